"""The file README.md of a deposit: what it contains, how to read its tables, and how to count its findings again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tracker.domain.statuses.statuses import STATUS_TABLE
from tracker.exchange.copies.public_content import PUBLIC_COLUMNS
from tracker.publishing.deposit.contents import DepositFacts
from tracker.reports.document.report_texts import ReportTexts

PYTHON: Final = "3.9"
"""The least version of Python that runs the script."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def file_purposes(texts: ReportTexts) -> dict[str, str]:
    """Return [path, or folder of files] -> what it is."""
    tr = texts.tr
    return {
        "README.md": tr("what the deposit contains, and how to read it"),
        "LICENSE": tr("what others may do with the data"),
        "CITATION.cff": tr("how to cite the data, for programs that manage references"),
        "datacite.xml": tr("the metadata in the schema of DataCite"),
        "data": tr("the tables, as CSV"),
        "data/datapackage.json": tr("each column of the tables, with its type and the table that it refers to"),
        "project.json": tr("the same records as one file, which the program Twintrack loads"),
        "codebook.csv": tr("every code with its meaning, as a table"),
        "codebook.html": tr("every code with its meaning, to read"),
        "findings": tr("each finding: what it counts, its numbers, the records behind them, and their hash"),
        "recount.py": tr("counts every finding again from the tables, and compares"),
        "CHANGES.md": tr("what changed since the deposit before it, with the findings before and now"),
        "page.html": tr("the findings with the evidence, to read in a browser, without a network"),
        "timeline.svg": tr("the partnerships over time, as a picture"),
        "trends": tr("numbers over time, as pictures"),
    }


def readme(
    facts: DepositFacts, texts: ReportTexts, purposes: Mapping[str, str], findings: Sequence[tuple[str, str]]
) -> str:
    """Return the file as Markdown. `purposes` are those of the files that are there; `findings`: name and sentence."""
    tr, about = texts.tr, facts.about
    authors = "; ".join(creator.name for creator in about.creators)
    lines = [f"# {_plain(about.title)}", "", _plain(about.description), ""]
    lines += [f"- {label} {_plain(value)}" for label, value in _head(facts, texts, authors) if value]
    lines += ["", f"## {tr('Files')}", "", f"| {tr('File')} | {tr('Content')} |", "|---|---|"]
    lines += [f"| `{path}` | {purpose} |" for path, purpose in purposes.items()]
    lines += ["", f"## {tr('How to read the tables')}", "", *_paragraphs(texts)]
    lines += [f"| {tr('Table')} | {tr('Columns')} |", "|---|---|"]
    lines += [
        f"| `{table}` | {', '.join(f'`{each}`' for each in columns)} |" for table, columns in PUBLIC_COLUMNS.items()
    ]
    lines += ["", f"## {texts.list_title('status')}", "", *_statuses(texts)]
    lines += ["", f"## {tr('Findings')}", ""]
    lines += [f"- {_plain(name)}: {_plain(sentence)}" for name, sentence in findings] or [tr("There are no findings.")]
    lines += ["", f"## {tr('To count the findings again')}", "", *_recounting(texts)]
    lines += [f"## {tr('What is left out')}", "", _left_out(texts), ""]
    return "\n".join(lines)


def _head(facts: DepositFacts, texts: ReportTexts, authors: str) -> list[tuple[str, str]]:
    tr, about = texts.tr, facts.about
    counts = (
        texts.plural(facts.counts["partnerships"], "1 partnership", "{n} partnerships"),
        texts.plural(facts.counts["bodies"], "1 body", "{n} bodies"),
        texts.plural(facts.counts["changes"], "1 status change", "{n} status changes"),
        texts.plural(facts.counts["sources"], "1 source", "{n} sources"),
    )
    return [
        (tr("Creators:"), authors),
        (tr("Licence:"), facts.licence.text),
        (tr("Funding:"), about.funding),
        (tr("Contact:"), about.contact),
        (tr("Made on:"), facts.day),
        (tr("Days covered:"), " – ".join(facts.covered) if facts.covered else ""),
        (tr("Records:"), ", ".join(counts)),
    ]


def _paragraphs(texts: ReportTexts) -> list[str]:
    tr = texts.tr
    return [
        tr(
            "The tables are CSV files in UTF-8, with commas; an empty cell is an unknown value. `id` identifies a row;"
            " a column that ends in `_id` has the `id` of a row of another table, which `data/datapackage.json` names."
        ),
        "",
        tr(
            "A date may be vague. It has four columns: `_edtf` is the date in EDTF (ISO 8601-2), `_words` the words in"
            " which it was typed, `_earliest` and `_latest` the first and the last day that it can be. An empty bound"
            " is open. The changes of a partnership are in the order of `position`."
        ),
        "",
        tr(
            "An id is a text, the letter of the kind of record and digits, so that R and pandas join the tables"
            " exactly; it is the same in every deposit of the project. Every text is as it was recorded: some may begin"
            " like a formula, so do not open a table in a spreadsheet by a double click, but import it as text. Codes"
            " are explained in the codebook."
        ),
        "",
    ]


def _statuses(texts: ReportTexts) -> list[str]:
    tr = texts.tr
    ended = {
        "never": tr("no"),
        "by_rule_default_no": tr("if the count says so, usually not"),
        "by_rule_default_yes": tr("if the count says so, usually"),
        "yes": tr("yes"),
    }
    yes_no = {True: tr("yes"), False: tr("no")}
    rows = [f"| {tr('Code')} | {tr('Word')} | {tr('In force')} | {tr('Counts as ended')} |", "|---|---|---|---|"]
    for status in STATUS_TABLE:
        formal = (
            (yes_no[status.is_in_force], ended[status.counts_as_ended]) if status.dimension == "formal" else ("", "")
        )
        rows.append(f"| `{status.code}` | {_plain(texts.code('status', status.code))} | {' | '.join(formal)} |")
    return rows


def _recounting(texts: ReportTexts) -> list[str]:
    tr = texts.tr
    return [
        tr("With Python {version} or later, and nothing else, run in this folder:", version=PYTHON),
        "",
        "    python3 recount.py",
        "",
        tr(
            "It counts from the folders `data` and `findings` alone, prints a line for each finding, and names each"
            " number that differs. It compares every file with its SHA-256 in `ro-crate-metadata.json`, and names each"
            " that was changed, added or removed. Its exit status is 0 if all agree, 1 if something differs or there"
            " are no hashes, and 2 if the data can't be read. A change of `ro-crate-metadata.json` itself it can't see."
        ),
        "",
    ]


def _left_out(texts: ReportTexts) -> str:
    return texts.tr(
        "Confidential sources with their quotes and claims, contacts and the people in them, activities, notes,"
        " summaries, files and own fields are not in this deposit. Of an answer of a body only the day until which its"
        " record is complete is there. Of the edit history, `ro-crate-metadata.json` states who changed rows of each"
        " table, when, and which files were imported. The numbers of the findings are those of the public records."
    )


def _plain(text: Any) -> str:
    """Return text of the project as Markdown that shows it as text, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))
