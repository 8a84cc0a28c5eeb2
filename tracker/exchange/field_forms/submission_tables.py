"""Submissions as the tables and JSON that ODK Central and KoboToolbox export: the answers of each by question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from tracker.errors import RuleError
from tracker.exchange.strict_json import read_strict
from tracker.exchange.tables.reading.table_reading import Table

OWN_PREFIX: Final = "own_"
_MANY: Final = "reasons"
"""The question of the form that has several answers; added fields may have them too."""
_PLACE: Final = "gps"
_PLACE_PARTS: Final = ("latitude", "longitude", "altitude", "accuracy")
_YES: Final = frozenset({"1", "1.0", "true", "yes"})
_MAX_DEPTH: Final = 8
_LISTS: Final = ("value", "results")
"""The keys of the list of submissions in the documents of ODK Central (OData) and KoboToolbox."""


def table_values(table: Table) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line and the answers of each row of a table.

    The names of groups before a question (`group-question`, `group/question`) are left out. Columns of a place or of
    one choice each (`gps-Latitude`, `reasons/other`) become one answer, as in an instance of the form.
    """
    columns = [column_of(title) for title in table.header]
    for row in table.rows:
        values: dict[str, str] = {}
        parts: dict[str, str] = {}
        chosen: dict[str, list[str]] = {}
        for number, (question, part) in enumerate(columns):
            text = row.cell(number).strip()
            if not text or not question:
                continue
            if question == _PLACE and part:
                parts[part] = text
            elif part:
                chosen.setdefault(question, []).extend([part] if is_yes(text) else [])
            else:
                values.setdefault(question, text)
        if "latitude" in parts and "longitude" in parts:
            values.setdefault(_PLACE, " ".join(parts.get(each, "0") for each in _PLACE_PARTS))
        for question, choices in chosen.items():
            if choices:
                values.setdefault(question, " ".join(choices))
        yield row.line, values


def is_yes(text: str) -> bool:
    """Return whether the cell of a column for one choice says that it was chosen."""
    return text.strip().casefold() in _YES


def column_of(title: str) -> tuple[str, str]:
    """Return the question of a column, and the part of its answer that it has; empty for the whole answer."""
    path = title.strip().split("/")
    if len(path) > 1:
        question = path[-2].rpartition("-")[2]
        if question == _MANY or question.startswith(OWN_PREFIX):
            return question, path[-1]
    before, _, last = path[-1].rpartition("-")
    if last.casefold() in _PLACE_PARTS and before.rpartition("-")[2] == _PLACE:
        return _PLACE, last.casefold()
    if last.startswith(f"_{_PLACE}_"):  # KoboToolbox repeats the parts of a place in columns of their own
        return "", ""
    return last, ""


def json_values(content: bytes, name: str) -> list[dict[str, str]]:
    """Return the answers of each submission in a JSON document: a list, or an object that has it.

    RuleError not_json.
    """
    try:
        found = read_strict(content)
    except (ValueError, RecursionError) as error:
        raise RuleError("not_json", "file", path=name, value=name) from error
    if isinstance(found, dict):
        found = next((found[key] for key in _LISTS if isinstance(found.get(key), list)), [found])
    return [_flat(each) for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _flat(submission: Mapping[str, Any]) -> dict[str, str]:
    values: dict[str, str] = {}
    for path, value in _leaves(submission, 0):
        question, part = column_of(storable(path))
        if question and not part and (text := storable(_text(value))):
            values.setdefault(question, text)
    return values


def storable(text: str) -> str:
    """Return a text with a question mark for each half of a surrogate pair, which no UTF-8 has."""
    return text.encode("utf-8", "replace").decode()


def _leaves(found: Mapping[str, Any], depth: int) -> Iterator[tuple[str, Any]]:
    """Yield the names and values of all answers, those in groups too; places and lists are whole values."""
    for name, value in found.items():
        if isinstance(value, dict) and value.get("type") != "Point":
            if depth < _MAX_DEPTH:
                yield from _leaves(value, depth + 1)
        else:
            yield str(name), value


def _text(value: Any) -> str:
    """Return an answer as the text that an instance of the form has."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | str):
        return str(value).strip()
    if isinstance(value, list):
        return " ".join(each for each in value if isinstance(each, str))
    if isinstance(value, dict):
        return _place(value)
    return ""


def _place(point: Mapping[str, Any]) -> str:
    """Return a point of GeoJSON, which has the longitude first, as latitude, longitude, altitude and accuracy."""
    numbers = point.get("coordinates")
    facts = point.get("properties")
    if not isinstance(numbers, list) or len(numbers) < 2:
        return "?"
    accuracy = facts.get("accuracy") if isinstance(facts, dict) else None
    parts = [numbers[1], numbers[0], numbers[2] if len(numbers) > 2 else 0, accuracy or 0]
    return " ".join("0" if each is None else str(each) for each in parts)
