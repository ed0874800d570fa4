from __future__ import annotations

from ingest.document import Block
from ingest.numbering import Fault, gaps
from tests.ingest.a_document import a_document, heading, item, paragraph


def found(*written: tuple[Block, str]) -> list[tuple[str, str | None, str]]:
    return [(gap.fault.value, gap.before, gap.after) for gap in gaps(a_document(*written))]


def articles(*numbers: str) -> list[tuple[Block, str]]:
    return [part for number in numbers for part in (heading(f"Artikel {number}", 2), paragraph("Tekst."))]


def test_numbering_without_a_leap_has_no_gap() -> None:
    assert (
        found(
            heading("Hoofdstuk 1"),
            *articles("1", "2"),
            heading("Hoofdstuk 2"),
            *articles("3", "3a", "3b", "4"),
            paragraph("1. Een:"),
            *(item(f"{mark}. x") for mark in ("a", "b", "c", "d")),
            paragraph("2. Twee:"),
            *(item(f"({mark}) x") for mark in ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")),
            heading("Bijlage A"),
            *articles("1", "2"),
            heading("Bijlage B"),
            *articles("1"),
        )
        == []
    )


def test_a_missing_paragraph_article_chapter_item_and_annex_are_named() -> None:
    assert found(heading("Artikel 1"), paragraph("1. Een."), paragraph("2. Twee."), paragraph("4. Vier.")) == [
        ("missing", "1.2", "1.4")
    ]
    assert found(*articles("1", "2", "5")) == [("missing", "2", "5")]
    assert found(heading("Hoofdstuk 1"), heading("Chapter 3")) == [("missing", "chapter-1", "chapter-3")]
    assert found(heading("Artikel 1"), paragraph("1. Een:"), item("a. x"), item("c. x")) == [
        ("missing", "1.1.a", "1.1.c")
    ]
    assert found(heading("Annex A"), heading("Annex C")) == [("missing", "annex-a", "annex-c")]


def test_a_missing_section_is_named_within_the_one_above_it() -> None:
    sections = [heading(f"{number} Kop") for number in ("3.1", "3.2", "3.2.1", "3.2.3", "3.4")]
    assert found(*sections) == [("missing", "3.2.1", "3.2.3"), ("missing", "3.2", "3.4")]


def test_numbering_that_does_not_begin_at_one_is_named() -> None:
    assert found(*articles("5", "6")) == [("missing", None, "5")]


def test_a_number_that_stands_twice_is_named_once() -> None:
    assert found(*articles("1", "2"), paragraph("1. Een."), *articles("2"), paragraph("1. Een.")) == [
        ("doubled", "2", "2")
    ]
    assert found(heading("Artikel 1"), paragraph("1. Een."), paragraph("2. Twee."), paragraph("2. Weer.")) == [
        ("doubled", "1.2", "1.2")
    ]


def test_numbers_out_of_order_are_named() -> None:
    assert found(*articles("1", "2", "3", "2")) == [("backwards", "3", "2")]


def test_articles_may_count_anew_in_each_chapter() -> None:
    assert found(heading("Hoofdstuk 1"), *articles("1", "2"), heading("Hoofdstuk 2"), *articles("1", "2")) == []
    assert found(*articles("1", "2", "1")) == [("backwards", "2", "1")]


def test_a_second_list_in_one_paragraph_is_not_a_number_doubled() -> None:
    items = [item("a. x"), item("b. x")]
    assert found(heading("Artikel 1"), paragraph("1. Een:"), *items, paragraph("En ook:"), *items) == []


def test_a_cross_reference_counts_for_nothing() -> None:
    assert found(heading("Artikel 1"), paragraph("1. Zie artikel 7, lid 2."), paragraph("Artikel 9 geldt.")) == []


def test_a_gap_knows_its_page() -> None:
    document = a_document(heading("Artikel 1", page=3), heading("Artikel 3", page=4), paragraph("Tekst."))
    [gap] = gaps(document)
    assert (gap.fault, gap.page) == (Fault.MISSING, 4)
