"""The rail has few pages at first; the others enter when there is work for them or they were used."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow
from tracker.domain.census.drafts import FrameDraft
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, PartnershipDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.census.frames import add_frame
from tracker.operations.coding.codebook import add_code
from tracker.operations.follow_ups import add_follow_up
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.codebook.own_codes import own_codes
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject
from ui.shell.pages import PAGES

FIRST = ["partnerships", "timeline", "map", "sources", "checks"]
ALL = [page.name for page in PAGES]


@pytest.fixture
def empty(new_window: MakeWindow, tmp_path: Path) -> OpenProject:
    """The window's new project."""
    return made(new_window(), tmp_path)


def made(window: MainWindow, folder: Path) -> OpenProject:
    window._create(folder / "empty.twin")
    assert window.project is not None
    return window.project


def reopened(window: MainWindow, path: Path) -> OpenProject:
    window.close_project()
    window.open_path(path)
    assert window.project is not None
    return window.project


def leave(project: OpenProject) -> None:
    """Move the pointer out of the rail."""
    QApplication.sendEvent(project.rail, QEvent(QEvent.Type.Leave))


def visible(project: OpenProject) -> list[str]:
    """Return the pages whose buttons are on the screen, from top to bottom."""
    buttons = [(project.rail.button(name), name) for name in ALL]
    shown = [(button.y(), name) for button, name in buttons if button.isVisible()]
    return [name for _, name in sorted(shown)]


def in_more(project: OpenProject) -> list[str]:
    """Return the names in the menu at the foot of the rail."""
    menu = project.rail.more.pages
    menu.aboutToShow.emit()
    names = [entry.text().split("\t")[0] for entry in menu.actions()]
    menu.aboutToHide.emit()
    return names


def add(project: Project, count: int = 1) -> int:
    """Add partnerships; return the last one."""
    sides = [BodyDraft(f"Town {number}", "municipality", "NL") for number in range(count)]
    drafts = [PartnershipDraft(side, BodyDraft("Wuhan", "municipality", "CN")) for side in sides]
    return [project.perform(add_partnership, draft).created or 0 for draft in drafts][-1]


def end_one(project: Project) -> None:
    project.perform(record_status_change, ChangeDraft(add(project), "terminated", read_date("2021")))


def three(project: Project) -> None:
    add(project, 3)


def frame(project: Project) -> None:
    project.perform(add_frame, FrameDraft("Dutch bodies", 738_647))


def follow_up(project: Project) -> None:
    project.perform(
        add_follow_up, Subject("partnership", add(project)), FollowUpDraft(read_date("2099"), "Ask the clerk")
    )


WORK: Mapping[str, tuple[Callable[[Project], object], Collection[str]]] = {
    "two partnerships": (lambda project: add(project, 2), ()),
    "three partnerships": (three, {"findings", "trends"}),
    "an ending": (end_one, {"findings", "trends"}),
    "a frame": (frame, {"census"}),
    "a follow-up": (follow_up, {"due"}),
}


def test_a_new_project_has_five_pages_and_the_others_under_more(empty: OpenProject) -> None:
    assert visible(empty) == FIRST
    assert in_more(empty) == ["Findings", "Trends", "Census", "Codebook", "Due"]
    assert empty.workspace.page_name == "partnerships"
    assert not empty.rail.more.has_dot


@pytest.mark.parametrize("name", WORK)
def test_a_page_comes_with_its_work_when_the_pointer_leaves_the_rail(empty: OpenProject, name: str) -> None:
    do, pages = WORK[name]
    do(empty.opened)
    assert visible(empty) == FIRST, "nothing moves before"
    assert empty.rail.more.has_dot == bool(pages)
    leave(empty)
    assert visible(empty) == [page for page in ALL if page in FIRST or page in pages]
    assert not empty.rail.more.has_dot


@pytest.mark.parametrize("name", WORK)
def test_a_page_with_work_is_there_when_the_project_is_opened(
    new_window: MakeWindow, tmp_path: Path, name: str
) -> None:
    do, pages = WORK[name]
    path = tmp_path / "made.twin"
    with Project.create(path) as project:
        do(project)
    window = new_window()
    window.open_path(path)
    assert window.project is not None
    assert visible(window.project) == [page for page in ALL if page in FIRST or page in pages]


def test_an_own_status_that_counts_as_an_ending_is_an_ending(empty: OpenProject) -> None:
    project = empty.opened
    project.perform(add_code, OwnCodeDraft("status", "Let go", counts_as="terminated"))
    (code,) = project.query(own_codes)["status"]
    project.perform(record_status_change, ChangeDraft(add(project), code, read_date("2021")))
    leave(empty)
    assert "findings" in visible(empty)


def test_what_was_used_once_stays(new_window: MakeWindow, tmp_path: Path) -> None:
    window = new_window()
    project = made(window, tmp_path)
    window.possible["codebook"].trigger()
    assert project.workspace.page_name == "codebook"
    assert project.rail.more.isChecked(), "its button is under More until it enters"
    assert project.rail.more.has_dot
    assert "Codebook" in project.rail.more.accessibleName()
    leave(project)
    assert project.rail.button("codebook").isVisible()
    assert project.rail.button("codebook").isChecked()
    assert not project.rail.more.isChecked()
    again = reopened(window, project.path)
    assert visible(again) == [page for page in ALL if page in (*FIRST, "codebook")]
    assert again.workspace.page_name == "codebook"


def test_looking_at_an_empty_page_is_not_using_it(new_window: MakeWindow, tmp_path: Path) -> None:
    window = new_window()
    project = made(window, tmp_path)
    for name in ("findings", "trends", "census", "due", "map"):
        window.possible[name].trigger()
    leave(project)
    assert visible(project) == [name for name in ALL if name != "codebook"], "nothing leaves while it is open"
    again = reopened(window, project.path)
    assert visible(again) == FIRST
    assert again.workspace.page_name == "map"


def test_a_page_that_was_used_with_its_work_stays_when_the_work_is_undone(
    new_window: MakeWindow, tmp_path: Path
) -> None:
    window = new_window()
    project = made(window, tmp_path)
    follow_up(project.opened)
    window.possible["due"].trigger()
    project.opened.undo()
    again = reopened(window, project.path)
    assert visible(again) == [*FIRST, "due"]


def test_every_page_is_reached_from_the_rail_its_key_and_the_menu(empty: OpenProject, qtbot: QtBot) -> None:
    for name, shown in zip(("findings", "trends", "census", "codebook", "due"), in_more(empty), strict=True):
        menu: QMenu = empty.rail.more.pages
        menu.aboutToShow.emit()
        next(entry for entry in menu.actions() if entry.text().startswith(shown)).trigger()
        assert empty.workspace.page_name == name
        assert empty._window.possible[name].isEnabled()


def test_all_pages_can_be_shown(new_window: MakeWindow, tmp_path: Path) -> None:
    window = new_window()
    project = made(window, tmp_path)
    dialog = window.show_preferences()
    dialog.all_pages.setChecked(True)
    assert visible(project) == ALL
    assert not project.rail.more.isVisible()
    dialog.all_pages.setChecked(False)
    assert visible(project) == FIRST
    dialog.accept()


def test_a_project_opens_on_a_page_of_its_rail(new_window: MakeWindow, tmp_path: Path) -> None:
    window = new_window()
    window.settings.change(page="census")
    assert made(window, tmp_path).workspace.page_name == "partnerships"
