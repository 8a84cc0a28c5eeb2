"""Tests that use what only some systems have are skipped elsewhere, and say why."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.source import ROOT, place, tree

NOT_EVERYWHERE = {"mkfifo", "symlink_to", "symlink", "hardlink_to", "SIGKILL", "SIGSTOP", "SIGCONT", "fork"}
GUARDS = ("needs_", "skipif", "unix", "on_linux", "on_debian")
FOR_LINUX_ALONE = ROOT / "tests" / "trust"
"""Its victims are watched by means of Linux; its fixture skips the tests elsewhere."""


def test_what_only_some_systems_have_is_guarded() -> None:
    paths = [path for path in (ROOT / "tests").rglob("test_*.py") if not path.is_relative_to(FOR_LINUX_ALONE)]
    assert [place(path, node) for path in paths for node in unguarded(path)] == []


def unguarded(path: Path) -> list[ast.Attribute]:
    """What a test of a module uses that not every system has, itself or in a function that it calls, unguarded."""
    body = tree(path).body
    if any(
        isinstance(node, ast.Assign) and is_guard(node.value) and "pytestmark" in ast.unparse(node) for node in body
    ):
        return []
    functions = {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
    reached: set[str] = set()
    left = [
        name
        for name, function in functions.items()
        if name.startswith("test_") and not any(map(is_guard, function.decorator_list))
    ]
    while left:
        name = left.pop()
        reached.add(name)
        used = {node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)}
        left += (used & set(functions)) - reached
    nodes = [node for name in sorted(reached) for node in ast.walk(functions[name])]
    return [node for node in nodes if isinstance(node, ast.Attribute) and node.attr in NOT_EVERYWHERE]


def is_guard(node: ast.expr) -> bool:
    """Whether a decorator or mark skips a test where the system lacks what it uses."""
    return any(guard in ast.unparse(node).lower() for guard in GUARDS)
