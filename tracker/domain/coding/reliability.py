"""Reliability of any number of coders, field by field, with and without the events that coders missed.

Status, date, decider, actor and added fields with one value are nominal; confidence is ordinal; the middles of dates
and added numbers and dates are on an interval scale; reasons and added lists are sets with the MASI distance. A field
that a coder left blank is missing. Everything is calculated twice. With missed events, for nominal fields and sets, an
event that a coder missed has a code of its own (`MISSED`), for sets the empty set, which differs from every code that
another coder gave. Two coders who both missed it agree about nothing: they are no pair in the share and in kappa, and a
unit has this code at most once in alpha. Among those who recorded the event, it is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from tracker.domain.coding.bootstrap import (
    Estimate,
    GroupedValues,
    Metric,
    alpha_estimate,
    kappa_estimate,
    share_estimate,
)
from tracker.domain.coding.coded_units import CodedUnit, Coding, units_of
from tracker.domain.coding.coding_pairs import CodedChange, can_be_one_day

MISSED: Final = "missed"
"""The code of an event that a coder missed, where missed events count."""

DEFAULT_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class CodedField:
    """A compared field; the name of an added field is `own.` and its code."""

    name: str
    metric: Metric


FIELDS: Final = (
    CodedField("status", "nominal"),
    CodedField("date", "nominal"),
    CodedField("date_middle", "interval"),
    CodedField("reasons", "set"),
    CodedField("decided_by", "nominal"),
    CodedField("actor", "nominal"),
    CodedField("confidence", "ordinal"),
)
"""The fields that every project has; `date` compares whether dates are equal, `date_middle` how far apart they are."""
DECIDED_FIELDS: Final = ("status", "date", "reasons", "decided_by", "actor")
"""The fields about which a disagreement is decided, next to whether there was the event at all."""


@dataclass(frozen=True, slots=True)
class FieldReliability:
    """Reliability of one field.

    `compared` is the number of units with two values or more, all missed events counted as one, `agreed` of those whose
    values are all equal, `left_out` of those with fewer. `share` is that of equal pairs of values. `kappas` has Cohen's
    kappa for each pair of coders, in the order of `itertools.combinations`; none for sets, ordered codes and numbers.
    `confusion` has the number of pairs of values: with two coders that of the first and of the second, with more coders
    in ascending order; none for dates, sets and numbers.
    """

    field: str
    metric: Metric
    compared: int
    agreed: int
    left_out: int
    share: Estimate
    kappas: tuple[Estimate, ...]
    alpha: Estimate
    confusion: tuple[tuple[Any, Any, int], ...]


@dataclass(frozen=True, slots=True)
class ReasonReliability:
    """Reliability of one reason, present or absent, in the units in which two coders or more gave any reason."""

    reason: str
    given: int
    """The number of times it was given."""
    absent: int
    kappas: tuple[Estimate, ...]
    alpha: Estimate


@dataclass(frozen=True, slots=True)
class CodingDisagreement:
    """A field of a unit in which coders differ, or `event`, if some recorded the event and others missed it.

    `values` has the value of each coder; None for a blank field, and for `event` True or False.
    """

    unit: CodedUnit
    field: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Reliability:
    """The reliability of coders with their units and disagreements; `with_missed` counts missed events as a code.

    `overlapping` and `dated` are the numbers of pairs of dates that can be the same day, and of all pairs of dates.
    """

    coders: tuple[str, ...]
    units: tuple[CodedUnit, ...]
    fields: tuple[FieldReliability, ...]
    with_missed: tuple[FieldReliability, ...]
    reasons: tuple[ReasonReliability, ...]
    disagreements: tuple[CodingDisagreement, ...]
    overlapping: int
    dated: int
    seed: int

    def missed(self, coder: int) -> int:
        """Return the number of events that a coder missed."""
        return sum(coder in unit.missed_by for unit in self.units)

    def recorded(self, coder: int) -> int:
        """Return the number of events that a coder recorded."""
        return sum(unit.changes[coder] is not None for unit in self.units)


def reliability_of(
    codings: Sequence[Coding],
    own_fields: Iterable[CodedField] = (),
    seed: int = DEFAULT_SEED,
    identified: Collection[int] = (),
) -> Reliability:
    """Match the changes of two coders or more, and calculate their reliability in each field.

    The `identified` changes are units by their ids alone.
    """
    units = tuple(units_of(codings, identified))
    fields = (*FIELDS, *own_fields)
    dates = [
        pair
        for unit in units
        for pair in combinations([change for change in unit.changes if change is not None and change.edtf], 2)
    ]
    return Reliability(
        coders=tuple(coding.coder for coding in codings),
        units=units,
        fields=tuple(_field_reliability(field, _values(units, field.name), seed) for field in fields),
        with_missed=tuple(
            _field_reliability(field, _values(units, field.name, counts_missed=True), seed)
            for field in fields
            if field.metric in ("nominal", "set")
        ),
        reasons=tuple(_reasons(units, seed)),
        disagreements=tuple(_disagreements(units, [field.name for field in own_fields])),
        overlapping=sum(can_be_one_day(one.bounds, other.bounds) for one, other in dates),
        dated=len(dates),
        seed=seed,
    )


def value_of(change: CodedChange, field: str) -> Any:
    """Return the value of a field of a change; None if it is blank."""
    if field == "date_middle":
        earliest, latest = change.bounds
        return None if earliest is None or latest is None else (earliest + latest) / 2
    if field == "confidence":
        return change.confidence
    if field.startswith("own."):
        return dict(change.own_values).get(field.removeprefix("own."))
    return getattr(change, "edtf" if field == "date" else field) or None


def _values(units: Sequence[CodedUnit], field: str, *, counts_missed: bool = False) -> GroupedValues:
    """Return the values of a field by unit, grouped by partnership."""
    number = {record: place for place, record in enumerate(sorted({unit.partnership for unit in units}))}
    is_set = field == "reasons" or any(
        isinstance(value_of(change, field), frozenset)
        for unit in units
        for change in unit.changes
        if change is not None
    )
    missed: Any = frozenset() if is_set else MISSED
    rows = tuple(
        tuple(
            value_of(change, field) if change is not None else missed if counts_missed and coded else None
            for change, coded in zip(unit.changes, unit.has_coded, strict=True)
        )
        for unit in units
    )
    return GroupedValues(rows, tuple(number[unit.partnership] for unit in units), missed if counts_missed else None)


def _field_reliability(field: CodedField, values: GroupedValues, seed: int) -> FieldReliability:
    once = values.with_missed_once()
    given = [[value for value in unit if value is not None] for unit in once.units]
    compared = [unit for unit in given if len(unit) > 1]
    return FieldReliability(
        field.name,
        field.metric,
        compared=len(compared),
        agreed=sum(len(set(unit)) == 1 for unit in compared),
        left_out=len(given) - len(compared),
        share=share_estimate(values, values.missed),
        kappas=_kappas(values, seed) if field.metric == "nominal" else (),
        alpha=alpha_estimate(once, field.metric, seed),
        confusion=() if field.name == "date" or field.metric in ("set", "interval") else _confusion(values),
    )


def _kappas(values: GroupedValues, seed: int) -> tuple[Estimate, ...]:
    coders = len(values.units[0]) if values.units else 0
    return tuple(
        kappa_estimate(values.of_coders(one, other).with_missed_once(), seed)
        for one, other in combinations(range(coders), 2)
    )


def _confusion(values: GroupedValues) -> tuple[tuple[Any, Any, int], ...]:
    found: Counter[tuple[Any, Any]] = Counter()
    for unit in values.units:
        for pair in combinations(unit, 2):
            if None not in pair and (values.missed is None or pair != (values.missed, values.missed)):
                found[pair if len(unit) == 2 else tuple(sorted(pair))] += 1
    return tuple((one, other, count) for (one, other), count in sorted(found.items()))


def _reasons(units: Sequence[CodedUnit], seed: int) -> list[ReasonReliability]:
    """Return the reliability of each reason, the most frequent first."""
    values = _values(units, "reasons")
    paired = [unit if sum(value is not None for value in unit) > 1 else (None,) * len(unit) for unit in values.units]
    given = Counter(reason for unit in paired for reasons in unit if reasons is not None for reason in reasons)
    total = sum(reasons is not None for unit in paired for reasons in unit)
    found = []
    for reason, count in sorted(given.items(), key=lambda item: (-item[1], item[0])):
        rows = tuple(tuple(None if each is None else reason in each for each in unit) for unit in paired)
        decisions = GroupedValues(rows, values.groups)
        alpha = alpha_estimate(decisions, "nominal", seed)
        found.append(ReasonReliability(reason, count, total - count, _kappas(decisions, seed), alpha))
    return found


def _disagreements(units: Iterable[CodedUnit], own_fields: Sequence[str]) -> list[CodingDisagreement]:
    """Return the disagreements by unit, whether the event was missed first; blank against a value is one too."""
    found = []
    for unit in units:
        if unit.missed_by:
            recorded = tuple(
                change is not None if coded else None
                for change, coded in zip(unit.changes, unit.has_coded, strict=True)
            )
            found.append(CodingDisagreement(unit, "event", recorded))
        changes = [change for change in unit.changes if change is not None]
        for field in (*DECIDED_FIELDS, *own_fields):
            if len({value_of(change, field) for change in changes}) > 1:
                values = tuple(None if change is None else value_of(change, field) for change in unit.changes)
                found.append(CodingDisagreement(unit, field, values))
    return found
