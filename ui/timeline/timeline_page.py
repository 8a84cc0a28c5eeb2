"""The page with the inventory as lanes over time, and the stock below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from tracker.clock import today
from tracker.queries.evidence.partnership_evidence import dossier
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.inventory.timeline import timeline_lanes
from tracker.queries.trends.trends import stock_over
from ui.charts.colours import chart_colours
from ui.charts.published.chart_request import ChartRequest
from ui.charts.timeline.hits import Hit
from ui.charts.timeline.timeline_chart import TimelineChart
from ui.charts.timeline.viewport import Viewport
from ui.charts.trends.stock_overview import HEIGHT, StockOverview
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.text.translation import tr, within_sentence
from ui.timeline.timeline_legend import TimelineLegend
from ui.timeline.timeline_question import TimelineQuestion
from ui.timeline.timeline_text import legend_of, signs_of, worded_lanes
from ui.widgets.panels.partnership_tooltip import lane_text
from ui.widgets.panels.selection_page import InventoryPage

GAP = 8
"""Pixels between the parts of the page."""
ROOMY, TIGHT = 700, 620
LOW_OVERVIEW, LOWEST_OVERVIEW = 118, 96
"""Height in pixels of the overview where the page is lower than ROOMY, and than TIGHT."""
ROOMY_LINES, TIGHT_LINES = 30, 26
"""With large text, these heights are so many lines of text instead, if that is more."""
FEW_LINES = 24
"""In lines of text: a lower page shows the rule in a smaller font, and no overview, so that lanes have room."""

GROUPS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("none", lambda: tr("No groups")),
    ("country", lambda: tr("Partner’s country")),
    ("subdivision", lambda: tr("Province")),
    ("status", lambda: tr("Status")),
    ("reason", lambda: tr("Reason")),
    ("decade", lambda: tr("Decade of start")),
)
SORTS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("name", lambda: tr("Name")),
    ("partner", lambda: tr("Partner")),
    ("status", lambda: tr("Status")),
    ("start", lambda: tr("Start")),
    ("end", lambda: tr("Ending")),
    ("last_change", lambda: tr("Last change")),
    ("sources", lambda: tr("Sources")),
)


class TimelinePage(InventoryPage):
    """Shows the chart and the overview. Both follow the filter, the as-of day and the current rule."""

    findings_asked = Signal()

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(context, state, parent)
        self._queried: tuple[InventoryFilter, SortOrder] | None = None
        self._legend_has_bars, self._is_low = True, False
        colours = chart_colours(context.theme)
        self.legend = TimelineLegend(context.theme, colours)
        self.chart = TimelineChart(colours)
        self.overview = StockOverview(colours)
        self._group = self._menu_button(tr("Group"), GROUPS, state.group)
        self._sort = self._menu_button(tr("Sort"), SORTS, self._sort_by)
        self.picture_button = QPushButton(tr("Picture…"))
        self.picture_button.setAccessibleName(tr("Export the timeline as a picture"))
        self.question = TimelineQuestion(context, state)
        self.question_button = self._question_button()
        for button in (self._group, self._sort, self.question_button, self.picture_button):
            self.header.buttons.addWidget(button)
        self._connect()
        self._lay_out()
        self._offer_question()

    def _connect(self) -> None:
        self.chart.partnership_chosen.connect(self.state.choose)
        self.chart.partnership_opened.connect(self.opened)
        self.chart.menu_asked.connect(self.menu_asked)
        self.chart.view.several_marked.connect(self.several_changed)
        self.chart.as_of_moved.connect(self.state.set_as_of)
        # Immediately, so that the lines of the chart and the overview are painted together, and once.
        self.chart.as_of_moved.connect(self.overview.set_as_of)
        self.chart.as_of_moved.connect(self.question.follow)
        self.chart.period_moved.connect(self.question.set_period)
        self.question.period_changed.connect(self._show_period)
        self.question.findings_asked.connect(self.findings_asked)
        self.question_button.toggled.connect(self._show_question)
        self.state.rule_changed.connect(self._offer_question)
        self.chart.view_changed.connect(self.overview.show_days)
        self.chart.view_changed.connect(self._follow_view)
        self.chart.view.set_description(self._describe)
        self.context.theme.changed.connect(self._recolour)
        self.picture_button.clicked.connect(lambda: self.context.bridge.chart_asked.emit(self.chart_request()))

    def _lay_out(self) -> None:
        # From the outside in: Qt resolves the styles of all widgets below one that gets another parent.
        charts = QWidget(self)
        self.set_content(charts, self.chart.view)
        inside = QVBoxLayout(charts)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self.question)
        inside.addWidget(self.legend)
        inside.addWidget(self.chart, 1)
        inside.addWidget(self.overview)
        # With a focus proxy, the Tab key would never leave the chart (see `InventoryPage.enter`).
        self.chart.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reduce the overview and the rule on a low screen or with large text, to leave room for lanes."""
        super().resizeEvent(event)
        line = self.fontMetrics().lineSpacing()
        low = LOW_OVERVIEW if self.height() >= max(TIGHT, TIGHT_LINES * line) else LOWEST_OVERVIEW
        self.overview.setFixedHeight(HEIGHT if self.height() >= max(ROOMY, ROOMY_LINES * line) else low)
        is_low = self.height() < FEW_LINES * line
        self.question.set_small_font(is_low)
        self.overview.setVisible(not is_low)
        if is_low != self._is_low:
            self._is_low = is_low
            self._show_legend()
        # Layouts above this page, which resize it now, keep the old minimum size; make them ask again.
        QTimer.singleShot(0, self, self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """Return the size without the overview and with a reduced rule, so that neither makes the window higher."""
        hint = super().minimumSizeHint()
        saved = (0 if self.overview.isHidden() else self.overview.height() + GAP) + self.question.saved_by_small_font
        return QSize(hint.width(), hint.height() - max(saved, 0))

    def refresh(self) -> None:
        """Read the lanes again."""
        selection, order = self.state.selection, self.state.order
        is_same_question = self._queried == (selection, order)
        self._queried = (selection, order)
        lanes = worded_lanes(self.context.project.query(timeline_lanes, selection, order), order.group)
        self.chart.set_lanes(lanes, keeps_scroll=is_same_question)
        self.overview.show_stock(self.context.project.query(stock_over, selection, lanes.horizon))
        self.overview.show_days(self.chart.view.viewed)
        self._show_legend()
        self.show_day()
        self.question.refresh()
        self.show_chosen()
        self._show_menus()

    def follow_selection(self) -> None:
        """Show another filter. If only the as-of day moved and no lane depends on it, only the line moves."""
        if self._needs_other_lanes():
            self.refresh()
        else:
            self.show_day()

    def show_day(self) -> None:
        """Move the as-of lines to the day of the filter."""
        day, now = self.state.selection.as_of, today(self.context.project.clock)
        lines = self.chart.view.lines
        if (lines.as_of, lines.today) != (day, now):
            self.chart.set_as_of(day, now)
        self.overview.set_today(now)
        self.overview.set_as_of(day)

    def show_chosen(self) -> None:
        """Mark the chosen partnership."""
        if self.chart.view.chosen_partnership() != self.state.chosen:
            self.chart.choose(self.state.chosen)

    def shown_position(self) -> Sequence[float]:
        """Return how far the lanes are scrolled and, if the user chose them, a lane's height and the days in view."""
        view = self.chart.view
        return (view.viewed.scroll, *((view.viewed.lane_height, *view.days_chosen) if view.days_chosen else ()))

    def show_position(self, place: Sequence[float]) -> None:
        """Scroll the lanes, and show the days that the user had chosen."""
        scroll, *chosen = place
        if chosen:
            lane_height, first, last = chosen
            self.chart.view.show_again(scroll, (lane_height, first, last))
        else:
            self.chart.view.show_again(scroll)

    def selected_ids(self) -> list[int]:
        """Return the ids of the partnerships on the lanes that are marked together."""
        return self.chart.view.marked_partnerships()

    def several(self, most: int) -> tuple[int, list[str]]:
        """Return the number of lanes that are marked together, and the names of the first of them."""
        lanes, marked = self.chart.view.lanes, sorted(self.chart.view.marked_lanes)
        return len(marked), [f"{lanes.names[lane]} – {lanes.partners[lane]}" for lane in marked[:most]]

    def chart_request(self) -> ChartRequest:
        """Return the request for the timeline of the current filter, over the days in view if the user chose them."""
        days = self.chart.view.days_chosen
        return ChartRequest("timeline", self.state.selection, self.state.order, days)

    def first_partnership(self) -> int | None:
        """Return the partnership of the first lane, or None."""
        partnerships = self.chart.view.lanes.partnerships
        return int(partnerships[0]) if len(partnerships) else None

    def _needs_other_lanes(self) -> bool:
        if self._queried is None:
            return True
        selection, order = self._queried
        if order != self.state.order or replace(selection, as_of=self.state.selection.as_of) != self.state.selection:
            return True
        first, last = self.chart.view.lanes.horizon
        depends_on_day = bool(selection.values("status")) or "status" in (order.group, order.key)
        return depends_on_day or not first <= self.state.selection.as_of <= last

    def _question_button(self) -> QPushButton:
        button = QPushButton(tr("Finding"))
        button.setToolTip(tr("Show the current finding, and its period over the lanes"))
        button.setCheckable(True)
        is_shown = self.context.settings.value.question_is_shown
        button.setChecked(is_shown)
        return button

    def _show_question(self, is_shown: bool) -> None:
        self.context.settings.change(question_is_shown=is_shown)
        self._offer_question()
        self.question.follow()

    def _offer_question(self) -> None:
        """Show the finding if the user wants it and there is something to count."""
        has_one = self.state.has_proposal
        self.question_button.setVisible(has_one)
        self.question.setVisible(self._shows_question)
        self._show_legend()

    @property
    def _shows_question(self) -> bool:
        return self.state.has_proposal and self.question_button.isChecked()

    def _show_period(self, period: tuple[int, int]) -> None:
        """Show the period of the rule, or hide it while the rule is hidden."""
        shown = period if self._shows_question else None
        if self.chart.view.lines.period != shown:
            self.chart.set_period(shown)
        self.overview.set_period(shown)

    def _menu_button(
        self, title: str, entries: Sequence[tuple[str, Callable[[], str]]], choose: Callable[[str], None]
    ) -> QPushButton:
        button = QPushButton(title)
        menu = QMenu(button)
        group = QActionGroup(menu)
        for key, words in entries:
            action = menu.addAction(words())
            action.setData(key)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, key=key: choose(key))
            group.addAction(action)
        button.setMenu(menu)
        return button

    def _sort_by(self, key: str) -> None:
        """Sort by the key. If it is the current one, reverse the order."""
        order = self.state.order
        self.state.sort(key, not order.is_descending if order.key == key else False)

    def _show_menus(self) -> None:
        order = self.state.order
        group, sort = within_sentence(dict(GROUPS)[order.group]()), within_sentence(dict(SORTS)[order.key]())
        if order.group == "none":
            self.header.show_note(tr("sorted by {sort}", sort=sort))
        else:
            self.header.show_note(tr("grouped by {group} · sorted by {sort}", group=group, sort=sort))
        for button, title, chosen, entries in (
            (self._group, tr("Group"), order.group, GROUPS),
            (self._sort, tr("Sort"), order.key, SORTS),
        ):
            words = within_sentence(dict(entries)[chosen]())
            arrow = "" if button is self._group else (" ↓" if order.is_descending else " ↑")
            is_usual = button is self._group and chosen == "none"
            button.setText(f"{title}  ▾" if is_usual else f"{title}: {words}{arrow}  ▾")
            button.setAccessibleName(f"{title}: {words}")
            for action in button.menu().actions():
                action.setChecked(action.data() == chosen)

    def _describe(self, hit: Hit) -> str:
        """Return the text of the tooltip over a lane."""
        partnership = int(self.chart.view.lanes.partnerships[hit.lane])
        known = self.context.project.query(dossier, partnership, self.state.selection.as_of)
        return lane_text(known) if known is not None else ""

    def _follow_view(self, view: Viewport) -> None:
        """Show the legend of bars or that of areas, when zooming changes what is drawn."""
        if view.has_bars != self._legend_has_bars:
            self._show_legend()

    def _show_legend(self) -> None:
        view = self.chart.view
        self._legend_has_bars = view.viewed.has_bars
        entries = legend_of(view.lanes, has_bars=self._legend_has_bars)
        signs = replace(
            signs_of(view.lanes, has_bars=self._legend_has_bars), has_period=self._shows_question, is_brief=self._is_low
        )
        self.legend.show_lanes(entries, signs)

    def _recolour(self) -> None:
        colours = chart_colours(self.context.theme)
        self.legend.set_colours(colours)
        self.chart.set_colours(colours)
        self.overview.set_colours(colours)
