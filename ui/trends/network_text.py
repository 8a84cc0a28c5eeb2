"""The texts of the network card: its bars, its tables, its sentence, and the explanation of its numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from tracker.i18n.percentages import decimal_text
from tracker.queries.networks.network_measures import BodyDegree, Coefficient, Component, NetworkMeasures
from tracker.queries.rows import Interval
from tracker.queries.trends.trend_rows import SupportingRecords
from ui.charts.trends.trend_network import NetworkBar, NetworkKey
from ui.text.language_names import country_text
from ui.text.languages import table_language
from ui.text.record_names import distinct_name, stands_for_text
from ui.text.spans import bodies_text, partnerships_text, span_text
from ui.text.translation import number, plural, tr
from ui.trends.trend_table import Row, TrendTable

PARTNERS, COUNTRIES, COMPONENTS = "partners", "countries", "components"
NETWORK_CHOICES: Mapping[str, Callable[[], str]] = {
    PARTNERS: lambda: tr("Bodies by number of partners"),
    COUNTRIES: lambda: tr("Pairs of countries"),
    COMPONENTS: lambda: tr("Components"),
}
"""The names of the choices of bars."""
_NUMBERS_OF_PARTNERS = (1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100, 200, 500, 1000)
_MOST_BARS = 10


def network_bars(found: NetworkMeasures, counts: str) -> list[NetworkBar]:
    """Return the bars of the chart."""
    if counts == COUNTRIES:
        return [
            NetworkBar(
                _pair_text(pair.a, pair.b),
                pair.partnerships,
                partnerships_text(pair.partnerships),
                NetworkKey(counts, (pair.a, pair.b)),
            )
            for pair in found.countries[:_MOST_BARS]
        ]
    if counts == COMPONENTS:
        return [
            NetworkBar(_component_text(each), each.bodies, bodies_text(each.bodies), NetworkKey(counts, index))
            for index, each in enumerate(found.components[:_MOST_BARS])
        ]
    return [
        NetworkBar(
            plural(partners, "1 partner or more", "{n} partners or more"),
            at_least,
            bodies_text(at_least),
            NetworkKey(counts, partners),
        )
        for partners in _NUMBERS_OF_PARTNERS
        if (at_least := _with_at_least(found, partners)) is not None
    ]


def network_table(found: NetworkMeasures, counts: str) -> TrendTable:
    """Return the data of the chart and more as a table."""
    rows: list[Row]
    if counts == COUNTRIES:
        rows = [(_pair_text(pair.a, pair.b), span_text(pair.partnerships)) for pair in found.countries]
        keys = [NetworkKey(counts, (pair.a, pair.b)) for pair in found.countries]
        return TrendTable.of((tr("Countries"), tr("Partnerships")), rows, keys)
    if counts == COMPONENTS:
        rows = [(_component_text(each), span_text(each.bodies)) for each in found.components]
        return TrendTable.of(
            (tr("Component"), tr("Bodies")), rows, [NetworkKey(counts, index) for index in range(len(rows))]
        )
    rows = [
        (number(row.partners), span_text(row.at_least), number(row.certain), number(row.possible))
        for row in found.degrees
    ]
    titles = (tr("Partners"), tr("At least so many"), tr("Exactly, certain network"), tr("Exactly, possible network"))
    return TrendTable.of(titles, rows, [NetworkKey(counts, row.partners) for row in found.degrees])


def network_summary(found: NetworkMeasures) -> str:
    """Return the size of the network on the day."""
    return tr(
        "Bodies with a partnership in force: {bodies}. Partnerships: {partnerships}. Largest component: {largest}.",
        bodies=span_text(found.bodies),
        partnerships=span_text(found.partnerships),
        largest=span_text(found.largest),
    )


def network_foot(found: NetworkMeasures) -> str:
    """Return the assortativity, and the meaning of hatching if it occurs."""
    words = [
        tr(
            "Assortativity by number of partners {degree}, by country {country}.",
            degree=_coefficient_text(found.by_degree),
            country=_coefficient_text(found.by_country),
        )
    ]
    if found.partnerships.possible > found.partnerships.certain:
        words.append(tr("Hatched: perhaps, as vague dates leave it open."))
    return " ".join(filter(None, (*words, stands_for_text(found.stands_for))))


def network_records_behind(found: NetworkMeasures, key: NetworkKey) -> SupportingRecords:
    """Return the partnerships behind a bar or a row."""
    if isinstance(key.which, tuple):
        return found.behind_countries(*key.which)
    assert isinstance(key.which, int)
    return found.behind_component(key.which) if key.counts == COMPONENTS else found.behind_degree(key.which)


def _with_at_least(found: NetworkMeasures, partners: int) -> Interval | None:
    """Return the number of bodies with at least so many partners; None without such bodies."""
    return next((row.at_least for row in found.degrees if row.partners >= partners), None)


def _pair_text(a: str, b: str) -> str:
    return " – ".join(country_text(code) if code else tr("no country") for code in (a, b))


def _component_text(component: Component) -> str:
    names = ", ".join(map(_name, component.leading))
    more = len(component.rows) - len(component.leading)
    return f"{names} {plural(more, 'and 1 more', 'and {n} more')}" if more else names


def _name(body: BodyDegree) -> str:
    return distinct_name(body.name) or tr("unnamed partner")


def _coefficient_text(coefficient: Coefficient) -> str:
    """Return both coefficients, or one if they are equal when rounded; a dash stands for one that is not defined."""
    certain, possible = (
        "–" if each is None else decimal_text(round(Fraction(each), 2), 2, table_language()).replace("-", "−")
        for each in (coefficient.certain, coefficient.possible)
    )
    if certain == possible:
        return certain
    return tr("{certain} (certain), {possible} (possible)", certain=certain, possible=possible)
