"""The texts and columns of two waves compared: classes of change, and the finding in each wave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import ceil
from typing import Final

from tracker.domain.census.wave_comparison import WaveChange
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rule_sentence import estimate_texts
from tracker.domain.findings.silence_sentence import assumptions_text
from tracker.queries.census.findings_of_waves import FindingOfWave
from tracker.queries.census.waves_compared import ComparedMember
from ui.census.census_text import capital, state_text
from ui.findings.finding_columns import PLOT, period_text, share_words
from ui.models.columns import Column
from ui.text.languages import table_language
from ui.text.record_names import distinct_name
from ui.text.spans import span_text
from ui.text.translation import code_text, number, tr

CHANGE_COLOURS: Final[Mapping[WaveChange, str]] = {
    "merged_away": "superseded",
    "ended_since": "terminated",
    "begun_since": "reaffirmed",
    "newly_known": "reduced",
    "fell_silent": "dormant",
    "awaited": "proposed",
    "same": "unknown",
}
"""The status whose colour marks each class of change. The text after the mark says the same."""


def change_text(change: str) -> str:
    """Return the text of a class of change, such as `Stopped answering`."""
    return capital(code_text(change, "wave_change"))


def changes_words(counts: Mapping[WaveChange, int]) -> str:
    """Return the numbers of members by change: `Ended since: 3 · The same: 351`."""
    return " · ".join(f"{change_text(code)}: {number(count)}" for code, count in counts.items() if count)


def certain_change_text(row: ComparedMember) -> str:
    """Return the change of a member, marked as possible if it has another one in some world."""
    words = code_text(row.change, "wave_change")
    return capital(words if row.is_certain else tr("possibly {change}", change=words))


def member_columns(earlier: Callable[[], str], later: Callable[[], str]) -> tuple[Column[ComparedMember], ...]:
    """Return the columns of the members; `earlier` and `later` return the names of the waves."""
    return (
        Column("name", lambda: tr("Body"), lambda row: distinct_name(row.name), width=220, narrowest=130, wraps=True),
        Column("change", lambda: tr("Change"), certain_change_text, width=220, narrowest=140, wraps=True),
        Column(
            "earlier",
            earlier,
            lambda row: tr("Not in the frame") if row.earlier is None else state_text(row.earlier),
            width=200,
            narrowest=120,
            wraps=True,
        ),
        Column("later", later, lambda row: state_text(row.later), width=200, narrowest=120, wraps=True),
    )


def finding_share_text(row: FindingOfWave) -> str:
    """Return the share of a rule in a wave, or the estimate that stands for it."""
    if row.numbers.estimate is not None:
        return " ".join(estimate_texts(row.numbers.estimate, table_language())).strip()
    return share_words(row.numbers.share)


def finding_columns(scale: Callable[[], str]) -> tuple[Column[FindingOfWave], ...]:
    """Return the columns of the finding in each wave. `scale` returns the heading of the drawn intervals."""
    return (
        Column("wave", lambda: tr("Round"), lambda row: row.wave.name, width=190, narrowest=110, wraps=True),
        Column(
            "period",
            lambda: tr("Period"),
            lambda row: period_text(row.rule.first_day, row.rule.last_day),
            width=200,
            narrowest=120,
            wraps=True,
        ),
        Column(
            "count",
            lambda: tr("Number"),
            lambda row: span_text(row.numbers.counts["total"]),
            width=80,
            narrowest=60,
            is_number=True,
        ),
        Column("share", lambda: tr("Share"), finding_share_text, width=110, narrowest=84),
        Column(PLOT, scale, lambda row: "", width=220, narrowest=100, is_drawn=True),
        Column("assumptions", lambda: tr("Under other assumptions"), assumed_text, width=300, is_shown_at_first=False),
    )


def scale_end(findings: Iterable[FindingOfWave]) -> Share:
    """Return the share at the right end of a scale for all findings, a whole percentage."""
    highest = (row.numbers.share.high for row in findings if row.numbers.share is not None)
    most = Fraction(ceil(100 * max(highest, default=Fraction(0))), 100) or Fraction(1)
    return Share(most, most)


def assumed_text(row: FindingOfWave) -> str:
    """Return the numbers of a wave under each assumption about silence; empty without silence."""
    return "" if row.silence is None else assumptions_text(row.rule, row.silence, table_language())
