"""A published page: one HTML file with its data, readable without script, which requests nothing.

export_page(snapshot, Path("page.html"), PageOptions(language="nl"))
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from tracker.clock import today
from tracker.domain.records.about_project import AboutProject
from tracker.domain.records.licences import read_licence
from tracker.errors import RuleError
from tracker.exchange.file_writing import write_text
from tracker.exchange.progress import Track, untracked
from tracker.paths import resource
from tracker.project_snapshot import ReadableProject
from tracker.publishing.markup import Markup, joined, project_text, tag
from tracker.publishing.page_data import complete_document, document_of, page_text, read_public
from tracker.publishing.page_facts import PageFacts, page_facts
from tracker.publishing.page_records import PageRecords
from tracker.publishing.page_script import page_script, script_words
from tracker.publishing.static_findings import claims_section, findings_section, lead
from tracker.publishing.static_method import citing_section, codebook_section, method_section
from tracker.publishing.static_records import evidence_section, partnerships_section, sources_section
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.report import named_findings

_POLICY: Final = "default-src 'none'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class PageOptions:
    """The content of a page. `day` is that of the statuses in its table; None: today. `findings` are names; None: all.

    `title` and `licence` are those that the project says about itself unless given, and the title else its name;
    `partnerships` are ids, None for all.
    """

    language: str = "en"
    title: str = ""
    licence: str = ""
    day: int | None = None
    findings: tuple[str, ...] | None = None
    partnerships: frozenset[int] | None = None


def export_page(project: ReadableProject, out: Path, options: PageOptions, track: Track = untracked) -> dict[str, Any]:
    """Write the page as a new file, and return the hash of its data and what it counts.

    `project` is one snapshot. RuleError no_such_finding, finding_left_out; KnownError already_exists, no_folder, ...
    """
    data, facts, texts = _read(project, options, track)
    options = completed(options, facts.about)
    write_text(Path(out), page_html(data, facts, texts, options, today(project.clock)))
    return {
        "sha256_of_data": data["hash"],
        "findings": len(data["findings"]),
        "partnerships": len(data["partnerships"]),
        "sources": len(data["sources"]),
    }


def completed(options: PageOptions, about: AboutProject) -> PageOptions:
    """Return the options with the title and the licence of the project where none is given."""
    return replace(
        options, title=options.title or about.title, licence=options.licence or read_licence(about.licence).text
    )


def _read(
    project: ReadableProject, options: PageOptions, track: Track
) -> tuple[dict[str, Any], PageFacts, ReportTexts]:
    """Return the data of a page and what its static part says besides."""
    chosen = None if options.findings is None else [each.name for each in named_findings(project, options.findings)]
    texts, day = ReportTexts(options.language), options.day or today(project.clock)
    document, facts = read_public(
        project,
        lambda reader, frozen: (document_of(reader, frozen, (options.language,)), page_facts(reader, texts, day)),
        options.partnerships,
        track,
    )
    if chosen is not None:
        document["findings"] = _chosen_findings(document["findings"], chosen)
    return complete_document(project, document), facts, texts


def _chosen_findings(findings: Sequence[dict[str, Any]], chosen: Sequence[str]) -> list[dict[str, Any]]:
    """Return the findings with these names, in this order; RuleError finding_left_out."""
    by_name = {finding["name"]: finding for finding in findings}
    for name in chosen:
        if name not in by_name:
            raise RuleError("finding_left_out", "finding", value=name)
    return [by_name[name] for name in dict.fromkeys(chosen)]


def page_html(data: dict[str, Any], facts: PageFacts, texts: ReportTexts, options: PageOptions, made_on: int) -> str:
    """Return the page as HTML."""
    title, day = options.title or data["project"], texts.day(made_on)
    records, style, script = PageRecords(data, texts), style_text(), page_script()
    policy = f"{_POLICY}; style-src {_hash_source(style)}; script-src {_hash_source(script)}"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", Markup(style)),
    )
    main = tag(
        "main",
        findings_section(records, facts),
        claims_section(records, facts),
        partnerships_section(records, facts, texts.day(options.day or made_on)),
        evidence_section(records),
        sources_section(records),
        method_section(records, facts),
        codebook_section(records),
        citing_section(records, facts, title, options.licence, day),
        id="content",
        tabindex="-1",
    )
    body = tag(
        "body",
        _skip_link(texts),
        _header(records, facts, title, day),
        _recount(texts),
        _contents(texts, main),
        main,
        _footer(records, options),
        _json_element("page-data", page_text(data)),
        _json_element("page-words", page_text(script_words(records))),
        tag("script", Markup(script)),
    )
    return "<!DOCTYPE html>\n" + tag("html", head, "\n", body, lang=texts.language) + "\n"


def style_text() -> str:
    """Return the style sheet of a page."""
    return resource("page", "page.css").read_text("utf-8")


def _hash_source(text: str) -> str:
    """Return the source expression of a policy that allows an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _json_element(name: str, json_text: str) -> Markup:
    """Return an element with JSON, which has no letter that could end the element."""
    return tag("script", Markup(json_text.replace("<", "\\u003c")), type="application/json", id=name)


