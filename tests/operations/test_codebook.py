"""Own codes are added, defined, merged and withdrawn; definitions are kept with their days; records follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.copies import copied, opened
from tests.store.building import activity, body, change, content, is_sound, records, small_inventory, tie
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.coding.codebook import CODE_LISTS, CodeList, CodeMeaning, OwnCodeDraft, standard_codes
from tracker.domain.findings.rules import read_rule, rule_json
from tracker.domain.records.drafts import ReasonGiven
from tracker.errors import RuleError
from tracker.exchange.copies.partial_content import ExportScope
from tracker.operations.census.contacts import add_contact
from tracker.operations.coding.codebook import (
    add_code,
    define_code,
    delete_code,
    edit_code,
    move_code,
    refine_code,
    rename_code,
    restore_code,
    withdraw_code,
)
from tracker.operations.coding.recoding import confirm_coding, merge_codes, recode
from tracker.operations.findings import save_finding
from tracker.operations.partnerships import edit_partnership
from tracker.operations.statuses import edit_status_change
from tracker.project import Project
from tracker.queries.codebook.codebook import (
    CodeRow,
    code_row,
    codebook,
    former_definitions,
    offered_codes,
    partnerships_with_code,
    records_with_code,
)
from tracker.queries.codebook.recode_queue import recode_queue
from tracker.queries.evidence.partnership_evidence import dossier
from tracker.queries.evidence.record_drafts import change_draft, partnership_draft
from tracker.services.copies import merge_copy_file
from tracker.services.partial_projects import partial_project

MEANING = CodeMeaning("About chips.", "machines", "software", "A visit to a factory.")
DAY = 738_999


@pytest.fixture
def ids(project: Project) -> dict[str, int]:
    return small_inventory(project)


def add(project: Project, list_name: CodeList, label: str, counts_as: str = "", **more: object) -> str:
    """Add an own code and return it."""
    project.perform(add_code, OwnCodeDraft(list_name, label, counts_as=counts_as, **more))  # type: ignore[arg-type]
    return str(records(project, "vocabulary_entry")[-1]["code"])


def row_of(project: Project, list_name: str, code: str) -> CodeRow:
    return project.query(code_row, list_name, code)


def problem(project: Project, operation: object, *arguments: object) -> str:
    """Return the code of the error with which an operation is refused; nothing is written."""
    before = content(project)
    with pytest.raises(RuleError) as refused:
        project.perform(operation, *arguments)  # type: ignore[arg-type]
    assert content(project) == before
    return refused.value.code


def test_every_list_has_its_standard_codes_in_their_order(project: Project) -> None:
    for list_name in CODE_LISTS:
        assert [row.code for row in project.query(codebook, list_name)] == list(standard_codes(list_name))
    assert not any(row.is_own or row.uses or row.waiting for row in project.query(codebook))


def test_an_own_code_is_listed_below_the_one_that_it_refines(project: Project, ids: dict[str, int]) -> None:
    assert add(project, "sector", "Chips & more", "technology", meaning=MEANING, labels={"nl": "Chips"}) == "chips_more"
    add(project, "sector", "Rivers")
    listed = [row.code for row in project.query(codebook, "sector")]
    assert listed[listed.index("technology") + 1] == "chips_more"
    assert listed[-1] == "rivers"
    chips = row_of(project, "sector", "chips_more")
    assert (chips.label, chips.label_in("nl"), chips.label_in("en")) == ("Chips & more", "Chips", "Chips & more")
    assert (chips.meaning, chips.counts_as, chips.defined_on) == (MEANING, "technology", "2024-05-01")


@pytest.mark.parametrize("list_name", CODE_LISTS)
def test_a_code_of_each_list_is_used_counted_and_merged_in_one_step(
    small: tuple[Project, dict[str, int]], list_name: CodeList
) -> None:
    project, ids = small
    standard = standard_codes(list_name)[1]
    code = add(project, list_name, "Mine", standard)
    record = use(project, ids, list_name, code)
    assert project.query(records_with_code, list_name, code) == [record]
    assert row_of(project, list_name, code).uses == 1
    assert row_of(project, list_name, standard).uses == 1 + row_of(project, list_name, standard).own_uses
    assert problem(project, delete_code, list_name, code) == "code_in_use"
    before = content(project)
    project.perform(merge_codes, list_name, code, standard)
    assert record in project.query(records_with_code, list_name, standard)
    assert code not in [row.code for row in project.query(codebook, list_name)]
    assert is_sound(project)
    project.undo()
    assert content(project)["records"] == before["records"]


def use(project: Project, ids: dict[str, int], list_name: CodeList, code: str) -> int:
    """Record a code of a list and return the id of the record that has it."""
    if list_name == "status":
        return change(project, ids["utrecht"], code, "2023")
    if list_name == "reason":
        return change(project, ids["utrecht"], "terminated", "2023", reasons=(ReasonGiven(code),))
    if list_name == "decided_by":
        return change(project, ids["utrecht"], "terminated", "2023", decided_by=code)
    if list_name == "activity":
        return activity(project, ids["utrecht"], code, "2023")
    if list_name == "body_kind":
        return body(project, "Twente", kind=code)
    if list_name == "source_kind":
        from tests.store.building import source

        return source(project, "A leaflet", kind=code)
    if list_name == "partnership_kind":
        return tie(project, "Breda", "Yangzhou", kind=code)
    if list_name in ("channel", "contact_outcome"):
        channel, outcome = (code, "sent") if list_name == "channel" else ("letter", code)
        project.perform(add_contact, ContactDraft(body(project, "Breda"), channel, outcome))
        return int(records(project, "contact")[-1]["id"])
    return tie(project, "Breda", "Yangzhou", sectors=(code,))


def test_partnerships_behind_a_code_are_those_of_its_records(project: Project, ids: dict[str, int]) -> None:
    assert project.query(partnerships_with_code, "sector", "technology") == [ids["arnhem"]]
    assert project.query(partnerships_with_code, "status", "dormant") == [ids["utrecht"]]
    assert project.query(partnerships_with_code, "activity", "motion_passed") == [ids["arnhem"]]
    assert project.query(partnerships_with_code, "source_kind", "unknown") == [ids["arnhem"]]
    assert project.query(partnerships_with_code, "body_kind", "municipality") == [ids["arnhem"], ids["utrecht"]]


def test_a_merge_of_two_codes_of_one_record_keeps_one(project: Project, ids: dict[str, int]) -> None:
    code = add(project, "sector", "Chips")
    draft = project.query(partnership_draft, ids["arnhem"])
    project.perform(edit_partnership, ids["arnhem"], replace(draft, sectors=("technology", code)))
    project.perform(merge_codes, "sector", code, "technology")
    assert project.query(partnership_draft, ids["arnhem"]).sectors == ("technology",)


def test_a_merge_changes_the_rules_of_saved_findings(project: Project, ids: dict[str, int]) -> None:
    chips, kind = add(project, "sector", "Chips"), add(project, "body_kind", "Water board")
    rule = {"from": "2019", "to": "2023", "sectors": [chips, "water"], "focus": {"kinds": [kind]}}
    project.perform(save_finding, "Ended", read_rule(rule, extra={"sector": (chips,), "body_kind": (kind,)}))
    project.perform(merge_codes, "sector", chips, "water")
    project.perform(merge_codes, "body_kind", kind, "district")
    wanted = read_rule({"from": "2019", "to": "2023", "sectors": ["water"], "focus": {"kinds": ["district"]}})
    assert rule_json(read_rule(records(project, "finding")[0]["question"])) == rule_json(wanted)


def test_a_refined_status_counts_as_its_standard_status(project: Project, ids: dict[str, int]) -> None:
    asleep = add(project, "status", "Waiting", "dormant")
    recorded = change(project, ids["utrecht"], asleep, "2023")
    assert standard_status_of(project, recorded) == "dormant"
    assert project.query(change_draft, recorded).status == asleep
    known = project.query(dossier, ids["utrecht"], DAY)
    assert known is not None
    assert [(row.status, row.stated_status) for row in known.changes if row.id == recorded] == [("dormant", asleep)]
    project.perform(refine_code, "status", asleep, "reduced")
    assert standard_status_of(project, recorded) == "reduced"
    assert project.query(change_draft, recorded).status == asleep
    project.perform(edit_status_change, recorded, replace(project.query(change_draft, recorded), status="active"))
    assert project.query(change_draft, recorded).status == "active"
    assert records(project, "status_refinement") == []
    project.undo()
    assert project.query(change_draft, recorded).status == asleep


def standard_status_of(project: Project, recorded: int) -> str:
    """Return the standard status of a change."""
    return str(next(row["status"] for row in records(project, "status_change") if row["id"] == str(recorded)))


def test_statuses_are_refined_and_never_invented(project: Project) -> None:
    assert problem(project, add_code, OwnCodeDraft("status", "Sleeping")) == "counts_as_missing"
    assert problem(project, add_code, OwnCodeDraft("status", "Sleeping", counts_as="asleep")) == "unknown_code"
    code = add(project, "status", "Unknown", "dormant")
    assert code == "unknown_2"
    assert problem(project, refine_code, "status", code, "") == "counts_as_missing"


def test_standard_codes_are_defined_and_not_removed(project: Project, ids: dict[str, int]) -> None:
    for operation in (withdraw_code, restore_code, delete_code):
        assert problem(project, operation, "sector", "water") == "not_an_own_code"
    assert problem(project, merge_codes, "sector", "water", "health") == "not_an_own_code"
    assert problem(project, rename_code, "sector", "water", "Wet", {}) == "not_an_own_code"
    project.perform(define_code, "sector", "water", MEANING)
    assert row_of(project, "sector", "water").meaning == MEANING
    assert problem(project, define_code, "sector", "wet", MEANING) == "unknown_code"
    assert problem(project, define_code, "colour", "red", MEANING) == "unknown_code"


def test_a_changed_definition_asks_for_the_records_under_the_old_one(project: Project, ids: dict[str, int]) -> None:
    second = tie(project, "Breda", "Yangzhou", sectors=("technology",))
    project.perform(define_code, "sector", "technology", MEANING)
    waiting = project.query(recode_queue, "sector", "technology")
    assert [item.subject.id for item in waiting] == [ids["arnhem"], second]
    assert row_of(project, "sector", "technology").waiting == 2
    (former,) = project.query(former_definitions, "sector", "technology")
    assert (former.meaning, former.defined_on, former.replaced_on) == (CodeMeaning(), "", "2024-05-01")
    project.perform(confirm_coding, waiting[0].id)
    project.perform(recode, waiting[1].id, "water")
    assert project.query(recode_queue) == []
    assert project.query(partnership_draft, second).sectors == ("water",)
    project.undo()
    assert [item.subject.id for item in project.query(recode_queue)] == [second]
    assert project.query(partnership_draft, second).sectors == ("technology",)
    project.undo()
    assert len(project.query(recode_queue)) == 2


def test_an_example_asks_for_nothing_and_the_first_definition_neither(project: Project, ids: dict[str, int]) -> None:
    code = add(project, "sector", "Chips", "technology")
    tie(project, "Breda", "Yangzhou", sectors=(code,))
    project.perform(define_code, "sector", code, MEANING)
    project.perform(define_code, "sector", code, replace(MEANING, example="Another."))
    assert project.query(recode_queue) == []
    assert len(project.query(former_definitions, "sector", code)) == 1
    project.perform(define_code, "sector", code, replace(MEANING, excludes="cars"))
    assert len(project.query(recode_queue)) == 1
    # of several changes on one day, the definition of before the first is kept
    assert [each.meaning for each in project.query(former_definitions, "sector", code)] == [MEANING]


def test_a_record_that_has_the_code_no_longer_is_not_asked_about(project: Project, ids: dict[str, int]) -> None:
    project.perform(define_code, "sector", "technology", MEANING)
    draft = project.query(partnership_draft, ids["arnhem"])
    project.perform(edit_partnership, ids["arnhem"], replace(draft, sectors=("water",)))
    assert project.query(recode_queue) == []
    assert row_of(project, "sector", "technology").waiting == 0


def test_a_withdrawn_code_is_kept_and_not_offered(project: Project, ids: dict[str, int]) -> None:
    code = add(project, "sector", "Chips", "technology")
    known = tie(project, "Breda", "Yangzhou", sectors=(code,))
    assert code in project.query(offered_codes, "sector")
    project.perform(withdraw_code, "sector", code)
    assert code not in project.query(offered_codes, "sector")
    assert row_of(project, "sector", code).withdrawn_on == "2024-05-01"
    project.perform(edit_partnership, known, replace(project.query(partnership_draft, known), note="n"))
    assert project.query(partnership_draft, known).sectors == (code,)
    project.perform(restore_code, "sector", code)
    assert code in project.query(offered_codes, "sector")


def test_own_codes_are_renamed_moved_and_deleted(project: Project) -> None:
    for label in ("A", "B", "C"):
        add(project, "sector", label)
    project.perform(move_code, "sector", "c", 0)
    assert [row.code for row in project.query(codebook, "sector") if row.is_own] == ["c", "a", "b"]
    project.perform(rename_code, "sector", "c", "See", {"nl": "Zee"})
    assert row_of(project, "sector", "c").label_in("nl") == "Zee"
    assert problem(project, rename_code, "sector", "a", "See", {}) == "label_taken"
    assert problem(project, rename_code, "sector", "a", "  ", {}) == "label_missing"
    assert problem(project, merge_codes, "sector", "a", "a") == "same_code"
    project.perform(delete_code, "sector", "c")
    assert [row.code for row in project.query(codebook, "sector") if row.is_own] == ["a", "b"]


def test_a_code_is_edited_as_one_step(project: Project, ids: dict[str, int]) -> None:
    code = add(project, "sector", "Chips", "technology", meaning=MEANING)
    before = content(project)["records"]
    draft = OwnCodeDraft("sector", "All chips", {"nl": "Alle chips"}, "water", replace(MEANING, definition="All."))
    project.perform(edit_code, code, draft)
    row = row_of(project, "sector", code)
    assert (row.label, row.labels, row.counts_as, row.meaning) == (draft.label, draft.labels, "water", draft.meaning)
    project.undo()
    assert content(project)["records"] == before
    project.perform(edit_code, "water", replace(draft, label="Wet"))
    assert row_of(project, "sector", "water").meaning == draft.meaning


def test_a_part_of_a_project_keeps_its_codes(project: Project, ids: dict[str, int]) -> None:
    asleep = add(project, "status", "Waiting", "dormant")
    recorded = change(project, ids["utrecht"], asleep, "2023")
    with partial_project(project, ExportScope(frozenset({ids["utrecht"]}))) as part:
        assert part.query(change_draft, recorded).status == asleep
        assert [row.code for row in part.query(codebook, "status") if row.is_own] == [asleep]


def test_copies_with_codes_of_one_name_are_merged(project: Project, ids: dict[str, int]) -> None:
    project.close()
    with opened(copied(project.path, "bert"), "bert", 1) as bert:
        code = add(bert, "sector", "Chips", "technology", meaning=MEANING)
        tie(bert, "Breda", "Yangzhou", sectors=(code,))
        bert.perform(define_code, "sector", "technology", MEANING)
    with opened(copied(project.path, "anna"), "anna", 2) as anna:
        add(anna, "sector", "Chips", "technology", meaning=MEANING)
        merge_copy_file(anna, bert.path)
        assert [row.code for row in anna.query(codebook, "sector") if row.is_own] == [code]
        assert row_of(anna, "sector", code).uses == 1
        assert [item.code for item in anna.query(recode_queue)] == ["technology"]
        assert is_sound(anna)


def test_a_status_whose_code_another_copy_deleted_is_the_standard_one(project: Project, ids: dict[str, int]) -> None:
    asleep = add(project, "status", "Waiting", "dormant")
    project.close()
    with opened(copied(project.path, "bert"), "bert", 1) as bert:
        bert.perform(delete_code, "status", asleep)
    with opened(copied(project.path, "anna"), "anna", 2) as anna:
        recorded = change(anna, ids["utrecht"], asleep, "2023")
        merge_copy_file(anna, bert.path)
        assert anna.query(change_draft, recorded).status in (asleep, "dormant")
        assert standard_status_of(anna, recorded) == "dormant"
        assert is_sound(anna)
