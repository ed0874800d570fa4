"""A file to a Document: one reader for each family of formats."""

from __future__ import annotations

from pathlib import Path

from ingest.document import Document, Metadata
from ingest.errors import UnreadableFile
from ingest.read.markdown import read_markdown


def read(path: Path, metadata: Metadata) -> Document:
    """Raises UnreadableFile."""
    if path.suffix == ".md":
        return read_markdown(path, metadata)
    raise UnreadableFile(f"{path.name}: files of the kind {path.suffix} can't be read.")
