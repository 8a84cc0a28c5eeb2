"""The named choices of the controls of a rule: sets of endings, periods, and the day of knowledge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from tracker.domain.findings.specifications import ENDED_SETS, OFFERED_SETS
from tracker.domain.statuses.statuses import CAN_COUNT_AS_ENDED
from tracker.wording import rule_choices
from ui.text.day_text import day_text, year_before
from ui.text.translation import code_text, tr

OWN = "own"
"""The choice for a set or period without a name."""
NOW, THEN = "now", "then"
KNOWLEDGE = (NOW, THEN, OWN)
"""The day by which sources must be published: today, the last day of the period, or another day."""


count_text = partial(rule_choices.count_text, tr=tr)
denominator_text = partial(rule_choices.denominator_text, tr=tr)
silence_text = partial(rule_choices.silence_text, tr=tr)


def mode_text(code: str) -> str:
    """Return the text of a mode."""
    return tr("Still so on its last day") if code == "state" else tr("At any time in it")


def frame_text(name: str) -> str:
    """Return the text of a choice of a frame; an empty name is that of none."""
    return name or tr("All bodies on record")


def actor_text(code: str) -> str:
    """Return the text of an actor as seen from the counted side."""
    return {
        "focus": tr("The body itself"),
        "partner": tr("Its partner"),
        "both": tr("Both"),
        "third_party": tr("A third party"),
        "unknown": tr("Not recorded"),
    }[code]


def knowledge_text(key: str) -> str:
    """Return the text of a choice of KNOWLEDGE."""
    if key == NOW:
        return tr("As known today")
    return tr("As known then") if key == THEN else tr("As known by a day")


def knowledge_key(known_by: int | None, last_day: int) -> str:
    """Return the choice of KNOWLEDGE that a rule's day of knowledge belongs to."""
    return NOW if known_by is None else THEN if known_by == last_day else OWN


def ended_key(codes: Sequence[str]) -> str:
    """Return the name of a set of statuses, or OWN."""
    return next((name for name in OFFERED_SETS if set(ENDED_SETS[name]) == set(codes)), OWN)


def ended_text(codes: Sequence[str]) -> str:
    """Return the title of a set of statuses, or the list of its statuses if it has no name."""
    key = ended_key(codes)
    if key == OWN:
        return ", ".join(code_text(code) for code in CAN_COUNT_AS_ENDED if code in codes)
    return ended_choice_text(key)


def ended_choice_text(key: str) -> str:
    """Return the text of a choice of a set."""
    return tr("As ticked below") if key == OWN else rule_choices.ended_set_text(key, tr)


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A named period, with its first and last day (ordinals)."""

    key: str
    words: str
    first_day: int
    last_day: int


def offered_periods(as_of: int, first_day: int | None, last_day: int | None) -> tuple[NamedPeriod, ...]:
    """Return the periods that end on the as-of day, and the whole record if it contains a date."""
    day = day_text(as_of)
    windows = [
        NamedPeriod("two_years", tr("Two years to {day}", day=day), year_before(as_of, 2), as_of),
        NamedPeriod("year", tr("One year to {day}", day=day), year_before(as_of), as_of),
        NamedPeriod("ten_years", tr("Ten years to {day}", day=day), year_before(as_of, 10), as_of),
    ]
    if first_day is not None and last_day is not None:
        windows.append(NamedPeriod("whole", tr("The whole record"), first_day, max(last_day, as_of)))
    return tuple(windows)


def period_key(windows: Sequence[NamedPeriod], first_day: int, last_day: int) -> str:
    """Return the name of a period, or OWN."""
    return next((each.key for each in windows if (each.first_day, each.last_day) == (first_day, last_day)), OWN)
