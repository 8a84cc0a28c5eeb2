"""The columns of the tables of a finding: the records behind it, and its sensitivity to the rule."""

from __future__ import annotations

from collections.abc import Callable

from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rule_sentence import estimate_texts, share_text
from tracker.queries.findings.finding_rows import FindingRecord, SensitivityRow
from ui.models.columns import Column
from ui.text.day_text import day_text
from ui.text.languages import table_language
from ui.text.record_names import body_name, capital_label, date_words
from ui.text.spans import span_text
from ui.text.translation import code_text, number, tr
from ui.widgets.fields.rule_choices import ended_text

PLOT = "plot"
"""The column in which intervals are drawn."""


def certainty_text(record: FindingRecord) -> str:
    """Return whether the partnership counts certainly or only possibly, as text."""
    return tr("certain") if record.is_certain else tr("possible")


def reasons_text(record: FindingRecord) -> str:
    """Return the recorded reasons of the change as text."""
    if not record.reasons:
        return code_text("not_stated")
    return ", ".join(code_text(reason) for reason in record.reasons)


def _sources_details(record: FindingRecord) -> str:
    if record.sources > 1 and record.origins == 1:
        return tr("1 origin")
    return ""


def _status_details(record: FindingRecord) -> str:
    """Return the status, unless the heading of the date says it."""
    return "" if record.status == "terminated" or record.is_unrecorded else code_text(record.status)


def record_columns(date_heading: Callable[[], str]) -> tuple[Column[FindingRecord], ...]:
    """Return the columns of the partnerships that a rule counts. `date_heading` returns the heading of the date."""
    return (
        Column("body", lambda: tr("Body"), lambda row: body_name(row.body), width=160, narrowest=96, wraps=True),
        Column(
            "partner", lambda: tr("Partner"), lambda row: body_name(row.partner), width=150, narrowest=96, wraps=True
        ),
        Column(
            "ended",
            date_heading,
            lambda row: date_words(row.date),
            _status_details,
            width=150,
            narrowest=90,
            wraps=True,
        ),
        Column("certainty", lambda: tr("Certainty"), certainty_text, width=84, narrowest=70),
        Column("reason", lambda: tr("Reason"), reasons_text, width=190, narrowest=100, wraps=True),
        Column(
            "decided",
            lambda: tr("Decided by"),
            lambda row: capital_label(row.decided_by) if row.decided_by else "",
            width=120,
            is_shown_at_first=False,
        ),
        Column(
            "sources",
            lambda: tr("Sources"),
            lambda row: number(row.sources) if row.sources else tr("none"),
            _sources_details,
            width=96,
            narrowest=66,
        ),
    )


def share_words(share: Share | None) -> str:
    """Return a share such as `23–27 %`, or `no share` if its denominator is empty."""
    return tr("no share") if share is None else share_text(share, table_language())


def _mode_text(row: SensitivityRow) -> str:
    return tr("still so") if row.mode == "state" else tr("any time")


def period_text(first_day: int, last_day: int) -> str:
    """Return a period as text: `7 May 2021 – 7 May 2023`."""
    return f"{day_text(first_day)} – {day_text(last_day)}"


def _question_text(row: SensitivityRow) -> str:
    """Return the unit and the ended set; of the members of a frame, which are bodies, first the assumption."""
    parts = [] if row.has_frame and row.unit == "bodies" else [capital_label(row.unit)]
    if row.has_frame:
        parts.append(_short_silence_text(row.silence))
    if row.ended_name is not None:
        parts.append(ended_text(row.ended))
    text = " · ".join(parts)
    return text[:1].upper() + text[1:]


def _short_silence_text(code: str) -> str:
    """Return the text of an assumption about members without a complete answer, for a cell of a table."""
    return {
        "record": tr("as recorded"),
        "silent": tr("silent either way"),
        "strict": tr("all unknown either way"),
        "answered": tr("answers only"),
        "alike": tr("silent like others"),
    }[code]


def _share_text(row: SensitivityRow) -> str:
    """Return the share, or the estimate that stands for it."""
    if row.silence != "alike":
        return share_words(row.share)
    if row.estimate is None:
        return tr("no estimate")
    return tr("≈ {share}", share=estimate_texts(row.estimate, table_language())[0])


def _interval_text(row: SensitivityRow) -> str:
    """Return the limits of the interval of an estimate; empty without an estimate."""
    return "" if row.estimate is None else estimate_texts(row.estimate, table_language())[1]


def variation_text(row: SensitivityRow, asked: SensitivityRow | None) -> str:
    """Return what differs from the rule that is asked, or the whole rule if it is that one, as text."""
    parts = _variation_parts(row)
    others = ("",) * len(parts) if asked is None or row.is_asked else _variation_parts(asked)
    text = " · ".join(part for part, other in zip(parts, others, strict=True) if part not in ("", other))
    return text[:1].upper() + text[1:]


def _variation_parts(row: SensitivityRow) -> tuple[str, ...]:
    ended = ended_text(row.ended) if row.ended_name is not None else ""
    silence = _short_silence_text(row.silence) if row.has_frame else ""
    return capital_label(row.unit), ended, _mode_text(row), tr("from {day}", day=day_text(row.first_day)), silence


def sensitivity_columns(scale: Callable[[], str]) -> tuple[Column[SensitivityRow], ...]:
    """Return the columns of the sensitivity table. `scale` returns the heading of the drawn intervals."""
    return (
        Column("question", lambda: tr("What is counted"), _question_text, width=300, narrowest=150, wraps=True),
        Column("mode", lambda: tr("When"), _mode_text, width=110, narrowest=92, wraps=True),
        Column("from", lambda: tr("From"), lambda row: day_text(row.first_day), width=104, narrowest=96),
        Column("count", lambda: tr("Number"), lambda row: span_text(row.counts["total"]), width=64, narrowest=54),
        Column("of", lambda: tr("Of"), lambda row: span_text(row.denominator), width=66, narrowest=58),
        Column("share", lambda: tr("Share"), _share_text, _interval_text, width=84, narrowest=76),
        Column(PLOT, scale, lambda row: "", width=180, narrowest=84, is_drawn=True),
    )
