"""The verb `team`: two projects, one folder, and what each of them says."""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal
from tests.systems import needs_links, needs_pipes


class Pair:
    """Two members of a team with a folder between them."""

    def __init__(self, terminal: Terminal, folder: Path) -> None:
        self.terminal, self.place = terminal, folder / "shared"
        self.place.mkdir()
        self.anna, self.bert = terminal.file, folder / "bert.twin"
        terminal.run("team", "join", self.place, "--as", "Anna")
        terminal.run("team", "join", self.place, "--as", "Bert", file=self.bert)

    def json(self, file: Path, *arguments: object) -> Any:
        return self.terminal.run("team", *arguments, "--json", file=file).document

    def note(self, file: Path, text: str) -> None:
        """Change the note of the first body."""
        self.terminal.run("body", "edit", self.body, "--note", text, file=file)

    @property
    def body(self) -> str:
        return str(self.terminal.json("dump")["records"]["body"][0]["id"])

    def notes(self) -> set[str]:
        """Return the note of the first body in both projects."""
        dumps = [self.terminal.run("dump", file=file).document for file in (self.anna, self.bert)]
        return {row["note"] for dump in dumps for row in dump["records"]["body"] if str(row["id"]) == self.body}


@pytest.fixture
def pair(terminal: Terminal, tmp_path: Path) -> Pair:
    return Pair(terminal, tmp_path)


def test_a_change_reaches_a_project_that_was_made_of_the_team(pair: Pair) -> None:
    pair.note(pair.anna, "twinned early")
    assert pair.json(pair.anna, "status")["to_publish"] == 1
    published = pair.json(pair.anna, "publish")
    assert (len(published["bundles"]), published["steps"]) == (1, 1)
    status = pair.json(pair.bert, "status")
    assert (status["name"], status["members"], status["to_take_in"], status["conflicts"], status["waiting"]) == (
        "Bert",
        ["Anna", "Bert"],
        1,
        0,
        [],
    )
    copy = pair.place / "writers" / f"{status['writer']} (1)"
    copy.mkdir()
    assert pair.json(pair.bert, "status")["ignored"] == [{"path": str(copy), "reason": "conflict_copy"}]
    assert "(1): a second version" in pair.terminal.run("team", "status", file=pair.bert).out
    taken = pair.json(pair.bert, "take-in")
    assert (taken["bundles"], taken["steps"], taken["writers"]) == (1, 1, ["Anna"])
    assert pair.notes() == {"twinned early"}
    assert {step["who"] for step in pair.terminal.run("history", "--json", file=pair.bert).document["steps"]} == {
        "Anna"
    }
    assert pair.json(pair.bert, "take-in")["bundles"] == 0
    assert pair.json(pair.anna, "publish")["bundles"] == []


def test_a_conflict_is_listed_with_both_values_and_settled_for_both(pair: Pair) -> None:
    pair.note(pair.anna, "by Anna")
    pair.note(pair.bert, "by Bert")
    pair.json(pair.anna, "publish")
    said = pair.terminal.run("team", "take-in", file=pair.bert).out
    assert said.splitlines() == ["1 change of Anna taken in.", "1 open conflict."]
    (conflict,) = pair.json(pair.bert, "conflicts")["conflicts"]
    assert (conflict["kind"], conflict["field"], conflict["reason"]) == ("body", "note", "changed")
    values = [each["value"] for each in conflict["values"]]
    assert sorted(values) == ["by Anna", "by Bert"]
    key = conflict["conflict"]
    assert key == f"body/{pair.body}/note"
    listed = pair.terminal.run("team", "conflicts", file=pair.bert).out
    shown = f"body/b{pair.body}/note"
    assert shown in listed
    assert all(value in listed for value in values)
    pair.terminal.run("team", "settle", key, 3, code=4, file=pair.bert)
    pair.terminal.run("team", "settle", "body/1/note", code=4, file=pair.bert)
    settled = pair.json(pair.bert, "settle", shown, values.index("by Anna") + 1)
    assert settled == {"settled": shown, "conflicts": 0}
    pair.json(pair.bert, "publish")
    pair.json(pair.anna, "take-in")
    assert pair.json(pair.anna, "conflicts") == {"conflicts": []}
    assert pair.notes() == {"by Anna"}


def open_in(pair: Pair, file: Path) -> tuple[int, int, int]:
    """Return how many conflicts each list of a project has: of conflicts, of checks, and the number in its status."""
    checks = pair.terminal.run("checks", "--json", file=file).document["problems"]
    found = [each for each in checks if each["code"].startswith("open_conflict")]
    return len(pair.json(file, "conflicts")["conflicts"]), len(found), pair.json(file, "status")["conflicts"]


