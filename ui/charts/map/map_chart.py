"""The map as a page places it: in a card, with buttons to zoom and a description for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from tracker.domain.statuses.statuses import CODES
from tracker.queries.inventory.map_partnerships import MapPartnerships
from ui.accessibility.announcements import announce
from ui.charts.card import EDGE, Card
from ui.charts.colours import ChartColours
from ui.charts.map.map_view import NOTCH, MapView
from ui.charts.timeline.day_axis import day_text
from ui.style.sizes import scaled
from ui.text.translation import code_text, plural, tr

BUTTON = 26
"""Width and height of a button in pixels."""
AWAY = 8
"""Pixels between the buttons and the edge of the map."""


class MapChart(Card):
    """Shows the partnerships of a `MapPartnerships` in a card. `view` handles input; its signals are repeated here."""

    partnership_chosen = Signal(object)
    partnership_opened = Signal(object)
    menu_asked = Signal(QPoint)
    as_of_stepped = Signal(int)

    def __init__(self, colours: ChartColours, parent: QWidget | None = None) -> None:
        super().__init__(colours, parent)
        self._as_of: int | None = None
        self._buttons = QWidget(self)
        self.view = MapView(colours, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.addWidget(self.view)
        self._make_buttons()
        for name in ("partnership_chosen", "partnership_opened", "menu_asked", "as_of_stepped"):
            getattr(self.view, name).connect(getattr(self, name))
        self.view.partnership_chosen.connect(self._describe)
        self.view.partnership_chosen.connect(lambda _chosen: announce(self.view, self._chosen_text()))
        self.view.focus_shown.connect(self.show_focus)
        self._describe()

    def set_partnerships(self, partnerships: MapPartnerships, as_of: int) -> None:
        """Show other partnerships, with their labels on a day."""
        self._as_of = as_of
        self.view.set_partnerships(partnerships)
        self._describe()

    def set_colours(self, colours: ChartColours) -> None:
        """Paint with other colours."""
        self.set_card_colours(colours)
        self.view.set_colours(colours)

    def choose(self, partnership: int | None) -> None:
        """Choose a partnership and bring it into view, without a signal."""
        self.view.choose(partnership)
        self._describe()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons in their corner."""
        super().resizeEvent(event)
        self._place_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Resize the buttons when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place_buttons()

    def _place_buttons(self) -> None:
        side = scaled(BUTTON, self)
        for button in self._buttons.findChildren(QToolButton):
            button.setFixedSize(QSize(side, side))
        self._buttons.adjustSize()
        size = self._buttons.size()
        self.view.keep_corner_free(size.width() + AWAY, size.height() + AWAY)
        self._buttons.move(self.width() - size.width() - EDGE - AWAY, self.height() - size.height() - EDGE - AWAY)

    def _make_buttons(self) -> None:
        self._buttons.raise_()
        column = QVBoxLayout(self._buttons)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for sign, name, keys, act in (
            ("+", tr("Larger"), "+", lambda: self.view.zoom(NOTCH**2)),
            ("−", tr("Smaller"), "−", lambda: self.view.zoom(NOTCH**-2)),
            ("⌂", tr("All partnerships in view"), "Home", self.view.fit),
        ):
            button = QToolButton()
            button.setText(sign)
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({keys})")
            # The keys of the map have the same actions.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, act=act: act())
            column.addWidget(button)

    def _chosen_text(self) -> str:
        """Return which partnership is chosen, and its status; empty for none."""
        partnerships, index = self.view.partnerships, self.view.scene.selected
        if index is None:
            return ""
        a, b = (partnerships.bodies.names[int(ends[index])] for ends in (partnerships.a, partnerships.b))
        chosen = tr("chosen: {name}, {partner}", name=a, partner=b)
        return f"{chosen}; {code_text(CODES[int(partnerships.label[index])])}"

    def _describe(self) -> None:
        """Describe the contents of the picture to screen readers."""
        partnerships, view = self.view.partnerships, self.view
        words = [plural(len(partnerships), "{n} partnership on a map", "{n} partnerships on a map")]
        if self._as_of is not None:
            words.append(tr("as of {day}", day=day_text(self._as_of)))
        if chosen := self._chosen_text():
            words.append(chosen)
        view.setAccessibleName(tr("Map"))
        view.setAccessibleDescription("; ".join(words))
