"""Plan of an import: a verdict on every row of a table, and the records that it adds or changes.

Nothing is written here. A dry run and an import make the same plan; only the import performs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.progress import PassTracker
from tracker.exchange.tables.asking.questions import UNIDENTIFIED
from tracker.exchange.tables.mapping.corrections import Correction
from tracker.exchange.tables.mapping.row_facts import RowFacts, RowProblem
from tracker.exchange.tables.mapping.row_reading import RowReader
from tracker.exchange.tables.matching.body_matching import BodyMatcher, ChosenBodies, body_facts, mentions_in_table
from tracker.exchange.tables.matching.differences import differs, differs_from_record
from tracker.exchange.tables.matching.header_kinds import kind_of_header
from tracker.exchange.tables.matching.known_places import GazetteerLookup
from tracker.exchange.tables.matching.known_records import Body, Change, ImportIndex, Owner, Partnership, edtf, pair
from tracker.exchange.tables.matching.partnership_matching import UNKNOWN_KIND, PartnershipMatcher, Policy
from tracker.exchange.tables.matching.region_conflicts import column_of
from tracker.exchange.tables.plan.beginnings import cites_beginning, mark_beginnings
from tracker.exchange.tables.plan.import_report import RowVerdict, Verdict
from tracker.exchange.tables.plan.line_reading import lines_of, read_rows
from tracker.exchange.tables.plan.own_values import add_values, require_fitting_values
from tracker.exchange.tables.plan.plain_plan import PlainPlanner
from tracker.exchange.tables.plan.plain_records import Added
from tracker.exchange.tables.plan.plain_rows import PlainRows, cell_rows
from tracker.exchange.tables.plan.plan_builder import PlanBuilder, near_duplicate
from tracker.exchange.tables.plan.plan_effects import ImportPlan, PlannedOwnValues, RowEffect, RowSkippedError
from tracker.exchange.tables.plan.row_positions import RowPositions
from tracker.exchange.tables.plan.row_verdicts import Verdicts
from tracker.exchange.tables.plan.settling import (
    PendingRow,
    cite_pending_row,
    is_pending,
    known_activity,
    owners,
    require_same_term,
    settle_beginnings,
    settle_successors,
)
from tracker.exchange.tables.plan.source_matching import SourceMatcher, source_fields, source_notes, source_title
from tracker.exchange.tables.reading.cell_rows import CellRows, TableRow

_OTHER_SIDE = {"a": "b", "b": "a"}


@dataclass(frozen=True, slots=True)
class ImportDecisions:
    """The user's decisions on a plan: the policy for single lines, the bodies that names mean, corrected cells.

    For a line, `leave` leaves it out, and `one` joins it to the near change that may be the same: the line's source is
    cited for that change.
    """

    lines: Mapping[int, Policy | Literal["leave", "one"]] = field(default_factory=dict)
    bodies: ChosenBodies = field(default_factory=dict)
    cells: tuple[Correction, ...] = ()
    refuses_unknown_names: bool = False
    """Whether rows with a name that neither the project nor the gazetteer has are left out."""


def make_plan(
    records: ImportIndex,
    rows: Sequence[TableRow],
    reader: RowReader,
    policy: Policy,
    decisions: ImportDecisions | None = None,
    lookup: GazetteerLookup | None = None,
    passes: PassTracker | None = None,
    own: PlannedOwnValues | None = None,
) -> ImportPlan:
    """Plan all rows, in the order of the file; `records` are extended by what the rows add.

    `passes` reports PASSES passes over the rows; `own` are the added fields of the project with their values.
    """
    decisions, passes = decisions or ImportDecisions(), passes or PassTracker(len(rows), PASSES)
    planner = TablePlanner(
        ImportPlan(records, own=own or PlannedOwnValues()),
        reader,
        policy,
        decisions,
        lookup or GazetteerLookup(used=False),
        passes,
    )
    by_column = cell_rows(rows, reader)
    if by_column is None:
        planner.plan_rows(rows)
    else:
        planner.plan_columns(by_column)
    return planner.plan


PASSES = 2
"""Every row is read, and then planned."""


class TablePlanner:
    """Plans a table row by row, or by column where nothing is special."""

    def __init__(
        self,
        plan: ImportPlan,
        reader: RowReader,
        policy: Policy,
        decisions: ImportDecisions,
        lookup: GazetteerLookup,
        passes: PassTracker,
    ) -> None:
        self.plan = plan
        self._reader, self._policy, self._decisions = reader, policy, decisions
        self._lookup, self._passes = lookup, passes
        self._left_out = {line for line, chosen in decisions.lines.items() if chosen == "leave"}

    def plan_rows(self, rows: Sequence[TableRow]) -> None:
        """Plan every row by itself."""
        facts, rejected = read_rows(self.plan, self._passes.track(rows), self._reader, self._left_out)
        readable = [row_facts for row_facts, problems in zip(facts, rejected, strict=True) if not problems]
        judge = self._judge(readable)
        if any(row_facts.since is not None for row_facts in readable):
            mark_beginnings(lines_of(rows, facts, rejected), judge.partnership_of, judge.policy)
        del readable
        facts.reverse()
        verdicts: list[RowVerdict] = []
        for row, problems in zip(self._passes.track(rows), rejected, strict=True):
            # freed before the next row is planned
            verdicts.append(judge.verdict_on_read(facts.pop(), problems, row, self._reader))
        self.plan.verdicts = verdicts
        judge.settle(self._passes, self._reader)

    def _judge(self, readable: Sequence[RowFacts]) -> _Judge:
        """Return the judge of rows, given the facts of all readable rows, or of the first of rows with equal facts."""
        track = self._passes.check_cancelled_while
        records, decisions, lookup = self.plan.records, self._decisions, self._lookup
        kinds = (kind_of_header(self._reader.header("body_a")), kind_of_header(self._reader.header("body_b")))
        bodies = BodyMatcher(
            records,
            mentions_in_table(track(readable), kinds),
            lookup,
            decisions.bodies,
            track,
            kinds,
            is_strict=decisions.refuses_unknown_names,
        )
        self.plan.unknown_names = tuple(bodies.unknown)
        partnerships = PartnershipMatcher(records, _kinds(track(readable), bodies), self._policy)
        return _Judge(self.plan, bodies, partnerships, self._policy, decisions)

    def plan_columns(self, rows: CellRows) -> None:
        """Plan the rows of new partnerships without anything special by column, and the others by themselves."""
        table = PlainRows(rows, self._reader, {*self._decisions.lines, *self._reader.asked_lines})
        read: dict[int, ReadRow] = {}
        special_rows = np.flatnonzero(~table.are_plain).tolist()
        self._read_rows(rows, special_rows, self._passes.track(special_rows), read)
        firsts = [(row, table.facts(row)) for row in table.firsts(table.groups, table.are_plain)]
        special = [(row, facts) for row, (facts, problems) in read.items() if not problems]
        readable = [facts for _, facts in sorted((*firsts, *special), key=lambda each: each[0])]
        judge = self._judge(readable)
        planner = judge.plain_planner(table)
        planner.choose(firsts, (facts for _, facts in special))
        del firsts, special, readable
        left = np.flatnonzero(table.are_plain & ~planner.are_plain).tolist()
        self._read_rows(rows, left, self._passes.check_cancelled_while(left), read)
        exact = sorted(read)
        if any(facts.since is not None for facts, problems in read.values() if not problems):
            lines = ([read[row][0]] for row in exact if not read[row][1])
            mark_beginnings(lines, judge.partnership_of, judge.policy)
        verdicts = Verdicts(table.lines)
        added = Added()

        def verdict_on(row: int) -> None:
            judge.note_plain_rows(planner.count_before(row))
            facts, problems = read.pop(row)
            verdicts.give(row, judge.verdict_on_read(facts, problems, rows[row], self._reader))
            added.note(row, self.plan.changes, self.plan.reasons, self.plan.citations)

        def problem(row: int, column: str, error: RuleError) -> RowProblem:
            return self._reader.problem(column, rows[row].cells, error)

        self.plan.verdicts = verdicts
        tracked = self._passes.track(exact)
        self.plan.plain = planner.plan(tracked, verdict_on, verdicts, problem, self._passes.check_cancelled_while)
        self.plan.plain.added = added
        judge.settle(self._passes, self._reader)

    def _read_rows(
        self, rows: CellRows, indexes: Sequence[int], tracked: Iterable[int], read: dict[int, ReadRow]
    ) -> None:
        """Read the rows at some indexes by themselves; `tracked` are the indexes, and report progress."""
        facts, rejected = read_rows(self.plan, (rows[index] for index in tracked), self._reader, self._left_out)
        read.update(zip(indexes, zip(facts, rejected, strict=True), strict=True))


ReadRow = tuple[RowFacts, Sequence[RowProblem]]


def _kinds(rows: Iterable[RowFacts], bodies: BodyMatcher) -> dict[int, dict[str, tuple[Body, Body]]]:
    """Return the kinds that the table gives each pair of bodies, with the bodies in the order of the first row."""
    kinds: dict[int, dict[str, tuple[Body, Body]]] = {}
    for facts in rows:
        if facts.partnership_kind in ("", UNKNOWN_KIND):
            continue
        a, b = bodies.sides(facts)
        if isinstance(a, Body) and isinstance(b, Body) and a is not b:
            kinds.setdefault(pair(a, b), {}).setdefault(facts.partnership_kind, (a, b))
    return kinds


class _Judge:
    """Adds the rows one by one to the plan."""

    def __init__(
        self,
        plan: ImportPlan,
        bodies: BodyMatcher,
        partnerships: PartnershipMatcher,
        policy: Policy,
        decisions: ImportDecisions,
    ) -> None:
        self._plan = plan
        self._builder = PlanBuilder(plan, bodies.kinds)
        self._bodies = bodies
        self._partnerships = partnerships
        self._default = policy
        self._decisions = decisions
        self._sources = SourceMatcher(plan.records)
        self._positions = RowPositions()
        self._pending: list[PendingRow] = []
        self._plain_rows = 0
        self._last_partnership: tuple[object, tuple[Body, Body, Partnership] | None] = (None, None)
        """The partnership facts of the last row, and its partnership: rows of one partnership are mostly adjacent."""

    def plain_planner(self, table: PlainRows) -> PlainPlanner:
        """Return the planner of the plain rows of a table."""
        matchers = (self._bodies, self._partnerships, self._builder, self._sources)
        return PlainPlanner(table, *matchers, self._default, self._plan.own)

    def note_plain_rows(self, count: int) -> None:
        """Note how many rows were planned by column; if more than before, the last partnership is another one."""
        if count != self._plain_rows:
            self._plain_rows, self._last_partnership = count, (None, None)

    def verdict_on_read(
        self, facts: RowFacts, problems: Sequence[RowProblem], row: TableRow, reader: RowReader
    ) -> RowVerdict:
        """Return the verdict on a row that was read, and add its facts to the plan unless it is left out."""
        if problems:
            return RowVerdict(row.line, "rejected", problems, understood=facts.unusual_dates)
        return self.verdict(facts, row, reader)

    def verdict(self, facts: RowFacts, row: TableRow, reader: RowReader) -> RowVerdict:
        """Return the verdict on a row that could be read, and add its facts to the plan unless it is left out."""
        try:
            effect = self._add_row(facts, verdict := RowVerdict(row.line, "same", understood=facts.unusual_dates))
        except RowSkippedError as left_out:
            problem = reader.problem(left_out.column, row.cells, left_out.error)
            return RowVerdict(row.line, left_out.verdict, [problem], understood=facts.unusual_dates)
        verdict.verdict = effect.verdict()
        if effect.notes or facts.warnings:
            notes = [reader.problem(column, row.cells, error) for column, error in effect.notes]
            verdict.notes = [*facts.warnings, *notes]
        return verdict

    def policy(self, facts: RowFacts) -> Policy:
        """Return the policy for a row that contradicts something."""
        chosen = self._decisions.lines.get(facts.line, self._default)
        return self._default if chosen == "leave" or chosen == "one" else chosen

    def _add_row(self, facts: RowFacts, verdict: RowVerdict) -> RowEffect:
        """Find everything that the row means, and add it to the plan if there is no conflict; else RowSkippedError."""
        policy = self.policy(facts)
        if facts.contradiction is not None and policy != "add":
            is_since = facts.since is not None and (facts.date is None or facts.contradiction.field == "since")
            raise RowSkippedError("conflict", "since" if is_since else "date", facts.contradiction)
        partnership_facts = (body_facts(facts), facts.partnership_kind, facts.sectors)
        last_partnership = self._last_partnership[1] if self._last_partnership[0] == partnership_facts else None
        a, b, partnership = last_partnership or self._partnership(facts)
        actor = _OTHER_SIDE.get(facts.side, facts.side) if partnership.a is not a else facts.side
        values = {"own_status": facts.own_status, "decided_by": facts.decided_by, "actor": actor}
        joined = self._same_change(partnership, facts)
        effect = RowEffect() if joined is None else self._join(joined, facts, values)
        effect.notes += (*self._bodies.notes(facts), *_notes_on_beginning(facts))
        change = joined or (self._change(partnership, facts, values, policy) if facts.status else None)
        activity = known_activity(partnership, facts, effect) if facts.activity else None
        require_same_term(partnership, facts, policy)
        self._positions.require_own(partnership, change, facts)
        source = self._sources.known(facts)
        is_known_source = source is not None
        if source is None and facts.has_source:
            source = self._sources.find(facts, policy)
        owner: Owner = change or activity or partnership
        note = self._note(owner, facts)
        own = {"partnership": partnership, "status_change": change, "activity": activity, "source": source}
        own_owners = {**own, "body_a": a, "body_b": b}
        require_fitting_values(self._plan.own, own_owners, facts, policy)

        if last_partnership is None:
            self._builder.add_partnership(partnership, facts, effect, (a, b))
            self._last_partnership = (partnership_facts, (a, b, partnership))
        effect.repeats_new_record |= partnership.id is None
        self._builder.term(partnership, facts, effect)
        if change is not None:
            self._builder.change(change, facts, values, effect)
        if activity is not None:
            self._builder.activity(activity, facts, effect)
        if note is not None:
            self._builder.set(owner, "note", note)
            effect.touch(owner)
        if source is not None and not is_known_source:
            effect.notes += source_notes(source, facts)
            self._builder.source(source, source_fields(facts), effect, facts.line)
            self._sources.remember(facts, source)
        add_values(self._plan.own, own_owners, facts, effect)
        self._positions.note(change, facts, effect, verdict)
        self._cite_source(PendingRow(verdict, effect, partnership, facts, source, owners(change, activity)), policy)
        return effect

    def _cite_source(self, row: PendingRow, policy: Policy) -> None:
        """Cite the source of a row for its change and activity; rows with more to cite are stored for `settle`."""
        if row.source is not None:
            for each in row.cited:
                self._builder.citation(each, row.source, row.facts, row.effect, policy)
        if is_pending(row.facts) or (row.source is not None and not row.cited):
            self._pending.append(row)

    def partnership_of(self, facts: RowFacts) -> Partnership | None:
        """Return the partnership of a row; None if it can't be matched."""
        try:
            return self._partnership(facts)[2]
        except RowSkippedError:
            return None

    # finding ------------------------------------------------------------------------------------------------------

    def _partnership(self, facts: RowFacts) -> tuple[Body, Body, Partnership]:
        a, b = self._bodies.sides(facts)
        for side, found in (("a", a), ("b", b)):
            if isinstance(found, RuleError):
                verdict: Verdict = "rejected" if found.code in UNIDENTIFIED else "conflict"
                raise RowSkippedError(verdict, column_of(found, side), found)
        assert isinstance(a, Body)
        assert isinstance(b, Body)
        if a is b:
            raise RowSkippedError("rejected", "body_b", RuleError("same_body_twice", "body_b"))
        partnership = self._partnerships.find(a, b, facts.partnership_kind)
        if isinstance(partnership, RuleError):
            raise RowSkippedError("conflict", "partnership_kind", partnership)
        return a, b, partnership

    def _change(self, partnership: Partnership, facts: RowFacts, values: Mapping[str, Any], policy: Policy) -> Change:
        """Return the partnership's change of this status and date without a contradiction, else a new one."""
        known = partnership.changes.get((facts.status, edtf(facts.date)), [])
        same = sorted(known, key=lambda change: change.own_status != facts.own_status)
        compared = [(change, change.compare_fields(values)) for change in same]
        agreeing = next((change for change, how in compared if not how.contradicting), None)
        if agreeing is not None:
            return agreeing
        if compared and policy != "add":
            change, how = compared[0]
            if policy == "skip" or how.within_table:
                name = how.contradicting[0]
                column = _COLUMNS.get(name, name)
                raise RowSkippedError("conflict", column, differs_from_record(column, name, values, change))
            return change
        return Change(partnership=partnership, status=facts.status, date=facts.date)

    def _same_change(self, partnership: Partnership, facts: RowFacts) -> Change | None:
        """Return the change on another date that a row means: because the user joined them, or its source states so."""
        is_settled = self._decisions.lines.get(facts.line) == "one"
        may_be_known = partnership.id is not None and facts.has_source
        if (
            not facts.status
            or not (is_settled or may_be_known)
            or (facts.status, edtf(facts.date)) in partnership.changes
        ):
            return None
        near = near_duplicate(Change(partnership=partnership, status=facts.status, date=facts.date))
        return near if near is not None and (is_settled or _is_stated(near, facts)) else None

    def _join(self, change: Change, facts: RowFacts, values: dict[str, Any]) -> RowEffect:
        """Note the fields in which the row contradicts the change, and remove them from `values`.

        The row's date becomes the date that its source states.
        """
        effect = RowEffect()
        for name in change.compare_fields(values).contradicting:
            column = _COLUMNS.get(name, name)
            effect.notes += ((column, differs(column, values.pop(name), getattr(change, name))),)
        if facts.stated_date is None:
            facts.stated_date = facts.date
        return effect

    def _note(self, owner: Owner, facts: RowFacts) -> str | None:
        """Return the record's note with the row's note appended; None if it contains it already."""
        if not facts.note or facts.note in owner.note:
            return None
        try:
            return clean_text("\n\n".join(filter(None, (owner.note, facts.note))), "note").text
        except RuleError as error:
            raise RowSkippedError("rejected", "note", error) from error

    def settle(self, passes: PassTracker, reader: RowReader) -> None:
        """Add what depends on all rows: beginnings, successors, the citations of their sources, and positions."""
        own_kinds = reader.own_codes("partnership_kind")
        settle_beginnings(self._pending, self._builder, self._plan, passes)
        settle_successors(self._pending, self._builder, self._plan.records, passes, own_kinds)
        for each in passes.check_cancelled_while(self._pending):
            cite_pending_row(each, self._builder, self.policy(each.facts))
            each.verdict.verdict = each.effect.verdict()
        self._positions.place(self._plan, self.policy, reader.header("position"), passes)


_COLUMNS = {"actor": "side", "own_status": "status"}
"""[field of a change] -> the column of the table that gives it, if its name differs."""


def _notes_on_beginning(facts: RowFacts) -> Iterator[tuple[str, RuleError]]:
    """Yield a note for a known beginning that excludes `since`, or overlaps it and stays."""
    if facts.excluding_beginning is not None:
        yield "since", differs("since", facts.since, facts.excluding_beginning)
    if facts.overlapping_beginning is not None and not cites_beginning(facts):
        yield "since", differs("since", facts.since, facts.overlapping_beginning, reason="kept")


def _is_stated(change: Change, facts: RowFacts) -> bool:
    """Return whether the source of a row states its date of this change already, from an earlier import."""
    title = fold(source_title(facts))
    known_citations = (citation for citations in (change.citations or {}).values() for citation in citations)
    return any(
        fold(each.source.title) == title and edtf(each.stated_date) == edtf(facts.date) for each in known_citations
    )
