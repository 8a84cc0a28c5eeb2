"""What can be done with sources: the menu of the list and of the panel, and the dialogs that it opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from tracker.changes import ChangeSet
from ui.context import Context
from ui.wording import plural, tr


class SourceActions:
    """Opens dialogs over the owner's window; `choose` is told which source was made."""

    def __init__(self, context: Context, owner: QWidget, choose: Callable[[int], object]) -> None:
        self._context = context
        self._owner = owner
        self._choose = choose

    def add(self) -> None:
        """Add a source, and choose it."""
        from ui.dialogs.source_dialog import SourceDialog

        def take(changes: ChangeSet) -> None:
            if changes.created is not None:
                self._choose(changes.created)

        def open_dialog() -> None:
            SourceDialog.run(self._context, parent=self._owner.window()).saved.connect(take)

        self._attempt(open_dialog)

    def edit(self, source: int) -> None:
        """Edit a source."""
        from ui.dialogs.source_dialog import SourceDialog

        self._attempt(lambda: SourceDialog.run(self._context, source, parent=self._owner.window()))

    def delete(self, sources: Sequence[int]) -> None:
        """Delete sources one by one; asks where records rest on one, and stops when the answer is no."""
        from ui.dialogs.source_dialog import delete_source_after_asking

        def delete_them() -> None:
            for source in sources:
                if delete_source_after_asking(self._context, source) is None:
                    return

        self._attempt(delete_them)

    def merge(self, kept: int, other: int | None = None) -> None:
        """Make one of two sources; the second is found in the dialog where it is not known."""
        from ui.dialogs.merge_dialog import MergeDialog

        self._attempt(lambda: MergeDialog.run(self._context, "source", kept, other, parent=self._owner.window()))

    def menu(self, sources: Sequence[int], owner: QWidget) -> QMenu:
        """The menu of the chosen sources."""
        menu = QMenu(owner)
        if not sources:
            return menu
        delete = plural(len(sources), "Delete source", "Delete {n} sources")
        merge = tr("Merge the two…") if len(sources) == 2 else tr("Merge with another…")
        entries: list[tuple[str, Callable[[], object], bool]] = [
            (tr("Edit source…"), partial(self.edit, sources[0]), len(sources) == 1),
            (merge, partial(self.merge, *sources[:2]), len(sources) <= 2),
            (delete, partial(self.delete, sources), True),
        ]
        for words, act, is_possible in entries:
            action = menu.addAction(words, act)
            action.setEnabled(is_possible and not self._context.project.is_read_only)
        return menu

    def _attempt(self, action: Callable[[], object]) -> None:
        self._context.bridge.attempt(action)
