"""Undo restores exactly the state before a step and redo the state after it, also after closing and reopening."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.operations.merges import MERGES
from tests.operations.recipes import NAME as ERASED_NAME
from tests.operations.recipes import RECIPES, fill_project
from tests.store.building import TickingClock, activity, change, content, is_sound, new_project, source, tie, when
from tests.store.fresh import require_fresh
from tracker.domain.records.drafts import (
    ActivityDraft,
    Author,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    ClaimDraft,
    ExternalCode,
    OtherName,
    PartnershipDraft,
    ReasonGiven,
    SourceDraft,
)
from tracker.domain.records.project_settings import ProjectSettings
from tracker.domain.statuses.statuses import STATUSES
from tracker.errors import RuleError
from tracker.operations.activities import delete_activity, edit_activity, record_activity
from tracker.operations.bodies import add_body, delete_body, edit_body
from tracker.operations.citations import CitationTarget, add_citation, delete_citation, edit_citation
from tracker.operations.claims import add_claim, delete_claim, edit_claim
from tracker.operations.partnerships import add_partnership, delete_partnership, edit_partnership
from tracker.operations.project_settings import change_settings
from tracker.operations.sources import add_source, delete_source, edit_source
from tracker.operations.statuses import (
    delete_status_change,
    edit_status_change,
    move_status_change,
    record_status_change,
)
from tracker.project import Project
from tracker.store.derived_columns import recorded_columns
from tracker.store.journal.lineage import ERASE_ACTION
from tracker.store.journal.steps import Step
from tracker.store.journal.touched_records import MANY_ROWS
from tracker.store.schema import body
from tracker.store.transaction import StepLabel, Transaction

MEMORY = "/dev/shm"
"""In a file system in memory, thousands of commits take no time."""

Draw = Callable[[st.SearchStrategy[Any]], Any]

texts = st.sampled_from(
    ["", "Arnhem", "武汉", "Den Bosch", "'s-Hertogenbosch", "Ærø", "a\nb", 'x" OR 1', "1e5", "null"]
)
names = st.sampled_from(["Arnhem", "Wuhan", "武汉市", "Breda", "Gemeente Weert", "Владивосток", "N\u00e9", "Ne\u0301"])
dates = st.sampled_from(
    [None, "2021", "1999", "2004~", "around 2010", "before 2019", "since 1999", "between 2019 and 2021", "2021-XX"]
).map(when)
lasting = st.sampled_from([None, "2019/2021", "2021-07", "autumn 2022"])
degrees = st.none() | st.floats(-90, 90)
countries = st.sampled_from(["NL", "CN", ""])

MakeDraft = Callable[[Draw, Callable[[str], int | None]], Any]


def body_draft(draw: Draw, pick: Callable[[str], int | None]) -> BodyDraft:
    other_names = st.builds(OtherName, names, st.just("zh"), st.sampled_from(["", "Hans", "Latn"]))
    codes = st.builds(ExternalCode, st.sampled_from(["cbs", "gb"]), st.sampled_from(["1", "01", "1e3"]))
    return BodyDraft(
        draw(names),
        draw(st.sampled_from(["municipality", "province", "unnamed"])),
        draw(countries),
        draw(texts),
        draw(degrees),
        draw(degrees),
        tuple(draw(st.lists(other_names, max_size=3))),
        tuple(draw(st.lists(codes, max_size=2))),
        draw(dates),
        draw(dates),
        pick("body"),
        draw(texts),
    )


def partnership_draft(draw: Draw, pick: Callable[[str], int | None]) -> PartnershipDraft:
    a, b = (pick("body") or body_draft(draw, pick) for _ in "ab")
    sectors, tags = st.sampled_from(["water", "trade_investment", "health"]), st.sampled_from(["x", "X", "y z"])
    return PartnershipDraft(
        a,
        b,
        draw(st.sampled_from(["sister_city", "friendship"])),
        draw(texts),
        draw(texts),
        draw(st.integers(0, 3)),
        tuple(draw(st.lists(sectors, max_size=3))),
        tuple(draw(st.lists(tags, max_size=3))),
        draw(st.none() | st.booleans()),
        draw(st.none() | st.booleans()),
        draw(dates),
        pick("partnership"),
        None,
        draw(texts),
    )


def source_draft(draw: Draw, pick: Callable[[str], int | None]) -> SourceDraft:
    authors = st.builds(Author, texts, texts, texts)
    return SourceDraft(
        draw(names),
        "report",
        tuple(draw(st.lists(authors, max_size=2))),
        draw(texts),
        draw(dates),
        "nl",
        "https://example.org",
        "",
        draw(dates),
        "",
        pick("source"),
        draw(st.booleans()),
        draw(texts),
        draw(st.sampled_from(["{}", '{"a": 1.50}', "no json"])),
    )


def citation_draft(draw: Draw, pick: Callable[[str], int | None]) -> CitationDraft:
    chosen = pick("source") or source_draft(draw, pick)
    stance = draw(st.sampled_from(["supports", "contradicts", "mentions"]))
    return CitationDraft(
        chosen, draw(texts), draw(texts), draw(texts), draw(dates), stance, draw(st.integers(0, 5)), draw(texts)
    )


def _citations(draw: Draw, pick: Callable[[str], int | None]) -> tuple[CitationDraft, ...]:
    return tuple(citation_draft(draw, pick) for _ in range(draw(st.integers(0, 2))))


def change_draft(draw: Draw, pick: Callable[[str], int | None]) -> ChangeDraft:
    reasons = st.builds(ReasonGiven, st.sampled_from(["human_rights", "keep_trade"]), st.sampled_from(["main"]))
    return ChangeDraft(
        pick("partnership") or 1,
        draw(st.sampled_from(STATUSES)),
        draw(dates),
        "a",
        "mayor",
        tuple(draw(st.lists(reasons, max_size=2))),
        draw(texts),
        _citations(draw, pick),
    )


def activity_draft(draw: Draw, pick: Callable[[str], int | None]) -> ActivityDraft:
    words = draw(lasting)
    return ActivityDraft(
        pick("partnership") or 1, "statement", when(words), draw(texts), draw(texts), _citations(draw, pick)
    )


def claim_draft(draw: Draw, pick: Callable[[str], int | None]) -> ClaimDraft:
    value = draw(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-10, 10))
    chosen = pick("source") or source_draft(draw, pick)
    return ClaimDraft(chosen, draw(names), value, rule=draw(st.sampled_from(["{}", '{"x": 1}', "["])))


DRAFTS: dict[str, MakeDraft] = {
    "body": body_draft,
    "partnership": partnership_draft,
    "source": source_draft,
    "citation": citation_draft,
    "status_change": change_draft,
    "activity": activity_draft,
    "claim": claim_draft,
}
ADDING: dict[str, Any] = {
    "body": add_body,
    "partnership": add_partnership,
    "source": add_source,
    "status_change": record_status_change,
    "activity": record_activity,
    "claim": add_claim,
}
EDITING: dict[str, Any] = {
    "body": edit_body,
    "partnership": edit_partnership,
    "source": edit_source,
    "citation": edit_citation,
    "status_change": edit_status_change,
    "activity": edit_activity,
    "claim": edit_claim,
}
DELETING: dict[str, Any] = {
    "body": delete_body,
    "partnership": delete_partnership,
    "source": delete_source,
    "citation": delete_citation,
    "status_change": delete_status_change,
    "activity": delete_activity,
    "claim": delete_claim,
}
TARGETS = {
    "change": "status_change",
    "activity": "activity",
    "partnership": "partnership",
    "body": "body",
    "claim": "claim",
}


def rows_of(dump: dict[str, Any]) -> set[str]:
    """Return every row of a dump as text."""
    return {f"{table} {row}" for table, rows in dump["records"].items() for row in rows}


def require_erased(was: dict[str, Any], made: dict[str, Any]) -> None:
    """Fail if a dump still contains the name, or if a value without the name changed; hashes of files may differ."""
    name = ERASED_NAME.casefold()
    assert name not in json.dumps(made, ensure_ascii=False).casefold()
    for table, rows in was["records"].items():
        assert len(rows) == len(made["records"][table]), table
        for one, other in zip(rows, made["records"][table], strict=True):
            for column, value in one.items():
                is_same = value == other[column] or column in ("sha256", "size") or name in str(value).casefold()
                assert is_same, (table, column, value, other[column])


class Histories(RuleBasedStateMachine):
    """Performs operations in any order, and compares the project with the dumps made after each of them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="twintrack-", dir=MEMORY if os.path.isdir(MEMORY) else None))
        self.clock = TickingClock()
        self.project = new_project(self.folder)
        self.dumps = [content(self.project)]
        self.at = 0
        self.first: Step | None = None
        """The step that undo would take back at the first of the dumps."""

    def teardown(self) -> None:
        try:
            assert is_sound(self.project)
        finally:
            self.project.close()
            shutil.rmtree(self.folder)

    @initialize(is_rich=st.booleans())
    def begin(self, is_rich: bool) -> None:
        """Begin with an empty project, or with one in which every recipe finds its records."""
        if is_rich:
            fill_project(self.project)
            self.dumps, self.first = [content(self.project)], self.project.next_undo()
        self.perform(add_partnership, PartnershipDraft(BodyDraft("Arnhem", country="NL"), BodyDraft("Wuhan")))
        self.perform(add_source, SourceDraft("The page"))

    # choose, perform and compare --------------------------------------------------------------------------------------

    def ids(self, table: str) -> list[int]:
        return [int(row["id"]) for row in self.dumps[self.at]["records"][table]]

    def picker(self, data: st.DataObject) -> Callable[[str], int | None]:
        def pick(table: str) -> int | None:
            return data.draw(st.none() | st.sampled_from(ids)) if (ids := self.ids(table)) else None

        return pick

    def one(self, data: st.DataObject, table: str) -> int | None:
        ids = self.ids(table)
        return data.draw(st.sampled_from(ids)) if ids else None

    def perform(self, operation: Any, *arguments: Any, **more: Any) -> None:
        before = self.project.next_undo()
        try:
            change_set = self.project.perform(operation, *arguments, **more)
        except RuleError:
            self.require_last_dump()
            assert self.project.next_undo() == before
            return
        after = content(self.project)
        assert bool(change_set) == (after != self.dumps[self.at]), "a step without content, or content without a step"
        if change_set:
            self.dumps[self.at + 1 :] = [after]
            self.at += 1

    def require_last_dump(self) -> None:
        found, known = (rows_of(dump) for dump in (content(self.project), self.dumps[self.at]))
        assert found == known, (sorted(found - known), sorted(known - found))

    @rule(data=st.data(), name=st.sampled_from(sorted(RECIPES)))
    def follow_recipe(self, data: st.DataObject, name: str) -> None:
        """Perform any operation with real arguments."""
        act, before = RECIPES[name](self.project, lambda table: self.one(data, table)), self.project.next_undo()
        if act is None:
            return
        try:
            act()
        except RuleError:
            self.require_last_dump()
            assert self.project.next_undo() == before
            return
        if name == ERASE_ACTION:
            self.check_erasure(before)
            return
        after, is_step = content(self.project), self.project.next_undo() != before
        assert is_step == (after != self.dumps[self.at]), "a step without content, or content without a step"
        if is_step:
            self.dumps[self.at + 1 :] = [after]
            self.at += 1

    def check_erasure(self, before: Step | None) -> None:
        """Check that undo and redo lead to states without the name and otherwise unchanged, and store their dumps."""
        found, step = self.project.next_undo(), self.at
        assert (found and found.id) == (before and before.id), "an erasure is passed over"
        known = self.dumps
        self.dumps = []
        for _ in range(self.at):
            self.project.undo()
        self.dumps.append(content(self.project))
        for _ in known[1:]:
            self.project.redo()
            self.dumps.append(content(self.project))
        for _ in range(len(known) - 1 - step):
            self.project.undo()
        for was, made in zip(known, self.dumps, strict=True):
            require_erased(was, made)

    @rule(data=st.data(), table=st.sampled_from(sorted(ADDING)))
    def add(self, data: st.DataObject, table: str) -> None:
        self.perform(ADDING[table], DRAFTS[table](data.draw, self.picker(data)))

    @rule(data=st.data(), table=st.sampled_from(sorted(EDITING)))
    def edit(self, data: st.DataObject, table: str) -> None:
        record = self.one(data, table)
        if record is not None:
            self.perform(EDITING[table], record, DRAFTS[table](data.draw, self.picker(data)))

    @rule(data=st.data(), table=st.sampled_from(sorted(DELETING)))
    def delete(self, data: st.DataObject, table: str) -> None:
        record = self.one(data, table)
        if record is not None:
            more = {"with_citations": data.draw(st.booleans())} if table == "source" else {}
            self.perform(DELETING[table], record, **more)

    @rule(data=st.data(), table=st.sampled_from(sorted(MERGES)))
    def merge(self, data: st.DataObject, table: str) -> None:
        kept, other = self.one(data, table), self.one(data, table)
        if kept is not None and other is not None:
            operation, proposed = MERGES[table]
            self.perform(operation, kept, other, proposed(self.project, kept, other))

    @rule(data=st.data(), kind=st.sampled_from(sorted(TARGETS)))
    def cite(self, data: st.DataObject, kind: Any) -> None:
        record = self.one(data, TARGETS[kind])
        if record is not None:
            draft = citation_draft(data.draw, self.picker(data))
            self.perform(add_citation, CitationTarget(kind, record), draft)

    @rule(data=st.data(), index=st.integers(-1, 5))
    def move(self, data: st.DataObject, index: int) -> None:
        record = self.one(data, "status_change")
        if record is not None:
            self.perform(move_status_change, record, index)

    @rule(name=texts, circa=st.integers(0, 3))
    def set(self, name: str, circa: int) -> None:
        self.perform(change_settings, ProjectSettings(name, circa=circa))

    @precondition(lambda self: self.at > 0)
    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(min(times, self.at)):
            self.project.undo()
            self.at -= 1
            self.require_last_dump()

    @precondition(lambda self: self.at < len(self.dumps) - 1)
    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(min(times, len(self.dumps) - 1 - self.at)):
            self.project.redo()
            self.at += 1
            self.require_last_dump()

    @rule()
    def reopen(self) -> None:
        self.project.close()
        self.project = Project.open(self.folder / "ties.twin", who="tester", clock=self.clock)
        self.require_last_dump()

    @invariant()
    def caches_match_the_file(self) -> None:
        require_fresh(self.project)
        assert (self.project.next_undo() == self.first) == (self.at == 0)
        assert (self.project.next_redo() is None) == (self.at == len(self.dumps) - 1)


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=1_000 if settings().max_examples > 1_000 else 4, stateful_step_count=30, phases=[Phase.generate]
)