def test_checks_name_the_own_field_and_the_change_that_is_in_conflict(pair: Pair) -> None:
    run = pair.terminal.run
    for name in ("Population", "Councillors"):
        run("field", "--add", name, "--of", "body", "--type", "number")
    codes = [row["code"] for row in pair.terminal.json("dump")["records"]["own_field"]]
    tie = str(pair.terminal.json("dump")["records"]["partnership"][0]["id"])
    for status, date in (("in_force", "1999"), ("terminated", "2021")):
        run("change", "add", "--partnership", tie, "--status", status, "--date", date)
    changes = [row["id"] for row in pair.terminal.json("dump")["records"]["status_change"]][-2:]
    pair.json(pair.anna, "publish")
    pair.json(pair.bert, "take-in")
    for number, file in enumerate((pair.anna, pair.bert)):
        for code in codes:
            run("field", "--about", pair.body, "--of", "body", "--set", f"{code}={number + 100}", file=file)
        for each in changes:
            run("change", "edit", str(each), "--note", f"note {number}", file=file)
    pair.json(pair.anna, "publish")
    pair.json(pair.bert, "take-in")
    checks = run("checks", "--json", file=pair.bert).document["problems"]
    said = [each["message"].replace("Bert, Anna", "Anna, Bert") for each in checks if "conflict" in each["code"]]
    assert sorted(said) == [
        "Councillors: written differently by Anna, Bert.",
        "Ended, 2021: Note: written differently by Anna, Bert.",
        "In force, 1999: Note: written differently by Anna, Bert.",
        "Population: written differently by Anna, Bert.",
    ]
    listed = run("team", "conflicts", file=pair.bert).out
    assert all(name in listed for name in ("Population", "Councillors"))


def test_what_a_deletion_met_is_listed_with_it(pair: Pair) -> None:
    pair.terminal.run("source", "add", "--title", "A letter of 2021")
    source = str(pair.terminal.json("dump")["records"]["source"][-1]["id"])
    pair.json(pair.anna, "publish")
    pair.json(pair.bert, "take-in")
    pair.terminal.run("source", "delete", source, file=pair.anna)
    pair.terminal.run("source", "edit", source, "--publisher", "City archive", file=pair.bert)
    pair.json(pair.anna, "publish")
    pair.json(pair.bert, "take-in")
    (conflict,) = pair.json(pair.bert, "conflicts")["conflicts"]
    assert conflict["edited"] == [
        {"kind": "source", "record": source, "field": "publisher", "value": "City archive", "who": "Bert"}
    ]
    listed = pair.terminal.run("team", "conflicts", file=pair.bert).out
    assert "A letter of 2021" in listed
    assert "Publisher: City archive (Bert)" in listed


def test_members_of_whom_nothing_was_taken_in_are_listed(pair: Pair) -> None:
    assert pair.json(pair.anna, "status")["members"] == ["Anna"]
    pair.note(pair.bert, "by Bert")
    pair.json(pair.bert, "publish")
    assert pair.json(pair.anna, "status")["members"] == ["Anna", "Bert"]


def test_a_team_folder_that_is_not_there_is_to_be_made_by_the_one_who_begins(pair: Pair, tmp_path: Path) -> None:
    missing = tmp_path / "not there"
    refused = pair.terminal.run("team", "join", missing, "--as", "Cem", code=5, file=tmp_path / "c.twin")
    assert "To begin a team there, make the folder first." in refused.error
    assert not missing.exists()
    assert not (tmp_path / "c.twin").exists()


@needs_links
@needs_pipes
def test_take_in_names_the_files_that_are_no_bundles_as_status_does(pair: Pair) -> None:
    pair.note(pair.anna, "by Anna")
    pair.json(pair.anna, "publish")
    folder = pair.place / "writers" / pair.json(pair.anna, "status")["writer"]
    (bundle,) = [each for each in folder.iterdir() if each.name.startswith("000002")]
    (folder / f"{bundle.stem} (1).bundle").write_bytes(bundle.read_bytes())
    (folder / f"{bundle.stem}.sync-conflict-20260101.bundle").write_bytes(b"")
    (folder / f"000003-{'a' * 64}.bundle").symlink_to(bundle)
    os.mkfifo(folder / f"000004-{'b' * 64}.bundle")
    (pair.place / "writers" / "linked").symlink_to(folder, target_is_directory=True)
    expected = pair.json(pair.bert, "status")["ignored"]
    assert len(expected) == 5
    shown = [line for line in pair.terminal.run("team", "status", file=pair.bert).out.splitlines() if ": " in line]
    for _ in range(2):
        assert pair.json(pair.bert, "take-in")["ignored"] == expected
    said = pair.terminal.run("team", "take-in", file=pair.bert).out
    assert all(line in said for line in shown if str(folder) in line)


