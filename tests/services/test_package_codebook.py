"""The folder of tables explains every code of the project: its words, its definition and what it counts as."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import made
from tracker.domain.coding.codebook import CODE_LISTS, CodeMeaning, OwnCodeDraft, standard_codes
from tracker.operations.coding.codebook import add_code, define_code, withdraw_code
from tracker.project import Project
from tracker.services.tables.table_transfer import export_csv_folder

Codes = dict[tuple[str, str], dict[str, str]]


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project.twin") as opened:
        yield opened


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def exported(project: Project, folder: Path) -> Codes:
    export_csv_folder(project, folder)
    return {(row["list"], row["code"]): row for row in table(folder, "codebook")}


def test_every_standard_code_has_its_definition(project: Project, tmp_path: Path) -> None:
    codes = exported(project, tmp_path / "out")
    for list_name in CODE_LISTS:
        for code in standard_codes(list_name):
            assert codes[list_name, code]["definition"]
            assert codes[list_name, code]["excludes"]


def test_own_codes_have_their_labels_definition_and_state(project: Project, tmp_path: Path) -> None:
    meaning = CodeMeaning("About chips.", "machines", "software", "A visit to a factory.")
    made(
        project, add_code, OwnCodeDraft("sector", "Chips", {"nl": "Chips en zo", "en": "Chips"}, "technology", meaning)
    )
    project.perform(withdraw_code, "sector", "chips")
    project.perform(define_code, "sector", "water", CodeMeaning("Rivers only."))
    codes = exported(project, tmp_path / "out")
    chips = codes["sector", "chips"]
    assert (chips["word"], chips["also_read_as"], chips["counts_as"]) == ("Chips", "Chips en zo", "technology")
    assert (chips["definition"], chips["includes"], chips["excludes"]) == ("About chips.", "machines", "software")
    assert chips["withdrawn_on"]
    assert chips["defined_on"]
    water = codes["sector", "water"]
    assert (water["definition"], water["includes"]) == ("Rivers only.", "")


def test_the_package_has_own_statuses_and_former_definitions(project: Project, tmp_path: Path) -> None:
    made(project, add_code, OwnCodeDraft("status", "Waiting", counts_as="dormant", meaning=CodeMeaning("One.")))
    project.perform(define_code, "status", "waiting", CodeMeaning("Two."))
    exported(project, tmp_path / "out")
    assert [row["definition"] for row in table(tmp_path / "out", "code_definition")] == ["Two."]
    assert [row["definition"] for row in table(tmp_path / "out", "former_definition")] == ["One."]
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    fields = {each["name"]: [field["name"] for field in each["schema"]["fields"]] for each in package["resources"]}
    assert fields["status-refinement"] == ["id", "change_id", "code"]
    assert "counts_as" in fields["codebook"]
