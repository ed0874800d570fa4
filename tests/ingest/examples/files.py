"""The made-up agreement as a file of each format, made anew for every test session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.ingest.examples.agreement import Agreement
from tests.ingest.examples.paper import write_pdf
from tests.ingest.examples.web import as_html, as_text
from tests.ingest.examples.word import write_docx


def write_html(agreement: Agreement, path: Path) -> Path:
    path.write_text(as_html(agreement), "utf-8")
    return path


def write_text(agreement: Agreement, path: Path) -> Path:
    path.write_text(as_text(agreement), "utf-8")
    return path


WRITERS: dict[str, Callable[[Agreement, Path], Path]] = {
    "html": write_html,
    "docx": write_docx,
    "pdf": write_pdf,
    "txt": write_text,
}
