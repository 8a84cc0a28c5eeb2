"""The verbs `import` and `export`, for tables and bibliographies."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.answers import require_options_of_kind
from tracker.cli.arguments import FORMATS, REPORTS, Arguments, ExportOutcome
from tracker.cli.day_argument import parse_day
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_table
from tracker.cli.publishing.numbers import is_of_numbers, print_numbers, write_numbers
from tracker.cli.publishing.options import DATASETTE, DEPOSIT, NAMED_FORMATS, NUMBERS, PAGE, PARQUET, SPELLS, XLSFORM
from tracker.errors import KnownError, RuleError
from tracker.exchange.file_writing import (
    TAB_SEPARATED_EXTENSIONS,
    is_replaceable,
    replace_atomically,
    require_target_free,
)
from tracker.wording.texts import Texts

if TYPE_CHECKING:
    from tracker.exchange.copies.partial_content import ExportScope
    from tracker.exchange.tables.mapping.table_mapping import Mapping
    from tracker.exchange.tables.plan.import_report import ImportReport
    from tracker.project import Project
    from tracker.project_snapshot import ProjectSnapshot, ReadableProject
    from tracker.services.format_exports import Exported


def import_verb(arguments: Arguments) -> int:
    """Import a table or a bibliography; exit code 4 if rows were rejected or in conflict."""
    from tracker.exchange.field_forms.submissions import has_submissions
    from tracker.services.bibliographies import import_bibliography, is_bibliography_file
    from tracker.services.tables.table_transfer import import_file

    require_options_of_kind(arguments)
    texts = arguments.texts
    mapping = None if arguments.mapping is None else _mapping(arguments.mapping)
    is_table = mapping is not None or arguments.sheet is not None or arguments.fill_merged or arguments.dates
    of_names = {name: getattr(arguments, name) for name in ("answers", "answers_to", "strict_names")}
    read: Callable[..., ImportReport]
    if arguments.kind_of_table is not None:
        from tracker.services.census.contact_tables import import_answers, import_contact_table

        read = import_answers if arguments.kind_of_table == "answers" else import_contact_table
        read = partial(read, wave=arguments.wave, sheet=arguments.sheet, fill_merged=arguments.fill_merged)
    elif not is_table and has_submissions(arguments.data):
        from tracker.services.field_forms.submission_transfer import import_submissions_of

        read = partial(import_submissions_of, **of_names)
    elif not (is_table or any(of_names.values())) and is_bibliography_file(arguments.data, arguments.encoding):
        read = import_bibliography
    else:
        read = partial(
            import_file,
            mapping=mapping,
            sheet=arguments.sheet,
            fill_merged=arguments.fill_merged,
            dates=arguments.dates,
            **of_names,
        )
    opened = for_reading(arguments.file, texts) if arguments.dry_run else for_writing(arguments.file, texts, much=True)
    with opened as project:
        report = read(
            project,
            arguments.data,
            encoding=arguments.encoding,
            dry_run=arguments.dry_run,
            on_conflict=arguments.on_conflict or "skip",
            rejects=arguments.rejects,
            texts=texts,
        )
    if arguments.json:
        print_json(report.as_json(texts))
    else:
        _print_report(report, texts)
    return 4 if report.needs_attention else 0


def _print_report(report: ImportReport, texts: Texts) -> None:
    tr = texts.tr
    print(report.summary(texts))
    columns = (tr("Line"), tr("Verdict"), tr("Column"), tr("Value"))
    problems = report.problem_rows(texts)
    if problems:
        print_table((*columns, tr("Reason")), problems)
    notes = report.note_rows(texts)
    if notes:
        print("\n" + tr("To be checked; no row was skipped because of it:"))
        print_table((*columns, tr("Note")), notes)
    _print_understood(report.understood_rows(texts), texts)


def _print_understood(rows: list[tuple[str, str, str, str]], texts: Texts) -> None:
    """Print how texts were read that could mean something else."""
    if rows:
        print("\n" + texts.tr("Texts and how they were read:"))
        titles = (texts.tr("Column"), texts.tr("Value"), texts.tr("Read as"), texts.tr("Rows"))
        print_table(titles, rows[:_UNDERSTOOD_SHOWN])
    if len(rows) > _UNDERSTOOD_SHOWN:
        more = len(rows) - _UNDERSTOOD_SHOWN
        print(texts.plural(more, "And 1 more, which --json lists.", "And {n} more, which --json lists."))


def _mapping(path: Path) -> Mapping:
    """Return the mapping in a file; RuleError mapping_unreadable, KnownError if the file can't be read."""
    from tracker.exchange.tables.mapping.table_mapping import mapping_from
    from tracker.exchange.tables.reading.table_reading import decoded, file_content

    return mapping_from(decoded(file_content(path))[0])


