"""Display texts and table columns for the comparison of any number of coders."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, Any

from tracker.domain.coding.bootstrap import Estimate
from tracker.domain.coding.reliability import MISSED, FieldReliability
from tracker.i18n.percentages import bounds_text
from tracker.wording.record_values import own_value_text
from tracker.wording.reliability_words import field_tables, interval_method, matching_words
from ui.coding.coding_text import DASH, coefficient_text
from ui.models.columns import Column
from ui.text.conflict_text import field_text, plain_text, record_text
from ui.text.language_names import percent_words
from ui.text.languages import table_language
from ui.text.translation import number, plural, tr, tr_in

if TYPE_CHECKING:
    from tracker.services.coding.reliability import CitedQuote, ReliabilityReport
    from tracker.services.coding.settling import Settlement


class CodersText:
    """The texts of a report: names of its fields, and values of its coders."""

    def __init__(self, report: ReliabilityReport) -> None:
        self._report = report

    def field(self, field: str) -> str:
        """Return the name of a compared field, with a capital."""
        if field.startswith("own."):
            return self._report.own_fields[field.removeprefix("own.")].name
        return tr("Middle of the date") if field == "date_middle" else field_text(field)

    def value(self, field: str, value: Any) -> str:
        """Return the text of a coded value."""
        if field == "event":
            return tr("not coded yet") if value is None else tr("recorded") if value else tr("missed")
        if value == MISSED:
            return tr("missed")
        if field.startswith("own.") and value is not None:
            own = self._report.own_fields[field.removeprefix("own.")]
            values: Iterable[Any] = sorted(value) if isinstance(value, frozenset | list) else [value]
            return ", ".join(own_value_text(own, each, tr, table_language()) for each in values)
        return plain_text(field, frozenset(value) if isinstance(value, list) else value, {})

    def about(self, settlement: Settlement) -> str:
        """Return the name of the event of a disagreement."""
        return record_text(self._report.names[settlement.disagreement.unit.key])

    def codings(self, settlement: Settlement) -> str:
        """Return what each coder had, on one line."""
        coders = self._report.reliability.coders
        return " · ".join(f"{coder}: {self.coding(settlement, place)}" for place, coder in enumerate(coders))

    def coding(self, settlement: Settlement, place: int) -> str:
        """Return what one coder had."""
        each = settlement.disagreement
        if each.field != "event" and each.unit.changes[place] is None:
            return tr("missed") if each.unit.has_coded[place] else tr("not coded yet")
        return self.value(each.field, each.values[place])

    def decision(self, settlement: Settlement) -> str:
        """Return the decision, with the name of the person who decided; empty while it is open."""
        decision = settlement.decision
        if decision is None:
            return ""
        who = f" ({decision.decided_by})" if decision.decided_by else ""
        return f"{self.value(settlement.disagreement.field, decision.decided)}{who}"

    def confusions(self, each: FieldReliability) -> str:
        """Return the pairs of different values of a field with their numbers, the most frequent first."""
        differing = sorted((pair for pair in each.confusion if pair[0] != pair[1]), key=lambda pair: -pair[2])
        shown = (
            f"{self.value(each.field, one)} / {self.value(each.field, other)}: {number(count)}"
            for one, other, count in differing
        )
        return "; ".join(shown)

    def agreement_columns(self) -> tuple[Column[FieldReliability], ...]:
        """Return the columns of the table of fields."""
        return (
            Column("field", lambda: tr("Field"), lambda row: self.field(row.field), width=150, narrowest=120),
            Column("compared", lambda: tr("Compared"), lambda row: number(row.compared), width=90, is_number=True),
            Column("blank", lambda: tr("Left out"), lambda row: number(row.left_out), width=80, is_number=True),
            Column("agreed", lambda: tr("All agree"), lambda row: number(row.agreed), width=90, is_number=True),
            Column("share", lambda: tr_in("of two coders", "Agreement"), share_text, width=150, is_number=True),
            Column("kappa", lambda: tr("Cohen’s kappa"), kappa_text, width=170, is_number=True),
            Column("alpha", lambda: tr("Krippendorff’s alpha"), alpha_text, width=190, is_number=True),
        )

    def settling_columns(self) -> tuple[Column[Settlement], ...]:
        """Return the columns of the table of disagreements."""
        return (
            Column("about", lambda: tr("Event"), self.about, width=290, narrowest=150),
            Column("field", lambda: tr("Field"), lambda row: self.field(row.disagreement.field), width=110),
            Column("codings", lambda: tr("Codings"), self.codings, width=320, narrowest=150),
            Column("own", lambda: tr("This project"), self.own, width=140, narrowest=90),
            Column("decision", lambda: tr("Decision"), self.decision, width=150, narrowest=90),
        )

    def own(self, settlement: Settlement) -> str:
        """Return the value of this project."""
        field = settlement.disagreement.field
        if field == "event":
            return tr("recorded") if settlement.change is not None else tr("not recorded")
        return DASH if settlement.change is None else self.value(field, settlement.own_value)


def share_text(each: FieldReliability) -> str:
    """Return the share of equal pairs of values in per cent, with its interval."""
    if each.share.value is None:
        return DASH
    value = percent_words(Fraction(each.share.value))
    if each.share.low is None or each.share.high is None:
        return value
    return f"{value} ({bounds_text(each.share.low, each.share.high, table_language())})"


def estimate_text(each: Estimate) -> str:
    """Return a coefficient with its interval."""
    if each.value is None:
        return DASH
    value = coefficient_text(each.value)
    if each.low is None or each.high is None:
        return value
    ends = tr("{low} to {high}", low=coefficient_text(each.low), high=coefficient_text(each.high))
    return f"{value} ({ends})"


def kappa_text(each: FieldReliability) -> str:
    """Return kappa of two coders; the lowest and highest of the pairs of more coders."""
    values = [kappa.value for kappa in each.kappas if kappa.value is not None]
    if len(each.kappas) == 1 or not values:
        return estimate_text(each.kappas[0]) if each.kappas else DASH
    low, high = coefficient_text(min(values)), coefficient_text(max(values))
    return low if low == high else tr("{low} to {high}", low=low, high=high)


def alpha_text(each: FieldReliability) -> str:
    """Return alpha; a text if nothing varies."""
    return tr("no variation") if each.compared and each.alpha.value is None else estimate_text(each.alpha)


def missing_intervals(each: FieldReliability) -> list[str]:
    """Return why the share, kappa and alpha of a field have no interval, those with one reason together."""
    named = [(tr_in("of two coders", "Agreement"), each.share), (tr("Krippendorff’s alpha"), each.alpha)]
    if len(each.kappas) == 1:
        named.insert(1, (tr("Cohen’s kappa"), each.kappas[0]))
    few, alike = (", ".join(name for name, each in named if each.interval == code) for code in ("too_few", "all_agree"))
    return [
        *([tr("{names}: too few units for an interval", names=few)] if few else []),
        *([tr("{names}: all agree, so there is no interval", names=alike)] if alike else []),
    ]


def method_text(report: ReliabilityReport, *, counts_missed: bool) -> str:
    """Return what the shown table is about, how events are matched, and how the intervals are calculated."""
    (with_missed, _), (recorded, _) = field_tables(report.reliability, tr)
    parts = (
        f"{with_missed if counts_missed else recorded}.",
        matching_words(tr),
        interval_method(report.reliability, tr, number),
        tr("Alpha and kappa correct for agreement by chance: 1 is full agreement, 0 no more than chance."),
    )
    return " ".join(parts)


def summary_text(report: ReliabilityReport) -> str:
    """Return how many events each coder recorded and missed."""
    found = report.reliability
    parts = [
        tr(
            "{coder}: {recorded} recorded, {missed} missed",
            coder=coder,
            recorded=number(found.recorded(place)),
            missed=number(found.missed(place)),
        )
        for place, coder in enumerate(found.coders)
    ]
    events = plural(len(found.units), "1 event", "{n} events")
    return f"{events}. {'; '.join(parts)}."


def kappa_lines(report: ReliabilityReport, each: FieldReliability) -> str:
    """Return kappa of each pair of coders in a field, on one line; empty for two coders."""
    if len(each.kappas) < 2:
        return ""
    pairs = combinations(report.reliability.coders, 2)
    shown = (f"{one} – {other} {estimate_text(kappa)}" for (one, other), kappa in zip(pairs, each.kappas, strict=True))
    return "; ".join(shown)


def quote_text(each: CitedQuote) -> str:
    """Return a source with its quote and page."""
    place = f", {each.locator}" if each.locator else ""
    return f"“{each.quote}” ({each.title}{place})" if each.quote else f"{each.title}{place}"
