"""A kind that is added by its description alone: which parts of the program treat it as they treat all others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.probe.copied_tree import REVISION_FILE, VERSION_FILE, CopiedTree
from tests.probe.kind_cases import CASES, DESCRIPTION
from tests.probe.test_added_fields import CaseError

FILE: Final = "tracker/domain/records/other_kinds.py"
NOT_YET: Final[Mapping[str, str]] = {}
"""[case that fails] -> the list that the kind would have to enter. A case that passes is taken from here."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> CopiedTree:
    """Return a copy of the program with the kind."""
    made = CopiedTree(tmp_path_factory.mktemp("kind") / "copy")
    made.add_kind(FILE, DESCRIPTION)
    made.begin_next_format()
    return made


@pytest.fixture(scope="module")
def outcome(tree: CopiedTree, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Return [case] -> why it failed, of all cases in one process."""
    folder: Path = tmp_path_factory.mktemp("workshop")
    found: Mapping[str, str] = json.loads(tree.run("tests.probe.kind_cases", folder, home=folder / "home"))
    return found


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name,
            marks=[pytest.mark.xfail(reason=NOT_YET[name], strict=True, raises=CaseError)] if name in NOT_YET else [],
        )
        for name in CASES
    ],
)
def test_a_kind_is_treated_as_all_are(name: str, outcome: Mapping[str, str]) -> None:
    if outcome[name]:
        raise CaseError(outcome[name])


def test_a_kind_takes_its_description_the_number_of_the_format_and_the_revision(tree: CopiedTree) -> None:
    assert tree.changed() == {FILE, VERSION_FILE, REVISION_FILE, "resources/schema.json"}
    assert NOT_YET.keys() <= CASES.keys()
