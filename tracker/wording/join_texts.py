"""Texts on joining a team with a project: what is published, what is received, which conflicts are open then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, Protocol

from tracker.domain.records.words import kind_words
from tracker.wording.messages import Translate
from tracker.wording.record_values import Named, record_text
from tracker.wording.team_texts import Conflict, about_text, field_text

Plural = Callable[..., str]


class Planned(Protocol):
    """The parts of a record in a plan that its texts name."""

    @property
    def kind(self) -> str:
        """The kind of the record."""

    @property
    def name(self) -> Named:
        """The name of the record, which may be empty."""

    @property
    def change(self) -> Any:
        """The change of it: added, changed, deleted."""


class Plan(Protocol):
    """The parts of a plan that its texts name."""

    @property
    def made_by(self) -> str:
        """The name of the one who began the team."""

    @property
    def is_return(self) -> bool:
        """Whether the project was in this team before."""

    @property
    def steps(self) -> int:
        """The number of own steps to publish."""

    @property
    def published(self) -> Sequence[Planned]:
        """The records that the others receive."""

    @property
    def received(self) -> int:
        """The number of steps of others."""

    @property
    def writers(self) -> Sequence[str]:
        """The names of their writers."""

    @property
    def taken(self) -> Sequence[Planned]:
        """The records that differ in this project afterwards."""

    @property
    def conflicts(self) -> Sequence[Conflict]:
        """The conflicts that are open then."""


def join_heading(plan: Plan, tr: Translate) -> str:
    """Return whose team it is, and what this file is to it."""
    if plan.is_return:
        return tr("This project was in the team of {name} before.", name=plan.made_by)
    return tr("The team of {name} works on this project; this file is a copy of it.", name=plan.made_by)


def published_text(plan: Plan, tr: Translate, plural: Plural) -> str:
    """Return how many own changes the others receive, and in how many records."""
    if not plan.published:
        return tr("Nothing to publish: this file has no changes of its own.")
    records = plural(len(plan.published), "1 record", "{n} records")
    if not plan.steps:
        return tr("To publish: {records} in which this file differs.", records=records)
    return plural(
        plan.steps,
        "To publish: 1 change of your own, in {records}.",
        "To publish: {n} changes of your own, in {records}.",
        records=records,
    )


def taken_text(plan: Plan, tr: Translate, plural: Plural) -> str:
    """Return how many records of this project the changes of the others change."""
    if not plan.taken:
        return tr("Nothing to take in: the others have changed nothing here.")
    records = plural(len(plan.taken), "1 record", "{n} records")
    who = (
        ", ".join(dict.fromkeys([plan.made_by, *plan.writers] if not plan.is_return else plan.writers)) or plan.made_by
    )
    return tr("To take in: changes of {who}, in {records}.", who=who, records=records)


def conflicts_text(plan: Plan, tr: Translate, plural: Plural) -> str:
    """Return how many conflicts are open then."""
    if not plan.conflicts:
        return tr("No conflicts: nothing was changed by you and by others differently.")
    return plural(
        len(plan.conflicts),
        "1 open conflict: both values are kept until one of you settles it.",
        "{n} open conflicts: all values are kept until one of you settles them.",
    )


def record_lines(records: Iterable[Planned], tr: Translate, language: str) -> list[str]:
    """Return a line for each kind with the numbers of its records, and a line for each record below it."""
    lines = []
    for kind, group in groupby(records, lambda each: each.kind):
        found = list(group)
        words = {"added": tr("added"), "changed": tr("changed"), "deleted": tr("deleted")}
        counts = {change: sum(each.change == change for each in found) for change in words}
        numbers = ", ".join(f"{count} {words[change]}" for change, count in counts.items() if count)
        lines.append(f"{tr(kind_words().get(kind, kind))}: {numbers}")
        lines += [
            f"  {record_text(each.name, tr, language)} ({words[each.change]})" for each in found if str(each.name)
        ]
    return lines


def conflict_lines(plan: Plan, tr: Translate, language: str) -> list[str]:
    """Return a line for each conflict: the record and the field."""
    return [f"  {about_text(each, tr, language)}: {field_text(each, tr)}" for each in plan.conflicts]


def joined_text(plan: Plan, tr: Translate, plural: Plural) -> str:
    """Return what joining has changed."""
    if not plan.published:
        return tr("Joined. This project has the content of the team now.")
    words = tr("Joined. Publish now, so that the others receive your changes.")
    if not plan.conflicts:
        return words
    return f"{words} {plural(len(plan.conflicts), '1 open conflict.', '{n} open conflicts.')}"


def plan_lines(plan: Plan, tr: Translate, plural: Plural, language: str) -> list[str]:
    """Return all lines about a plan."""
    return [
        join_heading(plan, tr),
        published_text(plan, tr, plural),
        *(f"  {line}" for line in record_lines(plan.published, tr, language)),
        taken_text(plan, tr, plural),
        *(f"  {line}" for line in record_lines(plan.taken, tr, language)),
        conflicts_text(plan, tr, plural),
        *conflict_lines(plan, tr, language),
    ]
