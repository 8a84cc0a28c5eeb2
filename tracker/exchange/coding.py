"""What two people coded in their copies of one project, read so that it can be compared."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.domain.double_coding import (
    CodedChange,
    Disagreement,
    FieldAgreement,
    Pair,
    agreements,
    disagreements,
    paired,
)
from tracker.domain.three_way import Conflict, Side, differs
from tracker.exchange.record_kinds import record_kinds
from tracker.exchange.two_copies import Contents, Keyed, TwoCopies, pair, read_contents

_CHANGES = (
    "SELECT id, partnership_id, status, coalesce(date_edtf, ''), date_earliest, date_latest, decided_by, actor"
    " FROM status_change ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two people's coding held side by side."""

    pairs: tuple[Pair, ...]
    fields: tuple[FieldAgreement, ...]
    disagreements: tuple[Disagreement, ...]
    only_mine: int
    only_theirs: int
    """How many changes were coded by one of the two alone."""
    is_of_all: bool
    """Whether all changes were compared, not only those that both coded since they parted."""


def compare_codings(mine: sqlite3.Connection, theirs: sqlite3.Connection, *, compare_all: bool = False) -> Comparison:
    """Compare the changes that both have written in since their copies parted, or all."""
    copies = pair(mine, theirs)
    ours = {change.id: change for change in _coded_changes(mine)}
    others = {change.id: change for change in _translated(copies, _coded_changes(theirs))}
    is_of_all = compare_all or not copies.kinship.points
    only = (0, 0)
    if not is_of_all:
        contents = read_contents(copies, _newer)
        coded = _written_in(contents, contents.mine), _written_in(contents, contents.theirs)
        only = len((coded[0] - coded[1]) & others.keys()), len((coded[1] - coded[0]) & ours.keys())
        # what one has added has its counterpart, if any, under another id
        ours = {record: each for record, each in ours.items() if record in coded[0] and _both(record, coded, others)}
        others = {record: each for record, each in others.items() if record in coded[1] and _both(record, coded, ours)}
    pairs, alone = paired(ours.values(), others.values())
    mine_alone = sum(change.id in ours for change in alone)
    return Comparison(
        tuple(pairs),
        tuple(agreements(pairs)),
        tuple(disagreements(pairs)),
        only[0] + mine_alone,
        only[1] + len(alone) - mine_alone,
        is_of_all,
    )


def _both(record: int, coded: tuple[set[int], set[int]], there: dict[int, CodedChange]) -> bool:
    """Whether a change is coded by both, or is one's own that the other may have under another id."""
    return record not in there or (record in coded[0] and record in coded[1])


def _newer(conflict: Conflict) -> Side:
    return conflict.winner or "mine"


def _written_in(contents: Contents, side: Keyed) -> set[int]:
    """The changes that a side added, or wrote in, or whose reasons it changed."""
    kinds = record_kinds()
    written = set()
    for name, owner in (("status_change", "id"), ("change_reason", "change_id")):
        base = contents.base[name]
        for key in base.keys() | side[name].keys():
            before, now = base.get(key), side[name].get(key)
            if before is None or now is None or any(differs(each, before, now) for each in kinds[name].fields):
                written.add((now or before or {})[owner])
    return written


def _translated(copies: TwoCopies, changes: Iterator[CodedChange]) -> Iterator[CodedChange]:
    """The other's changes, named as here."""
    translation = copies.translation
    for each in changes:
        tie = translation.here("partnership", each.partnership)
        actor = {"a": "b", "b": "a"}.get(each.actor, each.actor) if tie in translation.turned else each.actor
        here = translation.here("status_change", each.id)
        yield replace(each, id=here, partnership=tie, actor=actor, own_id=each.id)


def _coded_changes(connection: sqlite3.Connection) -> Iterator[CodedChange]:
    reasons: dict[int, set[str]] = defaultdict(set)
    for change, reason in connection.execute("SELECT change_id, reason FROM change_reason"):
        reasons[change].add(reason)
    for record, tie, status, edtf, earliest, latest, decided_by, actor in connection.execute(_CHANGES):
        given = frozenset(reasons.get(record, ()))
        yield CodedChange(record, tie, status, edtf, (earliest, latest), given, decided_by, actor, record)
