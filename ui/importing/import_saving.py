"""The files that can be saved after an import: the rows that were left out, and the log."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.exchange.progress import Count
from tracker.wording.texts import Texts
from ui.core.background_task import BackgroundTask, Progress
from ui.core.file_saving import save_in_background
from ui.core.prompts import Prompts
from ui.importing.import_columns_part import ORIGINS
from ui.importing.import_text import log_text
from ui.text.day_text import day_text
from ui.text.translation import current_catalogue, tr

if TYPE_CHECKING:
    from tracker.project import Project
    from tracker.services.tables.table_transfer import TablePlan


def log_of(project: Project, name: str, plan: TablePlan, answers: Sequence[str]) -> str:
    """Return the log of an import; `name` is the name of its file, `answers` are lines about answered questions."""
    day = day_text(project.clock.now().astimezone().toordinal())
    origin = "" if plan.report.mapping_from == "given" else ORIGINS[plan.report.mapping_from]()
    return log_text(plan.report, name, day, origin, plan.corrections, answers)


def save_rejects(parent: QWidget, ask: Prompts, path: Path, plan: TablePlan) -> BackgroundTask[Path] | None:
    """Prompt for a path and return the task that writes the rows that are left out with the reasons.

    Return None if the user chooses no path.
    """
    suggestion = path.with_name(f"{path.stem} {tr('skipped')}.csv")
    target = ask.file_to_save(tr("Save the skipped rows"), suggestion, ["CSV (*.csv)"], "table")
    if target is None:
        return None

    texts = Texts(current_catalogue().language)

    def write(place: Path, progress: Progress) -> None:
        from tracker.services.tables.table_transfer import write_rejected_rows

        track = Count(len(plan.file.table.rows), progress).track
        write_rejected_rows(place, plan.file.table, plan.report, texts, track)

    return save_in_background(parent, target, write)


def save_log(parent: QWidget, ask: Prompts, path: Path, log: str) -> BackgroundTask[Path] | None:
    """Prompt for a path and return the task that writes the log of an import; None if the user chooses no path."""
    suggestion = path.with_name(f"{path.stem} {tr('log')}.txt")
    target = ask.file_to_save(tr("Save the log"), suggestion, [tr("Texts") + " (*.txt)"], "table")
    if target is None:
        return None

    def write(place: Path, _progress: Progress) -> None:
        from tracker.exchange.file_writing import write_text

        write_text(place, log)

    return save_in_background(parent, target, write)
