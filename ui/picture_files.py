"""The files that some pictures need beside the project: a bibliography, and a copy in which somebody else worked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

_NEW_RECORD = "TY  - RPRT\nTI  - Twinning in figures\nPY  - 2020\nER  - \n\n"
_BROKEN_RECORD = "TY  - NEWS\nT2  - AD\n"
_EDITED = 6
"""How many changes the other person coded."""


def write_bibliography(beside: Path) -> Path:
    """A file that has something old, something new, and something broken."""
    from tracker.bibliography import export_bibliography
    from tracker.project import Project
    from tracker.questions.source_filter import SourceFilter, SourceOrder
    from tracker.questions.sources import source_ids

    path = beside.with_name("library.ris")
    path.unlink(missing_ok=True)
    with Project.open(beside, read_only=True) as project:
        export_bibliography(project, path, "ris", project.ask(source_ids, SourceFilter(), SourceOrder())[:8])
    text = path.read_text("utf-8").replace("PY  - 2021", "PY  - 2018", 1)
    path.write_text(text + _NEW_RECORD + _BROKEN_RECORD, "utf-8")
    return path


def write_copy(beside: Path) -> Path:
    """A project with the same records, in which another person wrote something else of some changes."""
    from tracker.domain.dates import read_date
    from tracker.domain.records import ReasonGiven
    from tracker.exchange.dump import load
    from tracker.operations.statuses import edit_status_change
    from tracker.project import Project
    from tracker.questions.forms import change_form
    from tracker.questions.whole import dump

    path = beside.with_name("field-copy.twin")
    path.unlink(missing_ok=True)
    with Project.open(beside, read_only=True) as project:
        document = project.ask(dump)
    load(path, document)
    others: tuple[dict[str, Any], ...] = (
        {"note": "The mayor told us on the phone."},
        {"status": "ending_decided"},
        {"date": read_date("spring 2021")},
        {"decided_by": "mayor"},
        {"reasons": (ReasonGiven("geopolitics"), ReasonGiven("public_pressure", "secondary"))},
        {"actor": "b"},
    )
    rows = [row for row in document["records"]["status_change"] if row["decided_by"] and row["note"]]
    with Project.open(path, who="Colleague") as copy:
        for row, other in zip(rows[:_EDITED], others, strict=False):
            change = int(row["id"])
            copy.perform(edit_status_change, change, replace(copy.ask(change_form, change), citations=(), **other))
    return path
