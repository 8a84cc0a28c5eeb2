"""A build that lacks a tool or library ends with one line that names what to install."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from bundle import __main__ as build
from bundle import needed
from bundle.needed import missing_for_build

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a file is no program by its mode there")
NOT_FOUND = SystemExit("ERROR: Python library not found")
REMOVED_BUT_IN_THE_LOADERS_CACHE = AssertionError()


def with_python_library(monkeypatch: pytest.MonkeyPatch, failure: BaseException | None = None) -> None:
    """Replace PyInstaller by a module that finds Python's library or raises `failure`. The tests do not need
    PyInstaller.
    """
    module = ModuleType("PyInstaller.depend.bindepend")

    def find() -> str:
        if failure is not None:
            raise failure
        return "/usr/lib/libpython3.so"

    module.get_python_library_path = find  # type: ignore[attr-defined]
    spec = importlib.util.spec_from_loader("PyInstaller", loader=None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: spec)
    monkeypatch.setitem(sys.modules, "PyInstaller", ModuleType("PyInstaller"))
    monkeypatch.setitem(sys.modules, "PyInstaller.depend", ModuleType("PyInstaller.depend"))
    monkeypatch.setitem(sys.modules, "PyInstaller.depend.bindepend", module)


def test_missing_pyinstaller_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert build.main([]) == 2
    error = capsys.readouterr().err
    assert "requirements-build.lock" in error
    assert error.count("\n") == 1


def test_missing_binutils_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_python_library(monkeypatch)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert missing_for_build("linux").endswith("apt-get install -y binutils")
    assert missing_for_build("darwin") == ""


@pytest.mark.parametrize("failure", [NOT_FOUND, REMOVED_BUT_IN_THE_LOADERS_CACHE], ids=["not found", "removed"])
def test_a_missing_library_of_python_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    with_python_library(monkeypatch, failure)
    (tmp_path / "objdump").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert missing_for_build("linux").endswith(f"install -y libpython3.{sys.version_info.minor}")


def test_libraries_of_qt_that_would_not_be_copied_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_python_library(monkeypatch)
    (tmp_path / "objdump").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(needed, "missing_for_qt", lambda platforms: f"{platforms} lacks a library")
    assert missing_for_build("linux") == "['xcb'] lacks a library"
