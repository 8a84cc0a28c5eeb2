"""Records a status change for a script, which names the two bodies of the partnership, in either order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from typing import Any

from sqlalchemy import Row, or_, select

from tracker.clock import today
from tracker.domain.coding.coded_text import CodedText, VocabularyCode, separated
from tracker.domain.coding.vocabulary import UNKNOWN_BODY_KIND
from tracker.domain.dates.relative_days import read_typed_date
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import (
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    PartnershipDraft,
    ReasonGiven,
)
from tracker.domain.statuses.statuses import lasts
from tracker.domain.text.name_folding import fold_body
from tracker.errors import RuleError
from tracker.operations.coding.coded_records import standard_status
from tracker.operations.partnerships import insert_partnership
from tracker.operations.statuses import record_status_change
from tracker.operations.step_facts import read_partnership_name
from tracker.store.schema import body, body_name, partnership
from tracker.store.transaction import StepLabel, Transaction

_MAX_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class PartnershipChange:
    """A status change as a script gives it.

    `more` are the values of further fields of its draft.

    `meant_a` and `meant_b`: the bodies that the names mean, or one that is added for a name; None: those of the name.
    """

    a: str
    b: str
    status: str
    date_words: str = ""
    reasons: tuple[ReasonGiven, ...] = ()
    decided_by: str = ""
    actor: str = ""
    note: str = ""
    citations: tuple[CitationDraft, ...] = ()
    may_create: bool = False
    meant_a: tuple[int, ...] | BodyDraft | None = None
    meant_b: tuple[int, ...] | BodyDraft | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


def record_change_by_names(transaction: Transaction, change: PartnershipChange) -> StepLabel:
    """Record a change of the partnership between two named bodies, as `record_status_change` does.

    RuleError no_such_tie with the partners of each body, several_ties, ambiguous_body.
    """
    draft = ChangeDraft(
        partnership=_partnership(transaction, change),
        status=change.status,
        date=_date(transaction, change),
        actor=change.actor,
        decided_by=change.decided_by,
        reasons=change.reasons,
        note=change.note,
        citations=change.citations,
        **change.more,
    )
    return record_status_change(transaction, draft)


def _date(transaction: Transaction, change: PartnershipChange) -> VagueDate | None:
    """Return the date of the change, read today; `since 1999` means in 1999 if the status lasts."""
    if not change.date_words.strip():
        return None
    return read_typed_date(
        change.date_words,
        partial(today, transaction.clock),
        circa=transaction.circa,
        begins_state=lasts(standard_status(transaction, change.status)),
    )


def _partnership(transaction: Transaction, change: PartnershipChange) -> int:
    sides = ((change.a, change.meant_a), (change.b, change.meant_b))
    bodies_a, bodies_b = (_bodies(transaction, name, meant) for name, meant in sides)
    ids_a, ids_b = {row.id for row in bodies_a}, {row.id for row in bodies_b}
    columns = partnership.c
    matching = transaction.rows(
        select(columns.id).where(
            or_(
                columns.body_a_id.in_(ids_a) & columns.body_b_id.in_(ids_b),
                columns.body_a_id.in_(ids_b) & columns.body_b_id.in_(ids_a),
            )
        )
    )
    if len(matching) == 1:
        return int(matching[0].id)
    if matching:
        raise RuleError("several_ties", "b", a=change.a, b=change.b, candidates=[str(each.id) for each in matching])
    if not change.may_create:
        candidates = _near_partnerships(transaction, change, ids_a | ids_b)
        reason = "near" if candidates else ""
        raise RuleError("no_such_tie", "b", a=change.a, b=change.b, candidates=candidates, reason=reason)
    if fold_body(change.a) == fold_body(change.b):
        raise RuleError("same_body_twice", "b")
    new_a, new_b = (
        meant if isinstance(meant, BodyDraft) else BodyDraft(name, UNKNOWN_BODY_KIND) for name, meant in sides
    )
    draft = PartnershipDraft(_choice(new_a, bodies_a, change.a, "a"), _choice(new_b, bodies_b, change.b, "b"))
    return insert_partnership(transaction, draft)


def _choice(new: BodyDraft, found: Sequence[Row[Any]], name: str, field: str) -> int | BodyDraft:
    if len(found) > 1:
        candidates = [
            CodedText(f"{row.name} (", *separated(VocabularyCode("body_kind", row.kind), row.country), f") ({row.id})")
            for row in found
        ]
        raise RuleError("ambiguous_body", field, name=name, candidates=candidates, reason="id")
    return int(found[0].id) if found else new


def _bodies(transaction: Transaction, name: str, meant: tuple[int, ...] | BodyDraft | None) -> Sequence[Row[Any]]:
    """Return the bodies that are meant, by default those that have the name or other name after folding."""
    folded = fold_body(name)
    if not folded:
        raise RuleError("name_missing", "a")
    if isinstance(meant, BodyDraft):
        return []
    others = select(body_name.c.body_id).where(body_name.c.folded == folded)
    is_meant = or_(body.c.folded == folded, body.c.id.in_(others)) if meant is None else body.c.id.in_(meant)
    columns = (body.c.id, body.c.name, body.c.kind, body.c.country)
    return transaction.rows(select(*columns).where(is_meant).order_by(body.c.id))


def _near_partnerships(transaction: Transaction, change: PartnershipChange, known: set[int]) -> list[str]:
    """Return the names of some partnerships of the known bodies, or else of bodies with similar names."""
    if not known:
        names = {row.folded: row.id for row in transaction.rows(select(body.c.id, body.c.folded))}
        likely = (get_close_matches(fold_body(name), names, _MAX_CANDIDATES) for name in (change.a, change.b))
        known = {names[name] for found in likely for name in found}
    columns = partnership.c
    query = select(columns.id).where(or_(columns.body_a_id.in_(known), columns.body_b_id.in_(known)))
    return [
        read_partnership_name(transaction, row.id)
        for row in transaction.rows(query.order_by(columns.id).limit(_MAX_CANDIDATES))
    ]
