"""The numbers of a rule when it is varied in one respect: which statuses end, what is counted, on which days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from tracker.domain.dates.days import FIRST_DAY
from tracker.domain.findings.rules import Rule, SideScope, checked_rule
from tracker.domain.findings.specifications import ENDED_SETS
from tracker.domain.statuses.statuses import STATUSES
from tracker.errors import RuleError
from tracker.queries.findings.finding_rows import ClaimResult
from tracker.queries.findings.findings import finding_numbers
from tracker.queries.reader import Reader
from tracker.queries.rows import Interval

Respect = Literal["proposals", "partnerships", "bodies", "days"]


@dataclass(frozen=True, slots=True)
class Variant:
    """The number of a rule that differs from another in one respect, and its last day."""

    respect: Respect
    counted: Interval
    last_day: int


def variants(reader: Reader, rule: Rule, day: int) -> tuple[Variant, ...]:
    """Return the numbers with proposals to end, of the other unit, and on any day until `day` if that is later."""
    found = []
    for respect, varied in _varied(rule, day):
        try:
            number = finding_numbers(reader, checked_rule(varied)).counts["total"]
        except RuleError:
            continue
        found.append(Variant(respect, number, varied.last_day))
    return tuple(found)


def _varied(rule: Rule, day: int) -> Iterator[tuple[Respect, Rule]]:
    wider = tuple(each for each in STATUSES if each in {*ENDED_SETS["proposed"], *rule.ended})
    if rule.count == "ended" and set(wider) != set(rule.ended):
        yield "proposals", replace(rule, ended=wider)
    if rule.unit == "bodies":
        yield "partnerships", replace(rule, unit="partnerships")
    elif rule.unit == "partnerships":
        yield "bodies", replace(rule, unit="bodies")
    if rule.is_event:
        yield "days", replace(rule, first_day=FIRST_DAY, last_day=max(rule.last_day, day))


def claims_about(rule: Rule, claims: tuple[ClaimResult, ...]) -> tuple[ClaimResult, ...]:
    """Return the claims of the first origin that publish a number for the question of a rule, each for some kinds of
    its bodies; they may count on other days, another unit, or other statuses as ended.
    """
    found = [each for each in claims if each.measure == "count" and each.rule and _is_about(rule, each.rule)]
    return tuple(each for each in found if each.origin == found[0].origin)


def _is_about(rule: Rule, claimed: Rule) -> bool:
    """Return whether a claimed rule asks what a rule asks, of some or all of its bodies."""

    def bare(each: Rule) -> Rule:
        among = replace(each, focus=SideScope(each.focus.countries), frame="", silence="record", denominator="live")
        return replace(among, first_day=0, last_day=0, unit="bodies", ended=(), mode="state")

    kinds = rule.focus.kinds
    return bare(rule) == bare(claimed) and (
        not kinds or (bool(claimed.focus.kinds) and {*claimed.focus.kinds} <= {*kinds})
    )
