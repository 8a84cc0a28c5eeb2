"""A field that is described is an option of the verbs, is shown and is named: fields of each type, in every kind."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.added_fields import fields, run_with_added_fields
from tests.cli.kept_fields import every_edit_keeps_added_values


@dataclass(frozen=True)
class Typed:
    """What is typed for an added field, what is shown then, and after an empty text; and a value that is refused."""

    typed: str
    shown: object
    wrong: str
    cleared: object = None


LONG = "x" * 51
TYPED: Mapping[str, Typed] = {
    "added_text": Typed("calm ☀", "calm ☀", LONG, ""),
    "added_flag": Typed("yes", True, "perhaps"),
    "added_maybe": Typed("no", False, "perhaps"),
    "added_whole": Typed("7", 7, "100"),
    "added_number": Typed("0.1", 0.1, "1e999"),
    "added_date": Typed("May 2021", "2021-05", "soonish"),
    "added_code": Typed("culture", "culture", "no sector", ""),
    "added_token": Typed("nl", "nl", LONG, ""),
    "added_note": Typed("so", "so", LONG, ""),
    "added_day": Typed("7 May 2023", "2023-05-07", "soonish"),
    "added_body": Typed("Arnhem", "Arnhem", "Nowhere"),
    "shown_text": Typed("seen", "seen", "x" * 10_001, ""),
}
WITHOUT_EMPTY = {"added_flag": "no", "added_maybe": "unknown"}
"""The fields whose options take one of a few words, with the word for nothing."""
DRAFTED = frozenset(
    (
        *("body", "partnership", "status_change", "activity", "source", "citation", "claim"),
        *("contact", "frame", "wave", "follow_up"),
    )
)
"""The tables of the kinds that verbs add and edit."""
LANGUAGES = ("en", "nl")
Line = Sequence[str]


@dataclass(frozen=True)
class Kind:
    """How records of a kind are added, edited and shown. The id of the record takes the place of `ID`."""

    table: str
    add: Line
    edit: Line
    listed: tuple[Line, str] = ((), "")
    """The verb that lists such records, and the key of its list."""


def option(name: str, prefix: str = "") -> str:
    return f"--{prefix}{name.replace('_', '-')}"


def label(name: str) -> str:
    from tracker.domain.records.words import field_words

    return field_words()[name]


def run(path: Path, verb: str, *words: str, code: int = 0) -> str:
    """Run a verb on the project and return what it printed; on stderr if it failed."""
    from tracker.cli import main

    out, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        ended = main([verb, str(path), *words])
    assert ended == code, (verb, words, ended, out.getvalue(), error.getvalue())
    return out.getvalue() or error.getvalue()


def document(path: Path, *words: str) -> Any:
    return json.loads(run(path, *words, "--json"))


def helped(verb: str, language: str) -> str:
    from tracker.cli import main

    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        main(["--language", language, verb, "--help"])
    return " ".join(out.getvalue().split())


def kinds(path: Path) -> list[Kind]:
    """Add the records that others refer to, and return the kinds that verbs write."""
    run(path, "body", "add", "--name", "Arnhem", "--kind", "municipality")
    run(path, "partnership", "add", "--a", "Arnhem", "--b", "Wuhan", "--create")
    run(path, "source", "add", "--title", "Minutes")
    run(path, "frame", "add", "All", "--on", "2023-01-01", "--body", "Arnhem")
    run(path, "wave", "add", "First", "--frame", "All", "--opened", "2023-02-01")
    tie = document(path, "status")["partnerships"][0]["id"]
    known = [*kinds_of_partnerships(tie), *kinds_of_census(tie)]
    assert {kind.table for kind in known} == DRAFTED
    return known


def kinds_of_partnerships(tie: str) -> list[Kind]:
    return [
        Kind("body", ("body", "add", "--name", "Ede", "--country", "NL"), ("body", "edit", "ID")),
        Kind(
            "partnership",
            ("partnership", "add", "--a", "Arnhem", "--b", "Gera", "--create"),
            ("partnership", "edit", "ID"),
        ),
        Kind(
            "status_change",
            ("change", "add", "--partnership", tie, "--status", "dormant", "--date", "2020"),
            ("change", "edit", "ID"),
        ),
        Kind("activity", ("activity", "add", "--partnership", tie, "--kind", "statement"), ("activity", "edit", "ID")),
        Kind("source", ("source", "add", "--title", "Letter"), ("source", "edit", "ID")),
        Kind("citation", ("cite", "add", tie, "--for", "partnership", "--source", "Minutes"), ("cite", "edit", "ID")),
        Kind(
            "claim",
            ("claim", "add", "--source", "Minutes", "--wording", "Eight", "--value", "8"),
            ("claim", "edit", "ID"),
        ),
    ]


def kinds_of_census(tie: str) -> list[Kind]:
    contact = ("--body", "Arnhem", "--channel", "phone", "--outcome", "sent")
    return [
        Kind("contact", ("contact", "add", *contact), ("contact", "edit", "ID"), (("contact", "list"), "contacts")),
        Kind(
            "frame",
            ("frame", "add", "Two", "--on", "2024-01-01"),
            ("frame", "edit", "ID"),
            (("frame", "list"), "frames"),
        ),
        Kind(
            "wave",
            ("wave", "add", "Later", "--frame", "All", "--opened", "2024-01-01"),
            ("wave", "edit", "ID"),
            (("wave", "list"), "waves"),
        ),
        Kind(
            "follow_up",
            ("follow-up", "--about", tie, "--due", "2024", "--note", "ask"),
            ("follow-up", "--edit", "ID"),
            (("follow-up",), "due"),
        ),
    ]


def try_kind(path: Path, kind: Kind, wrong: Iterable[str]) -> None:
    """Add a record with all added fields, show, edit and clear them, and give wrong values for some."""
    from tracker.domain.records.record_ids import id_text

    verb, *words = kind.add
    prefix = "citation-" if kind.table == "citation" else ""
    given = [part for name, added in TYPED.items() for part in (option(name, prefix), added.typed)]
    record = document(path, verb, *words, *given)["record"]
    arnhem = document(path, "show", "Arnhem")["body"]["id"]
    wanted = {name: arnhem if name == "added_body" else added.shown for name, added in TYPED.items()}
    assert_shown(path, kind, record, wanted)
    lines = run(path, "show", id_text(kind.table, int(record))).splitlines()
    assert [name for name in TYPED if not any(line.startswith(label(name).capitalize()) for line in lines)] == []
    edit = [record if word == "ID" else word for word in kind.edit]
    for name in wrong:
        is_word = name in WITHOUT_EMPTY
        said = run(path, *edit, option(name, prefix), TYPED[name].wrong, code=2 if is_word else 4)
        assert (option(name, prefix) if is_word else label(name)) in said.lower(), (kind.table, name, said)
    assert_shown(path, kind, record, wanted)
    run(path, *edit, *(part for name in TYPED for part in (option(name, prefix), WITHOUT_EMPTY.get(name, ""))))
    cleared = {name: added.cleared for name, added in TYPED.items()} | {"added_flag": False}
    assert_shown(path, kind, record, cleared)
    run(path, *edit, *given)
    for language in LANGUAGES:
        text = helped(verb, language)
        assert [name for name in TYPED if f"{option(name, prefix)} " not in text or label(name) not in text] == []


def assert_shown(path: Path, kind: Kind, record: str, wanted: Mapping[str, object]) -> None:
    from tracker.domain.records.record_ids import id_text

    found = document(path, "show", id_text(kind.table, int(record)))
    shown = found["body"] if kind.table == "body" else found["record"]
    assert {name: shown[name] for name in wanted} == wanted, (kind.table, shown)
    words, key = kind.listed
    if words:
        (listed,) = [each for each in document(path, *words)[key] if each["id"] == record]
        assert {name: listed[name] for name in wanted} == wanted, kind.table
        if wanted["added_text"]:
            text = run(path, *words)
            assert label("added_text").capitalize() in text
            assert "calm ☀" in text


def try_other_verbs(path: Path) -> None:
    """Give the fields of a citation and of a change to the verbs that write them beside other records."""
    cited = ("--source", "Minutes", "--citation-added-text", "of the citation", "--added-text", "of the change")
    names = ("--a", "Arnhem", "--b", "Wuhan", "--status", "active")
    run(path, "record", *names, "--date", "2022", *cited)
    tie = document(path, "status")["partnerships"][0]["id"]
    run(path, "many", "record", tie, "--status", "dormant", "--date", "2023", *cited)
    records = json.loads(run(path, "dump"))["records"]
    assert [row["added_text"] for row in records["status_change"]].count("of the change") == 2
    assert [row["added_text"] for row in records["citation"]].count("of the citation") == 2


def try_scripts(path: Path) -> None:
    """Read the added fields as rows for scripts: with Python's own types."""
    from tracker.notebook import open_project

    tables = ("partnerships", "bodies", "changes", "activities", "sources", "citations", "claims", "frames")
    with open_project(path) as project:
        for table in (*tables, "waves", "contacts", "follow_ups"):
            (row,) = [row for row in project.rows(table) if row["added_text"] == "calm ☀"]
            assert (row["added_flag"], row["added_maybe"]) == (True, False)
            assert row["added_flag"] is True
            assert (row["added_day"], row["added_date_earliest"]) == (date(2023, 5, 7), date(2021, 5, 1))


def one_wrong_value_in_each_kind(folder: Path) -> None:
    """Try each kind with a wrong value for one or two of the fields, so that each field has one."""
    try_kinds(folder, every=len(DRAFTED))


def all_wrong_values_in_each_kind(folder: Path) -> None:
    """Try each kind with a wrong value for each of the fields."""
    try_kinds(folder, every=1)


def try_kinds(folder: Path, every: int) -> None:
    assert TYPED.keys() == fields().keys()
    path = folder / "added.twin"
    run(path, "new")
    for number, kind in enumerate(kinds(path)):
        try_kind(path, kind, [*TYPED][number % every :: every])
    try_scripts(path)
    try_other_verbs(path)


@pytest.mark.usefixtures("home")
def test_an_added_field_of_each_type_is_given_shown_named_refused_and_kept_in_every_kind(tmp_path: Path) -> None:
    run_with_added_fields(tmp_path, one_wrong_value_in_each_kind, every_edit_keeps_added_values)


@pytest.mark.torture
@pytest.mark.usefixtures("home")
def test_wrong_values_of_an_added_field_of_each_type_are_refused_in_every_kind(tmp_path: Path) -> None:
    run_with_added_fields(tmp_path, all_wrong_values_in_each_kind)
