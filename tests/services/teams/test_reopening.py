"""The undo of a settled conflict opens it again for all members, with the values, authors and moments that it had."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.teams.members import three_members
from tests.services.teams.test_conflicts import body_named, exchange, note, only_conflict, write_note
from tests.services.teams.test_random_walks import require_oracle
from tests.store.building import change, history, is_sound, records
from tracker.operations.partnerships import delete_partnership
from tracker.operations.statuses import move_status_change
from tracker.project import Project
from tracker.services.teams.settling import settle
from tracker.services.teams.team_status import open_conflicts

pytestmark = pytest.mark.usefixtures("home")


def values(found: object) -> list[tuple[object, str, str]]:
    return sorted((str(each.value), each.who, each.at) for each in found.values)  # type: ignore[attr-defined]


def order_of(project: Project, partnership: int) -> list[str]:
    rows = [row for row in records(project, "status_change") if row["partnership_id"] == str(partnership)]
    return [str(row["id"]) for row in sorted(rows, key=lambda row: int(row["position"]))]


@pytest.mark.parametrize("choice", [None, 1])
def test_the_undo_of_a_settled_field_opens_it_again_and_redo_settles_it(tmp_path: Path, choice: int | None) -> None:
    with three_members(tmp_path, is_trusted=True) as ((anna, bert, carl), _, team):
        utrecht = body_named(anna, "Utrecht")
        for each in (anna, bert):
            write_note(each, utrecht, f"from {each.who}")
        exchange(anna, bert, carl)
        before, shown = only_conflict(carl), note(carl, utrecht)
        settle(carl, "body", utrecht, "note", choice)
        exchange(carl, anna, bert)
        chosen = note(carl, utrecht)
        assert team.require_equal() == 0
        carl.undo()
        exchange(carl, anna, bert)
        assert team.require_equal() == 1
        for each in (anna, bert, carl):
            assert values(only_conflict(each)) == values(before)
            assert note(each, utrecht) == shown
            is_sound(each)
        require_oracle(team, bert)
        carl.redo()
        exchange(carl, anna, bert)
        assert team.require_equal() == 0
        assert {note(each, utrecht) for each in (anna, bert, carl)} == {chosen}
        carl.undo()
        exchange(carl, anna, bert)
        assert values(only_conflict(bert)) == values(before)
        settle(bert, "body", utrecht, "note", 0)
        exchange(bert, carl, anna)
        assert team.require_equal() == 0


def test_the_undo_of_an_edit_that_settled_a_field_opens_it_again_unless_another_decided_since(tmp_path: Path) -> None:
    with three_members(tmp_path, is_trusted=True) as ((anna, bert, carl), _, team):
        utrecht = body_named(anna, "Utrecht")
        for each in (anna, bert):
            write_note(each, utrecht, f"from {each.who}")
        exchange(anna, bert, carl)
        write_note(carl, utrecht, "both")
        exchange(carl, anna, bert)
        assert team.require_equal() == 0
        carl.undo()
        exchange(carl, anna, bert)
        assert team.require_equal() == 1
        settle(carl, "body", utrecht, "note", None)
        exchange(carl, anna, bert)
        write_note(anna, utrecht, "decided later")
        exchange(anna, carl)
        carl.undo()
        exchange(carl, anna, bert)
        assert team.require_equal() == 0
        assert note(bert, utrecht) == "decided later"


def test_the_undo_of_a_settled_deletion_or_place_opens_it_again(tmp_path: Path) -> None:
    with three_members(tmp_path, is_trusted=True) as ((anna, bert, carl), ids, team):
        changes = history(anna, ids["arnhem"])
        anna.perform(delete_partnership, ids["arnhem"])
        change(bert, ids["arnhem"], "dormant", "2023")
        exchange(anna, bert, carl)
        for _ in range(2):
            assert only_conflict(carl).reason == "needed"
            settle(carl, "partnership", ids["arnhem"], "", None)
            exchange(carl, anna, bert)
            assert team.require_equal() == 0
            carl.undo()
            exchange(carl, anna, bert)
            assert team.require_equal() == 1
        assert history(bert, ids["arnhem"]) == [*changes, "dormant"]
        settle(carl, "partnership", ids["arnhem"], "", None)
        exchange(carl, anna, bert)
        anna.perform(move_status_change, ids["ended"], 0)
        bert.perform(move_status_change, ids["ended"], 2)
        exchange(anna, bert, carl)
        order = history(carl, ids["arnhem"])
        assert (only_conflict(carl).field, only_conflict(carl).reason) == ("placed_after", "changed")
        settle(carl, "status_change", ids["ended"], "placed_after", 1)
        exchange(carl, anna, bert)
        assert open_conflicts(anna) == ()
        carl.undo()
        exchange(carl, anna, bert)
        assert team.require_equal() == 1
        assert history(bert, ids["arnhem"]) == order
        require_oracle(team, anna)
