"""The names, dates, codes and links of the records of a page, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.reader_names import reader_name
from tracker.publishing.markup import Markup, direction, joined, link, project_text, tag
from tracker.publishing.public_records import PublicRecord
from tracker.reports.document.report_texts import ReportTexts

DOI_ADDRESS = "https://doi.org/"


class PageRecords:
    """The records of the data of a page by id, and how they are written."""

    def __init__(self, data: Mapping[str, Any], texts: ReportTexts, own_language: str = "") -> None:
        """`own_language` is that of the texts of the project; empty if it is not known."""
        self.data, self.texts, self._own_language = data, texts, own_language
        self._dates: dict[tuple[str, str], str] = {}
        self._links: dict[str, Markup] = {}
        self.bodies: dict[str, PublicRecord] = {each["id"]: each for each in data["bodies"]}
        self.partnerships: dict[str, PublicRecord] = {each["id"]: each for each in data["partnerships"]}
        self.sources: dict[str, PublicRecord] = {each["id"]: each for each in data["sources"]}
        self.changes: dict[str, PublicRecord] = {
            change["id"]: change for each in data["partnerships"] for change in each["changes"]
        }

    def body(self, body_id: str) -> str:
        """Return the name of a body."""
        body = self.bodies[body_id]
        country = self.texts.country(body.get("country", ""))
        unnamed = self.texts.tr("unnamed partner ({country})", country=country) if country else self.texts.unnamed()
        return str(body.get("name") or unnamed)

    def kind(self, body_id: str) -> str:
        """Return the kind as which a body counts; empty without one."""
        kind = str(self.bodies[body_id].get("kind", ""))
        return str(self.data["codes"]["body_kind"]["counts_as"].get(kind) or kind)

    def names(self, body_id: str) -> Markup:
        """Return the name of a body, followed by its names in other scripts."""
        name = self.body(body_id)
        others = [each for each in self.bodies[body_id].get("names", ()) if each["name"] != name and each.get("script")]
        marked = [project_text(each["name"], lang=each.get("language")) for each in others]
        return joined(project_text(name), *marked, between=" ")

    @property
    def own_language(self) -> str | None:
        """The language of the texts of the project; None if it is not known, or that of the page."""
        return self._own_language if self._own_language not in ("", self.texts.language) else None

    def named(self, record: Mapping[str, Any], own: str = "name", element: str = "span") -> Markup:
        """Return the name of a finding or a frame for readers, else its name in the project, of the key `own`."""
        names, language = record.get("names", {}), self.texts.language
        name = reader_name(names, language) or str(record[own])
        return project_text(name, element, lang=None if language in names else self.own_language)

    def partnership(self, partnership_id: str) -> Markup:
        """Return the name of a partnership, such as `Arnhem – Wuhan`."""
        record = self.partnerships[partnership_id]
        return joined(*(project_text(self.body(record[side])) for side in ("a", "b")), between=" – ")

    def partnership_link(self, partnership_id: str) -> Markup:
        """Return a link to the evidence about a partnership; only words if the page is without it."""
        if partnership_id not in self.partnerships:
            return tag("span", self.texts.tr("a partnership that is not on this page"))
        if partnership_id not in self._links:
            name = self.partnership(partnership_id)
            self._links[partnership_id] = tag("a", name, href=f"#partnership-{partnership_id}")
        return self._links[partnership_id]

    def source_link(self, source_id: str) -> Markup:
        """Return a link to a source in the list of sources."""
        source = self.sources[source_id]
        title = source.get("title") or self.texts.tr("untitled")
        language = source.get("language") if source.get("title") else None
        lang = language if language != self.texts.language else None
        return tag("a", title, href=f"#source-{source_id}", dir=direction(title), lang=lang)

    def date(self, given: Mapping[str, Any] | None) -> str:
        """Return a date in words."""
        if not given or not given.get("edtf"):
            return self.texts.date(None)
        edtf = given["edtf"]
        key = (edtf, given.get("words", edtf))
        if key not in self._dates:
            self._dates[key] = self.texts.date(VagueDate(*key, given.get("earliest"), given.get("latest")))
        return self._dates[key]

    def codes(self, list_name: str, codes: Sequence[str]) -> str:
        """Return the texts of codes as a list."""
        return ", ".join(self.texts.code(list_name, code) for code in codes)

    def citations(self, citations: Sequence[PublicRecord]) -> list[Markup]:
        """Return an item for each citation: the source, the locator, what the source does, and the quote."""
        return [self._citation(each) for each in citations]

    def _citation(self, citation: PublicRecord) -> Markup:
        source = self.sources[citation["source"]]
        facts = [
            self.texts.code("source_kind", source["kind"]) if source.get("kind") else "",
            self.date(source["date"]) if source.get("date") else "",
            citation.get("locator", ""),
            self.texts.code("stance", citation.get("stance", "supports")),
        ]
        words = " · ".join(fact for fact in facts if fact)
        parts = [tag("p", self.source_link(citation["source"])), tag("p", words, class_="quiet", dir=direction(words))]
        if citation.get("quote"):
            parts.append(project_text(citation["quote"], "blockquote", lang=source.get("language")))
        if citation.get("translation"):
            translated = joined(self.texts.tr("Translated:"), " ", project_text(citation["translation"]))
            parts.append(tag("p", translated, class_="translation"))
        return tag("li", *parts)

    def addresses(self, source: PublicRecord) -> list[Markup]:
        """Return the links of a source: its address, its DOI and its archived copy."""
        found = []
        if source.get("url"):
            found.append(link(source["url"], source["url"]))
        if source.get("doi"):
            found.append(link(DOI_ADDRESS + source["doi"], f"doi:{source['doi']}"))
        if source.get("archived_url"):
            found.append(link(source["archived_url"], self.texts.tr("Archived copy")))
        return found


def cells(*contents: str, **attributes: str | None) -> Markup:
    """Return a row of a table; the first cell is its heading."""
    first, *others = contents
    return tag("tr", tag("th", first, scope="row"), *(tag("td", each) for each in others), **attributes)


def table(caption: str, titles: Sequence[str], rows: Markup, **attributes: str) -> Markup:
    """Return a table that scrolls by itself where the window is narrow."""
    head = tag("thead", tag("tr", *(tag("th", title, scope="col") for title in titles)))
    content = tag("table", tag("caption", caption), head, tag("tbody", rows), **attributes)
    return tag("div", content, class_="wide", tabindex="0", role="region", aria_label=caption)


def section(name: str, title: str, *contents: str) -> Markup:
    """Return a part of the page with its heading; `name` is its address after `#`."""
    return tag("section", tag("h2", title, id=f"{name}-title"), *contents, id=name, aria_labelledby=f"{name}-title")
