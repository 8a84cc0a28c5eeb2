"""Decides on the disagreements of coders: the decided value is written to the project, with what the coders had.

report = compare_copies(paths)
for each in settlements(project, report): ...
settle(project, report, each, coder="Ann", note="the minutes say so")
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from tracker.changes import ChangeSet
from tracker.clock import today
from tracker.domain.coding.coded_units import changes_of_units
from tracker.domain.coding.coding_pairs import CodedChange
from tracker.domain.coding.reliability import DECIDED_FIELDS, CodingDisagreement, value_of
from tracker.domain.dates.relative_days import read_typed_date
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.coding import DecisionDraft
from tracker.domain.records.drafts import ChangeDraft, CitationDraft, ReasonGiven
from tracker.domain.records.own_fields import value_words
from tracker.domain.records.subjects import Subject
from tracker.domain.statuses.statuses import lasts
from tracker.errors import RuleError
from tracker.exchange.copies.coder_copies import change_fields, coded_changes
from tracker.operations.coding.assignments import settle_coding
from tracker.project import Project
from tracker.queries.codebook.codebook import refined_statuses
from tracker.queries.coding.decisions import DecisionRow, decisions
from tracker.queries.evidence.own_fields import own_values
from tracker.queries.evidence.record_drafts import change_draft, citation_draft
from tracker.queries.reader import Reader
from tracker.services.coding.codings import is_table
from tracker.services.coding.reliability import ReliabilityReport, plain_value, unit_text

YES, NO = "yes", "no"
"""The typed decisions about whether there was an event."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """A disagreement with the change of the project that records the same event, and the decision, if there is one."""

    disagreement: CodingDisagreement
    change: CodedChange | None
    decision: DecisionRow | None

    @property
    def unit(self) -> str:
        """The identifier of the unit."""
        return unit_text(self.disagreement.unit)

    @property
    def own_value(self) -> Any:
        """The value in the project, in the form of JSON; for `event` whether it records the event."""
        if self.disagreement.field == "event":
            return self.change is not None
        return None if self.change is None else plain_value(value_of(self.change, self.disagreement.field))


def settlements(project: Project, report: ReliabilityReport) -> list[Settlement]:
    """Return the disagreements with their decisions; one that was decided with other codings is open again."""
    changes = project.query_in_background(_changes)
    found = changes_of_units(report.reliability.units, changes)
    made = {(each.unit, each.field): each for each in project.query_in_background(decisions)}
    settled = []
    for each in report.reliability.disagreements:
        decision = made.get((unit_text(each.unit), each.field))
        if decision is not None and decision.coded != coded_values(report, each):
            decision = None
        settled.append(Settlement(each, found.get(each.unit.key), decision))
    return settled


def _changes(reader: Reader) -> list[CodedChange]:
    return list(coded_changes(reader.connection, change_fields(reader.connection)))


def coded_values(report: ReliabilityReport, each: CodingDisagreement) -> dict[str, Any]:
    """[coder] -> what the coder had, in the form of JSON."""
    return {coder: plain_value(value) for coder, value in zip(report.reliability.coders, each.values, strict=True)}


def settle(
    project: Project,
    report: ReliabilityReport,
    settlement: Settlement,
    *,
    coder: str | None = None,
    value: str | None = None,
    note: str = "",
) -> ChangeSet:
    """Decide on a disagreement as one step: for the value of a coder, or a typed one.

    Only the decided field is written. A change that the project does not have is added with it and with what all coders
    who recorded the event agree about, whatever is decided and in whatever order: its status, which is that of most
    coders until it is decided, the fields in which none differs, and their citations of sources that the project has.
    A typed value of `event` is `yes` or `no`; several reasons are separated by semicolons. RuleError no_such_coder,
    decision_missing, not_yes_or_no, and those of reading and recording a value.
    """
    each = settlement.disagreement
    if (coder is None) == (value is None):
        raise RuleError("decision_missing", "value")
    coders = report.reliability.coders
    if coder is not None and coder not in coders:
        raise RuleError("no_such_coder", "coder", value=coder, known=", ".join(coders))
    place = None if coder is None else coders.index(coder)
    draft = DecisionDraft(
        each.unit.partnership,
        settlement.unit,
        each.field,
        coded_values(report, each),
        _decided(each, place, value),
        None if settlement.change is None else settlement.change.id,
        note=note,
        by=project.who,
    )
    if place is not None and is_table(report.files[place]):
        value = _value_in_table(report, each, place)
        place = None
    return project.perform(settle_coding, _with_values(project, report, settlement, draft, place, value))


def _value_in_table(report: ReliabilityReport, each: CodingDisagreement, place: int) -> str:
    """Return the value of a coder in a table of codings as it would be typed; empty if it is blank."""
    change = each.unit.changes[place]
    if each.field.startswith("own."):
        coder = report.reliability.coders[place]
        return "" if change is None else report.typed.get((coder, change.id, each.field), "")
    value = plain_value(each.values[place])
    return "; ".join(value) if isinstance(value, list) else str(value or "")


def _decided(each: CodingDisagreement, place: int | None, value: str | None) -> Any:
    """Return the decided value in the form of JSON."""
    if place is not None:
        return plain_value(each.values[place])
    typed = (value or "").strip()
    if each.field == "event":
        if typed not in (YES, NO):
            raise RuleError("not_yes_or_no", "value", value=typed[:80])
        return typed == YES
    if each.field == "reasons":
        return sorted(_several(typed)) or None
    return typed or None


def _several(typed: str) -> list[str]:
    return [part for part in (each.strip() for each in typed.split(";")) if part]


def _with_values(
    project: Project,
    report: ReliabilityReport,
    settlement: Settlement,
    decision: DecisionDraft,
    place: int | None,
    value: str | None,
) -> DecisionDraft:
    """Return the decision with what it writes to the change of the project."""
    each = settlement.disagreement
    if each.field == "event":
        if not decision.decided:
            return replace(decision, is_deleted=True)
        if settlement.change is not None:
            return decision
        return _added(decision, _agreed_draft(project, report, each))
    if settlement.change is None:
        base = _agreed_draft(project, report, each)
    else:
        base = replace(project.query(change_draft, settlement.change.id), citations=())
    if each.field.startswith("own."):
        code = each.field.removeprefix("own.")
        words = value if place is None else _own_words(report, each, place, code)
        with_value = replace(decision, own_value=(code, words or ""))
        return with_value if settlement.change is not None else _added(with_value, base)
    if place is not None and each.unit.changes[place] is not None:
        wanted = replace(base, **{each.field: _coded_value(report, each, place, each.field)})
    else:
        wanted = _READERS[each.field](base, (value or "").strip(), partial(_typed_date, project))
    if settlement.change is None:
        return _added(decision, wanted)
    return replace(decision, draft=wanted if wanted != base else None)


def _added(decision: DecisionDraft, draft: ChangeDraft) -> DecisionDraft:
    """Return the decision with the change that it adds."""
    has = (field for field in DECIDED_FIELDS if field != decision.field and getattr(draft, field))
    return replace(decision, draft=draft, added=tuple(has))


_ReadDate = Callable[[ChangeDraft, str], VagueDate | None]


def _typed_date(project: Project, draft: ChangeDraft, typed: str) -> VagueDate | None:
    """Return the date that was typed for a change; None for an empty text."""
    if not typed:
        return None
    standard = project.query(refined_statuses).get(draft.status, draft.status)
    now, circa = partial(today, project.clock), project.query(lambda reader: reader.circa)
    return read_typed_date(typed, now, circa=circa, begins_state=lasts(standard))


_READERS: Final[Mapping[str, Callable[[ChangeDraft, str, _ReadDate], ChangeDraft]]] = {
    "status": lambda draft, typed, _: replace(draft, status=typed),
    "date": lambda draft, typed, read: replace(draft, date=read(draft, typed)),
    "reasons": lambda draft, typed, _: replace(draft, reasons=tuple(map(ReasonGiven, _several(typed)))),
    "decided_by": lambda draft, typed, _: replace(draft, decided_by=typed),
    "actor": lambda draft, typed, _: replace(draft, actor=typed),
}
"""[field] -> the function that sets a typed value in a draft; the last argument reads a date of a draft."""


def _agreed_draft(project: Project, report: ReliabilityReport, each: CodingDisagreement) -> ChangeDraft:
    """Return the change with what all coders who recorded the event agree about, which no decision changes."""
    unit = each.unit
    recorded = [place for place, change in enumerate(unit.changes) if change is not None]
    changes = [change for change in unit.changes if change is not None]
    statuses = Counter(change.status for change in changes)  # the first coder's of those given equally often
    draft = ChangeDraft(unit.partnership, statuses.most_common(1)[0][0])
    agreed = [field for field in DECIDED_FIELDS if len({value_of(change, field) for change in changes}) == 1]
    values = {field: _coded_value(report, each, recorded[0], field) for field in agreed if field != "status"}
    return replace(draft, **values, citations=_citations(project, report, each))


def _coded_value(report: ReliabilityReport, each: CodingDisagreement, place: int, field: str) -> Any:
    """Return the value of a field as a coder recorded it, in the form of a draft."""
    change = each.unit.changes[place]
    assert change is not None
    if field == "actor":  # the coder may have exchanged the sides
        return change.actor
    with Project.open(report.files[place], read_only=True) as copy:
        return getattr(copy.query(change_draft, change.id), field)


def _citations(project: Project, report: ReliabilityReport, each: CodingDisagreement) -> tuple[CitationDraft, ...]:
    """Return the citations of all coders of the event, each once, of sources that the project has."""
    known = {row[0] for row in project.query(lambda reader: reader.rows("SELECT id FROM source"))}
    found: dict[CitationDraft, None] = {}
    for path, change in zip(report.files, each.unit.changes, strict=True):
        if change is not None and not is_table(path):
            with Project.open(path, read_only=True) as copy:
                cited = copy.query(_citations_of, change.id)
            found |= {replace(each, anchor=None): None for each in cited if each.source in known}
    return tuple(found)


def _citations_of(reader: Reader, change: int) -> list[CitationDraft]:
    rows = reader.rows("SELECT id FROM citation WHERE change_id = ? ORDER BY id", change)
    return [citation_draft(reader, row[0]) for row in rows]


def _own_words(report: ReliabilityReport, each: CodingDisagreement, place: int, code: str) -> str:
    """Return the value of an added field as a coder typed it; empty if it is blank."""
    change = each.unit.changes[place]
    if change is None:
        return ""
    with Project.open(report.files[place], read_only=True) as copy:
        rows = copy.query(own_values, Subject("change", change.id))
    return next((value_words(row.field.draft.value_type, row.value) for row in rows if row.field.code == code), "")
