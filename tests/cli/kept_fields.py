"""A verb that edits a record keeps the fields that it does not name, also one that is added to the description."""

from __future__ import annotations

from pathlib import Path
from typing import Any

EDITS = {
    "body": ("body", "edit", "{id}", "--country", "BE"),
    "partnership": ("partnership", "edit", "{id}", "--note", "new"),
    "status_change": ("change", "edit", "{id}", "--note", "new"),
    "activity": ("activity", "edit", "{id}", "--note", "new"),
    "source": ("source", "edit", "{id}", "--publisher", "new"),
    "citation": ("cite", "edit", "{id}", "--quote", "new"),
    "claim": ("claim", "edit", "{id}", "--note", "new"),
    "frame": ("frame", "edit", "Frame", "--note", "new"),
    "wave": ("wave", "edit", "Wave", "--note", "new"),
    "contact": ("contact", "edit", "{id}", "--note", "new"),
    "follow_up": ("follow-up", "--edit", "{id}", "--note", "new"),
}
"""[table] -> an edit of one field of its record by a verb; the file follows the verb."""
PARTS = {"body_name", "body_code", "change_reason"}
"""Parts of records, which are edited with them."""


def fill(folder: Path, more: dict[str, Any]) -> None:
    """Make a project with a record of each kind of `EDITS`, each with the added values."""
    from tests.store.building import new_project, when
    from tracker.domain.census.drafts import ContactDraft, FrameDraft, WaveDraft
    from tracker.domain.records import drafts
    from tracker.domain.records.follow_ups import FollowUpDraft
    from tracker.domain.records.subjects import Subject
    from tracker.operations import activities, claims, follow_ups, partnerships, statuses
    from tracker.operations.census import contacts, frames, waves

    with new_project(folder) as project:
        bodies = drafts.BodyDraft("Ede", country="NL", **more), drafts.BodyDraft("Xinyang", country="CN")
        tie = project.perform(partnerships.add_partnership, drafts.PartnershipDraft(*bodies, **more)).created
        cited = drafts.CitationDraft(drafts.SourceDraft("Page", **more), "words", **more)
        change = drafts.ChangeDraft(tie, "in_force", when("2001"), citations=(cited,), **more)
        project.perform(statuses.record_status_change, change)
        project.perform(activities.record_activity, drafts.ActivityDraft(tie, "signing", when("2001"), **more))
        project.perform(claims.add_claim, drafts.ClaimDraft(drafts.SourceDraft("Paper"), "one tie", 1, **more))
        body = project.query(lambda reader: reader.rows("SELECT min(id) FROM body"))[0][0]
        frame = project.perform(frames.add_frame, FrameDraft("Frame", 730_000, **more), [body]).created
        wave = project.perform(waves.add_wave, WaveDraft(frame, "Wave", 730_000, **more)).created
        project.perform(contacts.add_contact, ContactDraft(body, "phone", "answered", when("2001"), wave, **more))
        project.perform(follow_ups.add_follow_up, Subject("body", body), FollowUpDraft(when("2030"), "ask", **more))


def every_edit_keeps_added_values(folder: Path) -> None:
    """Edit one field of a record of each kind that a user gives, and compare the added ones."""
    from tests.operations.merging.test_added_fields import EXPECTED, given, values_of
    from tracker.cli import main
    from tracker.domain.census import drafts as census_drafts
    from tracker.domain.records import drafts, follow_ups
    from tracker.domain.records.description import kinds_in
    from tracker.project import Project

    path = folder / "ties.twin"
    fill(folder, given())

    def record_of(table: str) -> Any:
        with Project.open(path, read_only=True) as project:
            return project.query(lambda reader: reader.records(f"SELECT * FROM {table} ORDER BY id LIMIT 1"))[0]

    for table, (verb, *arguments) in EDITS.items():
        names = [each.format(id=record_of(table)["id"]) for each in arguments]
        assert main([verb, str(path), *names]) == 0, table
        assert values_of(record_of(table)) == EXPECTED, table
    kinds = {kind.table for module in (drafts, follow_ups, census_drafts) for kind in kinds_in(module)}
    assert EDITS.keys() == kinds - PARTS
