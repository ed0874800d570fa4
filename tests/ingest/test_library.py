"""What readers of the published library get."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.analysis import tokens
from ingest.document import Audience, BlockKind
from ingest.encoder import load_encoder
from ingest.errors import EncoderMismatch, IngestError
from ingest.job import ingest, rollback, status
from ingest.library import Library
from tests.ingest.a_library import (
    EN,
    EVERYONE,
    NL,
    PUBLIC,
    Shelf,
    WordEncoder,
    Work,
    a_work,
    nearest,
    said,
    write_corpus,
)
from tests.ingest.a_process import PROCESSES

FEES = Work(
    "guidance/fees",
    {
        NL: {"kosten": "Deelname kost 500 euro. Een groot bedrijf betaalt meer.", "wie": "Elk bedrijf mag meedoen."},
        EN: {"kosten": "Joining costs EUR 500. A large company pays more.", "wie": "Any company may join."},
    },
)
SECRET = a_work("news/secret", "De bijdrage wordt volgend jaar verdubbeld.", audience=Audience.SECRETARIAT)
INTERNAL = a_work("news/internal", "Het ledenoverleg is op 3 maart.", audience=Audience.MEMBERS)


def test_before_the_first_run_it_is_empty_and_says_so(tmp_path: Path) -> None:
    with Library.open(tmp_path, WordEncoder()) as library:
        assert library.generation == 0
        assert said(library) == set()
        assert nearest(library, "kosten") == []
        assert library.lexical({NL: ["kost"]}, EVERYONE, 5) == []
        assert library.documents(EVERYONE) == []
    assert str(status(tmp_path)) == "The library is empty: run `ketenwijzer ingest`."


def test_a_passage_is_near_when_one_of_its_sentences_is(shelf: Shelf) -> None:
    with shelf.put(FEES, INTERNAL) as library:
        [vector] = shelf.encoder.encode(["kosten: Een groot bedrijf betaalt meer."])
        [(name, cosine), *_] = library.nearest(vector, EVERYONE, 3)

        assert cosine == pytest.approx(1, abs=0.001)
        assert library.chunks([name])[0].chunk.text.endswith("Een groot bedrijf betaalt meer.")


def test_each_passage_is_found_once_and_as_many_as_were_asked_for(shelf: Shelf) -> None:
    long = " ".join(f"Zin {n} gaat over de bijdrage van bedrijven." for n in range(30))
    with shelf.put(*(a_work(f"guidance/{n}", long) for n in range(4)), FEES) as library:
        [vector] = shelf.encoder.encode(["Zin over de bijdrage van bedrijven"])
        names = [name for name, _ in library.nearest(vector, EVERYONE, 12)]

        assert len(names) == len(set(names)) == 12


def test_it_is_found_by_its_words_in_its_own_language(shelf: Shelf) -> None:
    with shelf.put(FEES) as library:
        [(name, score), *_] = library.lexical({NL: tokens("kosten van deelname", NL)}, EVERYONE, 5)

        assert score > 0
        assert library.chunks([name])[0].chunk.text.startswith("Deelname kost 500 euro.")
        assert library.lexical({EN: tokens("deelname", EN)}, EVERYONE, 5) == []


def test_words_of_the_title_and_the_headings_find_a_passage_too(shelf: Shelf) -> None:
    with shelf.put(Work("guidance/fees", {NL: {"voorwaarden": "Elk bedrijf mag meedoen."}})) as library:
        assert len(library.lexical({NL: tokens("voorwaarden", NL)}, EVERYONE, 5)) == 1
        assert len(library.lexical({NL: tokens("fees", NL)}, EVERYONE, 5)) == 1


def test_what_an_audience_may_not_see_is_never_found(shelf: Shelf) -> None:
    with shelf.put(FEES, INTERNAL, SECRET) as library:
        [vector] = shelf.encoder.encode(["De bijdrage wordt volgend jaar verdubbeld."])
        for audiences in (PUBLIC, PUBLIC | {Audience.MEMBERS}, frozenset[Audience]()):
            found = [name for name, _ in library.nearest(vector, audiences, 50)]
            found += [name for name, _ in library.lexical({NL: tokens("bijdrage verdubbeld", NL)}, audiences, 50)]

            assert {one.metadata.audience for one in library.chunks(found)} <= audiences
            assert {one.metadata.audience for one in library.all_chunks(audiences)} == audiences
            assert {one.audience for one in library.documents(audiences)} == audiences


def test_chunks_come_in_the_order_asked_for_and_unknown_ones_are_left_out(shelf: Shelf) -> None:
    with shelf.put(FEES) as library:
        names = [one.id for one in library.all_chunks(EVERYONE)]

        assert [one.id for one in library.chunks([names[2], "none", names[0]])] == [names[2], names[0]]
        assert [one.id for one in library.chunks([names[0], names[2]])] == [names[0], names[2]]


def test_a_chunk_comes_with_its_vectors_its_tokens_and_its_place_in_the_document(shelf: Shelf) -> None:
    with shelf.put(FEES) as library:
        [one, _] = [held for held in library.all_chunks(EVERYONE) if held.chunk.language is NL]

        assert one.chunk.kind is BlockKind.PARAGRAPH
        assert one.metadata.id == "guidance/fees.nl"
        assert one.vector.dtype == np.float32
        assert one.vector.shape == (64,)
        assert one.sentence_vectors.shape == (2, 64)
        assert np.linalg.norm(one.sentence_vectors, axis=1) == pytest.approx(1, abs=0.001)
        assert "kost" in one.tokens
        assert library.document("guidance/fees.nl").text[one.chunk.start : one.chunk.end] == one.chunk.text


def test_a_section_is_read_in_order_and_leads_to_the_other_language(shelf: Shelf) -> None:
    with shelf.put(FEES) as library:
        document = library.document("guidance/fees.nl").metadata
        [one] = library.section(document, "wie")
        twin = library.twin(one)

        assert one.chunk.text == "Elk bedrijf mag meedoen."
        assert twin is not None
        assert twin.chunk.text == "Any company may join."
        assert library.section(document, "nowhere") == []


def test_a_passage_that_stands_in_one_language_only_has_no_twin(shelf: Shelf) -> None:
    with shelf.put(SECRET) as library:
        [one] = library.all_chunks(EVERYONE)
        assert library.twin(one) is None


def test_every_version_that_was_ever_published_can_be_read(shelf: Shelf) -> None:
    first = replace(FEES, version="1")
    second = Work("guidance/fees", {NL: {"kosten": "Deelname kost 700 euro."}}, version="2")
    for work in (first, second, a_work("guidance/other", "Iets anders.")):
        shelf.put(work).close()

    with shelf.open() as library:
        assert "500 euro" in library.document("guidance/fees.nl", "1").text
        assert "700 euro" in library.document("guidance/fees.nl", "2").text
        with pytest.raises(KeyError):
            library.document("guidance/fees.nl")
        with pytest.raises(KeyError):
            library.document("guidance/fees.nl", "3")


def test_a_reader_takes_over_a_new_generation_when_it_asks_for_it(shelf: Shelf) -> None:
    with shelf.put(a_work("guidance/a", "Oude tekst.")) as library:
        pinned = library.pinned()
        shelf.put(a_work("guidance/a", "Nieuwe tekst.")).close()
        assert said(library) == {"Oude tekst."}
        assert nearest(library, "Oude tekst.") == ["Oude tekst."]

        library.refresh()
        assert (said(library), library.generation) == ({"Nieuwe tekst."}, 2)
        assert nearest(library, "Oude tekst.") == ["Nieuwe tekst."]
        assert (said(pinned), pinned.generation) == ({"Oude tekst."}, 1)
        assert nearest(pinned, "Oude tekst.") == ["Oude tekst."]


def test_a_reader_that_slept_through_many_generations_takes_over_the_newest(shelf: Shelf) -> None:
    with shelf.put(a_work("guidance/a", "Tekst 0.")) as library:
        for n in range(1, 5):
            shelf.put(a_work("guidance/a", f"Tekst {n}.")).close()
        library.refresh()
        assert (said(library), library.generation) == ({"Tekst 4."}, 5)


def test_threads_share_a_library_while_generations_come_and_go(shelf: Shelf) -> None:
    texts = [f"Tekst nummer {n}." for n in range(4)]

    def answer(_: int) -> bool:
        pinned = library.pinned()
        [held] = said(pinned)
        return nearest(pinned, held) == [held] and held in texts

    with shelf.put(a_work("guidance/a", texts[0])) as library, ThreadPoolExecutor(4) as threads:
        answers = [threads.submit(answer, n) for n in range(40)]
        for text in texts[1:]:
            shelf.put(a_work("guidance/a", text)).close()
            answers += [threads.submit(answer, n) for n in range(20)]
        assert all(one.result() for one in answers)


def generation_seen(data: Path) -> int:
    with Library.open(data, WordEncoder()) as library:
        return library.generation


def test_many_processes_may_open_a_new_library_at_once(tmp_path: Path) -> None:
    with PROCESSES.Pool(4) as processes:
        assert processes.map(generation_seen, [tmp_path] * 8, chunksize=1) == [0] * 8


def test_many_processes_read_one_generation(shelf: Shelf) -> None:
    shelf.put(FEES).close()
    with PROCESSES.Pool(4) as processes:
        assert processes.map(generation_seen, [shelf.data] * 8, chunksize=1) == [1] * 8


def test_rollback_goes_back_to_the_generation_before_and_forward_again(shelf: Shelf) -> None:
    with shelf.put(a_work("guidance/a", "Goed.")) as library:
        shelf.put(a_work("guidance/a", "Fout.")).close()

        assert rollback(shelf.data) == "Generation 1 is the published one."
        library.refresh()
        assert (said(library), nearest(library, "Fout.")) == ({"Goed."}, ["Goed."])
        rollback(shelf.data, to=2)
        library.refresh()
        assert said(library) == {"Fout."}


def test_after_a_rollback_the_next_run_goes_on_from_there(shelf: Shelf) -> None:
    shelf.put(a_work("guidance/a", "Goed."), a_work("guidance/b", "Blijft.")).close()
    shelf.put(a_work("guidance/a", "Fout."), a_work("guidance/c", "Ook fout.")).close()
    rollback(shelf.data)
    with shelf.put(a_work("guidance/a", "Beter."), a_work("guidance/b", "Blijft.")) as library:
        assert (said(library), library.generation) == ({"Beter.", "Blijft."}, 3)
        assert nearest(library, "Ook fout.", limit=9) != ["Ook fout."]
    rollback(shelf.data)
    with shelf.open() as library:
        assert (said(library), library.generation) == ({"Goed.", "Blijft."}, 1)


@pytest.mark.parametrize("to", [None, 7])
def test_there_is_no_going_back_to_what_is_not_kept(to: int | None, shelf: Shelf) -> None:
    shelf.put(a_work("guidance/a", "Eerste.")).close()
    with pytest.raises(IngestError, match=r"no such generation to go back to; kept are: 1\. Name one with --to"):
        rollback(shelf.data, to)


def test_two_generations_are_kept_and_older_ones_leave_the_disk(shelf: Shelf) -> None:
    for n in range(4):
        shelf.put(a_work("guidance/a", f"Tekst {n}.")).close()

    assert sorted(path.name for path in (shelf.data / "vectors").iterdir()) == ["3", "4"]
    assert status(shelf.data).kept == (3, 4)


def test_a_library_of_another_encoder_is_refused_at_start(shelf: Shelf) -> None:
    shelf.put(FEES).close()
    sentence = r"built with the encoder words@1, and words@2 is set: run `ketenwijzer ingest` to build it anew"
    with pytest.raises(EncoderMismatch, match=sentence):
        Library.open(shelf.data, WordEncoder("words@2"))


def test_a_generation_of_another_encoder_is_not_taken_over(shelf: Shelf) -> None:
    with shelf.put(FEES) as library:
        ingest(shelf.corpus, shelf.data, WordEncoder("words@2", dimensions=32))
        library.refresh()
        assert library.generation == 1
        assert nearest(library, "Elk bedrijf mag meedoen.") != []


def test_status_tells_what_is_published(shelf: Shelf) -> None:
    shelf.put(SECRET).close()
    shelf.put(FEES, INTERNAL).close()

    first, also, *listed = str(status(shelf.data)).splitlines()
    assert first.startswith("Generation 2, published 20")
    assert first.endswith("encoder words@1: 3 documents, 5 passages.")
    assert also == "Also kept, for `ketenwijzer rollback`: 1."
    assert listed[0] == "guidance/fees.en 1 [public] guidance/fees"


def test_status_of_a_folder_that_is_not_there_makes_none(tmp_path: Path) -> None:
    assert status(tmp_path / "data").generation == 0
    assert not (tmp_path / "data").exists()


def test_with_the_bundled_encoder_a_dutch_question_finds_its_passage(tmp_path: Path) -> None:
    encoder = load_encoder()
    ingest(write_corpus(tmp_path / "corpus", FEES, INTERNAL), tmp_path / "data", encoder)

    with Library.open(tmp_path / "data", encoder) as library:
        [vector] = encoder.encode(["Wat kost deelname?"])
        [(name, cosine), *_] = library.nearest(vector, EVERYONE, 5)
        assert 0 < cosine <= 1
        assert library.chunks([name])[0].chunk.text.startswith("Deelname kost 500 euro.")
