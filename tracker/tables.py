"""Tables into and out of an open project.

import_file(project, Path("ties.csv"), dry_run=True).as_json()
export_csv_file(project, Path("all.csv"))
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from pathlib import Path

from tracker.exchange.batch import ImportBatch, batch_of
from tracker.exchange.folder_export import write_folder
from tracker.exchange.matching import Policy
from tracker.exchange.plan import make_plan
from tracker.exchange.records import load_records
from tracker.exchange.report import ImportReport
from tracker.exchange.row_reading import RowReader
from tracker.exchange.table_columns import COLUMNS, recognise
from tracker.exchange.table_export import interchange_rows
from tracker.exchange.table_reading import Table, read_table
from tracker.exchange.table_rejects import write_rejected_rows
from tracker.exchange.writing import new_folder, require_new, write_table
from tracker.operations.importing import import_table
from tracker.project import Project
from tracker.questions.reader import Reader
from tracker.store.engine import raw


def import_file(
    project: Project,
    path: Path,
    *,
    encoding: str | None = None,
    dry_run: bool = False,
    on_conflict: Policy = "skip",
    rejects: Path | None = None,
) -> ImportReport:
    """Read a CSV file into the project, or with `dry_run` tell what that would do and write nothing to it.

    Rows that break a rule, or under `skip` contradict what is known, are left out; `rejects` is a new file for them,
    which imports after correction. RuleError where the file is no table, KnownError where a file refuses.
    """
    if rejects is not None:
        require_new(Path(rejects))
    with _without_collecting():
        table = read_table(Path(path), encoding)
        report, batch = project.ask(_planned, table, on_conflict, dry_run)
        if batch:
            project.perform(import_table, batch, Path(path).name, report.taken)
    if rejects is not None and report.needs_attention:
        write_rejected_rows(Path(rejects), table, report)
    return report


def _planned(reader: Reader, table: Table, policy: Policy, is_dry_run: bool) -> tuple[ImportReport, ImportBatch | None]:
    """The report on a table, and what is to be written unless it is a dry run."""
    recognised = recognise(table.header)
    extra: dict[str, list[str]] = {}
    for list_name, code in reader.rows("SELECT list_name, code FROM vocabulary_entry ORDER BY id"):
        extra.setdefault(list_name, []).append(code)
    rows = RowReader(recognised, len(table.header), extra, reader.setting("circa", 1))
    plan = make_plan(load_records(raw(reader.connection)), table.rows, rows, policy)
    report = ImportReport(plan.verdicts, not is_dry_run, recognised.ignored, plan.texts_changed)
    return report, None if is_dry_run else batch_of(plan)


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Without looking for cycles: an import makes a million objects that it keeps, and that took half of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def export_csv_file(project: Project, out: Path) -> None:
    """Write the project as one new CSV file in the columns of an import; KnownError already_exists."""
    project.ask(lambda reader: write_table(Path(out), COLUMNS, interchange_rows(raw(reader.connection))))


def export_csv_folder(project: Project, folder: Path) -> None:
    """Write every table as CSV into a new folder, with a data package and a codebook; KnownError already_exists."""
    with new_folder(Path(folder)) as part:
        project.ask(lambda reader: write_folder(raw(reader.connection), part, project.name))
