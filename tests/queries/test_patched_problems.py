"""The list of problems, patched as records change, equals a new list."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.queries.checks.test_checks import TODAY, cited
from tests.store.building import activity, body, claim, new_project, source, when
from tracker.changes import ChangeSet
from tracker.domain.records.drafts import ChangeDraft, PartnershipDraft
from tracker.domain.records.project_settings import ProjectSettings
from tracker.errors import RuleError
from tracker.operations.bodies import edit_body
from tracker.operations.checks import accept_problems
from tracker.operations.citations import edit_citation
from tracker.operations.claims import delete_claim
from tracker.operations.partnerships import add_partnership, delete_partnership
from tracker.operations.project_settings import change_settings
from tracker.operations.sources import edit_source
from tracker.operations.statuses import delete_status_change, edit_status_change, record_status_change
from tracker.project import Project
from tracker.queries.checks.checks import FoundProblems, all_problems, patched_problems, with_claim
from tracker.queries.checks.checks_of_claims import claim_ids
from tracker.queries.checks.problem_list import problem_list
from tracker.queries.checks.problem_rows import problem_rows
from tracker.queries.evidence.record_drafts import body_draft, change_draft, citation_draft, source_draft
from tracker.wording.check_messages import problem_message


class Records:
    """A small project with actions by name and number."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.bodies = [body(project, name, country) for name, country in (("A", "NL"), ("B", ""), ("C", "CN"))]
        self.bodies.append(body(project, "D", "CN", kind="district"))
        self.sources = [
            source(project, name, date=when(date)) for name, date in (("S", "2020"), ("T", None), ("U", None))
        ]
        for number in range(3):
            self.tie(number)
            self.change(number)
        self.cite(1)

    def tie(self, number: int) -> None:
        pair = PartnershipDraft(self.bodies[number % 4], self.bodies[(number + 1) % 4])
        self.project.perform(add_partnership, pair)

    def change(self, number: int) -> None:
        status = ("in_force", "terminated", "dormant", "proposed")[number % 4]
        date = (None, "1999", "2023", "before 2019")[number // 2 % 4]
        for tie in self._one_of("partnership", number):
            self.project.perform(record_status_change, ChangeDraft(tie, status, when(date)))

    def visit(self, number: int) -> None:
        for tie in self._one_of("partnership", number):
            activity(self.project, tie, ("statement", "asked_no_reply")[number % 2], str(2017 + number))

    def cite(self, number: int) -> None:
        for change in self._one_of("status_change", number):
            cited(self.project, "change", change, self.sources[number % 3], "2020", confidence=number % 3)

    def date(self, number: int) -> None:
        for change in self._one_of("status_change", number):
            self._with(change_draft, edit_status_change, change, date=when(str(2015 + number)))

    def confidence(self, number: int) -> None:
        for citation in self._one_of("citation", number):
            self._with(citation_draft, edit_citation, citation, confidence=number % 5)

    def lineage(self, number: int) -> None:
        parent = self.sources[(number + 1) % 3] if number > 2 else None
        with contextlib.suppress(RuleError):  # a circle of sources
            self._with(source_draft, edit_source, self.sources[number % 3], derived_from=parent)

    def claims(self, number: int) -> None:
        rule = '{"focus": {}, "from": "1990", "to": "2030"}'
        for old in self._one_of("claim", number) if number % 2 else []:
            self.project.perform(delete_claim, old)
        claim(self.project, self.sources[number % 3], f"At least {number}", number, comparator="at_least", rule=rule)

    def country(self, number: int) -> None:
        country, kind = ("", "municipality") if number % 2 else ("CN", "province")
        self._with(body_draft, edit_body, self.bodies[number % 4], country=country, kind=kind)

    def untie(self, number: int) -> None:
        for tie in self._one_of("partnership", number):
            self.project.perform(delete_partnership, tie)

    def unchange(self, number: int) -> None:
        for change in self._one_of("status_change", number):
            self.project.perform(delete_status_change, change)

    def years(self, number: int) -> None:
        self.project.perform(change_settings, ProjectSettings("ties", stale_years=1 + 9 * number))

    def accept(self, number: int) -> None:
        listed = self.project.query(problem_list, self.project.query(all_problems, TODAY, pairs=False))
        if len(listed):
            self.project.perform(accept_problems, listed.keys([number % len(listed)]))

    def undo(self, _number: int) -> None:
        if self.project.next_undo():
            self.project.undo()

    def redo(self, _number: int) -> None:
        if self.project.next_redo():
            self.project.redo()

    def _one_of(self, table: str, number: int) -> list[int]:
        ids = [row[0] for row in self.project.query(lambda reader: reader.rows(f"SELECT id FROM {table} ORDER BY id"))]
        return [ids[number % len(ids)]] if ids else []

    def _with(self, form: Any, operation: Any, record: int, **values: Any) -> None:
        self.project.perform(operation, record, replace(self.project.query(form, record), **values))


ACTIONS = [name for name in vars(Records) if not name.startswith("_")]


@settings(max_examples=max(10, settings().max_examples // 10))
@given(actions=st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 7)), max_size=14))
def test_the_patched_list_equals_a_new_one(
    actions: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with new_project(tmp_path_factory.mktemp("checks")) as project:
        records = Records(project)
        found = project.query(all_problems, TODAY, pairs=False)
        seen: list[ChangeSet] = []
        project.add_listener(seen.append)
        for action, number in actions:
            seen.clear()
            getattr(records, action)(number)
            for changes in seen:
                found = project.query(patched_problems, found, changes)
                for each in project.query(claim_ids).tolist():
                    found = project.query(with_claim, found, each)
            assert as_texts(project, found) == as_texts(project, project.query(all_problems, TODAY, pairs=False))


def as_texts(project: Project, found: FoundProblems) -> list[tuple[str, str, str, bool]]:
    listed = project.query(problem_list, found)
    return [
        (problem.code, problem.subject, problem_message(problem.code, problem.facts), problem.is_accepted)
        for problem in project.query(problem_rows, listed, range(len(listed)))
    ]
