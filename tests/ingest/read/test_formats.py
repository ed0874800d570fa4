"""Every format gives back the same agreement, clause by clause."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.document import BlockKind, Document, Kind, Language, Metadata, Term
from ingest.errors import UnreadableFile
from ingest.read import read
from ingest.read.pdf import joined
from ingest.read.plain import heading_depth
from ingest.split import split
from tests.ingest.examples.agreement import agreement
from tests.ingest.examples.files import numbered, write_docx, write_html, write_pdf, write_plain
from tests.ingest.soundness import assert_sound

WRITERS: dict[str, Callable[..., Path]] = {
    "html": write_html,
    "docx": write_docx,
    "pdf": write_pdf,
    "txt": write_plain,
}
CASES = [(suffix, language) for suffix in WRITERS for language in Language]


def metadata(language: Language = Language.EN) -> Metadata:
    return Metadata(
        id=f"example/agreement.{language}",
        work="example/agreement",
        title="Example",
        kind=Kind.AGREEMENT,
        term=Term.FIRST,
        version="1",
        date=date(2030, 1, 1),
        language=language,
    )


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, Language], Document]:
    folder = tmp_path_factory.mktemp("examples")
    return {
        (suffix, language): read(
            WRITERS[suffix](agreement(language), folder / f"agreement.{language}.{suffix}"), metadata(language)
        )
        for suffix, language in CASES
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]}")
class TestEveryFormat:
    def test_every_heading_is_found_once_and_no_other(
        self, documents: dict[tuple[str, Language], Document], case: tuple[str, Language]
    ) -> None:
        document = documents[case]
        made = agreement(case[1])
        expected = [h for c in made.chapters for h in (c.heading, *(a.heading for a in c.articles))]

        found = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.HEADING]

        assert found == expected

    def test_every_clause_is_found_whole_in_order_under_its_article(
        self, documents: dict[tuple[str, Language], Document], case: tuple[str, Language]
    ) -> None:
        document = documents[case]
        articles = [article for chapter in agreement(case[1]).chapters for article in chapter.articles]
        expected = [(article.heading, text) for article in articles for text in numbered(article)]

        clauses = (BlockKind.PARAGRAPH, BlockKind.ITEM)
        blocks = [block for block in document.blocks if block.kind in clauses and block.headings]
        found = [(block.headings[-1], document.text[block.start : block.end]) for block in blocks]

        assert found[: len(expected)] == expected

    def test_an_article_has_the_same_anchor_in_every_format(
        self, documents: dict[tuple[str, Language], Document], case: tuple[str, Language]
    ) -> None:
        anchors = {block.anchor for block in documents[case].blocks}

        assert {f"art-{number}" for number in range(1, 49)} <= anchors

    def test_what_is_repeated_on_every_page_is_no_part_of_the_text(
        self, documents: dict[tuple[str, Language], Document], case: tuple[str, Language]
    ) -> None:
        assert documents[case].text.count(agreement(case[1]).running) == 1

    def test_chunks_are_exact_and_cover_everything(
        self, documents: dict[tuple[str, Language], Document], case: tuple[str, Language]
    ) -> None:
        def count(text: str) -> int:
            return len(text.split()) + 2

        assert_sound(documents[case], split(documents[case], count, 120), count, 120)


@pytest.mark.parametrize("suffix", ["html", "docx"])
def test_a_table_gives_its_rows_whole_under_their_column_names(
    documents: dict[tuple[str, Language], Document], suffix: str
) -> None:
    header, *rows = agreement(Language.EN).table
    found = [block for block in documents[suffix, Language.EN].blocks if block.kind is BlockKind.ROW]

    assert [block.cells for block in found] == rows
    assert {block.header for block in found} == {header}


def test_a_pdf_says_on_which_page_and_where_a_clause_stands(
    documents: dict[tuple[str, Language], Document],
) -> None:
    document = documents["pdf", Language.EN]
    placed = [block for block in document.blocks if block.kind is BlockKind.ITEM]

    assert document.pages is not None
    assert document.pages >= 48
    assert all(block.page and block.boxes and block.boxes[0].page == block.page for block in placed)
    assert all(0 <= box.left < box.right <= 600 and 0 <= box.top < box.bottom <= 850 for b in placed for box in b.boxes)


def test_a_pdf_in_two_columns_is_read_down_the_left_one_first(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "columns.pdf"))
    for row in range(20):
        canvas.drawString(60, 700 - 16 * row, f"left column line number {row} goes on")
        canvas.drawString(320, 700 - 16 * row, f"right column line number {row} goes on")
    canvas.save()

    text = read(tmp_path / "columns.pdf", metadata()).text

    assert text.index("left column line number 19") < text.index("right column line number 0")


def test_a_word_parted_at_the_end_of_a_line_is_made_whole() -> None:
    assert joined(["een voorbeeld-", "overeenkomst van"]) == "een voorbeeldovereenkomst van"
    assert joined(["the Example-", "Agreement"]) == "the Example- Agreement"


@pytest.mark.parametrize(
    ("line", "depth"),
    [
        ("Hoofdstuk 2 Reikwijdte", 1),
        ("Artikel 7 Toezicht", 2),
        ("Article 7", 2),
        ("Artikel 7 is van toepassing op leden.", None),
        ("A member reports within 7 days", None),
    ],
)
def test_a_reference_is_no_heading(line: str, depth: int | None) -> None:
    assert heading_depth(line) == depth


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def picture(path: Path) -> Path:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return path


def encrypted(path: Path) -> Path:
    return write_pdf(agreement(Language.EN), path, encrypt=StandardEncryption("secret"))


def cut_off(path: Path) -> Path:
    whole = write_pdf(agreement(Language.EN), path).read_bytes()
    path.write_bytes(whole[:700])
    return path


def scanned(path: Path) -> Path:
    canvas = Canvas(str(path))
    canvas.rect(50, 50, 300, 300)
    canvas.save()
    return path


def zip_bomb(path: Path) -> Path:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held,
        held.open("word/document.xml", "w", force_zip64=True) as file,
    ):
        for _ in range(450):
            file.write(bytes(2**20))
    return path


def not_word(path: Path) -> Path:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("hello.txt", "hello")
    path.write_bytes(held.getvalue())
    return path


@pytest.mark.parametrize(
    ("make", "name", "reason"),
    [
        (empty, "a.pdf", "is empty"),
        (empty, "a.docx", "is empty"),
        (picture, "a.pdf", "is called .pdf but is a PNG picture"),
        (encrypted, "a.pdf", "is protected with a password"),
        (cut_off, "a.pdf", "is damaged"),
        (scanned, "a.pdf", "only pictures of it"),
        (zip_bomb, "a.docx", "unpacks to 450 MB"),
        (not_word, "a.docx", "is no Word document"),
        (picture, "a.odt", "can't be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, make: Callable[[Path], Path], name: str, reason: str
) -> None:
    with pytest.raises(UnreadableFile, match=reason) as raised:
        read(make(tmp_path / name), metadata())

    assert name in str(raised.value)


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html", "txt", "md"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
def test_no_bytes_whatever_raise_anything_but_an_unreadable_file(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"anything.{suffix}"
    path.write_bytes({"pdf": b"%PDF-1.7\n", "docx": b"PK\x03\x04"}.get(suffix, b"") + content)
    with suppress(UnreadableFile):
        read(path, metadata())
