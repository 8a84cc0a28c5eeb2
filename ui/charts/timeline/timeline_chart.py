"""The timeline as a page places it: the lanes in a card, with a scroll bar and a description for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QWidget

from tracker.queries.inventory.timeline_rows import TimelineLanes
from ui.accessibility.announcements import announce
from ui.charts.card import EDGE, Card
from ui.charts.colours import ChartColours
from ui.charts.timeline.day_axis import day_text
from ui.charts.timeline.timeline_view import TimelineView
from ui.charts.timeline.viewport import Viewport
from ui.text.translation import plural, tr

SCROLL_BAR_WIDTH = 12


class TimelineChart(Card):
    """Shows the lanes of a `TimelineLanes` in a card. `view` handles the input; its signals are repeated here."""

    partnership_chosen = Signal(object)
    partnership_opened = Signal(object)
    menu_asked = Signal(QPoint)
    as_of_moved = Signal(int)
    as_of_dropped = Signal(int)
    period_moved = Signal(int, int)
    period_dropped = Signal(int, int)
    view_changed = Signal(object)

    def __init__(self, colours: ChartColours, parent: QWidget | None = None) -> None:
        super().__init__(colours, parent)
        self.view = TimelineView(colours, self)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setFixedWidth(SCROLL_BAR_WIDTH)
        policy = self._bar.sizePolicy()
        # The plot, and with it the positions of the dates, is as wide without a scroll bar as with one.
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, 2, EDGE)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._bar)
        self.setFocusProxy(self.view)
        self._connect()
        self._describe()

    def _connect(self) -> None:
        for name in ("partnership_chosen", "partnership_opened", "menu_asked", "as_of_moved", "as_of_dropped"):
            getattr(self.view, name).connect(getattr(self, name))
        self.view.period_moved.connect(self.period_moved)
        self.view.period_dropped.connect(self.period_dropped)
        self.view.view_changed.connect(self.view_changed)
        self.view.view_changed.connect(self._follow)
        self.view.partnership_chosen.connect(self._describe)
        self.view.partnership_chosen.connect(lambda _chosen: announce(self.view, self._chosen_text()))
        self.view.as_of_dropped.connect(self._describe)
        self.view.period_dropped.connect(self._describe)
        self.view.focus_shown.connect(self.show_focus)
        self._bar.valueChanged.connect(self.view.scroll_to)

    def set_lanes(self, lanes: TimelineLanes, *, keeps_scroll: bool = False) -> None:
        """Show other lanes. `keeps_scroll` if they are those of the same question, and only records changed."""
        self.view.set_lanes(lanes, keeps_scroll=keeps_scroll)
        self._follow(self.view.viewed)
        self._describe()

    def set_colours(self, colours: ChartColours) -> None:
        """Paint with other colours."""
        self.set_card_colours(colours)
        self.view.set_colours(colours)

    def set_as_of(self, day: int | None, today: int | None = None) -> None:
        """Set the as-of line without a signal. The days after `today` are shown as unknown."""
        self.view.set_as_of(day, today)
        self._describe()

    def set_period(self, period: tuple[int, int] | None) -> None:
        """Set the period that is shown behind the lanes, without a signal."""
        self.view.set_period(period)
        self._describe()

    def choose(self, partnership: int | None) -> None:
        """Choose a partnership and scroll to it, without a signal."""
        self.view.choose(partnership)
        self._describe()

    def _follow(self, view: Viewport) -> None:
        """Update the scroll bar from the viewport."""
        self._bar.blockSignals(True)
        self._bar.setRange(0, round(view.furthest_scroll))
        self._bar.setPageStep(view.plot.height)
        self._bar.setSingleStep(max(1, round(max(view.lane_height, 20))))
        self._bar.setValue(round(view.scroll))
        self._bar.blockSignals(False)
        self._bar.setVisible(view.furthest_scroll >= 1)

    def _chosen_text(self) -> str:
        """Return which partnership is chosen; empty for none."""
        lane, lanes = self.view.selected_lane, self.view.lanes
        if lane is None:
            return ""
        return tr("chosen: {name}, {partner}", name=lanes.names[lane], partner=lanes.partners[lane])

    def _describe(self) -> None:
        """Describe the contents of the picture to screen readers."""
        lanes, view = self.view.lanes, self.view
        words = [plural(len(lanes), "{n} partnership on a timeline", "{n} partnerships on a timeline")]
        if len(lanes):
            first, last = lanes.horizon
            words.append(tr("from {first} to {last}", first=day_text(first, "year"), last=day_text(last, "year")))
        if view.lines.as_of is not None:
            words.append(tr("as of {day}", day=day_text(view.lines.as_of)))
        if view.lines.period is not None:
            since, until = (day_text(day) for day in view.lines.period)
            words.append(tr("period from {first} to {last}", first=since, last=until))
        if chosen := self._chosen_text():
            words.append(chosen)
        view.setAccessibleName(tr("Timeline"))
        view.setAccessibleDescription("; ".join(words))
