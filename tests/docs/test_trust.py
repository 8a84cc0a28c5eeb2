"""The pages on promises and on privacy name existing tests, and all tests in tests/trust."""

from __future__ import annotations

import ast
import re

from tests.architecture.source import ROOT, tree

PAGE = (ROOT / "docs" / "trust.md").read_text("utf-8")
PRIVACY = (ROOT / "docs" / "privacy.md").read_text("utf-8")
_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
NAMED = set(_TEST.findall(PAGE))


def names_of_tests(file: str) -> set[str]:
    """Return the names of the tests in a file. A state machine is a test by its assignment."""
    names = set()
    for node in tree(ROOT / file).body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names.update(target.id for target in node.targets if isinstance(target, ast.Name))
    return {name for name in names if name.lower().startswith("test")}


def test_every_named_test_exists() -> None:
    assert len(NAMED) > 40
    missing = [
        f"{file}::{name}"
        for file, name in sorted(NAMED | set(_TEST.findall(PRIVACY)))
        if not (ROOT / file).is_file() or (name and name not in names_of_tests(file))
    ]
    assert not missing


def test_every_promise_names_its_tests_and_their_result() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| promise")]
    assert len(rows) > 20
    for row in rows:
        promise, fault, proof, _, _, result = (cell.strip() for cell in row.strip("|").split("|"))
        assert fault, row
        assert "`tests/" in proof, row
        assert result, row
        assert promise or row != rows[0]


def test_every_section_on_privacy_names_a_test() -> None:
    sections = re.split(r"^##+ ", PRIVACY, flags=re.MULTILINE)[1:]
    assert len(sections) > 6
    assert not [section.splitlines()[0] for section in sections if not _TEST.search(section)]


def test_every_test_of_a_promise_is_named() -> None:
    named = {file: {name for other, name in NAMED if other == file} for file, _ in NAMED}
    left_out = [
        f"{file}::{name}"
        for path in sorted((ROOT / "tests" / "trust").glob("test_*.py"))
        for file in [path.relative_to(ROOT).as_posix()]
        for name in sorted(names_of_tests(file) - named.get(file, set()))
    ]
    assert not left_out
