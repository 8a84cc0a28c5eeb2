"""Tests that use features of some systems are skipped on others, with a reason."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.source import ROOT, place, tree

NOT_EVERYWHERE = {"mkfifo", "symlink_to", "symlink", "hardlink_to", "SIGKILL", "SIGSTOP", "SIGCONT", "fork"}
GUARDS = ("needs_", "skipif", "unix", "on_linux", "on_debian")
FOR_LINUX_ALONE = ROOT / "tests" / "trust"
"""Its tests watch processes by means of Linux; its fixture skips them on other systems."""


def test_tests_that_need_a_system_feature_are_guarded() -> None:
    paths = [
        path
        for path in (ROOT / "tests").rglob("test_*.py")
        if not path.is_relative_to(FOR_LINUX_ALONE) and any(name in path.read_text("utf-8") for name in NOT_EVERYWHERE)
    ]
    assert [place(path, node) for path in paths for node in unguarded(path)] == []


def unguarded(path: Path) -> list[ast.Attribute]:
    """Return the unguarded uses of system-specific features in the tests of a module and in
    functions that they call.
    """
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
    """Return whether a decorator or mark skips a test on systems that lack a feature."""
    return any(guard in ast.unparse(node).lower() for guard in GUARDS)
