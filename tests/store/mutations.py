"""Changes project files at random, bypassing the program: cells, rows and bytes, chosen by a seed."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from tests.operations.census_recipes import fill_census
from tests.operations.code_recipes import fill_codes
from tests.ready import ready
from tests.store.building import tie
from tracker.domain.census.letters import LettersSent
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import CitationDraft, SourceDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.own_fields import VALUE_TYPES, OwnFieldDraft
from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.domain.records.saved_views import SavedViewDraft, ViewContent
from tracker.domain.records.subjects import Subject
from tracker.operations.attachments import add_attachments
from tracker.operations.census.letters import log_letters
from tracker.operations.checks import accept_problem
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.coding.codebook import add_code
from tracker.operations.findings import save_finding
from tracker.operations.follow_ups import add_follow_up
from tracker.operations.own_fields import add_own_field, set_own_values
from tracker.operations.saved_views import add_saved_view
from tracker.operations.sources import add_source
from tracker.project import Project
from tracker.services.sample import make_sample

VALUES: tuple[object, ...] = (
    None, "", "x", "null", "[]", "{}", "5", '"x"', "true", "NaN", '{"a": ', "[[1]]", "[" * 20_000, "-1", "1e999",
    '{"from": 5}', "2021-13-45", "[..]", "9" * 400, "武汉", "\ud800", "a\x00b", 0, 1, -1, 2, 7, 2**31,
    2**63 - 1, -(2**63), 1.5, 1e308, float("inf"), b"", b"\xff\x00", "not a code", "\u202e" * 50, "x" * 70_000,
)  # fmt: skip
"""Values to write into a cell of any column."""

CENSUS = ("frame", "frame_member", "wave", "contact")
ADDED = (
    *("own_field", "own_field_value", "saved_view", "vocabulary_entry", "code_definition", "former_definition"),
    *("status_refinement", "recode_item", "follow_up", "quote_anchor", "field_submission"),
    *("assignment", "assignment_unit", "coding_decision"),
)
"""The tables of fields, codes, views and notes that a project adds."""
TARGETS = (
    *("journal_state", "journal", "journal", "journal", "step", "step", "project_setting", "project_setting"),
    *("partnership_index", "body_index", "source_index"),
    *CENSUS,
    *ADDED,
)
"""Tables that are chosen as often as all others together; an index stands for one of the tables behind it."""
_BEHIND = ("data", "idx", "content", "docsize", "config")
_HEADER = 100


def make_base(path: Path) -> Path:
    """Make the sample with records of every kind that the program can add, and an undone step."""
    ready(make_sample, path)
    with Project.open(path, who="tester") as project:
        project.perform(save_finding, "Ended", read_rule({"from": "2020", "to": "2023"}))
        project.perform(accept_problem, "body_without_country", "1", "known")
        source = project.perform(add_source, SourceDraft("Page", summary="summary", doi="10.1000/1")).created
        assert source is not None
        page = draft_of("a.txt", "text/plain", b"minutes of Arnhem", "minutes of Arnhem")
        file = project.perform(add_attachments, source, [page]).created or 0
        about = Subject("source", source)
        project.perform(add_follow_up, about, FollowUpDraft(read_date("7 May 2023"), "ask the clerk"))
        arnhem = tie(project, "Breda", "Yangzhou")
        cited = CitationDraft(source, "minutes", anchor=QuoteAnchor(file, "minutes", "", " of Arnhem"))
        project.perform(add_citation, CitationTarget("partnership", arnhem), cited)
        _add_definitions(project, arnhem)
        _add_census(project)
        tie(project, "Delft", "Suzhou")
        project.undo()
    return path


def _add_definitions(project: Project, partnership: int) -> None:
    """Add codes, a saved view, and a field of each type with its value for a partnership."""
    fill_codes(project)
    project.perform(add_code, OwnCodeDraft("status", "Asleep", counts_as="dormant"))
    content = ViewContent("arnhem", frozenset({("country", "CN")}), ("body", "tags"), "status", as_of=738_000)
    project.perform(add_saved_view, SavedViewDraft("partnerships", "China", content))
    values = ("a", "b", "3.5", "May 2020", "yes", "high", "low", "https://example.org/")
    for kind, words in zip(VALUE_TYPES, values, strict=True):
        choices = ("high", "low") if kind.endswith("_of") else ()
        project.perform(add_own_field, OwnFieldDraft("partnership", f"Of {kind}", kind, choices=choices))
        project.perform(set_own_values, Subject("partnership", partnership), {f"of_{kind}": words})


def _add_census(project: Project) -> None:
    """Add frames, waves and contacts, with a template of letters in the first wave, and a finding that counts them."""
    fill_census(project, "Wang")
    ((wave, body, opened),) = project.query(
        lambda reader: reader.rows(
            "SELECT wave.id, body_id, opened FROM wave JOIN frame_member USING (frame_id)"
            " WHERE wave.name = 'Spring' ORDER BY body_id DESC LIMIT 1"
        )
    )
    day = date.fromisoformat(opened).toordinal()
    project.perform(log_letters, LettersSent(wave, (body,), "letter", day, "nl", "Geachte {body},\n\n{ties}"))
    rule = read_rule({"from": "2020", "to": "2023", "frame": "Municipalities", "denominator": "frame"})
    project.perform(save_finding, "Ended in the frame", rule)


def mutated(base: Path, path: Path, seed: int) -> str:
    """Copy the base to `path` and change it, and return a description of the change."""
    choice = random.Random(seed)
    shutil.copy(base, path)
    done = [_change(path, choice) for _ in range(choice.choice((1, 1, 1, 2, 5)))]
    return f"seed {seed}: {'; '.join(done)}"


def written_everywhere(base: Path, path: Path, table: str, column: str, value: object) -> None:
    """Copy the base to `path` and write a value, of any type, into a column of all rows of a table."""
    shutil.copy(base, path)
    with _unchecked(path, random.Random(0)) as connection:
        connection.execute(f"UPDATE {table} SET {column} = ?", (value,))


def _change(path: Path, choice: random.Random) -> str:
    if choice.random() < 0.25:
        return _flip(path, choice)
    try:
        with _unchecked(path, choice) as connection:
            return _mutate_row(connection, choice)
    except sqlite3.DatabaseError as error:  # an earlier change left a file that can't be written to
        return f"nothing, for {error}"


def _flip(path: Path, choice: random.Random) -> str:
    """Flip bits in the bytes of the file: in one byte, or in several consecutive ones."""
    whole = bytearray(path.read_bytes())
    start = choice.choice((0, _HEADER, choice.randrange(len(whole)), choice.randrange(len(whole))))
    at = min(len(whole) - 1, start + choice.randrange(4096))
    for place in range(at, min(len(whole), at + choice.choice((1, 1, 1, 4, 64)))):
        whole[place] ^= 1 << choice.randrange(8)
    path.write_bytes(whole)
    return f"bits at {at}"


@contextmanager
def _unchecked(path: Path, choice: random.Random) -> Iterator[sqlite3.Connection]:
    """Open a connection without column types and triggers; the schema is restored afterwards."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        kept = connection.execute("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master").fetchall()
        connection.execute("DELETE FROM sqlite_master WHERE type = 'trigger' OR sql LIKE 'CREATE VIRTUAL%'")
        for kind in ("TEXT", "INTEGER", "REAL", "BLOB", "ANY"):
            asked = "UPDATE sqlite_master SET sql = replace(sql, ? || ' NOT NULL', ?) WHERE type = 'table'"
            connection.execute(asked, (kind, kind))
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE type = 'table'")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.create_function("chance", 0, lambda: choice.getrandbits(31))
        yield connection
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        for kind, name, table, root, sql in kept:
            if name in there:
                connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, name))
            elif root == 0:
                row = (kind, name, table, root, sql)
                connection.execute(
                    "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES (?,?,?,?,?)", row
                )


