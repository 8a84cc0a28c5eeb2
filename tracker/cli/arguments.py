"""The verbs of the command line, and the arguments of each."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

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
LANGUAGES = ("en", "nl")


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
    verify.add_argument("--repair", action="store_true", help="put right first what can be without loss, behind a copy")
    verify.add_argument("--json", action="store_true")
    backup = _file(verbs.add_parser("backup", help="make a checked copy"))
    backup.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="where to; else the project's backups")
    restore = verbs.add_parser("restore", help="put a backup in the place of a project, which is kept aside")
    restore.add_argument("backup", type=Path)
    restore.add_argument("file", type=Path)
    for verb, does in (("undo", "take back the last step"), ("redo", "put the undone step back")):
        _file(verbs.add_parser(verb, help=does)).add_argument("--json", action="store_true")
    history = _file(verbs.add_parser("history", help="the steps, of the project or of one record"))
    history.add_argument("record", nargs="?", help="the record's id")
    history.add_argument("--json", action="store_true")
    checks = _file(verbs.add_parser("checks", help="what is missing, doubtful or can't be so"))
    checks.add_argument("--all", action="store_true", help="also what was left as it is")
    checks.add_argument("--json", action="store_true")
    _search(verbs)
    _findings(verbs)
    claims = _file(verbs.add_parser("claims", help="published numbers held against the evidence"))
    claims.add_argument("--json", action="store_true")
    _erase(verbs)
    _passphrase(verbs)
    verbs.add_parser("pictures", help="a picture of every page and dialog: pictures FILE FOLDER", add_help=False)
    desktop = verbs.add_parser(
        "install-desktop", help="put the program into the menu of a Linux desktop, for this user"
    )
    desktop.add_argument("--remove", action="store_true", help="take it away again")
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
    verb = _file(verbs.add_parser("search", help="where words stand: in names, notes, quotes, sources, files"))
    verb.add_argument("text", metavar="TEXT", help="the words; each must begin a word of what is found")
    shown = "how many of each kind to show; 8 unless given"
    verb.add_argument("--limit", type=_result_limit, default=8, metavar="N", help=shown)
    verb.add_argument("--json", action="store_true")


def _findings(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _file(verbs.add_parser("findings", help="how many ended a tie in a window, and of how many"))
    verb.add_argument("--from", dest="from_day", metavar="DATE", help="the first day of the window")
    verb.add_argument("--to", dest="to_day", metavar="DATE", help="its last day")
    for side, whose in (("focus", "the bodies that are counted"), ("partner", "their partners")):
        for option, what in ((f"--{side}", "country"), (f"--{side}-kind", "kind")):
            verb.add_argument(option, action="append", default=[], metavar="CODE", help=f"the {what} of {whose}; any")
    verb.add_argument("--ended", metavar="LIST", help="the statuses that count as ended, with commas between them")
    verb.add_argument("--unit", choices=("bodies", "partnerships", "country_pairs"), help="what is counted; bodies")
    mode = verb.add_mutually_exclusive_group()
    mode.add_argument("--state", dest="mode", action="store_const", const="state", help="ended at the end; the default")
    mode.add_argument("--event", dest="mode", action="store_const", const="event", help="ended at any time in it")
    verb.add_argument("--denominator", choices=("live", "ever"), help="in force in the window, or ever; live")
    verb.add_argument("--known-by", metavar="DATE", help="only what sources published by then say")
    verb.add_argument("--rule", type=Path, metavar="RULE.json", help="a rule to begin with; the options go before it")
    verb.add_argument("--json", action="store_true")


def _status(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _file(verbs.add_parser("status", help="every partnership's status on a day"))
    verb.add_argument("--as-of", metavar="DATE", help="the day; today unless given")
    verb.add_argument("--json", action="store_true")


def _record(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _file(verbs.add_parser("record", help="record one status change"))
    verb.add_argument("--a", required=True, metavar="NAME", help="one of the two bodies")
    verb.add_argument("--b", required=True, metavar="NAME", help="the other one")
    verb.add_argument("--status", required=True, help="a status code or its usual word")
    verb.add_argument("--date", help="when, in EDTF or in words; undated unless given")
    verb.add_argument("--reason", action="append", default=[], help="a reason (may be repeated)")
    verb.add_argument("--decided-by", default="", help="who decided it")
    verb.add_argument("--source", action="append", default=[], metavar="TITLE", help="what says so (may be repeated)")
    verb.add_argument("--note", default="")
    verb.add_argument(
        "--create", action="store_true", help="make the tie, and bodies not yet known, where there is none"
    )
    verb.add_argument("--json", action="store_true")


def _dump_and_load(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    dump = _file(verbs.add_parser("dump", help="the whole content as one JSON document"))
    dump.add_argument("--json", action="store_true", help="what it does anyway")
    dump.add_argument("--with-journal", action="store_true", help="the steps too")
    load = _file(verbs.add_parser("load", help="make a project from a dump"))
    load.add_argument("dump", type=Path, metavar="DUMP.json")


def _import(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    reading = _file(verbs.add_parser("import", help="read a table or a bibliography into the project"))
    tables = "CSV, XLSX, ODS, a saved web page, a list, query JSON; a table of claims; or a bibliography"
    reading.add_argument("data", type=Path, metavar="DATA", help=tables)
    reading.add_argument("--encoding", help="where it isn't UTF-8: cp1252, gb18030, big5, shift_jis, ...")
    sheet = "of a workbook the sheet, of a web page the table, by its name or number"
    reading.add_argument("--sheet", "--table", metavar="S", help=sheet)
    merged = "let merged cells of a workbook tell of every row that they span"
    reading.add_argument("--fill-merged", action="store_true", help=merged)
    dates = (
        "how dates are read that can mean two things (day-first, month-first, years, season, 1930-2029, 1900s, 2000s)"
    )
    reading.add_argument("--dates", action="append", default=[], metavar="[COLUMN=]HOW", help=dates)
    mapped = "how its columns are to be understood; else as the last time, else guessed"
    reading.add_argument("--mapping", type=Path, metavar="M.json", help=mapped)
    reading.add_argument("--dry-run", action="store_true", help="the same verdicts, and nothing written")
    reading.add_argument("--on-conflict", choices=("skip", "update", "add"), default="skip")
    reading.add_argument("--rejects", type=Path, metavar="R.csv", help="where to write the rows that were left out")
    reading.add_argument("--json", action="store_true")


def _export(verbs: argparse._SubParsersAction[argparse.ArgumentParser], more_formats: Iterable[str]) -> None:
    verb = _file(
        verbs.add_parser("export", help="write the project as tables or JSON, its bibliography, a report or a chart")
    )
    formats = tuple(dict.fromkeys((*FORMATS, *more_formats)))
    endings = ", ".join(f".{each}" for each in formats)
    verb.add_argument("out", type=Path, metavar="OUT", help=f"a file ({endings}), or a folder for all tables")
    verb.add_argument("--format", choices=formats, help="where the name doesn't say it")
    overwrite = "replace the file where it is there already, once the new one is whole; a folder or project never is"
    verb.add_argument("--overwrite", action="store_true", help=overwrite)
    verb.add_argument("--no-confidential", action="store_true", help="without confidential sources and personal data")
    verb.add_argument("--chart", choices=CHARTS, help="which chart a .svg, .png or .pdf shows; the timeline")
    size = "how large it is: 1440x900 in pixels, which it is unless said otherwise, or 170x100mm"
    verb.add_argument("--size", default="1440x900", metavar="WxH", help=size)
    verb.add_argument("--as-of", metavar="DATE", help="the day on which ties are looked at; today unless given")
    verb.add_argument("--title", help="what stands above a chart; its usual title unless given")
    verb.add_argument("--language", choices=LANGUAGES, default="en", help="the words of a chart or report")
    json_help = "one JSON document of what was written; for a map or Wikidata with the number of ties in it"
    verb.add_argument("--json", action="store_true", help=json_help)
    table = "what a .csv or .tsv holds: the partnerships, or the claims in the columns that import reads; partnerships"
    verb.add_argument("--table", choices=("partnerships", "claims"), default="partnerships", help=table)
    _part(verb)
    _report(verb)


def _part(verb: argparse.ArgumentParser) -> None:
    """Add the options that select the exported partnerships."""
    facets = "only ties of which this holds: status=, country=, body_kind=, reason=, sector=, tag= (may be repeated)"
    verb.add_argument("--only", action="append", default=[], metavar="NAME=VALUE", help=facets)
    verb.add_argument("--words", default="", metavar="WORDS", help="only ties in which these words stand")


def _report(verb: argparse.ArgumentParser) -> None:
    """Add the options for the contents of a report, or with `--partnership` of a dossier."""
    finding = "a kept finding by its name (may be repeated); all, else the question that one begins with"
    verb.add_argument("--finding", action="append", default=[], metavar="NAME", help=f"for a report, {finding}")
    verb.add_argument("--partnership", metavar="ID", help="instead of a report, the dossier of one partnership")
    style = "how a report refers to its sources; notes"
    verb.add_argument("--style", choices=("note", "author_date"), default="note", help=style)
    verb.add_argument("--no-charts", action="store_true", help="a report without charts")


def _attach(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _file(verbs.add_parser("attach", help="keep files with a source"))
    verb.add_argument("--source", dest="source_id", required=True, metavar="ID", help="the source's id")
    verb.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="a document, an image, a saved page, ...")
    verb.add_argument("--json", action="store_true")


def _erase(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _file(verbs.add_parser("erase", help="take a person's name out, its history included; can't be undone"))
    verb.add_argument("name", metavar="NAME", help="the name in full; found with the family name first too")
    verb.add_argument("--also", action="append", default=[], metavar="NAME", help="another spelling (may be repeated)")
    verb.add_argument("--replace", default="[erased]", metavar="TEXT", help="what stands there instead; [erased]")
    files = "files that hold the name and are no plain text become a note; else they stay and are named"
    verb.add_argument("--replace-files", action="store_true", help=files)
    backups = "what becomes of backups that hold the name: kept and named, erased in too, or deleted; keep"
    verb.add_argument("--backups", choices=("keep", "erase", "delete"), default="keep", help=backups)
    verb.add_argument("--dry-run", action="store_true", help="show where it stands, and write nothing")
    verb.add_argument("--json", action="store_true")


def _passphrase(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    does = "put the project under a passphrase, or under another; it is asked for, or taken from the environment"
    verb = _file(verbs.add_parser("passphrase", help=does))
    verb.add_argument("--remove", action="store_true", help="let it be under none any more")
    backups = "what becomes of copies that open otherwise: kept and named, or deleted; keep"
    verb.add_argument("--backups", choices=("keep", "delete"), default="keep", help=backups)
    verb.add_argument("--json", action="store_true")


def _copies(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    merge = _file(verbs.add_parser("merge", help="take a colleague's copy into this one, as one step"))
    merge.add_argument("other", type=Path, metavar="OTHER", help="the other copy, which is only read")
    merge.add_argument("--dry-run", action="store_true", help="the same report, and nothing written")
    preferences = ("mine", "theirs", "newest")
    whose = "whose value holds where both changed one; newest unless given"
    merge.add_argument("--prefer", choices=preferences, default="newest", help=whose)
    merge.add_argument("--json", action="store_true")
    compare = _file(verbs.add_parser("compare", help="how far two people's coding of the same changes agrees"))
    compare.add_argument("other", type=Path, metavar="OTHER", help="the other person's copy")
    compare.add_argument("--all", action="store_true", help="all changes, not only those that both have written in")
    rows = "write every coded change to a new table: those of both side by side, and those that one alone coded"
    compare.add_argument("--csv", type=Path, metavar="FILE", help=rows)
    compare.add_argument("--json", action="store_true")
