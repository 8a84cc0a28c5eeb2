"""A field of chips: codes or words in a row, with a button to remove each and a line to add one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QScrollArea, QSizePolicy, QToolButton, QWidget

from ui.style.sizes import scaled
from ui.text.translation import tr
from ui.widgets.fields.suggestion_line import Offer, SuggestionLineEdit, length_if_begun
from ui.widgets.labels.links import set_icon_name
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.flow_layout import FlowLayout

LINES = 2
"""The most lines of a field, and those for which a form keeps room."""
_GAP = 6
_BORDER = 1


class Chip(QFrame):
    """A rounded label. `kind` is its kind in the style sheet."""

    def __init__(self, words: str, kind: str = "chip") -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 1, 8, 1)
        self._row.setSpacing(4)
        self._words: QLabel = text_label(words, wraps=False)
        self._row.addWidget(self._words)

    @property
    def words(self) -> str:
        """The text of the chip."""
        return self._words.text()


class FieldChip(Chip):
    """A chip in a field. It can be removed, and may have a menu for further details."""

    dropped = Signal()
    menu_wanted = Signal(QPoint)
    reached = Signal()
    """The pointer came onto the chip, or the focus."""

    def __init__(self, words: str, details: str = "", *, has_menu: bool = False) -> None:
        super().__init__(words, "held-chip")
        self.has_menu = has_menu
        if details:
            self._row.addWidget(text_label(details, "muted", wraps=False))
        cross = QToolButton()
        cross.setText("×")
        cross.setProperty("kind", "cross")
        set_icon_name(cross, tr("Remove {words}", words=words))
        cross.clicked.connect(self.dropped)
        self._row.addWidget(cross)
        self._row.setContentsMargins(8, 1, 4, 1)
        if has_menu:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(tr("Click to say more about it"))
        self.setAccessibleName(f"{words} {details}".strip())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the pointer is on the chip."""
        super().enterEvent(event)
        self.reached.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the chip has the focus."""
        super().focusInEvent(event)
        self.reached.emit()

    def mousePressEvent(self, event: object) -> None:
        """Open the menu."""
        if self.has_menu:
            self.menu_wanted.emit(self.mapToGlobal(QPoint(0, self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove the chip with Delete, open its menu with Space or Down."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit()
        elif self.has_menu and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Down):
            self.menu_wanted.emit(self.mapToGlobal(QPoint(0, self.height())))
        else:
            super().keyPressEvent(event)


class _AddButton(QToolButton):
    """Opens the line in which a chip is typed: by a click, by Enter, or by typing."""

    typed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start typing with a printable character."""
        if event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


class _AddingLine(SuggestionLineEdit):
    """The line that replaces the add button while a chip is typed. It closes with Esc or when it loses the focus."""

    closed = Signal()
    emptied_further = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the line with Esc, take the first offer with Enter, remove the last chip with Backspace if empty."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.text().strip():
                self.offer()
                self.take_first()
            else:
                self.focusNextChild()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied_further.emit()
        else:
            super().keyPressEvent(event)


class _Chips(QWidget):
    """The chips of a field, which scroll in it; the field fits its height to them."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self._field = field

    def event(self, event: QEvent) -> bool:
        """Tell the field when chips came or went."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._field.updateGeometry()
        return super().event(event)


