"""The offer of unsaved entries of all projects, on the welcome page."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, SignalInstance

from tracker.paths import home
from tracker.services.unsaved_entries import UnsavedEntry, UnsavedEntryStore, all_stores
from ui.core.shell import Shell
from ui.recording.unsaved.unfinished_entries import entry_text
from ui.text.translation import plural, tr
from ui.widgets.banners.entry_banner import EntryBanner


class WelcomeEntryOffer(QObject):
    """Shows the newest unsaved entry on the banner while no project is open."""

    def __init__(self, shell: Shell, banner: EntryBanner, continue_entry: Callable[[Path, str], None]) -> None:
        """`continue_entry` opens a project and the form of the unsaved entry with the given key."""
        super().__init__(shell.widget)
        self._shell, self._banner, self._continue_entry = shell, banner, continue_entry
        self._waiting: list[tuple[UnsavedEntry, UnsavedEntryStore]] = []
        self._connections: tuple[tuple[SignalInstance, Callable[[], None]], ...] = (
            (banner.continued, self._continue_newest),
            (banner.discarded, self._discard),
            (banner.put_off, banner.hide),
            (shell.action("continue_entry").triggered, self._continue_newest),
        )
        for signal, slot in self._connections:
            signal.connect(slot)

    def show(self) -> None:
        """Show the newest entry on the banner and enable the menu action.

        Entries of projects whose file is gone are skipped.
        """
        stores = all_stores(home().drafts, self._shell.clock)
        found = [(entry, store) for store in stores for entry in store.available() if _is_there(entry.project)]
        self._waiting = sorted(found, key=lambda each: each[0].at, reverse=True)
        is_any = bool(self._waiting)
        self._offer(is_there=is_any)
        self._banner.setVisible(is_any)
        if is_any:
            entry = self._waiting[0][0]
            words_of_entry = entry_text(entry, self._shell.clock.now())
            words = tr("You were entering in {name}: {entry}", name=Path(entry.project).stem, entry=words_of_entry)
            more = len(self._waiting) - 1
            self._banner.show_entry(words, plural(more, "and 1 more", "and {n} more") if more else "")

    def end(self) -> None:
        """Disconnect and hide the banner, because a project is opened that offers its own entries."""
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._connections = ()
        self._offer(is_there=False)
        self._banner.hide()
        self.deleteLater()

    def _offer(self, *, is_there: bool) -> None:
        """Show the menu action and enable it, or hide it."""
        action = self._shell.action("continue_entry")
        action.setVisible(is_there)
        action.setEnabled(is_there)

    def _continue_newest(self) -> None:
        entry = self._waiting[0][0]
        self._continue_entry(Path(entry.project), entry.key)

    def _discard(self) -> None:
        entry, store = self._waiting[0]
        store.delete(entry.key)
        self.show()


def _is_there(path: str) -> bool:
    return bool(path) and os.path.isfile(path)
