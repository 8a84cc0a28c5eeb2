"""Makes the Debian package of the built program."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from bundle.contents import ROOT, version

HOME = Path("usr", "lib", "twintrack")
MAINTAINER = "The Twintrack authors <twintrack@twintrack.example>"
TOOLS = {"dpkg-deb": "dpkg", "dpkg-shlibdeps": "dpkg-dev"}

OVERRIDES = """\
# The package holds the program with the libraries that it was tested with, as the archive does.
twintrack: embedded-library
twintrack: bad-jump-file
twintrack: shared-library-lacks-prerequisites
twintrack: sharedobject-in-library-directory-missing-soname
twintrack: unstripped-binary-or-object
twintrack: unstripped-static-library
twintrack: library-not-linked-against-libc
twintrack: hardening-no-*
twintrack: custom-library-search-path
twintrack: extra-license-file
twintrack: script-not-executable
twintrack: repeated-path-segment
twintrack: package-contains-documentation-outside-usr-share-doc
"""

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Twintrack
Comment: The licences of the parts by others are in /usr/lib/twintrack/THIRD-PARTY.md and the folder licences there.

Files: *
Copyright: The Twintrack authors
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
    """Return the packages with the system libraries that the files of the program need."""
    work = tree.parent / "shlibs"
    (work / "debian").mkdir(parents=True, exist_ok=True)
    (work / "debian" / "control").write_text("Source: twintrack\n\nPackage: twintrack\nArchitecture: any\n", "utf-8")
    inside = tree / HOME / "_internal"
    folders = sorted({path.parent for path in inside.rglob("*.so*")})
    files = [path for path in sorted(inside.rglob("*.so*")) if path.is_file() and not path.is_symlink()]
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", f"-S{tree}"]
    command += [f"-l{folder}" for folder in folders] + [f"-e{path}" for path in [tree / HOME / "twintrack", *files]]
    said = _said(*command, folder=work)
    shutil.rmtree(work)
    return said.partition("shlibs:Depends=")[2]


def _write_sums(tree: Path) -> None:
    import hashlib

    lines = []
    for path in sorted(tree.rglob("*")):
        relative = path.relative_to(tree)
        if path.is_file() and not path.is_symlink() and relative.parts[0] != "DEBIAN":
            lines.append(f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {relative}\n")
    (tree / "DEBIAN" / "md5sums").write_text("".join(lines), "utf-8")


def _said(*command: str, folder: Path | None = None) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder)
    return done.stdout.strip()
