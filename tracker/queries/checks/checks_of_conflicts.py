"""The checks of a team: records with several values of a field, or deleted by one member, and names to be erased."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from typing import Final

import numpy as np

from tracker.i18n.check_words import OPEN_CONFLICTS
from tracker.queries.checks.problem_arrays import CheckHits, join_hits, no_problems
from tracker.queries.columns.column_table import Frame
from tracker.queries.reader import Reader
from tracker.queries.teams.membership import OPEN_CONFLICTS as CONFLICTS
from tracker.store.teams.erasures import open_erasures

_CHECKS: Final = dict(zip(("partnership", "body", "source", ""), OPEN_CONFLICTS, strict=True))
ERASURE_ASKED: Final = "erasure_asked"


def conflict_problems(reader: Reader) -> Frame:
    """Return one problem for each record with open conflicts, listed under its partnership, body or source; one of
    other records under itself. An erasure that others of the team ask for is one under its step.
    """
    if reader.connection.execute("SELECT 1 FROM team WHERE place <> ''").fetchone() is None:
        return no_problems()
    found: dict[str, list[tuple[int, int]]] = {code: [] for code in OPEN_CONFLICTS}
    rows = sorted(set(_open_records(reader.connection)))
    asked = np.array([each.step for each in open_erasures(reader.connection)], np.int64)
    for kind, record in rows:
        owner = _owner(reader.connection, kind, record) or ("", record)
        found[_CHECKS[owner[0]]].append((owner[1], record))
    return join_hits([*(_hits(code, pairs) for code, pairs in found.items()), CheckHits(ERASURE_ASKED, asked, asked)])


def _open_records(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return kind and id of the records with open conflicts."""
    if connection.execute(f"SELECT 1 FROM {CONFLICTS} LIMIT 1").fetchone() is None:
        return []
    # imported here: only members of a team with conflicts need SQLAlchemy to read
    from tracker.queries.teams.open_conflicts import open_records

    return open_records(connection)


def _hits(code: str, pairs: Collection[tuple[int, int]]) -> CheckHits:
    owners, records = np.array(list(pairs), np.int64).reshape(-1, 2).T
    return CheckHits(code, owners, owners, records)


def _owner(connection: sqlite3.Connection, kind: str, record: int) -> tuple[str, int] | None:
    """Return the kind and id of the partnership, body or source that a record is part of; None for another record."""
    # imported here: only members of a team with conflicts need SQLAlchemy to read
    from tracker.exchange.teams.team_kinds import team_kinds

    if kind in _CHECKS:
        return kind, record
    for reference in team_kinds()[kind].references:
        if reference.is_part:
            row = connection.execute(f"SELECT {reference.column} FROM {kind} WHERE id = ?", (record,)).fetchone()
            if row is not None and row[0] is not None and (owner := _owner(connection, reference.target, row[0])):
                return owner
    return None


def conflict_facts(reader: Reader, records: Iterable[int]) -> dict[int, dict[str, object]]:
    """[record with conflicts] -> the facts of the text of its problem: the fields, and who wrote their values."""
    from tracker.queries.teams.open_conflicts import conflict_rows

    wanted = set(records)
    found: dict[int, dict[str, object]] = {}
    for row in conflict_rows(reader):
        if row.record not in wanted:
            continue
        facts = found.setdefault(row.record, {"kind": row.kind, "title": str(row.about), "fields": (), "writers": ""})
        fields, writers = facts["fields"], str(facts["writers"])
        assert isinstance(fields, tuple)
        facts["fields"] = (*fields, row.field)
        if row.own_field is not None:
            facts["own_field"] = row.own_field.name
        if row.kind in ("status_change", "activity"):
            facts |= {"part": row.about.code, "part_date": row.about.date}
        names = dict.fromkeys([*filter(None, writers.split(", ")), *(value.who for value in row.values)])
        facts["writers"] = ", ".join(names)
        if not fields:
            facts["reason"] = row.reason if row.reason in ("deleted", "needed") else ""
        elif facts.get("reason") != "deleted":
            facts["reason"] = ""
    return found


def erasure_facts(reader: Reader) -> dict[int, dict[str, object]]:
    """[step of an erasure] -> the facts of the text of its problem: who asks, the replacement, whether it came back."""
    return {
        each.step: {"who": each.who, "title": each.replacement, "reason": "back" if each.is_back else ""}
        for each in open_erasures(reader.connection)
    }
