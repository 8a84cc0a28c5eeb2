"""Two persons code the same changes in two copies: which changes are compared, and how disagreements are settled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.copies import as_text, copied, opened
from tests.store.building import change, digest, new_project, records, small_inventory, tie, when
from tracker.domain.records.drafts import ReasonGiven
from tracker.operations.statuses import edit_status_change
from tracker.project import Project
from tracker.queries.evidence.record_drafts import change_draft
from tracker.services.coding_comparison import CodingReport, accept_other_coding, compare_coding


@pytest.fixture
def first(tmp_path: Path) -> tuple[Path, dict[str, int]]:
    with new_project(tmp_path, "first.twin") as project:
        return project.path, small_inventory(project)


def code(project: Project, record: int, **more: Any) -> None:
    draft = replace(project.query(change_draft, record), citations=(), **more)
    project.perform(edit_status_change, record, draft)


def by_field(report: CodingReport) -> dict[str, tuple[int, int]]:
    return {each.field: (each.compared, each.agreed) for each in report.comparison.fields}


def test_only_changes_edited_by_both_are_compared(first: Any) -> None:
    path, ids = first
    with opened(copied(path, "anna"), "anna", 1) as anna, opened(copied(path, "bert"), "bert", 2) as bert:
        code(anna, ids["ended"], decided_by="mayor", reasons=(ReasonGiven("human_rights"),))
        code(bert, ids["ended"], decided_by="court", reasons=(ReasonGiven("human_rights"),))
        code(anna, ids["dormant"], note="only Anna")
        change(anna, ids["utrecht"], "terminated", "2020", actor="a")
        change(bert, ids["utrecht"], "terminated", "between 2019 and 2021", actor="a")
        change(bert, tie(bert, "Breda", "Yangzhou"), "active", "2001")
        before = digest(bert.path)
        report = compare_coding(anna, bert.path)
        assert len(report.comparison.pairs) == 2
        assert (report.comparison.only_mine, report.comparison.only_theirs) == (1, 1)
        assert by_field(report) == {
            "status": (2, 2),
            "date": (2, 1),
            "date_overlap": (2, 2),
            "reasons": (1, 1),
            "decided_by": (1, 0),
            "actor": (1, 1),
        }
        assert [(each.disagreement.field, str(each.about)) for each in report.disagreements] == [
            ("decided_by", "Arnhem – Wuhan: terminated, [2019..2021]"),
            ("date", "Utrecht – Guangdong: terminated, 2020"),
        ]
        assert len(compare_coding(anna, bert.path, compare_all=True).comparison.pairs) == 4
        assert digest(bert.path) == before


def test_a_change_edited_by_one_person_is_counted_once(first: Any) -> None:
    path, ids = first
    with opened(copied(path, "anna"), "anna", 1) as anna, opened(copied(path, "bert"), "bert", 2) as bert:
        code(bert, ids["dormant"], note="only Bert")
        change(anna, ids["utrecht"], "terminated", "2020")
        report = compare_coding(anna, bert.path)
        assert (report.comparison.only_mine, report.comparison.only_theirs) == (1, 1)
        assert [(each["side"], each["about"], each["status"]) for each in report.as_json()["alone"]] == [
            ("mine", "Utrecht – Guangdong: terminated, 2020", "terminated"),
            ("theirs", "Utrecht – Guangdong: dormant", "dormant"),
        ]


COLUMNS = [
    *("coded_by", "partnership", "record_mine", "record_theirs", "status_mine", "status_theirs"),
    *("date_mine", "date_theirs", "reasons_mine", "reasons_theirs", "decided_by_mine", "decided_by_theirs"),
    *("actor_mine", "actor_theirs"),
]


def test_one_ending_with_two_dates_is_one_change_with_a_disagreement(first: Any) -> None:
    path, ids = first
    with opened(copied(path, "anna"), "anna", 1) as anna, opened(copied(path, "bert"), "bert", 2) as bert:
        change(anna, ids["utrecht"], "terminated", "2019", decided_by="mayor")
        change(bert, ids["utrecht"], "expired", "2020-06", decided_by="mayor")
        change(bert, ids["utrecht"], "terminated", "2021", reasons=(ReasonGiven("other"),))
        report = compare_coding(anna, bert.path)
        document = report.as_json()
        assert document["pairs"] == 1
        assert document["dates"] == {"equal": 0, "overlapping": 0, "apart": 1, "compared": 1}
        assert {each["field"]: (each["compared"], each["left_out"], each["undefined"]) for each in document["fields"]}[
            "status"
        ] == (1, 0, "no_variation")
        assert [each["status"] for each in document["alone"]] == ["expired"]
        assert report.table() == (
            COLUMNS,
            [
                [
                    *("both", "Utrecht – Guangdong", *(f"c{each.own_id}" for each in report.comparison.pairs[0])),
                    *("terminated", "terminated", "2019", "2021", "", "other", "mayor", "", "", ""),
                ],
                [
                    *("theirs", "Utrecht – Guangdong", "", f"c{document['alone'][0]['record']}"),
                    *("", "expired", "", "2020-06", "", "", "", "mayor", "", ""),
                ],
            ],
        )


def test_settling_a_disagreement_is_one_step_that_can_be_undone(first: Any) -> None:
    path, ids = first
    with opened(copied(path, "anna"), "anna", 1) as anna, opened(copied(path, "bert"), "bert", 2) as bert:
        code(anna, ids["ended"], status="terminated", date=when("2020"), reasons=(ReasonGiven("keep_trade"),))
        code(
            bert,
            ids["ended"],
            status="expired",
            date=when("spring 2021"),
            reasons=(ReasonGiven("other", "secondary", "alleged"),),
        )
        report = compare_coding(anna, bert.path)
        assert [each.disagreement.field for each in report.disagreements] == ["status", "date", "reasons"]
        before = as_text(anna)
        for each in report.disagreements:
            assert accept_other_coding(anna, each)
        assert compare_coding(anna, bert.path).disagreements == ()
        theirs = next(row for row in records(bert, "change_reason"))
        assert {name: theirs[name] for name in ("reason", "weight", "basis")}.items() <= records(anna, "change_reason")[
            0
        ].items()
        for _ in report.disagreements:
            anna.undo()
        assert as_text(anna) == before
