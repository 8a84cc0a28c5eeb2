"""Runs cases in the process of a copied tree: each gets a copy of a project whose added fields are all filled in.

    python -m tests.probe.workshop FOLDER [CASE...]

It prints a JSON object: [case] -> why it failed, or an empty text.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tests.legacy.filling import fill
from tests.legacy.test_legacy import opened
from tests.probe.added_fields import PREFIX, values_for
from tests.store.building import content, is_sound, new_project
from tracker.cli import main as run_verb
from tracker.paths import HOME_VARIABLE
from tracker.project import Project
from tracker.services.teams.publishing import seal_decisions
from tracker.store.schema import RECORD_TABLES
from tracker.store.transaction import StepLabel, Transaction

Case = Callable[["Workshop"], None]
CASES: dict[str, Case] = {}
"""[name] -> the case."""
WITHOUT_PROJECT: Final = frozenset({"each_form_asks_for_a_field_of_each_type_and_each_page_shows_it"})
"""The cases that use another project than the one of all, in a process of their own, in which no widgets of other cases
are taken apart meanwhile.
"""
CAN_FORK: Final = hasattr(os, "fork")
"""Whether one process, which imports all modules, runs both kinds of cases; else each needs a process of its own."""


def case(act: Case) -> Case:
    """Register a case under the name of its function."""
    CASES[act.__name__] = act
    return act


def is_ordinary(row: dict[str, Any]) -> bool:
    """Return whether a source is not confidential."""
    return not row["is_confidential"]


def fill_in(transaction: Transaction, rows: dict[str, list[int]], source: int) -> StepLabel:
    """Fill in every added column of these records."""
    for table in RECORD_TABLES:
        for record in rows[table.name]:
            values = values_for(table.name, None if record == source else source)
            transaction.update(table, record, {name: values[name] for name in values if name in table.c})
    return StepLabel("write_text", {})


def ids_of(project: Project) -> dict[str, list[int]]:
    """Return [table] -> the ids of its records."""
    return {name: [int(row["id"]) for row in rows] for name, rows in content(project)["records"].items()}


def added_columns(table: str) -> list[str]:
    """Return the columns that were added to a kind."""
    (found,) = (each for each in RECORD_TABLES if each.name == table)
    return [column.name for column in found.columns if column.name.startswith(PREFIX)]


class Workshop:
    """A folder for one case, and the filled project of all."""

    def __init__(self, folder: Path, filled: Path) -> None:
        self.folder, self.filled = folder, filled

    def copy(self, name: str = "work") -> Path:
        """Return the path of a new copy of the filled project."""
        return Path(shutil.copy(self.filled, self.folder / f"{name}.twin"))

    @contextlib.contextmanager
    def project(self, name: str = "work", who: str = "tester") -> Iterator[Project]:
        """Open a new copy of the filled project; it is sound in the end."""
        with opened(self.copy(name), who) as project:
            yield project
            is_sound(project)


def said(verb: str, *arguments: object, code: int = 0) -> str:
    """Run a verb and return what it prints."""
    out, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        found = run_verb([verb, *map(str, arguments)])
    assert found == code, (found, out.getvalue(), error.getvalue())
    return out.getvalue()


def seal(project: Project) -> None:
    """Seal the steps of the project, as the first verb of every case would; it is sound then."""
    seal_decisions(project)
    is_sound(project)


def prepare(folder: Path) -> Path:
    """Make the project: a record of every kind, every operation performed, and then every added field filled in."""
    with new_project(folder, "filled.twin") as project:
        fill(project)
        while project.next_redo() is not None:
            project.redo()
        source = next(int(row["id"]) for row in content(project)["records"]["source"] if is_ordinary(row))
        project.perform(fill_in, ids_of(project), source)
        seal(project)
    return project.path


def run_cases(filled: Path, cases: Mapping[str, Case]) -> dict[str, str]:
    """Run the cases, each in a folder beside the project; return why each failed, or an empty text."""
    folder, found = filled.parent, {}
    for name, act in cases.items():
        place = folder / name
        place.mkdir()
        os.environ[HOME_VARIABLE] = str(place / "home")
        os.chdir(place)
        try:
            act(Workshop(place, filled))
            found[name] = ""
        except (Exception, SystemExit):  # noqa: BLE001  the test of the case fails
            found[name] = traceback.format_exc()
    return found


def main(folder: Path, names: list[str]) -> None:
    """Run all cases, or those of these names, and print why each failed."""
    for module in ("cases", "private_cases", "older_files", "derived_cases", "column_cases", "form_cases"):
        importlib.import_module(f"tests.probe.{module}")
    chosen = {name: act for name, act in CASES.items() if not names or name in names}
    alone = {name: act for name, act in chosen.items() if name in WITHOUT_PROJECT}
    others = {name: act for name, act in chosen.items() if name not in WITHOUT_PROJECT}
    wait = _forked(folder, alone) if others and CAN_FORK else lambda: run_cases(folder / "none.twin", alone)
    found = run_cases(prepare(folder), others) if others else {}
    sys.stdout.write(json.dumps(found | wait()))
    sys.stdout.flush()
    os._exit(0)  # without taking the widgets of the cases apart


def _forked(folder: Path, cases: Mapping[str, Case]) -> Callable[[], dict[str, str]]:
    """Run cases in a process that has all modules already, and return a function that waits for their results."""
    result = folder / "forked.json"
    process = os.fork()
    if not process:
        with contextlib.suppress(Exception):
            result.write_text(json.dumps(run_cases(folder / "none.twin", cases)))
        os._exit(0)

    def wait() -> dict[str, str]:
        os.waitpid(process, 0)
        found: dict[str, str] = json.loads(result.read_text())
        return found

    return wait


if __name__ == "__main__":
    from tests.probe import workshop  # the cases register there, not in `__main__`

    workshop.main(Path(sys.argv[1]), sys.argv[2:])
