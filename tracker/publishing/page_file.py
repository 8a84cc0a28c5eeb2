"""A published page: one HTML file with its data, readable without script, which requests nothing.

export_page(snapshot, Path("page.html"), PageOptions(language="nl", also_in=("en",)))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tracker.clock import today
from tracker.domain.records.about_project import AboutProject
from tracker.domain.records.licences import read_licence
from tracker.domain.records.record_ids import id_text
from tracker.errors import RuleError
from tracker.exchange.file_writing import write_text
from tracker.exchange.progress import Track, untracked
from tracker.project_snapshot import ReadableProject
from tracker.publishing.page_data import PublicCopy, complete_document, document_of, public_copy
from tracker.publishing.page_facts import PageFacts, page_facts
from tracker.publishing.page_html import Edition, PageHead, page_html
from tracker.publishing.page_records import PageRecords
from tracker.queries.findings.finding_rows import SavedFinding
from tracker.queries.findings.saved_findings import chosen_findings, saved_findings
from tracker.queries.reader import Reader
from tracker.reports.document.report_texts import ReportTexts


@dataclass(frozen=True, slots=True)
class PageOptions:
    """The content of a page. `day` is that of the statuses in its table; None: today. `findings` are names; None: all.

    The reader can change from `language` to those in `also_in`. `title` and `licence` are those that the project says
    about itself unless given, and the title else its name; `partnerships` are ids, None for all. `left_out` are names
    of findings that the page says it lacks, besides those that can't be counted if all are published.
    """

    language: str = "en"
    also_in: tuple[str, ...] = ()
    title: str = ""
    licence: str = ""
    day: int | None = None
    findings: tuple[str, ...] | None = None
    partnerships: frozenset[int] | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page as text, its data, and the names of the findings that can't be counted from what is published.

    `untranslated` are by language the texts for readers that a page shows in the language of the project instead.
    """

    html: str
    data: dict[str, Any]
    left_out: tuple[str, ...]
    untranslated: dict[str, tuple[str, ...]]


def export_page(project: ReadableProject, out: Path, options: PageOptions, track: Track = untracked) -> dict[str, Any]:
    """Write the page as a new file, and return the hash of its data, what it counts, and which findings it lacks.

    `project` is one snapshot. RuleError no_such_finding, several_findings, finding_left_out;
    KnownError already_exists, no_folder, ...
    """
    with public_copy(project, options.partnerships, track) as copy:
        page = page_of_copy(project, copy, options)
    write_text(Path(out), page.html)
    return {
        "sha256_of_data": page.data["hash"],
        "findings": len(page.data["findings"]),
        "partnerships": len(page.data["partnerships"]),
        "sources": len(page.data["sources"]),
        "findings_left_out": list(page.left_out),
        "untranslated": {language: list(names) for language, names in page.untranslated.items()},
    }


def page_of_copy(project: ReadableProject, copy: PublicCopy, options: PageOptions) -> MadePage:
    """Return the page of a public copy of a project. RuleError no_such_finding, several_findings, finding_left_out."""
    made_on = today(project.clock)
    day = options.day or made_on
    chosen: Sequence[SavedFinding] | None = None if options.findings is None else ()
    if options.findings:
        chosen = project.query(chosen_findings, options.findings)
    all_texts = [ReportTexts(language) for language in dict.fromkeys((options.language, *options.also_in))]

    def read(reader: Reader) -> tuple[dict[str, Any], list[PageFacts]]:
        languages = tuple(texts.language for texts in all_texts)
        return document_of(reader, copy.frozen, languages), page_facts(reader, all_texts, day, copy.different)

    document, all_facts = copy.project.query(read)
    left_out = options.left_out
    if chosen is not None:
        document["findings"] = _chosen_of(document["findings"], chosen)
    else:
        left_out = tuple(dict.fromkeys((*_left_out(project, document["findings"]), *left_out)))
    data = complete_document(project, document)
    about = all_facts[0].about
    licence = completed(options, about).licence
    head = PageHead(options.title, data["project"], licence, made_on, day, left_out)
    editions = [
        Edition(PageRecords(data, texts, about.publication_language), facts, head)
        for texts, facts in zip(all_texts, all_facts, strict=True)
    ]
    untranslated = {each.language: names for each in all_texts if (names := about.untranslated(each.language))}
    return MadePage(page_html(editions), data, left_out, untranslated)


def completed(options: PageOptions, about: AboutProject) -> PageOptions:
    """Return the options with the title and the licence of the project where none is given."""
    return replace(
        options, title=options.title or about.title, licence=options.licence or read_licence(about.licence).text
    )


def _chosen_of(findings: Sequence[dict[str, Any]], chosen: Sequence[SavedFinding]) -> list[dict[str, Any]]:
    """Return the chosen ones of the findings of a document, in this order; RuleError finding_left_out."""
    by_id = {finding["id"]: finding for finding in findings}
    names = {id_text("finding", each.id): each.name for each in chosen}
    for finding, name in names.items():
        if finding not in by_id:
            raise RuleError("finding_left_out", "finding", value=name)
    return [by_id[finding] for finding in names]


def _left_out(project: ReadableProject, published: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """Return the names of the saved findings that can't be counted from the published records."""
    ids = {finding["id"] for finding in published}
    return tuple(each.name for each in project.query(saved_findings) if id_text("finding", each.id) not in ids)
