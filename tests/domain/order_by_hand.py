"""Reference for the order of a history, written from section 4 of the model and decision 0120, change by change."""

from __future__ import annotations

from collections.abc import Sequence

from tests.domain.worlds import Change, taken_order

ENDINGS = ("terminated", "expired", "void", "superseded")
PRELIMINARY = ("proposed", "not_concluded")
TABLE = (
    *("proposed", "not_concluded", "in_force", "suspension_proposed", "suspended", "ending_proposed", "ending_decided"),
    *("terminated", "expired", "void", "superseded", "active", "reduced", "dormant"),
    *("under_review", "exit_prepared", "reaffirmed"),
)
"""The statuses in the order of the table of the model."""
EXISTING = ("in_force", "suspension_proposed", "suspended", "ending_proposed", "ending_decided")
FAR = 1_000


def first_day(change: Change) -> int:
    return -FAR if change[1] is None else change[1]


def last_day(change: Change) -> int:
    return FAR if change[2] is None else change[2]


def is_undated(change: Change) -> bool:
    return change[1] is None and change[2] is None


def date_of(change: Change) -> tuple[bool, int, int]:
    return is_undated(change), first_day(change), last_day(change)


def presupposes(change: Change) -> bool:
    return change[0] != "in_force" and change[0] not in PRELIMINARY


def in_order_by_date(changes: Sequence[Change]) -> list[Change]:
    """Return the changes in the order that counts if no person placed one."""
    ordered = sorted(changes, key=lambda change: (date_of(change), TABLE.index(change[0])))
    begun = next((change for change in ordered if change[0] == "in_force"), None)
    if begun is not None:
        ordered = _behind(ordered, begun)
    return _fitting(ordered)


def _behind(ordered: list[Change], begun: Change) -> list[Change]:
    early = [change for change in ordered if date_of(change) < date_of(begun) and presupposes(change)]
    if is_undated(begun):
        others = list(ordered)
        others.remove(begun)
        others.insert(others.index(early[0]) if early else len(others), begun)
        return others
    before = [change for change in ordered if date_of(change) < date_of(begun) and not presupposes(change)]
    moved = [change for change in early if _may_follow(change, [*before, begun])]
    staying = list(ordered)
    for change in moved:
        staying.remove(change)
    slots: list[list[Change]] = [[] for _ in staying]
    for change in sorted(moved, key=lambda change: (change[0] in ENDINGS, last_day(change))):
        at = staying.index(begun)
        for place in range(at + 1, len(staying)):
            other = staying[place]
            is_needed = change[0] in ENDINGS and presupposes(other) and other[0] not in ENDINGS
            day = first_day(other) if is_needed else last_day(other)
            if not is_undated(other) and day <= last_day(change):
                at = place
        slots[at].append(change)
    return [each for change, slot in zip(staying, slots, strict=True) for each in (change, *slot)]


def _may_follow(change: Change, others: Sequence[Change]) -> bool:
    """Return whether days exist on which the others come before the change, in this order."""
    history = [*others, change]
    return list(taken_order(history)) == history and max(map(first_day, others)) <= last_day(change)


def _fitting(ordered: list[Change]) -> list[Change]:
    """Return the order with changes of one date in the order that fits the status before them."""
    found: list[Change] = []
    while len(found) < len(ordered):
        rest = ordered[len(found) :]
        same = [change for change in rest if date_of(change) == date_of(rest[0])]
        same = same[: next((n for n, change in enumerate(rest) if change not in same), len(rest))]
        while same:
            chosen = min(same, key=lambda change: (_fit(change[0], found, same), TABLE.index(change[0])))
            same.remove(chosen)
            found.append(chosen)
    return found


def _fit(status: str, before: Sequence[Change], waiting: Sequence[Change]) -> int:
    formal = [change[0] for change in before if TABLE.index(change[0]) <= TABLE.index("superseded")]
    exists = formal[-1] in EXISTING if formal else bool(before)
    if not exists:
        ranks = {**dict.fromkeys(PRELIMINARY, 0), "in_force": 1, **dict.fromkeys(ENDINGS, 3)}
        return ranks.get(status, 2)
    if not any(change[0] in ENDINGS for change in waiting):
        return 0
    return {"in_force": 2, **dict.fromkeys(ENDINGS, 1)}.get(status, 0)
