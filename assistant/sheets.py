"""Tables out of and into a spreadsheet: CSV and XLSX. The door to openpyxl.

What begins like a formula is kept as text, since what a stranger typed may not run when an adviser opens the sheet.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.properties import PageSetupProperties

from assistant.errors import BadSheet

Cell = str | int | float
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60  # characters
MOST_BYTES = 8_000_000
MOST_ROWS = 5_000


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
    widths = [len(one) for one in headers]
    for number, row in enumerate((headers, *rows), start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, _printable(value))
            if isinstance(value, str):
                cell.data_type = "s"
                cell.quotePrefix = value.startswith(FORMULA)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            longest = max((len(line) for line in str(value).splitlines()), default=0)
            widths[column - 1] = max(widths[column - 1], longest)
    for column, width in enumerate(widths, start=1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = min(width, WIDEST) + 2
    sheet.freeze_panes = "A2"
    # On paper: lying, as wide as the page, the names on each.
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows_of(name: str, content: bytes) -> list[dict[str, str]]:
    """Each row by the names in the first one; empty rows are left out. Raises BadSheet with what is wrong."""
    if len(content) > MOST_BYTES:
        raise BadSheet(f"{name}: {len(content)} > {MOST_BYTES} bytes")
    rows = _xlsx(name, content) if name.lower().endswith(".xlsx") else _csv(name, content)
    if not rows:
        raise BadSheet(f"{name}: 0")
    if len(rows) > MOST_ROWS:
        raise BadSheet(f"{name}: {len(rows)} > {MOST_ROWS}")
    headers = [one.strip().lower() for one in rows[0]]
    return [
        {header: _typed(value) for header, value in zip(headers, row, strict=False)}
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
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        return [["" if one is None else str(one) for one in row] for row in sheet.iter_rows(values_only=True)]
    except (InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, IndexError) as error:
        raise BadSheet(f"{name}: {error}") from error


def _plain(value: Cell) -> Cell:
    """In CSV nothing but a mark before it keeps a text from being a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _typed(value: str) -> str:
    """What was typed, without the mark that kept it a text."""
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA) else value


def _printable(value: Cell) -> Cell:
    """XLSX holds no control characters."""
    return "".join(one for one in value if one >= " " or one in "\n\t") if isinstance(value, str) else value
