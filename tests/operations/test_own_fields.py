"""Added fields: defined for a kind of records, filled in by type, searched, merged, erased and kept in parts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.copies import as_text, copied, opened
from tests.operations.merges import MERGES
from tests.store.building import body, change, content, made, records, small_inventory, source, tie
from tracker.domain.records.own_fields import (
    VALUE_TYPES,
    OwnFieldDraft,
    OwnValue,
    ValueType,
    free_code,
    read_value,
    renamed_choices,
    value_words,
)
from tracker.domain.records.saved_views import SavedViewDraft, ViewContent
from tracker.domain.records.subjects import Subject, SubjectKind
from tracker.domain.text.person_names import Erasure
from tracker.errors import RuleError
from tracker.exchange.copies.merge_plan import Prefer
from tracker.exchange.copies.partial_content import ExportScope
from tracker.operations.erasing import erase_person
from tracker.operations.merging.moved_subjects import OwnChoices
from tracker.operations.own_fields import (
    add_own_field,
    delete_own_field,
    edit_own_field,
    move_own_field,
    restore_own_field,
    set_own_values,
    withdraw_own_field,
)
from tracker.operations.partnerships import delete_partnership
from tracker.operations.saved_views import add_saved_view
from tracker.project import Project
from tracker.queries.evidence.own_fields import own_fields, own_values
from tracker.queries.saved_views import saved_views
from tracker.queries.search.search import search
from tracker.services.copies import merge_copy_file
from tracker.services.partial_projects import partial_project

CHOICES = ("high", "low", "none at all")
WORDS: dict[ValueType, str] = {
    "text": "a word",
    "long_text": "one line\nand another",
    "number": "12.5",
    "date": "May 2021",
    "yes_no": "no",
    "one_of": "low",
    "several_of": "high; none at all",
    "link": "https://example.org/a",
}


def field(project: Project, name: str, value_type: ValueType = "text", kind: Any = "partnership", **more: Any) -> int:
    choices = CHOICES if value_type in ("one_of", "several_of") else ()
    return made(project, add_own_field, OwnFieldDraft(kind, name, value_type, choices=choices, **more))


def words_of(project: Project, subject: Subject) -> dict[str, str]:
    """Return the values of a record as text, by the code of the field."""
    return {row.field.code: row.words for row in project.query(own_values, subject)}


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("body", "body"),
        ("partnership", "partnership"),
        ("change", "status_change"),
        ("activity", "activity"),
        ("source", "source"),
    ],
)
def test_a_value_of_each_type_is_recorded_for_each_kind_of_record(
    small: tuple[Project, dict[str, int]], kind: SubjectKind, table: str
) -> None:
    project, ids = small
    known = {"partnership": "arnhem", "change": "ended", "activity": "motion", "source": "page"}
    subject = Subject(kind, ids[known[kind]] if kind in known else body(project, "Ede"))
    for value_type in VALUE_TYPES:
        field(project, value_type, value_type, table)
        project.perform(set_own_values, subject, {value_type: WORDS[value_type]})
        assert words_of(project, subject)[value_type] == WORDS[value_type]
        project.perform(set_own_values, subject, {value_type: ""})
        assert records(project, "own_field_value") == []


@pytest.mark.parametrize(
    ("value_type", "words", "code"),
    [
        ("number", "many", "value_not_a_number"),
        ("number", "1,234", "value_not_a_number"),
        ("number", "inf", "value_not_a_number"),
        ("date", "some day", "date_unreadable"),
        ("yes_no", "perhaps", "not_yes_or_no"),
        ("one_of", "middle", "not_a_choice"),
        ("several_of", "high; middle", "not_a_choice"),
        ("link", "javascript:alert(1)", "not_a_link"),
        ("link", "file:///etc/passwd", "not_a_link"),
    ],
)
def test_a_value_that_is_not_of_the_type_is_refused_with_the_field(
    project: Project, value_type: ValueType, words: str, code: str
) -> None:
    subject = Subject("partnership", tie(project))
    field(project, "Extra", value_type)
    with pytest.raises(RuleError) as refused:
        project.perform(set_own_values, subject, {"extra": words})
    assert (refused.value.code, refused.value.field) == (code, "extra")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_again_from_its_text(number: float) -> None:
    value = OwnValue(number=number)
    assert read_value("number", (), value_words("number", value), 1) == value


def test_a_decimal_comma_is_read() -> None:
    assert read_value("number", (), "12,5", 1) == OwnValue(number=12.5)


def test_the_code_of_a_field_is_its_name_and_stays(project: Project) -> None:
    first = field(project, "Number of visits")
    assert free_code("武汉", ()) != ""
    field(project, "Number, of visits")
    assert [row.code for row in project.query(own_fields)] == ["number_of_visits", "number_of_visits_2"]
    project.perform(edit_own_field, first, OwnFieldDraft("body", "Trips"))
    (row,) = [row for row in project.query(own_fields) if row.id == first]
    assert (row.code, row.draft.name, row.draft.record_kind) == ("number_of_visits", "Trips", "partnership")


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (OwnFieldDraft("partnership", " "), "name_missing"),
        (OwnFieldDraft("partnership", "Known"), "name_taken"),
        (OwnFieldDraft("partnership", "List", "one_of"), "choices_missing"),
        (OwnFieldDraft("claim", "Extra"), "unknown_code"),  # type: ignore[arg-type]
        (OwnFieldDraft("body", "Extra", "colour"), "unknown_code"),  # type: ignore[arg-type]
    ],
)
def test_a_definition_that_breaks_a_rule_is_refused(project: Project, draft: OwnFieldDraft, code: str) -> None:
    field(project, "Known")
    with pytest.raises(RuleError) as refused:
        project.perform(add_own_field, draft)
    assert refused.value.code == code


def test_type_and_used_choices_stay_while_there_are_values(project: Project) -> None:
    subject = Subject("partnership", tie(project))
    added = field(project, "Rank", "one_of")
    project.perform(set_own_values, subject, {"rank": "low"})
    for draft in (OwnFieldDraft("partnership", "Rank"), OwnFieldDraft("partnership", "Rank", "one_of", choices=("x",))):
        with pytest.raises(RuleError) as refused:
            project.perform(edit_own_field, added, draft)
        assert refused.value.code == "field_has_values"
    project.perform(edit_own_field, added, OwnFieldDraft("partnership", "Rank", "one_of", choices=("low", "new")))
    assert words_of(project, subject) == {"rank": "low"}


def test_a_renamed_choice_is_followed_by_all_records_in_one_step(project: Project) -> None:
    one, other = (Subject("partnership", tie(project, *pair)) for pair in (("Arnhem", "Wuhan"), ("Breda", "Yangzhou")))
    added = field(project, "Themes", "several_of")
    project.perform(set_own_values, one, {"themes": "high; none at all"})
    project.perform(set_own_values, other, {"themes": "low"})
    renamed = OwnFieldDraft("partnership", "Themes", "several_of", choices=("top", "low", "none at all"))
    project.perform(edit_own_field, added, renamed, {"high": "top"})
    assert [words_of(project, each)["themes"] for each in (one, other)] == ["top; none at all", "low"]
    joined = OwnFieldDraft("partnership", "Themes", "several_of", choices=("top", "low"))
    project.perform(edit_own_field, added, joined, {"none at all": "top"})
    assert words_of(project, one)["themes"] == "top"
    project.undo()
    project.undo()
    assert words_of(project, one)["themes"] == "high; none at all"
    assert project.query(own_fields)[0].draft.choices == CHOICES
    with pytest.raises(RuleError) as refused:
        project.perform(edit_own_field, added, renamed, {"unknown": "top"})
    assert refused.value.code == "not_a_choice"


def test_a_renamed_choice_is_renamed_in_the_filters_of_saved_views(project: Project) -> None:
    added = field(project, "Rank", "one_of")
    named = ViewContent("arnhem", frozenset({("partnership.rank", "high"), ("country", "high")}), sort="name")
    other = ViewContent(chosen=frozenset({("partnership.grade", "high")}))
    for name, view in (("Named", named), ("Other", other)):
        project.perform(add_saved_view, SavedViewDraft("partnerships", name, view))
    before = content(project)
    renamed = OwnFieldDraft("partnership", "Rank", "one_of", choices=("top", "low", "none at all"))
    project.perform(edit_own_field, added, renamed, {"high": "top"})
    views = [row.content for row in project.query(saved_views)]
    assert views == [replace(named, chosen=frozenset({("partnership.rank", "top"), ("country", "high")})), other]
    project.undo()
    assert content(project) == before


@pytest.mark.parametrize(
    ("after", "renamed"),
    [
        (("top", "low", "none"), {"high": "top"}),
        (("high", "new", "low", "nothing"), {"none": "nothing"}),
        (("low", "high", "none"), {}),
        (("high", "none"), {}),
        (("low", "top", "none"), {}),
        (("a", "b", "c"), {"high": "a", "low": "b", "none": "c"}),
    ],
)
def test_a_choice_is_renamed_where_its_line_was_changed(after: tuple[str, ...], renamed: dict[str, str]) -> None:
    assert renamed_choices(("high", "low", "none"), after) == renamed


def test_fields_are_moved_among_those_of_their_kind(project: Project) -> None:
    added = [field(project, name) for name in ("One", "Two", "Three")]
    other = field(project, "Elsewhere", kind="body")
    project.perform(move_own_field, added[2], 0)
    assert [row.id for row in project.query(own_fields, "partnership")] == [added[2], added[0], added[1]]
    project.perform(move_own_field, added[2], 99)
    assert [row.id for row in project.query(own_fields, "partnership")] == [*added[:2], added[2]]
    assert [row.id for row in project.query(own_fields, "body")] == [other]
    project.undo()
    project.undo()
    assert [row.id for row in project.query(own_fields, "partnership")] == added


def test_a_withdrawn_field_is_shown_only_where_it_has_a_value(project: Project) -> None:
    filled, empty = Subject("partnership", tie(project)), Subject("partnership", tie(project, "Breda", "Yangzhou"))
    added = field(project, "Visits", "number")
    project.perform(set_own_values, filled, {"visits": "3"})
    project.perform(withdraw_own_field, added)
    assert words_of(project, filled) == {"visits": "3"}
    assert words_of(project, empty) == {}
    project.perform(restore_own_field, added)
    assert words_of(project, empty) == {"visits": ""}


def test_a_field_is_deleted_and_restored_with_its_values(project: Project) -> None:
    subject = Subject("partnership", tie(project))
    added = field(project, "Visits", "number")
    other = field(project, "Visits", "number", "body")
    project.perform(set_own_values, subject, {"visits": "3"})
    project.perform(delete_own_field, added)
    assert records(project, "own_field_value") == []
    assert [row.id for row in project.query(own_fields)] == [other]
    project.undo()
    assert words_of(project, subject) == {"visits": "3"}
    project.perform(delete_partnership, subject.id)
    assert records(project, "own_field_value") == []


def test_an_unknown_field_or_kind_of_record_is_refused(project: Project) -> None:
    ids = small_inventory(project)
    for subject, code in (
        (Subject("partnership", ids["arnhem"]), "no_such_field"),
        (Subject("claim", ids["claim"]), "no_own_fields"),
    ):
        with pytest.raises(RuleError) as refused:
            project.perform(set_own_values, subject, {"extra": "x"})
        assert refused.value.code == code


def test_the_search_finds_texts_of_added_fields(project: Project) -> None:
    subject = Subject("partnership", tie(project))
    field(project, "Archive")
    project.perform(set_own_values, subject, {"archive": "box seventeen"})
    (group,) = project.query(search, "seventeen").groups
    assert group.hits[0].field == "own_field"
    project.undo()
    assert project.query(search, "seventeen").groups == ()


def test_a_field_added_in_both_copies_becomes_one_in_both_orders(project: Project) -> None:
    one, other = (Subject("partnership", tie(project, *pair)) for pair in (("Arnhem", "Wuhan"), ("Breda", "Yangzhou")))
    project.close()
    anna, bert = (copied(project.path, name) for name in ("anna", "bert"))
    for path, subject, days in ((anna, one, 1), (bert, other, 2)):
        with opened(path, path.stem, days) as copy:
            field(copy, "Visits", "number")
            copy.perform(set_own_values, subject, {"visits": str(days)})
    with opened(anna, "anna", 3) as copy:
        merge_copy_file(copy, bert)
        merged = as_text(copy)
        assert len(copy.query(own_fields)) == 1
        assert [words_of(copy, each) for each in (one, other)] == [{"visits": "1"}, {"visits": "2"}]
    with opened(bert, "bert", 4) as copy:
        merge_copy_file(copy, anna)
        assert as_text(copy) == merged


@pytest.mark.parametrize(("prefer", "expected"), [("mine", "3"), ("theirs", "4")])
def test_a_value_edited_in_both_copies_is_a_conflict_that_is_decided(
    project: Project, prefer: Prefer, expected: str
) -> None:
    subject = Subject("partnership", tie(project))
    field(project, "Visits", "number")
    project.perform(set_own_values, subject, {"visits": "1"})
    project.close()
    anna, bert = (copied(project.path, name) for name in ("anna", "bert"))
    for path, words, days in ((anna, "3", 1), (bert, "4", 2)):
        with opened(path, path.stem, days) as copy:
            copy.perform(set_own_values, subject, {"visits": words})
    with opened(anna, "anna", 3) as copy:
        report = merge_copy_file(copy, bert, prefer)
        (conflict,) = report.conflicts
        assert (conflict.conflict.field, conflict.conflict.mine, conflict.conflict.theirs) == ("number", 3.0, 4.0)
        assert str(conflict.about) == "Arnhem – Wuhan: Visits"
        assert words_of(copy, subject) == {"visits": expected}
        copy.undo()
        assert words_of(copy, subject) == {"visits": "3"}


def test_a_merge_of_two_records_moves_the_values(project: Project) -> None:
    kept, other = body(project, "Ede"), body(project, "Gemeente Ede")
    field(project, "Rank", kind="body")
    project.perform(set_own_values, Subject("body", other), {"rank": "high"})
    operation, proposed = MERGES["body"]
    project.perform(operation, kept, other, proposed(project, kept, other))
    assert words_of(project, Subject("body", kept)) == {"rank": "high"}


@pytest.mark.parametrize(
    ("choices", "kept_words"), [({}, "mine"), ({"rank": "other"}, "theirs"), ({"rank": "kept"}, "mine")]
)
@pytest.mark.parametrize("kind", ["body", "partnership", "source"])
def test_a_merge_takes_the_chosen_value_if_both_records_have_one(
    project: Project, kind: SubjectKind, choices: OwnChoices, kept_words: str
) -> None:
    adding: dict[str, Any] = {"body": body, "source": source, "partnership": lambda project, name: tie(project, name)}
    kept, other = (adding[kind](project, name) for name in ("Ede", "Gemeente Ede"))
    field(project, "Rank", kind=kind)
    for record, words in ((kept, "mine"), (other, "theirs")):
        project.perform(set_own_values, Subject(kind, record), {"rank": words})
    operation, proposed = MERGES[kind]
    project.perform(operation, kept, other, proposed(project, kept, other), choices)
    assert words_of(project, Subject(kind, kept)) == {"rank": kept_words}
    project.undo()
    assert [words_of(project, Subject(kind, each))["rank"] for each in (kept, other)] == ["mine", "theirs"]


def test_a_merge_can_leave_a_value_that_only_the_other_record_has(project: Project) -> None:
    kept, other = body(project, "Ede"), body(project, "Gemeente Ede")
    field(project, "Rank", kind="body")
    project.perform(set_own_values, Subject("body", other), {"rank": "theirs"})
    operation, proposed = MERGES["body"]
    project.perform(operation, kept, other, proposed(project, kept, other), {"rank": "kept"})
    assert words_of(project, Subject("body", kept)) == {"rank": ""}


@pytest.mark.parametrize(("theirs", "count"), [("no", 2), ("yes", 1), ("", 1)])
def test_equal_changes_that_contradict_in_a_field_both_remain(project: Project, theirs: str, count: int) -> None:
    kept, other = tie(project, "Ede"), tie(project, "Gemeente Ede")
    field(project, "Voted", "yes_no", "status_change")
    changes = [change(project, each, "in_force", "1999") for each in (kept, other)]
    for each, words in zip(changes, ("yes", theirs), strict=True):
        project.perform(set_own_values, Subject("change", each), {"voted": words})
    operation, proposed = MERGES["partnership"]
    project.perform(operation, kept, other, proposed(project, kept, other))
    assert len(records(project, "status_change")) == count
    found = [row["number"] for row in records(project, "own_field_value")]
    assert sorted(found) == sorted({"yes": 1.0, "no": 0.0}[words] for words in ("yes", theirs)[:count])


def test_a_part_of_a_project_has_the_fields_and_the_values_of_its_records(project: Project) -> None:
    one, other = (Subject("partnership", tie(project, *pair)) for pair in (("Arnhem", "Wuhan"), ("Breda", "Yangzhou")))
    field(project, "Visits", "number")
    for subject in (one, other):
        project.perform(set_own_values, subject, {"visits": "3"})
    with partial_project(project, ExportScope(frozenset({one.id}))) as part:
        assert len(records(part, "own_field")) == len(records(part, "own_field_value")) == 1
        assert words_of(part, one) == {"visits": "3"}


def test_an_erased_name_is_in_no_field_and_values_stay_with_their_field(project: Project) -> None:
    subject = Subject("partnership", tie(project))
    field(project, "Jansen", help="what Jansen says")
    project.perform(set_own_values, subject, {"jansen": "told by Jansen"})
    project.perform(erase_person, Erasure("Jansen"))
    assert "jansen" not in str(content(project)).casefold()
    ((code, words),) = words_of(project, subject).items()
    assert words
    assert records(project, "own_field_value")[0]["field"] == code