def _recount(texts: ReportTexts) -> Markup:
    """Return the place of the controls, the lanes and the evidence that the script shows; hidden without script."""
    lanes = tag("div", id="lanes", class_="lanes")
    panel = tag("aside", id="panel", hidden=True, aria_label=texts.tr("Evidence"))
    legend = tag("p", texts.tr("Faded: the sources leave the day open. The line is the last day."), class_="quiet")
    checked = tag("p", id="verify", role="status")
    return tag(
        "section",
        tag("p", id="width", class_="quiet"),
        tag("div", id="recount-form", class_="form"),
        tag("div", tag("div", lanes, legend, checked), panel, class_="view"),
        id="recount",
        hidden=True,
        aria_label=texts.tr("Count again"),
    )


def _skip_link(texts: ReportTexts) -> Markup:
    return tag("a", texts.tr("Skip to the findings"), href="#findings", class_="skip")


def _header(records: PageRecords, facts: PageFacts, title: str, day: str) -> Markup:
    texts, data = records.texts, records.data
    numbers = (
        texts.tr("Inventory"),
        texts.plural(len(data["partnerships"]), "1 partnership", "{n} partnerships"),
        texts.plural(len(data["sources"]), "1 source", "{n} sources"),
        texts.tr("published on {day}", day=day),
    )
    description = project_text(facts.description.strip(), "p") if facts.description.strip() else ""
    return tag(
        "header",
        tag("p", " · ".join(numbers), class_="quiet"),
        project_text(title, "h1"),
        lead(records, facts),
        description,
    )


_PARTS: Final = ("findings", "claims", "partnerships", "evidence", "sources", "method", "codebook", "cite")


def _contents(texts: ReportTexts, main: str) -> Markup:
    """Return links to the parts that the page has."""
    titles = (
        *(texts.tr("Findings"), texts.tr("Published numbers"), texts.tr("Partnerships"), texts.tr("Evidence")),
        *(texts.tr("Sources"), texts.tr("How it was counted"), texts.tr("Codebook"), texts.tr("How to cite")),
    )
    links = [
        tag("li", tag("a", title, href=f"#{name}"))
        for name, title in zip(_PARTS, titles, strict=True)
        if f'<section id="{name}"' in main
    ]
    return tag("nav", tag("ul", *links), aria_label=texts.tr("Contents"))


def _footer(records: PageRecords, options: PageOptions) -> Markup:
    tr = records.texts.tr
    parts = [
        tag("span", tr("Nothing leaves this page.")),
        tag("span", "SHA-256 ", tag("code", records.data["hash"])),
        tag("a", options.licence or tr("Licence"), href="#cite"),
    ]
    return tag("footer", joined(*parts, between=" · "))
