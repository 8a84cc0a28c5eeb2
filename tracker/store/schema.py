"""Tables of a project file. Every record table has an integer `id`, which the journal's triggers rely on.

SQLAlchemy Core tables without the ORM: rows leave the store as frozen values, so mapped classes would only be copied.
All tables are STRICT; texts are never NULL (empty means not recorded), numbers and references may be.
"""

from __future__ import annotations

from sqlalchemy import REAL, CheckConstraint, Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint, text

from tracker.store.tables.census import CENSUS_TABLES
from tracker.store.tables.coding import CODING_TABLES
from tracker.store.tables.columns import (
    add_table,
    flag_column,
    owner,
    record_id,
    reference,
    reference_index,
    subject,
    subject_indexes,
    text_column,
    vague_date,
    whole_column,
)
from tracker.store.tables.columns import metadata as metadata
from tracker.store.tables.teams import TEAM_TABLES

body = add_table(
    "body",
    record_id(),
    *map(text_column, ("name", "folded", "kind", "country", "subdivision")),
    Column("latitude", REAL),
    Column("longitude", REAL),
    *vague_date("valid_from"),
    *vague_date("valid_until"),
    reference("successor_id", "body"),
    text_column("note"),
    Index("body_folded", "folded", "country"),
    reference_index("body", "successor"),
)

body_name = add_table(
    "body_name",
    record_id(),
    owner("body_id", "body"),
    *map(text_column, ("name", "folded", "language", "script")),
    Index("body_name_body", "body_id"),
    Index("body_name_folded", "folded"),
)

body_code = add_table(
    "body_code",
    record_id(),
    owner("body_id", "body"),
    text_column("scheme"),
    text_column("value"),
    Index("body_code_body", "body_id"),
    Index("body_code_value", "scheme", "value"),
)

tie_group = add_table("tie_group", record_id(), text_column("name"), text_column("note"))

partnership = add_table(
    "partnership",
    record_id(),
    reference("body_a_id", "body", is_required=True),
    reference("body_b_id", "body", is_required=True),
    text_column("kind"),
    text_column("label_a"),
    text_column("label_b"),
    whole_column("stands_for", is_required=True),
    whole_column("signed_by_heads"),
    whole_column("council_approved"),
    *vague_date("fixed_term_until"),
    reference("superseded_by_id", "partnership"),
    reference("tie_group_id", "tie_group"),
    text_column("note"),
    CheckConstraint("stands_for >= 1"),
    CheckConstraint("body_a_id <> body_b_id"),
    Index("partnership_a", "body_a_id"),
    Index("partnership_b", "body_b_id"),
    reference_index("partnership", "superseded_by"),
    reference_index("partnership", "tie_group"),
)

partnership_sector = add_table(
    "partnership_sector",
    record_id(),
    owner("partnership_id", "partnership"),
    text_column("sector"),
    UniqueConstraint("partnership_id", "sector"),
)

partnership_tag = add_table(
    "partnership_tag",
    record_id(),
    owner("partnership_id", "partnership"),
    text_column("tag"),
    UniqueConstraint("partnership_id", "tag"),
)

status_change = add_table(
    "status_change",
    record_id(),
    owner("partnership_id", "partnership"),
    whole_column("position", is_required=True),
    whole_column("placed_after"),
    text_column("status"),
    *vague_date("date"),
    text_column("actor"),
    text_column("decided_by"),
    text_column("note"),
    # a covering index for counting: the whole history is read without touching the rows
    Index("status_change_order", "partnership_id", "position", "id", "status", "date_earliest", "date_latest"),
)

change_reason = add_table(
    "change_reason",
    record_id(),
    owner("change_id", "status_change"),
    text_column("reason"),
    text_column("weight"),
    text_column("basis"),
    UniqueConstraint("change_id", "reason"),
)

activity = add_table(
    "activity",
    record_id(),
    owner("partnership_id", "partnership"),
    text_column("kind"),
    *vague_date("date"),
    text_column("outcome"),
    text_column("note"),
    Index("activity_partnership", "partnership_id", "date_earliest", "date_latest"),
)

source = add_table(
    "source",
    record_id(),
    *map(text_column, ("kind", "title", "folded", "authors", "publisher")),
    *vague_date("date"),
    text_column("language"),
    text_column("url"),
    text_column("doi"),
    *vague_date("accessed"),
    text_column("archived_url"),
    reference("derived_from_id", "source"),
    *flag_column("is_confidential"),
    text_column("summary"),
    text_column("csl"),
    Index("source_folded", "folded"),
    reference_index("source", "derived_from"),
    CheckConstraint("json_valid(authors)"),
    CheckConstraint("json_valid(csl)"),
)

