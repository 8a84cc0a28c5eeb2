"""Builds the folder of the program with PyInstaller, and the archive of it."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from bundle.collected import collected
from bundle.contents import ROOT, version
from bundle.licences import components, write_licences

WORK = ROOT / "build" / "bundle"
MADE = ROOT / "dist"
SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}


def build_folder() -> Path:
    """Build the program from scratch with licences and notes, and return its folder. Raises CalledProcessError."""
    run_pyinstaller()
    return add_papers()


def name() -> str:
    """Return the name of the folder and of the archive, without extension."""
    machine = platform.machine().lower().replace("amd64", "x86_64")
    return f"twintrack-{version()}-{SYSTEMS.get(sys.platform, sys.platform)}-{machine}"


def run_pyinstaller() -> None:
    """Build the plain folder from scratch. Raises CalledProcessError."""
    shutil.rmtree(WORK, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--workpath", str(WORK / "work"), "--distpath", str(WORK), str(ROOT / "bundle" / "twintrack.spec")]
    # PyInstaller writes sets in hash order; a fixed seed makes two builds equal.
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "1"})


def add_papers() -> Path:
    """Add licences and a note for the reader to the built folder, move it to `dist`, and return its path."""
    built = WORK / "twintrack"
    if unknown := write_licences(built, components(collected(WORK / "work"))):
        names = ", ".join(unknown)
        print(
            f"No licence was found for {names}: put it into licences/ before the archive is handed on.", file=sys.stderr
        )
    copy_papers(built)
    target = MADE / name()
    shutil.rmtree(target, ignore_errors=True)
    MADE.mkdir(exist_ok=True)
    built.rename(target)
    return target


def copy_papers(folder: Path) -> None:
    """Copy the note for the reader and how to cite the program into the built folder."""
    for paper in (ROOT / "bundle" / "READ-ME-FIRST.txt", ROOT / "CITATION.cff"):
        shutil.copyfile(paper, folder / paper.name)


def pack(folder: Path) -> Path:
    """Make the archive of a folder and return its path: a zip on Windows, else a tar, which stores
    execute permissions.
    """
    if sys.platform == "win32":
        archive = folder.with_name(f"{folder.name}.zip")
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in sorted(folder.rglob("*")):
                packed.write(path, path.relative_to(folder.parent))
        return archive
    archive = folder.with_name(f"{folder.name}.tar.xz")
    with tarfile.open(archive, "w:xz") as packed_tar:
        packed_tar.add(folder, folder.name, filter=_nobodys)
    return archive


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Return the entry without the names and ids of the user who built it."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry
