"""Plan of the import of a table of claims: a verdict for each row, and the claims and sources that are written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.domain.coding.own_codes import ProjectCodes
from tracker.domain.findings.claimed_numbers import claimed_number, claimed_text, split_as_typed
from tracker.domain.findings.rules import AS_TYPED, NUMERATOR
from tracker.domain.records.drafts import ClaimDraft, SourceDraft
from tracker.domain.sources.source_guesses import guess_source
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.bibliography.bibliography_matching import SourceFacts
from tracker.exchange.bibliography.bibliography_plan import SourceBatch, SourceJudge
from tracker.exchange.bibliography.bibliography_records import canonical
from tracker.exchange.bibliography.claims_columns import (
    ClaimCodes,
    ClaimFacts,
    claim_columns,
    file_column_name,
    numerator_in,
    read_claim,
    rule_meant,
    unit_notes,
)
from tracker.exchange.bibliography.private_field import Facts, facts_of
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.mapping.table_columns import SOURCE_COLUMNS
from tracker.exchange.tables.matching.differences import differs
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import RowVerdict
from tracker.exchange.tables.reading.table_reading import Table

_COMPARED = ("comparator", "value", "numerator", "note")


@dataclass(slots=True, eq=False)
class Claim:
    """Claim of the project, or one that the table adds, with the facts that rows gave and the lines of those rows."""

    draft: ClaimDraft
    work: SourceFacts
    rule: str
    """The rule as `rule_meant` returns it."""
    id: int | None = None
    fact_lines: dict[str, int] = field(default_factory=dict)
    is_changed: bool = False

    def compared_facts(self) -> dict[str, Any]:
        """Return the facts that are compared with a row's; `value` is the number with its digits."""
        rule, typed = split_as_typed(self.draft.rule)
        number = claimed_number(self.draft.value, self.draft.measure, self.draft.as_typed or typed)
        return {
            "comparator": self.draft.comparator,
            "value": number,
            "numerator": numerator_in(json.loads(rule)),
            "note": self.draft.note,
        }


