"""Two people's independent coding of the same changes: how far they agree, field by field, and where they don't.

Agreement is the share of pairs that are coded alike. Cohen's kappa is what is left of it beyond chance,
(p_o - p_e) / (1 - p_e), with p_o the observed agreement and p_e = sum over the codes k of p_k * q_k, the agreement of
two coders who give each code as often as these two and otherwise draw lots (J. Cohen, A coefficient of agreement for
nominal scales, Educational and Psychological Measurement 20, 1960, 37-46). It has no value where chance alone would
have them agree always. Reasons are several for a change: there kappa is taken over the single decisions, whether a
reason that either of the two ever gave holds for a change or not. What both leave empty is not coded, and not counted;
that a change is undated is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.domain.order import Bounds, closed, order_key

FIELDS = ("status", "date", "date_overlap", "reasons", "decided_by", "actor")
"""What is compared; dates once by whether they are equal, once by whether they can be the same day."""


@dataclass(frozen=True, slots=True)
class CodedChange:
    """A status change as one of the two coded it."""

    id: int
    partnership: int
    status: str
    edtf: str
    bounds: Bounds
    reasons: frozenset[str]
    decided_by: str
    actor: str
    own_id: int = 0
    """What it is called in its own file, where that is not its id."""


Pair = tuple[CodedChange, CodedChange]


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How far two people agree in a field: over how many pairs, in how many, and kappa where it has a value."""

    field: str
    compared: int
    agreed: int
    kappa: float | None

    @property
    def share(self) -> float | None:
        """The share of pairs in which they agree; None where nothing is compared."""
        return self.agreed / self.compared if self.compared else None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field of a change that the two coded differently."""

    pair: Pair
    field: str

    @property
    def values(self) -> tuple[Any, Any]:
        """What each of the two gave."""
        one, other = (getattr(each, "edtf" if self.field == "date" else self.field) for each in self.pair)
        return one, other


def cohens_kappa(pairs: Collection[tuple[Hashable, Hashable]]) -> float | None:
    """Agreement beyond chance in the codes of two people; None without pairs, or where chance would do as well."""
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(one == other for one, other in pairs) / total
    ours, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    matches = sum(count * others[code] for code, count in ours.items())  # whole numbers, so that 1 is 1
    if matches == total * total:
        return None
    expected = matches / (total * total)
    return (observed - expected) / (1 - expected)


def can_be_one_day(one: Bounds, other: Bounds) -> bool:
    """Whether two vague dates can be the same day; an undated change can have been on any."""
    (first, last), (begin, end) = closed(one), closed(other)
    return first <= end and begin <= last


def agreements(pairs: Sequence[Pair]) -> list[FieldAgreement]:
    """The agreement in each field."""
    return [_agreement(name, pairs) for name in FIELDS]


def _agreement(name: str, pairs: Sequence[Pair]) -> FieldAgreement:
    if name == "date_overlap":
        # being possibly on one day is no code that a change has, so that chance can't be reckoned with
        agreed = sum(can_be_one_day(one.bounds, other.bounds) for one, other in pairs)
        return FieldAgreement(name, len(pairs), agreed, None)
    coded = list(_coded(name, pairs))
    agreed = sum(one == other for one, other in coded)
    decisions = list(_decisions(coded)) if name == "reasons" else coded
    return FieldAgreement(name, len(coded), agreed, cohens_kappa(decisions))


def _coded(name: str, pairs: Iterable[Pair]) -> Iterator[tuple[Any, Any]]:
    """The values of a field where at least one of the two gave any; a date may be none."""
    for one, other in pairs:
        attribute = "edtf" if name == "date" else name
        values = getattr(one, attribute), getattr(other, attribute)
        if any(values) or name == "date":
            yield values


def _decisions(coded: Sequence[tuple[frozenset[str], frozenset[str]]]) -> Iterator[tuple[bool, bool]]:
    given = sorted({reason for pair in coded for reasons in pair for reason in reasons})
    for one, other in coded:
        for reason in given:
            yield reason in one, reason in other


def disagreements(pairs: Iterable[Pair]) -> list[Disagreement]:
    """Where the two differ and somebody has to settle it, in the order of the pairs."""
    fields = [name for name in FIELDS if name != "date_overlap"]
    found = (Disagreement(pair, name) for pair in pairs for name in fields)
    return [each for each in found if each.values[0] != each.values[1]]


def paired(mine: Iterable[CodedChange], theirs: Iterable[CodedChange]) -> tuple[list[Pair], list[CodedChange]]:
    """Which change of one is which of the other, and those that only one of them has.

    The same record first; then, within a tie, of one status at possibly one time; then at possibly one time.
    """
    left = {side: _by_tie(changes) for side, changes in (("mine", mine), ("theirs", theirs))}
    pairs: list[Pair] = []
    alone: list[CodedChange] = []
    for tie in sorted(left["mine"].keys() | left["theirs"].keys()):
        ours, others = left["mine"].get(tie, []), left["theirs"].get(tie, [])
        for is_match in (_is_same, _is_alike, _is_near):
            for one in list(ours):
                found = next((other for other in others if is_match(one, other)), None)
                if found is not None:
                    pairs.append((one, found))
                    ours.remove(one)
                    others.remove(found)
        alone += [*ours, *others]
    return pairs, alone


def _by_tie(changes: Iterable[CodedChange]) -> dict[int, list[CodedChange]]:
    by_tie: dict[int, list[CodedChange]] = defaultdict(list)
    for change in sorted(changes, key=lambda each: (*order_key(each.bounds), each.id)):
        by_tie[change.partnership].append(change)
    return by_tie


def _is_same(one: CodedChange, other: CodedChange) -> bool:
    return one.id == other.id


def _is_alike(one: CodedChange, other: CodedChange) -> bool:
    return one.status == other.status and can_be_one_day(one.bounds, other.bounds)


def _is_near(one: CodedChange, other: CodedChange) -> bool:
    return can_be_one_day(one.bounds, other.bounds)
