"""Tables of a project file. Every record table has an integer `id`, which the journal's triggers rely on.

SQLAlchemy Core tables without the ORM: rows leave the store as frozen values, so mapped classes would only be copied.
All tables are STRICT; texts are never NULL (empty means not recorded), numbers and references may be.
"""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem

metadata = MetaData()


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _whole(name: str, *, is_required: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=not is_required)


def _flag(name: str) -> tuple[SchemaItem, ...]:
    return _whole(name, is_required=True), CheckConstraint(f"{name} IN (0, 1)")


def _owner(name: str, target: str, *, is_required: bool = True) -> Column[int]:
    """Return a column that refers to the record that this one is part of. Deleting that record deletes this one."""
    return Column(name, Integer, ForeignKey(f"{target}.id", ondelete="CASCADE"), nullable=not is_required)


def _reference(name: str, target: str, *, is_required: bool = False) -> Column[int]:
    """Return a column that refers to another record, which can't be deleted while it is referred to."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=not is_required)


def _reference_index(table: str, reference: str) -> Index:
    """Return a partial index on a reference that is mostly NULL. Without it, each deletion would scan the table."""
    return Index(f"{table}_{reference}", f"{reference}_id", sqlite_where=text(f"{reference}_id IS NOT NULL"))


def _date(name: str) -> tuple[SchemaItem, ...]:
    """Return the columns of a vague date: EDTF, typed text, note, first and last possible day (NULL is open)."""
    return (
        Column(f"{name}_edtf", Text),
        _text(f"{name}_words"),
        _text(f"{name}_note"),
        _whole(f"{name}_earliest"),
        _whole(f"{name}_latest"),
    )


_SUBJECTS = {"change": "status_change"}
"""The tables of subjects that are named otherwise than their table."""


def _subject(*kinds: str) -> tuple[SchemaItem, ...]:
    """Return an owner column for each kind of record that a row may be about; exactly one of them is set."""
    columns = [_owner(f"{kind}_id", _SUBJECTS.get(kind, kind), is_required=False) for kind in kinds]
    is_one = " + ".join(f"({column.name} IS NOT NULL)" for column in columns) + " = 1"
    return *columns, CheckConstraint(is_one)


def _subject_indexes(table: str, *kinds: str, also: tuple[str, ...] = ()) -> tuple[Index, ...]:
    """Return a partial index for each column of `_subject`; a record has one row for each value of `also`."""
    return tuple(
        Index(
            f"{table}_{kind}",
            f"{kind}_id",
            *also,
            unique=bool(also),
            sqlite_where=text(f"{kind}_id IS NOT NULL"),
        )
        for kind in kinds
    )


def _table(name: str, *columns: SchemaItem) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True)


body = _table(
    "body",
    _id(),
    *map(_text, ("name", "folded", "kind", "country", "subdivision")),
    Column("latitude", REAL),
    Column("longitude", REAL),
    *_date("valid_from"),
    *_date("valid_until"),
    _reference("successor_id", "body"),
    _text("note"),
    Index("body_folded", "folded", "country"),
    _reference_index("body", "successor"),
)

body_name = _table(
    "body_name",
    _id(),
    _owner("body_id", "body"),
    *map(_text, ("name", "folded", "language", "script")),
    Index("body_name_body", "body_id"),
    Index("body_name_folded", "folded"),
)

body_code = _table(
    "body_code",
    _id(),
    _owner("body_id", "body"),
    _text("scheme"),
    _text("value"),
    Index("body_code_body", "body_id"),
    Index("body_code_value", "scheme", "value"),
)

tie_group = _table("tie_group", _id(), _text("name"), _text("note"))

partnership = _table(
    "partnership",
    _id(),
    _reference("body_a_id", "body", is_required=True),
    _reference("body_b_id", "body", is_required=True),
    _text("kind"),
    _text("label_a"),
    _text("label_b"),
    _whole("stands_for", is_required=True),
    _whole("signed_by_heads"),
    _whole("council_approved"),
    *_date("fixed_term_until"),
    _reference("superseded_by_id", "partnership"),
    _reference("tie_group_id", "tie_group"),
    _text("note"),
    CheckConstraint("stands_for >= 1"),
    CheckConstraint("body_a_id <> body_b_id"),
    Index("partnership_a", "body_a_id"),
    Index("partnership_b", "body_b_id"),
    _reference_index("partnership", "superseded_by"),
    _reference_index("partnership", "tie_group"),
)

partnership_sector = _table(
    "partnership_sector",
    _id(),
    _owner("partnership_id", "partnership"),
    _text("sector"),
    UniqueConstraint("partnership_id", "sector"),
)

partnership_tag = _table(
    "partnership_tag",
    _id(),
    _owner("partnership_id", "partnership"),
    _text("tag"),
    UniqueConstraint("partnership_id", "tag"),
)

status_change = _table(
    "status_change",
    _id(),
    _owner("partnership_id", "partnership"),
    _whole("position", is_required=True),
    _text("status"),
    *_date("date"),
    _text("actor"),
    _text("decided_by"),
    _text("note"),
    # a covering index for counting: the whole history is read without touching the rows
    Index("status_change_order", "partnership_id", "position", "id", "status", "date_earliest", "date_latest"),
)

change_reason = _table(
    "change_reason",
    _id(),
    _owner("change_id", "status_change"),
    _text("reason"),
    _text("weight"),
    _text("basis"),
    UniqueConstraint("change_id", "reason"),
)

activity = _table(
    "activity",
    _id(),
    _owner("partnership_id", "partnership"),
    _text("kind"),
    *_date("date"),
    _text("outcome"),
    _text("note"),
    Index("activity_partnership", "partnership_id", "date_earliest", "date_latest"),
)

source = _table(
    "source",
    _id(),
    *map(_text, ("kind", "title", "folded", "authors", "publisher")),
    *_date("date"),
    _text("language"),
    _text("url"),
    _text("doi"),
    *_date("accessed"),
    _text("archived_url"),
    _reference("derived_from_id", "source"),
    *_flag("is_confidential"),
    _text("summary"),
    _text("csl"),
    Index("source_folded", "folded"),
    _reference_index("source", "derived_from"),
    CheckConstraint("json_valid(authors)"),
    CheckConstraint("json_valid(csl)"),
)

claim = _table(
    "claim",
    _id(),
    _reference("source_id", "source", is_required=True),
    _text("wording"),
    _text("comparator"),
    Column("value", REAL, nullable=False),
    *map(_text, ("measure", "unit", "rule", "note")),
    Index("claim_source", "source_id"),
    CheckConstraint("json_valid(rule)"),
)

citation = _table(
    "citation",
    _id(),
    _reference("source_id", "source", is_required=True),
    _owner("change_id", "status_change", is_required=False),
    _owner("activity_id", "activity", is_required=False),
    _owner("partnership_id", "partnership", is_required=False),
    _owner("body_id", "body", is_required=False),
    _owner("claim_id", "claim", is_required=False),
    _text("quote"),
    _text("translation"),
    _text("locator"),
    *_date("stated_date"),
    _text("stance"),
    _whole("confidence", is_required=True),
    _text("note"),
    CheckConstraint("confidence BETWEEN 0 AND 4"),
    CheckConstraint(
        "(change_id IS NOT NULL) + (activity_id IS NOT NULL) + (partnership_id IS NOT NULL)"
        " + (body_id IS NOT NULL) + (claim_id IS NOT NULL) = 1"
    ),
    Index("citation_source", "source_id"),
    *(_reference_index("citation", name) for name in ("change", "activity", "partnership", "body", "claim")),
)

attachment = _table(
    "attachment",
    _id(),
    _owner("source_id", "source"),
    _text("name"),
    _text("media_type"),
    _text("sha256"),
    _whole("size", is_required=True),
    Index("attachment_source", "source_id"),
)

quote_anchor = _table(
    "quote_anchor",
    _id(),
    _owner("citation_id", "citation"),
    _owner("attachment_id", "attachment"),
    *map(_text, ("exact", "prefix", "suffix")),
    _whole("page"),
    _text("rectangles"),
    CheckConstraint("page >= 1"),
    CheckConstraint("json_valid(rectangles)"),
    UniqueConstraint("citation_id"),
    Index("quote_anchor_attachment", "attachment_id"),
)
"""The place of a citation's quote in a file; `rectangles` is a JSON list of the edges in points on the page."""

