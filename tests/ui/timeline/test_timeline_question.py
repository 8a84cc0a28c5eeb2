"""The rule above the timeline: its period moved by mouse and keys, its sentence counted live."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.rows import DAY
from tracker.queries.findings.findings import finding_numbers
from tracker.queries.inventory.inventory import headline
from ui.charts.timeline.hits import tabs_top
from ui.core.view_state import ViewState
from ui.findings.findings_page import FindingsPage
from ui.shell.main_window import MainWindow
from ui.shell.workspace import Workspace
from ui.timeline.timeline_page import TimelinePage

TWO_YEARS_BEFORE = date(2021, 5, 7).toordinal()


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    """One window for all tests."""
    return kept_window


@pytest.fixture
def workspace(window: MainWindow) -> Workspace:
    assert window.project is not None
    window.activateWindow()
    window.project.workspace.show_page("timeline")
    settle()
    return window.project.workspace


@pytest.fixture
def page(workspace: Workspace) -> TimelinePage:
    return workspace.page_named("timeline")


@pytest.fixture
def state(workspace: Workspace) -> ViewState:
    return workspace.state


@pytest.fixture
def queries(page: TimelinePage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Record every query of the project from here on. The queries run as usual; the checks were run before."""
    workspace.checking.look()
    settle()
    questions: list[object] = []
    project = page.context.project
    answer = project.query

    def ask(question: Callable[..., object], *args: object) -> object:
        questions.append(question)
        return answer(question, *args)

    monkeypatch.setattr(project, "query", ask)
    return questions


def findings(workspace: Workspace) -> FindingsPage:
    workspace.show_page("findings")
    settle()
    page = workspace.page
    assert isinstance(page, FindingsPage)
    return page


def sentence(page: TimelinePage) -> str:
    settle()
    return page.question.sentence.sentence


def tab(page: TimelinePage, grip: str) -> QPoint:
    view = page.chart.view
    assert view.lines.period is not None
    first, last = view.lines.period
    x = view.viewed.x_of_day(first) - 4 if grip == "first" else view.viewed.x_of_day(last + 1) + 4
    return QPoint(round(x), round(tabs_top(view.viewed)) + 5)


def pull(qtbot: QtBot, page: TimelinePage, start: QPoint, *steps: int) -> None:
    """Drag from a point by this number of pixels each time, and release."""
    target = page.chart.view.viewport()
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    for step in steps:
        qtbot.mouseMove(target, start + QPoint(step, 0))
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=start + QPoint(steps[-1], 0))


def test_the_period_of_the_rule_is_shown_over_the_lanes_with_its_sentence(page: TimelinePage) -> None:
    assert page.chart.view.lines.period == (TWO_YEARS_BEFORE, DAY)
    assert sentence(page).startswith("Between 7 May 2021 and 7 May 2023, 0 to 1 municipalities in the Netherlands")


def test_dragging_an_edge_changes_the_sentence_and_the_findings(
    page: TimelinePage, state: ViewState, workspace: Workspace, qtbot: QtBot
) -> None:
    pull(qtbot, page, tab(page, "first"), -40, -90)
    assert state.rule is not None
    assert state.rule.first_day < TWO_YEARS_BEFORE
    assert state.rule.last_day == DAY
    assert page.chart.view.lines.period == (state.rule.first_day, DAY)
    assert "1 municipality in the Netherlands" in sentence(page), "all of 2021 lies in the window now"
    shown = findings(workspace)
    assert shown.finding is not None
    assert shown.finding.rule == state.rule
    assert shown.builder.period_choice.code() == "own"
    assert shown.sentence.sentence.sentence == page.question.sentence.sentence


def test_the_rule_of_the_findings_page_is_shown_on_the_timeline(
    page: TimelinePage, workspace: Workspace, state: ViewState
) -> None:
    findings(workspace).builder.period_choice.set_code("ten_years")
    findings(workspace).builder.period_choice.changed.emit()
    settle()
    workspace.show_page("timeline")
    assert state.rule is not None
    assert page.chart.view.lines.period == (state.rule.first_day, DAY) == (date(2013, 5, 7).toordinal(), DAY)
    assert "Between 7 May 2013" in sentence(page)


def test_the_period_follows_the_as_of_day_until_the_user_drags_it(
    page: TimelinePage, state: ViewState, qtbot: QtBot
) -> None:
    view = page.chart.view
    pull(qtbot, page, QPoint(round(view.viewed.x_of_day(DAY)), 120), -30, -60)
    day = state.selection.as_of
    assert day < DAY
    assert state.rule is None
    settle()
    assert view.lines.period is not None
    assert view.lines.period[1] == day
    pull(qtbot, page, tab(page, "last"), -20)
    assert state.selection.as_of == day, "an edge is pulled by its tab, though the as-of line stands on it"
    pulled = view.lines.period
    state.set_as_of(day - 400)
    settle()
    assert view.lines.period == pulled


