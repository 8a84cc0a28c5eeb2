"""The texts of the export forms: their names and purposes, and the contents of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui.text.day_text import day_text
from ui.text.translation import plural, tr

if TYPE_CHECKING:
    # Imported for type checks only, so that these texts need no part of a project.
    from tracker.services.data_export import PartCounts

NAMES: Mapping[str, Callable[[], str]] = {
    "table": lambda: tr("Table (CSV, TSV)"),
    "claims": lambda: tr("Table of claims (CSV, TSV)"),
    "contacts": lambda: tr("Table of contacts (CSV, TSV, XLSX)"),
    "workbook": lambda: tr("Workbook (XLSX)"),
    "folder": lambda: tr("Folder of tables (CSV)"),
    "bundle": lambda: tr("Copy of the project (.twin)"),
    "map": lambda: tr("Lines on a map (GeoJSON)"),
    "network": lambda: tr("Network (GEXF, GraphML)"),
    "spells": lambda: tr("Spells for survival analysis (CSV, TSV)"),
    "numbers": lambda: tr("Numbers (LaTeX, YAML, CSV)"),
    "observations_form": lambda: tr("Observations on a phone (XLSForm)"),
    "contacts_form": lambda: tr("Contacts on a phone (XLSForm)"),
    "datasette": lambda: tr("Database for the web (Datasette)"),
    "parquet": lambda: tr("Folder of tables (Parquet)"),
    "wikidata": lambda: tr("For Wikidata (QuickStatements)"),
    "dump": lambda: tr("All records as text (JSON)"),
}
KINDS: Mapping[str, Callable[[], str]] = {
    "csv": lambda: tr("Table with commas (*.csv)"),
    "tsv": lambda: tr("Table with tabs (*.tsv)"),
    "xlsx": lambda: tr("Workbook (*.xlsx)"),
    "twin": lambda: tr("Twintrack project") + " (*.twin)",
    "geojson": lambda: "GeoJSON (*.geojson)",
    "gexf": lambda: tr("Network over time") + " (*.gexf)",
    "graphml": lambda: "GraphML (*.graphml)",
    "qs": lambda: "QuickStatements (*.qs)",
    "json": lambda: "JSON (*.json)",
    "tex": lambda: "LaTeX (*.tex)",
    "yml": lambda: "YAML (*.yml)",
    "yaml": lambda: "YAML (*.yaml)",
}
WORDS_IN_NAME: Mapping[str, Callable[[], str]] = {
    "claims": lambda: tr("claims"),
    "contacts": lambda: tr("contacts"),
    "spells": lambda: tr("spells"),
    "numbers": lambda: tr("numbers"),
    "observations_form": lambda: tr("observations"),
    "contacts_form": lambda: tr("contacts"),
}
"""The word in the suggested name of a table that is not the one of partnerships."""
_PURPOSES: Mapping[str, Callable[[], str]] = {
    "table": lambda: tr(
        "For a spreadsheet or a colleague who adds rows: one row for each source of each change of status,"
        " in the columns that “Import a table” reads back."
    ),
    "claims": lambda: tr(
        "For a spreadsheet: one row for each published number, with its words, what is counted and its source, in the"
        " columns that “Import a table” reads back."
    ),
    "contacts": lambda: tr(
        "For a spreadsheet: one row for each contact with a body, with its round, outcome, sources and open follow-ups,"
        " in the columns that “Import a table” reads back."
    ),
    "workbook": lambda: tr(
        "To look through and to sort: the one table first, then every table of the project as a sheet, and the"
        " codebook. Texts stay texts, none becomes a formula."
    ),
    "folder": lambda: tr(
        "For statistics and for an archive: every table as a CSV file, with a codebook, and datapackage.json that says"
        " what each column is and how the tables refer to each other."
    ),
    "bundle": lambda: tr(
        "Share a copy of the project: a .twin file that Twintrack opens, without the edit "
        "history. A second file contains its SHA-256, so that the recipient can check that it is "
        "unchanged."
    ),
    "map": lambda: tr(
        "For QGIS and maps on the web: every partnership as a line between its two bodies, with "
        "its status on the as-of day. It contains no sources."
    ),
    "network": lambda: tr(
        "For Gephi, NetworkX and other programs of networks: bodies as nodes, partnerships as edges with the days on"
        " which they were certainly and possibly in force. It contains no sources."
    ),
    "spells": lambda: tr(
        "For survival analysis in R, Stata or Python: one row for each spell in which a partnership was in force,"
        " with the first and last possible days of its beginning and ending. It contains no sources."
    ),
    "numbers": lambda: tr(
        "For a paper in LaTeX, Quarto or Word: the counts, shares, days and sentence of each saved finding under names"
        " made of its own, so that a text repeats no number by hand. It contains no sources."
    ),
    "observations_form": lambda: tr(
        "For ODK Collect or KoboCollect: a form in which a change or an activity of a partnership is entered in the"
        " field, with photo, recording and place. “Import a table” reads what is sent."
    ),
    "contacts_form": lambda: tr(
        "For ODK Collect or KoboCollect: a form in which a contact with a body is entered, with outcome, person and"
        " follow-up. “Import a table” reads what is sent."
    ),
    "datasette": lambda: tr(
        "To serve a release on the web: an SQLite database of what is public and metadata.yaml, which Datasette shows"
        " as pages and JSON. Notes, contacts, files and the edit history are not in it."
    ),
    "parquet": lambda: tr(
        "For large analyses in Python, R, DuckDB or Spark: every table as a Parquet file, with numbers and days as"
        " such. It needs pyarrow or DuckDB."
    ),
    "wikidata": lambda: tr(
        "To be pasted in QuickStatements: “twinned with” both ways, with beginning, ending and the address of a"
        " source. Read them before you send them."
    ),
    "dump": lambda: tr(
        "For programs and for comparing two states line by line: every record and every file, one record a line."
        " “twintrack load” makes a project of it again."
    ),
}


_CONTENTS: Mapping[str, Callable[[PartCounts], str]] = {
    "claims": lambda counts: plural(counts.claims, "1 claim.", "{n} claims."),
    "contacts": lambda counts: plural(counts.contacts, "1 contact.", "{n} contacts."),
    "numbers": lambda counts: plural(
        counts.findings, "The numbers of 1 saved finding.", "The numbers of {n} saved findings."
    ),
}
"""The contents of the forms of which one number says them."""


def purpose(form: str) -> str:
    """Return the purpose of a form."""
    return _PURPOSES[form]()


def contents_text(form: str, counts: PartCounts, day: int) -> str:
    """Return the contents of the file as a sentence."""
    if form == "map":
        placed = plural(counts.placed, "1 line", "{n} lines")
        left = plural(
            counts.partnerships - counts.placed,
            "1 partnership lacks coordinates and is left out.",
            "{n} partnerships lack coordinates and are left out.",
        )
        said = tr("{lines}, with their status on {day}.", lines=placed, day=day_text(day))
        return f"{said} {left}" if counts.partnerships > counts.placed else said
    if form == "wikidata":
        said = plural(counts.numbered, "1 partnership, in both directions.", "{n} partnerships, in both directions.")
        left = plural(
            counts.partnerships - counts.numbered,
            "1 partnership lacks a Wikidata identifier on either side and is left out.",
            "{n} partnerships lack a Wikidata identifier on either side and are left out.",
        )
        return f"{said} {left}" if counts.partnerships > counts.numbered else said
    if form in _CONTENTS:
        return _CONTENTS[form](counts)
    if form == "contacts_form":
        return tr("The bodies of the last round, or all of the project if it has none, and the codes of contacts.")
    if form == "observations_form":
        return plural(
            counts.partnerships,
            "1 partnership to choose, with statuses, activities and reasons.",
            "{n} partnerships to choose from, with statuses, activities and reasons.",
        )
    if form in ("network", "spells"):
        ties = plural(
            counts.partnerships,
            "1 partnership, followed up to {day}.",
            "{n} partnerships, followed up to {day}.",
            day=day_text(day),
        )
        return f"{ties} {tr('Those that were never in force by then are left out.')}"
    parts = [
        plural(counts.partnerships, "1 partnership", "{n} partnerships"),
        plural(counts.bodies, "1 body", "{n} bodies"),
        plural(counts.changes, "1 status change", "{n} status changes"),
        plural(counts.sources, "1 source", "{n} sources"),
    ]
    if form not in ("table", "datasette") and counts.contacts:
        parts.append(plural(counts.contacts, "1 contact", "{n} contacts"))
    if form in ("bundle", "dump") and counts.attachments:
        parts.append(plural(counts.attachments, "1 file", "{n} files"))
    return ", ".join(parts) + "."


def confidential_text(counts: PartCounts, *, are_left_out: bool) -> str:
    """Return how confidential sources and names of interviewees are handled, or an empty text."""
    sources, interviews = counts.confidential, counts.interviewee_sources
    if are_left_out:
        sentences = (
            plural(sources, "1 confidential source is left out.", "{n} confidential sources are left out."),
            plural(
                interviews,
                "The interviewees of 1 source are not named.",
                "The interviewees of {n} sources are not named.",
            ),
        )
    else:
        sentences = (
            plural(sources, "1 confidential source is included.", "{n} confidential sources are included."),
            plural(interviews, "1 source names interviewees.", "{n} sources name interviewees."),
        )
    return " ".join(text for count, text in zip((sources, interviews), sentences, strict=True) if count)


def part_text(words: str, partnerships: frozenset[int] | None, nothing: str) -> str:
    """Return the text of a part with its size, or why it cannot be chosen."""
    note = nothing if partnerships is None else plural(len(partnerships), "1 partnership", "{n} partnerships")
    return f"{words} ({note})"
