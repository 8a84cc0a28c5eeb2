"""Operations on many partnerships at once, each one step: edit, delete, rename or remove a tag everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Table, delete, select, update

from tracker.domain.records.bulk_edit import BulkEdit
from tracker.domain.records.drafts import ChangeDraft
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.operations.partnerships import delete_partnership
from tracker.operations.sources import source_of
from tracker.operations.statuses import insert_change
from tracker.store.schema import body, partnership, partnership_sector, partnership_tag
from tracker.store.transaction import StepLabel, Transaction

_BATCH = 500


def edit_many(transaction: Transaction, partnerships: Sequence[int], edit: BulkEdit) -> StepLabel:
    """Make the same changes to many partnerships; values that a partnership already has are not written again."""
    for table, column, add, remove in (
        (partnership_sector, "sector", _sectors(transaction, edit.add_sectors), edit.remove_sectors),
        (partnership_tag, "tag", _tags(edit.add_tags), edit.remove_tags),
    ):
        _remove_values(transaction, table, column, partnerships, remove)
        _add_values(transaction, table, column, partnerships, [value for value in add if value not in remove])
    if edit.kind:
        kind = transaction.require_code("partnership_kind", edit.kind, "kind")
        for batch in _batches(partnerships):
            chosen = update(partnership).where(partnership.c.id.in_(batch), partnership.c.kind != kind)
            transaction.connection.execute(chosen.values(kind=kind))
    if edit.body_country or edit.body_kind:
        _edit_bodies(transaction, partnerships, edit)
    if edit.change is not None:
        _record_for_each(transaction, partnerships, edit.change)
    return StepLabel("edit_many", {"count": len(partnerships)})


def delete_many(transaction: Transaction, partnerships: Sequence[int]) -> StepLabel:
    """Delete partnerships with their changes, activities and citations."""
    for record in partnerships:
        delete_partnership(transaction, record)
    return StepLabel("delete_many", {"count": len(partnerships)})


def rename_tag(transaction: Transaction, tag: str, new: str) -> StepLabel:
    """Rename a tag in all partnerships. A partnership that has both tags keeps one. RuleError tag_missing."""
    name = clean_text(new, "tag").text
    if not name:
        raise RuleError("tag_missing", "tag")
    column = partnership_tag.c
    if name != tag:
        with_new_name = select(column.partnership_id).where(column.tag == name)
        transaction.connection.execute(
            delete(partnership_tag).where(column.tag == tag, column.partnership_id.in_(with_new_name))
        )
        transaction.connection.execute(update(partnership_tag).where(column.tag == tag).values(tag=name))
    return StepLabel("rename_tag", {"tag": tag, "new": name})


def remove_tag(transaction: Transaction, tag: str) -> StepLabel:
    """Remove a tag from every partnership."""
    transaction.connection.execute(delete(partnership_tag).where(partnership_tag.c.tag == tag))
    return StepLabel("remove_tag", {"tag": tag})


def _sectors(transaction: Transaction, sectors: Sequence[str]) -> list[str]:
    return [transaction.require_code("sector", sector) for sector in sectors]


def _tags(tags: Sequence[str]) -> list[str]:
    return [text for tag in tags if (text := clean_text(tag, "tag").text)]


def _remove_values(
    transaction: Transaction, table: Table, column: str, partnerships: Sequence[int], values: Sequence[str]
) -> None:
    if values:
        for batch in _batches(partnerships):
            matching = delete(table).where(table.c.partnership_id.in_(batch), table.c[column].in_(values))
            transaction.connection.execute(matching)


def _add_values(
    transaction: Transaction, table: Table, column: str, partnerships: Sequence[int], values: Sequence[str]
) -> None:
    if values:
        query = select(table.c.partnership_id, table.c[column]).where(table.c[column].in_(values))
        known = {tuple(row) for row in transaction.rows(query)}
        wanted = dict.fromkeys((record, value) for record in partnerships for value in values)
        missing = [pair for pair in wanted if pair not in known]
        transaction.insert_many(table, ("partnership_id", column), missing)


def _edit_bodies(transaction: Transaction, partnerships: Sequence[int], edit: BulkEdit) -> None:
    """Set country and kind of the bodies on one side. An unnamed partner keeps its kind, `unnamed`."""
    side = partnership.c.body_a_id if edit.side == "a" else partnership.c.body_b_id
    country = clean_text(edit.body_country, "country").text
    kind = transaction.require_code("body_kind", edit.body_kind, "kind") if edit.body_kind else ""
    if kind == "unnamed":
        raise RuleError("name_missing", "kind")
    for batch in _batches(partnerships):
        bodies = select(side).where(partnership.c.id.in_(batch))
        for column, value, unchanged_kind in ((body.c.country, country, ""), (body.c.kind, kind, "unnamed")):
            if value:
                of_side = update(body).where(body.c.id.in_(bodies), column != value, body.c.kind != unchanged_kind)
                transaction.connection.execute(of_side.values({column.name: value}))


def _record_for_each(transaction: Transaction, partnerships: Sequence[int], change: ChangeDraft) -> None:
    """Record one change for each partnership; a new source is written once for all."""
    citations = tuple(replace(each, source=source_of(transaction, each.source)) for each in change.citations)
    for record in partnerships:
        insert_change(transaction, replace(change, partnership=record, citations=citations))


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