# by hand --------------------------------------------------------------------------------------------------------------


def test_a_new_project_has_nothing_to_undo_or_redo(project: Project) -> None:
    for act, code in ((project.undo, "nothing_to_undo"), (project.redo, "nothing_to_redo")):
        with pytest.raises(RuleError) as refused:
            act()
        assert refused.value.code == code
    assert project.next_undo() is None
    assert project.next_redo() is None


def test_steps_undone_before_a_new_step_stay_in_the_journal_but_cannot_be_redone(project: Project) -> None:
    arnhem = tie(project)
    change(project, arnhem, "in_force", "1999")
    project.undo()
    change(project, arnhem, "terminated", "2021")
    assert project.next_redo() is None
    from tracker.queries.evidence.journal_steps import steps

    assert [(step.action, step.is_undone) for step in project.query(steps)] == [
        ("record_status_change", False),
        ("record_status_change", True),
        ("add_partnership", False),
    ]
    with_end = content(project)
    for _ in range(2):
        project.undo()
    assert len(content(project)["records"]["partnership"]) == 0
    with pytest.raises(RuleError):
        project.undo()
    for _ in range(2):
        project.redo()
    assert content(project) == with_end, "the step that was left behind must not come back between the others"
    assert project.next_redo() is None


def test_listeners_get_the_change_set_of_an_undo(project: Project) -> None:
    arnhem, page = tie(project), source(project)
    change(project, arnhem, "terminated", "2021", sources=(page,))
    told = []
    stop = project.add_listener(told.append)
    project.undo()
    project.redo()
    stop()
    project.undo()
    assert len(told) == 2
    assert all(change_set.partnerships == {arnhem} and page in change_set.sources for change_set in told)


def add_many_bodies(transaction: Transaction, count: int) -> StepLabel:
    """Add thousands of rows in one step, as an import does."""
    columns = [column.name for column in recorded_columns(body) if column.name != "id"]
    row = {column.name: None if column.nullable else "" for column in body.columns}
    rows = [tuple({**row, "name": f"Town {n}", "kind": "municipality"}[c] for c in columns) for n in range(count)]
    transaction.insert_many(body, columns, rows)
    return StepLabel("import", {"file": "towns.csv", "count": count})


def test_a_step_of_thousands_of_rows_can_be_undone_and_redone(project: Project) -> None:
    arnhem = tie(project)
    activity(project, arnhem)
    before = content(project)
    assert project.perform(add_many_bodies, MANY_ROWS + 1).everything
    after = content(project)
    assert len(after["records"]["body"]) == MANY_ROWS + 3
    assert project.undo().everything
    assert content(project) == before
    require_fresh(project)
    project.redo()
    assert content(project) == after
    require_fresh(project)
    assert is_sound(project)
