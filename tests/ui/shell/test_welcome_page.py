"""The welcome page offers recent projects and the sample."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ready import ready
from tests.ui.conftest import MakeWindow
from tracker.domain.statuses.statuses import ENDINGS
from tracker.file_modes import own_folders
from tracker.services.sample import make_sample
from tracker.settings import RecentProject
from ui.core.prompts import ScriptedPrompts
from ui.inspector.history_entries import RecordEntry
from ui.shell.project_opening import sample_path
from ui.shell.welcome_page import WelcomePage, day_of


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    page = WelcomePage()
    qtbot.addWidget(page)
    return page


def test_recent_projects_are_offered_with_folder_and_day(page: WelcomePage, qtbot: QtBot) -> None:
    page.show_recent([RecentProject("/data/ties/a.twin", "2023-05-07T12:00:00Z"), RecentProject("/b.twin", "odd")])
    buttons = page.findChildren(QPushButton)
    names = [name for button in buttons if "opened" in (name := button.accessibleName())]
    assert names == ["a in /data/ties, opened 7 May 2023", "b in /, opened "]
    with qtbot.waitSignal(page.recent_asked) as signal:
        next(button for button in page.findChildren(QPushButton) if button.accessibleName().startswith("a in")).click()
    assert signal.args == ["/data/ties/a.twin"]


def test_the_sample_is_one_click_away(page: WelcomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.sample_asked):
        page.sample_button.click()


def test_the_first_button_opens_the_most_recent_project(page: WelcomePage, qtbot: QtBot) -> None:
    assert page.latest_button.isHidden()
    assert page.sample_button.property("kind") == "primary"
    page.show_recent([RecentProject("/data/ties & towns.twin", "2023-05-07T12:00:00Z")])
    assert page.latest_button.text() == "Open ties && towns"
    assert (page.latest_button.property("kind"), page.sample_button.property("kind")) == ("primary", "")
    with qtbot.waitSignal(page.recent_asked) as signal:
        page.latest_button.click()
    assert signal.args == ["/data/ties & towns.twin"]


def test_a_table_is_imported_into_a_new_project(new_window: MakeWindow, tmp_path: Path) -> None:
    window = new_window()
    table = tmp_path / "towns.csv"
    table.write_text("body_a,body_b,status,date\nArnhem,Wuhan,in force,1999\n")
    prompts = window.ask
    assert isinstance(prompts, ScriptedPrompts)
    prompts.answers += [table, tmp_path / "towns.twin"]
    named(window.welcome, "Import a table…").click()
    assert window.project is not None
    assert window.project.path == tmp_path / "towns.twin"
    dialog = window.project.tables.dialog
    assert dialog is not None
    dialog.reject()


def test_the_language_is_changed_on_the_welcome_page(new_window: MakeWindow, qtbot: QtBot) -> None:
    window = new_window()
    menu = window.welcome.language_button.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Nederlands").trigger()
    qtbot.waitUntil(lambda: window.welcome.language_button.text() == "Taal: Nederlands ▾")


def test_the_sample_opens_on_its_timeline_at_the_ending_of_arnhem(new_window: MakeWindow, qtbot: QtBot) -> None:
    window = new_window()
    own_folders(sample_path().parent)
    ready(make_sample, sample_path())
    window.settings.change(page="map")
    window.welcome.sample_button.click()
    project = window.project
    assert project is not None
    assert project.workspace.page_name == "timeline"
    inspector = project.workspace.inspector
    assert inspector.dossier is not None
    assert (inspector.dossier.row.a.name, inspector.dossier.row.b.name) == ("Arnhem", "Wuhan")
    ended = [change for change in inspector.dossier.changes if change.status in ENDINGS][-1]
    entry = next(each for each in inspector.findChildren(RecordEntry) if each.record == ended.id)
    qtbot.waitUntil(lambda: not entry.visibleRegion().isEmpty())


def test_the_first_page_says_what_to_do_and_where_the_sample_is(new_window: MakeWindow) -> None:
    window = new_window()
    shown = [label.text() for label in window.welcome.findChildren(QLabel)]
    steps = [text for text in shown if text[:2] in ("1.", "2.", "3.")]
    assert [text[text.rindex("(") + 1 : text.rindex(")")] for text in steps] == [
        "Ctrl+Shift+N",
        "Ctrl+N, Ctrl+R",
        "Ctrl+3",
    ]
    assert any(str(sample_path()) in text for text in shown)


def test_the_sample_opens_again_where_it_was_left(new_window: MakeWindow) -> None:
    window = new_window()
    own_folders(sample_path().parent)
    ready(make_sample, sample_path())
    window.open_sample()
    assert window.project is not None
    window.possible["partnerships"].trigger()
    window.project.state.choose(None)
    window.close_project()
    window.open_sample()
    assert window.project is not None
    assert window.project.workspace.page_name == "partnerships"


def named(page: QWidget, text: str) -> QPushButton:
    return next(button for button in page.findChildren(QPushButton) if button.text() == text)


def test_an_invalid_timestamp_has_no_day() -> None:
    assert day_of("yesterday") == ""


def test_the_folder_of_a_project_given_by_its_bare_name_is_shown(
    page: WelcomePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page.show_recent([RecentProject("ties.twin", "2023-05-07T12:00:00Z")])
    names = [button.accessibleName() for button in page.findChildren(QPushButton)]
    assert f"ties in {tmp_path}, opened 7 May 2023" in names
