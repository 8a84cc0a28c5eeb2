"""The form that is enclosed with a letter: each partnership on record to confirm or correct, and room for others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.i18n.letter_words import REPLY_WORDS
from tracker.reports.document.blocks import Block, Heading, Paragraph, Runs, Table, Text, plain
from tracker.reports.document.report_texts import ReportTexts

_BOX = "☐"
_LINE = "\u00a0\n\u00a0"
"""The content of a cell to write in: two lines high."""
_ROWS = 3
"""Empty rows for partnerships that are missing."""


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """The content of a form: the body, the reference of the letter, the last day, the sender with the address as lines,
    and for each partnership on record the partner and what is known of it.
    """

    body: str
    reference: str
    due: str
    sender: str
    ties: Sequence[tuple[str, str]]


def reply_form(facts: ReplyFacts, texts: ReportTexts) -> tuple[Block, ...]:
    """Return the form, which begins on a page of its own."""

    def said(key: str, **values: str) -> str:
        return texts.tr(REPLY_WORDS[key], **values)

    choice = f"{_BOX} {said('yes')}\n{_BOX} {said('no')}"
    head = Paragraph((Text(facts.body, is_bold=True), Text(f"\n{said('reference', reference=facts.reference)}")))
    back = said("return_to", day=facts.due, sender=facts.sender) if facts.sender else said("return", day=facts.due)
    rows: list[tuple[Runs, ...]] = [
        ((Text(partner, is_bold=True), Text(f"\n{known}")), plain(choice), plain(_LINE))
        for partner, known in facts.ties
    ]
    blocks: list[Block] = [Heading(said("title"), 1, starts_page=True), head, Paragraph(plain(back))]
    if rows:
        titles = (said("on_record"), said("is_right"), said("what_is_right"))
        blocks += [Heading(said("known"), 2), Table("", titles, tuple(rows), (45, 15, 40))]
    asked = tuple(said(key) for key in ("partner", "country", "since", "status"))
    empty = tuple(plain(_LINE) for _ in asked)
    blocks += [
        Heading(said("missing"), 2),
        Table("", asked, (empty,) * _ROWS, (32, 20, 16, 32)),
        Paragraph(plain(f"{_BOX} {said('complete')}\n{_BOX} {said('none')}")),
        Table("", (), tuple((plain(said(key)), plain(_LINE)) for key in ("filled_in_by", "day")), (35, 65)),
    ]
    return tuple(blocks)
