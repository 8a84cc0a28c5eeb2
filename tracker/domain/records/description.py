"""Describes a kind of record and its fields once; all code that treats every field alike reads these descriptions.

A kind is a frozen class whose fields are declared by functions of their type: `text(...)`, `code(...)`,
`vague_date(...)`. What a declaration does not say is the safe choice: the field is private, its texts are searched for
names of people that are to be erased, and a merge treats it as a value of its own.

`record` makes a class the description of a kind: a `RecordKind` of `DescribedField`s, which `kind_of` returns. Where a
field is then read, from its table to the command line, is in docs/architecture.md, "How a field travels".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import ModuleType
from typing import Any, Final, Literal, TypedDict, TypeVar, Unpack, dataclass_transform

from tracker.domain.dates.vague_dates import DATE_PARTS
from tracker.domain.text.clean_text import DEFAULT_LIMIT, LIMITS, LONG_TEXTS

FieldType = Literal[
    "text", "code", "token", "number", "whole", "yes_no", "maybe", "vague_date", "day", "json", "reference", "part_of",
    "about", "derived",
]  # fmt: skip
"""The types of fields. `token` is text that no person wrote, such as a hash or the code of a language; `maybe` is yes,
no or unknown; `day` an exact day; `part_of` the record with which this one is deleted; `about` one record of several
kinds; `derived` text that is computed from other fields of its row.
"""
Public = Literal["no", "yes", "days"]
"""Whether a field may be published. Of a vague date `yes` leaves out its note, and `days` its typed text as well."""
Shape = Literal["object", "list", "any"]
"""The outermost part of the text of a JSON field."""
Found = Literal["text", "name", "no"]
"""Whether a search finds a record by a text, and whether the text names the record."""
NO: Final = "no"
YES: Final = "yes"
DAYS_ONLY: Final = "days"
KIND_TABLES: Final[Mapping[str, str]] = {"change": "status_change"}
"""[kind] -> its table, for the kinds whose table has another name than records about them use."""
TEXT_TYPES: Final = frozenset({"text", "code", "token", "day", "json", "derived"})
"""The types that are stored as text that is never NULL."""
_DESCRIPTION: Final = "description"
_REQUIRED: Final[Any] = ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedField:
    """One field of a kind of record: what its declaration says of it, and its columns for each purpose."""

    type: FieldType
    name: str = ""
    label: str = ""
    """Its English name within a sentence, which is the key of its translations."""
    option: str = ""
    """Its option in the verbs that add and edit records, if that is not its name with hyphens."""
    help: str = ""
    """The text of its option in the help, if that is not its label."""
    default: Any = _REQUIRED
    public: Public = NO
    """Whether a page, a deposit and a release may contain it."""
    coders: bool = False
    """Whether the blind copy of a coder contains it."""
    is_required: bool = False
    """A reference, number or day that each record has."""
    list_name: str = ""
    """The vocabulary of a code."""
    may_be_empty: bool = False
    """Whether a code may be left open."""
    limit: int = 0
    """The maximum number of characters of text; that of `clean_text` for its name if none is given."""
    lines: bool | None = None
    """Whether line breaks in text are kept; as `clean_text` does for its name if nothing is said."""
    targets: tuple[str, ...] = ()
    """The tables of the records that a reference may lead to; of `about` the kinds."""
    is_deleted_with: bool = False
    """Whether a record is deleted with the record that this reference leads to, where the database does not do it."""
    least: int | None = None
    most: int | None = None
    """The bounds of a number that the database checks."""
    shape: Shape = "object"
    """The form of JSON."""
    is_checked: bool = True
    """Whether the database checks that it is JSON."""
    group: str = ""
    """The name of the group of fields that have a meaning only together, for a merge."""
    is_computed: bool = False
    """Whether it follows from several records, so that a merge computes it."""
    index: str = ""
    """The name of the index of a reference if it is not that of its table and field."""
    also: tuple[str, ...] = ()
    """The columns that distinguish the several records about one record, for `about`: no two have the same values."""
    holds_names: bool = True
    """Whether text or JSON may contain the name of a person."""
    found: Found | None = None
    """The way in which a search finds it; None is `text` for a text and the note of a date, `no` for all else."""
    since: int = 1
    """The first schema with this field."""
    later: Mapping[str, int] = dataclasses.field(default_factory=dict)
    """[kind] -> the first schema in which a record may be about it, for `about` and `names_kinds_of`."""
    one_of: tuple[str, ...] = ()
    """The texts of which a token is one, which the database checks."""
    names_kinds_of: str = ""
    """The table whose `about` says of which kinds a token names the table; its `one_of` follows from that."""
    public_kinds: tuple[str, ...] = ()
    """The kinds of which a record about them is public, for `about`."""
    kinds_for_coders: tuple[str, ...] = ()
    """The kinds of which a blind copy has the records about them, for `about`."""
    sources: tuple[str, ...] = ()
    """The fields from which a derived text is computed."""
    compute: Callable[..., str] = str
    """The function that takes their texts and returns the derived one."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns in the table."""
        if self.type == "vague_date":
            return tuple(f"{self.name}_{part}" for part in DATE_PARTS)
        if self.type == "about":
            return tuple(f"{kind}_id" for kind in self.targets)
        if self.type in ("reference", "part_of"):
            return (f"{self.name}_id",)
        return (self.name,)

    @property
    def is_owner(self) -> bool:
        """Whether a record is deleted with the record that this field refers to."""
        return self.type in ("part_of", "about") or self.is_deleted_with

    @property
    def columns_of_people(self) -> tuple[str, ...]:
        """The columns whose text may contain the name of a person."""
        if self.type == "vague_date":
            return f"{self.name}_words", f"{self.name}_note"
        return self.columns if self.type in ("text", "json") and self.holds_names else ()

    @property
    def found_as(self) -> Found:
        """The way in which a search finds the texts of its columns."""
        return self.found or ("text" if self.type in ("text", "vague_date") else "no")

    @property
    def columns_found(self) -> tuple[str, ...]:
        """The columns by whose texts a search finds the record. The words of a date are found by filters."""
        if self.found_as == "no":
            return ()
        return (f"{self.name}_note",) if self.type == "vague_date" else self.columns

    @property
    def public_columns(self) -> tuple[str, ...]:
        """The columns that may be published."""
        if self.type == "about":
            return tuple(f"{kind}_id" for kind in self.public_kinds)
        if self.type == "vague_date" and self.public != NO:
            left_out = {"note", "words"} if self.public == DAYS_ONLY else {"note"}
            return tuple(f"{self.name}_{part}" for part in DATE_PARTS if part not in left_out)
        return () if self.public == NO else self.columns

    @property
    def columns_for_coders(self) -> tuple[str, ...]:
        """The columns that a blind copy contains."""
        if self.type == "about":
            return tuple(f"{kind}_id" for kind in self.kinds_for_coders)
        if self.type == "vague_date" and self.coders:
            return tuple(f"{self.name}_{part}" for part in DATE_PARTS if part != "note")
        return self.columns if self.coders else ()

    @property
    def tables(self) -> Mapping[str, str]:
        """[column] -> the table that it refers to."""
        tables = (KIND_TABLES.get(each, each) for each in self.targets)
        return dict(zip(self.columns, tables, strict=True)) if self.targets else {}

    def in_format(self, version: int) -> DescribedField | None:
        """Return the field with the kinds that it led to in a format; None if the format lacks it."""
        if not self.later:
            return self if self.since <= version else None
        known = {kind for kind in (*self.targets, *self.one_of) if self.later.get(kind, 1) <= version}
        return replace(
            self,
            targets=tuple(kind for kind in self.targets if kind in known),
            one_of=tuple(kind for kind in self.one_of if kind in known),
        )

    def computed(self, row: Mapping[str, Any]) -> str:
        """Return the text of a derived field in a row."""
        return self.compute(*(row[name] for name in self.sources))

    @property
    def has_default(self) -> bool:
        """Whether a record may be stored without stating the field."""
        return self.default is not _REQUIRED

    def default_in(self, column: str) -> Any:
        """Return what a column stores for a record that does not state the field: its default, else `blank`."""
        default = int(self.default) if isinstance(self.default, bool) else self.default
        return default if isinstance(default, str | int | float) else self.blank(column)

    def blank(self, column: str) -> Any:
        """Return what a column stores if nothing is known or shown, whatever the default: an empty text, 0 or None."""
        if self.type in TEXT_TYPES or column.endswith(("_words", "_note")):
            return {"object": "{}", "list": "[]", "any": "{}"}[self.shape] if self.type == "json" else ""
        if self.type == "number":
            return 0.0 if self.is_required else None
        return 0 if self.type == "yes_no" or self.is_required else None


