"""The verbs `dump` and `load`: the whole content is exported and imported; a malformed dump is an error and makes no
file.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.terminal import Terminal, in_a_process
from tests.ready import ready
from tests.store.building import (
    TickingClock,
    content,
    edit_file,
    empty_project,
    files,
    is_sound,
    source,
)
from tracker.cli import main
from tracker.domain.records.drafts import BodyDraft, PartnershipDraft
from tracker.errors import RuleError
from tracker.exchange.formats.dump import load, read_document
from tracker.operations.partnerships import add_partnership
from tracker.project import Project
from tracker.queries.content_dump import dump as whole
from tracker.queries.evidence.journal_steps import steps
from tracker.services.sample import make_sample
from tracker.store.schema import RECORD_TABLES, partnership

_OF_PARTNERSHIPS = [key for table in RECORD_TABLES for key in table.foreign_keys if key.column.table is partnership]


def test_a_dump_of_a_loaded_dump_is_the_same_text(terminal: Terminal, tmp_path: Path) -> None:
    text = terminal.dump()
    (tmp_path / "dump.json").write_text(text)
    loaded = tmp_path / "loaded.twin"
    terminal.run("load", tmp_path / "dump.json", file=loaded)
    assert terminal.run("dump", file=loaded).out == text
    assert terminal.run("dump", "--json", file=loaded).out == text
    assert json.loads(terminal.run("verify", "--json", file=loaded).out)["ok"]
    assert terminal.run("load", tmp_path / "dump.json", file=loaded, code=3).error
    with Project.open(loaded, read_only=True) as project:
        assert project.query(steps) == []
        found = project.query(lambda reader: reader.rows("SELECT count(*) FROM partnership_index"))
        assert found == [(2,)]


def test_a_dump_is_read_from_the_standard_input(terminal: Terminal, tmp_path: Path) -> None:
    text, loaded = terminal.dump(), tmp_path / "loaded.twin"
    assert in_a_process("load", loaded, "-", input=text.encode()).code == 0
    assert terminal.run("dump", file=loaded).out == text
    refused = in_a_process("load", tmp_path / "other.twin", "-", input=b"[1")
    assert (refused.code, len(refused.error.splitlines())) == (4, 1)
    assert not (tmp_path / "other.twin").exists()


@pytest.mark.parametrize("arguments", [("export", "{}", "-"), ("import", "{}", "-"), ("new", "-"), ("load", "-", "{}")])
def test_a_dash_is_no_path(terminal: Terminal, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    before = files(terminal.file.parent)
    assert main([part.format(terminal.file) for part in arguments]) == 2
    error = capsys.readouterr().err
    assert "is -, which names no file here" in error
    assert len(error.splitlines()) == 1
    assert files(terminal.file.parent) == before
    assert not Path("-").exists()


def test_the_sample_survives_dump_and_load(terminal: Terminal, tmp_path: Path) -> None:
    sample, loaded = tmp_path / "sample.twin", tmp_path / "loaded.twin"
    ready(make_sample, sample)
    text = terminal.run("dump", "--with-journal", file=sample).out
    (tmp_path / "dump.json").write_text(text)
    terminal.run("load", tmp_path / "dump.json", file=loaded)
    assert terminal.run("dump", "--with-journal", file=loaded).out == text
    assert json.loads(terminal.run("verify", "--json", file=loaded).out)["ok"]


def test_records_are_in_canonical_order_and_ids_are_decimal_strings(terminal: Terminal) -> None:
    document = terminal.json("dump")
    assert document.keys() == {"format", "schema", "records", "attachments", "attachment_texts", "meta"}
    for rows in document["records"].values():
        ids = [row["id"] for row in rows]
        assert ids == sorted(ids, key=int)
        assert all(isinstance(each, str) and each.isdigit() for each in ids)
    assert terminal.dump() == terminal.dump()


def test_a_project_loaded_with_its_journal_can_be_undone(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("undo")
    (tmp_path / "dump.json").write_text(terminal.run("dump", "--with-journal").out)
    loaded = tmp_path / "loaded.twin"
    terminal.run("load", tmp_path / "dump.json", file=loaded)
    for verb in ("redo", "undo", "undo", "undo"):
        terminal.run(verb)
        terminal.run(verb, file=loaded)
        assert terminal.run("dump", file=loaded).out == terminal.dump()
    assert json.loads(terminal.run("history", "--json", file=loaded).out) == terminal.json("history")


def test_attachments_are_dumped_and_loaded_with_their_hash(terminal: Terminal, tmp_path: Path) -> None:
    paper = b"%PDF-1.7 the minutes"
    digest = hashlib.sha256(paper).hexdigest()
    document = terminal.json("dump")
    document["records"]["attachment"] = [
        {
            "id": "77",
            "source_id": document["records"]["source"][0]["id"],
            "name": "minutes.pdf",
            "media_type": "application/pdf",
            "sha256": digest,
            "size": len(paper),
        }
    ]
    without_bytes = json.dumps(document)
    document["attachments"] = {digest: base64.b64encode(paper).decode()}
    document["attachment_texts"] = {digest: "The minutes\nof the council"}
    whole_text = json.dumps(document)
    loaded = tmp_path / "loaded.twin"
    (tmp_path / "dump.json").write_text(without_bytes)
    assert "isn't in it" in terminal.run("load", tmp_path / "dump.json", file=loaded, code=4).error
    (tmp_path / "dump.json").write_text(whole_text)
    terminal.run("load", tmp_path / "dump.json", file=loaded)
    assert json.loads(terminal.run("dump", file=loaded).out) == document
    assert json.loads(terminal.run("verify", "--json", file=loaded).out)["ok"]


def test_a_loaded_dump_without_project_id_gets_a_new_one(terminal: Terminal, tmp_path: Path) -> None:
    document = terminal.json("dump")
    document["records"]["project_setting"] = []
    (tmp_path / "dump.json").write_text(json.dumps(document))
    loaded = [tmp_path / "a.twin", tmp_path / "b.twin"]
    for path in loaded:
        terminal.run("load", tmp_path / "dump.json", file=path)
    with Project.open(loaded[0], read_only=True) as a, Project.open(loaded[1], read_only=True) as b:
        assert a.backup_folder.folder != b.backup_folder.folder


def test_rows_in_any_order_and_text_with_a_byte_order_mark_are_read(terminal: Terminal, tmp_path: Path) -> None:
    document = terminal.json("dump")
    for rows in document["records"].values():
        rows.reverse()
    (tmp_path / "dump.json").write_text("\ufeff" + json.dumps(document), encoding="utf-8")
    loaded = tmp_path / "loaded.twin"
    terminal.run("load", tmp_path / "dump.json", file=loaded)
    assert terminal.run("dump", file=loaded).out == terminal.dump()


def test_ids_that_several_kinds_share_are_told_and_do_not_confuse_undo(terminal: Terminal, tmp_path: Path) -> None:
    """Such ids come from computers with a wrong clock: `verify` names them, and a dump with them is refused."""
    (tmp_path / "dump.json").write_text(terminal.dump())
    loaded, again = tmp_path / "loaded.twin", tmp_path / "again.twin"
    terminal.run("load", tmp_path / "dump.json", file=loaded)
    first = json.loads(terminal.dump())["records"]["partnership"][0]
    columns = [("partnership", "id"), *((each.parent.table.name, each.parent.name) for each in _OF_PARTNERSHIPS)]
    edit_file(loaded, *(f"UPDATE {t} SET {c} = {first['body_a_id']} WHERE {c} = {first['id']}" for t, c in columns))
    before = terminal.run("dump", file=loaded).out
    from tracker.operations.partnerships import delete_partnership

    with Project.open(loaded) as project:
        project.perform(delete_partnership, int(first["body_a_id"]))
        project.undo()
    assert terminal.run("dump", file=loaded).out == before
    assert "is that of body and of partnership" in terminal.run("verify", file=loaded, code=3).out
    (tmp_path / "dump.json").write_text(before)
    assert "can't be its id" in terminal.run("load", tmp_path / "dump.json", file=again, code=4).error
    assert not again.exists()


# hostile dumps --------------------------------------------------------------------------------------------------------

Spoil = Callable[[dict[str, Any]], Any]


def row(table: str, number: int = 0, **values: Any) -> Spoil:
    """Change values of one row; the value `...` removes the column."""

    def spoil(document: dict[str, Any]) -> None:
        found = document["records"][table][number]
        for name, value in values.items():
            if value is ...:
                del found[name]
            else:
                found[name] = value

    return spoil


def setting(key: str, value: Any) -> Spoil:
    def spoil(document: dict[str, Any]) -> None:
        rows = document["records"]["project_setting"]
        rows[:] = [row for row in rows if row["key"] != key]
        rows.append({"id": "5", "key": key, "value": json.dumps(value)})

    return spoil


def _finding(document: dict[str, Any]) -> str:
    """Return the id of a new finding, to which a frozen result belongs."""
    document["records"]["finding"].append({"id": "4", "name": "n", "question": "{}", "note": ""})
    return "4"


BAD: dict[str, Spoil] = {
    "another format": lambda d: d.update(format="another"),
    "no format": lambda d: d.pop("format"),
    "no schema": lambda d: d.pop("schema"),
    "schema that is text": lambda d: d.update(schema="1"),
    "schema that is true": lambda d: d.update(schema=True),
    "older schema": lambda d: d.update(schema=0),
    "no records": lambda d: d.pop("records"),
    "records that are a list": lambda d: d.update(records=[]),
    "no attachments": lambda d: d.pop("attachments"),
    "missing table": lambda d: d["records"].pop("citation"),
    "unknown table": lambda d: d["records"].update(sqlite_master=[]),
    "table that is an object": lambda d: d["records"].update(body={}),
    "row that is a list": lambda d: d["records"]["body"].append([1]),
    "row that is null": lambda d: d["records"]["body"].append(None),
    "row that is text": lambda d: d["records"]["body"].append("body"),
    "missing column": row("body", name=...),
    "unknown column": row("body", **{"name) VALUES (1); --": 1}),
    "number for text": row("body", name=5),
    "null for text": row("body", name=None),
    "object for text": row("body", name={"a": 1}),
    "text for number": row("partnership", stands_for="1"),
    "fraction for a whole number": row("partnership", stands_for=1.5),
    "true for a whole number": row("partnership", stands_for=True),
    "nothing stood for": row("partnership", stands_for=0),
    "number too large": row("partnership", stands_for=2**63),
    "number far too large": row("partnership", stands_for=10**400),
    "latitude far too large": row("body", latitude=10**400),
    "latitude that is true": row("body", latitude=True),
    "claim far too large": row("claim", value=10**400),
    "number for an id": row("body", id=5),
    "negative id": row("body", id="-5"),
    "id of nonsense": row("body", id="1e3"),
    "id of other digits": row("body", id="１２"),
    "id too large": row("body", id=str(2**63)),
    "id far too large": row("body", id="9" * 5000),
    "no id": row("body", id=None),
    "id twice": lambda d: d["records"]["body"].append(dict(d["records"]["body"][0])),
    "dangling reference": row("partnership", body_a_id="5"),
    "dangling citation": row("citation", source_id="5"),
    "citation of nothing": row("citation", change_id=None),
    "reference to no one": row("partnership", body_a_id=None),
    "tie with itself": lambda d: d["records"]["partnership"][0].update(
        body_b_id=d["records"]["partnership"][0]["body_a_id"]
    ),
    "unknown status": row("status_change", status="terminatef"),
    "label for a status": row("status_change", status="not_yet"),
    "status that is a list": row("status_change", status=["in_force"]),
    "kind of body that is none": row("body", kind="banana"),
    "kind of source of another list": row("source", kind="municipality"),
    "stance that is none": row("citation", stance=""),
    "actor that is none": row("status_change", actor="c"),
    "comparator that is none": row("claim", comparator=">"),
    "accepted problem of nothing": lambda d: d["records"]["accepted_problem"].append(
        {"id": "5", "code": "same_pair", "subject": "²-3", "note": ""}
    ),
    "confidence out of range": row("citation", confidence=5),
    "flag of two": row("source", is_confidential=2),
    "day before all days": row("status_change", date_earliest=0),
    "day after all days": row("status_change", date_latest=3_652_060),
    "day far too large": row("status_change", date_earliest=10**18, date_latest=10**18),
    "days backwards": row("status_change", date_earliest=730_002, date_latest=730_001),
    "bounds without a date": row("status_change", date_edtf=None),
    "days that do not follow from the date": row("status_change", date_earliest=1, date_latest=2),
    "date without its days": row("status_change", date_earliest=None, date_latest=None),
    "body without a name": row("body", name="", kind="municipality"),
    "latitude beyond the pole": row("body", latitude=1e308),
    "longitude beyond the date line": row("body", longitude=-181.0),
    "successors in a circle": lambda d: [
        one.update(successor_id=other["id"])
        for one, other in zip(
            d["records"]["body"][:3], [*d["records"]["body"][1:3], d["records"]["body"][0]], strict=True
        )
    ],
    "more stood for than there are": row("partnership", stands_for=2**62),
    "two changes at one position": lambda d: [row.update(position=1) for row in d["records"]["status_change"]],
    "frozen result that is none": lambda d: d["records"]["finding_result"].append(
        {"id": "5", "finding_id": _finding(d), "taken_at": "", "evidence_hash": "", "result": '{"x": 1}'}
    ),
    "frozen result that is a list": lambda d: d["records"]["finding_result"].append(
        {"id": "5", "finding_id": _finding(d), "taken_at": "", "evidence_hash": "", "result": "[]"}
    ),
    "accepted problem of an unknown check": lambda d: d["records"]["accepted_problem"].append(
        {"id": "5", "code": "no_check", "subject": "3", "note": ""}
    ),
    "one id in two kinds": lambda d: d["records"]["accepted_problem"].append(
        {"id": d["records"]["body"][0]["id"], "code": "same_pair", "subject": "3", "note": ""}
    ),
    "attachment without bytes": lambda d: d["records"]["attachment"].append(
        {
            "id": "5",
            "source_id": d["records"]["source"][0]["id"],
            "name": "a.txt",
            "media_type": "text/plain",
            "sha256": "0" * 64,
            "size": 5,
        }
    ),
    "date of nonsense": row("status_change", date_edtf="someday"),
    "date that is impossible": row("status_change", date_edtf="2021-02-30"),
    "authors of nonsense": row("source", authors="nonsense"),
    "authors that are none": row("source", authors='[{"evil": 1}]'),
    "authors that are numbers": row("source", authors='[{"family": 1}]'),
    "authors that are a number": row("source", authors="5"),
    "fields that are no object": row("source", csl="[]"),
    "fields with NaN": row("source", csl='{"volume": NaN}'),
    "fields too deep": row("source", csl='{"a":' * 50_000),
    "rule with a lone surrogate": row("claim", rule='{"x": "\ud800"}'),
    "text too long": row("source", summary="x" * 200_001),
    "setting of nonsense": lambda d: d["records"]["project_setting"][0].update(value="nonsense"),
    "identifier that leads elsewhere": setting("project_id", "../../etc"),
    "identifier that is a number": setting("project_id", 5),
    "circa of text": setting("circa", "1"),
    "circa far too large": setting("circa", 10**9),
    "day of nonsense": setting("as_of", "today"),
    "day beyond the calendar": setting("as_of", 10**12),
    "name that is a list": setting("name", []),
    "setting twice": lambda d: d["records"]["project_setting"].append(
        {**d["records"]["project_setting"][0], "id": "5"}
    ),
    "attachment that is no base64": lambda d: d.update(attachments={"0" * 64: "!!!"}),
    "attachment that is a number": lambda d: d.update(attachments={"0" * 64: 5}),
    "attachment with another hash": lambda d: d.update(attachments={"0" * 64: "AAAA"}),
    "text of no attachment": lambda d: d.update(attachment_texts={"0" * 64: "words"}),
    "text of an attachment that is a number": lambda d: d.update(
        attachments={hashlib.sha256().hexdigest(): ""}, attachment_texts={hashlib.sha256().hexdigest(): 5}
    ),
    "attachment with a lone surrogate": lambda d: d.update(attachments={"\ud800": "AAAA"}),
    "journal that is a list": lambda d: d.update(journal=[]),
    "journal of nonsense": lambda d: d.update(journal={"step": [{}]}),
    "journal whose rows are no JSON": lambda d: d.update(
        journal={
            "journal": [
                {"number": 1, "step_id": "5", "table_name": "body", "row_id": "6", "before": "no", "after": None}
            ]
        }
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_hostile_dump_is_a_clear_error_and_makes_no_file(terminal: Terminal, tmp_path: Path, name: str) -> None:
    document = json.loads(terminal.prepared(Terminal.dump))
    BAD[name](document)
    (tmp_path / "dump.json").write_text(json.dumps(document), encoding="utf-8")
    before = files(tmp_path)
    error = terminal.run("load", tmp_path / "dump.json", file=tmp_path / "loaded.twin", code=4).error
    assert len(error) < 500
    assert files(tmp_path) == before


def test_a_dump_of_a_newer_version_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    document = terminal.json("dump")
    document["schema"] = 999
    (tmp_path / "dump.json").write_text(json.dumps(document))
    assert "newer" in terminal.run("load", tmp_path / "dump.json", file=tmp_path / "loaded.twin", code=3).error
    assert not (tmp_path / "loaded.twin").exists()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"5",
        b"[]",
        b"{",
        b'"dump"',
        b"\xff\xfe\xff",
        b"\x00" * 100,
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"format": NaN}',
        b'{"format": Infinity}',
        b'{"format": 1e400}',
        b"9" * 10_000,
        b'{"format": "twintrack-dump"} trailing',
    ],
    ids=repr,
)
def test_a_file_that_is_not_a_dump_is_a_clear_error(terminal: Terminal, tmp_path: Path, text: bytes) -> None:
    (tmp_path / "dump.json").write_bytes(text)
    terminal.run("load", tmp_path / "dump.json", file=tmp_path / "loaded.twin", code=4)
    assert not (tmp_path / "loaded.twin").exists()


def test_a_missing_dump_or_a_folder_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    for path in (tmp_path / "missing.json", tmp_path):
        terminal.run("load", path, file=tmp_path / "loaded.twin", code=3)
        assert not (tmp_path / "loaded.twin").exists()


# random projects ------------------------------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(names=st.lists(texts, min_size=2, max_size=2), note=texts, title=texts)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_survives_dump_and_load(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], note: str, title: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with empty_project(folder) as project:
        source(project, f"De Gelderlander {title}", summary=note)
        with contextlib.suppress(RuleError):
            project.perform(add_partnership, PartnershipDraft(BodyDraft(names[0]), BodyDraft(names[1]), note=note))
        document = project.query(whole, with_journal=True)
        (folder / "dump.json").write_text(json.dumps(document), encoding="utf-8")
        load(folder / "loaded.twin", read_document(folder / "dump.json"), TickingClock())
        with Project.open(folder / "loaded.twin", read_only=True) as loaded:
            assert loaded.query(whole, with_journal=True) == document
            assert content(loaded) == content(project)
            assert is_sound(loaded)


def test_a_damaged_project_is_not_dumped(terminal: Terminal) -> None:
    edit_file(terminal.file, "UPDATE body SET name = CAST(X'FF41' AS TEXT)")
    terminal.run("dump", code=3)
