"""Keeps what the open forms hold, moments after it was typed, and knows what earlier runs of the program left."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.drafts import DraftStore, KeptDraft
from tracker.paths import home
from tracker.problems import KnownError
from tracker.project import Project
from ui.bridge import Bridge
from ui.errors import sentence
from ui.wording import tr

if TYPE_CHECKING:
    from ui.dialogs.form_dialog import FormDialog

LOOK_EVERY = 1_000
"""Milliseconds between two looks at a form; what stands the same at two of them is kept."""
LOOKS_WHILE_TYPING = 3
"""After so many looks it is kept though more is being typed: within five seconds of the first letter."""


@dataclass(frozen=True, slots=True)
class Reopening:
    """What opens a form again: its name in `ui.dialogs.reopening`, and as JSON the records that it is about."""

    form: str
    facts: Mapping[str, Any]


class Drafts(QObject):
    """The drafts of a project that is open for writing."""

    changed = Signal()
    """Other drafts can be continued now."""

    def __init__(self, project: Project, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = project.path
        self.store = DraftStore(home().drafts / project.identifier, project.clock, project.key)
        self._bridge = bridge
        self._was_told = False
        self.store.prune()

    def free(self) -> tuple[KeptDraft, ...]:
        """What can be continued, newest first."""
        return self.store.free()

    def forget(self, key: str) -> None:
        """Drop a draft: it is saved, or nobody wants it."""
        self.store.forget(key)
        self.changed.emit()

    def remember(self, form: str, entry: Mapping[str, Any]) -> None:
        """Keep what was saved last, for the next entry to begin from; without it one types it again."""
        with suppress(KnownError):
            self.store.remember(form, entry)

    def tell_failure(self, error: KnownError) -> None:
        """Say once that drafts can't be kept; nobody is to be stopped in typing by it."""
        if not self._was_told:
            self._was_told = True
            self._bridge.notice_given.emit(
                tr("What you type can't be kept until it is saved: {why}", why=sentence(error))
            )

    def close(self) -> None:
        """Leave to the next run what is not finished."""
        self.store.close()


class Keeping(QObject):
    """Keeps one open form as long as it lives."""

    def __init__(self, drafts: Drafts, form: FormDialog[Any], reopening: Reopening) -> None:
        super().__init__(form)
        self._drafts = drafts
        self._form = form
        self._reopening = reopening
        self._key = drafts.store.new_key()
        self._kept: dict[str, Any] = {}
        self._seen: dict[str, Any] = {}
        self._looks = 0
        self._timer = QTimer(self, singleShot=True, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def go_on_with(self, draft: KeptDraft) -> None:
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
        typed = self._form.typed()
        if typed == self._kept:
            self._looks = 0
        elif typed == self._seen or self._looks >= LOOKS_WHILE_TYPING:
            self.keep()
        else:
            self._looks += 1
        self._seen = typed
        self._timer.start()

    def _write(self, *, is_set_aside: bool) -> None:
        typed, store, form = self._form.typed(), self._drafts.store, self._form
        if typed:
            title, subject = form.windowTitle(), form.subject()
            facts = self._reopening.facts
            where = str(self._drafts.path)
            draft = KeptDraft(self._key, self._reopening.form, title, subject, store.now(), facts, typed, where)
            store.keep(draft, is_set_aside=is_set_aside)
        else:
            store.forget(self._key)
        self._kept, self._looks = typed, 0
