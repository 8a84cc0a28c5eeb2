"""A name that is erased in the project of a member is in no byte of it, nor in what it publishes later."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.teams.members import three_members
from tests.store.building import is_sound, source
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.domain.text.person_names import Erasure
from tracker.exchange.teams.bundle_content import json_of
from tracker.operations.bulk import rename_tag
from tracker.operations.erasing import erase_person
from tracker.operations.sources import edit_source
from tracker.services.teams.publishing import publish, seal_own_steps
from tracker.services.teams.receiving import receive

pytestmark = pytest.mark.usefixtures("home")

NAME = "Zoë van Dijk"


def test_an_erased_name_is_in_no_byte_of_the_project_and_in_no_later_bundle(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), ids, team):
        draft = SourceDraft(f"Letter of {NAME}", authors=(Author(literal=NAME),))
        anna.perform(edit_source, ids["page"], draft)
        anna.perform(rename_tag, "yangtze", NAME)
        bert.perform(edit_source, ids["page"], SourceDraft("Another title"))
        publish(bert)
        receive(anna)
        source(anna, f"Call of {NAME}")
        seal_own_steps(anna, set())
        anna.perform(erase_person, Erasure(NAME, (), "Official 3"))
        anna.compact_in_background()
        assert NAME.encode() not in anna.path.read_bytes()
        assert b"van Dijk" not in anna.path.read_bytes()
        assert is_sound(anna)
        publish(anna)
        for bundle in team.bundles().values():
            assert "van Dijk" not in str(json_of(bundle))
        receive(bert)
        assert is_sound(bert)
