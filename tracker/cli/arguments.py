"""The verbs of the command line, and the arguments of each."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tracker.cli.answers import add_answer_options
from tracker.cli.census.letter_options import add_letters_verb
from tracker.cli.census.options import add_census_verbs, add_contact_table_options
from tracker.cli.coding.options import CodingArguments, add_coding_verbs
from tracker.cli.counting.audit_options import add_audit_verb
from tracker.cli.counting.census_options import add_census_number_verbs, add_network_verb
from tracker.cli.counting.changes_options import add_changes_verb
from tracker.cli.counting.rule_options import RuleArguments, add_findings_options, add_rule_options
from tracker.cli.editing.code_options import add_code_verb
from tracker.cli.editing.follow_up_options import add_follow_up_verbs
from tracker.cli.editing.options import EDIT_VERBS, RECORD, add_citations, add_edit_verbs, add_field
from tracker.cli.editing.own_field_options import add_field_verb
from tracker.cli.editing.saved_view_options import add_view_verb
from tracker.cli.erasing.options import add_erase_options
from tracker.cli.publishing.about_options import add_about_verb
from tracker.cli.publishing.options import (
    NAMED_FORMATS,
    add_form_options,
    add_page_options,
    add_part_options,
    add_report_options,
)
from tracker.cli.teams.options import add_team_verb
from tracker.cli.usage import Parser
from tracker.domain.differences.recapture import LISTS, Lists
from tracker.i18n.catalogue import ENGLISH, available_languages
from tracker.version import PrintVersion
from tracker.wording.messages import Translate
from tracker.wording.texts import ENGLISH_TEXTS, Texts

if TYPE_CHECKING:
    from tracker.domain.records.subjects import CitedKind

    # the modules of an open project are imported by the verbs that open one
    from tracker.project import Project

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


class Arguments(CodingArguments, RuleArguments):
    """The parsed arguments, with their types."""

    verb: str
    file: Path
    out: Path
    data: Path
    json: bool = False
    repair: bool
    all: bool
    as_of: str | None
    a: str
    b: str
    status: str
    date: str | None
    reason: list[str]
    decided_by: str
    actor: str
    note: str
    create: bool
    folder: Path | None
    backup: Path
    dump: Path
    with_journal: bool
    record: str | None
    encoding: str | None
    dry_run: bool
    on_conflict: Literal["skip", "update", "add"] | None
    rejects: Path | None
    mapping: Path | None
    sheet: str | None
    format: str | None
    no_confidential: bool
    overwrite: bool
    only: list[str]
    words: str
    source_id: str
    text: str
    limit: int
    which: list[str]
    paths: list[Path]
    chart: str | None
    table: Literal["partnerships", "claims", "contacts"]
    size: str
    title: str | None
    language: str
    texts: Texts = ENGLISH_TEXTS
    """The texts of this language."""
    writers: Mapping[str, Writer]
    finding: list[str]
    check: Path | None
    inventory: Path | None
    lists: Lists
    partnership: str | None
    body: str | None
    style: Literal["note", "author_date"]
    no_charts: bool
    no_robustness: bool
    licence: str | None
    also_in: list[str]
    other: Path
    prefer: Literal["mine", "theirs", "newest"]
    remove: bool
    name: str
    also: list[str]
    replace: str
    replace_files: bool
    backups: Literal["keep", "erase", "delete"]
    about: str | None
    add: str | None
    withdraw: str | None
    restore_field: str | None
    set: list[str]
    of: str
    type: str | None
    unit_text: str | None
    help_text: str | None
    choice: list[str]
    counts_as: str | None
    definition: str | None
    includes: str | None
    excludes: str | None
    example: str | None
    label_in: list[str]
    edit: str | None
    done: str | None
    reopen: str | None
    delete: str | None
    action: str
    wave: str | None
    opened: str | None
    after: str | None
    waves: list[str]
    values: list[str]
    """The ids or names after an action."""
    citations: Sequence[Mapping[str, str]] = ()
    """The options of each citation, as typed."""
    with_citations: bool
    since: str | None
    later: Path | None
    before: Path | None
    position: str | None
    page: Literal["partnerships", "sources"] | None
    column: list[str]
    sort: str
    descending: bool
    group: str
    view: str | None
    template: Path | None
    form: str
    reminders: bool
    to_bodies: list[str]
    channel: str | None
    day: str | None
    sender: str | None
    letter_language: str | None
    no_log: bool
    reply_form: bool
    cited_kind: CitedKind
    country: list[str]
    of_kind: list[str]
    from_table: Path | None
    from_frame: str | None
    kind_of_table: Literal["contacts", "answers"] | None
    member: list[str]
    with_contacts: bool
    follow_up: str | None
    due_days: list[str]
    question: list[str]
    kept_templates: list[str]
    follow_up_note: str | None
    given_facts: dict[str, list[str]]
    """The values that the verb `about` is given, by field."""
    in_language: str


ExportOutcome = dict[str, object]
"""Further keys of the `--json` document of an export, in addition to path and format."""
Writer = Callable[["Project", Arguments], ExportOutcome]
"""Function that writes an open project to `out` in a format that needs more than the command line, such as a chart."""

VERBS = (
    *("new", "sample", "record", "status", "dump", "load", "import", "export", "attach", "merge", "compare"),
    *("verify", "backup", "restore", "undo", "redo", "history", "checks", "search", "show", "findings", "claims"),
    *("pictures", "erase", "passphrase", "install-desktop", "due", "follow-up", "field", "view", "code"),
    *("code-sample", "coding", "settle", "audit"),
    *("letters", "frame", "wave", "contact", "coverage", "waves", "worth", "about", "network", "changes", "team"),
    *EDIT_VERBS,
)
REPORTS = ("html", "docx", "odt", "pdf", "md", "txt")
FORMATS = ("csv", "xlsx", "json", "geojson", "gexf", "graphml", "qs", "twin", "ris", "bib", "csl.json", *REPORTS)
"""Formats that `export` writes without a writer from elsewhere; REPORTS are the formats of a report."""

CHARTS = ("timeline", "map", "stock", "flow", "survival", "reasons", "endings", "kinds", "origins",
          "network", "sensitivity", "curve", "waves")  # fmt: skip
"""Charts that `export` can write."""


def parser(more_formats: Iterable[str] = (), language: str = ENGLISH) -> argparse.ArgumentParser:
    """Return the parser of the whole command line. `export` also accepts `more_formats`.

    Its help is in the language, which is also the one of the results unless `--language` is given. Argparse's own texts
    are translated by `language.argparse_in`.
    """
    tr = Texts(language).tr
    main: argparse.ArgumentParser = Parser(
        prog="twintrack", description=tr("An inventory of partnerships between governments.")
    )
    main.add_argument("--version", action=PrintVersion, help=tr("print the version and exit"))
    verbs = main.add_subparsers(dest="verb", required=True, metavar=tr("VERB"))
    for verb, does in (("new", tr("make an empty project")), ("sample", tr("make the sample project"))):
        _file(verbs, tr, verb, does)
    _status(verbs, tr)
    _record(verbs, tr)
    _dump_and_load(verbs, tr)
    _import(verbs, tr)
    _export(verbs, tr, more_formats)
    _attach(verbs, tr)
    _copies(verbs, tr)
    _verify_and_restore(verbs, tr)
    _journal_and_checks(verbs, tr)
    _search(verbs, tr)
    _show(verbs, tr)
    add_follow_up_verbs(verbs, tr)
    add_field_verb(verbs, tr)
    add_view_verb(verbs, tr)
    add_code_verb(verbs, tr)
    add_letters_verb(verbs, tr)
    add_census_verbs(verbs, tr)
    _findings(verbs, tr)
    add_census_number_verbs(verbs, tr)
    add_coding_verbs(verbs, tr)
    for add_verb in (add_about_verb, add_network_verb, add_changes_verb, add_audit_verb, add_team_verb):
        add_verb(verbs, tr)
    _claims(verbs, tr)
    _erase(verbs, tr)
    _passphrase(verbs, tr)
    verbs.add_parser("pictures", help=tr("a picture of every page and dialog: pictures FILE DIR"), add_help=False)
    desktop = verbs.add_parser(
        "install-desktop", help=tr("put the program into the menu of a Linux desktop, for this user")
    )
    desktop.add_argument("--remove", action="store_true", help=tr("remove it from the menu"))
    add_edit_verbs(
        lambda verb, does: _json(_file(verbs, tr, verb, does), tr), lambda verb: add_rule_options(verb, tr), tr
    )
    _language(main, verbs, tr, language)
    return main


def _verify_and_restore(verbs: Verbs, tr: Translate) -> None:
    verify = _file(verbs, tr, "verify", tr("check a project thoroughly"))
    verify.add_argument(
        "--repair", action="store_true", help=tr("first repair what can be repaired without loss, after making a copy")
    )
    _json(verify, tr)
    backup = _json(_file(verbs, tr, "backup", tr("make a verified copy")), tr)
    backup.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar=tr("DIR"),
        help=tr("the folder of the copy; the project's backups unless given"),
    )
    restore = verbs.add_parser(
        "restore", help=tr("replace a project with a backup; the previous file is kept under another name")
    )
    restore.add_argument("backup", type=Path, metavar=tr("BACKUP"), help=tr("the backup, which is only read"))
    restore.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))


def _journal_and_checks(verbs: Verbs, tr: Translate) -> None:
    for verb, does in (("undo", tr("undo the last step")), ("redo", tr("redo the step that was undone"))):
        _json(_file(verbs, tr, verb, does), tr)
    history = _file(verbs, tr, "history", tr("list the steps of the project or of one record"))
    history.add_argument("record", nargs="?", metavar=tr("ID"), help=tr("the record's id"))
    _json(history, tr)
    checks = _file(verbs, tr, "checks", tr("list what is missing, doubtful or impossible"))
    checks.add_argument("--all", action="store_true", help=tr("also list ignored problems"))
    _json(checks, tr)


def _language(main: argparse.ArgumentParser, verbs: Verbs, tr: Translate, language: str) -> None:
    """Add the option `--language`, which can be given before or after the verb."""
    does = tr("the language of help, messages, reports and charts; TWINTRACK_LANGUAGE or English unless given")
    for parser, default in ((main, language), *((verb, argparse.SUPPRESS) for verb in verbs.choices.values())):
        parser.add_argument("--language", choices=available_languages(), default=default, help=does)


def _file(verbs: Verbs, tr: Translate, name: str, does: str) -> argparse.ArgumentParser:
    """Add a verb whose first argument is the project, with the text that says what it does."""
    verb = verbs.add_parser(name, help=does)
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))
    return verb


def _json(verb: argparse.ArgumentParser, tr: Translate) -> argparse.ArgumentParser:
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))
    return verb


def _result_limit(tr: Translate) -> Callable[[str], int]:
    """Return the function that reads the number of results to show, from 1 to 9999."""

    def read(text: str) -> int:
        if not (text.isdecimal() and len(text) <= 4 and int(text)):
            raise argparse.ArgumentTypeError(tr("give a number from 1 to 9999"))
        return int(text)

    return read


def _search(verbs: Verbs, tr: Translate) -> None:
    verb = _file(verbs, tr, "search", tr("find words in names, notes, quotes, sources and files"))
    verb.add_argument(
        "text", metavar=tr("TEXT"), help=tr("the words; each is the beginning of a word in the text that is found")
    )
    shown = tr("how many of each kind to show; 8 unless given")
    verb.add_argument("--limit", type=_result_limit(tr), default=8, metavar=tr("N"), help=shown)
    _json(verb, tr)


def _show(verbs: Verbs, tr: Translate) -> None:
    verb = _file(verbs, tr, "show", tr("print everything that is recorded of one body, or of another record"))
    which = tr(
        "its name, one of its other names, or its id; the word “body” before it may be left out;"
        " the id of any other record"
    )
    verb.add_argument("which", nargs="+", metavar=tr("NAME"), help=which)
    verb.add_argument("--as-of", metavar=tr("DATE"), help=tr("the day; that of the project, or today, unless given"))
    _json(verb, tr)


def _findings(verbs: Verbs, tr: Translate) -> None:
    verb = _json(_file(verbs, tr, "findings", tr("count how many partnerships ended or began, or have a status")), tr)
    add_findings_options(verb, tr)
    add_rule_options(verb, tr)


def _status(verbs: Verbs, tr: Translate) -> None:
    verb = _json(_file(verbs, tr, "status", tr("list the status of every partnership on a day")), tr)
    verb.add_argument("--as-of", metavar=tr("DATE"), help=tr("the day; today unless given"))


def _record(verbs: Verbs, tr: Translate) -> None:
    verb = _file(verbs, tr, "record", tr("record one status change"))
    verb.add_argument("--a", required=True, metavar=tr("NAME"), help=tr("one of the two bodies"))
    verb.add_argument("--b", required=True, metavar=tr("NAME"), help=tr("the other body"))
    verb.add_argument("--status", required=True, metavar=tr("STATUS"), help=tr("a status code or its usual word"))
    verb.add_argument("--date", metavar=tr("DATE"), help=tr("when, in EDTF or in words; undated unless given"))
    verb.add_argument(
        "--reason", action="append", default=[], metavar=tr("REASON"), help=tr("a reason (may be repeated)")
    )
    verb.add_argument("--decided-by", default="", metavar=tr("CODE"), help=tr("who decided it"))
    verb.add_argument("--actor", default="", metavar=tr("CODE"), help=tr("who acted: a, b, both or third_party"))
    add_citations(verb, tr)
    verb.add_argument("--note", default="", metavar=tr("TEXT"), help=tr("a note on the change"))
    verb.add_argument(
        "--create", action="store_true", help=tr("create the partnership and its bodies if they do not exist")
    )
    for option in RECORD:
        add_field(verb, option, tr)
    _json(verb, tr)


def _dump_and_load(verbs: Verbs, tr: Translate) -> None:
    dump = _file(verbs, tr, "dump", tr("print the whole content as one JSON document"))
    dump.add_argument("--json", action="store_true", help=tr("no effect: the output is always JSON"))
    dump.add_argument("--with-journal", action="store_true", help=tr("include the steps"))
    load = _file(verbs, tr, "load", tr("make a project from a dump"))
    load.add_argument(
        "dump", type=Path, metavar=tr("DUMP.json"), help=tr("the dump; - reads it from the standard input")
    )


def _import(verbs: Verbs, tr: Translate) -> None:
    reading = _file(verbs, tr, "import", tr("import a table or a bibliography"))
    tables = tr(
        "CSV, XLSX, ODS, a saved web page, a list, query JSON; a table of claims; a bibliography; or submissions of a"
        " form for phones (ZIP, folder, CSV, JSON, XML)"
    )
    reading.add_argument("data", type=Path, metavar=tr("DATA"), help=tables)
    reading.add_argument(
        "--encoding",
        metavar=tr("NAME"),
        help=tr("the encoding if it isn't UTF-8: cp1252, gb18030, big5, shift_jis, ..."),
    )
    sheet = tr("the sheet of a workbook or the table of a web page, by its name or number")
    reading.add_argument("--sheet", "--table", metavar=tr("S"), help=sheet)
    merged = tr("apply merged cells of a workbook to every row that they span")
    reading.add_argument("--fill-merged", action="store_true", help=merged)
    mapped = tr("how the columns are read; unless given as the last time, or guessed")
    reading.add_argument("--mapping", type=Path, metavar=tr("M.json"), help=mapped)
    add_answer_options(reading, tr)
    add_contact_table_options(reading, tr)
    reading.add_argument("--dry-run", action="store_true", help=tr("print the verdicts and write nothing"))
    known = tr("a row that contradicts the project: skip it (unless given), update the record, or add another one")
    reading.add_argument("--on-conflict", choices=("skip", "update", "add"), help=known)
    reading.add_argument("--rejects", type=Path, metavar=tr("R.csv"), help=tr("the file for the skipped rows"))
    _json(reading, tr)


def _export(verbs: Verbs, tr: Translate, more_formats: Iterable[str]) -> None:
    verb = _file(verbs, tr, "export", tr("write tables, JSON, a bibliography, a report, a page or a chart"))
    formats = tuple(dict.fromkeys((*FORMATS, *more_formats)))
    endings = ", ".join(f".{each}" for each in formats)
    verb.add_argument(
        "out", type=Path, metavar=tr("OUT"), help=tr("a file ({endings}), or a folder for all tables", endings=endings)
    )
    verb.add_argument(
        "--format",
        choices=(*formats, *NAMED_FORMATS),
        help=tr(
            "the format, if the extension of OUT doesn't name it; page is a .html to publish, spells a table for"
            " survival analysis, datasette and parquet a folder, deposit a .zip or folder for an archive, xlsform a"
            " form for phones (.xlsx), numbers those of the saved findings (.tex, .yml, numbers.csv)"
        ),
    )
    overwrite = tr("replace an existing file once the new one is complete; a folder or project is never replaced")
    verb.add_argument("--overwrite", action="store_true", help=overwrite)
    verb.add_argument(
        "--no-confidential", action="store_true", help=tr("without confidential sources and personal data")
    )
    verb.add_argument(
        "--chart", choices=CHARTS, help=tr("the chart of a .svg, .png or .pdf; the timeline unless given")
    )
    size = tr("the size of a chart, in pixels (1440x900, the default) or millimetres (170x100mm)")
    verb.add_argument("--size", default="1440x900", metavar=tr("WxH"), help=size)
    verb.add_argument("--as-of", metavar=tr("DATE"), help=tr("the as-of day; today unless given"))
    verb.add_argument(
        "--title", metavar=tr("TITLE"), help=tr("the title of a chart or page; its usual title unless given")
    )
    json_help = tr("print a JSON document about the file; for a map or Wikidata with the number of partnerships in it")
    verb.add_argument("--json", action="store_true", help=json_help)
    table = tr("the content of a .csv or .tsv, in the columns that import reads; partnerships unless given")
    verb.add_argument("--table", choices=("partnerships", "claims", "contacts"), default="partnerships", help=table)
    add_part_options(verb, tr)
    add_report_options(verb, tr)
    add_page_options(verb, tr)
    add_form_options(verb, tr)


def _claims(verbs: Verbs, tr: Translate) -> None:
    verb = _file(verbs, tr, "claims", tr("compare published numbers, or those of a text, with the evidence"))
    check = tr("compare the numbers in the text of a file with the saved findings instead, each with its place")
    what = verb.add_mutually_exclusive_group()
    what.add_argument("--check", type=Path, metavar=tr("TEXT"), help=check)
    theirs = tr("compare the inventory of others, a project, deposit or table, record by record instead")
    what.add_argument("--inventory", type=Path, metavar=tr("THEIRS"), help=theirs)
    made = tr("with --inventory: how the lists were made; only then it is said how many are in neither")
    verb.add_argument("--lists", choices=LISTS, default="unknown", help=made)
    report = tr("with --inventory: write the comparison as a report (docx, odt, pdf, html, md, txt)")
    verb.add_argument("--report", type=Path, metavar=tr("FILE"), help=report)
    which = tr("with --check: a saved finding that the text is about, by name or id; all unless given")
    verb.add_argument("--finding", action="append", default=[], metavar=tr("NAME"), help=which)
    _json(verb, tr)


def _attach(verbs: Verbs, tr: Translate) -> None:
    verb = _file(verbs, tr, "attach", tr("attach files to a source"))
    verb.add_argument(
        "--source", dest="source_id", required=True, metavar=tr("TITLE|ID"), help=tr("the source, by title or id")
    )
    verb.add_argument(
        "paths", type=Path, nargs="+", metavar=tr("PATH"), help=tr("a document, an image, a saved page, ...")
    )
    _json(verb, tr)


def _erase(verbs: Verbs, tr: Translate) -> None:
    does = tr("erase a person's name everywhere, also in the history; can't be undone")
    add_erase_options(_file(verbs, tr, "erase", does), tr)


def _passphrase(verbs: Verbs, tr: Translate) -> None:
    does = tr("set or change the passphrase; it is typed at the terminal, or read from the environment")
    verb = _file(verbs, tr, "passphrase", does)
    verb.add_argument("--remove", action="store_true", help=tr("remove the passphrase"))
    backups = tr("copies with another passphrase or none: keep and list them, or delete them; keep")
    verb.add_argument("--backups", choices=("keep", "delete"), default="keep", help=backups)
    _json(verb, tr)


def _copies(verbs: Verbs, tr: Translate) -> None:
    merge = _file(verbs, tr, "merge", tr("merge a colleague's copy into this project, as one step"))
    merge.add_argument("other", type=Path, metavar=tr("OTHER"), help=tr("the other copy, which is only read"))
    merge.add_argument("--dry-run", action="store_true", help=tr("print the report and write nothing"))
    whose = tr("which value is kept if both copies changed a field; newest unless given")
    merge.add_argument("--prefer", choices=("mine", "theirs", "newest"), default="newest", help=whose)
    _json(merge, tr)
