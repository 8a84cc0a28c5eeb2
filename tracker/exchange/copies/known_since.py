"""Changes and activities of a project that are known now and were not known on a day, by the sources cited."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from tracker.domain.dates.days import OPEN_PAST
from tracker.domain.differences.record_differences import Because, Difference, States, record_differences
from tracker.domain.records.kinds import all_kinds
from tracker.exchange.copies.compared_kinds import compared_kinds
from tracker.exchange.copies.two_copies import Keyed, keyed
from tracker.exchange.copies.two_states import FoundDifference
from tracker.store.journal.earlier_states import RecordHistory
from tracker.store.journal.steps import steps_by_number
from tracker.store.project_settings import read_setting
from tracker.store.schema import metadata

NOT_KNOWN, PERHAPS_KNOWN, KNOWN = range(3)
_TABLES: Final[Mapping[str, str]] = {"status_change": "change_id", "activity": "activity_id"}
"""[table of what a source reports] -> the column of the citations of it."""
_SOURCE_KNOWN: Final = f"""
CASE WHEN s.id IS NULL THEN {NOT_KNOWN} WHEN s.date_latest <= :day THEN {KNOWN}
     WHEN coalesce(s.date_earliest, {OPEN_PAST}) <= :day THEN {PERHAPS_KNOWN}
     ELSE {NOT_KNOWN} END"""
_REPORTED: Final = f"""
SELECT r.id, count(s.id), max({_SOURCE_KNOWN}) FROM {{table}} r
LEFT JOIN citation t ON t.{{column}} = r.id AND t.stance <> 'contradicts' LEFT JOIN source s ON s.id = t.source_id
GROUP BY r.id"""
_CITED: Final = f"SELECT t.id, {_SOURCE_KNOWN} FROM citation t JOIN source s ON s.id = t.source_id"
_REASONS: Final = "SELECT id FROM change_reason WHERE change_id IN (SELECT value FROM json_each(?))"
_HISTORIES: Final = """
SELECT id FROM status_change WHERE partnership_id IN
    (SELECT partnership_id FROM status_change WHERE id IN (SELECT value FROM json_each(?)))"""


def read_known_since(connection: sqlite3.Connection, day: int, label_day: int) -> tuple[FoundDifference, ...]:
    """Return the changes, activities and citations that were not certainly known on a day, by the sources published.

    As in *as known then*: what no source says was not known, and what a source says that contradicts it neither.
    `label_day` is the day of the labels of partnerships.
    """
    history = RecordHistory(connection, is_foreign=False)
    kinds = compared_kinds()
    because = _because(connection, day)
    cited = dict(connection.execute(_CITED, {"day": day}))
    wanted = _that_may_differ(connection, because, cited)
    after: Keyed = {
        name: keyed(kinds[name], history.now(metadata.tables[name], records).values())
        for name, records in wanted.items()
    }
    before: Keyed = {name: dict(rows) for name, rows in after.items()}
    for name in _TABLES:
        before[name] = {key: row for key, row in after[name].items() if (name, row["id"]) not in because}
    before["citation"] = {key: row for key, row in after["citation"].items() if _was_cited(row, cited, because)}
    changes = {row["id"] for row in before["status_change"].values()}
    before["change_reason"] = {key: row for key, row in after["change_reason"].items() if row["change_id"] in changes}
    not_before = read_setting(connection, "earliest_beginning") or OPEN_PAST
    described = {name: kind for name, kind in all_kinds().items() if name in after}
    found = record_differences(States(before, after, kinds, described, label_day, not_before))
    return _with_steps(history, [_with_reason(each, because, cited) for each in found])


def _that_may_differ(
    connection: sqlite3.Connection, because: Mapping[tuple[str, int], Because], cited: Mapping[int, int]
) -> dict[str, set[int]]:
    """[table] -> the ids of what was not known, of its reasons and citations, and of the other changes of its
    partnerships.
    """
    of: dict[str, set[int]] = {name: {record for table, record in because if table == name} for name in _TABLES}
    citations = {record for record, known in cited.items() if known != KNOWN}
    for name, column in _TABLES.items():
        query = f"SELECT id FROM citation WHERE {column} IN (SELECT value FROM json_each(?))"
        citations |= {record for (record,) in connection.execute(query, (json.dumps(list(of[name])),))}
    new = json.dumps(list(of["status_change"]))
    reasons = {record for (record,) in connection.execute(_REASONS, (new,))}
    histories = {record for (record,) in connection.execute(_HISTORIES, (new,))}
    return {**of, "status_change": histories, "citation": citations, "change_reason": reasons}


def _because(connection: sqlite3.Connection, day: int) -> dict[tuple[str, int], Because]:
    """Return why each change or activity was not certainly known, by table and id."""
    found: dict[tuple[str, int], Because] = {}
    for table, column in _TABLES.items():
        for record, sources, known in connection.execute(_REPORTED.format(table=table, column=column), {"day": day}):
            if known != KNOWN:
                found[table, record] = "perhaps" if known == PERHAPS_KNOWN else "later" if sources else "no_source"
    return found


def _was_cited(row: Mapping[str, Any], cited: Mapping[int, int], because: Mapping[tuple[str, int], Because]) -> bool:
    about = ((name, row[column]) for name, column in _TABLES.items() if row[column] is not None)
    return cited[row["id"]] == KNOWN and not any(each in because for each in about)


def _with_reason(each: Difference, because: Mapping[tuple[str, int], Because], cited: Mapping[int, int]) -> Difference:
    reason = because.get((each.table, each.record), "later")
    if each.table == "citation":
        reason = "perhaps" if cited[each.record] == PERHAPS_KNOWN else "later"
    return replace(each, because=reason)


def _with_steps(history: RecordHistory, found: list[Difference]) -> tuple[FoundDifference, ...]:
    last = history.last_steps({each.table for each in found})
    numbers = [last.get((each.table, each.record), 0) for each in found]
    steps = {step.number: step for step in steps_by_number(history.connection, set(numbers) - {0})}
    return tuple(FoundDifference(each, steps.get(number)) for each, number in zip(found, numbers, strict=True))
