"""The records that have a code, and the replacement of a code in them. Used within operations on codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.domain.census.drafts import COMPLETE, INCOMING
from tracker.domain.coding.codebook import (
    STATED_STATUS,
    CodedColumn,
    CodeList,
    coded_columns,
    records_query,
    standard_codes,
)
from tracker.domain.coding.coded_text import CodedText, VocabularyCode
from tracker.domain.coding.vocabulary import CONTACT_OUTCOMES
from tracker.domain.records.subjects import Subject
from tracker.domain.statuses.statuses import STATUSES
from tracker.errors import RuleError
from tracker.store.engine import raw
from tracker.store.schema import metadata, status_change, status_refinement
from tracker.store.transaction import Transaction, Values


def coded_records(transaction: Transaction, list_name: CodeList, code: str) -> list[int]:
    """Return the ids of the records that have a code, ascending. A change under an own status has that status only."""
    rows = raw(transaction.connection).execute(records_query(list_name), {"code": code})
    return [record for (record,) in rows]


def coded_subjects(transaction: Transaction, list_name: CodeList, code: str) -> Iterator[Subject]:
    """Yield the records with a code that can be coded again."""
    for coded in coded_columns(list_name):
        if coded.kind is not None:
            rows = raw(transaction.connection).execute(f"{coded.records} GROUP BY 1 ORDER BY 1", {"code": code})
            yield from (Subject(coded.kind, record) for (record,) in rows)


def replace_code(transaction: Transaction, list_name: CodeList, record: int, old: str, new: str) -> None:
    """Replace a code of a record by another of its list; if it has both already, the old code is deleted."""
    for coded in coded_columns(list_name):
        _replace_in(transaction, coded, record, old, new)


def _replace_in(transaction: Transaction, coded: CodedColumn, record: int, old: str, new: str) -> None:
    if coded.code == STATED_STATUS:
        if raw(transaction.connection).execute("SELECT 1 FROM status_change WHERE id = ?", (record,)).fetchone():
            transaction.update(status_change, record, {"status": write_refinement(transaction, record, new)})
        return
    table = metadata.tables[coded.table]
    rows = raw(transaction.connection).execute(
        f"SELECT id, {coded.column} FROM {coded.table} WHERE {coded.owner} = ? AND {coded.column} IN (?, ?)",
        (record, old, new),
    )
    found = dict(rows.fetchall())
    has_new = coded.owner != "id" and new in found.values()
    for row, code in found.items():
        if code == old and has_new:
            transaction.delete(table, row)
        elif code == old:
            transaction.update(table, row, {coded.column: new})


def standard_status(transaction: Transaction, status: str) -> str:
    """Return the standard status as which a status counts; RuleError unknown_status."""
    if status in STATUSES:
        return status
    row = (
        raw(transaction.connection)
        .execute(
            "SELECT d.counts_as FROM vocabulary_entry v JOIN code_definition d USING (list_name, code)"
            " WHERE v.list_name = 'status' AND v.code = ?",
            (status,),
        )
        .fetchone()
    )
    if row is None or row[0] not in STATUSES:
        raise RuleError("unknown_status", "status", value=status, nearest=list(STATUSES))
    return str(row[0])


def write_refinement(transaction: Transaction, change: int, status: str) -> str:
    """Record under which status of this project a change was coded, if any, and return its standard status."""
    standard = standard_status(transaction, status)
    row = _refinement(transaction, change)
    if status == standard:
        if row is not None:
            transaction.delete(status_refinement, row["id"])
    elif row is None:
        transaction.insert(status_refinement, {"change_id": change, "code": status})
    else:
        transaction.update(status_refinement, row["id"], {"code": status})
    return standard


def set_standard_statuses(transaction: Transaction, code: str, standard: str) -> None:
    """Set the standard status of each change that was coded under an own status."""
    rows = raw(transaction.connection).execute("SELECT change_id FROM status_refinement WHERE code = ?", (code,))
    for (change,) in rows.fetchall():
        transaction.update(status_change, change, {"status": standard})


def require_listed(transaction: Transaction, list_name: CodeList, code: str) -> str:
    """Return a standard or own code of a list; RuleError unknown_code, unknown_status."""
    if list_name == "status":
        standard_status(transaction, code)
        return code
    if code in standard_codes(list_name):
        return code
    return transaction.require_code(list_name, code)


def _refinement(transaction: Transaction, change: int) -> Mapping[str, Any] | None:
    row = (
        raw(transaction.connection)
        .execute("SELECT id, code FROM status_refinement WHERE change_id = ?", (change,))
        .fetchone()
    )
    values: Values | None = None if row is None else {"id": row[0], "code": row[1]}
    return values


def require_fitting_contacts(transaction: Transaction, code: str, into: str, record: int | None = None) -> None:
    """Raise RuleError contacts_do_not_fit if contacts with a code, or one of them, could not have another outcome.

    What comes from the body can't be an outcome such as `sent`, and only an answer makes the record complete.
    """
    connection = raw(transaction.connection)
    counted = "SELECT counts_as FROM code_definition WHERE list_name = 'contact_outcome' AND code = ?"
    standard = into if into in CONTACT_OUTCOMES else next(iter(connection.execute(counted, (into,))), ("",))[0]
    if standard not in CONTACT_OUTCOMES:
        return
    chosen = "SELECT direction, complete_until FROM contact WHERE outcome = ? AND id = coalesce(?, id)"
    count = sum(
        (direction == "in" and standard not in INCOMING) or (bool(until) and standard not in COMPLETE)
        for direction, until in connection.execute(chosen, (code, record))
    )
    if count:
        outcome = CodedText(VocabularyCode("contact_outcome", standard))
        raise RuleError("contacts_do_not_fit", "counts_as", count=count, value=outcome)
