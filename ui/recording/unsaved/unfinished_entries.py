"""The offer of a project's unsaved entries: on a banner after opening, and in the menu."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from tracker.errors import KnownError, RuleError
from tracker.services.unsaved_entries import UnsavedEntry
from ui.core.context import Context
from ui.core.project_entries import ProjectEntries
from ui.text.day_text import ago_text
from ui.text.translation import plural, tr
from ui.widgets.banners.entry_banner import EntryBanner

MAX_OFFERED = 6
"""Number of entries that the prompt offers, the newest; older ones follow when these are done."""


class ProjectEntryOffer(QObject):
    """Shows the unsaved entries one after another on the banner. `reopen` opens the form of an entry."""

    changed = Signal()
    """Emitted when the list of entries that can be continued may have changed."""

    def __init__(
        self,
        context: Context,
        entries: ProjectEntries,
        banner: EntryBanner,
        reopen: Callable[[UnsavedEntry], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._entries = entries
        self._banner = banner
        self._reopen = reopen
        self._offered: tuple[str, ...] | None = None
        self._waiting: tuple[UnsavedEntry, ...] = ()
        entries.changed.connect(self.show)

    def show(self) -> None:
        """Show the newest entry of earlier runs on the banner. Entries set aside in this run are only in the menu."""
        self._waiting = self._entries.free()
        if self._offered is None:
            self._offered = tuple(entry.key for entry in self._waiting)
            self._report_damaged()
        self.changed.emit()
        left = self._on_banner
        if not left:
            self._banner.hide()
            return
        more = plural(len(left) - 1, "and 1 more", "and {n} more") if len(left) > 1 else ""
        self._banner.show_entry(tr("You were entering: {entry}", entry=self._words(left[0])), more)

    def _report_damaged(self) -> None:
        """Show in the status bar which files of entries could not be read."""
        damaged = self._entries.damaged
        if damaged:
            self._context.bridge.notice_given.emit(
                plural(
                    len(damaged),
                    "An unsaved entry could not be read. Its file is stored as {name}.",
                    "{n} unsaved entries could not be read. The file of the first is stored as {name}.",
                    name=damaged[0],
                )
            )

    def go_on_with(self, key: str) -> None:
        """Open the form of the entry with this key; do nothing if it no longer exists."""
        for entry in self._waiting:
            if entry.key == key:
                self._open(entry)

    def end(self) -> None:
        """Disconnect and hide the banner."""
        self._entries.changed.disconnect(self.show)
        self._banner.hide()

    def go_on(self) -> None:
        """Open the form of the only entry, or of the one that the user chooses in a prompt."""
        self._waiting = self._entries.free()
        if not self._waiting:
            return
        index: int | None = 0
        if len(self._waiting) > 1:
            names = [self._words(entry) for entry in self._waiting[:MAX_OFFERED]]
            index = self._context.prompts.choose(tr("Which entry do you want to continue?"), names)
        if index is not None:
            self._open(self._waiting[index])

    def go_on_with_first(self) -> None:
        """Open the form of the entry on the banner."""
        if self._on_banner:
            self._open(self._on_banner[0])

    def discard_first(self) -> None:
        """Delete the entry on the banner."""
        if self._on_banner:
            self._entries.forget(self._on_banner[0].key)

    def put_off(self) -> None:
        """Hide the banner. The entries stay in the menu."""
        self._offered = ()
        self.show()

    @property
    def is_there(self) -> bool:
        """Whether there is an entry that can be continued."""
        return bool(self._waiting)

    @property
    def _on_banner(self) -> list[UnsavedEntry]:
        """The entries of earlier runs that were not continued in this run."""
        return [entry for entry in self._waiting if entry.key in (self._offered or ())]

    def _words(self, entry: UnsavedEntry) -> str:
        return entry_text(entry, self._context.project.clock.now())

    def _open(self, entry: UnsavedEntry) -> None:
        try:
            self._reopen(entry)
            self._offered = tuple(key for key in self._offered or () if key != entry.key)
        except RuleError:
            self._context.prompts.show_error(
                tr("The record of this entry is no longer in the project, so the entry can't be continued."),
                tr("It is kept, in case you undo the deletion."),
            )
        except KnownError as error:
            self._context.bridge.operation_failed.emit(error, None)


def entry_text(entry: UnsavedEntry, now: datetime) -> str:
    """Return a line such as `Record a status change, Arnhem – Wuhan, 12 minutes ago`."""
    ago = ago_text(datetime.fromisoformat(entry.at), now)
    return ", ".join(part for part in (entry.title, entry.subject, ago) if part)
