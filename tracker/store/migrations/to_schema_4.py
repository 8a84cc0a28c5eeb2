"""Adds the names of findings and frames for readers, and the change behind which a person placed a status change.

The positions of all changes are computed.

What a person had moved stays where it was. The day until which a body existed becomes its last day. The file says by
which schema it was made.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import sqlalchemy as sa
from alembic import op

from tracker.domain.statuses.history_order import moved_in
from tracker.domain.teams.bundles import BASE_NUMBER
from tracker.store.engine import raw
from tracker.store.histories.moves import place_as_in_older_formats
from tracker.store.histories.positions import set_positions
from tracker.store.journal.last_days import correct_last_days
from tracker.store.revision_columns import add_described, text_column

revision = "0004"
down_revision = "0003"

_DATE = "date_edtf, date_words, date_note, date_earliest, date_latest"


def upgrade() -> None:
    """Create the tables that get a column again, and set what follows from the places of changes."""
    connection = raw(op.get_bind())
    _create_file_format()
    add_described(4)
    place_as_in_older_formats(connection)
    _translate_orders_of_team()
    set_positions(connection)
    correct_last_days(connection)


def _create_file_format() -> None:
    only = sa.Column("only", sa.Integer, sa.CheckConstraint("only = 1"), primary_key=True)
    op.create_table("file_format", only, text_column("schema_sha256"), sqlite_strict=True)


def _translate_orders_of_team() -> None:
    """Write the orders that members of a team wrote as fields of the changes that they moved; close their conflicts."""
    connection = raw(op.get_bind())
    rows = connection.execute("SELECT writer, number, content FROM team_write WHERE kind = 'history'").fetchall()
    written: dict[int, list[dict[str, str]]] = {}
    for writer, number, content in rows:
        for (changes, earlier), at, who in json.loads(content)["fields"].values():
            for change, after in moved_in([record for record, _ in changes], earlier).items():
                _write_field(connection, (str(change), writer, number), [[after], at, who])
                value = {"value": str(after), "at": at, "who": who, "writer": writer}
                written.setdefault(change, []).append(value)
    connection.execute("DELETE FROM team_write WHERE kind = 'history'")
    connection.execute("DELETE FROM team_conflict WHERE kind = 'partnership' AND field = 'order'")
    for change, values in written.items():
        newest = max(values, key=lambda value: (value["at"], value["value"]))
        connection.execute("UPDATE status_change SET placed_after = ? WHERE id = ?", (int(newest["value"]), change))
        if len({value["value"] for value in values}) > 1:
            values.sort(key=lambda value: value is not newest)
            row = (str(change), change, json.dumps(values, ensure_ascii=False, sort_keys=True))
            connection.execute(
                "INSERT INTO team_conflict (kind, record, field, row_id, reason, content)"
                " VALUES ('status_change', ?, 'placed_after', ?, 'changed', ?)",
                row,
            )


def _write_base(connection: sqlite3.Connection, change: int) -> None:
    """Write the register of a change that only the first bundle wrote, with the values of its row."""
    if connection.execute("SELECT 1 FROM team_write WHERE kind = 'status_change' AND row_id = ?", (change,)).fetchone():
        return
    query = f"SELECT partnership_id, {_DATE}, status, actor, decided_by, note FROM status_change WHERE id = ?"
    row = connection.execute(query, (change,)).fetchone()
    if row is None:
        return
    owner, *date, status, actor, decided_by, note = row
    if date[0] and ("~" in date[0] or "%" in date[0]):
        date[3:] = [None, None]  # they follow from a setting
    values = {"partnership": [owner], "date": date, "status": [status], "actor": [actor]}
    values |= {"decided_by": [decided_by], "note": [note]}
    content = {"exists": [1, "", "", 0], "fields": {name: [values[name], "", ""] for name in sorted(values)}}
    connection.execute(
        "INSERT INTO team_write (kind, record, writer, number, row_id, content)"
        " SELECT 'status_change', ?, founder, ?, ?, ? FROM team",
        (str(change), BASE_NUMBER, change, json.dumps(content, ensure_ascii=False, separators=(",", ":"))),
    )


def _write_field(connection: sqlite3.Connection, key: tuple[str, str, int], value: list[Any]) -> None:
    where = "kind = 'status_change' AND record = ? AND writer = ? AND number = ?"
    found = connection.execute(f"SELECT content FROM team_write WHERE {where}", key).fetchone()
    _write_base(connection, int(key[0]))
    content = {"exists": None, "fields": {}} if found is None else json.loads(found[0])
    content["fields"]["placed_after"] = value
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    if found is None:
        connection.execute(
            "INSERT INTO team_write (kind, record, writer, number, row_id, content)"
            " VALUES ('status_change', ?, ?, ?, ?, ?)",
            (*key, int(key[0]), text),
        )
    else:
        connection.execute(f"UPDATE team_write SET content = ? WHERE {where}", (text, *key))
    connection.execute("INSERT OR IGNORE INTO team_repair VALUES ('status_change', ?)", key[:1])
