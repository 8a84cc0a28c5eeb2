"""A field that is added to every kind is merged, joined and copied without being named anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.added_fields import run_with_added_fields


def given() -> dict[str, Any]:
    """Return a value for each added field."""
    from tests.store.building import when

    return {
        "added_text": "calm",
        "added_flag": True,
        "added_maybe": False,
        "added_whole": 0,
        "added_number": 0.0,
        "added_date": when("May 2012"),
        "added_code": "culture",
        "shown_text": "seen",
    }


def values_of(row: dict[str, Any]) -> dict[str, Any]:
    """Return the added values of a row, of a date its EDTF."""
    from tracker.domain.dates.vague_dates import VagueDate

    names = {name: f"{name}_edtf" if isinstance(value, VagueDate) else name for name, value in given().items()}
    return {name: row[column] for name, column in names.items()}


EXPECTED = {
    "added_text": "calm",
    "added_flag": 1,
    "added_maybe": 0,
    "added_whole": 0,
    "added_number": 0.0,
    "added_date": "2012-05",
    "added_code": "culture",
    "shown_text": "seen",
}


def two_records_are_merged(folder: Path) -> None:
    """Added values fill those that are empty, in all three kinds that the user merges, with a line for each."""
    from tests.store.building import new_project
    from tracker.domain.merging.merged_records import merged, proposed_choices
    from tracker.domain.records.drafts import BodyDraft, PartnershipDraft, SourceDraft
    from ui.merging.merge_kinds import MERGE_KINDS
    from ui.recording.fields.field_queries import FormQueries

    more = given()
    pairs: dict[str, tuple[Any, Any]] = {
        "body": (BodyDraft("Ede"), BodyDraft("Ede", **more)),
        "partnership": (PartnershipDraft(1, 2), PartnershipDraft(1, 2, **more)),
        "source": (SourceDraft("Page"), SourceDraft("Page", **more)),
    }
    with new_project(folder) as project:
        for name, merging in MERGE_KINDS.items():
            empty, filled = pairs[name]
            both = merged(empty, filled)
            assert {name: getattr(both, name) for name in more} == more
            assert {proposed_choices(empty, filled)[name] for name in more} == {"other"}
            assert {proposed_choices(filled, empty)[name] for name in more} == {"kept"}
            lines = {line.names[0]: line for line in merging.fields(FormQueries(project), 1)}
            shown = {name: lines[name].words(filled) for name in more}
            assert lines["added_text"].caption == "Added text"
            assert shown == {
                "added_text": "calm",
                "added_flag": "Yes",
                "added_maybe": "No",
                "added_whole": "0",
                "added_number": "0.0",
                "added_date": "May 2012",
                "added_code": "Culture",
                "shown_text": "seen",
            }


def details_are_joined(folder: Path) -> None:
    """Equal citations, changes and activities become one with the added values of both, unlike ones stay two."""
    from tests.store.building import activity, change, is_sound, new_project, records, source, tie
    from tracker.domain.records.drafts import CitationDraft
    from tracker.operations.citations import CitationTarget, add_citation
    from tracker.operations.merging.record_merge import merge_partnerships
    from tracker.queries.evidence.record_drafts import partnership_draft

    for unlike in (False, True):
        with new_project(folder, f"{unlike}.twin") as project:
            page, more = source(project), given() | {"added_flag": False}  # no flag is not an empty one
            kept, other = tie(project, "Arnhem", "Wuhan"), tie(project, "Arnhem", "Wuhan")
            for each, values in zip((kept, other), ({"added_text": "wild"} if unlike else {}, more), strict=True):
                change(project, each, "in_force", "1999", **values)
                activity(project, each, "statement", "2001", **values)
                project.perform(add_citation, CitationTarget("partnership", each), CitationDraft(page, **values))
            draft = project.query(partnership_draft, kept)
            project.perform(merge_partnerships, kept, other, draft)
            for table in ("status_change", "activity", "citation"):
                rows = [values_of(row) for row in records(project, table)]
                assert len(rows) == 1 + unlike
                assert EXPECTED | {"added_flag": 0} in rows
            assert is_sound(project)


def a_successor_has_the_added_values(folder: Path) -> None:
    """The partnership of the successor has the added values of the former one."""
    from tests.store.building import body, new_project, records, tie, when
    from tracker.domain.bodies.succession import Succession
    from tracker.domain.records.drafts import BodyDraft
    from tracker.operations.merging.succession import succeed_body

    with new_project(folder) as project:
        old = body(project, "Appingedam")
        former = tie(project, old, "Wuhan", **given())
        project.perform(succeed_body, old, Succession(BodyDraft("Eemsdelta"), when("2021"), (former,), ()))
        rows = records(project, "partnership")
        assert [values_of(row) for row in rows] == [EXPECTED, EXPECTED]


def test_added_fields_are_merged_joined_and_passed_on(tmp_path: Path) -> None:
    run_with_added_fields(tmp_path, two_records_are_merged, details_are_joined, a_successor_has_the_added_values)
