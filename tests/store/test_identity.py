"""Record ids are new in their project, also if the clock does not advance or is set back between two openings.

Outside the program they are texts that no other program takes for anything else.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.clocks import FixedClock
from tracker.domain.records.drafts import BodyDraft
from tracker.errors import RuleError
from tracker.operations.bodies import add_body
from tracker.project import Project
from tracker.store.identity import (
    LETTERS,
    MAX_ID,
    REFERENCES,
    TAIL_BITS,
    IdSource,
    id_text,
    kind_of_id,
    read_id,
    with_ids_as_text,
)
from tracker.store.schema import RECORD_TABLES

NOON = datetime(2023, 5, 7, 12, tzinfo=UTC)


@pytest.fixture
def same_random_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every random number is 5, so that ids of the same millisecond are the same."""
    monkeypatch.setattr(secrets, "randbits", lambda _bits: 5)


def add_bodies(path: Path, moment: datetime, count: int) -> list[int]:
    with Project.open(path, clock=FixedClock(moment)) as project:
        made = [project.perform(add_body, BodyDraft(f"Town {number}", country="NL")).created for number in range(count)]
    return [record for record in made if record is not None]


@pytest.mark.usefixtures("same_random_number")
@pytest.mark.parametrize("later", [timedelta(0), timedelta(milliseconds=-3), timedelta(milliseconds=-999)])
def test_a_project_opened_again_in_the_same_moment_gets_new_ids(tmp_path: Path, later: timedelta) -> None:
    path = tmp_path / "a.twin"
    Project.create(path, clock=FixedClock(NOON)).close()
    ids = add_bodies(path, NOON, 3) + add_bodies(path, NOON + later, 3) + add_bodies(path, NOON, 3)
    assert len(set(ids)) == 9


@pytest.mark.usefixtures("same_random_number")
def test_the_id_of_an_undone_record_is_not_used_again(tmp_path: Path) -> None:
    path = tmp_path / "a.twin"
    Project.create(path, clock=FixedClock(NOON)).close()
    (undone,) = add_bodies(path, NOON, 1)
    with Project.open(path, clock=FixedClock(NOON)) as project:
        project.undo()
    assert undone not in add_bodies(path, NOON, 3)


def test_ids_of_other_moments_are_not_skipped() -> None:
    asked: list[tuple[int, int]] = []

    def none_there(first: int, last: int) -> None:
        asked.append((first, last))

    ids = IdSource(FixedClock(NOON))
    ids.continue_after(none_there)
    first = ids.next()
    ids.continue_after(none_there)
    assert len(asked) == 1
    assert asked[0][0] <= first < asked[0][0] + 2**TAIL_BITS


def test_two_copies_continue_after_the_same_id_at_a_random_distance(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = iter((1, 5, 2, 9, 3))
    monkeypatch.setattr(secrets, "randbits", lambda _bits: next(numbers))
    taken = IdSource(FixedClock(NOON)).next()
    ids = []
    for _ in range(2):
        source = IdSource(FixedClock(NOON))
        source.continue_after(lambda _first, _last: taken)
        ids.append(source.next() - taken)
    assert ids == [6, 10]


LETTERS_FOR_EVER = {
    "activity": "a", "body": "b", "status_change": "c", "code_definition": "d", "frame": "f", "tie_group": "g",
    "body_code": "h", "finding": "i", "partnership_sector": "j", "contact": "k", "vocabulary_entry": "l", "claim": "m",
    "body_name": "n", "own_field": "o", "partnership": "p", "citation": "q", "change_reason": "r", "source": "s",
    "partnership_tag": "t", "frame_member": "u", "own_field_value": "v", "wave": "w", "former_definition": "x",
    "project_setting": "y", "status_refinement": "z", "accepted_problem": "ap", "assignment": "as",
    "assignment_unit": "au", "attachment": "at", "coding_decision": "cd", "field_submission": "fs",
    "finding_result": "fr", "follow_up": "fu", "quote_anchor": "qa", "recode_item": "ri", "saved_view": "sv",
}  # fmt: skip
"""Tables that were exported before have these letters: one that changes joins with them no more."""


def test_every_kind_of_record_has_letters_of_its_own_that_never_change() -> None:
    assert set(LETTERS) == {table.name for table in RECORD_TABLES}
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert LETTERS.items() >= LETTERS_FOR_EVER.items()


def test_every_reference_between_records_is_known_by_the_name_of_its_column() -> None:
    found = {
        (key.parent.name, key.column.table.name)
        for table in RECORD_TABLES
        for key in table.foreign_keys
        if key.column.table.name in LETTERS
    }
    assert found == set(REFERENCES.items()) - {("placed_after", "status_change")}


@pytest.mark.parametrize("number", [1, 5, 21, 2021, 457846552545966211, MAX_ID])
def test_an_id_as_text_is_no_number_date_truth_or_missing_value(number: int) -> None:
    others = {"na", "nan", "null", "none", "inf", "true", "false", "t", "f", "yes", "no", "y", "n"}
    for table, letter in LETTERS.items():
        text = id_text(table, number)
        assert letter not in ("e", *others - {"t", "f", "y", "n"})
        assert text not in others
        with pytest.raises(ValueError, match=text):
            float(text)
        assert len(letter) < 3, "three letters and digits may be a month and a year"
        assert (read_id(text), read_id(text, table), read_id(str(number), table)) == (number, number, number)
        assert (kind_of_id(text), kind_of_id(str(number))) == (table, "")


@pytest.mark.parametrize("text", ["", "c", "e5", "c0", "c-5", "c5.0", "C5", "zz5", "c" + "9" * 19, "5c", "c 5", "c٣"])
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_id(text)
    assert text[:1] == "c" or kind_of_id(text) == ""


def test_an_id_of_another_kind_says_which_kind_it_is_and_which_is_needed() -> None:
    with pytest.raises(RuleError) as caught:
        read_id("p457846552545966211", "status_change")
    assert caught.value.code == "id_of_another_kind"
    assert str(caught.value) == (
        "“p457846552545966211” is the id of another kind of record: Partnership. Give an id of this kind: Change of"
        " status. It begins with c, or is digits alone. (id_of_another_kind)"
    )


def test_the_first_place_of_a_history_is_no_record() -> None:
    rows = with_ids_as_text(
        "status_change", ("id", "placed_after", "status"), [(7, 0, "a"), (8, 7, "b"), (9, None, "c")]
    )
    assert list(rows) == [["c7", "0", "a"], ["c8", "c7", "b"], ["c9", None, "c"]]
