"""The change log and the index of decisions name each thing once."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHANGES = (ROOT / "CHANGELOG.md").read_text("utf-8")
RELEASES = {part.split("\n", 1)[0]: part for part in re.split(r"(?m)^## ", CHANGES)[1:]}
"""[heading] -> the text of a release."""


@pytest.mark.parametrize("release", RELEASES)
def test_a_release_has_each_heading_and_each_change_once(release: str) -> None:
    counts = Counter(line for line in RELEASES[release].splitlines() if line.startswith(("### ", "- ")))
    assert counts, "a release without changes"
    assert [line for line, times in counts.items() if times > 1] == []


def test_the_index_of_decisions_names_each_file_once() -> None:
    folder = ROOT / "docs/decisions"
    named = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text("utf-8"))
    assert sorted(named) == sorted(each.name for each in folder.glob("[0-9]*.md"))
