"""Questions written down for sections: read, stored with their documents, and compared with what is asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from ingest.analysis import tokens
from ingest.asked import BEYOND, Asked, AskedIndex, StoredAsked, load_asked
from ingest.document import Audience, Kind, Term
from ingest.encoder.encoder import Vectors
from ingest.errors import CatalogueError
from ingest.job import ingest
from ingest.library import Library
from ingest.uploads import Entry, publish, stage
from tests.ingest.a_library import EN, EVERYONE, NL, PUBLIC, Shelf, WordEncoder, Work, a_work, write_corpus

QUESTIONS = """
[fees]
nl = \"\"\"
Wat kost het?
\"\"\"
en = \"\"\"
What does it cost?

How much is it?
- How much will it be?
\"\"\"

[beyond]
nl = "Wie stuurt de rekening?"
"""


def write_questions(corpus: Path, work: str, text: str) -> None:
    path = corpus / "questions" / f"{work}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def put(shelf: Shelf, work: Work, questions: str) -> Library:
    write_corpus(shelf.corpus, work)
    write_questions(shelf.corpus, work.id, questions)
    ingest(shelf.corpus, shelf.data, shelf.encoder)
    return shelf.open()


def direction(text: str) -> Vectors:
    vectors: Vectors = WordEncoder().encode([text])[0]
    return vectors


def test_a_document_that_nobody_wrote_questions_for_asks_what_its_headings_ask(shelf: Shelf) -> None:
    text = "# Gids\n\n## Wat kost het?\n\nHet kost 500 euro.\n\n## Hoe het gaat\n\nHet gaat vanzelf.\n"
    write_corpus(shelf.corpus, a_work("guidance/written", "Een zin."))
    entry = Entry("guidance/gids", NL, "Gids", Kind.GUIDANCE, Term.BOTH, "1", date(2031, 3, 3), Audience.PUBLIC)
    publish(shelf.data, stage(shelf.data, "gids.md", text.encode()).id, entry, shelf.corpus)
    ingest(shelf.corpus, shelf.data, shelf.encoder)

    with shelf.open() as library:
        [index] = library.asked(PUBLIC)
        assert [one.asked.text for one in index.held] == ["Wat kost het?"]
        anchors = {one.chunk.text: one.chunk.anchor for one in library.passages("guidance/gids.nl")}
        assert index.held[0].asked.anchor == anchors["Het kost 500 euro."]


def test_a_line_is_a_question(tmp_path: Path) -> None:
    write_questions(tmp_path, "costs", QUESTIONS)

    assert load_asked(tmp_path / "questions" / "costs.toml") == (
        Asked("fees", NL, "Wat kost het?"),
        Asked("fees", EN, "What does it cost?"),
        Asked("fees", EN, "How much is it?"),
        Asked("fees", EN, "How much will it be?", unknown=True),
        Asked(BEYOND, NL, "Wie stuurt de rekening?"),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[fees", "can't be read"),
        ('fees = "a"', r"\[fees\] is not a table"),
        ("[fees]\nnl = 3", r"\[fees\] is not a table"),
        ('[fees]\nfr = "Combien?"', "'fr', which is no language"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, reason: str) -> None:
    write_questions(tmp_path, "costs", text)

    with pytest.raises(CatalogueError, match=reason):
        load_asked(tmp_path / "questions" / "costs.toml")


def test_a_question_leads_to_the_section_it_was_written_for(shelf: Shelf) -> None:
    with put(shelf, a_work("costs", "Een bijdrage."), '[part]\nnl = "Wat kost het?"') as library:
        [index] = library.asked(PUBLIC)

        found = index.likeness(direction("Wat kost het?")[None], tokens("Wat kost het?", NL), NL)

        assert found["costs", "part"].cosine == pytest.approx(1.0, abs=1e-3)
        assert found["costs", "part"].words == pytest.approx(1.0)


def test_what_a_section_answers_is_told_from_what_it_says_is_not_known(shelf: Shelf) -> None:
    asked = '[part]\nnl = """\nWat kost het?\n- Wie betaalt?\n"""'

    with put(shelf, a_work("costs", "Een bijdrage."), asked) as library:
        [index] = library.asked(PUBLIC)
        found = index.likeness(direction("Wie betaalt?")[None], tokens("Wie betaalt?", NL), NL)["costs", "part"]

        assert found.unknown == pytest.approx(1.0, abs=1e-3)
        assert found.known < found.unknown == found.cosine


def test_a_document_in_two_languages_holds_each_question_once(shelf: Shelf) -> None:
    both = Work("costs", {NL: {"part": "Een bijdrage."}, EN: {"part": "A fee."}})

    with put(shelf, both, '[part]\nnl = "Wat kost het?"') as library:
        [index] = library.asked(PUBLIC)

        assert len(index.held) == 1


def test_the_questions_of_a_hidden_document_are_hidden_with_it(shelf: Shelf) -> None:
    hidden = a_work("costs", "Een bijdrage.", audience=Audience.SECRETARIAT)

    with put(shelf, hidden, '[part]\nnl = "Wat kost het?"') as library:
        assert library.asked(PUBLIC) == ()
        assert len(library.asked(EVERYONE)) == 1


def test_new_questions_make_a_new_generation_and_old_ones_go(shelf: Shelf) -> None:
    put(shelf, a_work("costs", "Een bijdrage."), '[part]\nnl = "Wat kost het?"').close()
    write_questions(shelf.corpus, "costs", '[part]\nnl = "Hoe duur is het?"')

    ingest(shelf.corpus, shelf.data, shelf.encoder)

    with shelf.open() as library:
        [index] = library.asked(PUBLIC)
        assert [one.asked.text for one in index.held] == ["Hoe duur is het?"]
        assert library.generation == 2


def test_a_rare_word_in_common_says_more_than_a_common_one() -> None:
    texts = {"a": "Wat is een florijn?", "b": "Wat is een bijdrage?", "c": "Hoe hoog is de bijdrage?"}
    index = AskedIndex(tuple(StoredAsked("w", Asked(name, NL, text), direction(text)) for name, text in texts.items()))

    found = index.likeness(direction("x")[None], tokens("florijn bijdrage", NL), NL)

    assert found["w", "a"].words > found["w", "b"].words > 0


def test_words_are_compared_within_one_language_alone() -> None:
    index = AskedIndex((StoredAsked("w", Asked("a", EN, "What about water?"), direction("x")),))

    found = index.likeness(direction("x")[None], tokens("water", NL), NL)

    assert found["w", "a"].words == 0.0


def test_no_questions_are_like_nothing() -> None:
    assert AskedIndex(()).likeness(np.zeros((1, 64), dtype=np.float32), ["x"], NL) == {}
