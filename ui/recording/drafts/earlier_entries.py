"""What earlier runs left unfinished, offered on the first page: one need not remember in which project it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, SignalInstance

from tracker.paths import home
from tracker.services.form_drafts import UnsavedEntry, UnsavedEntryStore, all_stores
from ui.core.shell import Shell
from ui.recording.drafts.unfinished_entries import entry_text
from ui.text.translation import plural, tr
from ui.widgets.banners.draft_banner import DraftBanner


class WelcomeEntryOffer(QObject):
    """Shows the newest in the banner of drafts as long as no project is open."""

    def __init__(self, shell: Shell, banner: DraftBanner, continue_entry: Callable[[Path, str], None]) -> None:
        """`continue_entry` opens a project and in it the form of a draft, which it takes by its key."""
        super().__init__(shell.widget)
        self._shell, self._banner, self._continue_entry = shell, banner, continue_entry
        self._left: list[tuple[UnsavedEntry, UnsavedEntryStore]] = []
        self._connections: tuple[tuple[SignalInstance, Callable[[], None]], ...] = (
            (banner.continued, self._go_on),
            (banner.discarded, self._discard),
            (banner.put_off, banner.hide),
            (shell.action("continue_entry").triggered, self._go_on),
        )
        for signal, slot in self._connections:
            signal.connect(slot)

    def show(self) -> None:
        """Offer what there is, the newest first; nothing of a project whose file is gone."""
        stores = all_stores(home().drafts, self._shell.clock)
        found = [(draft, store) for store in stores for draft in store.free() if _is_there(draft.project)]
        self._left = sorted(found, key=lambda each: each[0].at, reverse=True)
        is_any = bool(self._left)
        self._shell.action("continue_entry").setEnabled(is_any)
        self._banner.setVisible(is_any)
        if is_any:
            draft = self._left[0][0]
            entry = entry_text(draft, self._shell.clock.now())
            words = tr("You were entering in {name}: {entry}", name=Path(draft.project).stem, entry=entry)
            more = len(self._left) - 1
            self._banner.show_entry(words, plural(more, "and 1 more", "and {n} more") if more else "")

    def end(self) -> None:
        """Offer nothing any more: a project is opened, and offers its own."""
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._connections = ()
        self._shell.action("continue_entry").setEnabled(False)
        self._banner.hide()
        self.deleteLater()

    def _go_on(self) -> None:
        draft = self._left[0][0]
        self._continue_entry(Path(draft.project), draft.key)

    def _discard(self) -> None:
        draft, store = self._left[0]
        store.forget(draft.key)
        self.show()


def _is_there(path: str) -> bool:
    return bool(path) and Path(path).is_file()
