"""Ids are taken as digits, and as the texts that other programs get: the letter of the kind and digits."""

from __future__ import annotations

import argparse
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal
from tests.store.mutations import make_base
from tests.store.test_mutated_projects import VERBS
from tracker.cli import main
from tracker.cli.arguments import parser
from tracker.cli.editing.actions import ACTIONS
from tracker.cli.editing.field_reading import TABLES
from tracker.cli.editing.options import EDIT_VERBS
from tracker.domain.records.record_ids import id_text, letters, references


def first(terminal: Terminal, table: str) -> str:
    """Return the digits of the first id in a table."""
    return str(terminal.json("dump")["records"][table][0]["id"])


def wrong_kind(terminal: Terminal, *arguments: object) -> str:
    """Return the message of a verb that is given an id of another kind."""
    said = terminal.run(*map(str, arguments), "--json", code=4)
    error = json.loads(said.error)["error"]
    assert error["code"] == "id_of_another_kind"
    assert error["hint"]
    return str(error["message"])


def of_records() -> Iterator[tuple[str, str]]:
    """Yield every action of a verb on records that takes an id of its kind."""
    for verb, actions in ACTIONS.items():
        for name, action in actions.items():
            if verb in TABLES and action.needs and (verb, name) != ("freeze", "add"):
                yield verb, name


@pytest.mark.parametrize(("verb", "action"), tuple(of_records()))
def test_every_action_refuses_the_id_of_another_kind(terminal: Terminal, verb: str, action: str) -> None:
    values = ["w457846552545966211", "other.txt"][: ACTIONS[verb][action].needs]
    needed = {
        "cite add": ("--source", "Letter"),
        "change move": ("--position", "1"),
        "many record": ("--status", "dormant"),
        "succeed body": ("--successor", first(terminal, "body")),
    }
    values += needed.get(f"{verb} {action}", ())
    if action == "merge":
        values[1:] = [first(terminal, "body")]
    assert "(w457846552545966211)" not in wrong_kind(terminal, verb, action, *values)


Lines = Callable[[Terminal, Callable[[str, str], str]], list[list[str]]]


def run_lines(terminal: Terminal, written: Callable[[str, str], str]) -> Any:
    """Run verbs that take ids, each written by a function of table and digits; return what they recorded."""
    tie, body = (written(table, first(terminal, table)) for table in ("partnership", "body"))
    terminal.run("source", "add", "--title", "Letter")
    source = written("source", first(terminal, "source"))
    terminal.run("change", "add", "--partnership", tie, "--status", "dormant", "--date", "2024", "--source", source)
    change = written("status_change", terminal.json("dump")["records"]["status_change"][-1]["id"])
    lines = [
        ("change", "edit", change, "--note", "asleep"),
        ("change", "move", change, "--position", "1"),
        ("cite", "add", change, "--source", source, "--quote", "we sleep"),
        ("body", "edit", body, "--note", "a town"),
        ("many", "edit", tie, "--add-tag", "north"),
        ("follow-up", "--about", tie, "--due", "2030-01-01", "--note", "ask"),
        ("field", "--add", "size", "--of", "body", "--type", "number", "--name", "Size"),
        ("field", "--set", "size=5", "--about", body),
        ("problem", "ignore", f"body_without_country/{body}"),
        ("frame", "add", "Asked", "--on", "2023-01-01", "--body", body),
    ]
    for line in lines:
        terminal.run(*line)
    follow_up = written("follow_up", first(terminal, "follow_up"))
    terminal.run("follow-up", "--done", follow_up)
    frame = written("frame", first(terminal, "frame"))
    terminal.run("wave", "add", "Spring", "--frame", frame, "--opened", "2023-03-01")
    citation = written("citation", terminal.json("dump")["records"]["citation"][-1]["id"])
    terminal.run("cite", "edit", citation, "--locator", "p. 2")
    shown = terminal.run("show", "body", body).out
    history = terminal.json("history", change)["steps"]
    text = json.dumps([terminal.json("dump")["records"], shown, [step["label"] for step in history]])
    numbers = {found: str(place) for place, found in enumerate(dict.fromkeys(re.findall(r"\d{17,19}", text)))}
    return re.sub(r"\d{17,19}", lambda found: numbers[found[0]], text)


