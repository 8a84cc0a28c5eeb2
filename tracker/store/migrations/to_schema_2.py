"""Adds the tables of follow-ups, saved views, definitions of codes, added fields and places of quotes.

No existing table changes.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = None

TABLES = {"change": "status_change"}
WIDE = ("body", "partnership", "change", "activity", "source", "claim", "finding")
CODED = ("body", "partnership", "change", "activity", "source")


def upgrade() -> None:
    """Create the tables and indexes of schema 2 that schema 1 lacks."""
    _create_follow_up()
    _create_saved_view()
    _create_codebook()
    _create_own_fields()
    _create_quote_anchor()


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
        sa.CheckConstraint("record_kind IN ('body', 'partnership', 'status_change', 'activity', 'source')"),
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
        sa.Column("date_edtf", sa.Text),
        _text("date_words"),
        _text("date_note"),
        sa.Column("date_earliest", sa.Integer),
        sa.Column("date_latest", sa.Integer),
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


def _create(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), *columns, sqlite_strict=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _subject(kinds: tuple[str, ...]) -> list[sa.schema.SchemaItem]:
    """Return a column for each kind of record that a row may be about; exactly one of them is set."""
    owners: list[sa.schema.SchemaItem] = [
        sa.Column(f"{kind}_id", sa.Integer, sa.ForeignKey(f"{TABLES.get(kind, kind)}.id", ondelete="CASCADE"))
        for kind in kinds
    ]
    is_one = " + ".join(f"({kind}_id IS NOT NULL)" for kind in kinds) + " = 1"
    return [*owners, sa.CheckConstraint(is_one)]


def _create_subject_indexes(table: str, kinds: tuple[str, ...], *also: str) -> None:
    for kind in kinds:
        where = sa.text(f"{kind}_id IS NOT NULL")
        op.create_index(f"{table}_{kind}", table, [f"{kind}_id", *also], unique=bool(also), sqlite_where=where)
