"""A program whose kinds of records have one more field of each type, in a process of its own.

    python -m tests.queries.added_fields FOLDER

Nothing but the descriptions of these fields is added. Each has a column on offer that shows and sorts its values, is
filtered by, and is found by the search if it is a text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from tracker.domain.records import kinds
from tracker.domain.records.description import Described

ADDED = (
    Described(type="text", name="added_text", label="added text", default=""),
    Described(type="code", name="added_code", label="added code", list_name="sector", default="", may_be_empty=True),
    Described(type="number", name="added_number", label="added number", default=None),
    Described(type="whole", name="added_whole", label="added whole", default=None),
    Described(type="yes_no", name="added_flag", label="added flag", default=False),
    Described(type="maybe", name="added_fact", label="added fact", default=None),
    Described(type="vague_date", name="added_date", label="added date", default=None),
    Described(type="day", name="added_day", label="added day", default=None),
)
APART = frozenset({"project_setting"})
VALUES = {
    "added_text": ("aardvark of {table}", "zebra of {table}"),
    "added_code": ("culture", "trade"),
    "added_number": (9.5, 10.0),
    "added_whole": (9, 10),
    "added_flag": (1, 0),
    "added_fact": (1, 0),
    "added_date": ("2001", "2010"),
    "added_day": ("2001-02-03", "2010-02-03"),
}
"""The values of two records by field, in the order of the column."""
CHOSEN = {
    "added_code": "culture", "added_number": "9..9.7", "added_whole": "..9", "added_flag": "yes", "added_fact": "yes",
    "added_date": "2000..2002", "added_day": "2001..2001",
}  # fmt: skip
"""What the first of two records matches."""


def become_larger() -> None:
    """Add the fields; nothing that knows the tables is imported yet."""
    described = MappingProxyType(
        {
            name: kind if name in APART else replace(kind, fields=(*kind.fields, *ADDED))
            for name, kind in kinds.all_kinds().items()
        }
    )
    kinds.all_kinds = lambda: described  # type: ignore[assignment]
    from tracker.store.project_file import known_schema

    known_schema._kept_entries = known_schema.made_entries
    from sqlalchemy import DefaultClause, text

    from tracker.store.schema import metadata

    for table in metadata.tables.values():
        for column in table.columns:
            if column.name.startswith("added_") and not column.nullable:  # no draft states these fields
                column.server_default = DefaultClause(text("0" if column.name == "added_flag" else "''"))


def columns_of(table: str, place: int) -> Iterator[tuple[str, object]]:
    """Yield the columns of a record and its values."""
    from tracker.domain.dates.vague_dates import read_date

    for name, values in VALUES.items():
        value = values[place]
        if name == "added_date":
            date = read_date(str(value))
            yield from (
                ("added_date_edtf", date.edtf),
                ("added_date_words", date.words),
                ("added_date_note", f"giraffe of {table}"),
                ("added_date_earliest", date.earliest),
                ("added_date_latest", date.latest),
            )
        else:
            yield name, str(value).format(table=table) if isinstance(value, str) else value


def main(folder: Path) -> None:
    """Try each kind and field; an assertion that fails ends the process."""
    become_larger()
    from tests.queries.added_fields_tried import try_columns, try_texts

    try_columns(folder / "columns")
    try_texts(folder / "texts")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
