"""Workbooks are checked before they are read, because running out of memory would end the reading process."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest

from tests.exchange.table_making import xlsx
from tracker.errors import RuleError
from tracker.exchange.tables.reading.workbook_bounds import MAX_UNPACKED_BYTES, require_bounded
from tracker.wording.messages import problem_hint, problem_text

_CELL = '<c r="{}"><v>1</v></c>'


def workbook(cells: str, shared: str = "") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        if shared:
            packed.writestr("xl/sharedStrings.xml", f"<sst>{shared}</sst>")
        packed.writestr("any/name.xml", f"<worksheet><sheetData>{cells}</sheetData></worksheet>")
    return content.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(RuleError) as caught:
        require_bounded(content, "a.xlsx")
    assert problem_text(caught.value)
    assert problem_hint(caught.value)
    return caught.value.code


@pytest.mark.parametrize(
    "cells",
    [
        _CELL.format("A1") + _CELL.format("XFD1048576"),
        _CELL.format("XFD1") + _CELL.format("A1048576"),
        "<x:c zz='>' r = 'XFD1048576'><x:v>1</x:v></x:c>",
        '<row r="1048576">' + "<c><v>1</v></c>" * 12 + "</row>",
        "<row>" + "<c><v>1</v></c>" * 4_000 + "</row>" + "<row><c><v>1</v></c></row>" * 4_000,
        _CELL.format("A" + "9" * 5_000) + _CELL.format("B1"),
    ],
)
def test_a_sheet_that_spans_too_much_is_refused(cells: str) -> None:
    assert refusal(workbook(cells)) == "workbook_too_wide"


@pytest.mark.parametrize(
    "cells", [_CELL.format("A1048576"), _CELL.format("ALL500"), _CELL.format("A1") + '<c r="XFD1048576" s="2"/>']
)
def test_a_long_or_wide_sheet_and_empty_cells_far_off_are_read(cells: str) -> None:
    require_bounded(workbook(cells), "a.xlsx")


@pytest.mark.parametrize("value", ["<v>1</v>", "<f>1</f><v>&#49;</v>", "<x:v> 1 </x:v>"])
def test_a_long_text_that_very_many_cells_share_is_refused(value: str) -> None:
    shared = "<si><t>a</t></si><si><t>" + "b" * 1024**2 + "</t></si>"
    assert refusal(workbook(f"<c t='s'>{value}</c>" * 300, shared)) == "workbook_too_large"
    require_bounded(workbook('<c t="s"><v>0</v></c>' * 300 + f'<c t="s">{value}</c>', shared), "a.xlsx")


def test_a_bomb_or_damaged_file_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.xml", bytes(1024))
        packed.getinfo("a.xml").file_size = MAX_UNPACKED_BYTES + 1  # as its directory says
    assert refusal(content.getvalue()) == "workbook_too_large"
    assert refusal(b"PK\x03\x04" + bytes(500)) == "workbook_unreadable"
    assert refusal(workbook(_CELL.format("A1")).replace(b"any/name", b"any/eman", 1)) == "workbook_unreadable"


def test_a_file_that_is_not_packed_is_not_checked() -> None:
    require_bounded(b"\xd0\xcf\x11\xe0" + bytes(500), "a.xls")


def test_a_workbook_with_one_inverted_byte_is_read_or_refused(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "a.xlsx", [("body_a", "body_b"), ("Arnhem", "Wuhan")]).read_bytes()
    for place in range(len(whole)):
        with contextlib.suppress(RuleError):
            require_bounded(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :], "a.xlsx")
