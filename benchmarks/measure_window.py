"""What a key or a click in the window takes until it is painted, with the world project open on a screen of memory."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.timing import Figure, late, median, milliseconds, turn_about
from benchmarks.window_floors import bare_insert, bare_scroll, proxy_table
from tracker.clock import SystemClock
from tracker.domain.dates import from_edtf
from tracker.domain.records import ChangeDraft
from tracker.operations.statuses import record_status_change
from tracker.questions.shown import ordered
from tracker.questions.selection import Order, Selection
from tracker.settings import SettingsFile
from tracker.store import search
from tracker.store.engine import raw
from ui import app as program
from ui.ask import QtAsk
from ui.main_window import MainWindow

Act = Callable[[], object]
WORDS = ("ber", "report", "dor an", "paper", "kol", "wijquiber", "zu", "the paper")
FRAMES = 80


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See every event of the widget."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class OpenWindow:
    """The program's window with a project in it; `until_painted` acts and waits for the page to be painted anew."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        assert window.project is not None
        self.project = window.project
        self.state = window.project.state
        self.workspace = window.project.workspace
        self.table = self.workspace.partnerships.table
        self.opened = self.workspace._context.project
        self._paints = {"partnerships": Paints(self.table.viewport())}

    def until_painted(self, act: Act, page: str = "partnerships") -> Act:
        """The whole of it as something to be timed."""

        def whole() -> None:
            paints = self._paints[page]
            before = paints.count
            act()
            while paints.count == before:
                QApplication.processEvents()
            QApplication.processEvents()

        return whole

    def show_page(self, page: str) -> None:
        """Turn to a page and let it be painted."""
        self.workspace.show_page(page)
        if page not in self._paints:
            self._paints[page] = Paints(self.workspace.timeline.chart.view.viewport())
        settle()


@contextmanager
def open_window(world: Path) -> Iterator[OpenWindow]:
    """The program's window with the project open, closed at the end."""
    window = program.make_window(program.application(), SettingsFile(), QtAsk(), SystemClock())
    window.resize(1440, 900)
    window.show()
    settle()
    window.open_path(world)
    settle()
    opened = OpenWindow(window)
    opened.opened.check()
    try:
        yield opened
    finally:
        window.close()
        settle()


def settle() -> None:
    """Let everything that waits be done."""
    for _ in range(5):
        QApplication.processEvents()


def measure_window(world: Path, runs: int) -> list[Figure]:
    """Everything that is done in the window; the project at `world` is changed and changed back."""
    with open_window(world) as seen:
        seen.show_page("partnerships")
        figures = [*_scrolls(seen), *_searches(seen, runs), *_sorts(seen, runs), *_facets(seen, runs)]
        figures += _records(seen, world, runs, "partnerships", "the table")
        figures += _days(seen, runs, "partnerships", "the table")
        seen.show_page("timeline")
        figures += _records(seen, world, runs, "timeline", "the timeline")
        figures += _days(seen, runs, "timeline", "the timeline")
    return figures


def _scrolls(seen: OpenWindow) -> list[Figure]:
    bar, view = seen.table.verticalScrollBar(), seen.table.viewport()
    chance = random.Random(1)
    row = seen.table.verticalHeader().defaultSectionSize()
    floor = bare_scroll(seen.table, chance)

    def frame() -> None:
        bar.setValue(bar.value() + row)
        view.repaint()

    def jump() -> None:
        bar.setValue(chance.randrange(bar.maximum()))
        view.repaint()

    seen.table.show_chosen(None)
    frames, bare_frames = turn_about(frame, floor.frame, FRAMES, warm_ups=5)
    jumps, bare_jumps = turn_about(jump, floor.jump, FRAMES, warm_ups=5)
    beside = "Qt's table over a constant text"
    return [
        Figure("table: a frame while scrolling", median(frames), "ms", beside, median(bare_frames), "≤ 5 ms",
               median(frames) <= 5, late(frames)),
        Figure("table: a jump to elsewhere", median(jumps), "ms", beside, median(bare_jumps), "≤ 16.7 ms",
               median(jumps) <= 16.7, late(jumps)),
    ]  # fmt: skip


