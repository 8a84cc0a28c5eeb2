"""Numbers of a census that are updated after each change are those that a project opened anew computes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.queries.census.census_project import NAMES, Census, day
from tests.store.building import when
from tracker.domain.bodies.succession import Succession
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.rules import Rule, SideScope
from tracker.domain.records.drafts import CitationDraft, SourceDraft
from tracker.errors import RuleError
from tracker.operations.bodies import edit_body
from tracker.operations.census.contacts import add_contact, delete_contact, edit_contact
from tracker.operations.census.frames import add_members, remove_members
from tracker.operations.census.waves import edit_wave
from tracker.operations.coding.codebook import add_code
from tracker.operations.merging.succession import succeed_body
from tracker.project import Project
from tracker.queries.census.contacts import all_contacts
from tracker.queries.census.coverage import coverage, coverage_rows
from tracker.queries.census.due_answers import due_answers
from tracker.queries.census.frames import member_ids
from tracker.queries.census.waves import wave_draft
from tracker.queries.evidence.record_drafts import body_draft
from tracker.queries.findings.findings import finding
from tracker.queries.reader import Reader

FROM, TO = day("2021-05-07"), day("2023-05-07")
RULES = [
    Rule(SideScope(("NL",)), SideScope(("CN",)), FROM, TO, frame="Municipalities", silence=silence)
    for silence in ("silent", "strict", "answered", "alike")
]
RULES += [
    replace(RULES[1], unit="partnerships"),
    replace(RULES[1], denominator="frame", known_by=day("2023-04-15")),
    replace(RULES[1], last_day=day("2023-04-01")),
]
COLUMNS = ("disposition", "due", "remind", "asked", "replied", "reminders")
CHANNELS = ("letter", "phone", "foi_request", "desk_research")
ANSWERS = ("sent", "no_answer", "answered", "no_such_ties", "refused", "extended", "bounced", "complete_by_research")


def numbers(reader: Reader) -> list[Any]:
    """Return all numbers of the census, comparable."""
    found: list[Any] = []
    for as_of in (day("2023-04-05"), TO):
        covered = coverage(reader, as_of, rule=RULES[0])
        assert covered.worth is not None
        columns = covered.asked.dispositions
        found += [
            (covered.asked.frame, covered.asked.wave, covered.partnerships.tolist(), covered.worth.now),
            coverage_rows(reader, covered),
            [getattr(columns, name).tolist() for name in COLUMNS],
            np.nan_to_num(covered.worth.after_answer.count_high).tolist(),
            due_answers(reader, as_of),
        ]
    for rule in RULES:
        counted = finding(reader, rule)
        found.append((counted.counts, counted.denominator, counted.share, counted.silence))
    return found


class Work:
    """Random changes of a census."""

    def __init__(self, census: Census, dice: random.Random) -> None:
        self.census, self.project, self.dice = census, census.project, dice
        for name, *changes in (
            ("Breda", ("in_force", "1999"), ("terminated", "2022")),
            ("Weert", ("in_force", "2000")),
        ):
            census.partnership(name, *changes)

    def contact(self) -> None:
        """Log a contact, sometimes with a source, sometimes of no wave."""
        self.project.perform(add_contact, self.draft())

    def draft(self) -> ContactDraft:
        dice = self.dice
        outcome = dice.choice(ANSWERS)
        date = read_date(dice.choice(("2023-03-21", "2023-04", "2023-04-10", "April 2023")))
        is_complete = outcome in ("answered", "no_such_ties", "complete_by_research") and dice.random() < 0.8
        until = dice.choice((date.earliest, date.latest)) if is_complete else None
        cited = (CitationDraft(SourceDraft("A reply", "survey_reply"), "None"),) if dice.random() < 0.3 else ()
        wave = self.census.wave if dice.random() < 0.8 else None
        body = self.census.body[dice.choice(NAMES)]
        return ContactDraft(body, dice.choice(CHANNELS), outcome, date, wave, complete_until=until, citations=cited)

    def edit(self) -> None:
        """Edit a contact, also its body."""
        known = self.project.query(all_contacts)
        if known:
            self.project.perform(edit_contact, self.dice.choice(known).id, self.draft())

    def delete(self) -> None:
        """Delete a contact."""
        known = self.project.query(all_contacts)
        if known:
            self.project.perform(delete_contact, self.dice.choice(known).id)

    def undo(self) -> None:
        """Undo the last step."""
        self.project.undo()

    def redo(self) -> None:
        """Redo a step."""
        self.project.redo()

    def member(self) -> None:
        """Remove a member, or add it again."""
        body = self.census.body[self.dice.choice(NAMES)]
        is_member = body in self.project.query(member_ids, self.census.frame)
        self.project.perform(remove_members if is_member else add_members, self.census.frame, [body])

    def wave(self) -> None:
        """Set other days of the wave."""
        known = self.project.query(wave_draft, self.census.wave)
        self.project.perform(edit_wave, self.census.wave, replace(known, due_days={"": self.dice.choice((7, 28))}))

    def country(self) -> None:
        """Set another country of a body."""
        body = self.census.body[self.dice.choice(NAMES)]
        known = self.project.query(body_draft, body)
        self.project.perform(edit_body, body, replace(known, country=self.dice.choice(("NL", "CZ"))))

    def succeed(self) -> None:
        """Record that a member became part of another."""
        one, other = self.dice.sample(NAMES, 2)
        self.project.perform(
            succeed_body, self.census.body[one], Succession(self.census.body[other], when("2023-04-20"))
        )

    def code(self) -> None:
        """Add an own code for answers."""
        self.project.perform(add_code, OwnCodeDraft("contact_outcome", "A list", counts_as="answered"))


MOSTLY: list[Callable[[Work], None]] = [Work.contact] * 5 + [Work.edit] * 2 + [Work.delete, Work.undo, Work.redo] * 2
RARELY: list[Callable[[Work], None]] = [Work.member, Work.wave, Work.country, Work.succeed, Work.code]


def check(folder: Path, seed: int, steps: int) -> None:
    dice = random.Random(seed)
    census = Census(folder)
    with census.project as project:
        work = Work(census, dice)
        for _ in range(steps):
            act = dice.choice(MOSTLY if dice.random() < 0.8 else RARELY)
            try:
                act(work)
            except RuleError:
                continue
            with Project.open(project.path, read_only=True) as anew:
                assert project.query(numbers) == anew.query(numbers), (seed, act.__name__)


@pytest.mark.parametrize("seed", range(4))
def test_numbers_after_each_change_are_those_of_a_project_opened_anew(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed, 8)


@pytest.mark.torture
def test_numbers_after_thousands_of_changes(tmp_path: Path) -> None:
    for seed in range(100, 200):
        folder = tmp_path / str(seed)
        folder.mkdir()
        check(folder, seed, 40)


def test_a_contact_reads_no_other_columns_again(tmp_path: Path) -> None:
    census = Census(tmp_path)
    with census.project as project:
        census.partnership("Breda", ("in_force", "1999"))
        project.query(numbers)
        before = project.query(lambda reader: reader.columns)
        census.contact("Weert", "phone", "answered", "2023-04-10", complete_until=day("2023-04-10"))
        assert project.query(lambda reader: reader.columns) is before
        project.undo()
        assert project.query(lambda reader: reader.columns) is before
        census.partnership("Weert", ("in_force", "1999"))
        assert project.query(lambda reader: reader.columns) is not before
