"""Workbooks: the rows are written without XlsxWriter's steps per cell, and are the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import RuleError
from tracker.exchange.tables.reading.workbook_reading import Workbook
from tracker.exchange.tables.writing import sheet_rows
from tracker.exchange.tables.writing.workbook_writing import write_workbook

ODD_TEXTS = (
    "plain", " leading", "trailing ", "tab\tinside", "two\nlines", "a\rreturn", "<b>&\"'", "=1+1", "_x0041_x0042_",
    "\x01\x1f", "\u202eright to left\u2066", "\ufffe\uffff", "\u2003wide space", "7", "\U0001f91d", "<r>half",
    "é" * 200,
)  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(ODD_TEXTS),
    st.text(max_size=12).filter(lambda text: not (text.startswith("<r>") and text.endswith("</r>"))),
    st.none(),
    st.just(""),
    st.booleans(),
    st.integers(-(2**60), 2**60),
    st.floats(allow_nan=False, allow_infinity=False),
)
ROWS = st.lists(st.lists(CELLS, max_size=30), max_size=8)
HEADER = ("first", "second", "<third>")


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist() if "core.xml" not in name}


def write_cell_by_cell(path: Path, rows: Sequence[Sequence[Any]]) -> None:
    """Write a workbook by XlsxWriter's own functions for each cell."""
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = workbook.add_worksheet("Sheet")
    bold = workbook.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(HEADER):
        sheet.write_string(0, column, title, bold)
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, float) or (isinstance(value, int) and abs(value) < 2**53):
                sheet.write_number(line, column, value)
            elif value not in (None, ""):
                sheet.write_string(line, column, str(value))
    workbook.close()


@given(rows=ROWS)
def test_rows_are_the_bytes_that_xlsxwriter_writes_cell_by_cell(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[Any]]
) -> None:
    folder = tmp_path_factory.mktemp("workbooks")
    write_workbook(folder / "ours.xlsx", [("Sheet", HEADER, rows)])
    write_cell_by_cell(folder / "theirs.xlsx", rows)
    assert members(folder / "ours.xlsx") == members(folder / "theirs.xlsx")


def test_many_rows_are_the_bytes_that_xlsxwriter_writes_cell_by_cell(tmp_path: Path) -> None:
    rows = [[number, ODD_TEXTS[number % len(ODD_TEXTS)], *([""] * (number % 40)), "last"] for number in range(900)]
    write_workbook(tmp_path / "ours.xlsx", [("Sheet", HEADER, rows)])
    write_cell_by_cell(tmp_path / "theirs.xlsx", rows)
    assert members(tmp_path / "ours.xlsx") == members(tmp_path / "theirs.xlsx")


def test_a_text_that_looks_like_formatted_text_of_a_workbook_is_read_back_unchanged(tmp_path: Path) -> None:
    texts = ["<r>open</r>", "<r><t>bold</t></r>"]
    write_workbook(tmp_path / "odd.xlsx", [("Sheet", HEADER, [texts])])
    assert Workbook((tmp_path / "odd.xlsx").read_bytes(), "odd.xlsx").rows("Sheet")[1] == (*texts, "")


@pytest.mark.parametrize("text", ["x" * 32_768, "\U0001f91d" * 16_384])
def test_a_text_too_long_for_a_cell_is_refused_and_not_cut_off(tmp_path: Path, text: str) -> None:
    with pytest.raises(RuleError) as refused:
        write_workbook(tmp_path / "long.xlsx", [("Sheet", HEADER, [["a"], ["b", text]])])
    assert (refused.value.code, refused.value.facts["line"]) == ("workbook_cell_long", 3)
    assert not (tmp_path / "long.xlsx").exists()


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_rows, "MAX_ROWS", 3)
    write_workbook(tmp_path / "full.xlsx", [("Sheet", HEADER, [["a"], ["b"]])])
    with pytest.raises(RuleError, match="workbook_rows"):
        write_workbook(tmp_path / "more.xlsx", [("Sheet", HEADER, [["a"], ["b"], ["c"]])])
