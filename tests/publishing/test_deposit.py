"""A deposit is whole or not there, contains only what is public, and says what an archive needs."""

from __future__ import annotations

import csv
import json
import stat
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as Xml

import pytest
from sqlalchemy import Text

from tests.cli.terminal import Terminal
from tests.publishing.deposits import ABOUT, deposited
from tests.publishing.test_public_records import AS_JSON, CANARY, CONSTRAINED, PERSON, PUBLIC, RULE, SECRET
from tests.publishing.test_public_records import project as project
from tests.store.building import change, content, new_project, records, small_inventory
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.about_project import AboutProject, Creator
from tracker.domain.records.drafts import BodyDraft, ExternalCode
from tracker.errors import KnownError, RuleError
from tracker.exchange.copies.public_content import PUBLIC_COLUMNS
from tracker.exchange.formats.dump import load, read_document
from tracker.operations.bodies import add_body
from tracker.operations.findings import save_finding
from tracker.operations.project_settings import describe_project
from tracker.project import Project
from tracker.project_snapshot import ReadableProject
from tracker.publishing.deposit.deposit import DepositOptions, export_deposit
from tracker.services.differences.told_changes import changes_between
from tracker.services.versions.earlier_files import project_of
from tracker.store.schema import RECORD_TABLES

FILES: Final = {
    *("ro-crate-metadata.json", "datacite.xml", "CITATION.cff", "LICENSE", "README.md", "project.json", "codebook.csv"),
    *("codebook.html", "recount.py", "page.html", "findings/finding-01.json", "data/datapackage.json"),
    *(f"data/{table}.csv" for table in PUBLIC_COLUMNS),
}


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path) -> Terminal:
    """Return a terminal with a project of two partnerships, which says nothing about itself."""
    with new_project(tmp_path) as small:
        small_inventory(small)
    return Terminal(capsys, small.path)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_deposit_has_every_file_and_describes_each(project: Project, tmp_path: Path) -> None:
    written = files(deposited(project, tmp_path / "deposit"))
    assert written.keys() == FILES
    crate = json.loads(written["ro-crate-metadata.json"])
    by_id = {entity["@id"]: entity for entity in crate["@graph"]}
    described = {each["@id"] for each in by_id["./"]["hasPart"]}
    assert described == FILES - {"ro-crate-metadata.json"}
    assert all(int(by_id[path]["contentSize"]) == len(written[path]) for path in described)
    assert by_id["./"]["name"] == ABOUT.title
    assert by_id["https://orcid.org/0000-0002-1825-0097"]["familyName"] == "Berg"
    actions = [each for each in by_id.values() if each["@type"] == "CreateAction" and each["@id"] != "#export"]
    assert {each["result"]["@id"] for each in actions} >= {"data/status_change.csv", "data/body.csv"}
    assert all(by_id[each["agent"]["@id"]]["name"] == "tester" for each in actions)


def test_nothing_confidential_and_no_private_text_is_in_any_byte(project: Project, tmp_path: Path) -> None:
    document = content(project)
    for table in RECORD_TABLES:
        texts = {column.name for column in table.c if isinstance(column.type, Text)} - PUBLIC.get(table.name, set())
        for row in document["records"][table.name]:
            for name in texts & row.keys():
                is_free = (table.name, name) not in CONSTRAINED and not name.endswith("_edtf") and name != "basis"
                if is_free:
                    row[name] = f'{{"en": "{CANARY} {name}"}}' if name in AS_JSON else f"{CANARY} {name}"
    load(tmp_path / "canaries.twin", document)
    with Project.open(tmp_path / "canaries.twin") as marked:
        written = files(deposited(marked, tmp_path / "deposit"))
    for path, data in written.items():
        for word in (SECRET, SECRET.split("-")[0], PERSON, CANARY):
            assert word.lower().encode() not in data.lower(), (path, word)
    assert b"Open source" in written["data/source.csv"]


