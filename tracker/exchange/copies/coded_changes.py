"""Status changes that two people coded in their copies of one project, and their agreement."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.domain.coding.coder_agreement import (
    DateAgreement,
    Disagreement,
    FieldAgreement,
    ReasonAgreement,
    agreements,
    dates_of,
    disagreements,
    reasons_of,
)
from tracker.domain.coding.coding_pairs import CodedChange, Pair, in_order, paired
from tracker.domain.merging.three_way_merge import Conflict, Side, differs
from tracker.exchange.copies.compared_kinds import compared_kinds
from tracker.exchange.copies.two_copies import CopyPair, Keyed, MergeInput, read_contents, relate_copies

_CHANGES = (
    "SELECT id, partnership_id, status, coalesce(date_edtf, ''), date_earliest, date_latest, decided_by, actor"
    " FROM status_change ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Comparison of two people's coding; `reasons` and `dates` have further measures of these two fields."""

    pairs: tuple[Pair, ...]
    fields: tuple[FieldAgreement, ...]
    reasons: tuple[ReasonAgreement, ...]
    dates: DateAgreement
    disagreements: tuple[Disagreement, ...]
    alone_mine: tuple[CodedChange, ...]
    alone_theirs: tuple[CodedChange, ...]
    """The changes that only one of the two people coded: in this file, and in the other file."""
    is_of_all: bool
    """Whether all changes were compared, not only those that both people coded since the copies separated."""

    @property
    def only_mine(self) -> int:
        """Return the number of changes coded only in this file."""
        return len(self.alone_mine)

    @property
    def only_theirs(self) -> int:
        """Return the number of changes coded only in the other file."""
        return len(self.alone_theirs)


def compare_codings(mine: sqlite3.Connection, theirs: sqlite3.Connection, *, compare_all: bool = False) -> Comparison:
    """Compare the changes that both people edited since their copies separated, or all changes."""
    copies = relate_copies(mine, theirs)
    ours = {change.id: change for change in read_changes(mine)}
    others = {change.id: change for change in _with_local_ids(copies, read_changes(theirs))}
    is_of_all = compare_all or not copies.common_history.points
    single: tuple[list[CodedChange], list[CodedChange]] = ([], [])
    if not is_of_all:
        contents = read_contents(copies, _prefer_newer)
        wrote = _edited_changes(contents, contents.mine), _edited_changes(contents, contents.theirs)
        by_one = (wrote[0] ^ wrote[1]) & ours.keys() & others.keys()
        single = [ours[record] for record in by_one & wrote[0]], [others[record] for record in by_one & wrote[1]]
        ours = {record: ours[record] for record in ours.keys() & (wrote[0] - by_one)}
        others = {record: others[record] for record in others.keys() & (wrote[1] - by_one)}
    found = paired(ours.values(), others.values())
    return Comparison(
        pairs=tuple(found.pairs),
        fields=tuple(agreements(found.pairs)),
        reasons=tuple(reasons_of(found.pairs)),
        dates=dates_of(found.pairs),
        disagreements=tuple(disagreements(found.pairs)),
        alone_mine=tuple(sorted([*single[0], *found.alone_mine], key=in_order)),
        alone_theirs=tuple(sorted([*single[1], *found.alone_theirs], key=in_order)),
        is_of_all=is_of_all,
    )


def _prefer_newer(conflict: Conflict) -> Side:
    return conflict.winner or "mine"


def _edited_changes(contents: MergeInput, side: Keyed) -> set[int]:
    """Return the changes that a side added or edited, or whose reasons it changed."""
    kinds = compared_kinds()
    written = set()
    for name, owner in (("status_change", "id"), ("change_reason", "change_id")):
        base = contents.base[name]
        for key in base.keys() | side[name].keys():
            before, now = base.get(key), side[name].get(key)
            if before is None or now is None or any(differs(each, before, now) for each in kinds[name].fields):
                written.add((now or before or {})[owner])
    return written


def _with_local_ids(copies: CopyPair, changes: Iterator[CodedChange]) -> Iterator[CodedChange]:
    """Yield the other file's changes with the ids of this file."""
    translation = copies.translation
    for each in changes:
        local = translation.to_local_id("partnership", each.partnership)
        actor = {"a": "b", "b": "a"}.get(each.actor, each.actor) if local in translation.exchanged else each.actor
        here = translation.to_local_id("status_change", each.id)
        yield replace(each, id=here, partnership=local, actor=actor, own_id=each.id)


def read_changes(connection: sqlite3.Connection) -> Iterator[CodedChange]:
    """Yield every status change of a file as a coding of it."""
    reasons: dict[int, set[str]] = defaultdict(set)
    for change, reason in connection.execute("SELECT change_id, reason FROM change_reason"):
        reasons[change].add(reason)
    for record, partnership, status, edtf, earliest, latest, decided_by, actor in connection.execute(_CHANGES):
        codes = frozenset(reasons.get(record, ()))
        yield CodedChange(record, partnership, status, edtf, (earliest, latest), codes, decided_by, actor, record)