claim = add_table(
    "claim",
    record_id(),
    reference("source_id", "source", is_required=True),
    text_column("wording"),
    text_column("comparator"),
    Column("value", REAL, nullable=False),
    *map(text_column, ("measure", "unit", "rule", "note")),
    Index("claim_source", "source_id"),
    CheckConstraint("json_valid(rule)"),
)

citation = add_table(
    "citation",
    record_id(),
    reference("source_id", "source", is_required=True),
    owner("change_id", "status_change", is_required=False),
    owner("activity_id", "activity", is_required=False),
    owner("partnership_id", "partnership", is_required=False),
    owner("body_id", "body", is_required=False),
    owner("claim_id", "claim", is_required=False),
    owner("contact_id", "contact", is_required=False),
    text_column("quote"),
    text_column("translation"),
    text_column("locator"),
    *vague_date("stated_date"),
    text_column("stance"),
    whole_column("confidence", is_required=True),
    text_column("note"),
    CheckConstraint("confidence BETWEEN 0 AND 4"),
    CheckConstraint(
        "(change_id IS NOT NULL) + (activity_id IS NOT NULL) + (partnership_id IS NOT NULL)"
        " + (body_id IS NOT NULL) + (claim_id IS NOT NULL) + (contact_id IS NOT NULL) = 1"
    ),
    Index("citation_source", "source_id"),
    *(reference_index("citation", name) for name in ("change", "activity", "partnership", "body", "claim", "contact")),
)

attachment = add_table(
    "attachment",
    record_id(),
    owner("source_id", "source"),
    text_column("name"),
    text_column("media_type"),
    text_column("sha256"),
    whole_column("size", is_required=True),
    Index("attachment_source", "source_id"),
)

quote_anchor = add_table(
    "quote_anchor",
    record_id(),
    owner("citation_id", "citation"),
    owner("attachment_id", "attachment"),
    *map(text_column, ("exact", "prefix", "suffix")),
    whole_column("page"),
    text_column("rectangles"),
    CheckConstraint("page >= 1"),
    CheckConstraint("json_valid(rectangles)"),
    UniqueConstraint("citation_id"),
    Index("quote_anchor_attachment", "attachment_id"),
)
"""The place of a citation's quote in a file; `rectangles` is a JSON list of the edges in points on the page."""

field_submission = add_table(
    "field_submission",
    record_id(),
    owner("source_id", "source"),
    *map(text_column, ("instance", "form", "sent", "recorded")),
    UniqueConstraint("source_id", "instance"),
)
"""One id of a submission of a form for phones that was imported with this source, and the form.

`sent` is the SHA-256 of what the submission says, `recorded` has those of the imported record: a later version of
the submission differs from the first, an edit in the project from the second.
"""

finding = add_table(
    "finding",
    record_id(),
    text_column("name"),
    text_column("question"),
    text_column("note"),
    CheckConstraint("json_valid(question)"),
)

finding_result = add_table(
    "finding_result",
    record_id(),
    owner("finding_id", "finding"),
    text_column("taken_at"),
    text_column("result"),
    text_column("evidence_hash"),
    Index("finding_result_finding", "finding_id"),
)

vocabulary_entry = add_table(
    "vocabulary_entry",
    record_id(),
    text_column("list_name"),
    text_column("code"),
    text_column("label"),
    UniqueConstraint("list_name", "code"),
)

accepted_problem = add_table(
    "accepted_problem",
    record_id(),
    text_column("code"),
    text_column("subject"),
    text_column("note"),
    UniqueConstraint("code", "subject"),
)
"""Problems that the user has ignored; `subject` is the ids of the records, joined by `-`."""

_CODED_SUBJECTS = ("body", "partnership", "change", "activity", "source", "contact")
"""The kinds of records that have added fields and codes of lists."""
_ALL_SUBJECTS = (*_CODED_SUBJECTS, "claim", "finding", "frame", "wave")
"""The kinds of records that a follow-up may be about."""

follow_up = add_table(
    "follow_up",
    record_id(),
    *subject(*_ALL_SUBJECTS),
    text_column("due"),
    text_column("note"),
    text_column("done_on"),
    CheckConstraint("date(due) IS due"),
    CheckConstraint("done_on = '' OR date(done_on) IS done_on"),
    *subject_indexes("follow_up", *_ALL_SUBJECTS),
    Index("follow_up_due", "due", sqlite_where=text("done_on = ''")),
)
"""A note with a day about any record; `due` and `done_on` are ISO days, `done_on` is empty until it is done."""

