"""Every table and column of the schema is merged: a change in one copy is written to the other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.copies import add_code, add_finding, as_text, copied, opened
from tests.store.building import body, change, made, new_project, small_inventory, source, tie, when
from tracker.domain.coding.vocabulary import VOCABULARIES
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import CitationDraft, ExternalCode, OtherName, ReasonGiven
from tracker.domain.records.kinds import subject_columns
from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.domain.records.subjects import all_subject_tables
from tracker.exchange.copies.compared_kinds import compared_kinds
from tracker.operations.attachments import add_attachments
from tracker.operations.checks import accept_problem
from tracker.operations.citations import CitationTarget, add_citation
from tracker.project import Project
from tracker.services.copies import merge_copy_file
from tracker.store.date_columns import date_values
from tracker.store.schema import (
    RECORD_TABLES,
    assignment,
    assignment_unit,
    code_definition,
    coding_decision,
    contact,
    field_submission,
    finding_result,
    follow_up,
    former_definition,
    frame,
    frame_member,
    metadata,
    own_field,
    own_field_value,
    quote_anchor,
    recode_item,
    saved_view,
    status_refinement,
    tie_group,
    wave,
)
from tracker.store.transaction import StepLabel, Transaction

_CODES = {
    ("body", "kind"): "body_kind", ("partnership", "kind"): "partnership_kind", ("source", "kind"): "source_kind",
    ("partnership_sector", "sector"): "sector", ("status_change", "actor"): "actor", ("citation", "stance"): "stance",
    ("status_change", "decided_by"): "decided_by", ("change_reason", "reason"): "reason", ("claim", "unit"): "unit",
    ("change_reason", "weight"): "reason_weight", ("change_reason", "basis"): "reason_basis",
    ("activity", "kind"): "activity", ("claim", "comparator"): "comparator", ("claim", "measure"): "measure",
    ("contact", "channel"): "channel", ("contact", "direction"): "direction",
    ("contact", "outcome"): "contact_outcome",
    ("citation", "asserts_status"): "asserted_status", ("citation", "asserts_unit"): "unit",
}  # fmt: skip
_YES_OR_NO = {"is_confidential", "is_empty"}
_TEXTS = {
    "status": "dormant", "authors": '[{"family": "B", "given": "", "literal": ""}]', "csl": '{"a": 1}',
    "rule": '{"a": 1}', "question": '{"a": 1}', "result": "{}", "value": '"x"', "subject": "12", "sha256": None,
    "due": "2025-01-31", "done_on": "2025-02-01", "withdrawn_on": "2025-02-01", "defined_on": "2025-02-01",
    "day": "2025-01-31", "opened": "2025-02-01", "questions": '{"nl": "b"}', "templates": '{"nl": "b"}',
    "due_days": '{"": 1}', "complete_until": "2025-02-01", "coders": '["Bea"]', "sample": '{"a": 1}',
    "coded": '{"a": 1}', "decided": '"x"', "assigned_on": "2025-02-01", "decided_on": "2025-02-01",
    "content": '{"a": 1}', "labels": '{"nl": "b"}', "choices": '["a"]', "value_type": "text",
    "reader_names": '{"nl": "b"}',
}  # fmt: skip


def insert(transaction: Transaction, table: Any, values: dict[str, Any]) -> StepLabel:
    return StepLabel("insert", {}, transaction.insert(table, values))


def write(transaction: Transaction, table: Any, record: int, values: dict[str, Any]) -> StepLabel:
    transaction.update(table, record, values)
    return StepLabel("write", {})


def remove(transaction: Transaction, table: Any, record: int) -> StepLabel:
    transaction.delete(table, record)
    return StepLabel("remove", {})


def _of_later_schemas(ids: dict[str, int]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield one row for each table that schema 1 lacks."""
    nobody: dict[str, Any] = dict.fromkeys(subject_columns("recode_item").values())
    about = {**nobody, "partnership_id": ids["arnhem"]}
    of_all = dict.fromkeys(f"{kind}_id" for kind in all_subject_tables()) | about
    yield follow_up, {**of_all, "due": "2024-05-03", "note": "ask", "done_on": ""}
    yield recode_item, {**about, "list_name": "sector", "code": "technology"}
    yield own_field_value, {**about, "field": "visits", "text": "", "number": 3.0, **date_values("date", None)}
    sent = {"instance": "i", "form": "observations", "sent": "h", "recorded": "h"}
    yield field_submission, {"source_id": ids["page"], **sent}
    yield saved_view, {"page": "partnerships", "name": "China", "content": "{}", "position": 1}
    texts = dict.fromkeys(
        ("definition", "includes", "excludes", "example", "counts_as", "withdrawn_on", "defined_on"), ""
    )
    yield code_definition, {"list_name": "sector", "code": "water", "labels": "{}", "position": None, **texts}
    parts = dict.fromkeys(("definition", "includes", "excludes", "example", "defined_on"), "")
    yield former_definition, {"list_name": "sector", "code": "water", **parts, "replaced_on": "2025-02-01"}
    yield status_refinement, {"change_id": ids["dormant"], "code": "asleep"}
    kind = {"record_kind": "partnership", "code": "visits", "name": "Visits", "value_type": "number", "unit": "a year"}
    words = {"unit": "12-34", "field": "status", "coded": "{}", "decided": "null", "note": "", "decided_by": "Ann"}
    owners = {"partnership_id": ids["arnhem"], "change_id": ids["dormant"]}
    yield coding_decision, {**owners, **words, "decided_on": "2024-05-01"}
    yield own_field, {**kind, "help": "", "choices": "[]", "withdrawn_on": "", "position": 1}