def test_verbs_do_the_same_with_both_forms_of_an_id(terminal: Terminal, tmp_path: Path) -> None:
    begun = terminal.file.read_bytes()
    by_digits = run_lines(terminal, lambda _table, digits: digits)
    terminal.file.write_bytes(begun)
    assert run_lines(terminal, lambda table, digits: id_text(table, int(digits))) == by_digits
    assert '"note": "asleep"' in by_digits


def test_an_id_in_place_of_a_name_is_of_the_kind_that_is_named(terminal: Terminal) -> None:
    assert "Partnership" in wrong_kind(terminal, "show", "body", "p457846552545966211")
    assert "Body" in wrong_kind(terminal, "activity", "add", "--partnership", "b5", "--kind", "visit")
    said = terminal.run("show", "body", "p2", "--json", code=4)
    assert json.loads(said.error)["error"]["code"] == "no_such_record"
    terminal.run("source", "add", "--title", "p2")
    terminal.run("source", "edit", first(terminal, "source"), "--derived-from", "p2")


def test_the_history_of_a_record_is_not_that_of_another_kind(terminal: Terminal) -> None:
    change = first(terminal, "status_change")
    assert terminal.json("history", f"c{change}") == terminal.json("history", change)
    assert "Body" in wrong_kind(terminal, "history", f"b{change}")


def test_a_dump_with_letters_before_its_ids_is_loaded_as_one_without(terminal: Terminal, tmp_path: Path) -> None:
    document = json.loads(terminal.dump())
    for table, rows in document["records"].items():
        targets = {"id": table, **references()}
        for row in rows:
            row |= {name: id_text(targets[name], int(row[name])) for name in targets if isinstance(row.get(name), str)}
    (tmp_path / "letters.json").write_text(json.dumps(document), "utf-8")
    loaded = tmp_path / "loaded.twin"
    terminal.run("load", tmp_path / "letters.json", file=loaded)
    assert terminal.run("dump", file=loaded).out == terminal.run("dump").out
    document["records"]["status_change"][0]["partnership_id"] = "b" + first(terminal, "partnership")
    (tmp_path / "wrong.json").write_text(json.dumps(document), "utf-8")
    said = terminal.run("load", tmp_path / "wrong.json", file=tmp_path / "no.twin", code=4)
    assert "partnership_id" in said.error
    assert not (tmp_path / "no.twin").exists()


TAKEN: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    ("history", "record"): ("status_change", ("{id}",)),
    ("audit", "record"): ("source", ("{id}",)),
    ("export", "--partnership"): ("partnership", ("dossier.md", "--partnership", "{id}")),
    ("coding", "--nothing"): ("partnership", ("--nothing", "{id}")),
    ("coding", "--still"): ("partnership", ("--still", "{id}")),
    ("contact", "values"): ("contact", ("edit", "{id}", "--note", "n")),
    **{("follow-up", f"--{name}"): ("follow_up", (f"--{name}", "{id}")) for name in ("done", "reopen", "delete")},
    ("follow-up", "--edit"): ("follow_up", ("--edit", "{id}", "--note", "n")),
    **{("field", f"--{name}"): ("own_field", (f"--{name}", "{id}")) for name in ("withdraw", "restore", "delete")},
    ("field", "--edit"): ("own_field", ("--edit", "{id}", "--name", "n")),
    ("field", "--move"): ("own_field", ("--move", "{id}", "--to", "1")),
    ("field", "--about"): ("partnership", ("--about", "{id}", "--set", "visits=3")),
    ("follow-up", "--about"): ("partnership", ("--about", "{id}", "--due", "2031", "--note", "n")),
    ("change", "--partnership"): ("partnership", ("add", "--partnership", "{id}", "--status", "dormant")),
    ("activity", "--partnership"): ("partnership", ("add", "--partnership", "{id}", "--kind", "visit")),
    ("partnership", "--superseded-by"): ("partnership", ("edit", "{tie}", "--superseded-by", "{id}")),
    ("partnership", "--tie-group"): ("partnership", ("edit", "{tie}", "--tie-group", "{id}")),
    ("succeed", "--partnership"): ("partnership", ("body", "{body}", "--successor", "{to}", "--partnership", "{id}")),
    ("problem", "values"): ("body", ("ignore", "body_without_country/{id}")),
}
"""[verb, argument with the id of a record] -> the kind of record, and the arguments. Actions of records are above."""
OF_ANY_KIND = {("field", "--about"), ("follow-up", "--about"), ("problem", "values")}
NO_IDS = {("keep", "values"), ("settings", "values"), ("tag", "values")}
"""Verbs on records whose values are no ids."""


