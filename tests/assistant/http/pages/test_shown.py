"""How an answer is set: its sentences with numbered sources, rows as the table they come from, nothing lost."""

from __future__ import annotations

from dataclasses import replace

from assistant.http.pages.shown import Listed, Prose, Rows, Shown, shown
from assistant.http.web.places import place_of
from assistant.model import Answer, Citation, Claim, Outcome
from ingest.document import Language, Term

TEXT = """Kosten

Bijdrage

Grootte | Fte | Bijdrage
Klein | 1-50 | 700
Groot | 51+ | 900

Wie meedoet, betaalt. Ieder jaar opnieuw."""


def cited(quote: str, section: str = "Bijdrage") -> Citation:
    start = TEXT.index(quote)
    return Citation(
        "agreement/costs.nl", "1", "Kosten", Term.FIRST, "summary", Language.NL, section, None,
        start, start + len(quote), quote, None, "0",
    )  # fmt: skip


def claim(quote: str, text: str = "", section: str = "Bijdrage") -> Claim:
    return Claim(text or quote, (cited(quote, section),))


def an_answer(text: str, *claims: Claim, outcome: Outcome = Outcome.ANSWERED) -> Shown:
    answer = Answer(outcome, Language.NL, text, Term.FIRST, claims)
    return shown(answer, lambda document, version: TEXT)


SMALL = claim("Klein | 1-50 | 700", "Klein: fte 1-50; bijdrage 700.")
LARGE = claim("Groot | 51+ | 900", "Groot: fte 51+; bijdrage 900.")
PAYS = claim("Wie meedoet, betaalt.", section="Betalen")
YEARLY = claim("Ieder jaar opnieuw.", section="Betalen")


def test_sentences_are_numbered_by_the_section_they_come_from() -> None:
    made = an_answer(f"{PAYS.text} {YEARLY.text} {SMALL.text}", PAYS, YEARLY, SMALL)

    [prose] = made.parts
    assert isinstance(prose, Prose)
    assert [[mark.number for mark in one.marks] for one in prose.sentences] == [[1], [1], [2]]
    assert [source.citation.section for source in made.sources] == ["Betalen", "Bijdrage"]


def test_rows_of_one_table_are_set_as_that_table() -> None:
    [table] = an_answer(f"- {SMALL.text}\n- {LARGE.text}", SMALL, LARGE).parts

    assert isinstance(table, Rows)
    assert table.header == ("Grootte", "Fte", "Bijdrage")
    assert table.figures == (False, True, True)
    assert [row.cells for row in table.rows] == [("Klein", "1-50", "700"), ("Groot", "51+", "900")]


def test_a_single_row_stays_a_sentence() -> None:
    [prose] = an_answer(SMALL.text, SMALL).parts
    assert isinstance(prose, Prose)
    assert prose.sentences[0].text == "Klein: fte 1-50; bijdrage 700."


def test_rows_whose_document_has_changed_stay_sentences() -> None:
    moved = replace(SMALL, citations=(replace(SMALL.citations[0], start=0, end=18),))
    also = replace(LARGE, citations=(replace(LARGE.citations[0], start=0, end=17),))
    [items] = an_answer(f"- {moved.text}\n- {also.text}", moved, also).parts
    assert isinstance(items, Listed)


def test_items_are_a_list_and_a_label_between_them_parts_it() -> None:
    made = an_answer(f"- {PAYS.text}\n- {YEARLY.text}\nOver de tweede termijn:\n{SMALL.text}", PAYS, YEARLY, SMALL)
    first, second = made.parts

    assert isinstance(first, Listed)
    assert isinstance(second, Prose)
    assert second.sentences[0].label == "Over de tweede termijn:"


def test_what_is_said_around_the_sentences_is_kept_and_the_name_of_the_term_is_not_said_twice() -> None:
    made = an_answer(f"Eerste termijn (2019-2024):\n{PAYS.text}\nAlleen in het Engels.", PAYS)
    assert (made.lead, made.tail) == ((), ("Alleen in het Engels.",))

    made = an_answer(f"Dit staat niet in de documenten.\n{PAYS.text}", PAYS, outcome=Outcome.NOT_IN_DOCUMENTS)
    assert made.lead == ("Dit staat niet in de documenten.",)


def test_the_nearest_sections_are_links_and_not_told_as_text_too() -> None:
    text = "Dit staat niet in de documenten.\nHet dichtst in de buurt komen:\n- Bijdrage (Kosten)"
    made = an_answer(text, outcome=Outcome.NOT_IN_DOCUMENTS)
    assert (made.lead, made.parts, made.tail) == (("Dit staat niet in de documenten.",), (), ())


def test_a_claim_that_the_text_words_otherwise_is_still_shown() -> None:
    made = an_answer("Iets anders.", PAYS, YEARLY)
    [prose] = made.parts
    assert isinstance(prose, Prose)
    assert [one.text for one in prose.sentences] == [PAYS.text, YEARLY.text]


def test_a_citation_leads_to_its_words_in_the_full_text() -> None:
    assert place_of(cited("Klein | 1-50 | 700")) == "/library/agreement/costs.nl?version=1&start=43&end=61#cited"
