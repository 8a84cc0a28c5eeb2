"""The base class of all forms: checks while the user types, errors on saving, and unsaved entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tracker.changes import ChangeSet
from tracker.errors import KnownError, RuleError, TwintrackError
from tracker.services.unsaved_entries import UnsavedEntry
from ui.accessibility.tab_order import order_children
from ui.core.context import Context
from ui.core.dialog import Dialog
from ui.core.errors import Banner, sentence
from ui.core.recovery_options import recovery_actions
from ui.recording.fields.described_inputs import DescribedInputs
from ui.recording.fields.input_place import go_to_place, place_in
from ui.recording.fields.input_state import restore_parts, saved_parts, unfold
from ui.recording.unsaved.entry_saver import EntrySaver, FormKey
from ui.style.sizes import DIALOG_EDGE, room_for, scaled
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import key_words, text_label
from ui.widgets.panels.fold import FoldableSection

DraftType = TypeVar("DraftType")

_GAP = 12
"""Pixels between the rows of a form, which a line of a message fits into."""
_TITLE_BAR = 40
"""Pixels of the screen height that are reserved for the window frame."""


class FormDialog(Dialog, Generic[DraftType]):
    """A form whose widgets make a frozen draft. A subclass defines the draft, its problems and how it is saved.

    It is opened with `begin` without blocking the program, and deletes itself when it is closed.
    """

    saved = Signal(object)
    """Emitted with the ChangeSet of the saved record."""

    def __init__(self, context: Context, title: str, parent: QWidget | None, *, width: int = 620) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._width = width
        self._blank: DraftType | None = None
        self._can_lose = False
        """Whether closing may lose input: from `begin` until the form is saved."""
        self._as_opened: dict[str, Any] = {}
        self._unchanged: dict[str, Any] = {}
        self._entry_saver: EntrySaver | None = None
        self._save_was_tried = False
        self._fitted_height = 0
        self.fields: dict[str, FormField] = {}
        self.described = DescribedInputs(self, self.touched)
        self.banner = Banner(self)
        self._shows_rule = False
        """Whether the banner says which rule the input breaks."""
        self.title = text_label(title, "", "title")
        self.subtitle = text_label("", "muted")
        self.subtitle.hide()
        self.form = QWidget()
        self.column = QVBoxLayout(self.form)
        self.column.setContentsMargins(DIALOG_EDGE, 4, DIALOG_EDGE, 2)
        self.column.setSpacing(_GAP)
        self.save_button = QPushButton(tr("Save"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.footer = QHBoxLayout()
        self._key_hints = QWidget()
        self._hints_row = QHBoxLayout(self._key_hints)
        self._hints_row.setContentsMargins(0, 0, 0, 0)
        self._hints_row.setSpacing(6)
        self.title_row = QHBoxLayout()
        self._assemble()

    # what a subclass says --------------------------------------------------------------------------------------------

    def draft(self) -> DraftType:
        """Return the draft as entered."""
        raise NotImplementedError

    def problems(self) -> dict[str, str]:
        """Return the problems that prevent saving, by field name; checked before every save."""
        return {}

    def perform(self, draft: DraftType) -> ChangeSet:
        """Save the draft as one step and return the change set."""
        raise NotImplementedError

    def reopening(self) -> FormKey | None:
        """Return the key to open the form again with an unsaved entry; None if its input is never stored."""
        return None

    def subject(self) -> str:
        """Return the display text of the record, stored with an unsaved entry."""
        return self.subtitle.text()

    # opening and closing ---------------------------------------------------------------------------------------------

    def begin(self, first: QWidget) -> None:
        """Show the form; its current input counts as unchanged. Focus the field `first` and select its text."""
        self._can_lose = True
        self._blank = self.draft()
        self._as_opened = self._unchanged = saved_parts(self)
        reopening = self.reopening()
        if self.context.entries is not None and reopening is not None:
            self._entry_saver = EntrySaver(self.context.entries, self, self, reopening)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        order_children(self.column)
        self.fit()
        self.open()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        focused = self.focusWidget()
        if isinstance(focused, QLineEdit | QPlainTextEdit):
            focused.selectAll()

    @property
    def is_touched(self) -> bool:
        """Whether closing would lose input. Counts input that is not in the draft, such as an unreadable date."""
        return self._can_lose and (self.draft() != self._blank or saved_parts(self) != self._unchanged)

    def changed_fields(self) -> dict[str, Any]:
        """Return the states of the fields changed since the form was opened; empty if closing would lose nothing."""
        now = saved_parts(self)
        if not self._can_lose or now == self._unchanged:
            return {}
        return {name: value for name, value in now.items() if value != self._as_opened.get(name)}

    def place(self) -> dict[str, Any]:
        """Return the field and the place in it where the user is, as JSON."""
        return place_in(self)

    def restore_entry(self, entry: UnsavedEntry) -> None:
        """Restore an unsaved entry. If a record in it no longer exists, the banner names the fields concerned."""
        lost = restore_parts(self, entry.state)
        focused = go_to_place(self, entry.place)
        if focused is not None:
            self.area.ensureWidgetVisible(focused)
        else:
            self.go_to(list(entry.state)[-1] if entry.state else "")
        if self._entry_saver is not None:
            self._entry_saver.go_on_with(entry)
        if lost:
            names = ", ".join(getattr(self, name).accessibleName() for name in lost)
            self.banner.show_message(
                tr("A record that this entry refers to no longer exists; check: {fields}.", fields=names)
            )

    def save_entry(self) -> None:
        """Save the input as an unsaved entry now."""
        if self._entry_saver is not None:
            self._entry_saver.save_now()

    def reject(self) -> None:
        """Close without saving. If input would be lost, prompt the user first."""
        if self.is_touched and not self._may_close():
            return
        self._forget_entry()
        super().reject()

    def close_with_project(self) -> None:
        """Close without a prompt because the project is closed; the input is stored as an unsaved entry."""
        if self._entry_saver is not None:
            with suppress(KnownError):
                self._entry_saver.set_aside()
        self._can_lose, self._entry_saver = False, None
        super().reject()

    def _may_close(self) -> bool:
        question, details = tr("Close without saving?"), tr("What you typed here is not saved in the project yet.")
        discard, go_on, ask = tr("Discard"), tr("Keep editing"), self.context.prompts
        if self._entry_saver is None:
            return ask.confirm(question, details, action=discard, otherwise=go_on, is_dangerous=True)
        answer = ask.choose(question, (discard, tr("Keep for later")), details, otherwise=go_on)
        if answer == 1:
            try:
                self._entry_saver.set_aside()
            except KnownError as error:
                self.banner.show_error(error)
                return False
            self._entry_saver = None
        return answer is not None

    def _forget_entry(self) -> None:
        if self._entry_saver is not None:
            self._entry_saver.forget()
            self._entry_saver = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Enter (next field), Ctrl+Enter (save) and Ctrl+Shift+Enter (save and begin the next record)."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._press_or_next()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.save_and_next()
        else:
            self.save()

    # checking and saving ---------------------------------------------------------------------------------------------

    def add_field(self, name: str, caption: str, content: QWidget, hint: str = "") -> FormField:
        """Return an input with caption and hint; `name` is the field of the draft under which problems are shown."""
        self.fields[name] = FormField(caption, content, hint, self.column.parentWidget())
        return self.fields[name]

    def add_described(self) -> None:
        """Add the default inputs of the described fields that have no input in the form yet."""
        self.described.lay_out(self.add_field, self.add_widgets)

    def add_widgets(self, *fields: QWidget) -> None:
        """Add one field, or several of equal width in one row."""
        if len(fields) == 1:
            self.column.addWidget(fields[0])
        else:
            self.add_row(*((field, 1) for field in fields))

    def add_row(self, *fields: tuple[QWidget, int]) -> None:
        """Add fields in one row, each with its relative width."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for field, share in fields:
            # The shares alone determine the widths, not the preferred widths of the fields.
            field.setSizePolicy(QSizePolicy.Policy.Ignored, field.sizePolicy().verticalPolicy())
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    @contextmanager
    def section(self, words: str, *, is_open: bool = False) -> Iterator[FoldableSection]:
        """Add a foldable section to the form, and yield it; it contains everything added within the block.

        It is added before it is filled: Qt resolves the styles of all widgets below one that gets another parent.
        """
        content = QWidget(self.column.parentWidget())
        section = FoldableSection(words, content, is_open=is_open)
        self.column.addWidget(section)
        with self._filling(content):
            yield section

    @contextmanager
    def part(self) -> Iterator[QWidget]:
        """Yield a widget that contains everything added to the form within the block."""
        with self._filling(QWidget(self.column.parentWidget())) as part:
            yield part

    @contextmanager
    def _filling(self, part: QWidget) -> Iterator[QWidget]:
        whole = self.column
        self.column = QVBoxLayout(part)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(_GAP)
        try:
            yield part
        finally:
            self.column = whole

    def touched(self) -> None:
        """Check the input again, if saving was tried before. Connected to every change.

        A rule on the banner may be kept by the new input, so that it is shown no longer.
        """
        if self._shows_rule:
            self._shows_rule = False
            self.banner.clear()
        if self._save_was_tried:
            self._show(self._all_problems())

    def save(self) -> bool:
        """Save and close.

        Return False if there are problems, which are shown next to their fields, the first one focused.
        """
        change_set = self._try_to_save()
        if change_set is None:
            return False
        self._close_saved(change_set)
        return True

    def save_and_next(self) -> bool:
        """Save and prepare the form for another record. The base class only saves; return whether it was saved."""
        return self.save()

    def _press_or_next(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        else:
            self.focusNextChild()

    def begin_next(self) -> None:
        """Count the current input as unchanged, after the previous record was saved, and show the form from its top."""
        self.area.verticalScrollBar().setValue(0)
        self._save_was_tried = False
        self._show({})
        self._blank, self._unchanged = self.draft(), saved_parts(self)
        if self._entry_saver is not None:
            self._entry_saver.begin_next()

    def _close_saved(self, change_set: ChangeSet) -> None:
        self._can_lose = False
        self._forget_entry()
        self.saved.emit(change_set)
        self.accept()
        self.context.bridge.form_saved.emit()

    def _try_to_save(self) -> ChangeSet | None:
        self._save_was_tried = True
        problems = self._all_problems()
        self._show(problems)
        if problems:
            self.go_to(next(iter(problems)))
            return None
        self.banner.clear()
        try:
            return self.perform(self.draft())
        except RuleError as error:
            self._show_rule(error)
        except Exception as error:  # noqa: BLE001 - the form stays open with its input after faults of the program, too
            self.banner.show_error(error, self.save, recovery_actions(error, self.context))
            self.save_entry()
        return None

    def _all_problems(self) -> dict[str, str]:
        return self.problems() | self.described.problems()

    def _show(self, problems: dict[str, str]) -> None:
        for name, field in self.fields.items():
            field.show_problem(problems.get(name, ""))

    def _show_rule(self, error: RuleError) -> None:
        """Show the error next to its field if the form has this field, else on the banner.

        A field of a date shows only why its text can't be read, so what else is wrong with the date is on the banner.
        """
        field = self.fields.get(error.field)
        if field is None or isinstance(field.content, DateField):
            self.banner.show_error(error)
            self._shows_rule = True
        else:
            self._show({error.field: sentence(error)})
        self.go_to(error.field)

    def go_to(self, name: str) -> None:
        """Focus a field, in an unfolded section, and scroll to it; do nothing if the form has no such field."""
        if name in self.fields:
            unfold(self.fields[name])
            self.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.fields[name])

    # how it looks ----------------------------------------------------------------------------------------------------

    def set_subtitle(self, text: str) -> None:
        """Show a second line under the title; an empty text hides it."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))

    def key_hint(self, keys: QKeySequence | str, words: str, tip: str = "") -> None:
        """Show in the footer what a key does, and more about it as a tooltip."""
        for text, kind in ((key_words(keys), "key"), (words, "muted")):
            label = text_label(text, kind, "small", wraps=False)
            label.setToolTip(tip)
            self._hints_row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)

    def offer_next(self, words: str) -> QPushButton:
        """Add a button that does what Ctrl+Shift+Enter does, and return it."""
        button = QPushButton(words)
        button.setToolTip(key_words(QKeySequence("Ctrl+Shift+Return")))
        button.clicked.connect(self.save_and_next)
        self.footer.insertWidget(self.footer.count() - 1, button)
        return button

    def offer_deletion(self, delete: Callable[[], ChangeSet | None]) -> None:
        """Add a button that deletes the edited record; `delete` returns None if the user cancels."""
        button = QPushButton(tr("Delete"))
        set_kind(button, "danger")
        button.clicked.connect(lambda: self._delete(delete))
        self.footer.insertWidget(self.footer.count() - 2, button)

    def _delete(self, delete: Callable[[], ChangeSet | None]) -> None:
        self.banner.clear()
        try:
            change_set = delete()
        except TwintrackError as error:
            self.banner.show_error(error, lambda: self._delete(delete))
            return
        if change_set is not None:
            self._close_saved(change_set)

    def fit(self) -> None:
        """Resize the dialog to the height of the form, within the screen; no scroll bar if the form fits."""
        self._show_key_hints()
        screen = self.screen().availableGeometry()
        wanted = max(scaled(self._width, self), self.form.minimumSizeHint().width())
        width = min(wanted, room_for(self).width())
        rest = self.sizeHint().height() - self.area.sizeHint().height()
        self._fitted_height = self._needed_height(width)
        self.resize(width, min(self._fitted_height + rest, screen.height() - _TITLE_BAR))
        self._allow_scrolling()
        if self.isVisible() and (below := self.frameGeometry().bottom() - screen.bottom()) > 0:
            self.move(self.x(), max(self.y() - below, screen.top()))

    def _show_key_hints(self) -> None:
        """Show the keys next to the buttons, unless the dialog would then be wider than its room."""
        for is_shown in (True, False):
            self._key_hints.setVisible(is_shown)
            if (layout := self.layout()) is not None:
                layout.activate()
            if self.minimumSizeHint().width() <= room_for(self).width():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show a scroll bar if the form no longer fits."""
        super().resizeEvent(event)
        self._allow_scrolling()

    def _fit_again(self) -> None:
        """Resize the dialog if the form needs another height; a size set by the user is otherwise not changed."""
        if self._needed_height(self.width()) != self._fitted_height:
            self.fit()

    def _needed_height(self, width: int) -> int:
        return self.form.heightForWidth(width) if self.form.hasHeightForWidth() else self.form.sizeHint().height()

    def _allow_scrolling(self) -> None:
        """Allow a scroll bar only if the form does not fit.

        A bar that appeared briefly would narrow the form, which would then need the bar.
        """
        fits = self._needed_height(self.width()) <= self.area.height()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.area.setVerticalScrollBarPolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Resize the dialog after a section of the form was folded or unfolded."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.form and self.isVisible():
            QTimer.singleShot(0, self, self._fit_again)
        return super().eventFilter(watched, event)

    def _assemble(self) -> None:
        set_kind(self, "panel")
        heading = QVBoxLayout()
        heading.setContentsMargins(DIALOG_EDGE, 14, DIALOG_EDGE, 6)
        heading.setSpacing(3)
        self.title_row.addWidget(self.title, 1)
        heading.addLayout(self.title_row)
        heading.addWidget(self.subtitle)
        set_kind(self.form, "panel")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.form)
        self.form.installEventFilter(self)
        set_kind(self.save_button, "primary")
        self.footer.setContentsMargins(DIALOG_EDGE, 8, DIALOG_EDGE, 12)
        self.footer.setSpacing(6)
        self.footer.addWidget(self._key_hints)
        self.footer.addStretch(1)
        self.footer.addWidget(self.cancel_button)
        self.footer.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(heading)
        column.addWidget(self.area, 1)
        column.addLayout(self.footer)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
