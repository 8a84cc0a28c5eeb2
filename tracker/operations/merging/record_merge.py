"""Merges two records of the same body, partnership or source.

A draft contains the values of the merged record, chosen by the user (`domain.merging.merged_records` proposes them);
`own_values` are the choices for added fields, of which the value of the kept record is taken otherwise.
All records that belong or refer to the other record are moved to the kept one.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Select, case, delete, func, select, update

from tracker.domain.merging.merged_records import is_turned
from tracker.domain.records.drafts import BodyDraft, PartnershipDraft, SourceDraft
from tracker.errors import RuleError
from tracker.operations.bodies import edit_body
from tracker.operations.merging.merged_details import join_activities, join_citations, join_history
from tracker.operations.merging.moved_subjects import NO_CHOICES, OwnChoices, move_census, move_subject
from tracker.operations.partnerships import edit_partnership
from tracker.operations.record_links import redirect, redirect_all, target_of_both
from tracker.operations.sources import edit_source
from tracker.operations.step_facts import read_partnership_name
from tracker.store.schema import (
    attachment,
    body,
    citation,
    claim,
    field_submission,
    partnership,
    quote_anchor,
    source,
    status_change,
)
from tracker.store.transaction import StepLabel, Transaction


def merge_bodies(
    transaction: Transaction, kept: int, other: int, draft: BodyDraft, own_values: OwnChoices = NO_CHOICES
) -> StepLabel:
    """Merge two records of one body: `kept` gets the draft's values and what belongs or refers to the other.

    RuleError merge_with_itself, and merge_makes_a_loop if there is a partnership between the two.
    """
    names = [transaction.row(body, record)["name"] for record in _two_records(kept, other, "body")]
    _refuse_partnerships_between(transaction, kept, other)
    successor = target_of_both(transaction, body.c.successor_id, kept, other, draft.successor)
    for side in (partnership.c.body_a_id, partnership.c.body_b_id):
        transaction.connection.execute(update(partnership).where(side == other).values({side.name: kept}))
    redirect(transaction, body.c.successor_id, kept, other)
    transaction.connection.execute(update(citation).where(citation.c.body_id == other).values(body_id=kept))
    join_citations(transaction, citation.c.body_id, kept)
    move_subject(transaction, "body", kept, other, own_values)
    move_census(transaction, kept, other)
    edit_body(transaction, kept, replace(draft, successor=successor))
    redirect_all(transaction, body, kept, other)
    transaction.delete(body, other)
    return StepLabel("merge_bodies", {"name": draft.name, "other": next(filter(None, reversed(names)), "")}, kept)


def merge_partnerships(
    transaction: Transaction, kept: int, other: int, draft: PartnershipDraft, own_values: OwnChoices = NO_CHOICES
) -> StepLabel:
    """Merge two records of one partnership: the histories are joined, and equal changes become one.

    If a record has the two bodies in the opposite order of the draft, the actors of its changes are exchanged.
    RuleError merge_with_itself.
    """
    for record in _two_records(kept, other, "partnership"):
        _exchange_actors(transaction, record, draft)
    superseded_by = target_of_both(transaction, partnership.c.superseded_by_id, kept, other, draft.superseded_by)
    redirect(transaction, partnership.c.superseded_by_id, kept, other)
    join_history(transaction, kept, other)
    join_activities(transaction, kept, other)
    moved = update(citation).where(citation.c.partnership_id == other).values(partnership_id=kept)
    transaction.connection.execute(moved)
    join_citations(transaction, citation.c.partnership_id, kept)
    move_subject(transaction, "partnership", kept, other, own_values)
    edit_partnership(transaction, kept, replace(draft, superseded_by=superseded_by))
    redirect_all(transaction, partnership, kept, other)
    transaction.delete(partnership, other)
    return StepLabel("merge_partnerships", {"tie": read_partnership_name(transaction, kept)}, kept)


def merge_sources(
    transaction: Transaction, kept: int, other: int, draft: SourceDraft, own_values: OwnChoices = NO_CHOICES
) -> StepLabel:
    """Merge two records of one source: citations, claims, files and derived sources are moved to the kept one.

    Citations of one record with equal contents become one, and so does a file that both have. RuleError
    merge_with_itself.
    """
    title = [transaction.row(source, record)["title"] for record in _two_records(kept, other, "source")][1]
    derived_from = target_of_both(transaction, source.c.derived_from_id, kept, other, draft.derived_from)
    redirect(transaction, source.c.derived_from_id, kept, other)
    hashes = select(attachment.c.sha256).where(attachment.c.source_id == kept)
    both_have = attachment.c.source_id == other, attachment.c.sha256.in_(hashes)
    _move_anchors(transaction, kept, select(attachment.c.id).where(*both_have))
    transaction.connection.execute(delete(attachment).where(*both_have))
    for table in (citation, claim, attachment):
        owner = table.c.source_id
        transaction.connection.execute(update(table).where(owner == other).values(source_id=kept))
    _move_submissions(transaction, kept, other)
    join_citations(transaction, citation.c.source_id, kept)
    move_subject(transaction, "source", kept, other, own_values)
    edit_source(transaction, kept, replace(draft, derived_from=derived_from))
    redirect_all(transaction, source, kept, other)
    transaction.delete(source, other)
    return StepLabel("merge_sources", {"title": draft.title, "other": title}, kept)


def _move_anchors(transaction: Transaction, source_id: int, attachments: Select[tuple[int]]) -> None:
    """Make the places of quotes in these attachments refer to the attachments of the source with the same bytes."""
    here = attachment.alias()
    there = select(attachment.c.sha256).where(attachment.c.id == quote_anchor.c.attachment_id).scalar_subquery()
    same = select(here.c.id).where(here.c.source_id == source_id, here.c.sha256 == there).limit(1).scalar_subquery()
    moved = update(quote_anchor).where(quote_anchor.c.attachment_id.in_(attachments)).values(attachment_id=same)
    transaction.connection.execute(moved)


def _move_submissions(transaction: Transaction, kept: int, other: int) -> None:
    """Move the ids of submissions to the kept source, so that they are known there; it may have one of them already."""
    columns = field_submission.c
    known = select(columns.instance).where(columns.source_id == kept)
    moved = update(field_submission).where(columns.source_id == other, columns.instance.not_in(known))
    transaction.connection.execute(moved.values(source_id=kept))


def _two_records(kept: int, other: int, field: str) -> tuple[int, int]:
    """Return the ids of the two records; RuleError merge_with_itself if they are equal."""
    if kept == other:
        raise RuleError("merge_with_itself", field)
    return kept, other


def _refuse_partnerships_between(transaction: Transaction, kept: int, other: int) -> None:
    pair = [kept, other]
    between = transaction.connection.execute(
        select(func.count()).where(partnership.c.body_a_id.in_(pair), partnership.c.body_b_id.in_(pair))
    ).scalar_one()
    if between:
        raise RuleError("merge_makes_a_loop", "body", ties=between)


def _exchange_actors(transaction: Transaction, record: int, draft: PartnershipDraft) -> None:
    """Exchange the actors `a` and `b` in the changes of a partnership whose bodies are in the opposite order of the
    draft.
    """
    row = transaction.row(partnership, record)
    if not isinstance(draft.body_a, int) or not isinstance(draft.body_b, int):
        return
    if is_turned((row["body_a_id"], row["body_b_id"]), (draft.body_a, draft.body_b)):
        actor = status_change.c.actor
        transaction.connection.execute(
            update(status_change)
            .where(status_change.c.partnership_id == record, actor.in_(("a", "b")))
            .values(actor=case((actor == "a", "b"), else_="a"))
        )
