"""A place for a corpus and its library, to each test its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.a_library import Shelf, WordEncoder


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "corpus", tmp_path / "data", WordEncoder())
