"""What an import would do: every row of a table judged against the project, and the records that it adds or changes.

Nothing is written here. A dry run and an import make the same plan; only the import goes on to perform it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from tracker.domain.dates import VagueDate
from tracker.domain.names import fold
from tracker.domain.order import closed
from tracker.domain.text_gate import clean
from tracker.exchange.matching import UNKNOWN_KIND, BodyMatching, Policy, TieMatching, mentions
from tracker.exchange.records import (
    Body,
    Change,
    Citation,
    Record,
    Records,
    Source,
    Tie,
    add_citation,
    addresses,
    edtf,
    pair,
)
from tracker.exchange.report import RowVerdict, Verdict
from tracker.exchange.row_reading import RowFacts, RowReader
from tracker.exchange.shortlist import Shortlist
from tracker.exchange.table_reading import TableRow
from tracker.problems import RuleError

_SWAPPED = {"a": "b", "b": "a"}
DEFAULT_SOURCE_KIND = "newspaper_article"


@dataclass(slots=True)
class Plan:
    """The verdicts, and what is to be written: new records in the order of the file, and fields of known ones."""

    records: Records
    verdicts: list[RowVerdict] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    beginnings: list[Change] = field(default_factory=list)
    """The new changes that `since` asks for."""
    citations: list[tuple[Change | Tie, Citation]] = field(default_factory=list)
    sectors: list[tuple[Tie, str]] = field(default_factory=list)
    reasons: list[tuple[Change, str]] = field(default_factory=list)
    updates: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    texts_changed: int = 0


class _LeftOutError(Exception):
    """The row is in conflict or rejected; nothing of it is taken."""

    def __init__(self, verdict: Verdict, column: str, error: RuleError) -> None:
        self.verdict = verdict
        self.column = column
        self.error = error


@dataclass(slots=True)
class _Effect:
    """What taking a row did: made or added to something new, changed something known, rested on something new."""

    made: bool = False
    changed: bool = False
    rests_on_new: bool = False

    def touch(self, record: Record) -> None:
        """The record was added to."""
        if record.id is None:
            self.made = True
        else:
            self.changed = True

    def verdict(self) -> Verdict:
        """The row's verdict."""
        if self.made:
            return "new"
        if self.changed:
            return "changed"
        return "duplicate" if self.rests_on_new else "same"


def make_plan(records: Records, rows: Sequence[TableRow], reader: RowReader, policy: Policy) -> Plan:
    """Judge all rows, in the order of the file; `records` take up what the rows add."""
    plan = Plan(records)
    facts, rejected = [], {}
    for row in rows:
        said, problems = reader.read(row)
        facts.append(said)
        plan.texts_changed += said.texts_changed
        if problems:
            rejected[row.line] = problems
    readable = [said for said in facts if said.line not in rejected]
    bodies = BodyMatching(records, (told for said in readable for told in mentions(said) if told is not None))
    ties = TieMatching(records, _kinds(readable, bodies), policy)
    judge = _Judge(plan, bodies, ties, policy)
    for row, said in zip(rows, facts, strict=True):
        if row.line in rejected:
            plan.verdicts.append(RowVerdict(row.line, "rejected", rejected[row.line]))
        else:
            plan.verdicts.append(judge.verdict(said, row, reader))
    judge.settle_beginnings()
    return plan


def _kinds(rows: Sequence[RowFacts], bodies: BodyMatching) -> dict[frozenset[int], dict[str, tuple[Body, Body]]]:
    """The kinds that the table gives each pair of bodies."""
    kinds: dict[frozenset[int], dict[str, tuple[Body, Body]]] = {}
    for facts in rows:
        if facts.partnership_kind in ("", UNKNOWN_KIND):
            continue
        a, b = bodies.sides(facts)
        if isinstance(a, Body) and isinstance(b, Body) and a is not b:
            kinds.setdefault(pair(a, b), {}).setdefault(facts.partnership_kind, (a, b))
    return kinds


