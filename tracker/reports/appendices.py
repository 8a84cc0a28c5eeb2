"""The appendices of a report: quotes, codebook, rules and references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.coding.codebook import CODE_LISTS, CodeMeaning
from tracker.domain.coding.own_codes import OwnCode
from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.i18n.code_words import WORDS
from tracker.queries.codebook.codebook import meanings
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.findings.finding_rows import ClaimResult, FindingRecord
from tracker.queries.rows import CitationRow
from tracker.reports.codebook_texts import CodebookTexts
from tracker.reports.document.blocks import (
    Block,
    Heading,
    Items,
    NoteList,
    Paragraph,
    Runs,
    Table,
    Text,
    plain,
    sources_in,
)
from tracker.reports.findings_part import CountedFinding
from tracker.reports.report_builder import ReportBuilder
from tracker.wording.texts import Texts

_ORDER = (
    "status", "reason", "reason_weight", "reason_basis", "decided_by", "actor", "partnership_kind", "body_kind",
    "activity", "sector", "stance", "confidence", "verdict",
)  # fmt: skip


def quotes_blocks(builder: ReportBuilder, answers: Sequence[CountedFinding], *, are_counted: bool) -> list[Block]:
    """Return the quotes of the endings, grouped by partnership; each ending once.

    `are_counted`: the endings were counted before, for the table of endings.
    """
    texts, seen = builder.texts, set[int]()
    track = builder.count.check_cancelled_while if are_counted else builder.count.track
    blocks: list[Block] = []
    for answer in answers:
        for record in track(answer.found.records):
            citations = _quoted(record, answer)
            if citations and record.change not in seen:
                seen.add(record.change)
                status, date = builder.capital("status", record.status), texts.date(record.date)
                name = texts.partnership(record.body, record.partner)
                blocks.append(Heading(f"{name}: {status}, {date}", 2))
                blocks += [builder.quote(citation, record.date) for citation in citations]
    if not blocks:
        return []
    return [Heading(texts.tr("Quotes")), *blocks]


def _quoted(record: FindingRecord, answer: CountedFinding) -> list[CitationRow]:
    """Return the citations of an ending that have a quote or a translation and are not confidential."""
    cited = (each for change in record.changes for each in answer.citations.get(change, ()))
    return [
        each for each in cited if not each.source.is_confidential and (each.quote.strip() or each.translation.strip())
    ]


def codebook_blocks(builder: ReportBuilder) -> list[Block]:
    """Return the codes that occur in the report, by vocabulary, with their meanings."""
    texts = builder.texts
    lists = [_list_block(builder, name) for name in _ORDER if builder.codes.get(name)]
    if not lists:
        return []
    # lists without definitions come last, together
    lists.sort(key=lambda block: isinstance(block, Paragraph))
    intro = texts.tr("The codes that occur in this report. Codes never change; their display texts may.")
    return [Heading(texts.tr("Codebook")), Paragraph(plain(intro)), *lists]


def _list_block(builder: ReportBuilder, name: str) -> Table | Paragraph:
    """Return a table of the codes of one list, or one line if none of them has a definition."""
    texts, known = builder.texts, tuple(WORDS.get(name, {}))
    used, defined = builder.codes[name], _definitions(builder, name)
    ordered = [code for code in known if code in used] + [code for code in used if code not in known]
    rows = tuple(
        (
            (Text(texts.capital(name, code), is_bold=True),),
            plain(code),
            plain(_meaning(builder, name, code, defined)),
        )
        for code in ordered
    )
    head = (texts.tr("Word"), texts.tr("Code"), texts.tr("Meaning"))
    if not any(text for _, _, text in rows):
        codes = ", ".join(f"{texts.code(name, code)} ({code})" for code in ordered)
        return Paragraph((Text(f"{texts.capital('list', name)}: ", is_bold=True), Text(f"{codes}.")))
    return Table(texts.list_title(name), head, rows, (26, 24, 50))


@dataclass(frozen=True, slots=True)
class Definitions:
    """The own codes of one list, and the meanings that the project has given to codes of it."""

    own: Mapping[str, OwnCode]
    meanings: Mapping[str, CodeMeaning]


def _definitions(builder: ReportBuilder, name: str) -> Definitions:
    for each in CODE_LISTS:
        if each == name:
            own = builder.project.query(own_codes).get(name, {})
            return Definitions(own, builder.project.query(meanings, each))
    return Definitions({}, {})


def _meaning(builder: ReportBuilder, name: str, code: str, defined: Definitions) -> str:
    """Return what a code means in this project, else in the program; of an own code also as what it counts."""
    texts, own, meaning = builder.texts, defined.own.get(code), defined.meanings.get(code)
    if own is None and meaning is None:
        return texts.meaning(name, code)
    parts = []
    if own is not None:
        parts.append(texts.tr("A code of this project’s own."))
    if own is not None and own.counts_as:
        parts.append(f"{texts.tr('Counts as')}: {texts.code(name, own.counts_as)}.")
    for head, words in CodebookTexts(texts).meaning_lines(meaning or CodeMeaning()):
        parts.append(words if meaning is not None and words == meaning.definition else f"{head}: {words}")
    return " ".join(parts)


def add_ended_statuses(
    builder: ReportBuilder, answers: Sequence[CountedFinding], claims: Sequence[ClaimResult]
) -> None:
    """Add the ended sets of the rules to the codebook."""
    rules = [answer.report_finding.rule for answer in answers] + [
        claim.rule for claim in claims if claim.rule is not None
    ]
    for rule in rules:
        for status in rule.ended if rule.count == "ended" else (*rule.statuses, *rule.without):
            builder.code("status", status)


def counting_rules(texts: Texts) -> tuple[str, ...]:
    """Return how numbers are counted in general, a paragraph each."""
    return (
        texts.tr(
            "A number is given as certain and as possible: certain is what is true for every day, within its bounds, "
            "on which a vague date may fall; possible is what is true for at least one. If both are equal, one number "
            "is given."
        ),
        texts.tr(
            "A share is the least and the most that vague dates allow, with numerator and denominator taken together."
        ),
        texts.tr(
            "A body counts once, however many of its partnerships ended. Partnerships without a recorded change are "
            "not included in any number."
        ),
        texts.tr("Sources that derive from one another count as one origin."),
    )


def rules_blocks(
    builder: ReportBuilder, answers: Sequence[CountedFinding], claims: Sequence[ClaimResult]
) -> list[Block]:
    """Return how numbers are counted in general, and each rule as a sentence."""
    texts, language = builder.texts, builder.texts.language
    rules: list[Runs] = []
    for answer in answers:
        name = answer.report_finding.name
        start = (Text(f"{name}: ", is_bold=True),) if name and len(answers) > 1 else ()
        rules.append((*start, Text(rule_sentence(answer.report_finding.rule, language, texts.own_labels))))
    for claim in claims:
        if claim.rule is not None and not claim.source.is_confidential:
            wording = Text(f"“{' '.join(claim.wording.split())}”: ", is_italic=True)
            rules.append((wording, Text(rule_sentence(claim.rule, language, texts.own_labels))))
    paragraphs = [Paragraph(plain(text)) for text in counting_rules(texts)]
    return [Heading(texts.tr("What is counted")), *paragraphs, *((Items(tuple(rules)),) if rules else ())]


def sources_blocks(builder: ReportBuilder, blocks: Sequence[Block]) -> list[Block]:
    """Return the heading and the block of notes, with the number of confidential sources; empty without references."""
    hidden = builder.confidential_text()
    is_cited = bool(sources_in(blocks))
    if not (is_cited or hidden):
        return []
    title = Heading(builder.texts.tr("Sources"))
    return [title, *((NoteList(),) if is_cited else ()), *((hidden,) if hidden else ())]
