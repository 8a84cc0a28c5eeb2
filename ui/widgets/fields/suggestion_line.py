"""A line edit that suggests records while the user types. Suggestions are drawn as plain text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.accessibility.clicks_outside import ClicksOutside

OFFER_ROLE = Qt.ItemDataRole.UserRole + 1
DETAILS_ROLE = Qt.ItemDataRole.UserRole + 2
WIDEST = 680
"""Largest width in pixels of the list, if its lines are wider than the field."""
_MARGIN = 8
_QUIET = 0.7
"""Opacity of muted text."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Offer:
    """One suggestion: its text, details that distinguish it, and its value."""

    words: str
    details: str
    value: object
    is_quiet: bool = False
    """Whether it is drawn muted, such as a body that the project does not contain yet."""


def length_if_begun(words: str, wanted: str) -> int:
    """Return what orders texts that match equally well: the length of one that begins with `wanted`, else 0.

    So the plain text comes before longer ones that begin equally, such as a status before its proposal.
    """
    return len(words) if words.casefold().startswith(wanted.casefold()) else 0


class SuggestionLineEdit(QLineEdit):
    """Calls `suggest` for offers at each keystroke. Enter or a click takes one, and the focus stays.

    So the usual Tab after Enter leads to the next field, and not to the one after that.
    """

    tab_takes = False
    """Whether Tab takes the highlighted offer, and moves on; for lines in which one must be chosen."""

    taken = Signal(object)
    """The value of the offer that was taken."""

    def __init__(self, suggest: Callable[[str], Sequence[Offer]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggest = suggest
        self.must_choose: Callable[[], bool] = lambda: False
        """Whether the text is not one of the offers yet, and one must be chosen: Enter then opens the list."""
        self._model = QStandardItemModel(0, 1, self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(10)
        # `setWidget`, not `setCompleter`, because the latter would insert completions into the text.
        self._completer.setWidget(self)
        # PySide's type hints do not include overloaded signals.
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.textEdited.connect(self.offer)

    @cached_property
    def _popup(self) -> QListView:
        """The list of offers. It is made for the first offers, which most lines of a form never get."""
        popup = QListView()
        popup.setProperty("kind", "suggestions")
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer.setPopup(popup)
        # Set after the completer has installed its own delegate.
        popup.setItemDelegate(DetailsDelegate(popup))
        popup.installEventFilter(self)
        ClicksOutside(self, popup, popup.hide)
        from ui.widgets.fields.followed_place import FollowedPlace  # not needed before the first letter

        FollowedPlace(self, popup, self._follow)
        return popup

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The current offers, in order."""
        return tuple(self._model.item(row).data(OFFER_ROLE) for row in range(self._model.rowCount()))

    def offer(self) -> None:
        """Show the offers for the text, with the first one selected."""
        self._model.clear()
        for offer in self._suggest(self.text().strip()):
            item = QStandardItem(offer.words)
            item.setData(offer, OFFER_ROLE)
            item.setData(offer.details, DETAILS_ROLE)
            item.setData(f"{offer.words}, {offer.details}", Qt.ItemDataRole.AccessibleTextRole)
            item.setEditable(False)
            self._model.appendRow(item)
        if not self._model.rowCount():
            self.hide_offers()
        elif self.isVisible():
            self._popup.setMinimumWidth(min(max(self._popup.sizeHintForColumn(0) + 24, self.width()), WIDEST))
            self._completer.complete()
            self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def hide_offers(self) -> None:
        """Hide the list until there are new offers."""
        if self._has_list:
            self._popup.hide()

    def _follow(self) -> None:
        """Put the open list where the line is now. Hide it if the line is out of sight after the form was resized."""
        if self.visibleRegion().isEmpty():
            QTimer.singleShot(0, self, self._hide_out_of_sight)
        else:
            self._completer.complete()

    def _hide_out_of_sight(self) -> None:
        if self.visibleRegion().isEmpty():
            self.hide_offers()

    @property
    def _has_list(self) -> bool:
        return "_popup" in vars(self)

    def take_first(self) -> bool:
        """Take the first offer, as Enter does. Return False without offers."""
        if not self._model.rowCount():
            return False
        self._emit_offer(self._model.item(0).data(OFFER_ROLE))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Down, also while the line is empty, and with Enter if one must be chosen."""
        is_open = self._has_list and self._popup.isVisible()
        if event.key() == Qt.Key.Key_Down and not is_open:
            self.offer()
            return
        is_enter = event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_enter and not is_open and self._open_if_needed():
            return
        super().keyPressEvent(event)

    def _open_if_needed(self) -> bool:
        """Open the list if one must be chosen. Return whether it has offers."""
        if not self.must_choose():
            return False
        self.offer()
        return bool(self._model.rowCount())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass Ctrl+Enter on the open list to the form, without taking an offer; take one with Tab if `tab_takes`.

        The list opens again if the form then asks for a choice in this line.
        """
        if watched is self._popup and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in _ENTER
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._popup.hide()
                QApplication.sendEvent(self, event)
                if self.window().focusWidget() is self:
                    self._open_if_needed()
                return True
            if event.key() == Qt.Key.Key_Tab and self.tab_takes and self._popup.currentIndex().isValid():
                self._take(self._popup.currentIndex())
                # Not `hasFocus`: the window may become active again only after the list is closed.
                if self.window().focusWidget() is self:
                    self.focusNextChild()
                return True
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the list when the focus is lost, unless to the list itself."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hide_offers()
        super().focusOutEvent(event)

    def _take(self, index: QModelIndex) -> None:
        self._emit_offer(index.data(OFFER_ROLE))

    def _emit_offer(self, offer: Offer) -> None:
        """Emit the offer, with the cursor after its text, where the user types on."""
        self.hide_offers()
        self.taken.emit(offer.value)
        self.end(False)


class DetailsDelegate(QStyledItemDelegate):
    """Draws the text of a line, followed by its details in a muted colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line with `drawText`, which does not interpret markup."""
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_chosen:
            painter.fillRect(option.rect, option.palette.highlight())
        ink = option.palette.color(QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text)
        rect = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        offer = index.data(OFFER_ROLE)
        opacities = (_QUIET if isinstance(offer, Offer) and offer.is_quiet else 1.0, _QUIET)
        for text, opacity in zip(_words_and_details(index), opacities, strict=True):
            ink.setAlphaF(opacity)
            painter.setPen(ink)
            shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, max(rect.width(), 0))
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            rect.setLeft(rect.left() + option.fontMetrics.horizontalAdvance(shown) + _MARGIN)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line with some space, and the width of its text."""
        width = sum(option.fontMetrics.horizontalAdvance(text) for text in _words_and_details(index))
        return QSize(width + 3 * _MARGIN, option.fontMetrics.height() + 12)


def _words_and_details(index: Index) -> tuple[str, str]:
    words, details = index.data(Qt.ItemDataRole.DisplayRole), index.data(DETAILS_ROLE)
    return str(words or "").replace("\n", " "), str(details or "").replace("\n", " ")