def _add_assignments(project: Project, ids: dict[str, int]) -> None:
    """Add two assignments, each with a unit."""
    for number in "12":
        given = {"coders": '["Ann"]', "coder": "", "sample": "{}", "assigned_on": f"2024-05-0{number}"}
        made_of = made(project, insert, assignment, {"name": f"Round {number}", "unit": "partnership", **given})
        owners = {"assignment_id": made_of, "partnership_id": ids["arnhem"], "change_id": ids["dormant"]}
        made(project, insert, assignment_unit, {**owners, "is_empty": 0})


def _add_census(project: Project, ids: dict[str, int]) -> None:
    """Add two frames, each with a wave and a contact with its body."""
    for name, member in (("All", body(project, "Ede")), ("Some", body(project, "Ommen"))):
        frame_id = made(project, insert, frame, {"name": name, "day": "2023-01-01", "note": ""})
        project.perform(insert, frame_member, {"frame_id": frame_id, "body_id": member})
        asked = {
            "name": name,
            "opened": "2023-02-01",
            "questions": "{}",
            "templates": "{}",
            "due_days": "{}",
            "reminder_days": 7,
        }
        wave_id = made(project, insert, wave, {"frame_id": frame_id, "note": "", **asked})
        values = {"channel": "letter", "direction": "out", "outcome": "sent", "complete_until": "", "person": ""}
        contact_of = {"body_id": member, "wave_id": wave_id, **date_values("date", None), **values}
        made(project, insert, contact, {**contact_of, "is_confidential": 0, "note": ""})


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with a record in every table."""
    with new_project(tmp_path_factory.mktemp("whole"), "first.twin") as project:
        ids = small_inventory(project)
        body(project, "Breda", codes=(ExternalCode("cbs", "0758"),), other_names=(OtherName("Breda-by", "da"),))
        body(project, "Weert")
        change(project, ids["utrecht"], "terminated", "2022", reasons=(ReasonGiven("human_rights"),))
        tie(project, "Tilburg", "Changzhou")
        source(project, "A third")
        cited = CitationTarget("body", body(project, "Capelle"))
        project.perform(add_citation, cited, CitationDraft(ids["page"]))
        files = [draft_of("a.txt", "text/plain", b"a", "a"), draft_of("b.txt", "text/plain", b"b", "b")]
        file = made(project, add_attachments, ids["page"], files)
        quoted = CitationDraft(ids["page"], quote="a", anchor=QuoteAnchor(file, "a", page=1))
        project.perform(add_citation, CitationTarget("partnership", ids["arnhem"]), quoted)
        project.perform(accept_problem, "body_without_country", "1")
        project.perform(add_code, "own", "Own")
        known = made(project, add_finding, "F")
        frozen = {"finding_id": known, "taken_at": "t", "result": "{}", "evidence_hash": "h"}
        project.perform(insert, finding_result, frozen)
        for table, values in _of_later_schemas(ids):
            project.perform(insert, table, values)
        for name in "GH":
            project.perform(insert, tie_group, {"name": name, "note": ""})
        _add_census(project, ids)
        _add_assignments(project, ids)
        return project.path


@pytest.fixture
def first(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path))


def rows(project: Project, name: str) -> list[Any]:
    return project.query(lambda reader: reader.records(f"SELECT * FROM {name} ORDER BY id"))


def another(project: Project, table: Any, field: Any, row: Any) -> dict[str, Any] | None:
    """Return other valid values for a field; None if there are no other values."""
    if f"{field.name}_edtf" in field.columns:
        return date_values(field.name, when("2003"))
    if field.name == "place" and table is quote_anchor:
        return {"exact": "other words", "page": 2, "rectangles": "[[1, 2, 3, 4]]"}
    if field.name == "place":
        return {"latitude": 1.5, "longitude": 2.5}
    if field.name in ("bodies", "about"):
        return _exchanged(row, field.columns)
    (name,) = field.columns
    column = table.c[name]
    if column.foreign_keys:
        target = next(iter(column.foreign_keys)).column.table.name
        others = [each["id"] for each in rows(project, target) if each["id"] not in (row[name], row["id"])]
        return {name: others[-1]} if others else None
    if column.type.python_type is str:
        listed = VOCABULARIES[_CODES[table.name, name]] if (table.name, name) in _CODES else ()
        if (table.name, name) == ("assignment", "coder"):
            return None  # with a coder it is a copy of that coder, which is not merged
        if (table.name, name) == ("assignment", "unit"):
            return {name: "change"}
        wanted = next((code for code in listed if code != row[name]), _TEXTS.get(name, "other words"))
        return None if wanted is None else {name: wanted}
    return {name: (row[name] + 1) % 2 if name in _YES_OR_NO else (row[name] or 0) + 1}


def _exchanged(row: Any, columns: tuple[str, ...]) -> dict[str, Any] | None:
    if len(columns) == 2:
        return {columns[0]: row[columns[1]], columns[1]: row[columns[0]]}
    return None


def test_every_table_of_the_schema_is_known() -> None:
    assert list(compared_kinds()) == [table.name for table in RECORD_TABLES]
    for table in RECORD_TABLES:
        kind = compared_kinds()[table.name]
        compared = {column for field in kind.fields for column in field.columns} | set(kind.key)
        left = {column.name for column in table.columns} - compared
        assert left <= {"id", "folded"} | ({"position"} if table.name == "status_change" else set()), table.name


@pytest.fixture
def pair(first: Path) -> Iterator[tuple[Project, Project]]:
    """Two open copies of the project."""
    with opened(copied(first, "anna"), "anna", 2) as anna, opened(copied(first, "bert"), "bert", 1) as bert:
        yield anna, bert


def test_a_change_in_any_column_of_one_copy_is_merged_into_the_other(pair: tuple[Project, Project]) -> None:
    anna, bert = pair
    for name, kind in compared_kinds().items():
        table = metadata.tables[name]
        row = rows(bert, name)[0 if name == "project_setting" else -1]
        for field in kind.fields:
            values = another(bert, table, field, row)
            if values is not None:
                bert.perform(write, table, row["id"], values)
        wanted = as_text(bert)
        assert as_text(anna) != wanted or not kind.fields, name
        merge_copy_file(anna, bert.path)
        assert as_text(anna) == wanted, name


def test_a_record_added_or_deleted_in_one_copy_is_merged_into_the_other(pair: tuple[Project, Project]) -> None:
    """A record to which others refer is not among them; the random histories delete such records."""
    anna, bert = pair
    named = {each.target for kind in compared_kinds().values() for each in kind.references}
    for name in compared_kinds().keys() - named - {"project_setting"}:
        table, row = metadata.tables[name], dict(rows(bert, name)[-1])
        bert.perform(remove, table, row.pop("id"))
        without = as_text(bert)
        merge_copy_file(anna, bert.path)
        assert as_text(anna) == without, name
        anna.perform(insert, table, row)
        complete = as_text(anna)
        merge_copy_file(bert, anna.path)
        assert as_text(bert) == complete, name
