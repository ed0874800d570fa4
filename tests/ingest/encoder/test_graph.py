"""The drawing of a model's layers: the exact vectors without PyTorch, and never those of other layers."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from ingest.encoder import LocalEncoder, load_encoder
from ingest.encoder.encoder import BUNDLED
from ingest.encoder.graph import GraphEncoder, draw, graph_of
from tests.ingest.encoder.a_model import a_model

TEXTS = ["De klacht is ingediend.", "A complaint was filed with the committee.", "staal", "word " * 400, ""]
NEAR = 2e-6  # of numbers below 1 in 32 bits


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = a_model(tmp_path_factory.mktemp("drawn") / "small")
    draw(folder)
    return folder


@pytest.mark.parametrize("threads", [1, 3])
def test_its_vectors_are_those_of_pytorch(drawn: Path, threads: int) -> None:
    heard: list[int] = []

    found = GraphEncoder(drawn, threads).encode(TEXTS * 20, heard.append)

    assert np.abs(found - LocalEncoder(drawn).encode(TEXTS * 20)).max() < NEAR
    assert sum(heard) == 20 * len(TEXTS)
    assert len(heard) > 1


def test_the_bundled_model_has_one_that_gives_its_vectors() -> None:
    texts = ["Wat kost meedoen?", "The committee hears both sides. " * 60]

    found = load_encoder(threads=1).encode_questions(texts)

    assert graph_of(BUNDLED)
    assert np.abs(found - LocalEncoder(threads=1).encode_questions(texts)).max() < NEAR


def test_a_question_is_encoded_without_loading_pytorch() -> None:
    script = (
        "import sys; from ingest.encoder import load_encoder; load_encoder(threads=1).encode_questions(['Is it?']);"
        "print({'torch', 'transformers', 'sentence_transformers'} & {*sys.modules})"
    )

    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "set()"


def test_weights_that_are_trained_on_need_no_new_drawing(drawn: Path, tmp_path: Path) -> None:
    other = a_model(tmp_path / "other", seed=2)
    drawing = graph_of(drawn)
    assert drawing
    shutil.copy(drawing, other)

    encoder = load_encoder(str(other))

    assert isinstance(encoder, GraphEncoder)
    assert np.abs(encoder.encode(TEXTS) - LocalEncoder(other).encode(TEXTS)).max() < NEAR
    assert np.abs(encoder.encode(TEXTS) - GraphEncoder(drawn).encode(TEXTS)).max() > 0.01


def test_other_layers_take_no_notice_of_a_drawing(drawn: Path, tmp_path: Path) -> None:
    other = shutil.copytree(drawn, tmp_path / "other")
    config = json.loads((other / "config.json").read_text("utf-8"))
    (other / "config.json").write_text(json.dumps(config | {"num_attention_heads": 4}))

    encoder = load_encoder(str(other))

    assert not isinstance(encoder, GraphEncoder)
    assert encoder.encode(["staal"]).shape == (1, 24)


def test_a_drawing_changes_no_name_as_it_changes_no_vector(drawn: Path, tmp_path: Path) -> None:
    plain = shutil.copytree(drawn, tmp_path / drawn.name, ignore=shutil.ignore_patterns("graph-*"))

    assert load_encoder(str(plain)).name == load_encoder(str(drawn)).name


def test_drawing_anew_leaves_one(drawn: Path, tmp_path: Path) -> None:
    again = shutil.copytree(drawn, tmp_path / "again")
    (again / "graph-00000000.onnx").write_bytes(b"of layers that were")

    made = draw(again)

    assert list(again.glob("graph-*")) == [made] == [graph_of(again)]


def test_a_model_with_other_pooling_is_refused(tmp_path: Path) -> None:
    other = a_model(tmp_path / "other")
    (other / "1_Pooling" / "config.json").write_text('{"embedding_dimension": 24, "pooling_mode": "cls"}')

    with pytest.raises(ValueError, match="mean pooling"):
        draw(other)


def test_many_threads_get_their_own_answers(drawn: Path) -> None:
    encoder = GraphEncoder(drawn, threads=1)
    texts = [f"word{number} steel" for number in range(40)]
    expected = encoder.encode(texts)

    with ThreadPoolExecutor(8) as threads:
        found = np.concatenate(list(threads.map(lambda text: encoder.encode([text]), texts)))

    assert np.abs(found - expected).max() < NEAR


def test_nothing_to_encode_gives_no_rows(drawn: Path) -> None:
    assert GraphEncoder(drawn).encode([]).shape == (0, 24)
