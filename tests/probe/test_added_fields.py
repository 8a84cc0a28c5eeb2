"""A field of each type, added to every kind by one line each, appears wherever all fields are treated alike.

It is tried in a copy of the program (`copied_tree.py`); the cases are in the modules beside. What is to be
derived from the descriptions still is in `NOT_YET`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.probe import cases, column_cases, derived_cases, form_cases, older_files, private_cases
from tests.probe.added_fields import FIELDS, LIST
from tests.probe.copied_tree import REVISION_FILE, VERSION_FILE, CopiedTree
from tests.probe.workshop import CAN_FORK, CASES, WITHOUT_PROJECT

MODULES: Final = (cases, column_cases, derived_cases, form_cases, older_files, private_cases)
WITHOUT_FORM: Final = ("finding", "finding_result", "own_field", "assignment", "coding_decision", "tie_group")
QUICK: Final = frozenset({"project schema-3.twin", "dump filled-1.json", "team format-3.zip"})
"""The older files of the default run."""
NOT_YET: Final[Mapping[str, str]] = {}
"""[case that fails] -> why. A case that passes is taken from here."""


def _is_slow(name: str) -> bool:
    return name.partition(" ")[0] in ("project", "dump", "team") and name not in QUICK


def _parameter(name: str) -> object:
    marks = [pytest.mark.torture] if _is_slow(name) else []
    if name in NOT_YET:
        marks.append(pytest.mark.xfail(reason=NOT_YET[name], strict=True, raises=CaseError))
    return pytest.param(name, marks=marks)


class CaseError(AssertionError):
    """A case that failed in the copy, with its traceback."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> CopiedTree:
    """Return a copy of the program in which every kind has a field of each type."""
    made = CopiedTree(tmp_path_factory.mktemp("probe") / "copy")
    made.add_lines(FIELDS)
    made.add_lines(LIST, to=WITHOUT_FORM)
    made.add_lines(form_cases.LINES, to=form_cases.DRAFTS)
    made.begin_next_format()
    return made


@pytest.fixture(scope="module")
def outcome(
    tree: CopiedTree, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Mapping[str, str]:
    """Return [case] -> why it failed, of all cases that this run has selected."""
    chosen = [item.callspec.params.get("name") for item in request.session.items if hasattr(item, "callspec")]
    folder = tmp_path_factory.mktemp("workshop")
    names = [name for name in CASES if name in chosen]
    found: dict[str, str] = {}
    together = [set(names)] if CAN_FORK else [set(names) - WITHOUT_PROJECT, set(names) & WITHOUT_PROJECT]
    for number, those in enumerate(filter(None, together)):
        place = folder / str(number)
        place.mkdir()
        chosen_here = [name for name in names if name in those]
        found |= json.loads(tree.run("tests.probe.workshop", place, *chosen_here, home=place / "home"))
    return found


@pytest.mark.parametrize("name", [_parameter(name) for name in CASES])
def test_all_that_treats_fields_alike_treats_the_added_ones(name: str, outcome: Mapping[str, str]) -> None:
    if outcome[name]:
        raise CaseError(outcome[name])


def test_what_is_not_derived_yet_is_a_case() -> None:
    assert NOT_YET.keys() <= CASES.keys()
    assert len(MODULES) == len({module.__name__ for module in MODULES})


DESCRIBED: Final[Mapping[str, str]] = {
    "follow_up": "tracker/domain/records/follow_ups.py",
    "body": "tracker/domain/records/drafts.py",
    "contact": "tracker/domain/census/drafts.py",
    "saved_view": "tracker/domain/records/other_kinds.py",
}
"""[table] -> the file that describes it."""


def test_a_field_takes_its_line_the_number_of_the_format_and_the_revision(tmp_path: Path) -> None:
    """The file of the kind, the number, the revision, and a file that a command writes."""
    tree = CopiedTree(tmp_path / "copy")
    (mood, *_) = FIELDS.items()
    for table, name in DESCRIBED.items():
        before = {*tree.edited}
        tree.add_lines(dict([mood]), to=(table,))
        assert tree.edited - before == {name}
        assert tree.changed() == tree.edited
    tree.begin_next_format()
    assert tree.edited == {*DESCRIBED.values(), VERSION_FILE, REVISION_FILE}
    assert tree.generated == {"resources/schema.json"}
    assert tree.changed() == tree.edited | tree.generated