@pytest.mark.parametrize("is_published", [False, True])
def test_an_undone_settlement_is_open_in_every_list_at_once(pair: Pair, is_published: bool) -> None:
    run = pair.terminal.run
    pair.note(pair.anna, "by Anna")
    pair.note(pair.bert, "by Bert")
    for verb, file in (("publish", pair.anna), ("take-in", pair.bert), ("publish", pair.bert), ("take-in", pair.anna)):
        pair.json(file, verb)
    (conflict,) = pair.json(pair.bert, "conflicts")["conflicts"]
    for settle in (
        lambda: pair.json(pair.bert, "settle", conflict["conflict"], 2),
        lambda: pair.note(pair.bert, "new"),
    ):
        settle()
        for verb, expected in (("undo", 1), ("redo", 0), ("undo", 1)):
            if is_published:
                pair.json(pair.bert, "publish")
            run(verb, file=pair.bert)
            assert open_in(pair, pair.bert) == (expected,) * 3
    if is_published:
        pair.json(pair.bert, "publish")
        pair.json(pair.anna, "take-in")
        assert open_in(pair, pair.anna) == (1,) * 3


def test_a_name_erased_by_one_member_is_erased_by_the_other_when_asked(pair: Pair) -> None:
    run = pair.terminal.run
    pair.note(pair.anna, "Jan de Vries said so")
    pair.json(pair.anna, "publish")
    pair.json(pair.bert, "take-in")
    assert "Nobody in the team asks" in run("erase", "--asked", code=4, file=pair.bert).error
    assert "not both" in run("erase", "Jan de Vries", "--asked", code=4, file=pair.bert).error
    said = run("erase", "Jan de Vries", "--replace", "Official 3").out
    assert "The others of the team are asked" in said
    assert "000002 of Anna" in said
    report = run("erase", "Jan de Vries", "--json").document
    writer = pair.json(pair.anna, "status")["writer"]
    assert [(each["writer"], each["number"], each["name"]) for each in report["bundles_left"]] == [(writer, 2, "Anna")]
    assert pair.json(pair.anna, "publish")["steps"] == 1
    pair.json(pair.bert, "take-in")
    assert pair.json(pair.bert, "status")["erasures"] == 1
    assert "Anna has erased a person's name" in run("team", "status", file=pair.bert).out
    before = pair.bert.read_bytes()
    looked = run("erase", "--asked", "--dry-run", "--json", file=pair.bert).document
    assert (looked["spellings"], [each["field"] for each in looked["fields"]]) == (["Jan de Vries"], ["note"])
    assert pair.bert.read_bytes() == before
    done = run("erase", "--asked", "--json", file=pair.bert).document
    assert (bool(done["places"]), done["erasures"], len(done["bundles_left"])) == (True, 0, 1)
    assert pair.notes() == {"Official 3 said so"}
    assert b"Vries" not in pair.bert.read_bytes()
    assert "A name replaced by Official 3 in another project" in run("history", file=pair.bert).out


def forged(pair: Pair, change: Any) -> Path:
    """Add a bundle of an unknown writer: one of Anna's, with a changed JSON document and the hash of its bytes."""
    (made,) = pair.place.glob("writers/*/000002-*.bundle")
    head, _, rest = made.read_bytes().partition(b"\n")
    document = json.loads(zlib.decompress(rest[: json.loads(head)["packed"]]))
    document["writer"], document["number"] = "f" * 16, 1
    change(document)
    content = json.dumps(document).encode()
    packed = zlib.compress(content)
    sizes = {"attachments": 0, "content": len(content), "packed": len(packed)}
    whole = json.dumps({"format": "twintrack-bundle", "version": 1, **sizes}, sort_keys=True).encode() + b"\n" + packed
    path = pair.place / "writers" / ("f" * 16) / f"000001-{hashlib.sha256(whole).hexdigest()}.bundle"
    path.parent.mkdir()
    path.write_bytes(whole)
    return path


def test_a_refused_bundle_is_named_with_its_reason_and_the_others_are_taken_in(pair: Pair) -> None:
    pair.note(pair.anna, "twinned early")
    pair.json(pair.anna, "publish")
    bad = forged(pair, lambda document: document.update(follows=["0" * 64, "0" * 64]))
    (pair.place / "writers" / f"{'f' * 16}" / f"{bad.stem} (conflicted copy).bundle").write_bytes(b"x")
    run = pair.terminal.run
    for expected in ("1 change of Anna taken in.", "Nothing new to take in."):
        lines = run("team", "take-in", code=4, file=pair.bert).out.splitlines()
        assert lines[:2] == ["1 file is refused, see below.", expected]
        assert f"The bundle {'f' * 16}/{bad.name} can’t be read (it follows a bundle twice)." in lines[2]
        assert "conflicted copy" in lines[3]
    taken = json.loads(run("team", "take-in", "--json", code=4, file=pair.bert).out)
    assert [each["reason"] for each in taken["waiting"]] == ["bundle_wrong"]
    assert "it follows a bundle twice" in taken["waiting"][0]["message"]
    assert len(taken["ignored"]) == 1
    assert "it follows a bundle twice" in run("team", "status", file=pair.bert).out
    assert "hij volgt twee keer op dezelfde bundel" in run("team", "status", "--language", "nl", file=pair.bert).out
    assert pair.notes() == {"twinned early"}
    run("verify", file=pair.bert)


