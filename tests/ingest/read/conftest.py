from __future__ import annotations

import pytest

from ingest.document import Document, Language
from ingest.read import read
from tests.ingest.a_document import a_metadata
from tests.ingest.examples.agreement import an_agreement
from tests.ingest.examples.files import WRITERS


@pytest.fixture(scope="session")
def agreements(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, Language], Document]:
    """The made-up agreement, written and read in every format and language."""
    folder = tmp_path_factory.mktemp("examples")
    return {
        (suffix, language): read(
            write(an_agreement(language), folder / f"agreement.{language}.{suffix}"), a_metadata(language)
        )
        for suffix, write in WRITERS.items()
        for language in Language
    }
