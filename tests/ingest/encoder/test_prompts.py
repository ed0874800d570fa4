"""What a model wants before questions and passages is put there, whether it runs exact, in 8 bits or on a server."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from ingest.encoder import Encoder, Prompts, load_encoder
from ingest.encoder.encoder import UNPROMPTED, declared_prompts
from tests.ingest.a_library import WordEncoder
from tests.ingest.encoder.a_server import Served, serving

E5 = Prompts("query: ", "passage: ")
TEXTS = ["Wat kost deelname?", "Deelname kost 500 euro.", ""]


def declaring(small_model: Path, into: Path, prompts: dict[str, str]) -> Path:
    shutil.copytree(small_model, into)
    config = into / "config_sentence_transformers.json"
    config.write_text(json.dumps(json.loads(config.read_text("utf-8")) | {"prompts": prompts}), "utf-8")
    return into


def exact(folder: Path, tmp_path: Path, prompts: Prompts) -> Encoder:
    return load_encoder(str(folder), prompts=prompts)


def fast(folder: Path, tmp_path: Path, prompts: Prompts) -> Encoder:
    return load_encoder(str(folder), fast_in=tmp_path / "made", prompts=prompts)


@pytest.mark.parametrize("loaded", [exact, fast])
def test_questions_and_passages_each_get_their_own(
    loaded: Callable[[Path, Path, Prompts], Encoder], small_model: Path, tmp_path: Path
) -> None:
    plain, prompted = loaded(small_model, tmp_path, UNPROMPTED), loaded(small_model, tmp_path, E5)

    asked = plain.encode([E5.question + text for text in TEXTS])
    read = plain.encode([E5.passage + text for text in TEXTS])

    assert np.allclose(prompted.encode_questions(TEXTS), asked, atol=2e-3)
    assert np.allclose(prompted.encode(TEXTS), read, atol=2e-3)
    assert not np.allclose(asked, read, atol=2e-2)


def test_a_server_gets_them_before_each_text() -> None:
    with serving(Served(WordEncoder("unseen", 48))) as served:
        encoder = load_encoder(server=served.address, prompts=E5)
        words = WordEncoder("x", 48)

        assert np.allclose(encoder.encode_questions(TEXTS), words.encode([f"query: {one}" for one in TEXTS]), atol=1e-6)
        assert np.allclose(encoder.encode(TEXTS), words.encode([f"passage: {one}" for one in TEXTS]), atol=1e-6)


@pytest.mark.parametrize("name", ["document", "passage"])
def test_a_folder_that_declares_them_needs_no_setting(small_model: Path, tmp_path: Path, name: str) -> None:
    folder = declaring(small_model, tmp_path / "e5", {"query": "query: ", name: "passage: "})

    assert declared_prompts(folder) == E5
    declared, plain = load_encoder(str(folder)), load_encoder(str(small_model))
    assert np.allclose(declared.encode_questions(["staal"]), plain.encode(["query: staal"]), atol=1e-5)
    assert np.allclose(declared.encode(["staal"]), plain.encode(["passage: staal"]), atol=1e-5)


def test_what_is_set_counts_for_more_than_what_a_folder_declares(small_model: Path, tmp_path: Path) -> None:
    folder = declaring(small_model, tmp_path / "e5", {"query": "query: ", "document": "passage: "})

    set_anew = load_encoder(str(folder), prompts=Prompts("vraag: "))

    assert np.allclose(set_anew.encode_questions(["a"]), load_encoder(str(small_model)).encode(["vraag: a"]), atol=1e-5)
    assert np.allclose(set_anew.encode(["a"]), load_encoder(str(small_model)).encode(["a"]), atol=1e-5)


def test_other_prompts_are_another_encoder_so_that_a_library_is_made_anew(small_model: Path, tmp_path: Path) -> None:
    names = [
        load_encoder(str(small_model)).name,
        load_encoder(str(small_model), prompts=E5).name,
        load_encoder(str(small_model), prompts=Prompts("query: ")).name,
        load_encoder(str(declaring(small_model, tmp_path / "small", {"query": "query: "}))).name,
    ]
    assert len(set(names)) == len(names)


def test_a_passage_has_so_many_fewer_tokens_as_its_prompt_takes(small_model: Path, tmp_path: Path) -> None:
    plain = load_encoder(str(small_model))
    taken = plain.count_tokens(E5.passage) - plain.count_tokens("")

    assert taken > 0
    assert load_encoder(str(small_model), prompts=E5).max_tokens == plain.max_tokens - taken
    assert load_encoder(str(small_model), fast_in=tmp_path, prompts=E5).max_tokens == plain.max_tokens - taken
