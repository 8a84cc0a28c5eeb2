"""Tables of DOCX documents, and files whose tables can't be read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from tracker.errors import RuleError
from tracker.exchange.bibliography.bibliography_reading import is_bibliography_file
from tracker.exchange.tables.reading.read_options import ReadOptions
from tracker.exchange.tables.table_files import read_table_file, sniff
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file

ROWS = [("Gemeente", "Partner", "Land"), ("Arnhem", "Gera", "Duitsland"), ("Ede", "Chrudim", "Tsjechië")]


def document(path: Path, *tables: list[tuple[str, ...]]) -> Path:
    made = docx.Document()
    for number, rows in enumerate(tables, 1):
        made.add_paragraph(f"Tabel {number}. Stedenbanden")
        table = made.add_table(len(rows), len(rows[0]))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
    made.save(str(path))
    return path


def test_a_table_of_a_document_is_imported(project: Project, tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", ROWS)
    assert not is_bibliography_file(path)
    table = read_table_file(path).table
    assert (table.header, table.form) == (ROWS[0], "document")
    assert [row.cells for row in table.rows] == ROWS[1:]
    assert import_file(project, path).counts["new"] == 2


def test_one_of_several_tables_is_chosen(tmp_path: Path) -> None:
    other = [("Gemeente", "Partnerstad"), ("Tiel", "Biberach")]
    path = document(tmp_path / "a.docx", ROWS, [("Naam", "Waarde"), ("x", "1")], other)
    assert sniff(path).sheets == ("1: Tabel 1. Stedenbanden", "2: Tabel 2. Stedenbanden", "3: Tabel 3. Stedenbanden")
    with pytest.raises(RuleError, match="several_tables"):
        read_table_file(path)
    assert read_table_file(path, ReadOptions(sheet="3")).table.header == other[0]


def test_merged_cells_links_and_hidden_text_are_read_as_shown(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(4, 3)
    for place, text in {(0, 0): "Gemeente", (0, 1): "Partner", (1, 1): "Stad", (1, 2): "Land"}.items():
        table.cell(*place).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(3, 0))
    for place, text in {
        (2, 0): "Arnhem",
        (2, 1): "Gera",
        (2, 2): "Duitsland",
        (3, 1): "Wuhan",
        (3, 2): "China",
    }.items():
        table.cell(*place).text = text
    hidden = table.cell(3, 1).paragraphs[0].add_run(" geheim")
    hidden.font.hidden = True
    made.save(str(tmp_path / "a.docx"))
    found = read_table_file(tmp_path / "a.docx").table
    assert found.header == ("Gemeente", "Partner Stad", "Partner Land")
    assert [row.cells for row in found.rows] == [("Arnhem", "Gera", "Duitsland"), ("Arnhem", "Wuhan", "China")]


@pytest.mark.parametrize(
    ("part", "code"),
    [(b"<x", "document_unreadable"), (b"<!DOCTYPE x><x/>", "page_entities"), (b"<x/>", "page_without_table")],
)
def test_a_document_that_cannot_be_read_is_refused(tmp_path: Path, part: bytes, code: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as packed:
        packed.writestr("word/document.xml", part)
    with pytest.raises(RuleError, match=code):
        read_table_file(tmp_path / "a.docx")


def test_a_pdf_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n\x00\x01")
    assert not is_bibliography_file(tmp_path / "a.pdf")
    with pytest.raises(RuleError, match="table_in_pdf"):
        read_table_file(tmp_path / "a.pdf")
