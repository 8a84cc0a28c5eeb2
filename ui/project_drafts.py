"""The drafts of the open project: entries that were typed into forms and not saved."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Signal

from tracker.drafts import DraftStore, KeptDraft
from tracker.paths import home
from tracker.problems import KnownError
from tracker.project import Project
from ui.bridge import Bridge
from ui.errors import sentence
from ui.wording import tr


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
