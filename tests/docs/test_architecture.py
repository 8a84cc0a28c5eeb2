"""docs/architecture.md lists every folder with the summary of its `__init__.py`, and names only files that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, tracked_files, tree

PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| `([^`]+)/` \| (.*) \|$", PAGE, flags=re.MULTILINE))
TEXT = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)
NAME = re.compile(r"[\w*]+\.py|[\w*]+(?:/[\w*]+)*/|[\w*]+(?:/[\w*]+)+(?:\.\w+)?")


def folders() -> list[Path]:
    """Return every package below `tracker` and `ui`, except the revisions of the schema, which Alembic finds itself."""
    inits = [path for top in ("tracker", "ui") for path in sorted((ROOT / top).rglob("__init__.py"))]
    return [path.parent for path in inits if path.parent.name != "versions"]


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.relative_to(ROOT).as_posix())
def test_a_folder_is_listed_with_its_docstring(folder: Path) -> None:
    docstring = ast.get_docstring(tree(folder / "__init__.py"))
    assert docstring
    assert ROWS[folder.relative_to(ROOT).as_posix()] == " ".join(docstring.split("\n\n")[0].split())


def test_a_file_that_is_named_exists() -> None:
    named = {name.rstrip("/") for name in re.findall(r"`([^`\n]+)`", TEXT) if NAME.fullmatch(name)}
    files = [path.relative_to(ROOT) for path in tracked_files()]
    places = {*files, *(folder for path in files for folder in path.parents)}
    listed = "".join(f"/{place.as_posix()}\n" for place in places)
    patterns = {name: re.escape(name).replace(r"\*", "[^/\n]*") for name in named}
    assert len(named) > 100
    missing = [name for name in named if not re.search(f"/{patterns[name]}$", listed, re.MULTILINE)]
    assert sorted(missing) == []
