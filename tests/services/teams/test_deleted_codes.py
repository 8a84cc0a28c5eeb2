"""An own code or own field that one member deletes while another uses it stays, and is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.teams.members import three_members
from tests.services.teams.test_conflicts import exchange
from tests.services.teams.test_random_walks import require_oracle
from tests.store.building import change, is_sound, made, records, tie
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.subjects import Subject
from tracker.errors import RuleError
from tracker.operations.coding.codebook import add_code, delete_code
from tracker.operations.own_fields import add_own_field, delete_own_field, set_own_values
from tracker.operations.partnerships import delete_partnership
from tracker.project import Project
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.services.teams.settling import settle
from tracker.services.teams.team_status import OpenConflict, open_conflicts

pytestmark = pytest.mark.usefixtures("home")


def code_of(project: Project, label: str) -> str:
    return next(str(row["code"]) for row in records(project, "vocabulary_entry") if row["label"] == label)


def codes(project: Project, table: str = "vocabulary_entry") -> set[str]:
    return {str(row["code"]) for row in records(project, table)}


def only_conflict(project: Project) -> OpenConflict:
    (found,) = open_conflicts(project)
    return found


@pytest.mark.parametrize("is_deletion_first", [True, False])
def test_a_code_that_is_deleted_and_used_stays_with_its_definition(tmp_path: Path, is_deletion_first: bool) -> None:
    with three_members(tmp_path, is_trusted=True) as ((anna, bert, carl), _, team):
        anna.perform(add_code, OwnCodeDraft("status", "On ice", counts_as="dormant"))
        anna.perform(add_code, OwnCodeDraft("partnership_kind", "Port tie"))
        ice, port = code_of(anna, "On ice"), code_of(anna, "Port tie")
        exchange(anna, bert, carl)
        for list_name, code in (("status", ice), ("partnership_kind", port)):
            anna.perform(delete_code, list_name, code)
        used = tie(bert, "Breda", "Yangzhou", kind=port)
        change(bert, used, ice, "2020")
        for each in (anna, bert) if is_deletion_first else (bert, anna):
            publish(each)
            receive(carl)
        exchange(anna, bert, carl)
        for each in (anna, bert, carl):
            assert {ice, port} <= codes(each)
            assert ice in codes(each, "code_definition")
            assert {(found.kind, found.reason) for found in open_conflicts(each)} == {("vocabulary_entry", "needed")}
            is_sound(each)
        team.require_equal()
        require_oracle(team, carl)
        first, second = open_conflicts(carl)
        with pytest.raises(RuleError, match="conflict_needed"):
            settle(carl, first.kind, first.record, "", 0)
        settle(carl, first.kind, first.record, "", None)
        bert.perform(delete_partnership, used)
        exchange(carl, bert, anna, carl)
        kept = {int(row["id"]) for row in records(anna, "vocabulary_entry")}
        assert first.record in kept
        assert second.record not in kept
        assert team.require_equal() == 0


def test_an_own_field_that_is_deleted_and_filled_in_stays(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, carl), ids, _):
        field = made(anna, add_own_field, OwnFieldDraft("body", "Budget", "text"))
        exchange(anna, bert, carl)
        code = records(anna, "own_field")[0]["code"]
        body = int(records(bert, "partnership")[0]["body_a_id"])
        anna.perform(delete_own_field, field)
        bert.perform(set_own_values, Subject("body", body), {str(code): "ten million"})
        exchange(anna, bert, carl)
        for each in (anna, bert, carl):
            assert [row["text"] for row in records(each, "own_field_value")] == ["ten million"]
            assert (only_conflict(each).kind, only_conflict(each).reason) == ("own_field", "needed")
        assert ids