def _searches(seen: OpenWindow, runs: int) -> list[Figure]:
    connection = raw(seen.opened._reader.connection)
    words = [word[:length] for word in WORDS for length in range(1, len(word) + 1)]
    typed = [word for word in words if word.strip() == word][: 3 * runs]
    times, floors = [], []
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    seen.until_painted(lambda: seen.state.search("x"))()
    statements.clear()
    for word in typed:
        times.append(milliseconds(seen.until_painted(lambda word=word: seen.state.search(word))))  # type: ignore[misc]
        connection.set_trace_callback(None)
        floors.append(milliseconds(lambda word=word: search.matching(connection, word)))  # type: ignore[misc]
        connection.set_trace_callback(statements.append)
    connection.set_trace_callback(None)
    seen.until_painted(lambda: seen.state.search(""))()
    proxy = proxy_table(seen.table)
    by_proxy = median([milliseconds(lambda word=word: proxy.search(word)) for word in WORDS[:3]])  # type: ignore[misc]
    found, each = median(times), len(statements) / len(typed)
    what = "search: what was typed, to the repainted window"
    sorts = median([milliseconds(proxy.sort) for _ in range(2)])
    seen.by_proxy = sorts  # type: ignore[attr-defined]
    return [
        Figure(what, found, "ms", "full-text search alone", median(floors), "≤ 25 ms", found <= 25, late(times)),
        Figure("the same beside QSortFilterProxyModel", found, "ms", "proxy model", by_proxy, "≤ 1/40 of the proxy",
               found <= by_proxy / 40),
        Figure("SQL statements a search", each, "", "", None, "≤ 2", each <= 2),
    ]  # fmt: skip


def _sorts(seen: OpenWindow, runs: int) -> list[Figure]:
    keys = ("partner", "name", "start", "status", "last_change", "end", "sources", "name")
    turns = iter([(key, turn % 2 == 1) for turn in range(runs + 2) for key in keys])
    columns = seen.opened.ask(lambda reader: reader.columns)
    names = columns.name_rank[columns.body_a]

    def click() -> None:
        seen.state.sort(*next(turns))

    times, floors = turn_about(
        seen.until_painted(click), lambda: np.lexsort([names[::-1], names]), max(8, runs), warm_ups=8
    )
    while seen.state.order != Order():
        seen.until_painted(lambda: seen.state.sort("name", False))()
    found, by_proxy = median(times), seen.by_proxy  # type: ignore[attr-defined]
    return [
        Figure("sort: a click, to the repainted window", found, "ms", "numpy's sort by two keys", median(floors),
               "≤ 80 ms", found <= 80, late(times)),
        Figure("the same beside QSortFilterProxyModel", found, "ms", "proxy model", by_proxy),
    ]  # fmt: skip


def _facets(seen: OpenWindow, runs: int) -> list[Figure]:
    picks = iter([("country", code) for _ in range(runs + 1) for code in ("NL", "CN", "DE")])

    def click() -> None:
        seen.state.select(seen.state.selection.only(*next(picks)))

    click_and_paint = seen.until_painted(click)
    click_and_paint()
    times = [milliseconds(click_and_paint) for _ in range(2 * runs)]
    while seen.state.selection.is_narrowed:
        seen.until_painted(lambda: seen.state.select(seen.state.selection.cleared()))()
    found = median(times)
    return [Figure("facet: a click, to the repainted window", found, "ms", "", None, "≤ 30 ms (its counts)",
                   found <= 30, late(times))]  # fmt: skip


def _records(seen: OpenWindow, world: Path, runs: int, page: str, words: str) -> list[Figure]:
    project = seen.opened
    first = int(project.ask(lambda reader: reader.columns).partnerships.key[3])
    draft = ChangeDraft(first, "terminated", from_edtf("2021"))
    seen.state.choose(first)
    settle()
    record = seen.until_painted(lambda: project.perform(record_status_change, draft), page)
    undo = seen.until_painted(project.undo, page)
    with bare_insert(world.with_suffix(".floor")) as insert:
        record()
        undo()
        triples = [(milliseconds(record), milliseconds(insert), milliseconds(undo)) for _ in range(runs)]
    seen.state.choose(None)
    settle()
    recorded, inserted, undone = (median(times) for times in zip(*triples, strict=True))
    what = f"a change recorded, saved and seen: {words}, counts, inspector"
    return [
        Figure(what, recorded, "ms", "a bare commit with a journal row", inserted, "≤ 50 ms", recorded <= 50),
        Figure(f"the same taken back (undo): {words}", undone, "ms", "a bare commit with a journal row", inserted),
    ]


def _days(seen: OpenWindow, runs: int, page: str, words: str) -> list[Figure]:
    begin = seen.state.selection.as_of
    days = iter(range(begin - 400, begin + 400, 7))
    times = []
    for _ in range(min(100, 4 * runs)):
        move = seen.until_painted(lambda: seen.state.look_as_of(next(days)), page)
        times.append(milliseconds(move))
    found = median(times)
    return [Figure(f"the as-of day moved, to the repainted window: {words}", found, "ms", "", None, "≤ 16.7 ms",
                   found <= 16.7, late(times))]  # fmt: skip
