"""Actions on bodies: add, edit, delete, merge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, func, or_, select, update

from tracker.domain.names import fold_body, script_of
from tracker.domain.records import BodyDraft
from tracker.domain.text_gate import clean
from tracker.problems import RuleError
from tracker.store.schema import body, body_code, body_name, citation, partnership
from tracker.store.transaction import StepLabel, Transaction, Values, date_values

Record = Mapping[str, Any]

_DECIMALS = 6
_DATE_PARTS = ("edtf", "words", "note", "earliest", "latest")
_TOGETHER = (
    ("name", "folded", "kind"),
    ("country",),
    ("subdivision",),
    ("latitude", "longitude"),
    *(tuple(f"{date}_{part}" for part in _DATE_PARTS) for date in ("valid_from", "valid_until")),
    ("successor_id",),
    ("note",),
)
"""The columns of a body that a merge fills, in groups that say one thing; where the first is empty, all are."""


def add_body(transaction: Transaction, draft: BodyDraft) -> StepLabel:
    """Add a body."""
    body_id = insert_body(transaction, draft)
    return StepLabel("add_body", {"name": draft.name}, body_id)


def edit_body(transaction: Transaction, body_id: int, draft: BodyDraft) -> StepLabel:
    """Give a body the values of the draft."""
    if draft.successor == body_id:
        raise RuleError("successor_is_itself", "successor")
    transaction.update(body, body_id, _values(transaction, draft))
    _write_parts(transaction, body_id, draft)
    return StepLabel("edit_body", {"name": draft.name}, body_id)


def delete_body(transaction: Transaction, body_id: int) -> StepLabel:
    """Remove a body that nothing uses; RuleError body_in_use with the number of its partnerships."""
    row = transaction.row(body, body_id)
    uses = transaction.connection.execute(
        select(func.count()).where(or_(partnership.c.body_a_id == body_id, partnership.c.body_b_id == body_id))
    ).scalar_one()
    heirs = transaction.connection.execute(select(func.count()).where(body.c.successor_id == body_id)).scalar_one()
    if uses or heirs:
        raise RuleError("body_in_use", "body", name=row["name"], uses=uses, heirs=heirs)
    transaction.delete(body, body_id)
    return StepLabel("delete_body", {"name": row["name"]}, body_id)


def merge_bodies(transaction: Transaction, kept: int, other: int) -> StepLabel:
    """Make two records of one body into one: `kept` takes the other's names, codes, ties and citations.

    The other's name becomes another name of the kept body, and what the kept one lacks is filled from the other.
    RuleError merge_with_itself, and merge_makes_a_loop where the two are partners of each other.
    """
    if kept == other:
        raise RuleError("merge_with_itself", "body")
    mine, theirs = transaction.row(body, kept), transaction.row(body, other)
    _refuse_ties_between(transaction, kept, other)
    for side in (partnership.c.body_a_id, partnership.c.body_b_id):
        transaction.connection.execute(update(partnership).where(side == other).values({side.name: kept}))
    transaction.connection.execute(
        update(body).where(body.c.successor_id == other, body.c.id != kept).values(successor_id=kept)
    )
    transaction.connection.execute(update(citation).where(citation.c.body_id == other).values(body_id=kept))
    _take_parts(transaction, kept, other, mine, theirs)
    transaction.update(body, kept, _filled(mine, theirs))
    transaction.delete(body, other)
    return StepLabel("merge_bodies", {"name": mine["name"] or theirs["name"], "other": theirs["name"]}, kept)


def _filled(mine: Record, theirs: Record) -> Values:
    """The kept body's values where it has them, else the other's; what belongs together comes from one of them."""
    taken = [mine if mine[group[0]] not in (None, "") else theirs for group in _TOGETHER]
    values = {name: row[name] for row, group in zip(taken, _TOGETHER, strict=True) for name in group}
    if values["successor_id"] == theirs["id"]:  # the two are one from now on
        values["successor_id"] = theirs["successor_id"]
    if values["successor_id"] == mine["id"]:
        values["successor_id"] = None
    return values


def _refuse_ties_between(transaction: Transaction, kept: int, other: int) -> None:
    pair = [kept, other]
    between = transaction.connection.execute(
        select(func.count()).where(partnership.c.body_a_id.in_(pair), partnership.c.body_b_id.in_(pair))
    ).scalar_one()
    if between:
        raise RuleError("merge_makes_a_loop", "body", ties=between)


def _take_parts(transaction: Transaction, kept: int, other: int, mine: Record, theirs: Record) -> None:
    """Move the other's names and codes over, each once, its own name among them."""
    known = {mine["folded"] or theirs["folded"], *(row.folded for row in _names(transaction, kept))}
    for row in _names(transaction, other):
        if row.folded in known:
            transaction.delete(body_name, row.id)
        else:
            transaction.update(body_name, row.id, {"body_id": kept})
            known.add(row.folded)
    if theirs["name"] and theirs["folded"] not in known:
        transaction.insert(body_name, {"body_id": kept, **_name_values(theirs["name"], "", "")})
    codes = {(row.scheme, row.value) for row in _codes(transaction, kept)}
    for row in _codes(transaction, other):
        if (row.scheme, row.value) in codes:
            transaction.delete(body_code, row.id)
        else:
            transaction.update(body_code, row.id, {"body_id": kept})


