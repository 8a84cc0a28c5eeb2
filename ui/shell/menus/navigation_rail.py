"""The navigation rail: a column of buttons at the left of an open project, one for each page that has work.

The other pages are in the menu *More* at its foot. A page enters at its fixed place, and never under the pointer.
"""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.shell.pages import Pages, page_keys
from ui.style.icons import icon
from ui.style.sizes import scaled
from ui.style.theme import Theme, set_kind
from ui.text.translation import number, tr

WIDEST = 0.1
"""The largest share of the window's width that the rail takes with names."""
_TEXT = 0.87
"""The size of the names relative to that of other text."""
_ICON, _SIDE_ROOM, _ABOVE = 20, 6, 7
"""Pixels, for the usual font: the side of an icon, and the room at the sides of and above the contents of a button."""
_LEAST_ABOVE = 4
"""Least room in pixels above and below an icon together."""
_DOT = 7
"""The side of the dot in pixels, for the usual font."""
_BUTTON_STRETCH = 1000
"""The stretch of a button: buttons take all room up to their greatest height."""


class RailButton(QToolButton):
    """Shows the icon and the name of a page, and the number of records in it that need attention."""

    def __init__(self, name: str, keys: str, picture: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._keys, self._theme = name, keys, theme
        self._badge = ""
        self.setText(name)
        self.setIcon(icon(picture, theme, "muted", checked_role="accent"))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_kind(self, "rail")
        self.show_badge("", "")

    def show_badge(self, count: str, details: str) -> None:
        """Show a number at the icon, and what it counts in the tooltip; nothing for an empty number."""
        self._badge = count
        text = tr("{page}: {details}", page=self._name, details=details) if details else self._name
        self.setToolTip(f"{text} ({self._keys})")
        self.setAccessibleName(text)
        self.update()

    @property
    def keys(self) -> str:
        """The keys that show the page, as the user reads them; empty without any."""
        return self._keys

    @property
    def badge(self) -> str:
        """The number that is shown at the icon; empty for none."""
        return self._badge

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and the number over the top right corner of its icon."""
        super().paintEvent(event)
        if not self._badge:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(max(9, round(self.fontMetrics().height() * 0.6)))
        painter.setFont(font)
        metrics = QFontMetrics(font)
        height = metrics.height()
        width = max(height, metrics.horizontalAdvance(self._badge) + height // 2)
        corner = QPoint(self.width() // 2 + self.iconSize().width() // 4, max(2, scaled(_ABOVE, self) - height // 3))
        place = QRect(corner, QSize(width, height))
        place.moveRight(min(place.right(), self.width() - 3))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setPen(self._theme.colour("accent_text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._badge)


class MoreButton(RailButton):
    """The button at the foot of the rail: its menu has the pages that the rail does not show.

    A dot says that one of them will enter the rail.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self._has_dot = False
        super().__init__(f"{tr('More')} ▾", "", "menu", theme, parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.pages = QMenu(self)
        self.setMenu(self.pages)

    def show_badge(self, count: str, details: str) -> None:
        """Show in the tooltip what the menu has."""
        self.setToolTip(details or tr("More pages"))
        self.setAccessibleName(details or tr("More pages"))

    def show_waiting(self, names: list[str]) -> None:
        """Show the dot for the pages that will enter the rail; none for no names."""
        self._has_dot = bool(names)
        self.show_badge("", tr("More pages, new: {pages}", pages=", ".join(names)) if names else "")
        self.update()

    @property
    def has_dot(self) -> bool:
        """Whether the dot is shown."""
        return self._has_dot

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button and its dot."""
        super().paintEvent(event)
        if self._has_dot:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            side = scaled(_DOT, self)
            painter.drawEllipse(self.width() - side - scaled(_SIDE_ROOM, self), scaled(_LEAST_ABOVE, self), side, side)


class NavigationRail(QFrame):
    """Shows a button for each page that has work, and emits the chosen page. Arrow keys move between the buttons.

    Where names would not fit below each other, or take too much of the window's width, only icons are shown; tooltips
    have the names.
    """

    chosen = Signal(str)

    def __init__(self, pages: Pages, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "rail")
        self.setAccessibleName(tr("Views"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        self._shown = {page.name for page in pages}
        self._waiting: set[str] = set()
        """The pages that enter when the pointer leaves the rail."""
        self._chosen = ""
        self._room: int | None = None
        """The height in pixels; None before the layout gave one."""
        keys = page_keys(pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 6, 5, 6)
        column.setSpacing(3)
        for page in pages:
            shown = QKeySequence(keys.get(page.name, "")).toString(QKeySequence.SequenceFormat.NativeText)
            button = RailButton(page.title().replace("&", ""), shown, page.icon, theme, self)
            button.clicked.connect(lambda _checked=False, name=page.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[page.name] = button
            column.addWidget(button, _BUTTON_STRETCH)
        column.addStretch(1)
        self.more = MoreButton(theme, self)
        self.more.pages.aboutToShow.connect(self._fill_more)
        self.more.pages.aboutToHide.connect(lambda: self.show_chosen(self._chosen))
        column.addWidget(self.more, _BUTTON_STRETCH)
        self._update_shown()

    def button(self, name: str) -> RailButton:
        """Return the button of a page, which may be hidden."""
        return self._buttons[name]

    @property
    def pages(self) -> list[str]:
        """The names of the pages that have a visible button, in order."""
        return [name for name in self._buttons if name in self._shown]

    @property
    def others(self) -> list[str]:
        """The names of the pages in the menu at the foot, in order."""
        return [name for name in self._buttons if name not in self._shown]

    def show_pages(self, names: Container[str]) -> None:
        """Show the buttons of these pages and of no others, at once."""
        self._shown = {name for name in self._buttons if name in names}
        self._waiting.clear()
        self._update_shown()

    def add_pages(self, names: Container[str]) -> None:
        """Add these pages when the pointer leaves the rail next; until then the foot has a dot."""
        self._waiting |= {name for name in self.others if name in names}
        self._show_waiting()

    def show_chosen(self, name: str) -> None:
        """Press the button of a page, without a signal: that of the menu for a page in it, none for any other page."""
        self._chosen = name
        self._group.setExclusive(False)
        for page, button in self._buttons.items():
            button.setChecked(page == name)
        self._group.setExclusive(True)
        self.more.setChecked(name in self.others)

    def show_count(self, name: str, count: int, details: str) -> None:
        """Show at a page how many of its records need attention, and what they are."""
        self._buttons[name].show_badge(number(count) if count else "", details)

    def leaveEvent(self, event: QEvent) -> None:
        """Show the waiting pages."""
        super().leaveEvent(event)
        if self._waiting and not self.more.pages.isVisible():
            self.show_pages(self._shown | self._waiting)

    def _update_shown(self) -> None:
        for name, button in self._buttons.items():
            button.setVisible(name in self._shown)
        self.more.setVisible(bool(self.others))
        self._show_waiting()
        self.show_chosen(self._chosen)
        self._fit()

    def _show_waiting(self) -> None:
        self.more.show_waiting([self._buttons[name].text() for name in self.others if name in self._waiting])

    def _fill_more(self) -> None:
        """Fill the menu with the pages that have no visible button."""
        self.more.pages.clear()
        for name in self.others:
            button = self._buttons[name]
            # Written, not set: the menu of the window has the same keys.
            keys = f"\t{button.keys}" if button.keys else ""
            entry = self.more.pages.addAction(button.icon(), button.text() + keys)
            entry.triggered.connect(lambda _checked=False, name=name: self.chosen.emit(name))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again for another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_buttons"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show icons alone where the names have no room."""
        super().resizeEvent(event)
        self._room = event.size().height()
        self._fit()

    def update_font(self) -> None:
        """Make the names small again, in the font of the program."""
        self._fit()

    def _fit(self) -> None:
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * _TEXT)
        bold = QFont(small)
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        side = scaled(_ICON, self)
        sides, above = scaled(_SIDE_ROOM, self), scaled(_ABOVE, self)
        named = side + metrics.height() + 2 * above + 4
        margins = self.contentsMargins()
        column = self.layout()
        assert column is not None
        buttons = [*(self._buttons[name] for name in self.pages), *([self.more] if self.others else [])]
        gaps = margins.top() + margins.bottom() + 12 + 3 * len(buttons)
        # Of all pages: the rail keeps its width when another page enters it.
        texts = [button.text() for button in (*self._buttons.values(), self.more)]
        widest = max(map(metrics.horizontalAdvance, texts)) + 2 * sides + 10
        is_high = self._room is None or len(buttons) * named + gaps <= self._room
        has_names = is_high and widest <= WIDEST * self.window().width()
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if has_names else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in (*self._buttons.values(), self.more):
            button.setFont(small)
            button.setIconSize(QSize(side, side))
            button.setToolButtonStyle(style)
            # In a low window with large text icons are closer to each other.
            button.setMinimumHeight(named if has_names else side + _LEAST_ABOVE)
            button.setMaximumHeight(named if has_names else side + 2 * above)
        self.setFixedWidth(widest if has_names else side + 2 * sides + 10)
