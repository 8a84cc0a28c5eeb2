"""A program whose kinds of records have fields that this one does not know: run in a process of its own.

    python -m tests.added_fields FOLDER MODULE:FUNCTION...

Every kind of record gets one line for each type of field, and nothing else; each function is then called with a folder
of its own. A test calls `run_with_added_fields`.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tracker.domain.records import description

ROOT = Path(__file__).parents[1]
APART = frozenset({"project_setting"})
"""The kind that gets no field: its rows are made by other means than drafts."""


def fields() -> dict[str, tuple[str, Any]]:
    """Return the added fields by name, each with the type of its attribute."""
    return {
        "added_text": ("str", description.text("added text", default="", limit=50)),
        "added_flag": ("bool", description.yes_no("added flag", default=False)),
        "added_maybe": ("bool | None", description.maybe("added doubt", default=None)),
        "added_whole": ("int | None", description.whole("added count", default=None, most=99)),
        "added_number": ("float | None", description.number("added number", default=None)),
        "added_date": ("VagueDate | None", description.vague_date("added date", default=None)),
        "added_code": ("str", description.code("sector", "added code", default="", may_be_empty=True)),
        "added_token": ("str", description.token("added token", default="", limit=50)),
        "added_note": ("str", description.note("added note", default="", limit=50)),
        "added_day": ("int | None", description.day("added day", default=None)),
        "added_body": ("int | None", description.reference("body", "added body", default=None)),
        "shown_text": ("str", description.text("shown text", default="", public=description.YES)),
    }


def become_larger() -> None:
    """Add the fields to every kind; nothing that describes a kind is imported yet."""
    known: Callable[..., Any] = description.record

    def record(table: str, *said: Any, **named: Any) -> Callable[[type], type]:
        make = known(table, *said, **named)

        def describe(cls: type) -> type:
            for name, (kind, field) in fields().items() if table not in APART else ():
                cls.__annotations__[name] = kind
                setattr(cls, name, field)
            described: type = make(cls)
            return described

        return describe

    description.record = record  # type: ignore[assignment]


def run_with_added_fields(folder: Path, *functions: Callable[[Path], None]) -> None:
    """Call functions of modules, each with a folder of its own, in one process whose kinds have more fields."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.added_fields", str(folder)),
            *(f"{function.__module__}:{function.__name__}" for function in functions),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def main(folder: str, *names: str) -> None:
    """Call the functions; an assertion that fails ends the process when all were called."""
    become_larger()
    failures = []
    for name in names:
        module, _, function = name.partition(":")
        own = Path(folder, function)
        own.mkdir()
        try:
            getattr(importlib.import_module(module), function)(own)
        except Exception:  # noqa: BLE001 - it is printed
            failures.append(traceback.format_exc())
    if failures:
        sys.exit("\n".join(failures))


if __name__ == "__main__":
    main(*sys.argv[1:])
