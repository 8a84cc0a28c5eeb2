"""Plan of the import of a bibliography: a verdict for each record, and the sources that are added and changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.domain.records.drafts import SourceDraft
from tracker.errors import RuleError
from tracker.exchange.bibliography.bibliography_matching import FactComparison, SourceFacts, SourceIndex, compare_facts
from tracker.exchange.bibliography.bibliography_records import FileRecord, canonical
from tracker.exchange.bibliography.private_field import Facts, draft_from, facts_of
from tracker.exchange.bibliography.record_conversion import ReadSource, source_in
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.matching.differences import differs
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import RowVerdict


@dataclass(frozen=True, slots=True)
class SourceBatch:
    """Sources that an import writes. A source is referred to by its id, or by -n for the nth new one."""

    new: Sequence[SourceDraft] = ()
    changed: Mapping[int, SourceDraft] = field(default_factory=dict)
    parents: Mapping[int, int] = field(default_factory=dict)
    """The source from which a source derives, if the file names it."""

    def __bool__(self) -> bool:
        """Return whether there is anything to write."""
        return bool(self.new or self.changed or self.parents)


@dataclass(slots=True)
class BibliographyPlan:
    """Verdicts in the order of the file, and the sources to write."""

    verdicts: list[RowVerdict] = field(default_factory=list)
    batch: SourceBatch = field(default_factory=SourceBatch)
    texts_changed: int = 0


def plan_bibliography(
    known: Mapping[int, SourceDraft], records: Sequence[FileRecord], policy: Policy, kinds: Collection[str], circa: int
) -> BibliographyPlan:
    """Return the verdicts on all records, in the order of the file, and the sources to write."""
    judge = SourceJudge(known, policy)
    plan = BibliographyPlan()
    for record in records:
        try:
            source = source_in(record, kinds, circa)
        except RuleError as error:
            plan.verdicts.append(RowVerdict(record.line, "rejected", [RowProblem(error.field, "", error)]))
            continue
        plan.texts_changed += source.was_cleaned
        verdict = judge.verdict(record.line, source)
        verdict.notes = [
            *verdict.notes,
            *(RowProblem(field, _note_value(error), error) for field, error in source.notes),
        ]
        plan.verdicts.append(verdict)
    judge.link_parents()
    plan.batch = judge.batch(circa)
    return plan


class SourceJudge:
    """Matches records with sources (works) one by one, and collects the sources to add and change."""

    def __init__(self, known: Mapping[int, SourceDraft], policy: Policy) -> None:
        self._policy = policy
        self._known = {source: SourceFacts(facts_of(draft), source) for source, draft in known.items()}
        for source, draft in known.items():
            if draft.derived_from is not None:
                self._known[source].parent = self._known.get(draft.derived_from)
        self._index = SourceIndex(self._known.values())
        self._new: list[SourceFacts] = []
        self._by_key: dict[str, SourceFacts] = {}
        self._pending_parents: list[tuple[RowVerdict, SourceFacts, str]] = []

    def verdict(self, line: int, source: ReadSource) -> RowVerdict:
        """Return the verdict on a record, and collect its facts unless it is left out."""
        facts = facts_of(source.draft)
        verdict, work = self.match(line, facts, facts)
        if work is not None and source.key:
            self._by_key.setdefault(source.key, work)
        if work is not None and source.parent:
            self._pending_parents.append((verdict, work, source.parent))
        return verdict

    def match(self, line: int, facts: Facts, new_facts: Facts) -> tuple[RowVerdict, SourceFacts | None]:
        """Match the facts that a record gives; return the verdict, and the source, None if the record is left out.

        `new_facts` are the facts of the new source that is added if none matches.
        """
        work, compared, problems = self.find(facts)
        if problems:
            return RowVerdict(line, "conflict", problems), None
        if work is None:
            work, verdict = SourceFacts(new_facts), RowVerdict(line, "new")
            work.note_lines(facts, line)
            self._new.append(work)
        else:
            notes = [_differs(name, facts, work) for name in compared.others if name in work.fact_lines]
            verdict = self._complete(line, work, compared, facts)
            verdict.notes = notes
        self._index.add(work)
        return verdict, work

    def find(self, facts: Facts) -> tuple[SourceFacts | None, FactComparison, list[RowProblem]]:
        """Find the source that facts describe; return it (None for a new one), how they compare, and any problems."""
        found = [(work, compare_facts(work, facts)) for work in self._index.candidates(SourceFacts(facts))]
        agreeing = [each for each in found if not each[1].contradicted]
        if agreeing:
            work, compared = min(agreeing, key=lambda each: len(each[1].gaps))
            return work, compared, [_differs(name, facts, work) for name in self._overwritten(work, compared)]
        if not found or self._policy == "add":
            return None, FactComparison(), []
        work, compared = found[0]
        within_file = [name for name in compared.contradicted if name in work.fact_lines]
        within_file = within_file or self._overwritten(work, compared)
        if self._policy == "skip" or within_file:
            return work, compared, [_differs((within_file or compared.contradicted)[0], facts, work)]
        return work, compared, []

    def source_of(self, source: int) -> SourceFacts:
        """Return the source of the project with this id."""
        return self._known[source]

    def sources(self) -> list[SourceFacts]:
        """Return all sources, of the project and new."""
        return [*self._known.values(), *self._new]

    def references(self) -> dict[int, int]:
        """Return the id by which a batch refers to each source (-n for the nth new one), by `id(SourceFacts)`."""
        references = {id(work): -number for number, work in enumerate(self._new, start=1)}
        return references | {id(work): source for source, work in self._known.items()}

    def _complete(self, line: int, work: SourceFacts, compared: FactComparison, facts: Facts) -> RowVerdict:
        """Add the facts that the source lacks; under `update` also replace those that no earlier record gave."""
        names = list(compared.gaps)
        if self._policy == "update" and work.id is not None:
            names += [name for name in (*compared.contradicted, *compared.others) if name not in work.fact_lines]
        work.copy_facts(facts, names)
        work.note_lines(facts, line)
        if work.id is None:
            return RowVerdict(line, "duplicate")
        return RowVerdict(line, "changed" if names else "same")

    def _overwritten(self, work: SourceFacts, compared: FactComparison) -> list[str]:
        """Return, under `update`, the facts in which a record differs from an earlier record of the file."""
        return [name for name in compared.others if name in work.fact_lines] if self._policy == "update" else []

    def link_parents(self) -> None:
        """Set the parents that the file names, unless a source has a parent or a circle would result."""
        for verdict, work, key in self._pending_parents:
            parent = self._by_key.get(key)
            if parent is None or work.parent is not None or _descends(parent, work):
                continue
            work.parent, work.is_linked = parent, True
            if verdict.verdict == "same":
                verdict.verdict = "changed"

    def batch(self, circa: int) -> SourceBatch:
        """Return the sources to write."""
        references = self.references()
        changed = {}
        for source, work in self._known.items():
            if work.is_changed:
                parent = work.parent.id if work.parent is not None and not work.is_linked else None
                changed[source] = replace(draft_from(work.facts, circa), derived_from=parent)
        linked = (work for work in (*self._known.values(), *self._new) if work.is_linked)
        parents = {references[id(work)]: references[id(work.parent)] for work in linked}
        return SourceBatch([draft_from(work.facts, circa) for work in self._new], changed, parents)


def _descends(work: SourceFacts, ancestor: SourceFacts) -> bool:
    """Return whether a source is `ancestor` or derives from it."""
    found: SourceFacts | None = work
    seen: set[int] = set()
    while found is not None and id(found) not in seen:
        if found is ancestor:
            return True
        seen.add(id(found))
        found = found.parent
    return False


def _differs(name: str, facts: Facts, work: SourceFacts) -> RowProblem:
    """Return the problem that a record differs from a source, or from the earlier record that gave the fact."""
    value, current = _report_text(name, facts[name]), _report_text(name, work.facts[name])
    return RowProblem(name, value, differs(name, value, current, line=work.fact_lines.get(name)))


def _note_value(error: RuleError) -> str:
    return str(error.facts.get("text", error.facts.get("doi", "")))


def _report_text(name: str, value: object) -> str:
    """Return a value as the text for a report."""
    if name == "date" and isinstance(value, list):
        return str(value[0])
    if name == "authors" and isinstance(value, list):
        return "; ".join(", ".join(filter(None, (family, given))) or literal for family, given, literal in value)
    return value if isinstance(value, str) else canonical(value)
