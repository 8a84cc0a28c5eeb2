"""The records of a page as HTML: the table of partnerships, the evidence about each, and the sources."""

from __future__ import annotations

from tracker.publishing.held_parts import held
from tracker.publishing.markup import Markup, direction, joined, project_text, tag
from tracker.publishing.page_facts import PageFacts
from tracker.publishing.page_records import PageRecords, cells, section, table
from tracker.publishing.public_records import PublicRecord


def partnerships_section(records: PageRecords, facts: PageFacts, day: str) -> Markup:
    """Return the table of all partnerships with their status on the day of the page."""
    texts = records.texts
    counted = _counted(records)
    rows = [_row(records, facts, each, counted.get(each["id"])) for each in _sorted(records)]
    titles = (
        *(
            texts.tr("Partnership"),
            texts.tr("Countries"),
            texts.tr("Kind"),
            texts.tr("Status"),
            texts.tr("Last change"),
        ),
        texts.tr("Sources"),
    )
    caption = texts.tr("All partnerships, with their status on {day}", day=day)
    marks = tag("p", texts.tr("Marked: those that count; in italics those that count possibly."), class_="marks quiet")
    shown = table(caption, titles, held(rows), id="all-partnerships")
    return section("partnerships", texts.tr("Partnerships"), marks, shown)


def _sorted(records: PageRecords) -> list[PublicRecord]:
    ids = [body["id"] for body in records.data["bodies"]]
    rank = dict(zip(ids, records.data["orders"]["in_lists"], strict=True))
    return sorted(records.data["partnerships"], key=lambda each: (rank[each["a"]], rank[each["b"]]))


def _counted(records: PageRecords) -> dict[str, str]:
    """[partnership that the first finding counts] -> the class of its row."""
    counted = [each for finding in records.data["findings"][:1] for each in finding["result"]["records"]]
    certain = {partnership for partnership, _, _, is_certain in counted if is_certain}
    return {each[0]: "counted" if each[0] in certain else "counted perhaps" for each in counted}


def _row(records: PageRecords, facts: PageFacts, record: PublicRecord, counted: str | None) -> Markup:
    texts = records.texts
    countries = dict.fromkeys(texts.country(records.bodies[record[side]].get("country", "")) for side in ("a", "b"))
    labels = facts.labels.get(record["id"], ())
    last = record["changes"][-1] if record["changes"] else None
    sources = {each["source"] for each in _all_citations(record)}
    return cells(
        records.partnership_link(record["id"]),
        " – ".join(country for country in countries if country),
        texts.code("partnership_kind", record["kind"]) if record.get("kind") else "",
        " / ".join(texts.code("status", label) for label in labels),
        records.date(last.get("date")) if last else "",
        texts.number(len(sources)),
        data_id=record["id"],
        class_=counted,
    )


def _all_citations(record: PublicRecord) -> list[PublicRecord]:
    return [
        *record.get("citations", ()),
        *(each for change in record["changes"] for each in change.get("citations", ())),
    ]


def evidence_section(records: PageRecords) -> Markup:
    """Return the history of each partnership, with the quotes and sources of each change."""
    tr = records.texts.tr
    parts = [_evidence(records, each) for each in _sorted(records)]
    return section(
        "evidence",
        tr("Evidence"),
        tag("p", tr("The history of each partnership, with its sources."), class_="quiet"),
        tag("div", held(parts), class_="histories"),
    )


def _evidence(records: PageRecords, record: PublicRecord) -> Markup:
    texts = records.texts
    facts = [
        texts.capital("partnership_kind", record["kind"]) if record.get("kind") else "",
        ", ".join(filter(None, (record.get("label_a"), record.get("label_b")))),
        records.codes("sector", record.get("sectors", ())),
        ", ".join(record.get("tags", ())),
        _lump(records, record),
    ]
    name = records.partnership(record["id"])
    names = joined(*(records.names(record[side]) for side in ("a", "b")), between=" – ")
    words = " · ".join(fact for fact in facts if fact)
    parts = [] if names == name else [tag("p", names)]
    parts.append(tag("p", words, class_="quiet", dir=direction(words)))
    if record.get("next"):
        parts.append(tag("p", texts.tr("Continued by:"), " ", records.partnership_link(record["next"])))
    parts.append(tag("ol", *(_change(records, change) for change in record["changes"]), class_="history"))
    if record.get("citations"):
        parts.append(tag("ul", *records.citations(record["citations"]), class_="quotes"))
    return tag("details", tag("summary", name), *parts, id=f"partnership-{record['id']}")


def _lump(records: PageRecords, record: PublicRecord) -> str:
    """Return the number of partnerships of a record in words; empty for one."""
    count = record.get("stands_for", 1)
    words = records.texts.plural(count, "stands for 1 partnership", "stands for {n} partnerships")
    return "" if count == 1 else words


def _change(records: PageRecords, change: PublicRecord) -> Markup:
    texts = records.texts
    status = texts.capital("status", change.get("own_status") or change["status"])
    facts = [
        records.codes("reason", change.get("reasons", ())),
        texts.code("decided_by", change["decided_by"]) if change.get("decided_by") else "",
    ]
    parts = [tag("p", tag("strong", status), ", ", records.date(change.get("date")))]
    if any(facts):
        parts.append(tag("p", " · ".join(fact for fact in facts if fact), class_="quiet"))
    citations = records.citations(change.get("citations", ()))
    if citations:
        parts.append(tag("ul", *citations, class_="quotes"))
    else:
        parts.append(tag("p", texts.tr("No public source."), class_="quiet"))
    return tag("li", *parts)


def sources_section(records: PageRecords) -> Markup:
    """Return all sources with their links."""
    tr = records.texts.tr
    items = [_source(records, each) for each in records.data["sources"]]
    return section("sources", tr("Sources"), tag("ol", held(items), class_="sources"))


def _source(records: PageRecords, source: PublicRecord) -> Markup:
    texts = records.texts
    authors = "; ".join(_author(each) for each in source.get("authors", ()))
    facts = [
        authors,
        source.get("publisher", ""),
        records.date(source["date"]) if source.get("date") else "",
        texts.code("source_kind", source["kind"]) if source.get("kind") else "",
    ]
    words = " · ".join(fact for fact in facts if fact)
    title = project_text(source.get("title") or texts.tr("untitled"), "cite", lang=source.get("language"))
    parts = [title, tag("span", words, class_="quiet", dir=direction(words))]
    if source.get("derived_from"):
        parts.append(joined(texts.tr("Derived from:"), " ", records.source_link(source["derived_from"])))
    return tag("li", joined(*parts, *records.addresses(source), between=" "), id=f"source-{source['id']}")


def _author(author: object) -> str:
    """Return the name of an author."""
    if isinstance(author, dict):
        return str(author.get("literal") or ", ".join(filter(None, (author.get("family"), author.get("given")))))
    return str(author)
