from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.certificate import Certificate, Section, certify, describe
from ingest.document import Box, Document, Language, Skipped
from ingest.split import split
from tests.ingest.a_document import a_document, footnote, heading, item, paragraph, table


def certified(document: Document, twin: Document | None = None) -> Certificate:
    return certify(document, split(document, len, 1000), twin)


def an_agreement() -> Document:
    return a_document(
        heading("Artikel 1 Kosten", anchor="art-1", page=1),
        paragraph("1. Een lid betaalt.", page=1),
        *table(("Grootte", "Bijdrage"), ("Mini", "500 euro"), ("Klein", "900 euro")),
        paragraph("2. De tweede tabel volgt.", page=3),
        *table(("Jaar",), ("2019",)),
        footnote("1 Zie de wet."),
        pages=3,
    )


def test_what_was_read_is_counted() -> None:
    certificate = certified(an_agreement())
    assert certificate.document == "agreement/example.nl"
    assert (certificate.sections, certificate.tables, certificate.rows, certificate.footnotes) == (1, 2, 3, 1)
    assert certificate.passages == 6
    assert (
        certificate.characters_kept
        == certificate.characters_seen
        == sum(not character.isspace() for character in an_agreement().text)
    )


def test_a_table_without_a_header_is_a_table() -> None:
    assert certified(a_document(paragraph("Een."), *table(("Jaar",), ("2019",), ("2020",))[1:])).tables == 1


def test_pages_without_text_are_named_and_a_box_on_a_page_is_text() -> None:
    document = an_agreement()
    assert certified(document).pages_without_text == (2,)
    box = Box(page=2, left=0, top=0, right=1, bottom=1)
    blocks = (document.blocks[0], replace(document.blocks[1], boxes=(box,)), *document.blocks[2:])
    assert certified(replace(document, blocks=blocks)).pages_without_text == ()
    assert certified(a_document(paragraph("Een."))).pages_without_text == ()


def test_sections_without_a_counterpart_are_found_by_anchor() -> None:
    dutch = a_document(
        heading("Kosten", anchor="fees"),
        paragraph("Een."),
        heading("Leden", anchor="members"),
        paragraph("Twee."),
    )
    english = a_document(heading("Fees", anchor="fees"), paragraph("One."), language=Language.EN)
    assert certified(dutch, english).without_counterpart == (Section("members", "Leden"),)
    assert certified(english, dutch).without_counterpart == ()
    assert certified(dutch).without_counterpart == ()


def test_a_heading_without_text_is_named_unless_it_leads_the_next() -> None:
    document = a_document(
        heading("Artikel 1 (vervallen)"),
        heading("Artikel 2"),
        heading("Kosten"),
        paragraph("Een."),
        heading("Deel", 1),
        heading("Binnen", 2),
        paragraph("Twee."),
        heading("Slot"),
    )
    assert [section.heading for section in certified(document).without_text] == [
        "Artikel 1 (vervallen)",
        "Slot",
    ]


def test_text_that_no_passage_holds_is_counted() -> None:
    document = a_document(heading("Kop"), paragraph("Een."), footnote("Twee."))
    first, _ = split(document, len, 1000)
    assert certify(document, [first], None).unplaced == len("Twee.")
    assert certified(document).unplaced == 0


def test_a_sound_document_is_described_in_two_lines() -> None:
    document = a_document(heading("Kosten"), paragraph("Een lid betaalt 500 euro."), *table(("Jaar",), ("2019",)))
    assert describe(certified(document), Language.NL).splitlines() == [
        "agreement/example.nl: 1 kop, 1 tabel, 1 rij, 0 voetnoten, 2 passages; 35 van 35 tekens bewaard.",
        "Er is niets overgeslagen.",
    ]
    assert describe(certified(document), Language.EN).splitlines() == [
        "agreement/example.nl: 1 heading, 1 table, 1 row, 0 footnotes, 2 passages; 35 of 35 characters kept.",
        "Nothing was left out.",
    ]


def test_every_finding_is_a_sentence_in_both_languages() -> None:
    document = replace(
        a_document(
            heading("Artikel 2", page=4),
            paragraph("1. Een."),
            paragraph("3. Drie."),
            paragraph("3. Weer."),
            heading("Artikel 1"),
            heading("Bijlage B"),
            pages=6,
        ),
        characters_seen=123456,
        skipped=(Skipped("figure", "it holds no text", page=5),),
    )
    twin = a_document(heading("Article 2", anchor="art-2"))
    certificate = certified(document, twin)
    assert describe(certificate, Language.NL).splitlines()[1:] == [
        "De nummering begint bij 2 (bladzijde 4).",
        "Na 2.1 komt 2.3: wat daartussen hoort, ontbreekt.",
        "2.3 komt twee keer voor.",
        "Na 2 komt 1: de volgorde klopt niet.",
        "De nummering begint bij bijlage B.",
        *(f"Het deel '{name}' heeft geen tegenhanger in de andere taal." for name in _headings(document)),
        "Onder de kop 'Artikel 1' staat geen tekst.",
        "Onder de kop 'Bijlage B' staat geen tekst.",
        "Zonder tekst: bladzijde 1-3, 5-6.",
        "Overgeslagen op bladzijde 5: figure; it holds no text.",
    ]
    english = describe(certificate, Language.EN)
    assert "of 123,456 characters kept." in english
    assert "After 2.1 comes 2.3: what belongs between them is missing." in english
    assert "The numbering begins at annex B." in english
    assert "Left out on page 5: figure; it holds no text." in english
    assert len(english.splitlines()) == len(describe(certificate, Language.NL).splitlines())


def _headings(document: Document) -> list[str]:
    return [section.heading for section in certified(document, a_document()).without_counterpart]


def test_of_many_findings_the_first_ten_are_named() -> None:
    document = a_document(*(heading(f"Kop {letter}") for letter in "abcdefghijklmno"))
    lines = describe(replace(certified(document), without_text=(Section("a", "Kop"),) * 12), Language.EN)
    assert lines.splitlines()[-1] == "And 2 more of these."


@pytest.mark.parametrize("language", Language)
def test_a_list_with_marks_gives_no_gaps(language: Language) -> None:
    document = a_document(heading("Artikel 1"), paragraph("1. Een:"), item("a. x"), item("b. x"), language=language)
    assert certified(document).gaps == ()
