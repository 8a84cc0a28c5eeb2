"""Two people's independent coding of the same changes: how far they agree, field by field, and where they don't.

A field that one of the two left blank is missing for that pair, and the pair is left out of the field and counted as
`left_out`. Status, date, who decided and who acted have one value each: the share of equal values, Cohen's kappa and
Krippendorff's nominal alpha. Reasons are a set: the share of equal sets, alpha with the MASI distance, and for each
reason a kappa of its own, present or absent (`reasons_of`). A kappa over the decisions of all reasons together is not
given: most reasons are absent with both coders, and two who code at random would seem to agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tracker.domain.coding.coding_pairs import Pair, can_be_one_day
from tracker.domain.coding.coefficients import cohens_kappa, krippendorffs_alpha, masi_distance

FIELDS = ("status", "date", "date_overlap", "reasons", "decided_by", "actor")
"""What is compared; dates once by whether they are equal, once by whether they can be the same day."""

Undefined = Literal["", "nothing", "no_variation"]
"""Why a coefficient has no value: it has one; no pair is compared; both coders always gave one and the same code."""


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How far two people agree in a field: in how many of the pairs compared, and beyond chance where that is defined.

    `left_out` pairs have no value of one or both of the two.
    """

    field: str
    compared: int
    agreed: int
    kappa: float | None
    alpha: float | None = None
    left_out: int = 0

    @property
    def share(self) -> float | None:
        """The share of pairs in which they agree; None where nothing is compared."""
        return self.agreed / self.compared if self.compared else None

    @property
    def undefined(self) -> Undefined:
        """Why neither kappa nor alpha has a value, in a field that has them; empty where one has."""
        if self.kappa is not None or self.alpha is not None or self.field == "date_overlap":
            return ""
        return "no_variation" if self.compared else "nothing"


@dataclass(frozen=True, slots=True)
class ReasonAgreement:
    """How often each of the two gave a reason, over the pairs for which both gave any; and the kappa of that.

    Kappa is None where both gave the reason for every change, so that nothing varies.
    """

    reason: str
    both: int
    only_mine: int
    only_theirs: int
    neither: int
    kappa: float | None

    @property
    def compared(self) -> int:
        """Over how many changes."""
        return self.both + self.only_mine + self.only_theirs + self.neither


@dataclass(frozen=True, slots=True)
class DateAgreement:
    """How the dates of the pairs lie: equal; not equal, yet possibly the same day; on no day in common."""

    equal: int
    overlapping: int
    apart: int

    @property
    def compared(self) -> int:
        """How many pairs have a date from both."""
        return self.equal + self.overlapping + self.apart


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field of a change that the two coded differently, or that one of them left blank."""

    pair: Pair
    field: str

    @property
    def values(self) -> tuple[Any, Any]:
        """The value that each of the two gave."""
        return _values(self.pair, self.field)

    @property
    def blank(self) -> Literal["", "mine", "theirs"]:
        """Which of the two gave no value."""
        mine, theirs = self.values
        return "" if mine and theirs else "theirs" if mine else "mine"


def agreements(pairs: Sequence[Pair]) -> list[FieldAgreement]:
    """The agreement in each field."""
    return [_agreement(name, pairs) for name in FIELDS]


def _agreement(name: str, pairs: Sequence[Pair]) -> FieldAgreement:
    if name == "date_overlap":
        # being possibly on one day is no code that a change has, so that chance can't be reckoned with
        dated = [pair for pair in pairs if all(_values(pair, "date"))]
        agreed = sum(can_be_one_day(one.bounds, other.bounds) for one, other in dated)
        return FieldAgreement(name, len(dated), agreed, None, None, len(pairs) - len(dated))
    coded = _coded(name, pairs)
    agreed = sum(one == other for one, other in coded)
    is_set = name == "reasons"
    alpha = krippendorffs_alpha(coded, masi_distance if is_set else None)
    return FieldAgreement(
        name, len(coded), agreed, None if is_set else cohens_kappa(coded), alpha, len(pairs) - len(coded)
    )


def reasons_of(pairs: Sequence[Pair]) -> list[ReasonAgreement]:
    """The agreement in each reason that one of the two gave, the most frequent first."""
    coded = _coded("reasons", pairs)
    found = [
        _reason_agreement(reason, coded)
        for reason in sorted({reason for pair in coded for reasons in pair for reason in reasons})
    ]
    return sorted(found, key=lambda each: (each.neither, each.reason))


def _reason_agreement(reason: str, coded: Sequence[tuple[Any, Any]]) -> ReasonAgreement:
    decisions = [(reason in one, reason in other) for one, other in coded]
    both, mine, theirs, neither = (
        decisions.count(kind) for kind in ((True, True), (True, False), (False, True), (False, False))
    )
    return ReasonAgreement(reason, both, mine, theirs, neither, cohens_kappa(decisions))


def dates_of(pairs: Sequence[Pair]) -> DateAgreement:
    """How the dates lie that both gave."""
    dated = [pair for pair in pairs if all(_values(pair, "date"))]
    equal = sum(one.edtf == other.edtf for one, other in dated)
    overlapping = sum(one.edtf != other.edtf and can_be_one_day(one.bounds, other.bounds) for one, other in dated)
    return DateAgreement(equal, overlapping, len(dated) - equal - overlapping)


def _coded(name: str, pairs: Iterable[Pair]) -> list[tuple[Any, Any]]:
    """The values of a field where both gave one."""
    found = (_values(pair, name) for pair in pairs)
    return [values for values in found if all(values)]


def _values(pair: Pair, field: str) -> tuple[Any, Any]:
    one, other = (getattr(each, "edtf" if field == "date" else field) for each in pair)
    return one, other


def disagreements(pairs: Iterable[Pair]) -> list[Disagreement]:
    """Where the two differ and somebody has to settle it, in the order of the pairs."""
    fields = [name for name in FIELDS if name != "date_overlap"]
    found = (Disagreement(pair, name) for pair in pairs for name in fields)
    return [each for each in found if each.values[0] != each.values[1]]
