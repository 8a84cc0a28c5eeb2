"""Status changes: their position in the history, moving and editing them, and their citations and reasons."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.operations.test_bodies import refusal
from tests.store.building import change, content, history, labels, records, source, tie, when
from tracker.domain.records.drafts import ChangeDraft, CitationDraft, ReasonGiven, SourceDraft
from tracker.domain.statuses.history_order import order_key
from tracker.operations.statuses import (
    delete_status_change,
    edit_status_change,
    move_status_change,
    record_status_change,
)
from tracker.project import Project
from tracker.queries.evidence.record_drafts import change_draft

# changes in the order of entry, and their expected order (section 4 of the model)
ORDERS = [
    ("by day", [("terminated", "2021"), ("in_force", "1999"), ("dormant", "2010")], "in_force dormant terminated"),
    ("equal dates in the order of the table", [("dormant", "2010"), ("reduced", "2010"), ("active", "2010")],
     "active reduced dormant"),
    ("by earliest, then by latest", [("active", "between 2010 and 2012"), ("dormant", "2010"), ("reduced", "2009")],
     "reduced dormant active"),
    ("an open past behind the beginning", [("in_force", "1999"), ("dormant", "before 2005")], "in_force dormant"),
    ("an undated one last", [("dormant", None), ("in_force", "1999"), ("reduced", None)], "in_force reduced dormant"),
    ("behind the last that is not greater",
     [("in_force", "2005"), ("terminated", "2021"), ("dormant", "2010")], "in_force dormant terminated"),
]  # fmt: skip


@pytest.mark.parametrize(("entered", "stands"), [row[1:] for row in ORDERS], ids=[row[0] for row in ORDERS])
def test_a_new_change_gets_its_position_by_date(
    project: Project, entered: list[tuple[str, str | None]], stands: str
) -> None:
    known = tie(project)
    for status, words in entered:
        change(project, known, status, words)
    assert history(project, known) == stands.split()


def test_a_moved_change_stays_and_later_changes_follow_the_last_earlier_one(project: Project) -> None:
    known = tie(project)
    for status, words in (("in_force", "1999"), ("dormant", "2010"), ("terminated", "2021")):
        change(project, known, status, words)
    ended = max(int(row["id"]) for row in records(project, "status_change"))
    project.perform(move_status_change, ended, 0)
    assert history(project, known) == ["terminated", "in_force", "dormant"]
    change(project, known, "reduced", "2015")
    assert history(project, known) == ["terminated", "in_force", "dormant", "reduced"]
    change(project, known, "active", "2005")
    assert history(project, known) == ["terminated", "in_force", "active", "dormant", "reduced"]


def test_moving_past_the_end_moves_to_the_end_and_not_moving_makes_no_step(project: Project) -> None:
    known = tie(project)
    first, second = change(project, known, "in_force", "1999"), change(project, known, "terminated", "2021")
    project.perform(move_status_change, first, 99)
    assert history(project, known) == ["terminated", "in_force"]
    project.perform(move_status_change, first, -5)
    assert history(project, known) == ["in_force", "terminated"]
    assert not project.perform(move_status_change, second, 1)
    assert labels(project).count("move_status_change") == 2


BOUNDS = st.sampled_from(["1999", "2010", "between 2005 and 2015", "before 2005", "since 2010", "2010-05", None])


@given(words=st.lists(BOUNDS, max_size=6))
@settings(max_examples=15)
def test_changes_recorded_in_any_order_are_sorted_by_date(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    from tests.store.building import new_project

    with new_project(tmp_path_factory.mktemp("order")) as project:
        known = tie(project)
        for each in words:
            change(project, known, "proposed", each)
        rows = sorted(records(project, "status_change"), key=lambda row: row["position"])
    keys = [order_key((row["date_earliest"], row["date_latest"])) for row in rows]
    assert keys == sorted(keys)
    ids = [int(row["id"]) for row in rows]
    assert all(
        a < b for a, b, same in zip(ids, ids[1:], map(lambda x, y: x == y, keys, keys[1:]), strict=False) if same
    )
    positions = [row["position"] for row in rows]
    assert all(one < other for one, other in pairwise(positions))


@pytest.mark.parametrize(
    "date_of",
    [lambda n: str(1700 + n), lambda n: str(1990 - n), lambda n: "2021", lambda n: None],
    ids=["oldest first", "newest first", "of one date", "undated"],
)
def test_recording_takes_no_more_work_in_a_long_history(project: Project, date_of: Callable[[int], str | None]) -> None:
    """Counted in SQL statements and journal rows, with a beginning and an undated ending already recorded.

    Writes of the search index are not counted, because FTS5 merges its data at irregular times.
    """
    known = tie(project)
    change(project, known, "in_force", "1500")
    change(project, known, "superseded")
    work = []
    for number in range(24):
        statements: list[str] = []
        project._step_writer().driver_connection.set_trace_callback(statements.append)
        change(project, known, "dormant", date_of(number))
        project._step_writer().driver_connection.set_trace_callback(None)
        step = project.next_undo()
        assert step is not None
        counted = {each for each in statements if "_index" not in each}  # a trigger repeats the statement for each row
        work.append((len(counted), step.last_row - step.first_row))
    assert max(work[14:]) <= max(work[2:10])


def test_a_new_date_moves_a_change_and_a_new_note_does_not(project: Project) -> None:
    known = tie(project)
    change(project, known, "in_force", "1999")
    dormant = change(project, known, "dormant", "2010")
    change(project, known, "terminated", "2021")
    project.perform(move_status_change, dormant, 0)
    project.perform(edit_status_change, dormant, ChangeDraft(known, "dormant", when("2010"), note="by its mayor"))
    assert history(project, known) == ["dormant", "in_force", "terminated"]
    project.perform(edit_status_change, dormant, ChangeDraft(known, "dormant", when("2022")))
    assert history(project, known) == ["in_force", "terminated", "dormant"]
    project.perform(edit_status_change, dormant, ChangeDraft(known, "dormant", None))
    assert history(project, known) == ["in_force", "terminated", "dormant"]


def test_a_change_can_be_moved_to_another_partnership(project: Project) -> None:
    first, second = tie(project), tie(project, "Breda", "Yangzhou")
    moved = change(project, first, "terminated", "2021")
    change(project, second, "in_force", "1999")
    change_set = project.perform(edit_status_change, moved, ChangeDraft(second, "terminated", when("2021")))
    assert change_set.partnerships == {first, second}
    assert history(project, first) == []
    assert history(project, second) == ["in_force", "terminated"]


def test_an_edit_of_a_change_that_changes_nothing_makes_no_step(project: Project) -> None:
    known, page = tie(project), source(project)
    reasons = (ReasonGiven("human_rights", "secondary", "alleged"), ReasonGiven("keep_trade"))
    draft = ChangeDraft(
        known, "terminated", when("circa 2021"), "both", "mayor", reasons, "note", (CitationDraft(page),)
    )
    project.perform(record_status_change, draft)
    recorded = int(records(project, "status_change")[0]["id"])
    steps = labels(project)
    assert not project.perform(edit_status_change, recorded, project.query(change_draft, recorded))
    assert labels(project) == steps
    assert len(records(project, "citation")) == 1


def test_a_change_is_recorded_with_a_new_source_and_reasons_in_one_step(project: Project) -> None:
    known = tie(project)
    before = content(project)
    reasons = (ReasonGiven("human_rights"), ReasonGiven("human_rights", "secondary"))
    draft = ChangeDraft(
        known, "terminated", when("2021"), reasons=reasons, citations=(CitationDraft(SourceDraft("De Gelderlander")),)
    )
    project.perform(record_status_change, draft)
    assert [(row["reason"], row["weight"]) for row in records(project, "change_reason")] == [
        ("human_rights", "secondary")
    ]
    assert len(records(project, "source")) == len(records(project, "citation")) == 1
    recorded = int(records(project, "status_change")[0]["id"])
    project.undo()
    assert content(project) == before
    project.redo()
    project.perform(delete_status_change, recorded)
    assert records(project, "citation") == records(project, "change_reason") == []
    assert len(records(project, "source")) == 1


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"status": "cancelled"}, "unknown_status", "status"),
        ({"status": "unknown"}, "unknown_status", "status"),
        ({"status": "not_yet"}, "unknown_status", "status"),
        ({"actor": "c"}, "unknown_code", "actor"),
        ({"decided_by": "king"}, "unknown_code", "decided_by"),
        ({"reasons": (ReasonGiven("boredom"),)}, "unknown_code", "reason"),
        ({"reasons": (ReasonGiven("human_rights", "huge"),)}, "unknown_code", "reason_weight"),
        ({"reasons": (ReasonGiven("human_rights", basis="felt"),)}, "unknown_code", "reason_basis"),
        ({"citations": (CitationDraft(5),)}, "no_such_record", "source"),
        ({"citations": (CitationDraft(SourceDraft(" ")),)}, "title_missing", "title"),
        ({"citations": (CitationDraft(SourceDraft("x"), confidence=5),)}, "confidence_out_of_range", "confidence"),
        ({"citations": (CitationDraft(SourceDraft("x"), stance="likes"),)}, "unknown_code", "stance"),
        ({"note": "x" * 100_001}, "text_too_long", "note"),
        ({"partnership": 5}, "no_such_record", "partnership"),
    ],
)
def test_a_change_that_breaks_a_rule_writes_nothing(
    project: Project, more: dict[str, object], code: str, field: str
) -> None:
    known = tie(project)
    draft = ChangeDraft(**{"partnership": known, "status": "terminated", **more})  # type: ignore[arg-type]
    refused = refusal(project, record_status_change, draft)
    assert (refused.code, refused.field) == (code, field)
    recorded = change(project, known, "active", "2020")
    assert refusal(project, edit_status_change, recorded, draft).code == code


def test_a_deleted_change_cannot_be_edited_deleted_or_moved(project: Project) -> None:
    known = tie(project)
    for operation, arguments in (
        (edit_status_change, (5, ChangeDraft(known, "active"))),
        (delete_status_change, (5,)),
        (move_status_change, (5, 0)),
    ):
        assert refusal(project, operation, *arguments).code == "no_such_record"
