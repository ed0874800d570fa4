"""What printed pages do to a text, one thing at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.document import BlockKind, Document, Language
from ingest.read import read
from ingest.read.hyphens import Hyphens
from tests.ingest.a_document import a_metadata
from tests.ingest.examples.agreement import an_agreement
from tests.ingest.examples.paper import CONTENTS


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind is kind]


def test_two_columns_are_read_down_the_left_one_first(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "columns.pdf"))
    for row in range(20):
        canvas.drawString(60, 700 - 16 * row, f"left column line number {row} goes on here")
        canvas.drawString(320, 707 - 16 * row, f"right column line number {row} goes on here")
    canvas.save()

    text = read(tmp_path / "columns.pdf", a_metadata()).text

    assert text.index("left column line number 19") < text.index("right column line number 0")


def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "turned.pdf"))
    canvas.setPageRotation(90)
    canvas.rotate(90)
    for row in range(4):
        canvas.drawString(100, -100 - 16 * row, f"line {row} of a page that lies on its side")
    canvas.save()

    document = read(tmp_path / "turned.pdf", a_metadata())

    assert [document.text.index(f"line {row}") for row in range(4)] == sorted(
        document.text.index(f"line {row}") for row in range(4)
    )
    assert 0 < document.words[0].box.left < 842
    assert 0 < document.words[0].box.top < 596


def test_a_watermark_is_left_out_and_said_to_be(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "draft.pdf"))
    canvas.drawString(72, 700, "De voorbeeldraad vergadert elke maand.")
    canvas.rotate(45)
    canvas.setFont("Helvetica", 80)
    canvas.drawString(300, 100, "CONCEPT")
    canvas.save()

    document = read(tmp_path / "draft.pdf", a_metadata())

    assert document.text == "De voorbeeldraad vergadert elke maand."
    assert [skipped.why for skipped in document.skipped] == ["7 characters stand askew, as a watermark does"]


@pytest.mark.parametrize("language", Language)
def test_headers_page_numbers_and_contents_are_counted_among_what_was_skipped(
    agreements: dict[tuple[str, Language], Document], language: Language
) -> None:
    document = agreements["pdf", language]
    what = {skipped.what for skipped in document.skipped}
    chapter = an_agreement(language).chapters[3].heading

    assert what == {"running header or footer", "table of contents"}
    assert document.text.count(CONTENTS[language]) == 0
    assert document.text.count(chapter) == 1
    assert document.characters_seen > len("".join(document.text.split()))


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["een voorbeeld-", "overeenkomst van"], "een voorbeeldovereenkomst van"),
        (["producten van non-", "ferro metalen"], "producten van non-ferro metalen"),
        (["het MVO-", "beleid van"], "het MVO-beleid van"),
        (["de in-", "en verkoop van"], "de in- en verkoop van"),
        (["een auto-", "onderdeel"], "een auto-onderdeel"),
        (["the risk-", "based review"], "the risk-based review"),
        (["een over\u00ad", "eenkomst"], "een overeenkomst"),
        (["van 2019-", "2024 tot"], "van 2019-2024 tot"),
        (["een streepje -", "en verder"], "een streepje - en verder"),
    ],
)
def test_a_word_parted_at_the_end_of_a_line_is_made_whole_and_a_real_hyphen_stays(lines: list[str], whole: str) -> None:
    assert Hyphens([]).joined(lines) == whole


def test_a_document_tells_by_its_other_lines_how_it_writes_a_word() -> None:
    written = Hyphens(["met een mede-eigenaar erbij", "alle nonprofit organisaties samen"])

    assert written.joined(["de mede-", "eigenaar van"]) == "de mede-eigenaar van"
    assert written.joined(["een non-", "profit fonds"]) == "een nonprofit fonds"
