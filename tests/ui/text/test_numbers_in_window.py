"""Sentences of the window with 0, 1, 2, ranges, all and thousands, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.charts import trends
from tracker.domain.findings.claimed_numbers import claimed_number
from tracker.domain.findings.outcomes import Share
from tracker.queries.rows import Interval
from tracker.queries.sources.source_detail import PublishedClaim
from tracker.queries.trends.trend_rows import OriginShares, PeriodTrend, SupportingRecords, Untimed
from ui.charts.trends.trend_stock import stock_summary
from ui.checks.checks_page import heading_texts, shown_text
from ui.findings.finding_columns import share_words
from ui.sources.source_text import claim_text
from ui.text.language_names import percent_words
from ui.text.languages import temporary_language
from ui.text.spans import span_text
from ui.text.step_text import step
from ui.text.translation import number, tr
from ui.trends.survival_text import length_text, survival_foot
from ui.trends.trend_text import (
    flow_summary,
    origins_summary,
    undated_text,
    untimed_foot,
    untimed_text,
)


def untimed(count: int, code: str = "ended", *, is_unrecorded: bool = False) -> Untimed:
    return Untimed(code, is_unrecorded, count, SupportingRecords(tuple(range(count))))


def flow(begun: int, ended: int) -> PeriodTrend:
    """Return a flow in which this many began and ended in the first of four years."""
    whole = trends.flows()
    counts = [
        replace(each, certain=np.array([count, 0, 0, 0]))
        for each, count in zip(whole.series, (begun, ended), strict=True)
    ]
    return replace(whole, series=tuple(counts))


def stock(certain: int, possible: int) -> str:
    """Return the sentence about a stock with these counts on its last day, 31 December 2004."""
    whole = trends.stock()
    count = whole.in_force
    both = (np.full_like(count.certain, certain), np.full_like(count.possible, possible))
    return stock_summary(replace(whole, in_force=replace(count, certain=both[0], possible=both[1])))


def left_out(count: int) -> str:
    """Return the sentence about partnerships that a survival leaves out, with `count` of each kind."""
    trend = trends.lives(trends.lasting((12, True), (24, False)))
    foot = survival_foot(replace(trend, unknown_start=count, only_ended=count, not_begun=count), str)
    _, found, words = foot.partition(tr("Left out: {who}.").partition("{")[0])
    return found + words


SAID: list[tuple[Callable[[], str], str, str]] = [
    (lambda: number(1300), "1,300", "1.300"),
    (lambda: span_text(Interval(0, 1)), "0–1", "0–1"),
    (lambda: span_text(Interval(1300, 1301)), "1,300–1,301", "1.300–1.301"),
    # shares
    (lambda: share_words(None), "no share", "geen aandeel"),
    (lambda: share_words(Share(Fraction(0), Fraction(0))), "0 %", "0 %"),
    (lambda: share_words(Share(Fraction(1), Fraction(1))), "100 %", "100 %"),
    (lambda: share_words(Share(Fraction(1, 300), Fraction(299, 300))), "0.3–99.7 %", "0,3–99,7 %"),
    (lambda: percent_words(1 / 3), "33 %", "33 %"),
    (lambda: percent_words(0.997), ">99 %", ">99 %"),
    (lambda: percent_words(0.0), "0 %", "0 %"),
    # what began and ended
    (lambda: flow_summary(flow(0, 0)), "0 began and 0 ended in a year that is certain",
     "0 begonnen en 0 beëindigd in een jaar dat zeker is"),
    (lambda: flow_summary(flow(1, 1300)), "1 began and 1,300 ended in a year that is certain",
     "1 begonnen en 1.300 beëindigd in een jaar dat zeker is"),
    (lambda: untimed_text(untimed(1)), "1 ending on an unknown day", "1 beëindiging op een onbekende dag"),
    (lambda: untimed_text(untimed(1300)), "1,300 endings on an unknown day",
     "1.300 beëindigingen op een onbekende dag"),
    (lambda: untimed_text(untimed(1, "begun")), "1 beginning on an unknown day", "1 begin op een onbekende dag"),
    (lambda: untimed_text(untimed(2, "begun")), "2 beginnings on an unknown day",
     "2 keer een begin op een onbekende dag"),
    (lambda: untimed_text(untimed(1, "begun", is_unrecorded=True)), "1 beginning that is not recorded",
     "1 niet vastgelegd begin"),
    (lambda: untimed_text(untimed(12, "begun", is_unrecorded=True)), "12 beginnings that are not recorded",
     "12 keer een niet vastgelegd begin"),
    (lambda: untimed_foot(replace(flow(1, 1), untimed=(untimed(2, "begun"), untimed(1)))),
     "Not drawn: 2 beginnings on an unknown day, 1 ending on an unknown day.",
     "Niet getekend: 2 keer een begin op een onbekende dag, 1 beëindiging op een onbekende dag."),
    (lambda: untimed_foot(flow(1, 1)), "", ""),
    (lambda: undated_text(1), "1 more has no date at all.", "Nog 1 heeft helemaal geen datum."),
    (lambda: undated_text(2), "2 more have no date at all.", "Nog 2 hebben helemaal geen datum."),
    # the stock
    (lambda: stock(0, 0), "0 in force on 31 Dec 2004, at most 0 at once since 2001",
     "0 van kracht op 31 dec 2004, hoogstens 0 tegelijk sinds 2001"),
    (lambda: stock(1, 1), "1 in force on 31 Dec 2004, at most 1 at once since 2001",
     "1 van kracht op 31 dec 2004, hoogstens 1 tegelijk sinds 2001"),
    (lambda: stock(0, 1), "0 to 1 in force on 31 Dec 2004, at most 1 at once since 2001",
     "0 tot 1 van kracht op 31 dec 2004, hoogstens 1 tegelijk sinds 2001"),
    (lambda: stock(1300, 1301), "1,300 to 1,301 in force on 31 Dec 2004, at most 1,301 at once since 2001",
     "1.300 tot 1.301 van kracht op 31 dec 2004, hoogstens 1.301 tegelijk sinds 2001"),
    # what a survival leaves out
    (lambda: left_out(0), "", ""),
    (lambda: left_out(1), "Left out: 1 of which no day is known on which it existed, 1 known only from its ending, "
     "1 that may not have begun.", "Weggelaten: 1 waarvan geen dag bekend is waarop hij bestond, 1 alleen bekend van "
     "zijn beëindiging, 1 die misschien niet begonnen is."),
    (lambda: left_out(1300), "Left out: 1,300 of which no day is known on which they existed, 1,300 known only from "
     "their ending, 1,300 that may not have begun.", "Weggelaten: 1.300 waarvan geen dag bekend is waarop ze "
     "bestonden, 1.300 alleen bekend van hun beëindiging, 1.300 die misschien niet begonnen zijn."),
    # claims of a source
    (lambda: claim_text(PublishedClaim(1, "a quarter", "about", claimed_number(0.25, "share"), "share")),
     "“a quarter”: about 25 %", "‘a quarter’: ongeveer 25 %"),
    (lambda: claim_text(PublishedClaim(1, "many", "at_least", claimed_number(1300, "count"), "count")),
     "“many”: at least 1,300", "‘many’: minstens 1.300"),
    # lengths
    (lambda: length_text(0), "0 months", "0 maanden"),
    (lambda: length_text(1), "1 month", "1 maand"),
    (lambda: length_text(12), "1 year", "1 jaar"),
    (lambda: length_text(13), "1 year and 1 month", "1 jaar en 1 maand"),
    (lambda: length_text(328), "27 years and 4 months", "27 jaar en 4 maanden"),
    # origins
    (lambda: origins_summary(OriginShares((4, 1, 0, 0), ())), "No change rests on two origins or more",
     "Geen wijziging berust op twee oorsprongen of meer"),
    (lambda: origins_summary(OriginShares((0, 0, 1, 0), ())), "1 of 1 change rests on two origins or more",
     "1 van 1 wijziging berust op twee oorsprongen of meer"),
    (lambda: origins_summary(OriginShares((4, 0, 1, 0), ())), "1 of 5 changes rests on two origins or more",
     "1 van 5 wijzigingen berust op twee oorsprongen of meer"),
    (lambda: origins_summary(OriginShares((0, 0, 1300, 0), ())), "1,300 of 1,300 changes rest on two origins or more",
     "1.300 van 1.300 wijzigingen berusten op twee oorsprongen of meer"),
    # checks
    (lambda: heading_texts(0, {})[0], "Nothing to do", "Niets te doen"),
    (lambda: heading_texts(19, {"gap": 8, "hint": 11})[0], "8 gaps · 11 worth a look",
     "8 ontbrekende gegevens · 11 te bekijken"),
    (lambda: shown_text(0, 1), "0 of 1 line", "0 van 1 regel"),
    (lambda: shown_text(12, 1300), "12 of 1,300 lines", "12 van 1.300 regels"),
    # steps
    (lambda: step("merge_copy", {"file": "copy.twin", "count": 1, "conflicts": 1}),
     "Merged copy.twin: 1 record, 1 conflict", "copy.twin samengevoegd: 1 record, 1 conflict"),
    (lambda: step("merge_copy", {"file": "copy.twin", "count": 1300, "conflicts": 0}),
     "Merged copy.twin: 1,300 records, 0 conflicts", "copy.twin samengevoegd: 1.300 records, 0 conflicten"),
    (lambda: step("import", {"file": "ties.csv", "count": 1}), "Import ties.csv: 1 row", "ties.csv importeren: 1 rij"),
    (lambda: step("edit_many", {"count": 1300}), "Edit 1,300 partnerships", "1.300 banden bewerken"),
    (lambda: step("accept_problems", {"count": 1}), "Ignore 1 problem", "1 probleem negeren"),
]  # fmt: skip


@pytest.mark.parametrize(("say", "english", "dutch"), SAID, ids=[english or "nothing" for _, english, _ in SAID])
def test_numbers_in_sentences_of_the_window(
    qapp: QApplication, say: Callable[[], str], english: str, dutch: str
) -> None:
    with temporary_language("en"):
        assert say() == english
    with temporary_language("nl"):
        assert say() == dutch
