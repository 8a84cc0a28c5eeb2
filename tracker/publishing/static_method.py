"""The counting rules of a page, its codebook, and the reference to it, as HTML."""

from __future__ import annotations

from dataclasses import astuple
from typing import Final

from tracker.domain.coding.codebook import CodeMeaning
from tracker.publishing.markup import Markup, joined, link, project_text, tag
from tracker.publishing.page_facts import PageFacts
from tracker.publishing.page_records import PageRecords, cells, section, table
from tracker.reports.appendices import counting_rules
from tracker.reports.codebook_texts import CodebookTexts

_GEONAMES: Final = "https://www.geonames.org"


def method_section(records: PageRecords, facts: PageFacts) -> Markup:
    """Return how numbers are counted in general, and the rule of each finding and claim."""
    texts = records.texts
    rules = [
        tag("li", tag("strong", records.named(finding), ": "), facts.findings[finding["id"]].rule)
        for finding in records.data["findings"]
    ]
    rules += [
        tag(
            "li",
            tag("em", "“", records.named(claim, "wording"), "”: "),
            facts.claims[claim["id"]].rule,
        )
        for claim in records.data["claims"]
        if facts.claims[claim["id"]].rule
    ]
    frames = [
        tag("li", records.named(frame), ": ", texts.plural(len(frame["members"]), "1 body", "{n} bodies"))
        for frame in records.data["frames"]
    ]
    shown = [facts.findings[finding["id"]].rule for finding in records.data["findings"][:1]]
    return section(
        "method",
        texts.tr("How it was counted"),
        tag("p", *shown, id="rule-shown", class_="on-paper"),
        *(tag("p", text) for text in counting_rules(texts)),
        tag("p", texts.tr("This page has only public records: confidential sources, contacts and notes are left out.")),
        tag("ul", *rules, class_="rules") if rules else "",
        tag("p", texts.tr("Silent is a body of which nothing is recorded and that gave no complete answer."))
        if frames
        else "",
        tag("h3", texts.tr("Who was looked at")) if frames else "",
        tag("ul", *frames) if frames else "",
    )


def codebook_section(records: PageRecords) -> Markup:
    """Return the codes that occur, with their definitions; empty without any."""
    texts = records.texts
    definitions = records.data["languages"][texts.language]["definitions"]
    known = CodebookTexts(texts)
    head = (texts.tr("Word"), texts.tr("Code"), texts.tr("Meaning"))
    tables = []
    for name, codes in definitions.items():
        rows = []
        for code, parts in codes.items():
            meaning = CodeMeaning(**parts)
            lines = [tag("p", f"{title}: {words}", dir="auto") for title, words in known.meaning_lines(meaning)]
            rows.append(cells(project_text(texts.capital(name, code)), tag("code", code), joined(*lines)))
        if rows and any(any(astuple(CodeMeaning(**parts))) for parts in codes.values()):
            title = texts.list_title(name)
            tables.append(tag("details", tag("summary", title), table(title, head, joined(*rows))))
    return section("codebook", texts.tr("Codebook"), *tables) if tables else Markup("")


def citing_section(records: PageRecords, facts: PageFacts, title: str, licence: str, day: str) -> Markup:
    """Return how to cite the page, and its licence."""
    tr, hash_ = records.texts.tr, records.data["hash"]
    author = f"{facts.author.strip().rstrip('.')}. " if facts.author.strip() else ""
    words = tr("{author}{title}. {day}. SHA-256 of the data: {hash}.", author=author, title=title, day=day, hash=hash_)
    contact = facts.about.contact.strip()
    stated = licence or tr("No licence is stated: ask the authors before you reuse more than the law allows.")
    return section(
        "cite",
        tr("How to cite"),
        project_text(words, "p", class_="citation"),
        tag("p", tr("Licence of the data:"), " ", project_text(stated)),
        *_gazetteer(records),
        tag("p", tr("Questions and corrections:"), " ", link(contact, contact)) if contact else "",
    )


def _gazetteer(records: PageRecords) -> list[Markup]:
    """Return whom the names and places of bodies are from, if they are from the gazetteer of the program."""
    schemes = {code["scheme"] for body in records.data["bodies"] for code in body.get("codes", ())}
    if "geonames" not in schemes:
        return []
    words = records.texts.tr("Names and places of bodies from the gazetteer: GeoNames, CC BY 4.0.")
    return [tag("p", words, " ", link(_GEONAMES, _GEONAMES))]
