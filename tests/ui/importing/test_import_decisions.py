"""The import dialog asks about ambiguous names, likely same bodies and conflicts, and follows each decision."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.importing.wizard import (
    CONFLICTS,
    bodies,
    cells,
    choose,
    imported,
    opened,
    planned,
    to_plan,
    told,
    verdicts,
    written,
)
from tests.ui.room import Room
from tracker.domain.records.drafts import BodyDraft
from tracker.operations.bodies import add_body
from ui.importing.import_dialog import RESULT


def test_an_ambiguous_name_is_decided_by_the_user(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = "body_a,body_b,country_b\nDelft,Suzhou,China\nBreda,Suzhou,China\n"
    dialog = opened(room, qtbot, written(tmp_path / "suzhou.csv", text))
    to_plan(dialog, qtbot)
    assert verdicts(dialog) == ["Not answered", "Not answered"]
    assert not dialog.next_button.isEnabled()
    choose(dialog.plan_part.questions, "Anhui")
    planned(dialog, qtbot)
    assert dialog.next_button.text() == "Import 2 rows"
    assert "Anhui" in dialog.plan_part.questions.table.model().index(0, 3).data()
    imported(dialog, qtbot)
    assert told(room, "SELECT subdivision FROM body WHERE name = 'Suzhou'") == [("Anhui",)]


def test_a_name_matched_among_several_shows_its_body_and_can_be_changed(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "body_a,body_b,country_b\nDelft,Portland,US\n"
    dialog = opened(room, qtbot, written(tmp_path / "portland.csv", text))
    to_plan(dialog, qtbot)
    assert verdicts(dialog) == ["New"]
    taken = dialog.plan_part.questions.table.model().index(0, 3).data()
    assert taken == "Portland, municipality, Oregon, US, unless you say"
    choose(dialog.plan_part.questions, "Maine")
    planned(dialog, qtbot)
    imported(dialog, qtbot)
    assert told(room, "SELECT subdivision FROM body WHERE name = 'Portland'") == [("Maine",)]


def test_names_are_decided_by_keyboard_alone(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = "body_a,body_b,country_b\nDelft,Suzhou,China\n"
    dialog = opened(room, qtbot, written(tmp_path / "suzhou.csv", text))
    to_plan(dialog, qtbot)
    names = dialog.plan_part.questions
    names.table.setFocus()
    QTest.keyClick(names.table, Qt.Key.Key_Tab)
    assert names.detail.group.buttons()
    assert dialog.focusWidget() in names.detail.group.buttons()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    planned(dialog, qtbot)
    chosen = names.detail.group.checkedButton()
    assert dialog.focusWidget() is chosen
    assert "Jiangsu" in chosen.text()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    planned(dialog, qtbot)
    assert "Anhui" in names.detail.group.checkedButton().text()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == RESULT, timeout=300_000)
    assert told(room, "SELECT subdivision FROM body WHERE name = 'Suzhou'") == [("Anhui",)]


def test_the_rows_of_a_name_can_be_left_out_and_included_again(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = "body_a,body_b,country_b\nDelft,Suzhou,China\nBreda,Yangzhou,China\n"
    dialog = opened(room, qtbot, written(tmp_path / "suzhou.csv", text))
    to_plan(dialog, qtbot)
    choose(dialog.plan_part.questions, "skip its row")
    planned(dialog, qtbot)
    dialog.plan_part.filter.chosen.emit("all")
    assert verdicts(dialog) == ["Skipped by you", "New"]


def test_a_likely_same_body_of_the_project_is_offered(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    room.project.perform(add_body, BodyDraft("Groningen", "municipality", "NL"))
    text = "body_a,country_a,body_b\nGroninge,NL,Wuhan\n"
    dialog = opened(room, qtbot, written(tmp_path / "near.csv", text))
    to_plan(dialog, qtbot)
    dialog.plan_part.further.chosen.emit("noted")
    assert verdicts(dialog) == ["New"]
    choose(dialog.plan_part.questions, "in the project")
    planned(dialog, qtbot)
    imported(dialog, qtbot)
    assert "Groninge" not in bodies(room)


def decided(room: Room) -> list[object]:
    query = "SELECT decided_by FROM status_change WHERE status = 'terminated' ORDER BY decided_by"
    return [decider for (decider,) in told(room, query)]


def test_one_conflict_is_decided_separately(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room, qtbot, written(tmp_path / "conflict.csv", CONFLICTS))
    to_plan(dialog, qtbot)
    assert verdicts(dialog) == ["In conflict", "New", "In conflict"]
    dialog.plan_part.table.selectRow(2)
    assert ("decided_by", "court") in cells(dialog)
    dialog.plan_part.row.choice.set_code("add")
    planned(dialog, qtbot)
    assert verdicts(dialog) == ["In conflict", "New", "New"]
    imported(dialog, qtbot)
    assert decided(room) == ["court", "municipal_council"]


def test_a_near_duplicate_can_be_merged_with_the_recorded_change(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = "body_a,body_b,status,date,source_title\nArnhem,Wuhan,ended,2020/2022,Another paper\n"
    before = told(room, "SELECT count(*) FROM status_change")
    dialog = opened(room, qtbot, written(tmp_path / "near.csv", text))
    to_plan(dialog, qtbot)
    dialog.plan_part.table.selectRow(0)
    assert "may be the same one: 2021." in dialog.plan_part.row.reasons.text()
    dialog.plan_part.row.choice.set_code("one")
    planned(dialog, qtbot)
    assert verdicts(dialog) == ["Adds to a record"]
    assert dialog.plan_part.row.choice.code() == "one"
    imported(dialog, qtbot)
    assert told(room, "SELECT count(*) FROM status_change") == before


def test_a_row_leads_to_the_choices_for_its_ambiguous_name(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = "body_a,body_b,country_b\nDelft,Yangzhou,China\nBreda,Suzhou,China\n"
    dialog = opened(room, qtbot, written(tmp_path / "suzhou.csv", text))
    to_plan(dialog, qtbot)
    part = dialog.plan_part
    part.table.selectRow(0)
    assert not part.row.question_link.isVisible()
    part.table.selectRow(1)
    part.row.question_link.click()
    assert part.questions.table.isVisible()
    choose(part.questions, "Anhui")
    planned(dialog, qtbot)
    assert dialog.next_button.text() == "Import 2 rows"


def test_all_conflicts_are_decided_by_one_policy(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room, qtbot, written(tmp_path / "conflict.csv", CONFLICTS.rpartition("Arnhem")[0]))
    to_plan(dialog, qtbot)
    dialog.plan_part.policy.set_code("update")
    planned(dialog, qtbot)
    assert verdicts(dialog) == ["Adds to a record", "New"]
    imported(dialog, qtbot)
    assert decided(room) == ["mayor"]
