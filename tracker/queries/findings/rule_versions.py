"""Saved findings and claims counted under one version of the rules, and the differences between two versions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from tracker.domain.findings.rules import Rule
from tracker.domain.findings.verdicts import Verdict
from tracker.domain.statuses.statuses import RULES_VERSION
from tracker.errors import RuleError
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.findings.claim_results import rule_of, verdict_of
from tracker.queries.findings.findings import finding_numbers, partnerships_behind_count, partnerships_behind_share
from tracker.queries.findings.rule_scope import Numbers
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.inventory.row_records import bodies_by_id
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow
from tracker.queries.trends.trend_rows import SupportingRecords

Kind = Literal["finding", "claim"]
Part = Literal["count", "denominator"]
PARTS: Final[tuple[Part, ...]] = ("count", "denominator")
Certainty = Literal["certain", "possible", "none"]
"""Whether a partnership counts in every world, in some, or in none."""

_WITHOUT_PARTNERSHIPS: Final = ("none", "frame")
"""Denominators that count no partnerships."""
_CLAIMS: Final = "SELECT * FROM claim ORDER BY id"
_SIDES: Final = "SELECT id, body_a_id, body_b_id FROM partnership WHERE id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Answer:
    """The numbers of a finding or a claim, the partnerships behind them, and the verdict on a claim."""

    name: str
    rule: Rule
    numbers: Numbers
    records: Mapping[Part, Mapping[int, Certainty]]
    verdict: Verdict | None = None


Answers = Mapping[tuple[Kind, int], Answer]
"""[kind and id of a finding or claim] -> what it counts."""


@dataclass(frozen=True, slots=True)
class MovedRecord:
    """A partnership that counts otherwise, in the count or in its denominator."""

    partnership: int
    a: BodyRow
    b: BodyRow
    part: Part
    before: Certainty
    after: Certainty


@dataclass(frozen=True, slots=True)
class CountedOtherwise:
    """A finding or claim whose numbers or partnerships differ, before and after, with the partnerships that moved."""

    kind: Kind
    id: int
    name: str
    rule: Rule
    before: Answer
    after: Answer
    moved: tuple[MovedRecord, ...]


def answers(reader: Reader, rules_version: int, each: Callable[[], object] = lambda: None) -> Answers:
    """Return what every saved finding and claim counts under a version of the rules; `each` is called before each one.

    Without those that can't be counted: their rule can't be read, or its frame is gone.
    """
    found: dict[tuple[Kind, int], Answer] = {
        ("finding", finding): answer for finding, answer in finding_answers(reader, rules_version, each).items()
    }
    extra = own_codes(reader)
    for claim in reader.records(_CLAIMS):
        each()
        rule, _ = rule_of(reader, claim, extra)
        if rule is not None and (answer := _answer(reader, claim["wording"], rule, rules_version)):
            verdict = verdict_of(claim, rule, answer.numbers)
            found["claim", claim["id"]] = replace(answer, verdict=verdict)
    return found


def finding_answers(
    reader: Reader,
    rules_version: int = RULES_VERSION,
    each: Callable[[], object] = lambda: None,
    known_by: int | None = None,
) -> Mapping[int, Answer]:
    """[saved finding] -> what it counts under a version of the rules, without those that can't be counted.

    `known_by`: only what sources published by that day say, unless the rule says so of an earlier day.
    """
    found: dict[int, Answer] = {}
    for saved in saved_findings(reader):
        each()
        if saved.rule is not None:
            days = [day for day in (saved.rule.known_by, known_by) if day is not None]
            rule = replace(saved.rule, known_by=min(days, default=None))
            if answer := _answer(reader, saved.name, rule, rules_version):
                found[saved.id] = answer
    return found


def moved_records(readers: Sequence[Reader], before: Answer | None, after: Answer | None) -> tuple[MovedRecord, ...]:
    """Return the partnerships that count otherwise in one of two answers. Each is in the file of one of the readers."""
    moves = list(_moves(before, after))
    sides: dict[int, tuple[BodyRow, BodyRow]] = {}
    for reader in readers:
        sides = _sides(reader, {partnership for partnership, _, _, _ in moves}) | sides
    return tuple(
        MovedRecord(partnership, *sides[partnership], part, was, becomes) for partnership, part, was, becomes in moves
    )


def differences(reader: Reader, before: Answers, after: Answers) -> tuple[CountedOtherwise, ...]:
    """Return the findings and claims that both contain and whose numbers or partnerships differ."""
    differing = [key for key, answer in before.items() if key in after and not is_same(answer, after[key])]
    return tuple(
        CountedOtherwise(
            *key,
            after[key].name,
            after[key].rule,
            before[key],
            after[key],
            moved_records((reader,), before[key], after[key]),
        )
        for key in differing
    )


def _answer(reader: Reader, name: str, rule: Rule, rules_version: int) -> Answer | None:
    counted = replace(rule, rules_version=rules_version)
    try:
        numbers = replace(finding_numbers(reader, counted), is_wider=False)
    except RuleError:
        return None
    records: dict[Part, dict[int, Certainty]] = {"count": _certainties(partnerships_behind_count(reader, counted))}
    if rule.denominator not in _WITHOUT_PARTNERSHIPS:
        records["denominator"] = _certainties(partnerships_behind_share(reader, counted))
    return Answer(name, rule, numbers, records)


def _certainties(behind: SupportingRecords) -> dict[int, Certainty]:
    return {
        **dict.fromkeys(behind.possible, "possible"),
        **dict.fromkeys(behind.certain, "certain"),
    }


def is_same(one: Answer, other: Answer) -> bool:
    """Return whether two answers have the same numbers of the same partnerships."""
    return (one.numbers, one.records) == (other.numbers, other.records)


def _moves(before: Answer | None, after: Answer | None) -> Iterator[tuple[int, Part, Certainty, Certainty]]:
    """Yield each partnership that counts otherwise, in which part, and whether it counted and counts."""
    for part in PARTS:
        then, now = ({} if answer is None else answer.records.get(part, {}) for answer in (before, after))
        for partnership in sorted({*then, *now}):
            was, becomes = then.get(partnership, "none"), now.get(partnership, "none")
            if was != becomes:
                yield partnership, part, was, becomes


def _sides(reader: Reader, partnerships: set[int]) -> dict[int, tuple[BodyRow, BodyRow]]:
    """[partnership] -> its two bodies."""
    rows: Sequence[tuple[int, int, int]] = reader.rows(_SIDES, json.dumps(sorted(partnerships)))
    bodies = bodies_by_id(reader, {body for _, *both in rows for body in both})
    return {partnership: (bodies[a], bodies[b]) for partnership, a, b in rows}
