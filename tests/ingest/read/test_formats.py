"""Every format gives back the same made-up agreement, block by block."""

from __future__ import annotations

import pytest

from ingest.document import BlockKind, Document, Language
from ingest.numbering import gaps
from ingest.split import split
from tests.ingest.examples import expected
from tests.ingest.examples.agreement import Agreement, an_agreement
from tests.ingest.examples.files import WRITERS
from tests.ingest.soundness import assert_sound

Case = tuple[str, Language]
CASES = [(suffix, language) for suffix in WRITERS for language in Language]


@pytest.fixture(scope="session")
def made() -> dict[Language, Agreement]:
    return {language: an_agreement(language) for language in Language}


def count_tokens(text: str) -> int:
    return len(text.split()) + 2


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]}")
class TestEveryFormat:
    def test_every_block_is_exact_and_in_order(
        self, agreements: dict[Case, Document], made: dict[Language, Agreement], case: Case
    ) -> None:
        suffix, language = case
        wanted = expected.body(made[language], tables=suffix != "txt", capitals=suffix == "txt")

        assert expected.body_read(agreements[case]) == wanted

    def test_footnotes_stand_apart_under_the_article_that_refers_to_them(
        self, agreements: dict[Case, Document], made: dict[Language, Agreement], case: Case
    ) -> None:
        wanted = [] if case[0] == "txt" else expected.notes(made[case[1]])

        assert expected.notes_read(agreements[case]) == wanted

    def test_articles_chapters_and_annexes_have_the_same_anchors(
        self, agreements: dict[Case, Document], case: Case
    ) -> None:
        anchors = {block.anchor for block in agreements[case].blocks}

        assert {f"art-{number}" for number in range(1, 61)} <= anchors
        assert {f"chapter-{number}" for number in range(1, 13)} <= anchors
        assert {f"annex-{letter}" for letter in "abcde"} <= anchors

    def test_what_is_repeated_on_every_page_is_no_part_of_the_text(
        self, agreements: dict[Case, Document], made: dict[Language, Agreement], case: Case
    ) -> None:
        assert made[case[1]].running_header not in agreements[case].text

    def test_chunks_are_exact_and_cover_everything(self, agreements: dict[Case, Document], case: Case) -> None:
        document = agreements[case]

        assert_sound(document, split(document, count_tokens, 120), count_tokens, 120)

    def test_its_numbering_has_no_gap(self, agreements: dict[Case, Document], case: Case) -> None:
        assert gaps(agreements[case]) == []


@pytest.mark.parametrize("language", Language)
def test_a_pdf_says_on_which_page_and_where_every_word_stands(
    agreements: dict[Case, Document], language: Language
) -> None:
    document = agreements["pdf", language]

    assert document.pages is not None
    assert document.pages >= 60
    assert all(block.page and block.boxes and block.boxes[0].page == block.page for block in document.blocks)
    placed = "".join(document.text[word.start : word.end] for word in document.words)
    spoken = "".join("".join(document.text.replace(" | ", " ").split()))
    assert placed == spoken
    assert all(
        0 < word.box.left < word.box.right < 596 and 0 < word.box.top < word.box.bottom < 842 for word in document.words
    )


def test_a_rows_cells_stand_below_their_column_names(agreements: dict[Case, Document]) -> None:
    rows = [block for block in agreements["pdf", Language.EN].blocks if block.kind is BlockKind.ROW]

    assert len(rows) == 120
    assert {row.header for row in rows} == {("Class", "Responsible", "Amount")}
    assert {len(row.cells) for row in rows} == {3}
