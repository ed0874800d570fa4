"""The made-up agreement in every format, written and read once for all of pytest's processes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from filelock import FileLock

from ingest.document import Document, Language
from ingest.read import read
from tests.ingest.a_document import a_metadata
from tests.ingest.examples.agreement import an_agreement
from tests.ingest.examples.files import WRITERS

Agreements = dict[tuple[str, Language], Document]


@pytest.fixture(scope="session")
def agreements(run_folder: Path) -> Agreements:
    """The made-up agreement, written and read in every format and language."""
    folder = run_folder / "agreements"
    with FileLock(f"{folder}.lock"):
        done = folder / "read"
        if not done.exists():
            folder.mkdir(exist_ok=True)
            documents = {
                (suffix, language): read(
                    write(an_agreement(language), folder / f"agreement.{language}.{suffix}"), a_metadata(language)
                )
                for suffix, write in WRITERS.items()
                for language in Language
            }
            done.write_bytes(pickle.dumps(documents))
    held: Agreements = pickle.loads(done.read_bytes())
    return held
