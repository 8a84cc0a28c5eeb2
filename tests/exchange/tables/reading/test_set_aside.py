"""Hidden rows, columns and sheets, and text that is struck out: asked about once, in every format of workbooks."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import docx
import pytest
import xlsxwriter

from tests.exchange.small_xls import Struck, small_xls
from tests.exchange.table_making import ods
from tracker.errors import RuleError
from tracker.exchange.tables.table_files import read_table_file
from tracker.project import Project
from tracker.services.census.contact_tables import import_contact_table
from tracker.services.census.frame_tables import read_members_table
from tracker.services.tables.table_transfer import import_file

HEAD = ("body_a", "country_a", "body_b", "country_b", "since", "note")
ROWS = (
    ("Arnhem", "NL", "Wuhan", "CN", "1999", ""),
    ("Ede", "NL", "Nanjing", "CN", "2001", "inside"),
    ("Tilburg", "NL", "Changzhou", "CN", "1997", ""),
    ("Leiden", "NL", "Chengdu", "CN", "2003", ""),
    ("Breda", "NL", "Yangzhou", "CN", "2005", ""),
)
"""The second row and the last column are hidden, the third row and the year of the last are struck out."""
HIDDEN_ROW, HIDDEN_COLUMN, STRUCK = 2, 5, {(3, column) for column in range(5)} | {(5, 4)}


def xlsx(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path), {"in_memory": True})
    sheet, struck = book.add_worksheet(), book.add_format({"font_strikeout": True})
    for line, row in enumerate((HEAD, *ROWS)):
        for column, text in enumerate(row):
            if (line, column) == (4, 2):  # a part of the text is struck out
                sheet.write_rich_string(line, column, struck, "Luoyang ", book.add_format(), text)
            elif text:
                sheet.write(line, column, text, struck if (line, column) in STRUCK else None)
    sheet.set_row(HIDDEN_ROW, None, None, {"hidden": True})
    sheet.set_column(HIDDEN_COLUMN, HIDDEN_COLUMN, None, None, {"hidden": True})
    book.close()


def opendocument(path: Path) -> None:
    marked = [
        ["@@" + text if (line, column) in STRUCK else text for column, text in enumerate(row)]
        for line, row in enumerate((HEAD, *ROWS))
    ]
    ods(path, marked)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    styles = (
        '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
        '<style:style style:name="ce0"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="ce1" style:parent-style-name="ce0"/>'
        '<style:style style:name="T1"><style:text-properties style:text-line-through-type="single"/></style:style>'
        "</office:automatic-styles><office:body>"
    )
    text = parts["content.xml"].replace("<office:body>", styles)
    text = text.replace(
        'office:value-type="string"><text:p>@@', 'office:value-type="string" table:style-name="ce1"><text:p>'
    )
    text = text.replace("<text:p>Chengdu", '<text:p><text:span text:style-name="T1">Luoyang </text:span>Chengdu')
    begin = text.index("<table:table-row>", text.index("Arnhem"))
    text = f'{text[:begin]}<table:table-row table:visibility="filter">{text[begin + len("<table:table-row>") :]}'
    columns = '<table:table-column table:number-columns-repeated="5"/><table:table-column table:visibility="collapse"/>'
    text = text.replace("<table:table-row>", f"{columns}<table:table-row>", 1)
    with zipfile.ZipFile(path, "w") as packed:
        for name, part in (parts | {"content.xml": text}).items():
            packed.writestr(name, part)


def old(path: Path) -> None:
    rows = [
        [Struck(text) if (line, column) in STRUCK else text for column, text in enumerate(row)]
        for line, row in enumerate((HEAD, *ROWS))
    ]
    path.write_bytes(small_xls(rows, hidden_rows=[HIDDEN_ROW], hidden_columns=[HIDDEN_COLUMN]))


WRITERS = {"xlsx": xlsx, "ods": opendocument, "xls": old}


@pytest.fixture(params=WRITERS)
def workbook(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TWINTRACK_HOME", str(tmp_path / "home"))  # without the answers that other tests gave
    path = tmp_path / f"partners.{request.param}"
    WRITERS[request.param](path)
    return path


def answered(path: Path, answer: str) -> Path:
    """Return a file in which all questions of a file have one answer."""
    document = json.loads(path.read_text())
    for each in document["answers"]:
        each["answer"] = answer
    target = path.with_name(f"{answer}.json")
    target.write_text(json.dumps(document))
    return target


def bodies(project: Project) -> set[str]:
    return {name for (name,) in project.query(lambda reader: reader.rows("SELECT name FROM body"))}


def test_hidden_and_struck_out_rows_wait_for_one_answer_of_each_kind(project: Project, workbook: Path) -> None:
    questions = workbook.with_name("questions.json")
    report = import_file(project, workbook, dry_run=True, answers_to=questions)
    waiting = {row.line for row in report.rows if row.verdict == "rejected"}
    is_partly_struck = workbook.suffix != ".xls"
    assert waiting == {3, 4, 6, *({5} if is_partly_struck else ())}
    asked = {(each.asks, each.field): each.rows for each in report.asked}
    assert asked == {
        ("aside", "hidden_rows"): 1,
        ("aside", "hidden_columns"): 1,
        ("aside", "struck_cells"): 3 if is_partly_struck else 2,
    }
    assert [entry["field"] for entry in json.loads(questions.read_text())["answers"] if entry["asks"] == "aside"]


def test_what_is_left_out_is_as_if_the_sheet_did_not_have_it(project: Project, workbook: Path) -> None:
    questions = workbook.with_name("questions.json")
    import_file(project, workbook, dry_run=True, answers_to=questions)
    report = import_file(project, workbook, answers=[answered(questions, "leave_out")])
    assert not report.needs_attention
    assert bodies(project) == {"Arnhem", "Wuhan", "Leiden", "Chengdu", "Breda", "Yangzhou"}
    dates = project.query(lambda reader: reader.rows("SELECT date_edtf FROM status_change ORDER BY 1"))
    assert dates == [("1999",), ("2003",)]
    left = report.as_json()["left_aside"]
    assert left == {"hidden_rows": 1, "hidden_columns": 1, "struck_cells": 7 if workbook.suffix != ".xls" else 6}
    assert "Hidden rows that were left out: 1." in report.summary()


def test_what_is_taken_is_read_as_all_other_cells(project: Project, workbook: Path) -> None:
    questions = workbook.with_name("questions.json")
    import_file(project, workbook, dry_run=True, answers_to=questions)
    report = import_file(project, workbook, answers=[answered(questions, "take")])
    taken = [row.line for row in report.rows if row.verdict == "new"]
    assert {2, 3, 4, 6} <= set(taken)
    assert {"Ede", "Tilburg", "Changzhou"} <= bodies(project)
    notes = project.query(lambda reader: reader.rows("SELECT note FROM partnership WHERE note <> ''"))
    assert notes == [("inside",)]


def test_a_hidden_sheet_is_not_taken_for_the_table(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"in_memory": True})
    for name, town in (("Old", "Ede"), ("New", "Arnhem")):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, (town, *ROWS[0][1:]))
    book.get_worksheet_by_name("Old").hide()
    book.get_worksheet_by_name("New").activate()
    book.get_worksheet_by_name("New").set_first_sheet()
    book.close()
    table = read_table_file(tmp_path / "a.xlsx").table
    assert (table.sheet, table.rows[0].cells[0]) == ("New", "Arnhem")


def test_tables_about_which_nothing_is_asked_are_refused_with_something_hidden(
    project: Project, tmp_path: Path
) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"in_memory": True})
    sheet = book.add_worksheet()
    for line, row in enumerate([("body", "channel", "outcome"), ("Ede", "phone", "answered")]):
        sheet.write_row(line, 0, row)
    sheet.set_row(1, None, None, {"hidden": True})
    book.close()
    for read in (read_members_table, lambda path: import_contact_table(project, path)):
        with pytest.raises(RuleError) as refused:
            read(tmp_path / "a.xlsx")
        assert (refused.value.code, refused.value.facts["lines"]) == ("sheet_sets_aside", [2])


WAYS = {
    "s": ("<s>", "</s>"),
    "del": ("<b><del>", "</del></b>"),
    "strike": ("<strike>", "</strike>"),
    "style": ('<span style="color:red; text-decoration: underline line-through"><span>', "</span></span>"),
    "line": ('<i style="text-decoration-line:line-through">', "</i>"),
}
"""How a page strikes out a text."""


def page(path: Path, way: str) -> Path:
    begin, end = WAYS[way]
    lines = []
    for line, row in enumerate((HEAD, *ROWS)):
        texts = [f"{begin}{text}{end}" if (line, column) in STRUCK else text for column, text in enumerate(row)]
        if line == 4:
            texts[2] = f"{begin}Luoyang {end}{texts[2]}"
        lines.append("".join(f"<td>{text}</td>" for text in texts))
    path.write_text(f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>", "utf-8")
    return path


def document(path: Path) -> Path:
    made = docx.Document()
    table = made.add_table(len(ROWS) + 1, len(HEAD))
    for line, row in enumerate((HEAD, *ROWS)):
        for column, text in enumerate(row):
            paragraph = table.cell(line, column).paragraphs[0]
            if (line, column) == (4, 2):
                paragraph.add_run("Luoyang ").font.double_strike = True
            run = paragraph.add_run(text)
            run.font.strike = (line, column) in STRUCK or None
    made.save(str(path))
    return path


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("way", [*WAYS, "document"])
def test_what_a_page_or_document_strikes_out_is_asked_about(project: Project, tmp_path: Path, way: str) -> None:
    path = document(tmp_path / "a.docx") if way == "document" else page(tmp_path / "a.html", way)
    questions = tmp_path / "questions.json"
    report = import_file(project, path, dry_run=True, answers_to=questions)
    (question,) = (each for each in report.asked if each.asks == "aside")
    assert (question.field, question.rows) == ("struck_cells", 3)
    assert {row.line for row in report.rows if row.verdict == "new"} == {2, 3}
    report = import_file(project, path, answers=[answered(questions, "leave_out")])
    assert not report.needs_attention
    assert bodies(project) == {"Arnhem", "Wuhan", "Ede", "Nanjing", "Leiden", "Chengdu", "Breda", "Yangzhou"}


@pytest.mark.parametrize("style", ["<tr{}><td>Ede<td>NL<td>Gera<td>DE", "<tr><td{0}>Ede<td>NL<td{0}>Gera<td>DE"])
def test_a_row_or_cell_whose_style_strikes_it_out_is_asked_about(tmp_path: Path, style: str) -> None:
    struck = style.format(' style="text-decoration:line-through"')
    head = "<tr>" + "".join(f"<th>{name}" for name in HEAD[:4])
    path = tmp_path / "a.html"
    path.write_text(
        f"<table>{head}{struck}<tr><td rowspan=2><s>Aalst</s><td>BE<td>Bonn<td>DE<tr><td>BE<td>Jena<td>DE</table>"
    )
    table = read_table_file(path).table
    found = {place: cell.rest for place, cell in table.aside.cells.items()}
    whole = {(2, column): "" for column in ((0, 1, 2, 3) if "<tr{}" in style else (0, 2))}
    assert found == whole | {(3, 0): "", (4, 0): ""}


def test_a_struck_out_entry_of_a_list_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<ul><li>Arnhem – Wuhan (since 1999)<li><del>Ede – Nanjing</del><li>Tilburg – Changzhou</ul>", "utf-8"
    )
    table = read_table_file(path).table
    assert {place: (cell.text, cell.rest) for place, cell in table.aside.cells.items()} == {
        (2, 0): ("Ede – Nanjing", "")
    }


def test_text_is_not_struck_out_by_an_element_of_the_cell_before(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    head = "<tr>" + "".join(f"<th>{name}" for name in HEAD[:4])
    path.write_text(f"<table>{head}<tr><td><s>Old</td><td>NL<td>Gera<td>DE<tr><td>Ede<td>NL<td>Jena<td>DE</table>")
    assert set(read_table_file(path).table.aside.cells) == {(2, 0)}
