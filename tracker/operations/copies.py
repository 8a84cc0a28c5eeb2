"""Taking in another copy of the project: all that a plan says, in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Table, delete

from tracker.domain.three_way import Conflict
from tracker.exchange.merge_plan import TABLE_ORDER, MergePlan, TableWrites
from tracker.exchange.record_kinds import record_kinds
from tracker.operations.settings import rebound_dates
from tracker.problems import KnownError
from tracker.store.contents import DERIVED, derived
from tracker.store.engine import raw
from tracker.store.lineage import MERGE_ACTION, MERGED_HEAD, Lineage
from tracker.store.schema import metadata
from tracker.store.transaction import StepLabel, Transaction

Content = tuple[bytes, str]
"""The bytes of an attachment and what can be read in them."""
Progress = Callable[[int, int], None]
"""Told how many rows of how many are written."""


def merge_copy(
    transaction: Transaction,
    plan: MergePlan,
    file: str,
    fetch: Callable[[str], Content],
    progress: Progress | None = None,
) -> StepLabel:
    """Write what the plan says; the step names the other file's head and lists every value that lost.

    `fetch` gives the content of an attachment by its SHA-256. KnownError changed_outside where the plan is stale.
    """
    if Lineage(raw(transaction.connection)).head_id != plan.mine_head:
        raise KnownError("changed_outside", path=file)
    transaction.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    _write_attachments(transaction, plan.attachments, fetch)
    _write_rows(transaction, plan, progress or (lambda done, total: None))
    if plan.circa is not None:
        rebound_dates(transaction, plan.circa)
    facts: dict[str, object] = {
        "file": file,
        "count": plan.taken,
        "conflicts": len(plan.conflicts),
        MERGED_HEAD: plan.their_head,
        "lost": [lost_fact(conflict) for conflict in plan.conflicts],
    }
    if plan.same:
        facts["same"] = plan.same
    return StepLabel(MERGE_ACTION, facts, is_kept=not plan.is_empty)


def lost_fact(conflict: Conflict) -> dict[str, Any]:
    """A conflict as the step keeps it: both values with who wrote them when, and which one holds."""
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


def _write_attachments(transaction: Transaction, wanted: Iterable[str], fetch: Callable[[str], Content]) -> None:
    """The content of files that this project doesn't hold yet, one after the other."""
    connection = raw(transaction.connection)
    for digest in wanted:
        if not connection.execute("SELECT 1 FROM attachment_bytes WHERE sha256 = ?", (digest,)).fetchone():
            content, text = fetch(digest)
            row = (digest, text, content)
            connection.execute("INSERT INTO attachment_bytes (sha256, text, bytes) VALUES (?, ?, ?)", row)


def _write_rows(transaction: Transaction, plan: MergePlan, progress: Progress) -> None:
    """Members of sets go first, for others may take their places; owners last, for they take along what is theirs."""
    kinds = record_kinds()
    total = sum(len(each.added) + len(each.changed) + len(each.removed) for each in plan.writes.values())
    done = 0
    for name in reversed(TABLE_ORDER):
        if kinds[name].key:
            writes = plan.writes[name]
            _delete(transaction, metadata.tables[name], [*writes.removed, *(row["id"] for row in writes.changed)])
    for name in TABLE_ORDER:
        writes = plan.writes[name]
        progress(done, total)
        _insert(transaction, metadata.tables[name], writes, is_set=bool(kinds[name].key))
        done += len(writes.added) + len(writes.changed)
    for name in reversed(TABLE_ORDER):
        if not kinds[name].key:
            progress(done, total)
            _delete(transaction, metadata.tables[name], plan.writes[name].removed)
            done += len(plan.writes[name].removed)


def _insert(transaction: Transaction, table: Table, writes: TableWrites, *, is_set: bool) -> None:
    added = [*writes.added, *(writes.changed if is_set else ())]
    if added:
        transaction.connection.execute(table.insert(), [_whole(table, row) for row in added])
    for row in () if is_set else writes.changed:
        transaction.connection.execute(table.update().where(table.c.id == row["id"]).values(**_whole(table, row)))


def _whole(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {**row, DERIVED: derived(table.name, row)} if DERIVED in table.columns else row


def _delete(transaction: Transaction, table: Table, records: Iterable[int]) -> None:
    """Some may have gone with their owners."""
    for record in records:
        transaction.connection.execute(delete(table).where(table.c.id == record))
