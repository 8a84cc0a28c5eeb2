"""Values of own fields in conflict: shown with the name of the field, as people read them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.cli.terminal import Terminal
from tests.clocks import FixedClock
from tests.ui.copies.test_copy_dialog import LATER, opened
from tests.ui.room import Room
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.own_fields import add_own_field, set_own_values
from tracker.project import Project
from ui.text.languages import temporary_language

FIELDS = (
    OwnFieldDraft("partnership", "Visits", "number", "a year"),
    OwnFieldDraft("partnership", "Has a council", "yes_no"),
    OwnFieldDraft("partnership", "Themes", "several_of", choices=("trade", "youth")),
)
MINE = {"visits": "3", "has_a_council": "yes", "themes": "trade; youth"}
THEIRS = {"visits": "4.5", "has_a_council": "no", "themes": "youth"}


@pytest.fixture
def copy(room: Room) -> Path:
    """A copy with other values of three own fields."""
    path = room.project.path.with_name("bert.twin")
    for draft in FIELDS:
        room.project.perform(add_own_field, draft)
    subject = Subject("partnership", room.tie)
    room.project.perform(set_own_values, subject, {"visits": "1", "themes": "trade"})
    room.project.save_copy(path)
    with Project.open(path, who="Bert", clock=FixedClock(LATER)) as bert:
        bert.perform(set_own_values, subject, THEIRS)
    room.project.perform(set_own_values, subject, MINE)
    return path


@pytest.mark.parametrize(("language", "answers"), [("en", ["Yes", "No"]), ("nl", ["Ja", "Nee"])])
def test_conflicts_of_own_fields_are_shown_by_name_and_as_values_are_read(
    room: Room, qtbot: QtBot, copy: Path, language: str, answers: list[str]
) -> None:
    with temporary_language(language):
        dialog = opened(room, qtbot, copy)
        model = dialog.table.model()
        rows = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
        told = {row[1]: row for row in rows}
        assert told["Visits"][0].endswith(": Visits")
        assert told["Visits"][2:] == ["3 a year", "4.5 a year"]
        assert told["Has a council"][2:] == answers
        assert told["Themes"][2:] == ["trade; youth", "youth"]
        dialog.reject()


def test_the_command_line_names_the_field_too(room: Room, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(capsys, room.project.path)
    room.project.close()
    said = terminal.run("merge", copy, "--dry-run").out
    assert "3 a year" in said
    assert "Visits" in said
    (visits,) = [
        each for each in terminal.json("merge", copy, "--dry-run")["conflicts"] if each["about"].endswith("Visits")
    ]
    assert (visits["field"], visits["mine"], visits["theirs"]) == ("number", 3.0, 4.5)
