"""Query results saved as JSON (SPARQL results or a list of objects), as a table with the variables as its header."""

from __future__ import annotations

from typing import Any

from tracker.errors import RuleError
from tracker.exchange.strict_json import read_strict
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.exchange.tables.reading.header_rows import MAX_COLUMNS
from tracker.exchange.tables.reading.table_reading import MAX_ROWS, Table

_BEGINNING = 4_000
_LITERALS = {True: "true", False: "false", None: ""}


def is_query_json(text: str) -> bool:
    """Return whether a text is JSON of a query result, not of a bibliography."""
    begins = text[:_BEGINNING].lstrip()
    if begins.startswith("{"):
        return '"head"' in begins and '"vars"' in begins
    return begins.startswith("[") and "wikidata.org/" in begins


def table_of_json(text: str, name: str) -> Table:
    """Return the table in a text of query results, a row for each result; its line is the number of the result from 1.

    RuleError not_json, table_empty, table_without_rows, table_rows, table_columns.
    """
    document = _parsed(text, name)
    results = document["results"]["bindings"] if isinstance(document, dict) else document
    if not isinstance(results, list) or not all(isinstance(each, dict) for each in results):
        raise _not_json(name, "it is no list of results")
    header = list(dict.fromkeys(key for each in results for key in each))
    if not header:
        raise RuleError("table_without_rows", "file", path=name)
    if len(header) > MAX_COLUMNS:
        raise RuleError("table_columns", "file", count=len(header), limit=MAX_COLUMNS)
    if len(results) > MAX_ROWS:
        raise RuleError("table_rows", "file", path=name, limit=MAX_ROWS)
    rows = [
        TableRow(line, tuple(_cell(each.get(key), name) for key in header))
        for line, each in enumerate(results, start=1)
    ]
    return Table(tuple(" ".join(key.split()) for key in header), rows, "", "utf-8", header_line=0, form="query")


def _parsed(text: str, name: str) -> Any:
    try:
        document = read_strict(text)
        if isinstance(document, dict) and not isinstance(document["results"]["bindings"], list):
            raise TypeError("results")
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise _not_json(name, str(error)[:120]) from error
    return document


def _cell(value: Any, name: str) -> str:
    """Return a value of a result as text, of a binding its `value`; RuleError not_json for an object.

    A node without a name, which represents a value that is unknown to Wikidata, begins with `_:`.
    """
    if isinstance(value, dict):
        is_node = value.get("type") == "bnode"
        value = value.get("value", value)
        if is_node and isinstance(value, str) and not value.startswith("_:"):
            return f"_:{value}"
    if isinstance(value, list):
        return "; ".join(_cell(each, name) for each in value)
    if isinstance(value, (bool, type(None))):
        return _LITERALS[value]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (str, int, float)):
        return str(value)
    raise _not_json(name, "a result holds an object where a value is expected")


def _not_json(name: str, detail: str) -> RuleError:
    return RuleError("not_json", "file", path=name, detail=detail)