def test_escape_restores_period_and_sentence(page: TimelinePage, state: ViewState, qtbot: QtBot) -> None:
    sentence_before, target = sentence(page), page.chart.view.viewport()
    for start in (tab(page, "first"), QPoint(round(page.chart.view.viewed.x_of_day(DAY)), 120)):
        qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(target, start - QPoint(70, 0))
        assert sentence(page) != sentence_before
        qtbot.keyClick(page.chart.view, Qt.Key.Key_Escape)
        qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=start - QPoint(70, 0))
        assert sentence(page) == sentence_before
        assert state.rule is None
        assert state.selection.as_of == DAY


def test_keys_move_the_period_and_update_the_sentence(page: TimelinePage, state: ViewState, qtbot: QtBot) -> None:
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert state.rule is not None
    assert state.rule.first_day == TWO_YEARS_BEFORE - 30
    assert "Between 7 Apr 2021" in sentence(page)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert state.rule is None, "where one begins, the window goes with the as-of day again"


def test_a_drag_counts_once_per_frame(page: TimelinePage, queries: list[object], qtbot: QtBot) -> None:
    target, start = page.chart.view.viewport(), tab(page, "first")
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 60):
        qtbot.mouseMove(target, start - QPoint(step, 0))
    assert queries == [], "while events wait, nothing is counted"
    settle()
    assert queries == [finding_numbers]
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=start - QPoint(60, 0))


def test_dragging_the_as_of_line_counts_once_per_frame(page: TimelinePage, queries: list[object], qtbot: QtBot) -> None:
    target, start = page.chart.view.viewport(), QPoint(round(page.chart.view.viewed.x_of_day(DAY)), 120)
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 60):
        qtbot.mouseMove(target, start - QPoint(step, 0))
    assert queries == []
    settle()
    assert queries.count(finding_numbers) == 1
    assert queries.count(headline) == 1
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=start - QPoint(60, 0))


def test_the_period_moves_with_the_dragged_as_of_line_at_once(page: TimelinePage, qtbot: QtBot) -> None:
    view, start = page.chart.view, QPoint(round(page.chart.view.viewed.x_of_day(DAY)), 120)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), start - QPoint(40, 0))
    assert view.lines.as_of is not None
    assert view.lines.as_of < DAY
    assert view.lines.period is not None
    assert view.lines.period[1] == view.lines.as_of, "before events are processed: both are painted in one frame"
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start - QPoint(40, 0))
    settle()


def test_a_hidden_rule_is_not_counted_and_stays_hidden(
    page: TimelinePage, state: ViewState, queries: list[object], workspace: Workspace
) -> None:
    page.question_button.click()
    assert page.chart.view.lines.period is None
    assert not page.question.isVisible()
    state.set_as_of(DAY - 100)
    settle()
    assert finding_numbers not in queries
    assert not workspace.page_named("timeline").context.settings.value.question_is_shown
    page.question_button.click()
    assert page.chart.view.lines.period is not None
    assert "Between 27 Jan 2021 and 27 Jan 2023" in sentence(page)


def test_a_click_on_the_sentence_opens_the_findings(page: TimelinePage, workspace: Workspace, qtbot: QtBot) -> None:
    label = page.question.sentence
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(6, 8))
    assert isinstance(workspace.page, FindingsPage)
    workspace.show_page("timeline")
    page.question.lead.click()
    assert isinstance(workspace.page, FindingsPage)


def test_changing_numbers_do_not_move_the_lanes(page: TimelinePage, state: ViewState) -> None:
    settle()
    state.set_rule(page.question.rule)
    tall = page.chart.height()
    for years in range(1, 12):
        page.question.set_period(date(2021 - years, 5, 7).toordinal(), DAY)
        settle()
    assert page.chart.height() <= tall
    settled = page.chart.height()
    page.question.set_period(TWO_YEARS_BEFORE + 1, DAY)
    settle()
    assert page.chart.height() == settled


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_the_chart_keeps_its_height_while_the_as_of_line_is_dragged(
    page: TimelinePage, qtbot: QtBot, size: tuple[int, int]
) -> None:
    page.window().resize(*size)
    settle()
    target, start = page.chart.view.viewport(), QPoint(round(page.chart.view.viewed.x_of_day(DAY)), 120)
    heights, rooms = [page.chart.height()], {page.question.height()}
    page.chart.view_changed.connect(lambda _view: heights.append(page.chart.height()))
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 40, 3):
        qtbot.mouseMove(target, start - QPoint(step, 0))
        settle()
        rooms.add(page.question.height())
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=start - QPoint(40, 0))
    assert len(rooms) == 1
    assert heights == sorted(heights, reverse=True), "the room that a longer headline took is kept"
    assert len(set(heights)) <= (2 if size[0] < 1440 else 1)
