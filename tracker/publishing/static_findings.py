"""The findings and claims of a page as HTML: sentences, the records behind each number, and verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tracker.domain.findings.reader_sentence import ReaderSentence
from tracker.domain.findings.rule_language import rule_language
from tracker.domain.findings.rule_sentence import DENOMINATOR, SHARE, TOTAL, SentencePart
from tracker.publishing.held_parts import held
from tracker.publishing.markup import Markup, joined, project_text, tag
from tracker.publishing.page_facts import ClaimFacts, FindingFacts, PageFacts, RestsFacts
from tracker.publishing.page_records import PageRecords, cells, section, table
from tracker.reports.document.report_texts import ReportTexts


def lead(records: PageRecords, facts: PageFacts) -> Markup:
    """Return the sentence of the first finding with its lines, which the page begins with; else what the page has."""
    shown = [(facts.findings[each["id"]], each["id"]) for each in records.data["findings"][:1]]
    sentences = [sentence(each.said.lead, id_) for each, id_ in shown] or [joined(_what_it_has(records))]
    lines = [line for each, id_ in shown for line in _lines(each.said, id_)]
    certain = [each.certainty for each, _ in shown]
    compared = [_compared_with(each.compared, records.texts) for each, _ in shown if each.compared]
    return joined(
        tag("p", *sentences, class_="lead", id="lead", aria_live="polite"),
        tag("p", *certain, id="certainty", class_="lines", aria_live="polite"),
        tag("p", *lines, id="lines", class_="lines", aria_live="polite"),
        *compared,
    )


def _compared_with(words: str, texts: ReportTexts) -> Markup:
    """Return what a source says instead of the first number, with a link to all published numbers."""
    all_ = tag("a", texts.tr("All published numbers"), href="#claims")
    return tag("p", project_text(words), " ", all_, id="compared", class_="lines")


def _what_it_has(records: PageRecords) -> str:
    """Return the numbers of the records of a page without a finding, as a sentence."""
    texts, data = records.texts, records.data
    return texts.tr(
        "Here are {partnerships} of {bodies}, each with its history, and {sources}.",
        partnerships=texts.plural(len(data["partnerships"]), "1 partnership", "{n} partnerships"),
        bodies=texts.plural(len(data["bodies"]), "1 body", "{n} bodies"),
        sources=texts.plural(len(data["sources"]), "1 source", "{n} sources"),
    )


def _lines(said: ReaderSentence, finding_id: str) -> list[Markup]:
    """Return the sentences after the first, with a space between them."""
    return [joined(*(sentence(parts, finding_id) for parts in said.lines), between=" ")]


def findings_section(records: PageRecords, facts: PageFacts, left_out: Sequence[str]) -> Markup:
    """Return all findings, each with the partnerships behind its numbers, and the names of those that are left out."""
    tr = records.texts.tr
    findings = records.data["findings"]
    parts = [_finding(records, each, facts.findings[each["id"]], is_first=not n) for n, each in enumerate(findings)]
    if not findings:
        parts = [tag("p", tr("This page has no finding of its authors."))]
    if left_out:
        words = tr("Not published, because it can’t be counted from the records of this page:")
        names = [project_text(f"“{name}”") for name in left_out]
        parts.append(tag("p", words, " ", joined(*names, between=", "), class_="quiet"))
    return section("findings", tr("Findings"), *parts)


def sentence(parts: Sequence[SentencePart], finding_id: str) -> Markup:
    """Return a sentence in which each number leads to the records behind it."""
    return joined(
        *(
            tag("a", part.text, href=f"#{_place(finding_id, part.key)}", class_="number", data_key=part.key)
            if part.key
            else part.text
            for part in parts
        )
    )


def _place(finding_id: str, key: str) -> str:
    """Return the id of the list of records behind a number; a share has those of its denominator."""
    return f"behind-{finding_id}-{DENOMINATOR if key == SHARE else key}"


def _finding(records: PageRecords, finding: dict[str, Any], facts: FindingFacts, *, is_first: bool) -> Markup:
    """Return a finding with what is behind its numbers; the sentences of the first one are those at the top."""
    texts = records.texts
    lists = [tag("h3", records.named(finding))]
    if is_first:
        lists.append(tag("p", texts.tr("This is the number at the top of this page, as published."), class_="quiet"))
    else:
        lists.append(tag("p", sentence(facts.said.lead, finding["id"])))
        lists.append(tag("p", facts.certainty, " ", *_lines(facts.said, finding["id"]), class_="lines"))
    lists += [tag("p", facts.behind)] if facts.behind else []
    for title, note in ((missing_title(texts), facts.missing), (texts.tr("Dates and sources"), facts.notes)):
        lists += [tag("details", tag("summary", title), tag("p", note, class_="quiet"))] if note else []
    counted = finding["result"]["records"]
    words = rule_language(texts.language, texts.own_labels)
    kinds = {key for key in finding["result"]["counts"] if key != TOTAL}
    for key in sorted(kinds) if finding["rule"].get("unit") == "bodies" else ():
        chosen = [each for each in counted if records.kind(each[1]) == key]
        title = texts.tr("Counted partnerships of {bodies}", bodies=words.many(words.kind_noun(key or "unknown")))
        lists.append(_list(finding["id"], key, title, [_counted(records, each) for each in chosen]))
    total = [_counted(records, each) for each in counted]
    lists.append(_list(finding["id"], TOTAL, texts.tr("All partnerships counted"), total))
    behind = [tag("li", records.partnership_link(each)) for each in facts.behind_share]
    if behind:
        lists.append(_list(finding["id"], DENOMINATOR, texts.tr("Partnerships behind the share"), behind))
    lists += [] if facts.rests is None else [_rests(texts, facts.rests)]
    return tag("article", *lists, id=f"finding-{finding['id']}")


def _rests(texts: ReportTexts, facts: RestsFacts) -> Markup:
    """Return the sources on which a number rests, as a sentence and a table, and lines on what else it depends on."""
    tr = texts.tr
    rows = [cells(number, project_text(name)) for name, number in facts.origins]
    rows += [cells(number, tr("all sources of the kind “{kind}”", kind=name)) for name, number in facts.kinds]
    parts = [project_text(facts.sentence, "p")]
    if rows:
        caption = tr("The number without a source and what derives from it, or without a kind of source")
        parts.append(table(caption, (tr("Number"), tr("Without")), joined(*rows)))
        parts += [tag("p", line) for line in facts.further]
        parts.append(
            tag(
                "p",
                tr("A change whose sources all drop out is not counted; one without any source is."),
                class_="quiet",
            )
        )
    further = (
        (tr("Doubtful identity"), facts.pairs),
        (tr("How late endings are known"), facts.late),
        (tr("How many records must be otherwise"), facts.fewest),
    )
    for title, lines in further:
        if lines:
            parts += [tag("p", tag("strong", title)), *(project_text(each, "p") for each in lines)]
    return tag("details", tag("summary", tr("What this number rests on")), *parts)


def missing_title(texts: ReportTexts) -> str:
    """Return the title of the text on what may be unrecorded."""
    return texts.tr("What could be missing?")


def _list(finding_id: str, key: str, title: str, items: Sequence[Markup]) -> Markup:
    summary = tag("summary", f"{title} ({len(items)})")
    return tag("details", summary, tag("ul", held(items), class_="records"), id=_place(finding_id, key))


def _counted(records: PageRecords, counted: Sequence[Any]) -> Markup:
    """Return a partnership that counts, with the change that does: its status, day, decider and reasons."""
    partnership, _, change_id, is_certain = counted
    change, texts = records.changes.get(change_id), records.texts
    facts = []
    if change is not None:
        facts.append(f"{texts.code('status', change['status'])}, {records.date(change.get('date'))}")
        facts.append(records.codes("reason", change.get("reasons", ())))
        facts.append(texts.code("decided_by", change["decided_by"]) if change.get("decided_by") else "")
    facts.append("" if is_certain else texts.tr("possible"))
    words = " · ".join(fact for fact in facts if fact)
    return tag("li", records.partnership_link(partnership), " ", tag("span", words, class_="quiet"))


def claims_section(records: PageRecords, facts: PageFacts) -> Markup:
    """Return the table of published numbers, each compared with the records in words; empty without a claim."""
    tr, rows = records.texts.tr, []
    for claim in records.data["claims"]:
        found = facts.claims[claim["id"]]
        details = [tag("p", line, class_="quiet", dir="auto") for line in found.details]
        compared = joined(project_text(_compared(records, claim, found), "p"), *details)
        rows.append(cells(records.named(claim, "wording", "p"), compared, records.source_link(claim["source"])))
    if not rows:
        return Markup("")
    titles = (tr("What was published"), tr("Compared with these records"), tr("Source"))
    caption = tr("Published numbers, compared with what is recorded here")
    return section("claims", tr("Published numbers"), table(caption, titles, joined(*rows)))


def _compared(records: PageRecords, claim: dict[str, Any], found: ClaimFacts) -> str:
    """Return who published which number, what the records show, and what follows, in sentences."""
    tr, source = records.texts.tr, records.sources[claim["source"]]
    who = source.get("publisher") or f"“{source.get('title') or tr('untitled')}”"
    if claim["verdict"] == "not_comparable":
        return tr("{who} says {claimed}. That can’t be compared with these records.", who=who, claimed=found.claimed)
    says = tr(
        "{who} says {claimed}; these records show {counted}.", who=who, claimed=found.claimed, counted=found.counted
    )
    is_share = claim["measure"] == "share"
    if found.has_other_total and claim["verdict"] in ("supported", "open"):
        return f"{says} {tr('Both shares can be true, but they are of different totals.')}"
    follows = {
        "supported": tr("They agree."),
        "contradicted": tr("The share is greater here.") if is_share else tr("More are documented here."),
        "not_reached": tr("The share is smaller here.") if is_share else tr("Fewer are documented here, so far."),
        "open": tr("Both can be true, because not everything is known exactly."),
    }
    return f"{says} {follows[claim['verdict']]}"
