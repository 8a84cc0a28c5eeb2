"""A verb that makes a file says what is wrong with its folder: none is there, or nothing can be written in it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.conftest import read_only
from tests.systems import keeps_modes
from tracker.cli.arguments import FORMATS, parser
from tracker.cli.publishing.options import DATASETTE, DEPOSIT, NAMED_FORMATS, NUMBERS, PAGE, PARQUET, SPELLS, XLSFORM
from ui.pictures.command import make_parser
from ui.shell.startup.entry import launch
from ui.shell.startup.export_writers import WRITERS

_NAMED = {PAGE: ".html", SPELLS: ".csv", NUMBERS: ".tex", DATASETTE: "", PARQUET: "", DEPOSIT: ".zip", XLSFORM: ".xlsx"}
_FORMATS = (*dict.fromkeys((*FORMATS, *WRITERS)),)

WAYS = {
    ("new", "file"): ("new", "{to}.twin"),
    ("sample", "file"): ("sample", "{to}.twin"),
    ("load", "file"): ("load", "{to}.twin", "{folder}/dump.json"),
    ("restore", "file"): ("restore", "{folder}/backup.twin", "{to}.twin"),
    ("import", "rejects"): ("import", "{file}", "{folder}/rejected.csv", "--rejects", "{to}.csv"),
    ("import", "answers_to"): ("import", "{file}", "{folder}/rejected.csv", "--dry-run", "--answers-to", "{to}.json"),
    ("code-sample", "folder"): ("code-sample", "{file}", "--to", "Ann", "--folder", "{to}"),
    ("compare", "csv"): ("compare", "{folder}/coding", "--csv", "{to}.csv"),
    ("settle", "report"): ("settle", "{file}", "{folder}/coding", "--report", "{to}.docx"),
    ("claims", "report"): (*("claims", "{file}", "--inventory", "{folder}/rejected.csv", "--report", "{to}.docx"),),
    ("changes", "report"): ("changes", "{file}", "--since", "2020", "--out", "{to}.html"),
    ("letters", "out"): ("letters", "{file}", "{to}", "--wave", "Spring", "--template", "{folder}/letter.txt"),
    **{("export", each): ("export", "{file}", f"{{to}}.{each}", "--no-charts") for each in _FORMATS},
    ("export", "a folder of tables"): ("export", "{file}", "{to}"),
    ("export", "claims"): ("export", "{file}", "{to}.csv", "--table", "claims"),
    ("export", "a folder of a deposit"): ("export", "{file}", "{to}", "--format", DEPOSIT),
    **{("export", form): ("export", "{file}", f"{{to}}{end}", "--format", form) for form, end in _NAMED.items()},
}
"""The arguments of each verb that makes a file, by the verb and the argument with the path of what it makes.

`to` is that path without its extension, `file` a project, and `folder` the one that it is in. `export` has a line for
each format.
"""
MAKING_FOLDERS = {
    ("backup", "folder"): ("backup", "{file}", "{to}"),
    ("pictures", "folder"): ("pictures", "{file}", "{to}", "--page", "empty"),
}
"""The arguments, in the same form, of verbs that also make missing folders on the way to the path."""
ONLY_READ = {
    "answers", "backup", "before", "check", "data", "dump", "from_table", "inventory", "later", "mapping", "misread",
    "other", "others", "otherwise", "paths", "rule", "template",
}  # fmt: skip
"""The arguments with paths of files that are there already, in any verb."""


def _fill(terminal: Terminal) -> dict[str, bytes]:
    """Add what letters and deposits are made of; return by its place each file beside the project that verbs read."""
    folder = terminal.file.parent
    terminal.run("about", "--title", "Ties", "--creator", "Ann", "--licence", "CC-BY-4.0", "--description", "All")
    terminal.run("frame", "add", "All", "--on", "2023", "--body", "Arnhem")
    terminal.run("wave", "add", "Spring", "--frame", "All", "--opened", "2023-03-01")
    terminal.run("keep", "add", "Ended", "--from", "2019", "--to", "2023")
    terminal.run("code-sample", "--to", "Ann", "Bea", "--folder", folder / "coding")
    coding = {f"coding/{path.name}": path.read_bytes() for path in (folder / "coding").iterdir()}
    return {**coding, "dump.json": terminal.dump().encode(), "backup.twin": terminal.file.read_bytes()}


@pytest.fixture
def folder(terminal: Terminal, tmp_path: Path) -> Path:
    """A folder with a project and what the verbs read, in which another folder is closed."""
    for name in ("closed", "coding"):
        (tmp_path / name).mkdir(exist_ok=True)
    for name, content in terminal.prepared(_fill).items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "letter.txt").write_text("Dear {body}, {ties}", "utf-8")
    (tmp_path / "rejected.csv").write_text("Body,Partner,Status\nArnhem,Wuhan,perhaps ended\nArnhem,,ended\n", "utf-8")
    return tmp_path


def said(terminal: Terminal, folder: Path, way: tuple[str, ...], place: str) -> str:
    """Return what a verb says that is to make a file in a place of the folder."""
    values = {"file": terminal.file, "folder": folder, "to": folder / place / "made"}
    before = [*folder.iterdir(), *(folder / "closed").iterdir()]
    terminal.capture.readouterr()
    assert launch([part.format(**values) for part in way]) in (3, 5)
    error = terminal.capture.readouterr().err
    assert [*folder.iterdir(), *(folder / "closed").iterdir()] == before
    return error


@pytest.mark.parametrize("way", WAYS.values(), ids=map(" ".join, WAYS))
def test_a_folder_that_is_not_there_is_named(terminal: Terminal, folder: Path, way: tuple[str, ...]) -> None:
    error = said(terminal, folder, way, "none")
    assert error == f"There is no folder {folder / 'none'}. Make the folder, or choose another.\n"


@contextmanager
def without_write_permission(folder: Path) -> Iterator[None]:
    folder.chmod(0o500)
    yield
    folder.chmod(0o700)


ALL = WAYS | MAKING_FOLDERS


@keeps_modes
@pytest.mark.parametrize("way", ALL.values(), ids=map(" ".join, ALL))
def test_a_folder_without_permission_to_write_is_named(terminal: Terminal, folder: Path, way: tuple[str, ...]) -> None:
    with without_write_permission(folder / "closed"):
        check(said(terminal, folder, way, "closed"), folder)


@pytest.mark.needs_root
@pytest.mark.parametrize("way", ALL.values(), ids=map(" ".join, ALL))
def test_a_folder_on_a_read_only_medium_is_named(terminal: Terminal, folder: Path, way: tuple[str, ...]) -> None:
    with read_only(folder / "closed"):
        check(said(terminal, folder, way, "closed"), folder)


def check(error: str, folder: Path) -> None:
    assert error.startswith(f"{folder / 'closed'} "), error
    assert "Choose another folder" in error
    assert "made" not in error


def test_every_argument_with_a_path_is_tried_or_only_read() -> None:
    parsers = {"pictures": make_parser()}
    for action in parser(WRITERS)._actions:
        if isinstance(action, argparse._SubParsersAction):
            parsers = action.choices | parsers
    paths = {(verb, each.dest) for verb, known in parsers.items() for each in known._actions if each.type is Path}
    made = {pair for pair in paths if pair[1] not in (*ONLY_READ, "file")}
    assert made == {pair for pair in ALL if pair in paths and pair[1] != "file"} | {("export", "out")}
    assert set(_NAMED) == set(NAMED_FORMATS)
