from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.encoder.a_model import a_model


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_model(tmp_path_factory.mktemp("models") / "small")
