"""The encoder is the one that the settings name, as they name it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.encoder import build_encoder
from assistant.settings import Settings
from ingest.encoder import load_encoder
from tests.ingest.encoder.a_model import a_model


def test_questions_and_passages_are_introduced_as_it_is_set(tmp_path: Path) -> None:
    model = str(a_model(tmp_path / "model"))
    plain = load_encoder(model)

    set_so = build_encoder(
        Settings(
            data=tmp_path / "data",
            encoder=model,
            encoder_question_prompt="query: ",
            encoder_passage_prompt="passage: ",
        )
    )

    assert np.allclose(set_so.encode_questions(["staal"]), plain.encode(["query: staal"]), atol=1e-5)
    assert np.allclose(set_so.encode(["staal"]), plain.encode(["passage: staal"]), atol=1e-5)
    assert set_so.name != plain.name
