"""Another model is one setting and one ingest run away, and readers never wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ingest.encoder import load_encoder
from ingest.errors import EncoderMismatch, EncoderMissing
from ingest.job import ingest, status
from ingest.library import Library
from ingest.report import Progress
from tests.ingest.a_library import EVERYONE, Shelf, WordEncoder, a_work, said
from tests.ingest.encoder.a_server import MOST_AT_ONCE, Served, serving

FEES = a_work("guidance/fees", "Deelname kost 500 euro.")
MINES = a_work("guidance/mines", "De mijnen liggen in de Andes.")


@pytest.fixture
def served() -> Iterator[Served]:
    with serving(Served(WordEncoder("unseen", 48))) as one:
        yield one


def test_a_server_is_named_by_its_model_and_version(served: Served) -> None:
    encoder = load_encoder(server=served.address + "/")

    assert (encoder.name, encoder.dimensions, encoder.max_tokens) == ("made-up/model@abc123", 48, 40)


def test_more_texts_than_a_server_takes_at_once_come_back_in_order(served: Served) -> None:
    encoder = load_encoder(server=served.address)
    texts = [f"word{number}" for number in range(2 * MOST_AT_ONCE + 3)]
    done: list[int] = []

    vectors = encoder.encode(texts, done.append)

    assert np.allclose(vectors, WordEncoder("x", 48).encode(texts), atol=1e-6)
    assert sum(done) == len(texts)


def test_a_text_longer_than_a_server_takes_is_cut_and_counted_whole(served: Served) -> None:
    encoder = load_encoder(server=served.address)
    long = "word " * 100

    assert encoder.encode([long]).shape == (1, 48)
    assert encoder.count_tokens(long) == 102


def test_a_server_that_is_overloaded_says_which_setting_to_change(served: Served) -> None:
    encoder = load_encoder(server=served.address)
    served.broken = True

    with pytest.raises(EncoderMissing, match="KETENWIJZER_ENCODER_SERVER"):
        encoder.encode(["a"])


def test_no_server_at_the_address_is_told_at_once() -> None:
    with pytest.raises(EncoderMissing, match=r"127\.0\.0\.1:9"):
        load_encoder(server="http://127.0.0.1:9")


def test_a_folder_without_a_model_is_refused_with_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match="KETENWIJZER_ENCODER"):
        load_encoder(str(tmp_path))


def test_one_run_with_another_encoder_makes_the_library_anew_while_readers_go_on(shelf: Shelf, served: Served) -> None:
    reader = shelf.put(FEES, MINES)
    other = load_encoder(server=served.address)
    heard: list[Progress] = []
    read_meanwhile: list[set[str]] = []

    def hear(progress: Progress) -> None:
        heard.append(progress)
        reader.refresh()
        read_meanwhile.append(said(reader))

    report = ingest(shelf.corpus, shelf.data, other, report=hear)

    everything = {"Deelname kost 500 euro.", "De mijnen liggen in de Andes."}
    assert report.generation == 2
    assert [one.step for one in heard if one.done == one.total] == ["read", "encode"]
    assert all(texts == everything for texts in read_meanwhile)
    assert status(shelf.data).encoder == "made-up/model@abc123"
    with Library.open(shelf.data, other) as library:
        [vector] = other.encode(["Deelname kost 500 euro."])
        assert library.chunks([library.nearest(vector, EVERYONE, 1)[0][0]])[0].chunk.text == "Deelname kost 500 euro."
    reader.close()


def test_a_reader_with_the_old_encoder_goes_on_with_what_it_has_and_says_so_once(
    shelf: Shelf, served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    reader = shelf.put(FEES)
    ingest(shelf.corpus, shelf.data, load_encoder(server=served.address))

    reader.refresh()
    reader.refresh()
    assert said(reader) == {"Deelname kost 500 euro."}
    [line] = [one for one in caplog.messages if "made-up/model@abc123, and words@1 is set" in one]
    assert "goes on with what it holds" in line

    ingest(shelf.corpus, shelf.data, shelf.encoder)
    reader.refresh()
    assert reader.generation == 3
    reader.close()


@pytest.mark.parametrize("weights", ["pytorch_model.bin", "onnx/model.onnx", "model.safetensors"])
def test_other_weights_are_another_encoder_in_whichever_form_they_rest(tmp_path: Path, weights: str) -> None:
    names = set()
    for content in (b"one", b"two"):
        folder = tmp_path / "model"
        (folder / weights).parent.mkdir(parents=True, exist_ok=True)
        (folder / "modules.json").write_text("[]", "utf-8")
        (folder / weights).write_bytes(content)
        names.add(load_encoder(str(folder)).name)
    assert len(names) == 2


def test_going_back_to_the_first_encoder_encodes_nothing_anew(shelf: Shelf, served: Served) -> None:
    shelf.put(FEES).close()
    before = list(shelf.encoder.encoded)
    ingest(shelf.corpus, shelf.data, load_encoder(server=served.address))
    ingest(shelf.corpus, shelf.data, shelf.encoder)

    assert shelf.encoder.encoded == before
    with shelf.open() as library:
        assert said(library) == {"Deelname kost 500 euro."}


def test_a_new_version_behind_the_same_address_is_another_encoder(shelf: Shelf, served: Served) -> None:
    shelf.put(FEES).close()
    ingest(shelf.corpus, shelf.data, load_encoder(server=served.address))
    served.sha = "def456"

    with pytest.raises(EncoderMismatch):
        Library.open(shelf.data, load_encoder(server=served.address))


def test_a_server_that_fails_halfway_leaves_the_library_as_it_was(shelf: Shelf, served: Served) -> None:
    shelf.put(FEES).close()
    other = load_encoder(server=served.address)
    served.broken = True

    with pytest.raises(EncoderMissing):
        ingest(shelf.corpus, shelf.data, other)
    with shelf.open() as library:
        assert said(library) == {"Deelname kost 500 euro."}


def test_a_model_folder_makes_a_library_too(shelf: Shelf, small_model: Path) -> None:
    shelf.put(FEES).close()
    other = load_encoder(str(small_model))

    ingest(shelf.corpus, shelf.data, other)

    assert status(shelf.data).encoder == other.name
    with Library.open(shelf.data, other) as library:
        assert said(library) == {"Deelname kost 500 euro."}
