"""Which sentences of the ranked ones make the answer."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest

from assistant.entries import is_lead_in
from assistant.evidence import Evidence
from assistant.extract import LIKE_ELSEWHERE, chosen, leading, statement
from assistant.model import Expected, Passage, Query
from assistant.support import section_of
from ingest.document import BlockKind, Chunk, Kind, Language, Metadata, Span, Term
from ingest.library import StoredChunk

QUERY = Query("vraag", Language.NL, frozenset(), Expected.ANYTHING)
LIST = replace(QUERY, expected=Expected.LIST)
YES_NO = replace(QUERY, text="Is Groot lid?", expected=Expected.YES_NO)
NOTHING = np.zeros(2, dtype=np.float32)


def a_passage(anchor: str, text: str, kind: BlockKind = BlockKind.PARAGRAPH, position: int = 0) -> Passage:
    """Each line of `text` is a sentence of one paragraph."""
    metadata = Metadata("w.nl", "w", "W", Kind.NEWS, Term.FIRST, "1", date(2030, 1, 1), Language.NL)
    sentences, text = text.split("\n"), text.replace("\n", " ")
    spans = tuple(Span(text.index(one), text.index(one) + len(one)) for one in sentences)
    chunk = Chunk("w.nl", "1", Language.NL, 0, len(text), text, kind, ("Kop",), anchor, position, spans)
    return Passage(StoredChunk(f"{anchor}{position}", chunk, metadata, NOTHING, NOTHING[None], ()), None, 0.0, 0.0, 0.0)


def evidence(passage: Passage, place: int = 0, **features: float) -> Evidence:
    names = {one.name for one in fields(Evidence)} - {"passage", "place", "text"}
    values = dict.fromkeys(names, 0.0) | {"figures_found": 1.0} | features
    span = passage.stored.chunk.sentences[place]
    return Evidence(passage=passage, place=place, text=passage.stored.chunk.text[span.start : span.end], **values)


def rows(*texts: str, **features: float) -> list[Evidence]:
    return [
        evidence(a_passage("tabel", text, BlockKind.ROW, position), 0, **features)
        for position, text in enumerate(texts)
    ]


def test_sentences_stand_in_the_order_of_the_text_however_they_rank() -> None:
    both = a_passage("a", "Eerst dit.\nDan dat.")

    picked = chosen(QUERY, [(2.0, evidence(both, 1)), (1.0, evidence(both, 0))], most=4)

    assert [one.text for one in picked] == ["Eerst dit.", "Dan dat."]


def test_what_lies_far_behind_is_left_out() -> None:
    both = a_passage("a", "Eerst dit.\nDan dat.")

    picked = chosen(QUERY, [(9.0, evidence(both, 1)), (1.0, evidence(both, 0))], most=4)

    assert [one.text for one in picked] == ["Dan dat."]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("De bijdrage van bedrijven voor deelname in de tweede termijn is niet gepubliceerd.", False),
        ("De namen van de oprichters zijn niet gepubliceerd.", True),
    ],
)
def test_of_one_thing_it_is_said_once_that_it_is_not_known(other: str, told: bool) -> None:
    first = evidence(
        a_passage("a", "De bijdrage van bedrijven in de tweede termijn is niet gepubliceerd."), absence=1.0
    )
    second = evidence(a_passage("b", other), absence=1.0, asked_cosine=LIKE_ELSEWHERE)

    picked = chosen(QUERY, [(5.0, first), (4.5, second)], most=2)

    assert (second in picked) is told


def test_another_section_is_told_beside_the_best_one_where_its_questions_are_like_the_one_asked() -> None:
    best = evidence(a_passage("a", "Elk lid betaalt."))
    like = evidence(a_passage("b", "Een groot lid betaalt meer."), asked_cosine=LIKE_ELSEWHERE)
    unlike, unasked = replace(like, asked_cosine=LIKE_ELSEWHERE - 0.01), replace(like, asked_cosine=0.0, unasked=1.0)

    assert chosen(QUERY, [(5.0, best), (4.5, like)], most=4) == [best, like]
    assert chosen(QUERY, [(5.0, best), (4.5, unasked)], most=4) == [best, unasked]
    assert chosen(QUERY, [(5.0, best), (4.5, unlike)], most=4) == [best]


def test_a_sentence_that_takes_something_back_comes_along() -> None:
    both = a_passage("a", "Elk lid betaalt.\nTenzij het klein is.")

    picked = chosen(QUERY, [(9.0, evidence(both, 0)), (1.0, evidence(both, 1))], most=4)

    assert [one.text for one in picked] == ["Elk lid betaalt.", "Tenzij het klein is."]


def test_the_section_that_comes_a_close_second_has_its_say() -> None:
    first, second, third = (evidence(a_passage(name, f"Over {name}."), asked_cosine=LIKE_ELSEWHERE) for name in "abc")

    picked = chosen(QUERY, [(5.0, first), (4.5, second), (1.0, third)], most=4)

    assert [one.text for one in picked] == ["Over a.", "Over b."]


@pytest.mark.parametrize("less", ["term_match", "expected_found"])
def test_a_close_second_that_fits_the_question_less_has_none(less: str) -> None:
    first = evidence(a_passage("a", "Over a."), term_match=1.0, expected_found=1.0)
    second = evidence(
        a_passage("b", "Over b."),
        0,
        **({"asked_cosine": LIKE_ELSEWHERE, "term_match": 1.0, "expected_found": 1.0} | {less: 0.3}),
    )

    assert [one.text for one in chosen(QUERY, [(5.0, first), (4.5, second)], most=4)] == ["Over a."]


def test_a_table_is_given_whole_where_no_row_stands_out() -> None:
    entries = rows("Stap 1", "Stap 2", "Stap 3", sentence_coverage=0.4)

    picked = chosen(LIST, [(float(-place), one) for place, one in enumerate(entries)], most=2)

    assert picked == entries


def test_the_row_that_holds_the_questions_words_is_given_alone() -> None:
    entries = rows("Klein", "Groot", "Reus")
    entries[1] = replace(entries[1], sentence_coverage=0.8, context_coverage=0.8)

    picked = chosen(LIST, [(5.0, entries[1]), (4.9, entries[0]), (4.8, entries[2])], most=4)

    assert [one.text for one in picked] == ["Groot"]


def test_words_that_the_heading_holds_too_make_no_row_stand_out() -> None:
    entries = rows("Wet 1", "Verordening 2", "Richtlijn 3", context_coverage=0.8)
    entries[0] = replace(entries[0], sentence_coverage=0.8)

    picked = chosen(LIST, [(5.0, entries[0]), (4.9, entries[1]), (4.8, entries[2])], most=4)

    assert picked == entries


def test_a_short_table_is_not_given_in_part_where_no_row_fits_better() -> None:
    entries = rows("Mini", "Klein", "Middel", "Groot")

    picked = chosen(QUERY, [(5.0 - place / 10, one) for place, one in enumerate(entries)], most=2)

    assert picked == entries


def test_of_a_long_table_no_few_rows_are_told_beside_a_sentence_where_none_fits_better() -> None:
    said = evidence(a_passage("tabel", "Over de risico's.", position=20))
    entries = rows(*(f"Risico {letter}" for letter in "abcdefghi"))
    ranked = [(5.0, said), *((4.9 - place / 10, one) for place, one in enumerate(entries))]

    assert chosen(QUERY, ranked, most=4) == [said]

    entries[3] = replace(entries[3], sentence_coverage=0.8, context_coverage=0.8)
    ranked = [(5.0, said), *((4.9 - place / 10, one) for place, one in enumerate(entries))]

    assert {one.text for one in chosen(QUERY, ranked, most=4)} == {"Over de risico's.", "Risico d"}


def test_what_is_not_known_is_told_beside_what_is_only_where_it_was_asked() -> None:
    both = a_passage("a", "Het geld kwam van leden.\nHoeveel is niet gevonden.")
    ranked = [(2.0, evidence(both, 0)), (1.9, evidence(both, 1, absence=1.0))]

    assert len(chosen(QUERY, ranked, most=4, with_unknown=True)) == 2
    assert [one.text for one in chosen(QUERY, ranked, most=4, with_unknown=False)] == ["Het geld kwam van leden."]


def test_a_table_that_comes_second_is_not_given_in_part_either() -> None:
    first = evidence(a_passage("a", "Over a."))
    entries = rows("Klein", "Groot", "Reus", asked_cosine=LIKE_ELSEWHERE)

    picked = chosen(QUERY, [(5.0, first), (4.5, entries[0]), (4.2, entries[1]), (3.5, entries[2])], most=4)

    assert [one.text for one in picked] == ["Over a.", "Klein", "Groot", "Reus"]

    picked = chosen(QUERY, [(5.0, first), (4.5, entries[0]), (3.6, entries[1]), (3.5, entries[2])], most=4)

    assert [one.text for one in picked] == ["Over a."]


def test_what_a_table_shows_is_not_said_where_there_is_no_table() -> None:
    about = evidence(a_passage("tabel", "De tabel geeft de stappen.", position=9))
    entries = rows("Stap 1", "Stap 2")

    picked = chosen(LIST, [(5.0, about), *((4.0, one) for one in entries)], most=4)

    assert is_lead_in(about)
    assert picked == entries


@pytest.mark.parametrize(("absence", "text"), [(True, "Niet bekend."), (False, "Wel bekend.")])
def test_what_leads_is_what_is_known_or_what_is_not(absence: bool, text: str) -> None:
    both = a_passage("a", "Wel bekend.\nNiet bekend.")
    ranked = [(2.0, evidence(both, 0)), (1.0, evidence(both, 1, absence=1.0))]

    assert leading(ranked, absence)[0][1].text == text
    assert len(section_of(ranked)) == 2


def test_a_yes_or_no_rests_on_the_row_that_fits_and_not_on_the_table() -> None:
    entries = rows("Klein", "Groot", "Reus")
    entries[1] = replace(entries[1], sentence_coverage=0.8)
    ranked = [(5.0, entries[1]), (4.9, entries[0]), (4.8, entries[2])]

    assert [one.text for one in chosen(YES_NO, ranked, most=4)] == ["Groot"]


def test_a_yes_or_no_rests_on_a_sentence_before_a_table_of_which_no_row_fits() -> None:
    said = evidence(a_passage("tabel", "Alle leden zijn klein.", position=9))
    ranked = [(5.0, said), *((4.5, one) for one in rows("Klein", "Mini"))]

    assert chosen(YES_NO, ranked, most=4) == [said]


def test_whether_there_are_any_is_answered_by_the_list() -> None:
    entries = rows("Klein", "Groot")
    asked = replace(YES_NO, text="Zijn er leden?")

    assert chosen(asked, [(5.0, one) for one in entries], most=4) == entries


def test_what_is_said_instead_of_a_wrong_premise_is_one_statement() -> None:
    said = evidence(a_passage("tabel", "Er waren 2 leden.", position=9))

    assert statement(YES_NO, [*((5.0, one) for one in rows("Klein", "Groot")), (2.0, said)]) == [said]


def test_an_item_stands_under_what_announces_its_list() -> None:
    said = evidence(a_passage("a", "Een lid moet dit doen:"))
    items = [
        evidence(a_passage("a", text, BlockKind.ITEM, place), sentence_coverage=held, context_coverage=held)
        for place, (text, held) in enumerate([("rapporteren", 0.9), ("overleggen", 0.0), ("meewerken", 0.0)], start=1)
    ]

    picked = chosen(YES_NO, [(5.0, items[0]), (1.0, items[1]), (0.9, items[2]), (0.5, said)], most=4)

    assert [one.text for one in picked] == ["Een lid moet dit doen:", "rapporteren"]


def test_what_is_not_known_comes_along_where_it_is_what_was_asked_and_nothing_else_says_it() -> None:
    both = a_passage("a", "Het doel is niet gehaald.\nDe oorzaak is niet gevonden.")
    missed, cause = evidence(both, 0), evidence(both, 1, absence=1.0, expected_found=1.0)

    def told(first: Evidence) -> list[str]:
        return [one.text for one in chosen(QUERY, [(9.0, first), (1.0, cause)], most=4, with_unknown=False)]

    assert told(missed) == ["Het doel is niet gehaald.", "De oorzaak is niet gevonden."]
    assert told(replace(missed, expected_found=1.0)) == ["Het doel is niet gehaald."]
