"""Adds the tables of census, follow-ups, views, codes, added fields, places of quotes, coders and teams.

A citation may be about a contact with a body; no other existing table changes.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = None

TABLES = {"change": "status_change"}
CODED = ("body", "partnership", "change", "activity", "source", "contact")
WIDE = (*CODED, "claim", "finding", "frame", "wave")
CITED = ("change", "activity", "partnership", "body", "claim", "contact")


def upgrade() -> None:
    """Create the tables and indexes of schema 2 that schema 1 lacks, and the table of citations again."""
    _create_census()
    _create_citation_again()
    _create_follow_up()
    _create_field_submission()
    _create_saved_view()
    _create_codebook()
    _create_own_fields()
    _create_quote_anchor()
    _create_coding()
    _create_team()


def _create_census() -> None:
    _create("frame", *map(_text, ("name", "day", "note")), sa.CheckConstraint("date(day) IS day"))
    _create(
        "frame_member",
        sa.Column("frame_id", sa.Integer, sa.ForeignKey("frame.id", ondelete="CASCADE"), nullable=False),
        sa.Column("body_id", sa.Integer, sa.ForeignKey("body.id"), nullable=False),
        sa.UniqueConstraint("frame_id", "body_id"),
    )
    op.create_index("frame_member_body", "frame_member", ["body_id"])
    _create(
        "wave",
        sa.Column("frame_id", sa.Integer, sa.ForeignKey("frame.id"), nullable=False),
        *map(_text, ("name", "opened", "questions", "templates", "due_days")),
        sa.Column("reminder_days", sa.Integer),
        _text("note"),
        sa.CheckConstraint("date(opened) IS opened"),
        sa.CheckConstraint("json_valid(questions)"),
        sa.CheckConstraint("json_valid(templates)"),
        sa.CheckConstraint("json_valid(due_days)"),
        sa.CheckConstraint("reminder_days >= 0"),
    )
    op.create_index("wave_frame", "wave", ["frame_id"])
    _create(
        "contact",
        sa.Column("body_id", sa.Integer, sa.ForeignKey("body.id"), nullable=False),
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id")),
        *_date("date"),
        *map(_text, ("channel", "direction", "outcome", "complete_until", "person")),
        sa.Column("is_confidential", sa.Integer, nullable=False),
        sa.CheckConstraint("is_confidential IN (0, 1)"),
        _text("note"),
        sa.CheckConstraint("complete_until = '' OR date(complete_until) IS complete_until"),
    )
    op.create_index("contact_body", "contact", ["body_id"])
    op.create_index("contact_wave", "contact", ["wave_id"], sqlite_where=sa.text("wave_id IS NOT NULL"))


def _create_citation_again() -> None:
    """Create the table of citations with a column for contacts, because its check of the subject can't be changed.

    The rows keep their ids, to which steps of the journal refer. Nothing else refers to a citation in schema 1.
    """
    copied = [row[1] for row in op.get_bind().execute(sa.text("PRAGMA table_info(citation)"))]
    for name in ("source", *CITED[:-1]):
        op.drop_index(f"citation_{name}", "citation")
    op.rename_table("citation", "former_citation")
    _create(
        "citation",
        sa.Column("source_id", sa.Integer, sa.ForeignKey("source.id"), nullable=False),
        *_owners(CITED),
        *map(_text, ("quote", "translation", "locator")),
        *_date("stated_date"),
        _text("stance"),
        sa.Column("confidence", sa.Integer, nullable=False),
        _text("note"),
        sa.CheckConstraint("confidence BETWEEN 0 AND 4"),
        _is_one(CITED),
    )
    columns = ", ".join(copied)
    op.execute(f"INSERT INTO citation ({columns}) SELECT {columns} FROM former_citation")
    op.drop_table("former_citation")
    op.create_index("citation_source", "citation", ["source_id"])
    _create_subject_indexes("citation", CITED)


def _create_follow_up() -> None:
    _create(
        "follow_up",
        *_subject(WIDE),
        _text("due"),
        _text("note"),
        _text("done_on"),
        sa.CheckConstraint("date(due) IS due"),
        sa.CheckConstraint("done_on = '' OR date(done_on) IS done_on"),
    )
    _create_subject_indexes("follow_up", WIDE)
    op.create_index("follow_up_due", "follow_up", ["due"], sqlite_where=sa.text("done_on = ''"))


def _create_field_submission() -> None:
    _create(
        "field_submission",
        sa.Column("source_id", sa.Integer, sa.ForeignKey("source.id", ondelete="CASCADE"), nullable=False),
        *map(_text, ("instance", "form", "sent", "recorded")),
        sa.UniqueConstraint("source_id", "instance"),
    )


def _create_saved_view() -> None:
    _create(
        "saved_view",
        _text("page"),
        _text("name"),
        _text("content"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.CheckConstraint("page IN ('partnerships', 'sources')"),
        sa.CheckConstraint("json_valid(content)"),
        sa.UniqueConstraint("page", "name"),
    )


def _create_codebook() -> None:
    texts = ("labels", "definition", "includes", "excludes", "example", "counts_as", "withdrawn_on", "defined_on")
    _create(
        "code_definition",
        *map(_text, ("list_name", "code", *texts)),
        sa.Column("position", sa.Integer),
        sa.CheckConstraint("json_valid(labels)"),
        sa.CheckConstraint("withdrawn_on = '' OR date(withdrawn_on) IS withdrawn_on"),
        sa.CheckConstraint("defined_on = '' OR date(defined_on) IS defined_on"),
        sa.UniqueConstraint("list_name", "code"),
    )
    _create(
        "former_definition",
        *map(_text, ("list_name", "code", *texts[1:5], "defined_on", "replaced_on")),
        sa.CheckConstraint("defined_on = '' OR date(defined_on) IS defined_on"),
        sa.CheckConstraint("date(replaced_on) IS replaced_on"),
        sa.UniqueConstraint("list_name", "code", "replaced_on"),
    )
    _create(
        "status_refinement",
        sa.Column("change_id", sa.Integer, sa.ForeignKey("status_change.id", ondelete="CASCADE"), nullable=False),
        _text("code"),
        sa.UniqueConstraint("change_id"),
    )
    _create("recode_item", *_subject(CODED), _text("list_name"), _text("code"))
    _create_subject_indexes("recode_item", CODED, "list_name", "code")


def _create_own_fields() -> None:
    types = "('text', 'long_text', 'number', 'date', 'yes_no', 'one_of', 'several_of', 'link')"
    _create(
        "own_field",
        *map(_text, ("record_kind", "code", "name", "value_type", "unit", "help", "choices", "withdrawn_on")),
        sa.Column("position", sa.Integer, nullable=False),
        sa.CheckConstraint("record_kind IN ('body', 'partnership', 'status_change', 'activity', 'source', 'contact')"),
        sa.CheckConstraint(f"value_type IN {types}"),
        sa.CheckConstraint("json_valid(choices)"),
        sa.CheckConstraint("withdrawn_on = '' OR date(withdrawn_on) IS withdrawn_on"),
        sa.UniqueConstraint("record_kind", "code"),
    )
    _create(
        "own_field_value",
        *_subject(CODED),
        _text("field"),
        _text("text"),
        sa.Column("number", sa.REAL),
        *_date("date"),
    )
    _create_subject_indexes("own_field_value", CODED, "field")


def _create_quote_anchor() -> None:
    _create(
        "quote_anchor",
        *(
            sa.Column(f"{owner}_id", sa.Integer, sa.ForeignKey(f"{owner}.id", ondelete="CASCADE"), nullable=False)
            for owner in ("citation", "attachment")
        ),
        *map(_text, ("exact", "prefix", "suffix")),
        sa.Column("page", sa.Integer),
        _text("rectangles"),
        sa.CheckConstraint("page >= 1"),
        sa.CheckConstraint("json_valid(rectangles)"),
        sa.UniqueConstraint("citation_id"),
    )
    op.create_index("quote_anchor_attachment", "quote_anchor", ["attachment_id"])


def _create_coding() -> None:
    _create(
        "assignment",
        *map(_text, ("name", "unit", "coders", "coder", "sample", "assigned_on")),
        sa.CheckConstraint("unit IN ('partnership', 'change')"),
        sa.CheckConstraint("json_valid(coders)"),
        sa.CheckConstraint("json_valid(sample)"),
        sa.CheckConstraint("date(assigned_on) IS assigned_on"),
    )
    _create(
        "assignment_unit",
        sa.Column("assignment_id", sa.Integer, sa.ForeignKey("assignment.id", ondelete="CASCADE"), nullable=False),
        sa.Column("partnership_id", sa.Integer, sa.ForeignKey("partnership.id", ondelete="CASCADE"), nullable=False),
        *_owners(("change",)),
        sa.Column("is_empty", sa.Integer, nullable=False),
        sa.CheckConstraint("is_empty IN (0, 1)"),
    )
    op.create_index("assignment_unit_assignment", "assignment_unit", ["assignment_id"])
    _create(
        "coding_decision",
        sa.Column("partnership_id", sa.Integer, sa.ForeignKey("partnership.id", ondelete="CASCADE"), nullable=False),
        *_owners(("change",)),
        *map(_text, ("unit", "field", "coded", "decided", "note", "decided_by", "decided_on")),
        sa.CheckConstraint("json_valid(coded)"),
        sa.CheckConstraint("json_valid(decided)"),
        sa.CheckConstraint("date(decided_on) IS decided_on"),
    )
    for table in ("assignment_unit", "coding_decision"):
        op.create_index(f"{table}_partnership", table, ["partnership_id"])
        where = sa.text("change_id IS NOT NULL")
        op.create_index(f"{table}_change", table, ["change_id"], sqlite_where=where)


def _create_team() -> None:
    """Create the tables of a team, which have no column `id`."""
    flags = ("is_trusted", "publishes_itself", "receives_itself")
    op.create_table(
        "team",
        _only(),
        *map(_text, ("place", "writer", "name", "file", "founder", "base", "secret")),
        *(part for name in flags for part in (_whole(name), sa.CheckConstraint(f"{name} IN (0, 1)"))),
        *map(_text, ("published_at", "received_at")),
        sqlite_strict=True,
    )
    op.create_table(
        "team_bundle",
        _text("writer"),
        _whole("number"),
        *map(_text, ("sha256", "name")),
        sa.PrimaryKeyConstraint("writer", "number"),
        sqlite_strict=True,
    )
    number = sa.Column("number", sa.Integer, primary_key=True)
    op.create_table(
        "team_sealed", number, _text("content"), sa.CheckConstraint("json_valid(content)"), sqlite_strict=True
    )
    op.create_table("team_step", sa.Column("number", sa.Integer, primary_key=True), sqlite_strict=True)
    op.create_table(
        "team_waiting",
        _text("writer"),
        _whole("number"),
        *map(_text, ("sha256", "reason")),
        sa.PrimaryKeyConstraint("writer", "number", "sha256"),
        sqlite_strict=True,
    )
    _create_team_registers()


def _create_team_registers() -> None:
    op.create_table(
        "team_write",
        *map(_text, ("kind", "record", "writer")),
        *map(_whole, ("number", "row_id")),
        sa.Column("deleted_by", sa.Integer),
        _text("content"),
        sa.CheckConstraint("json_valid(content)"),
        sa.PrimaryKeyConstraint("kind", "record", "writer", "number"),
        sqlite_strict=True,
    )
    op.create_index("team_write_row", "team_write", ["kind", "row_id"])
    op.create_index("team_write_deleted", "team_write", ["deleted_by"], sqlite_where=sa.text("deleted_by IS NOT NULL"))
    op.create_table(
        "team_conflict",
        *map(_text, ("kind", "record", "field")),
        _whole("row_id"),
        *map(_text, ("reason", "content")),
        sa.CheckConstraint("json_valid(content)"),
        sa.PrimaryKeyConstraint("kind", "record", "field"),
        sqlite_strict=True,
    )
    key = sa.PrimaryKeyConstraint("kind", "record")
    op.create_table("team_repair", _text("kind"), _text("record"), key, sqlite_strict=True)


def _only() -> sa.Column[int]:
    return sa.Column("only", sa.Integer, sa.CheckConstraint("only = 1"), primary_key=True)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _create(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), *columns, sqlite_strict=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _date(name: str) -> list[sa.Column[str] | sa.Column[int]]:
    """Return the columns of a vague date."""
    texts = [sa.Column(f"{name}_edtf", sa.Text), _text(f"{name}_words"), _text(f"{name}_note")]
    return [*texts, sa.Column(f"{name}_earliest", sa.Integer), sa.Column(f"{name}_latest", sa.Integer)]


def _subject(kinds: tuple[str, ...]) -> list[sa.schema.SchemaItem]:
    """Return a column for each kind of record that a row may be about; exactly one of them is set."""
    return [*_owners(kinds), _is_one(kinds)]


def _owners(kinds: tuple[str, ...]) -> list[sa.Column[int]]:
    return [
        sa.Column(f"{kind}_id", sa.Integer, sa.ForeignKey(f"{TABLES.get(kind, kind)}.id", ondelete="CASCADE"))
        for kind in kinds
    ]


def _is_one(kinds: tuple[str, ...]) -> sa.CheckConstraint:
    return sa.CheckConstraint(" + ".join(f"({kind}_id IS NOT NULL)" for kind in kinds) + " = 1")


def _create_subject_indexes(table: str, kinds: tuple[str, ...], *also: str) -> None:
    for kind in kinds:
        where = sa.text(f"{kind}_id IS NOT NULL")
        op.create_index(f"{table}_{kind}", table, [f"{kind}_id", *also], unique=bool(also), sqlite_where=where)
