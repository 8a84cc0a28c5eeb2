"""Operations on sources: add, edit, delete."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import delete, func, select, update

from tracker.domain.records.drafts import SourceDraft
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.operations.attachments import attach_files
from tracker.operations.record_links import require_no_cycle
from tracker.store.schema import citation, claim, source
from tracker.store.tables.draft_rows import stored_values
from tracker.store.transaction import StepLabel, Transaction, Values, json_text


def add_source(transaction: Transaction, draft: SourceDraft) -> StepLabel:
    """Add a source with its files."""
    return StepLabel("add_source", {"title": draft.title}, insert_source(transaction, draft))


def edit_source(transaction: Transaction, source_id: int, draft: SourceDraft) -> StepLabel:
    """Set the values of a source to those of the draft; RuleError derives_from_itself if its lineage forms a cycle."""
    require_no_cycle(transaction, source.c.derived_from_id, source_id, draft.derived_from, "derives_from_itself")
    transaction.update(source, source_id, _values(transaction, draft))
    attach_files(transaction, source_id, draft.files)
    return StepLabel("edit_source", {"title": draft.title}, source_id)


def delete_source(transaction: Transaction, source_id: int, *, with_citations: bool = False) -> StepLabel:
    """Delete a source; RuleError source_in_use if it has claims, or citations without `with_citations`."""
    row = transaction.row(source, source_id)
    connection = transaction.connection
    cited = connection.execute(select(func.count()).where(citation.c.source_id == source_id)).scalar_one()
    claims = connection.execute(select(func.count()).where(claim.c.source_id == source_id)).scalar_one()
    if claims or (cited and not with_citations):
        raise RuleError("source_in_use", "source", title=row["title"], citations=cited, claims=claims)
    connection.execute(delete(citation).where(citation.c.source_id == source_id))
    connection.execute(
        update(source).where(source.c.derived_from_id == source_id).values(derived_from_id=row["derived_from_id"])
    )
    transaction.delete(source, source_id)
    return StepLabel("delete_source", {"title": row["title"]}, source_id)


def delete_sources(transaction: Transaction, source_ids: Sequence[int], *, with_citations: bool = False) -> StepLabel:
    """Delete several sources in one step, or none if one can't be deleted; see `delete_source`."""
    for source_id in source_ids:
        delete_source(transaction, source_id, with_citations=with_citations)
    return StepLabel("delete_sources", {"count": len(source_ids)})


def insert_source(transaction: Transaction, draft: SourceDraft) -> int:
    """Write a new source with its files, and return its id. Used within several operations."""
    source_id = transaction.insert(source, _values(transaction, draft))
    attach_files(transaction, source_id, draft.files)
    return source_id


def source_of(transaction: Transaction, choice: int | SourceDraft) -> int:
    """Return the id of a chosen source; write a new one first if the choice is a draft."""
    if isinstance(choice, SourceDraft):
        return insert_source(transaction, choice)
    return int(transaction.row(source, choice)["id"])


def _values(transaction: Transaction, draft: SourceDraft) -> Values:
    title = clean_text(draft.title, "title").text
    if not title:
        raise RuleError("title_missing", "title")
    authors = [
        {name: clean_text(value, "author").text for name, value in asdict(author).items()} for author in draft.authors
    ]
    known = json.dumps([author for author in authors if any(author.values())], ensure_ascii=False)
    return stored_values(transaction, draft, title=title, authors=known, csl=json_text(draft.csl, "csl"))
