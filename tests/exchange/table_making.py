"""Small table files in every format, made for the tests."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from tests.exchange.small_xls import small_xls

Cells = Sequence[object]


def xlsx(path: Path, rows: Sequence[Cells], sheet: str = "Blad1", merged: Sequence[str] = ()) -> Path:
    """Return a workbook; `merged` are ranges whose first cell is in `rows` already. Dates become date cells."""
    workbook = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    made = workbook.add_worksheet(sheet)
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                made.write_datetime(line, column, value, day)
            elif isinstance(value, str) and value.startswith("=") and value.endswith(")"):
                made.write_formula(line, column, value, None, "worked out")
            elif value not in ("", None):
                made.write(line, column, value)
    for place in merged:
        made.merge_range(place, str(rows[0][0]))
    workbook.close()
    return path


def ods(path: Path, rows: Sequence[Cells], sheet: str = "Tabelle1") -> Path:
    """Return a minimal OpenDocument spreadsheet; every cell is a text except dates."""
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="{sheet}">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", kind)
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", manifest)
    return path


def _ods_cell(value: object) -> str:
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    text = escape(str(value))
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        if text
        else ("<table:table-cell/>")
    )


def ods_of_many_cells(path: Path) -> Path:
    """Return a workbook of one kilobyte with a hundred million cells, one text repeated."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    repeated = 'table:number-columns-repeated="1000" office:value-type="string"'
    cell = f"<table:table-cell {repeated}><text:p>body_a</text:p></table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="100000">{cell}</table:table-row>'
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{row}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def saved(folder: Path, kind: str, rows: Sequence[Sequence[str]]) -> Path:
    """Return a file of this kind (csv, xlsx, ods or xls) with the rows."""
    path = folder / f"table.{kind}"
    if kind == "xlsx":
        return xlsx(path, rows)
    if kind == "ods":
        return ods(path, rows)
    if kind == "xls":
        path.write_bytes(small_xls(rows))
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return path
