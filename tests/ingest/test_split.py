from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.document import Block, BlockKind, Chunk, Document, Language
from ingest.encoder import load_encoder
from ingest.errors import UnreadableFile
from ingest.split import passage_text, sentence_texts, split
from tests.ingest.a_document import (
    TITLE,
    a_document,
    definition,
    footnote,
    heading,
    item,
    paragraph,
    table,
)
from tests.ingest.soundness import assert_sound, count_words


def texts(document: Document, cap: int = 1000) -> list[str]:
    return [chunk.text for chunk in split(document, count_words, cap)]


def quoted(chunk: Chunk) -> list[str]:
    return [chunk.text[said.start - chunk.start : said.end - chunk.start] for said in chunk.sentences]


# Sections


def test_what_stands_in_one_section_stays_together_and_sections_do_not_mix() -> None:
    document = a_document(
        heading("Kosten"),
        paragraph("Een lid betaalt bij. Dat zijn de kosten:"),
        item("entree"),
        item("jaarbijdrage"),
        heading("Leden"),
        paragraph("Er zijn leden."),
    )
    assert texts(document) == [
        "Een lid betaalt bij. Dat zijn de kosten:\n\nentree\njaarbijdrage",
        "Er zijn leden.",
    ]


def test_a_heading_is_never_a_chunk_and_always_goes_with_its_text() -> None:
    document = a_document(
        heading("Hoofdstuk 3"),
        heading("Artikel 7", 2),
        heading("Toezicht", 2),
        paragraph("De commissie ziet toe."),
        heading("Slot"),
    )
    [chunk] = split(document, count_words, 1000)
    assert chunk.text == "De commissie ziet toe."
    assert chunk.headings == ("Hoofdstuk 3", "Artikel 7", "Toezicht")
    assert chunk.number == "7"


def test_a_chunk_keeps_anchor_facts_page_and_language_of_its_blocks() -> None:
    document = a_document(heading("Kosten", anchor="fees"), paragraph("Een.", page=4), paragraph("Twee."))
    first, second = document.blocks[1:]
    blocks = (
        document.blocks[0],
        replace(first, facts=("ON-01", "ON-02")),
        replace(second, facts=("ON-02", "ON-03")),
    )
    [chunk] = split(replace(document, blocks=blocks), count_words, 1000)
    assert (chunk.anchor, chunk.facts, chunk.page) == ("fees", ("ON-01", "ON-02", "ON-03"), 4)
    assert chunk.language is Language.NL


def test_text_in_another_language_is_a_chunk_of_its_own() -> None:
    document = a_document(paragraph("Een zin."), paragraph("A sentence."))
    blocks = (document.blocks[0], replace(document.blocks[1], language=Language.EN))
    chunks = split(replace(document, blocks=blocks), count_words, 1000)
    assert [chunk.language for chunk in chunks] == [Language.NL, Language.EN]


# Clauses


def an_article() -> list[tuple[Block, str]]:
    return [
        heading("Hoofdstuk 3 Toezicht"),
        heading("Artikel 7 Commissie", 2),
        paragraph("1. De commissie ziet toe op:"),
        item("a. de rapporten;"),
        item("b. de klachten."),
        paragraph("2. De commissie vergadert. Zij doet dat openbaar."),
        paragraph("Van elke vergadering komt een verslag."),
    ]


def test_a_numbered_paragraph_with_its_items_is_a_chunk() -> None:
    chunks = split(a_document(*an_article()), count_words, 1000)
    assert [(chunk.number, chunk.text) for chunk in chunks] == [
        ("7.1", "1. De commissie ziet toe op:\n\na. de rapporten;\nb. de klachten."),
        (
            "7.2",
            "2. De commissie vergadert. Zij doet dat openbaar.\n\nVan elke vergadering komt een verslag.",
        ),
    ]
    assert {chunk.headings for chunk in chunks} == {("Hoofdstuk 3 Toezicht", "Artikel 7 Commissie")}