@dataclass(frozen=True)
class RecordKind:
    """A kind of record: its table, its names, and its fields in the order of the table's columns after `id`."""

    table: str
    letter: str
    """The one or two letters before the digits of its ids outside the program. They never change."""
    label: str
    """Its English name, with a capital."""
    fields: tuple[DescribedField, ...]
    since: int = 1
    """The first schema with this table."""
    unique: tuple[str, ...] = ()
    """Columns of which no two records have the same values; they identify the record in a merge."""
    members: tuple[str, ...] = ()
    """Columns that identify a record as the member of a set, in a merge of two copies, where no constraint does."""
    checks: tuple[str, ...] = ()
    """Conditions in SQL of several columns, or of values that no type states, in the order in which files have them."""
    indexes: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    """[name of an index] -> its columns, in addition to those of references."""
    partial: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """[name of an index] -> the condition in SQL of the rows that it has, if not all."""
    named_by: str = ""
    """The column that names a record in lists of records of several kinds, where it is not `name_column`'s choice."""
    is_given_whole: bool = False
    """Whether all records of one owner are given together, so that a merge of two owners takes those that it is given.

    All others are moved to the owner that is kept.
    """
    is_in_tables: bool = True
    """Whether a folder of tables, a workbook and Parquet files have the kind."""
    subject_of: tuple[str, ...] = ()
    """The tables of the kinds whose records may be about one of this kind, in addition to those that `about` names."""

    @property
    def name_column(self) -> str:
        """The column that names a record, after its owner: a name, else the first text, code or date; or empty."""
        by_type = (
            *(field.columns[0] for field in self.fields if field.found == "name"),
            *(field.columns[0] for field in self.fields if field.type == "text"),
            *(field.columns[0] for field in self.fields if field.type in ("token", "code", "day", "vague_date")),
        )
        return self.named_by or next(iter(by_type), "")

    @cached_property
    def by_column(self) -> Mapping[str, DescribedField]:
        """[column] -> the field that it belongs to."""
        return {column: field for field in self.fields for column in field.columns}

    @cached_property
    def by_name(self) -> Mapping[str, DescribedField]:
        """[name] -> the field."""
        return {field.name: field for field in self.fields}

    def in_format(self, version: int) -> RecordKind:
        """Return the kind with the fields that it had in a format, which had its table."""
        fields = tuple(found for field in self.fields if (found := field.in_format(version)))
        kept = {"id", *(column for field in fields for column in field.columns)}
        indexes = {name: columns for name, columns in self.indexes.items() if kept.issuperset(columns)}
        return replace(self, fields=fields, indexes=indexes)

    @property
    def public_columns(self) -> tuple[str, ...]:
        """The columns that may be published; none if the kind is private."""
        return _with_id(column for field in self.fields for column in field.public_columns)

    @property
    def columns_for_coders(self) -> tuple[str, ...]:
        """The columns that a blind copy contains, with those that are computed from them; none if it has no records."""
        shown = [column for field in self.fields for column in field.columns_for_coders]
        computed = [field.name for field in self.fields if field.type == "derived" and set(field.sources) <= set(shown)]
        return _with_id((*shown, *computed))


