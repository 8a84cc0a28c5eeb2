"""What an operation writes through: one transaction, one step of the journal, every text past the gate."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, Table, false, or_, select
from sqlalchemy.sql import Select

from tracker.clock import Clock, moment_text
from tracker.domain.coding import vocabulary
from tracker.domain.dates.vague_dates import VagueDate, from_edtf
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.store.engine import raw
from tracker.store.identity import IdSource
from tracker.store.schema import project_setting, vocabulary_entry

Values = dict[str, Any]
_EDTF = "_edtf"


@dataclass(frozen=True, slots=True)
class StepLabel:
    """What an operation calls itself: an action, the facts of its label, and the record that it was about.

    A step that changed no record is none, unless it is to be kept for its facts.
    """

    action: str
    facts: Mapping[str, object]
    created: int | None = None
    is_kept: bool = False


def date_values(prefix: str, date: VagueDate | None) -> Values:
    """The five columns of a vague date."""
    if date is None:
        return {
            f"{prefix}_edtf": None,
            f"{prefix}_words": "",
            f"{prefix}_note": "",
            f"{prefix}_earliest": None,
            f"{prefix}_latest": None,
        }
    return {
        f"{prefix}_edtf": date.edtf,
        f"{prefix}_words": clean_text(date.words, "date").text,
        f"{prefix}_note": clean_text(date.note, "note").text,
        f"{prefix}_earliest": date.earliest,
        f"{prefix}_latest": date.latest,
    }


def date_from(row: Mapping[str, Any], prefix: str) -> VagueDate | None:
    """The vague date in five columns of a row, None where it is undated."""
    edtf = row[f"{prefix}_edtf"]
    if edtf is None:
        return None
    return VagueDate(
        edtf, row[f"{prefix}_words"], row[f"{prefix}_earliest"], row[f"{prefix}_latest"], row[f"{prefix}_note"]
    )


def json_text(text: str, field: str) -> str:
    """A JSON object as it is stored, empty where none is given; RuleError not_json."""
    cleaned = clean_text(text or "{}", field).text
    try:
        is_object = isinstance(json.loads(cleaned, parse_constant=_refuse), dict)
    except (ValueError, RecursionError):
        is_object = False
    if not is_object:
        raise RuleError("not_json", field, value=cleaned[:80])
    return cleaned


def _is_approximate(edtf: str | None) -> bool:
    return edtf is not None and ("~" in edtf or "%" in edtf)


def _refuse(constant: str) -> float:
    raise ValueError(constant)


class Transaction:
    """The open transaction of one step. Operations use these few verbs; what they touch is read from the journal."""

    def __init__(self, connection: Connection, ids: IdSource, clock: Clock) -> None:
        self.connection = connection
        self.clock = clock
        self._ids = ids

    def insert(self, table: Table, values: Values) -> int:
        """Add one row; gives its new id."""
        new_id = self._ids.next()
        self.connection.execute(table.insert(), {"id": new_id, **self._bounded(values)})
        return new_id

    def insert_many(self, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> list[int]:
        """Add many rows at the driver's speed; `rows` are without their ids, which are given back in order."""
        new_ids = list(self._ids.block(len(rows)))
        marks = ", ".join("?" * (len(columns) + 1))
        statement = f"INSERT INTO {table.name} (id, {', '.join(columns)}) VALUES ({marks})"
        raw(self.connection).executemany(statement, ((new_id, *row) for new_id, row in zip(new_ids, rows, strict=True)))
        return new_ids

    def update(self, table: Table, record: int, values: Values) -> None:
        """Change columns of one row, if they differ; RuleError no_such_record where it isn't there."""
        bounded = self._bounded(values)
        differs = or_(false(), *(table.c[name].is_distinct_from(value) for name, value in bounded.items()))
        result = self.connection.execute(table.update().where(table.c.id == record, differs).values(**bounded))
        if result.rowcount == 0:
            self.existing(table, record)

    def delete(self, table: Table, record: int) -> None:
        """Remove one row and its parts; RuleError no_such_record where it isn't there."""
        result = self.connection.execute(table.delete().where(table.c.id == record))
        if result.rowcount == 0:
            raise RuleError("no_such_record", table.name, record=record)

    def rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """All rows of a query."""
        return self.connection.execute(query).all()

    def row(self, table: Table, record: int) -> Mapping[str, Any]:
        """One record by its id; RuleError no_such_record where it isn't there."""
        found = self.connection.execute(select(table).where(table.c.id == record)).mappings().first()
        if found is None:
            raise RuleError("no_such_record", table.name, record=record)
        return dict(found)

    def existing(self, table: Table, record: int | None) -> int | None:
        """A reference that may be stored: to nothing, or to a record that is there; RuleError no_such_record."""
        return None if record is None else int(self.row(table, record)["id"])

    def replace_parts(
        self, table: Table, owner: str, record: int, wanted: Sequence[Values], key: Sequence[str]
    ) -> None:
        """Make the parts of a record equal `wanted`, leaving those that stay as they are; `key` tells them apart.

        So an edit that changes nothing writes nothing.
        """
        existing: dict[tuple[Any, ...], list[RowMapping]] = {}
        for row in self.connection.execute(
            select(table).where(table.c[owner] == record).order_by(table.c.id)
        ).mappings():
            existing.setdefault(tuple(row[name] for name in key), []).append(row)
        for values in wanted:
            same = existing.get(tuple(values[name] for name in key))
            if same:
                self.update(table, same.pop(0)["id"], values)
            else:
                self.insert(table, {owner: record, **values})
        for superfluous in (row for rows in existing.values() for row in rows):
            self.delete(table, superfluous["id"])

    def require_code(self, list_name: str, code: str, field: str | None = None) -> str:
        """`code` if the list knows it, with the project's own additions; RuleError unknown_code."""
        extra = self.connection.execute(
            select(vocabulary_entry.c.code).where(vocabulary_entry.c.list_name == list_name)
        ).scalars()
        return vocabulary.require(list_name, code, tuple(extra), field=field or list_name)

    def setting(self, key: str, default: Any) -> Any:
        """A setting of the project, decoded from JSON."""
        value = self.connection.execute(select(project_setting.c.value).where(project_setting.c.key == key)).scalar()
        return default if value is None else json.loads(value)

    def set_setting(self, key: str, value: object) -> None:
        """Keep a setting of the project as JSON."""
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
        known = self.connection.execute(select(project_setting.c.id).where(project_setting.c.key == key)).scalar()
        if known is None:
            self.insert(project_setting, {"key": key, "value": text})
        else:
            self.update(project_setting, known, {"value": text})

    def _bounded(self, values: Values) -> Values:
        """The values, with the days of approximate dates as the project's setting has them, however they were read."""
        approximate = {name: value for name, value in values.items() if name.endswith(_EDTF) and _is_approximate(value)}
        if not approximate:
            return values
        circa = self.setting("circa", 1)
        bounded = dict(values)
        for name, edtf in approximate.items():
            date, prefix = from_edtf(edtf, circa=circa, lasting=True), name.removesuffix(_EDTF)
            bounded |= {f"{prefix}_earliest": date.earliest, f"{prefix}_latest": date.latest}
        return bounded

    def moment(self) -> str:
        """The moment of the step, as written in the journal."""
        return moment_text(self.clock)
