"""Tables of the coding by several people: assignments with their units, and decisions on disagreements."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index

from tracker.store.tables.columns import (
    add_table,
    flag_column,
    owner,
    record_id,
    reference_index,
    text_column,
)

assignment = add_table(
    "assignment",
    record_id(),
    *map(text_column, ("name", "unit", "coders", "coder", "sample", "assigned_on")),
    CheckConstraint("unit IN ('partnership', 'change')"),
    CheckConstraint("json_valid(coders)"),
    CheckConstraint("json_valid(sample)"),
    CheckConstraint("date(assigned_on) IS assigned_on"),
)
"""A sample of partnerships or changes that several people code; `coders` is a JSON list of their names.

`coder` is empty in the project, and the name of its coder in a blind copy. `sample` is a JSON object that says how the
units were drawn: `how`, `size`, `of`, `seed`, `by`.
"""

assignment_unit = add_table(
    "assignment_unit",
    record_id(),
    owner("assignment_id", "assignment"),
    owner("partnership_id", "partnership"),
    owner("change_id", "status_change", is_required=False),
    *flag_column("is_empty"),
    Index("assignment_unit_assignment", "assignment_id"),
    Index("assignment_unit_partnership", "partnership_id"),
    reference_index("assignment_unit", "change"),
)
"""One unit of an assignment. A blind copy has no `change_id`, which would show that there is a change; there `is_empty`
says that the coder found nothing to code.
"""

coding_decision = add_table(
    "coding_decision",
    record_id(),
    owner("partnership_id", "partnership"),
    owner("change_id", "status_change", is_required=False),
    *map(text_column, ("unit", "field", "coded", "decided", "note", "decided_by", "decided_on")),
    CheckConstraint("json_valid(coded)"),
    CheckConstraint("json_valid(decided)"),
    CheckConstraint("date(decided_on) IS decided_on"),
    Index("coding_decision_partnership", "partnership_id"),
    reference_index("coding_decision", "change"),
)
"""The decision on one disagreement: `unit` has the ids of the coders' changes joined by `-`, `coded` is a JSON object
of what each coder had in the field, `decided` the value that was decided, as JSON.
"""

CODING_TABLES = (assignment, assignment_unit, coding_decision)
"""The tables of this module, which schema 3 added."""