def _with_id(columns: Iterable[str]) -> tuple[str, ...]:
    found = tuple(columns)
    return ("id", *found) if found else ()


class Said(TypedDict, total=False):
    """The things that a declaration may say of a field besides its type and label; see `DescribedField`."""

    default: Any
    option: str
    help: str
    public: Public
    coders: bool
    is_required: bool
    may_be_empty: bool
    limit: int
    lines: bool
    is_deleted_with: bool
    least: int
    most: int
    shape: Shape
    is_checked: bool
    one_of: tuple[str, ...]
    names_kinds_of: str
    holds_names: bool
    also: tuple[str, ...]
    later: Mapping[str, int]
    public_kinds: tuple[str, ...]
    kinds_for_coders: tuple[str, ...]
    group: str
    is_computed: bool
    index: str
    found: Found
    since: int


def _field(described: DescribedField) -> Any:
    kept = {_DESCRIPTION: described}
    if described.default is _REQUIRED:
        return dataclasses.field(metadata=kept)
    if callable(described.default):
        return dataclasses.field(default_factory=described.default, metadata=kept)
    return dataclasses.field(default=described.default, metadata=kept)


def text(label: str = "", **said: Unpack[Said]) -> Any:
    """Declare a text."""
    return _field(DescribedField(type="text", label=label, **said))


def note(label: str = "note", **said: Unpack[Said]) -> Any:
    """Declare a private text of any length."""
    usual: Said = {"limit": LIMITS["note"], "lines": True, "help": "a note" if label == "note" else ""}
    return _field(DescribedField(type="text", label=label, **(usual | said)))


def token(label: str = "", **said: Unpack[Said]) -> Any:
    """Declare a text that no person wrote, such as the code of a country."""
    return _field(DescribedField(type="token", label=label, **said))


def code(list_name: str, label: str = "", **said: Unpack[Said]) -> Any:
    """Declare a code of a vocabulary."""
    return _field(DescribedField(type="code", list_name=list_name, label=label, **said))


def whole(label: str = "", *, refers_to: str = "", **said: Unpack[Said]) -> Any:
    """Declare a whole number; it may be the id of a record of a table, or 0, that the database does not check."""
    return _field(DescribedField(type="whole", label=label, targets=(refers_to,) if refers_to else (), **said))


def number(label: str = "", **said: Unpack[Said]) -> Any:
    """Declare a number with decimals."""
    return _field(DescribedField(type="number", label=label, **said))


