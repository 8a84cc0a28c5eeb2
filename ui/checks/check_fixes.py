"""The fixes for problems: each opens the right form for the record, or changes it directly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.clock import today
from tracker.domain.coding.codebook import CODED_COLUMNS, CodedAs, read_list
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import VagueDate, day_before, read_date
from tracker.i18n.check_words import OPEN_CONFLICTS
from tracker.queries.checks.problem_rows import Problem, RecordRef
from ui.checks.problem_columns import name_text
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.text.day_text import day_text
from ui.text.translation import tr


@dataclass(frozen=True, slots=True)
class Fix:
    """One fix: the text of its button, and its action."""

    words: str
    act: Callable[[], Any]
    """Returns the form that it opens, if any."""


class CheckFixes:
    """Opens dialogs over the owner's window. Errors are shown by the window."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        self._context = context
        self._owner = owner

    def fixes_of(self, problem: Problem) -> tuple[Fix, ...]:
        """Return the fixes of a problem, the most likely first. None are returned for a read-only project."""
        if self._context.project.is_read_only:
            return ()
        return tuple(make(self, problem) for make in _FIXES[problem.code])

    def show(self, problem: Problem) -> None:
        """Show the record of the problem."""
        if (place := place_of(problem)) is not None:
            self._context.bridge.record_requested.emit(place)

    def do(self, fix: Fix) -> None:
        """Run a fix."""
        self._context.bridge.run_with_retry(fix.act)

    def correct_date(self, problem: Problem) -> None:
        """Open the form of the problem's record with its date focused. A record without a date is shown instead."""
        make, field = _DATES.get(problem.record.kind, (None, ""))
        if make is None or self._context.project.is_read_only:
            self.show(problem)
            return
        fix = make(self, problem)
        self._context.bridge.run_with_retry(lambda: fix.act().go_to(field))

    # each kind of fix -------------------------------------------------------------------------------------------------

    def cite(self, problem: Problem) -> Fix:
        """Return the fix that adds a source to the record."""
        from ui.recording.forms.citation_dialog import CitationDialog

        record, about = problem.record, name_text(problem)
        return Fix(
            tr("Add a source…"),
            lambda: CitationDialog.add(
                self._context,
                "change" if record.kind == "change" else "partnership",
                record.id,
                about,
                parent=self._window,
            ),
        )

    def edit_change(self, problem: Problem) -> Fix:
        """Return the fix that edits the status change."""
        from ui.recording.forms.status_change_dialog import StatusChangeDialog

        change = problem.record.id
        return Fix(
            tr("Edit the change…"),
            lambda: StatusChangeDialog.run(self._context, self._today, change=change, parent=self._window),
        )

    def edit_activity(self, problem: Problem) -> Fix:
        """Return the fix that edits the activity."""
        from ui.recording.forms.activity_dialog import ActivityDialog

        partnership, activity = _partnership(problem), problem.record.id
        return Fix(
            tr("Edit the activity…"),
            lambda: ActivityDialog.run(self._context, self._today, partnership, activity=activity, parent=self._window),
        )

    def edit_citation(self, problem: Problem) -> Fix:
        """Return the fix that edits the citation."""
        from ui.recording.forms.citation_dialog import CitationDialog

        assert problem.other is not None
        citation, about = problem.other.id, name_text(problem)
        return Fix(
            tr("Edit the citation…"), lambda: CitationDialog.edit(self._context, citation, about, parent=self._window)
        )

    def find_quote(self, problem: Problem) -> Fix:
        """Return the fix that searches the quote in the files, and offers the passage most like it."""
        from ui.attachments.quote_in_file import QuoteInFile

        assert problem.other is not None
        citation = problem.other.id
        return Fix(tr("Show in file"), lambda: QuoteInFile.show_quote(self._context, citation, self._window))

    def record_change(self, problem: Problem) -> Fix:
        """Return the fix that records a missing status change."""
        from ui.recording.forms.status_change_dialog import StatusChangeDialog

        partnership = _partnership(problem)
        return Fix(
            tr("Record a change…"),
            lambda: StatusChangeDialog.run(self._context, self._today, partnership, parent=self._window),
        )

    def record_beginning(self, problem: Problem) -> Fix:
        """Return the fix that records when the partnership came into force."""
        from ui.recording.forms.status_change_dialog import StatusChangeDialog

        partnership = _partnership(problem)
        return Fix(
            tr("Record its beginning…"),
            lambda: StatusChangeDialog.run(
                self._context, self._today, partnership, status="in_force", parent=self._window
            ),
        )

    def add_activity(self, problem: Problem) -> Fix:
        """Return the fix that records an activity for the partnership."""
        from ui.recording.forms.activity_dialog import ActivityDialog

        partnership = _partnership(problem)
        return Fix(
            tr("Add an activity…"),
            lambda: ActivityDialog.run(self._context, self._today, partnership, parent=self._window),
        )

    def record_nothing_found(self, problem: Problem) -> Fix:
        """Return the fix that records that a search today found nothing."""
        from ui.recording.quick_activities import record_today

        partnership = _partnership(problem)
        return Fix(
            tr("Looked today: nothing new"), lambda: record_today(self._context, partnership, "checked_no_activity")
        )

    def sort_changes(self, problem: Problem) -> Fix:
        """Return the fix that orders the status changes by date."""
        from tracker.operations.statuses import sort_changes

        partnership = _partnership(problem)
        return Fix(tr("Order by date"), lambda: self._context.project.perform(sort_changes, partnership))

    def date_by_earliest_source(self, problem: Problem) -> Fix:
        """Return the fix that dates the status change by the day of its earliest source."""
        from tracker.operations.statuses import edit_status_change
        from tracker.queries.evidence.record_drafts import change_draft

        change, day = problem.record.id, problem.facts["day"]
        assert isinstance(day, int)

        def date_it() -> None:
            draft = self._context.project.query(change_draft, change)
            self._context.project.perform(edit_status_change, change, replace(draft, date=_known_by(day)))

        return Fix(tr("Date it “by {day}”", day=day_text(day)), date_it)

    def edit_body(self, problem: Problem) -> Fix:
        """Return the fix that edits the body."""
        return self._body_fix(problem.record.id, tr("Edit the body…"))

    def edit_partnership(self, problem: Problem) -> Fix:
        """Return the fix that edits the partnership, including the record that superseded it."""
        from ui.recording.forms.partnership_dialog import PartnershipDialog

        partnership = _partnership(problem)
        return Fix(
            tr("Edit partnership…"),
            lambda: PartnershipDialog.run(self._context, self._today, partnership, parent=self._window),
        )

    def edit_body_a(self, problem: Problem) -> Fix:
        """Return the fix that edits the first body of the partnership."""
        return self._body_fix(_id(problem, "body_a"), tr("Edit {body}…", body=problem.facts["name_a"]))

    def edit_body_b(self, problem: Problem) -> Fix:
        """Return the fix that edits the second body of the partnership."""
        return self._body_fix(_id(problem, "body_b"), tr("Edit {body}…", body=problem.facts["name_b"]))

    def edit_source(self, problem: Problem) -> Fix:
        """Return the fix that edits the source."""
        from ui.recording.forms.source_dialog import SourceDialog

        source = problem.record.id
        return Fix(tr("Edit the source…"), lambda: SourceDialog.run(self._context, source, parent=self._window))

    def edit_claim(self, problem: Problem) -> Fix:
        """Return the fix that edits the claim and its rule."""
        from ui.recording.forms.claim_dialog import ClaimDialog

        claim = problem.record.id
        return Fix(tr("Edit the claim…"), lambda: ClaimDialog.run(self._context, claim, parent=self._window))

    def merge(self, problem: Problem) -> Fix:
        """Return the fix that merges the two records, or records that they are distinct."""
        from ui.merging.merge_dialog import MergeDialog
        from ui.merging.merge_kinds import MERGE_KINDS

        assert problem.other is not None
        kind = next(kind.name for kind in MERGE_KINDS.values() if kind.check == problem.code)
        record, other = problem.record.id, problem.other.id
        return Fix(tr("Merge…"), lambda: MergeDialog.run(self._context, kind, record, other, parent=self._window))

    def edit_contact(self, problem: Problem) -> Fix:
        """Return the fix that edits the contact."""
        from tracker.queries.census.contact_place import contact_place
        from ui.census.contact_dialog import ContactDialog

        assert problem.other is not None
        body, contact, wave = problem.record.id, problem.other.id, problem.facts.get("wave_id")
        assert wave is None or isinstance(wave, int)

        def edit() -> ContactDialog:
            place = self._context.project.query(contact_place, body, wave)
            return ContactDialog.edit(self._context, place, contact, parent=self._window)

        return Fix(tr("Edit the contact…"), edit)

    def move_to_successor(self, problem: Problem) -> Fix:
        """Return the fix that records the contact with the successor of the body, else the one that edits the body."""
        from tracker.operations.census.contacts import edit_contact
        from tracker.queries.census.contacts import contact_draft

        successor = problem.facts.get("successor_id")
        if not problem.facts.get("can_move") or not isinstance(successor, int) or problem.other is None:
            return self.edit_body(problem)
        project, contact = self._context.project, problem.other.id

        def move() -> None:
            draft = project.query(contact_draft, contact)
            project.perform(edit_contact, contact, replace(draft, body=successor))

        return Fix(tr("Record it with {body}", body=problem.facts["successor"]), move)

    def delete_contact(self, problem: Problem) -> Fix:
        """Return the fix that deletes the second of two equal contacts."""
        from tracker.operations.census.contacts import delete_contact

        assert problem.other is not None
        contact = problem.other.id
        return Fix(tr("Delete one of the two"), lambda: self._context.project.perform(delete_contact, contact))

    def add_to_frame(self, problem: Problem) -> Fix:
        """Return the fix that adds the body to the frame of the wave."""
        from tracker.operations.census.frames import add_members

        body, frame = problem.record.id, _id(problem, "frame_id")
        return Fix(tr("Add to the frame"), lambda: self._context.project.perform(add_members, frame, [body]))

    def replace_member(self, problem: Problem) -> Fix:
        """Return the fix that puts the successor in the place of the member, else the one that edits the body."""
        from tracker.operations.census.frames import replace_members
        from tracker.queries.census.frames import successors_of_members

        body, frame = problem.record.id, problem.facts.get("frame_id")
        if problem.facts.get("reason") != "succeeded" or not isinstance(frame, int):
            return self.edit_body(problem)
        project = self._context.project

        def put() -> None:
            project.perform(replace_members, frame, project.query(successors_of_members, frame, [body]))

        return Fix(tr("Put {body} in its place", body=problem.facts["successor"]), put)

    def end_the_day_before(self, problem: Problem) -> Fix:
        """Return the fix that ends the body on the day before the first of its successor."""
        from tracker.operations.bodies import edit_body
        from tracker.queries.evidence.record_drafts import body_draft

        project, body = self._context.project, problem.record.id

        def end() -> None:
            draft = project.query(body_draft, body)
            if draft.valid_until is not None:
                project.perform(edit_body, body, replace(draft, valid_until=day_before(draft.valid_until)))

        return Fix(tr("It ended the day before"), end)

    def remove_from_frame(self, problem: Problem) -> Fix:
        """Return the fix that removes the body from the frame."""
        from tracker.operations.census.frames import remove_members

        body, frame = problem.record.id, _id(problem, "frame_id")
        return Fix(tr("Remove from the frame"), lambda: self._context.project.perform(remove_members, frame, [body]))

    def code_again(self, problem: Problem) -> Fix:
        """Return the fix that lists the records of the code that are to be coded again."""
        from ui.codebook.recode_dialog import RecodeDialog

        coded = _coded(problem)
        return Fix(
            tr("Code again…"),
            lambda: RecodeDialog.run(self._context, coded.list_name, coded.code, parent=self._window),
        )

    def keep_code(self, problem: Problem) -> Fix:
        """Return the fix that keeps the code of the record, because it is still right."""
        from tracker.operations.coding.recoding import confirm_coding

        assert problem.other is not None
        item = problem.other.id
        return Fix(tr("Still right"), lambda: self._context.project.perform(confirm_coding, item))

    def edit_coded(self, problem: Problem) -> Fix:
        """Return the fix that edits the record of the partnership that has the withdrawn code."""
        coded, partnership = _coded(problem), _partnership(problem)
        kind = CODED_COLUMNS[read_list(coded.list_name)].kind
        if kind == "partnership":
            return self.edit_partnership(problem)
        from tracker.queries.codebook.codebook import last_with_code

        record = self._context.project.query(last_with_code, coded.list_name, coded.code, partnership)
        if record is None:
            return self.edit_partnership(problem)
        about = replace(problem, record=RecordRef("change" if kind == "change" else "activity", record))
        return self.edit_change(about) if kind == "change" else self.edit_activity(about)

    def offer_code(self, problem: Problem) -> Fix:
        """Return the fix that offers the withdrawn code again."""
        from tracker.operations.coding.codebook import restore_code

        coded = _coded(problem)
        return Fix(
            tr("Offer the code again"),
            lambda: self._context.project.perform(restore_code, coded.list_name, coded.code),
        )

    def settle_conflict(self, problem: Problem) -> Fix:
        """Return the fix that shows the values of a conflict of the team and settles it."""
        from ui.teams.conflicts_dialog import ConflictsDialog

        assert problem.other is not None
        about = str(problem.facts.get("kind", "")), problem.other.id
        return Fix(tr("Settle…"), lambda: ConflictsDialog.run(self._context, about, parent=self._window))

    def erase_asked(self, problem: Problem) -> Fix:
        """Return the fix that erases a name here that another member of the team has erased."""
        from ui.erasing.asked_erasure_dialog import open_asked

        return Fix(tr("Erase here…"), lambda: open_asked(self._context, problem.record.id, self._window))

    def _body_fix(self, body: int, words: str) -> Fix:
        from ui.recording.forms.body_dialog import BodyDialog

        return Fix(words, lambda: BodyDialog.run(self._context, body, parent=self._window))

    @property
    def _window(self) -> QWidget:
        return self._owner.window()

    @property
    def _today(self) -> int:
        return today(self._context.project.clock)


