"""The claims of a report: a table of published numbers, counts and verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.queries.findings.finding_rows import ClaimResult
from tracker.reports.document.blocks import Block, Heading, Paragraph, Runs, Table, Text, plain
from tracker.reports.finding_texts import claim_details, claimed_text, counted_text
from tracker.reports.report_builder import ReportBuilder

WIDTHS = (48, 14, 11, 16, 11)


def claims_blocks(builder: ReportBuilder, claims: Sequence[ClaimResult]) -> list[Block]:
    """Return a table of the claims. Claims of confidential sources are only counted."""
    texts = builder.texts
    shown = [claim for claim in claims if not claim.source.is_confidential]
    hidden = len(claims) - len(shown)
    blocks: list[Block] = []
    if shown:
        titles = (
            *(texts.tr("What was published"), texts.tr("Claimed"), texts.tr("Here"), texts.tr("Verdict")),
            texts.tr("Source"),
        )
        rows = tuple(_row(builder, claim) for claim in shown)
        caption = texts.tr("Published numbers, compared with what is recorded here")
        blocks.append(Table(caption, titles, rows, WIDTHS))
    if hidden and builder.shows_confidential_count:
        builder.confidential |= {claim.source.id for claim in claims if claim.source.is_confidential}
        text = texts.plural(
            hidden,
            "1 claim of a confidential source is left out.",
            "{n} claims of confidential sources are left out.",
        )
        blocks.append(Paragraph(plain(text), "quiet"))
    return [Heading(texts.tr("Published numbers")), *blocks] if blocks else []


def _row(builder: ReportBuilder, claim: ClaimResult) -> tuple[Runs, ...]:
    texts = builder.texts
    details = "".join(f"\n{line}" for line in claim_details(claim, texts))
    return (
        (Text(" ".join(claim.wording.split())), *((Text(details, is_italic=True),) if details else ())),
        plain(claimed_text(claim, texts)),
        plain(counted_text(claim, texts)),
        (Text(builder.code("verdict", claim.verdict), is_bold=True),),
        builder.note_references([claim.source]),
    )
