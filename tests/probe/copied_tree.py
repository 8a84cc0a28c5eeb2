"""A copy of the program to which fields or a kind are added by editing its text, as somebody who works on it does.

    tree = CopiedTree(folder)
    tree.add_fields(FIELDS)
    tree.begin_next_format()
    tree.run("tests.probe.in_copy", ...)

`tree.edited` are the files that were written by hand, `tree.generated` those that a command of CONTRIBUTING wrote.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tracker.paths import HOME_VARIABLE
from tracker.store.project_file.known_schema import SCHEMA_VERSION

ROOT: Final = Path(__file__).parents[2]
COPIED: Final = ("tracker", "ui", "devtools", "main.py", "pyproject.toml")
NEXT: Final = SCHEMA_VERSION + 1
VERSION_FILE: Final = "tracker/store/project_file/known_schema.py"
REVISION_FILE: Final = f"tracker/store/migrations/to_schema_{NEXT}.py"
REVISION: Final = f'''"""Adds what the descriptions have since this format."""

from __future__ import annotations

from tracker.store.revision_columns import add_described

revision = "{NEXT:04}"
down_revision = "{SCHEMA_VERSION:04}"


def upgrade() -> None:
    """Create the tables with their new columns."""
    add_described({NEXT})
'''
DESCRIPTIONS: Final = (
    "tracker/domain/records/drafts.py",
    "tracker/domain/records/follow_ups.py",
    "tracker/domain/records/other_kinds.py",
    "tracker/domain/census/drafts.py",
)
"""The files that describe kinds of records."""
_IMPORT: Final = "from tracker.domain.records import description as described\n"


class CopiedTree:
    """The sources of the program in another folder, with what was edited there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.edited: set[str] = set()
        self.generated: set[str] = set()
        folder.mkdir()
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
                self._link_compiled(name)
            else:
                shutil.copy(ROOT / name, folder / name)
        (folder / "resources").mkdir()
        for path in (ROOT / "resources").iterdir():
            if path.name == "schema.json":
                shutil.copy(path, folder / "resources" / path.name)
            else:
                (folder / "resources" / path.name).symlink_to(path)

    def _link_compiled(self, name: str) -> None:
        """Let the modules of a folder be read as compiled for the program; those that are edited are compiled anew.

        Python compares the day and the size of each with those of its source.
        """
        for compiled in (ROOT / name).rglob("__pycache__"):
            (self.folder / compiled.relative_to(ROOT)).symlink_to(compiled)

    def edit(self, name: str, text: str) -> None:
        """Write a file by hand."""
        (self.folder / name).write_text(text, encoding="utf-8")
        self.edited.add(name)

    def changed(self) -> set[str]:
        """Return the files that differ from those of the program, or are new."""
        files = (path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())
        return {
            name.as_posix()
            for name in files
            if not (ROOT / name).exists() or (ROOT / name).read_bytes() != (self.folder / name).read_bytes()
        }

    def text(self, name: str) -> str:
        """Return the text of a file."""
        return (self.folder / name).read_text(encoding="utf-8")

    def add_lines(self, wanted: Mapping[str, str], *, to: tuple[str, ...] = ()) -> None:
        """Add a line for each field, [name and type] -> declaration, to the kinds of these tables; to all without."""
        for name in DESCRIPTIONS:
            lines = self.text(name).splitlines(keepends=True)
            places = [place for table, place in _ends_of_kinds("".join(lines)) if not to or table in to]
            if places:
                for place in reversed(places):
                    lines.insert(place, "".join(f"    {field} = {said}\n" for field, said in wanted.items()))
                self.edit(name, _with_import("".join(lines)))

    def add_kind(self, name: str, description: str) -> None:
        """Append the description of a kind to a module."""
        self.edit(name, f"{self.text(name)}\n\n{description}")

    def begin_next_format(self) -> None:
        """Count up the number of the format, write its revision, and build the schema that files are compared with."""
        before, after = f"SCHEMA_VERSION = {SCHEMA_VERSION}\n", f"SCHEMA_VERSION = {NEXT}\n"
        assert before in self.text(VERSION_FILE)
        self.edit(VERSION_FILE, self.text(VERSION_FILE).replace(before, after))
        self.edit(REVISION_FILE, REVISION)
        self.run("devtools/build_schema.py", home=self.folder)
        self.generated.add("resources/schema.json")

    def run(self, script: str, *arguments: object, home: Path) -> str:
        """Run a script or module in a process that imports the program from this folder; return what it prints."""
        how = [script] if script.endswith(".py") else ["-m", script]
        done = subprocess.run(
            [sys.executable, *how, *map(str, arguments)],
            env={
                **os.environ,
                HOME_VARIABLE: str(home),
                "PYTHONPATH": os.pathsep.join((str(self.folder), str(ROOT))),
                "PYTHONDONTWRITEBYTECODE": "1",
                "QT_QPA_PLATFORM": "offscreen",
            },
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (done.returncode, done.stderr)
        return done.stdout


def _ends_of_kinds(text: str) -> list[tuple[str, int]]:
    """Return the table of each kind that a module describes, and the line after which a field can be added."""
    found = []
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef):
            made = [each for each in node.decorator_list if isinstance(each, ast.Call) and each.args]
            tables = [each.args[0].value for each in made if isinstance(each.args[0], ast.Constant)]
            fields = [each for each in node.body if isinstance(each, ast.AnnAssign)]
            if tables:
                found.append((str(tables[0]), fields[-1].end_lineno or 0))
    return found


def _with_import(text: str) -> str:
    first = "from __future__ import annotations\n"
    return text if _IMPORT in text else text.replace(first, f"{first}\n{_IMPORT}", 1)
