"""The script of a deposit counts every rule as the program does, and names each number that was changed."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.publishing import rich_projects
from tests.publishing.deposits import deposited, random_rules_are_recounted, recount, recounted
from tests.publishing.rich_projects import rich_database
from tests.publishing.test_counts_agree import REACHING, REVIVING
from tests.store.building import change, new_project, source, tie
from tests.systems import needs_links, needs_pipes
from tracker.domain.findings.rules import read_rule
from tracker.exchange.formats.dump import load
from tracker.operations.findings import save_finding
from tracker.project import Project
from tracker.publishing.deposit.recount_script import recount_script
from tracker.publishing.record_hashes import hash_of

CERTAIN_FOR_ONE = (7681,)
"""The seed of a project in which a partnership counts for both of its bodies, for certain for the first only."""
CRATE = "ro-crate-metadata.json"
RULE = {"focus": {"countries": ["NL"]}, "from": "2021", "to": "2023"}


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with rich_database(tmp_path_factory.mktemp("rich") / "rich.twin") as connection:
        yield connection


def test_random_rules_are_counted_as_by_the_program(connection: Connection, tmp_path: Path) -> None:
    assert random_rules_are_recounted(connection, tmp_path, REACHING, 15) > 60
    assert random_rules_are_recounted(connection, tmp_path, REVIVING, 15, are_revived=True) > 10
    assert random_rules_are_recounted(connection, tmp_path, CERTAIN_FOR_ONE, 15, are_revived=True) > 5


def test_bodies_of_unknown_kind_are_counted_as_by_the_program(
    connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rich_projects, "KINDS", ("municipality", "province", "unknown", "unknown"))
    assert random_rules_are_recounted(connection, tmp_path, range(300, 304), 12) > 5


@pytest.mark.parametrize(
    ("seed", "right", "wrong"),
    [
        (36, 'CLEARING = (*ENDINGS, "superseded")', "CLEARING = ENDINGS"),
        (58, "in CLEARING else (formal, practice, answer)", "in () else (formal, practice, answer)"),
        (36, "in CLEARING else (formal, answer, intent)", "in () else (formal, answer, intent)"),
        (48, 'is_cleared = answer[0] == "suspended" and', "is_cleared = False and"),
    ],
    ids=["superseded clears nothing", "intent after an end", "practice after an end", "suspended clears nothing"],
)
def test_a_script_in_which_a_status_clears_too_little_is_found(
    connection: Connection, tmp_path: Path, seed: int, right: str, wrong: str
) -> None:
    assert seed in REVIVING
    script = recount((right, wrong))
    with pytest.raises(AssertionError, match=rf"\({seed}, Rule"):
        random_rules_are_recounted(connection, tmp_path, (seed,), 15, are_revived=True, script=script)


def test_a_script_that_takes_the_last_day_of_a_body_for_its_successors_first_is_found(
    connection: Connection, tmp_path: Path
) -> None:
    script = recount(('bounds(row, "valid_until")[1] + 1)', 'bounds(row, "valid_until")[1])'))
    with pytest.raises(AssertionError, match=rf"\({REACHING[-1]}, Rule"):
        random_rules_are_recounted(connection, tmp_path, REACHING[-1:], 15, script=script)


@pytest.mark.torture
@pytest.mark.timeout(7200)
def test_rules_about_four_thousand_random_projects_are_counted_as_by_the_program(
    connection: Connection, tmp_path: Path
) -> None:
    assert random_rules_are_recounted(connection, tmp_path, range(5_000, 7_500), 12) > 5_000
    assert random_rules_are_recounted(connection, tmp_path, range(7_500, 9_000), 12, are_revived=True) > 3_000


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deposit with two findings: one partnership ended on a vague day, one is in force."""
    folder = tmp_path_factory.mktemp("deposit")
    with new_project(folder) as project:
        article = source(project, "Article")
        ended = tie(project)
        change(project, ended, "in_force", "1999", sources=(article,))
        change(project, ended, "terminated", "between 2020 and 2022", sources=(article,))
        change(project, tie(project, "Ede", "Xi'an"), "in_force", "2010")
        project.perform(save_finding, "Ended", read_rule(RULE))
        project.perform(save_finding, "In force", read_rule({**RULE, "count": "in_force", "unit": "partnerships"}))
        return deposited(project, folder / "deposit")


@pytest.fixture
def deposit(written: Path, tmp_path: Path) -> Path:
    """A copy of the deposit, which the test may change."""
    return shutil.copytree(written, tmp_path / "deposit")


def test_python_alone_confirms_the_findings_in_the_folder_of_the_deposit(deposit: Path) -> None:
    before = sorted(path.name for path in deposit.iterdir())
    status, said, error = recounted(deposit)
    assert (status, error) == (0, "")
    assert said.splitlines() == [
        "agrees   Ended: 0 to 1",
        "agrees   In force: 1",
        "2 of 2 findings agree with a new count.",
    ]
    assert sorted(path.name for path in deposit.iterdir()) == before


