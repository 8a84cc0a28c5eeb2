"""The top bar: back and forward, project, search, undo and redo, as-of day and the button to record a change.

If the bar is narrow or the text large, parts are shortened one after another until the search has enough room. The
project's name is as long as the room that is left allows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.search.search_box import SearchBox
from ui.shell.menus.actions import LINE, MENU_KEY, RECORD_ENTRIES, Actions
from ui.shell.menus.as_of_button import AsOfButton
from ui.style.icons import icon
from ui.style.sizes import scaled
from ui.style.theme import Theme, set_kind
from ui.text.translation import tr
from ui.widgets.labels.links import set_icon_name
from ui.widgets.labels.text_labels import plain_tooltip, text_label

WIDEST_NAME, NARROWER_NAME, LEAST_NAME = 33, 20, 12
"""Maximum width of the project's name in average characters: normally, where room is scarce, and with large text in a
narrow window."""
ICON, LARGEST_ICON = 18, 28
"""Width of an icon in pixels, for the usual font and at most, so that the bar fits a narrow window."""
ROOM_TO_SEARCH = 28
"""The wanted width of the search box, in average characters."""
KEYS, AS_OF_WORDS, WIDE_NAME, LESS_SEARCH, RECORD_WORDS, STATE = range(1, 7)
"""The stages of saving room, the most dispensable part first."""
_HALF, _TWO_THIRDS = 1 / 2, 2 / 3
"""Shares of the wanted width of the search box. It gets some of the room that the short record button leaves."""


class MenuButton(QToolButton):
    """Opens a menu, which is filled when it is first used."""

    def __init__(self, fill: Callable[[QMenu], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._fill: Callable[[QMenu], None] | None = fill
        menu = QMenu(self)
        menu.aboutToShow.connect(self.menu)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def menu(self) -> QMenu:
        """Return the menu with its entries."""
        menu = super().menu()
        fill, self._fill = self._fill, None
        if fill is not None:
            fill(menu)
        return menu


class TopBar(QFrame):
    """Shows the parts of the bar; the window connects their signals."""

    def __init__(
        self,
        actions: Actions,
        theme: Theme,
        menus: Mapping[str, QMenu],
        today: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setProperty("kind", "bar")
        self._menus = menus
        self.menu_button = self._menu_button(theme)
        self._name = text_label("", "", "strong", wraps=False, parent=self)
        self._state = text_label("", "small", "small", wraps=False, parent=self)
        self.search = SearchBox(_keys_of(actions, "find"), self)
        self.as_of = AsOfButton(today, self)
        self._travel = [_tool_button(actions, name, self) for name in ("back", "forward")]
        self._edit = [_tool_button(actions, name, self) for name in ("undo", "redo")]
        self.record = self._record_button()
        self._parts_of_project = (*self._travel, self.search, self.as_of, *self._edit, *self.record)
        self._whole_name = ""
        self._entry = tr("Record change")
        self._shown: tuple[str, str] | None = None
        self._fitted_state: object = None
        self._measured: object = None
        self._while_fitting: QSize | None = None
        self._narrowest = 0
        self._lay_out()
        self._size_icons()
        self.show_project("", "")

    def show_project(self, name: str, state: str) -> None:
        """Show the name of the open project and its state; an empty name means that no project is open."""
        if (name, state) == self._shown:
            return
        self._shown = (name, state)
        self._whole_name = name or tr("Twintrack")
        self._state.setText(state)
        self._state.setVisible(bool(state))
        # Without this the whole window would be laid out again for each part.
        self._row.setEnabled(False)
        for part in self._parts_of_project:
            part.setVisible(bool(name))
        self._row.setEnabled(True)
        self._fitted_state = None
        self._fit()

    def show_entry(self, words: str) -> None:
        """Show what the main button records; an empty text means a status change."""
        entry = words or tr("Record change")
        if entry != self._entry:
            self._entry = entry
            self.record[0].setAccessibleName(entry)
            self._fitted_state = self._measured = None
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Resize the icons when the font changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_edit"):
            self._size_icons()

    def _size_icons(self) -> None:
        side = min(scaled(ICON, self), LARGEST_ICON)
        for button in (self.menu_button, *self._travel, *self._edit):
            button.setIconSize(QSize(side, side))

    def event(self, event: QEvent) -> bool:
        """Fit the parts again when the size of the bar or of a part changes."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return handled

    def sizeHint(self) -> QSize:
        """Return the size that the visible parts need.

        While stages are tried out, the size stays fixed, so that nothing moves.
        """
        return self._while_fitting or super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the width of the last stage, in which all that can be saved is saved."""
        whole = self._row.minimumSize()
        return QSize(self._narrowest or whole.width(), (self._while_fitting or whole).height())

    def _fit(self) -> None:
        """Apply the first stage of saving room that fits the width."""
        # The state that decides the stage. Changes that result from fitting must not start another fit.
        content = (self.font(), self._shown)
        if (self.width(), content) == self._fitted_state:
            return
        self._fitted_state = (self.width(), content)
        if not self._shown or not self._shown[0]:
            self._apply_stage(0)
            self._narrowest, self._measured = 0, None
            return
        self._while_fitting = self.sizeHint()
        self._row.setEnabled(False)
        if content != self._measured:
            self._measured = content
            self.search.setMaximumWidth(2 * ROOM_TO_SEARCH * self.fontMetrics().averageCharWidth())
            self._narrowest = self._width_of_stage(STATE)
        for spared in range(STATE + 1):
            needed = self._width_of_stage(spared)
            if needed <= self.width():
                break
        self._widen_name(self.width() - needed)
        self._row.setEnabled(True)
        self._while_fitting = None
        self.updateGeometry()

    def _width_of_stage(self, spared: int) -> int:
        """Apply a stage of saving room, and return the width that it needs."""
        self._apply_stage(spared)
        return self._row.minimumSize().width()

    def _apply_stage(self, spared: int) -> None:
        """Apply the stages 1 to `spared` and undo the later ones."""
        keys = f"   {_keys_of(self._actions, 'record_change')}" if spared < KEYS else ""
        is_short = spared >= RECORD_WORDS
        self.record[0].setText("+" if is_short else f"+ {self._entry}{keys}")
        self.record[0].setToolTip(plain_tooltip(self._entry) if is_short else "")
        wanted = ROOM_TO_SEARCH * self.fontMetrics().averageCharWidth()
        share = 1.0 if spared < LESS_SEARCH else _TWO_THIRDS if spared == RECORD_WORDS else _HALF
        self.search.setMinimumWidth(round(wanted * share))
        self.as_of.shorten(spared >= AS_OF_WORDS)
        letters = WIDEST_NAME if spared < WIDE_NAME else NARROWER_NAME if spared < STATE else LEAST_NAME
        room = letters * self._name.fontMetrics().averageCharWidth()
        self._show_name(room)
        state = self._shown[1] if self._shown else ""
        self._state.setText(_elided(self._state, state, room) if spared >= STATE else state)
        self._state.setToolTip(plain_tooltip(state) if self._state.text() != state else "")
        for layout in self._layouts:
            layout.invalidate()
        self.updateGeometry()

    def _show_name(self, room: int) -> None:
        """Show as much of the project's name as the room allows."""
        shown = _elided(self._name, self._whole_name, room)
        self._name.setText(shown)
        self._name.setToolTip(plain_tooltip(self._whole_name) if shown != self._whole_name else "")

    def _widen_name(self, left: int) -> None:
        """Show more of a name that is cut, in the room that the other parts leave."""
        if left > 0 and self._name.text() != self._whole_name:
            self._show_name(self._name.sizeHint().width() + left)
            self.updateGeometry()

    def open_menu(self, part: str = "") -> None:
        """Open the main menu, or only the submenu named `part`, with its first enabled entry active."""
        menu = self._menu_parts[part] if part else self.menu_button.menu()
        menu.popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height() + 2)))
        menu.setActiveAction(next(action for action in menu.actions() if action.isEnabled()))

    def _menu_button(self, theme: Theme) -> MenuButton:
        button = MenuButton(self._fill_menu, self)
        button.setIcon(icon("menu", theme))
        button.setAccessibleName(tr("Menu"))
        button.setToolTip(tr("Menu (F10)"))
        set_kind(button, "quiet")
        for spec in self._actions.menus:
            QShortcut(QKeySequence(spec.keys), self).activated.connect(partial(self.open_menu, spec.name))
        QShortcut(QKeySequence(MENU_KEY), self).activated.connect(self.open_menu)
        return button

    @cached_property
    def _menu_parts(self) -> dict[str, QMenu]:
        """The submenus of the main menu by name."""
        return {spec.name: self._actions.menu(spec, self._menus) for spec in self._actions.menus}

    def _fill_menu(self, menu: QMenu) -> None:
        for part in self._menu_parts.values():
            menu.addMenu(part)

    def _record_button(self) -> tuple[QPushButton, QToolButton]:
        """Return the button that records a change, and the button next to it with the menu of all entries."""
        button = QPushButton(self)
        set_kind(button, "primary")
        button.setAccessibleName(tr("Record change"))
        button.clicked.connect(self._actions["record_change"].trigger)
        more = MenuButton(self._fill_record_menu, self)
        more.setText("▾")
        set_icon_name(more, tr("More to record"))
        set_kind(more, "primary")
        more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)  # as high as the button
        for part in (button, more):
            part.setEnabled(self._actions["record_change"].isEnabled())
        action = self._actions["record_change"]
        action.enabledChanged.connect(button.setEnabled)
        action.enabledChanged.connect(more.setEnabled)
        return button, more

    def _fill_record_menu(self, menu: QMenu) -> None:
        for name in RECORD_ENTRIES:
            if name == LINE:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[name])

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._name)
        names.addWidget(self._state)
        names.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(8, 7, 14, 7)
        row.setSpacing(8)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self.menu_button)
        for button in self._travel:
            row.addWidget(button)
        row.addLayout(names)
        row.addSpacing(6)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        for button in self._edit:
            row.addWidget(button)
        row.addSpacing(4)
        row.addWidget(self.as_of)
        row.addSpacing(4)
        record, more = self.record
        pair = QHBoxLayout()
        pair.setSpacing(1)
        pair.addWidget(record)
        pair.addWidget(more)
        row.addLayout(pair)
        row.setAlignment(pair, Qt.AlignmentFlag.AlignVCenter)
        self._layouts = (names, pair, row)


def _tool_button(actions: Actions, name: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(actions[name])
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_kind(button, "quiet")
    return button


def _keys_of(actions: Actions, name: str) -> str:
    keys = actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return keys.replace("+", " ")


def _elided(label: QLabel, text: str, room: int) -> str:
    return label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
