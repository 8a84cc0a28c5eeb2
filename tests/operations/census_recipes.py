"""Recipes of the operations on frames, waves and contacts; see `tests/operations/recipes.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.store.building import when
from tracker.domain.census.drafts import ContactDraft, FrameDraft, WaveDraft
from tracker.domain.census.letters import LettersSent
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, CitationDraft, SourceDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.operations.census import contacts, frames, letters, next_wave, waves
from tracker.project import Project
from tracker.queries.content_dump import dump

Choose = Callable[[str], int | None]
Act = Callable[[], object]
Recipe = Callable[[Project, Choose], Act | None]

DAY = 738_521
"""1 January 2023."""
_REPLY = CitationDraft(SourceDraft("A reply", "survey_reply"), "We have none")
_FOLLOW_UP = FollowUpDraft(when("June 2024"), "call again")


def fill_census(project: Project, person: str) -> None:
    """Add a frame with a wave, an answer that cites a source, a contact with a follow-up, and a wave without any."""
    ids = [int(row["id"]) for row in project.query(dump)["records"]["body"] if row["kind"] == "municipality"][:3]
    frame = project.perform(frames.add_frame, FrameDraft("Municipalities", DAY, f"as {person} said"), ids).created
    assert frame is not None
    draft = WaveDraft(frame, "Spring", DAY + 40, {"nl": "Heeft u banden?"}, {"": 28, "phone": 0}, 21)
    wave = project.perform(waves.add_wave, draft).created
    project.perform(waves.add_wave, WaveDraft(frame, "Autumn", DAY + 240))
    project.perform(frames.add_frame, FrameDraft("Others", DAY))
    sent = ContactDraft(ids[0], "letter", "sent", read_date("2023-03-01"), wave)
    project.perform(contacts.add_contact, sent, _FOLLOW_UP)
    answer = ContactDraft(
        ids[0], "phone", "answered", read_date("2023-04"), wave, "", DAY + 80, person, True, "by phone", (_REPLY,)
    )
    project.perform(contacts.add_contact, answer)


def _records(project: Project, table: str) -> list[dict[str, Any]]:
    return list(project.query(dump)["records"][table])


def _on_frame(operation: Callable[..., Any], named: str, *given: Any) -> Recipe:
    """Return a recipe for an operation on the frame of a name."""

    def prepare(project: Project, choose: Choose) -> Act | None:
        found = [int(row["id"]) for row in _records(project, "frame") if row["name"] == named]
        return (lambda: project.perform(operation, found[0], *given)) if found else None

    return prepare


def _remove_members(project: Project, choose: Choose) -> Act | None:
    members = _records(project, "frame_member")
    if not members:
        return None
    frame, body = int(members[0]["frame_id"]), int(members[0]["body_id"])
    return lambda: project.perform(frames.remove_members, frame, [body])


def _replace_members(project: Project, choose: Choose) -> Act | None:
    members = _records(project, "frame_member")
    others = [row for row in _records(project, "body") if row["kind"] != "unnamed" and not row["valid_until_edtf"]]
    if not members or not others:
        return None
    frame, member, successor = (int(each) for each in (members[0]["frame_id"], members[0]["body_id"], others[-1]["id"]))
    return lambda: project.perform(frames.replace_members, frame, {member: successor})


def _add_wave(project: Project, choose: Choose) -> Act | None:
    frame = choose("frame")
    return None if frame is None else lambda: project.perform(waves.add_wave, WaveDraft(frame, "Winter", DAY, note="n"))


def _open_next_wave(project: Project, choose: Choose) -> Act | None:
    found = [int(row["id"]) for row in _records(project, "wave") if row["name"] == "Spring"]
    body = choose("body")
    if not found or body is None:
        return None
    return lambda: project.perform(next_wave.open_next_wave, found[0], "Next", DAY + 400, [body])


def _edit_wave(project: Project, choose: Choose) -> Act | None:
    frame, wave = choose("frame"), choose("wave")
    if frame is None or wave is None:
        return None
    draft = WaveDraft(frame, "Renamed", DAY, {"en": "Have you any?"}, {"email": 14})
    return lambda: project.perform(waves.edit_wave, wave, draft)


def _log_letters(project: Project, choose: Choose) -> Act | None:
    wave, members = choose("wave"), _records(project, "frame_member")
    found = next((row for row in _records(project, "wave") if int(row["id"]) == wave), None)
    if found is None:
        return None
    bodies = tuple(int(row["body_id"]) for row in members if row["frame_id"] == found["frame_id"])
    sent = LettersSent(int(found["id"]), bodies, "foi_request", DAY + 400, "nl", "Geachte {body}", 28)
    return lambda: project.perform(letters.log_letters, sent)


def _delete_wave(project: Project, choose: Choose) -> Act | None:
    wave = choose("wave")
    return None if wave is None else lambda: project.perform(waves.delete_wave, wave, with_contacts=True)


def _contact(operation: Callable[..., Any], table: str = "") -> Recipe:
    def prepare(project: Project, choose: Choose) -> Act | None:
        body, record = choose("body"), choose(table) if table else 0
        if body is None or record is None:
            return None
        draft = ContactDraft(body, "desk_research", "complete_by_research", when("2024"), citations=(_REPLY,))
        return lambda: project.perform(operation, *((record,) if table else ()), draft)

    return prepare


def _import_contacts(project: Project, choose: Choose) -> Act | None:
    body = choose("body")
    if body is None:
        return None
    entries = [(ContactDraft(body, "email", "sent", citations=(_REPLY,)), (_FOLLOW_UP,), {})]
    return lambda: project.perform(contacts.import_contacts, entries * 2, "contacts.csv")


def _delete_contact(project: Project, choose: Choose) -> Act | None:
    contact = choose("contact")
    return None if contact is None else lambda: project.perform(contacts.delete_contact, contact)


CENSUS_RECIPES: dict[str, Recipe] = {
    "add_frame": lambda project, choose: (
        lambda: project.perform(
            frames.add_frame, FrameDraft("Provinces", DAY), [BodyDraft("Drenthe", "province", "NL")]
        )
    ),
    "edit_frame": _on_frame(frames.edit_frame, "Others", FrameDraft("Renamed", DAY + 1, "n")),
    "delete_frame": _on_frame(frames.delete_frame, "Others"),
    "add_members": _on_frame(frames.add_members, "Municipalities", [BodyDraft("Ommen", "municipality", "NL")]),
    "remove_members": _remove_members,
    "replace_members": _replace_members,
    "add_wave": _add_wave,
    "open_next_wave": _open_next_wave,
    "edit_wave": _edit_wave,
    "delete_wave": _delete_wave,
    "log_letters": _log_letters,
    "add_contact": _contact(contacts.add_contact),
    "import_contacts": _import_contacts,
    "edit_contact": _contact(contacts.edit_contact, "contact"),
    "delete_contact": _delete_contact,
}
