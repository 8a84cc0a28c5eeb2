"""Two members change the same: which value is shown, which conflicts are open, and how they are settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any, cast

import pytest

from tests.services.teams.members import three_members
from tests.services.teams.test_random_walks import require_oracle
from tests.store.building import TickingClock, change, content, history, records, tie
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.records.project_settings import ProjectSettings
from tracker.errors import KnownError, RuleError
from tracker.operations.bodies import edit_body
from tracker.operations.bulk import rename_tag
from tracker.operations.citations import edit_citation
from tracker.operations.partnerships import delete_partnership
from tracker.operations.project_settings import change_settings
from tracker.operations.statuses import delete_status_change, edit_status_change, move_status_change
from tracker.project import Project
from tracker.queries.evidence.journal_steps import steps
from tracker.queries.evidence.record_drafts import change_draft, citation_draft
from tracker.queries.teams.open_conflicts import conflict_rows, count_conflicts
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.services.teams.settling import settle
from tracker.services.teams.team_status import OpenConflict, open_conflicts, status

pytestmark = pytest.mark.usefixtures("home")


def body_named(project: Project, name: str) -> int:
    return next(int(row["id"]) for row in records(project, "body") if row["name"] == name)


def note(project: Project, record: int) -> str:
    return next(str(row["note"]) for row in records(project, "body") if row["id"] == str(record))


def write_note(project: Project, record: int, text: str) -> None:
    project.perform(edit_body, record, BodyDraft("Utrecht", country="NL", note=text))


def exchange(*projects: Project) -> None:
    for act in (publish, receive):
        for project in projects:
            act(project)


def only_conflict(project: Project) -> OpenConflict:
    (found,) = open_conflicts(project)
    return found


def test_a_settled_conflict_is_settled_for_a_third_member_too(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, carl), _, _):
        utrecht = body_named(anna, "Utrecht")
        write_note(anna, utrecht, "from Anna")
        write_note(bert, utrecht, "from Bert")
        exchange(anna, bert, carl)
        for each in (anna, bert, carl):
            found = only_conflict(each)
            assert (found.kind, found.record, found.field, found.reason) == ("body", utrecht, "note", "changed")
            assert found.values[0].value == note(each, utrecht)
            assert {value.value for value in found.values} == {"from Anna", "from Bert"}
        shown = note(bert, utrecht)
        settle(bert, "body", utrecht, "note", 1)
        assert open_conflicts(bert) == ()
        assert note(bert, utrecht) != shown
        exchange(anna, bert, carl)
        assert {note(each, utrecht) for each in (anna, bert, carl)} == {note(bert, utrecht)}
        assert open_conflicts(anna) == open_conflicts(carl) == ()
        with pytest.raises(RuleError, match="conflict_settled"):
            settle(carl, "body", utrecht, "note", None)


def test_equal_values_of_one_moment_have_one_order_for_all_members(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, carl), _, _):
        utrecht = body_named(anna, "Utrecht")
        latest = max(cast("TickingClock", each.clock).moment for each in (anna, bert, carl))
        for each, text in ((carl, "other"), (anna, "the same"), (bert, "the same")):
            write_note(each, utrecht, "a draft")  # the first step of an opened project asks for the time once more
            cast("TickingClock", each.clock).moment = latest + timedelta(days=each is not carl)
            write_note(each, utrecht, text)
        exchange(anna, bert, carl)
        assert [value.value for value in only_conflict(anna).values] == ["the same", "the same", "other"]
        assert only_conflict(anna) == only_conflict(bert) == only_conflict(carl)


def test_members_of_a_set_never_share_an_id(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, carl), _, team):
        dora = team.join("dora")
        team.projects.append(dora)
        for each, tag in ((anna, "y"), (bert, "z"), (dora, "z")):
            each.perform(rename_tag, "yangtze", tag)
        publish(anna)
        publish(bert)
        receive(carl)
        assert len({row["id"] for row in records(carl, "partnership_tag")}) == 2
        carl.perform(rename_tag, "z", "x")  # the row has an id derived from z, and keeps it
        exchange(carl, dora, bert, anna)
        exchange(carl, dora, bert, anna)
        for each in team.projects:
            assert {row["tag"] for row in records(each, "partnership_tag")} == {"x", "y", "z"}
            require_oracle(team, each)


def test_a_change_that_is_moved_while_dates_are_widened_gets_the_new_bounds(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), _, team):
        breda = tie(anna, "Breda", "Yangzhou")
        first = change(anna, breda, "in_force", "circa 2010")
        change(anna, breda, "dormant", "2011")
        exchange(anna, bert)
        anna.perform(change_settings, ProjectSettings("Ties", circa=2))
        anna.perform(move_status_change, first, 1)
        exchange(anna, bert)
        for each in (anna, bert):
            require_oracle(team, each)


def test_confirming_the_shown_value_settles_a_conflict(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, carl), _, _):
        utrecht = body_named(anna, "Utrecht")
        write_note(anna, utrecht, "from Anna")
        write_note(bert, utrecht, "from Bert")
        exchange(anna, bert, carl)
        before = note(carl, utrecht)
        settle(carl, "body", utrecht, "note", None)
        exchange(carl, anna, bert)
        assert [open_conflicts(each) for each in (anna, bert, carl)] == [(), (), ()]
        assert [note(each, utrecht) for each in (anna, bert, carl)] == [before] * 3


def test_a_record_that_is_deleted_and_changed_stays_with_its_parts_until_it_is_settled(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, carl), ids, _):
        changes = history(anna, ids["arnhem"])
        anna.perform(delete_partnership, ids["arnhem"])
        change(bert, ids["arnhem"], "dormant", "2023")
        exchange(anna, bert, carl)
        for each in (anna, bert, carl):
            assert history(each, ids["arnhem"]) == [*changes, "dormant"]
            assert only_conflict(each).reason == "needed"
        settle(carl, "partnership", ids["arnhem"], "", None)
        exchange(carl, anna, bert)
        assert [history(each, ids["arnhem"]) for each in (anna, bert, carl)] == [[*changes, "dormant"]] * 3
        assert open_conflicts(anna) == ()


def test_settling_a_deletion_with_it_deletes_the_record(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, carl), ids, _):
        anna.perform(delete_partnership, ids["arnhem"])
        bert.perform(rename_tag, "yangtze", "river")
        exchange(anna, bert, carl)
        found = only_conflict(carl)
        place = next(index for index, value in enumerate(found.values) if value.value is False)
        settle(carl, found.kind, found.record, found.field, place)
        exchange(carl, anna, bert)
        for each in (anna, bert, carl):
            assert str(ids["arnhem"]) not in {row["id"] for row in records(each, "partnership")}
            assert open_conflicts(each) == ()


def edit_both(project: Project, change_id: int, citation_id: int, words: str, *, with_change: bool) -> None:
    """Write a quote into a citation of a change, and a note into the change too if asked."""
    if with_change:
        project.perform(edit_status_change, change_id, replace(project.query(change_draft, change_id), note=words))
    cited = replace(project.query(citation_draft, citation_id), quote=words)
    project.perform(edit_citation, citation_id, cited)


WAYS = [
    # every two of the three together in the default run
    pytest.param(*way, marks=() if sum(map(bool, (way[0] == "change", *way[1:]))) % 2 else pytest.mark.torture)
    for way in product(("change", "partnership"), (True, False), (True, False))
]


@pytest.mark.parametrize(("deleted", "with_change", "keeps"), WAYS)
def test_a_deletion_that_met_edits_of_parts_is_one_decision_that_shows_them(
    tmp_path: Path, deleted: str, with_change: bool, keeps: bool
) -> None:
    with three_members(tmp_path, is_trusted=True) as ((anna, bert, carl), ids, team):
        cited = [int(row["id"]) for row in records(anna, "citation") if row["change_id"] == str(ids["ended"])]
        if deleted == "change":
            anna.perform(delete_status_change, ids["ended"])
        else:
            anna.perform(delete_partnership, ids["arnhem"])
        edit_both(bert, ids["ended"], cited[0], "once", with_change=with_change)
        exchange(anna, bert, carl)
        (row,) = carl.query(conflict_rows)
        assert carl.query(count_conflicts) == 1
        assert (row.kind, row.record) == (
            ("status_change", ids["ended"]) if deleted == "change" else ("partnership", ids["arnhem"])
        )
        met = {(each.kind, each.field, each.value, each.who) for each in row.edited}
        expected = {("citation", "quote", "once", "m1"), ("status_change", "note", "once", "m1")}
        assert met == (expected if with_change else {("citation", "quote", "once", "m1")})
        stays = [value.value for value in row.values]
        assert stays == sorted(stays, reverse=True), "the first value is the one that is shown: the record stays"
        wanted = [place for place, value in enumerate(row.values) if value.value is keeps]
        settle(carl, row.kind, row.record, row.field, wanted[0] if wanted else None)
        assert carl.query(conflict_rows) == ()
        exchange(carl, anna, bert)
        assert team.require_equal() == 0
        found = [each["id"] for each in records(bert, "citation") if each["quote"] == "once"]
        assert found == ([str(cited[0])] if keeps else [])
        carl.undo()
        exchange(carl, anna, bert)
        team.require_equal()
        (again,) = bert.query(conflict_rows)
        assert (again.kind, again.record) == (row.kind, row.record)


def test_what_is_edited_while_another_settles_the_deletion_is_one_conflict(tmp_path: Path) -> None:
    with three_members(tmp_path, is_trusted=True) as ((anna, bert, carl), ids, team):
        cited = [int(row["id"]) for row in records(anna, "citation") if row["change_id"] == str(ids["ended"])]
        anna.perform(delete_status_change, ids["ended"])
        edit_both(bert, ids["ended"], cited[0], "once", with_change=True)
        exchange(anna, bert, carl)
        edit_both(bert, ids["ended"], cited[0], "again", with_change=True)
        (row,) = carl.query(conflict_rows)
        settle(carl, row.kind, row.record, "", [value.value for value in row.values].index(False))
        exchange(carl, bert, anna)
        (row,) = anna.query(conflict_rows)
        assert {each.value for each in row.edited if each.field in ("note", "quote")} >= {"again"}
        settle(anna, row.kind, row.record, "", [value.value for value in row.values].index(True))
        exchange(anna, bert, carl)
        assert team.require_equal() == 0
        assert [row["note"] for row in records(carl, "status_change") if row["id"] == str(ids["ended"])] == ["again"]


def test_a_tag_that_two_added_is_one_and_a_later_deletion_removes_it(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, carl), _, _):
        for each in (anna, bert):
            each.perform(rename_tag, "yangtze", "river")
        exchange(anna, bert, carl)
        tags = [[(row["id"], row["tag"]) for row in records(each, "partnership_tag")] for each in (anna, bert, carl)]
        assert tags[0] == tags[1] == tags[2]
        assert [tag for _, tag in tags[0]] == ["river"]
        anna.perform(rename_tag, "river", "delta")
        exchange(anna, bert, carl)
        assert [row["tag"] for row in records(bert, "partnership_tag")] == ["delta"]
        assert open_conflicts(bert) == ()


def test_two_orders_of_one_history_are_a_conflict_and_two_additions_are_not(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, carl), ids, _):
        for each, day in ((anna, "2022"), (bert, "2023")):
            change(each, ids["arnhem"], "dormant", day, note=day)
        exchange(anna, bert, carl)
        assert open_conflicts(carl) == ()
        changes = sorted(records(carl, "status_change"), key=lambda row: int(row["position"]))
        assert [row["note"] for row in changes if row["note"]] == ["2022", "2023"]
        anna.perform(move_status_change, ids["ended"], 0)
        bert.perform(move_status_change, ids["ended"], 2)
        exchange(anna, bert, carl)
        assert {only_conflict(each).reason for each in (anna, bert, carl)} == {"changed"}
        assert history(anna, ids["arnhem"]) == history(bert, ids["arnhem"]) == history(carl, ids["arnhem"])
        settle(carl, "status_change", ids["ended"], "placed_after", 0)
        exchange(carl, anna, bert)
        assert [open_conflicts(each) for each in (anna, bert, carl)] == [(), (), ()]


def test_an_undone_step_is_published_as_its_reverse_and_own_steps_below_others_can_be_undone(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, carl), _, _):
        mine = tie(anna, "Breda", "Yangzhou")
        exchange(anna, bert)
        theirs = tie(bert, "Ede", "Xinyang")
        exchange(bert, anna)
        anna.undo()
        exchange(anna, bert, carl)
        for each in (anna, bert, carl):
            found = {row["id"] for row in records(each, "partnership")}
            assert str(theirs) in found
            assert str(mine) not in found
        anna.redo()
        exchange(anna, bert)
        assert str(mine) in {row["id"] for row in records(bert, "partnership")}
        assert "team_undo" in {step.action for step in bert.query(steps)}


def test_the_undo_of_a_step_that_a_colleague_built_on_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), _, _):
        mine = tie(anna, "Breda", "Yangzhou")
        exchange(anna, bert)
        change(bert, mine, "in_force", "2001")
        exchange(bert, anna)
        before = content(anna)
        with pytest.raises(KnownError, match="team_step_changed"):
            anna.undo()
        assert content(anna) == before


def test_steps_of_others_keep_their_author_and_moment(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), _, _):
        tie(anna, "Breda", "Yangzhou")
        exchange(anna, bert)

        def last(project: Project) -> Any:
            return next(step for step in project.query(steps) if step.action == "add_partnership")

        assert (last(bert).who, last(bert).when) == (last(anna).who, last(anna).when)


def test_the_status_counts_what_is_to_be_published_and_received(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), _, _):
        tie(anna, "Breda", "Yangzhou")
        found = status(anna)
        assert found is not None
        assert (found.to_publish, found.to_receive, found.conflicts) == (1, 0, 0)
        assert publish(anna).steps == 1
        there = status(bert)
        assert there is not None
        assert (there.to_publish, there.to_receive) == (0, 1)
        received = receive(bert)
        assert (received.bundles, received.steps, received.writers) == (1, 1, ("m0",))
        assert receive(bert).bundles == 0
