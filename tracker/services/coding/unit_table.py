"""The table of all coded events: a row per event, the codes of all coders side by side."""

from __future__ import annotations

from typing import Any

from tracker.domain.coding.coded_units import CodedUnit
from tracker.domain.coding.reliability import DECIDED_FIELDS, value_of
from tracker.domain.records.record_ids import id_text
from tracker.services.coding.reliability import ReliabilityReport, plain_value, unit_text


def unit_table(report: ReliabilityReport) -> tuple[list[str], list[list[str]]]:
    """Return titles and rows; several codes of one coder are separated by semicolons.

    The column `event` of a coder is `recorded`, `missed`, or empty if the coder has not coded the partnership.
    """
    found = report.reliability
    fields = [*DECIDED_FIELDS, "confidence", *(each.field for each in found.fields if each.field.startswith("own."))]
    titles = ["unit", "partnership", "partnership_id"]
    titles += [f"{field}_{coder}" for field in ("event", *fields) for coder in found.coders]
    return titles, [_row(unit, report, fields) for unit in found.units]


def _row(unit: CodedUnit, report: ReliabilityReport, fields: list[str]) -> list[str]:
    events = [
        "recorded" if change is not None else "missed" if coded else ""
        for change, coded in zip(unit.changes, unit.has_coded, strict=True)
    ]
    cells = [
        "" if change is None else _cell(plain_value(value_of(change, field)))
        for field in fields
        for change in unit.changes
    ]
    return [unit_text(unit), report.names[unit.key].name, id_text("partnership", unit.partnership), *events, *cells]


def _cell(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
