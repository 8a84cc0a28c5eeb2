"""The files that can be saved after an import: the rows that were left out, and the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.wording.texts import Texts
from ui.core.prompts import Prompts
from ui.importing.import_columns_part import ORIGINS
from ui.importing.import_text import log_text
from ui.text.day_text import day_text
from ui.text.translation import current_catalogue, tr

if TYPE_CHECKING:
    from tracker.project import Project
    from tracker.services.tables.table_transfer import TablePlan


def log_of(project: Project, name: str, plan: TablePlan) -> str:
    """Return the log of an import; `name` is the name of its file."""
    day = day_text(project.clock.now().astimezone().toordinal())
    return log_text(plan.report, name, day, ORIGINS[plan.report.mapping_from](), plan.corrections)


def save_rejects(ask: Prompts, path: Path, plan: TablePlan) -> None:
    """Prompt for a path and write the rows that are left out with the reasons, to be corrected."""
    from tracker.exchange.file_writing import replace_atomically
    from tracker.services.tables.table_transfer import write_rejected_rows

    suggestion = path.with_name(f"{path.stem} {tr('skipped')}.csv")
    target = ask.file_to_save(tr("Save the skipped rows"), suggestion, ["CSV (*.csv)"])
    if target is not None:
        with replace_atomically(target) as place:
            write_rejected_rows(place, plan.file.table, plan.report, Texts(current_catalogue().language))


def save_log(ask: Prompts, path: Path, log: str) -> None:
    """Prompt for a path and write the log of an import."""
    from tracker.exchange.file_writing import replace_atomically, write_text

    suggestion = path.with_name(f"{path.stem} {tr('log')}.txt")
    target = ask.file_to_save(tr("Save the log"), suggestion, [tr("Texts") + " (*.txt)"])
    if target is not None:
        with replace_atomically(target) as place:
            write_text(place, log)
