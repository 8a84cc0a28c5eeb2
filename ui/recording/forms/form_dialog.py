"""What all dialogs of entry share: they check while one types, keep what saving refused, and ask before losing it."""

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
from tracker.services.form_drafts import UnsavedEntry
from ui.core.context import Context
from ui.core.errors import Banner, sentence
from ui.core.own_jobs import OwnJobsDialog
from ui.core.recovery_options import recovery_actions
from ui.recording.drafts.form_drafts import EntrySaver, FormKey
from ui.recording.fields.input_state import kept_parts, restore_parts
from ui.style.sizes import room_for, scaled
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import key_words, text_label

DraftType = TypeVar("DraftType")

_MARGIN = 22
_TITLE_BAR = 40
"""Pixels of the screen's height that are left for the frame that the desktop puts around a dialog."""


class FormDialog(OwnJobsDialog, Generic[DraftType]):
    """A form whose widgets make a frozen draft; a subclass says how, what is wrong with it, and what saving does.

    It is opened over its window without blocking the program, and deletes itself when it is closed.
    """

    saved = Signal(object)
    """The ChangeSet of what was saved."""

    def __init__(self, context: Context, title: str, parent: QWidget | None, *, width: int = 620) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._width = width
        self._blank: DraftType | None = None
        self._can_lose = False
        """Whether closing may lose something: from the beginning to the saving."""
        self._as_opened: dict[str, Any] = {}
        self._idle: dict[str, Any] = {}
        self._keeping: EntrySaver | None = None
        self._was_tried = False
        self._fitted = 0
        self.fields: dict[str, FormField] = {}
        self.banner = Banner()
        self.title = text_label(title, "", "title")
        self.subtitle = text_label("", "muted")
        self.subtitle.hide()
        self.form = QWidget()
        self.column = QVBoxLayout(self.form)
        self.column.setContentsMargins(_MARGIN, 4, _MARGIN, 12)
        self.column.setSpacing(12)
        self.save_button = QPushButton(tr("Save"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.footer = QHBoxLayout()
        self.title_row = QHBoxLayout()
        self._assemble()

    # what a subclass says --------------------------------------------------------------------------------------------

    def draft(self) -> DraftType:
        """The draft as the widgets stand."""
        raise NotImplementedError

    def problems(self) -> dict[str, str]:
        """What keeps the draft from being saved, by field, in words; checked before every saving."""
        return {}

    def perform(self, draft: DraftType) -> ChangeSet:
        """Save the draft as one step."""
        raise NotImplementedError

    def reopening(self) -> FormKey | None:
        """What opens the form again with a draft of it; None for a form of which nothing is worth keeping."""
        return None

    def subject(self) -> str:
        """What the entry is about, for its draft to be recognised by."""
        return self.subtitle.text()

    # opening and closing ---------------------------------------------------------------------------------------------

    def begin(self, first: QWidget) -> None:
        """Take the form as it stands for untouched, and show it, with the words of its `first` field selected."""
        self._can_lose = True
        self._blank = self.draft()
        self._as_opened = self._idle = kept_parts(self)
        reopening = self.reopening()
        if self.context.drafts is not None and reopening is not None:
            self._keeping = EntrySaver(self.context.drafts, self, self, reopening)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.fit()
        self.open()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        focused = self.focusWidget()
        if isinstance(focused, QLineEdit | QPlainTextEdit):
            focused.selectAll()

    @property
    def is_touched(self) -> bool:
        """Whether something would be lost by closing; also what makes no draft yet, as a date that can't be read."""
        return self._can_lose and (self.draft() != self._blank or kept_parts(self) != self._idle)

    def changed_fields(self) -> dict[str, Any]:
        """What was changed since the form was opened, by field, as JSON; empty where closing would lose nothing."""
        now = kept_parts(self)
        if not self._can_lose or now == self._idle:
            return {}
        return {name: value for name, value in now.items() if value != self._as_opened.get(name)}

    def restore_entry(self, draft: UnsavedEntry) -> None:
        """Go on with what was typed before; a record that it names and that is gone is told, the rest stands."""
        lost = restore_parts(self, draft.state)
        self._go_to(list(draft.state)[-1] if draft.state else "")
        if self._keeping is not None:
            self._keeping.go_on_with(draft)
        if lost:
            names = ", ".join(getattr(self, name).accessibleName() for name in lost)
            self.banner.tell(tr("Something that this entry named is no longer there; look at: {fields}.", fields=names))

    def keep(self) -> None:
        """Keep what is typed at once, since the program may go."""
        if self._keeping is not None:
            self._keeping.keep()

    def reject(self) -> None:
        """Close without saving; where something was typed, only after it is settled what becomes of that."""
        if self.is_touched and not self._may_close():
            return
        self._forget_draft()
        super().reject()

    def close_and_keep_entry(self) -> None:
        """Close at once because the project goes; what was typed is kept for the next time."""
        if self._keeping is not None:
            with suppress(KnownError):
                self._keeping.set_aside()
        self._can_lose, self._keeping = False, None
        super().reject()

    def _may_close(self) -> bool:
        question, details = tr("Close without saving?"), tr("What you typed here is not in the project yet.")
        discard, go_on, ask = tr("Discard"), tr("Keep editing"), self.context.prompts
        if self._keeping is None:
            return ask.confirm(question, details, action=discard, otherwise=go_on, is_dangerous=True)
        answer = ask.choose(question, (discard, tr("Keep for later")), details, otherwise=go_on)
        if answer == 1:
            try:
                self._keeping.set_aside()
            except KnownError as error:
                self.banner.show_error(error)
                return False
            self._keeping = None
        return answer is not None

    def _forget_draft(self) -> None:
        if self._keeping is not None:
            self._keeping.forget()
            self._keeping = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field; Ctrl+Enter saves from every one, and with Shift begins the next record."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._go_on()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.save_and_next()
        else:
            self.save()

    # checking and saving ---------------------------------------------------------------------------------------------

    def add_field(self, name: str, caption: str, content: QWidget, hint: str = "") -> FormField:
        """Wrap an input; `name` is that of the draft's field, under which its problems are shown."""
        self.fields[name] = FormField(caption, content, hint)
        return self.fields[name]

    def add_row(self, *fields: tuple[QWidget, int]) -> None:
        """Put fields beside one another, each with its share of the width."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for field, share in fields:
            # The shares alone divide the width, whatever a field would like to have.
            field.setSizePolicy(QSizePolicy.Policy.Ignored, field.sizePolicy().verticalPolicy())
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    @contextmanager
    def part(self) -> Iterator[QWidget]:
        """A part of the form, as for a fold: what is added within the block stands in it."""
        part, whole = QWidget(), self.column
        self.column = QVBoxLayout(part)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        try:
            yield part
        finally:
            self.column = whole

    def touched(self) -> None:
        """Called at every keystroke: check again, once saving was tried."""
        if self._was_tried:
            self._show(self.problems())

    def save(self) -> bool:
        """Save and close; whether it was saved. What is wrong is shown beside its field, the first one chosen."""
        change_set = self._try_to_save()
        if change_set is None:
            return False
        self._close_saved(change_set)
        return True

    def save_and_next(self) -> bool:
        """Save and make ready for another record, where the form is made for that; here only save."""
        return self.save()

    def _go_on(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        else:
            self.focusNextChild()

    def begin_next(self) -> None:
        """Take the form as it stands for the beginning of the next entry, now that the last one is saved."""
        self._was_tried = False
        self._show({})
        self._blank, self._idle = self.draft(), kept_parts(self)
        if self._keeping is not None:
            self._keeping.begin_next()

    def _close_saved(self, change_set: ChangeSet) -> None:
        self._can_lose = False
        self._forget_draft()
        self.saved.emit(change_set)
        self.accept()
        self.context.bridge.form_saved.emit()

    def _try_to_save(self) -> ChangeSet | None:
        self._was_tried = True
        problems = self.problems()
        self._show(problems)
        if problems:
            self._go_to(next(iter(problems)))
            return None
        self.banner.clear()
        try:
            return self.perform(self.draft())
        except RuleError as error:
            self._show_rule(error)
        except Exception as error:  # noqa: BLE001 - a fault of ours, too, leaves the form open with all that is typed
            self.banner.show_error(error, self.save, recovery_actions(error, self.context))
            self.keep()
        return None

    def _show(self, problems: dict[str, str]) -> None:
        for name, field in self.fields.items():
            field.show_problem(problems.get(name, ""))

    def _show_rule(self, error: RuleError) -> None:
        """Beside its field if the form has it, else over the form."""
        if error.field in self.fields:
            self._show({error.field: sentence(error)})
            self._go_to(error.field)
        else:
            self.banner.show_error(error)

    def _go_to(self, name: str) -> None:
        if name in self.fields:
            self.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.fields[name])

    # how it looks ----------------------------------------------------------------------------------------------------

    def set_subtitle(self, text: str) -> None:
        """A quieter line under the title."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))

    def key_hint(self, keys: QKeySequence | str, words: str) -> None:
        """Say in the footer what a key does."""
        for text, kind in ((key_words(keys), "key"), (words, "muted")):
            label = text_label(text, kind, "small", wraps=False)
            self.footer.insertWidget(self.footer.count() - 3, label, 0, Qt.AlignmentFlag.AlignVCenter)

    def offer_deletion(self, delete: Callable[[], ChangeSet | None]) -> None:
        """A button that deletes the edited record; `delete` gives None where the user thought better of it."""
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
        """Take the height that the form needs, as far as the screen has it; a form that fits has no scroll bar."""
        screen = self.screen().availableGeometry()
        wanted = max(scaled(self._width, self), self.form.minimumSizeHint().width())
        width = min(wanted, room_for(self).width())
        rest = self.sizeHint().height() - self.area.sizeHint().height()
        self._fitted = self._needed_height(width)
        self.resize(width, min(self._fitted + rest, screen.height() - _TITLE_BAR))
        self._allow_scrolling()
        if self.isVisible() and (below := self.frameGeometry().bottom() - screen.bottom()) > 0:
            self.move(self.x(), max(self.y() - below, screen.top()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Made smaller by hand, the form can be scrolled."""
        super().resizeEvent(event)
        self._allow_scrolling()

    def _fit_anew(self) -> None:
        """Fit a form that needs another height now; one that needs the same keeps the size given to it by hand."""
        if self._needed_height(self.width()) != self._fitted:
            self.fit()

    def _needed_height(self, width: int) -> int:
        return self.form.heightForWidth(width) if self.form.hasHeightForWidth() else self.form.sizeHint().height()

    def _allow_scrolling(self) -> None:
        """Only a form that doesn't fit: a bar that shows in passing narrows the form, which then needs the bar."""
        fits = self._needed_height(self.width()) <= self.area.height()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.area.setVerticalScrollBarPolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A form that unfolds makes the dialog grow with it."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.form and self.isVisible():
            QTimer.singleShot(0, self, self._fit_anew)
        return super().eventFilter(watched, event)

    def _assemble(self) -> None:
        set_kind(self, "panel")
        heading = QVBoxLayout()
        heading.setContentsMargins(_MARGIN, 20, _MARGIN, 8)
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
        self.footer.setContentsMargins(_MARGIN, 10, _MARGIN, 18)
        self.footer.setSpacing(6)
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