def test_only_the_columns_that_are_named_as_public_are_in_the_tables(project: Project, tmp_path: Path) -> None:
    folder = deposited(project, tmp_path / "deposit")
    for table, columns in PUBLIC_COLUMNS.items():
        with (folder / "data" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert tuple(next(csv.reader(file))) == columns
    texts = {table.name: {each.name for each in table.c if isinstance(each.type, Text)} for table in RECORD_TABLES}
    for table, columns in PUBLIC_COLUMNS.items():
        dates = {name for name in columns if name.endswith(("_edtf", "_words"))}
        further = {"basis", "weight", "withdrawn_on", "defined_on"}
        assert (texts[table] & {*columns}) - dates - further <= PUBLIC.get(table, set()), table


def test_the_dump_is_a_project_with_the_same_public_records(project: Project, tmp_path: Path) -> None:
    folder = deposited(project, tmp_path / "deposit")
    load(tmp_path / "again.twin", read_document(folder / "project.json"))
    with Project.open(tmp_path / "again.twin") as again:
        assert [row["name"] for row in content(again)["records"]["body"]] == ["Arnhem", "Wuhan"]
        other = files(deposited(again, tmp_path / "other"))
    before = files(folder)
    for path in before:
        if path.startswith("findings/") or path.endswith(".csv"):
            assert _without_frozen(path, before[path]) == _without_frozen(path, other[path]), path


def _without_frozen(path: str, data: bytes) -> Any:
    """Return the content of a file; of a finding without its day and what was frozen earlier."""
    if not path.startswith("findings/"):
        return data
    finding = json.loads(data)
    finding.pop("frozen", None)
    del finding["counted_on"]
    return finding


def test_a_finding_has_its_rule_result_records_day_and_hash(project: Project, tmp_path: Path) -> None:
    folder = deposited(project, tmp_path / "deposit")
    finding = json.loads((folder / "findings" / "finding-01.json").read_text("utf-8"))
    assert finding["name"] == "Ended"
    assert finding["result"]["counts"]["total"] == [1, 1]
    assert len(finding["result"]["records"]) == 1
    assert len(finding["sha256"]) == 64
    assert finding["counted_on"] in (folder / "README.md").read_text("utf-8")
    assert len(finding["frozen"]) == 1
    assert "1" in finding["sentence"]


@pytest.mark.parametrize("left_out", ["title", "description", "creators", "licence"])
def test_all_that_is_missing_is_named_and_nothing_is_written(project: Project, tmp_path: Path, left_out: str) -> None:
    about = replace(ABOUT, **{left_out: type(getattr(ABOUT, left_out))()})
    for name in ("deposit", "deposit.zip"):
        with pytest.raises(RuleError) as caught:
            deposited(project, tmp_path / name, about)
        assert caught.value.code == "deposit_incomplete"
        assert [str(each) for each in caught.value.facts["missing"]] == [left_out]  # type: ignore[union-attr]
        assert not (tmp_path / name).exists()


def test_the_command_line_says_how_to_give_what_is_missing(terminal: Terminal) -> None:
    out = terminal.file.with_name("deposit")
    said = terminal.run("export", out, "--format", "deposit", code=4)
    assert "title, description, creators, licence" in said.error
    assert "--title --description --creator --licence" in said.error
    assert not out.exists()


def test_a_zip_is_equal_for_an_equal_project_and_replaced_only_if_asked(terminal: Terminal) -> None:
    terminal.run("about", "--title", "T", "--description", "D", "--creator", "C", "--licence", "CC0-1.0")
    out, again = terminal.file.with_name("a.zip"), terminal.file.with_name("b.zip")
    told = terminal.json("export", out, "--format", "deposit")
    assert (told["partnerships"], told["findings"]) == (2, 0)
    terminal.run("export", again, "--format", "deposit")
    assert out.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(out) as packed:
        assert packed.testzip() is None
        assert "recount.py" in packed.namelist()
    terminal.run("export", out, "--format", "deposit", code=3)
    out.write_bytes(b"mine")
    terminal.run("export", out, "--format", "deposit", "--overwrite")
    assert out.read_bytes() == again.read_bytes()


def test_a_folder_is_never_replaced(terminal: Terminal) -> None:
    terminal.run("about", "--title", "T", "--description", "D", "--creator", "C", "--licence", "CC0-1.0")
    out = terminal.file.with_name("deposit")
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    terminal.run("export", out, "--format", "deposit", "--overwrite", code=3)
    assert files(out) == {"mine.txt": b"mine"}


@pytest.mark.parametrize("name", ["deposit", "deposit.zip"])
def test_a_deposit_that_cannot_be_finished_is_not_there(
    project: Project, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KnownError("disk_full", path="x")

    project.perform(describe_project, ABOUT)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(KnownError):
        project.read_in_background(
            lambda snapshot: export_deposit(snapshot, tmp_path / name, DepositOptions(draw=fail))
        )
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_deposit_of_a_private_project_is_private(project: Project, tmp_path: Path) -> None:
    project.path.chmod(0o600)
    folder = deposited(project, tmp_path / "deposit")
    assert all(not stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (folder, *folder.rglob("*")))


def test_text_of_the_project_stays_text_in_every_format(project: Project, tmp_path: Path) -> None:
    odd = 'a "quote" <b>&amp; | `x`\u2028: - #1'
    creators = (Creator(odd), Creator("Ada, O'Neil"))
    about = AboutProject(odd, f"{odd}\nsecond line", creators, odd, (odd,), odd, odd, "nl")
    project.perform(add_body, BodyDraft("=1+2", country="NL"))
    folder = deposited(project, tmp_path / "deposit", about)
    resource = Xml.parse(folder / "datacite.xml").getroot()
    titles = [element.text for element in resource.iter() if element.tag.endswith("}title")]
    crate = json.loads((folder / "ro-crate-metadata.json").read_text("utf-8"))
    stored = next(entity for entity in crate["@graph"] if entity["@id"] == "./")["name"]
    assert titles == [stored]
    lines = (folder / "CITATION.cff").read_text("utf-8").splitlines()
    assert json.loads(next(line for line in lines if line.startswith("title: ")).removeprefix("title: ")) == stored
    assert "license:" not in "".join(lines)
    assert "<b>" not in (folder / "README.md").read_text("utf-8").replace("\\<b\\>", "")
    assert ",=1+2," in (folder / "data" / "body.csv").read_text("utf-8-sig")


def test_a_licence_says_whom_to_name_and_what_is_not_under_it(project: Project, tmp_path: Path) -> None:
    ours = "- names, places and codes of bodies with a code of the scheme geonames"
    about = AboutProject("Towns", "All towns", (Creator("City archive"),), "CC-BY-4.0")
    lines = (deposited(project, tmp_path / "one", about) / "LICENSE").read_text("utf-8").splitlines()
    assert lines[:4] == [
        *("Towns", f"© {lines[1].split()[1]} City archive", ""),
        "Licence of the data: Creative Commons Attribution 4.0 International",
    ]
    assert f"Name the data as: City archive ({lines[1].split()[1]}): Towns. CC-BY-4.0." in lines
    assert "MIT License" in "\n".join(lines)
    assert not [line for line in lines if line.startswith(ours)]
    project.perform(add_body, BodyDraft("Ede", country="NL", codes=(ExternalCode("geonames", "2756429"),)))
    waived = replace(about, licence="CC0-1.0")
    text = (deposited(project, tmp_path / "two", waived) / "LICENSE").read_text("utf-8")
    assert text.count(ours) == 1
    assert "© The" in text
    assert not text.splitlines()[1].startswith("©")
    assert "Name the data as" not in text


def test_the_texts_are_in_the_language_that_is_asked_for(project: Project, tmp_path: Path) -> None:
    folder = deposited(project, tmp_path / "deposit", language="nl")
    assert "## Bestanden" in (folder / "README.md").read_text("utf-8")
    assert 'lang="nl"' in (folder / "page.html").read_text("utf-8")


def test_charts_that_have_something_to_show_are_in_it(project: Project, tmp_path: Path) -> None:
    def draw(public: ReadableProject, chart: str, target: Path) -> None:
        assert not public.query(lambda reader: reader.rows("SELECT 1 FROM activity"))
        if chart == "reasons":
            raise RuleError("chart_empty", "chart")
        target.write_text("<svg/>")

    written = files(deposited(project, tmp_path / "deposit", draw=draw))
    assert {"timeline.svg", "trends/stock.svg", "trends/network.svg"} <= written.keys()
    assert "trends/reasons.svg" not in written
    crate = json.loads(written["ro-crate-metadata.json"])
    (timeline,) = (each for each in crate["@graph"] if each["@id"] == "timeline.svg")
    assert timeline["encodingFormat"] == "image/svg+xml"


def test_a_finding_that_cannot_be_counted_in_a_part_is_named(project: Project, tmp_path: Path) -> None:
    project.perform(save_finding, "Of <all>", read_rule({**RULE, "frame": "All"}))
    chosen = frozenset(int(row["id"]) for row in content(project)["records"]["partnership"])
    project.perform(describe_project, ABOUT)
    options, out = DepositOptions(partnerships=chosen), tmp_path / "deposit"
    told = project.read_in_background(lambda snapshot: export_deposit(snapshot, out, options))
    assert (told["findings"], told["findings_left_out"]) == (1, ["Of <all>"])
    assert "- Of \\<all\\>: not in this deposit" in (out / "README.md").read_text("utf-8")


def test_a_deposit_lists_what_changed_since_the_one_before(project: Project, tmp_path: Path) -> None:
    first = deposited(project, tmp_path / "first")
    (partnership,) = (int(row["id"]) for row in records(project, "partnership"))
    change(project, partnership, "in_force", "2031")
    change(project, partnership, "suspended", "2032")
    second = deposited(project, tmp_path / "second", before=first)
    told = (second / "CHANGES.md").read_text("utf-8")
    assert "Arnhem – Wuhan: in force 2031 (was: " in told
    assert "Arnhem – Wuhan: Suspended, 2032: added" in told
    assert "1 saved finding counts as before." in told
    assert "CHANGES.md" in (second / "README.md").read_text("utf-8")
    assert "CHANGES.md" in (second / "ro-crate-metadata.json").read_text("utf-8")
    same = deposited(project, tmp_path / "same.zip", before=second)
    with zipfile.ZipFile(same) as packed:
        assert "Nothing changed." in packed.read("CHANGES.md").decode()


def test_two_deposits_are_compared_record_by_record(project: Project, tmp_path: Path) -> None:
    first = deposited(project, tmp_path / "first.zip")
    (partnership,) = (int(row["id"]) for row in records(project, "partnership"))
    change(project, partnership, "suspended", "2030")
    second = deposited(project, tmp_path / "second")
    with project_of(second) as path, Project.open(path, read_only=True) as later:
        changes = changes_between(first, later)
    assert [(each.difference.kind, each.difference.row["status"]) for each in changes.differences] == [
        ("added", "suspended")
    ]
