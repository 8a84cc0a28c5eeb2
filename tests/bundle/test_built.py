"""The built program, in an environment without Python: `pytest -m build`, with requirements-build.lock.

If TWINTRACK_BUILT names a folder that is already built, also on another root, this folder is tested.
"""

from __future__ import annotations

import csv
import importlib.util
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bundle.contents import version
from tests.architecture.source import ROOT
from tracker.paths import RESOURCES

pytestmark = [pytest.mark.build, pytest.mark.timeout(1200)]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def built() -> Path:
    """The built folder."""
    named = os.environ.get("TWINTRACK_BUILT")
    if named:
        return Path(named)
    if importlib.util.find_spec("PyInstaller") is None:
        pytest.skip("PyInstaller is not installed (requirements-build.lock)")
    done = subprocess.run(
        [sys.executable, "-m", "bundle", "--folder-only"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return Path(done.stdout.splitlines()[-1])


@pytest.fixture
def run(built: Path, tmp_path: Path) -> Run:
    """A function that runs the built program in an empty folder with a minimal environment, and asserts its exit
    status.
    """

    def runs(*arguments: str, code: int = 0, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8", **variables}
        environment["TWINTRACK_HOME"] = str(tmp_path / "home")
        done = subprocess.run(
            [built / "twintrack", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=1000,
        )
        assert done.returncode == code, done.stderr
        return done

    return runs


def test_the_sample_is_printed_and_drawn(run: Run, tmp_path: Path) -> None:
    said = run("--sample").stdout
    assert "Arnhem" in said
    assert "no display" in said.splitlines()[-1]
    pictures = {path.stem.split("-")[0] for path in (tmp_path / "sample-pictures").glob("*.png")}
    assert pictures >= {"partnerships", "timeline", "findings", "about"}


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="xvfb-run is not installed")
def test_the_window_shows(built: Path, tmp_path: Path) -> None:
    seen = "timeout 60 xdotool search --sync --onlyvisible --class twintrack"
    script = f'"$0" --sample & program=$!; {seen}; found=$?; kill $program; exit $found'
    environment = {**os.environ, "HOME": str(tmp_path), "TWINTRACK_HOME": str(tmp_path / "home")}
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    command = ["xvfb-run", "-a", "bash", "-c", script, str(built / "twintrack")]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, timeout=300)


def test_every_kind_of_file_is_written_and_read(run: Run, tmp_path: Path) -> None:
    run("sample", "S.twin")
    for name in ("r.docx", "r.pdf", "r.html", "t.svg", "t.pdf", "t.png", "w.xlsx", "b.bib", "b.ris", "part.twin"):
        run("export", "S.twin", name)
        assert (tmp_path / name).stat().st_size > 1000, name
    assert zipfile.ZipFile(tmp_path / "r.docx").testzip() is None
    with (tmp_path / "t.csv").open("w", newline="", encoding="utf-8") as table:
        csv.writer(table).writerows(
            [("Municipality", "Partner", "Country", "Status"), ("Arnhem", "Wuhan", "China", "ended")]
        )
    run("new", "N.twin")
    # both bibliographies have the same sources
    for name, verdict in (("w.xlsx", "new"), ("t.csv", "new"), ("b.bib", "new"), ("b.ris", "same")):
        assert verdict in run("import", "N.twin", name).stdout, name


def test_an_old_project_opens(run: Run, tmp_path: Path) -> None:
    shutil.copyfile(ROOT / "tests" / "legacy" / "schema-1.twin", tmp_path / "old.twin")
    assert "Wuhan" in run("status", "old.twin").stdout
    run("undo", "old.twin")
    assert "intact" in run("verify", "old.twin").stdout
    with closing(sqlite3.connect(tmp_path / "old.twin")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] >= 1


def test_the_menu_entry_starts_the_built_program_and_tools_are_their_own(run: Run, built: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    spy = tools / "update-desktop-database"
    spy.write_text(f'#!/bin/sh\nenv > "{tmp_path}/environment"\n')
    spy.chmod(0o755)
    run(
        "install-desktop",
        XDG_DATA_HOME=str(tmp_path / "share"),
        PATH=f"{tools}:/usr/bin:/bin",
        LD_LIBRARY_PATH="/theirs",
    )
    entry = (tmp_path / "share" / "applications" / "app.twintrack.twintrack.desktop").read_text("utf-8")
    assert f'Exec="{built / "twintrack"}" %f' in entry
    told = (tmp_path / "environment").read_text()
    assert "LD_LIBRARY_PATH=/theirs\n" in told
    assert "QT_PLUGIN_PATH" not in told


def test_every_included_library_has_its_licence(built: Path) -> None:
    said = (built / "THIRD-PARTY.md").read_text("utf-8")
    texts = {plain(folder.name): folder for folder in (built / "licences").iterdir()}
    inside = built / "_internal"
    libraries = [path.relative_to(inside) for pattern in ("*.so", "*.so.*") for path in inside.rglob(pattern)]
    assert len(libraries) > 50
    without = []
    for library in libraries:
        if len(library.parts) == 1 and (inside / library).is_symlink():
            continue  # a link to a library of a package, which is checked itself
        if len(library.parts) == 1:
            named = [line.split()[1] for line in said.splitlines() if is_named(library.name, line)]
            # that of a Python which is not a package of the system
            (owner,) = named or (["Python"] if library.name.startswith("libpython") else [""])
            found = bool(owner) and (built / "licences" / owner).is_dir()
        else:
            name = plain(library.parts[0].removesuffix(".libs").rstrip("0123456789."))
            found = any(text.startswith(name) or name.startswith(text) for text in texts)
        if not found:
            without.append(str(library))
    assert without == []
    assert all(any(folder.iterdir()) for folder in texts.values())


def is_named(library: str, line: str) -> bool:
    """Return whether a line of the list names the library among those of its package."""
    return re.search(rf"[(,] ?{re.escape(library)}[,)]", line) is not None


def plain(name: str) -> str:
    """Return a name in the form that packages and their folders have in common."""
    return name.lower().replace("-", "_")


def test_the_folder_lists_its_components_and_has_all_resources(built: Path) -> None:
    assert "PySide6" in (built / "THIRD-PARTY.md").read_text("utf-8")
    for name in ("LICENSE", "READ-ME-FIRST.txt", "licences"):
        assert (built / name).exists()
    inside = built / "_internal"
    assert (inside / f"twintrack-{version()}.dist-info" / "METADATA").is_file()
    kept = {
        path.relative_to(RESOURCES)
        for path in RESOURCES.rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    assert all((inside / "resources" / path).is_file() for path in kept)
    assert not list(inside.rglob("libQt6Qml*"))
    assert not list(inside.rglob("libgtk*"))
