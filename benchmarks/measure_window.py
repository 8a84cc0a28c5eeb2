"""Measures the time from a key or click in the window until the result is painted, with the world
project, offscreen.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from benchmarks.timing import Figure, late, median, milliseconds, run_in_turns
from benchmarks.window_floors import BareTable, ProxyTable, bare_insert
from tracker.clock import SystemClock
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.records.drafts import ChangeDraft
from tracker.operations.statuses import record_status_change
from tracker.queries.inventory.selection import SortOrder
from tracker.queries.search.search import search as hits_of
from tracker.services.first_action import is_imported
from tracker.settings import SettingsFile
from tracker.store import search_index
from ui.core.background_task import running_tasks
from ui.core.prompts import QtPrompts
from ui.shell.main_window import MainWindow
from ui.shell.startup import app as program

Act = Callable[[], Any]
WORDS = ("ber", "report", "dor an", "paper", "kol", "zu", "the paper")
ONE_FRAME = 16.7
MAP_DAY = 150
"""The limit for another day on the map, in milliseconds: its whole picture is made again."""
MAX_WAIT_SECONDS = 300.0


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count the paint events of the widget."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def when_repainted(paints: Paints, act: Act) -> Act:
    """Return work that runs `act` and waits until the widget was painted and no event is waiting.

    It raises TimeoutError after MAX_WAIT_SECONDS.
    """

    def whole() -> None:
        before, latest = paints.count, time.perf_counter() + MAX_WAIT_SECONDS
        act()
        while paints.count == before:
            QApplication.processEvents()
            if time.perf_counter() > latest:
                raise TimeoutError("what was done did not show")
        QApplication.processEvents()

    return whole


class OpenWindow:
    """The program's window with a project."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        assert window.project is not None
        self.project = window.project
        self.state = window.project.state
        self.workspace = window.project.workspace
        self._page = self.workspace.page_named("partnerships")
        self.table = self._page.table
        self.opened = self.workspace._context.project
        # The filter above the table is painted with each search, the table only if other rows are found.
        self._paints = {"partnerships": Paints(self.table.viewport()), "headline": Paints(self._page.header)}

    def until_painted(self, act: Act, page: str = "partnerships") -> Act:
        """Return work that runs `act` and waits until the page is repainted."""
        return when_repainted(self._paints[page], act)

    def show_page(self, page: str) -> None:
        """Show a page and wait until it is painted."""
        self.workspace.show_page(page)
        if page not in self._paints:
            is_map = page == "map"
            seen = (
                self.workspace.page_named("map").chart.view
                if is_map
                else self.workspace.page_named("timeline").chart.view.viewport()
            )
            self._paints[page] = Paints(seen)
        settle()

    def rest(self) -> None:
        """Wait until the work in the background that follows the opening has ended: it slows what is measured."""
        latest = time.perf_counter() + MAX_WAIT_SECONDS
        while self.workspace.checking.found is None or not is_imported() or running_tasks(self.window):
            if time.perf_counter() > latest:
                raise TimeoutError("the work in the background did not end")
            settle()
            time.sleep(0.01)
        settle()


@contextmanager
def open_window(world: Path) -> Iterator[OpenWindow]:
    """Open the program's window with the project, and let it rest; close it at the end of the `with` block."""
    window = program.make_window(program.application(), settings := SettingsFile(), QtPrompts(settings), SystemClock())
    window.resize(1440, 900)
    window.show()
    settle()
    window.open_path(world)
    settle()
    opened = OpenWindow(window)
    opened.opened.check()
    opened.rest()
    try:
        yield opened
    finally:
        window.close()
        settle()


def settle() -> None:
    """Process all waiting events."""
    for _ in range(5):
        QApplication.processEvents()


def measure_window(world: Path, runs: int, frames: int) -> list[Figure]:
    """Measure all actions in the window. The project at `world` is changed, and the changes are undone."""
    with open_window(world) as seen:
        seen.show_page("partnerships")
        proxy = ProxyTable(seen.table)
        figures = [*_scrolls(seen, frames), *_searches(seen, proxy, runs), *_sorts(seen, proxy, runs)]
        proxy.close()
        figures.append(_facets(seen, runs))
        for page, words in (("partnerships", "table"), ("timeline", "timeline")):
            seen.show_page(page)
            figures += _records(seen, world, runs, page, words)
            figures.append(_days(seen, runs, page, words))
        figures += _drags(seen, frames)
        seen.show_page("map")
        figures.append(_days(seen, runs, "map", "map"))
        figures.append(_freezes(seen))
    return figures


