"""A name that is erased in the project of a member is in no byte of it, nor in what it publishes later."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.copies import as_text
from tests.services.teams.members import three_members
from tests.store.building import is_sound, source
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.domain.text.person_names import Erasure
from tracker.exchange.teams.bundle_content import json_of
from tracker.operations.bulk import rename_tag
from tracker.operations.erasing import erase_person
from tracker.operations.sources import edit_source
from tracker.project import Project
from tracker.services.erasing import erase
from tracker.services.teams.asked_erasures import (
    asked_erasure,
    asked_spellings,
    bundles_with_name,
    confirm_absent,
    open_erasures,
)
from tracker.services.teams.beginning import Joining, leave
from tracker.services.teams.joining import join
from tracker.services.teams.publishing import publish, seal_own_steps
from tracker.services.teams.receiving import receive
from tracker.services.teams.team_project import require_member

pytestmark = pytest.mark.usefixtures("home")

NAME = "Zoë van Dijk"
AUTHOR = Author(family="van Dijk", given="Zoë")


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


def test_the_others_are_asked_to_erase_the_name_and_their_confirmation_ends_the_question(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, carl), ids, team):
        anna.perform(edit_source, ids["page"], SourceDraft("Letter", authors=(AUTHOR,)))
        publish(anna)
        for each in (bert, carl):
            receive(each)
        source(bert, "Call with ZOE VAN DIJK")
        report = erase(anna, Erasure(NAME, (), "Official 3"))
        assert report.count
        assert open_erasures(anna) == ()
        (left,) = bundles_with_name(anna, Erasure(NAME)).named
        assert (left[0].writer, left[1]) == (writer_of(anna), "m0")
        publish(anna)
        newest = max((name for name in team.bundles() if name.writer == writer_of(anna)), key=lambda each: each.number)
        assert not re.search("van|dijk|zo", json.dumps(json_of(team.bundles()[newest])).casefold())

        assert receive(bert).steps == 1
        (asked,) = open_erasures(bert)
        assert (asked.who, asked.replacement, asked.is_back) == ("m0", "Official 3", False)
        assert asked_spellings(bert, asked) == (NAME,)
        erasure = asked_erasure(asked_spellings(bert, asked), asked)
        assert erase(bert, erasure, asked=asked.forms).count > 1
        assert open_erasures(bert) == ()
        assert asked_spellings(bert, asked) == ()
        publish(bert)
        receive(anna)
        assert open_erasures(anna) == ()
        assert as_text(anna) == as_text(bert)

        receive(carl)  # the notice of both is one question
        (asked,) = open_erasures(carl)
        erase(carl, asked_erasure(asked_spellings(carl, asked), asked), asked=asked.forms)
        assert open_erasures(carl) == ()
        team.exchange_all()
        assert [open_erasures(each) for each in team.projects] == [(), (), ()]
        team.require_equal()
        assert all(map(is_sound, team.projects))
        leave(bert)
        (tmp_path / "next").mkdir()
        join(bert, str(tmp_path / "next"), Joining("m1"))
        counted = "SELECT count(*) FROM step WHERE facts ->> '$.forms' IS NOT NULL"
        assert bert.query(lambda reader: reader.connection.execute(counted).fetchone()) == (0,)


def test_a_bundle_that_brings_the_name_back_is_seen(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, carl), ids, _):
        anna.perform(edit_source, ids["page"], SourceDraft(f"Letter of {NAME}"))
        publish(anna)
        receive(bert)
        erase(anna, Erasure(NAME))
        publish(anna)
        source(bert, f"Call of {NAME}")  # without knowing of the erasure
        publish(bert)
        receive(anna)
        (again,) = open_erasures(anna)
        assert (again.who, again.is_back) == ("m1", True)
        erase(anna, asked_erasure(asked_spellings(anna, again), again), asked=again.forms)
        assert open_erasures(anna) == ()
        receive(bert)
        bert.perform(edit_source, ids["page"], SourceDraft("Letter"))  # who declines, and removes it by hand
        publish(bert)
        receive(anna)
        assert open_erasures(anna) == ()  # the values that were replaced are not stored
        assert len(open_erasures(bert)) == 1
        receive(carl)
        (asked,) = open_erasures(carl)
        assert not asked.is_back
        assert len(asked_spellings(carl, asked)) == 1


def test_a_name_that_is_not_here_is_confirmed(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, carl), _, _):
        source(anna, f"Call of {NAME}", is_confidential=True)  # stays with its writer
        erase(anna, Erasure(NAME, ("Z. Dijk",)))
        publish(anna)
        receive(bert)
        (asked,) = open_erasures(bert)
        assert len(asked.forms) == 2
        assert asked_spellings(bert, asked) == ()
        confirm_absent(bert, asked)
        assert open_erasures(bert) == ()
        publish(bert)
        receive(carl)
        assert len(open_erasures(carl)) == 1
        assert bundles_with_name(anna, Erasure(NAME)).named == ()


def writer_of(project: Project) -> str:
    return require_member(project).writer