def _names(transaction: Transaction, body_id: int) -> Sequence[Row[Any]]:
    return transaction.rows(select(body_name).where(body_name.c.body_id == body_id).order_by(body_name.c.id))


def _codes(transaction: Transaction, body_id: int) -> Sequence[Row[Any]]:
    return transaction.rows(select(body_code).where(body_code.c.body_id == body_id).order_by(body_code.c.id))


def insert_body(transaction: Transaction, draft: BodyDraft) -> int:
    """Write a new body with its names and codes; gives its id. Part of several actions."""
    body_id = transaction.insert(body, _values(transaction, draft))
    _write_parts(transaction, body_id, draft)
    return body_id


def body_of(transaction: Transaction, choice: int | BodyDraft) -> int:
    """The id of a chosen body, written first where it is new."""
    if isinstance(choice, BodyDraft):
        return insert_body(transaction, choice)
    return int(transaction.row(body, choice)["id"])


def _values(transaction: Transaction, draft: BodyDraft) -> Values:
    name = clean(draft.name, "name").text
    kind = transaction.require_code("body_kind", draft.kind, "kind")
    if not name and kind != "unnamed":
        raise RuleError("name_missing", "name")
    if kind == "unnamed" and not draft.country:
        raise RuleError("country_missing", "country")
    return {
        "name": name,
        "folded": fold_body(name) if name else "",
        "kind": kind,
        "country": clean(draft.country, "country").text,
        "subdivision": clean(draft.subdivision, "subdivision").text,
        "latitude": _degrees(draft.latitude, 90, "latitude"),
        "longitude": _degrees(draft.longitude, 180, "longitude"),
        **date_values("valid_from", draft.valid_from),
        **date_values("valid_until", draft.valid_until),
        "successor_id": transaction.existing(body, draft.successor),
        "note": clean(draft.note, "note").text,
    }


def _degrees(value: float | None, limit: int, field: str) -> float | None:
    """Degrees with six decimals (a tenth of a metre), so that they survive the journal's JSON exactly."""
    if value is None:
        return None
    if not -limit <= value <= limit:
        raise RuleError("degrees_out_of_range", field, value=value, limit=limit)
    return round(value, _DECIMALS)


def _telling_script(name: str) -> str:
    """The script of a name that says it by itself; a name in Latin letters needs none."""
    script = script_of(name)
    return "" if script == "Latn" else script


def _name_values(name: str, language: str, script: str) -> Values:
    return {
        "name": (cleaned := clean(name, "other_name").text),
        "folded": fold_body(cleaned),
        "language": clean(language, "language").text,
        "script": clean(script, "language").text or _telling_script(cleaned),
    }


def _write_parts(transaction: Transaction, body_id: int, draft: BodyDraft) -> None:
    names = (_name_values(other.name, other.language, other.script) for other in draft.other_names)
    codes = (
        {"scheme": clean(code.scheme, "code").text, "value": clean(code.value, "code").text} for code in draft.codes
    )
    for table, parts, key in (
        (body_name, [name for name in names if name["name"]], ("name", "language", "script")),
        (body_code, [code for code in codes if code["value"]], ("scheme", "value")),
    ):
        transaction.replace_parts(table, "body_id", body_id, parts, key)
