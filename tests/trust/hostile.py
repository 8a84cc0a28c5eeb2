"""Makes a project in which every text that a user can type is the same text."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Text

from tests.copies import add_code
from tests.operations.census_recipes import fill_census
from tests.store.building import edit_file
from tests.ui.room import make_room
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import (
    Author,
    BodyDraft,
    CitationDraft,
    ExternalCode,
    PartnershipDraft,
    SourceDraft,
)
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.domain.records.subjects import Subject
from tracker.operations.attachments import add_attachments
from tracker.operations.checks import accept_problem
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.findings import save_finding
from tracker.operations.follow_ups import add_follow_up
from tracker.operations.own_fields import add_own_field, set_own_values
from tracker.operations.partnerships import add_partnership
from tracker.operations.sources import add_source
from tracker.store import search_index
from tracker.store.contradictions.in_rows import CODES
from tracker.store.schema import (
    RECORD_TABLES,
    assignment,
    assignment_unit,
    code_definition,
    coding_decision,
    field_submission,
    former_definition,
    saved_view,
    tie_group,
)
from tracker.store.transaction import StepLabel, Transaction

_READ = frozenset({
    "kind", "country", "language", "script", "scheme", "sector", "reason", "weight", "status", "actor", "decided_by",
    "stance", "comparator", "measure", "unit", "rule", "csl", "sha256", "media_type", "code", "subject", "list_name",
    "key", "value", "basis", "question", "authors", "taken_at", "result", "evidence_hash", "labels", "content", "due",
    "done_on", "counts_as", "defined_on", "replaced_on", "withdrawn_on", "choices", "record_kind", "value_type", "page",
    "field", "rectangles", "day", "opened", "questions", "templates", "reader_names",
    "due_days", "complete_until", "coders", "sample", "coded", "decided", "assigned_on", "decided_on",
})  # fmt: skip
"""Columns with codes, days and JSON, which the program parses.

Columns with EDTF dates are also left out; all others are free text.
"""


def free_columns() -> list[tuple[str, str]]:
    """Return the tables and columns that contain text typed by the user."""
    return [
        (table.name, column.name)
        for table in RECORD_TABLES
        for column in table.columns
        if isinstance(column.type, Text) and column.name not in _READ and not column.name.endswith("_edtf")
        if f"{table.name}.{column.name}" not in CODES
    ]


def add_group(transaction: Transaction, name: str) -> StepLabel:
    """Add a group of partnerships, which no form can add yet."""
    return StepLabel("add_group", {}, transaction.insert(tie_group, {"name": name, "note": ""}))


def add_unseen(transaction: Transaction) -> StepLabel:
    """Add records that a dump can contain but no form can add yet."""
    texts = dict.fromkeys(("definition", "includes", "excludes", "example", "counts_as"), "text")
    nothing = {"withdrawn_on": "", "defined_on": "", "position": None}
    transaction.insert(code_definition, {"list_name": "sector", "code": "own", "labels": "{}", **texts, **nothing})
    former = {name: texts[name] for name in ("definition", "includes", "excludes", "example")}
    days = {"defined_on": "", "replaced_on": "2024-05-01"}
    transaction.insert(former_definition, {"list_name": "sector", "code": "own", **former, **days})
    view = {"page": "partnerships", "name": "China", "content": "{}", "position": 1}
    return StepLabel("add_unseen", {}, transaction.insert(saved_view, view))


def add_of_others(transaction: Transaction, tie: int, source: int) -> StepLabel:
    """Add an assignment of coders, a decision on their disagreement, and the id of a submission from a phone."""
    day = "2024-05-01"
    named = {"name": "First", "unit": "partnership", "coders": '["Ann"]', "coder": "", "sample": "{}"}
    made = transaction.insert(assignment, {**named, "assigned_on": day})
    about = {"partnership_id": tie, "change_id": None}
    transaction.insert(assignment_unit, {"assignment_id": made, **about, "is_empty": 0})
    decided = {"unit": "1-2", "field": "status", "coded": "{}", "decided": "1", "note": "why", "decided_by": "Ann"}
    transaction.insert(coding_decision, {**about, **decided, "decided_on": day})
    ids = dict.fromkeys(("instance", "form", "sent", "recorded"), "1")
    transaction.insert(field_submission, {"source_id": source, **ids})
    return StepLabel("add_of_others", {}, made)


def make_hostile(path: Path, text: str, *, is_copy: bool = True) -> Path:
    """Make a project with at least one record of every kind, and the text in every free column.

    The text is the name of a coder too, so that the project is the copy of a coder and is not merged or shared, unless
    `is_copy` is False.
    """
    room = make_room(path, "Wuhan", "An article")
    project = room.project
    project.perform(save_finding, "Ended", read_rule({"from": "2020", "to": "2023"}))
    project.perform(add_group, "Pact")
    project.perform(add_unseen)
    project.perform(add_code, "own_sector", "A sector")
    project.perform(accept_problem, "body_without_country", "1", "known")
    body = BodyDraft("Breda", "municipality", "NL", "Brabant", codes=(ExternalCode("cbs", "1"),), note="note")
    tie = PartnershipDraft(body, BodyDraft("Yangzhou", country="CN"), label_a="a", label_b="b", tags=("tag",), note="n")
    project.perform(add_partnership, tie)
    about = Subject("partnership", room.tie)
    project.perform(add_own_field, OwnFieldDraft("partnership", "Visits", unit="a year", help="how many"))
    project.perform(set_own_values, about, {"visits": "two"})
    project.perform(add_follow_up, about, FollowUpDraft(read_date("2024"), "ask"))
    fill_census(project, text)
    page = SourceDraft("Page", authors=(Author(text, text, text),), summary="summary", doi="10.1000/1")
    source = project.perform(add_source, page).created
    file = project.perform(add_attachments, source, [draft_of("a.txt", "text/plain", text.encode(), text)]).created
    assert source is not None
    project.perform(add_of_others, room.tie, source)
    assert file is not None
    cited = CitationDraft(source, "words", anchor=QuoteAnchor(file, "words", "before", "after"))
    project.perform(add_citation, CitationTarget("partnership", room.tie), cited)
    room.window.deleteLater()
    project.close()
    quoted = text.replace("'", "''")
    edit_file(path, *(f"UPDATE {table} SET {column} = '{quoted}'" for table, column in free_columns()))
    if not is_copy:
        edit_file(path, "UPDATE assignment SET coder = ''")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("UPDATE step SET who = ?", (text,))
        search_index.rebuild(connection)
        connection.execute("COMMIT")
    return path
