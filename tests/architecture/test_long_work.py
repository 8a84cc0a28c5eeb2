"""Long work of the window is started in one way: by a `BackgroundTask`."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.source import imported, modules, nodes, place

THREADS = {"threading", "_thread", "concurrent", "multiprocessing", "asyncio", "queue", "sched"}
QT_THREADS = {"QThread", "QThreadPool", "QRunnable", "QtConcurrent", "QFutureWatcher", "QProcess"}
SIGNALS = {"progressed", "ended"}
DISPLAYS = {"ui/widgets/panels/task_bar.py"}
"""The modules that show the progress of any task."""


def test_only_the_core_of_the_window_uses_threads() -> None:
    for path in modules("ui"):
        if not place(path).startswith("ui/core/"):
            assert not THREADS & {name.split(".")[0] for name in imported(path)}, place(path)
            text = path.read_text("utf-8")
            assert not [name for name in QT_THREADS if name in text and name in names_in(path)], place(path)


def names_in(path: Path) -> set[str]:
    """Return the names that a file uses or imports."""
    named = {node.id for node in nodes(path) if isinstance(node, ast.Name)}
    named |= {node.attr for node in nodes(path) if isinstance(node, ast.Attribute)}
    return named | {each.name for node in nodes(path) if isinstance(node, ast.ImportFrom) for each in node.names}


def test_no_feature_follows_a_task_by_its_signals() -> None:
    following = {
        place(path)
        for path in modules("ui")
        for node in nodes(path)
        if isinstance(node, ast.Attribute)
        and node.attr == "connect"
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in SIGNALS
        and not place(path).startswith("ui/core/")
    }
    assert following == DISPLAYS


def test_a_task_is_given_its_parent_and_work_and_the_rest_by_name() -> None:
    for path in modules("ui"):
        made = [
            node
            for node in nodes(path)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "BackgroundTask"
        ]
        assert all(len(node.args) == 2 and not node.keywords for node in made), place(path)


def test_no_feature_has_a_kind_of_task_of_its_own() -> None:
    own = [
        place(path, node)
        for path in modules("ui")
        for node in nodes(path)
        if isinstance(node, ast.ClassDef)
        and any(isinstance(each, ast.Name) and each.id in {"BackgroundTask", "QThread"} for each in node.bases)
    ]
    assert own == []