ID = re.compile(r"(?<![\w-])[a-z](\d{17,19})(?!\w)")


@pytest.mark.parametrize("parts", [("data", "findings"), ("data",), ("findings",)])
def test_ids_may_be_digits_alone_as_in_deposits_of_earlier_versions(deposit: Path, parts: tuple[str, ...]) -> None:
    for path in (path for part in parts for path in (deposit / part).iterdir()):
        text = path.read_text("utf-8-sig")
        assert path.name in ("datapackage.json", "contact.csv") or text.count("\n") < 2 or ID.search(text)
        path.write_text(ID.sub(r"\1", text), "utf-8")
    for path in (deposit / "findings").iterdir():
        found = json.loads(path.read_text("utf-8"))
        found["sha256"] = hash_of({name: found[name] for name in ("rule", "result")})
        path.write_text(json.dumps(found), "utf-8")
    crate = json.loads((deposit / CRATE).read_text("utf-8"))
    for each in (each for each in crate["@graph"] if "sha256" in each):
        each["sha256"] = hashlib.sha256((deposit / each["@id"]).read_bytes()).hexdigest()
    (deposit / CRATE).write_text(json.dumps(crate), "utf-8")
    status, said, error = recounted(deposit)
    assert (status, error) == (0, ""), said
    assert "2 of 2 findings agree" in said


def test_two_deposits_of_a_project_have_the_same_ids(deposit: Path, tmp_path: Path) -> None:
    def ids(folder: Path) -> set[str]:
        return {line.split(",")[0] for line in (folder / "data" / "status_change.csv").read_text().splitlines()[1:]}

    before = ids(deposit)
    load(tmp_path / "again.twin", json.loads((deposit / "project.json").read_text("utf-8")))
    with Project.open(tmp_path / "again.twin") as project:
        change(project, tie(project, "Gouda", "Xi'an"), "in_force", "2012")
        assert before < ids(deposited(project, tmp_path / "second"))
    assert {each[:1] for each in before} == {"c"}


def test_a_changed_day_in_a_table_is_found_with_the_numbers_that_it_changes(deposit: Path) -> None:
    table = deposit / "data" / "status_change.csv"
    text = table.read_bytes().decode("utf-8-sig")
    assert text.count("2020-01-01") == 1
    table.write_text(text.replace("2020-01-01", "2021-01-01"), encoding="utf-8-sig", newline="")
    status, said, _ = recounted(deposit)
    assert status == 1
    assert "DIFFERS  Ended: 1" in said
    assert "counts, total: stated [0, 1], counted [1, 1]" in said
    assert "0 of 2 findings agree with a new count." in said


def test_a_changed_number_of_a_finding_is_named(deposit: Path) -> None:
    path = deposit / "findings" / "finding-02.json"
    finding = json.loads(path.read_text("utf-8"))
    finding["result"]["counts"]["total"] = [2, 2]
    path.write_text(json.dumps(finding), encoding="utf-8")
    status, said, _ = recounted(deposit)
    assert status == 1
    assert "agrees   Ended" in said
    assert "counts, total: stated [2, 2], counted [1, 1]" in said
    assert "sha256 of rule and result" in said


def test_a_changed_file_is_named_if_all_numbers_agree(deposit: Path) -> None:
    table = deposit / "data" / "body.csv"
    table.write_bytes(table.read_bytes().replace(b"Arnhem", b"Arnhum"))
    status, said, _ = recounted(deposit)
    assert status == 1
    assert "2 of 2 findings agree" in said
    assert "CHANGED  data/body.csv" in said


def without_crate(deposit: Path) -> None:
    (deposit / CRATE).unlink()


def without_hashes(deposit: Path) -> None:
    crate = json.loads((deposit / CRATE).read_text("utf-8"))
    for each in crate["@graph"]:
        each.pop("sha256", None)
    (deposit / CRATE).write_text(json.dumps(crate), encoding="utf-8")


def without_entity(deposit: Path) -> None:
    crate = json.loads((deposit / CRATE).read_text("utf-8"))
    crate["@graph"] = [each for each in crate["@graph"] if each["@id"] != "README.md"]
    (deposit / CRATE).write_text(json.dumps(crate), encoding="utf-8")


def edited(name: str) -> Callable[[Path], object]:
    return lambda deposit: (deposit / name).write_bytes((deposit / name).read_bytes() + b" ")


def removed(name: str) -> Callable[[Path], object]:
    return lambda deposit: (deposit / name).unlink()


def added(name: str) -> Callable[[Path], object]:
    return lambda deposit: shutil.copy(deposit / "findings" / "finding-01.json", deposit / name)


HARMS: dict[str, tuple[Callable[[Path], object], str]] = {
    **{
        f"{name} changed": (edited(name), f"CHANGED  {name}")
        for name in (
            "README.md",
            "page.html",
            "project.json",
            "CITATION.cff",
            "datacite.xml",
            "LICENSE",
            "codebook.csv",
        )
    },
    "codebook removed": (removed("codebook.html"), "MISSING  codebook.html"),
    "table added": (added("data/evil.csv"), "ADDED    data/evil.csv"),
    "finding added": (added("findings/finding-09.json"), "ADDED    findings/finding-09.json"),
}
WITHOUT_HASHES: dict[str, tuple[Callable[[Path], object], str]] = {
    "crate removed": (without_crate, "NO HASHES"),
    "hashes removed": (without_hashes, "NO HASHES"),
    "entity removed": (without_entity, "ADDED    README.md"),
}


