"""The named choices of the controls of a rule: sets of endings, periods, and the day of knowledge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.domain.statuses.statuses import CAN_COUNT_AS_ENDED, DEFAULT_ENDED, ENDINGS
from ui.text.day_text import day_text, year_before
from ui.text.translation import code_text, tr

OWN = "own"
"""The choice for a set or period without a name."""
NOW, THEN = "now", "then"
KNOWLEDGE = (NOW, THEN, OWN)
"""The day by which sources must be published: today, the last day of the period, or another day."""


def count_text(code: str) -> str:
    """Return the text of what a rule counts."""
    return {
        "ended": tr("Ended in the period"),
        "began": tr("Began in the period"),
        "entered": tr("Got a status in the period"),
        "in_force": tr("In force on its last day"),
        "has_status": tr("Has a status on its last day"),
    }[code]


def mode_text(code: str) -> str:
    """Return the text of a mode."""
    return tr("Still so on its last day") if code == "state" else tr("At any time in it")


def denominator_text(code: str) -> str:
    """Return the text of a denominator."""
    return {
        "live": tr("Those with one in it"),
        "ever": tr("Those that ever had one"),
        "none": tr("No share"),
        "frame": tr("All members of the frame"),
    }[code]


def frame_text(name: str) -> str:
    """Return the text of a choice of a frame; an empty name is that of none."""
    return name or tr("All bodies on record")


def silence_text(code: str) -> str:
    """Return the text of an assumption about members that gave no complete answer."""
    return {
        "record": tr("As recorded"),
        "silent": tr("Silent bodies either way"),
        "strict": tr("All without a complete answer either way"),
        "answered": tr("Complete answers only"),
        "alike": tr("Silent bodies like the others (estimate)"),
    }[code]


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


@dataclass(frozen=True, slots=True)
class EndedSet:
    """A named set of formal statuses that count as ended."""

    key: str
    title: Callable[[], str]
    codes: tuple[str, ...]


def _in_order(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for code in CAN_COUNT_AS_ENDED if code in codes)


ENDED_SETS = (
    EndedSet("decided", lambda: tr("Ended, or decided to end"), _in_order(DEFAULT_ENDED)),
    EndedSet("done", lambda: tr("Ended only"), _in_order(tuple(ENDINGS))),
    EndedSet("proposed", lambda: tr("Also proposed to end"), _in_order((*DEFAULT_ENDED, "ending_proposed"))),
    EndedSet("suspended", lambda: tr("Also proposed to end or suspended"), CAN_COUNT_AS_ENDED),
)
"""The named sets, the default first."""


def ended_key(codes: Sequence[str]) -> str:
    """Return the name of a set of statuses, or OWN."""
    return next((ended.key for ended in ENDED_SETS if set(ended.codes) == set(codes)), OWN)


def ended_text(codes: Sequence[str]) -> str:
    """Return the title of a set of statuses, or the list of its statuses if it has no name."""
    key = ended_key(codes)
    if key == OWN:
        return ", ".join(code_text(code) for code in _in_order(codes))
    return next(ended.title() for ended in ENDED_SETS if ended.key == key)


def ended_choice_text(key: str) -> str:
    """Return the text of a choice of a set."""
    return tr("As ticked below") if key == OWN else next(ended.title() for ended in ENDED_SETS if ended.key == key)


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
        NamedPeriod("two_years", tr("The two years to {day}", day=day), year_before(as_of, 2), as_of),
        NamedPeriod("year", tr("The year to {day}", day=day), year_before(as_of), as_of),
        NamedPeriod("ten_years", tr("The ten years to {day}", day=day), year_before(as_of, 10), as_of),
    ]
    if first_day is not None and last_day is not None:
        windows.append(NamedPeriod("whole", tr("The whole record"), first_day, max(last_day, as_of)))
    return tuple(windows)


def period_key(windows: Sequence[NamedPeriod], first_day: int, last_day: int) -> str:
    """Return the name of a period, or OWN."""
    return next((each.key for each in windows if (each.first_day, each.last_day) == (first_day, last_day)), OWN)
