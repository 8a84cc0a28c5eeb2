"""The action of a body that goes into another, with the ties that go on under the new name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import or_, select

from tracker.domain.bodies.succession import Succession
from tracker.domain.records.drafts import ChangeDraft, CitationDraft
from tracker.errors import RuleError
from tracker.operations.bodies import body_of
from tracker.operations.citations import CitationTarget, insert_citations
from tracker.operations.record_links import require_no_cycle
from tracker.operations.sources import source_of
from tracker.operations.statuses import insert_change
from tracker.store.schema import body, partnership, partnership_sector, partnership_tag, status_change
from tracker.store.transaction import StepLabel, Transaction, date_values

_COPIED = (
    "kind", "label_a", "label_b", "stands_for", "tie_group_id", "note", "signed_by_heads", "council_approved",
    "fixed_term_until_edtf", "fixed_term_until_words", "fixed_term_until_note", "fixed_term_until_earliest",
    "fixed_term_until_latest",
)  # fmt: skip
"""What the agreement says goes on as it was."""


def succeed_body(transaction: Transaction, body_id: int, succession: Succession) -> StepLabel:
    """Let a body go into another: it gets its end and successor, each chosen tie is superseded by the successor's own.

    The successor's tie with the same partner is taken where it has one of that kind, else made; it is in force from
    then on if nothing says since when. RuleError successor_is_itself, also by way of others, and same_body_twice where
    the successor is the partner.
    """
    successor = body_of(transaction, succession.successor)
    require_no_cycle(transaction, body.c.successor_id, body_id, successor, "successor_is_itself")
    until = date_values("valid_until", succession.date) if succession.date is not None else {}
    transaction.update(body, body_id, {"successor_id": successor, **until})
    citations = tuple(replace(each, source=source_of(transaction, each.source)) for each in succession.citations)
    insert_citations(transaction, CitationTarget("body", body_id), citations)
    for tie in succession.ties:
        _hand_over(transaction, transaction.row(partnership, tie), body_id, successor, succession, citations)
    names = {record: transaction.row(body, record)["name"] for record in (body_id, successor)}
    return StepLabel("succeed_body", {"name": names[body_id], "successor": names[successor]}, body_id)


def _hand_over(
    transaction: Transaction,
    tie: Mapping[str, Any],
    old: int,
    new: int,
    succession: Succession,
    citations: tuple[CitationDraft, ...],
) -> None:
    """End one tie as superseded, and let the successor's begin on the same day."""
    if old not in (tie["body_a_id"], tie["body_b_id"]):
        raise RuleError("no_such_tie", "ties", a=transaction.row(body, old)["name"], b=str(tie["id"]))
    sides = {side: new if tie[side] == old else tie[side] for side in ("body_a_id", "body_b_id")}
    if sides["body_a_id"] == sides["body_b_id"]:
        raise RuleError("same_body_twice", "successor")
    heir = _known_partnership(transaction, sides, tie["kind"]) or _made_like(transaction, tie, sides)
    insert_change(transaction, ChangeDraft(tie["id"], "superseded", succession.date, citations=citations))
    if not _is_begun(transaction, heir):
        insert_change(transaction, ChangeDraft(heir, "in_force", succession.date, citations=citations))
    require_no_cycle(transaction, partnership.c.superseded_by_id, tie["id"], heir, "superseded_by_itself")
    transaction.update(partnership, tie["id"], {"superseded_by_id": heir})


def _known_partnership(transaction: Transaction, sides: Mapping[str, int], kind: str) -> int | None:
    """The successor's tie with the same partner, in either order."""
    columns = partnership.c
    a, b = sides["body_a_id"], sides["body_b_id"]
    either = or_(
        (columns.body_a_id == a) & (columns.body_b_id == b), (columns.body_a_id == b) & (columns.body_b_id == a)
    )
    query = select(columns.id).where(either, columns.kind == kind).order_by(columns.id).limit(1)
    found: int | None = transaction.connection.execute(query).scalar()
    return found


def _is_begun(transaction: Transaction, partnership: int) -> bool:
    """Whether it is recorded already that the tie came into force."""
    begun = select(status_change.c.id).where(
        status_change.c.partnership_id == partnership, status_change.c.status == "in_force"
    )
    return transaction.connection.execute(begun.limit(1)).first() is not None


def _made_like(transaction: Transaction, tie: Mapping[str, Any], sides: Mapping[str, int]) -> int:
    """A tie of the successor that says what the old one said."""
    heir = transaction.insert(partnership, {**sides, **{name: tie[name] for name in _COPIED}})
    for table, column in ((partnership_sector, "sector"), (partnership_tag, "tag")):
        values = transaction.rows(select(table.c[column]).where(table.c.partnership_id == tie["id"]))
        for (value,) in values:
            transaction.insert(table, {"partnership_id": heir, column: value})
    return heir
