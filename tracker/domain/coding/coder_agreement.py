"""Agreement between two coders who coded the same changes independently, per field, and their disagreements.

A pair in which one coder left a field blank is excluded from that field and counted as `left_out`. Status, date, who
decided and who acted have one value each: the share of equal values, Cohen's kappa and Krippendorff's nominal alpha.
Reasons are a set: the share of equal sets, alpha with the MASI distance, and for each reason a separate kappa, present
or absent (`reasons_of`). A kappa over the decisions of all reasons together is not computed: most reasons are absent
from both codings, so that even two random codings would seem to agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tracker.domain.coding.coding_pairs import Pair, can_be_one_day
from tracker.domain.coding.coefficients import cohens_kappa, krippendorffs_alpha, masi_distance

FIELDS = ("status", "date", "date_overlap", "reasons", "decided_by", "actor")
"""The compared fields; `date` compares whether dates are equal, `date_overlap` whether they can be the same day."""

Undefined = Literal["", "nothing", "no_variation"]
"""Why a coefficient is undefined: empty if it is defined; no pair is compared; both coders always gave one code."""


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Agreement of two coders in one field: number of compared pairs, of equal ones, and chance-corrected coefficients.

    `kappa` and `alpha` are None where they are undefined. `left_out`: the number of pairs without a value from one or
    both coders.
    """

    field: str
    compared: int
    agreed: int
    kappa: float | None
    alpha: float | None = None
    left_out: int = 0

    @property
    def share(self) -> float | None:
        """The share of equal pairs, 0 to 1; None if no pair is compared."""
        return self.agreed / self.compared if self.compared else None

    @property
    def undefined(self) -> Undefined:
        """The reason why both kappa and alpha are undefined; empty if either has a value, and for `date_overlap`."""
        if self.kappa is not None or self.alpha is not None or self.field == "date_overlap":
            return ""
        return "no_variation" if self.compared else "nothing"


@dataclass(frozen=True, slots=True)
class ReasonAgreement:
    """Numbers of pairs in which both coders, one, or neither gave a reason, and the kappa of these decisions.

    Only pairs in which both coders gave any reason count. `kappa` is None if both gave this reason in every pair.
    """

    reason: str
    both: int
    only_mine: int
    only_theirs: int
    neither: int
    kappa: float | None

    @property
    def compared(self) -> int:
        """The number of compared pairs."""
        return self.both + self.only_mine + self.only_theirs + self.neither


@dataclass(frozen=True, slots=True)
class DateAgreement:
    """Numbers of pairs with equal dates, with different dates that can be the same day, and with dates that cannot."""

    equal: int
    overlapping: int
    apart: int

    @property
    def compared(self) -> int:
        """The number of pairs that have a date from both coders."""
        return self.equal + self.overlapping + self.apart


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field of a pair of changes that the two coders coded differently, or that one of them left blank."""

    pair: Pair
    field: str

    @property
    def values(self) -> tuple[Any, Any]:
        """The values of the first and of the second coder."""
        return _values(self.pair, self.field)

    @property
    def blank(self) -> Literal["", "mine", "theirs"]:
        """The coder who gave no value; empty if both gave one."""
        mine, theirs = self.values
        return "" if mine and theirs else "theirs" if mine else "mine"


def agreements(pairs: Sequence[Pair]) -> list[FieldAgreement]:
    """Return the agreement in each field, in the order of FIELDS."""
    return [_agreement(name, pairs) for name in FIELDS]


def _agreement(name: str, pairs: Sequence[Pair]) -> FieldAgreement:
    if name == "date_overlap":
        # "can be the same day" is not a code of a single change, so agreement by chance is undefined
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
    """Return the agreement in each reason that either coder gave, the most frequent first."""
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
    """Return how many of the dates that both coders gave are equal, overlap, or differ."""
    dated = [pair for pair in pairs if all(_values(pair, "date"))]
    equal = sum(one.edtf == other.edtf for one, other in dated)
    overlapping = sum(one.edtf != other.edtf and can_be_one_day(one.bounds, other.bounds) for one, other in dated)
    return DateAgreement(equal, overlapping, len(dated) - equal - overlapping)


def _coded(name: str, pairs: Iterable[Pair]) -> list[tuple[Any, Any]]:
    """Return the pairs of values of a field, for the pairs in which both coders gave one."""
    found = (_values(pair, name) for pair in pairs)
    return [values for values in found if all(values)]


def _values(pair: Pair, field: str) -> tuple[Any, Any]:
    one, other = (getattr(each, "edtf" if field == "date" else field) for each in pair)
    return one, other


def disagreements(pairs: Iterable[Pair]) -> list[Disagreement]:
    """Return the fields in which the coders differ, in the order of the pairs; `date_overlap` is not included."""
    fields = [name for name in FIELDS if name != "date_overlap"]
    found = (Disagreement(pair, name) for pair in pairs for name in fields)
    return [each for each in found if each.values[0] != each.values[1]]