class _Judge:
    """Takes the rows one by one into the plan."""

    def __init__(self, plan: Plan, bodies: BodyMatching, ties: TieMatching, policy: Policy) -> None:
        self._plan = plan
        self._bodies = bodies
        self._ties = ties
        self._policy = policy
        self._sources = Shortlist[Source](lambda source: (fold(source.title), fold(source.publisher)))
        self._citations = Shortlist[Citation](lambda each: (each.quote, each.locator, edtf(each.stated_date)))
        self._waiting: list[tuple[RowVerdict, _Effect, Tie, RowFacts, Source | None]] = []

    def verdict(self, facts: RowFacts, row: TableRow, reader: RowReader) -> RowVerdict:
        """The verdict on a row that could be read; what it says is taken unless it is left out."""
        try:
            effect = self._taken(facts, verdict := RowVerdict(row.line, "same"))
        except _LeftOutError as left_out:
            problem = reader.problem(left_out.column, row.cells, left_out.error)
            return RowVerdict(row.line, left_out.verdict, [problem])
        verdict.verdict = effect.verdict()
        return verdict

    def _taken(self, facts: RowFacts, verdict: RowVerdict) -> _Effect:
        """Find everything that the row means, and only when nothing stands against it take it."""
        a, b, tie = self._tie(facts)
        actor = _SWAPPED.get(facts.side, facts.side) if tie.a is not a else facts.side
        wanted = {"decided_by": facts.decided_by, "actor": actor}
        change = self._change(tie, facts, wanted) if facts.status else None
        source_wanted = _source_wanted(facts)
        source = self._source(facts, source_wanted) if facts.has_source else None
        owner: Change | Tie = change if change is not None else tie
        note = self._note(owner, facts)

        effect = _Effect()
        self._take_tie(tie, facts, effect, ((a, facts.country_a), (b, facts.country_b)))
        if change is not None:
            self._take_change(change, facts, wanted, effect)
        if note is not None:
            self._set(owner, "note", note)
            effect.touch(owner)
        if source is not None:
            self._take_source(source, source_wanted, effect)
            if change is not None:
                self._take_citation(change, source, _citation_wanted(facts), effect)
        if facts.since is not None or (source is not None and change is None):
            self._waiting.append((verdict, effect, tie, facts, None if change is not None else source))
        return effect

    # finding ------------------------------------------------------------------------------------------------------

    def _tie(self, facts: RowFacts) -> tuple[Body, Body, Tie]:
        a, b = self._bodies.sides(facts)
        for side, found in (("a", a), ("b", b)):
            if isinstance(found, RuleError):
                raise _LeftOutError("conflict", f"body_{side}", found)
        assert isinstance(a, Body)
        assert isinstance(b, Body)
        if a is b:
            raise _LeftOutError("rejected", "body_b", RuleError("same_body_twice", "body_b"))
        tie = self._ties.find(a, b, facts.partnership_kind)
        if isinstance(tie, RuleError):
            raise _LeftOutError("conflict", "partnership_kind", tie)
        return a, b, tie

    def _change(self, tie: Tie, facts: RowFacts, wanted: Mapping[str, Any]) -> Change:
        """The change of this tie, status and date that says nothing else; a new one where there is none."""
        same = tie.changes.get((facts.status, edtf(facts.date)), [])
        compared = [(change, change.compared(wanted)) for change in same]
        agreeing = next((change for change, how in compared if not how.contradicting), None)
        if agreeing is not None:
            return agreeing
        if compared and self._policy != "add":
            change, how = compared[0]
            if self._policy == "skip" or how.within_table:
                name = how.contradicting[0]
                column = "side" if name == "actor" else name
                raise _LeftOutError("conflict", column, _differs(column, wanted[name], getattr(change, name)))
            return change
        return Change(tie=tie, status=facts.status, date=facts.date)

    def _source(self, facts: RowFacts, wanted: Mapping[str, Any]) -> Source:
        """The source with this address, else with this title and date; a new one where there is none."""
        known = self._plan.records.sources
        address = next(addresses(facts.source_url), "")
        found = known.get(("address", address), [])
        if found:
            wanted = {name: value for name, value in wanted.items() if name != "url"}
        else:
            key = ("title only" if address else "title", fold(facts.source_title), edtf(facts.source_date))
            found = known.get(key, [])
        in_project: tuple[Source, str] | None = None
        for source in self._sources.among(found, (fold(facts.source_title), fold(facts.publisher))):
            how = source.compared(wanted)
            if not how.contradicting:
                return source
            if how.with_project and not how.within_table and in_project is None:
                in_project = (source, how.with_project[0])
        if in_project is not None and self._policy != "add":
            source, name = in_project
            if self._policy == "skip":
                raise _LeftOutError(
                    "conflict", _SOURCE_COLUMNS[name], _differs(name, wanted[name], getattr(source, name))
                )
            return source
        return Source(title=facts.source_title or facts.source_url, kind=DEFAULT_SOURCE_KIND)

    def _citation(self, owner: Change | Tie, source: Source, wanted: Mapping[str, Any]) -> Citation | None:
        """The citation of this source that says the same, or that the row completes; None where one is to be added."""
        found = (owner.citations or {}).get(id(source), [])
        near = self._citations.among(found, (wanted["quote"], wanted["locator"], edtf(wanted["stated_date"])))
        compared = [(citation, citation.compared(wanted)) for citation in near]
        for citation, how in compared:
            if not how.contradicting and not how.gaps:
                return citation
        for citation, how in compared:
            is_free = citation.id is not None and not citation.said
            if is_free and (not how.with_project or (how.with_project == ["confidence"] and self._policy == "update")):
                return citation
        return None

    def _note(self, owner: Change | Tie, facts: RowFacts) -> str | None:
        """The note of the record with the row's words behind it; None where they stand there."""
        if not facts.note or facts.note in owner.note:
            return None
        try:
            return clean("\n\n".join(filter(None, (owner.note, facts.note))), "note").text
        except RuleError as error:
            raise _LeftOutError("rejected", "note", error) from error

    # taking -------------------------------------------------------------------------------------------------------

    def _take_tie(self, tie: Tie, facts: RowFacts, effect: _Effect, told: Sequence[tuple[Body, str]]) -> None:
        for body, country in told:
            if body.id is None and not body.is_wanted:
                body.is_wanted = True
                self._plan.bodies.append(body)
            if country and not body.country:
                self._set(body, "country", country)
                effect.touch(body)
        if tie.id is None and not tie.said:
            tie.say(["kind"])
            self._plan.ties.append(tie)
            self._plan.records.add_tie(tie)
            effect.made = True
        if facts.partnership_kind not in ("", UNKNOWN_KIND, tie.kind):
            self._set(tie, "kind", facts.partnership_kind)
            effect.touch(tie)
        for sector in facts.sectors:
            if sector not in tie.sectors:
                tie.sectors += (sector,)
                self._plan.sectors.append((tie, sector))
                effect.touch(tie)
        effect.rests_on_new |= tie.id is None

    def _take_change(self, change: Change, facts: RowFacts, wanted: Mapping[str, Any], effect: _Effect) -> None:
        if change.id is None and "status" not in change.said:
            self._add_change(change, self._plan.changes)
            effect.made = True
        self._complete(change, wanted, effect)
        for reason in facts.reasons:
            if reason not in change.reasons:
                change.reasons += (reason,)
                self._plan.reasons.append((change, reason))
                effect.touch(change)
        effect.rests_on_new |= change.id is None

    def _add_change(self, change: Change, among: list[Change]) -> None:
        change.say(["status"])
        change.tie.add_change(change)
        among.append(change)

    def _take_source(self, source: Source, wanted: Mapping[str, Any], effect: _Effect) -> None:
        if source.id is None and not source.said:
            self._complete(source, {**wanted, "title": source.title}, effect)
            self._plan.sources.append(source)
            self._plan.records.index_source(source)
            return
        before = source.found_by()
        self._complete(source, wanted, effect)
        self._plan.records.index_source(source, before)

    def _take_citation(self, owner: Change | Tie, source: Source, wanted: Mapping[str, Any], effect: _Effect) -> None:
        citation = self._citation(owner, source, wanted)
        if citation is None:
            citation = Citation(source=source)
            self._complete(citation, wanted, _Effect())
            add_citation(owner, citation)
            self._plan.citations.append((owner, citation))
            effect.touch(owner)
        else:
            self._complete(citation, wanted, effect)
        effect.rests_on_new |= citation.id is None

    def _complete(self, record: Record, wanted: Mapping[str, Any], effect: _Effect) -> None:
        """Give the record what the row says and it lacks, or under `update` holds otherwise."""
        how = record.compared(wanted)
        for name in (*how.gaps, *how.with_project):
            self._set(record, name, wanted[name])
            effect.touch(record)
        record.say(how.given)

    def _set(self, record: Record, name: str, value: Any) -> None:
        setattr(record, name, value)
        if record.id is not None:
            columns = self._plan.updates.setdefault((type(record).__name__, record.id), {})
            columns[name] = value
            if isinstance(record, Source):
                columns["folded"] = fold(f"{record.title} {record.publisher}")

    # since --------------------------------------------------------------------------------------------------------

    def settle_beginnings(self) -> None:
        """Add the in_force changes that `since` asks for, then the citations of the rows that have no status.

        Those bear on the beginning that the row's `since` names, else on the tie.
        """
        told = {
            (id(tie), edtf(facts.since)): (effect, tie, facts.since)
            for _, effect, tie, facts, _ in reversed(self._waiting)
            if facts.since is not None
        }
        for effect, tie, since in sorted(told.values(), key=lambda entry: closed(_bounds(entry[2]))):
            if not _has_begun(tie, since):
                self._add_change(Change(tie=tie, status="in_force", date=since), self._plan.beginnings)
                effect.made = True
        for verdict, effect, tie, facts, source in self._waiting:
            if source is not None:
                begun = tie.changes.get(("in_force", edtf(facts.since))) if facts.since is not None else None
                self._take_citation(begun[0] if begun else tie, source, _citation_wanted(facts), effect)
            verdict.verdict = effect.verdict()


