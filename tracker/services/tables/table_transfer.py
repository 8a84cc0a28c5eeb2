"""Imports tables into an open project, and exports them.

import_file(project, Path("partnerships.csv"), dry_run=True).as_json()
export_csv_file(project, Path("all.csv"))

The steps of an import, for callers that show the results in between: `sniff`, `read_table_file`, `mapping_for`,
`plan_table` with `ImportDecisions`, `apply_plan`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tracker.changes import ChangeSet
from tracker.exchange.file_writing import new_folder, rejects_written, write_table
from tracker.exchange.formats.data_package import write_folder
from tracker.exchange.progress import PassTracker, Track, untracked
from tracker.exchange.progress import Progress as RowsProgress
from tracker.exchange.tables.asking.answers import answers_text, with_answers_of
from tracker.exchange.tables.asking.aside_cells import left_aside, without_aside
from tracker.exchange.tables.asking.known_names import KnownNames, names_of_project
from tracker.exchange.tables.asking.named_bodies import meant_bodies
from tracker.exchange.tables.asking.readable_rows import readable_rows
from tracker.exchange.tables.mapping.cell_remarks import remark_notes, spans_by_line
from tracker.exchange.tables.mapping.column_dates import DateColumns, precision_notes, with_date_answers
from tracker.exchange.tables.mapping.column_questions import column_questions, ignored_columns
from tracker.exchange.tables.mapping.corrections import MadeCorrection, corrected
from tracker.exchange.tables.mapping.own_columns import (
    NO_OWN,
    OwnColumns,
    own_columns,
    own_date_columns,
    recorded_values,
    with_own_columns,
    without_unknown_columns,
)
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.mapping.table_guessing import guess, is_header
from tracker.exchange.tables.mapping.table_mapping import Mapping, mapping_from, mapping_text
from tracker.exchange.tables.matching.known_places import GazetteerLookup
from tracker.exchange.tables.matching.known_records import ImportIndex
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.matching.record_loading import load_records
from tracker.exchange.tables.plan.import_batch import ImportBatch, batch_of
from tracker.exchange.tables.plan.import_plan import PASSES, ImportDecisions, make_plan
from tracker.exchange.tables.plan.import_provenance import packed_lines
from tracker.exchange.tables.plan.import_report import (
    ImportReport,
    MappingFrom,
    merge_by_line,
    with_group_columns,
    with_remarks,
)
from tracker.exchange.tables.plan.plan_effects import PlannedOwnValues
from tracker.exchange.tables.reading.read_options import ReadOptions
from tracker.exchange.tables.reading.table_reading import Table, decoded, file_content
from tracker.exchange.tables.table_files import Sniffed, TableFile, read_table_file, sniff
from tracker.exchange.tables.writing.table_export import interchange_columns, interchange_rows
from tracker.exchange.tables.writing.table_rejects import rejected_rows, write_rejected_rows
from tracker.garbage import garbage_collection_paused
from tracker.operations.imports.table_import import Progress, import_table
from tracker.project import Project
from tracker.project_snapshot import ReadableProject
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.reader import Reader
from tracker.services.tables.name_candidates import unknown_names
from tracker.services.tables.new_body_notes import note_likely_bodies
from tracker.services.tables.remembered_mappings import RememberedMappings
from tracker.wording.texts import ENGLISH_TEXTS, Texts

__all__ = [
    "ImportDecisions",
    "Mapping",
    "PlanRequest",
    "Sniffed",
    "TableFile",
    "TablePlan",
    "apply_plan",
    "apply_plan_in_background",
    "export_csv_file",
    "export_csv_folder",
    "guess",
    "import_file",
    "is_header",
    "mapping_for",
    "mapping_from",
    "mapping_text",
    "plan_table",
    "read_table_file",
    "sniff",
    "write_rejected_rows",
]


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """The mapping, policy and decisions with which a table is planned."""

    mapping: Mapping
    policy: Policy = "skip"
    decisions: ImportDecisions = field(default_factory=ImportDecisions)
    mapping_from: MappingFrom = "given"


@dataclass(frozen=True, slots=True)
class TablePlan:
    """Result of planning an import: the report, and the batch to write."""

    file: TableFile
    mapping: Mapping
    report: ImportReport
    batch: ImportBatch
    corrections: tuple[MadeCorrection, ...] = ()
    """Cells that the user corrected; `file` contains the corrected table."""


def import_file(
    project: Project,
    path: Path,
    *,
    encoding: str | None = None,
    dry_run: bool = False,
    on_conflict: Policy = "skip",
    rejects: Path | None = None,
    mapping: Mapping | None = None,
    sheet: str | None = None,
    fill_merged: bool = False,
    dates: Sequence[str] = (),
    answers: Sequence[Path] = (),
    answers_to: Path | None = None,
    strict_names: bool = False,
    texts: Texts = ENGLISH_TEXTS,
) -> ImportReport:
    """Import a table into the project; with `dry_run` write nothing and only report.

    Skipped are rows that break a rule and, under `skip`, rows that contradict the project. `rejects` is a new file for
    the skipped rows, which can be imported after correction, with reasons in the language of `texts`; it may exist if a
    dry run has written it. Without a `mapping` the last one for such a table is used, else a guess. `answers` are files
    with answers to the questions of earlier plans, `answers_to` is a new file for the open questions of this one. With
    `strict_names` rows with a name that neither the project nor the gazetteer has are left out.
    RuleError if the file is not a table, KnownError if a file can't be read or written.
    """
    with rejects_written(rejects) as keep, rejects_written(answers_to) as keep_questions, garbage_collection_paused():
        remembered = RememberedMappings()
        heads = mapping.fits if mapping is not None else lambda cells: is_header(cells) or remembered.has_mapping(cells)
        file = read_table_file(Path(path), ReadOptions(encoding or "", sheet or "", fill_merged=fill_merged), heads)
        own = project.query(lambda reader: own_columns(reader.connection))
        found, where = mapping_for(file.table, mapping, remembered, own)
        found = with_date_answers(found, dates, own_date_columns(own)) if dates else found
        found = with_answers_of(found, [decoded(file_content(path))[0] for path in answers])
        decisions = ImportDecisions(refuses_unknown_names=strict_names)
        plan = project.query(plan_table, file, PlanRequest(found, on_conflict, decisions, where))
        keep(
            lambda target: rejected_rows(target, file.table, plan.report, texts) if plan.report.needs_attention else b""
        )
        report, used = plan.report, plan.mapping.fields
        keep_questions(lambda _target: answers_text(report.all_asked, texts, report.questions, used).encode())
        if not dry_run:
            apply_plan(project, plan)
            if mapping is not None or dates or answers:
                remembered.save(file.table.header, found)
    return replace(plan.report, is_committed=not dry_run)


def mapping_for(
    table: Table,
    given: Mapping | None = None,
    remembered: RememberedMappings | None = None,
    own: OwnColumns = NO_OWN,
) -> tuple[Mapping, MappingFrom]:
    """Return the mapping of a table, and where it comes from; RuleError column_ambiguous.

    `own` are the added fields of the project, which a guessed mapping finds by their names.
    """
    if given is not None:
        return given.placed(table.header), "given"
    known = (remembered or RememberedMappings()).for_header(table.header)
    if known is not None:
        return without_unknown_columns(known, own), "remembered"
    return with_own_columns(guess(table), table.header, own), "guessed"


def plan_table(
    reader: Reader,
    file: TableFile,
    asked: PlanRequest,
    progress: RowsProgress | None = None,
) -> TablePlan:
    """Return the plan for a table that was read, with a verdict for every row; nothing is written.

    `progress` is called with (rows done, total rows); an exception that it raises cancels the work. RuleError
    mapping_column_missing, column_missing.
    """
    passes, mapping = PassTracker(len(file.table.rows), PASSES, progress), asked.mapping
    table, corrections = _settled(file.table, asked)
    codes, own = own_codes(reader), own_columns(reader.connection)
    track, known = passes.check_cancelled_while, KnownNames(names_of_project(reader.connection))
    found = readable_rows(table, mapping, codes, reader.circa, known, own, track)
    shaped, row_reader = found.shaped, found.reader
    lookup = GazetteerLookup(used=not found.is_own_export)
    records = load_records(reader.connection, track)
    decisions = _with_answered_bodies(asked, records)
    recorded = recorded_values(reader.connection) if own.keys() & shaped.recognised.indexes.keys() else {}
    try:
        own_values = PlannedOwnValues(own, recorded)
        plan = make_plan(records, shaped.rows, row_reader, asked.policy, decisions, lookup, passes, own_values)
        note_likely_bodies(plan, track)
        passes.check_cancelled()
        verdicts = merge_by_line(shaped.rows, plan.verdicts, track) if shaped.made else plan.verdicts
        verdicts = with_group_columns(shaped.rows, verdicts, mapping.group_columns)
        verdicts = with_remarks(verdicts, _cell_notes(table, mapping, own), spans_by_line(table, mapping))
        unknown = unknown_names(reader, shaped.rows, row_reader, plan.unknown_names, track)
        batch = batch_of(plan, track)
    finally:
        records.break_cycles()
    asked_about = column_questions(file.table, shaped.recognised.ignored, mapping.ignored)
    report = ImportReport(
        verdicts,
        False,
        ignored_columns(table, mapping, [each.column for each in asked_about]),
        (*DateColumns(table, own_date_columns(own)).questions(mapping), *asked_about),
        plan.texts_changed,
        mapping=mapping.as_json(),
        mapping_from=asked.mapping_from,
        sheet=table.sheet,
        encoding=table.encoding,
        merged=table.merged,
        understood=found.understood,
        unknown_names=unknown,
        left_aside=left_aside(file.table, mapping.used_columns, mapping.aside),
    )
    return TablePlan(replace(file, table=table), mapping, report, batch, corrections)


def _settled(table: Table, asked: PlanRequest) -> tuple[Table, tuple[MadeCorrection, ...]]:
    """Return the table with the corrected cells and without what is left out of it, and the corrections."""
    found, corrections = corrected(table, asked.decisions.cells)
    return without_aside(found, asked.mapping.aside), corrections


def _cell_notes(table: Table, mapping: Mapping, own: OwnColumns) -> dict[int, list[RowProblem]]:
    """Return the notes on what was taken off cells, and on dates that may be less exact, by line."""
    notes = remark_notes(table, mapping)
    for line, further in precision_notes(table, mapping, own_date_columns(own)).items():
        notes[line] = [*notes.get(line, ()), *further]
    return notes


def _with_answered_bodies(asked: PlanRequest, records: ImportIndex) -> ImportDecisions:
    """Return the user's decisions, and the bodies that the answers in the mapping mean where no decision says more."""
    return replace(asked.decisions, bodies={**meant_bodies(asked.mapping.bodies, records), **asked.decisions.bodies})


