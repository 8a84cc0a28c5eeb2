"""A published page as HTML: its head with its script, its static part in each language, its data in packed form."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tracker.paths import resource
from tracker.publishing.held_parts import HOLDING, with_held_text
from tracker.publishing.markup import Markup, joined, project_text, tag
from tracker.publishing.packed_parts import land_rings, packed_element, text_hash
from tracker.publishing.page_data import page_text
from tracker.publishing.page_facts import PageFacts
from tracker.publishing.page_records import PageRecords
from tracker.publishing.page_script import page_script
from tracker.publishing.script_words import script_words
from tracker.publishing.static_findings import claims_section, findings_section, lead, missing_title
from tracker.publishing.static_method import citing_section, codebook_section, method_section
from tracker.publishing.static_records import evidence_section, partnerships_section, sources_section
from tracker.reports.document.report_texts import ReportTexts

_POLICY: Final = "default-src 'none'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class PageHead:
    """The title, the licence and the days of a page, and the names of the findings that it lacks.

    `title` is the one that was given for this page in every language, or empty; `project` the name of the project.
    """

    title: str
    project: str
    licence: str
    made_on: int
    day: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A page in one language."""

    records: PageRecords
    facts: PageFacts
    head: PageHead

    @property
    def texts(self) -> ReportTexts:
        """The texts of its language."""
        return self.records.texts

    def said(self, name: str) -> tuple[str, str | None]:
        """Return a text of READER_TEXTS, and its language if it is another one than that of the page."""
        about, language = self.facts.about, self.texts.language
        text, found = about.text(name, language)
        if name == "title" and (self.head.title or not text):
            text, found = self.head.title or self.head.project, "" if self.head.title else about.publication_language
        return text.strip(), found if found not in ("", language) else None


def page_html(editions: Sequence[Edition]) -> str:
    """Return the page as HTML, in the language of the first edition; the others are in it in packed form."""
    first, *others = editions
    language, shown = first.texts.language, edition_html(first)
    alternatives = {each.texts.language: edition_html(each) for each in others}
    words = {
        "editions": {each.texts.language: script_words(each.records, each.facts.own_rule) for each in editions},
        "hashes": {code: text_hash(html) for code, html in {language: shown, **alternatives}.items()},
    }
    style, script = style_text(), page_script()
    scripts = f"{_hash_source(script)} {_hash_source(HOLDING)}"
    policy = f"{_POLICY}; style-src {_hash_source(style)}; script-src {scripts}"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", first.said("headline")[0] or first.said("title")[0]),
        tag("style", Markup(style)),
        tag("script", Markup(script)),
    )
    body = tag(
        "body",
        shown,
        packed_element("page-data", page_text(dict(first.records.data))),
        packed_element("page-words", page_text(words)),
        packed_element("page-land", page_text({"rings": land_rings()})),
        *(packed_element(f"page-{code}", with_held_text(html)) for code, html in alternatives.items()),
        data_damaged=first.texts.tr(
            "The data of this page is damaged, or this browser is too old to read it. What the page says can’t be"
            " counted again here."
        ),
    )
    return "<!DOCTYPE html>\n" + tag("html", head, "\n", body, lang=language) + "\n"


def edition_html(edition: Edition) -> Markup:
    """Return the page in one language, without its data and script."""
    records, facts, texts, head = edition.records, edition.facts, edition.texts, edition.head
    main = tag(
        "main",
        findings_section(records, facts, head.left_out),
        claims_section(records, facts),
        partnerships_section(records, facts, texts.day(head.day)),
        evidence_section(records),
        sources_section(records),
        method_section(records, facts),
        codebook_section(records),
        citing_section(records, facts, edition.said("title")[0], head.licence, texts.day(head.made_on)),
        id="content",
        tabindex="-1",
    )
    parts = (_header(edition), _recount(texts), _chart_note(edition), _contents(texts, main), main, _footer(edition))
    return tag("div", tag("a", texts.tr("Skip to the findings"), href="#findings", class_="skip"), *parts, id="shown")


def style_text() -> str:
    """Return the style sheet of a page."""
    return resource("page", "page.css").read_text("utf-8")


def _hash_source(text: str) -> str:
    """Return the source expression of a policy that allows an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _recount(texts: ReportTexts) -> Markup:
    """Return the places of what the script shows: controls, lanes, map, evidence; hidden without script."""
    tr = texts.tr
    lanes = tag("div", id="lanes", class_="lanes")
    map_ = tag("div", id="map", class_="map", hidden=True)
    panel = tag("aside", id="panel", hidden=True, tabindex="0", aria_label=tr("Evidence"))
    behind = tag("p", id="behind", class_="quiet", hidden=True)
    missing = tag("details", tag("summary", missing_title(texts)), tag("p"), id="width", class_="quiet", hidden=True)
    views = tag("div", tag("div", id="views", class_="views"), lanes, map_, behind, missing)
    section = tag(
        "section",
        tag("div", id="recount-form", class_="form"),
        tag("div", views, panel, class_="view"),
        id="recount",
        hidden=True,
        aria_label=tr("Count again"),
    )
    return section


def _chart_note(edition: Edition) -> Markup:
    """Return what the author wrote into the chart, with its day, and the line that says what agrees."""
    about, (words, language) = edition.facts.about, edition.said("chart_note")
    verify = tag("p", id="verify", role="status")
    if not words or not about.chart_note_on:
        return verify
    day = date.fromisoformat(about.chart_note_on).toordinal()
    dated = tag("strong", f"{edition.texts.day(day)}:")
    text = project_text(words, lang=language)
    return joined(tag("p", dated, " ", text, id="chart-note", class_="quiet", data_day=str(day)), verify)


def _header(edition: Edition) -> Markup:
    texts, data, head = edition.texts, edition.records.data, edition.head
    (title, of_title), (headline, of_headline) = edition.said("title"), edition.said("headline")
    kicker = project_text(title, "strong", lang=of_title) if headline else texts.tr("Inventory")
    numbers = (
        kicker,
        texts.plural(len(data["partnerships"]), "1 partnership", "{n} partnerships"),
        texts.plural(len(data["sources"]), "1 source", "{n} sources"),
        texts.tr("published on {day}", day=texts.day(head.made_on)),
    )
    words, of_words = edition.said("description")
    return tag(
        "header",
        tag("div", tag("p", joined(*numbers, between=" · "), class_="quiet"), tag("div", id="languages"), class_="top"),
        project_text(headline or title, "h1", lang=of_headline if headline else of_title),
        project_text(words, "p", lang=of_words, class_="about") if words else "",
        lead(edition.records, edition.facts),
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


def _footer(edition: Edition) -> Markup:
    tr = edition.texts.tr
    parts = [
        tag("span", tr("Nothing leaves this page.")),
        tag("span", "SHA-256 ", tag("code", edition.records.data["hash"])),
        tag("a", edition.head.licence or tr("Licence"), href="#cite"),
        tag("a", tr("How to cite"), href="#cite"),
    ]
    words = tr("Print everything, with all evidence and sources. Else a print is short.")
    whole = tag("label", tag("input", type="checkbox", id="print-all"), " ", words)
    return tag("footer", tag("p", id="downloads"), tag("p", whole), tag("p", joined(*parts, between=" · ")))
