"""The pictures of dialogs about several coders, with the blind copies that they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.records.drafts import ChangeDraft
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.evidence.record_drafts import change_draft
from tracker.services.coding.blind_copies import SampleRequest, assign
from ui.coding.assign_dialog import AssignDialog
from ui.coding.coders_dialog import CodersDialog
from ui.pictures.pictured_window import wait_for_tasks
from ui.shell.main_window import MainWindow
from ui.text.translation import tr

if TYPE_CHECKING:
    from tracker.queries.reader import Reader

_CODERS = ("A", "B", "C")
_MOST = 12
"""Largest number of partnerships that are coded for a picture."""


def coder_openers(window: MainWindow, path: Path) -> dict[str, Callable[[], object]]:
    """Return the functions that open the assignment of a sample, and with changes the comparison of three coders."""
    assert window.project is not None
    context, state = window.project.context, window.project.state
    known = context.project.query(_coded_changes)
    openers: dict[str, Callable[[], object]] = {
        "assign": lambda: AssignDialog.run(context, state, [], parent=window),
        "get-copy": window.choices.get_copy,
    }
    if not known:
        return openers

    def compare() -> None:
        copies = _coded_copies(context.project, known, path.with_name("coding"))
        wait_for_tasks(CodersDialog.run(context, copies, parent=window))

    return openers | {"coders": compare}


def _coded_changes(reader: Reader) -> list[ChangeDraft]:
    """Return one dated change of each of some partnerships."""
    rows = reader.rows(
        "SELECT max(id) FROM status_change WHERE date_earliest IS NOT NULL GROUP BY partnership_id ORDER BY 1 LIMIT ?",
        _MOST,
    )
    return [replace(change_draft(reader, change), citations=()) for (change,) in rows]


def _coded_copies(project: Project, changes: Sequence[ChangeDraft], folder: Path) -> tuple[Path, ...]:
    """Return blind copies of the partnerships, in which three coders recorded these changes, not always alike."""
    if folder.exists():
        return tuple(sorted(folder.glob("*.twin")))
    chosen = frozenset(change.partnership for change in changes)
    copies = assign(
        project, SampleRequest(tr("Assign coding"), _CODERS, partnerships=chosen, is_chosen=True), folder
    ).copies
    for place, path in enumerate(copies):
        with Project.open(path, who=path.stem) as copy:
            for number, change in enumerate(changes):
                if (number + 2 * place) % 7 == 6:
                    continue  # missed by this coder
                actor = "both" if (number + place) % 5 == 4 else change.actor
                copy.perform(record_status_change, replace(change, actor=actor))
    return copies
