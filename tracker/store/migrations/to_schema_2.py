"""Adds the tables of census, follow-ups, views, codes, added fields and places of quotes.

A citation may be about a contact with a body; no other existing table changes.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tracker.store.revision_columns import (
    copy_rows,
    create_subject_indexes,
    create_table,
    date_columns,
    is_one,
    owners,
    subject,
    text_column,
)

revision = "0002"
down_revision = None

CODED = ("body", "partnership", "change", "activity", "source", "contact")
WIDE = (*CODED, "claim", "finding", "frame", "wave")
CITED = ("change", "activity", "partnership", "body", "claim", "contact")


def upgrade() -> None:
    """Create the tables and indexes of schema 2 that schema 1 lacks, and the table of citations again."""
    _create_census()
    _create_citation_again()
    _create_follow_up()
    _create_saved_view()
    _create_codebook()
    _create_own_fields()
    _create_quote_anchor()


def _create_census() -> None:
    create_table("frame", *map(text_column, ("name", "day", "note")), sa.CheckConstraint("date(day) IS day"))
    create_table(
        "frame_member",
        sa.Column("frame_id", sa.Integer, sa.ForeignKey("frame.id", ondelete="CASCADE"), nullable=False),
        sa.Column("body_id", sa.Integer, sa.ForeignKey("body.id"), nullable=False),
        sa.UniqueConstraint("frame_id", "body_id"),
    )
    op.create_index("frame_member_body", "frame_member", ["body_id"])
    create_table(
        "wave",
        sa.Column("frame_id", sa.Integer, sa.ForeignKey("frame.id"), nullable=False),
        *map(text_column, ("name", "opened", "questions", "templates", "due_days")),
        sa.Column("reminder_days", sa.Integer),
        text_column("note"),
        sa.CheckConstraint("date(opened) IS opened"),
        sa.CheckConstraint("json_valid(questions)"),
        sa.CheckConstraint("json_valid(templates)"),
        sa.CheckConstraint("json_valid(due_days)"),
        sa.CheckConstraint("reminder_days >= 0"),
    )
    op.create_index("wave_frame", "wave", ["frame_id"])
    create_table(
        "contact",
        sa.Column("body_id", sa.Integer, sa.ForeignKey("body.id"), nullable=False),
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id")),
        *date_columns("date"),
        *map(text_column, ("channel", "direction", "outcome", "complete_until", "person")),
        sa.Column("is_confidential", sa.Integer, nullable=False),
        sa.CheckConstraint("is_confidential IN (0, 1)"),
        text_column("note"),
        sa.CheckConstraint("complete_until = '' OR date(complete_until) IS complete_until"),
    )
    op.create_index("contact_body", "contact", ["body_id"])
    op.create_index("contact_wave", "contact", ["wave_id"], sqlite_where=sa.text("wave_id IS NOT NULL"))


def _create_citation_again() -> None:
    """Create the table of citations with a column for contacts, because its check of the subject can't be changed.

    The rows keep their ids, to which steps of the journal refer. Nothing else refers to a citation in schema 1.
    """
    for name in ("source", *CITED[:-1]):
        op.drop_index(f"citation_{name}", "citation")
    op.rename_table("citation", "former_citation")
    create_table(
        "citation",
        sa.Column("source_id", sa.Integer, sa.ForeignKey("source.id"), nullable=False),
        *owners(CITED),
        *map(text_column, ("quote", "translation", "locator")),
        *date_columns("stated_date"),
        text_column("stance"),
        sa.Column("confidence", sa.Integer, nullable=False),
        text_column("note"),
        sa.CheckConstraint("confidence BETWEEN 0 AND 4"),
        is_one(CITED),
    )
    copy_rows("former_citation", "citation")
    op.drop_table("former_citation")
    op.create_index("citation_source", "citation", ["source_id"])
    create_subject_indexes("citation", CITED)


def _create_follow_up() -> None:
    create_table(
        "follow_up",
        *subject(WIDE),
        text_column("due"),
        text_column("note"),
        text_column("done_on"),
        sa.CheckConstraint("date(due) IS due"),
        sa.CheckConstraint("done_on = '' OR date(done_on) IS done_on"),
    )
    create_subject_indexes("follow_up", WIDE)
    op.create_index("follow_up_due", "follow_up", ["due"], sqlite_where=sa.text("done_on = ''"))


def _create_saved_view() -> None:
    create_table(
        "saved_view",
        text_column("page"),
        text_column("name"),
        text_column("content"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.CheckConstraint("page IN ('partnerships', 'sources')"),
        sa.CheckConstraint("json_valid(content)"),
        sa.UniqueConstraint("page", "name"),
    )


def _create_codebook() -> None:
    texts = ("labels", "definition", "includes", "excludes", "example", "counts_as", "withdrawn_on", "defined_on")
    create_table(
        "code_definition",
        *map(text_column, ("list_name", "code", *texts)),
        sa.Column("position", sa.Integer),
        sa.CheckConstraint("json_valid(labels)"),
        sa.CheckConstraint("withdrawn_on = '' OR date(withdrawn_on) IS withdrawn_on"),
        sa.CheckConstraint("defined_on = '' OR date(defined_on) IS defined_on"),
        sa.UniqueConstraint("list_name", "code"),
    )
    create_table(
        "former_definition",
        *map(text_column, ("list_name", "code", *texts[1:5], "defined_on", "replaced_on")),
        sa.CheckConstraint("defined_on = '' OR date(defined_on) IS defined_on"),
        sa.CheckConstraint("date(replaced_on) IS replaced_on"),
        sa.UniqueConstraint("list_name", "code", "replaced_on"),
    )
    create_table(
        "status_refinement",
        sa.Column("change_id", sa.Integer, sa.ForeignKey("status_change.id", ondelete="CASCADE"), nullable=False),
        text_column("code"),
        sa.UniqueConstraint("change_id"),
    )
    create_table("recode_item", *subject(CODED), text_column("list_name"), text_column("code"))
    create_subject_indexes("recode_item", CODED, "list_name", "code")


def _create_own_fields() -> None:
    types = "('text', 'long_text', 'number', 'date', 'yes_no', 'one_of', 'several_of', 'link')"
    create_table(
        "own_field",
        *map(text_column, ("record_kind", "code", "name", "value_type", "unit", "help", "choices", "withdrawn_on")),
        sa.Column("position", sa.Integer, nullable=False),
        sa.CheckConstraint("record_kind IN ('body', 'partnership', 'status_change', 'activity', 'source', 'contact')"),
        sa.CheckConstraint(f"value_type IN {types}"),
        sa.CheckConstraint("json_valid(choices)"),
        sa.CheckConstraint("withdrawn_on = '' OR date(withdrawn_on) IS withdrawn_on"),
        sa.UniqueConstraint("record_kind", "code"),
    )
    create_table(
        "own_field_value",
        *subject(CODED),
        text_column("field"),
        text_column("text"),
        sa.Column("number", sa.REAL),
        *date_columns("date"),
    )
    create_subject_indexes("own_field_value", CODED, "field")


def _create_quote_anchor() -> None:
    create_table(
        "quote_anchor",
        *(
            sa.Column(f"{owner}_id", sa.Integer, sa.ForeignKey(f"{owner}.id", ondelete="CASCADE"), nullable=False)
            for owner in ("citation", "attachment")
        ),
        *map(text_column, ("exact", "prefix", "suffix")),
        sa.Column("page", sa.Integer),
        text_column("rectangles"),
        sa.CheckConstraint("page >= 1"),
        sa.CheckConstraint("json_valid(rectangles)"),
        sa.UniqueConstraint("citation_id"),
    )
    op.create_index("quote_anchor_attachment", "quote_anchor", ["attachment_id"])
