"""Runs verbs of the command line for tests, mostly in this process, and in a separate one where that matters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tracker.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent
Made = TypeVar("Made")

_PREPARED: dict[Callable[[Terminal], object], tuple[bytes, object]] = {}
"""Content of the project file, and result, of each function that was given to `Terminal.prepared`."""


@dataclass(frozen=True)
class Said:
    """Output and exit code of a verb."""

    code: int
    out: str
    error: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


class Terminal:
    """Runs verbs on one project file."""

    def __init__(self, capture: pytest.CaptureFixture[str], file: Path) -> None:
        self.capture = capture
        self.file = file

    def prepared(self, make: Callable[[Terminal], Made]) -> Made:
        """Run verbs that prepare the project by `make(self)`, and return its result.

        They are run once per process: then the project file becomes a copy of the one that they made. All terminals for
        which a function is used begin with the same project.
        """
        if make not in _PREPARED:
            made = make(self)
            _PREPARED[make] = self.file.read_bytes(), made
            return made
        content, known = _PREPARED[make]
        self.file.write_bytes(content)
        return known  # type: ignore[return-value]

    def run(self, verb: str, *arguments: object, code: int = 0, file: Path | None = None) -> Said:
        """Run a verb on the project; fail if the exit code is another one, or an error is longer than one line."""
        self.capture.readouterr()
        result = main([verb, str(file or self.file), *map(str, arguments)])
        out, error = self.capture.readouterr()
        assert result == code, (out, error)
        if code in (3, 4, 5) and not out:
            assert len(error.splitlines()) == 1, error
        return Said(result, out, error)

    def json(self, verb: str, *arguments: object, code: int = 0) -> Any:
        return self.run(verb, *arguments, "--json", code=code).document

    def dump(self) -> str:
        return self.run("dump").out


def in_a_process(*arguments: object, environment: dict[str, str] | None = None, **more: Any) -> Said:
    """Run the program in a separate process, as a shell does."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        check=False,
        **more,
    )
    return Said(done.returncode, done.stdout.decode() if done.stdout else "", (done.stderr or b"").decode())
