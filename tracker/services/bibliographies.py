"""Imports bibliographies and tables of claims, exports the sources of a project, and formats references.

import_bibliography(project, Path("library.ris"), dry_run=True).as_json()
export_bibliography(project, Path("sources.bib"), "bibtex")
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.changes import ChangeSet
from tracker.domain.coding.vocabulary import SOURCE_KINDS
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.sources.people import without_people
from tracker.domain.sources.references import Language, Run, Style, reference_runs
from tracker.domain.text.name_folding import fold
from tracker.exchange.bibliography.bibliography_plan import SourceBatch, plan_bibliography
from tracker.exchange.bibliography.bibliography_reading import Bibliography, is_bibliography_file, read_bibliography
from tracker.exchange.bibliography.bibliography_records import BibliographyFormat, FileRecord
from tracker.exchange.bibliography.bibliography_rejects import rejects as rejects_of
from tracker.exchange.bibliography.bibliography_rejects import write_rejects
from tracker.exchange.bibliography.bibliography_writing import bibliography_text
from tracker.exchange.bibliography.claims_plan import ClaimBatch
from tracker.exchange.file_writing import rejects_written, replace_atomically, write_text
from tracker.exchange.progress import Count, Progress
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.operations.claims import import_claims
from tracker.operations.imports.bibliography_import import import_sources
from tracker.project import Project
from tracker.queries.evidence.record_drafts import source_drafts
from tracker.queries.project_integrity import require_whole
from tracker.queries.reader import Reader
from tracker.services.claims_tables import planned_claims
from tracker.wording.texts import ENGLISH_TEXTS, Texts

__all__ = [
    "FORMAT_OF_WORD",
    "Bibliography",
    "FormattedReference",
    "export_bibliography",
    "export_in_background",
    "formatted_references",
    "import_bibliography",
    "import_in_background",
    "is_bibliography_file",
    "plan_in_background",
    "read_bibliography",
    "write_rejects",
]

FORMAT_OF_WORD: Mapping[str, BibliographyFormat] = {
    "ris": "ris",
    "bib": "bibtex",
    "bibtex": "bibtex",
    "csl.json": "csl-json",
}
"""Formats that can be written, by file extension or name of the format."""


def import_bibliography(
    project: Project,
    path: Path,
    *,
    dry_run: bool = False,
    on_conflict: Policy = "skip",
    rejects: Path | None = None,
    encoding: str | None = None,
    texts: Texts = ENGLISH_TEXTS,
) -> ImportReport:
    """Import RIS, BibTeX, CSL-JSON or a table of publications; with `dry_run` write nothing and only report.

    A record matches a source with the same DOI, address, or folded title and year. Skipped are records that can't be
    read and, under `skip`, records that contradict the project. `rejects` is the path of a new file for the skipped
    records, in the same format and with reasons in the language of `texts`, which can be imported after correction. A
    dry run writes it too; if it exists, it must have the same content already. RuleError if the file is not a
    bibliography, KnownError if a file can't be read or written.
    """
    path = Path(path)
    with rejects_written(rejects) as keep:
        bibliography = read_bibliography(path, encoding)
        report, batch = project.query(_planned, bibliography, on_conflict, dry_run)
        keep(lambda target: rejects_of(target, bibliography, report, texts) if report.needs_attention else b"")
        _write(project, batch, path.name, report.imported)
    return report


def plan_in_background(project: Project, bibliography: Bibliography, on_conflict: Policy = "skip") -> ImportReport:
    """Return the report on a file that was read before, in any thread. Nothing is written."""
    return project.query_in_background(_planned, bibliography, on_conflict, True)[0]


def import_in_background(
    project: Project, bibliography: Bibliography, name: str, on_conflict: Policy, progress: Progress
) -> tuple[ImportReport, ChangeSet]:
    """Import the records of a file that was read before, as one step in any thread. `name` is the file's name.

    Call `Project.require_writable` before it and `Project.publish` with the change set after it, in the project's
    thread. `progress` is called with (records written, total records); an exception that it raises undoes everything.
    """
    report, batch = project.query_in_background(_planned, bibliography, on_conflict, False)
    changes = ChangeSet()
    if isinstance(batch, ClaimBatch) and batch:
        changes = project.perform_in_background(import_claims, batch, name, report.imported, progress)
    elif isinstance(batch, SourceBatch) and batch:
        changes = project.perform_in_background(import_sources, batch, name, report.imported, progress)
    return report, changes


def _write(project: Project, batch: SourceBatch | ClaimBatch | None, name: str, count: int) -> None:
    """Write the additions and changes of a plan as one step, if there are any."""
    if isinstance(batch, ClaimBatch) and batch:
        project.perform(import_claims, batch, name, count)
    elif isinstance(batch, SourceBatch) and batch:
        project.perform(import_sources, batch, name, count)


def _planned(
    reader: Reader, bibliography: Bibliography, policy: Policy, is_dry_run: bool
) -> tuple[ImportReport, SourceBatch | ClaimBatch | None]:
    """Return the report on a file, and the batch to write, which is None for a dry run."""
    if bibliography.format == "claims":
        return planned_claims(reader, bibliography, policy, is_dry_run=is_dry_run)
    own = [code for (code,) in reader.rows("SELECT code FROM vocabulary_entry WHERE list_name = 'source_kind'")]
    records: list[FileRecord] = list(bibliography.records)
    kinds, circa = {*SOURCE_KINDS, *own}, reader.circa
    plan = plan_bibliography(source_drafts(reader), records, policy, kinds, circa)
    report = ImportReport(
        plan.verdicts,
        not is_dry_run,
        texts_changed=plan.texts_changed,
        format=bibliography.format,
        is_misnamed=bibliography.is_misnamed,
    )
    return report, None if is_dry_run else plan.batch


def export_bibliography(
    project: Project,
    out: Path,
    format_name: BibliographyFormat,
    source_ids: Collection[int] | None = None,
    *,
    leave_out_confidential: bool = False,
) -> int:
    """Write all sources, or those with the ids, to a new file, and return their number.

    KnownError already_exists, ...
    """
    project.query_in_background(require_whole, project.path)
    sources = _chosen(project.query_in_background(source_drafts, source_ids), leave_out_confidential)
    write_text(Path(out), bibliography_text(sources, format_name))
    return len(sources)


def export_in_background(
    project: Project,
    out: Path,
    format_name: BibliographyFormat,
    source_ids: Collection[int] | None,
    progress: Progress,
    *,
    leave_out_confidential: bool,
) -> int:
    """Write the sources like `export_bibliography`, in any thread; replace an existing file once all is written.

    `progress` is called with (sources written, total sources); an exception that it raises leaves no file.
    """
    project.query_in_background(require_whole, project.path)
    sources = _chosen(project.query_in_background(source_drafts, source_ids), leave_out_confidential)
    with replace_atomically(out) as place:
        write_text(place, bibliography_text(sources, format_name, Count(len(sources), progress).track))
    return len(sources)


@dataclass(frozen=True, slots=True)
class FormattedReference:
    """A source and its formatted reference."""

    source: int
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The reference as plain text."""
        return "".join(run.text for run in self.runs)


def formatted_references(
    project: Project,
    source_ids: Sequence[int] | None = None,
    style: Style = "author_date",
    language: Language = "en",
    *,
    leave_out_confidential: bool = False,
) -> list[FormattedReference]:
    """Return the references of all sources, or of those with the ids: sorted by author and year, or as notes in their
    order.
    """
    sources = _chosen(project.query_in_background(source_drafts, source_ids), leave_out_confidential)
    order = sources if source_ids is None else [source for source in source_ids if source in sources]
    found = [FormattedReference(source, reference_runs(sources[source], style, language)) for source in order]
    return sorted(found, key=lambda each: fold(each.text)) if style == "author_date" else found


def _chosen(sources: dict[int, SourceDraft], leave_out_confidential: bool) -> dict[int, SourceDraft]:
    if not leave_out_confidential:
        return sources
    return {source: without_people(draft) for source, draft in sources.items() if not draft.is_confidential}
