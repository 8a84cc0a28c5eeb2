"""Adds the tables of submissions of forms for phones, of coders, and of teams; no existing table changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tracker.store.revision_columns import (
    create_table,
    owners,
    text_column,
    whole_column,
)

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables and indexes of schema 3 that schema 2 lacks."""
    _create_field_submission()
    _create_coding()
    _create_team()


def _create_field_submission() -> None:
    create_table(
        "field_submission",
        sa.Column("source_id", sa.Integer, sa.ForeignKey("source.id", ondelete="CASCADE"), nullable=False),
        *map(text_column, ("instance", "form", "sent", "recorded")),
        sa.UniqueConstraint("source_id", "instance"),
    )


def _create_coding() -> None:
    create_table(
        "assignment",
        *map(text_column, ("name", "unit", "coders", "coder", "sample", "assigned_on")),
        sa.CheckConstraint("unit IN ('partnership', 'change')"),
        sa.CheckConstraint("json_valid(coders)"),
        sa.CheckConstraint("json_valid(sample)"),
        sa.CheckConstraint("date(assigned_on) IS assigned_on"),
    )
    create_table(
        "assignment_unit",
        sa.Column("assignment_id", sa.Integer, sa.ForeignKey("assignment.id", ondelete="CASCADE"), nullable=False),
        sa.Column("partnership_id", sa.Integer, sa.ForeignKey("partnership.id", ondelete="CASCADE"), nullable=False),
        *owners(("change",)),
        sa.Column("is_empty", sa.Integer, nullable=False),
        sa.CheckConstraint("is_empty IN (0, 1)"),
    )
    op.create_index("assignment_unit_assignment", "assignment_unit", ["assignment_id"])
    create_table(
        "coding_decision",
        sa.Column("partnership_id", sa.Integer, sa.ForeignKey("partnership.id", ondelete="CASCADE"), nullable=False),
        *owners(("change",)),
        *map(text_column, ("unit", "field", "coded", "decided", "note", "decided_by", "decided_on")),
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
        *map(text_column, ("place", "writer", "name", "file", "founder", "base", "bundle_key")),
        *(part for name in flags for part in (whole_column(name), sa.CheckConstraint(f"{name} IN (0, 1)"))),
        *map(text_column, ("published_at", "received_at")),
        sqlite_strict=True,
    )
    op.create_table(
        "team_bundle",
        text_column("writer"),
        whole_column("number"),
        *map(text_column, ("sha256", "name")),
        sa.PrimaryKeyConstraint("writer", "number"),
        sqlite_strict=True,
    )
    number = sa.Column("number", sa.Integer, primary_key=True)
    op.create_table(
        "team_sealed", number, text_column("content"), sa.CheckConstraint("json_valid(content)"), sqlite_strict=True
    )
    op.create_table("team_step", sa.Column("number", sa.Integer, primary_key=True), sqlite_strict=True)
    op.create_table(
        "team_waiting",
        text_column("writer"),
        whole_column("number"),
        *map(text_column, ("sha256", "reason")),
        sa.PrimaryKeyConstraint("writer", "number", "sha256"),
        sqlite_strict=True,
    )
    _create_team_registers()


def _create_team_registers() -> None:
    op.create_table(
        "team_write",
        *map(text_column, ("kind", "record", "writer")),
        *map(whole_column, ("number", "row_id")),
        sa.Column("deleted_by", sa.Integer),
        text_column("content"),
        sa.CheckConstraint("json_valid(content)"),
        sa.PrimaryKeyConstraint("kind", "record", "writer", "number"),
        sqlite_strict=True,
    )
    op.create_index("team_write_row", "team_write", ["kind", "row_id"])
    op.create_index("team_write_deleted", "team_write", ["deleted_by"], sqlite_where=sa.text("deleted_by IS NOT NULL"))
    op.create_table(
        "team_conflict",
        *map(text_column, ("kind", "record", "field")),
        whole_column("row_id"),
        *map(text_column, ("reason", "content")),
        sa.CheckConstraint("json_valid(content)"),
        sa.PrimaryKeyConstraint("kind", "record", "field"),
        sqlite_strict=True,
    )
    key = sa.PrimaryKeyConstraint("kind", "record")
    op.create_table("team_repair", text_column("kind"), text_column("record"), key, sqlite_strict=True)


def _only() -> sa.Column[int]:
    return sa.Column("only", sa.Integer, sa.CheckConstraint("only = 1"), primary_key=True)
