"""Every verb: its effect, its output, and its exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal, in_a_process
from tests.store.building import digest, files
from tracker.cli import VERBS, main
from tracker.domain.statuses.statuses import CODES


def test_new_creates_an_empty_project_and_replaces_no_file(terminal: Terminal, tmp_path: Path) -> None:
    new = tmp_path / "new.twin"
    assert "new.twin" in terminal.run("new", file=new).out
    assert json.loads(terminal.run("status", "--json", file=new).out)["partnerships"] == []
    before = digest(terminal.file)
    assert "already exists" in terminal.run("new", code=3).error
    assert digest(terminal.file) == before


def test_sample_creates_the_sample_and_replaces_no_file(terminal: Terminal, tmp_path: Path) -> None:
    sample = tmp_path / "sample.twin"
    terminal.run("sample", file=sample)
    assert len(json.loads(terminal.run("status", "--json", file=sample).out)["partnerships"]) == 28
    terminal.run("sample", file=sample, code=3)


def test_status_lists_the_possible_statuses_of_each_partnership(terminal: Terminal) -> None:
    document = terminal.json("status", "--as-of", "2020-06-01")
    assert document["as_of"] == "2020-06-01"
    arnhem, utrecht = document["partnerships"]
    assert arnhem == {
        "id": arnhem["id"],
        "a": "Arnhem",
        "b": "Wuhan",
        "label": None,
        "labels": ["in_force", "terminated"],
        "formal": ["in_force", "terminated"],
        "practice": [None],
        "intent": [None],
        "certain": False,
        "stands_for": 1,
    }
    assert arnhem["id"].isdigit()
    assert (utrecht["label"], set(utrecht["labels"])) == (None, {"not_yet", "in_force", "dormant"})
    assert set(utrecht["practice"]) == {None, "dormant"}
    later = terminal.json("status", "--as-of", "2022")["partnerships"][0]
    assert (later["label"], later["labels"], later["certain"]) == ("terminated", ["terminated"], True)
    assert later["practice"] == later["intent"] == [None]
    assert terminal.json("status", "--as-of", "1990")["partnerships"][0]["label"] == "not_yet"
    assert all(set(row["labels"]) <= set(CODES) for row in document["partnerships"])
    table = terminal.run("status", "--as-of", "2020-06-01").out
    assert "Arnhem   Wuhan      In force or Ended" in table.splitlines()


def test_an_unnamed_partner_is_listed_without_a_name(terminal: Terminal) -> None:
    dump = terminal.json("dump")
    for row in dump["records"]["body"]:
        if row["name"] == "Wuhan":
            row |= {"name": "", "kind": "unnamed"}
    loaded = terminal.file.with_name("unnamed.twin")
    source = terminal.file.with_name("dump.json")
    source.write_text(json.dumps(dump))
    terminal.run("load", source, file=loaded)
    document = json.loads(terminal.run("status", "--json", file=loaded).out)
    assert [row["b"] for row in document["partnerships"]] == [None, "Guangdong"]
    assert "unnamed partner" in terminal.run("status", file=loaded).out


@pytest.mark.parametrize("day", ["2021-02-30", "someday", "", "../.."])
def test_an_invalid_day_is_reported(terminal: Terminal, day: str) -> None:
    assert terminal.run("status", "--as-of", day, code=4).error


def test_record_undo_and_redo_restore_the_exact_states(terminal: Terminal) -> None:
    before = terminal.dump()
    said = terminal.json(
        "record",
        "--a",
        "wuhan",
        "--b",
        "gemeente ARNHEM",
        "--status",
        "in_force",
        "--date",
        "autumn 2024",
        "--reason",
        "keep_trade",
        "--reason",
        "cost or capacity",
        "--decided-by",
        "mayor",
        "--source",
        "A council page",
        "--source",
        "Arnhem ends tie",
        "--note",
        "by a letter",
    )
    after = terminal.dump()
    assert after != before
    assert said["step"]["undone"] is False
    assert said["step"]["label"] == "Arnhem – Wuhan: In force, autumn 2024"
    changes = json.loads(after)["records"]["status_change"]
    assert said["record"] in {row["id"] for row in changes}
    assert len(json.loads(after)["records"]["source"]) == 3
    assert terminal.json("undo")["step"]["undone"] is True
    assert terminal.dump() == before
    assert terminal.json("redo")["step"]["undone"] is False
    assert terminal.dump() == after
    assert terminal.run("undo").out.startswith("Undone: Arnhem – Wuhan")
    assert terminal.dump() == before
    assert terminal.json("verify") == {"ok": True, "problems": []}


def test_the_history_has_the_language_that_is_asked_for(terminal: Terminal) -> None:
    terminal.run("record", "--a", "Arnhem", "--b", "Wuhan", "--status", "suspended", "--date", "najaar 2021")
    labels = {
        language: terminal.json("history", "--language", language)["steps"][0]["label"] for language in ("en", "nl")
    }
    assert labels == {"en": "Arnhem – Wuhan: Suspended, autumn 2021", "nl": "Arnhem – Wuhan: Opgeschort, najaar 2021"}
    assert terminal.json("history")["steps"][0]["label"] == labels["en"]
    assert labels["nl"] in terminal.run("history", "--language", "nl").out
    assert terminal.run("undo").out == f"Undone: {labels['en']}\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("--a Arnhem --b Guangdong --status active", "Arnhem – Wuhan"),
        ("--a Arnhm --b Wuhaan --status active", "Arnhem – Wuhan"),
        ("--a Nowhere --b Elsewhere --status active", "no partnership"),
        ("--a Arnhem --b Wuhan --status cancelledd", "status"),
        ("--a Arnhem --b Wuhan --status unknown", "status"),
        ("--a Arnhem --b Wuhan --status active --date 2021-02-30", "2021-02-30"),
        ("--a Arnhem --b Wuhan --status active --date whenever", "whenever"),
        ("--a Arnhem --b Wuhan --status active --reason boredom", "boredom"),
        ("--a Arnhem --b Wuhan --status active --decided-by king", "king"),
        ("--a ! --b Wuhan --status active", "no partnership"),
        ("--a Arnhem --b Arnhem --status active --create", "own partner"),
        ("--a Newtown --b NEWTOWN --status active --create", "own partner"),
        ("--a Arnhem --b Wuhan --status active --source \x07", "title"),
    ],
)
def test_an_invalid_change_is_reported_and_not_recorded(terminal: Terminal, arguments: str, told: str) -> None:
    before = digest(terminal.file)
    assert told in terminal.run("record", *arguments.split(" "), code=4).error
    assert digest(terminal.file) == before


def test_record_lists_the_partnerships_if_several_match(terminal: Terminal) -> None:
    record = ("--a", "Arnhem", "--b", "Wuhan", "--status", "active")
    dump = terminal.json("dump")
    twin = {**dump["records"]["partnership"][0], "id": "99"}
    dump["records"]["partnership"].append(twin)
    other = terminal.file.with_name("several.twin")
    source = terminal.file.with_name("dump.json")
    source.write_text(json.dumps(dump))
    terminal.run("load", source, file=other)
    assert "99" in terminal.run("record", *record, file=other, code=4).error


def test_record_creates_missing_records_with_create(terminal: Terminal) -> None:
    terminal.run("record", "--a", "Weert", "--b", "荆门", "--status", "in_force", "--date", "2012", "--create")
    rows = terminal.json("status", "--as-of", "2020")["partnerships"]
    assert ("Weert", "荆门", "in_force") in {(row["a"], row["b"], row["label"]) for row in rows}
    terminal.run(
        "record", "--a", "荆门市", "--b", "Gemeente Weert", "--status", "expired", "--date", "2022", "--create"
    )
    assert len(terminal.json("status")["partnerships"]) == 3
    for verb in ("undo", "undo"):
        terminal.run(verb)
    assert len(terminal.json("status")["partnerships"]) == 2


def test_history_lists_all_steps_or_those_of_one_record(terminal: Terminal) -> None:
    terminal.run("undo")
    steps = terminal.json("history")["steps"]
    assert [step["undone"] for step in steps] == [True] + [False] * (len(steps) - 1)
    assert all(step.keys() >= {"id", "label", "when", "who", "undone"} for step in steps)
    assert all(step["who"] == "tester" and step["when"].endswith("Z") for step in steps)
    arnhem = terminal.json("status")["partnerships"][0]["id"]
    assert [step["label"] for step in terminal.json("history", arnhem)["steps"]] == ["Add Arnhem – Wuhan"]
    assert "undone" in terminal.run("history").out
    assert terminal.json("history", "12345")["steps"] == []
    for nonsense in ("Arnhem", "-1", "0", "9" * 30, "9" * 5_000):
        assert "no such" in terminal.run("history", "--", nonsense, code=4).error


def test_undo_and_redo_report_when_nothing_is_left(terminal: Terminal, tmp_path: Path) -> None:
    assert "nothing to redo" in terminal.run("redo", code=4).error
    new = tmp_path / "new.twin"
    terminal.run("new", file=new)
    assert "nothing to undo" in terminal.run("undo", file=new, code=4).error


def test_a_backup_can_be_made_and_restored(terminal: Terminal, tmp_path: Path) -> None:
    before = terminal.dump()
    made = Path(terminal.run("backup", tmp_path / "backups").out.strip())
    assert made.parent == tmp_path / "backups"
    terminal.run("record", "--a", "Arnhem", "--b", "Wuhan", "--status", "active", "--date", "2024")
    said = main(["restore", str(made), str(terminal.file)])
    out, _ = terminal.capture.readouterr()
    assert said == 0
    assert "-replaced-" in out
    assert terminal.dump() == before
    assert main(["restore", str(tmp_path / "missing.twin"), str(terminal.file)]) == 3
    assert Path(terminal.run("backup").out.strip()).is_relative_to(tmp_path / "home" / "backups")
    assert Path(terminal.json("backup", tmp_path / "backups")["backup"]).parent == tmp_path / "backups"


def test_verbs_that_write_make_a_backup_when_one_is_due(terminal: Terminal, home: Path) -> None:
    terminal.run("undo")
    terminal.run("redo")
    assert len(list(home.glob("backups/*/*.twin"))) == 1


def test_an_import_makes_a_backup_first_and_a_dry_run_makes_none(
    terminal: Terminal, home: Path, tmp_path: Path
) -> None:
    table = tmp_path / "ties.csv"
    table.write_text("body_a,country_a,body_b,country_b\nZwolle,NL,Linyi,CN\n", encoding="utf-8")
    terminal.run("undo")
    terminal.run("redo")
    before = terminal.run("dump").out
    terminal.run("import", table, "--dry-run")
    assert len(list(home.glob("backups/*/*.twin"))) == 1
    terminal.run("import", table)
    newest = max(home.glob("backups/*/*.twin"))
    assert terminal.run("dump", file=newest).out == before
    assert terminal.run("dump").out != before


def test_a_failed_backup_does_not_stop_the_verb(new_terminal: Terminal, home: Path) -> None:
    (home / "backups").write_bytes(b"in the way")
    said = new_terminal.run("undo")
    assert said.out.startswith("Undone")
    assert "No backup was made" in said.error


def test_verify_finds_damage(terminal: Terminal) -> None:
    from tests.store.building import edit_file

    edit_file(terminal.file, "UPDATE source SET title = 'another'")
    assert main(["verify", str(terminal.file), "--json"]) == 3
    document = json.loads(terminal.capture.readouterr().out)
    assert document["ok"] is False
    assert document["problems"]
    assert main(["verify", str(terminal.file)]) == 3


REFUSED: dict[str, Any] = {
    "empty.twin": b"",
    "text.twin": b"naam;land\n" * 50,
    "one.twin": b"x",
}


@pytest.mark.parametrize("name", [*REFUSED, "missing.twin", "."])
@pytest.mark.parametrize("verb", ["status", "record", "dump", "verify", "backup", "undo", "redo", "history", "export"])
def test_a_file_that_is_not_a_project_is_refused_by_every_verb(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, verb: str, name: str
) -> None:
    path = tmp_path / name
    if name in REFUSED:
        path.write_bytes(REFUSED[name])
    before = files(tmp_path)
    more = {"record": ["--a", "x", "--b", "y", "--status", "active"], "export": [str(tmp_path / "out.csv")]}
    for flags in ([], ["--json"] if verb not in ("backup", "export") else []):
        assert main([verb, str(path), *more.get(verb, []), *flags]) == 3
        out, error = capsys.readouterr()
        assert len(error.splitlines()) == 1
        if flags:
            assert json.loads(error)["error"].keys() == {"code", "message", "hint"}
            assert not out or json.loads(out)["ok"] is False
        else:
            assert out == ""
    assert files(tmp_path) == before


def test_usage_errors_end_with_two(terminal: Terminal) -> None:
    for arguments in (
        [],
        ["dance"],
        ["status"],
        ["record", "x.twin"],
        ["import", "x.twin", "y.csv", "--on-conflict", "x"],
    ):
        assert main(arguments) == 2
        assert len(terminal.capture.readouterr().err.splitlines()) == 1
    assert "pictures" in VERBS


def test_output_contains_no_control_characters(terminal: Terminal) -> None:
    terminal.run("record", "--a", "\x1b[31mRed", "--b", "Two\nlines", "--status", "active", "--create")
    out = terminal.run("status").out
    assert "\x1b" not in out
    assert len(out.splitlines()) == 5


# in a separate process ------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_closed_pipe_and_a_full_disk_cause_no_traceback(terminal: Terminal) -> None:
    import os
    import subprocess
    import sys

    from tests.cli.terminal import ROOT

    command = [sys.executable, str(ROOT / "main.py")]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing) as pipe:
        done = subprocess.run([*command, "dump", terminal.file], stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    if os.path.exists("/dev/full"):
        with open("/dev/full", "w") as full:
            done = subprocess.run([*command, "status", terminal.file], stdout=full, stderr=subprocess.PIPE, check=False)
        assert done.returncode == 5
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_a_step_of_a_separate_process_is_printed_to_an_ascii_pipe_and_undone_in_this_one(terminal: Terminal) -> None:
    before = terminal.dump()
    record = ("record", terminal.file, "--a", "Weert", "--b", "荆门", "--status", "in_force", "--create")
    said = in_a_process(*record, environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert said.code == 0, said.error
    assert "荆门" in said.out
    assert "荆门" in terminal.dump()
    terminal.run("undo")
    assert terminal.dump() == before
    refused = terminal.run("status", "--json", code=3, file=terminal.file.with_name("missing.twin"))
    assert json.loads(refused.error)["error"]["code"] == "not_found"
