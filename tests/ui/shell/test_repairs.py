"""Repairs of a damaged file are shown once in the window, with the name of the saved original."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow
from tests.ui.shell.test_main_window import shown, table_names, words
from tracker.project import Project
from tracker.store.project_file.moved_aside import moved_aside_files

DAMAGE = {
    "an index that can't be opened": ("UPDATE body_index_config SET v = 6 WHERE k = 'version'", "The search index of"),
    "hidden damage of an index": ("UPDATE body_index_content SET c0 = NULL", "The search index of"),
    "a journal that records nothing": ("UPDATE journal_state SET is_replaying = 1", "The journal of"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_repairs_are_shown(new_window: MakeWindow, inventory: Path, qtbot: QtBot, damage: str) -> None:
    statement, said = DAMAGE[damage]
    with closing(sqlite3.connect(inventory)) as connection:
        connection.execute(statement)
        connection.commit()
    window = new_window()
    window.open_path(inventory)
    qtbot.waitUntil(window.notice_banner.isVisible)
    assert said in words(window.notice_banner)
    [aside] = moved_aside_files(inventory)
    assert aside.name in words(window.notice_banner)
    assert table_names(window) == ["Arnhem", "Breda", "Weert"]
    window.notice_banner.understood_button.click()
    assert not window.notice_banner.isVisible()
    assert not window.banner.isVisible()
    assert not shown(window).context.project.is_read_only


def test_a_damaged_index_of_a_read_only_project_is_reported(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(inventory)) as connection:
        connection.execute("UPDATE body_index_content SET c0 = NULL")
        connection.commit()
    with Project.open(inventory):
        window = new_window()
        window.open_path(inventory)
        assert shown(window).context.project.is_read_only
        qtbot.waitUntil(lambda: "An index of" in words(window.banner))
    assert moved_aside_files(inventory) == []
