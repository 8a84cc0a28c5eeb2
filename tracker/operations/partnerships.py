"""Operations on partnerships: add, edit, delete."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import MAX_STANDS_FOR, ChangeDraft, CitationDraft, PartnershipDraft
from tracker.domain.statuses.history_order import BEGINNING
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.operations.bodies import body_of
from tracker.operations.citations import CitationTarget, insert_citations
from tracker.operations.record_links import require_no_cycle
from tracker.operations.statuses import insert_change
from tracker.operations.step_facts import read_partnership_name
from tracker.store.schema import partnership, partnership_sector, partnership_tag
from tracker.store.tables.draft_rows import stored_values
from tracker.store.transaction import StepLabel, Transaction, Values


def add_partnership(
    transaction: Transaction,
    draft: PartnershipDraft,
    since: VagueDate | None = None,
    citations: Sequence[CitationDraft] = (),
) -> StepLabel:
    """Add a partnership, and its bodies and sources if they are new, in one step.

    With `since` it is recorded as in force since then, and the citations support this change. Without, they support
    the partnership itself.
    """
    partnership_id = insert_partnership(transaction, draft)
    if since is not None:
        insert_change(transaction, ChangeDraft(partnership_id, BEGINNING, since, citations=tuple(citations)))
    else:
        insert_citations(transaction, CitationTarget("partnership", partnership_id), citations)
    return StepLabel("add_partnership", {"tie": read_partnership_name(transaction, partnership_id)}, partnership_id)


def edit_partnership(transaction: Transaction, partnership_id: int, draft: PartnershipDraft) -> StepLabel:
    """Set the values of a partnership to those of the draft; RuleError superseded_by_itself if that forms a cycle."""
    require_no_cycle(
        transaction, partnership.c.superseded_by_id, partnership_id, draft.superseded_by, "superseded_by_itself"
    )
    transaction.update(partnership, partnership_id, _values(transaction, draft))
    _write_parts(transaction, partnership_id, draft)
    return StepLabel("edit_partnership", {"tie": read_partnership_name(transaction, partnership_id)}, partnership_id)


def delete_partnership(transaction: Transaction, partnership_id: int) -> StepLabel:
    """Delete a partnership with its changes, activities and citations."""
    label = StepLabel("delete_partnership", {"tie": read_partnership_name(transaction, partnership_id)}, partnership_id)
    transaction.connection.execute(
        partnership.update().where(partnership.c.superseded_by_id == partnership_id).values(superseded_by_id=None)
    )
    transaction.delete(partnership, partnership_id)
    return label


def insert_partnership(transaction: Transaction, draft: PartnershipDraft) -> int:
    """Write a new partnership with its sectors and tags, and return its id. Used within several operations."""
    partnership_id = transaction.insert(partnership, _values(transaction, draft))
    _write_parts(transaction, partnership_id, draft)
    return partnership_id


def _values(transaction: Transaction, draft: PartnershipDraft) -> Values:
    if draft.stands_for < 1:
        raise RuleError("stands_for_too_small", "stands_for", value=draft.stands_for)
    if draft.stands_for > MAX_STANDS_FOR:
        raise RuleError("stands_for_too_large", "stands_for", value=draft.stands_for, limit=MAX_STANDS_FOR)
    body_a, body_b = body_of(transaction, draft.body_a), body_of(transaction, draft.body_b)
    if body_a == body_b:
        raise RuleError("same_body_twice", "body_b")
    return stored_values(transaction, draft, body_a_id=body_a, body_b_id=body_b)


def _write_parts(transaction: Transaction, partnership_id: int, draft: PartnershipDraft) -> None:
    sectors = dict.fromkeys(transaction.require_code("sector", sector) for sector in draft.sectors)
    tags = dict.fromkeys(text for tag in draft.tags if (text := clean_text(tag, "tag").text))
    for table, name, values in ((partnership_sector, "sector", sectors), (partnership_tag, "tag", tags)):
        transaction.replace_parts(table, "partnership_id", partnership_id, [{name: value} for value in values], (name,))
