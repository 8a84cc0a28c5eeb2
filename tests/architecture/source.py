"""Access to the program's source for tests of house rules."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from benchmarks.structure import parse, statements

ROOT = Path(__file__).resolve().parent.parent.parent
MADE = {*("__pycache__", "build", "dist", "sample-pictures"), ".venv", ".git", ".hypothesis"} | {
    f".{tool}_cache" for tool in ("mypy", "pytest", "ruff", "import_linter", "typescript")
}


@cache
def modules(*folders: str) -> tuple[Path, ...]:
    """Return every Python file below the folders, sorted; cached for all tests."""
    return tuple(sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed source of a file; the result is cached for all tests."""
    return parse(path)


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of the parsed source of a file, except contexts such as `ast.Load`; cached for all tests.

    They have the order of `ast.walk`, which takes longer.
    """
    found: list[ast.AST] = [tree(path)]
    for node in found:  # grows meanwhile
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                found += [each for each in value if isinstance(each, ast.AST)]
            elif isinstance(value, ast.AST) and name != "ctx":
                found.append(value)
    return tuple(found)


@cache
def blocks(path: Path) -> tuple[ast.AST, ...]:
    """Return the module in a file and the statements in it, without expressions; cached for all tests."""
    return tuple(statements(tree(path)))


def place(path: Path, node: ast.expr | ast.stmt | None = None) -> str:
    """Return file and line of a node, for the message of a failing test."""
    return f"{path.relative_to(ROOT).as_posix()}" + (f":{node.lineno}" if node is not None else "")


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method in a file."""
    for node in blocks(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported(path: Path) -> Iterator[str]:
    """Yield the full names of the modules that a file imports, anywhere in it."""
    for node in blocks(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def tracked_files() -> list[Path]:
    """Return the files that git tracks or would track; without git, all files that are not generated."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        return [
            path for path in ROOT.rglob("*") if path.is_file() and not MADE.intersection(path.relative_to(ROOT).parts)
        ]
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]
