"""Tests that use what only some systems have are skipped elsewhere, and say why."""

from __future__ import annotations

import ast

from tests.architecture.source import ROOT, place, tree

NOT_EVERYWHERE = {"mkfifo", "symlink_to", "symlink", "hardlink_to", "SIGKILL", "SIGSTOP", "SIGCONT", "fork"}
GUARDS = ("needs_", "skipif", "unix", "on_linux", "on_debian")
FOR_LINUX_ALONE = ROOT / "tests" / "trust"
"""Its victims are watched by means of Linux; its fixture skips the tests elsewhere."""


def test_what_only_some_systems_have_is_guarded() -> None:
    unguarded = []
    for path in (ROOT / "tests").rglob("test_*.py"):
        module = tree(path)
        marked = any(
            isinstance(node, ast.Assign) and "pytestmark" in ast.unparse(node.targets[0]) for node in module.body
        )
        if path.is_relative_to(FOR_LINUX_ALONE) or (marked and "skipif" in path.read_text("utf-8")):
            continue
        for function in module.body:
            if isinstance(function, ast.FunctionDef) and not is_guarded(function):
                unguarded += [
                    place(path, node)
                    for node in ast.walk(function)
                    if isinstance(node, ast.Attribute) and node.attr in NOT_EVERYWHERE
                ]
    assert unguarded == []


def is_guarded(function: ast.FunctionDef) -> bool:
    """Whether a decorator skips the test where the system lacks what it uses."""
    said = " ".join(ast.unparse(decorator) for decorator in function.decorator_list).lower()
    return any(guard in said for guard in GUARDS)
