"""Makes the Debian package of the built program."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from bundle.contents import ROOT, version
from bundle.licences import LIST

HOME = Path("usr", "lib", "twintrack")
MAINTAINER = "The Twintrack authors <twintrack@twintrack.example>"
TOOLS = {"dpkg-deb": "dpkg", "dpkg-shlibdeps": "dpkg-dev"}

OVERRIDES = """\
# The package contains the libraries that the program was tested with, as they were published, like the archive.
twintrack: custom-library-search-path
twintrack: embedded-library
twintrack: library-not-linked-against-libc
twintrack: national-encoding
twintrack: shared-library-lacks-prerequisites
twintrack: unstripped-binary-or-object
# PyInstaller's program that starts Python is no position-independent executable.
twintrack: hardening-no-pie
"""

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Twintrack
Comment: The licences of the parts by others are in /usr/lib/twintrack/THIRD-PARTY.md and the folder licences there.

Files: *
Copyright: 2026 The Twintrack authors
License: Expat
{licence}
"""


def debian_version(number: str) -> str:
    """Return a version in Debian's order, where 1.0.0~rc1 comes before 1.0.0."""
    return re.sub(r"(?<=\d)(a|b|rc)(?=\d)", r"~\1", number)


def make_package(built: Path, target: Path, home: str) -> Path:
    """Make the package of a built folder in the folder `target`, and return its path.

    `home` is the address of the project. Raises CalledProcessError.
    """
    machine = _said("dpkg", "--print-architecture")
    tree = target / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(built, tree / HOME, symlinks=True)
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / "twintrack").symlink_to(Path("..", "lib", "twintrack", "twintrack"))
    shutil.copytree(built / "_internal" / "resources" / "desktop", tree / "usr" / "share")
    for page in (tree / "usr" / "share" / "man").rglob("*.1"):
        _compress(page)
    _write_papers(tree)
    _set_modes(tree)
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(_control(tree, machine, home), "utf-8")
    _write_sums(tree)
    package = target / f"twintrack_{debian_version(version())}_{machine}.deb"
    subprocess.run(
        ["dpkg-deb", "--build", "--root-owner-group", "-Zxz", str(tree), str(package)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    shutil.rmtree(tree)
    return package


def _write_papers(tree: Path) -> None:
    """Write the copyright, the changelog and the reasons for what lintian would report."""
    papers = tree / "usr" / "share" / "doc" / "twintrack"
    papers.mkdir(parents=True)
    licence = (ROOT / "LICENSE").read_text("utf-8").split("\n\n", 2)[2].strip()
    indented = "\n".join(f" {line}" if line.strip() else " ." for line in licence.splitlines())
    (papers / "copyright").write_text(COPYRIGHT.format(licence=indented), "utf-8")
    day = format_datetime(datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC))
    changes = f"twintrack ({debian_version(version())}) stable; urgency=medium\n\n  * See {HOME}/CHANGELOG.md.\n\n"
    (papers / "changelog").write_text(f"{changes} -- {MAINTAINER}  {day}\n", "utf-8")
    _compress(papers / "changelog")
    shutil.copyfile(ROOT / "CHANGELOG.md", tree / HOME / "CHANGELOG.md")
    overrides = tree / "usr" / "share" / "lintian" / "overrides" / "twintrack"
    overrides.parent.mkdir(parents=True)
    overrides.write_text(OVERRIDES, "utf-8")


def _compress(path: Path) -> None:
    with path.with_name(path.name + ".gz").open("wb") as target, gzip.GzipFile("", "wb", 9, target, 0) as packed:
        packed.write(path.read_bytes())
    path.unlink()


def _set_modes(tree: Path) -> None:
    """Give each file the mode that Debian wants: programs 755, everything else 644."""
    for path in tree.rglob("*"):
        if path.is_symlink():
            continue
        is_program = path.is_file() and path.parent == tree / HOME and path.name.startswith("twintrack")
        path.chmod(0o755 if path.is_dir() or is_program else 0o644)
    tree.chmod(0o755)


def _control(tree: Path, machine: str, home: str) -> str:
    size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink()) // 1024
    return (
        f"Package: twintrack\nVersion: {debian_version(version())}\nArchitecture: {machine}\nSection: database\n"
        f"Priority: optional\nMaintainer: {MAINTAINER}\nInstalled-Size: {size}\nHomepage: {home}\n"
        f"Depends: {_dependencies(tree)}\nRecommends: fonts-noto-cjk, shared-mime-info, hicolor-icon-theme\n"
        "Description: inventory of twin towns and other partnerships of governments\n"
        " Records which municipalities, provinces and other governments are partners,\n"
        " since when and with what status. Every status has a date, as exact or as\n"
        " vague as in the source, and a citation. Counts say what is certain and what\n"
        " is possible. Each project is one file; the program never opens a network\n"
        " connection by itself.\n"
    )


def _dependencies(tree: Path) -> str:
    """Return the packages with the system libraries that the program needs and does not contain.

    Any version will do that every supported system has; only the C library must be as new as the files need it.
    """
    work = tree.parent / "shlibs"
    (work / "debian").mkdir(parents=True, exist_ok=True)
    (work / "debian" / "control").write_text("Source: twintrack\n\nPackage: twintrack\nArchitecture: any\n", "utf-8")
    files = [path for path in sorted((tree / HOME).rglob("*")) if _is_program(path)]
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", f"-S{tree}"]
    command += [f"-l{folder}" for folder in sorted({path.parent for path in files})] + [f"-e{path}" for path in files]
    said = _said(*command, folder=work).partition("shlibs:Depends=")[2]
    shutil.rmtree(work)
    contained = set(re.findall(r"^- (\S+) .*\.so", (tree / HOME / LIST).read_text("utf-8"), re.MULTILINE))
    names = {each.split()[0] for each in said.split(", ")} - contained - {"libc6"}
    # Debian 13 and Ubuntu 24.04 have renamed these; the name before is provided by nothing older than them.
    either = [f"{name} | {name.removesuffix('t64')}" if name.endswith("t64") else name for name in sorted(names)]
    return ", ".join([f"libc6 (>= {_c_library(files)})", *either])


def _is_program(path: Path) -> bool:
    """Return whether a file is a program or library."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _c_library(files: list[Path]) -> str:
    """Return the oldest version of the GNU C library that has all functions which the files use."""
    used = {tuple(map(int, found)) for path in files for found in re.findall(rb"GLIBC_(\d+)\.(\d+)", path.read_bytes())}
    return ".".join(map(str, max(used)))


def _write_sums(tree: Path) -> None:
    lines = []
    for path in sorted(tree.rglob("*")):
        relative = path.relative_to(tree)
        if path.is_file() and not path.is_symlink() and relative.parts[0] != "DEBIAN":
            lines.append(f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {relative}\n")
    (tree / "DEBIAN" / "md5sums").write_text("".join(lines), "utf-8")


def _said(*command: str, folder: Path | None = None) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder)
    return done.stdout.strip()