def of_options() -> set[tuple[str, str]]:
    """Return each verb with its arguments that are ids, except the actions on records."""
    (verbs,) = (each for each in parser((), "en")._actions if isinstance(each, argparse._SubParsersAction))
    return {
        (verb, option.option_strings[0] if option.option_strings else option.dest)
        for verb, known in verbs.choices.items()
        for option in known._actions
        if option.metavar == "ID" and not (verb in TABLES and verb in EDIT_VERBS and option.dest == "values")
    }


def test_every_argument_that_is_an_id_is_tried() -> None:
    assert of_options() - NO_IDS == TAKEN.keys()


def with_all_kinds(terminal: Terminal) -> dict[str, list[str]]:
    """Add an own field and a follow-up, and return the ids of all records by table."""
    terminal.run("field", "--add", "Visits", "--of", "partnership")
    terminal.run("follow-up", "--about", first(terminal, "partnership"), "--due", "2030-01-01", "--note", "ask")
    return {table: [str(row["id"]) for row in rows] for table, rows in terminal.json("dump")["records"].items()}


@pytest.mark.parametrize(("verb", "option"), TAKEN)
def test_an_argument_is_taken_with_and_without_the_letter_of_its_kind(
    terminal: Terminal, verb: str, option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    table, arguments = TAKEN[verb, option]
    all_ids = terminal.prepared(with_all_kinds)
    (digits, *_) = all_ids[table] or ("457846552545966211",)
    names = {"tie": all_ids["partnership"][0], "body": all_ids["body"][0], "to": all_ids["body"][1]}
    begun, said = terminal.file.read_bytes(), list[tuple[int, str]]()
    for written in (digits, id_text(table, int(digits))):
        terminal.file.write_bytes(begun)
        (tmp_path / "dossier.md").unlink(missing_ok=True)
        code = main([verb, str(terminal.file), *(each.format(id=written, **names) for each in arguments)])
        said.append((code, "".join(terminal.capture.readouterr()).replace(written, digits)))
    assert said[0] == said[1]
    assert said[0][0] != 2
    (tmp_path / "dossier.md").unlink(missing_ok=True)
    other = id_text("claim", int(digits))
    if verb != "coding" and (verb, option) not in OF_ANY_KIND:  # this project is no copy of a coder
        wrong_kind(terminal, verb, *(each.format(id=other, **names) for each in arguments))


def bare_ids_in(output: str) -> list[str]:
    """Return the ids in an output without the letter of their kind."""
    return re.findall(r"(?<![a-z0-9])[0-9]{17,19}(?![0-9])", output)


NOT_FOR_READING = {"dump", "journal"}
"""Lines of VERBS whose output is the JSON of a dump."""


MAY_REFUSE = {"repair", "restore", "import"}
"""Lines of VERBS for a damaged project, and the table, which has rows that may be the change recorded before."""


def test_every_verb_works_and_prints_no_id_without_the_letter_of_its_kind(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base, file = make_base(tmp_path / "base.twin"), tmp_path / "m.twin"
    for suffix in (".csv", ".ris"):
        assert main(["export", str(base), str(base.with_suffix(suffix))]) == 0
    shutil.copy(base, file)
    lines = {name: list(map(str, line(file, base))) for name, line in VERBS.items()}
    lines |= {"records with a code": ["code", str(file), "records", "status", "terminated"]}
    refused: dict[str, int] = {}
    found: dict[str, list[str]] = {}
    printed = 0
    for name, line in lines.items():
        if "--json" in line and (code := main(line)):
            refused[name] = code
        capsys.readouterr()
        if code := main([each for each in line if each != "--json"]):
            refused[name] = code
        output = "".join(capsys.readouterr()).replace(str(tmp_path), "")
        printed += len(re.findall(r"\b[a-z]{1,2}[0-9]{17,19}\b", output))
        if name not in NOT_FOR_READING and (bare := bare_ids_in(output)):
            found[name] = bare
    assert refused.keys() <= MAY_REFUSE, refused
    assert found == {}
    assert printed > 20


def test_letters_are_those_of_the_tables_that_verbs_name() -> None:
    assert set(TABLES.values()) <= letters().keys()