def _mutate_row(connection: sqlite3.Connection, choice: random.Random) -> str:
    tables = [
        name
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        if not name.startswith("sqlite_") and sql
    ]
    table = choice.choice(TARGETS if choice.random() < 0.5 else tables)
    if table in TARGETS and table.endswith("_index"):
        table = f"{table}_{choice.choice(_BEHIND)}"
    how = choice.random()
    if table.rpartition("_")[2] in _BEHIND and how < 0.1:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
        return f"dropped {table}"
    some = choice.choice(("1", "chance() % 2 = 0", _one_row(connection, table)))
    if how < 0.25:
        connection.execute(f"DELETE FROM {table} WHERE {some}")
        return f"deleted of {table} where {some}"
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    column = choice.choice(columns)
    if how < 0.35:
        others = ", ".join(each for each in columns[1:]) or columns[0]
        connection.execute(f"INSERT OR IGNORE INTO {table} ({others}) SELECT {others} FROM {table} WHERE {some}")
        return f"doubled of {table} where {some}"
    if how < 0.5:
        other = f"(SELECT {column} FROM {table} ORDER BY chance() LIMIT 1)"
        connection.execute(f"UPDATE OR IGNORE {table} SET {column} = {other} WHERE {some}")
        return f"moved {table}.{column} where {some}"
    if how < 0.6:
        connection.execute(
            f"UPDATE OR IGNORE {table} SET {column} = substr({column}, 1, length({column}) / 2) WHERE {some}"
        )
        return f"cut {table}.{column} where {some}"
    return _put(connection, table, column, some, choice)


def _put(connection: sqlite3.Connection, table: str, column: str, some: str, choice: random.Random) -> str:
    value = choice.choice(VALUES)
    if isinstance(value, str):  # as bytes, because some of the values are not UTF-8
        given: object = value.encode("utf-8", "surrogatepass")
        put = "CAST(? AS TEXT)"
    else:
        given, put = value, "?"
    connection.execute(f"UPDATE OR IGNORE {table} SET {column} = {put} WHERE {some}", (given,))
    return f"put {str(value)[:20]!r} into {table}.{column} where {some}"


def _one_row(connection: sqlite3.Connection, table: str) -> str:
    """Return an SQL condition that is true for one row of a table."""
    try:
        row = connection.execute(f"SELECT rowid FROM {table} ORDER BY chance() LIMIT 1").fetchone()
    except sqlite3.OperationalError:  # a table without row ids
        return "1"
    return f"rowid = {row[0]}" if row else "1"