def export_verb(arguments: Arguments) -> int:
    """Export the project, or a part of it, as tables, a bibliography or a report, or by one of `arguments.writers`."""
    kind, out = arguments.format or _kind_of(arguments.out, arguments.table), arguments.out
    known = dict.fromkeys((*FORMATS, *arguments.writers))
    if kind not in known and kind not in NAMED_FORMATS:
        raise KnownError("unknown_format", path=str(out), known=", ".join(f".{each}" for each in known))
    _require_format_of_table(kind, arguments)
    with for_reading(arguments.file, arguments.texts) as project, _place_for(kind, arguments) as arguments.out:
        outcome = _export(project, kind, arguments)
    if arguments.json:
        print_json({"out": str(out), "format": kind, **outcome})
        return 0
    if "sha256" in outcome:
        print(f"SHA-256 {outcome['sha256']}")
    _print_left_out(kind, outcome, arguments.texts)
    files = outcome.get("files")
    print(_written_text(out, kind, arguments))
    for path in files if isinstance(files, list) else ():  # a deposit says how many it has
        print(arguments.texts.tr("{path} is written.", path=path))
    return 0


def _written_text(out: Path, kind: str, arguments: Arguments) -> str:
    """Return that a file or folder is written, and as what if the extension of its name does not say so."""
    tr, ending, usual = arguments.texts.tr, out.suffix.lower(), _ENDINGS.get(kind, kind)
    if _is_folder(kind, out) and ending[1:].isalpha():
        return tr("{path} is written as a folder, although its name ends in {ending}.", path=out, ending=ending)
    if (
        kind == NUMBERS
        or _is_folder(kind, out)
        or not ending
        or _kind_of(out) == usual
        or out.name.lower().endswith(f".{usual}")
    ):
        return tr("{path} is written.", path=out)
    return tr(
        "{path} is written as {format}, although its name ends in {ending}.", path=out, format=kind, ending=ending
    )


def _require_format_of_table(kind: str, arguments: Arguments) -> None:
    """Raise KnownError table_not_in_format unless the table that `--table` names can be written in a format."""
    is_workbook = kind == "xlsx" and arguments.table == "contacts"
    is_one_table = kind == "csv" and not _is_folder(kind, arguments.out)
    if arguments.table != "partnerships" and not is_workbook and not is_one_table:
        known = ".csv, .tsv" if arguments.table == "claims" else ".csv, .tsv, .xlsx"
        raise KnownError("table_not_in_format", table=arguments.table, format=kind, known=known)


def _print_left_out(kind: str, outcome: ExportOutcome, texts: Texts) -> None:
    """Print how many partnerships a map, a network or a list of statements leaves out, or that it contains none."""
    if outcome.get("empty"):
        error = RuleError(_EMPTY[kind], "form")
        print(texts.tr("The file is empty. {why}", why=texts.problem_and_hint(error)))
    elif kind == "page":
        _print_gaps(outcome, texts)
    elif kind == NUMBERS:
        print_numbers(outcome, texts)
    elif outcome.get("left_out"):
        print(_left_out_text(kind, outcome["left_out"], texts))


