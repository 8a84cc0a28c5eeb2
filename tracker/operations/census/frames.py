"""Operations on frames: add, edit, delete, and change which bodies are their members."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Table, select

from tracker.domain.census.drafts import FrameDraft
from tracker.domain.census.membership import Lifetime
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.copies.renamed_frames import renamed_rule
from tracker.operations.bodies import insert_bodies
from tracker.store.engine import raw
from tracker.store.schema import body, claim, finding, frame, frame_member, wave
from tracker.store.tables.draft_rows import stored_values
from tracker.store.transaction import StepLabel, Transaction, Values

_RULES: Final = {finding: "question", claim: "rule"}
"""[table] -> its column with a rule as JSON."""

_MOVE_CONTACTS: Final = """
UPDATE contact SET body_id = :successor
WHERE body_id = :member AND wave_id IN (SELECT id FROM wave WHERE frame_id = :frame)"""
_MOST_NAMED: Final = 10
"""Maximum number of bodies that an error names."""
_OF_LIFETIME: Final = (
    "id", "name", "valid_from_earliest", "valid_until_latest", "valid_until_edtf", "successor_id", "kind",
)  # fmt: skip
"""The columns of a body that decide whether it can be a member."""

Member = int | BodyDraft
"""A member of a frame: the id of a body, or a body that is added in the same step."""


def add_frame(transaction: Transaction, draft: FrameDraft, members: Sequence[Member] = ()) -> StepLabel:
    """Add a frame with its members; RuleError name_missing, frame_name_taken, and those of `add_members`."""
    added = transaction.insert(frame, _values(transaction, draft, None))
    count = _insert_members(transaction, added, draft.day, members)
    return StepLabel("add_frame", {"name": draft.name, "count": count}, added)


def edit_frame(transaction: Transaction, frame_id: int, draft: FrameDraft) -> StepLabel:
    """Set name, day and note of a frame; its members stay.

    The rules of findings and claims that name the frame get its new name. RuleError name_missing, frame_name_taken, and
    members_not_in_time with the members that certainly did not exist on another day that the frame gets.
    """
    before = transaction.row(frame, frame_id)
    values = _values(transaction, draft, frame_id)
    if values["day"] != before["day"]:
        _require_members_in_time(transaction, frame_id, draft.day)
    transaction.update(frame, frame_id, values)
    if values["name"] != before["name"]:
        _rename_in_rules(transaction, before["name"], values["name"])
    return StepLabel("edit_frame", {"name": draft.name}, frame_id)


def delete_frame(transaction: Transaction, frame_id: int) -> StepLabel:
    """Delete a frame; its bodies stay.

    RuleError frame_in_use with the number of its waves, frame_in_findings with the names of the findings whose rules
    count its members, frame_in_claims with the number of such claims.
    """
    row = transaction.row(frame, frame_id)
    found = raw(transaction.connection).execute(f"SELECT count(*) FROM {wave.name} WHERE frame_id = ?", (frame_id,))
    if waves := found.fetchone()[0]:
        raise RuleError("frame_in_use", "frame", name=row["name"], count=waves)
    _require_no_rule(transaction, row["name"])
    transaction.delete(frame, frame_id)
    return StepLabel("delete_frame", {"name": row["name"]}, frame_id)


def add_members(transaction: Transaction, frame_id: int, members: Sequence[Member]) -> StepLabel:
    """Add bodies to a frame; bodies given as drafts are added to the project in the same step.

    RuleError no_such_record, body_is_member for a body that is a member or given twice, body_not_in_time for one that
    was succeeded, had ended or had not begun on the day of the frame, unnamed_member for an unnamed partner.
    """
    row = transaction.row(frame, frame_id)
    count = _insert_members(transaction, frame_id, date.fromisoformat(row["day"]).toordinal(), members)
    return StepLabel("add_members", {"name": row["name"], "count": count}, frame_id)


def remove_members(transaction: Transaction, frame_id: int, bodies: Sequence[int]) -> StepLabel:
    """Remove bodies from a frame; the bodies and their contacts stay. RuleError body_not_member."""
    row = transaction.row(frame, frame_id)
    connection = raw(transaction.connection)
    for member in dict.fromkeys(bodies):
        statement = "DELETE FROM frame_member WHERE frame_id = ? AND body_id = ?"
        if connection.execute(statement, (frame_id, member)).rowcount == 0:
            raise RuleError("body_not_member", "body", **_strange(transaction, row, member))
    return StepLabel("remove_members", {"name": row["name"], "count": len(set(bodies))}, frame_id)


def replace_members(transaction: Transaction, frame_id: int, successors: Mapping[int, int]) -> StepLabel:
    """Put other bodies in the place of members of a frame, with the contacts of its waves: [member] -> its successor.

    A successor that is a member already stays one. RuleError members_without_successor if no successor is given,
    body_not_member, body_not_in_time, unnamed_member.
    """
    row = transaction.row(frame, frame_id)
    connection = raw(transaction.connection)
    day = date.fromisoformat(row["day"]).toordinal()
    if not successors:
        raise RuleError("members_without_successor", "body", name=row["name"], day=day)
    for member, successor in successors.items():
        heir = transaction.row(body, successor)
        _require_in_time(transaction, heir, day)
        values = {"frame": frame_id, "member": member, "successor": successor}
        where = "WHERE frame_id = :frame AND body_id = :member"
        if connection.execute(f"SELECT 1 FROM frame_member {where}", values).fetchone() is None:
            raise RuleError("body_not_member", "body", **_strange(transaction, row, member))
        if successor != member:
            connection.execute(f"UPDATE OR IGNORE frame_member SET body_id = :successor {where}", values)
            connection.execute(f"DELETE FROM frame_member {where}", values)
            connection.execute(_MOVE_CONTACTS, values)
    return StepLabel("replace_members", {"name": row["name"], "count": len(successors)}, frame_id)


def _strange(transaction: Transaction, row: Mapping[str, Any], member: int) -> dict[str, str]:
    """Return the facts of the error about a body that is not in a frame."""
    return {"name": transaction.row(body, member)["name"], "frame": row["name"], "reason": "frame"}


def _require_no_rule(transaction: Transaction, name: str) -> None:
    """Raise RuleError frame_in_findings or frame_in_claims if the rule of one names the frame."""
    users = list(_rules_renamed(transaction, name, name))
    findings = [transaction.row(finding, record)["name"] for table, record, _ in users if table is finding]
    if findings:
        raise RuleError("frame_in_findings", "frame", name=name, known=findings)
    if users:
        raise RuleError("frame_in_claims", "frame", name=name, count=len(users))


def _rename_in_rules(transaction: Transaction, before: str, name: str) -> None:
    """Replace the name of a frame in the rules of findings and claims."""
    for table, record, renamed in _rules_renamed(transaction, before, name):
        transaction.update(table, record, {_RULES[table]: renamed})


def _rules_renamed(transaction: Transaction, before: str, name: str) -> Iterator[tuple[Table, int, str]]:
    """Return table, id and rule of findings and claims whose rules name a frame, with its new name in the rule."""
    for table, column in _RULES.items():
        rows = raw(transaction.connection).execute(f"SELECT id, {column} FROM {table.name} ORDER BY id").fetchall()
        for record, text in rows:
            renamed = renamed_rule(text, before, name)
            if renamed is not None:
                yield table, record, renamed


def require_free_name(transaction: Transaction, table: str, name: str, own: int | None, problem: str) -> None:
    """Raise RuleError `problem` if another row of a table has a name, whatever its capitals and accents."""
    rows = raw(transaction.connection).execute(f"SELECT id, name FROM {table}").fetchall()
    if any(record != own and fold(known) == fold(name) for record, known in rows):
        raise RuleError(problem, "name", name=name)


def _values(transaction: Transaction, draft: FrameDraft, own: int | None) -> Values:
    name = clean_text(draft.name, "name").text.strip()
    if not name:
        raise RuleError("name_missing", "name")
    require_free_name(transaction, frame.name, name, own, "frame_name_taken")
    return stored_values(transaction, draft, name=name)


def _insert_members(transaction: Transaction, frame_id: int, day: int, members: Sequence[Member]) -> int:
    known = {
        member
        for (member,) in raw(transaction.connection).execute(
            "SELECT body_id FROM frame_member WHERE frame_id = ?", (frame_id,)
        )
    }
    new = iter(insert_bodies(transaction, [member for member in members if isinstance(member, BodyDraft)]))
    added = [next(new) if isinstance(member, BodyDraft) else member for member in members]
    rows = _bodies(transaction, added)
    for record in added:
        if record not in rows:
            raise RuleError("no_such_record", "body", record=record)
        if record in known:
            raise RuleError("body_is_member", "body", name=rows[record]["name"])
        _require_in_time(transaction, rows[record], day)
        known.add(record)
    transaction.insert_many(frame_member, ("frame_id", "body_id"), [(frame_id, record) for record in added])
    return len(added)


def _bodies(transaction: Transaction, bodies: Sequence[int]) -> dict[int, Values]:
    """Return when bodies exist, with their names, by id; those that do not exist are missing."""
    statement = f"SELECT {', '.join(_OF_LIFETIME)} FROM body WHERE id IN (SELECT value FROM json_each(?))"
    rows = raw(transaction.connection).execute(statement, (json.dumps(bodies),))
    return {row[0]: dict(zip(_OF_LIFETIME, row, strict=True)) for row in rows}


def _require_in_time(transaction: Transaction, row: Mapping[str, Any], day: int) -> None:
    """Raise RuleError body_not_in_time if a body certainly did not exist on a day."""
    reason = lifetime_of(row).absence(day)
    if reason == "unnamed":
        raise RuleError("unnamed_member", "body")
    if reason is not None:
        successor = "" if row["successor_id"] is None else transaction.row(body, row["successor_id"])["name"]
        raise RuleError("body_not_in_time", "body", reason=reason, name=row["name"], successor=successor, day=day)


def _require_members_in_time(transaction: Transaction, frame_id: int, day: int) -> None:
    """Raise RuleError members_not_in_time if members of a frame certainly did not exist on a day."""
    rows = transaction.connection.execute(
        select(body).join(frame_member).where(frame_member.c.frame_id == frame_id).order_by(body.c.folded)
    ).mappings()
    absent = [row["name"] for row in rows if lifetime_of(row).absence(day) is not None]
    if absent:
        named = [*absent[:_MOST_NAMED], *(["…"] if len(absent) > _MOST_NAMED else [])]
        raise RuleError("members_not_in_time", "day", day=day, count=len(absent), known=named)


def lifetime_of(row: Any) -> Lifetime:
    """Return when the body in a row of its table exists."""
    return Lifetime(
        row["valid_from_earliest"],
        row["valid_until_latest"],
        row["valid_until_edtf"] is not None,
        row["successor_id"],
        row["kind"] == "unnamed",
    )
