"""A table goes out as text that no spreadsheet runs, and comes back as it was."""

from __future__ import annotations

import csv
import io
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assistant.errors import BadSheet, SheetTooLarge
from assistant.messages import say
from assistant.sheets import Cell, csv_of, rows_of, xlsx_of
from ingest.document import Language

TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=30).map(str.strip)
EVIL = '=1+1 +1 -1 @SUM(A1) =HYPERLINK("x")'.split()


@pytest.mark.parametrize("value", EVIL)
def test_a_formula_goes_out_as_text_and_comes_back_as_typed(value: str) -> None:
    sheet = load_workbook(io.BytesIO(xlsx_of("t", ["a"], [[value]]))).worksheets[0]

    assert sheet["A2"].data_type == "s"
    assert not csv_of(["a"], [[value]]).decode("utf-8-sig").splitlines()[1].strip('"').startswith(value[0])
    for name, content in (("t.csv", csv_of(["a"], [[value]])), ("t.xlsx", xlsx_of("t", ["a"], [[value]]))):
        assert rows_of(name, content) == [{"a": value}]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT).filter(any), min_size=1, max_size=5))
def test_whatever_text_goes_out_comes_back(rows: list[tuple[str, str]]) -> None:
    expected = [{"a": one.removeprefix("'") if _marked(one) else one, "b": other} for one, other in rows]
    back = rows_of("t.csv", csv_of(["a", "b"], rows))

    assert [row["a"] for row in back] == [row["a"] for row in expected]


def _marked(text: str) -> bool:
    return text.startswith("'") and text[1:].startswith(("=", "+", "-", "@"))


def test_a_semicolon_sheet_is_read_as_a_dutch_spreadsheet_writes_it() -> None:
    assert rows_of("t.csv", b"vraag;antwoord\nMag, het?;Ja\n") == [{"vraag": "Mag, het?", "antwoord": "Ja"}]


@pytest.mark.parametrize(
    ("name", "content"), [("t.csv", b""), ("t.csv", b"\xff\xfe"), ("t.xlsx", b"PK\x03\x04broken"), ("t.xlsx", b"")]
)
def test_what_is_no_sheet_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(BadSheet):
        rows_of(name, content)


def far_corner() -> bytes:
    """One cell, in the last column of the last row that there is."""
    return with_sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def bomb() -> bytes:
    """100 kB that hold 40 MB of rows."""
    return with_sheet(b"<row><c><v>1</v></c></row>" * (40 * 2**20 // 26))


def with_sheet(rows: bytes) -> bytes:
    """An honest workbook whose sheet holds these."""
    made = io.BytesIO()
    honest, sheet = io.BytesIO(xlsx_of("t", ["a"], [["b"]])), b"<sheetData>" + rows + b"</sheetData>"
    with zipfile.ZipFile(honest) as held, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as trap:
        for part in held.namelist():
            content = re.sub(rb"<sheetData>.*</sheetData>", sheet, held.read(part), flags=re.DOTALL)
            trap.writestr(part, content)
    return made.getvalue()


@pytest.mark.parametrize("make", [far_corner, bomb])
def test_a_sheet_that_is_a_trap_is_refused_before_it_takes_the_memory(make: Callable[[], bytes]) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(SheetTooLarge):
            rows_of("t.xlsx", make())
        assert tracemalloc.get_traced_memory()[1] < 150 * 2**20
    finally:
        tracemalloc.stop()


def test_a_sheet_of_more_rows_than_are_read_is_refused_in_both_languages() -> None:
    with pytest.raises(SheetTooLarge) as raised:
        rows_of("t.csv", b"vraag\n" + b"Mag dit?\n" * 5001)

    assert "meer dan 5000" in say(raised.value.key, Language.NL, detail=str(raised.value))
    assert "more than 5000" in say(raised.value.key, Language.EN, detail=str(raised.value))


def test_days_moments_and_figures_are_what_they_are_in_a_sheet() -> None:
    when = datetime(2030, 3, 4, 9, 30, tzinfo=UTC)
    rows: list[list[Cell]] = [[date(2030, 3, 4), when, 7, "2030-03-04"]]

    cells = next(read_back(["a", "b", "c", "d"], rows).iter_rows(min_row=2))
    assert [cell.data_type for cell in cells] == ["d", "d", "n", "s"]
    assert [cell.number_format for cell in cells[:2]] == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]
    assert str(cells[0].value) == "2030-03-04 00:00:00"
    assert cells[1].value == when.astimezone().replace(tzinfo=None)
    written = list(csv.reader(io.StringIO(csv_of(["a", "b", "c", "d"], rows).decode("utf-8-sig"))))
    assert written[1] == ["2030-03-04", "2030-03-04T09:30:00+00:00", "7", "2030-03-04"]


def test_no_text_runs_out_of_its_cell() -> None:
    """Wrapped within a width that fits a page, in rows tall enough for it; the names stay in sight and are printed."""
    sheet = read_back(["vraag", "bedrijf"], [["woord " * 60, "Zink"], ["een\ntwee\ndrie", "Zink"], ["kort", "Zink"]])

    widths = [sheet.column_dimensions[column].width for column in "AB"]
    heights = [sheet.row_dimensions[row].height for row in range(1, 5)]
    assert widths == [74, pytest.approx(10.4)]
    assert heights == [15, 6 * 15, 3 * 15, 15]
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
    assert [cell.font.b for cell in sheet[1]] == [True, True]


def read_back(headers: list[str], rows: list[list[Cell]]) -> Worksheet:
    return load_workbook(io.BytesIO(xlsx_of("t", headers, rows))).worksheets[0]
