"""The map of the code names what there is, and leaves out no package and no module at the top of one."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from tests.architecture.source import ROOT, kept_files

PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
CELLS = [re.findall(r"`([^`\s]+)`", row.split("|")[1]) for row in PAGE.splitlines() if row.startswith("| `")]
TEXT = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)
NAME = re.compile(r"[\w*]+\.py|[\w*]+(?:/[\w*]+)*/|[\w*]+(?:/[\w*]+)+(?:\.\w+)?")


def mapped() -> list[str]:
    """What the first column names, each with the folder that it shares with the first of its row."""
    found = []
    for first, *others in CELLS:
        folder = first.rstrip("/").rpartition("/")[0]
        found += [first, *(f"{folder}/{other}" for other in others)]
    return found


def parts() -> list[Path]:
    """Every package, and every module that stands beside packages."""
    packages = [path for top in ("tracker", "ui") for path in sorted((ROOT / top).rglob("__init__.py"))]
    folders = [path.parent.relative_to(ROOT) for path in packages]
    modules = [path.relative_to(ROOT) for top in ("tracker", "ui") for path in sorted((ROOT / top).glob("[!_]*.py"))]
    return [folder for folder in folders if len(folder.parts) > 1] + modules


@pytest.mark.parametrize("part", parts(), ids=str)
def test_it_stands_on_the_map(part: Path) -> None:
    name = part.as_posix() if part.suffix else f"{part.as_posix()}/"
    assert any(fnmatch(name, one) for one in mapped())


@pytest.mark.parametrize("name", sorted(set(mapped())))
def test_what_is_on_the_map_is_there(name: str) -> None:
    assert list(ROOT.glob(name.rstrip("/")))


@pytest.mark.parametrize("name", sorted({name for name in re.findall(r"`([^`\n]+)`", TEXT) if NAME.fullmatch(name)}))
def test_whatever_file_is_named_is_there(name: str) -> None:
    wanted = name.rstrip("/")
    assert wanted in endings() if "*" not in wanted else any(PurePosixPath(place).match(wanted) for place in endings())


@cache
def endings() -> frozenset[str]:
    """Every name by which a document may call a file or folder that git keeps: the last parts of its path, or all."""
    files = [path.relative_to(ROOT).parts for path in kept_files()]
    paths = {parts[:length] for parts in files for length in range(1, len(parts) + 1)}
    return frozenset("/".join(parts[start:]) for parts in paths for start in range(len(parts)))


def test_modules_stand_in_one_row_each() -> None:
    names = [name for name in mapped() if name.endswith(".py") and "*" not in name]
    assert sorted({name for name in names if names.count(name) > 1}) == []