def _print_gaps(outcome: ExportOutcome, texts: Texts) -> None:
    """Print that a page has no finding, and which texts for its readers it lacks in which language."""
    if not outcome["findings"]:
        print(
            texts.tr(
                "The page has no finding, so it begins with its title and what it has. Save a finding with the verb"
                " keep."
            )
        )
    untranslated = outcome["untranslated"]
    for language, names in untranslated.items() if isinstance(untranslated, dict) else ():
        fields = ", ".join(texts.field(name) for name in names)
        print(
            texts.tr(
                "Not translated into {language}: {fields}. Add this with the verb about and --in {language}.",
                language=language,
                fields=fields,
            )
        )


def _left_out_text(kind: str, count: object, texts: Texts) -> str:
    if kind == "geojson":
        return texts.tr("Partnerships that were left out because of a body without a location: {number}.", number=count)
    if kind in _NETWORKS:
        return texts.tr(
            "Partnerships that were left out because they were never in force by that day: {number}.", number=count
        )
    return texts.tr(
        "Partnerships that were left out because of a body without a Wikidata identifier: {number}.", number=count
    )


@contextlib.contextmanager
def _place_for(kind: str, arguments: Arguments) -> Iterator[Path]:
    """Yield the path to write to: `--out`, or a temporary file that replaces an existing file when the block succeeds.

    An existing file is only replaced with `--overwrite`, a folder or a project never. KnownError already_exists,
    no_folder, ...
    """
    out = arguments.out
    if kind == XLSFORM:  # it may be several files, which are checked and written together
        yield out
        return
    can_be_replaced = kind != "twin" and not _is_folder(kind, out) and is_replaceable(out)
    if can_be_replaced and arguments.overwrite:
        with replace_atomically(out) as place:
            yield place
    elif can_be_replaced:
        raise KnownError("already_exists", path=str(out), reason="overwrite")
    else:
        require_target_free(out)
        yield out


def _export(project: Project, kind: str, arguments: Arguments) -> ExportOutcome:
    """Write the project in a known format, and return the further keys of the JSON output."""
    if kind in _TABLES:
        return _export_tables(project, kind, arguments)
    if kind in arguments.writers:
        return arguments.writers[kind](project, arguments)
    if kind in REPORTS:
        from tracker.cli.reports import export_report

        export_report(project, arguments)
    else:
        from tracker.cli.chosen_partnerships import require_no_choice
        from tracker.services.bibliographies import FORMAT_OF_WORD, export_bibliography

        require_no_choice(arguments)
        form = FORMAT_OF_WORD[kind]
        export_bibliography(project, arguments.out, form, leave_out_confidential=arguments.no_confidential)
    return {}


_UNDERSTOOD_SHOWN = 40
_NETWORKS = ("gexf", "graphml")
_TABLES = frozenset({"csv", "xlsx", "json", "geojson", *_NETWORKS, "qs", "twin", *NAMED_FORMATS})
_ENDINGS = {PAGE: "html", SPELLS: "csv", DEPOSIT: "zip", XLSFORM: "xlsx", "csl.json": "json"}
"""The usual extensions of the formats that are not named by one."""
_EMPTY = {
    "gexf": "nothing_in_force",
    "graphml": "nothing_in_force",
    "geojson": "nothing_to_map",
    "qs": "nothing_for_wikidata",
}


