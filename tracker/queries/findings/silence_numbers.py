"""The numbers of a rule with a frame under each assumption about silent members, and the bodies that could count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.findings.counting import Masks, PartnershipOutcomes, counted
from tracker.domain.findings.outcomes import BOTH, OutcomeCounts, Share
from tracker.domain.findings.rules import Rule, Silence
from tracker.domain.findings.silence import (
    STAGES_OF_WIDTH,
    AssumedNumbers,
    Estimate,
    Members,
    SilenceNumbers,
    Stage,
    Widths,
    width_of,
)
from tracker.domain.findings.silence_estimate import estimated_share
from tracker.domain.statuses.day_answers import Tally
from tracker.queries.findings.rule_outcomes import outcomes_in
from tracker.queries.findings.rule_scope import Numbers, Scope, scope_of
from tracker.queries.inventory.row_records import bodies_by_id
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow

BOUNDED: Final[tuple[Silence, ...]] = ("record", "silent", "strict", "answered")
"""The assumptions that give bounds."""
MOST_NAMED: Final = 1_000
"""Maximum number of members that are named because they may count."""


def silence_numbers(reader: Reader, rule: Rule) -> SilenceNumbers | None:
    """Return the numbers under each assumption; None without a frame, and for pairs of countries."""
    if not rule.frame or rule.unit == "country_pairs":
        return None
    base, scope = _base(reader, rule)
    outcomes = outcomes_in(reader, scope, base)
    if rule.unit == "partnerships":
        numbers = _numbers_of_partnerships(reader, scope, outcomes, base)
    else:
        numbers = _numbers_of_bodies(scope.members_by_choice(outcomes, base), base)
    members = scope.members_in(outcomes, base)
    is_share = rule.denominator != "none"
    widths = (width_of(numbers[stage].counted, numbers[stage].share, is_share=is_share) for stage in STAGES_OF_WIDTH)
    return SilenceNumbers(
        under={silence: numbers[silence] for silence in BOUNDED},
        estimate=_estimate(scope, members) if rule.unit == "bodies" and is_share else None,
        widths=Widths.of(*widths),
        members=len(members.recorded),
        known=int(members.is_known.sum()),
        silent=int(members.is_silent.sum()),
        open_partners=int(members.is_open_partner.sum()),
    )


def estimate_of(reader: Reader, rule: Rule) -> Estimate | None:
    """Return the estimate of a rule under `alike`; None under other assumptions, or if it can't be made."""
    if rule.silence != "alike":
        return None
    base, scope = _base(reader, rule)
    return _estimate(scope, scope.members_in(outcomes_in(reader, scope, base), base))


def bodies_that_may_count(reader: Reader, rule: Rule, most: int | None = None) -> tuple[tuple[BodyRow, ...], int]:
    """Return the members that count only by what is assumed of them, by name, and how many more there are.

    At most `most` and MOST_NAMED are returned. Under `alike`, these are the members whose outcome is estimated.
    """
    if rule.silence in ("record", "answered"):
        return (), 0
    scope = scope_of(reader, rule)
    rows = _rows_that_may_count(reader, scope, rule)
    named = rows[np.argsort(scope.columns.name_rank[rows], kind="stable")][: min(MOST_NAMED, most or MOST_NAMED)]
    ids = scope.columns.bodies.key[named].tolist()
    bodies = bodies_by_id(reader, set(ids))
    return tuple(bodies[body] for body in ids), len(rows) - len(ids)


def _rows_that_may_count(reader: Reader, scope: Scope, rule: Rule) -> NDArray[np.int64]:
    """Return the rows among the bodies of the members that may count only by what is assumed of them."""
    assert scope.members is not None
    base = replace(rule, silence="record")
    outcomes = outcomes_in(reader, scope, base)
    if rule.unit == "partnerships":
        assumed = outcomes_in(reader, scope, rule)
        may = (assumed.mask & BOTH != 0) & (outcomes.mask & BOTH == 0)
        return np.unique(scope.unit_body[may[scope.partnership]])
    members = scope.members_in(outcomes, base)
    if rule.silence == "alike":
        may = members.is_silent
    else:
        may = (members.masks(rule.silence) & BOTH != 0) & (members.masks("record") & BOTH == 0)
    rows: NDArray[np.int64] = scope.members.rows[may]
    return rows


def _base(reader: Reader, rule: Rule) -> tuple[Rule, Scope]:
    """Return the rule by the record alone, with its scope, in which all members are counted."""
    base = replace(rule, silence="record")
    return base, scope_of(reader, base)


def _numbers_of_bodies(choices: Sequence[Members], base: Rule) -> dict[Stage, AssumedNumbers]:
    """Return the numbers of bodies: of each choice of shared facts the least and the greatest."""
    stages: tuple[Stage, ...] = (*BOUNDED, "partners")
    return {stage: reduce(_hull, (_of_masks(each.masks(stage), base) for each in choices)) for stage in stages}


def _of_masks(masks: Masks, base: Rule) -> AssumedNumbers:
    found = OutcomeCounts(counted(masks))
    return AssumedNumbers(found.numerator, found.denominator, found.share if base.denominator != "none" else None)


def _hull(one: AssumedNumbers, other: AssumedNumbers) -> AssumedNumbers:
    """Return the least and greatest numbers of both."""
    counted_by_both, denominator = (
        Tally(min(first.certain, second.certain), max(first.possible, second.possible))
        for first, second in ((one.counted, other.counted), (one.denominator, other.denominator))
    )
    share = one.share or other.share
    if one.share and other.share:
        share = Share(min(one.share.low, other.share.low), max(one.share.high, other.share.high))
    return AssumedNumbers(counted_by_both, denominator, share)


def _numbers_of_partnerships(
    reader: Reader, scope: Scope, outcomes: PartnershipOutcomes, base: Rule
) -> dict[Stage, AssumedNumbers]:
    """Return the numbers of partnerships. Unrecorded ones are not counted, so silent members change nothing."""
    record = _assumed(scope.numbers(outcomes, base))
    strict = _assumed(scope.numbers(outcomes_in(reader, scope, replace(base, silence="strict")), base))
    answered = _assumed(scope.numbers(outcomes.only(scope.is_of_known_member(base)), base))
    return {"record": record, "silent": record, "partners": strict, "strict": strict, "answered": answered}


def _estimate(scope: Scope, members: Members) -> Estimate | None:
    assert scope.members is not None
    country = scope.columns.bodies["country"][scope.members.rows].astype(np.int64)
    return estimated_share(members, scope.kinds_of_members, country)


def _assumed(numbers: Numbers) -> AssumedNumbers:
    total, of = numbers.counts["total"], numbers.denominator
    return AssumedNumbers(Tally(total.certain, total.possible), Tally(of.certain, of.possible), numbers.share)
