"""Files that some pictures need: a bibliography, a table of bodies, a copy with changes of another person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ui.text.translation import plural, tr

if TYPE_CHECKING:
    from tracker.project import Project

_NEW_RECORD = "TY  - RPRT\nTI  - Twinning in figures\nPY  - 2020\nER  - \n\n"
_BODIES: Final = """body,country,kind
Arnhem,NL,municipality
Ede,NL,municipality
Ede,NL,
Gelderland,NL,province
Utrecht,NL,district office
"""
_BROKEN_RECORD = "TY  - NEWS\nT2  - AD\n"


def write_bibliography(project_path: Path) -> Path:
    """Write a bibliography with known, changed, new and unreadable entries."""
    from tracker.project import Project
    from tracker.queries.sources.source_filter import SourceFilter, SourceOrder
    from tracker.queries.sources.sources import source_ids
    from tracker.services.bibliographies import export_bibliography

    path = project_path.with_name("library.ris")
    path.unlink(missing_ok=True)
    with Project.open(project_path, read_only=True) as project:
        export_bibliography(project, path, "ris", project.query(source_ids, SourceFilter(), SourceOrder())[:8])
    text = path.read_text("utf-8").replace("PY  - 2021", "PY  - 2018", 1)
    path.write_text(text + _NEW_RECORD + _BROKEN_RECORD, "utf-8")
    return path


def write_bodies(folder: Path) -> Path:
    """Write a table of bodies with a name that occurs twice and a kind that can't be read."""
    path = folder / "bodies.csv"
    path.write_text(_BODIES, "utf-8")
    return path


def write_copy(project_path: Path) -> Path:
    """Write a copy of the project in which another person changed some status changes."""
    from tracker.domain.dates.vague_dates import read_date
    from tracker.domain.records.drafts import ReasonGiven
    from tracker.exchange.formats.dump import load
    from tracker.project import Project
    from tracker.queries.content_dump import dump

    path = project_path.with_name("field-copy.twin")
    path.unlink(missing_ok=True)
    with Project.open(project_path, read_only=True) as project:
        document = project.query(dump)
    load(path, document)
    others: tuple[dict[str, Any], ...] = (
        {"note": "The mayor told us on the phone."},
        {"status": "ending_decided"},
        {"date": read_date("spring 2021")},
        {"decided_by": "mayor"},
        {"reasons": (ReasonGiven("geopolitics"), ReasonGiven("public_pressure", "secondary"))},
        {"actor": "b"},
    )
    with Project.open(path, who=tr("Colleague")) as copy:
        _write_of_changes(copy, others)
    return path


def write_here(project: Project) -> None:
    """Edit the same status changes in the project itself, partly in agreement with the copy."""
    from tracker.domain.dates.vague_dates import read_date

    mine: tuple[dict[str, Any], ...] = (
        {"note": "The clerk told us on the phone."},
        {"status": "ending_proposed"},
        {"date": read_date("spring 2021")},
        {"decided_by": "mayor"},
        {"actor": "a"},
        {"actor": "b"},
    )
    _write_of_changes(project, mine)


def _write_of_changes(project: Project, facts: Sequence[Mapping[str, Any]]) -> None:
    """Edit the first status changes that have a decider and a note, one per mapping."""
    from tracker.operations.statuses import edit_status_change
    from tracker.queries.evidence.record_drafts import change_draft

    rows = project.query(
        lambda reader: reader.rows("SELECT id FROM status_change WHERE decided_by <> '' AND note <> '' ORDER BY id")
    )
    for (change,), fact in zip(rows, facts, strict=False):
        project.perform(edit_status_change, change, replace(project.query(change_draft, change), citations=(), **fact))


def draft_text() -> tuple[str, str]:
    """Return the texts of the banner that offers an unsaved entry."""
    entry = ", ".join((tr("Record a status change"), "Arnhem – Wuhan", plural(12, "1 minute ago", "{n} minutes ago")))
    return tr("You were entering: {entry}", entry=entry), plural(1, "and 1 more", "and {n} more")