def _export_tables(project: Project, kind: str, arguments: Arguments) -> ExportOutcome:
    """Write the selected part of the project as tables, or as a project file.

    No write to the project by another process waits for this; if there is one, the export begins again.
    """
    from tracker.queries.project_integrity import require_whole
    from tracker.services.partial_projects import export_project_part, partial_project

    def write(snapshot: ProjectSnapshot) -> ExportOutcome:
        snapshot.query(require_whole, snapshot.path)
        part = _part(snapshot, arguments)
        if kind == "twin":
            return {"sha256": export_project_part(snapshot, arguments.out, part)}
        if kind == PAGE:
            from tracker.cli.publishing.page import write_page

            return write_page(snapshot, part, arguments)
        if kind == DEPOSIT:
            from tracker.cli.publishing.deposit import write_deposit

            return write_deposit(snapshot, part, arguments)
        if kind == XLSFORM:
            from tracker.cli.publishing.field_form import write_field_form

            return write_field_form(snapshot, part, arguments)
        if kind in (*_NETWORKS, SPELLS):
            from tracker.cli.publishing.analysis import write_for_analysis

            return write_for_analysis(snapshot, kind, part, arguments)
        if kind == DATASETTE:
            part = part.public(part.partnerships)
        with partial_project(snapshot, part) as chosen:
            if kind == NUMBERS:
                return write_numbers(chosen, arguments)
            return _write(chosen, kind, arguments)

    return project.read_in_background(write)


def _write(project: ReadableProject, kind: str, arguments: Arguments) -> ExportOutcome:
    """Write the project as tables."""
    from tracker.services.format_exports import (
        export_dump,
        export_geojson,
        export_quickstatements,
        export_workbook,
    )

    if arguments.table != "partnerships":
        from tracker.cli.chosen_partnerships import require_no_choice
        from tracker.services.census.contact_export import export_contacts
        from tracker.services.claims_tables import export_claims

        require_no_choice(arguments)
        export = export_claims if arguments.table == "claims" else export_contacts
        return {arguments.table: export(project, arguments.out)}
    if kind in (DATASETTE, PARQUET):
        from tracker.cli.publishing.analysis import write_folder_for_analysis

        return write_folder_for_analysis(project, kind, arguments)
    if kind == "geojson":
        return _outcome(export_geojson(project, arguments.out, parse_day(arguments.as_of)))
    if kind == "qs":
        return _outcome(export_quickstatements(project, arguments.out))
    if kind == "json":
        export_dump(project, arguments.out)
    elif kind == "csv":
        from tracker.services.tables.table_transfer import export_csv_file, export_csv_folder

        write = export_csv_folder if _is_folder(kind, arguments.out) else export_csv_file
        write(project, arguments.out)
    else:
        export_workbook(project, arguments.out)
    return {}


def _outcome(made: Exported) -> ExportOutcome:
    return {"ties": made.count, "left_out": made.left_out, "empty": not made.count}


def _is_folder(kind: str, out: Path) -> bool:
    """Return whether a folder is written: of all tables, or a deposit."""
    if kind == DEPOSIT:
        return out.suffix.lower() != ".zip"
    return kind in (DATASETTE, PARQUET) or (
        kind == "csv" and out.suffix.lower() not in (".csv", *TAB_SEPARATED_EXTENSIONS)
    )


def _part(project: ReadableProject, arguments: Arguments) -> ExportScope:
    """Return the partnerships that the options select, and whether confidential data is left out."""
    from tracker.cli.chosen_partnerships import filter_of
    from tracker.exchange.copies.partial_content import ExportScope
    from tracker.queries.inventory.filter_check import checked_filter
    from tracker.queries.inventory.inventory import partnership_ids

    chosen = project.query(checked_filter, filter_of(project, arguments))
    ids = frozenset(map(int, project.query(partnership_ids, chosen))) if chosen.is_narrowed else None
    return ExportScope(ids, arguments.no_confidential)


def _kind_of(out: Path, table: str = "partnerships") -> str:
    """Return the format for a file name: by its extension, or its whole name; one without extension is a folder."""
    ending = out.suffix.lower().lstrip(".")
    if is_of_numbers(out, table):
        return NUMBERS
    if out.name.lower().endswith(".csl.json"):
        return "csl.json"
    return "csv" if ending in ("", "tsv", "tab") else ending
