"""Tables of a project file, made from the descriptions of the kinds of records.

Every record table has an integer `id`, which the journal's triggers rely on. SQLAlchemy Core tables without the ORM:
rows leave the store as frozen values, so mapped classes would only be copied. All tables are STRICT; texts are never
NULL (empty means not recorded), numbers and references may be.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from tracker.domain.records.kinds import all_kinds
from tracker.store.tables.columns import add_table, flag_column, text_column, whole_column
from tracker.store.tables.columns import metadata as metadata
from tracker.store.tables.described import table_of
from tracker.store.tables.teams import TEAM_TABLES

_TABLES = {name: table_of(kind) for name, kind in all_kinds().items()}

body = _TABLES["body"]
body_name = _TABLES["body_name"]
body_code = _TABLES["body_code"]
tie_group = _TABLES["tie_group"]
partnership = _TABLES["partnership"]
partnership_sector = _TABLES["partnership_sector"]
partnership_tag = _TABLES["partnership_tag"]
status_change = _TABLES["status_change"]
change_reason = _TABLES["change_reason"]
activity = _TABLES["activity"]
source = _TABLES["source"]
claim = _TABLES["claim"]
citation = _TABLES["citation"]
attachment = _TABLES["attachment"]
quote_anchor = _TABLES["quote_anchor"]
field_submission = _TABLES["field_submission"]
finding = _TABLES["finding"]
finding_result = _TABLES["finding_result"]
vocabulary_entry = _TABLES["vocabulary_entry"]
accepted_problem = _TABLES["accepted_problem"]
follow_up = _TABLES["follow_up"]
saved_view = _TABLES["saved_view"]
code_definition = _TABLES["code_definition"]
former_definition = _TABLES["former_definition"]
status_refinement = _TABLES["status_refinement"]
recode_item = _TABLES["recode_item"]
own_field = _TABLES["own_field"]
own_field_value = _TABLES["own_field_value"]
frame = _TABLES["frame"]
frame_member = _TABLES["frame_member"]
wave = _TABLES["wave"]
contact = _TABLES["contact"]
assignment = _TABLES["assignment"]
assignment_unit = _TABLES["assignment_unit"]
coding_decision = _TABLES["coding_decision"]
project_setting = _TABLES["project_setting"]

RECORD_TABLES: tuple[Table, ...] = tuple(each for each in metadata.sorted_tables if each not in TEAM_TABLES)
"""The tables that the journal records, parents before children."""

FIRST_SCHEMA = {name: kind.since for name, kind in all_kinds().items() if kind.since > 1}
"""The version of the schema that first had a table, for those that version 1 lacks."""


attachment_bytes = add_table(
    "attachment_bytes",
    Column("sha256", Text, primary_key=True),
    text_column("text"),
    Column("bytes", LargeBinary, nullable=False),
)
"""Bytes of attachments, outside the journal (JSON can't contain them), stored as long as a record or a step names them.

`text` is the text that can be read in the file, for the search. It precedes `bytes`, so that reading it does not read
them.
"""

step = add_table(
    "step",
    Column("number", Integer, primary_key=True),
    whole_column("id", is_required=True),
    *map(text_column, ("action", "facts", "who", "at")),
    Column("undone_at", Text),
    whole_column("first_row"),
    whole_column("last_row"),
    whole_column("follows"),
    UniqueConstraint("id"),
    CheckConstraint("json_valid(facts)"),
)
"""`follows` is the number of the last step in effect when this one was made, NULL without one."""

journal = add_table(
    "journal",
    Column("number", Integer, primary_key=True),
    whole_column("step_id", is_required=True),
    text_column("table_name"),
    whole_column("row_id", is_required=True),
    Column("before", Text),
    Column("after", Text),
    Index("journal_row", "row_id"),
)

journal_state = add_table(
    "journal_state",
    Column("only", Integer, CheckConstraint("only = 1"), primary_key=True),
    whole_column("step_id"),
    *flag_column("is_replaying"),
)

file_format = add_table(
    "file_format",
    Column("only", Integer, CheckConstraint("only = 1"), primary_key=True),
    text_column("schema_sha256"),
)
"""The SHA-256 of the schema with which the program made the file (`known_schema.sign_schema`)."""
