"""Names and dates that steps store for their labels."""

from __future__ import annotations

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.subjects import Subject, all_subject_tables
from tracker.domain.text.name_folding import NO_NAME, partnership_name
from tracker.errors import RuleError
from tracker.store.engine import raw
from tracker.store.schema import body, metadata
from tracker.store.transaction import Transaction

_NAMES = (
    "SELECT a.name, b.name FROM partnership p JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id"
    " WHERE p.id = ?"
)


def read_partnership_name(transaction: Transaction, partnership_id: int) -> str:
    """Return the name of a partnership, such as `Arnhem – Wuhan`; RuleError no_such_record."""
    found = raw(transaction.connection).execute(_NAMES, (partnership_id,)).fetchone()
    if found is None:
        raise RuleError("no_such_record", "partnership", record=partnership_id)
    return partnership_name(found[0], found[1], NO_NAME)


def date_facts(date: VagueDate | None) -> dict[str, object]:
    """Return a date as EDTF (empty for None) and its recorded words; the label puts it into words when it is shown."""
    if date is None:
        return {"date": ""}
    return {"date": date.edtf, **({"date_words": date.words} if date.words else {})}


def read_subject_name(transaction: Transaction, subject: Subject) -> str:
    """Return the name of the record that something is about: of a change or activity that of its
    partnership, of a contact that of its body.
    """
    row = transaction.row(metadata.tables[all_subject_tables()[subject.kind]], subject.id)
    if subject.kind == "partnership":
        return read_partnership_name(transaction, subject.id)
    if "partnership_id" in row:
        return read_partnership_name(transaction, row["partnership_id"])
    if "body_id" in row:
        row = transaction.row(body, row["body_id"])
    name = next((row[column] for column in ("name", "title", "wording") if column in row), "")
    return str(name) or NO_NAME
