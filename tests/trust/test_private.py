"""No data of a project leaves the computer, and no text in it makes the program open a file or connection.

The tests open every page and dialog, and run every verb, while each socket and each opened file is recorded.
"""

from __future__ import annotations

import json
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cli.editing_lines import editing_lines
from tests.ready import ready
from tests.store.building import edit_file, new_project, tie
from tests.trust.hostile import free_columns, make_hostile
from tests.trust.seccomp import Notification
from tests.trust.supervised import (
    WRITING,
    ForkServer,
    Trial,
    described,
    fork_server_where_possible,
    named,
    read_memory,
)
from tracker import cli
from tracker.exchange.formats.dump import dump_text
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.store import driver

pytestmark = pytest.mark.slow

WATCHED = ("socket", "connect", "open", "openat")


class AccessRecorder:
    """Records the files and sockets that a child opens."""

    def __init__(self, bait: Path) -> None:
        self.bait = bait
        self.sockets: list[int] = []
        self.opened: list[Path] = []

    def judge(self, waiting: Notification) -> int:
        if waiting.name == "socket":
            self.sockets.append(waiting.arguments[0])
        elif waiting.name in ("open", "openat"):
            path = named(waiting)
            if path == self.bait:
                self.opened.append(path)
        return 0

    def require_nothing(self) -> None:
        assert {family for family in self.sockets if family != socket.AF_UNIX} == set()
        assert self.opened == [], "a text of the project was read as markup, and what it names was loaded"


@pytest.fixture(scope="module")
def fork_server() -> Iterator[ForkServer]:
    """Yield a fork server whose children have the window and all verbs in memory."""
    with fork_server_where_possible(has_window=True) as made:
        yield made


