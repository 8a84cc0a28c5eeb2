"""Texts of the inspector about a partnership, apart from its history; functions of its dossier."""

from __future__ import annotations

from tracker.domain.statuses.one_history import NEGATIVE_EVIDENCE
from tracker.domain.statuses.statuses import ENDINGS, EXISTING_LABELS, UNKNOWN
from tracker.queries.evidence.sourced_confirmation import is_confirmed_by_source
from tracker.queries.rows import ActivityRow, BodyRow, Dossier, PartnershipRow
from ui.text.language_names import country_text
from ui.text.own_values import further_line
from ui.text.record_names import capital_label, date_words, label_text, last_confirmed_text
from ui.text.translation import plural, tr

DAYS_OF_A_YEAR = 365.2425


def places_line(row: PartnershipRow) -> str:
    """Return a line such as `Municipality, Netherlands · 武汉, Hubei, China`.

    It has each side's kind, native name and place; a kind that both share is named once.
    """
    sides = [_side_text(row.a), _side_text(row.b)]
    kind_a, kind_b = (("" if side.is_unnamed else capital_label(side.kind)) for side in (row.a, row.b))
    first = ", ".join(part for part in (kind_a, sides[0]) if part)
    second = ", ".join(part for part in (kind_b if kind_b != kind_a else "", sides[1]) if part)
    return " · ".join(part for part in (first, second) if part)


def _side_text(body: BodyRow) -> str:
    country = country_text(body.country) if body.country else ""
    return ", ".join(part for part in (body.native_name, body.subdivision, country) if part)


def status_chip_text(dossier: Dossier, as_of: int) -> tuple[str, str]:
    """Return the status that gives the chip its colour, and its text: `Ended 2021`, or all possible labels."""
    labels = dossier.row.labels or (UNKNOWN,)
    if len(labels) > 1:
        return UNKNOWN, label_text(labels)
    code = labels[0]
    if code in ENDINGS:
        for change in reversed(dossier.changes):
            if change.status == code and change.date is not None and (change.date.earliest or 0) <= as_of:
                return code, f"{capital_label(code)} {date_words(change.date)}"
    return code, capital_label(code)


def activity_gap(dossier: Dossier, as_of: int) -> str:
    """Return the time of the last activity, such as `Last activity 8 years before the as-of day`."""
    done = [activity for activity in dossier.activities if activity.kind not in NEGATIVE_EVIDENCE]
    past = [day for activity in done if (day := _last_day(activity)) is not None and day <= as_of]
    if not done:
        return tr("No activity confirms it.") if dossier.activities else tr("None recorded yet.")
    if not past:
        return tr("No dated activity before the as-of day")
    years = _years(as_of - max(past))
    if years < 1:
        return tr("Last activity within a year of the as-of day")
    return plural(years, "Last activity 1 year before the as-of day", "Last activity {n} years before the as-of day")


def confirmed_text(dossier: Dossier, as_of: int) -> str:
    """Return when a partnership that may be in force was last confirmed, and if no source says so; empty for others.

    An example is `Last confirmed 31 Dec 2016 (6 years before the as-of day)`, or `Last confirmed by 31 Dec 2016 (at
    least 6 years ...)` if the date is vague.
    """
    if not set(dossier.row.labels) & EXISTING_LABELS:
        return ""
    if dossier.row.last_confirmed is None:
        return tr("Never confirmed on a day that is known")
    words = _when_confirmed(dossier, as_of)
    return words if is_confirmed_by_source(dossier, as_of) else tr("{confirmed}, without a source", confirmed=words)


def _when_confirmed(dossier: Dossier, as_of: int) -> str:
    """Return when a partnership was last confirmed, on a day that is known."""
    day = dossier.row.last_confirmed
    assert day is not None
    years, when = _years(as_of - day), last_confirmed_text(dossier.row)
    if years < 1:
        return tr("Last confirmed {day}", day=when)
    if dossier.row.is_confirmed_by:
        return plural(
            years,
            "Last confirmed {day} (at least 1 year before the as-of day)",
            "Last confirmed {day} (at least {n} years before the as-of day)",
            day=when,
        )
    return plural(
        years,
        "Last confirmed {day} (1 year before the as-of day)",
        "Last confirmed {day} ({n} years before the as-of day)",
        day=when,
    )


def unanswered_text(dossier: Dossier, as_of: int) -> list[str]:
    """Return one line for each kind of check without result, such as `Asked 3 times without reply, since 2021`."""
    lines = []
    for kind in NEGATIVE_EVIDENCE:
        found = [activity for activity in dossier.activities if activity.kind == kind and _is_past(activity, as_of)]
        if not found:
            continue
        since = next((date_words(activity.date) for activity in found if activity.date is not None), "")
        count = len(found)
        words = (
            plural(count, "Asked once without reply", "Asked {n} times without reply")
            if kind == "asked_no_reply"
            else plural(count, "Looked into once, and nothing found", "Looked into {n} times, and nothing found")
        )
        if since:
            words = plural(count, "{words}, {date}", "{words}, since {date}", words=words, date=since)
        lines.append(words)
    return lines


def _last_day(activity: ActivityRow) -> int | None:
    return activity.date.latest if activity.date is not None else None


def _is_past(activity: ActivityRow, as_of: int) -> bool:
    return activity.date is None or activity.date.earliest is None or activity.date.earliest <= as_of


def _years(days: int) -> int:
    return int(days / DAYS_OF_A_YEAR)


def fact_lines(dossier: Dossier) -> list[str]:
    """Return the known facts of the agreement and the names that the sides give it, one line each."""
    row = dossier.row
    calls = tr("{body} calls it “{name}”")
    lines = [
        plural(
            row.stands_for,
            "Stands for 1 partnership",
            "Stands for {n} partnerships that a source lumps together",
        )
        if row.stands_for > 1
        else "",
        calls.format(body=row.a.name, name=dossier.label_a) if dossier.label_a else "",
        calls.format(body=row.b.name, name=dossier.label_b) if dossier.label_b else "",
        _fact(dossier.signed_by_heads, tr("Signed by the heads of both"), tr("Not signed by the heads of both")),
        _fact(dossier.council_approved, tr("Approved by the council"), tr("Not approved by the council")),
        tr("For a fixed term, until {date}", date=date_words(dossier.fixed_term_until))
        if dossier.fixed_term_until is not None
        else "",
        *map(further_line, dossier.further),
        dossier.note.strip(),
    ]
    return [line for line in lines if line]


def _fact(fact: bool | None, yes: str, no: str) -> str:
    if fact is None:
        return ""
    return yes if fact else no
