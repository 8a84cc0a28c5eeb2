"""Records the succession of a body, with the partnerships that continue under its successor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import or_, select

from tracker.domain.bodies.succession import Succession
from tracker.domain.dates.vague_dates import day_before
from tracker.domain.records.drafts import ChangeDraft, CitationDraft
from tracker.domain.records.kinds import all_kinds
from tracker.errors import RuleError
from tracker.operations.bodies import body_of
from tracker.operations.citations import CitationTarget, insert_citations
from tracker.operations.record_links import require_no_cycle
from tracker.operations.sources import source_of
from tracker.operations.statuses import insert_change
from tracker.store.date_columns import date_values
from tracker.store.schema import body, partnership, partnership_sector, partnership_tag, status_change
from tracker.store.transaction import StepLabel, Transaction

_NOT_COPIED = frozenset({"body_a", "body_b", "superseded_by"})
"""The fields of a partnership that are not copied to the partnership of the successor."""


def succeed_body(transaction: Transaction, body_id: int, succession: Succession) -> StepLabel:
    """Record the end and the successor of a body; each chosen partnership is superseded by one of the successor.

    The date is the first day of the successor; the last day of the body is the day before. The successor's partnership
    with the same partner is used if there is one of the same kind, else one is added. Unless it has begun, it is in
    force from the date. RuleError successor_is_itself if the successor is the body or a predecessor of it;
    same_body_twice if the successor is the partner; date_impossible if there is no day before the date.
    """
    successor = body_of(transaction, succession.successor)
    require_no_cycle(transaction, body.c.successor_id, body_id, successor, "successor_is_itself")
    until = date_values("valid_until", day_before(succession.date)) if succession.date is not None else {}
    transaction.update(body, body_id, {"successor_id": successor, **until})
    citations = tuple(replace(each, source=source_of(transaction, each.source)) for each in succession.citations)
    insert_citations(transaction, CitationTarget("body", body_id), citations)
    for ended in succession.partnerships:
        _continue_partnership(
            transaction, transaction.row(partnership, ended), body_id, successor, succession, citations
        )
    names = {record: transaction.row(body, record)["name"] for record in (body_id, successor)}
    return StepLabel("succeed_body", {"name": names[body_id], "successor": names[successor]}, body_id)


def _continue_partnership(
    transaction: Transaction,
    ended: Mapping[str, Any],
    old: int,
    new: int,
    succession: Succession,
    citations: tuple[CitationDraft, ...],
) -> None:
    """End one partnership as superseded, and begin the successor's on the same day."""
    if old not in (ended["body_a_id"], ended["body_b_id"]):
        raise RuleError("no_such_tie", "ties", a=transaction.row(body, old)["name"], b=str(ended["id"]))
    sides = {side: new if ended[side] == old else ended[side] for side in ("body_a_id", "body_b_id")}
    if sides["body_a_id"] == sides["body_b_id"]:
        raise RuleError("same_body_twice", "successor")
    continued = _known_partnership(transaction, sides, ended["kind"]) or _copy_partnership(transaction, ended, sides)
    insert_change(transaction, ChangeDraft(ended["id"], "superseded", succession.date, citations=citations))
    if not _is_begun(transaction, continued):
        insert_change(transaction, ChangeDraft(continued, "in_force", succession.date, citations=citations))
    require_no_cycle(transaction, partnership.c.superseded_by_id, ended["id"], continued, "superseded_by_itself")
    transaction.update(partnership, ended["id"], {"superseded_by_id": continued})


def _known_partnership(transaction: Transaction, sides: Mapping[str, int], kind: str) -> int | None:
    """Return the id of the successor's partnership with the same partner, in either order; None without one."""
    columns = partnership.c
    a, b = sides["body_a_id"], sides["body_b_id"]
    either = or_(
        (columns.body_a_id == a) & (columns.body_b_id == b), (columns.body_a_id == b) & (columns.body_b_id == a)
    )
    query = select(columns.id).where(either, columns.kind == kind).order_by(columns.id).limit(1)
    found: int | None = transaction.connection.execute(query).scalar()
    return found


def _is_begun(transaction: Transaction, partnership: int) -> bool:
    """Return whether the history of a partnership contains a beginning."""
    begun = select(status_change.c.id).where(
        status_change.c.partnership_id == partnership, status_change.c.status == "in_force"
    )
    return transaction.connection.execute(begun.limit(1)).first() is not None


def _copy_partnership(transaction: Transaction, ended: Mapping[str, Any], sides: Mapping[str, int]) -> int:
    """Add a partnership of the successor with the values of the old one, and return its id."""
    fields = (field for field in all_kinds()["partnership"].fields if field.name not in _NOT_COPIED)
    copied = {column: ended[column] for field in fields for column in field.columns}
    continued = transaction.insert(partnership, {**sides, **copied})
    for table, column in ((partnership_sector, "sector"), (partnership_tag, "tag")):
        values = transaction.rows(select(table.c[column]).where(table.c.partnership_id == ended["id"]))
        for (value,) in values:
            transaction.insert(table, {"partnership_id": continued, column: value})
    return continued
