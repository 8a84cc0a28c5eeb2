"""The tables of a database for Datasette, each with its query, and what Datasette says about it.

They are read from a public copy of a project, in which every other column is empty. Lists are JSON arrays, of which
Datasette makes facets; days are ISO dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.domain.records.kinds import all_kinds
from tracker.domain.records.record_ids import letters
from tracker.services.analysis.spell_export import SPELL_COLUMNS

if TYPE_CHECKING:
    from tracker.domain.records.description import RecordKind

Facet = str | dict[str, str]


@dataclass(frozen=True, slots=True)
class DatasetteTable:
    """A table: the SQL types of its columns, the query of its rows (empty if they are computed), and its description.

    `label` is the column that Datasette shows for a row in other tables.
    """

    columns: Mapping[str, str]
    description: str
    query: str = ""
    label: str = ""
    facets: tuple[Facet, ...] = ()
    explained: Mapping[str, str] = field(default_factory=dict)


def _day(column: str) -> str:
    """Return the SQL expression of a day number as an ISO date."""
    return f"CASE WHEN {column} IS NOT NULL THEN date('0001-01-01', '+' || ({column} - 1) || ' days') END"


def array_of(column: str, source: str) -> str:
    """Return the SQL expression of the texts of a query as a JSON array."""
    return f"(SELECT json_group_array(item) FROM (SELECT {column} AS item FROM {source}))"


def _text(table: str, column: str = "id") -> str:
    """Return the SQL expression of the id of a record of a table as text; NULL without one."""
    return f"'{letters()[table]}' || {column}"


_ID = "TEXT PRIMARY KEY"
_SIDE = "TEXT REFERENCES bodies(id)"
_PARTNERSHIP = "TEXT REFERENCES partnerships(id)"
_SPELL_TYPES: Final = {
    "partnership": _PARTNERSHIP,
    **dict.fromkeys(("body_a_id", "body_b_id"), _SIDE),
    **dict.fromkeys(("distance_km",), "REAL"),
    **dict.fromkeys(
        (
            "spell",
            "stands_for",
            "entry_unrecorded",
            "event",
            "maybe_ended",
            "certain",
            "dormant",
            "days_min",
            "days_max",
        ),
        "INTEGER",
    ),
}

TABLES: Final[Mapping[str, DatasetteTable]] = {
    "bodies": DatasetteTable(
        {
            "id": _ID,
            **dict.fromkeys(("name", "kind", "country", "subdivision"), "TEXT"),
            **dict.fromkeys(("latitude", "longitude"), "REAL"),
            **dict.fromkeys(("other_names", "codes"), "TEXT"),
        },
        "Municipalities, provinces and other governments.",
        f"""SELECT {_text("body", "b.id")}, b.name, b.kind, b.country, b.subdivision, b.latitude, b.longitude,
        {array_of("name", "body_name WHERE body_id = b.id ORDER BY id")},
        {array_of("scheme || ' ' || value", "body_code WHERE body_id = b.id ORDER BY id")}
        FROM body b ORDER BY b.id""",
        "name",
        ("country", "kind", "subdivision"),
        {"country": "ISO 3166-1 code", "codes": "identifiers in other lists, such as wikidata Q1310"},
    ),
    "partnerships": DatasetteTable(
        {
            "id": _ID,
            "name": "TEXT",
            "body_a": _SIDE,
            "body_b": _SIDE,
            **dict.fromkeys(("country_a", "country_b", "kind", "sectors", "tags"), "TEXT"),
            "stands_for": "INTEGER",
            "next": _PARTNERSHIP,
            "status": "TEXT",
            "in_force": "TEXT",
        },
        "Partnerships between two bodies, with their status on the as-of day.",
        label="name",
        facets=("status", "in_force", "kind", "country_a", "country_b", {"array": "sectors"}),
        explained={
            "stands_for": "for how many partnerships the record stands",
            "next": "the partnership that continues this one",
            "status": "the possible labels on the as-of day; several if vague dates leave it open",
            "in_force": "on the as-of day: certain, possible or no",
        },
    ),
    "status_changes": DatasetteTable(
        {
            "id": _ID,
            "partnership": _PARTNERSHIP,
            "position": "INTEGER",
            **dict.fromkeys(
                ("status", "earliest", "latest", "edtf", "date_words", "actor", "decided_by", "reasons"), "TEXT"
            ),
        },
        "The history of each partnership; a vague date has an earliest and a latest day.",
        f"""SELECT {_text("status_change", "c.id")}, {_text("partnership", "c.partnership_id")}, c.position, c.status,
        {_day("c.date_earliest")}, {_day("c.date_latest")},
        c.date_edtf, c.date_words, c.actor, c.decided_by,
        {array_of("reason", "change_reason WHERE change_id = c.id ORDER BY weight = 'secondary', id")}
        FROM status_change c ORDER BY c.partnership_id, c.position, c.id""",
        "status",
        ("status", "actor", "decided_by", {"array": "reasons"}),
        {"edtf": "the date in EDTF (ISO 8601-2)", "date_words": "the date as it was typed"},
    ),
    "sources": DatasetteTable(
        {
            "id": _ID,
            **dict.fromkeys(
                ("kind", "title", "authors", "publisher", "date", "language", "url", "doi", "archived_url"), "TEXT"
            ),
            "derived_from": "TEXT REFERENCES sources(id)",
        },
        "The sources that are not confidential; people who were interviewed are not named.",
        f"""SELECT {_text("source")}, kind, title, authors, publisher, date_edtf, language, url, doi, archived_url,
        {_text("source", "derived_from_id")} FROM source ORDER BY id""",
        "title",
        ("kind", "publisher", "language"),
        {"derived_from": "the source that it repeats"},
    ),
    "claims": DatasetteTable(
        {
            "id": _ID,
            "source": "TEXT REFERENCES sources(id)",
            "wording": "TEXT",
            "comparator": "TEXT",
            "value": "REAL",
            "measure": "TEXT",
            "unit": "TEXT",
        },
        "Numbers that sources state.",
        f"""SELECT {_text("claim")}, {_text("source", "source_id")}, wording, comparator, value, measure, unit
        FROM claim ORDER BY id""",
        "wording",
        ("comparator", "measure", "unit"),
    ),
    "citations": DatasetteTable(
        {
            "id": _ID,
            "source": "TEXT REFERENCES sources(id)",
            "status_change": "TEXT REFERENCES status_changes(id)",
            "partnership": _PARTNERSHIP,
            "body": _SIDE,
            "claim": "TEXT REFERENCES claims(id)",
            **dict.fromkeys(("quote", "translation", "locator", "stated_date", "stance"), "TEXT"),
            "confidence": "INTEGER",
        },
        "Which source supports, contradicts or mentions which record, with its quote.",
        f"""SELECT {_text("citation")}, {_text("source", "source_id")}, {_text("status_change", "change_id")},
        {_text("partnership", "partnership_id")}, {_text("body", "body_id")}, {_text("claim", "claim_id")}, quote,
        translation, locator,
        stated_date_edtf, stance, confidence FROM citation ORDER BY id""",
        "quote",
        ("stance", "confidence"),
        {"confidence": "from 0 to 4"},
    ),
    "spells": DatasetteTable(
        {name: _SPELL_TYPES.get(name, "TEXT") for name in SPELL_COLUMNS},
        "The times in which partnerships are in force, for survival analysis.",
        facets=("event", "end_status", "country_a", "country_b"),
        explained={"event": "1 if the spell certainly ended by the as-of day, 0 if it is censored"},
    ),
    "codes": DatasetteTable(
        dict.fromkeys(("list", "code", "word", "definition"), "TEXT"),
        "The codes in the other tables, with their words and definitions.",
        facets=("list",),
    ),
}

_NAMES: Final[Mapping[str, str]] = {
    "body": "bodies",
    "partnership": "partnerships",
    "status_change": "status_changes",
    "source": "sources",
    "claim": "claims",
    "citation": "citations",
}
"""[kind of record] -> its table here, for those with a table laid out by hand."""
_NOT_ALONE: Final = frozenset(
    {"body_name", "body_code", "partnership_sector", "partnership_tag", "change_reason", "status_refinement"}
    | {"vocabulary_entry", "code_definition", "frame", "frame_member", "contact"}
)
"""The kinds that are columns of other tables, rows of `codes`, or of the census, which has no table here."""
_SQL_TYPES: Final = {"whole": "INTEGER", "yes_no": "INTEGER", "maybe": "INTEGER", "number": "REAL"}


@cache
def all_tables() -> Mapping[str, DatasetteTable]:
    """Return the tables above, and one of the public fields of every other kind of record that tables have."""
    kinds = {table: kind for table, kind in all_kinds().items() if table not in {*_NAMES, *_NOT_ALONE}}
    public = {table: kind for table, kind in kinds.items() if kind.public_columns and kind.is_in_tables}
    names = {**_NAMES, **{table: table for table in public}}
    return {**TABLES, **{table: _described_table(kind, names) for table, kind in public.items()}}


def _described_table(kind: RecordKind, names: Mapping[str, str]) -> DatasetteTable:
    """Return the table of the public fields of a kind; `names` are the tables of all kinds that have one."""
    columns, values, explained = {"id": _ID}, [_text(kind.table)], {}
    shown = [(each, column) for each in kind.fields for column in each.public_columns]
    for each, column in shown:
        name = each.name if column.endswith("_edtf") and each.type == "vague_date" else column.removesuffix("_id")
        target = each.tables.get(column, "")
        reference = f"TEXT REFERENCES {names[target]}(id)" if target in names else "TEXT"
        is_day = column.endswith(("_earliest", "_latest")) and each.type == "vague_date"
        columns[name] = reference if target else _SQL_TYPES.get(each.type, "TEXT")
        values.append(_text(target, column) if target else _day(column) if is_day else column)
        explained[name] = each.label
    return DatasetteTable(
        columns,
        kind.label,
        f"SELECT {', '.join(values)} FROM {kind.table} ORDER BY id",
        kind.name_column if kind.name_column in columns else "",
        tuple(each.name for each, _ in shown if each.type == "code"),
        explained,
    )


VIEWS: Final[Mapping[str, tuple[str, str]]] = {
    "history": (
        "Every status change with the names of both bodies and the number of its citations.",
        """SELECT c.id, p.name AS partnership, c.position, c.status, c.earliest, c.latest, c.date_words, c.actor,
        c.reasons, (SELECT count(*) FROM citations t WHERE t.status_change = c.id) AS citations
        FROM status_changes c JOIN partnerships p ON p.id = c.partnership""",
    ),
    "quotes": (
        "Every quote with its source and the partnership that it is about.",
        """SELECT t.id, p.name AS partnership, c.status, t.quote, t.stance, s.title, s.publisher, s.date, s.url
        FROM citations t JOIN sources s ON s.id = t.source LEFT JOIN status_changes c ON c.id = t.status_change
        LEFT JOIN partnerships p ON p.id = coalesce(t.partnership, c.partnership) WHERE t.quote <> ''""",
    ),
}
"""The views of the database: what each shows, and its query."""
