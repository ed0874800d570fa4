"""A table goes out as text that no spreadsheet runs, and comes back as it was."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assistant.errors import BadSheet
from assistant.sheets import csv_of, rows_of, xlsx_of

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