finding = _table(
    "finding", _id(), _text("name"), _text("question"), _text("note"), CheckConstraint("json_valid(question)")
)

finding_result = _table(
    "finding_result",
    _id(),
    _owner("finding_id", "finding"),
    _text("taken_at"),
    _text("result"),
    _text("evidence_hash"),
    Index("finding_result_finding", "finding_id"),
)

vocabulary_entry = _table(
    "vocabulary_entry",
    _id(),
    _text("list_name"),
    _text("code"),
    _text("label"),
    UniqueConstraint("list_name", "code"),
)

accepted_problem = _table(
    "accepted_problem", _id(), _text("code"), _text("subject"), _text("note"), UniqueConstraint("code", "subject")
)
"""Problems that the user has ignored; `subject` is the ids of the records, joined by `-`."""

follow_up = _table(
    "follow_up",
    _id(),
    *_subject("body", "partnership", "change", "activity", "source", "claim", "finding"),
    _text("due"),
    _text("note"),
    _text("done_on"),
    CheckConstraint("date(due) IS due"),
    CheckConstraint("done_on = '' OR date(done_on) IS done_on"),
    *_subject_indexes("follow_up", "body", "partnership", "change", "activity", "source", "claim", "finding"),
    Index("follow_up_due", "due", sqlite_where=text("done_on = ''")),
)
"""A note with a day about any record; `due` and `done_on` are ISO days, `done_on` is empty until it is done."""

saved_view = _table(
    "saved_view",
    _id(),
    _text("page"),
    _text("name"),
    _text("content"),
    _whole("position", is_required=True),
    CheckConstraint("page IN ('partnerships', 'sources')"),
    CheckConstraint("json_valid(content)"),
    UniqueConstraint("page", "name"),
)
"""A selection saved under a name; `content` is its filter, columns, order, grouping and day as JSON."""

