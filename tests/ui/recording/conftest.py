"""A window that stores unsaved entries, for tests of forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.room import Room, make_room
from ui.core.project_entries import ProjectEntries
from ui.recording.forms.form_dialog import FormDialog


@pytest.fixture
def drafts_room(qtbot: QtBot, tmp_path: Path, home: Path) -> Iterator[Room]:
    """The usual partnership, in a window that stores unsaved entries."""
    made = make_room(tmp_path / "room.twin")
    drafts = ProjectEntries(made.project, made.context.bridge)
    qtbot.addWidget(made.window)
    made.window.show()
    yield replace(made, context=replace(made.context, entries=drafts))
    for form in made.window.findChildren(FormDialog):
        form.close_with_project()
    drafts.close()
    made.project.close()
