"""What Word writes in its own way: numbers it counts itself, merged cells, content controls."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.document import Language
from ingest.read import read
from ingest.read.word_numbers import WordNumbers
from tests.ingest.a_document import a_metadata


def numbering(levels: str, nums: str) -> WordNumbers:
    source = (
        f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>{nums}</w:numbering>'
    )
    return WordNumbers(parse_xml(source))


def level(at: int, form: str, pattern: str, more: str = "") -> str:
    held = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{at}">{held}</w:lvl>'


def num(number: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{more}</w:num>'


def marks(numbers: WordNumbers, *asked: tuple[str, int]) -> list[str]:
    return [marked.text for number, at in asked if (marked := numbers.next(number, at))]


def test_inner_levels_begin_anew_below_an_outer_one() -> None:
    numbers = numbering(level(0, "decimal", "%1.") + level(1, "lowerLetter", "%1.%2)"), num(1))

    assert marks(numbers, ("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1)) == ["1.", "1.a)", "1.b)", "2.", "2.a)"]


def test_a_level_that_never_restarts_counts_on() -> None:
    never = '<w:lvlRestart w:val="0"/>'
    numbers = numbering(level(0, "upperRoman", "%1") + level(1, "decimal", "Artikel %2", never), num(1))

    assert marks(numbers, ("1", 0), ("1", 1), ("1", 0), ("1", 1)) == ["I", "Artikel 1", "II", "Artikel 2"]


def test_numberings_of_one_definition_count_on_together_unless_one_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    numbers = numbering(level(0, "decimal", "%1."), num(1) + num(2) + num(3, anew))

    assert marks(numbers, ("1", 0), ("2", 0), ("3", 0), ("1", 0)) == ["1.", "2.", "7.", "8."]


def test_legal_numbers_are_figures_throughout() -> None:
    numbers = numbering(level(0, "upperLetter", "Bijlage %1") + level(1, "decimal", "%1.%2", "<w:isLgl/>"), num(1))

    assert marks(numbers, ("1", 0), ("1", 1)) == ["Bijlage A", "1.1"]


def test_an_unknown_numbering_gives_no_number() -> None:
    assert numbering(level(0, "decimal", "%1."), num(1)).next("9", 0) is None


def test_merged_cells_say_their_text_once_across_and_in_every_row_down(tmp_path: Path) -> None:
    word = docx.Document()
    table = word.add_table(rows=3, cols=3)
    for row, texts in enumerate((("Soort", "Jaar", "Bedrag"), ("klein", "een", "10"), ("", "twee en drie", ""))):
        for cell, text in zip(table.rows[row].cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(2, 1).merge(table.cell(2, 2))
    word.save(str(tmp_path / "merged.docx"))

    rows = [block.cells for block in read(tmp_path / "merged.docx", a_metadata()).blocks]

    assert rows == [("Soort", "Jaar", "Bedrag"), ("klein", "een", "10"), ("klein", "twee en drie", "")]


def test_what_stands_in_a_content_control_is_read(tmp_path: Path) -> None:
    word = docx.Document()
    word.element.body.insert_element_before(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>De voorbeeldraad beslist.</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
        "w:sectPr",
    )
    word.save(str(tmp_path / "control.docx"))

    assert read(tmp_path / "control.docx", a_metadata(Language.NL)).text == "De voorbeeldraad beslist."


@pytest.mark.parametrize("heading", ["Artikel 7 Toezicht", "Hoofdstuk 2 Reikwijdte"])
def test_a_reference_that_is_not_bold_is_no_heading(tmp_path: Path, heading: str) -> None:
    word = docx.Document()
    word.add_paragraph(heading)
    word.save(str(tmp_path / "reference.docx"))

    assert read(tmp_path / "reference.docx", a_metadata()).blocks[0].headings == ()
