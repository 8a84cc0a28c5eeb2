"""Tables of the census: the bodies that an inventory is about, rounds of asking them, and contacts with them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from tracker.store.tables.columns import (
    add_table,
    flag_column,
    owner,
    record_id,
    reference,
    reference_index,
    text_column,
    vague_date,
    whole_column,
)

frame = add_table(
    "frame",
    record_id(),
    *map(text_column, ("name", "day", "note")),
    CheckConstraint("date(day) IS day"),
)
"""All bodies that an inventory is about on a day, an ISO day.

Names of frames and waves differ: operations refuse a name that is taken, and a merge of copies changes one of two equal
names. A constraint would refuse rows that a merge exchanges or an undo restores one after another.
"""

frame_member = add_table(
    "frame_member",
    record_id(),
    owner("frame_id", "frame"),
    reference("body_id", "body", is_required=True),
    UniqueConstraint("frame_id", "body_id"),
    Index("frame_member_body", "body_id"),
)

wave = add_table(
    "wave",
    record_id(),
    reference("frame_id", "frame", is_required=True),
    *map(text_column, ("name", "opened", "questions", "templates", "due_days")),
    whole_column("reminder_days"),
    text_column("note"),
    CheckConstraint("date(opened) IS opened"),
    CheckConstraint("json_valid(questions)"),
    CheckConstraint("json_valid(templates)"),
    CheckConstraint("json_valid(due_days)"),
    CheckConstraint("reminder_days >= 0"),
    Index("wave_frame", "frame_id"),
)
"""One round of asking the bodies of a frame, opened on an ISO day.

`questions` and `templates`, those of letters, are JSON objects of texts by language, `due_days` one of the days until
an answer is due by channel; the days of all other channels have an empty key.
"""

contact = add_table(
    "contact",
    record_id(),
    reference("body_id", "body", is_required=True),
    reference("wave_id", "wave"),
    *vague_date("date"),
    *map(text_column, ("channel", "direction", "outcome", "complete_until", "person")),
    *flag_column("is_confidential"),
    text_column("note"),
    CheckConstraint("complete_until = '' OR date(complete_until) IS complete_until"),
    Index("contact_body", "body_id"),
    reference_index("contact", "wave"),
)
"""One thing done towards a body or received from it.

`complete_until` is the ISO day up to which the recorded partnerships of the body are all that it has, by this answer or
research; empty if nothing says so.
"""

CENSUS_TABLES = (frame, frame_member, wave, contact)
