"""Operations on bodies: add, edit, delete."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, or_, select

from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import script_of
from tracker.errors import RuleError
from tracker.operations.record_links import require_no_cycle
from tracker.store.schema import body, body_code, body_name, contact, frame_member, partnership
from tracker.store.tables.draft_rows import stored_values
from tracker.store.transaction import StepLabel, Transaction, Values

_DECIMALS = 6
_PARTS = ((body_name, ("name", "language", "script")), (body_code, ("scheme", "value")))
"""The tables of the parts of a body, with the columns that identify a part."""


def add_body(transaction: Transaction, draft: BodyDraft) -> StepLabel:
    """Add a body with its other names and codes."""
    body_id = insert_body(transaction, draft)
    return StepLabel("add_body", {"name": draft.name}, body_id)


def edit_body(transaction: Transaction, body_id: int, draft: BodyDraft) -> StepLabel:
    """Set the values of a body to those of the draft; RuleError successor_is_itself if its successors form a cycle."""
    require_no_cycle(transaction, body.c.successor_id, body_id, draft.successor, "successor_is_itself")
    transaction.update(body, body_id, _values(transaction, draft))
    _write_parts(transaction, body_id, draft)
    return StepLabel("edit_body", {"name": draft.name}, body_id)


def delete_body(transaction: Transaction, body_id: int) -> StepLabel:
    """Delete a body that no record refers to; RuleError body_in_use with the numbers of its partnerships,
    predecessors, frames and contacts.
    """
    row = transaction.row(body, body_id)
    uses = transaction.connection.execute(
        select(func.count()).where(or_(partnership.c.body_a_id == body_id, partnership.c.body_b_id == body_id))
    ).scalar_one()
    heirs = transaction.connection.execute(select(func.count()).where(body.c.successor_id == body_id)).scalar_one()
    frames, contacts = (
        transaction.connection.execute(select(func.count()).where(table.c.body_id == body_id)).scalar_one()
        for table in (frame_member, contact)
    )
    if uses or heirs or frames or contacts:
        facts = {"uses": uses, "heirs": heirs, "frames": frames, "contacts": contacts}
        raise RuleError("body_in_use", "body", name=row["name"], **facts)
    transaction.delete(body, body_id)
    return StepLabel("delete_body", {"name": row["name"]}, body_id)


def insert_body(transaction: Transaction, draft: BodyDraft) -> int:
    """Write a new body with its names and codes, and return its id. Used within several operations."""
    body_id = transaction.insert(body, _values(transaction, draft))
    _write_parts(transaction, body_id, draft)
    return body_id


def insert_bodies(transaction: Transaction, drafts: Sequence[BodyDraft]) -> list[int]:
    """Write many new bodies with their names and codes at the driver's speed, and return their ids in order."""
    rows = [transaction.bounded(_values(transaction, draft)) for draft in drafts]
    if not rows:
        return []
    ids = transaction.insert_many(body, tuple(rows[0]), [tuple(row.values()) for row in rows])
    for place, (table, _) in enumerate(_PARTS):
        parts = [(owner, part) for owner, draft in zip(ids, drafts, strict=True) for part in _parts(draft)[place]]
        if parts:
            values = [(owner, *part.values()) for owner, part in parts]
            transaction.insert_many(table, ("body_id", *parts[0][1]), values)
    return ids


def body_of(transaction: Transaction, choice: int | BodyDraft) -> int:
    """Return the id of a chosen body; write a new one first if the choice is a draft."""
    if isinstance(choice, BodyDraft):
        return insert_body(transaction, choice)
    return int(transaction.row(body, choice)["id"])


def _values(transaction: Transaction, draft: BodyDraft) -> Values:
    name = clean_text(draft.name, "name").text
    kind = transaction.require_code("body_kind", draft.kind, "kind")
    if not name and kind != "unnamed":
        raise RuleError("name_missing", "name")
    if kind == "unnamed" and not draft.country:
        raise RuleError("country_missing", "country")
    latitude, longitude = _degrees(draft.latitude, 90, "latitude"), _degrees(draft.longitude, 180, "longitude")
    return stored_values(transaction, draft, name=name, kind=kind, latitude=latitude, longitude=longitude)


def _degrees(value: float | None, limit: int, field: str) -> float | None:
    """Return degrees rounded to six decimals (about 0.1 m), so that the journal's JSON stores them exactly."""
    if value is None:
        return None
    if not -limit <= value <= limit:
        raise RuleError("degrees_out_of_range", field, value=value, limit=limit)
    return round(value, _DECIMALS)


def _non_latin_script(name: str) -> str:
    """Return the script of a name, empty for Latin."""
    script = script_of(name)
    return "" if script == "Latn" else script


def _name_values(name: str, language: str, script: str) -> Values:
    return {
        "name": (cleaned := clean_text(name, "other_name").text),
        "language": clean_text(language, "language").text,
        "script": clean_text(script, "language").text or _non_latin_script(cleaned),
    }


def _parts(draft: BodyDraft) -> tuple[list[Values], list[Values]]:
    """Return the rows of the other names and of the codes of a body; empty ones are left out."""
    names = [_name_values(other.name, other.language, other.script) for other in draft.other_names]
    codes: list[Values] = [
        {"scheme": clean_text(code.scheme, "code").text, "value": clean_text(code.value, "code").text}
        for code in draft.codes
    ]
    return [name for name in names if name["name"]], [code for code in codes if code["value"]]


def _write_parts(transaction: Transaction, body_id: int, draft: BodyDraft) -> None:
    for (table, key), parts in zip(_PARTS, _parts(draft), strict=True):
        transaction.replace_parts(table, "body_id", body_id, parts, key)
