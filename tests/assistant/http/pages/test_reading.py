"""How a document's text is set: nothing lost, tables as tables, the cited words marked exactly where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.http.pages.reading import Section, Setting, section_of, sections
from ingest.document import BlockKind, Chunk, Language, Span

TEXT = """Kosten

Bijdrage

Wie meedoet, betaalt:

ieder jaar
vooraf

Grootte | Bijdrage
Klein | 700
Groot | 900

Entree

Eenmalig 310."""


def a_chunk(quote: str, heading: str, anchor: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Chunk:
    start = TEXT.index(quote)
    header = ("Grootte", "Bijdrage") if kind is BlockKind.ROW else ()
    return Chunk(
        "d", "1", Language.NL, start, start + len(quote), quote, kind, (heading,), anchor, start, (), header=header
    )  # fmt: skip


PASSAGES = [
    a_chunk("Wie meedoet, betaalt:\n\nieder jaar\nvooraf", "Bijdrage", "fees"),
    a_chunk("Klein | 700", "Bijdrage", "fees", BlockKind.ROW),
    a_chunk("Groot | 900", "Bijdrage", "fees", BlockKind.ROW),
    a_chunk("Eenmalig 310.", "Entree", "entry"),
]


def words_of(section: Section) -> str:
    lines = (line for block in section.blocks for line in block.lines)
    return "\n".join(" | ".join("".join(piece.text for piece in cell) for cell in line) for line in lines)


def test_sections_have_their_headings_and_anchors() -> None:
    read = sections(TEXT, "Kosten", PASSAGES)
    assert [(one.heading, one.anchor, one.level) for one in read] == [("Bijdrage", "fees", 2), ("Entree", "entry", 2)]


def test_items_are_a_list_and_rows_a_table_under_their_header() -> None:
    paragraph, items, table = sections(TEXT, "Kosten", PASSAGES)[0].blocks

    assert (paragraph.setting, items.setting, table.setting) == (Setting.PARAGRAPH, Setting.LIST, Setting.TABLE)
    assert table.header == ("Grootte", "Bijdrage")
    assert len(table.lines) == 2


def test_the_cited_words_are_marked_where_they_stand_and_nowhere_else() -> None:
    start = TEXT.index("Groot | 900")
    first, second = sections(TEXT, "Kosten", PASSAGES, [Span(start, start + 11)])
    marked = [piece for block in first.blocks for line in block.lines for cell in line for piece in cell if piece.cited]

    assert [(piece.text, piece.first) for piece in marked] == [("Groot", True), ("900", False)]
    assert (first.cited, second.cited) == (True, False)


def test_a_version_whose_passages_are_gone_is_still_read_whole() -> None:
    [section] = sections(TEXT, "Kosten", [])
    assert words_of(section).startswith("Bijdrage\nWie meedoet, betaalt:")


def test_the_section_of_a_character_is_the_one_it_stands_in() -> None:
    found = section_of(sections(TEXT, "Kosten", PASSAGES), TEXT.index("310"))
    assert found is not None
    assert found.anchor == "entry"


@given(
    st.lists(st.text("ab |\n", max_size=30), max_size=6).map("\n\n".join),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4),
)
def test_no_character_is_lost_whatever_is_cited(text: str, cited: list[tuple[int, int]]) -> None:
    read = sections(text, "", [], [Span(min(pair), max(pair)) for pair in cited])
    assert "".join("".join(map(words_of, read)).split()) == "".join(text.split())
