"""The parts of the page of trends: the query, the card and the supporting records of each."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from tracker.domain.findings.rules import Rule
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.reader import Reader
from tracker.queries.trends.survival_trends import survival_trend
from tracker.queries.trends.trend_rows import EndingsTrend, PeriodTrend, SourceMix, SupportingRecords, SurvivalTrend
from tracker.queries.trends.trends import (
    endings_trend,
    flow_trend,
    read_changes,
    read_names,
    reason_trend,
    stock_behind,
    stock_trend,
)
from ui.charts.colours import ChartColours
from ui.charts.families import LEADING_CODE
from ui.charts.published.chart_request import ChartRequest
from ui.charts.trends.trend_flow import FlowChart, PeriodKey, UntimedKey
from ui.charts.trends.trend_grid import GridChart
from ui.charts.trends.trend_network import NetworkChart, NetworkKey
from ui.charts.trends.trend_origins import OriginsChart, OriginsKey
from ui.charts.trends.trend_places import EndingsKey, PlacesChart
from ui.charts.trends.trend_stock import StockChart, StockKey, family_text, stock_summary
from ui.charts.trends.trend_survival import RiskKey, SurvivalChart
from ui.core.context import Context
from ui.text.record_names import capital_label
from ui.text.spans import endings_text, sources_text
from ui.text.translation import tr
from ui.trends.choice_button import ChoiceButton
from ui.trends.network_text import (
    NETWORK_CHOICES,
    network_bars,
    network_foot,
    network_records_behind,
    network_summary,
    network_table,
)
from ui.trends.survival_text import (
    survival_foot,
    survival_group_text,
    survival_nothing,
    survival_summary,
    survival_table,
)
from ui.trends.trend_card import TrendCard
from ui.trends.trend_findings import period_rule, stock_rule
from ui.trends.trend_text import (
    ending_row_text,
    endings_foot,
    endings_summary,
    endings_table,
    flow_foot,
    flow_summary,
    flow_table,
    grid_foot,
    grid_table,
    origins_summary,
    origins_table,
    stock_foot,
    stock_table,
    untimed_lines,
)
from ui.widgets.panels.legend import Legend

if TYPE_CHECKING:
    from tracker.queries.networks.network_measures import NetworkMeasures
    from ui.trends.network_reading import NetworkReading
    from ui.trends.trend_sources_reading import SourcesReading

NOTHING = SupportingRecords(())


class TrendPart(QObject):
    """A card with the query that fills it. Subclasses implement the query."""

    changed = Signal()
    """The user made another choice on the card, which must be read again."""

    shows_sources = False
    """Whether the supporting records are sources. Otherwise they are partnerships."""

    read_ahead: Callable[[Reader], None] | None = None
    """A query whose result is cached. It runs in an earlier turn of the event loop than `show_selection`."""

    chart_key = ""
    """The name of the chart for exports."""

    def __init__(self, card: TrendCard) -> None:
        super().__init__(card)
        self.card = card

    def chart_request(self, selection: InventoryFilter) -> ChartRequest:
        """Return the request for the chart as a picture."""
        return ChartRequest(self.chart_key, selection)

    def show_selection(self, context: Context, selection: InventoryFilter) -> None:
        """Read and show the data of a filter."""
        raise NotImplementedError

    def behind(self, context: Context, selection: InventoryFilter, key: Hashable) -> SupportingRecords:
        """Return the records behind an element of the chart or a row of the table."""
        raise NotImplementedError

    def rule(self, selection: InventoryFilter, key: Hashable) -> Rule | None:
        """Return the rule that counts these records; None if there is no such rule."""
        return None


class StockPart(TrendPart):
    """The partnerships in force over time, by status."""

    chart_key = "stock"

    def __init__(self, context: Context, colours: ChartColours) -> None:
        self.chart = StockChart(colours)
        self.legend = Legend(context.theme)
        super().__init__(TrendCard(tr("In force, by status"), self.chart))
        self.card.add_legend(self.legend)

    def show_selection(self, context: Context, selection: InventoryFilter) -> None:
        """Read and show the stock of each day."""
        trend = context.project.query(stock_trend, selection)
        if not trend.in_force.possible.any():
            self.card.show_nothing(tr("Nothing was in force on a day that is known. Record a change with its date."))
            return
        self.chart.show_trend(trend)
        self.legend.show_entries([(LEADING_CODE[family], family_text(family)) for family in self.chart.families])
        self.card.show_content(stock_table(trend), stock_summary(trend), stock_foot(trend))

    def behind(self, context: Context, selection: InventoryFilter, key: Hashable) -> SupportingRecords:
        """Return the partnerships in force on a day."""
        assert isinstance(key, StockKey)
        return context.project.query(stock_behind, selection, key.day, key.codes, key.part)

    def rule(self, selection: InventoryFilter, key: Hashable) -> Rule | None:
        """Return the rule that counts the partnerships in force, or with these statuses, on the day."""
        return stock_rule(selection, key)


class FlowPart(TrendPart):
    """Beginnings and endings, by year."""

    chart_key = "flow"

    def __init__(self, context: Context, colours: ChartColours) -> None:
        self.chart = FlowChart(colours)
        self.trend = PeriodTrend(None, (), 0)
        super().__init__(TrendCard(tr("Begun and ended"), self.chart))

    def show_selection(self, context: Context, selection: InventoryFilter) -> None:
        """Read and show beginnings and endings."""
        self.trend = trend = context.project.query(flow_trend, selection)
        self.card.show_not_drawn(untimed_lines(trend))
        if not _counts_anything(trend):
            words = tr("No beginning or ending has a date by this day. Give a change a date, or look from a later day.")
            self.card.show_nothing(words)
            return
        self.chart.show_trend(trend)
        self.card.show_content(flow_table(trend), flow_summary(trend), flow_foot(trend))

    def behind(self, context: Context, selection: InventoryFilter, key: Hashable) -> SupportingRecords:
        """Return the partnerships that began or ended in a time bin."""
        return period_records(self.trend, key)

    def rule(self, selection: InventoryFilter, key: Hashable) -> Rule | None:
        """Return the rule that counts the beginnings or endings of the time bin."""
        return period_rule(selection, self.trend, key)


class ReasonsPart(TrendPart):
    """The reasons for endings, by year."""

    read_ahead = staticmethod(read_changes)
    chart_key = "reasons"

    def __init__(self, context: Context, colours: ChartColours) -> None:
        self.chart = GridChart(colours, tr("Reasons for endings"), capital_label, endings_text)
        self.trend = PeriodTrend(None, (), 0)
        super().__init__(TrendCard(tr("Reasons for endings"), self.chart))

    def show_selection(self, context: Context, selection: InventoryFilter) -> None:
        """Read and show the reasons for endings."""
        self.trend = trend = context.project.query(reason_trend, selection)
        self.card.show_not_drawn(untimed_lines(trend))
        if not _counts_anything(trend):
            words = tr("No ending up to this day has both a date and a reason. Reasons are recorded with the ending.")
            self.card.show_nothing(words)
            return
        self.chart.show_trend(trend)
        summary = tr("How many ended for each reason. A partnership that ended for two reasons counts for both.")
        self.card.show_content(grid_table(trend, tr("Reason"), capital_label), summary, grid_foot(trend))

    def behind(self, context: Context, selection: InventoryFilter, key: Hashable) -> SupportingRecords:
        """Return the partnerships that ended for a reason."""
        return period_records(self.trend, key)

    def rule(self, selection: InventoryFilter, key: Hashable) -> Rule | None:
        """Return the rule that counts the endings of the time bin for a reason."""
        reasons = (key.code,) if isinstance(key, PeriodKey) and key.code else ()
        return period_rule(selection, self.trend, key, reasons) if reasons else None


class SurvivalPart(TrendPart):
    """The durations of partnerships, by group."""

    chart_key = "survival"

    def __init__(self, context: Context, colours: ChartColours) -> None:
        self.trend: SurvivalTrend | None = None
        choices = (
            ("none", lambda: tr("All together")),
            ("country", lambda: tr("Partner’s country")),
            ("body_kind", lambda: tr("Kind of body")),
            ("decade", lambda: tr("Decade of start")),
        )
        self.grouping = ChoiceButton(tr("Groups"), choices, context.settings.value.survival_groups)
        self.chart = SurvivalChart(colours, self._group_text)
        super().__init__(TrendCard(tr("How long they last"), self.chart))
        self.card.add_control(self.grouping)
        self.grouping.chosen.connect(lambda code: context.settings.change(survival_groups=code))
        self.grouping.chosen.connect(self.changed)

    def show_selection(self, context: Context, selection: InventoryFilter) -> None:
        """Read and show the survival curves."""
        self.trend = trend = context.project.query(survival_trend, selection, self.grouping.code)
        if not trend.groups:
            self.card.show_nothing(survival_nothing(trend))
            return
        self.chart.show_trend(trend)
        table, summary = survival_table(trend, self._group_text), survival_summary(trend, self._group_text)
        self.card.show_content(table, summary, survival_foot(trend, self._group_text))

    def chart_request(self, selection: InventoryFilter) -> ChartRequest:
        """Return the request for the chart with its groups."""
        return ChartRequest(self.chart_key, selection, grouping=self.grouping.code)

    def behind(self, context: Context, selection: InventoryFilter, key: Hashable) -> SupportingRecords:
        """Return the partnerships of a group that were observed for this long."""
        assert isinstance(key, RiskKey)
        assert self.trend is not None
        return self.trend.groups[key.group].at_risk(key.step)

    def _group_text(self, code: str) -> str:
        return survival_group_text(self.grouping.code, code)


class EndingsPart(TrendPart):
    """The endings in order of time, and the time between them."""

    read_ahead = staticmethod(read_names)
    chart_key = "endings"

    def __init__(self, context: Context, colours: ChartColours) -> None:
        self.trend: EndingsTrend | None = None
        choices = (
            ("subdivision", lambda: tr("Province")),
            ("country", lambda: tr("Country")),
            ("actor", lambda: tr("Side that acted")),
        )
        self.grouping = ChoiceButton(tr("Rows"), choices, context.settings.value.endings_rows)
        self.chart = PlacesChart(colours, self._row_text)
        super().__init__(TrendCard(tr("Endings, one after the other"), self.chart))
        self.card.add_control(self.grouping)
        self.grouping.chosen.connect(lambda code: context.settings.change(endings_rows=code))
        self.grouping.chosen.connect(self.changed)

    def show_selection(self, context: Context, selection: InventoryFilter) -> None:
        """Read and show the endings in order."""
        self.trend = trend = context.project.query(endings_trend, selection, self.grouping.code)
        if not len(trend):
            words = tr("No ending has a date by this day. Record one, or look from a later day.")
            self.card.show_nothing(words)
            return
        self.chart.show_trend(trend)
        title = {"subdivision": tr("Province"), "country": tr("Country"), "actor": tr("Acted")}[self.grouping.code]
        self.card.show_content(
            endings_table(trend, title, self._row_text),
            endings_summary(trend),
            endings_foot(trend, len(self.chart.rows)),
        )

    def chart_request(self, selection: InventoryFilter) -> ChartRequest:
        """Return the request for the chart with its groups."""
        return ChartRequest(self.chart_key, selection, grouping=self.grouping.code)

    def behind(self, context: Context, selection: InventoryFilter, key: Hashable) -> SupportingRecords:
        """Return the partnerships of these endings."""
        assert isinstance(key, EndingsKey)
        assert self.trend is not None
        endings = np.array(key.endings)
        ties, is_certain = self.trend.partnership[endings], self.trend.is_certain[endings]
        return SupportingRecords(tuple(ties[is_certain].tolist())).and_also(
            SupportingRecords((), tuple(ties[~is_certain].tolist()))
        )

    def _row_text(self, code: str) -> str:
        return ending_row_text(self.grouping.code, code)


class KindsPart(TrendPart):
    """The kinds of the cited sources, by year of publication."""

    shows_sources = True

    chart_key = "kinds"

    def __init__(self, reading: SourcesReading, colours: ChartColours) -> None:
        self._reading = reading
        self.chart = GridChart(colours, tr("Sources by year of publication"), capital_label, sources_text)
        self.trend = PeriodTrend(None, (), 0)
        super().__init__(TrendCard(tr("Sources by year of publication"), self.chart))

    def show_selection(self, context: Context, selection: InventoryFilter) -> None:
        """Show the sources of the status changes, or that they are being read."""
        mix = self._reading.mix(selection)
        if mix is None:
            self.card.show_nothing(tr("Reading the sources…"))
            return
        self.trend = trend = mix.kinds
        if not _counts_anything(trend):
            words = tr(
                "No change has a source with a date yet. Cite a source for a change, and give its date of publication."
            )
            self.card.show_nothing(words)
            return
        self.chart.show_trend(trend)
        summary = tr("The sources that are cited for changes, each once.")
        self.card.show_content(grid_table(trend, tr("Kind"), capital_label), summary, grid_foot(trend))

    def behind(self, context: Context, selection: InventoryFilter, key: Hashable) -> SupportingRecords:
        """Return the sources of a kind."""
        return period_records(self.trend, key)


class OriginsPart(TrendPart):
    """The number of independent origins of status changes."""

    chart_key = "origins"

    def __init__(self, reading: SourcesReading, colours: ChartColours) -> None:
        self._reading = reading
        self.chart = OriginsChart(colours)
        self.mix: SourceMix | None = None
        super().__init__(TrendCard(tr("How well changes are supported"), self.chart))

    def show_selection(self, context: Context, selection: InventoryFilter) -> None:
        """Show the status changes by number of origins, or that the sources are being read."""
        self.mix = mix = self._reading.mix(selection)
        if mix is None:
            self.card.show_nothing(tr("Reading the sources…"))
            return
        if not any(mix.origins.changes):
            self.card.show_nothing(tr("No change is recorded yet."))
            return
        self.chart.show_shares(mix.origins)
        foot = tr("A source derived from another has the same origin. A bar opens the partnerships with such a change.")
        self.card.show_content(origins_table(mix.origins), origins_summary(mix.origins), foot)

    def behind(self, context: Context, selection: InventoryFilter, key: Hashable) -> SupportingRecords:
        """Return the partnerships that have a status change with this number of origins."""
        assert isinstance(key, OriginsKey)
        assert self.mix is not None
        return self.mix.origins.partnerships[key.origins]


class NetworkPart(TrendPart):
    """The network of bodies on the as-of day: numbers of partners, pairs of countries, components."""

    chart_key = "network"

    def __init__(self, context: Context, reading: NetworkReading, colours: ChartColours) -> None:
        self._reading = reading
        self.chart = NetworkChart(colours)
        self.measures: NetworkMeasures | None = None
        self.choice = ChoiceButton(tr("Bars"), tuple(NETWORK_CHOICES.items()), context.settings.value.network_bars)
        super().__init__(TrendCard(tr("Network"), self.chart))
        self.card.add_control(self.choice)
        self.choice.chosen.connect(lambda code: context.settings.change(network_bars=code))
        self.choice.chosen.connect(self.changed)

    def show_selection(self, context: Context, selection: InventoryFilter) -> None:
        """Show the network, or that it is being measured."""
        self.measures = found = self._reading.measures(selection)
        if found is None:
            self.card.show_nothing(tr("Measuring the network…"))
            return
        if not found.bodies.possible:
            self.card.show_nothing(tr("No partnership between two bodies is in force on this day."))
            return
        self.chart.show_bars(network_bars(found, self.choice.code))
        self.card.show_content(network_table(found, self.choice.code), network_summary(found), network_foot(found))

    def chart_request(self, selection: InventoryFilter) -> ChartRequest:
        """Return the request for the chart with its bars."""
        return ChartRequest(self.chart_key, selection, grouping=self.choice.code)

    def behind(self, context: Context, selection: InventoryFilter, key: Hashable) -> SupportingRecords:
        """Return the partnerships of a bar."""
        assert isinstance(key, NetworkKey)
        assert self.measures is not None
        return network_records_behind(self.measures, key)


def period_records(trend: PeriodTrend, key: Hashable) -> SupportingRecords:
    """Return the records of a series in a time bin. An empty code means all series, a negative period all bins.

    For an UntimedKey, return the records that are in no bin.
    """
    found = NOTHING
    if isinstance(key, UntimedKey):
        for untimed in trend.untimed:
            if key.code in ("", untimed.code) and key.is_unrecorded == untimed.is_unrecorded:
                found = found.and_also(untimed.behind)
        return found
    assert isinstance(key, PeriodKey)
    for series in trend.series:
        if key.code in ("", series.code):
            found = found.and_also(series.behind_all() if key.period < 0 else series.behind(key.period))
    return found


def _counts_anything(trend: PeriodTrend) -> bool:
    return trend.periods is not None and any(series.possible.any() for series in trend.series)
