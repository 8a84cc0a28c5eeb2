"""Dated sources confirm a partnership: compared with a calculation by hand over small histories."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.building import activity, change, made, new_project, records, source, tie, when
from tracker.domain.records.drafts import (
    ActivityDraft,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    PartnershipDraft,
    SourceDraft,
)
from tracker.domain.statuses.one_history import NEVER
from tracker.operations.activities import record_activity
from tracker.operations.citations import CitationTarget, add_citation, insert_citations
from tracker.operations.partnerships import insert_partnership
from tracker.operations.sources import edit_source, insert_source
from tracker.operations.statuses import insert_change
from tracker.project import Project
from tracker.queries.evidence.partnership_evidence import dossier
from tracker.queries.evidence.record_drafts import source_draft
from tracker.queries.inventory.confirmation import is_last_confirmed_by, last_confirmed
from tracker.queries.inventory.first_rows import first_rows
from tracker.queries.inventory.inventory import partnership_ids, partnership_rows
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.reader import Reader
from tracker.queries.rows import PartnershipRow
from tracker.store.transaction import StepLabel, Transaction

SOURCE_DATES = (None, "2001", "2008-05", "before 2011", "since 2015", "2021-03-04")
STANCES = ("supports", "supports", "contradicts", "mentions")
DAYS = [when(words).latest for words in ("2003", "2012-06-01", "2022-01-01")]  # type: ignore[union-attr]
CITED = st.lists(st.tuples(st.sampled_from(STANCES), st.integers(0, len(SOURCE_DATES) - 1)), max_size=2)
CHANGE = st.tuples(
    st.sampled_from(["in_force", "in_force", "active", "ending_decided", "terminated", "expired", "superseded"]),
    st.sampled_from([None, "1999", "2005", "2010-02-03", "since 2014"]),
    CITED,
)
TIE = st.tuples(st.lists(CHANGE, max_size=3), CITED, st.lists(st.sampled_from(["statement", "asked_no_reply"])))


def fill(transaction: Transaction, wanted: list[Any]) -> StepLabel:
    sources = [insert_source(transaction, SourceDraft(f"Page of {words}", date=when(words))) for words in SOURCE_DATES]

    def cited(pairs: Iterable[tuple[str, int]]) -> tuple[CitationDraft, ...]:
        return tuple(CitationDraft(sources[number], stance=stance) for stance, number in pairs)

    for place, (changes, own, activities) in enumerate(wanted):
        sides = BodyDraft(f"Town {place}", country="NL"), BodyDraft(f"City {place}", country="CN")
        known = insert_partnership(transaction, PartnershipDraft(*sides))
        insert_citations(transaction, CitationTarget("partnership", known), cited(own))
        for status, words, of_change in changes:
            insert_change(transaction, ChangeDraft(known, status, when(words), citations=cited(of_change)))
        for kind in activities:
            record_activity(transaction, ActivityDraft(known, kind, when("2009-09-09"), citations=cited(own)))
    return StepLabel("import", {"file": "ties.csv", "count": len(wanted)})


def confirmed_by_hand(project: Project, partnership: int, day: int) -> tuple[int | None, bool]:
    """Return the last confirmed day by the rule in words, and whether it is only known to be by then, from the dump."""
    tables = {name: records(project, name) for name in ("status_change", "activity", "citation", "source")}
    of = str(partnership)
    history = sorted(
        (row for row in tables["status_change"] if row["partnership_id"] == of),
        key=lambda row: (row["position"], int(row["id"])),
    )
    dates = [(row["date_earliest"], row["date_latest"]) for row in history]
    dates += [
        (row["date_earliest"], row["date_latest"])
        for row in tables["activity"]
        if row["partnership_id"] == of and row["kind"] != "asked_no_reply"
    ]
    endings = [row["status"] in ("terminated", "expired", "void", "superseded") for row in history]
    not_ended_after = {row["id"] for place, row in enumerate(history) if not any(endings[place:])}
    by_id = {row["id"]: row for row in tables["source"]}
    for row in tables["citation"]:
        if row["stance"] == "supports" and (row["partnership_id"] == of or row["change_id"] in not_ended_after):
            dates.append((by_id[row["source_id"]]["date_earliest"], by_id[row["source_id"]]["date_latest"]))
    days, firsts = [], []
    for earliest, latest in dates:
        if latest is None and earliest is not None and earliest <= day:
            days.append(earliest)
            firsts.append(earliest)
        elif latest is not None and (earliest is None or earliest <= day):
            days.append(min(latest, day))
            firsts.append(-1 if earliest is None else earliest)
    return max(days, default=None), max(firsts, default=0) < max(days, default=0)


def confirmed_of_all(reader: Reader, day: int) -> list[tuple[int | None, bool]]:
    """Return what `confirmed_by_hand` does of each partnership by id, from the columns of all partnerships."""
    columns, ids = reader.columns, reader.columns.partnerships.key
    days, by = last_confirmed(columns, ids, day).tolist(), is_last_confirmed_by(columns, ids, day).tolist()
    return [(None if each == NEVER else each, only_by) for each, only_by in zip(days, by, strict=True)]


def confirmed_of(rows: Sequence[PartnershipRow]) -> list[tuple[int | None, bool]]:
    """Return what `confirmed_by_hand` does, from the rows of the table."""
    return [(row.last_confirmed, row.is_confirmed_by) for row in rows]


@settings(max_examples=max(5, settings().max_examples // 10), deadline=None)
@given(st.lists(TIE, min_size=1, max_size=4))
def test_the_last_confirmed_day_is_that_by_hand(wanted: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder, new_project(Path(folder)) as project:
        project.perform(fill, wanted)
        for day in DAYS:
            ids = project.query(partnership_ids, InventoryFilter(day))
            expected = [confirmed_by_hand(project, each, day) for each in ids.tolist()]
            assert confirmed_of(project.query(partnership_rows, ids, day)) == expected
            assert confirmed_of(project.query(first_rows, day, 9).rows) == expected
            in_order = dict(zip(ids.tolist(), expected, strict=True))
            assert project.query(confirmed_of_all, day) == [in_order[each] for each in sorted(in_order)]
            # Without the columns of all partnerships, only the rows of one are read.
            some = project.query_in_background(partnership_rows, ids[:1], day)
            assert confirmed_of(some) == expected[:1]


def shown(project: Project, partnership: int, day: str) -> tuple[str | None, bool]:
    """Return the day on which the inspector says that it was last confirmed, and whether it is stale."""
    as_of = when(day)
    assert as_of is not None
    found = project.query(dossier, partnership, as_of.latest)
    assert found is not None
    known = found.row.last_confirmed
    return (None if known is None else str(date.fromordinal(known))), found.is_stale


@pytest.fixture
def old_tie(project: Project) -> tuple[int, int]:
    """A partnership in force since 1984, whose source has no date yet."""
    page = source(project, "Mayor visits partner")
    known = tie(project)
    change(project, known, "in_force", "1984-05-06", sources=(page,))
    return known, page


def test_a_dated_source_confirms_as_soon_as_it_has_a_date(project: Project, old_tie: tuple[int, int]) -> None:
    known, page = old_tie
    assert shown(project, known, "2023-05-07") == ("1984-05-06", True)
    draft = project.query(source_draft, page)
    project.perform(edit_source, page, replace(draft, date=when("2022-03-04")))
    assert shown(project, known, "2023-05-07") == ("2022-03-04", False)
    assert shown(project, known, "2021-05-07") == ("1984-05-06", True)
    project.undo()
    assert shown(project, known, "2023-05-07") == ("1984-05-06", True)


def test_a_source_of_an_ended_beginning_confirms_nothing_until_the_ending_is_undone(project: Project) -> None:
    page = source(project, "History of the town", date=when("2022"))
    known = tie(project)
    change(project, known, "in_force", "1984", sources=(page,))
    change(project, known, "terminated", "2001", sources=(page,))
    assert shown(project, known, "2023-05-07")[0] == "2001-12-31"
    project.undo()
    assert shown(project, known, "2023-05-07")[0] == "2022-12-31"


def test_a_source_of_an_activity_confirms_on_the_day_of_the_activity(project: Project) -> None:
    known = tie(project)
    page = source(project, "Looking back", date=when("2022"))
    activity(project, known, date="2003", citations=(CitationDraft(page),))
    assert shown(project, known, "2023-05-07")[0] == "2003-12-31"
    made(project, add_citation, CitationTarget("partnership", known), CitationDraft(page))
    assert shown(project, known, "2023-05-07")[0] == "2022-12-31"
