"""Text that another program read in the wrong encoding is asked about, and repaired only if the user says so."""

from __future__ import annotations

from pathlib import Path

import pytest

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
