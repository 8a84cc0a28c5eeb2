"""A merge of projects without a common origin in which one file is attached, and quotes are located in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.copies import copied, opened
from tests.store.building import change, is_sound, new_project, records, tie
from tests.store.fresh import require_fresh
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import CitationDraft
from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.operations.attachments import add_attachments
from tracker.operations.citations import edit_citation
from tracker.services.copies import merge_copy_file


def two_projects_with_a_located_quote(folder: Path, before: Mapping[str, str]) -> None:
    """Make projects without a common origin, in which one file is attached and the same quote is located.

    `before` has the text before the quote, by the name of the project.
    """
    for name, prefix in before.items():
        with new_project(folder, f"{name}.twin") as project:
            cited = tie(project, "Arnhem", "Wuhan")
            change(project, cited, "terminated", "2021", sources=("Minutes",))
            (minutes,) = (int(row["id"]) for row in records(project, "source"))
            file = draft_of("a.txt", "text/plain", b"Arnhem ended the tie with Wuhan in 2021.", "Arnhem ended the tie.")
            project.perform(add_attachments, minutes, [file])
            (citation,) = (int(row["id"]) for row in records(project, "citation"))
            (attachment,) = (int(row["id"]) for row in records(project, "attachment"))
            anchor = QuoteAnchor(attachment, "ended the tie", prefix, "", None, ())
            quoted = CitationDraft(minutes, quote="ended the tie", anchor=anchor)
            project.perform(edit_citation, citation, quoted)


@pytest.mark.parametrize("prefer", ["mine", "theirs", "newest"])
def test_unrelated_projects_with_one_file_and_its_quote_are_merged(prefer: Any, tmp_path: Path) -> None:
    two_projects_with_a_located_quote(tmp_path, {"one": "one ", "two": "two "})
    with opened(tmp_path / "one.twin", "anna", 1) as one:
        report = merge_copy_file(one, tmp_path / "two.twin", prefer=prefer)
        assert [each.conflict.field for each in report.conflicts] == ["place"]
        is_sound(one)
        require_fresh(one)
        (anchor_row,), (file_row,) = records(one, "quote_anchor"), records(one, "attachment")
        assert anchor_row["attachment_id"] == file_row["id"]


@pytest.mark.parametrize("prefer", ["mine", "theirs", "newest"])
def test_one_quote_in_one_file_is_no_conflict_of_unrelated_projects(prefer: Any, tmp_path: Path) -> None:
    two_projects_with_a_located_quote(tmp_path, {"one": "Arnhem ", "two": "Arnhem "})
    for here, there in (("one", "two"), ("two", "one")):
        with opened(copied(tmp_path / f"{here}.twin", f"into {here}"), "anna", 1) as mine:
            assert merge_copy_file(mine, tmp_path / f"{there}.twin", prefer=prefer).conflicts == ()
            is_sound(mine)
            (anchor_row,), (file_row,) = records(mine, "quote_anchor"), records(mine, "attachment")
            assert anchor_row["attachment_id"] == file_row["id"]
            assert merge_copy_file(mine, tmp_path / f"{there}.twin").plan.is_empty