def apply_plan(project: Project, plan: TablePlan) -> ChangeSet:
    """Write a plan as one step, with the provenance of each record."""
    if not plan.batch:
        return ChangeSet()
    return project.perform(import_table, plan.batch, plan.file.name, plan.report.imported, _provenance(plan))


def apply_plan_in_background(project: Project, plan: TablePlan, progress: Progress) -> ChangeSet:
    """Write a plan as one step in any thread.

    Call `Project.require_writable` before it and `Project.publish` after it, in the project's thread. `progress` is
    called with (records written, total records); an exception that it raises undoes everything.
    """
    if not plan.batch:
        return ChangeSet()
    verdicts = _provenance(plan)
    return project.perform_in_background(
        import_table, plan.batch, plan.file.name, plan.report.imported, verdicts, progress
    )


def _provenance(plan: TablePlan) -> dict[str, object]:
    return {
        "sha256": plan.file.sha256,
        "mapping": plan.mapping.as_json(),
        "lines": packed_lines(plan.batch.lines),
        **({"sheet": plan.file.table.sheet} if plan.file.table.sheet else {}),
        **({"corrections": [each.as_json() for each in plan.corrections]} if plan.corrections else {}),
    }


def export_csv_file(project: ReadableProject, out: Path, track: Track = untracked) -> None:
    """Write the project with the columns of an import to a new CSV file, or TSV by extension; KnownError
    already_exists.
    """

    def write(reader: Reader) -> None:
        columns = interchange_columns(reader.connection)
        write_table(Path(out), columns, track(interchange_rows(reader.connection, track)))

    project.query(write)


def export_csv_folder(project: ReadableProject, folder: Path, track: Track = untracked) -> None:
    """Write every table as CSV into a new folder, with a data package and a codebook; KnownError already_exists."""
    with new_folder(Path(folder)) as part:
        project.query(lambda reader: write_folder(reader.connection, part, project.name, track))
