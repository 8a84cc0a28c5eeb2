"""The kinds of merges: each compares all fields of its records and knows its check."""

from __future__ import annotations

from dataclasses import fields

import pytest

from tests.ui.room import Room
from tracker.domain.checks.checks import CHECK_OF
from tracker.domain.records.drafts import BodyDraft, PartnershipDraft, SourceDraft
from ui.merging.merge_kinds import MERGE_KINDS, MergeKind
from ui.recording.fields.field_queries import FormQueries

DRAFTS = {"body": BodyDraft, "partnership": PartnershipDraft, "source": SourceDraft}


@pytest.mark.parametrize("kind", MERGE_KINDS.values(), ids=lambda kind: kind.name)
def test_a_merge_compares_every_field_of_a_record(room: Room, kind: MergeKind) -> None:
    compared = [name for field in kind.fields(FormQueries(room.project), 1) for name in field.names]
    # Files are in the draft of a new source only; those of a recorded one are moved, not compared.
    assert sorted(compared) == sorted(field.name for field in fields(DRAFTS[kind.name]) if field.name != "files")


def test_every_kind_has_a_check_of_its_own() -> None:
    checks = [kind.check for kind in MERGE_KINDS.values()]
    assert len(set(checks)) == len(checks)
    assert set(checks) <= set(CHECK_OF)