def yes_no(label: str = "", **said: Unpack[Said]) -> Any:
    """Declare yes or no."""
    return _field(DescribedField(type="yes_no", label=label, **said))


def maybe(label: str = "", **said: Unpack[Said]) -> Any:
    """Declare yes, no or unknown (None)."""
    return _field(DescribedField(type="maybe", label=label, **said))


def vague_date(label: str = "", **said: Unpack[Said]) -> Any:
    """Declare a vague date, None if it is not recorded."""
    return _field(DescribedField(type="vague_date", label=label, **said))


def day(label: str = "", **said: Unpack[Said]) -> Any:
    """Declare an exact day, stored as ISO text."""
    return _field(DescribedField(type="day", label=label, **said))


def json_text(label: str = "", **said: Unpack[Said]) -> Any:
    """Declare a value with parts, stored as the text of a JSON object or list."""
    return _field(DescribedField(type="json", label=label, **said))


def reference(target: str, label: str = "", **said: Unpack[Said]) -> Any:
    """Declare a reference to a record of a table, which can't be deleted while it is referred to."""
    return _field(DescribedField(type="reference", targets=(target,), label=label, **said))


def part_of(target: str, label: str = "", **said: Unpack[Said]) -> Any:
    """Declare the record that this one is part of: deleting that record deletes this one."""
    return _field(DescribedField(type="part_of", targets=(target,), label=label, **({"is_required": True} | said)))


def about(*kinds: str, **said: Unpack[Said]) -> Any:
    """Declare the one record that this one is about, of any of these kinds."""
    return _field(DescribedField(type="about", targets=kinds, label="what it is about", **said))


def derived(compute: Callable[..., str], *sources: str) -> Any:
    """Declare a text that is computed from other fields of the row."""
    return _field(DescribedField(type="derived", sources=sources, compute=compute))


_KINDS: Final[dict[type, RecordKind]] = {}
"""[class] -> the kind that it describes."""
_Class = TypeVar("_Class", bound=type)


@dataclass_transform(
    frozen_default=True,
    field_specifiers=(
        text,
        note,
        token,
        code,
        whole,
        number,
        yes_no,
        maybe,
        vague_date,
        day,
        json_text,
        reference,
        part_of,
        about,
        derived,
        dataclasses.field,
    ),
)
def record(
    table: str,
    letter: str,
    label: str,
    *,
    first: tuple[str, ...] = (),
    stored: Mapping[str, Any] | None = None,
    since: int = 1,
    unique: tuple[str, ...] = (),
    members: tuple[str, ...] = (),
    checks: tuple[str, ...] = (),
    indexes: Mapping[str, tuple[str, ...]] | None = None,
    partial: Mapping[str, str] | None = None,
    named_by: str = "",
    is_given_whole: bool = False,
    is_in_tables: bool = True,
    subject_of: tuple[str, ...] = (),
) -> Callable[[_Class], _Class]:
    """Make a class the description of a kind of record, and a frozen dataclass of the values that a user gives.

    `stored` are the fields that are stored and not given by a user, `first` the names of those that come first in the
    table. Fields of the class without a description are not columns: parts that have a table of their own.
    """

    def describe(cls: _Class) -> _Class:
        made: _Class = dataclass(frozen=True, slots=True)(cls)  # type: ignore[assignment]
        given: dict[str, dataclasses.Field[Any]] = {each.name: each for each in dataclasses.fields(made)}
        given |= stored or {}
        declared = {name: each.metadata[_DESCRIPTION] for name, each in given.items() if each.metadata}
        fields = [_named(name, declared[name]) for name in dict.fromkeys((*first, *declared))]
        _KINDS[made] = RecordKind(
            table=table,
            letter=letter,
            label=label,
            fields=tuple(fields),
            since=since,
            unique=unique,
            members=members,
            checks=checks,
            indexes=indexes or {},
            partial=partial or {},
            named_by=named_by,
            is_given_whole=is_given_whole,
            is_in_tables=is_in_tables,
            subject_of=subject_of,
        )
        return made

    return describe


def _named(name: str, described: DescribedField) -> DescribedField:
    """Return a field with its name, and with what follows from the name where the declaration does not say it."""
    label = described.label or ("" if described.type == "derived" else name.replace("_", " "))
    limit = described.limit or LIMITS.get(name, DEFAULT_LIMIT)
    lines = name in LONG_TEXTS if described.lines is None else described.lines
    return replace(described, name=name, label=label, limit=limit, lines=lines)


def kind_of(draft: type) -> RecordKind:
    """Return the kind of record that a class describes, which has been through `record`."""
    return _KINDS[draft]


def kinds_in(module: ModuleType) -> Iterator[RecordKind]:
    """Yield the kinds that the classes of a module describe, in their order."""
    for each in vars(module).values():
        if isinstance(each, type) and each in _KINDS and each.__module__ == module.__name__:
            yield _KINDS[each]
