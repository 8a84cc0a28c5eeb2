"""The verbs of the command line, and the arguments of each."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tracker.i18n.catalogue import available_languages
from tracker.version import PrintVersion

if TYPE_CHECKING:
    # the modules of an open project are imported by the verbs that open one
    from tracker.project import Project


class Arguments(argparse.Namespace):
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
    source: list[str]
    decided_by: str
    note: str
    create: bool
    folder: Path | None
    backup: Path
    dump: Path
    with_journal: bool
    record: str | None
    encoding: str | None
    dry_run: bool
    on_conflict: Literal["skip", "update", "add"]
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
    paths: list[Path]
    from_day: str | None
    to_day: str | None
    focus: list[str]
    focus_kind: list[str]
    partner: list[str]
    partner_kind: list[str]
    ended: str | None
    unit: str | None
    mode: str | None
    denominator: str | None
    known_by: str | None
    rule: Path | None
    chart: str | None
    table: Literal["partnerships", "claims"]
    size: str
    title: str | None
    language: str
    writers: Mapping[str, Writer]
    finding: list[str]
    partnership: str | None
    style: Literal["note", "author_date"]
    no_charts: bool
    other: Path
    prefer: Literal["mine", "theirs", "newest"]
    remove: bool
    name: str
    also: list[str]
    replace: str
    replace_files: bool
    backups: Literal["keep", "erase", "delete"]


ExportOutcome = dict[str, object]
"""Further keys of the `--json` document of an export, in addition to path and format."""
Writer = Callable[["Project", Arguments], ExportOutcome]
"""Function that writes an open project to `out` in a format that needs more than the command line, such as a chart."""

VERBS = (
    *("new", "sample", "record", "status", "dump", "load", "import", "export", "attach", "merge", "compare"),
    *("verify", "backup", "restore", "undo", "redo", "history", "checks", "search", "findings", "claims", "pictures"),
    *("erase", "passphrase", "install-desktop"),
)
REPORTS = ("html", "docx", "md", "txt")
FORMATS = ("csv", "xlsx", "json", "geojson", "qs", "twin", "ris", "bib", "csl.json", *REPORTS)
"""Formats that `export` writes without a writer from elsewhere; REPORTS are the formats of a report."""

CHARTS = ("timeline", "map", "stock", "flow", "survival", "reasons", "endings", "kinds", "origins", "sensitivity")
"""Charts that `export` can write."""


def parser(more_formats: Iterable[str] = ()) -> argparse.ArgumentParser:
    """Return the parser of the whole command line; usage errors exit with 2. `export` also accepts `more_formats`."""
    main = argparse.ArgumentParser(prog="twintrack", description="An inventory of partnerships between governments.")
    main.add_argument("--version", action=PrintVersion, help="print the version and exit")
    verbs = main.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb, does in (("new", "make an empty project"), ("sample", "make the sample project")):
        _file(verbs.add_parser(verb, help=does))
    _status(verbs)
    _record(verbs)
    _dump_and_load(verbs)
    _import(verbs)
    _export(verbs, more_formats)
    _attach(verbs)
    _copies(verbs)
    verify = _file(verbs.add_parser("verify", help="check a project thoroughly"))
    verify.add_argument(
        "--repair", action="store_true", help="first repair what can be repaired without loss, after making a copy"
    )
    verify.add_argument("--json", action="store_true")
    backup = _file(verbs.add_parser("backup", help="make a verified copy"))
    backup.add_argument(
        "folder", type=Path, nargs="?", metavar="DIR", help="the folder of the copy; the project's backups unless given"
    )
    restore = verbs.add_parser(
        "restore", help="replace a project with a backup; the previous file is kept under another name"
    )
    restore.add_argument("backup", type=Path)
    restore.add_argument("file", type=Path)
    for verb, does in (("undo", "undo the last step"), ("redo", "redo the step that was undone")):
        _file(verbs.add_parser(verb, help=does)).add_argument("--json", action="store_true")
    history = _file(verbs.add_parser("history", help="list the steps of the project or of one record"))
    history.add_argument("record", nargs="?", help="the record's id")
    labels = "the language of the labels of steps"
    history.add_argument("--language", choices=available_languages(), default="en", help=labels)
    history.add_argument("--json", action="store_true")
    checks = _file(verbs.add_parser("checks", help="list what is missing, doubtful or impossible"))
    checks.add_argument("--all", action="store_true", help="also list ignored problems")
    checks.add_argument("--json", action="store_true")
    _search(verbs)
    _findings(verbs)
    claims = _file(verbs.add_parser("claims", help="compare published numbers with the evidence"))
    claims.add_argument("--json", action="store_true")
    _erase(verbs)
    _passphrase(verbs)
    verbs.add_parser("pictures", help="a picture of every page and dialog: pictures FILE FOLDER", add_help=False)
    desktop = verbs.add_parser(
        "install-desktop", help="put the program into the menu of a Linux desktop, for this user"
    )
    desktop.add_argument("--remove", action="store_true", help="remove it from the menu")
    return main


def _file(verb: argparse.ArgumentParser) -> argparse.ArgumentParser:
    verb.add_argument("file", type=Path, metavar="FILE", help="the project")
    return verb


def _result_limit(text: str) -> int:
    """Return the number of results to show, from 1 to 9999."""
    if not (text.isdecimal() and len(text) <= 4 and int(text)):
        raise argparse.ArgumentTypeError("give a number from 1 to 9999")
    return int(text)


def _search(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _file(verbs.add_parser("search", help="find words in names, notes, quotes, sources and files"))
    verb.add_argument(
        "text", metavar="TEXT", help="the words; each is the beginning of a word in the text that is found"
    )
    shown = "how many of each kind to show; 8 unless given"
    verb.add_argument("--limit", type=_result_limit, default=8, metavar="N", help=shown)
    verb.add_argument("--json", action="store_true")


def _findings(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _file(verbs.add_parser("findings", help="count how many partnerships ended in a period, and of how many"))
    verb.add_argument("--from", dest="from_day", metavar="DATE", help="the first day of the period")
    verb.add_argument("--to", dest="to_day", metavar="DATE", help="the last day of the period")
    for side, whose in (("focus", "the bodies that are counted"), ("partner", "their partners")):
        for option, what in ((f"--{side}", "country"), (f"--{side}-kind", "kind")):
            verb.add_argument(
                option, action="append", default=[], metavar="CODE", help=f"the {what} of {whose}; any unless given"
            )
    verb.add_argument("--ended", metavar="LIST", help="the statuses that count as ended, separated by commas")
    verb.add_argument(
        "--unit", choices=("bodies", "partnerships", "country_pairs"), help="what is counted; bodies unless given"
    )
    mode = verb.add_mutually_exclusive_group()
    mode.add_argument(
        "--state",
        dest="mode",
        action="store_const",
        const="state",
        help="ended on the last day of the period; the default",
    )
    mode.add_argument(
        "--event", dest="mode", action="store_const", const="event", help="ended at any time in the period"
    )
    verb.add_argument(
        "--denominator", choices=("live", "ever"), help="in force in the period (live), or ever; live unless given"
    )
    verb.add_argument("--known-by", metavar="DATE", help="count only what was published by that day")
    verb.add_argument("--rule", type=Path, metavar="RULE.json", help="a file with a rule; other options override it")
    verb.add_argument("--json", action="store_true")


def _status(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _file(verbs.add_parser("status", help="list the status of every partnership on a day"))
    verb.add_argument("--as-of", metavar="DATE", help="the day; today unless given")
    verb.add_argument("--json", action="store_true")


def _record(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _file(verbs.add_parser("record", help="record one status change"))
    verb.add_argument("--a", required=True, metavar="NAME", help="one of the two bodies")
    verb.add_argument("--b", required=True, metavar="NAME", help="the other body")
    verb.add_argument("--status", required=True, help="a status code or its usual word")
    verb.add_argument("--date", help="when, in EDTF or in words; undated unless given")
    verb.add_argument("--reason", action="append", default=[], help="a reason (may be repeated)")
    verb.add_argument("--decided-by", default="", help="who decided it")
    verb.add_argument(
        "--source", action="append", default=[], metavar="TITLE", help="the title of a source (may be repeated)"
    )
    verb.add_argument("--note", default="")
    verb.add_argument(
        "--create", action="store_true", help="create the partnership and its bodies if they do not exist"
    )
    verb.add_argument("--json", action="store_true")


def _dump_and_load(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    dump = _file(verbs.add_parser("dump", help="print the whole content as one JSON document"))
    dump.add_argument("--json", action="store_true", help="no effect: the output is always JSON")
    dump.add_argument("--with-journal", action="store_true", help="include the steps")
    load = _file(verbs.add_parser("load", help="make a project from a dump"))
    load.add_argument("dump", type=Path, metavar="DUMP.json")


def _import(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    reading = _file(verbs.add_parser("import", help="import a table or a bibliography"))
    tables = "CSV, XLSX, ODS, a saved web page, a list, query JSON; a table of claims; or a bibliography"
    reading.add_argument("data", type=Path, metavar="DATA", help=tables)
    reading.add_argument("--encoding", help="the encoding if it isn't UTF-8: cp1252, gb18030, big5, shift_jis, ...")
    sheet = "the sheet of a workbook or the table of a web page, by its name or number"
    reading.add_argument("--sheet", "--table", metavar="S", help=sheet)
    merged = "apply merged cells of a workbook to every row that they span"
    reading.add_argument("--fill-merged", action="store_true", help=merged)
    dates = (
        "how to read dates that can mean two things (day-first, month-first, years, season, 1930-2029, 1900s, 2000s)"
    )
    reading.add_argument("--dates", action="append", default=[], metavar="[COLUMN=]HOW", help=dates)
    mapped = "how the columns are read; unless given as the last time, or guessed"
    reading.add_argument("--mapping", type=Path, metavar="M.json", help=mapped)
    reading.add_argument("--dry-run", action="store_true", help="print the verdicts and write nothing")
    reading.add_argument("--on-conflict", choices=("skip", "update", "add"), default="skip")
    reading.add_argument("--rejects", type=Path, metavar="R.csv", help="the file for the skipped rows")
    reading.add_argument("--json", action="store_true")


def _export(verbs: argparse._SubParsersAction[argparse.ArgumentParser], more_formats: Iterable[str]) -> None:
    verb = _file(verbs.add_parser("export", help="write tables, JSON, a bibliography, a report or a chart"))
    formats = tuple(dict.fromkeys((*FORMATS, *more_formats)))
    endings = ", ".join(f".{each}" for each in formats)
    verb.add_argument("out", type=Path, metavar="OUT", help=f"a file ({endings}), or a folder for all tables")
    verb.add_argument("--format", choices=formats, help="the format, if the extension of OUT doesn't name it")
    overwrite = "replace an existing file once the new one is complete; a folder or project is never replaced"
    verb.add_argument("--overwrite", action="store_true", help=overwrite)
    verb.add_argument("--no-confidential", action="store_true", help="without confidential sources and personal data")
    verb.add_argument("--chart", choices=CHARTS, help="the chart of a .svg, .png or .pdf; the timeline unless given")
    size = "the size of a chart, in pixels (1440x900, the default) or millimetres (170x100mm)"
    verb.add_argument("--size", default="1440x900", metavar="WxH", help=size)
    verb.add_argument("--as-of", metavar="DATE", help="the as-of day; today unless given")
    verb.add_argument("--title", help="the title of a chart; its usual title unless given")
    verb.add_argument(
        "--language", choices=available_languages(), default="en", help="the language of a chart or report"
    )
    json_help = "print a JSON document about the file; for a map or Wikidata with the number of partnerships in it"
    verb.add_argument("--json", action="store_true", help=json_help)
    table = "the content of a .csv or .tsv, in the columns that import reads; partnerships unless given"
    verb.add_argument("--table", choices=("partnerships", "claims"), default="partnerships", help=table)
    _part(verb)
    _report(verb)


def _part(verb: argparse.ArgumentParser) -> None:
    """Add the options that select the exported partnerships."""
    facets = (
        "only partnerships with this value: status=, country=, body_kind=, reason=, sector=, tag= (may be repeated)"
    )
    verb.add_argument("--only", action="append", default=[], metavar="NAME=VALUE", help=facets)
    verb.add_argument("--words", default="", metavar="WORDS", help="only partnerships that contain these words")


def _report(verb: argparse.ArgumentParser) -> None:
    """Add the options for the contents of a report, or with `--partnership` of a dossier."""
    finding = "a saved finding by its name (may be repeated); all saved findings, or else the default rule"
    verb.add_argument("--finding", action="append", default=[], metavar="NAME", help=f"for a report, {finding}")
    verb.add_argument("--partnership", metavar="ID", help="write the dossier of one partnership instead of a report")
    style = "how a report refers to its sources; notes unless given"
    verb.add_argument("--style", choices=("note", "author_date"), default="note", help=style)
    verb.add_argument("--no-charts", action="store_true", help="a report without charts")


def _attach(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _file(verbs.add_parser("attach", help="attach files to a source"))
    verb.add_argument("--source", dest="source_id", required=True, metavar="ID", help="the source's id")
    verb.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="a document, an image, a saved page, ...")
    verb.add_argument("--json", action="store_true")


def _erase(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _file(
        verbs.add_parser("erase", help="erase a person's name everywhere, also in the history; can't be undone")
    )
    verb.add_argument("name", metavar="NAME", help="the name in full; found with the family name first too")
    verb.add_argument("--also", action="append", default=[], metavar="NAME", help="another spelling (may be repeated)")
    verb.add_argument("--replace", default="[erased]", metavar="TEXT", help="the replacement; [erased] unless given")
    files = "replace files that contain the name and are not plain text by a note; otherwise they are only listed"
    verb.add_argument("--replace-files", action="store_true", help=files)
    backups = "backups that contain the name: keep and list them, erase the name in them, or delete them; keep"
    verb.add_argument("--backups", choices=("keep", "erase", "delete"), default="keep", help=backups)
    verb.add_argument("--dry-run", action="store_true", help="show where the name is, and write nothing")
    verb.add_argument("--json", action="store_true")


def _passphrase(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    does = "set or change the passphrase; it is typed at the terminal, or read from the environment"
    verb = _file(verbs.add_parser("passphrase", help=does))
    verb.add_argument("--remove", action="store_true", help="remove the passphrase")
    backups = "copies with another passphrase or none: keep and list them, or delete them; keep"
    verb.add_argument("--backups", choices=("keep", "delete"), default="keep", help=backups)
    verb.add_argument("--json", action="store_true")


def _copies(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    merge = _file(verbs.add_parser("merge", help="merge a colleague's copy into this project, as one step"))
    merge.add_argument("other", type=Path, metavar="OTHER", help="the other copy, which is only read")
    merge.add_argument("--dry-run", action="store_true", help="print the report and write nothing")
    preferences = ("mine", "theirs", "newest")
    whose = "which value is kept if both copies changed a field; newest unless given"
    merge.add_argument("--prefer", choices=preferences, default="newest", help=whose)
    merge.add_argument("--json", action="store_true")
    compare = _file(verbs.add_parser("compare", help="compare two people's coding of the same changes"))
    compare.add_argument("other", type=Path, metavar="OTHER", help="the other person's copy")
    compare.add_argument("--all", action="store_true", help="all changes, not only those that both have edited")
    rows = "write every coded change to a new table: pairs side by side, then those coded by one person only"
    compare.add_argument("--csv", type=Path, metavar="FILE", help=rows)
    compare.add_argument("--json", action="store_true")
