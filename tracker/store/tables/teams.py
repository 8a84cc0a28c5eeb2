"""Tables of a team: its place, the bundles that are known, and the registers of their records.

They belong to one file: they are neither records nor in a dump, and the journal does not record them.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, PrimaryKeyConstraint, text

from tracker.store.tables.columns import add_table, flag_column, text_column, whole_column

team = add_table(
    "team",
    Column("only", Integer, CheckConstraint("only = 1"), primary_key=True),
    *map(text_column, ("place", "writer", "name", "file", "founder", "base", "bundle_key")),
    *flag_column("is_trusted"),
    *flag_column("publishes_itself"),
    *flag_column("receives_itself"),
    *map(text_column, ("published_at", "received_at")),
)
"""The team of this project, no row without one; `file` identifies the file whose writer has this id.

`bundle_key` is the key of the bundles in hexadecimal digits, with its salt; empty if they are not encrypted. `place` is
empty if the project has left the team: the tables then contain what it knew, for the case that it joins again.
"""

team_bundle = add_table(
    "team_bundle",
    text_column("writer"),
    whole_column("number", is_required=True),
    *map(text_column, ("sha256", "name")),
    PrimaryKeyConstraint("writer", "number"),
)
"""The bundles whose steps are in this project; `sha256` is empty for an own bundle that is not published yet."""

team_sealed = add_table(
    "team_sealed",
    Column("number", Integer, primary_key=True),
    text_column("content"),
    CheckConstraint("json_valid(content)"),
)
"""The own bundles that are not published yet, as JSON."""

team_step = add_table("team_step", Column("number", Integer, primary_key=True))
"""The numbers of the own steps that are in a bundle of this project and in effect there."""

team_waiting = add_table(
    "team_waiting",
    text_column("writer"),
    whole_column("number", is_required=True),
    *map(text_column, ("sha256", "reason")),
    PrimaryKeyConstraint("writer", "number", "sha256"),
)
"""The bundles that can't be read yet, with the reason: a bundle that they follow is missing, or they are not whole."""

team_write = add_table(
    "team_write",
    *map(text_column, ("kind", "record", "writer")),
    whole_column("number", is_required=True),
    whole_column("row_id", is_required=True),
    whole_column("deleted_by"),
    text_column("content"),
    CheckConstraint("json_valid(content)"),
    PrimaryKeyConstraint("kind", "record", "writer", "number"),
    Index("team_write_row", "kind", "row_id"),
    Index("team_write_deleted", "deleted_by", sqlite_where=text("deleted_by IS NOT NULL")),
)
"""The remaining writes of the records that a bundle changed; `deleted_by` is the id of the step that deleted it."""

team_conflict = add_table(
    "team_conflict",
    *map(text_column, ("kind", "record", "field")),
    whole_column("row_id", is_required=True),
    text_column("reason"),
    text_column("content"),
    CheckConstraint("json_valid(content)"),
    PrimaryKeyConstraint("kind", "record", "field"),
)
"""The open conflicts; `content` is a JSON list of the values with author, time and writer."""

team_repair = add_table(
    "team_repair", text_column("kind"), text_column("record"), PrimaryKeyConstraint("kind", "record")
)
"""The records that are shown otherwise than their own register says, so that they are computed again each time."""

TEAM_TABLES = (team, team_bundle, team_sealed, team_step, team_waiting, team_write, team_conflict, team_repair)