def _scrolls(seen: OpenWindow, count: int) -> list[Figure]:
    bar, row = seen.table.verticalScrollBar(), seen.table.verticalHeader().defaultSectionSize()
    chance = random.Random(1)
    floor = BareTable(seen.table)
    bare_bar, floor_paints = floor.table.verticalScrollBar(), Paints(floor.table.viewport())
    most = min(bar.maximum(), bare_bar.maximum())

    def moved(by: Act) -> tuple[Act, Act]:
        def of(one: QScrollBar) -> Act:
            return lambda: one.setValue((one.value() + by()) % most)

        return seen.until_painted(of(bar)), when_repainted(floor_paints, of(bare_bar))

    def turned(work: Act, bare: Act) -> tuple[list[float], list[float]]:
        return run_in_turns(work, bare, count, warm_ups=5)

    seen.state.choose(None)
    frames, bare_frames = turned(*moved(lambda: row))
    jumps, bare_jumps = turned(*moved(lambda: chance.randrange(1, most)))
    floor.table.close()
    floor_name = "Qt's table over a constant text"
    return [
        limited("table: a frame while scrolling", frames, 5, floor_name, bare_frames),
        limited("table: a jump to elsewhere", jumps, ONE_FRAME, floor_name, bare_jumps),
    ]


def _searches(seen: OpenWindow, proxy: ProxyTable, runs: int) -> list[Figure]:
    connection = seen.opened._reader.connection
    typed = [word[:length] for word in WORDS[:runs] for length in range(1, len(word) + 1) if word[length - 1] != " "]
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    for word in typed:
        seen.until_painted(lambda word=word: seen.state.search(word), "headline")()  # type: ignore[misc]
    connection.set_trace_callback(None)
    asked = sum(statement.lstrip().startswith(("SELECT", "WITH")) for statement in statements) / len(typed)
    times, floors = [], []
    for word in typed[: 4 * runs]:
        times.append(milliseconds(seen.until_painted(lambda word=word: seen.state.search(word), "headline")))  # type: ignore[misc]
        floors.append(milliseconds(lambda word=word: search_index.matching(connection, word)))  # type: ignore[misc]
    besides = _searches_while_checking(seen, typed[: 4 * runs])
    seen.until_painted(lambda: seen.state.search(""), "headline")()
    hits = [milliseconds(lambda word=word: seen.opened.query(hits_of, word)) for word in typed]  # type: ignore[misc]
    by_proxy = median([milliseconds(lambda word=word: proxy.search(word)) for word in WORDS[:3]])  # type: ignore[misc]
    found = median(times)
    return [
        limited("search: a text, to the repainted window", times, 25, "full-text search alone", floors),
        Figure("search, while all problems are searched for", besides, "ms", "search at rest", found),
        Figure(
            "search, compared with QSortFilterProxyModel",
            found,
            "ms",
            "proxy model",
            by_proxy,
            "≤ 1/40 of the proxy",
            found <= by_proxy / 40,
        ),
        limited("search: hits in every kind of record, the query alone", hits, 25),
        Figure("queries in each search", asked, "", "", None, "≤ 2", asked <= 2),
    ]


def _searches_while_checking(seen: OpenWindow, typed: Sequence[str]) -> float:
    """Return the median of the searches made while the background searches for problems, as after each opening."""
    checking = seen.workspace.checking
    checking._run_all()
    times: list[float] = []
    while not times or (checking._is_running and len(times) < len(typed)):
        word = typed[len(times)]
        times.append(milliseconds(seen.until_painted(lambda word=word: seen.state.search(word), "headline")))  # type: ignore[misc]
    seen.rest()
    return median(times)


def _sorts(seen: OpenWindow, proxy: ProxyTable, runs: int) -> list[Figure]:
    keys = ("partner", "name", "start", "status", "last_change", "end", "sources", "name")
    turns = iter([(key, turn % 2 == 1) for turn in range(runs + 2) for key in keys])
    count = max(len(keys), runs) if runs > 1 else 1
    columns = seen.opened.query(lambda reader: reader.columns)
    names = columns.name_rank[columns.body_a]
    click = seen.until_painted(lambda: seen.state.sort(*next(turns)))
    times, floors = run_in_turns(click, lambda: np.lexsort([names[::-1], names]), count, warm_ups=8)
    by_proxy = median([milliseconds(proxy.sort) for _ in range(2)])
    if seen.state.order != SortOrder():
        seen.until_painted(lambda: seen.state.sort("name", False))()
    what = "sort: a click, to the repainted window"
    return [
        limited(what, times, 80, "numpy's sort by two keys", floors),
        Figure("sort, compared with QSortFilterProxyModel", median(times), "ms", "proxy model", by_proxy),
    ]


def _facets(seen: OpenWindow, runs: int) -> Figure:
    picks = iter([("country", code) for _ in range(runs + 1) for code in ("NL", "CN", "DE")])
    click = seen.until_painted(lambda: seen.state.select(seen.state.selection.only(*next(picks))), "headline")
    click()
    times = [milliseconds(click) for _ in range(2 * runs)]
    seen.until_painted(lambda: seen.state.select(seen.state.selection.cleared()), "headline")()
    return limited("facet: a click, to the repainted window", times, 30)