_SOURCE_COLUMNS = {
    "title": "source_title", "url": "source_url", "date": "source_date", "kind": "source_kind",
    "publisher": "publisher",
}  # fmt: skip
_citation_values = attrgetter("quote", "locator", "stated_date", "confidence", "stance")


def _source_wanted(facts: RowFacts) -> dict[str, Any]:
    return {name: getattr(facts, column) for name, column in _SOURCE_COLUMNS.items()}


def _citation_wanted(facts: RowFacts) -> dict[str, Any]:
    quote, locator, stated_date, confidence, stance = _citation_values(facts)
    return {
        "quote": quote,
        "locator": locator,
        "stated_date": stated_date,
        "confidence": confidence,
        "stance": stance or "supports",
    }


def _differs(column: str, value: object, known: object) -> RuleError:
    said, held = (each.edtf if isinstance(each, VagueDate) else str(each) for each in (value, known))
    return RuleError("differs", column, value=said, known=held)


def _bounds(date: VagueDate | None) -> tuple[int | None, int | None] | None:
    return None if date is None else (date.earliest, date.latest)


def _has_begun(tie: Tie, since: VagueDate) -> bool:
    """Whether the tie has an in_force change that may be at or before that date; an undated one tells nothing."""
    latest = closed(_bounds(since))[1]
    return any(
        closed(change.bounds)[0] <= latest
        for (status, date), changes in tie.changes.items()
        if status == "in_force" and date
        for change in changes
    )
