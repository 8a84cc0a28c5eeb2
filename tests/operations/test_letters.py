"""Letters that were sent are recorded in one step: a contact for each body, and the template in the wave."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.domain.census.letters import LettersSent
from tracker.domain.records.drafts import BodyDraft
from tracker.errors import RuleError
from tracker.operations.bodies import add_body
from tracker.operations.census.frames import add_frame
from tracker.operations.census.letters import log_letters
from tracker.operations.census.waves import add_wave, edit_wave
from tracker.project import Project
from tracker.queries.census.contacts import contacts_of_wave
from tracker.queries.census.frames import frame_members
from tracker.queries.census.waves import wave_draft, waves

OPENED = date(2023, 1, 9).toordinal()


@pytest.fixture
def members(project: Project) -> tuple[int, ...]:
    """Return the three bodies of a frame with a wave."""
    drafts = [BodyDraft(name, "municipality", "NL") for name in ("Ede", "Ommen", "Tholen")]
    frame = project.perform(add_frame, FrameDraft("Municipalities", OPENED), drafts).created
    assert frame is not None
    project.perform(add_wave, WaveDraft(frame, "Spring", OPENED, {"nl": "Heeft u banden?"}))
    return tuple(row.body for row in project.query(frame_members, frame))


def test_each_body_has_a_contact_and_the_wave_keeps_the_template(project: Project, members: tuple[int, ...]) -> None:
    (wave,) = project.query(waves)
    sent = LettersSent(wave.id, members, "email", OPENED + 3, "nl", "Geachte {body},\n\n{question}", 14)
    project.perform(log_letters, sent)
    found = project.query(contacts_of_wave, wave.id)
    assert [(row.body, row.channel, row.direction, row.outcome) for row in found] == [
        (member, "email", "out", "sent") for member in members
    ]
    assert {row.date.earliest for row in found if row.date is not None} == {OPENED + 3}
    (kept,) = project.query(waves)
    assert (kept.templates, kept.due_days) == ({"nl": "Geachte {body},\n\n{question}"}, {"email": 14})
    project.undo()
    assert project.query(waves) == [wave]
    assert project.query(contacts_of_wave, wave.id) == []


def test_editing_a_wave_keeps_its_templates(project: Project, members: tuple[int, ...]) -> None:
    (wave,) = project.query(waves)
    project.perform(log_letters, LettersSent(wave.id, members[:1], "letter", OPENED, "nl", "Geachte {body}"))
    project.perform(edit_wave, wave.id, project.query(wave_draft, wave.id))
    (kept,) = project.query(waves)
    assert kept.templates == {"nl": "Geachte {body}"}


def test_bad_letters_are_refused_as_a_whole(project: Project, members: tuple[int, ...]) -> None:
    (wave,) = project.query(waves)
    other = project.perform(add_body, BodyDraft("Assen", "municipality", "NL")).created
    assert other is not None
    for problem, sent in (
        ("letter_before_wave", LettersSent(wave.id, members, "letter", OPENED - 1)),
        ("body_not_member", LettersSent(wave.id, (*members, other), "letter", OPENED)),
        ("unknown_code", LettersSent(wave.id, members, "pigeon", OPENED)),
        ("template_field_unknown", LettersSent(wave.id, members, "letter", OPENED, "en", "Dear {mayor}")),
        ("days_out_of_range", LettersSent(wave.id, members, "letter", OPENED, due_days=-1)),
        ("no_such_record", LettersSent(1, members, "letter", OPENED)),
    ):
        with pytest.raises(RuleError) as refused:
            project.perform(log_letters, sent)
        assert refused.value.code == problem
    assert project.query(contacts_of_wave, wave.id) == []
