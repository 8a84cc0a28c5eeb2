"""A count under the limits of how often its statuses were misread, by codings of several people and decisions on them.

coder_error(project, compare_copies(paths), project.query(finding, read_rule({"from": "2021", "to": "2023"})))
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

from tracker.domain.coding.coded_units import CodedUnit
from tracker.domain.coding.misreadings import (
    LEAST_SETTLED,
    CoderError,
    SettledReading,
    counted_under,
    misreadings,
    too_few,
)
from tracker.domain.findings.rules import Rule
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.codebook.codebook import refined_statuses
from tracker.queries.findings.finding_rows import Finding, FindingRecord
from tracker.queries.reader import Reader
from tracker.services.coding.reliability import ReliabilityReport
from tracker.services.coding.settling import Settlement, settlements

_DRAWN = """
SELECT DISTINCT u.partnership_id FROM assignment_unit u JOIN assignment a ON a.id = u.assignment_id
WHERE a.coder = '' AND a.sample ->> 'how' IN ('random', 'all')
"""


def coder_error(project: Project, report: ReliabilityReport, found: Finding) -> CoderError:
    """Return a count under the limits of misreading.

    Only partnerships count that were drawn at random for coding, or all assigned, and only events that at least two
    people coded and that are settled. RuleError misread_not_drawn, misread_too_few, misread_without_statuses.
    """
    rule = found.rule
    counted = frozenset(rule.ended if rule.count == "ended" else rule.statuses)
    if not counted:
        raise RuleError("misread_without_statuses", "count", value=rule.count)
    drawn = project.query(_drawn)
    if not drawn:
        raise RuleError("misread_not_drawn", "misread")
    refined = project.query(refined_statuses)
    open_or_decided = _by_unit(settlements(project, report))
    readings = [
        reading
        for unit in report.reliability.units
        if unit.partnership in drawn
        for reading in _readings(unit, open_or_decided.get(unit.key, []), refined)
    ]
    known = misreadings(readings, counted)
    statuses = sorted({record.status for record in found.records})
    missing = too_few(known, statuses)
    if missing:
        raise RuleError(
            "misread_too_few",
            "misread",
            statuses=[f"{status} {number}" for status, number in missing.items()],
            least=LEAST_SETTLED,
        )
    certain = _units(rule, [record for record in found.records if record.is_certain])
    possible = _units(rule, found.records)
    return CoderError(
        tuple(known[status] for status in statuses),
        (len(certain), len(possible)),
        counted_under(certain, known),
        counted_under(possible, known),
    )


def _drawn(reader: Reader) -> frozenset[int]:
    return frozenset(partnership for (partnership,) in reader.rows(_DRAWN))


def _by_unit(found: Iterable[Settlement]) -> dict[tuple[int, ...], list[Settlement]]:
    by_unit: dict[tuple[int, ...], list[Settlement]] = defaultdict(list)
    for each in found:
        by_unit[each.disagreement.unit.key].append(each)
    return by_unit


def _readings(unit: CodedUnit, found: Iterable[Settlement], refined: Mapping[str, str]) -> Iterator[SettledReading]:
    """Yield what each coder read, with what was settled; nothing for an event that is not settled, or coded once."""
    decided = {each.disagreement.field: each.decision for each in found}
    read = [change.status for change in unit.changes if change is not None]
    differing = [decided[field] for field in ("event", "status") if field in decided]
    if sum(unit.has_coded) < 2 or any(decision is None for decision in differing):
        return
    event, status = decided.get("event"), decided.get("status")
    settled = read[0] if status is None else str(status.decided or "")
    if event is not None and not event.decided:
        settled = ""
    for each in read:
        yield SettledReading(unit.partnership, each, refined.get(settled, settled))


def _units(rule: Rule, records: Iterable[FindingRecord]) -> list[list[str]]:
    """Return the statuses of the records of each counted unit."""
    units: dict[Hashable, list[str]] = defaultdict(list)
    for record in records:
        units[_unit(rule, record)].append(record.status)
    return list(units.values())


def _unit(rule: Rule, record: FindingRecord) -> Hashable:
    if rule.unit == "bodies":
        return record.body.id
    return record.partnership if rule.unit == "partnerships" else (record.body.country, record.partner.country)
