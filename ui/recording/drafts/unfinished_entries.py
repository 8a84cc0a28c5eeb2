"""What was begun and not saved, offered when a project is opened and in the menu for as long as it is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from tracker.errors import KnownError, RuleError
from tracker.services.form_drafts import UnsavedEntry
from ui.core.context import Context
from ui.core.project_drafts import Drafts
from ui.text.day_text import ago_text
from ui.text.translation import plural, tr
from ui.widgets.banners.draft_banner import DraftBanner

MAX_OFFERED = 6
"""Entries that are offered at once, the newest; older ones come up as these are finished."""


class ProjectEntryOffer(QObject):
    """Shows the drafts one after another in the banner; `reopen` opens the form of one."""

    changed = Signal()
    """Whether something is there may have changed."""

    def __init__(
        self,
        context: Context,
        drafts: Drafts,
        banner: DraftBanner,
        reopen: Callable[[UnsavedEntry], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._drafts = drafts
        self._banner = banner
        self._reopen = reopen
        self._offered: tuple[str, ...] | None = None
        self._waiting: tuple[UnsavedEntry, ...] = ()
        drafts.changed.connect(self.show)

    def show(self) -> None:
        """Offer in the banner what earlier runs left; what is set aside in this one stands in the menu alone."""
        self._waiting = self._drafts.free()
        if self._offered is None:
            self._offered = tuple(draft.key for draft in self._waiting)
        self.changed.emit()
        left = self._left
        if not left:
            self._banner.hide()
            return
        more = plural(len(left) - 1, "and 1 more", "and {n} more") if len(left) > 1 else ""
        self._banner.show_entry(tr("You were entering: {entry}", entry=self._words(left[0])), more)

    def go_on_with(self, key: str) -> None:
        """Go on with the one of this key, if it is still there."""
        for draft in self._waiting:
            if draft.key == key:
                self._open(draft)

    def end(self) -> None:
        """Offer nothing any more."""
        self._drafts.changed.disconnect(self.show)
        self._banner.hide()

    def go_on(self) -> None:
        """Go on with the one that there is, or with the one that is chosen of several."""
        self._waiting = self._drafts.free()
        if not self._waiting:
            return
        place: int | None = 0
        if len(self._waiting) > 1:
            names = [self._words(draft) for draft in self._waiting[:MAX_OFFERED]]
            place = self._context.prompts.choose(tr("Which entry do you want to continue?"), names)
        if place is not None:
            self._open(self._waiting[place])

    def go_on_with_first(self) -> None:
        """Go on with the one that the banner names."""
        if self._left:
            self._open(self._left[0])

    def discard_first(self) -> None:
        """Forget the one that the banner names."""
        if self._left:
            self._drafts.forget(self._left[0].key)

    def put_off(self) -> None:
        """Not now: it stays in the menu."""
        self._offered = ()
        self.show()

    @property
    def is_there(self) -> bool:
        """Whether there is something to go on with."""
        return bool(self._waiting)

    @property
    def _left(self) -> list[UnsavedEntry]:
        """What earlier runs left and nobody has gone on with."""
        return [draft for draft in self._waiting if draft.key in (self._offered or ())]

    def _words(self, draft: UnsavedEntry) -> str:
        return entry_text(draft, self._context.project.clock.now())

    def _open(self, draft: UnsavedEntry) -> None:
        try:
            self._reopen(draft)
            self._offered = tuple(key for key in self._offered or () if key != draft.key)
        except RuleError:
            self._context.prompts.show_error(
                tr("What this entry was about is no longer in the project, so that it can't be continued."),
                tr("It is kept, in case that you undo the deletion."),
            )
        except KnownError as error:
            self._context.bridge.operation_failed.emit(error, None)


def entry_text(draft: UnsavedEntry, now: datetime) -> str:
    """`Record a status change, Arnhem – Wuhan, 12 minutes ago`."""
    ago = ago_text(datetime.fromisoformat(draft.at), now)
    return ", ".join(part for part in (draft.title, draft.subject, ago) if part)
