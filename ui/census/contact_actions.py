"""The actions on contacts: logged by keys, entered in a form, edited, deleted, followed up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from tracker.clock import today
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.records.subjects import Subject
from tracker.queries.census.contact_place import ContactPlace, contact_place
from tracker.queries.census.contacts import ContactRow
from tracker.queries.census.due_answers import due_before
from ui.census.census_text import outcome_text
from ui.census.contact_dialog import ContactDialog
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.recording.forms.citations_part import CitationsPart
from ui.text.day_text import day_text
from ui.text.record_names import distinct_name
from ui.text.translation import tr
from ui.widgets.fields.date_field import exact_date

if TYPE_CHECKING:
    from tracker.changes import ChangeSet
    from tracker.queries.rows import SourceRow

NO_REPLY, REFUSED = "no_answer", "refused"
"""The outcomes that a key logs without a form: a call without anyone reached, and a refusal."""


class ContactActions:
    """Logs contacts with the chosen body. The status bar offers to undo each."""

    def __init__(
        self, context: Context, state: ViewState, owner: QWidget, place: Callable[[], ContactPlace | None]
    ) -> None:
        """`place` returns the chosen body and the wave, None without a chosen body."""
        self._context, self._state, self._owner, self._place = context, state, owner, place

    @property
    def can_write(self) -> bool:
        """Whether contacts can be logged."""
        return not self._context.project.is_read_only

    def open_form(self, quick: str = "") -> ContactDialog | None:
        """Open the form of a contact with the chosen body; `quick` is a key of QUICK_ENTRIES, or empty."""
        place = self._place()
        if not self.can_write:
            return None
        if place is None:
            self._context.bridge.notice_given.emit(tr("Choose a body first"))
            return None
        dialog = ContactDialog.add(self._context, place, quick, parent=self._owner.window())
        dialog.saved.connect(lambda changes: self._finish(dialog, place, changes))
        return dialog

    def log(self, outcome: str) -> None:
        """Log at once that the chosen body was called today, with this outcome."""
        place = self._place()
        if place is not None and self.can_write:
            self._context.bridge.run_with_retry(lambda: self._log(place, outcome))

    def follow_up(self, contact: int | None) -> None:
        """Open the form of a follow-up about a contact with the chosen body, or about the body itself."""
        from ui.follow_ups.follow_up_actions import FollowUpActions

        place = self._place()
        if place is not None and self.can_write:
            subject = Subject("body", place.body) if contact is None else Subject("contact", contact)
            FollowUpActions(self._context, self._owner).add(subject, distinct_name(place.body_name))

    def _log(self, place: ContactPlace, outcome: str) -> None:
        from tracker.operations.census.contacts import add_contact

        day = today(self._context.project.clock)
        draft = ContactDraft(place.body, "phone", outcome, exact_date(day), place.wave)
        changes = self._context.project.perform(add_contact, draft)
        self._tell(place, outcome, day, changes.created)

    def _tell(self, place: ContactPlace, outcome: str, day: int | None, contact: int | None) -> None:
        """Show a notice of the logged contact, and whether it came too late or its day is after the as-of day."""
        words = tr("Logged: {body}, {outcome}", body=distinct_name(place.body_name), outcome=outcome_text(outcome))
        due = None if contact is None else self._context.project.query(due_before, contact)
        if due is not None:
            words = tr("{logged}; the answer came after {day}, when it was due", logged=words, day=day_text(due))
        if day is not None and day > self._state.selection.as_of:
            words = tr(
                "{logged}. It is of {day} and is not counted on the as-of day (Ctrl+D).",
                logged=words,
                day=day_text(day),
            )
        self._context.bridge.notice_given.emit(words)

    def _finish(self, dialog: ContactDialog, place: ContactPlace, changes: ChangeSet) -> None:
        draft = dialog.draft().contact
        day = None if draft.date is None else draft.date.earliest
        self._tell(place, draft.outcome, day, changes.created)
        if dialog.changes_wanted and changes.created is not None:
            self._record_change(place, changes.created)

    def _record_change(self, place: ContactPlace, contact: int) -> None:
        """Open the form of a status change of the body's partnership, with the sources of the contact in it."""
        from tracker.queries.bodies.body_detail import body_detail
        from tracker.queries.evidence.partnership_evidence import citations_of
        from ui.recording.forms.status_change_dialog import StatusChangeDialog

        day, project = self._state.selection.as_of, self._context.project
        detail = project.query(body_detail, place.body, day)
        known = detail.partnerships if detail is not None else ()
        only = known[0].id if len(known) == 1 else None
        sources = [citation.source for citation in project.query(citations_of, "contact", contact)]
        form = StatusChangeDialog.run(self._context, day, only, parent=self._owner.window())
        _keep_sources(form.citations, sources)
        form.begin_next()


def contact_menu(context: Context, contact: ContactRow, owner: QWidget) -> QMenu:
    """Return the menu of a recorded contact: edit, follow up, delete."""
    from tracker.operations.census.contacts import delete_contact
    from ui.follow_ups.follow_up_actions import FollowUpActions

    run, project, window = context.bridge.run_with_retry, context.project, owner.window()

    def edit() -> None:
        place = project.query(contact_place, contact.body, contact.wave)
        run(lambda: ContactDialog.edit(context, place, contact.id, parent=window))

    menu = QMenu(owner)
    menu.aboutToHide.connect(menu.deleteLater)
    entries: tuple[tuple[str, Callable[[], object]], ...] = (
        (tr("Edit the contact…"), edit),
        (
            tr("Follow up…"),
            lambda: FollowUpActions(context, owner).add(
                Subject("contact", contact.id), distinct_name(contact.body_name)
            ),
        ),
        (tr("Delete the contact"), lambda: run(lambda: project.perform(delete_contact, contact.id))),
    )
    for words, act in entries:
        menu.addAction(words, act).setEnabled(not project.is_read_only)
    return menu


def _keep_sources(citations: CitationsPart, sources: list[SourceRow]) -> None:
    """Choose sources in the citations of a form."""
    for place, source in enumerate(sources):
        form = citations.forms[place] if place < len(citations.forms) else citations.add_form()
        form.source.choose(source)
