"""Choosing one code of a vocabulary: a list that one can also type into to find a word of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPixmap,
    QStandardItem,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QListView, QStyledItemDelegate, QStyleOptionViewItem

from tracker.domain.statuses.statuses import FORMAL, INTENT, PRACTICE
from ui.style.theme import Theme, font
from ui.text.translation import code_text, tr
from ui.widgets.fields.suggestion_line import Offer, SuggestionLineEdit

_AIR = 6
_PAUSE = 1_200
"""Milliseconds without a letter after which the next one begins another search."""
_COMMAND_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class CodeField(QComboBox):
    """A combo box over codes, shown by their words; with `nothing` the first line stands for no code at all.

    A long list (`is_searchable`) finds the lines that hold what is typed, anywhere in their words.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        codes: Sequence[str],
        words_of: Callable[[str], str] = code_text,
        *,
        nothing: str | None = None,
        is_searchable: bool = False,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._words_of = words_of
        self._sought = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self.setView(QListView())
        self.setItemDelegate(RoomyDelegate(self))
        self.setMaxVisibleItems(20)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        if nothing is not None:
            self.addItem(nothing, "")
        for code in codes:
            self.addItem(words_of(code), code)
        if is_searchable:
            self._make_searchable()
        self.currentIndexChanged.connect(self.changed)

    def code(self) -> str:
        """The chosen code, or an empty string."""
        return str(self.currentData() or "")

    def set_code(self, code: str) -> None:
        """Choose a code; one that the list doesn't have is put at its end, so that opening a form loses nothing."""
        place = self.findData(code)
        if place < 0 and code:
            self.addItem(self._words_of(code), code)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def saved_state(self) -> dict[str, str]:
        """See `StatefulInput`: the choice, and what is typed over it in a list that is searched."""
        return {"code": self.code(), "typed": self.currentText() if self.isEditable() else ""}

    def restore(self, value: Mapping[str, str]) -> bool:
        """See `StatefulInput`."""
        place = self.findData(value["code"])
        if place >= 0 or not value["code"]:
            self.setCurrentIndex(place)
        if self.isEditable():
            self.setEditText(value["typed"])
        return place >= 0 or not value["code"]

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel moves the form; it never changes a choice in passing."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters seek a line on the closed list too; a blank among them is one of them and opens nothing."""
        letter = event.text()
        if self.isEditable() or not letter.isprintable() or not letter or event.modifiers() & _COMMAND_KEYS:
            super().keyPressEvent(event)
            return
        sought = self._sought if self._pause.isActive() else ""
        if letter == " " and not sought:
            super().keyPressEvent(event)
            return
        self._sought = sought + letter.casefold()
        self._pause.start()
        self._seek()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Words that are typed in full or in part choose what they fit, else the choice stands; the next begin anew."""
        self._pause.stop()
        if self.isEditable() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
        super().focusOutEvent(event)

    def settle(self) -> None:
        """Choose what the typed words fit: exactly, else the first line that begins with them."""
        typed = self.currentText().strip()
        if typed != self.itemText(self.currentIndex()):
            for match in (Qt.MatchFlag.MatchFixedString, Qt.MatchFlag.MatchStartsWith):
                place = self.findText(typed, match) if typed else self.findData("")
                if place >= 0:
                    self.setCurrentIndex(place)
                    break
        self.setEditText(self.itemText(self.currentIndex()))

    def _seek(self) -> None:
        """Choose the next line that begins with what is sought; one letter again and again goes from line to line."""
        is_one_letter = len(set(self._sought)) == 1
        sought = self._sought[0] if is_one_letter else self._sought
        first = self.currentIndex() + is_one_letter
        for place in (*range(max(first, 0), self.count()), *range(max(first, 0))):
            is_choosable = self.model().flags(self.model().index(place, 0)) & Qt.ItemFlag.ItemIsEnabled
            if is_choosable and self.itemText(place).casefold().startswith(sought):
                self.setCurrentIndex(place)
                return

    def _make_searchable(self) -> None:
        self.setEditable(True)
        line = SuggestionLineEdit(self._offers)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # The line has a list of its own, as every line that suggests.
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none
        line.taken.connect(self._take)

    def _offers(self, typed: str) -> list[Offer]:
        """The lines that hold what is typed: the code itself, what begins with it, a later word, anything else."""
        sought = typed.casefold()
        ranked: list[tuple[int, Offer]] = []
        for place in range(self.count()):
            words, code = self.itemText(place), str(self.itemData(place))
            folded = words.casefold()
            if sought and (sought in folded or sought == code.casefold()):
                fits = (sought == code.casefold(), folded.startswith(sought), f" {sought}" in folded, True)
                ranked.append((fits.index(True), Offer(words, "", code)))
        return [offer for _, offer in sorted(ranked, key=lambda pair: pair[0])]

    def _take(self, code: object) -> None:
        self.set_code(str(code))
        self.setEditText(self.itemText(self.currentIndex()))


class StatusField(CodeField):
    """The statuses under the three questions that they answer, each with its colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("New status"), (), nothing=tr("Choose a status"))
        self._theme = theme
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        for heading, codes in (
            (tr("Does the tie exist?"), FORMAL),
            (tr("Is anything done?"), PRACTICE),
            (tr("What do they mean to do?"), INTENT),
        ):
            model.appendRow(self._heading(heading))
            for code in codes:
                item = QStandardItem(status_icon(theme, code), code_text(code))
                item.setData(code, Qt.ItemDataRole.UserRole)
                model.appendRow(item)
        self.setIconSize(QSize(14, 14))
        theme.changed.connect(self._recolour)

    def _heading(self, words: str) -> QStandardItem:
        item = QStandardItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(font("heading", self.font()))
        return item

    def _recolour(self) -> None:
        for place in range(self.count()):
            code = self.itemData(place)
            if code:
                self.setItemIcon(place, status_icon(self._theme, code))


class RoomyDelegate(QStyledItemDelegate):
    """Lines with some air between them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A few pixels more than the words need."""
        return super().sizeHint(option, index) + QSize(0, _AIR)


def status_icon(theme: Theme, code: str) -> QIcon:
    """A dot in the colour of a status."""
    return dot_icon(theme.status_colour(code))


def dot_icon(colour: QColor) -> QIcon:
    """A dot of ten pixels on a square of fourteen, at twice the size for fine screens."""
    pixmap = QPixmap(28, 28)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(2, 2, 10, 10)
    painter.end()
    return QIcon(pixmap)
