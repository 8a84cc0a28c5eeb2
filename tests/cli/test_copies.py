"""The verbs `merge` and `compare`: what they print and refuse, and that a dry run differs only in writing nothing."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.copies import copied, opened
from tests.store.building import change, digest, records
from tracker.domain.records.drafts import ReasonGiven
from tracker.operations.statuses import edit_status_change
from tracker.project import BACKUP_EVERY, Project
from tracker.queries.evidence.record_drafts import change_draft


@pytest.fixture
def bert(terminal: Terminal) -> Path:
    """Return a copy that another person edited, after both changed the note of one status change."""
    other = copied(terminal.file, "bert")
    for days, path in enumerate((terminal.file, other), start=1):
        with opened(path, path.stem, days) as project:
            row = next(row for row in records(project, "status_change") if row["status"] == "terminated")
            draft = replace(project.query(change_draft, int(row["id"])), note=f"by {path.stem}", citations=())
            project.perform(edit_status_change, int(row["id"]), draft)
            change(project, int(row["partnership_id"]), "dormant", f"201{days}")
    return other


def test_a_copy_is_merged_in_one_step_and_losing_values_are_reported(terminal: Terminal, bert: Path) -> None:
    before, untouched = terminal.dump(), digest(bert)
    foreseen = terminal.json("merge", bert, "--dry-run")
    assert terminal.dump() == before
    merged = terminal.json("merge", bert)
    assert foreseen | {"committed": True} == merged
    assert list(merged)[:3] == ["taken", "kept", "conflicts"]
    (conflict,) = merged["conflicts"]
    assert list(conflict)[:5] == ["record", "field", "mine", "theirs", "result"]
    assert (conflict["field"], conflict["mine"], conflict["theirs"]) == ("note", "by ties", "by bert")
    assert (conflict["result"], conflict["theirs_who"]) == ("by bert", "bert")
    assert terminal.json("merge", bert)["taken"] == 0
    step = terminal.json("history")["steps"][0]
    assert step["label"] == f"Merged bert.twin: {merged['taken']} records, 1 conflict"
    assert [lost["mine"] for lost in step["lost"]] == ["by ties"]
    terminal.run("undo")
    assert terminal.dump() == before
    assert digest(bert) == untouched


def test_the_text_report_names_the_record_both_values_and_their_authors(terminal: Terminal, bert: Path) -> None:
    told = terminal.run("merge", bert, "--prefer", "mine").out
    assert "1 conflict." in told
    assert "Arnhem – Wuhan: Ended, between 2019 and 2021" in told
    assert "by ties (ties, 2024-05-02)" in told
    assert "by bert (bert, 2024-05-03)" in told
    assert "this file’s value is kept" in told
    assert "by bert" in terminal.run("history").out


def test_a_verified_backup_is_made_before_a_merge(terminal: Terminal, bert: Path) -> None:
    with Project.open(terminal.file, read_only=True) as project:
        project.back_up()
        made = len(project.backup_folder.files())
        assert not project.is_backup_due(), BACKUP_EVERY
        terminal.run("merge", bert)
        assert len(project.backup_folder.files()) == made + 1


def test_files_that_cannot_be_merged_are_refused_with_one_line(terminal: Terminal, tmp_path: Path) -> None:
    assert "is this project itself" in terminal.run("merge", terminal.file, code=3).error
    other = tmp_path / "notes.twin"
    other.write_text("some notes")
    assert "not a Twintrack project" in terminal.run("merge", other, code=3).error
    assert "There is no file" in terminal.run("merge", tmp_path / "none.twin", code=3).error


def test_two_codings_are_compared_field_by_field(terminal: Terminal, bert: Path) -> None:
    document = terminal.json("compare", bert)
    # the ending whose note both changed, and "dormant", which one dates 2011 and the other 2012
    assert document["pairs"] == 2
    assert [field["field"] for field in document["fields"]][:2] == ["status", "date"]
    assert document["fields"][0]["share"] == 1
    assert document["fields"][0]["kappa"] == document["fields"][0]["alpha"] == 1
    assert document["fields"][4]["undefined"] == "nothing"
    assert document["dates"] == {"equal": 1, "overlapping": 0, "apart": 1, "compared": 2}
    told = terminal.run("compare", bert, "--all").out
    assert "Kappa" in told
    assert "100%" in told
    assert "nan" not in told


def test_every_coded_change_is_written_to_a_table(terminal: Terminal, bert: Path, tmp_path: Path) -> None:
    document = terminal.json("compare", bert, "--csv", tmp_path / "coded.csv")
    with (tmp_path / "coded.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len([row for row in rows if row["coded_by"] == "both"]) == document["pairs"]
    assert len([row for row in rows if row["coded_by"] == "theirs"]) == document["only_theirs"]
    assert len(document["alone"]) == document["only_mine"] + document["only_theirs"]
    assert "already" in terminal.run("compare", bert, "--csv", tmp_path / "coded.csv", code=3).error


def test_codes_are_shown_as_words_of_the_language(terminal: Terminal) -> None:
    other = copied(terminal.file, "bert")
    for days, (path, status, reason) in enumerate(
        ((terminal.file, "dormant", "human_rights"), (other, "suspended", "keep_trade")), start=1
    ):
        with opened(path, path.stem, days) as project:
            row = next(row for row in records(project, "status_change") if row["status"] == "terminated")
            reasons = (ReasonGiven(reason),)
            draft = replace(project.query(change_draft, int(row["id"])), status=status, reasons=reasons, citations=())
            project.perform(edit_status_change, int(row["id"]), draft)
    compared = terminal.run("compare", other).out
    assert "Arnhem – Wuhan: Dormant, between 2019 and 2021  status   Dormant" in compared
    dutch = terminal.run("compare", other, "--language", "nl").out
    assert "Arnhem – Wuhan: Slapend, tussen 2019 en 2021  status   Slapend" in dutch
    assert "Opgeschort" in dutch
    assert "mensenrechten" in dutch.casefold()
    assert terminal.json("compare", other, "--language", "nl") == terminal.json("compare", other)
    merged = terminal.run("merge", other, "--language", "nl").out
    assert "Opgeschort (bert, 2024-05-03)" in merged
    codes = ("dormant", "suspended", "human_rights", "keep_trade")
    assert [code for code in codes if code in compared + dutch + merged] == []
