"""The page of trends: stock, beginnings and endings with their reasons, durations, sources, and the network."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.queries.inventory.inventory import partnership_ids
from ui.accessibility.held_places import HeldPlaces
from ui.charts.colours import chart_colours
from ui.charts.published.chart_request import ChartRequest
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.models.shown_table import ExportableTable
from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.trends.network_reading import NetworkReading
from ui.trends.trend_parts import (
    EndingsPart,
    FlowPart,
    KindsPart,
    NetworkPart,
    OriginsPart,
    ReasonsPart,
    StockPart,
    SurvivalPart,
    TrendPart,
)
from ui.trends.trend_sources_reading import SourcesReading
from ui.widgets.lists.records_dialog import RecordsDialog
from ui.widgets.panels.selection_page import InventoryPage

GAP = 12
NARROW, WIDE = 640, 1000
"""Least width in pixels of the page for two charts side by side: narrow charts, and all other pairs."""


class TrendsPage(InventoryPage):
    """Shows cards below each other, and fills them one at a time, the visible ones first."""

    has_table = True
    finding_asked = Signal(object)
    """The rule that the user wants to see as a finding."""

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(context, state, parent)
        colours = chart_colours(context.theme)
        self.reading = SourcesReading(context, self)
        self.network_reading = NetworkReading(context, self)
        self.stock = StockPart(context, colours)
        self.flow = FlowPart(context, colours)
        self.survival = SurvivalPart(context, colours)
        self.reasons = ReasonsPart(context, colours)
        self.endings = EndingsPart(context, colours)
        self.kinds = KindsPart(self.reading, colours)
        self.origins = OriginsPart(self.reading, colours)
        self.network = NetworkPart(context, self.network_reading, colours)
        self.parts: tuple[TrendPart, ...] = (
            self.stock,
            self.flow,
            self.survival,
            self.reasons,
            self.endings,
            self.kinds,
            self.origins,
            self.network,
        )
        """In the order in which they are shown."""
        self._waiting: list[TrendPart] = []
        self._read_ahead: set[TrendPart] = set()
        self._next = QTimer(self, singleShot=True, interval=0)
        self._rows: list[tuple[QBoxLayout, int]] = []
        """The layouts of cards, each with the page width from which on they are side by side."""
        self._scroll = QScrollArea()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Fill all cards again, one by one. The first is filled immediately, because it gets the focus."""
        self._wait_for(*self.parts)
        self._show_next()

    def focus_content(self) -> None:
        """Focus the first visible chart."""
        charts = (part.card.view for part in self.parts if part.card.view.isVisible())
        (next(charts, self._scroll) if self._scroll.isVisible() else self.empty).setFocus()

    def follow_records(self, changes: ChangeSet) -> None:
        """Read everything again, because any number may have changed."""
        self.reading.forget()
        self.network_reading.forget()
        self.refresh()

    def show_chosen(self) -> None:
        """Do nothing: no chart marks a single partnership."""

    def first_partnership(self) -> int | None:
        """Return the first partnership in the order of the table, or None."""
        found = self.context.project.query(partnership_ids, self.state.selection, self.state.order)
        return int(found[0]) if len(found) else None

    def finish_showing(self) -> None:
        """Fill all waiting cards immediately."""
        self.reading.wait()
        self.network_reading.wait()
        while self._waiting:
            self._show_next()

    def cancel_work(self) -> None:
        """Cancel all work before the project closes."""
        self._next.stop()
        self._waiting.clear()
        self.reading.finish()
        self.network_reading.finish()

    def open_records(self, part: TrendPart, key: Hashable, title: str) -> None:
        """List the records behind an element or a row."""
        behind = part.behind(self.context, self.state.selection, key)
        rule = part.rule(self.state.selection, key)
        if part.shows_sources:
            RecordsDialog.sources(self.context, title, behind, parent=self.window())
        else:
            dialog = RecordsDialog.partnerships(
                self.context, title, behind, self.state.selection.as_of, parent=self.window()
            )
            if rule is not None:
                dialog.offer_finding(lambda: self.finding_asked.emit(rule))

    def chart_request(self) -> ChartRequest:
        """Return the request for the first chart."""
        return self.stock.chart_request(self.state.selection)

    def printed_charts(self) -> tuple[ChartRequest, ...]:
        """Return the requests for all charts that have data, in the order of the page."""
        self.finish_showing()
        return tuple(part.chart_request(self.state.selection) for part in self.parts if part.card.has_content)

    def shown_table(self) -> ExportableTable | None:
        """Return the table that is shown, else that of the focused card, else the first. None if no card has data."""
        self.finish_showing()
        focused = QApplication.focusWidget()
        cards = [part.card for part in self.parts if part.card.has_content]
        if not cards:
            return None
        card = max(
            cards,
            key=lambda card: (card.table_button.isChecked(), focused is not None and card.isAncestorOf(focused)),
        )
        return card.table.shown_table(card.title)

    def _export(self, part: TrendPart, _checked: bool = False) -> None:
        self.context.bridge.chart_asked.emit(part.chart_request(self.state.selection))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put cards side by side if there is room."""
        super().resizeEvent(event)
        for row, width in self._rows:
            fits = self.width() >= scaled(width, self)
            row.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def showEvent(self, event: QShowEvent) -> None:
        """Continue to fill the waiting cards."""
        super().showEvent(event)
        if self._waiting:
            self._next.start()

    # filling the cards ------------------------------------------------------------------------------------------------

    def _wait_for(self, *parts: TrendPart) -> None:
        self._waiting = [part for part in self.parts if part in parts or part in self._waiting]
        self._next.start()

    def _go_on(self) -> None:
        """Fill one card. A hidden page continues when it is shown again."""
        if self._waiting and self.isVisible():
            self._show_next()
            self._next.start()

    def _show_next(self) -> None:
        part = next(filter(self._is_in_sight, self._waiting), self._waiting[0])
        if part.read_ahead is not None and part not in self._read_ahead:
            self._read_ahead.add(part)
            self.context.bridge.run_with_retry(partial(self.context.project.query, part.read_ahead))
            return
        self._waiting.remove(part)
        with self._held.kept():
            self.context.bridge.run_with_retry(partial(part.show_selection, self.context, self.state.selection))

    def _is_filling(self) -> bool:
        return bool(self._waiting or self.reading.is_running or self.network_reading.is_running)

    def _is_in_sight(self, part: TrendPart) -> bool:
        view = self._scroll.viewport()
        corner = part.card.mapTo(view, QPoint(0, 0))
        return QRect(corner, part.card.size()).intersects(view.rect())

    # layout -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        # From the outside in: Qt resolves the styles of all widgets below one that gets another parent.
        self.set_content(self._scroll, self.stock.card.view)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget(self._scroll)
        set_kind(content, "page")
        self._scroll.setWidget(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for width, *parts in (
            (NARROW, self.stock, self.flow),
            (WIDE, self.survival, self.reasons),
            (0, self.endings),
            (WIDE, self.kinds, self.origins),
            (0, self.network),
        ):
            row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            row.setSpacing(GAP)
            column.addLayout(row)
            for part in parts:
                row.addWidget(part.card, 1)
            self._rows.append((row, width))
        column.addStretch(1)
        cards = [part.card for part in self.parts]
        lines = [each for card in cards for each in (card, *card.lines())]
        self._held = HeldPlaces(self._scroll, lines, self._is_filling)

    def _connect(self) -> None:
        self._next.timeout.connect(self._go_on)
        self.reading.ready.connect(lambda: self._wait_for(self.kinds, self.origins))
        self.network_reading.ready.connect(lambda: self._wait_for(self.network))
        self.context.theme.changed.connect(self._recolour)
        for part in self.parts:
            part.changed.connect(partial(self._wait_for, part))
            part.card.opened.connect(partial(self._open, part))
            part.card.picture_button.clicked.connect(partial(self._export, part))

    def _open(self, part: TrendPart, key: Hashable, title: str) -> None:
        self.context.bridge.run_with_retry(lambda: self.open_records(part, key, title))

    def _recolour(self) -> None:
        colours = chart_colours(self.context.theme)
        for part in self.parts:
            part.card.view.set_colours(colours)
