"""Tables out of and into a spreadsheet: CSV and XLSX. The door to openpyxl.

What begins like a formula is kept as text, since what a stranger typed may not run when an adviser opens the sheet.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import ceil
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.properties import PageSetupProperties

from assistant.errors import BadSheet, SheetTooLarge
from ingest.errors import UnreadableFile
from ingest.read.unpacked import MB, SHEET, refuse_traps

Cell = str | int | float | date
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60  # characters
WIDER = 1.2  # by how much the letters of another program's font may be wider than ours
LINE, TALLEST = 15.0, 409.0  # points
FONT = "Calibri"
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
MOST_BYTES = 8_000_000
MOST_ROWS, MOST_COLUMNS = 5_000, 100


def csv_of(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a byte order mark, by which spreadsheets know it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_plain(one) for one in headers])
    writer.writerows([_plain(one) for one in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def xlsx_of(title: str, headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title[:31]
    table = [[_held(one) for one in row] for row in (headers, *rows)]
    widths = [min(WIDEST, max(map(_longest, column))) * WIDER + 2 for column in zip(*table, strict=True)]
    for number, row in enumerate(table, start=1):
        for column, value in enumerate(row, start=1):
            _fill(sheet.cell(number, column), value)
        lines = max(_lines(value, width) for value, width in zip(row, widths, strict=True))
        # Some programs make a row no taller by themselves, and let its text run over the next one.
        sheet.row_dimensions[number].height = min(TALLEST, LINE * lines)
    for column, width in enumerate(widths, start=1):
        sheet.cell(1, column).font = Font(name=FONT, bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    # On paper: lying, as wide as the page, the names on each.
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(cell: Any, value: Cell) -> None:
    cell.value = value
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(name=FONT)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA)
    elif isinstance(value, date):
        cell.number_format = MOMENT if isinstance(value, datetime) else DAY
        cell.alignment = Alignment(horizontal="left", vertical="top")


def _shown(value: Cell) -> str:
    return value.isoformat(" ", "minutes") if isinstance(value, datetime) else str(value)


def _longest(value: Cell) -> int:
    return max((len(line) for line in _shown(value).splitlines()), default=0)


def _lines(value: Cell, width: float) -> int:
    return sum(max(1, ceil(len(line) * WIDER / width)) for line in _shown(value).splitlines() or [""])


def rows_of(name: str, content: bytes) -> list[dict[str, str]]:
    """Each row by the names in the first one; empty rows are left out. Raises BadSheet with what is wrong."""
    if len(content) > MOST_BYTES:
        raise SheetTooLarge(f"{MOST_BYTES // 1_000_000} MB")
    rows = _xlsx(name, content) if name.lower().endswith(".xlsx") else _csv(name, content)
    if not rows:
        raise BadSheet(f"{name}: 0")
    if len(rows) > MOST_ROWS:
        raise SheetTooLarge(f"{MOST_ROWS} × {MOST_COLUMNS}")
    headers = [one.strip().lower() for one in rows[0]]
    return [
        {header: _typed(value) for header, value in zip(headers, row, strict=False) if header}
        for row in rows[1:]
        if any(value.strip() for value in row)
    ]


def _csv(name: str, content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSheet(f"{name}: UTF-8, byte {error.start}") from error
    first = text.partition("\n")[0]
    # A Dutch Excel parts fields with a semicolon.
    mark = ";" if first.count(";") > first.count(",") else ","
    try:
        return list(csv.reader(io.StringIO(text), delimiter=mark, strict=True))
    except csv.Error as error:
        raise BadSheet(f"{name}: {error}") from error


def _xlsx(name: str, content: bytes) -> list[list[str]]:
    try:
        refuse_traps(content, name, SHEET)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        # A single cell at the far corner makes a sheet of billions: no more is made of it than may be there.
        rows = book.worksheets[0].iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
        return [["" if one is None else str(one) for one in row] for row in rows]
    except UnreadableFile as error:
        raise SheetTooLarge(f"{SHEET.whole // MB} MB (XLSX)") from error
    except (InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, IndexError) as error:
        raise BadSheet(f"{name}: {error}") from error


def _plain(value: Cell) -> Cell:
    """In CSV nothing but a mark before it keeps a text from being a formula; days and moments are ISO 8601."""
    if isinstance(value, date):
        return value.isoformat()
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _typed(value: str) -> str:
    """What was typed, without the mark that kept it a text."""
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA) else value


def _held(value: Cell) -> Cell:
    """As XLSX can hold it: no control characters, and moments on this machine's clock, since it knows no zones."""
    if isinstance(value, datetime):
        return value.astimezone().replace(tzinfo=None)
    return "".join(one for one in value if one >= " " or one in "\n\t") if isinstance(value, str) else value
