"""Joining with a copy that has changes of its own, and joining again after leaving."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.ready import ready
from tests.services.teams.members import make_pair, three_members
from tests.services.teams.test_conflicts import body_named, exchange, note, write_note
from tests.services.teams.test_random_walks import require_oracle
from tests.store.building import MADE, TickingClock, change, content, edit_file, history, is_sound, records, source, tie
from tracker.domain.records.drafts import Author, CitationDraft
from tracker.domain.text.person_names import Erasure
from tracker.errors import KnownError
from tracker.exchange.teams.opening import open_place
from tracker.operations.bulk import rename_tag
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.partnerships import delete_partnership
from tracker.operations.statuses import move_status_change
from tracker.project import Project
from tracker.services.erasing import erase
from tracker.services.teams.beginning import Joining, begin_team, create_from_team, leave
from tracker.services.teams.join_plan import JoinPlan, PlannedRecord
from tracker.services.teams.joining import join, plan_join
from tracker.services.teams.publishing import publish
from tracker.services.teams.team_status import open_conflicts, status

pytestmark = pytest.mark.usefixtures("home")


SECRET = "Zwaluwnest"


class Copies:
    """A project, and a copy of it that was made before anybody began a team."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.place = folder, folder / "shared"
        self.place.mkdir()
        self.ids = ready(make_pair, folder / "m0.twin")
        shutil.copy(folder / "m0.twin", folder / "copy.twin")
        self.anna = self._opened("m0.twin", "Anna", 1)
        self.copy = self._opened("copy.twin", "Carl", 2)
        self.projects = [self.anna, self.copy]

    def _opened(self, name: str, who: str, days: int) -> Project:
        return Project.open(self.folder / name, who=who, clock=TickingClock(MADE + timedelta(days=days)))

    def begin(self, *, is_trusted: bool = True) -> Project:
        """Let Anna begin the team, and return the project of a second member."""
        begin_team(self.anna, open_place(str(self.place)), Joining("Anna", is_trusted=is_trusted))
        self.projects.append(create_from_team(self.folder / "bert.twin", str(self.place), Joining("Bert")))
        return self.projects[-1]

    def join(self) -> JoinPlan:
        """Join with the copy: require that the plan is what happens, and that all have the same content then."""
        before = content(self.copy)
        planned = plan_join(self.copy, str(self.place), Joining("Carl"))
        assert planned is not None
        assert content(self.copy) == before
        assert status(self.copy) is None
        assert join(self.copy, str(self.place), Joining("Carl")) == planned
        exchange(self.copy, *self.projects, *self.projects)
        assert len({str(content(each)["records"]) for each in self.projects}) == 1
        assert len({open_conflicts(each) for each in self.projects}) == 1
        for each in self.projects:
            is_sound(each)
        return planned


@pytest.fixture
def copies(tmp_path: Path) -> Iterator[Copies]:
    made = Copies(tmp_path)
    yield made
    for project in made.projects:
        project.close()


def names(planned: tuple[PlannedRecord, ...], kind: str) -> list[tuple[str, str]]:
    return [(str(each.name), each.change) for each in planned if each.kind == kind]


def test_changes_on_both_sides_of_different_fields_meet_without_a_conflict(copies: Copies) -> None:
    utrecht = body_named(copies.anna, "Utrecht")
    write_note(copies.anna, utrecht, "from Anna")
    tie(copies.anna, "Ede", "Xinyang")
    bert = copies.begin()
    tie(bert, "Hoorn", "Malakka")
    publish(bert)
    tie(copies.copy, "Breda", "Yangzhou")
    change(copies.copy, copies.ids["arnhem"], "dormant", "2023")
    planned = copies.join()
    assert open_conflicts(bert) == ()
    assert note(copies.copy, utrecht) == "from Anna"
    assert history(bert, copies.ids["arnhem"])[-1] == "dormant"
    assert {"Breda", "Ede", "Hoorn"} <= {row["name"] for row in records(bert, "body")}
    assert (planned.steps, planned.received, planned.writers, planned.conflicts) == (2, 1, ("Bert",), ())
    assert names(planned.published, "partnership") == [("Breda – Yangzhou", "added")]
    assert ("Ede – Xinyang", "added") in names(planned.taken, "partnership")
    assert ("Utrecht", "changed") in names(planned.taken, "body")
    assert ("Breda", "added") not in names(planned.taken, "body")