_FIXES: dict[str, tuple[Callable[[CheckFixes, Problem], Fix], ...]] = {
    **dict.fromkeys(OPEN_CONFLICTS, (CheckFixes.settle_conflict,)),
    "erasure_asked": (CheckFixes.erase_asked,),
    "impossible_order": (CheckFixes.sort_changes,),
    "ending_first": (CheckFixes.sort_changes,),
    "ended_before_begun": (CheckFixes.record_beginning,),
    "date_conflict": (CheckFixes.edit_change, CheckFixes.edit_citation),
    "activity_date_conflict": (CheckFixes.edit_activity, CheckFixes.edit_citation),
    "two_endings": (CheckFixes.edit_change, CheckFixes.record_change),
    "odd_transition": (CheckFixes.edit_change, CheckFixes.record_change),
    "superseded_in_circle": (CheckFixes.edit_partnership,),
    "same_pair": (CheckFixes.merge,),
    "duplicate_bodies": (CheckFixes.merge, CheckFixes.edit_body),
    "duplicate_sources": (CheckFixes.merge, CheckFixes.edit_source),
    "quote_not_in_file": (CheckFixes.find_quote, CheckFixes.edit_citation),
    "change_without_source": (CheckFixes.cite, CheckFixes.edit_change),
    "without_start": (CheckFixes.record_beginning,),
    "undated_change": (CheckFixes.date_by_earliest_source, CheckFixes.edit_change),
    "not_confirmed": (CheckFixes.add_activity, CheckFixes.record_nothing_found, CheckFixes.record_change),
    "low_confidence": (CheckFixes.cite, CheckFixes.edit_change),
    "body_without_country": (CheckFixes.edit_body,),
    "body_of_unknown_kind": (CheckFixes.edit_body,),
    "source_without_date": (CheckFixes.edit_source,),
    "claim_not_reached": (CheckFixes.edit_claim,),
    "one_origin": (CheckFixes.cite,),
    "same_dates": (CheckFixes.edit_change,),
    "levels_differ": (CheckFixes.edit_body_a, CheckFixes.edit_body_b),
    "kind_of_levels": (CheckFixes.edit_partnership, CheckFixes.edit_body_a, CheckFixes.edit_body_b),
    "link_without_archive": (CheckFixes.edit_source,),
    "quote_in_unread_file": (CheckFixes.find_quote, CheckFixes.edit_citation),
    "place_doubtful": (CheckFixes.edit_body,),
    "one_of_several": (CheckFixes.edit_body,),
    "contact_before_wave": (CheckFixes.edit_contact,),
    "contact_after_end": (CheckFixes.move_to_successor, CheckFixes.edit_contact),
    "contact_not_in_frame": (CheckFixes.add_to_frame, CheckFixes.edit_contact),
    "member_not_in_time": (CheckFixes.replace_member, CheckFixes.remove_from_frame),
    "until_is_succession": (CheckFixes.end_the_day_before, CheckFixes.edit_body),
    "same_contact": (CheckFixes.delete_contact, CheckFixes.edit_contact),
    "code_again": (CheckFixes.code_again, CheckFixes.keep_code),
    "code_again_body": (CheckFixes.code_again, CheckFixes.keep_code),
    "code_again_source": (CheckFixes.code_again, CheckFixes.keep_code),
    "withdrawn_code": (CheckFixes.edit_coded, CheckFixes.offer_code),
    "withdrawn_code_body": (CheckFixes.edit_body, CheckFixes.offer_code),
    "withdrawn_code_source": (CheckFixes.edit_source, CheckFixes.offer_code),
}

