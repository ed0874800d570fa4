"""This project's own texts as something to learn from: which questions are each other's, and which section's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from ingest.document import Language
from ingest.encoder.encoder import BUNDLED, LocalEncoder, Vectors
from ingest.encoder.training.own import OWN, Asked, load_own, load_questions, matched, unanswered
from ingest.errors import CatalogueError
from ingest.read import read
from ingest.sources import load_catalogue
from ingest.split import split
from tests.ingest.a_library import Work, write_corpus

CORPUS = Path(__file__).parents[3] / "corpus"
COSTS, SIGNING = ("onboarding/costs", "fee"), ("agreement/first-term-dates", "signing")


@pytest.fixture(scope="module")
def encoder() -> LocalEncoder:
    return LocalEncoder(BUNDLED)


def put_together(
    encoder: LocalEncoder, questions: Mapping[tuple[str, str], tuple[Sequence[str], Sequence[str]]]
) -> Asked:
    def vectors(texts: Sequence[str], language: Language) -> Vectors:
        return encoder.encode(texts)

    by_language = {place: {Language.NL: tuple(nl), Language.EN: tuple(en)} for place, (nl, en) in questions.items()}
    return matched(by_language, vectors)


def test_questions_that_ask_the_same_are_paired_in_whatever_order_they_stand(encoder: LocalEncoder) -> None:
    asked = put_together(
        encoder,
        {
            SIGNING: (
                ("Wie heeft de overeenkomst ondertekend?", "In welk jaar werd de overeenkomst ondertekend?"),
                ("In which year was the agreement signed?", "Is there a photo?", "Who signed the agreement?"),
            )
        },
    )

    assert asked[SIGNING] == (
        ("Wie heeft de overeenkomst ondertekend?", "Who signed the agreement?"),
        ("In welk jaar werd de overeenkomst ondertekend?", "In which year was the agreement signed?"),
    )


def test_a_question_is_never_paired_with_one_for_another_section(encoder: LocalEncoder) -> None:
    asked = put_together(
        encoder,
        {
            COSTS: (("Wat kost een lidmaatschap?",), ("Who signed the agreement?",)),
            SIGNING: (("Wie heeft de overeenkomst ondertekend?",), ("What does a membership cost?",)),
        },
    )

    assert asked == {COSTS: (), SIGNING: ()}


def test_a_section_with_questions_in_one_language_has_no_pairs(encoder: LocalEncoder) -> None:
    asked = put_together(
        encoder,
        {
            COSTS: (("Wat kost een lidmaatschap?",), ()),
            SIGNING: (("Wie heeft de overeenkomst ondertekend?",), ("Who signed the agreement?",)),
        },
    )

    assert asked == {COSTS: (), SIGNING: (("Wie heeft de overeenkomst ondertekend?", "Who signed the agreement?"),)}


def test_own_sections_stand_in_the_order_of_their_document() -> None:
    own = load_own(CORPUS)
    source = next(
        one
        for one in load_catalogue(CORPUS).sources
        if f"{OWN}/{one.metadata.work}" == own[0].source and one.metadata.language is Language.NL
    )
    text = " ".join(chunk.text for chunk in split(read(source.path, source.metadata), len, 1000))

    places = [text.index(one.bodies[Language.NL]) for one in own if one.source == own[0].source]

    assert len(places) > 5
    assert places == sorted(places)


def test_a_section_that_was_cut_is_the_answer_to_none_of_its_questions() -> None:
    asked = {place: ((f"{place} in het Nederlands", f"{place} in English"),) for place in load_questions(CORPUS)}

    own = load_own(CORPUS, asked)
    left = unanswered(asked, own)

    owned = [pair for section in own for pair in section.asked]
    assert owned
    assert len(owned) == len(set(owned))
    assert set(owned) | set(left) == {pair for pairs in asked.values() for pair in pairs}
    assert not set(owned) & set(left)
    assert {pairs[0] for place, pairs in asked.items() if place[1] == "beyond"} <= set(left)


def test_questions_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", Work("dates", {Language.NL: {"signing": "Op 23 mei 2019."}}))
    broken = corpus / "questions" / "dates.toml"
    broken.parent.mkdir()
    broken.write_text("[signing]\nnl = Wanneer?\n", "utf-8")

    with pytest.raises(CatalogueError, match=str(broken)):
        load_questions(corpus)
