"""Verbs on damaged projects: every verb ends with a result or with one line that describes the error.

`tests/cli/test_ids_as_text.py` runs them on a sound project.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
import sqlite3
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.store.mutations import make_base, mutated
from tracker.cli import main

CHANGE = ("--a", "Arnhem", "--b", "Wuhan", "--status", "active", "--date", "2024")
WINDOW = ("--from", "2020", "--to", "2023")
FRAME = ("--frame", "Municipalities")
ON = ("--on", "2024-01-01")
REMINDERS = ("--reminders", "--day", "2024-01-01", "--form", "csv")
CONTACT = ("--wave", "Spring", "--channel", "phone", "--outcome", "answered", "--date", "2023-05")
VALUE = ("--set", "of_number=4")
PERSON = ("Wang", "--replace", "N")
VERBS: dict[str, Callable[[Path, Path], Sequence[object]]] = {
    "status": lambda file, base: ("status", file, "--json"),
    "verify": lambda file, base: ("verify", file),
    "repair": lambda file, base: ("verify", file, "--repair", "--json"),
    "search": lambda file, base: ("search", file, "arnhem"),
    "search in parts": lambda file, base: ("search", file, "a", "--json"),
    "dump": lambda file, base: ("dump", file),
    "journal": lambda file, base: ("dump", file, "--with-journal"),
    "history": lambda file, base: ("history", file, "--json"),
    "checks": lambda file, base: ("checks", file, "--all"),
    "claims": lambda file, base: ("claims", file, "--json"),
    "findings": lambda file, base: ("findings", file, *WINDOW),
    "findings of a frame": lambda file, base: ("findings", file, *WINDOW, *FRAME, "--json"),
    "frames": lambda file, base: ("frame", file, "list", "--json"),
    "members": lambda file, base: ("frame", file, "members", "Municipalities"),
    "waves": lambda file, base: ("wave", file, "list"),
    "contacts": lambda file, base: ("contact", file, "list", "--json"),
    "coverage": lambda file, base: ("coverage", file, "--wave", "Spring", *WINDOW),
    "worth": lambda file, base: ("worth", file, *WINDOW, *FRAME),
    "waves compared": lambda file, base: ("waves", file, "compare", "Spring", "Autumn", *WINDOW),
    "findings of waves": lambda file, base: ("waves", file, "findings", *WINDOW, *FRAME, "--json"),
    "due": lambda file, base: ("due", file),
    "follow-ups": lambda file, base: ("follow-up", file, "--all", "--json"),
    "fields": lambda file, base: ("field", file, "--json"),
    "views": lambda file, base: ("view", file, "list", "--json"),
    "codes": lambda file, base: ("code", file, "list", "--json"),
    "codes to confirm": lambda file, base: ("code", file, "queue"),
    "a code": lambda file, base: ("code", file, "show", "sector", "chips"),
    "codebook": lambda file, base: ("code", file, "write", file.with_suffix(".codes.html")),
    "shown body": lambda file, base: ("show", file, "body", "Arnhem"),
    "csv": lambda file, base: ("export", file, file.with_suffix(".csv")),
    "xlsx": lambda file, base: ("export", file, file.with_suffix(".xlsx"), "--only", "status=active"),
    "geojson": lambda file, base: ("export", file, file.with_suffix(".geojson")),
    "gexf": lambda file, base: ("export", file, file.with_suffix(".gexf")),
    "spells": lambda file, base: ("export", file, file.with_suffix(".spells.csv"), "--format", "spells"),
    "numbers": lambda file, base: ("export", file, file.with_suffix(".yml")),
    "network": lambda file, base: ("network", file, "--json"),
    "qs": lambda file, base: ("export", file, file.with_suffix(".qs")),
    "ris": lambda file, base: ("export", file, file.with_suffix(".ris")),
    "bib": lambda file, base: ("export", file, file.with_suffix(".bib"), "--no-confidential"),
    "report": lambda file, base: ("export", file, file.with_suffix(".html"), "--finding", "Ended"),
    "handover": lambda file, base: ("export", file, file.with_suffix(".part.twin"), "--words", "arnhem"),
    "folder": lambda file, base: ("export", file, file.with_suffix("")),
    "backup": lambda file, base: ("backup", file, file.with_suffix(".backups")),
    "compare": lambda file, base: ("compare", file, base),
    "compared": lambda file, base: ("compare", base, file),
    "view": lambda file, base: ("export", file, file.with_suffix(".view.csv"), "--view", "China"),
    "dossier": lambda file, base: ("export", file, file.with_suffix(".body.md"), "--body", "Arnhem"),
    "letters": lambda file, base: ("letters", file, file.with_suffix(".letters"), "--wave", "Spring", "--all"),
    "reminders": lambda file, base: ("letters", file, file.with_suffix(".late"), "--wave", "Spring", *REMINDERS),
    "another frame": lambda file, base: ("frame", file, "add", "More", "--from-frame", "Municipalities", *ON),
    "changed frame": lambda file, base: ("frame", file, "edit", "Others", "--note", "n"),
    "added members": lambda file, base: ("frame", file, "add-members", "Others", "--body", "Arnhem"),
    "removed members": lambda file, base: ("frame", file, "remove-members", "Municipalities", "--body", "Almere"),
    "another wave": lambda file, base: ("wave", file, "add", "Summer", *FRAME, "--opened", "2023-06-01"),
    "changed wave": lambda file, base: ("wave", file, "edit", "Spring", "--reminder-days", "9"),
    "next wave": lambda file, base: ("waves", file, "next", "Later", "--opened", "2024-06-01"),
    "contact": lambda file, base: ("contact", file, "--body", "Arnhem", *CONTACT, "--follow-up", "2024"),
    "changed contact": lambda file, base: ("contact", file, "edit", newest(file, "contact"), "--person", "Li"),
    "deleted wave": lambda file, base: ("wave", file, "delete", "Autumn"),
    "field of a record": lambda file, base: ("field", file, "--about", newest(file, "partnership"), *VALUE),
    "another field": lambda file, base: ("field", file, "--add", "Visits", "--of", "contact"),
    "changed field": lambda file, base: ("field", file, "--edit", newest(file, "own_field"), "--name", "Renamed"),
    "another view": lambda file, base: ("view", file, "add", "All"),
    "changed view": lambda file, base: ("view", file, "replace", "China", "--only", "country=NL"),
    "another code": lambda file, base: ("code", file, "add", "sector", "Ships", "--counts-as", "water"),
    "changed code": lambda file, base: ("code", file, "rename", "sector", "chips", "Crisps"),
    "merged codes": lambda file, base: ("code", file, "merge", "sector", "chips", "technology"),
    "done": lambda file, base: ("follow-up", file, "--done", newest(file, "follow_up")),
    "record": lambda file, base: ("record", file, *CHANGE),
    "undo": lambda file, base: ("undo", file),
    "redo": lambda file, base: ("redo", file),
    "import": lambda file, base: ("import", file, base.with_suffix(".csv")),
    "bibliography": lambda file, base: ("import", file, base.with_suffix(".ris")),
    "merge": lambda file, base: ("merge", file, base),
    "restore": lambda file, base: ("restore", file, file.with_suffix(".new.twin")),
    "look for a name": lambda file, base: ("erase", file, *PERSON, "--dry-run"),
    "erase": lambda file, base: ("erase", file, *PERSON, "--replace-files"),
    "undo again": lambda file, base: ("undo", file),
}
"""Every verb on an existing project; those that write come last."""


def newest(file: Path, table: str) -> int:
    """Return the greatest id in a table; 0 if it can't be read."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(file)) as connection:
        found = connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0]
        return found if isinstance(found, int) else 0
    return 0


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a sound project, next to a table and a bibliography to import."""
    path = make_base(tmp_path_factory.mktemp("base") / "base.twin")
    assert run(("export", path, path.with_suffix(".csv"))) == 0
    assert run(("export", path, path.with_suffix(".ris"))) == 0
    return path


def run(arguments: Sequence[object]) -> int:
    """Run a verb in this process, and return its exit code."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return main([str(each) for each in arguments])


