"""docs/glossary.md names code that exists, and words that the window shows in both languages."""

from __future__ import annotations

import ast
import re
from functools import cache
from itertools import chain

import pytest

from tests.architecture.source import ROOT, modules, nodes
from tests.docs.window_texts import window_texts
from tracker.garbage import garbage_collection_paused

PAGE = (ROOT / "docs" / "glossary.md").read_text("utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|")) for line in PAGE.splitlines() if line.startswith("| **")
]
CODE = re.compile(r"`([^`]+)`")
NOT_SHOWN = "–"


@cache
def defined_names() -> frozenset[str]:
    """Return the names of all classes, functions, fields and module-level variables of `tracker` and `ui`."""
    names: set[str] = set()
    with garbage_collection_paused():
        for node in chain.from_iterable(nodes(path) for path in (*modules("tracker"), *modules("ui"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                names.add(node.name)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names.add(node.target.id)
            elif isinstance(node, ast.Assign):
                names.update(target.id for target in node.targets if isinstance(target, ast.Name))
    return frozenset(names)


def test_terms_have_a_meaning_and_name_code_that_exists() -> None:
    named = [(term, meaning, CODE.findall(code)) for term, meaning, code, _, _ in ROWS]
    assert [term for term, meaning, names in named if not meaning.endswith(".") or not names] == []
    missing = [
        (term, name)
        for term, _, names in named
        for name in names
        if not ((ROOT / name).exists() if "/" in name else name in defined_names())
    ]
    assert missing == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("column", "language"), [(3, "en"), (4, "nl")])
def test_the_words_of_a_term_are_shown_by_the_window(column: int, language: str) -> None:
    shown = "\n".join(window_texts(language))
    words = [word.strip().casefold() for row in ROWS for word in row[column].split(",") if word.strip() != NOT_SHOWN]
    assert len(words) > 40
    assert [word for word in words if word not in shown] == []


def test_terms_are_listed_once() -> None:
    terms = [row[0] for row in ROWS]
    assert len(terms) > 60
    assert len(terms) == len(set(terms))