def test_numbered_paragraphs_read_as_items_are_chunks_too() -> None:
    document = a_document(
        heading("Article 7"),
        item("1. The parties report on:"),
        item("a. risks;", 2),
        item("2. The parties meet."),
    )
    assert [chunk.number for chunk in split(document, count_words, 1000)] == ["7.1", "7.2"]


def test_a_numbered_list_after_a_colon_stays_with_its_introduction() -> None:
    document = a_document(heading("Artikel 3"), paragraph("De partijen:"), item("1. melden;"), item("2. toetsen."))
    assert texts(document) == ["De partijen:\n\n1. melden;\n2. toetsen."]


def test_a_paragraph_too_long_is_parted_at_its_items_which_carry_their_own_number() -> None:
    document = a_document(
        heading("Artikel 7"),
        paragraph("1. De commissie ziet toe op:"),
        *(item(f"{letter}. " + "woord " * 8 + "einde;") for letter in "abcd"),
    )
    chunks = split(document, count_words, 30)
    assert [chunk.number for chunk in chunks] == ["7.1", "7.1.c"]
    assert_sound(document, chunks, count_words, 30)


def test_a_cross_reference_at_the_start_of_a_paragraph_opens_no_clause() -> None:
    document = a_document(
        heading("Artikel 2"),
        paragraph("1. De bijdrage geldt."),
        paragraph("Artikel 7, lid 2, blijft gelden."),
        heading("Algemeen"),
        paragraph("Artikel 9 geldt. Zie artikel 7, lid 2."),
    )
    chunks = split(document, count_words, 1000)
    assert [chunk.number for chunk in chunks] == ["2.1", None]


def test_an_introduction_stays_with_the_first_item_where_a_list_is_parted() -> None:
    document = a_document(
        heading("Stappen"),
        paragraph("woord " * 10 + "einde."),
        paragraph("De stappen zijn:"),
        item("stap " * 8),
        item("stap " * 8),
    )
    chunks = split(document, count_words, 20)
    assert [chunk.text.split()[0] for chunk in chunks] == ["woord", "De", "stap"]


# Rows, definitions, footnotes


def test_each_row_is_a_chunk_with_header_and_cells() -> None:
    document = a_document(
        heading("Kosten"),
        paragraph("De tabel noemt de bijdrage."),
        *table(("Grootte", "Bijdrage"), ("Mini", "500 euro"), ("Klein", "1.500 euro")),
    )
    introduction, mini, small = split(document, count_words, 1000)
    assert introduction.kind is BlockKind.PARAGRAPH
    assert mini.text == "Mini | 500 euro"
    assert (small.header, small.cells) == (("Grootte", "Bijdrage"), ("Klein", "1.500 euro"))
    assert passage_text(mini, "Kosten 2019") == "Kosten 2019 > Kosten\nGrootte: Mini; Bijdrage: 500 euro"
    assert sentence_texts(mini) == ["Kosten: Grootte: Mini; Bijdrage: 500 euro"]
    assert quoted(mini) == ["Mini | 500 euro"]


def test_empty_cells_and_cells_without_a_header_are_spelled_out_plainly() -> None:
    document = a_document(*table(("Jaar", ""), ("2019", "start"), ("2020", "")))
    first, second = split(document, count_words, 1000)
    assert passage_text(first, "T") == "T\nJaar: 2019; start"
    assert passage_text(second, "T") == "T\nJaar: 2020"


def test_a_row_too_long_is_parted_at_its_cells_each_under_its_header() -> None:
    long = "woord " * 11 + "einde"
    document = a_document(*table(("Een", "Twee", "Drie"), (long, long, "kort")))
    chunks = split(document, count_words, 16)
    assert [chunk.header for chunk in chunks] == [("Een",), ("Twee", "Drie")]
    assert_sound(document, chunks, count_words, 16)


