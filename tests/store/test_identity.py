"""Record ids are new in their project, also if the clock does not advance or is set back between two openings.

Outside the program they are texts that no other program takes for anything else.
"""

from __future__ import annotations

import secrets
import shutil
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clocks import FixedClock
from tracker.clock import BUILT
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.records.record_ids import (
    MAX_ID,
    id_text,
    kind_of_id,
    letters,
    read_id,
    references,
    with_ids_as_text,
)
from tracker.errors import RuleError
from tracker.operations.bodies import add_body, insert_bodies
from tracker.project import Project
from tracker.queries.project_integrity import soundness
from tracker.services.copies import merge_copy_file
from tracker.store.identity import MAX_FOLLOWED, TAIL_BITS, IdSource, time_step
from tracker.store.schema import RECORD_TABLES
from tracker.store.transaction import StepLabel, Transaction

NOON = datetime(2027, 5, 7, 12, tzinfo=UTC)
OLD = datetime(2015, 1, 1, tzinfo=UTC)


TOWNS = 200


@pytest.fixture
def same_random_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every random number is 5, so that ids of the same step of time are the same."""
    monkeypatch.setattr(secrets, "randbits", lambda _bits: 5)


def add_towns(transaction: Transaction, name: str) -> StepLabel:
    """Add many bodies in one step, as an import does."""
    insert_bodies(transaction, [BodyDraft(f"{name} {number}", country="NL") for number in range(TOWNS)])
    return StepLabel("import", {"name": name})


def add_bodies(path: Path, moment: datetime, count: int, name: str = "Town") -> list[int]:
    with Project.open(path, clock=FixedClock(moment)) as project:
        made = [project.perform(add_body, BodyDraft(f"{name} {number}", country="NL")) for number in range(count)]
    return [change.created for change in made if change.created is not None]


@pytest.mark.usefixtures("same_random_number")
@pytest.mark.parametrize(
    "later", [timedelta(0), timedelta(milliseconds=-3), timedelta(days=-4000), timedelta(days=4000)]
)
def test_ids_increase_from_opening_to_opening_whatever_the_clock_says(tmp_path: Path, later: timedelta) -> None:
    path = tmp_path / "a.twin"
    Project.create(path, clock=FixedClock(NOON)).close()
    ids = add_bodies(path, NOON, 3) + add_bodies(path, NOON + later, 3) + add_bodies(path, NOON, 3)
    assert ids == sorted(set(ids))
    assert len(ids) == 9


@pytest.mark.usefixtures("same_random_number")
def test_the_id_of_an_undone_record_is_not_used_again(tmp_path: Path) -> None:
    path = tmp_path / "a.twin"
    Project.create(path, clock=FixedClock(NOON)).close()
    (undone,) = add_bodies(path, NOON, 1)
    with Project.open(path, clock=FixedClock(NOON)) as project:
        project.undo()
    assert undone not in add_bodies(path, NOON, 3)


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 50)), max_size=30), st.integers(0, MAX_ID))
def test_ids_are_new_increasing_and_within_63_bits(takes: list[tuple[int, int]], largest: int) -> None:
    """Whatever ids the project has, also one of a stranger near the end, and however the clock jumps."""
    clock = FixedClock(NOON)
    ids = IdSource(clock)
    ids.continue_after(lambda last: largest if largest <= last else None)
    made: list[int] = []
    for seconds, count in takes:
        clock.moment = NOON + timedelta(seconds=seconds)
        made += ids.block(count) if count else [ids.next()]
    assert made == sorted(set(made))
    assert all(0 < each <= MAX_ID for each in made)
    if largest <= MAX_FOLLOWED:
        assert all(each > largest for each in made)


def test_new_ids_are_larger_than_those_of_earlier_versions() -> None:
    milliseconds = (NOON - datetime(2020, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    assert IdSource(FixedClock(NOON)).next() > milliseconds << 21 | (1 << 21) - 1
    now = datetime.now(UTC)
    milliseconds = (now - datetime(2020, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    assert IdSource(FixedClock(now)).next() > milliseconds << 21 | (1 << 21) - 1


def test_the_time_of_an_id_is_never_before_the_build() -> None:
    for year in (1970, 2000, 2015):
        made = IdSource(FixedClock(datetime(year, 1, 1, tzinfo=UTC))).next()
        assert made >> TAIL_BITS == time_step(BUILT)


def test_a_block_stays_together_and_begins_anew() -> None:
    ids = IdSource(FixedClock(NOON))
    first = list(ids.block(1_000))
    second = list(ids.block(1_000))
    assert first == list(range(first[0], first[0] + 1_000))
    assert second[0] > first[-1] + 1


def test_copies_under_a_clock_of_2015_merge_without_a_loss(tmp_path: Path) -> None:
    """Four copies of a project, each edited at a moment before the program was built; merged in pairs."""
    base = tmp_path / "base.twin"
    Project.create(base, clock=FixedClock(OLD)).close()
    copies = []
    for number in range(4):
        copies.append(Path(shutil.copy(base, tmp_path / f"c{number}.twin")))
        with Project.open(copies[-1], clock=FixedClock(OLD)) as project:
            project.perform(add_towns, f"Copy {number}")
    for one, other in combinations(copies, 2):
        with Project.open(shutil.copy(one, tmp_path / "m.twin"), clock=FixedClock(OLD)) as project:
            assert not merge_copy_file(project, other).conflicts
            names = {name for (name,) in project.query(lambda reader: reader.rows("SELECT name FROM body"))}
            assert len(names) == 2 * TOWNS
            assert project.query(soundness) == []
        (tmp_path / "m.twin").unlink()


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
    assert set(letters()) == {table.name for table in RECORD_TABLES}
    assert len(set(letters().values())) == len(letters())
    assert letters().items() >= LETTERS_FOR_EVER.items()


def test_every_reference_between_records_is_known_by_the_name_of_its_column() -> None:
    found = {
        (key.parent.name, key.column.table.name)
        for table in RECORD_TABLES
        for key in table.foreign_keys
        if key.column.table.name in letters()
    }
    assert found == set(references().items()) - {("placed_after", "status_change")}


@pytest.mark.parametrize("number", [1, 5, 21, 2021, 457846552545966211, MAX_ID])
def test_an_id_as_text_is_no_number_date_truth_or_missing_value(number: int) -> None:
    others = {"na", "nan", "null", "none", "inf", "true", "false", "t", "f", "yes", "no", "y", "n"}
    for table, letter in letters().items():
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
