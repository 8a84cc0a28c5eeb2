"""A verb that makes a file says what is wrong with its folder: none is there, or nothing can be written in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.conftest import read_only
from tests.systems import keeps_modes
from tracker.cli import main

WAYS = {
    "new": ("new", "{to}.twin"),
    "sample": ("sample", "{to}.twin"),
    "load": ("load", "{to}.twin", "{folder}/dump.json"),
    "restore": ("restore", "{folder}/whole.twin", "{to}.twin"),
    "export a report": ("export", "{folder}/whole.twin", "{to}.html"),
    "export a table": ("export", "{folder}/whole.twin", "{to}.csv"),
    "export a workbook": ("export", "{folder}/whole.twin", "{to}.xlsx"),
    "export a dump": ("export", "{folder}/whole.twin", "{to}.json"),
}
"""The arguments of each verb: `to` is the path of what it makes, without its extension."""


@pytest.fixture
def folder(terminal: Terminal, tmp_path: Path) -> Path:
    """A folder with a project and its dump, in which another one is closed."""
    (tmp_path / "closed").mkdir()
    terminal.run("new", file=tmp_path / "whole.twin")
    (tmp_path / "dump.json").write_text(terminal.run("dump", file=tmp_path / "whole.twin").out, "utf-8")
    return tmp_path


def said(terminal: Terminal, folder: Path, way: str, place: str) -> str:
    """Return what a verb says that is to make a file in a place of the folder."""
    verb, file, *others = (part.format(folder=folder, to=folder / place / "made") for part in WAYS[way])
    before = {path.name for path in folder.rglob("*")}
    terminal.capture.readouterr()
    assert main([verb, file, *others]) in (3, 5)
    error = terminal.capture.readouterr().err
    assert {path.name for path in folder.rglob("*")} == before
    return error


@pytest.mark.parametrize("way", WAYS)
def test_a_folder_that_is_not_there_is_named(terminal: Terminal, folder: Path, way: str) -> None:
    error = said(terminal, folder, way, "none")
    assert error == f"There is no folder {folder / 'none'}. Make the folder, or choose another.\n"


@contextmanager
def without_write_permission(folder: Path) -> Iterator[None]:
    folder.chmod(0o500)
    yield
    folder.chmod(0o700)


@keeps_modes
@pytest.mark.parametrize("way", WAYS)
def test_a_folder_without_permission_to_write_is_named(terminal: Terminal, folder: Path, way: str) -> None:
    with without_write_permission(folder / "closed"):
        check(said(terminal, folder, way, "closed"), folder)


@pytest.mark.needs_root
@pytest.mark.parametrize("way", WAYS)
def test_a_folder_on_a_read_only_medium_is_named(terminal: Terminal, folder: Path, way: str) -> None:
    with read_only(folder / "closed"):
        check(said(terminal, folder, way, "closed"), folder)


def check(error: str, folder: Path) -> None:
    assert error.startswith(f"{folder / 'closed'} "), error
    assert "Choose another folder" in error
    assert "made" not in error
