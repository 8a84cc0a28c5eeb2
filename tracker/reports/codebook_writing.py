"""The whole codebook as a document, and as a file: CSV, HTML, Markdown, DOCX or text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tracker.clock import today
from tracker.exchange.file_writing import write_table
from tracker.project_snapshot import ReadableProject
from tracker.queries.codebook.codebook import CodeRow, code_labels, codebook, former_definitions
from tracker.reports.codebook_texts import CodebookTexts
from tracker.reports.document.blocks import Block, Document, Heading, Paragraph, Table, Text, plain
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.writers.report_file import write_report
from tracker.wording.texts import Texts

COLUMNS = (
    *("list", "code", "label", "definition", "includes", "excludes", "example", "counts_as", "defined_on"),
    *("replaced_on", "withdrawn_on", "records"),
)
"""The columns of the codebook as a table. A row with `replaced_on` is a definition that the code had until that day."""


def write_codebook(
    project: ReadableProject, path: Path, texts: Texts, *, may_replace: bool = False, escapes_formulas: bool = True
) -> int:
    """Write the codebook in the format of the file's ending, and return the number of its codes.

    `escapes_formulas` as in `write_table`.

    KnownError unknown_format, already_exists, no_folder, ...
    """
    path, rows = Path(path), project.query(codebook)
    if path.suffix.lower() in (".csv", ".tsv") and not may_replace:
        write_table(path, COLUMNS, codebook_rows(project, texts), escapes_formulas=escapes_formulas)
    else:
        write_report(codebook_document(project, texts.language), path, may_replace=may_replace)
    return len(rows)


def codebook_rows(project: ReadableProject, texts: Texts) -> Iterator[Sequence[object]]:
    """Yield every code, each followed by the definitions that it had."""
    known = CodebookTexts(texts)
    for row in project.query(codebook):
        now = known.meaning(row)
        parts = (now.definition, now.includes, now.excludes, now.example)
        head = (row.list_name, row.code, known.label(row))
        yield (*head, *parts, row.counts_as, row.defined_on, "", row.withdrawn_on, row.uses)
        for former in project.query(former_definitions, row.list_name, row.code):
            was = known.former(former, row)
            then = (was.definition, was.includes, was.excludes, was.example)
            yield (*head, *then, row.counts_as, former.defined_on, former.replaced_on, row.withdrawn_on, "")


def codebook_document(project: ReadableProject, language: str) -> Document:
    """Return the codebook as a document: a table for each list, with the definitions that codes had below it."""
    texts = ReportTexts(language)
    texts.own_labels = project.query(code_labels, language)
    known = CodebookTexts(texts)
    rows = project.query(codebook)
    blocks: list[Block] = []
    for list_name in dict.fromkeys(row.list_name for row in rows):
        codes = [row for row in rows if row.list_name == list_name]
        title = texts.list_title(list_name)
        blocks += [Heading(title), _table(known, title, codes)]
        for row in codes:
            blocks += _former(project, known, row)
    made = texts.tr("Made on {day}", day=texts.day(today(project.clock)))
    title = texts.tr("Codebook of {project}", project=project.name)
    return Document(title, made, language, tuple(blocks), ())


def _table(known: CodebookTexts, title: str, rows: Sequence[CodeRow]) -> Table:
    texts = known.texts
    head = (texts.tr("Word"), texts.tr("Code"), texts.tr("Meaning"), texts.tr("Records"))
    cells = tuple(
        (
            (Text(_capital(known.label(row)), is_bold=True),),
            plain(row.code),
            plain("\n".join(_lines(known, row))),
            plain(texts.number(row.uses)),
        )
        for row in rows
    )
    return Table(title, head, cells, (20, 18, 54, 8))


def _lines(known: CodebookTexts, row: CodeRow) -> Iterator[str]:
    """Yield the meaning without its heading, and all else that is known of a code with its heading."""
    meaning = known.meaning(row)
    *more, _ = known.lines(row)
    for number, (head, words) in enumerate(more):
        yield words if number == 0 and meaning.definition else f"{head}: {words}"


def _former(project: ReadableProject, known: CodebookTexts, row: CodeRow) -> Iterator[Block]:
    for former in project.query(former_definitions, row.list_name, row.code):
        label, day = _capital(known.label(row)), known.texts.stored_date(former.replaced_on)
        parts = [f"{head}: {words}" for head, words in known.meaning_lines(known.former(former, row))]
        until = known.texts.tr("{label} until {day}", label=label, day=day)
        yield Paragraph((Text(f"{until}. ", is_bold=True), Text(" ".join(parts))), "quiet")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
