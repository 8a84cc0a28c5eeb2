"""A program whose kinds of records have a further field of each type: run in a process of its own, it tries the verbs.

    python -m tests.cli.added_fields FOLDER [all]

Nothing is added but a line for each field in the drafts; the verbs have to take them, show them and name them.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tracker.domain.records import description

LIMIT = 50


@dataclass(frozen=True)
class Added:
    """A field that is added: how it is declared, what is typed for it, and what is shown then."""

    annotation: str
    declare: Callable[..., Any]
    declared: Mapping[str, Any]
    typed: str
    shown: object
    wrong: str
    """A value that is refused."""
    cleared: object = None
    """What is shown after an empty text."""


ADDED: Mapping[str, Added] = {
    "mood_text": Added(
        "str", description.text, {"default": "", "limit": LIMIT}, "calm ☀", "calm ☀", "x" * (LIMIT + 1), ""
    ),
    "mood_token": Added("str", description.token, {"default": "", "limit": LIMIT}, "nl", "nl", "x" * (LIMIT + 1), ""),
    "mood_note": Added("str", description.note, {"default": "", "limit": LIMIT}, "so", "so", "x" * (LIMIT + 1), ""),
    "mood_code": Added(
        "str", description.code, {"default": "", "may_be_empty": True}, "contradicts", "contradicts", "no stance", ""
    ),
    "mood_date": Added("VagueDate | None", description.vague_date, {"default": None}, "May 2021", "2021-05", "soonish"),
    "mood_day": Added("int | None", description.day, {"default": None}, "7 May 2023", "2023-05-07", "soonish"),
    "mood_flag": Added("bool", description.yes_no, {"default": False}, "yes", True, "perhaps"),
    "mood_maybe": Added("bool | None", description.maybe, {"default": None}, "no", False, "perhaps"),
    "mood_number": Added("float | None", description.number, {"default": None}, "0.1", 0.1, "1e999"),
    "mood_whole": Added("int | None", description.whole, {"default": None, "most": 9}, "7", 7, "10"),
    "mood_body": Added("int | None", description.reference, {"default": None}, "Arnhem", "Arnhem", "Nowhere"),
}
"""[name] -> the field of each type that a user may give."""
FIRST: Mapping[str, tuple[str, ...]] = {"mood_code": ("stance",), "mood_body": ("body",)}
"""The arguments of a declaration before its label."""
WITHOUT_EMPTY = {"mood_flag", "mood_maybe"}
"""The fields whose options take one of a few words."""
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
    return f"the {name.replace('_', ' ')} that was added"


def add_fields() -> None:
    """Add the fields to every draft that is described from now on."""
    plain = description.record

    def with_fields(table: str, *names: str, **said: Any) -> Callable[[type], type]:
        describe = plain(table, *names, **said)

        def described(cls: type) -> type:
            for name, added in ADDED.items() if table in DRAFTED else ():
                cls.__annotations__[name] = added.annotation
                setattr(cls, name, added.declare(*FIRST.get(name, ()), label(name), **added.declared))
            return describe(cls)

        return described

    description.record = with_fields  # type: ignore[assignment]


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
    """Return the kinds that verbs write, with the records that these need, and that all of them have a verb."""
    run(path, "body", "add", "--name", "Arnhem", "--kind", "municipality")
    run(path, "partnership", "add", "--a", "Arnhem", "--b", "Wuhan", "--create")
    run(path, "source", "add", "--title", "Minutes")
    run(path, "frame", "add", "All", "--on", "2023-01-01", "--body", "Arnhem")
    run(path, "wave", "add", "First", "--frame", "All", "--opened", "2023-02-01")
    tie = document(path, "status")["partnerships"][0]["id"]
    contact = ("--body", "Arnhem", "--channel", "phone", "--outcome", "sent")
    known = [
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
    assert {kind.table for kind in known} == DRAFTED
    return known


def try_kind(path: Path, kind: Kind, wrong: Iterable[str]) -> None:
    """Add a record with all added fields, show, edit and clear them, and give wrong values for some."""
    from tracker.domain.records.record_ids import id_text

    verb, *words = kind.add
    prefix = "citation-" if kind.table == "citation" else ""
    given = [part for name, added in ADDED.items() for part in (option(name, prefix), added.typed)]
    record = document(path, verb, *words, *given)["record"]
    arnhem = document(path, "show", "Arnhem")["body"]["id"]
    wanted = {name: arnhem if name == "mood_body" else added.shown for name, added in ADDED.items()}
    assert_shown(path, kind, record, wanted)
    lines = run(path, "show", id_text(kind.table, int(record))).splitlines()
    assert [name for name in ADDED if not any(line.startswith(label(name).capitalize()) for line in lines)] == []
    edit = [record if word == "ID" else word for word in kind.edit]
    for name in wrong:
        is_word = name in WITHOUT_EMPTY
        said = run(path, *edit, option(name, prefix), ADDED[name].wrong, code=2 if is_word else 4)
        assert (option(name, prefix) if is_word else label(name)) in said.lower(), (kind.table, name, said)
    assert_shown(path, kind, record, wanted)
    words_of = {"mood_flag": "no", "mood_maybe": "unknown"}
    run(path, *edit, *(part for name in ADDED for part in (option(name, prefix), words_of.get(name, ""))))
    cleared = {name: added.cleared for name, added in ADDED.items()} | {"mood_flag": False}
    assert_shown(path, kind, record, cleared)
    run(path, *edit, *given)
    for language in LANGUAGES:
        text = helped(verb, language)
        assert [name for name in ADDED if f"{option(name, prefix)} " not in text or label(name) not in text] == []


def assert_shown(path: Path, kind: Kind, record: str, wanted: Mapping[str, object]) -> None:
    from tracker.domain.records.record_ids import id_text

    found = document(path, "show", id_text(kind.table, int(record)))
    shown = found["body"] if kind.table == "body" else found["record"]
    assert {name: shown[name] for name in wanted} == wanted, (kind.table, shown)
    words, key = kind.listed
    if words:
        (listed,) = [each for each in document(path, *words)[key] if each["id"] == record]
        assert {name: listed[name] for name in wanted} == wanted, kind.table
        if wanted["mood_text"]:
            text = run(path, *words)
            assert label("mood_text").capitalize() in text
            assert "calm ☀" in text


def try_other_verbs(path: Path) -> None:
    """Give the fields of a citation and of a change to the verbs that write them beside other records."""
    cited = ("--source", "Minutes", "--citation-mood-text", "of the citation", "--mood-text", "of the change")
    names = ("--a", "Arnhem", "--b", "Wuhan", "--status", "active")
    run(path, "record", *names, "--date", "2022", *cited)
    tie = document(path, "status")["partnerships"][0]["id"]
    run(path, "many", "record", tie, "--status", "dormant", "--date", "2023", *cited)
    records = json.loads(run(path, "dump"))["records"]
    assert [row["mood_text"] for row in records["status_change"]].count("of the change") == 2
    assert [row["mood_text"] for row in records["citation"]].count("of the citation") == 2


def try_scripts(path: Path) -> None:
    """Read the added fields as rows for scripts: with Python's own types."""
    from tracker.notebook import open_project

    tables = ("partnerships", "bodies", "changes", "activities", "sources", "citations", "claims", "frames")
    with open_project(path) as project:
        for table in (*tables, "waves", "contacts", "follow_ups"):
            (row,) = [row for row in project.rows(table) if row["mood_text"] == "calm ☀"]
            assert (row["mood_flag"], row["mood_maybe"]) == (True, False)
            assert row["mood_flag"] is True
            assert (row["mood_day"], row["mood_date_earliest"]) == (date(2023, 5, 7), date(2021, 5, 1))


def main(folder: Path, *, is_all: bool) -> None:
    """Try each kind with a wrong value for one of the fields, or for each; an assertion that fails ends the process."""
    add_fields()
    path = folder / "added.twin"
    run(path, "new")
    for kind, name in zip(kinds(path), ADDED, strict=True):
        try_kind(path, kind, ADDED if is_all else [name])
    try_scripts(path)
    try_other_verbs(path)


if __name__ == "__main__":
    os.environ.pop("TWINTRACK_LANGUAGE", None)
    main(Path(sys.argv[1]), is_all="all" in sys.argv[2:])