saved_view = add_table(
    "saved_view",
    record_id(),
    text_column("page"),
    text_column("name"),
    text_column("content"),
    whole_column("position", is_required=True),
    CheckConstraint("page IN ('partnerships', 'sources')"),
    CheckConstraint("json_valid(content)"),
    UniqueConstraint("page", "name"),
)
"""A selection saved under a name; `content` is its filter, columns, order, grouping and day as JSON."""

code_definition = add_table(
    "code_definition",
    record_id(),
    text_column("list_name"),
    text_column("code"),
    text_column("labels"),
    text_column("definition"),
    text_column("includes"),
    text_column("excludes"),
    text_column("example"),
    text_column("counts_as"),
    text_column("withdrawn_on"),
    text_column("defined_on"),
    whole_column("position"),
    CheckConstraint("json_valid(labels)"),
    CheckConstraint("withdrawn_on = '' OR date(withdrawn_on) IS withdrawn_on"),
    CheckConstraint("defined_on = '' OR date(defined_on) IS defined_on"),
    UniqueConstraint("list_name", "code"),
)
"""The definition of a code, standard or of this project; `labels` is a JSON object of texts by language."""

former_definition = add_table(
    "former_definition",
    record_id(),
    *map(
        text_column, ("list_name", "code", "definition", "includes", "excludes", "example", "defined_on", "replaced_on")
    ),
    CheckConstraint("defined_on = '' OR date(defined_on) IS defined_on"),
    CheckConstraint("date(replaced_on) IS replaced_on"),
    UniqueConstraint("list_name", "code", "replaced_on"),
)
"""The definition that a code had until a day; `defined_on` is empty for the definition that the program has."""

status_refinement = add_table(
    "status_refinement",
    record_id(),
    owner("change_id", "status_change"),
    text_column("code"),
    UniqueConstraint("change_id"),
)
"""The status of this project under which a change was coded. It counts as the standard status of the change.

If it counts as another status than that of the change, for instance after a merge of copies, it is not shown.
"""

recode_item = add_table(
    "recode_item",
    record_id(),
    *subject(*_CODED_SUBJECTS),
    text_column("list_name"),
    text_column("code"),
    *subject_indexes("recode_item", *_CODED_SUBJECTS, also=("list_name", "code")),
)
"""A record that was coded before the definition of its code changed and was not checked since."""

own_field = add_table(
    "own_field",
    record_id(),
    *map(text_column, ("record_kind", "code", "name", "value_type", "unit", "help", "choices", "withdrawn_on")),
    whole_column("position", is_required=True),
    CheckConstraint("record_kind IN ('body', 'partnership', 'status_change', 'activity', 'source', 'contact')"),
    CheckConstraint("value_type IN ('text', 'long_text', 'number', 'date', 'yes_no', 'one_of', 'several_of', 'link')"),
    CheckConstraint("json_valid(choices)"),
    CheckConstraint("withdrawn_on = '' OR date(withdrawn_on) IS withdrawn_on"),
    UniqueConstraint("record_kind", "code"),
)
"""A field that this project added to one kind of records; `choices` is a JSON list of texts."""

own_field_value = add_table(
    "own_field_value",
    record_id(),
    *subject(*_CODED_SUBJECTS),
    text_column("field"),
    text_column("text"),
    Column("number", REAL),
    *vague_date("date"),
    *subject_indexes("own_field_value", *_CODED_SUBJECTS, also=("field",)),
)
"""The value of an added field in one record, in the column of its type; several choices are lines of `text`.

`field` is the code of the field, not its id: two copies may add a field of one code, which a merge makes one.
"""

project_setting = add_table(
    "project_setting", record_id(), text_column("key"), text_column("value"), UniqueConstraint("key")
)

RECORD_TABLES: tuple[Table, ...] = tuple(each for each in metadata.sorted_tables if each not in TEAM_TABLES)
"""The tables that the journal records, parents before children."""

FIRST_SCHEMA = {
    table.name: 2
    for table in (
        *(follow_up, saved_view, own_field, own_field_value, quote_anchor),
        *(code_definition, former_definition, status_refinement, recode_item),
        *CENSUS_TABLES,
    )
} | {table.name: 3 for table in (field_submission, *CODING_TABLES)}
"""The version of the schema that first had a table, for those that version 1 lacks."""

FIRST_SCHEMA_OF_COLUMNS = {"citation": {"contact_id": 2}, "status_change": {"placed_after": 4}}
"""The version of the schema that first had a column, for those that version 1 lacks; they are NULL in older rows."""


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
