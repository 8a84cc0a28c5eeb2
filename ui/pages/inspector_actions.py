"""What can be done with what the inspector shows: the menus of its records, and the dialogs that they open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from tracker.questions.rows import ActivityRow, BodyRow, ChangeRow, CitationRow, Dossier
from ui.context import Context
from ui.widgets.naming import body_name, capital_label, date_words, source_name, tie_words
from ui.wording import tr

if TYPE_CHECKING:
    from ui.dialogs.citation_dialog import TargetKind

MenuOf = Callable[[QWidget], QMenu]
LONGEST = 60
"""Characters of a source's name that a menu shows."""


class InspectorActions:
    """Opens dialogs over the inspector's window and performs deletions, which the status bar offers to undo."""

    def __init__(self, context: Context, as_of: Callable[[], int], owner: QWidget) -> None:
        self._context = context
        self._as_of = as_of
        self._owner = owner

    # the partnership -------------------------------------------------------------------------------------------------

    def record_change(self, partnership: int | None) -> None:
        """Record a change of the partnership."""
        from ui.dialogs.record_dialog import RecordDialog

        self._open(lambda: RecordDialog.run(self._context, self._as_of(), partnership, parent=self._window))

    def add_activity(self, partnership: int | None) -> None:
        """Record an activity of the partnership."""
        from ui.dialogs.activity_dialog import ActivityDialog

        if partnership is not None:
            self._open(lambda: ActivityDialog.run(self._context, self._as_of(), partnership, parent=self._window))

    def edit_partnership(self, partnership: int | None) -> None:
        """Edit the partnership."""
        from ui.dialogs.partnership_dialog import PartnershipDialog

        if partnership is not None:
            self._open(lambda: PartnershipDialog.run(self._context, self._as_of(), partnership, parent=self._window))

    def partnership_menu(self, dossier: Dossier, owner: QWidget) -> QMenu:
        """Everything that can be done with the partnership and its bodies."""
        menu = self._menu(owner)
        partnership = dossier.row.id
        menu.addAction(tr("Edit partnership…"), lambda: self.edit_partnership(partnership))
        menu.addAction(tr("Add a source…"), lambda: self._cite("partnership", partnership, tie_words(dossier.row)))
        menu.addSeparator()
        for body in (dossier.row.a, dossier.row.b):
            menu.addAction(_menu_words(tr("Edit {body}…", body=body_name(body))), partial(self._edit_body, body))
        menu.addAction(tr("Merge a body with another…"), lambda: self._merge(dossier.row.b))
        menu.addSeparator()
        menu.addAction(tr("Delete partnership"), lambda: self.delete_partnership(partnership))
        return menu

    def delete_partnership(self, partnership: int) -> None:
        """Delete the partnership with its changes, activities and citations; it can be undone."""
        from tracker.operations.partnerships import delete_partnership

        self._open(lambda: self._context.project.perform(delete_partnership, partnership))

    # its changes and activities --------------------------------------------------------------------------------------

    def change_menu_of(self, change: ChangeRow, dossier: Dossier) -> MenuOf:
        """The menu of a change."""

        def menu_of(owner: QWidget) -> QMenu:
            menu = self._menu(owner)
            menu.addAction(tr("Edit change…"), lambda: self._edit_change(change))
            menu.addAction(tr("Add a source…"), lambda: self.cite_change(change, dossier))
            self._add_moves(menu, change, dossier)
            self._add_citations(menu, change.citations)
            menu.addSeparator()
            menu.addAction(tr("Delete change"), lambda: self._delete_change(change))
            return menu

        return menu_of

    def activity_menu_of(self, activity: ActivityRow, dossier: Dossier) -> MenuOf:
        """The menu of an activity."""

        def menu_of(owner: QWidget) -> QMenu:
            menu = self._menu(owner)
            about = f"{tie_words(dossier.row)} · {capital_label(activity.kind)}"
            menu.addAction(tr("Edit activity…"), lambda: self._edit_activity(activity, dossier))
            menu.addAction(tr("Add a source…"), lambda: self._cite("activity", activity.id, about))
            self._add_citations(menu, activity.citations)
            menu.addSeparator()
            menu.addAction(tr("Delete activity"), lambda: self._delete_activity(activity))
            return menu

        return menu_of

    def cite_change(self, change: ChangeRow, dossier: Dossier) -> None:
        """Add a source to a change."""
        about = f"{tie_words(dossier.row)} · {capital_label(change.status)}, {date_words(change.date)}"
        self._cite("change", change.id, about)

    def _add_moves(self, menu: QMenu, change: ChangeRow, dossier: Dossier) -> None:
        """Earlier and later in the history, where dates alone don't tell the order."""
        place = [known.id for known in dossier.changes].index(change.id)
        menu.addSeparator()
        earlier = menu.addAction(tr("Move before the one below"), lambda: self._move(change, place - 1))
        later = menu.addAction(tr("Move after the one above"), lambda: self._move(change, place + 1))
        earlier.setEnabled(place > 0)
        later.setEnabled(place < len(dossier.changes) - 1)

    def _add_citations(self, menu: QMenu, citations: Sequence[CitationRow]) -> None:
        """A menu for each citation."""
        if citations:
            menu.addSeparator()
        for citation in citations:
            words = source_name(citation.source)
            shown = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
            submenu = menu.addMenu(_menu_words(shown))
            submenu.addAction(tr("Edit citation…"), partial(self._edit_citation, citation))
            submenu.addAction(tr("Edit source…"), partial(self._edit_source, citation))
            submenu.addAction(tr("Delete citation"), partial(self._delete_citation, citation))

    def _edit_change(self, change: ChangeRow) -> None:
        from ui.dialogs.record_dialog import RecordDialog

        self._open(lambda: RecordDialog.run(self._context, self._as_of(), change=change.id, parent=self._window))

    def _edit_activity(self, activity: ActivityRow, dossier: Dossier) -> None:
        from ui.dialogs.activity_dialog import ActivityDialog

        which, day = dossier.row.id, self._as_of()
        self._open(lambda: ActivityDialog.run(self._context, day, which, activity=activity.id, parent=self._window))

    def _cite(self, kind: TargetKind, record: int, about: str) -> None:
        from ui.dialogs.citation_dialog import CitationDialog

        self._open(lambda: CitationDialog.add(self._context, kind, record, about, parent=self._window))

    def _edit_citation(self, citation: CitationRow) -> None:
        from ui.dialogs.citation_dialog import CitationDialog

        self._open(lambda: CitationDialog.edit(self._context, citation.id, parent=self._window))

    def _edit_source(self, citation: CitationRow) -> None:
        from ui.dialogs.source_dialog import SourceDialog

        self._open(lambda: SourceDialog.run(self._context, citation.source.id, parent=self._window))

    def _edit_body(self, body: BodyRow) -> None:
        from ui.dialogs.body_dialog import BodyDialog

        self._open(lambda: BodyDialog.run(self._context, body.id, parent=self._window))

    def _merge(self, body: BodyRow) -> None:
        from ui.dialogs.merge_dialog import MergeDialog

        self._open(lambda: MergeDialog.run(self._context, body.id, parent=self._window))

    def _move(self, change: ChangeRow, place: int) -> None:
        from tracker.operations.statuses import move_status_change

        self._open(lambda: self._context.project.perform(move_status_change, change.id, place))

    def _delete_change(self, change: ChangeRow) -> None:
        from tracker.operations.statuses import delete_status_change

        self._open(lambda: self._context.project.perform(delete_status_change, change.id))

    def _delete_activity(self, activity: ActivityRow) -> None:
        from tracker.operations.activities import delete_activity

        self._open(lambda: self._context.project.perform(delete_activity, activity.id))

    def _delete_citation(self, citation: CitationRow) -> None:
        from tracker.operations.citations import delete_citation

        self._open(lambda: self._context.project.perform(delete_citation, citation.id))

    # in common -------------------------------------------------------------------------------------------------------

    @property
    def _window(self) -> QWidget:
        return self._owner.window()

    def _menu(self, owner: QWidget) -> QMenu:
        """An empty menu that goes when it is closed; closed to a reader who may not write."""
        menu = QMenu(owner)
        menu.setEnabled(not self._context.project.is_read_only)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open(self, action: Callable[[], object]) -> None:
        """Do it; what fails is told by the window, with the offer to try again."""
        self._context.bridge.attempt(action)


def _menu_words(words: str) -> str:
    """Words in which an ampersand is an ampersand."""
    return words.replace("&", "&&")
