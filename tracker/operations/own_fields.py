"""Operations on added fields: define, edit, move, withdraw, delete, and fill in the values of a record."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Concatenate, ParamSpec

from tracker.clock import today
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.kinds import subject_columns
from tracker.domain.records.own_fields import (
    MANY_LINES,
    VALUE_TYPES,
    OwnFieldDraft,
    OwnValue,
    free_code,
    owner_tables,
    read_value,
    table_of,
)
from tracker.domain.records.own_filters import OwnKey
from tracker.domain.records.subjects import Subject, SubjectKind, all_subject_tables
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.operations.saved_views import replace_in_views
from tracker.operations.step_facts import read_subject_name
from tracker.store.date_columns import date_values
from tracker.store.engine import raw
from tracker.store.schema import metadata, own_field, own_field_value
from tracker.store.transaction import StepLabel, Transaction, Values

P = ParamSpec("P")
Operation = Callable[Concatenate[Transaction, P], StepLabel]
Typed = str | VagueDate
"""A value as typed, or a date as read."""
_LISTS = ("one_of", "several_of")
_NOTHING: Mapping[str, str] = MappingProxyType({})


def add_own_field(transaction: Transaction, draft: OwnFieldDraft) -> StepLabel:
    """Add a field to a kind of records, after the others of that kind.

    RuleError name_missing, name_taken, choices_missing, choice_with_semicolon, unknown_code.
    """
    values = _definition(transaction, draft, None)
    others = _fields(transaction, draft.record_kind)
    code = free_code(values["name"], (row["code"] for row in others))
    position = 1 + max((row["position"] for row in others), default=0)
    added = transaction.insert(own_field, {**values, "code": code, "withdrawn_on": "", "position": position})
    return StepLabel("add_own_field", {"name": values["name"]}, added)


def edit_own_field(
    transaction: Transaction, field: int, draft: OwnFieldDraft, renamed: Mapping[str, str] = _NOTHING
) -> StepLabel:
    """Set the definition of a field; its kind of records never changes.

    `renamed` maps choices to their new texts, which replace them in all records. RuleError not_a_choice if one of them
    was no choice, field_has_values if the type changes or a choice is removed that a record has a value of.
    """
    row = transaction.row(own_field, field)
    values = _definition(transaction, draft, row)
    _rename_choices(transaction, row, renamed)
    stored = _values_of(transaction, row)
    if stored and values["value_type"] != row["value_type"]:
        raise RuleError("field_has_values", "value_type", count=len(stored))
    choices = set(json.loads(values["choices"]))
    if values["value_type"] in _LISTS and any(not set(text.split("\n")) <= choices for text in stored):
        raise RuleError("field_has_values", "choices", count=len(stored))
    transaction.update(own_field, field, values)
    return StepLabel("edit_own_field", {"name": values["name"]}, field)


def move_own_field(transaction: Transaction, field: int, index: int) -> StepLabel:
    """Move a field to an index (from 0) among the fields of its kind of records."""
    row = transaction.row(own_field, field)
    order = [each["id"] for each in _fields(transaction, row["record_kind"]) if each["id"] != field]
    order.insert(max(0, min(index, len(order))), field)
    for position, each in enumerate(order, start=1):
        transaction.update(own_field, each, {"position": position})
    return StepLabel("move_own_field", {"name": row["name"]}, field)


def withdraw_own_field(transaction: Transaction, field: int) -> StepLabel:
    """Stop to offer a field in forms; its values are kept and shown."""
    row = transaction.row(own_field, field)
    day = row["withdrawn_on"] or date.fromordinal(today(transaction.clock)).isoformat()
    transaction.update(own_field, field, {"withdrawn_on": day})
    return StepLabel("withdraw_own_field", {"name": row["name"]}, field)


def restore_own_field(transaction: Transaction, field: int) -> StepLabel:
    """Offer a withdrawn field again."""
    row = transaction.row(own_field, field)
    transaction.update(own_field, field, {"withdrawn_on": ""})
    return StepLabel("restore_own_field", {"name": row["name"]}, field)


def delete_own_field(transaction: Transaction, field: int) -> StepLabel:
    """Delete a field with its values in all records."""
    row = transaction.row(own_field, field)
    column = _column(row["record_kind"])
    statement = f"DELETE FROM own_field_value WHERE field = ? AND {column} IS NOT NULL"
    raw(transaction.connection).execute(statement, (row["code"],))
    transaction.delete(own_field, field)
    return StepLabel("delete_own_field", {"name": row["name"]}, field)


def set_own_values(transaction: Transaction, subject: Subject, words: Mapping[str, Typed]) -> StepLabel:
    """Set the values of a record's added fields by the code of the field; an empty text removes one.

    RuleError no_such_field, no_own_fields, and those of `read_value`, with the code of the field.
    """
    names = ", ".join(_write_values(transaction, subject, words))
    return StepLabel("set_own_values", {"name": read_subject_name(transaction, subject), "fields": names}, subject.id)


def with_own_values(operation: Operation[P], kind: SubjectKind, words: Mapping[str, Typed]) -> Operation[P]:
    """Return an operation that also sets values of the record that `operation` adds or edits, in the same step.

    It raises RuleError as `set_own_values` does; the field is the code after `value_of_`.
    """

    def perform(transaction: Transaction, /, *args: P.args, **kwargs: P.kwargs) -> StepLabel:
        label = operation(transaction, *args, **kwargs)
        assert label.created is not None
        try:
            _write_values(transaction, Subject(kind, label.created), words)
        except RuleError as error:
            raise RuleError(error.code, f"value_of_{error.field}", **error.facts) from None
        return label

    return perform


def _write_values(transaction: Transaction, subject: Subject, words: Mapping[str, Typed]) -> list[str]:
    """Write the values of a record, and return the names of their fields."""
    table = table_of(subject)
    transaction.row(metadata.tables[all_subject_tables()[subject.kind]], subject.id)
    fields = {row["code"]: row for row in _fields(transaction, table)}
    for code, typed in words.items():
        if code not in fields:
            raise RuleError("no_such_field", "field", value=code, allowed=list(fields))
        _write(transaction, subject, fields[code], typed)
    return [fields[code]["name"] for code in words]


def _value(field: Mapping[str, Any], typed: Typed, circa: int) -> OwnValue:
    choices, value_type = tuple(json.loads(field["choices"])), field["value_type"]
    if isinstance(typed, VagueDate):
        return OwnValue(date=typed)
    words = clean_text(typed, "note", single_line=value_type not in MANY_LINES).text
    return read_value(value_type, choices, words, circa)


def _write(transaction: Transaction, subject: Subject, field: Mapping[str, Any], typed: Typed) -> None:
    try:
        value = _value(field, typed, transaction.circa)
    except RuleError as error:
        raise RuleError(error.code, field["code"], **error.facts) from None
    column = f"{subject.kind}_id"
    found = raw(transaction.connection).execute(
        f"SELECT id FROM own_field_value WHERE {column} = ? AND field = ?", (subject.id, field["code"])
    )
    known = found.fetchone()
    if value.is_empty:
        if known:
            transaction.delete(own_field_value, known[0])
    elif known:
        transaction.update(own_field_value, known[0], _columns(value))
    else:
        owners: Values = dict.fromkeys(subject_columns("own_field_value").values()) | {column: subject.id}
        transaction.insert(own_field_value, {**owners, "field": field["code"], **_columns(value)})


def _columns(value: OwnValue) -> Values:
    return {"text": value.text, "number": value.number, **date_values("date", value.date)}


def _column(record_kind: str) -> str:
    return subject_columns("own_field_value")[record_kind]


def _fields(transaction: Transaction, record_kind: str) -> list[dict[str, Any]]:
    columns = [column.name for column in own_field.columns]
    rows = raw(transaction.connection).execute(
        f"SELECT {', '.join(columns)} FROM own_field WHERE record_kind = ? ORDER BY position, id", (record_kind,)
    )
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _values_of(transaction: Transaction, field: Mapping[str, Any]) -> list[str]:
    """Return the text of each value of a field."""
    statement = f"SELECT text FROM own_field_value WHERE field = ? AND {_column(field['record_kind'])} IS NOT NULL"
    return [text for (text,) in raw(transaction.connection).execute(statement, (field["code"],))]


def _rename_choices(transaction: Transaction, field: Mapping[str, Any], renamed: Mapping[str, str]) -> None:
    """Replace choices in the values of all records, and in the filters of saved views."""
    known = json.loads(field["choices"])
    for choice in renamed:
        if choice not in known:
            raise RuleError("not_a_choice", "choices", value=choice, allowed=known)
    if not renamed:
        return
    query = f"SELECT id, text FROM own_field_value WHERE field = ? AND {_column(field['record_kind'])} IS NOT NULL"
    for value, text in raw(transaction.connection).execute(query, (field["code"],)).fetchall():
        texts = dict.fromkeys(renamed.get(each, each) for each in text.split("\n"))
        transaction.update(own_field_value, value, {"text": "\n".join(texts)})
    replace_in_views(transaction, OwnKey.text_of(field["record_kind"], field["code"]), renamed)


def _definition(transaction: Transaction, draft: OwnFieldDraft, known: Mapping[str, Any] | None) -> Values:
    record_kind = known["record_kind"] if known is not None else draft.record_kind
    for name, value, allowed in (
        ("record_kind", record_kind, owner_tables()),
        ("value_type", draft.value_type, VALUE_TYPES),
    ):
        if value not in allowed:
            raise RuleError("unknown_code", name, value=value, allowed=list(allowed), nearest=())
    name = clean_text(draft.name, "name").text.strip()
    if not name:
        raise RuleError("name_missing", "name")
    own = None if known is None else known["id"]
    if any(row["name"] == name and row["id"] != own for row in _fields(transaction, record_kind)):
        raise RuleError("name_taken", "name", name=name)
    choices = list(dict.fromkeys(clean_text(each, "choices").text.strip() for each in draft.choices))
    choices = [each for each in choices if each] if draft.value_type in _LISTS else []
    if draft.value_type in _LISTS and not choices:
        raise RuleError("choices_missing", "choices")
    if any(";" in each for each in choices):
        raise RuleError("choice_with_semicolon", "choices")
    return {
        "record_kind": record_kind,
        "name": name,
        "value_type": draft.value_type,
        "unit": clean_text(draft.unit, "unit").text.strip() if draft.value_type == "number" else "",
        "help": clean_text(draft.help, "help").text.strip(),
        "choices": json.dumps(choices, ensure_ascii=False),
    }
