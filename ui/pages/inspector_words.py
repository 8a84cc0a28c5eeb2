"""What the inspector says about a partnership besides its history; plain functions of its dossier."""

from __future__ import annotations

from tracker.domain.countries import country_name
from tracker.domain.statuses import ENDINGS, UNKNOWN
from tracker.questions.rows import BodyRow, Dossier, PartnershipRow
from ui.widgets.naming import capital_label, date_words, label_words
from ui.wording import plural, tr

DAYS_OF_A_YEAR = 365.2425


def places_line(row: PartnershipRow) -> str:
    """`Municipality, Netherlands · 武汉, Hubei, China`: each side's kind, own name and place, said once where alike."""
    sides = [_side_words(row.a), _side_words(row.b)]
    kind_a, kind_b = (("" if side.is_unnamed else capital_label(side.kind)) for side in (row.a, row.b))
    first = ", ".join(part for part in (kind_a, sides[0]) if part)
    second = ", ".join(part for part in (kind_b if kind_b != kind_a else "", sides[1]) if part)
    return " · ".join(part for part in (first, second) if part)


def _side_words(body: BodyRow) -> str:
    country = country_name(body.country) if body.country else ""
    return ", ".join(part for part in (body.native_name, body.subdivision, country) if part)


def status_chip_words(dossier: Dossier, as_of: int) -> tuple[str, str]:
    """The status whose colour the chip has, and its words: `Ended 2021`, or all labels that may hold."""
    labels = dossier.row.labels or (UNKNOWN,)
    if len(labels) > 1:
        return UNKNOWN, label_words(labels)
    code = labels[0]
    if code in ENDINGS:
        for change in reversed(dossier.changes):
            if change.status == code and change.date is not None and (change.date.earliest or 0) <= as_of:
                return code, f"{capital_label(code)} {date_words(change.date)}"
    return code, capital_label(code)


def activity_gap(dossier: Dossier, as_of: int) -> str:
    """How long ago the last activity was on the as-of day: `Last activity 8 years before the as-of day`."""
    days = [activity.date.latest for activity in dossier.activities if activity.date and activity.date.latest]
    past = [day for day in days if day <= as_of]
    if not dossier.activities:
        return tr("None recorded yet.")
    if not past:
        return tr("No dated activity before the as-of day")
    years = int((as_of - max(past)) / DAYS_OF_A_YEAR)
    if years < 1:
        return tr("Last activity within a year of the as-of day")
    return plural(years, "Last activity 1 year before the as-of day", "Last activity {n} years before the as-of day")


def fact_lines(dossier: Dossier) -> list[str]:
    """The facts of the agreement and the names that the sides give it, a line each, only what is known."""
    row = dossier.row
    calls = tr("{body} calls it “{name}”")
    lines = [
        plural(row.stands_for, "", "Stands for {n} ties that a source lumps together") if row.stands_for > 1 else "",
        calls.format(body=row.a.name, name=dossier.label_a) if dossier.label_a else "",
        calls.format(body=row.b.name, name=dossier.label_b) if dossier.label_b else "",
        _fact(dossier.signed_by_heads, tr("Signed by the heads of both"), tr("Not signed by the heads of both")),
        _fact(dossier.council_approved, tr("Approved by the council"), tr("Not approved by the council")),
        tr("For a fixed term, until {date}", date=date_words(dossier.fixed_term_until))
        if dossier.fixed_term_until is not None
        else "",
        dossier.note.strip(),
    ]
    return [line for line in lines if line]


def _fact(fact: bool | None, yes: str, no: str) -> str:
    if fact is None:
        return ""
    return yes if fact else no
