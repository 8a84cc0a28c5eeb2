"""Nothing moves under the mouse: each part of a page stays where it is while something is recorded or chosen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from tests.ui.places import Part, leave, places, rest
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ActivityDraft, ChangeDraft, CitationDraft, SourceDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.activities import record_activity
from tracker.operations.follow_ups import add_follow_up
from tracker.operations.statuses import record_status_change
from tracker.queries.inventory.inventory import partnership_ids
from ui.accessibility.held_banner import HeldBanner
from ui.core.page import Page
from ui.pictures.pictured_window import settle
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject
from ui.shell.pages import PAGES
from ui.trends.trends_page import TrendsPage

Act = Callable[[OpenProject], object]
SOURCED = CitationDraft(SourceDraft("Minutes of 2022"), quote="A quote.")


def chosen(project: OpenProject) -> int:
    assert project.state.chosen is not None
    return project.state.chosen


def change(project: OpenProject, status: str, date: str, *citations: CitationDraft) -> None:
    project.opened.perform(
        record_status_change, ChangeDraft(chosen(project), status, read_date(date), citations=citations)
    )


ACTS: dict[str, Act] = {
    "record a change": lambda project: change(project, "dormant", "2022"),
    "undo it": OpenProject.undo,
    "redo it": OpenProject.redo,
    "undo it again": OpenProject.undo,
    "record a change with a source": lambda project: change(project, "terminated", "March 2022", SOURCED),
    "record an activity": lambda project: project.opened.perform(
        record_activity, ActivityDraft(chosen(project), "trade_mission", read_date("2012"))
    ),
    "look and find nothing": lambda project: project.opened.perform(
        record_activity, ActivityDraft(chosen(project), "checked_no_activity", read_date("2023"))
    ),
    "plan a follow-up": lambda project: project.opened.perform(
        add_follow_up, Subject("partnership", chosen(project)), FollowUpDraft(read_date("7 May 2023"), "Ask the clerk")
    ),
    "undo the follow-up": OpenProject.undo,
    "filter": lambda project: project.workspace.facets.quick_filter_chosen.emit("ended"),
    "filter by another value": lambda project: project.workspace.facets.value_chosen.emit("status", "active", False),
    "show all": lambda project: project.state.select(project.state.selection.cleared()),
    "delete": lambda project: project.tidying.delete_chosen(),
    "undo the deletion": OpenProject.undo,
}
OTHER_ROWS = ("filter", "filter by another value", "show all", "delete", "undo the deletion")
"""After these, a table shows other rows, and the inspector of the first ones perhaps another partnership."""
OTHER_RECORD = ("delete", "undo the deletion")


def regions(window: MainWindow) -> dict[str, tuple[QWidget, QWidget]]:
    """Return the parts of the window, each with the widget on which the pointer rests."""
    assert window.project is not None
    project, workspace = window.project, window.project.workspace
    page, inspector = workspace.page, workspace.inspector
    assert page is not None
    found = {
        "rail": (project.rail, project.rail),
        "bar": (window.top, window.top),
        "filters": (workspace.facets, workspace.facets.viewport()),
        "page": (page, page.childAt(page.rect().center()) or page),
        "inspector": (inspector, inspector._scroll.viewport()),
        "status line": (window.status, window.status),
    }
    return {name: parts for name, parts in found.items() if parts[0].isVisible()}


def moved(act: str, region: str, before: dict[Part, QRect], after: dict[Part, QRect]) -> list[str]:
    """Return the parts that have moved, and those that vanished from a part of the window that is always there."""
    found = []
    for part, place in before.items():
        is_gone = part not in after or (isinstance(part[1], QWidget) and not isValid(part[1]))
        if is_gone:
            if region in ("rail", "bar", "filters", "status line"):
                found.append(f"{act}: {part} is gone")
        elif after[part].topLeft() != place.topLeft() and (part[0] != "ElidedLabel" or after[part].y() != place.y()):
            is_other = part[0] == "row" and act in OTHER_ROWS
            if region == "inspector":  # the history grows below the entry that is held
                is_other = act in OTHER_RECORD or part[0] not in ("entry", "QPushButton")
            if not is_other:
                found.append(f"{act}: {part} moved from {place} to {after[part]}")
    return found


def enter(project: OpenProject, name: str) -> Page:
    """Show a page, and wait for all that it reads. The pointer is moved out of the window first."""
    QCursor.setPos(5_000, 5_000)
    project.workspace.enter_page(name)
    settle()
    page = project.workspace.page
    assert page is not None
    if isinstance(page, TrendsPage):
        page.finish_showing()
    settle()
    leave(page)
    settle()
    return page


WITH_CARDS = ("findings", "trends")


def often(page: str) -> list[object]:
    """Return the parameters of a page: its name, and the regions of the window in which the pointer rests.

    One page is tried in every run, and of those with charts and cards the page itself.
    """
    whole = pytest.param(page, None, marks=[] if page == "partnerships" else pytest.mark.torture)
    return [whole, pytest.param(page, ("page",))] if page in ("timeline", *WITH_CARDS) else [whole]


@pytest.mark.parametrize(("page", "only"), [each for page in PAGES for each in often(page.name)])
def test_each_part_stays_where_it_is_while_the_pointer_rests_near_it(
    kept_window: MainWindow, page: str, only: tuple[str, ...] | None
) -> None:
    window = kept_window
    QCursor.setPos(5_000, 5_000)
    window.resize(1440, 900)
    project = window.project
    assert project is not None
    enter(project, page)
    first = project.opened.next_undo()
    found: list[str] = []
    for name, (region, under) in regions(window).items():
        if only is not None and name not in only:
            continue
        rest(under)
        settle()
        for act, play in ACTS.items():
            before = places(region)
            play(project)
            settle()
            found += [f"{name}, {line}" for line in moved(act, name, before, places(region))]
        leave(under)
        settle()
        while project.opened.next_undo() != first:
            project.undo()
        settle()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("page", WITH_CARDS)
def test_what_is_under_the_pointer_stays_while_the_cards_above_it_grow(kept_window: MainWindow, page: str) -> None:
    window = kept_window
    window.resize(1280, 720)
    project = window.project
    assert project is not None
    shown = enter(project, page)
    project.state.choose(int(project.opened.query(partnership_ids, project.state.selection, project.state.order)[1]))
    settle()
    moves = {}
    has_grown = False
    for part in [each for each in shown.findChildren(QWidget) if isinstance(each, QPushButton)]:
        if not part.isVisible() or part.visibleRegion().isEmpty():
            continue
        before, others = height(part), places(shown)
        QCursor.setPos(part.mapToGlobal(part.rect().center()))
        rest(part)
        change(project, "terminated", "2022", SOURCED)
        settle()
        if height(part) != before:
            moves[part] = height(part) - before
        has_grown = has_grown or any(places(shown).get(each, place) != place for each, place in others.items())
        project.undo()
        settle()
        leave(part)
        settle()
    QCursor.setPos(5_000, 5_000)
    assert has_grown
    assert not moves


def height(part: QWidget) -> int:
    """Return the height of a part in its window."""
    return part.mapTo(part.window(), QPoint()).y()


def test_a_banner_lies_over_the_page_until_the_pointer_leaves_or_comes_onto_it(kept_window: MainWindow) -> None:
    window = kept_window
    assert window.project is not None
    page = enter(window.project, "partnerships")
    window.entry_banner.hide()
    settle()
    free = places(page)
    banners: dict[HeldBanner, Callable[[], object]] = {
        window.banner: lambda: window.banner.show_message("The disk is full."),
        window.notice_banner: lambda: window.notice_banner.show_notice("A newer copy exists.", "Show it"),
        window.entry_banner: lambda: window.entry_banner.show_entry("Unsaved entry", "and 1 more"),
    }
    for banner, show in banners.items():
        rest(page)
        show()
        settle()
        assert banner.isVisible()
        assert places(page) == free
        assert banner.geometry().top() == window.stack.geometry().top()
        assert banner.height() == banner.heightForWidth(banner.width())
        rest(banner)
        settle()
        assert height(page) > banner.geometry().bottom()
        banner.hide()
        settle()
        assert places(page) == free
        leave(banner)
        leave(page)


def test_banners_over_a_page_do_not_cover_each_other(kept_window: MainWindow) -> None:
    window = kept_window
    assert window.project is not None
    page = enter(window.project, "partnerships")
    rest(page)
    window.entry_banner.show_entry("Unsaved entry", "")
    window.notice_banner.show_notice("A newer copy exists.")
    settle()
    assert window.entry_banner.geometry().top() == window.notice_banner.geometry().bottom() + 1
    leave(page)
    settle()
    assert window.stack.geometry().top() == window.entry_banner.geometry().bottom() + 1
    window.entry_banner.hide()
    window.notice_banner.hide()


def test_the_room_of_a_banner_that_goes_by_itself_stays_until_the_pointer_leaves(kept_window: MainWindow) -> None:
    window = kept_window
    assert window.project is not None
    page = enter(window.project, "partnerships")
    free = places(page)
    window.banner.show_message("The disk is full.")
    settle()
    pushed = places(page)
    assert pushed != free
    rest(page)
    window.banner.clear()
    settle()
    assert places(page) == pushed
    leave(page)
    settle()
    assert places(page) == free
