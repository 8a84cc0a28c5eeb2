"""The unsaved entries of the open project: what was typed into its forms and not saved."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Signal

from tracker.errors import KnownError
from tracker.paths import home
from tracker.project import Project
from tracker.services.unsaved_entries import UnsavedEntry, UnsavedEntryStore
from ui.core.bridge import Bridge
from ui.core.errors import sentence
from ui.text.translation import tr


class ProjectEntries(QObject):
    """The unsaved entries of a project that is open for writing."""

    changed = Signal()
    """Emitted when the list of entries that can be continued has changed."""

    def __init__(self, project: Project, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = project.path
        self.store = UnsavedEntryStore(home().drafts / project.identifier, project.clock, project.key)
        self._bridge = bridge
        self._has_reported_failure = False
        self.store.prune()
        self.damaged = self.store.set_damaged_aside()
        """Files of entries that could not be read, which were renamed."""

    def free(self) -> tuple[UnsavedEntry, ...]:
        """Return the unsaved entries that can be continued, newest first."""
        return self.store.available()

    def forget(self, key: str) -> None:
        """Delete an unsaved entry that was saved as a record or discarded."""
        self.store.delete(key)
        self.changed.emit()

    def remember(self, form: str, entry: Mapping[str, Any]) -> None:
        """Store the values saved last with a form, from which the next entry can start. A failed write is ignored."""
        with suppress(KnownError):
            self.store.remember(form, entry)

    def report_failure(self, error: KnownError) -> None:
        """Show once in the status bar that unsaved entries cannot be stored.

        Later failures are not shown, to not disturb typing.
        """
        if not self._has_reported_failure:
            self._has_reported_failure = True
            self._bridge.notice_given.emit(
                tr("What you type can't be stored until you save it: {why}", why=sentence(error))
            )

    def close(self) -> None:
        """Close the store. Unsaved entries stay on disk for the next run of the program."""
        self.store.close()