@pytest.fixture(scope="module")
def bait(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file that the texts of the project refer to as an image: opening it is detected."""
    path = tmp_path_factory.mktemp("bait") / "bait.png"
    path.write_bytes(b"not to be opened")
    return path


@pytest.fixture
def hostile(qapp: object, bait: Path, tmp_path: Path, home: Path) -> Path:
    path = tmp_path / "hostile.twin"
    ready(make_hostile, path, f'<img src="{bait}"><b>W</b>')
    return path


def watched(fork_server: ForkServer, eyes: AccessRecorder, folder: Path, action: str, *arguments: object) -> Trial:
    return fork_server.watch(Trial(), action, arguments, folder, WATCHED, eyes.judge)


def test_the_window_reads_no_text_as_markup_and_opens_no_connection(
    fork_server: ForkServer, hostile: Path, bait: Path
) -> None:
    eyes = AccessRecorder(bait)
    trial = watched(fork_server, eyes, hostile.parent, "walk:through_the_window", hostile)
    assert trial.code == 0, "".join(trial.errors)
    assert len([place for place in trial.said if place.startswith("page")]) == 10
    assert len([place for place in trial.said if place.startswith("dialog")]) >= 30
    eyes.require_nothing()


def test_every_free_column_contains_the_bait(hostile: Path, bait: Path) -> None:
    with Project.open(hostile, read_only=True) as project:
        for table, column in free_columns():
            rows = project.query(lambda reader, query: reader.rows(query), f"SELECT DISTINCT {column} FROM {table}")
            assert [str(bait) in str(row[0]) for row in rows] == [True], (table, column)


def test_opening_the_bait_is_detected(fork_server: ForkServer, bait: Path, tmp_path: Path) -> None:
    eyes = AccessRecorder(bait)
    assert watched(fork_server, eyes, tmp_path, "verb_runs:reach_out", bait).code == 0
    assert eyes.opened
    assert socket.AF_INET in eyes.sockets


VERBS = (
    "new {folder}/new.twin", "sample {folder}/sample.twin", "record {file} --a Arnhem --b Wuhan --status dormant",
    "status {file}", "dump {file}", "import {file} {table}", "export {file} {folder}/tables",
    "export {file} {folder}/report.html", "export {file} {folder}/report.docx", "export {file} {folder}/all.xlsx",
    "about {file} --title Ties --description All --creator Archive --licence MIT",
    "export {file} {folder}/page.html --format page", "export {file} {folder}/deposit.zip --format deposit",
    "export {file} {folder}/all.ris", "export {file} {folder}/all.geojson", "export {file} {folder}/all.qs",
    "export {file} {folder}/all.gexf", "export {file} {folder}/all.graphml",
    "export {file} {folder}/s.csv --format spells", "export {file} {folder}/ds --format datasette",
    "export {file} {folder}/pq --format parquet",
    "attach {file} --source {source} {table}", "merge {file} {other}", "compare {file} {other}", "verify {file}",
    "backup {file} {folder}/backups", "restore {other} {folder}/restored.twin", "undo {file}", "redo {file}",
    "history {file}", "checks {file}", "search {file} Wuhan", "show {file} body Wuhan", "claims {file}",
    "about {file}", "network {file}", "changes {other} {file}", "changes {file} --since 2020", "audit {file}",
    "due {file}", "follow-up {file}", "field {file}", "view {file} list", "code {file} list",
    "code-sample {file} --to Ann Bea --folder {folder}/coding", "coding {file}", "settle {file} {folder}/coding",
    "erase {file} Gelderlander --dry-run",
    "findings {file} --from 2020-05-07 --to 2023-05-07",
    *(["passphrase {file} --remove"] if driver.cipher() is not None else []),
)  # fmt: skip
TEAM = (
    "load {folder}/loaded.twin {folder}/dump.json", "team {folder}/loaded.twin join {folder}/team --as Ann",
    "team {folder}/joined.twin join {folder}/team --as Bea", "team {folder}/joined.twin publish",
    "team {folder}/loaded.twin take-in", "team {folder}/loaded.twin status",
)  # fmt: skip
NOT_WALKED = {"pictures", "install-desktop", *(["passphrase"] if driver.cipher() is None else [])}


def test_no_verb_opens_a_connection(fork_server: ForkServer, world: Path, bait: Path, tmp_path: Path) -> None:
    eyes = AccessRecorder(bait)
    shutil.copytree(world, tmp_path / "world")
    names = {"file": tmp_path / "world/ties.twin", "other": tmp_path / "world/bert/ties.twin", "folder": tmp_path}
    with Project.open(names["file"], read_only=True) as project:
        ((source,),) = project.query(lambda reader: reader.rows("SELECT min(id) FROM source"))
    lines = [verb.format(**names, table=tmp_path / "world/table.csv", source=source) for verb in VERBS]
    lines += editing_lines(names["file"])
    with Project.open(names["other"], read_only=True) as project:
        (tmp_path / "dump.json").write_text(dump_text(project.query(dump)), "utf-8")
    (tmp_path / "team").mkdir()
    lines += [verb.format(**names) for verb in TEAM]
    trial = watched(fork_server, eyes, tmp_path, "verb_runs:verbs", *lines)
    assert trial.code == 0
    assert not trial.errors, trial.said[-6:]
    eyes.require_nothing()
    assert {line.split()[0] for line in lines} == set(cli.VERBS) - NOT_WALKED


@pytest.mark.skipif(find_spec("psycopg") is None, reason="psycopg is not installed")
def test_only_the_server_that_was_given_is_connected_to(fork_server: ForkServer, world: Path, tmp_path: Path) -> None:
    shutil.copytree(world, tmp_path / "world")
    connected: set[tuple[str, int]] = set()

    def judge(waiting: Notification) -> int:
        if waiting.name == "connect":
            address = read_memory(waiting.process, *waiting.arguments[1:3])
            if int.from_bytes(address[:2], sys.byteorder) != socket.AF_UNIX:
                connected.add((socket.inet_ntoa(address[4:8]), int.from_bytes(address[2:4], "big")))
        return 0

    line = f"team {tmp_path}/world/ties.twin release postgresql://me@127.0.0.1:9/inventory"
    trial = fork_server.watch(Trial(), "verb_runs:verbs", [line], tmp_path, WATCHED, judge)
    assert "can’t be reached" in "".join(trial.errors)
    assert connected == {("127.0.0.1", 9)}


DEVICES = {Path(name).parts for name in ("/dev", "/proc")}

OUT = (
    "load {folder}/loaded.twin {folder}/dump.json", "import {other} {folder}/table.csv --mapping {folder}/mapping.json",
    *(
        f"export {{folder}}/loaded.twin {{folder}}/{out}"
        for out in ("tables", "report.html", "report.docx", "report.pdf", "all.xlsx", "all.ris")
    ),
    "export {folder}/loaded.twin {folder}/part.twin --no-confidential",
    "backup {file} {folder}/backups", "merge {other} {file}", "undo {file}",
)  # fmt: skip


def test_no_text_in_a_file_is_used_as_a_path(fork_server: ForkServer, qapp: object, tmp_path: Path, home: Path) -> None:
    text = "../../evil/../evil/x.twin"
    folder = tmp_path / "deep" / "deeper"
    folder.mkdir(parents=True)
    file = make_hostile(folder / "hostile.twin", text, is_copy=False)
    edit_file(file, f"UPDATE project_setting SET value = '\"{text}\"' WHERE key = 'name'")
    with Project.open(file, read_only=True) as project:
        (folder / "dump.json").write_text(dump_text(project.query(dump)), "utf-8")
    with new_project(folder, "other.twin") as other:
        tie(other)
    (folder / "table.csv").write_text(f"body_a,country_a,body_b,country_b,note\n{text},NL,{text}2,CN,{text}\n", "utf-8")
    columns = {name: name for name in ("body_a", "country_a", "body_b", "country_b", "note")}
    whole = {"columns": columns, "several": {"body_a": "one", "body_b": "one"}}
    (folder / "mapping.json").write_text(json.dumps(whole), "utf-8")
    written: set[Path] = set()

    def judge(waiting: Notification) -> int:
        call = described(waiting)
        written.update(path for path in (call and (call.path, call.other)) or () if path is not None)
        return 0

    lines = [verb.format(file=file, other=other.path, folder=folder) for verb in OUT]
    trial = fork_server.watch(Trial(), "verb_runs:verbs", lines, folder, WRITING, judge)
    assert trial.code == 0
    assert not trial.errors, trial.said[-6:]
    # the folder for temporary files may be in /dev/shm
    passing = Path(tempfile.gettempdir())
    files = {path for path in written if path.is_relative_to(passing) or path.parts[:2] not in DEVICES}
    files = {path for path in files if path.is_absolute()}
    assert len(files) > 20
    assert not [path for path in files if "evil" in path.parts]
    # except short-lived temporary files of Python and SQLite, and modules that Python compiles
    elsewhere = {path.parent for path in files if not path.is_relative_to(folder)}
    own = {place for place in elsewhere if place.parent == passing and place.name.startswith(tempfile.gettempprefix())}
    own |= {place for place in elsewhere if place.name == "__pycache__"}
    assert elsewhere - own <= {passing, Path("/var/tmp")}
