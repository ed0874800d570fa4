from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Block, BlockKind, Document
from ingest.errors import UnreadableFile
from ingest.read.markdown import parse_markdown, read_markdown
from tests.ingest.a_document import a_metadata

CORPUS_PAGE = """\
# Bijdrage in de eerste termijn

## Bijdrage per grootte {#annual-contribution}
<!-- facts: ON-04, ON-05 -->

Een bedrijf betaalt een bijdrage
die afhangt van het aantal fte's. Dat is alles.

| Grootte | Bijdrage |
|---|---|
| Mini | 500 euro |
| Klein | 1.500 euro |

## Stappen {#steps}
<!-- facts: ON-06 -->

De stappen zijn:

- aanmelden
- tekenen

### Verder

1. Een
2. Twee
"""


def read(source: str) -> Document:
    return parse_markdown(source, a_metadata())


def written(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def block(document: Document, text: str) -> Block:
    [found] = [b for b in document.blocks if document.text[b.start : b.end] == text]
    return found


def test_a_corpus_page_is_read_as_plain_text() -> None:
    assert read(CORPUS_PAGE).text == (
        "Bijdrage in de eerste termijn\n\n"
        "Bijdrage per grootte\n\n"
        "Een bedrijf betaalt een bijdrage die afhangt van het aantal fte's. Dat is alles.\n\n"
        "Grootte | Bijdrage\nMini | 500 euro\nKlein | 1.500 euro\n\n"
        "Stappen\n\nDe stappen zijn:\n\naanmelden\ntekenen\n\n"
        "Verder\n\n1. Een\n2. Twee"
    )


def test_the_title_stands_in_no_heading_path() -> None:
    document = read(CORPUS_PAGE)
    assert document.blocks[0].kind is BlockKind.TITLE
    assert block(document, "Stappen").headings == ("Stappen",)
    assert block(document, "2. Twee").headings == ("Stappen", "Verder")
    assert (block(document, "Stappen").level, block(document, "Verder").level) == (1, 2)


def test_a_section_has_its_written_anchor_or_its_place() -> None:
    document = read(CORPUS_PAGE)
    assert block(document, "Mini | 500 euro").anchor == "annual-contribution"
    assert block(document, "1. Een").anchor == "s3"


def test_an_article_is_addressed_by_its_number_and_no_anchor_is_given_twice() -> None:
    document = read("## Artikel 7 Toezicht\n\n## Kosten {#fees}\n\n## Weer kosten {#fees}\n")
    assert [b.anchor for b in document.blocks] == ["art-7", "fees", "fees-2"]


def test_facts_hold_for_all_of_a_section_and_what_is_below_it() -> None:
    document = read(CORPUS_PAGE)
    assert block(document, "Bijdrage per grootte").facts == ("ON-04", "ON-05")
    assert block(document, "Klein | 1.500 euro").facts == ("ON-04", "ON-05")
    assert block(document, "aanmelden").facts == ("ON-06",)
    assert block(document, "1. Een").facts == ("ON-06",)
    assert block(document, "Bijdrage in de eerste termijn").facts == ()


def test_rows_carry_header_and_cells() -> None:
    row = block(read(CORPUS_PAGE), "Klein | 1.500 euro")
    assert (row.header, row.cells) == (("Grootte", "Bijdrage"), ("Klein", "1.500 euro"))


def test_a_row_whose_first_cell_is_empty_does_not_begin_with_white_space() -> None:
    document = read("| a | b |\n|---|---|\n|  | x |\n")
    assert written(document)[1:] == [(BlockKind.ROW, "| x")]
    assert document.blocks[1].cells == ("", "x")


def test_two_lists_in_a_row_and_nested_lists_keep_their_depth_and_numbers() -> None:
    document = read("3. drie\n   - binnen\n     1. dieper\n4. vier\n   tweede regel\n\n   tweede alinea\n")
    assert [(text, b.level) for (_, text), b in zip(written(document), document.blocks, strict=True)] == [
        ("3. drie", 1),
        ("binnen", 2),
        ("1. dieper", 3),
        ("4. vier tweede regel tweede alinea", 1),
    ]
    assert document.text.count("\n") == 3


def test_a_table_inside_an_item_and_text_after_a_nested_list_are_kept() -> None:
    document = read("- a\n  - b\n\n  daarna\n\n  | x |\n  |---|\n  | 1 |\n")
    assert [kind.value for kind, _ in written(document)] == [
        "item",
        "item",
        "paragraph",
        "table_header",
        "row",
    ]


def test_marks_within_a_line_become_plain_text() -> None:
    source = (
        "**Vet**, *schuin*, `code`, [een koppeling](https://a.nl), <https://b.nl>, ![een foto](c.png), "
        "1\\. geen lijst, &euro; 5,  \nnieuwe<br>regel <span class='x'>binnen</span><!-- weg -->."
    )
    assert read(source).text == (
        "Vet, schuin, code, een koppeling, https://b.nl, een foto, 1. geen lijst, € 5, nieuwe regel binnen."
    )


def test_quotes_code_and_html_are_read_as_paragraphs() -> None:
    quote, code = "> Gezegd is\n> gezegd.\n\n", "```\nregel een\n\nregel twee\n```\n\n"
    source = quote + code + "<div>Een &amp;\n<b>twee</b></div>\n\n---\n"
    assert written(read(source)) == [
        (BlockKind.PARAGRAPH, "Gezegd is gezegd."),
        (BlockKind.PARAGRAPH, "regel een regel twee"),
        (BlockKind.PARAGRAPH, "Een & twee"),
    ]


def test_scripts_and_comments_are_no_text_but_an_unclosed_comment_hides_nothing() -> None:
    assert read("<script>\nx()\n</script>\n\n<!-- een\ntwee -->\n\nZin.\n").text == "Zin."
    assert read("<!-- vergeten te sluiten\n\nZin.\n").text == "vergeten te sluiten Zin."


def test_footnotes_are_blocks_and_their_marks_leave_the_text() -> None:
    document = read("Een zin.[^1] Nog een.[^b]\n\n[^1]: Zie de wet.\n[^b]: Bron\n")
    assert written(document) == [
        (BlockKind.PARAGRAPH, "Een zin. Nog een."),
        (BlockKind.FOOTNOTE, "1 Zie de wet."),
        (BlockKind.FOOTNOTE, "b Bron"),
    ]


def test_front_matter_is_skipped_and_said_to_be() -> None:
    document = read("---\ntitle: Een titel\n---\n\nZin.\n")
    assert document.text == "Zin."
    assert [skipped.what for skipped in document.skipped] == ["front matter"]
    assert document.characters_seen > len("Zin.")


def test_a_rule_at_the_top_is_not_front_matter() -> None:
    assert read("---\nEen zin.\n\n---\n\nNog een.\n").text == "Een zin.\n\nNog een."


def test_an_image_without_words_is_said_to_be_skipped() -> None:
    assert [skipped.what for skipped in read("Zie ![](kaart.png)").skipped] == ["image kaart.png"]


def test_a_second_heading_of_the_first_rank_is_a_section() -> None:
    document = read("# Titel\n\n# Deel\n\n## Kosten\n\nZin.\n")
    assert block(document, "Zin.").headings == ("Deel", "Kosten")


def test_text_nested_very_deep_is_not_lost() -> None:
    assert read("> " * 60 + "diep").text == "diep"


def test_a_file_is_read_with_windows_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "een.md"
    file.write_bytes("\ufeff# Titel\r\n\r\nEen\r\nzin.\r\n".encode())
    assert read_markdown(file, a_metadata()).text == "Titel\n\nEen zin."


@pytest.mark.parametrize(
    ("content", "reason"), [(b"\xff\xfe\x00caf\xe9", "is not text in UTF-8"), (b" \n", "holds no text")]
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "kapot.md"
    file.write_bytes(content)
    with pytest.raises(UnreadableFile, match=f"kapot.md {reason}"):
        read_markdown(file, a_metadata())


PIECES = st.sampled_from(
    [
        "# ",
        "## ",
        "- ",
        "1. ",
        "> ",
        "|",
        "|---|",
        "```",
        "<div>",
        "<!--",
        "-->",
        "[^1]:",
        "woord",
        "{#a}",
        "*",
        "  ",
    ]
)


@given(st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n", " ", ""]))))
def test_blocks_of_any_markdown_stand_in_order_parted_by_line_ends(parts: list[tuple[str, str]]) -> None:
    document = read("".join(piece + gap for piece, gap in parts))
    end = 0
    for number, found in enumerate(document.blocks):
        assert document.text[end : found.start] in ({""} if number == 0 else {"\n", "\n\n"})
        assert found.start < found.end
        assert "\n" not in document.text[found.start : found.end]
        end = found.end
    assert end == len(document.text)


@given(st.lists(st.text("abcdefgh", min_size=1), min_size=1), PIECES)
def test_no_word_is_lost(words: list[str], piece: str) -> None:
    if piece not in {"<!--", "<div>", "[^1]:", "{#a}"}:
        text = read(piece + " ".join(words) + "\n\n" + piece + "\n" + " ".join(words)).text
        assert all(word in text for word in words)
