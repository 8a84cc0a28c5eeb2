"""The wizard with copied tables, pages with several tables, merged cells, and ambiguous dates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.exchange.table_making import xlsx
from tests.ui.importing.wizard import imported, line, opened, to_columns, to_plan, told, verdicts
from tests.ui.room import Room
from ui.importing.import_actions import TableImportActions
from ui.importing.import_dialog import COLUMNS, FILE, ImportDialog

HISTORY = "SELECT body_a, body_b, status, date_edtf FROM v_status_history"
PAGE = (
    "<html><body><table><tr><th>City<th>Partner<th>Since<tr><td>Delft<td>"
    '<a href="https://jdz.example">Jingdezhen</a><td>1995</table></body></html>'
)


@pytest.fixture(autouse=True)
def clipboard() -> Iterator[None]:
    """Clear the clipboard after each test, while Qt still runs."""
    yield
    QGuiApplication.clipboard().clear()


def copied(text: str = "", html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def pasted(room: Room, qtbot: QtBot) -> tuple[TableImportActions, ImportDialog]:
    tables = TableImportActions(room.context, room.window, room.window)
    tables.paste()
    assert tables.dialog is not None
    dialog = tables.dialog
    qtbot.waitUntil(lambda: not dialog.is_busy)
    return tables, dialog


def test_a_table_copied_from_a_web_page_is_imported(room: Room, qtbot: QtBot) -> None:
    copied("City\tPartner\tSince\nDelft\tJingdezhen\t1995", PAGE)
    _, dialog = pasted(room, qtbot)
    assert "a table of a web page" in dialog.file_part.about.text()
    to_plan(dialog, qtbot)
    imported(dialog, qtbot)
    assert ("Delft", "Jingdezhen", "in_force", "1995") in told(room, HISTORY)
    step = room.project.next_undo()
    assert step is not None
    assert step.facts["file"] == "Pasted table"


def test_cells_copied_from_a_spreadsheet_are_imported(room: Room, qtbot: QtBot) -> None:
    copied("Gemeente\tPartnerstad\tSinds\r\nDelft\tJingdezhen\t1995\r\n")
    _, dialog = pasted(room, qtbot)
    assert "separated by tabs" in dialog.file_part.about.text()
    to_plan(dialog, qtbot)
    assert verdicts(dialog) == ["New"]


def test_a_copied_list_is_imported(room: Room, qtbot: QtBot) -> None:
    copied("Delft – Jingdezhen (since 1995)\nEde – Xinyang", "<p>Delft – Jingdezhen</p>")
    _, dialog = pasted(room, qtbot)
    to_columns(dialog, qtbot)
    (column,) = dialog.columns_part.lines
    assert column.parts is not None
    assert (column.means.code(), column.parts.by.code(), column.parts.third.code()) == ("body_a", "dash", "since")
    assert column.parts.example.text() == "“Delft – Jingdezhen (since 1995)” is “Delft” and “Jingdezhen”"
    to_plan(dialog, qtbot)
    imported(dialog, qtbot)
    assert ("Delft", "Jingdezhen", "in_force", "1995") in told(room, HISTORY)


def test_text_is_read_if_the_copied_page_has_no_table(room: Room, qtbot: QtBot) -> None:
    copied("Delft – Jingdezhen\nEde – Xinyang", "<table><tr><td>Delft – Jingdezhen<tr><td>Ede – Xinyang</table>")
    _, dialog = pasted(room, qtbot)
    assert "a list" in dialog.file_part.about.text()


def test_ctrl_v_on_the_first_step_reads_the_copied_table(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("city,partner\nBreda,Yangzhou\n")
    tables = TableImportActions(room.context, room.window, room.window)
    tables.open(tmp_path / "t.csv")
    first = tables.dialog
    assert first is not None
    qtbot.waitUntil(lambda: not first.is_busy)
    copied("city\tpartner\nDelft\tJingdezhen")
    QTest.keyClick(first, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    second = tables.dialog
    assert second is not None
    assert second is not first
    assert not first.isVisible()
    qtbot.waitUntil(lambda: not second.is_busy)
    assert second.file_part.table.model().index(0, 1).data() == "Delft"


def test_an_empty_clipboard_is_reported(room: Room, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    said: list[str] = []
    room.context.bridge.notice_given.connect(said.append)
    tables = TableImportActions(room.context, room.window, room.window)
    tables.paste()
    assert tables.dialog is None
    assert said == ["Nothing was copied. Copy a table or a list first."]


def test_a_table_without_titles_is_read_from_its_first_line(room: Room, qtbot: QtBot) -> None:
    copied("Delft\tJingdezhen\nEde\tXinyang")
    _, dialog = pasted(room, qtbot)
    dialog.file_part.header_line.setValue(0)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.file_part.header_line.text() == "no titles"
    assert dialog.file_part.table.model().rowCount() == 2
    to_columns(dialog, qtbot)
    assert [each.header for each in dialog.columns_part.lines] == ["Column 1", "Column 2"]


def test_one_of_the_tables_of_a_page_is_chosen(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    tables = "".join(
        f"<table><caption>{name}</caption><tr><td>A<td>B<tr><td>{name}<td>x</table>" for name in ("North", "South")
    )
    (tmp_path / "page.html").write_text(f'<html><meta charset="utf-8">{tables}')
    dialog = opened(room, qtbot, tmp_path / "page.html")
    part = dialog.file_part
    assert not dialog.next_button.isEnabled()
    assert dialog.focusWidget() is part.sheet
    assert part.sheet.currentText() == "choose…"
    part.sheet.set_code("2: South")
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert part.table.model().index(0, 1).data() == "South"
    assert [part.sheet.itemText(place) for place in range(part.sheet.count())] == ["1: North", "2: South"]
    assert dialog.next_button.isEnabled()
    assert dialog.pages.currentIndex() == FILE


def test_merged_cells_are_filled_if_the_box_is_checked(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [
        ("Delft", "", ""),
        ("", "", ""),
        ("Gemeente", "Partner", "Sinds"),
        ("Delft", "Jingdezhen", 1995),
        ("", "Lyon", 1990),
    ]
    dialog = opened(room, qtbot, xlsx(tmp_path / "m.xlsx", rows, merged=["A4:A5"]))
    part = dialog.file_part
    assert part.fill_merged.isVisible()
    assert part.table.model().index(1, 1).data() == ""
    part.fill_merged.click()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert part.table.model().index(1, 1).data() == "Delft"
    assert part.fill_merged.isChecked()


DATES = "body_a,country_a,body_b,country_b,since\nAalst,BE,Bonn,DE,5/6/2021\nAalst,BE,Köln,DE,2019-21\n"


def test_the_order_of_day_and_month_is_chosen_from_both_readings(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(DATES, encoding="utf-8")
    dialog = opened(room, qtbot, tmp_path / "d.csv")
    to_columns(dialog, qtbot)
    part = dialog.columns_part
    qtbot.waitUntil(lambda: bool(part.dates.buttons))
    assert {key: button.text() for key, button in part.dates.buttons.items()} == {
        ("since", "day_first"): "the day first: 5 Jun 2021",
        ("since", "month_first"): "the month first: 6 May 2021",
        ("since", "years"): "years: 2019 to 2021",
        ("since", "season"): "a season or month: spring 2019",
    }
    assert not dialog.next_button.isEnabled()
    assert "how the dates in “since” are meant" in part.problem.text()
    part.dates.buttons["since", "month_first"].click()
    part.dates.buttons["since", "season"].click()
    assert dialog.next_button.isEnabled()
    assert part.table.model().index(0, 4).data() == "6 May 2021"
    to_plan(dialog, qtbot)
    imported(dialog, qtbot)
    assert ("Aalst", "Bonn", "in_force", "2021-05-06") in told(room, HISTORY)
    assert ("Aalst", "Köln", "in_force", "2019-21") in told(room, HISTORY)


def test_an_answer_about_dates_is_remembered_for_such_a_table(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(DATES, encoding="utf-8")
    dialog = opened(room, qtbot, tmp_path / "d.csv")
    to_columns(dialog, qtbot)
    qtbot.waitUntil(lambda: bool(dialog.columns_part.dates.buttons))
    dialog.columns_part.dates.buttons["since", "month_first"].click()
    to_plan(dialog, qtbot)
    imported(dialog, qtbot)
    again = opened(room, qtbot, tmp_path / "d.csv")
    to_columns(again, qtbot)
    qtbot.waitUntil(lambda: bool(again.columns_part.dates.buttons))
    assert again.columns_part.dates.buttons["since", "month_first"].isChecked()
    assert again.pages.currentIndex() == COLUMNS
    assert again.next_button.isEnabled()


def test_a_column_of_dates_without_a_meaning_is_pointed_out(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("body_a,body_b,since,Opheffing\nAalst,Bonn,1999,2021\nAalst,Köln,2001,2020\n")
    dialog = opened(room, qtbot, tmp_path / "d.csv")
    to_columns(dialog, qtbot)
    column = line(dialog, "Opheffing")
    assert (column.samples.text(), column.samples.property("kind")) == ("dates, skipped: 2021 · 2020", "warning")
    column.means.set_code("until")
    assert (column.samples.text(), column.samples.property("kind")) == ("2021 · 2020", "muted")
    assert line(dialog, "since").samples.text() == "1999 · 2001"


WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>'
    '<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><style><!-- p.MsoNormal {margin:0cm;} -->'
    "</style><!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></head><body lang=NL><!--StartFragment-->"
    "<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'>{titles}</tr><tr>{cells}</tr></table>"
    "<p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>"
)
WORD_CELL = "<td width=201 valign=top><p class=MsoNormal><b><span lang=NL>{text}<o:p></o:p></span></b></p></td>"


def test_a_table_copied_from_a_text_document_is_imported(room: Room, qtbot: QtBot) -> None:
    rows = (("Gemeente", "Partner", "Land"), ("Delft", "Příbram", "Tsjechië"))
    titles, cells = ("".join(WORD_CELL.format(text=text) for text in row) for row in rows)
    copied(
        "Gemeente\tPartner\tLand\nDelft\tPříbram\tTsjechië", WORD.replace("{titles}", titles).replace("{cells}", cells)
    )
    _, dialog = pasted(room, qtbot)
    assert "a table of a web page" in dialog.file_part.about.text()
    to_plan(dialog, qtbot)
    imported(dialog, qtbot)
    assert told(room, "SELECT name FROM body WHERE name = 'Příbram'") == [("Příbram",)]