code_definition = _table(
    "code_definition",
    _id(),
    _text("list_name"),
    _text("code"),
    _text("labels"),
    _text("definition"),
    _text("includes"),
    _text("excludes"),
    _text("example"),
    _text("counts_as"),
    _text("withdrawn_on"),
    _text("defined_on"),
    _whole("position"),
    CheckConstraint("json_valid(labels)"),
    CheckConstraint("withdrawn_on = '' OR date(withdrawn_on) IS withdrawn_on"),
    CheckConstraint("defined_on = '' OR date(defined_on) IS defined_on"),
    UniqueConstraint("list_name", "code"),
)
"""The definition of a code, standard or of this project; `labels` is a JSON object of texts by language."""

former_definition = _table(
    "former_definition",
    _id(),
    *map(_text, ("list_name", "code", "definition", "includes", "excludes", "example", "defined_on", "replaced_on")),
    CheckConstraint("defined_on = '' OR date(defined_on) IS defined_on"),
    CheckConstraint("date(replaced_on) IS replaced_on"),
    UniqueConstraint("list_name", "code", "replaced_on"),
)
"""The definition that a code had until a day; `defined_on` is empty for the definition that the program has."""

status_refinement = _table(
    "status_refinement",
    _id(),
    _owner("change_id", "status_change"),
    _text("code"),
    UniqueConstraint("change_id"),
)
"""The status of this project under which a change was coded. It counts as the standard status of the change.

If it counts as another status than that of the change, for instance after a merge of copies, it is not shown.
"""

recode_item = _table(
    "recode_item",
    _id(),
    *_subject("body", "partnership", "change", "activity", "source"),
    _text("list_name"),
    _text("code"),
    *_subject_indexes("recode_item", "body", "partnership", "change", "activity", "source", also=("list_name", "code")),
)
"""A record that was coded before the definition of its code changed and was not checked since."""

own_field = _table(
    "own_field",
    _id(),
    *map(_text, ("record_kind", "code", "name", "value_type", "unit", "help", "choices", "withdrawn_on")),
    _whole("position", is_required=True),
    CheckConstraint("record_kind IN ('body', 'partnership', 'status_change', 'activity', 'source')"),
    CheckConstraint("value_type IN ('text', 'long_text', 'number', 'date', 'yes_no', 'one_of', 'several_of', 'link')"),
    CheckConstraint("json_valid(choices)"),
    CheckConstraint("withdrawn_on = '' OR date(withdrawn_on) IS withdrawn_on"),
    UniqueConstraint("record_kind", "code"),
)
"""A field that this project added to one kind of records; `choices` is a JSON list of texts."""

own_field_value = _table(
    "own_field_value",
    _id(),
    *_subject("body", "partnership", "change", "activity", "source"),
    _text("field"),
    _text("text"),
    Column("number", REAL),
    *_date("date"),
    *_subject_indexes("own_field_value", "body", "partnership", "change", "activity", "source", also=("field",)),
)
"""The value of an added field in one record, in the column of its type; several choices are lines of `text`.

`field` is the code of the field, not its id: two copies may add a field of one code, which a merge makes one.
"""

project_setting = _table("project_setting", _id(), _text("key"), _text("value"), UniqueConstraint("key"))

RECORD_TABLES: tuple[Table, ...] = tuple(metadata.sorted_tables)
"""The tables that the journal records, parents before children."""

FIRST_SCHEMA = {
    table.name: 2
    for table in (
        *(follow_up, saved_view, own_field, own_field_value, quote_anchor),
        *(code_definition, former_definition, status_refinement, recode_item),
    )
}
"""The version of the schema that first had a table, for those that version 1 lacks. Its columns have not changed."""

attachment_bytes = _table(
    "attachment_bytes",
    Column("sha256", Text, primary_key=True),
    _text("text"),
    Column("bytes", LargeBinary, nullable=False),
)
"""Bytes of attachments, outside the journal (JSON can't contain them), stored as long as a record or a step names them.

`text` is the text that can be read in the file, for the search. It precedes `bytes`, so that reading it does not read
them.
"""

step = _table(
    "step",
    Column("number", Integer, primary_key=True),
    _whole("id", is_required=True),
    *map(_text, ("action", "facts", "who", "at")),
    Column("undone_at", Text),
    _whole("first_row"),
    _whole("last_row"),
    _whole("follows"),
    UniqueConstraint("id"),
    CheckConstraint("json_valid(facts)"),
)
"""`follows` is the number of the last step in effect when this one was made, NULL without one."""

journal = _table(
    "journal",
    Column("number", Integer, primary_key=True),
    _whole("step_id", is_required=True),
    _text("table_name"),
    _whole("row_id", is_required=True),
    Column("before", Text),
    Column("after", Text),
    Index("journal_row", "row_id"),
)

journal_state = _table(
    "journal_state",
    Column("only", Integer, CheckConstraint("only = 1"), primary_key=True),
    _whole("step_id"),
    *_flag("is_replaying"),
)
