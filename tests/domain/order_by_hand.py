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
    return _fitting(_by_last_days(sorted(changes, key=lambda change: (date_of(change), TABLE.index(change[0])))))


def _by_last_days(ordered: list[Change]) -> list[Change]:
    begun = next((change for change in ordered if change[0] == "in_force"), None)
    if begun is not None and is_undated(begun):
        others = list(ordered)
        others.remove(begun)
        rest = _by_last_days_of(others, None)
        place = next((place for place, change in enumerate(rest) if presupposes(change)), len(rest))
        return [*rest[:place], begun, *rest[place:]]
    return _by_last_days_of(ordered, begun)


def _by_last_days_of(ordered: list[Change], begun: Change | None) -> list[Change]:
    """Move what is known by a day, and what may follow the beginning but is dated before it."""
    early = [] if begun is None else [change for change in ordered if date_of(change) < date_of(begun)]
    needed = [change for change in early if not presupposes(change)]
    staying, moved = [], []
    for change in ordered:
        follows = begun is not None and change in early and presupposes(change)
        follows = follows and begun is not None and _may_follow(change, [*needed, begun])
        is_known_by = presupposes(change) and change[1] is None and change[2] is not None
        if follows or is_known_by:
            moved.append((change, follows))
        else:
            staying.append(change)
    slots: list[list[Change]] = [[] for _ in range(len(staying) + 1)]
    for change, follows in sorted(moved, key=lambda each: (each[0][0] in ENDINGS, last_day(each[0]))):
        at = 1 + staying.index(begun) if follows and begun is not None else 0
        for place in range(at, len(staying)):
            other = staying[place]
            is_needed = change[0] in ENDINGS and presupposes(other) and other[0] not in ENDINGS
            day = first_day(other) if is_needed else last_day(other)
            if not is_undated(other) and day <= last_day(change):
                at = place + 1
        slots[at].append(change)
    return [*slots[0], *(each for change, slot in zip(staying, slots[1:], strict=True) for each in (change, *slot))]


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