def _records(seen: OpenWindow, world: Path, runs: int, page: str, words: str) -> list[Figure]:
    project = seen.opened
    chosen = int(project.query(lambda reader: reader.columns).partnerships.key[3])
    draft = ChangeDraft(chosen, "terminated", from_edtf("2021"))
    seen.state.choose(chosen)
    settle()
    record = seen.until_painted(lambda: project.perform(record_status_change, draft), page)
    undo = seen.until_painted(project.undo, page)
    with bare_insert(world.with_suffix(".floor")) as insert:
        record()
        undo()
        rounds = [(milliseconds(record), milliseconds(insert), milliseconds(undo)) for _ in range(runs)]
    seen.state.choose(None)
    settle()
    recorded, inserted, undone = (list(times) for times in zip(*rounds, strict=True))
    floor_name = "a bare commit with its journal row"
    return [
        limited(
            f"a change recorded, saved and shown in {words}, counts and inspector", recorded, 50, floor_name, inserted
        ),
        limited(f"the same undone, {words}", undone, 50, floor_name, inserted),
    ]


def _days(seen: OpenWindow, runs: int, page: str, words: str) -> Figure:
    begin = seen.state.selection.as_of
    # The headline names the day; rows of the table whose status does not change are not painted.
    shown = "headline" if page == "partnerships" else page
    moves = [
        seen.until_painted(lambda day=day: seen.state.set_as_of(day), shown)  # type: ignore[misc]
        for day in range(begin - 7 * 4 * runs, begin + 1, 7)
    ]
    times = [milliseconds(move) for move in moves]
    most = MAP_DAY if page == "map" else ONE_FRAME
    return limited(f"the as-of day moved, to the repainted window: {words}", times, most)


def _drags(seen: OpenWindow, count: int) -> list[Figure]:
    """Measure a frame while a line of the timeline is dragged with the mouse, with its counts and the sentence."""
    page, view = seen.workspace.page_named("timeline"), seen.workspace.page_named("timeline").chart.view
    target = view.viewport()
    figures, as_of = [], seen.state.selection.as_of
    for words, is_period in (("the as-of line", False), ("the end of the period", True)):
        if is_period:
            # one edge of the period cannot be dragged past the other
            seen.state.set_as_of(as_of)
            page.question.set_period(view.viewed.extent.first_day, as_of)
            settle()
        plot = view.viewed.plot
        height = plot.height - 15 if is_period else plot.height / 3
        assert view.lines.period is not None
        start = QPointF(view.viewed.x_of_day(view.lines.period[1] + 1) + 2, plot.top + height)
        send(target, QEvent.Type.MouseButtonPress, start)
        places = iter([start - QPointF(3 * (step + 1), 0) for step in range(count + 5)])
        before = page.question.sentence.sentence
        frame = seen.until_painted(lambda: send(target, QEvent.Type.MouseMove, next(places)), "timeline")  # noqa: B023
        for _ in range(5):
            frame()
        times = [milliseconds(lambda: (frame(), settle())) for _ in range(count)]  # noqa: B023
        send(target, QEvent.Type.MouseButtonRelease, next(places, start))
        settle()
        assert page.question.sentence.sentence != before
        figures.append(limited(f"timeline: a frame while {words} is dragged, counts and sentence", times, ONE_FRAME))
    seen.state.set_rule(None)
    settle()
    return figures


def send(target: QWidget, kind: QEvent.Type, place: QPointF) -> None:
    """Send an event of the left mouse button."""
    pressed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    on_screen = target.mapToGlobal(place)
    QApplication.sendEvent(target, QMouseEvent(kind, place, on_screen, button, pressed, Qt.KeyboardModifier.NoModifier))


def _freezes(seen: OpenWindow) -> Figure:
    """Measure the longest time that the window does not respond during a backup in the background."""
    ended: list[object] = []
    seen.project.backups.changed.connect(ended.append)
    longest = 0.0
    seen.project.backups.back_up_now()
    while not ended:
        longest = max(longest, milliseconds(QApplication.processEvents))
        time.sleep(0.001)
    return Figure("longest freeze while a backup is made", longest, "ms", "", None, "≤ 100 ms", longest <= 100)


def limited(what: str, times: list[float], most: float, floor_name: str = "", floors: Sequence[float] = ()) -> Figure:
    """Return a figure that reaches its target if its median is at most `most`."""
    found = median(times)
    floor = median(floors) if floors else None
    return Figure(what, found, "ms", floor_name, floor, f"≤ {most:g} ms", found <= most, late(times))