def failures(base: Path, folder: Path, seed: int, verbs: Sequence[str]) -> list[str]:
    """Mutate a copy of the base and run verbs on it in turn; return what ended in anything but an exit code."""
    file = folder / "m.twin"
    done, found = mutated(base, file, seed), []
    for verb in verbs:
        try:
            code = run(VERBS[verb](file, base))
        except Exception:  # noqa: BLE001 - what must not be is what is looked for
            found.append(f"{done}\n{verb}: {traceback.format_exc()}")
        else:
            if code not in (0, 3, 4, 5):
                found.append(f"{done}\n{verb}: exit code {code}")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_no_verb_ends_with_a_traceback_on_a_damaged_project(base: Path, home: Path, tmp_path: Path, seed: int) -> None:
    chosen = random.Random(seed).sample(list(VERBS), 6)
    assert failures(base, tmp_path, seed, [verb for verb in VERBS if verb in chosen]) == []


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_no_verb_ends_with_a_traceback_on_thousands_of_damaged_projects(base: Path, home: Path, tmp_path: Path) -> None:
    first, count = (int(os.environ.get(name, usual)) for name, usual in (("MUTATED_FROM", "1000"), ("MUTATED", "2000")))
    found: list[str] = []
    for seed in range(first, first + count):
        folder = tmp_path / str(seed)
        folder.mkdir()
        found += failures(base, folder, seed, list(VERBS))
        shutil.rmtree(folder)
    print(f"{count} files, {count * len(VERBS)} verbs, {len(found)} tracebacks")
    assert found == []
