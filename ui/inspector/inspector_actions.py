"""The actions of the inspector: the menus of its records, and the dialogs that they open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.subjects import Subject
from tracker.queries.rows import ActivityRow, BodyRow, ChangeRow, Dossier
from ui.charts.published.report_request import ReportRequest
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.follow_ups.follow_up_actions import FollowUpActions
from ui.inspector.citation_actions import CitationActions
from ui.inspector.citation_cards import citations_part
from ui.text.record_names import body_name, capital_label, date_words, tie_text
from ui.text.translation import tr


class InspectorActions:
    """Opens dialogs over the inspector's window and deletes records. The status bar offers to undo a deletion."""

    def __init__(self, context: Context, as_of: Callable[[], int], owner: QWidget) -> None:
        self._context = context
        self._as_of = as_of
        self._owner = owner
        self.citations = CitationActions(context, owner)
        self._follow_ups = FollowUpActions(context, owner)

    # the partnership -------------------------------------------------------------------------------------------------

    def record_change(self, partnership: int | None) -> None:
        """Open the form of a status change of the partnership."""
        from ui.recording.forms.status_change_dialog import StatusChangeDialog

        self._run(lambda: StatusChangeDialog.run(self._context, self._as_of(), partnership, parent=self._window))

    def add_activity(self, partnership: int | None) -> None:
        """Open the form of an activity of the partnership; do nothing for None."""
        from ui.recording.forms.activity_dialog import ActivityDialog

        if partnership is not None:
            self._run(lambda: ActivityDialog.run(self._context, self._as_of(), partnership, parent=self._window))

    def edit_partnership(self, partnership: int | None) -> None:
        """Open the form of the partnership; do nothing for None."""
        from ui.recording.forms.partnership_dialog import PartnershipDialog

        if partnership is not None:
            self._run(lambda: PartnershipDialog.run(self._context, self._as_of(), partnership, parent=self._window))

    def partnership_menu(self, dossier: Dossier, owner: QWidget) -> QMenu:
        """Return the menu of the partnership and its bodies."""
        menu = self._menu(owner)
        partnership = dossier.row.id
        menu.addAction(tr("Edit partnership…"), lambda: self.edit_partnership(partnership))
        menu.addAction(
            tr("Add a source…"), lambda: self.citations.add("partnership", partnership, tie_text(dossier.row))
        )
        about = tie_text(dossier.row)
        menu.addAction(tr("Add a follow-up…"), lambda: self._follow_ups.add(Subject("partnership", partnership), about))
        menu.addSeparator()
        for kind, words in (
            ("checked_no_activity", tr("Looked &today: nothing new")),
            ("asked_no_reply", tr("&Asked today, no reply")),
        ):
            menu.addAction(words, partial(self._record_today, partnership, kind))
        menu.addSeparator()
        for body in (dossier.row.a, dossier.row.b):
            name = body_name(body)
            menu.addAction(_menu_text(tr("Page of {body}", body=name)), partial(self.show_body, body))
            menu.addAction(_menu_text(tr("Edit {body}…", body=name)), partial(self._edit_body, body))
            menu.addAction(_menu_text(tr("Merge {body} with another…", body=name)), partial(self._merge, body))
            menu.addAction(
                _menu_text(tr("{body} was succeeded by another…", body=name)), partial(self._record_succession, body)
            )
        menu.addSeparator()
        menu.addAction(tr("Export its dossier…"), partial(self._export_dossier, partnership))
        menu.addAction(tr("Delete partnership"), lambda: self.delete_partnership(partnership))
        return menu

    def show_body(self, body: BodyRow) -> None:
        """Show the page of a body."""
        self._context.bridge.record_requested.emit(RecordLink("body", body.id))

    def _record_today(self, partnership: int, kind: str) -> None:
        from ui.recording.quick_activities import record_today

        self._run(lambda: record_today(self._context, partnership, kind))

    def _export_dossier(self, partnership: int) -> None:
        self._context.bridge.report_asked.emit(ReportRequest(self._as_of(), partnership=partnership))

    def delete_partnership(self, partnership: int) -> None:
        """Delete the partnership with its changes, activities and citations. The user can undo this."""
        from tracker.operations.partnerships import delete_partnership

        self._context.bridge.deletion_begun.emit([partnership])
        self._run(lambda: self._context.project.perform(delete_partnership, partnership))

    # its changes and activities --------------------------------------------------------------------------------------

    def change_menu(self, change: ChangeRow, dossier: Dossier, owner: QWidget) -> QMenu:
        """Return the menu of a status change."""
        menu = self._menu(owner)
        menu.addAction(tr("Edit change…"), lambda: self._edit_change(change))
        menu.addAction(tr("Add a source…"), lambda: self.cite_change(change, dossier))
        menu.addAction(
            tr("Add a follow-up…"),
            lambda: self._follow_ups.add(Subject("change", change.id), _about_change(change, dossier)),
        )
        self._add_own_values(menu, Subject("change", change.id), _about_change(change, dossier))
        self._add_moves(menu, change, dossier)
        menu.addSeparator()
        menu.addAction(tr("Delete change"), lambda: self._delete_change(change))
        return menu

    def activity_menu(self, activity: ActivityRow, dossier: Dossier, owner: QWidget) -> QMenu:
        """Return the menu of an activity."""
        menu = self._menu(owner)
        about = f"{tie_text(dossier.row)} · {capital_label(activity.kind)}"
        menu.addAction(tr("Edit activity…"), lambda: self._edit_activity(activity, dossier))
        menu.addAction(tr("Add a source…"), lambda: self.citations.add("activity", activity.id, about))
        menu.addAction(tr("Add a follow-up…"), lambda: self._follow_ups.add(Subject("activity", activity.id), about))
        self._add_own_values(menu, Subject("activity", activity.id), about)
        menu.addSeparator()
        menu.addAction(tr("Delete activity"), lambda: self._delete_activity(activity))
        return menu

    def _add_own_values(self, menu: QMenu, subject: Subject, about: str) -> None:
        """Add the form of the project's own fields, if this kind of record has any."""
        from tracker.queries.evidence.own_fields import own_values
        from ui.recording.forms.own_values_dialog import OwnValuesDialog

        if self._context.project.query(own_values, subject):
            menu.addAction(
                tr("Fill in own fields…"),
                lambda: self._run(lambda: OwnValuesDialog.run(self._context, subject, about, parent=self._window)),
            )

    def cite_change(self, change: ChangeRow, dossier: Dossier) -> None:
        """Open the form to cite a source for a status change."""
        self.citations.add("change", change.id, _about_change(change, dossier))

    def _add_moves(self, menu: QMenu, change: ChangeRow, dossier: Dossier) -> None:
        """Add the actions that move a change earlier or later in the history, where dates do not decide the order."""
        place = [known.id for known in dossier.changes].index(change.id)
        menu.addSeparator()
        earlier = menu.addAction(tr("Move before the one below"), lambda: self._move(change, place - 1))
        later = menu.addAction(tr("Move after the one above"), lambda: self._move(change, place + 1))
        earlier.setEnabled(place > 0)
        later.setEnabled(place < len(dossier.changes) - 1)

    # what says so -----------------------------------------------------------------------------------------------------

    def evidence_of_change(self, change: ChangeRow, dossier: Callable[[], Dossier]) -> QWidget | None:
        """Return the citations of a change with a link to compare them; None without citations.

        `dossier` returns the dossier that is shown when the link is clicked.
        """
        if not change.citations:
            return None
        return citations_part(
            change.citations, change.date, self.citations.menu, lambda: self.compare(change, dossier())
        )

    def evidence_of(self, activity: ActivityRow) -> QWidget | None:
        """Return the citations of an activity; None without citations."""
        if not activity.citations:
            return None
        return citations_part(activity.citations, activity.date, self.citations.menu)

    def evidence_of_partnership(self, dossier: Dossier) -> QWidget:
        """Return the citations of the partnership itself."""
        return citations_part(dossier.citations, None, self.citations.menu)

    def compare(self, change: ChangeRow, dossier: Dossier) -> None:
        """Open the dialog that compares the sources of a change."""
        from ui.inspector.source_comparison_dialog import SourceComparisonDialog

        can_write = not self._context.project.is_read_only
        accept = partial(self._accept_date, change.id) if can_write else None
        about = _about_change(change, dossier)
        self._run(lambda: SourceComparisonDialog.run(about, change.date, change.citations, accept, parent=self._window))

    def _accept_date(self, change: int, date: VagueDate) -> None:
        from tracker.operations.statuses import edit_status_change
        from tracker.queries.evidence.record_drafts import change_draft

        project = self._context.project
        self._run(
            lambda: project.perform(edit_status_change, change, replace(project.query(change_draft, change), date=date))
        )

    def _edit_change(self, change: ChangeRow) -> None:
        from ui.recording.forms.status_change_dialog import StatusChangeDialog

        self._run(lambda: StatusChangeDialog.run(self._context, self._as_of(), change=change.id, parent=self._window))

    def _edit_activity(self, activity: ActivityRow, dossier: Dossier) -> None:
        from ui.recording.forms.activity_dialog import ActivityDialog

        which, day = dossier.row.id, self._as_of()
        self._run(lambda: ActivityDialog.run(self._context, day, which, activity=activity.id, parent=self._window))

    def _edit_body(self, body: BodyRow) -> None:
        from ui.recording.forms.body_dialog import BodyDialog

        self._run(lambda: BodyDialog.run(self._context, body.id, parent=self._window))

    def _record_succession(self, body: BodyRow) -> None:
        from ui.merging.successor_dialog import SuccessorDialog

        self._run(lambda: SuccessorDialog.run(self._context, body.id, self._as_of(), parent=self._window))

    def _merge(self, body: BodyRow) -> None:
        from ui.merging.merge_dialog import MergeDialog

        self._run(lambda: MergeDialog.run(self._context, "body", body.id, parent=self._window))

    def _move(self, change: ChangeRow, place: int) -> None:
        from tracker.operations.statuses import move_status_change

        self._run(lambda: self._context.project.perform(move_status_change, change.id, place))

    def _delete_change(self, change: ChangeRow) -> None:
        from tracker.operations.statuses import delete_status_change

        self._run(lambda: self._context.project.perform(delete_status_change, change.id))

    def _delete_activity(self, activity: ActivityRow) -> None:
        from tracker.operations.activities import delete_activity

        self._run(lambda: self._context.project.perform(delete_activity, activity.id))

    # in common -------------------------------------------------------------------------------------------------------

    @property
    def _window(self) -> QWidget:
        return self._owner.window()

    def _menu(self, owner: QWidget) -> QMenu:
        """Return an empty menu that is deleted when it closes, disabled in a read-only project."""
        menu = QMenu(owner)
        menu.setEnabled(not self._context.project.is_read_only)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _run(self, action: Callable[[], object]) -> None:
        """Run an action; the window shows an error with a button to retry."""
        self._context.bridge.run_with_retry(action)


def _about_change(change: ChangeRow, dossier: Dossier) -> str:
    """Return the display text of a change, such as `Arnhem – Wuhan · Ended, 21 Jul 2021`."""
    return f"{tie_text(dossier.row)} · {capital_label(change.status)}, {date_words(change.date)}"


def _menu_text(words: str) -> str:
    """Return a text for a menu, in which ampersands are shown as such."""
    return words.replace("&", "&&")