def test_definitions_are_chunks_one_by_one_however_they_were_read() -> None:
    document = a_document(
        heading("Artikel 1 Definities"),
        paragraph("In deze overeenkomst wordt verstaan onder:"),
        item("Bedrijf: een onderneming."),
        item("Partij: wie tekende."),
        heading("Begrippen"),
        definition("Keten: alle schakels."),
        definition("Lid: een bedrijf."),
        heading("Definitions"),
        paragraph("Company: an enterprise."),
        paragraph("Party: who signed."),
    )
    assert len(texts(document)) == 7


def test_a_footnote_is_a_chunk_of_its_own() -> None:
    document = a_document(paragraph("Een zin."), footnote("1 Zie de wet."), paragraph("Nog een zin."))
    assert texts(document) == ["Een zin.", "1 Zie de wet.", "Nog een zin."]


# What is quoted and what is encoded


def test_sentences_and_items_are_quotable_without_the_mark_they_open_with() -> None:
    clause, _ = split(a_document(*an_article()), count_words, 1000)
    assert quoted(clause) == ["De commissie ziet toe op:", "de rapporten;", "de klachten."]


def test_a_short_item_is_quoted_whole_and_a_long_one_by_the_sentence() -> None:
    short, long = "Beleid. Stel het op.", "Dit is een lange zin over beleid. " * 10
    [chunk] = split(a_document(item(short), item(long.strip())), count_words, 1000)
    assert quoted(chunk) == [short, *["Dit is een lange zin over beleid."] * 10]


def test_each_sentence_is_encoded_below_its_last_heading() -> None:
    document = a_document(heading("Deel"), heading("Kosten", 2), paragraph("Een zin. Nog een zin."))
    [chunk] = split(document, count_words, 1000)
    assert sentence_texts(chunk) == ["Kosten: Een zin.", "Kosten: Nog een zin."]
    assert passage_text(chunk, TITLE) == f"{TITLE} > Deel > Kosten\nEen zin. Nog een zin."


def test_long_headings_leave_room_for_the_text() -> None:
    long = "een kop die maar doorgaat " * 20
    document = a_document(heading(long), heading(long, 2), paragraph("De zin."), title=long)
    [chunk] = split(document, len, 230)
    assert passage_text(chunk, long).endswith("\nDe zin.")
    assert chunk.headings == (long, long)


# The cap


def test_a_long_paragraph_is_parted_by_the_sentence() -> None:
    said = "Een zin van zeven woorden is dit."
    document = a_document(paragraph(" ".join([said] * 9)))
    assert texts(document, cap=22) == [" ".join([said] * 3)] * 3


def test_a_sentence_too_long_is_cut_at_white_space_and_loses_nothing() -> None:
    words = [f"woord{number}" for number in range(1000)]
    document = a_document(heading("Kop"), paragraph(" ".join(words) + "."))
    chunks = split(document, count_words, 40)
    assert " ".join(chunk.text for chunk in chunks) == document.text.removeprefix("Kop\n\n")
    assert_sound(document, chunks, count_words, 40)


def test_a_word_too_long_is_cut_where_it_must() -> None:
    document = a_document(paragraph("x" * 5000 + " einde"))
    chunks = split(document, len, 300)
    assert_sound(document, chunks, len, 300)


def test_headings_that_leave_no_room_are_named() -> None:
    with pytest.raises(UnreadableFile, match=r"agreement/example\.nl: below 'Kosten' .* Shorten them"):
        split(a_document(heading("Kosten"), paragraph("Een zin.")), len, 10)


def test_splitting_is_repeatable() -> None:
    document = a_document(*an_article())
    assert split(document, count_words, 50) == split(document, count_words, 50)


def test_the_cap_holds_in_the_bundled_encoders_own_tokens() -> None:
    encoder = load_encoder()
    said = "Metaalsectorovereenkomst, ketenverantwoordelijkheid & 漢字 — naïef: 1.500,00! "
    document = a_document(
        heading("Artikel 7"),
        paragraph("1. " + said * 60),
        paragraph("x" * 3000),
        *table(("A",), (said * 40,)),
    )
    chunks = split(document, encoder.count_tokens, encoder.max_tokens)
    assert_sound(document, chunks, encoder.count_tokens, encoder.max_tokens)
