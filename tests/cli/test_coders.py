"""The verb `compare` for several copies: its document, its texts, and what it refuses."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.copies import opened
from tests.store.building import digest, records
from tracker.domain.records.drafts import ReasonGiven
from tracker.operations.statuses import edit_status_change
from tracker.queries.evidence.record_drafts import change_draft


@pytest.fixture(scope="module")
def copies(two_partnerships: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the copies of three coders in a folder: each gave the ending other reasons, one also another status.

    The tests only read them.
    """
    folder = tmp_path_factory.mktemp("coding")
    coded: Sequence[tuple[str, str, tuple[str, ...]]] = (
        ("ann", "terminated", ("human_rights",)),
        ("bea", "terminated", ("human_rights", "keep_trade")),
        ("cas", "expired", ()),
    )
    found = []
    for name, status, reasons in coded:
        path = folder / f"{name}.twin"
        shutil.copy(two_partnerships, path)
        with opened(path, name, 1) as project:
            row = next(row for row in records(project, "status_change") if row["status"] == "terminated")
            given = tuple(map(ReasonGiven, reasons))
            draft = replace(project.query(change_draft, int(row["id"])), status=status, reasons=given, citations=())
            project.perform(edit_status_change, int(row["id"]), draft)
        found.append(path)
    return found


def test_three_copies_are_compared_in_any_order_or_as_a_folder(terminal: Terminal, copies: list[Path]) -> None:
    before = [digest(path) for path in copies]
    one, two, three = copies
    document = terminal.run("compare", two, three, "--json", file=one).document
    assert document == terminal.run("compare", one, two, "--json", file=three).document
    assert document == terminal.run("compare", "--json", file=one.parent).document
    assert [each["coder"] for each in document["coders"]] == ["ann", "bea", "cas"]
    assert list(document).index("with_missed") < list(document).index("fields")
    status = document["fields"][0]
    assert (status["share_interval"], status["alpha_interval"]) == ("clopper_pearson", "too_few")
    assert (status["alpha_low"], status["kappas"][0]["kappa_interval"]) == (None, "too_few")
    assert (status["field"], status["metric"], status["compared"]) == ("status", "nominal", document["units"])
    assert status["agreed"] == document["units"] - 1
    assert {"values": ["expired", "terminated"], "count": 2} in status["confusion"]
    assert len(status["kappas"]) == 3
    reasons = next(each for each in document["disagreements"] if each["field"] == "reasons")
    assert reasons["values"] == {"ann": ["human_rights"], "bea": ["human_rights", "keep_trade"], "cas": None}
    assert [digest(path) for path in copies] == before


def test_two_copies_have_the_document_of_before_and_their_reliability(terminal: Terminal, copies: list[Path]) -> None:
    document = terminal.run("compare", copies[2], "--json", file=copies[0]).document
    assert list(document)[:4] == ["pairs", "only_mine", "only_theirs", "all"]
    assert [each["coder"] for each in document["reliability"]["coders"]] == ["ann", "cas"]


def test_the_texts_have_the_numbers_words_for_codes_and_the_language(terminal: Terminal, copies: list[Path]) -> None:
    said = terminal.run("compare", *copies[1:], file=copies[0]).out
    assert said.index("With missed events") < said.index("Only among those who recorded the event")
    assert "kind of status (beginning, suspension, ending, practice, intent)" in said
    assert "(too few units for an interval)" in said
    assert "Krippendorff’s alpha" in said
    assert "ann – bea" in said
    assert "human_rights" not in said
    assert "Ended" in said
    assert "Beëindigd" in terminal.run("compare", *copies[1:], "--language", "nl", file=copies[0]).out


def test_all_coded_events_are_written_to_a_table(terminal: Terminal, copies: list[Path], tmp_path: Path) -> None:
    document = terminal.run("compare", "--csv", tmp_path / "units.csv", "--json", file=copies[0].parent).document
    with (tmp_path / "units.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == document["units"]
    changed = next(row for row in rows if row["status_cas"] == "expired")
    assert changed["reasons_bea"] == "human_rights; keep_trade"
    assert changed["event_ann"] == "recorded"


def test_what_cannot_be_compared_is_refused(terminal: Terminal, copies: list[Path], tmp_path: Path) -> None:
    one, two, _ = copies
    assert "more than once" in terminal.run("compare", two, one, file=one, code=4).error
    stranger = tmp_path / "stranger.twin"
    terminal.run("new", file=stranger)
    assert "stranger" in terminal.run("compare", two, stranger, file=one, code=4).error
    (tmp_path / "empty").mkdir()
    assert "not two projects" in terminal.run("compare", file=tmp_path / "empty", code=4).error
    assert "nothing to compare" in terminal.run("compare", file=one, code=4).error


def test_a_table_of_codings_is_compared_and_settled_next_to_copies(
    terminal: Terminal, copies: list[Path], tmp_path: Path
) -> None:
    project = Path(shutil.copy(copies[0], tmp_path / "project.twin"))
    dumped = terminal.run("dump", "--json", file=project).document["records"]
    unit = next(row["id"] for row in dumped["status_change"] if row["status"] == "terminated")
    table = tmp_path / "codings.csv"
    rows = [f"{unit},Dee,status,expired", f"{unit},Eve,status,ended"]
    table.write_text("\n".join(["unit,coder,variable,value", *rows]) + "\n", "utf-8")
    document = terminal.run("compare", table, "--json", file=project).document
    assert [(each["coder"], each["file"]) for each in document["coders"]] == [
        ("Dee", "codings.csv"),
        ("Eve", "codings.csv"),
    ]
    assert [each["values"] for each in document["disagreements"]] == [{"Dee": "expired", "Eve": "terminated"}]
    assert "Dee – Eve" in terminal.run("compare", table, file=project).out
    both = terminal.run("compare", table, copies[1], copies[2], "--json", file=project).document
    assert {each["coder"] for each in both["coders"]} == {"Dee", "Eve", "project", "bea", "cas"}
    terminal.run("settle", table, "--unit", str(unit), "--field", "status", "--take", "Dee", file=project)
    changes = {
        row["id"]: row["status"]
        for row in terminal.run("dump", "--json", file=project).document["records"]["status_change"]
    }
    assert changes[unit] == "expired"
    table.write_text(f"unit,coder,variable,value\n{unit},Dee,status,banana\n", "utf-8")
    assert "Line 2" in terminal.run("compare", table, file=project, code=4).error
