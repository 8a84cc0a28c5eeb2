"""Links, comments, merged cells and the shown precision of dates in workbooks."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tests.exchange.small_xls import ShownDate, small_xls
from tests.exchange.table_making import ods
from tracker.exchange.tables.reading.read_options import ReadOptions
from tracker.exchange.tables.reading.workbook_details import details, precision_of
from tracker.exchange.tables.table_files import read_table_file
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("Twins & more")
    shown = [book.add_format({"num_format": each}) for each in ("yyyy", "mmmm yyyy", "dd/mm/yyyy", 17)]
    for column, title in enumerate(["Gemeente", "Partner", "Sinds", "Bron"]):
        sheet.write(1, column, title)
    sheet.merge_range("A3:A5", "Arnhem")
    for row, name in enumerate(["Wuhan", "Gera", "Croydon", "Xinyang"]):
        sheet.write(2 + row, 1, name)
        sheet.write_datetime(2 + row, 2, date(1999, 5, 1), shown[row])
    sheet.write("A6", "Ede")
    sheet.write_url("D3", "https://news.example/1?a=b&c=d", string="Krant")
    sheet.write_formula("D4", '=HYPERLINK("https://news.example/2","hier")', None, "hier")
    sheet.write_url("D5", "https://news.example/3")
    sheet.write_url("B5", "https://croydon.example", string="Croydon")
    sheet.write_url("B6", "internal:'Twins & more'!A1", string="Xinyang")
    sheet.write_comment("B5", "Opgezegd,\nvolgens de griffie")
    book.close()
    return tmp_path / "a.xlsx"


def test_links_comments_and_shown_dates_of_a_workbook_are_read(workbook: Path) -> None:
    table = read_table_file(workbook).table
    assert table.header == (
        "Gemeente",
        "Partner",
        "Sinds",
        "Bron",
        "Partner (link)",
        "Bron (link)",
        "Cell comments",
    )
    url, comment = "https://news.example/3", "Opgezegd,\nvolgens de griffie"
    assert [row.cells for row in table.rows] == [
        ("Arnhem", "Wuhan", "1999", "Krant", "", "https://news.example/1?a=b&c=d", ""),
        ("", "Gera", "1999-05", "hier", "", "https://news.example/2", ""),
        ("", "Croydon", "1999-05-01", url, "https://croydon.example", url, comment),
        ("Ede", "Xinyang", "1999-05", "", "", "", ""),
    ]
    assert table.merged == 1


def test_links_become_addresses_and_comments_notes(project: Project, workbook: Path) -> None:
    report = import_file(project, workbook, fill_merged=True)
    assert report.counts["new"] == 4
    assert [(each.column, each.cell_kind) for each in report.questions] == [("Partner (link)", "addresses")]
    assert project.query(lambda reader: reader.rows("SELECT url FROM source ORDER BY url")) == [
        ("https://news.example/1?a=b&c=d",),
        ("https://news.example/2",),
        ("https://news.example/3",),
    ]
    notes = project.query(lambda reader: reader.rows("SELECT note FROM partnership WHERE note != ''"))
    assert notes == [("Opgezegd,\nvolgens de griffie",)]
    assert import_file(project, workbook, fill_merged=True).counts["same"] == 4


def test_merged_cells_are_filled_down_only_when_asked(project: Project, workbook: Path) -> None:
    report = import_file(project, workbook, dry_run=True)
    assert [row.verdict for row in report.rows] == ["new", "rejected", "rejected", "new"]
    assert report.as_json()["merged_cells"] == 1
    assert "--fill-merged" in report.summary()
    filled = read_table_file(workbook, ReadOptions(fill_merged=True)).table
    assert [row.cells[0] for row in filled.rows] == ["Arnhem", "Arnhem", "Arnhem", "Ede"]
    assert filled.merged == 0


def styled(text: str, place: str) -> tuple[str, str, str]:
    """Return a sheet whose date gets its precision at a place, its style of dates, and the styles in its content."""
    of_date = '<number:date-style style:name="N1"><number:year/></number:date-style>'
    of_cell = '<style:style style:name="ce1" style:data-style-name="N1"/>'
    if place == "parent":
        of_cell = of_cell.replace("ce1", "ce0") + '<style:style style:name="ce1" style:parent-style-name="ce0"/>'
    if place == "shown":
        of_cell = ""
        text = text.replace(
            'table:style-name="ce1"/>', 'table:style-name="ce1"><text:p>1958</text:p></table:table-cell>'
        )
    if place == "column":
        text = text.replace(' table:style-name="ce1"', "")
        columns = (
            '<table:table-column table:number-columns-repeated="2" table:default-cell-style-name="Default"/>'
            '<table:table-column table:default-cell-style-name="ce1"/>'
        )
        text = text.replace("<table:table-row>", f"{columns}<table:table-row>", 1)
    styles = f"<office:automatic-styles>{'' if place == 'styles' else of_date}{of_cell}</office:automatic-styles>"
    return text, of_date, styles


@pytest.mark.parametrize("place", ["content", "styles", "column", "parent", "shown"])
def test_details_of_an_opendocument_sheet_are_read(tmp_path: Path, place: str) -> None:
    path = ods(
        tmp_path / "a.ods", [["Stadt", "Partner", "seit", "Quelle"], ["@1", "Lille", "@2", "@3"], ["@4", "Metz"]]
    )
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    text = parts["content.xml"].decode()
    for mark, cell in {
        "@1": '<table:table-cell office:value-type="string" table:number-rows-spanned="2">'
        "<text:p>Köln</text:p></table:table-cell>",
        "@2": '<table:table-cell office:value-type="date" office:date-value="1958-03-01" table:style-name="ce1"/>',
        "@3": '<table:table-cell office:value-type="string"><office:annotation><text:p>siehe Akte</text:p>'
        '</office:annotation><text:p><text:a xlink:href="https://a.example">Zeitung</text:a></text:p></table:table-cell>',
        "@4": "<table:covered-table-cell/>",
    }.items():
        text = text.replace(
            f'<table:table-cell office:value-type="string"><text:p>{mark}</text:p></table:table-cell>', cell
        )
    text, of_date, styles = styled(text, place)
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
        for name, urn in (("number", "datastyle"), ("style", "style"))
    )
    text = text.replace("<office:body>", f"{styles}<office:body>", 1)
    text = text.replace(
        "<office:document-content", f'<office:document-content xmlns:xlink="http://www.w3.org/1999/xlink"{spaces}'
    )
    common = f'<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"{spaces}>'
    common += f"<office:styles>{of_date if place == 'styles' else ''}</office:styles></office:document-styles>"
    with zipfile.ZipFile(path, "w") as packed:
        for name, part in (parts | {"content.xml": text.encode(), "styles.xml": common.encode()}).items():
            packed.writestr(name, part)
    table = read_table_file(path, ReadOptions(fill_merged=True)).table
    assert table.header == ("Stadt", "Partner", "seit", "Quelle", "Quelle (link)", "Cell comments")
    assert [row.cells for row in table.rows] == [
        ("Köln", "Lille", "1958", "Zeitung", "https://a.example", "siehe Akte"),
        ("Köln", "Metz", "", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("yyyy", "1987"),
        ("mmm\\-yy", "1987-01"),
        ("d/m/yyyy", "1987-01-01"),
        ('yyyy"?"', "1987?"),
        ('"ca. "yyyy', "ca. 1987"),
        ('"voor "yyyy', "voor 1987"),
        ("mmm yyyy\\?", "1987-01?"),
        ('d" de "mmmm" de "yyyy', "1987-01-01"),
        ('yyyy" Uhr"', "1987"),
    ],
)
def test_a_date_in_an_old_workbook_has_the_precision_that_it_is_shown_with(
    tmp_path: Path, code: str, read: str
) -> None:
    cells: list[str | ShownDate] = ["Hengelo", "Emsdetten", ShownDate(date(1987, 1, 1), code)]
    (tmp_path / "a.xls").write_bytes(small_xls([["Gemeente", "Partner", "Sinds"], cells]))
    (row,) = read_table_file(tmp_path / "a.xls").table.rows
    assert row.cells == ("Hengelo", "Emsdetten", read)


@pytest.mark.parametrize("code", ["yyyy", "mmm\\-yy", "d/m/yyyy"])
def test_dates_whose_formats_cannot_be_read_are_days_with_a_note(tmp_path: Path, code: str, project: Project) -> None:
    rows: list[list[str | ShownDate]] = [
        ["Gemeente", "Partner", "Land", "Sinds"],
        ["Hengelo", "Emsdetten", "Duitsland", ShownDate(date(1987, 1, 1), code)],
        ["Ede", "Gera", "Duitsland", ShownDate(date(1991, 5, 7), code)],
    ]
    (tmp_path / "a.xls").write_bytes(small_xls(rows, has_broken_link=True))
    file = read_table_file(tmp_path / "a.xls")
    assert [row.cells[3] for row in file.table.rows] == ["1987-01-01", "1991-05-07"]
    report = import_file(project, tmp_path / "a.xls")
    noted = [(row.line, note.column, note.value, note.error.code) for row in report.rows for note in row.notes]
    assert noted == [(2, "Sinds", "1987-01-01", "precision_unknown")]
    (tmp_path / "b.xls").write_bytes(small_xls(rows))
    whole = import_file(project, tmp_path / "b.xls", dry_run=True)
    assert [note for row in whole.rows for note in row.notes if note.error.code == "precision_unknown"] == []


@pytest.mark.parametrize(
    ("code", "precision"),
    [
        ("yyyy", "year"),
        ("mmm yyyy", "month"),
        ("mm/yy", "month"),
        ('yyyy"年"m"月"', "month"),
        ("[$-413]yyyy", "year"),
        ("dd/mm/yyyy", ""),
        ("yyyy hh:mm", ""),
        ("0.00", ""),
        ('"yyyy"', ""),
        ("General", ""),
        ("d mmm;yyyy", ""),
        ("", ""),
    ],
)
def test_a_number_format_gives_the_precision_of_a_date(code: str, precision: str) -> None:
    assert precision_of(code) == precision


@pytest.mark.parametrize(
    "part",
    [b"", b"<", b"<worksheet", b'<hyperlink ref="XFD9999999" r:id="x"/>', b'<mergeCell ref="A1:"/>' * 9, b"\xff\xfe"],
)
def test_details_that_cannot_be_read_are_left_out(workbook: Path, tmp_path: Path, part: bytes) -> None:
    with zipfile.ZipFile(workbook) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for broken in (
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/styles.xml",
        "xl/workbook.xml",
    ):
        with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as packed:
            for name, content in (parts | {broken: part}).items():
                packed.writestr(name, content)
        found, _ = details((tmp_path / "b.xlsx").read_bytes(), "Twins & more")
        assert found.keys() == {
            *("links", "comments", "merged", "precisions", "has_formats"),
            *("hidden_rows", "hidden_columns", "struck"),
        }
