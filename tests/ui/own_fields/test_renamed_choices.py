"""A renamed choice of an own field, and the filter of the views."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.own_fields import add_own_field, edit_own_field, set_own_values
from ui.shell.main_window import MainWindow


@pytest.mark.parametrize("is_reopened", [False, True])
def test_the_filter_names_a_renamed_choice_until_the_renaming_is_undone(window: MainWindow, is_reopened: bool) -> None:
    project = window.project
    assert project is not None
    fields = [OwnFieldDraft("partnership", "Rank", "one_of", choices=(first, "low")) for first in ("high", "top")]
    added = project.opened.perform(add_own_field, fields[0]).created
    assert added is not None
    partnership = project.workspace.page_named("partnerships").partnership_at(1)
    project.opened.perform(set_own_values, Subject("partnership", partnership), {"rank": "high"})
    project.state.select(project.state.selection.only("partnership.rank", "high"))
    if is_reopened:
        path = project.path
        window.close_project()
        window.open_path(path)
        project = window.project
        assert project is not None
    QApplication.processEvents()
    project.opened.perform(edit_own_field, added, fields[1], {"high": "top"})
    assert project.state.selection.values("partnership.rank") == {"top"}
    project.opened.undo()
    assert project.state.selection.values("partnership.rank") == {"high"}
