"""The content of a bundle as a JSON document: rows in the form of a dump, checked like any input when they are read."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table

from tracker.domain.records.attachments import read_text
from tracker.domain.records.record_ids import MAX_ID, read_id
from tracker.domain.teams.bundles import BASE_NUMBER, WRITER, Bundle, BundledOrder, BundledRow, BundledStep, Row
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.phrases import Phrase
from tracker.store.derived_columns import recorded_columns
from tracker.store.project_content import as_dumped, recorded_values_of, require_possible
from tracker.store.schema import FIRST_SCHEMA, RECORD_TABLES
from tracker.store.tables.row_formats import translated_change

_TABLES: Mapping[str, Table] = {table.name: table for table in RECORD_TABLES}
_DOCUMENT = {"project_id", "schema", "writer", "name", "number", "follows", "steps", "attachments"}
_STEP = {"id", "action", "facts", "who", "at", "rows", "orders", "settled", "concurrent", "withheld"}
_ACTION = re.compile(r"[a-z][a-z0-9_]{0,59}")
_FIELD = re.compile(r"(?:[a-z][a-z0-9_]{0,59})?")
_WORD = re.compile(r"[0-9A-Za-z-]{1,60}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MAX_NUMBER = 999_999
_MAX_TEXT, _MAX_FACTS = 100_000, 5_000_000
_MAX_FOLLOWED = 100_000
_MAX_POSITION = 10**9


def json_of(bundle: Bundle) -> dict[str, Any]:
    """Return the JSON document of a bundle. The bytes of attachments are not in it; they follow in the same order."""
    return {
        "project_id": bundle.project_id,
        "schema": bundle.schema,
        "writer": bundle.writer,
        "name": bundle.name,
        "number": bundle.number,
        "follows": list(bundle.follows),
        "steps": [_step_json(step) for step in bundle.steps],
        "attachments": [[digest, len(content), text] for digest, (content, text) in sorted(bundle.attachments.items())],
    }


def _step_json(step: BundledStep) -> dict[str, Any]:
    return {
        "id": str(step.id),
        "action": step.action,
        "facts": dict(step.facts),
        "who": step.who,
        "at": step.at,
        "rows": [
            [row.table, str(row.id), _row_json(row.table, row.before), _row_json(row.table, row.after)]
            for row in step.rows
        ],
        "orders": [
            [
                str(order.partnership),
                [[str(change), place] for change, place in order.changes],
                [str(change) for change in order.earlier],
            ]
            for order in step.orders
        ],
        "settled": [[table, str(record), field] for table, record, field in step.settled],
        "concurrent": [[table, str(record), field] for table, record, field in step.concurrent],
        "withheld": [[table, str(record), field] for table, record, field in step.withheld],
    }


def _row_json(table: str, row: Row | None) -> dict[str, Any] | None:
    """Return a stored row in the form of a dump."""
    if row is None:
        return None
    columns = recorded_columns(_TABLES[table])
    return as_dumped(columns, [row[column.name] for column in columns])


def bundle_of(document: Mapping[str, Any], attachments: bytes) -> Bundle:
    """Return the bundle of a JSON document and the bytes of its attachments, with rows in stored form.

    RuleError for a row or text that a dump could not contain; ValueError, TypeError, ... for anything else.
    """
    if document.keys() != _DOCUMENT:
        raise ValueError(Phrase("it has other parts than a bundle"))
    follows = tuple(_matching(_SHA256, each) for each in _list(document["follows"], _MAX_FOLLOWED))
    if len(set(follows)) != len(follows):
        raise ValueError(Phrase("it follows a bundle twice"))
    return Bundle(
        _matching(_WORD, document["project_id"]),
        document["schema"],
        _matching(WRITER, document["writer"]),
        _text(document["name"]),
        _whole(document["number"], BASE_NUMBER, _MAX_NUMBER),
        follows,
        tuple(_steps(_list(document["steps"]), document["schema"])),
        _attachments(_list(document["attachments"]), attachments),
    )


def _steps(steps: Sequence[Any], schema: int) -> Iterator[BundledStep]:
    """Yield the steps; the number of a row in an error counts the rows of the bundle."""
    number, seen = 0, set()
    for step in steps:
        if not isinstance(step, dict) or step.keys() != _STEP:
            raise ValueError(Phrase("it has a step with other parts"))
        action = _matching(_ACTION, step["action"])
        rows = []
        for row in _list(step["rows"]):
            number += 1
            rows.append(_row(row, number, action, schema))
        identifier = _id(step["id"])
        if identifier in seen:
            raise ValueError(Phrase("it has a step twice"))
        seen.add(identifier)
        yield BundledStep(
            identifier,
            action,
            _facts(step["facts"]),
            _text(step["who"]),
            _moment(step["at"]),
            tuple(rows),
            tuple(_order(each) for each in _list(step["orders"])),
            tuple(_settled(each) for each in _list(step["settled"])),
            tuple(_settled(each) for each in _list(step["concurrent"])),
            tuple(_settled(each) for each in _list(step["withheld"])),
        )


def _row(row: Any, number: int, action: str, schema: int) -> BundledRow:
    name, record, before, after = _list(row, 4)
    if not isinstance(name, str) or name not in _TABLES or FIRST_SCHEMA.get(name, 1) > schema:
        raise ValueError(Phrase("it has rows of an unknown table"))
    identifier = _id(record)
    if before is None and after is None:
        raise ValueError(Phrase("it has a row without values"))
    if not all(isinstance(each, dict | None) for each in (before, after)):
        raise ValueError(Phrase("it has a row without values"))
    present = translated_change(name, action, (before, after), schema)
    states = [_stored(name, identifier, each, number) for each in present]
    if states[1] is not None:  # the state before may be a mistake that the step corrected
        require_possible(_TABLES[name], states[1], number)
    return BundledRow(name, identifier, *states)


def _order(order: Any) -> BundledOrder:
    partnership, changes, earlier = _list(order, 3)
    placed = tuple(_placed(each) for each in _list(changes))
    before = tuple(_id(each) for each in _list(earlier))
    if len({change for change, _ in placed}) < len(placed) or len(set(before)) < len(before):
        raise ValueError(Phrase("a history in it contains a change twice"))
    return BundledOrder(_id(partnership), placed, before)


def _placed(placed: Any) -> tuple[int, int]:
    change, position = _list(placed, 2)
    return _id(change), _whole(position, -_MAX_POSITION, _MAX_POSITION)


def _stored(name: str, record: int, row: Row | None, number: int) -> Row | None:
    if row is None:
        return None
    values = recorded_values_of(_TABLES[name], row, number)
    if values["id"] != record:
        raise ValueError(Phrase("it has a row under another id"))
    return values


def _settled(settled: Any) -> tuple[str, int, str]:
    table, record, field = _list(settled, 3)
    if not isinstance(table, str) or table not in _TABLES:
        raise ValueError(Phrase("it has rows of an unknown table"))
    return table, _id(record), _matching(_FIELD, field)


def _attachments(listed: Sequence[Any], content: bytes) -> dict[str, tuple[bytes, str]]:
    found, start = {}, 0
    for each in listed:
        digest, size, text = _list(each, 3)
        part = content[start : start + _whole(size, 0, len(content) - start)]
        if digest in found or hashlib.sha256(part).hexdigest() != digest:
            raise ValueError(Phrase("an attached file differs from its checksum"))
        found[digest] = (part, read_text(text))
        start += size
    if start != len(content):
        raise ValueError(Phrase("an attached file differs from its checksum"))
    return found


def _facts(facts: Any) -> dict[str, Any]:
    if not isinstance(facts, dict):
        raise TypeError(Phrase("it has a step with other parts"))
    text = json.dumps(facts, ensure_ascii=False)
    text.encode()  # a lone surrogate can't be stored
    if len(text) > _MAX_FACTS:
        raise ValueError(Phrase("it has a step with other parts"))
    return facts


def _list(value: Any, most: int | None = None) -> list[Any]:
    if not isinstance(value, list) or (most is not None and len(value) > most):
        raise TypeError(Phrase("a list in it is no list, or too long"))
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or clean_text(value, "name", limit=_MAX_TEXT, single_line=False).text != value:
        raise ValueError(Phrase("a text in it contains control characters, or is too long"))
    return value


def _matching(expression: re.Pattern[str], value: Any) -> str:
    if not isinstance(value, str) or expression.fullmatch(value) is None:
        raise ValueError(Phrase("a code in it can't be read"))
    return value


def _moment(value: Any) -> str:
    """Return a moment in the form of the journal, which sorts as text like the moments themselves."""
    if not isinstance(value, str) or len(value) != len("2024-05-01T09:00:00.000Z") or not value.endswith("Z"):
        raise ValueError(Phrase("a moment in it can't be read"))
    if not datetime.fromisoformat(value).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z" == value:
        raise ValueError(Phrase("a moment in it can't be read"))
    return value


def _id(value: Any) -> int:
    if not isinstance(value, str) or not value.isascii() or not value.isdigit() or len(value) > len(str(MAX_ID)):
        raise ValueError(Phrase("an id in it can't be read"))
    return read_id(value)


def _whole(value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError(Phrase("a number in it can't be read"))
    return value