def test_a_field_that_both_changed_is_an_open_conflict_for_all(copies: Copies) -> None:
    utrecht = body_named(copies.anna, "Utrecht")
    write_note(copies.copy, utrecht, "from Carl")
    write_note(copies.anna, utrecht, "from Anna")
    bert = copies.begin()
    planned = copies.join()
    assert [each.key for each in planned.conflicts] == [f"body/{utrecht}/note"]
    (conflict,) = open_conflicts(bert)
    assert {value.value: value.who for value in conflict.values} == {"from Anna": "Anna", "from Carl": "Carl"}
    assert {value.value for value in conflict.values if value.at} == {"from Carl"}


def test_what_the_team_deleted_and_the_copy_changed_stays_and_is_asked_about(copies: Copies) -> None:
    changes = history(copies.anna, copies.ids["arnhem"])
    change(copies.copy, copies.ids["arnhem"], "dormant", "2023")
    copies.anna.perform(delete_partnership, copies.ids["arnhem"])
    bert = copies.begin()
    copies.join()
    assert history(bert, copies.ids["arnhem"]) == [*changes, "dormant"]
    (conflict,) = open_conflicts(bert)
    assert (conflict.kind, conflict.record, conflict.reason) == ("partnership", copies.ids["arnhem"], "needed")


def test_what_the_copy_deleted_and_the_team_changed_stays_and_is_asked_about(copies: Copies) -> None:
    copies.copy.perform(delete_partnership, copies.ids["arnhem"])
    change(copies.anna, copies.ids["arnhem"], "dormant", "2023")
    bert = copies.begin()
    copies.join()
    assert history(bert, copies.ids["arnhem"])[-1] == "dormant"
    assert {each.record for each in open_conflicts(bert)} == {copies.ids["arnhem"]}


def test_an_order_that_the_team_changed_stays_where_the_copy_only_added(copies: Copies) -> None:
    copies.anna.perform(move_status_change, copies.ids["ended"], 0)
    change(copies.copy, copies.ids["arnhem"], "dormant", "2023")
    bert = copies.begin()
    copies.join()
    assert history(bert, copies.ids["arnhem"]) == ["terminated", "in_force", "dormant"]


def test_entries_that_only_moved_for_another_one_are_not_in_the_plan(copies: Copies) -> None:
    change(copies.copy, copies.ids["arnhem"], "dormant", "2000")
    copies.begin()
    assert [change for _, change in names(copies.join().published, "status_change")] == ["added"]


def test_entries_that_were_moved_are_in_the_plan(copies: Copies) -> None:
    copies.copy.perform(move_status_change, copies.ids["ended"], 0)
    copies.begin()
    assert {change for _, change in names(copies.join().published, "status_change")} == {"changed"}


def test_an_undone_step_of_both_is_undone_for_all_and_own_steps_can_be_undone_after_joining(copies: Copies) -> None:
    copies.copy.undo()
    mine = tie(copies.copy, "Breda", "Yangzhou")
    bert = copies.begin()
    copies.join()
    copies.copy.undo()
    exchange(copies.copy, *copies.projects)
    assert str(mine) not in {row["id"] for row in records(bert, "partnership")}
    assert content(copies.copy)["records"] == content(bert)["records"]


def test_a_copy_without_a_common_history_keeps_what_differs_as_conflicts(copies: Copies) -> None:
    utrecht = body_named(copies.anna, "Utrecht")
    write_note(copies.copy, utrecht, "from Carl")
    copies.copy.close()
    edit_file(copies.copy.path, "DELETE FROM journal", "DELETE FROM step")
    copies.copy = copies.projects[1] = copies._opened("copy.twin", "Carl", 2)
    tie(copies.copy, "Breda", "Yangzhou")
    added = tie(copies.anna, "Ede", "Xinyang")
    bert = copies.begin()
    copies.join()
    assert [(each.kind, each.record, each.field) for each in open_conflicts(bert)] == [("body", utrecht, "note")]
    assert str(added) in {row["id"] for row in records(copies.copy, "partnership")}
    assert "Breda" in {row["name"] for row in records(bert, "body")}


