"""Merges another copy of the project: writes the merge plan in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain, islice
from typing import Any

from sqlalchemy import Table, delete

from tracker.domain.merging.three_way_merge import Conflict
from tracker.errors import KnownError
from tracker.exchange.copies.compared_kinds import compared_kinds
from tracker.exchange.copies.merge_plan import TABLE_ORDER, MergePlan, TableWrites
from tracker.exchange.progress import Count, Progress, Track
from tracker.operations.project_settings import recompute_date_bounds
from tracker.store.derived_columns import derived_values
from tracker.store.engine import raw
from tracker.store.journal.lineage import MERGE_ACTION, MERGED_HEAD, StepHistory
from tracker.store.schema import metadata
from tracker.store.transaction import StepLabel, Transaction

Content = tuple[bytes, str]
"""Bytes of an attachment, and the text that can be read in them."""
_CHUNK = 500
"""Number of new rows that are written at once."""


def merge_copy(
    transaction: Transaction,
    plan: MergePlan,
    file: str,
    fetch: Callable[[str], Content],
    progress: Progress | None = None,
) -> StepLabel:
    """Write the merge plan. The step stores the other file's head and every value that lost a conflict.

    `fetch` returns the content of an attachment by its SHA-256. `progress` is called with (rows written, total rows);
    an exception that it raises undoes everything. KnownError changed_outside if the project changed since the plan was
    made.
    """
    if StepHistory(raw(transaction.connection)).head_id != plan.mine_head:
        raise KnownError("changed_outside", path=file)
    transaction.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    total = sum(len(each.added) + len(each.changed) + len(each.removed) for each in plan.writes.values())
    count = Count(total, progress or (lambda done, total: None))
    _write_attachments(transaction, plan.attachments, fetch, count)
    _write_rows(transaction, plan, count.track)
    if plan.circa is not None:
        recompute_date_bounds(transaction, plan.circa)
    facts: dict[str, object] = {
        "file": file,
        "count": plan.taken,
        "conflicts": len(plan.conflicts),
        MERGED_HEAD: plan.their_head,
        "lost": [conflict_fact(conflict) for conflict in plan.conflicts],
    }
    if plan.same:
        facts["same"] = plan.same
    return StepLabel(MERGE_ACTION, facts, is_kept=not plan.is_empty)


def conflict_fact(conflict: Conflict) -> dict[str, Any]:
    """Return a conflict as the step stores it: both values with author and time, and which one was chosen."""
    return {
        "table": conflict.kind,
        "record": str(conflict.record),
        "field": conflict.field,
        "mine": conflict.mine,
        "theirs": conflict.theirs,
        "winner": conflict.winner,
        "reason": conflict.reason,
        "mine_at": conflict.mine_edit.at,
        "mine_who": conflict.mine_edit.who,
        "theirs_at": conflict.theirs_edit.at,
        "theirs_who": conflict.theirs_edit.who,
    }


def _write_attachments(
    transaction: Transaction, wanted: Iterable[str], fetch: Callable[[str], Content], count: Count
) -> None:
    """Write the contents of files that this project does not have yet, one at a time."""
    connection = raw(transaction.connection)
    for digest in wanted:
        count.check_cancelled()
        if not connection.execute("SELECT 1 FROM attachment_bytes WHERE sha256 = ?", (digest,)).fetchone():
            content, text = fetch(digest)
            row = (digest, text, content)
            connection.execute("INSERT INTO attachment_bytes (sha256, text, bytes) VALUES (?, ?, ?)", row)


def _write_rows(transaction: Transaction, plan: MergePlan, track: Track) -> None:
    """Write the rows of all tables. Deletes the members of sets first, because added ones may equal them, and parents
    last, because deleting a parent deletes its children.
    """
    kinds = compared_kinds()
    for name in reversed(TABLE_ORDER):
        if kinds[name].key:
            writes = plan.writes[name]
            _delete(transaction, metadata.tables[name], chain(track(writes.removed), (r["id"] for r in writes.changed)))
    for name in TABLE_ORDER:
        _insert(transaction, metadata.tables[name], plan.writes[name], track, is_set=bool(kinds[name].key))
    for name in reversed(TABLE_ORDER):
        if not kinds[name].key:
            _delete(transaction, metadata.tables[name], track(plan.writes[name].removed))


def _insert(transaction: Transaction, table: Table, writes: TableWrites, track: Track, *, is_set: bool) -> None:
    added = (_whole(table, row) for row in track([*writes.added, *(writes.changed if is_set else ())]))
    while chunk := list(islice(added, _CHUNK)):
        transaction.connection.execute(table.insert(), chunk)
    for row in () if is_set else track(writes.changed):
        transaction.connection.execute(table.update().where(table.c.id == row["id"]).values(**_whole(table, row)))


def _whole(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return row | derived_values(table, row)


def _delete(transaction: Transaction, table: Table, records: Iterable[int]) -> None:
    """Delete rows, some of which may have been deleted with their parents."""
    for record in records:
        transaction.connection.execute(delete(table).where(table.c.id == record))
