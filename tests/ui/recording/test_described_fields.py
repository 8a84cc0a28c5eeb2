"""A field of a draft needs only its description: its form asks for it, and the page of its record shows it."""

from __future__ import annotations

from pathlib import Path

from tests.probe.copied_tree import CopiedTree
from tests.ui.recording.described_fields import DRAFTS, LINES


def test_a_field_of_each_type_is_asked_for_stored_and_shown_for_every_kind_of_draft(tmp_path: Path) -> None:
    tree = CopiedTree(tmp_path / "copy")
    tree.add_lines(LINES, to=DRAFTS)
    tree.begin_next_format()
    folder = tmp_path / "project"
    folder.mkdir()
    tree.run("tests.ui.recording.described_fields", folder, home=tmp_path / "home")