def test_a_bundle_with_an_impossible_row_is_refused_with_the_place(pair: Pair) -> None:
    pair.note(pair.anna, "twinned early")
    pair.json(pair.anna, "publish")

    def change(document: dict[str, Any]) -> None:
        document["steps"][0]["rows"][0][3]["latitude"] = "north"

    forged(pair, change)
    lines = pair.terminal.run("team", "take-in", code=4, file=pair.bert).out
    assert "can’t be read (body.latitude can't be “north”)" in lines


def test_a_bundle_that_is_not_complete_yet_is_not_refused(pair: Pair) -> None:
    pair.note(pair.anna, "twinned early")
    pair.json(pair.anna, "publish")
    (made,) = pair.place.glob("writers/*/000002-*.bundle")
    content = made.read_bytes()
    made.write_bytes(content[:-20])
    assert "is not complete yet" in pair.terminal.run("team", "take-in", file=pair.bert).out
    made.write_bytes(content)
    assert "1 change" in pair.terminal.run("team", "take-in", file=pair.bert).out


def test_names_of_thousands_of_letters_are_cut(pair: Pair) -> None:
    for place in (f"postgresql://localhost/x#{'a' * 5000}", f"postgresql://localhost/{'a' * 5000}", "a" * 5000):
        code = 5 if "#" not in place else 4
        assert len(pair.terminal.run("team", "join", place, code=code, file=pair.anna.with_name("n.twin")).error) < 2000


def test_errors_say_what_to_do_and_leave_both_projects_as_they_were(pair: Pair, tmp_path: Path) -> None:
    run = pair.terminal.run
    assert "Leave that team first" in run("team", "join", pair.place, code=3).error
    other = tmp_path / "other.twin"
    run("new", file=other)
    assert "another project" in run("team", "join", pair.place, code=3, file=other).error
    assert "in no team" in run("team", "status", code=3, file=other).error
    run("team", "join", code=2)
    run("team", "publish", "more", code=2)
    run("team", "join", tmp_path / "none", code=5, file=tmp_path / "new.twin")
    assert not (tmp_path / "new.twin").exists()
    away = pair.place.rename(tmp_path / "away")
    pair.note(pair.anna, "offline")
    assert "is not there" in run("team", "publish", code=5).error
    document = pair.json(pair.anna, "status")
    assert (document["to_take_in"], document["problem"]["code"]) == (None, "team_folder_missing")
    assert document["to_publish"] == 1
    away.rename(pair.place)
    assert pair.json(pair.anna, "publish")["steps"] == 1
    run("team", "leave")
    assert "in no team" in run("team", "publish", code=3).error
    error = json.loads(run("team", "status", "--json", code=3).error)["error"]
    assert (error["code"], error["hint"]) == ("team_none", "Join a team first.")


def test_a_copy_with_changes_is_shown_first_and_joins_when_that_is_agreed_to(pair: Pair, tmp_path: Path) -> None:
    run, copy = pair.terminal.run, tmp_path / "copy.twin"
    run("team", "leave")
    pair.note(pair.anna, "left and changed")
    assert "--dry-run" in run("team", "join", pair.place, "--as", "Anna", code=4).error
    shown = run("team", "join", pair.place, "--as", "Anna", "--dry-run").out.splitlines()
    assert shown[:2] == [
        "This project was in the team of Anna before.",
        "To publish: 1 change of your own, in 1 record.",
    ]
    assert shown[2].strip() == "Body: 1 changed"
    assert pair.terminal.json("team", "join", pair.place, "--as", "Anna", "--dry-run")["plan"]["conflicts"] == []
    assert "in no team" in run("team", "status", code=3).error
    assert "Publish now" in run("team", "join", pair.place, "--as", "Anna", "--yes").out
    pair.json(pair.anna, "publish")
    pair.json(pair.bert, "take-in")
    assert pair.notes() == {"left and changed"}
    run("new", file=copy)
    assert "another project" in run("team", "join", pair.place, "--yes", code=3, file=copy).error
