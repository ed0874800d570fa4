from __future__ import annotations

import pytest

from ingest.clauses import clauses, heading_number, heading_paths, path_number
from ingest.document import BlockKind, Document
from tests.ingest.a_document import a_document, footnote, heading, item, paragraph, table


def numbers(document: Document) -> list[str | None]:
    """Of everything below headings, in order."""
    found = clauses(document.blocks, heading_paths(document.blocks), document.text)
    return [
        clause.number
        for clause, block in zip(found, document.blocks, strict=True)
        if block.kind is not BlockKind.HEADING
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Artikel 7", "7"),
        ("Artikel 7 Toezicht", "7"),
        ("ARTIKEL 12. TOEZICHT", "12"),
        ("Article 7a – Supervision", "7a"),
        ("Art. 7.2 Reporting", "7.2"),
        ("3.2.1 Reikwijdte", "3.2.1"),
        ("3. Governance", "3"),
        ("§ 3.2 Governance", "3.2"),
        ("Section 3.2 Governance", "3.2"),
        ("Bijlage B Rekenmodel", "annex-b"),
        ("Annex 2: Calculation", "annex-2"),
    ],
)
def test_a_heading_gives_its_number(text: str, number: str) -> None:
    assert heading_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "Artikel 7, lid 2",
        "Artikel 7 lid 2 van de overeenkomst",
        "Artikel 7 van de wet",
        "Artikel 7 is van toepassing",
        "Artikel 7.2, onder a",
        "Article 7 of the Regulation",
        "Artikelen 7 en 8",
        "Zie artikel 7",
        "Bijlage over kosten",
        "Bijlage 2 van het convenant",
        "16 partijen tekenden",
        "2.5 miljoen euro subsidie",
        "2019 in cijfers",
        "Kosten",
    ],
)
def test_a_reference_or_a_figure_gives_no_number(text: str) -> None:
    assert heading_number(text) is None


def test_the_innermost_numbered_heading_counts_and_a_chapter_does_not() -> None:
    assert path_number(["Hoofdstuk 3 Toezicht", "Artikel 7", "Algemeen"]) == "7"
    assert path_number(["Hoofdstuk 3 Toezicht"]) is None


def test_an_annex_leads_the_numbers_within_it() -> None:
    assert path_number(["Bijlage 2", "Artikel 3"]) == "annex-2.3"
    assert numbers(a_document(heading("Bijlage 2"), heading("Artikel 3", 2), paragraph("1. Eerste."))) == [
        "annex-2.3.1"
    ]


def test_paragraphs_and_items_of_an_article_are_numbered_below_it() -> None:
    document = a_document(
        heading("Artikel 7 Toezicht"),
        paragraph("Dit artikel gaat over toezicht."),
        paragraph("1. De commissie ziet toe op:"),
        item("a. de rapporten;"),
        item("b. de klachten, namelijk:"),
        item("i. nieuwe;", 2),
        item("ii. oude.", 2),
        item("c. de kosten."),
        paragraph("2. De commissie vergadert."),
        paragraph("Zij doet dat openbaar."),
        heading("Artikel 8 Kosten"),
        paragraph("Lid 1. De kosten worden gedeeld."),
    )
    assert numbers(document) == ("7 7.1 7.1.a 7.1.b 7.1.b.i 7.1.b.ii 7.1.c 7.2 7.2 8.1".split())


def test_the_letter_i_after_h_is_a_letter() -> None:
    letters = "abcdefghij"
    document = a_document(heading("Artikel 1"), *(item(f"{letter}. iets;") for letter in letters))
    assert numbers(document) == [f"1.{letter}" for letter in letters]


def test_brackets_and_full_numbers_count_too() -> None:
    document = a_document(
        heading("Article 7"),
        paragraph("7.1 The parties report."),
        item("(a) once a year;"),
        item("(b) on request."),
        paragraph("7.2 The parties meet."),
    )
    assert numbers(document) == ["7.1", "7.1.a", "7.1.b", "7.2"]


def test_a_cross_reference_or_an_amount_never_gives_a_number() -> None:
    document = a_document(
        heading("Artikel 1"),
        paragraph("Artikel 7, lid 2, is van toepassing."),
        paragraph("Zie artikel 9 en 3.2.1."),
        paragraph("Lid 2 van artikel 7 geldt."),
        paragraph("Paragraph 3 of Article 7 applies."),
        paragraph("1.500 euro is de bijdrage."),
        paragraph("3.2 Miljoen ton staal."),
        paragraph("1. juli 2019 was de eerste dag."),
        paragraph("A. Jansen tekende."),
        heading("Kosten"),
        paragraph("Artikel 7 is van toepassing."),
    )
    assert numbers(document) == ["1", "1", "1", "1", "1", "1", "1", "1", None]


def test_a_numbered_list_outside_articles_counts_no_clauses() -> None:
    document = a_document(heading("3.2 Stappen"), item("1. Beleid"), item("2. Risico's"))
    assert numbers(document) == ["3.2", "3.2"]


def test_footnotes_have_no_clause_number_and_rows_have_their_articles() -> None:
    document = a_document(heading("Artikel 4"), *table(("Jaar",), ("2019",)), footnote("1 Zie de wet."))
    assert numbers(document) == ["4", "4", None]


def test_two_headings_in_a_row_at_one_depth_are_one_path() -> None:
    document = a_document(
        heading("Artikel 7"), heading("Toezicht"), paragraph("Een."), heading("Kosten"), paragraph("Twee.")
    )
    paths = heading_paths(document.blocks)
    assert paths[2] == ("Artikel 7", "Toezicht")
    assert paths[4] == ("Kosten",)


def test_such_a_path_lasts_through_all_that_stands_below_it() -> None:
    document = a_document(
        heading("Deel I"),
        heading("Toezicht"),
        heading("Leeg", 2),
        heading("Vol", 2),
        paragraph("Een."),
        heading("Later", 2),
        paragraph("Twee."),
    )
    paths = heading_paths(document.blocks)
    assert paths[4] == ("Deel I", "Toezicht", "Leeg", "Vol")
    assert paths[6] == ("Deel I", "Toezicht", "Later")


def test_an_article_without_text_does_not_lead_the_next() -> None:
    document = a_document(heading("Artikel 6 (vervallen)"), heading("Artikel 7"), paragraph("Een."))
    assert heading_paths(document.blocks)[2] == ("Artikel 7",)