def test_a_member_who_left_joins_again_as_if_offline_meanwhile(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, carl), _, team):
        utrecht = body_named(anna, "Utrecht")
        tie(bert, "Breda", "Yangzhou")
        exchange(anna, bert, carl)
        write_note(bert, utrecht, "from Bert")
        leave(bert)
        with pytest.raises(KnownError, match="team_none"):
            publish(bert)
        tie(bert, "Ede", "Xinyang")
        write_note(anna, utrecht, "from Anna")
        publish(anna)
        planned = plan_join(bert, str(team.shared), Joining("Bert"))
        assert planned is not None
        assert (planned.is_return, planned.steps, planned.received, len(planned.conflicts)) == (True, 2, 1, 1)
        assert names(planned.published, "partnership") == [("Ede – Xinyang", "added")]
        assert join(bert, str(team.shared), Joining("Bert")) == planned
        exchange(bert, anna, bert, carl)
        team.require_equal()
        require_oracle(team, bert)
        assert len({name.writer for name in team.bundles()}) == 2


def test_confidential_records_of_a_copy_stay_with_it_in_a_team_that_is_not_trusted(copies: Copies) -> None:
    hidden = source(copies.copy, SECRET, is_confidential=True)
    copies.copy.perform(add_citation, CitationTarget("partnership", copies.ids["arnhem"]), CitationDraft(hidden))
    talk = source(copies.copy, "Talk", kind="interview", authors=(Author(SECRET),))
    tie(copies.copy, "Breda", "Yangzhou")
    write_note(copies.anna, body_named(copies.anna, "Utrecht"), "from Anna")
    bert = copies.begin(is_trusted=False)
    assert plan_join(copies.copy, str(copies.place), Joining("Carl")) is not None
    join(copies.copy, str(copies.place), Joining("Carl"))
    exchange(copies.copy, *copies.projects)
    mine, theirs = ({row["id"]: row for row in records(each, "source")} for each in (copies.copy, bert))
    assert mine[str(hidden)]["title"] == SECRET
    assert SECRET in str(mine[str(talk)])
    assert str(hidden) not in theirs
    assert theirs[str(talk)]["title"] == "Talk"
    assert SECRET not in str(content(bert))
    assert "Breda" in {row["name"] for row in records(bert, "body")}
    assert len(records(copies.copy, "citation")) == len(records(bert, "citation")) + 1
    is_sound(copies.copy)


def test_a_failure_while_joining_changes_nothing(copies: Copies) -> None:
    copies.begin()
    tie(copies.copy, "Breda", "Yangzhou")
    before = content(copies.copy)
    base = next(path for path in copies.place.rglob("000001-*"))
    whole = base.read_bytes()
    base.write_bytes(whole[:100])
    for act in (plan_join, join):
        with pytest.raises(KnownError):
            act(copies.copy, str(copies.place), Joining("Carl"))
    assert content(copies.copy) == before
    assert status(copies.copy) is None
    base.write_bytes(whole)
    copies.join()


def test_a_tag_that_both_renamed_is_two_tags(copies: Copies) -> None:
    copies.anna.perform(rename_tag, "yangtze", "delta")
    copies.copy.perform(rename_tag, "yangtze", "river")
    bert = copies.begin()
    copies.join()
    assert {row["tag"] for row in records(bert, "partnership_tag")} == {"delta", "river"}


def test_an_erasure_before_the_copy_was_made_is_not_published_again(copies: Copies) -> None:
    write_note(copies.anna, body_named(copies.anna, "Utrecht"), "said by Wilhelmina Zwaluw")
    erase(copies.anna, Erasure("Wilhelmina Zwaluw", (), "Official 3"))
    copies.copy.close()
    copies.anna.close()
    shutil.copy(copies.anna.path, copies.copy.path)
    copies.anna, copies.copy = copies._opened("m0.twin", "Anna", 3), copies._opened("copy.twin", "Carl", 4)
    copies.projects[:2] = [copies.anna, copies.copy]
    copies.begin()
    tie(copies.copy, "Breda", "Yangzhou")
    planned = copies.join()
    assert (planned.steps, planned.conflicts) == (1, ())


def test_no_team_begins_with_a_project_in_which_records_of_two_kinds_have_one_id(copies: Copies) -> None:
    copies.anna.close()
    edit_file(
        copies.folder / "m0.twin",
        "INSERT INTO accepted_problem (id, code, subject, note) SELECT min(id), 'same_pair', '3', '' FROM body",
    )
    with Project.open(copies.folder / "m0.twin", who="Anna") as project:
        with pytest.raises(KnownError, match="damaged") as refused:
            begin_team(project, open_place(str(copies.place)), Joining("Anna"))
        assert "body" in str(refused.value.facts["detail"])
        assert status(project) is None
    assert not list(copies.place.iterdir())
