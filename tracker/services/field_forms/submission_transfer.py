"""Imports submissions of forms for phones, with a verdict on each.

import_submissions_of(project, Path("submissions.zip"), dry_run=True).as_json()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.exchange.field_forms.submissions import FormLabels, Submissions, read_submissions
from tracker.exchange.file_writing import rejects_written, table_bytes
from tracker.exchange.progress import Progress
from tracker.exchange.tables.asking.answers import answers_text, with_answers_of
from tracker.exchange.tables.mapping.table_mapping import Mapping
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import LEFT_OUT, ImportReport
from tracker.exchange.tables.reading.table_reading import decoded, file_content
from tracker.operations.imports.submission_import import import_submissions
from tracker.project import Project
from tracker.services.field_forms.form_labels import form_labels
from tracker.services.field_forms.submission_media import Media, file_reader, read_media
from tracker.services.field_forms.submission_plan import NameDecisions, SubmissionsPlan, plan_submissions
from tracker.wording.texts import ENGLISH_TEXTS, Texts


@dataclass(frozen=True, slots=True)
class ReadSubmissions:
    """Submissions, and the facts of their files."""

    submissions: Submissions
    media: Media


def _silent(_done: int, _of: int) -> None:
    pass


def read_with_media(
    path: Path, progress: Progress = _silent, encoding: str | None = None, labels: FormLabels | None = None
) -> ReadSubmissions:
    """Return the submissions in a folder or file with the facts of their files, in any thread.

    `labels` are asked for if a table has the labels of questions, and not their names.
    `progress` is called with (0, 0) while they are read, then with (submissions done, total submissions). Errors as
    `read_submissions`.
    """
    submissions = read_submissions(path, progress, encoding, labels)
    return ReadSubmissions(submissions, read_media(submissions, progress))


def import_submissions_of(
    project: Project,
    path: Path,
    *,
    dry_run: bool = False,
    on_conflict: Policy = "skip",
    rejects: Path | None = None,
    encoding: str | None = None,
    answers: Sequence[Path] = (),
    answers_to: Path | None = None,
    strict_names: bool = False,
    texts: Texts = ENGLISH_TEXTS,
) -> ImportReport:
    """Import submissions as one step; with `dry_run` write nothing and only report.

    `on_conflict` decides on a later version of a submission whose record was edited in the project. `rejects` is a new
    table for those that are left out; `encoding` is that of tables that are not UTF-8. `answers`, `answers_to` and
    `strict_names` are about names that are not in the list of the form, as in an import of a table. RuleError
    form_of_other_project, answers_unreadable, and the errors of `read_submissions`; KnownError if a file can't be read
    or written.
    """
    with rejects_written(rejects) as keep, rejects_written(answers_to) as keep_questions:
        given = with_answers_of(Mapping(), [decoded(file_content(each))[0] for each in answers])
        decisions = NameDecisions(given.bodies, strict_names)
        found = read_with_media(Path(path), encoding=encoding, labels=lambda mark: project.query(form_labels, mark))
        submissions, media = found.submissions, found.media
        plan = project.query(plan_submissions, submissions, media, texts, on_conflict, decisions=decisions)
        keep_questions(lambda _target: answers_text(plan.report.all_asked, texts).encode())
        keep(lambda target: rejected_submissions(target, found.submissions, plan.report, texts))
        if plan.drafts and not dry_run:
            carry_out(project, found, plan)
    return replace(plan.report, is_committed=not dry_run)


def carry_out(project: Project, found: ReadSubmissions, plan: SubmissionsPlan) -> None:
    """Write a plan as one step."""
    submissions = found.submissions
    read_file = file_reader(submissions.files, found.media)
    project.perform(import_submissions, plan.drafts, read_file, submissions.path.name, batch=plan.batch)


def rejected_submissions(target: Path, submissions: Submissions, report: ImportReport, texts: Texts) -> bytes:
    """Return a table of the submissions that are left out, with their answers and the reasons; empty without any."""
    chosen = [
        (row, verdict)
        for row, verdict in zip(submissions.rows, report.rows, strict=True)
        if verdict.verdict in LEFT_OUT
    ]
    if not chosen:
        return b""
    questions = list(dict.fromkeys(name for row, _ in chosen for name in row.values))
    reasons = {
        id(verdict): " ".join(
            f"{problem.column}: {texts.problem_and_hint(problem.error)}".removeprefix(": ")
            for problem in verdict.problems
        )
        for _, verdict in chosen
    }
    rows = [[*(row.values.get(name, "") for name in questions), reasons[id(verdict)]] for row, verdict in chosen]
    return table_bytes(target, [*questions, "problem"], rows)
