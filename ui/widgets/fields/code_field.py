"""A field to choose one code of a vocabulary from a list, by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPixmap,
    QStandardItem,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QToolTip,
)

from tracker.domain.statuses.statuses import FORMAL, INTENT, NUMBER_OF, PRACTICE
from ui.accessibility.clicks_outside import ClicksOutside
from ui.style.sizes import scaled
from ui.style.status_marks import paint_status_mark
from ui.style.theme import Theme, font, set_kind
from ui.text.translation import code_text, tr
from ui.widgets.fields.suggestion_line import Offer, SuggestionLineEdit, length_if_begun
from ui.widgets.labels.text_labels import plain_tooltip

DEFINITION = int(Qt.ItemDataRole.UserRole) + 1
"""The role of the definition of a code, which the list shows below its name."""
_LEAST_WIDTH = 460
"""The width in pixels, for the usual font, of a list with definitions."""
_WIDEST = 280
"""The width in pixels, for the usual font, up to which a field grows with its texts."""
_AIR = 6
_ICON = 14
"""The side of icons in pixels. Larger icons would make the field higher than a line of text, also without icons."""
_PAUSE = 1_200
"""Milliseconds without a key after which the next character starts another search."""
_COMMAND_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class RoomyDelegate(QStyledItemDelegate):
    """Draws list lines with some space between them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of the text and a few pixels."""
        return super().sizeHint(option, index) + QSize(0, _AIR)


class DefinedDelegate(RoomyDelegate):
    """Draws the definition of a code, if the line has one (`DEFINITION`), in small letters below its name."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Put the name at the top of a line with a definition."""
        super().initStyleOption(option, index)
        if index.data(DEFINITION):
            # Two lines without a second one: the name and its icon are centred in the upper half.
            option.rect.setHeight(option.rect.height() - _small(option).lineSpacing())

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of the name, and of a line below it if there is a definition."""
        size = super().sizeHint(option, index)
        return size + QSize(0, _small(option).lineSpacing()) if index.data(DEFINITION) else size

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the name, and as much of the definition as fits below it."""
        definition = index.data(DEFINITION)
        whole = QRect(option.rect)
        if not definition:
            super().paint(painter, option, index)
            return
        palette = option.palette
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(whole, palette.highlight())
        super().paint(painter, option, index)
        painter.save()
        small = font("small", option.font)
        painter.setFont(small)
        painter.setPen(palette.highlightedText().color() if is_chosen else palette.placeholderText().color())
        metrics = QFontMetrics(small)
        left = _AIR + (option.decorationSize.width() + _AIR if index.data(Qt.ItemDataRole.DecorationRole) else 0)
        room = whole.adjusted(left, whole.height() - metrics.lineSpacing() - _AIR // 2, -_AIR, 0)
        text = metrics.elidedText(definition, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
        painter.restore()


def _small(option: QStyleOptionViewItem) -> QFontMetrics:
    return QFontMetrics(font("small", option.font))


class CodeField(QComboBox):
    """A combo box of codes, shown by their display texts. With `nothing`, the first line means no code.

    In a long list (`is_searchable`) typing finds all lines that contain the text. Any other text is kept
    and marked, and has no code.
    """

    changed = Signal()
    marked = Signal(str)
    """The problem of a typed text, or an empty text, when the user leaves the field."""
    _delegate: type[QStyledItemDelegate] = DefinedDelegate
    """Draws the lines of the list."""

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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words_of = words_of
        self._search_text = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._has_list = self._is_wide = False
        self.setMaxVisibleItems(20)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setMinimumContentsLength(8)
        if nothing is not None:
            self.addItem(nothing, "")
        for code in codes:
            self.addItem(words_of(code), code)
        if is_searchable:
            self._make_searchable()
        self.currentIndexChanged.connect(self.changed)

    def widen_to_texts(self) -> None:
        """Make the field as wide as its longest text, up to a limit, where no layout determines its width."""
        self._is_wide = True
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def sizeHint(self) -> QSize:
        """Return the size that the field wants."""
        size = super().sizeHint()
        return size.boundedTo(QSize(scaled(_WIDEST, self), size.height())) if self._is_wide else size

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Describe the closed field: a text that does not fit ends in dots."""
        super().initStyleOption(option)
        option.currentText = self._fitted_text(option)

    def event(self, event: QEvent) -> bool:
        """Show the whole text as a tooltip if it does not fit, and the field has no other."""
        if event.type() == QEvent.Type.ToolTip and not self.toolTip() and isinstance(event, QHelpEvent):
            option = QStyleOptionComboBox()
            self.initStyleOption(option)
            whole = self.currentText()
            QToolTip.showText(event.globalPos(), plain_tooltip(whole) if option.currentText != whole else "", self)
            return True
        return super().event(event)

    def _fitted_text(self, option: QStyleOptionComboBox) -> str:
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        return self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room.width())

    def code(self) -> str:
        """Return the chosen code; an empty text without one, also while the typed text is not in the list."""
        if not self.isEditable():
            return str(self.currentData() or "")
        return str(self.itemData(self._typed_row()) or "")

    def unread_text(self) -> str:
        """Return the typed text if it is not in the list, else an empty text."""
        return self.currentText().strip() if self.isEditable() and self._typed_row() < 0 else ""

    def problem(self) -> str:
        """Return what to do about a typed text that is not in the list, else an empty text."""
        unread = self.unread_text()
        return (
            tr("“{words}” is not in the list. Choose one from the list, or clear the field.", words=unread)
            if unread
            else ""
        )

    def set_code(self, code: str) -> None:
        """Choose a code. A code that is not in the list is added at its end, so that opening a form loses no data."""
        row = self.findData(code)
        if row < 0 and code:
            self.addItem(self._words_of(code), code)
            row = self.count() - 1
        self.setCurrentIndex(row)
        if self.isEditable():
            self.show_text(self.itemText(row))

    def show_text(self, text: str) -> None:
        """Show a text in a searchable list, and mark it if it is not in the list."""
        self.setEditText(text)
        problem = self.problem()
        set_kind(self, "problem" if problem else "")
        self.setToolTip(plain_tooltip(problem) if problem else "")
        self.setAccessibleDescription(problem)
        self.marked.emit(problem)

    def saved_state(self) -> dict[str, str]:
        """Return the choice, and the typed text of a searchable list (see `StatefulInput`)."""
        return {"code": self.code(), "typed": self.currentText() if self.isEditable() else ""}

    def restore(self, value: Mapping[str, str]) -> bool:
        """Restore choice and text (see `StatefulInput`). Return False if the code is not in the list."""
        row = self.findData(value["code"])
        if row >= 0 or not value["code"]:
            self.setCurrentIndex(row)
        if self.isEditable():
            self.show_text(value["typed"])
        return row >= 0 or not value["code"]

    def showPopup(self) -> None:
        """Show the list."""
        view = self._made_list()
        if any(self.itemData(row, DEFINITION) for row in range(self.count())):
            view.setMinimumWidth(max(self.width(), scaled(_LEAST_WIDTH, self)))
        view.ensurePolished()
        view.doItemsLayout()  # again with the heights of the style sheet, which a list has only when it is polished
        super().showPopup()

    def _made_list(self) -> QAbstractItemView:
        """Return the list, made when it is first shown: it takes as long as all other parts of the field."""
        if not self._has_list:
            self._has_list = True
            self.setView(_CodeList(self))
            self.setItemDelegate(self._delegate(self))
            ClicksOutside(self, self.view().window(), self.hidePopup)
        return self.view()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel, so that scrolling a form never changes a choice."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search the closed list by typing. A space within a search is part of it and does not open the list."""
        letter = event.text()
        if self.isEditable() or not letter.isprintable() or not letter or event.modifiers() & _COMMAND_KEYS:
            super().keyPressEvent(event)
            return
        wanted = self._search_text if self._pause.isActive() else ""
        if letter == " " and not wanted:
            super().keyPressEvent(event)
            return
        row = self.search(letter)
        if row is not None:
            self.setCurrentIndex(row)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Choose the line that the typed text matches, if any, and end the search."""
        self._pause.stop()
        if self.isEditable() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
        super().focusOutEvent(event)

    def settle(self) -> None:
        """Choose the line that equals the typed text, else the only one that begins with it or contains it.

        Any other text is kept and marked.
        """
        typed = self.currentText().strip()
        if typed == self.itemText(self.currentIndex()) and not self.property("kind"):
            return
        row = self._typed_row()
        if row < 0:
            offers = self._offers(typed)
            begun = [offer for offer in offers if offer.words.casefold().startswith(typed.casefold())]
            fitting = begun or offers
            row = self.findData(fitting[0].value) if len(fitting) == 1 else -1
        if row >= 0:
            self.setCurrentIndex(row)
        self.show_text(self.itemText(row) if row >= 0 else typed)
        self.changed.emit()

    def _typed_row(self) -> int:
        """Return the row that the text of a searchable list names in full; -1 without one."""
        typed = self.currentText().strip()
        if typed == self.itemText(self.currentIndex()):
            return self.currentIndex()
        return self.findText(typed, Qt.MatchFlag.MatchFixedString) if typed else self.findData("")

    def search(self, letters: str, current: int | None = None) -> int | None:
        """Add letters to those typed before, and return the row that they find from the `current` one.

        One character, also repeated, goes through its lines; more of them find the shortest line that begins so.
        """
        self._search_text = (self._search_text if self._pause.isActive() else "") + letters.casefold()
        self._pause.start()
        is_one_letter = len(set(self._search_text)) == 1
        wanted = self._search_text[0] if is_one_letter else self._search_text
        first = max((self.currentIndex() if current is None else current) + is_one_letter, 0)
        model = self.model()
        fitting: list[int] = [
            row
            for row in (*range(first, self.count()), *range(first))
            if self.itemText(row).casefold().startswith(wanted)
            and model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsEnabled
        ]
        if not fitting:
            return None
        return fitting[0] if is_one_letter else min(fitting, key=lambda row: len(self.itemText(row)))

    def _make_searchable(self) -> None:
        self.setEditable(True)
        line = SuggestionLineEdit(self._offers)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # The line has its own list of suggestions.
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none
        line.must_choose = lambda: bool(self.unread_text())
        line.taken.connect(self._take)
        line.textEdited.connect(self._follow_typing)

    def _follow_typing(self) -> None:
        """Report a text that names a line in full, or that was cleared; others when the user leaves the field."""
        if not self.unread_text():
            self.changed.emit()

    def _offers(self, typed: str) -> list[Offer]:
        """Return the lines that match `typed`: by code, by beginning, by a later word, then by any other part."""
        wanted = typed.casefold()
        ranked: list[tuple[int, Offer]] = []
        for row in range(self.count()):
            words, code = self.itemText(row), str(self.itemData(row))
            folded = words.casefold()
            if wanted and (wanted in folded or wanted == code.casefold()):
                fits = (wanted == code.casefold(), folded.startswith(wanted), f" {wanted}" in folded, True)
                ranked.append((fits.index(True), Offer(words, "", code)))
        ranked.sort(key=lambda pair: (pair[0], length_if_begun(pair[1].words, wanted)))
        return [offer for _, offer in ranked]

    def _take(self, code: object) -> None:
        self.set_code(str(code))
        self.changed.emit()


class _CodeList(QListView):
    """The list of a field, in which letters find the same lines as in the closed field."""

    def __init__(self, field: CodeField) -> None:
        super().__init__()
        self._field = field

    def keyboardSearch(self, search: str) -> None:
        """Highlight the line that the typed letters find."""
        row = self._field.search(search, self.currentIndex().row())
        if row is not None:
            self.setCurrentIndex(self.model().index(row, self._field.modelColumn()))


USUAL = ("in_force", "dormant", "under_review", "ending_decided", "terminated")
"""The statuses that are recorded most, in the order in which they follow each other."""
_LINES_OF_OTHERS = 4


class StatusField(CodeField):
    """A field of statuses, each with its colour: the usual ones first, the others below, grouped by status dimension.

    `refined` are statuses of the project, each with the standard status below which it is listed, in its colour.
    """

    def __init__(self, theme: Theme, refined: Mapping[str, str] | None = None) -> None:
        super().__init__(tr("New status"), (), nothing=tr("Choose a status"))
        self._theme = theme
        self._refined = dict(refined or {})
        self._headings: list[QStandardItem] = []
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        set_kind(self, "statuses")
        self._add(USUAL)
        model.appendRow(self._heading(tr("More")))
        for heading, codes in (
            (tr("Does the partnership exist?"), FORMAL),
            (tr("Is anything done?"), PRACTICE),
            (tr("What do they mean to do?"), INTENT),
        ):
            model.appendRow(self._heading(heading))
            self._add([code for code in codes if code not in USUAL])
        self.setMaxVisibleItems(len(USUAL) + _LINES_OF_OTHERS)
        theme.changed.connect(self._recolour)

    def _add(self, codes: Iterable[str]) -> None:
        """Add statuses, each with those of the project that count as it below."""
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        for standard in codes:
            for code in (standard, *(own for own, of in self._refined.items() if of == standard)):
                item = QStandardItem(status_icon(self._theme, standard), code_text(code))
                item.setData(code, Qt.ItemDataRole.UserRole)
                model.appendRow(item)

    def standard(self) -> str:
        """Return the standard status as which the chosen one counts, or an empty text."""
        return self._refined.get(self.code(), self.code())

    def _heading(self, words: str) -> QStandardItem:
        item = QStandardItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(font("heading", QApplication.font()))
        self._headings.append(item)
        return item

    def update_font(self) -> None:
        """Set the font of the headings for the current text size."""
        for item in self._headings:
            item.setFont(font("heading", QApplication.font()))

    def _recolour(self) -> None:
        for row in range(self.count()):
            code = self._refined.get(self.itemData(row), self.itemData(row))
            if code in NUMBER_OF:
                self.setItemIcon(row, status_icon(self._theme, code))


def status_icon(theme: Theme, code: str) -> QIcon:
    """Return the mark of a status on a square of 14 pixels, drawn at twice the resolution for high-density screens."""
    pixmap = QPixmap(28, 28)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = (theme.status_colour(code), theme.colour("strong_line"), theme.colour("text"))
    paint_status_mark(painter, QRectF(2, 2, 10, 10), code, colours)
    painter.end()
    return QIcon(pixmap)