@dataclass(frozen=True, slots=True)
class ClaimBatch:
    """Records that an import of claims writes; a source is given by its id, or by -n for the nth new one."""

    sources: SourceBatch = field(default_factory=SourceBatch)
    new: Sequence[ClaimDraft] = ()
    changed: Mapping[int, ClaimDraft] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Return whether there is anything to write."""
        return bool(self.sources or self.new or self.changed)


def plan_claims(
    known_sources: Mapping[int, SourceDraft],
    known: Mapping[int, ClaimDraft],
    table: Table,
    policy: Policy,
    codes: ClaimCodes,
) -> tuple[list[RowVerdict], ClaimBatch]:
    """Compare all rows with the known claims and sources, in the order of the file; return verdicts and the batch."""
    judge = _Judge(SourceJudge(known_sources, policy), known, policy, codes.extra)
    indexes = claim_columns(table.header)
    verdicts = []
    for row in table.rows:
        facts, problems = read_claim(row, table.header, indexes, codes)
        if facts is None:
            verdicts.append(RowVerdict(row.line, "rejected", problems))
        else:
            verdict = judge.verdict(facts, table.header, indexes)
            verdict.notes = unit_notes(row, table.header, indexes)
            verdicts.append(verdict)
    return verdicts, judge.batch(codes.circa)


class _Judge:
    """Compares rows one by one with known claims, and collects what is to be written."""

    def __init__(
        self, sources: SourceJudge, known: Mapping[int, ClaimDraft], policy: Policy, extra: ProjectCodes
    ) -> None:
        self._extra = extra
        self._sources = sources
        self._policy = policy
        self._new: list[Claim] = []
        self._known: list[Claim] = []
        self._by_title: dict[str, list[SourceFacts]] = defaultdict(list)
        for work in sources.sources():
            self._by_title[fold(work.facts["title"])].append(work)
        self._by_wording: dict[tuple[int, str], list[Claim]] = defaultdict(list)
        for record, draft in known.items():
            assert isinstance(draft.source, int)
            claim = Claim(draft, sources.source_of(draft.source), rule_meant(draft.rule, extra), record)
            self._known.append(claim)
            self._by_wording[id(claim.work), fold(draft.wording)].append(claim)

    def verdict(self, facts: ClaimFacts, header: Sequence[str], indexes: Mapping[str, int]) -> RowVerdict:
        """Return the verdict on a row that could be read; its facts are added unless it is left out."""
        try:
            source = self._source_facts(facts)
        except RuleError as error:
            problem = RowProblem(file_column_name("source_title", header, indexes), facts.source_title, error)
            return RowVerdict(facts.line, "conflict", [problem])
        found, _, problems = self._sources.find(source)
        if problems:
            return RowVerdict(facts.line, "conflict", [_with_file_column(each, header, indexes) for each in problems])
        claims = self._by_wording[id(found), fold(facts.wording)] if found is not None else []
        rule = rule_meant(facts.rule, self._extra)
        candidates = _candidates(claims, facts, rule)
        row_facts = _given_facts(facts)
        agreeing = next((claim for claim in candidates if not _contradicted(claim, row_facts)), None)
        if agreeing is None and (not candidates or self._policy == "add"):
            _, work = self._sources.match(facts.line, source, self._new_source(source))
            assert work is not None
            if found is None:
                self._by_title[fold(facts.source_title)].append(work)
            claim = Claim(_draft(facts), work, rule)
            self._new.append(claim)
            self._by_wording[id(work), fold(facts.wording)].append(claim)
            _note_lines(claim, row_facts, facts.line)
            return RowVerdict(facts.line, "new")
        claim = agreeing or candidates[0]
        contradicted = _contradicted(claim, row_facts)
        within = [name for name in contradicted if name in claim.fact_lines]
        if contradicted and (self._policy == "skip" or within or claim.id is None):
            name = (within or contradicted)[0]
            return RowVerdict(facts.line, "conflict", [_differs(name, row_facts, claim, header, indexes)])
        source_verdict, _ = self._sources.match(facts.line, source, source)
        is_changed = _complete(claim, facts, row_facts)
        claim.rule = claim.rule or rule
        _note_lines(claim, row_facts, facts.line)
        if claim.id is None:
            return RowVerdict(facts.line, "duplicate")
        return RowVerdict(facts.line, "changed" if is_changed or source_verdict.verdict == "changed" else "same")

    def _source_facts(self, facts: ClaimFacts) -> Facts:
        """Return the facts that a row gives of its source.

        A title alone means the one source with that title; RuleError source_ambiguous if there are several.
        """
        source_facts = facts_of(_source_of(facts))
        if facts.source_date is None and not facts.source_url:
            titled = self._by_title[fold(facts.source_title)]
            if len(titled) > 1 and self._policy != "add":
                raise RuleError("source_ambiguous", "source", title=facts.source_title, count=len(titled))
            if titled:
                source_facts["date"] = titled[0].facts["date"]
        return source_facts

    def _new_source(self, facts: Facts) -> Facts:
        """Return the facts of a new source: a missing title is its address, a missing kind is guessed from both."""
        guess = guess_source(facts["url"], facts["title"], facts["publisher"])
        return {**facts, "title": facts["title"] or facts["url"], "kind": facts["kind"] or guess.kind}

    def batch(self, circa: int) -> ClaimBatch:
        """Return the records to write."""
        reference = self._sources.references()
        new = [replace(claim.draft, source=reference[id(claim.work)]) for claim in self._new]
        changed = {claim.id: claim.draft for claim in self._known if claim.is_changed and claim.id is not None}
        return ClaimBatch(self._sources.batch(circa), new, changed)


def _candidates(claims: Sequence[Claim], facts: ClaimFacts, rule: str) -> list[Claim]:
    """Return the claims, of those with this wording, that a row may mean: equal measure, unit and rule.

    A row without a rule may mean any single claim; a row with a rule may mean a claim without one.
    """
    alike = [claim for claim in claims if (claim.draft.measure, claim.draft.unit) == _measure_and_unit(facts, claim)]
    exact = [claim for claim in alike if claim.rule == rule]
    if exact or not rule:
        return exact or (alike if len(alike) == 1 else [])
    return [claim for claim in alike if not claim.rule]


def _measure_and_unit(facts: ClaimFacts, claim: Claim) -> tuple[str, str]:
    return facts.measure, facts.unit or claim.draft.unit


def _given_facts(facts: ClaimFacts) -> dict[str, Any]:
    values = {name: getattr(facts, name) for name in ("comparator", "numerator", "note")}
    return {"value": facts.number} | {name: value for name, value in values.items() if value not in ("", None)}


def _contradicted(claim: Claim, row_facts: Mapping[str, Any]) -> list[str]:
    current = claim.compared_facts()
    return [name for name in _COMPARED if name in row_facts and current[name] not in ("", None, row_facts[name])]


def _complete(claim: Claim, facts: ClaimFacts, row_facts: Mapping[str, Any]) -> bool:
    """Set the facts of a claim that a row gives and it lacks or has otherwise; return whether that changed it."""
    current = claim.compared_facts()
    names = [name for name in row_facts if current[name] != row_facts[name]]
    if not names and (claim.rule or not facts.rule):
        return False
    texts: dict[str, Any] = {name: row_facts[name] for name in names if name in ("comparator", "note")}
    if "value" in names:
        texts |= {"value": facts.value, "as_typed": facts.as_typed}
    rule = json.loads(claim.draft.rule if claim.rule else facts.rule or "{}")
    rule.pop(AS_TYPED, None)
    numerator = row_facts.get("numerator", current["numerator"])
    if numerator is not None:
        rule[NUMERATOR] = numerator
    claim.draft = replace(claim.draft, rule=canonical(rule), **texts)
    claim.is_changed = claim.id is not None
    return True


def _note_lines(claim: Claim, row_facts: Mapping[str, Any], line: int) -> None:
    for name in row_facts:
        claim.fact_lines.setdefault(name, line)


def _draft(facts: ClaimFacts) -> ClaimDraft:
    rule: dict[str, Any] = json.loads(facts.rule or "{}")
    if facts.numerator is not None:
        rule[NUMERATOR] = facts.numerator
    return ClaimDraft(
        source=0,
        wording=facts.wording,
        value=facts.value,
        comparator=facts.comparator or "exactly",
        measure=facts.measure,
        unit=facts.unit or "bodies",
        rule=canonical(rule),
        note=facts.note,
        as_typed=facts.as_typed,
    )


def _source_of(facts: ClaimFacts) -> SourceDraft:
    return SourceDraft(
        title=facts.source_title,
        kind=facts.source_kind,
        publisher=facts.publisher,
        date=facts.source_date,
        url=facts.source_url,
    )


def _with_file_column(problem: RowProblem, header: Sequence[str], indexes: Mapping[str, int]) -> RowProblem:
    """Return a problem of a source with the file's name of the fact's column."""
    column = SOURCE_COLUMNS.get(problem.column, problem.column)
    return replace(problem, column=file_column_name(column, header, indexes))


def _differs(
    name: str, row_facts: Mapping[str, Any], claim: Claim, header: Sequence[str], indexes: Mapping[str, int]
) -> RowProblem:
    value, known = _report_text(name, row_facts[name], claim), _report_text(name, claim.compared_facts()[name], claim)
    error = differs(name, value, known, line=claim.fact_lines.get(name))
    return RowProblem(file_column_name(name, header, indexes), value, error)


def _report_text(name: str, value: Any, claim: Claim) -> str:
    """Return a value as the text for a report."""
    return claimed_text(value, claim.draft.measure) if name == "value" else str(value)
