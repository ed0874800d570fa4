from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document
from ingest.read.markdown import parse_markdown
from ingest.split import split
from tests.ingest.a_document import a_document, a_metadata, definition, footnote, heading, item, paragraph, table
from tests.ingest.soundness import assert_sound, count_words

WORDS = st.text(st.sampled_from('abcDE 12.:;?!|…"()’\n\t\u00a0éß漢'), min_size=1, max_size=400).filter(str.strip)
LINES = WORDS.map(lambda text: " ".join(text.split()))
MARKS = st.sampled_from(["", "", "1. ", "2. ", "a. ", "(b) ", "ii. ", "7.2 "])
HEADINGS = st.sampled_from(["Artikel 7", "Artikel 8 Kosten", "Definities", "Bijlage B", "3.2 Kosten", "Kop " * 70])
WRITTEN = st.one_of(
    st.builds(lambda text, level: [heading(text.strip(), level)], HEADINGS, st.integers(1, 3)),
    st.builds(lambda mark, text: [paragraph(mark + text)], MARKS, LINES),
    st.builds(lambda mark, text, level: [item(mark + text, level)], MARKS, LINES, st.integers(1, 3)),
    st.builds(lambda text: [definition(text)], LINES),
    st.builds(lambda text: [footnote(text)], LINES),
    st.lists(st.tuples(LINES | st.just(""), LINES), min_size=1, max_size=3).map(lambda rows: table(("Een", ""), *rows)),
)
DOCUMENTS = st.lists(WRITTEN, max_size=12).map(lambda parts: a_document(*(block for part in parts for block in part)))


@given(DOCUMENTS, st.integers(260, 800))
def test_any_document_is_covered_exactly_and_in_order_counted_in_characters(document: Document, cap: int) -> None:
    assert_sound(document, split(document, len, cap), len, cap)


@given(DOCUMENTS, st.integers(90, 200))
def test_any_document_is_covered_exactly_and_in_order_counted_in_words(document: Document, cap: int) -> None:
    assert_sound(document, split(document, count_words, cap), count_words, cap)


@given(st.text(st.sampled_from("abc 12.#|-*`>[]()<!_{}:\n\n"), max_size=300))
def test_any_markdown_is_covered_exactly_and_in_order(source: str) -> None:
    document = parse_markdown(source, a_metadata())
    assert_sound(document, split(document, len, 300), len, 300)
