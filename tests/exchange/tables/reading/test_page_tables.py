"""Tables and lists of web pages and copied parts: read as a browser shows them; bombs are refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.errors import RuleError
from tracker.exchange.tables.mapping.table_guessing import guess
from tracker.exchange.tables.reading.read_options import ReadOptions
from tracker.exchange.tables.table_files import TableFile, read_table_file, sniff
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file

WIKI = """<!DOCTYPE html><html><head><meta charset="utf-8"><style>td { color: red }</style></head><body>
<table class="nav"><tr><td>Home</td></tr></table>
<table><caption>Partnerships of Arnhem</caption><thead>
<tr><th rowspan=2>City</th><th colspan=2>Partner</th><th rowspan=2>Since</th><th rowspan=2>Source</th></tr>
<tr><th>City</th><th>Country</th></tr></thead>
<tr><td rowspan="2">Arnhem</td><td><span style="display:none">!</span><img alt="flag"><a href="/wiki/Wuhan">Wuhan</a>
</td><td>China</td><td>1999<sup class="reference"><a href="#cite_note-1">[1]</a></sup></td>
<td><a href="https://arnhem.example/wuhan">Website</a></td></tr>
<tr><td>Gera</td><td>Germany</td><td>1988</td><td></td></tr>
<tr><td>Ede<td>Xinyang<td>China<td>2010<td>
</table><ol><li id="cite_note-1">^ <a href="https://news.example/1999">De Gelderlander</a></li></ol>"""
TWO = (
    "<table><tr><th>Day<th>Hour<tr><td>1<td>2</table><table><tr><th>Name<th>Number<tr><td>a<td>b<tr><td>c<td>d</table>"
)


def written(folder: Path, text: str | bytes, name: str = "page.html") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def reading(folder: Path, text: str | bytes, name: str = "page.html", sheet: str = "") -> TableFile:
    return read_table_file(written(folder, text, name), ReadOptions(sheet=sheet))


def refusal(folder: Path, text: str | bytes, name: str = "page.html", sheet: str = "") -> RuleError:
    with pytest.raises(RuleError) as caught:
        reading(folder, text, name, sheet)
    return caught.value


def cells(file: TableFile) -> list[tuple[str, ...]]:
    return [row.cells for row in file.table.rows]


def test_a_saved_page_of_an_encyclopedia_is_read_as_displayed(project: Project, tmp_path: Path) -> None:
    path = written(tmp_path, WIKI)
    file = read_table_file(path)
    assert file.sheets == ("1: Partnerships of Arnhem",)
    titles = ("City", "Partner City", "Partner Country", "Since", "Source", "Since (link)", "Source (link)")
    assert file.table.header == titles
    assert cells(file) == [
        ("Arnhem", "Wuhan", "China", "1999", "Website", "https://news.example/1999", "https://arnhem.example/wuhan"),
        ("Arnhem", "Gera", "Germany", "1988", "", "", ""),
        ("Ede", "Xinyang", "China", "2010", "", "", ""),
    ]
    report = import_file(project, path)
    assert report.counts["new"] == 3
    assert [(each.column, each.cell_kind) for each in report.questions] == [("Since (link)", "addresses")]
    found = project.query(lambda reader: reader.rows("SELECT title, url FROM source"))
    assert found == [("Website", "https://arnhem.example/wuhan")]
    assert import_file(project, path).counts["same"] == 3


def test_several_tables_of_a_page_are_asked_about(tmp_path: Path) -> None:
    error = refusal(tmp_path, TWO)
    assert (error.code, error.facts["tables"]) == ("several_tables", ("1: Day · Hour", "2: Name · Number"))
    assert sniff(tmp_path / "page.html").sheets == ("1: Day · Hour", "2: Name · Number")
    assert cells(reading(tmp_path, TWO, sheet="2")) == [("a", "b"), ("c", "d")]
    assert cells(reading(tmp_path, TWO, sheet="1: Day · Hour")) == [("1", "2")]
    assert refusal(tmp_path, TWO, sheet="3").code == "table_missing"


def test_the_only_table_with_a_known_header_is_chosen(tmp_path: Path) -> None:
    text = TWO + "<table><tr><th>City<th>Partner<tr><td>Arnhem<td>Wuhan</table>"
    assert cells(reading(tmp_path, text)) == [("Arnhem", "Wuhan")]


def test_cells_that_span_rows_and_columns_are_filled(tmp_path: Path) -> None:
    text = """<table><tr><td>City<td>Partner<td>Note<td>More<tr><td rowspan=3>Arnhem<td>Wuhan<td rowspan=2>twin<td>a
    <tr><td>Gera<td>b<tr><td colspan=2>Croydon<td>c<tr><td>Ede<td rowspan=9>Xinyang<tr><td>Delft</table>"""
    assert cells(reading(tmp_path, text)) == [
        ("Arnhem", "Wuhan", "twin", "a"),
        ("Arnhem", "Gera", "twin", "b"),
        ("Arnhem", "Croydon", "", "c"),
        ("Ede", "Xinyang"),
        ("Delft", "Xinyang"),
    ]


def test_a_list_of_a_page_is_a_table_of_one_column(project: Project, tmp_path: Path) -> None:
    text = "<ul><li>Arnhem – Wuhan (since 1999)<li>Ede – <b>Xinyang</b><ul><li>Delft – Jingdezhen (1995)</ul></ul>"
    report = import_file(project, written(tmp_path, text))
    assert report.counts["new"] == 3
    found = project.query(lambda reader: reader.rows("SELECT body_a, body_b, date_edtf FROM v_status_history"))
    assert sorted(found) == [("Arnhem", "Wuhan", "1999"), ("Delft", "Jingdezhen", "1995")]


def test_a_plain_list_of_twin_towns_is_split(project: Project, tmp_path: Path) -> None:
    text = "• Arnhem – Wuhan (since 1999)\n\n2. Ede - Xinyang\nDelft–Jingdezhen (1995)\n"
    report = import_file(project, written(tmp_path, text, "list.txt"))
    assert [row.line for row in report.rows] == [1, 3, 4]
    assert report.counts["new"] == 3


@pytest.mark.parametrize(
    "text",
    [
        "city,partner\nBergen – op Zoom,Szczecinek\n",
        "Arnhem – Wuhan;x\nEde – Xinyang;y\n",
        "Arnhem\tWuhan – x\nEde\tXinyang – y\n",
        "a,b\n1 – 2,3\n",
    ],
)
def test_a_table_with_dashes_in_it_is_no_list(tmp_path: Path, text: str) -> None:
    assert reading(tmp_path, text, "t.csv").table.form == ""


def test_towns_with_their_country_below_a_heading_are_split(tmp_path: Path) -> None:
    text = "<ul><li>Saint-Lô, France (1978)<li>Christchurch, United Kingdom<li>Antakya, Turkey (1995)</ul>"
    split = guess(reading(tmp_path, text).table).splits[0]
    assert (split.by, split.into) == ("comma", ("body_b", "country_b", "since"))


def test_an_old_page_without_its_encoding_is_asked_about(tmp_path: Path) -> None:
    text = "<table><tr><td>City<td>Partner<tr><td>Genève<td>Köln</table>".encode("cp1252")
    assert refusal(tmp_path, text).code == "encoding_needed"
    path = tmp_path / "page.html"
    assert cells(read_table_file(path, ReadOptions("cp1252"))) == [("Genève", "Köln")]
    page = b'<meta charset="iso-8859-1">' + text
    assert cells(reading(tmp_path, page)) == [("Genève", "Köln")]


def test_a_page_saved_in_one_file_is_read(tmp_path: Path) -> None:
    table = "<html><table><tr><td>City<td>Partner<tr><td>Arnhem<td>Wuhan</table></html>"
    head = "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    page = f"{head}--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{table}\r\n--x--\r\n"
    assert cells(reading(tmp_path, page, "page.mhtml")) == [("Arnhem", "Wuhan")]


HOSTILE: dict[str, tuple[Callable[[], str], str]] = {
    "a million cells": (lambda: "<table>" + "<tr>" + ("<td>a<td>b<tr>" * 500_000), "page_too_many_cells"),
    "cells that span": (
        lambda: "<table>" + "<tr>" + "<td rowspan=60000>a" * 400 + "<tr><td>b" * 60_000,
        "page_too_many_cells",
    ),
    "wide cells": (lambda: "<table><tr><td colspan=999999>a<tr><td>b<td>c</table>", "table_columns"),
    "a wide row": (lambda: "<table><tr>" + "<td>a" * 5_000, "table_columns"),
    "tables within tables": (lambda: "<table><tr><td>" * 50_000, "page_too_deep"),
    "a bomb of entities": (
        lambda: '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><html><table><tr><td>&b;</table>',
        "page_entities",
    ),
    "many entries": (lambda: "<ul>" + "<li>a – b" * 51_000, "page_too_many_cells"),
    "deep elements": (lambda: "<html>" + "<div>" * 100_000, "page_without_table"),
    "an unclosed tag": (lambda: "<html><table><tr><td>" + "<td a='" * 100_000, "page_without_table"),
    "unclosed comments": (lambda: "<html>" + "<!--" * 200_000, "page_without_table"),
    "no table": (lambda: "<html><p>Arnhem", "page_without_table"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_refused_with_a_message(tmp_path: Path, name: str) -> None:
    made, code = HOSTILE[name]
    assert refusal(tmp_path, made()).code == code


def test_a_page_that_is_too_large_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "<html>" + " " * (33 * 1024**2)).code == "page_too_large"
