"""Entering and leaving a team: who may, and what a copy of a member's file and a restored backup do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.copies import as_text
from tests.services.teams.members import three_members
from tests.store.building import content, new_project, records, tie
from tracker.errors import KnownError, RuleError
from tracker.project import Project
from tracker.services.teams.beginning import Joining, create_from_team, leave
from tracker.services.teams.joining import join
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.services.teams.team_status import status

pytestmark = pytest.mark.usefixtures("home")


def towns(project: Project) -> set[str]:
    return {str(row["name"]) for row in records(project, "body")}


def test_a_new_member_has_the_whole_content(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), _, team):
        tie(anna, "Breda", "Yangzhou")
        publish(anna)
        with create_from_team(tmp_path / "dora.twin", str(team.shared), Joining("Dora")) as dora:
            receive(bert)
            assert content(dora)["records"] == content(bert)["records"] == content(anna)["records"]


def test_another_project_and_a_member_are_refused(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, _, _), _, team):
        with pytest.raises(KnownError, match="team_member"):
            join(anna, str(team.shared), Joining("Anna"))
        leave(anna)
        assert status(anna) is None
        (tmp_path / "other").mkdir()
        with new_project(tmp_path / "other") as other:
            with pytest.raises(KnownError, match="team_other_project"):
                join(other, str(team.shared), Joining("Anna"))
            with pytest.raises(RuleError, match="name_missing"):
                join(other, str(tmp_path / "other"), Joining(" "))
            assert status(other) is None


def test_a_copied_file_and_a_restored_backup_publish_as_other_writers(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), _, team):
        shutil.copy(anna.path, tmp_path / "copy.twin")
        tie(anna, "Breda", "Yangzhou")
        publish(anna)
        with Project.open(tmp_path / "copy.twin", who="copy") as copy:
            tie(copy, "Ede", "Xinyang")
            publish(copy)
            receive(copy)
            for each in (anna, bert):
                receive(each)
                assert {"Breda", "Ede"} <= towns(each)
            assert content(copy)["records"] == content(anna)["records"]
        assert len({name.writer for name in team.bundles()}) == 2


def test_steps_that_two_copies_of_a_file_publish_are_received_together(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), _, team):
        for town in ("Breda", "Ede"):
            tie(anna, town, f"{town} in China")
        shutil.copy(anna.path, tmp_path / "copy.twin")
        publish(anna)
        with Project.open(tmp_path / "copy.twin", who="copy") as copy:
            publish(copy)
            ids = [step.id for bundle in team.bundles().values() if bundle.follows for step in bundle.steps]
            assert len(ids) == 2 * len(set(ids)) == 4
            assert receive(bert).steps == 4
            for each in (anna, copy):
                receive(each)
                assert as_text(each) == as_text(bert)


def test_what_cannot_be_published_now_is_published_later(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), _, team):
        tie(anna, "Breda", "Yangzhou")
        team.shared.rename(tmp_path / "away")
        with pytest.raises(KnownError, match="team_folder_missing"):
            publish(anna)
        (tmp_path / "away").rename(team.shared)
        assert publish(anna).steps == 1
        assert receive(bert).steps == 1
        assert "Breda" in towns(bert)


def test_a_bundle_waits_until_it_is_whole_and_until_what_it_follows_is_there(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), _, team):
        for town in ("Breda", "Ede"):
            tie(anna, town, f"{town} in China")
            publish(anna)
        first, second = sorted(path for path in team.shared.rglob("*.bundle") if not path.name.startswith("000001"))
        whole = first.read_bytes()
        first.write_bytes(whole[:100])
        found = receive(bert)
        assert found.bundles == 0
        assert sorted((each.name.number, each.reason) for each in found.waiting) == [
            (2, "bundle_incomplete"),
            (3, "bundle_followed_missing"),
        ]
        first.write_bytes(whole)
        assert receive(bert).bundles == 2
        assert {"Breda", "Ede"} <= towns(bert)
        assert second.exists()


def test_a_member_is_listed_once_something_of_theirs_is_published(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, *_), _, team):
        before = status(anna)
        with create_from_team(tmp_path / "zoe.twin", str(team.place), Joining("Zoë")) as joined:
            assert (before, status(anna)) == (status(anna), before), "joining leaves nothing at the place"
            mine, theirs = status(joined), status(anna)
            assert mine is not None
            assert theirs is not None
            assert "Zoë" in mine.members
            assert "Zoë" not in theirs.members
            tie(joined, "Breda", "Yangzhou")
            publish(joined)
            listed = status(anna)
            assert listed is not None
            assert "Zoë" in listed.members, "as soon as the bundle is at the place"
