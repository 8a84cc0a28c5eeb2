"""Text that another program read in the wrong encoding is asked about, and repaired only if the user says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange.table_making import ods, xlsx
from tests.exchange.tables.reading.test_document_tables import document
from tracker.errors import RuleError
from tracker.exchange.tables.reading.read_options import ReadOptions
from tracker.exchange.tables.reading.twice_encoded import repaired
from tracker.exchange.tables.table_files import read_table_file, sniff

NAMES = (
    "Gröningen",
    "Besançon",
    "Genève",
    "Łódź",
    "Ängelholm",
    "Århus",
    "São Paulo",
    "武汉市",
    "‘Nijmegen’",
    "O’Fallon",
)


def garbled(text: str) -> str:
    """Return a text as a program shows it that reads UTF-8 as the encoding of Windows."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_asked_about_with_both_readings(tmp_path: Path, name: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"body_a,body_b\nEde,Gera\n{garbled(name)},Gera\n", "utf-8")
    with pytest.raises(RuleError) as caught:
        read_table_file(path)
    assert caught.value.code == "encoding_needed"
    assert caught.value.facts["line"] == 3
    previews = sniff(path).previews
    assert list(previews) == ["utf-8-twice", "utf-8"]
    assert name in previews["utf-8-twice"]
    for encoding, meant in (("utf-8-twice", name), ("utf-8", garbled(name))):
        table = read_table_file(path, ReadOptions(encoding=encoding)).table
        assert [row.cell(0) for row in table.rows] == ["Ede", meant]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_what_is_encoded_twice_is_changed(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"{mark}body_a,body_b\nKöln,Liège\nMÃ¼nchen,Lyon\n", "utf-8")
    table = read_table_file(path, ReadOptions(encoding="utf-8-twice")).table
    assert [row.cells[:2] for row in table.rows] == [("Köln", "Liège"), ("München", "Lyon")]


@pytest.mark.parametrize(
    "text",
    [*NAMES, "ÄÖÜ", "„Menü“", "CAFÉ–BAR", "“café”…", "Å", "Ångström", "SÃO PAULO", "À la carte", "Århus–Växjö", "5 °C"],
)
def test_a_text_that_was_encoded_once_is_not_asked_about(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"body_a,body_b\n{text},Gera\n", "utf-8")
    assert read_table_file(path).table.rows[0].cell(0) == text
    assert repaired(text) == text


ROWS = [["body_a", "body_b"], ["Ede", "Gera"], [garbled("Köln"), "Gera"], ["Liège", "Gera"]]


def as_workbook(path: Path) -> Path:
    return xlsx(path.with_suffix(".xlsx"), ROWS)


def as_open_document(path: Path) -> Path:
    return ods(path.with_suffix(".ods"), ROWS)


def as_document(path: Path) -> Path:
    return document(path.with_suffix(".docx"), [tuple(row) for row in ROWS])


def as_page(path: Path) -> Path:
    path = path.with_suffix(".html")
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    path.write_text(f'<html><meta charset="utf-8"><table>{rows}</table></html>', "utf-8")
    return path


def as_query(path: Path) -> Path:
    path = path.with_suffix(".json")
    found = [{key: {"value": cell} for key, cell in zip(ROWS[0], row, strict=True)} for row in ROWS[1:]]
    path.write_text(json.dumps({"head": {"vars": ROWS[0]}, "results": {"bindings": found}}), "utf-8")
    return path


@pytest.mark.parametrize("write", [as_workbook, as_open_document, as_document, as_page, as_query])
def test_texts_of_every_form_of_a_table_are_asked_about(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    path = write(tmp_path / "t")
    with pytest.raises(RuleError) as caught:
        read_table_file(path)
    assert caught.value.code == "encoding_needed"
    previews = caught.value.facts["previews"]
    assert previews == {"utf-8-twice": "Köln; Gera", "utf-8": f"{garbled('Köln')}; Gera"}
    table = read_table_file(path, ReadOptions(encoding="utf-8-twice")).table
    assert [row.cell(0) for row in table.rows] == ["Ede", "Köln", "Liège"]
    kept = read_table_file(path, ReadOptions(encoding="utf-8")).table
    assert [row.cell(0) for row in kept.rows] == ["Ede", garbled("Köln"), "Liège"]