def test_every_changed_added_or_removed_file_is_named(deposit: Path) -> None:
    for change_deposit, _ in HARMS.values():
        change_deposit(deposit)
    status, said, error = recounted(deposit)
    assert (status, error) == (1, "")
    assert [harm for harm, (_, told) in HARMS.items() if told not in said] == []


@pytest.mark.parametrize("harm", [*WITHOUT_HASHES, "README.md changed", "table added"])
def test_one_harm_is_enough(deposit: Path, harm: str) -> None:
    change_deposit, told = (HARMS | WITHOUT_HASHES)[harm]
    change_deposit(deposit)
    status, said, error = recounted(deposit)
    assert (status, error) == (1, "")
    assert told in said


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "[]", '{"@graph": 5}', '{"@graph": [5]}', "{", '{"rule": {}}', "NaN", "1" * 9_000, ""]
)
@pytest.mark.parametrize("name", ["findings/finding-01.json", "ro-crate-metadata.json"])
def test_no_content_of_a_file_ends_in_a_traceback(deposit: Path, name: str, text: str) -> None:
    (deposit / name).write_text(text)
    status, said, error = recounted(deposit)
    if name == CRATE:
        assert (status, error) == (1, "")
        assert "2 of 2 findings agree" in said
        assert "NO HASHES" in said
    else:
        assert status == 2
        assert f"CHANGED  {name}" in said
        assert "Traceback" not in error


@needs_links
def test_a_link_is_named_unless_it_leads_to_the_same_bytes(deposit: Path, tmp_path: Path) -> None:
    (deposit / "README.md").rename(tmp_path / "README.md")
    (deposit / "README.md").symlink_to(tmp_path / "README.md")
    assert recounted(deposit)[0] == 0
    (deposit / "more").symlink_to(tmp_path)
    (deposit / "LICENSE").unlink()
    (deposit / "LICENSE").symlink_to(tmp_path / "nowhere")
    status, said, error = recounted(deposit)
    assert (status, error) == (1, "")
    assert [line.split()[:2] for line in said.splitlines()[-2:]] == [["CHANGED", "LICENSE"], ["ADDED", "more"]]


@needs_pipes
def test_a_pipe_is_named_and_not_waited_for(deposit: Path) -> None:
    (deposit / "LICENSE").unlink()
    for name in ("LICENSE", "more"):
        os.mkfifo(deposit / name)
    assert [line.split()[:2] for line in recounted(deposit)[1].splitlines()[-2:]] == [
        ["CHANGED", "LICENSE"],
        ["ADDED", "more"],
    ]


@pytest.mark.parametrize("module", ["__future__", "json", "csv", "pathlib", "fractions"])
def test_an_added_file_does_not_run_in_place_of_a_module_of_python(deposit: Path, module: str) -> None:
    (deposit / f"{module}.py").write_text("raise SystemExit(0)")
    status, said, _ = recounted(deposit)
    assert status == 1
    assert f"ADDED    {module}.py has no SHA-256" in said


def test_what_a_system_adds_to_a_folder_is_no_difference(deposit: Path) -> None:
    (deposit / ".DS_Store").write_bytes(b"x")
    assert recounted(deposit)[0] == 0


@pytest.mark.parametrize("harm", ["no table", "no column", "no date", "no json", "no frame"])
def test_data_that_cannot_be_read_is_said(deposit: Path, harm: str) -> None:
    table, finding = deposit / "data" / "status_change.csv", deposit / "findings" / "finding-01.json"
    if harm == "no table":
        table.unlink()
    elif harm == "no column":
        table.write_text(table.read_text("utf-8-sig").replace("date_latest", "date_last"), encoding="utf-8")
    elif harm == "no date":
        table.write_text(table.read_text("utf-8-sig").replace("2020-01-01", "2020-31-01"), encoding="utf-8")
    elif harm == "no json":
        finding.write_text("{")
    else:
        known = json.loads(finding.read_text("utf-8"))
        known["rule"] |= {"frame": "All", "silence": "record"}
        finding.write_text(json.dumps(known))
    status, said, error = recounted(deposit)
    assert status == 2
    name = "MISSING  data/status_change.csv" if harm == "no table" else "CHANGED  "
    assert [line[: len(name)] for line in said.splitlines()] == [name]
    assert re.match("The data can't be read: .+", error)
    assert "Traceback" not in error


def test_the_script_needs_only_the_standard_library_of_python_3_9() -> None:
    tree = ast.parse(recount_script(), feature_version=(3, 9))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= {*sys.stdlib_module_names}
    named = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not named & {"exec", "eval", "open", "__import__"}
