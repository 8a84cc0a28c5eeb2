"""Operations on citations: a citation connects a source with the record that it supports, contradicts or mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.records.drafts import CitationDraft
from tracker.domain.records.subjects import CitedKind, cited_tables
from tracker.errors import RuleError
from tracker.operations.quote_anchors import anchor_of, write_anchor
from tracker.operations.sources import source_of
from tracker.store.schema import citation, metadata, source
from tracker.store.tables.draft_rows import stored_values
from tracker.store.transaction import StepLabel, Transaction, Values

_TABLES = {f"{kind}_id": metadata.tables[table] for kind, table in cited_tables().items()}
"""[column] -> the table of the records that a citation may be about."""


@dataclass(frozen=True, slots=True)
class CitationTarget:
    """The record that a citation is about."""

    kind: CitedKind
    id: int


def add_citation(transaction: Transaction, target: CitationTarget, draft: CitationDraft) -> StepLabel:
    """Cite a source for a record; a new source is added first."""
    (citation_id,) = insert_citations(transaction, target, [draft])
    return _label(transaction, "add_citation", citation_id)


def edit_citation(transaction: Transaction, citation_id: int, draft: CitationDraft) -> StepLabel:
    """Set the values of a citation to those of the draft; the cited record does not change."""
    transaction.update(citation, citation_id, _values(transaction, draft))
    write_anchor(transaction, citation_id, anchor_of(draft))
    return _label(transaction, "edit_citation", citation_id)


def delete_citation(transaction: Transaction, citation_id: int) -> StepLabel:
    """Delete a citation; its source is not deleted."""
    label = _label(transaction, "delete_citation", citation_id)
    transaction.delete(citation, citation_id)
    return label


def insert_citations(transaction: Transaction, target: CitationTarget, drafts: Sequence[CitationDraft]) -> list[int]:
    """Write citations for a record, and return their ids. Used within several operations."""
    column = f"{target.kind}_id"
    transaction.row(_TABLES[column], target.id)
    owners: Values = dict.fromkeys(_TABLES) | {column: target.id}
    return [_insert(transaction, {**owners, **_values(transaction, draft)}, draft) for draft in drafts]


def _insert(transaction: Transaction, values: Values, draft: CitationDraft) -> int:
    citation_id = transaction.insert(citation, values)
    if draft.anchor is not None:
        write_anchor(transaction, citation_id, anchor_of(draft))
    return citation_id


def _label(transaction: Transaction, action: str, citation_id: int) -> StepLabel:
    row = transaction.row(citation, citation_id)
    return StepLabel(action, {"title": transaction.row(source, row["source_id"])["title"]}, citation_id)


def _values(transaction: Transaction, draft: CitationDraft) -> Values:
    if not 0 <= draft.confidence <= 4:
        raise RuleError("confidence_out_of_range", "confidence", value=draft.confidence)
    return stored_values(transaction, draft, source_id=source_of(transaction, draft.source))
