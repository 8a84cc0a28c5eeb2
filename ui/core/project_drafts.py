"""The drafts of the open project: entries that were typed into forms and not saved."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Signal

from tracker.errors import KnownError
from tracker.paths import home
from tracker.project import Project
from tracker.services.form_drafts import UnsavedEntry, UnsavedEntryStore
from ui.core.bridge import Bridge
from ui.core.errors import sentence
from ui.text.translation import tr


class Drafts(QObject):
    """The drafts of a project that is open for writing."""

    changed = Signal()
    """The drafts that can be continued have changed."""

    def __init__(self, project: Project, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = project.path
        self.store = UnsavedEntryStore(home().drafts / project.identifier, project.clock, project.key)
        self._bridge = bridge
        self._was_told = False
        self.store.prune()

    def free(self) -> tuple[UnsavedEntry, ...]:
        """Return the drafts that can be continued, newest first."""
        return self.store.free()

    def forget(self, key: str) -> None:
        """Delete a draft that was saved as a record or discarded."""
        self.store.forget(key)
        self.changed.emit()

    def remember(self, form: str, entry: Mapping[str, Any]) -> None:
        """Keep the entry that was saved last, from which the next one can begin; a failure is ignored."""
        with suppress(KnownError):
            self.store.remember(form, entry)

    def tell_failure(self, error: KnownError) -> None:
        """Give a notice that drafts can't be kept, only once, so that it does not interrupt typing again."""
        if not self._was_told:
            self._was_told = True
            self._bridge.notice_given.emit(
                tr("What you type can't be kept until it is saved: {why}", why=sentence(error))
            )

    def close(self) -> None:
        """Close the store; unfinished drafts are left for the next run of the program."""
        self.store.close()
