"""The verb `contact`: records a contact with a body, and lists, edits or deletes contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.cli.arguments import Arguments
from tracker.cli.census.frames import require_values
from tracker.cli.census.options import CONTACT
from tracker.cli.day_argument import typed_date
from tracker.cli.editing.field_reading import Given, encodable
from tracker.cli.editing.record_steps import print_step
from tracker.cli.editing.shown_fields import described_list
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.dates.days import iso_from_day
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.record_ids import id_text
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.census.contacts import (
    ContactRow,
    all_contacts,
    contact_draft,
    contacts_of_body,
    contacts_of_wave,
)
from tracker.queries.census.due_answers import due_before
from tracker.queries.census.waves import wave_named
from tracker.queries.named_records import body_of
from tracker.wording.texts import Texts

if TYPE_CHECKING:
    from tracker.changes import ChangeSet

_NOT_ADDED = (
    *("body", "wave", "date", "channel", "direction", "outcome"),
    *("complete_until", "person", "is_confidential", "note"),
)
"""The fields of a contact that its list has columns for, or leaves out."""
_NEEDED = {"add": (0, 0), "list": (0, 0)}


def contact_verb(arguments: Arguments) -> int:
    """Record, edit or delete one contact, or list those of a body, a wave or the project."""
    require_values(arguments, *_NEEDED.get(arguments.action, (1, 1)))
    if arguments.action == "list":
        with for_reading(arguments.file, arguments.texts) as project:
            _print_contacts(project, _listed(project, Given(project, arguments)), arguments)
        return 0
    with for_writing(arguments.file, arguments.texts) as project:
        given = Given(project, arguments)
        done = _change(project, given)
        due = project.query(due_before, done.created) if done.created and arguments.action != "delete" else None
        more = {} if due is None else {"was_due": iso_from_day(due)}
        print_step(project, arguments, done, more=more, dates=given.dates)
        if due is not None and not arguments.json:
            print(arguments.texts.problem(RuleError("answer_late", "date", day=due)))
    return 0


def _change(project: Project, given: Given) -> ChangeSet:
    from tracker.operations.census import contacts as operations

    action = given.arguments.action
    if action == "delete":
        return project.perform(operations.delete_contact, given.id)
    if action == "edit":
        draft = given.drafted(project.query(contact_draft, given.id), CONTACT)
        return project.perform(operations.edit_contact, given.id, replace(draft, citations=given.citations))
    for field, error in (("body", "body_missing"), ("channel", "channel_missing"), ("outcome", "outcome_missing")):
        if not (given.text(field) or "").strip():
            raise RuleError(error, field)
    draft = given.drafted(ContactDraft(0, "", ""), CONTACT)
    return project.perform(operations.add_contact, replace(draft, citations=given.citations), _follow_up(given))


def _follow_up(given: Given) -> FollowUpDraft | None:
    arguments, texts = given.arguments, given.arguments.texts
    if arguments.follow_up is None:
        return None
    note = encodable(arguments.follow_up_note or "").strip() or texts.tr("Contact the body again")
    return FollowUpDraft(typed_date(arguments.follow_up), note)


def _listed(project: Project, given: Given) -> list[ContactRow]:
    """Return the contacts of the body and of the wave that are given; all without either."""
    body, wave = given.text("body"), given.text("wave")
    if body is None and wave is None:
        return project.query(all_contacts)
    record = None if wave is None else project.query(wave_named, encodable(wave)).id
    if body is None:
        assert record is not None
        return project.query(contacts_of_wave, record)
    found = project.query(contacts_of_body, project.query(body_of, encodable(body)))
    return [row for row in found if record is None or row.wave == record]


def _print_contacts(project: Project, found: Sequence[ContactRow], arguments: Arguments) -> None:
    texts = arguments.texts
    listed = described_list(project, "contact", [row.id for row in found])
    if arguments.json:
        print_json({"contacts": listed.documents(map(contact_json, found), "is_confidential")})
        return
    tr = texts.tr
    heads = (tr("Id"), tr("Body"), tr("Round"), tr("Date"), tr("Channel"), tr("Outcome"), tr("Sources"), tr("Note"))
    listed.print_table(texts, heads, [_cells(row, texts) for row in found], _NOT_ADDED)


def contact_json(row: ContactRow) -> dict[str, object]:
    """Return a contact as a JSON object; a date is EDTF."""
    return {
        "id": str(row.id),
        "body": row.body_name,
        "body_id": str(row.body),
        "wave": row.wave_name or None,
        "date": None if row.date is None else row.date.edtf,
        "channel": row.channel,
        "direction": row.direction,
        "outcome": row.outcome,
        "complete_until": None if row.complete_until is None else date.fromordinal(row.complete_until).isoformat(),
        "person": row.person,
        "confidential": row.is_confidential,
        "note": row.note,
        "sources": [{"id": str(cited.source), "title": cited.title} for cited in row.sources],
    }


def _cells(row: ContactRow, texts: Texts) -> tuple[str, ...]:
    return (
        id_text("contact", row.id),
        texts.body_name(row.body_name),
        row.wave_name,
        texts.date(row.date) if row.date is not None else "",
        texts.code("channel", row.channel),
        texts.code("contact_outcome", row.outcome),
        "; ".join(cited.title for cited in row.sources),
        row.note,
    )
