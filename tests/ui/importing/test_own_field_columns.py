"""Own fields in the import wizard: offered as meanings of columns, and shown in the first rows."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.importing.wizard import imported, line, opened, to_columns, to_plan, verdicts, written
from tests.ui.room import Room
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.own_fields import add_own_field
from tracker.queries.evidence.own_fields import own_values


def test_a_column_is_given_to_an_own_field(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    room.project.perform(add_own_field, OwnFieldDraft("partnership", "Visits", "number", "a year"))
    room.project.perform(add_own_field, OwnFieldDraft("body", "Size", "number"))
    text = "body_a,body_b,country_b,Visits,Inhabitants\nArnhem,Wuhan,CN,12,400\nArnhem,Wuhan,CN,many,\n"
    dialog = opened(room, qtbot, written(tmp_path / "table.csv", text))
    to_columns(dialog, qtbot)
    assert line(dialog, "Visits").means.code() == "partnership.visits"
    assert line(dialog, "Visits").means.currentText() == "Visits (own field of the partnership)"
    assert line(dialog, "Inhabitants").means.code() == ""
    line(dialog, "Inhabitants").means.set_code("body_b.size")
    line(dialog, "Inhabitants").means.changed.emit()
    shown = dialog.columns_part.table.model()
    cells = [str(shown.index(0, column).data()) for column in range(shown.columnCount())]
    assert "Size: 400; Visits: 12 a year" in cells
    to_plan(dialog, qtbot)
    assert len(verdicts(dialog)) == 2
    imported(dialog, qtbot)
    known = room.dossier().row
    assert [row.words for row in room.project.query(own_values, Subject("partnership", known.id))] == ["12"]
    assert [row.words for row in room.project.query(own_values, Subject("body", known.b.id))] == ["400"]
    room.project.undo()
    assert [row.words for row in room.project.query(own_values, Subject("partnership", known.id))] == [""]


def test_a_column_is_given_to_a_described_field(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = "body_a,body_b,country_b,council_approved,There\nArnhem,Wuhan,CN,yes,1927\n"
    dialog = opened(room, qtbot, written(tmp_path / "table.csv", text))
    to_columns(dialog, qtbot)
    assert line(dialog, "council_approved").means.code() == "partnership:council_approved"
    assert line(dialog, "council_approved").means.currentText() == "Approved by the council"
    line(dialog, "There").means.set_code("body_b:valid_from")
    line(dialog, "There").means.changed.emit()
    assert line(dialog, "There").means.currentText() == "There since, partner"
    shown = dialog.columns_part.table.model()
    cells = [str(shown.index(0, column).data()) for column in range(shown.columnCount())]
    assert "There since, partner: 1927; Approved by the council: Yes" in cells, cells
    to_plan(dialog, qtbot)
    imported(dialog, qtbot)
    rows = room.project.query(lambda reader: reader.rows("SELECT name, valid_from_edtf FROM body ORDER BY id"))
    assert rows == [("Arnhem", None), ("Wuhan", "1927")]
