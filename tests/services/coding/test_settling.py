"""Settling: the decided value is in the project, what the coders had in its history, and undo takes both back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import permutations
from pathlib import Path

import pytest

from tests.ready import ready_folder
from tests.store.building import TickingClock, change, content, history, records, small_inventory
from tracker.domain.records.drafts import ReasonGiven
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.own_fields import add_own_field, set_own_values
from tracker.project import Project
from tracker.queries.evidence.journal_steps import record_steps, step_of
from tracker.services.coding.blind_copies import SampleRequest, assign
from tracker.services.coding.reliability import ReliabilityReport, compare_copies
from tracker.services.coding.settling import Settlement, settle, settlements
from tracker.wording.messages import step_label

CODERS = ("Ann", "Bea", "Cas")


@dataclass
class Coded:
    """A project with the small inventory, and the blind copies of three coders."""

    project: Project
    ids: dict[str, int]
    copies: tuple[Path, ...]

    def copy(self, coder: str) -> Project:
        return Project.open(self.copies[CODERS.index(coder)], who=coder, clock=TickingClock())

    def report(self) -> ReliabilityReport:
        return compare_copies(self.copies)

    def open(self, field: str) -> tuple[ReliabilityReport, Settlement]:
        """Return the only disagreement about a field, with the report."""
        report = self.report()
        (found,) = [each for each in settlements(self.project, report) if each.disagreement.field == field]
        return report, found


def make_coded(folder: Path) -> tuple[dict[str, int], list[Path], datetime]:
    """Make a project and the blind copies of its coders; return ids, the names of the copies, and the moment."""
    clock = TickingClock()
    with Project.create(folder / "ties.twin", who="tester", clock=clock) as project:
        ids = small_inventory(project)
        project.perform(add_own_field, OwnFieldDraft("status_change", "Votes", "number"))
        copies = assign(project, SampleRequest("Pilot", CODERS), folder / "coding").copies
    return ids, [copy.relative_to(folder) for copy in copies], clock.moment


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[Coded]:
    ids, copies, moment = ready_folder(make_coded, tmp_path)
    with Project.open(tmp_path / "ties.twin", who="tester", clock=TickingClock(moment)) as project:
        yield Coded(project, dict(ids), tuple(tmp_path / copy for copy in copies))


def test_the_value_of_a_coder_is_written_to_the_change_of_the_same_event(coded: Coded) -> None:
    reasons = {"Ann": "human_rights", "Bea": "human_rights", "Cas": "keep_trade"}
    for coder, reason in reasons.items():
        with coded.copy(coder) as copy:
            given = (ReasonGiven(reason, "main", "inferred"),)
            change(copy, coded.ids["arnhem"], "terminated", "2020", reasons=given)
    report, found = coded.open("reasons")
    assert found.change is not None
    assert found.change.id == coded.ids["ended"]
    before = content(coded.project)["records"]
    settle(coded.project, report, found, coder="Cas", note="the minutes")
    (kept,) = [row for row in records(coded.project, "change_reason") if int(row["change_id"]) == coded.ids["ended"]]
    assert (kept["reason"], kept["weight"], kept["basis"]) == ("keep_trade", "main", "inferred")
    assert len(records(coded.project, "status_change")) == len(before["status_change"]), "no change is added"
    assert coded.open("reasons")[1].decision is not None
    step = coded.project.query(record_steps, coded.ids["ended"])[0].step
    assert step.facts["coded"] == {coder: [reason] for coder, reason in reasons.items()}
    assert step.who == coded.project.who
    coded.project.undo()
    assert content(coded.project)["records"] == before
    assert coded.open("reasons")[1].decision is None


def test_a_decision_for_what_the_project_has_is_recorded_too(coded: Coded) -> None:
    for coder, status in zip(CODERS, ("terminated", "expired", "expired"), strict=True):
        with coded.copy(coder) as copy:
            change(copy, coded.ids["arnhem"], status, "2020")
    report, found = coded.open("status")
    before = records(coded.project, "status_change")
    settle(coded.project, report, found, value="terminated")
    assert records(coded.project, "status_change") == before
    (decision,) = records(coded.project, "coding_decision")
    assert (decision["decided"], decision["decided_by"]) == ('"terminated"', coded.project.who)
    assert coded.project.query(record_steps, coded.ids["ended"])[0].step.action == "settle_coding"


def test_an_event_that_the_project_lacks_is_added_with_its_source(coded: Coded) -> None:
    for coder in ("Ann", "Bea"):
        with coded.copy(coder) as copy:
            change(copy, coded.ids["arnhem"], "dormant", "2018", sources=(coded.ids["page"],))
    with coded.copy("Cas") as copy:
        change(copy, coded.ids["arnhem"], "in_force", "1999")
    report = coded.report()
    events = [each for each in settlements(coded.project, report) if each.disagreement.field == "event"]
    (found,) = [each for each in events if each.disagreement.unit.kind == "practice"]
    assert found.disagreement.values == (True, True, False)
    assert found.change is None
    settle(coded.project, report, found, value="yes")
    assert "dormant" in history(coded.project, coded.ids["arnhem"])
    added = max(int(row["id"]) for row in records(coded.project, "status_change"))
    cited = [row for row in records(coded.project, "citation") if row["change_id"] == str(added)]
    assert [int(row["source_id"]) for row in cited] == [coded.ids["page"]]


@pytest.fixture
def lacking(coded: Coded) -> Coded:
    """Three coders recorded a dormancy that the project does not have; they agree about who decided."""
    page, notes = coded.ids["page"], (ReasonGiven("human_rights", "main", "inferred"),)
    given = {"Ann": ("2018", "dormant", notes), "Bea": ("2018", "dormant", ()), "Cas": ("2019", "reduced", ())}
    for coder, (date, status, reasons) in given.items():
        with coded.copy(coder) as copy:
            decided = {"reasons": reasons, "decided_by": "municipal_council", "sources": (page,)}
            change(copy, coded.ids["arnhem"], status, date, **decided)
    return coded


def added(coded: Coded) -> dict[str, object]:
    """Return the fields of the change that was added, its reasons and the sources that it cites."""
    row = max(records(coded.project, "status_change"), key=lambda each: int(each["id"]))
    of = str(row["id"])
    return {
        **{name: row[name] for name in ("status", "date_edtf", "decided_by", "actor")},
        "reasons": [each["reason"] for each in records(coded.project, "change_reason") if each["change_id"] == of],
        "sources": [each["source_id"] for each in records(coded.project, "citation") if each["change_id"] == of],
    }


@pytest.mark.parametrize("coder", ["Ann", "Bea"])
def test_a_decision_on_one_field_writes_that_field_alone(lacking: Coded, coder: str) -> None:
    """An event that the project lacks is added with its status and the fields on which all coders agree."""
    changes = settle(lacking.project, *lacking.open("date"), coder=coder)
    expected = {"status": "dormant", "date_edtf": "2018", "decided_by": "municipal_council", "actor": ""}
    assert added(lacking) == {**expected, "reasons": [], "sources": [str(lacking.ids["page"])]}
    assert changes.step_id is not None
    step = lacking.project.query(step_of, changes.step_id)
    assert step is not None
    label = "settle the date; the event is added with status, decided by"
    assert label in step_label(step.action, step.facts)
    assert lacking.open("reasons")[1].decision is None, "the reasons are still open"
    settle(lacking.project, *lacking.open("reasons"), coder="Ann")
    assert added(lacking)["reasons"] == ["human_rights"]


def test_the_order_of_decisions_does_not_change_the_content(lacking: Coded) -> None:
    found = []
    for order in permutations((("date", "Cas"), ("reasons", "Bea"), ("status", "Ann"))):
        for field, coder in order:
            settle(lacking.project, *lacking.open(field), coder=coder)
        found.append(added(lacking))
        for _ in order:
            lacking.project.undo()
    assert found == [found[0]] * 6
    assert (found[0]["status"], found[0]["date_edtf"], found[0]["reasons"]) == ("dormant", "2019", [])


def test_an_event_that_is_decided_not_to_be_one_is_removed_and_the_decision_stays(coded: Coded) -> None:
    with coded.copy("Ann") as copy:
        change(copy, coded.ids["utrecht"], "dormant", "2020")
    for coder in ("Bea", "Cas"):
        with coded.copy(coder) as copy:
            change(copy, coded.ids["utrecht"], "in_force", "1990")
    report = coded.report()
    events = [each for each in settlements(coded.project, report) if each.disagreement.field == "event"]
    (found,) = [each for each in events if each.disagreement.unit.kind == "practice"]
    assert found.change is not None
    settle(coded.project, report, found, coder="Bea")
    assert coded.ids["dormant"] not in [int(row["id"]) for row in records(coded.project, "status_change")]
    (decision,) = records(coded.project, "coding_decision")
    assert (decision["change_id"], decision["decided"]) == (None, "false")
    assert coded.project.query(record_steps, coded.ids["utrecht"])[0].step.action == "settle_coding"


def test_values_of_added_fields_and_dates_are_settled(coded: Coded) -> None:
    for coder, date, votes in (("Ann", "2020", "3"), ("Bea", "May 2020", "4"), ("Cas", "2020", "3")):
        with coded.copy(coder) as copy:
            added = change(copy, coded.ids["arnhem"], "terminated", date)
            copy.perform(set_own_values, Subject("change", added), {"votes": votes})
    settle(coded.project, *coded.open("own.votes"), coder="Bea")
    (value,) = records(coded.project, "own_field_value")
    assert (value["number"], int(value["change_id"])) == (4.0, coded.ids["ended"])
    settle(coded.project, *coded.open("date"), coder="Bea")
    (ended,) = [row for row in records(coded.project, "status_change") if int(row["id"]) == coded.ids["ended"]]
    assert (ended["date_edtf"], ended["date_words"]) == ("2020-05", "May 2020")
