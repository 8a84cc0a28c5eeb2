"""Keeps the content of an open form as a draft, within seconds after it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from tracker.errors import KnownError
from tracker.services.form_drafts import UnsavedEntry
from ui.core.project_drafts import Drafts

LOOK_EVERY = 1_000
"""Milliseconds between two looks at a form; what stands the same at two of them is kept."""
LOOKS_WHILE_TYPING = 3
"""After so many looks it is kept though more is being typed: within five seconds of the first letter."""


@dataclass(frozen=True, slots=True)
class FormKey:
    """What opens a form again: its name in `ui.recording.reopened_forms`, and as JSON the records that it is about."""

    form: str
    facts: Mapping[str, Any]


class KeptForm(Protocol):
    """A form whose content can be kept as a draft."""

    def changed_fields(self) -> dict[str, Any]:
        """Return what was typed, as JSON; empty where nothing was."""

    def subject(self) -> str:
        """Return in words which record the form is about."""


class EntrySaver(QObject):
    """Keeps the content of one open form as a draft, as long as the form exists."""

    def __init__(self, drafts: Drafts, form: KeptForm, widget: QWidget, reopening: FormKey) -> None:
        """`widget` is the form's dialog: its title names the draft, and keeping ends with it."""
        super().__init__(widget)
        self._drafts = drafts
        self._form = form
        self._widget = widget
        self._reopening = reopening
        self._key = drafts.store.new_key()
        self._kept: dict[str, Any] = {}
        self._seen: dict[str, Any] = {}
        self._looks = 0
        self._timer = QTimer(self, singleShot=True, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def go_on_with(self, draft: UnsavedEntry) -> None:
        """From now on the draft is this form's."""
        self._key = draft.key
        self.keep()
        self._drafts.changed.emit()

    def keep(self) -> None:
        """Keep what is typed now; where that fails it is said once, and tried again later."""
        try:
            self._write(is_set_aside=False)
        except KnownError as error:
            self._drafts.tell_failure(error)

    def set_aside(self) -> None:
        """Keep it for whoever comes; KnownError where that can't be."""
        self._timer.stop()
        self._write(is_set_aside=True)
        self._drafts.changed.emit()

    def forget(self) -> None:
        """Keep it no longer."""
        self._timer.stop()
        self._drafts.forget(self._key)

    def begin_next(self) -> None:
        """What was typed is saved; what comes now is another entry."""
        self._drafts.forget(self._key)
        self._key = self._drafts.store.new_key()
        self._kept, self._seen, self._looks = {}, {}, 0

    def _look(self) -> None:
        """Keep what has come to rest, or has been typed long enough. A fault here ends the looking, not the typing."""
        typed = self._form.changed_fields()
        if typed == self._kept:
            self._looks = 0
        elif typed == self._seen or self._looks >= LOOKS_WHILE_TYPING:
            self.keep()
        else:
            self._looks += 1
        self._seen = typed
        self._timer.start()

    def _write(self, *, is_set_aside: bool) -> None:
        typed, store = self._form.changed_fields(), self._drafts.store
        if typed:
            title, subject = self._widget.windowTitle(), self._form.subject()
            facts = self._reopening.facts
            where = str(self._drafts.path)
            draft = UnsavedEntry(self._key, self._reopening.form, title, subject, store.now(), facts, typed, where)
            store.keep(draft, is_set_aside=is_set_aside)
        else:
            store.forget(self._key)
        self._kept, self._looks = typed, 0
