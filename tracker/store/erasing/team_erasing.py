"""Replaces a person's name in what a project stores of its team: registers, conflicts, and unpublished bundles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from tracker.domain.records.quote_anchors import context_names_person
from tracker.domain.text.person_names import Erasure
from tracker.store.schema import metadata

_IDENTIFIED = ("team_write", "team_conflict", "team_repair")
"""Tables whose column `record` contains the key columns of members of sets."""
_NAMED = ("team", "team_bundle")
"""Tables with the names of members."""
Changed = Callable[[Table, Mapping[str, Any]], Mapping[str, Any]]
"""Function that returns the columns of a row that contain the name, with their new values."""


@dataclass(frozen=True, slots=True)
class TeamEraser:
    """Searches and rewrites the tables of a team; `json_text` returns a JSON text without the name."""

    connection: sqlite3.Connection
    erasure: Erasure
    json_text: Callable[[str], str]
    changed: Changed

    def is_named(self) -> bool:
        """Return whether a table of the team contains the name."""
        return next(self._changes(), None) is not None

    def erase(self) -> int:
        """Replace the name, and return in how many rows. Of records that become equal one remains."""
        count = 0
        for table, column, rowid, text in list(self._changes()):
            self.connection.execute(f"UPDATE OR REPLACE {table} SET {column} = ? WHERE rowid = ?", (text, rowid))
            count += 1
        return count

    def _changes(self) -> Iterator[tuple[str, str, int, str]]:
        """Yield each value that contains the name: table, column, number of the row, new value."""
        for table in _NAMED:
            for rowid, name in self._rows(table, "name"):
                yield from self._if_new(table, "name", rowid, name, self.erasure.erase_from_text(name))
        for table in _IDENTIFIED:
            for rowid, record in self._rows(table, "record"):
                if record.startswith("["):
                    yield from self._if_new(table, "record", rowid, record, self._compact(record))
        for rowid, content in self._rows("team_conflict", "content"):
            yield from self._if_new("team_conflict", "content", rowid, content, self._nested(content))
        for rowid, kind, content in self._rows("team_write", "kind, content"):
            yield from self._if_new("team_write", "content", rowid, content, self._register(kind, content))
        for rowid, content in self._rows("team_sealed", "content"):
            yield from self._if_new("team_sealed", "content", rowid, content, self._bundle(content))

    def _rows(self, table: str, columns: str) -> list[Any]:
        return self.connection.execute(f"SELECT rowid, {columns} FROM {table} ORDER BY rowid").fetchall()

    @staticmethod
    def _if_new(table: str, column: str, rowid: int, text: str, new: str) -> Iterator[tuple[str, str, int, str]]:
        if new != text:
            yield table, column, rowid, new

    def _compact(self, text: str) -> str:
        new = self.json_text(text)
        return text if new == text else json.dumps(json.loads(new), ensure_ascii=False, separators=(",", ":"))

    def _nested(self, text: str) -> str:
        """Return a JSON text without the name, also in texts that contain JSON, such as the authors of a source."""
        if not self.erasure.may_contain(text.replace('\\"', '"')) and not self.erasure.may_contain(text):
            return text
        decoded = json.loads(text)
        new = self._value(decoded)
        return text if new == decoded else json.dumps(new, ensure_ascii=False, separators=(",", ":"))

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            if value.startswith(("{", "[")):
                try:
                    return self.json_text(value)
                except ValueError:
                    pass
            return self.erasure.erase_from_text(value)
        if isinstance(value, list):
            return [self._value(each) for each in value]
        if isinstance(value, dict):
            return {key: self._value(each) for key, each in value.items()}
        return value

    def _register(self, kind: str, text: str) -> str:
        new = self._nested(text)
        if kind != "quote_anchor":
            return new
        decoded = json.loads(new)
        place = decoded["fields"].get("place")
        if place is None:
            return new
        _, exact, prefix, suffix, *_ = json.loads(text)["fields"]["place"][0]
        if not context_names_person(prefix, exact, suffix, self.erasure):
            return new
        place[0][2:4] = ["", ""]
        return json.dumps(decoded, ensure_ascii=False, separators=(",", ":"))

    def _bundle(self, text: str) -> str:
        """Return an unpublished bundle whose rows are changed like those of the journal."""
        document = json.loads(text)
        for step in document["steps"]:
            for row in step["rows"]:
                for place in (2, 3):
                    if row[place] is not None:
                        changed = self.changed(metadata.tables[row[0]], row[place])
                        row[place] |= {name: value for name, value in changed.items() if name in row[place]}
            step["facts"], step["who"] = self._value(step["facts"]), self.erasure.erase_from_text(step["who"])
        new = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        return text if document == json.loads(text) else new
