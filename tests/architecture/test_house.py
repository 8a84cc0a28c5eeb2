"""The house rules on size and names."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.source import functions, modules, nodes, place, tree

FILE_LINES = 500
FUNCTION_LINES = 50
EMPTY_NAMES = {"manager", "helper", "helpers", "util", "utils", "misc", "common", "base"}

OURS = ("tracker", "ui", "benchmarks", "bundle", "devtools", "tests")


def test_files_are_short() -> None:
    long = {
        place(path): lines
        for path in modules(*OURS)
        if (lines := len(path.read_text("utf-8").splitlines())) > FILE_LINES
    }
    assert not long


def test_functions_are_short() -> None:
    long = {
        f"{place(path, function)} {function.name}": lines
        for path in modules(*OURS)
        for function in functions(path)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > FUNCTION_LINES
    }
    assert not long


def test_only_tables_are_exempt_from_the_formatter() -> None:
    elsewhere = []
    for path in modules(*OURS):
        text = path.read_text("utf-8")
        marked = [number for number, line in enumerate(text.splitlines(), 1) if line.endswith("# fmt: skip")]
        if not marked:
            continue
        body = tree(path).body
        parts = [*body, *(part for each in body if isinstance(each, ast.ClassDef) for part in each.body)]
        tables = [each for each in parts if isinstance(each, ast.Assign | ast.AnnAssign)]
        elsewhere += [
            f"{place(path)}:{number}" for number in marked if not any(each.end_lineno == number for each in tables)
        ]
    assert not elsewhere


NUMBERED_PARAMETER = re.compile(r"(?<=[\s(=<>,])\?[1-9]")


def test_no_query_has_numbered_parameters() -> None:
    """Python 3.12 takes `?1` for a name, and warns if its value is in a sequence."""
    found = [
        place(path, node)
        for path in modules("tracker", "ui")
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and NUMBERED_PARAMETER.search(node.value)
    ]
    assert not found


def test_no_file_has_an_empty_name() -> None:
    assert not [place(path) for path in modules(*OURS) if EMPTY_NAMES & set(path.stem.split("_"))]


@pytest.fixture(scope="module")
def names_that_qt_calls() -> frozenset[str]:
    import pyqtgraph
    from PySide6 import QtCore, QtGui, QtSvg, QtWidgets

    return frozenset(
        name
        for module in (QtCore, QtGui, QtSvg, QtWidgets, pyqtgraph)
        for thing in vars(module).values()
        if isinstance(thing, type)
        for name in dir(thing)
    )


def test_camel_case_is_only_used_for_names_that_qt_calls(names_that_qt_calls: frozenset[str]) -> None:
    odd = [
        f"{place(path, function)} {function.name}"
        for path in modules("ui")
        for function in functions(path)
        if function.name != function.name.lower() and function.name not in names_that_qt_calls
    ]
    assert not odd