class ChipField(QFrame):
    """A field of chips from a list of codes. With `is_free` any word can be added, as for tags.

    It is as high as the lines of its chips, but not higher than LINES of them, within which it scrolls.
    `menu_of` and `details_of` return a menu and a text for each chip, such as the details of a reason.
    """

    changed = Signal()
    current_changed = Signal()
    """Another chip is the one that `current` returns."""

    def __init__(
        self,
        name: str,
        codes: Sequence[str] = (),
        words_of: Callable[[str], str] = str,
        *,
        is_free: bool = False,
        details_of: Callable[[str], str] | None = None,
        menu_of: Callable[[str], QMenu] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "field")
        self.setAccessibleName(name)
        self._codes = tuple(codes)
        self._words_of = words_of
        self._is_free = is_free
        self._details_of = details_of
        self._menu_of = menu_of
        self._chosen: list[str] = []
        self._reached = ""
        self._tip_of: Callable[[str], str] | None = None
        self._chips: list[FieldChip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._add_area()
        self._add_line(name)
        self._flow.addWidget(self._add)
        self._flow.addWidget(self._line)
        self.setFocusProxy(self._add)

    def _add_area(self) -> None:
        """Add the area in which the chips flow, and which scrolls if they need more than its lines."""
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.viewport().setAutoFillBackground(False)
        inside = _Chips(self)
        self._flow = FlowLayout(inside, gap=_GAP)
        self._flow.setContentsMargins(8, 6, 8, 6)
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)

    def _add_line(self, name: str) -> None:
        """Add the button that adds a chip, and the line that it opens."""
        self._add = _AddButton()
        self._add.setText(tr("+ add"))
        self._add.setProperty("kind", "add-chip")
        self._add.setMinimumHeight(FieldChip("x").sizeHint().height())  # so that nothing moves with the first chip
        self._add.setAccessibleName(tr("Add to {name}", name=name))
        self._add.clicked.connect(lambda: self.open_line())
        self._add.typed.connect(self.open_line)
        self._line = _AddingLine(self._fitting)
        self._line.setAccessibleName(tr("Add to {name}", name=name))
        self._line.setPlaceholderText(tr("type to find"))
        self._line.setFixedWidth(scaled(170, self))
        self._line.hide()
        self._line.taken.connect(self._take)
        self._line.closed.connect(self.close_line)
        self._line.emptied_further.connect(self._drop_last)
        self._line.editingFinished.connect(self._line_left)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines of chips at this width, at most that of LINES."""
        return min(self._flow.heightForWidth(width - 2 * _BORDER) + 2 * _BORDER, self.full_height)

    @property
    def full_height(self) -> int:
        """The height of a field with LINES lines of chips."""
        around = self._flow.contentsMargins()
        line = max(self._add.minimumHeight(), self._add.sizeHint().height(), self._line.sizeHint().height())
        return LINES * line + (LINES - 1) * _GAP + around.top() + around.bottom() + 2 * _BORDER

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        return self._flow.minimumSize() + QSize(2 * _BORDER, 2 * _BORDER)

    def minimumSizeHint(self) -> QSize:
        """Return the size of one line."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the chips into the frame."""
        super().resizeEvent(event)
        self._area.setGeometry(self.rect().adjusted(_BORDER, _BORDER, -_BORDER, -_BORDER))

    @property
    def line(self) -> SuggestionLineEdit:
        """The line in which a chip is typed."""
        return self._line

    def codes(self) -> tuple[str, ...]:
        """Return the chosen codes in the order of choosing. With `is_free`, a word in the line is included."""
        loose = self.unfinished_text if self._is_free else ""
        return tuple(dict.fromkeys([*self._chosen, loose] if loose else self._chosen))

    def current(self) -> str:
        """Return the chip that the pointer or the focus reached last, or else the last one; empty without chips."""
        return self._reached if self._reached in self._chosen else next(reversed(self._chosen), "")

    def explain(self, tip_of: Callable[[str], str]) -> None:
        """Show a text about each chip as its tooltip and its description for screen readers."""
        self._tip_of = tip_of
        self._rebuild()

    def set_codes(self, codes: Sequence[str]) -> None:
        """Show these chips, without a signal."""
        self._chosen = list(dict.fromkeys(codes))
        self._rebuild()

    def saved_state(self) -> dict[str, Any]:
        """Return the chips and the text in the line (see `StatefulInput`)."""
        return {"codes": list(self._chosen), "line": self.unfinished_text}

    def restore(self, value: Mapping[str, Any]) -> bool:
        """Restore chips and text (see `StatefulInput`). Return False if a code is no longer in the list."""
        self.set_codes([code for code in value["codes"] if self._is_free or code in self._codes])
        self._line.setText(value["line"])
        self._line.setVisible(bool(value["line"]))
        self._add.setVisible(not value["line"])
        self.changed.emit()
        return list(value["codes"]) == self._chosen

    def add(self, code: str) -> None:
        """Add a code."""
        if code and code not in self._chosen:
            self._chosen.append(code)
            self._reached = code
            self._rebuild()
            self.changed.emit()

    def drop(self, code: str) -> None:
        """Remove a code."""
        if code in self._chosen:
            self._chosen.remove(code)
            self._rebuild()
            self.changed.emit()

    def refresh(self) -> None:
        """Rebuild the chips after the details of one have changed."""
        self._rebuild()
        self.changed.emit()

    def open_line(self, text: str = "") -> None:
        """Show the line, with `begun` as its text, and focus it."""
        self._line.setText(text)
        self._add.hide()
        self._line.show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_end()
        self._line.offer()

    def close_line(self) -> None:
        """Replace the line with the add button."""
        had_focus = self._line.hasFocus()
        self._line.hide()
        self._add.show()
        self._show_end()
        if had_focus:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        """Return an error message if the line contains a word that is not in the list, else an empty text."""
        if self._is_free or not self.unfinished_text:
            return ""
        return tr("Choose “{words}” from the list, or clear the line.", words=self.unfinished_text)

    @property
    def unfinished_text(self) -> str:
        """The text in the line that is not a chip yet."""
        return "" if self._line.isHidden() else self._line.text().strip()

    def _fitting(self, typed: str) -> list[Offer]:
        """Return the codes that are not chosen and whose texts contain `typed`. Those that begin with it come first,
        the shortest at the top.
        """
        folded = typed.casefold()
        left = [(self._words_of(code), code) for code in self._codes if code not in self._chosen]
        fitting = [(words, code) for words, code in left if folded in words.casefold()]
        fitting.sort(key=lambda pair: (not pair[0].casefold().startswith(folded), length_if_begun(pair[0], typed)))
        offers = [Offer(words, "", code) for words, code in fitting]
        if self._is_free and typed and typed not in self._codes:
            offers.append(Offer(typed, "", typed))
        return offers

    def _take(self, code: object) -> None:
        """Add a code, and leave the line open for another. Offers are hidden until the user types, so Enter moves
        on.
        """
        self.add(str(code))
        self.open_line()
        self._line.hide_offers()

    def _line_left(self) -> None:
        """Add the word in the line when it loses the focus, if it is unique. An ambiguous word stays in the line."""
        if self._line.hasFocus():
            return
        typed = self.unfinished_text
        fitting = self._fitting(typed) if typed else []
        if self._is_free:
            self.add(typed)
        elif len(fitting) == 1:
            self.add(str(fitting[0].value))
        elif typed:
            return
        self.close_line()

    def _drop_last(self) -> None:
        if self._chosen:
            self.drop(self._chosen[-1])
            self.open_line()

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(code) for code in self._chosen]
        for index, chip in enumerate(self._chips):
            self._flow.insert_widget(index, chip)
        self._show_end()
        self.current_changed.emit()

    def _show_end(self) -> None:
        """Fit the field to its lines, and scroll to the last one, where chips are added."""
        self.updateGeometry()
        QTimer.singleShot(
            0, self, lambda: self._area.ensureWidgetVisible(self._line if self._add.isHidden() else self._add)
        )

    def _reach(self, code: str) -> None:
        self._reached = code
        self.current_changed.emit()

    def _chip(self, code: str) -> FieldChip:
        details = self._details_of(code) if self._details_of else ""
        chip = FieldChip(self._words_of(code), details, has_menu=self._menu_of is not None)
        chip.dropped.connect(lambda: self.drop(code))
        chip.reached.connect(lambda: self._reach(code))
        if self._tip_of is not None and (tip := self._tip_of(code)):
            chip.setAccessibleDescription(tip)
            chip.setToolTip("\n\n".join(filter(None, (tip, chip.toolTip()))))
        if self._menu_of is not None:
            menu_of = self._menu_of
            chip.menu_wanted.connect(lambda position: menu_of(code).exec(position))
        return chip
