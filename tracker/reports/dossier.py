"""The dossier: everything that is recorded of one partnership, with references, for printing or sharing."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.clock import today
from tracker.domain.dates.vague_dates import VagueDate
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.evidence.partnership_evidence import dossier
from tracker.queries.inventory.inventory import partnership_rows
from tracker.queries.rows import ActivityRow, BodyRow, ChangeRow, CitationRow, Dossier
from tracker.reports.appendices import codebook_blocks, sources_blocks
from tracker.reports.document.blocks import Block, Document, Heading, Items, Paragraph, Run, Runs, Table, Text, plain
from tracker.reports.document.report_words import ReportWords
from tracker.reports.report import ReportOptions, report_day
from tracker.reports.report_context import ReportBuilder


def make_dossier(project: Project, partnership: int, options: ReportOptions | None = None) -> Document:
    """Return the dossier of one partnership as a document. Raises RuleError `no_such_record`."""
    options = options or ReportOptions()
    words = ReportWords(options.language)
    making = ReportBuilder(project, words, options.style, options.tells_confidential)
    day = report_day(project, options.as_of)
    known = project.query(dossier, partnership, day)
    if known is None:
        raise RuleError("no_such_record", "partnership", record=partnership)
    blocks: list[Block] = [_facts(making, known, day)]
    if known.note.strip():
        blocks.append(Paragraph(plain(known.note.strip())))
    blocks += _said_by(making, known.citations, None)
    blocks += _part(making, "History", "No change is recorded.", [_change(making, each) for each in known.changes])
    if known.activities:
        blocks += _part(making, "Activities", "", [_activity(making, each) for each in known.activities])
    if options.shows_codebook:
        blocks += codebook_blocks(making)
    blocks += sources_blocks(making, blocks)
    subtitle = words.say(
        "Dossier as of {day}, made on {made}, from “{project}”",
        day=words.day(day), made=words.day(today(project.clock)), project=project.name,
    )  # fmt: skip
    title = words.partnership(known.row.a, known.row.b)
    return Document(title, subtitle, options.language, tuple(blocks), making.notes(blocks))


def _part(making: ReportBuilder, title: str, nothing: str, parts: Sequence[Sequence[Block]]) -> list[Block]:
    words = making.words
    blocks: list[Block] = [Heading(words.say(title))]
    if not parts:
        blocks.append(Paragraph(plain(words.say(nothing)), "quiet"))
    return blocks + [block for part in parts for block in part]


def _facts(making: ReportBuilder, known: Dossier, day: int) -> Table:
    """Return the facts of the partnership itself, one row each; unknown facts are left out."""
    words, row = making.words, known.row
    labels = words.say(" or ").join(making.capital("status", label) for label in row.labels or ("unknown",))
    calls = words.say("{body} calls it “{name}”")
    facts = [
        (words.say("Bodies"), f"{_body(making, row.a)}\n{_body(making, row.b)}"),
        (words.say("Kind"), making.capital("partnership_kind", row.kind)),
        (words.say("Status on {day}", day=words.day(day)), labels),
        (words.say("Since"), words.date(row.start) if row.start is not None else ""),
        (words.say("Names"), "\n".join(
            calls.format(body=body.name, name=name)
            for body, name in ((row.a, known.label_a), (row.b, known.label_b)) if name
        )),
        (words.say("Agreement"), "\n".join(_agreement(making, known))),
        (words.say("Sectors"), ", ".join(making.code("sector", sector) for sector in known.sectors)),
        (words.say("Tags"), ", ".join(known.tags)),
    ]  # fmt: skip
    rows = tuple(((Text(name, is_bold=True),), plain(said)) for name, said in facts if said)
    return Table("", (), rows, (28, 72))


def _body(making: ReportBuilder, body: BodyRow) -> str:
    words = making.words
    kind = "" if body.is_unnamed else making.code("body_kind", body.kind)
    place = ", ".join(part for part in (kind, body.subdivision, words.country(body.country)) if part)
    return f"{words.body_in_full(body)} ({place})" if place and not body.is_unnamed else words.body_in_full(body)


def _agreement(making: ReportBuilder, known: Dossier) -> list[str]:
    words = making.words
    said = []
    if known.signed_by_heads is not None:
        yes, no = "Signed by the heads of both", "Not signed by the heads of both"
        said.append(words.say(yes if known.signed_by_heads else no))
    if known.council_approved is not None:
        yes, no = "Approved by the council", "Not approved by the council"
        said.append(words.say(yes if known.council_approved else no))
    if known.fixed_term_until is not None:
        said.append(words.say("For a fixed term, until {date}", date=words.date(known.fixed_term_until)))
    if known.row.stands_for > 1:
        many = "Stands for {n} ties that a source lumps together"
        said.append(words.say(many, n=words.number(known.row.stands_for)))
    if known.superseded_by is not None:
        said += _superseded(making, known.superseded_by)
    return said


def _superseded(making: ReportBuilder, partnership: int) -> list[str]:
    rows = making.project.query(partnership_rows, [partnership], report_day(making.project))
    return [making.words.say("Superseded by {tie}", tie=making.words.partnership(row.a, row.b)) for row in rows]


def _change(making: ReportBuilder, change: ChangeRow) -> list[Block]:
    words = making.words
    facts = []
    if change.actor:
        facts.append(words.say("the step came from {actor}", actor=making.code("actor", change.actor)))
    if change.decided_by:
        facts.append(words.say("decided by: {who}", who=making.code("decided_by", change.decided_by)))
    if change.reasons:
        given = (
            f"{making.code('reason', each.reason)}"
            f" ({', '.join((making.code('reason_weight', each.weight), making.code('reason_basis', each.basis)))})"
            for each in change.reasons
        )
        facts.append(words.say("because of {reasons}", reasons=", ".join(given)))
    head = f"{words.date(change.date)}: {making.capital('status', change.status)}"
    return _entry(making, (head, "; ".join(facts), change.note), change.date, change.citations)


def _activity(making: ReportBuilder, activity: ActivityRow) -> list[Block]:
    head = f"{making.words.date(activity.date)}: {making.capital('activity', activity.kind)}"
    return _entry(making, (head, activity.outcome.strip(), activity.note), activity.date, activity.citations)


def _entry(
    making: ReportBuilder, said: tuple[str, str, str], date: VagueDate | None, citations: Sequence[CitationRow]
) -> list[Block]:
    """Return a record with its head, facts and note, followed by its sources. `said` is (head, facts, note)."""
    head, facts, note = said
    runs: list[Run] = [Text(head, is_bold=True)]
    if facts:
        runs.append(Text(f" – {facts}"))
    marks = making.cited(citations)
    runs += [Text(" "), *marks] if marks else [Text(" " + making.words.say("(no source)"), is_italic=True)]
    blocks: list[Block] = [Paragraph(tuple(runs))]
    if note.strip():
        blocks.append(Paragraph(plain(making.words.say("Note: {note}", note=note.strip())), "quiet"))
    return [*blocks, *_said_by(making, citations, date)]


def _said_by(making: ReportBuilder, citations: Sequence[CitationRow], date: VagueDate | None) -> list[Block]:
    """Return the quotes of the citations, then a list of those without quote that have other details."""
    named = [each for each in citations if not each.source.is_confidential]
    quotes = [making.quote(each, date) for each in named if each.quote.strip() or each.translation.strip()]
    others: list[Runs] = []
    for each in named:
        details = making.details(each, date)
        if details and not (each.quote.strip() or each.translation.strip()):
            others.append((*making.marks([each.source]), *details))
    return [*quotes, *((Items(tuple(others)),) if others else ())]