_DATES: dict[str, tuple[Callable[[CheckFixes, Problem], Fix], str]] = {
    "change": (CheckFixes.edit_change, "date"),
    "activity": (CheckFixes.edit_activity, "date"),
    "source": (CheckFixes.edit_source, "date"),
    "body": (CheckFixes.edit_body, "valid_from"),
}
"""The fix that edits a record, by its kind, and the field of its date."""


def place_of(problem: Problem) -> RecordLink | None:
    """Return a link to the record of a problem; None if no page shows it, as a setting or a code of the project."""
    if problem.record.kind == "project":
        kind = problem.facts.get("kind")
        return RecordLink(kind, problem.record.id) if kind == "frame" or kind == "wave" else None
    if problem.partnership is not None:
        is_part = problem.record.kind in ("change", "activity")
        return RecordLink("partnership", problem.partnership, problem.record.id if is_part else None)
    if problem.record.kind == "claim":
        return RecordLink("source", _id(problem, "source_id"))
    return RecordLink("body" if problem.record.kind == "body" else "source", problem.record.id)


def _partnership(problem: Problem) -> int:
    assert problem.partnership is not None
    return problem.partnership


def _coded(problem: Problem) -> CodedAs:
    value = problem.facts["coded"]
    assert isinstance(value, CodedAs)
    return value


def _id(problem: Problem, name: str) -> int:
    value = problem.facts[name]
    assert isinstance(value, int)
    return value


def _known_by(day: int) -> VagueDate:
    """Return the date "known by" a day."""
    return read_date(f"known by {iso_from_day(day)}")
