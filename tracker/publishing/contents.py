"""Counts the contents of a publication of a part of a project, and the records that it leaves out.

read_contents(snapshot, ExportScope(partnerships, without_confidential=True))
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from tracker.domain.findings.rules import Rule
from tracker.errors import RuleError
from tracker.exchange.copies.partial_content import ExportScope, PartCounts, part_counts, records_in_scope
from tracker.exchange.progress import Track, untracked
from tracker.project_snapshot import ReadableProject
from tracker.queries.findings.findings import finding
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.reader import Reader
from tracker.services.partial_projects import partial_project

Obstacle = Literal["", "unreadable", "without_frame", "nothing_in_part"]
"""Why a finding is not published: its rule can't be read, its frame is not in the part, or the part has no partnership
in the scope of the rule."""
_NOTES: Final = ("note", "summary")


@dataclass(frozen=True, slots=True)
class OfferedFinding:
    """A saved finding, and why it can't be published with the part; `obstacle` is empty if it can."""

    id: int
    name: str
    obstacle: Obstacle = ""


@dataclass(frozen=True, slots=True)
class PrivateCounts:
    """Number of records in the part, or of the project for those of no partnership, that a publication leaves out.

    `notes` counts notes and summaries, `persons` the contacts that name a person, `frozen` frozen results.
    """

    partnerships: int
    claims: int
    frames: int
    waves: int
    confidential_claims: int
    confidential_contacts: int
    persons: int
    notes: int
    activities: int
    own_values: int
    follow_ups: int
    frozen: int


@dataclass(frozen=True, slots=True)
class PublicationContents:
    """The contents of a part without confidential records, the records left out of it, and the saved findings."""

    counts: PartCounts
    frames: int
    left_out: PrivateCounts
    findings: tuple[OfferedFinding, ...]


def read_contents(project: ReadableProject, part: ExportScope, track: Track = untracked) -> PublicationContents:
    """Count a part without confidential records. `project` is one snapshot; `track` follows the records."""
    counts, frames, left_out = project.query(lambda reader: _counted(reader.connection, part, track))
    if part.partnerships is None:
        return PublicationContents(counts, frames, left_out, project.query(_offered_findings, part))
    with partial_project(project, part, track) as public:
        return PublicationContents(counts, frames, left_out, public.query(_offered_findings, part))


def _counted(connection: sqlite3.Connection, part: ExportScope, track: Track) -> tuple[PartCounts, int, PrivateCounts]:
    def count(query: str) -> int:
        return int(connection.execute(f"SELECT count(*) FROM {query}").fetchone()[0])

    public = part_counts(connection, part)
    everything = part_counts(connection, ExportScope(part.partnerships))
    rows: Counter[str] = Counter()
    notes, bodies = 0, set()
    for name, records in records_in_scope(connection, part).items():
        for row in track(records):
            rows[name] += 1
            notes += _notes(row)
            if name == "body":
                bodies.add(row["id"])
    named = connection.execute("SELECT body_id FROM contact WHERE person <> ''")
    frames, waves = count("frame"), count("wave")
    return (
        public,
        rows["frame"],
        PrivateCounts(
            partnerships=count("partnership") - public.partnerships,
            claims=0 if part.partnerships is None else count("claim"),
            frames=frames - rows["frame"],
            waves=waves - rows["wave"],
            confidential_claims=everything.claims - public.claims,
            confidential_contacts=everything.contacts - public.contacts,
            persons=sum(str(body) in bodies for (body,) in named),
            notes=notes,
            activities=rows["activity"],
            own_values=rows["own_field_value"],
            follow_ups=count("follow_up"),
            frozen=count("finding_result"),
        ),
    )


def _notes(row: Mapping[str, Any]) -> int:
    """Return how many notes and summaries a row has."""
    return sum(1 for name, value in row.items() if value and (name in _NOTES or name.endswith("_note")))


def _offered_findings(reader: Reader, part: ExportScope) -> tuple[OfferedFinding, ...]:
    return tuple(
        OfferedFinding(saved.id, saved.name, _obstacle(reader, saved.rule, part)) for saved in saved_findings(reader)
    )


def _obstacle(reader: Reader, rule: Rule | None, part: ExportScope) -> Obstacle:
    """Return why a rule can't be counted in the part that the reader reads."""
    if rule is None:
        return "unreadable"
    try:
        found = finding(reader, rule, most_listed=0)
    except RuleError:
        return "without_frame"
    return "nothing_in_part" if part.partnerships is not None and not found.in_scope else ""
