"""The appendices of a report: quotes, codebook, rules and references."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.coding.vocabulary import EXTENSIBLE
from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.i18n.code_words import WORDS
from tracker.queries.findings.finding_rows import ClaimResult, FindingRecord
from tracker.queries.rows import CitationRow
from tracker.reports.code_definitions import meaning
from tracker.reports.document.blocks import Block, Heading, Items, NoteList, Paragraph, Runs, Table, Text, plain
from tracker.reports.findings_part import CountedFinding
from tracker.reports.report_context import ReportBuilder

_ORDER = (
    "status", "reason", "reason_weight", "reason_basis", "decided_by", "actor", "partnership_kind", "body_kind",
    "activity", "sector", "stance", "confidence", "verdict",
)  # fmt: skip


def quotes_blocks(making: ReportBuilder, answers: Sequence[CountedFinding]) -> list[Block]:
    """Return the quotes of the endings, grouped by partnership; each ending once."""
    words, seen = making.words, set[int]()
    blocks: list[Block] = []
    for answer in answers:
        for record in answer.found.records:
            said = _quoted(record, answer)
            if said and record.change not in seen:
                seen.add(record.change)
                status, date = making.capital("status", record.status), words.date(record.date)
                tie = words.partnership(record.body, record.partner)
                blocks.append(Heading(f"{tie}: {status}, {date}", 2))
                blocks += [making.quote(citation, record.date) for citation in said]
    if not blocks:
        return []
    return [Heading(words.say("Quotes")), *blocks]


def _quoted(record: FindingRecord, answer: CountedFinding) -> list[CitationRow]:
    """Return the citations of an ending that have a quote or a translation and are not confidential."""
    cited = (each for change in record.changes for each in answer.citations.get(change, ()))
    return [
        each for each in cited if not each.source.is_confidential and (each.quote.strip() or each.translation.strip())
    ]


def codebook_blocks(making: ReportBuilder) -> list[Block]:
    """Return the codes that occur in the report, by vocabulary, with their meanings."""
    words = making.words
    lists = [_list_block(making, name) for name in _ORDER if making.codes.get(name)]
    if not lists:
        return []
    # lists without definitions come last, together
    lists.sort(key=lambda block: isinstance(block, Paragraph))
    intro = words.say("The codes that occur in this report. Codes never change; their words may.")
    return [Heading(words.say("Codebook")), Paragraph(plain(intro)), *lists]


def _list_block(making: ReportBuilder, name: str) -> Table | Paragraph:
    """Return a table of the codes of one list, or one line if none of them has a definition."""
    words, known = making.words, tuple(WORDS.get(name, {}))
    used = making.codes[name]
    ordered = [code for code in known if code in used] + [code for code in used if code not in known]
    rows = tuple(
        (
            (Text(words.capital(name, code), is_bold=True),),
            plain(code),
            plain(_meaning(making, name, code, is_own=code not in known)),
        )
        for code in ordered
    )
    head = (words.say("Word"), words.say("Code"), words.say("Meaning"))
    if not any(said for _, _, said in rows):
        said = ", ".join(f"{words.code(name, code)} ({code})" for code in ordered)
        return Paragraph((Text(f"{words.capital('list', name)}: ", is_bold=True), Text(f"{said}.")))
    return Table(words.capital("list", name), head, rows, (26, 24, 50))


def _meaning(making: ReportBuilder, name: str, code: str, *, is_own: bool) -> str:
    if is_own and name in EXTENSIBLE:
        return making.words.say("A code of this project’s own.")
    return meaning(name, code, making.words.language)


def name_ended(making: ReportBuilder, answers: Sequence[CountedFinding], claims: Sequence[ClaimResult]) -> None:
    """Add the ended sets of the rules to the codebook."""
    rules = [answer.asked.rule for answer in answers] + [claim.rule for claim in claims if claim.rule is not None]
    for rule in rules:
        for status in rule.ended:
            making.code("status", status)


def rules_blocks(
    making: ReportBuilder, answers: Sequence[CountedFinding], claims: Sequence[ClaimResult]
) -> list[Block]:
    """Return how numbers are counted in general, and each rule as a sentence."""
    words, language = making.words, making.words.language
    rules: list[Runs] = []
    for answer in answers:
        name = answer.asked.name
        start = (Text(f"{name}: ", is_bold=True),) if name and len(answers) > 1 else ()
        rules.append((*start, Text(rule_sentence(answer.asked.rule, language))))
    for claim in claims:
        if claim.rule is not None and not claim.source.is_confidential:
            wording = Text(f"“{' '.join(claim.wording.split())}”: ", is_italic=True)
            rules.append((wording, Text(rule_sentence(claim.rule, language))))
    general = (
        "A number is given for certain and possibly: certain is what holds on whatever day, within its bounds, a vague "
        "date falls; possible is what holds on some. Where both are the same it is one number.",
        "A share is the least and the most that vague dates allow, with numerator and denominator taken together.",
        "A body counts once, however many of its ties ended. Ties of which no change is recorded stand in no number.",
        "Sources that retell one another are one origin.",
    )
    texts = [Paragraph(plain(words.say(text))) for text in general]
    return [Heading(words.say("Rules")), *texts, *((Items(tuple(rules)),) if rules else ())]


def sources_blocks(making: ReportBuilder, blocks: Sequence[Block]) -> list[Block]:
    """Return the heading and the block of notes, with the number of confidential sources; empty without references."""
    hidden = making.confidential_text()
    is_cited = bool(making.notes(blocks))
    if not (is_cited or hidden):
        return []
    title = Heading(making.words.say("Sources"))
    return [title, *((NoteList(),) if is_cited else ()), *((hidden,) if hidden else ())]
