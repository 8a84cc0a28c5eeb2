"""What the controls of a question offer by name: sets of endings, and windows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.domain.statuses.statuses import CAN_COUNT_AS_ENDED, DEFAULT_ENDED, ENDINGS
from ui.text.day_text import day_text, year_before
from ui.text.translation import code_text, tr

OWN = "own"
"""The choice that stands for what has no name."""
NOW, THEN = "now", "then"
KNOWLEDGE = (NOW, THEN, OWN)
"""By when what counts was published: by now, by the window's last day, or by a day of one's own."""


def knowledge_text(key: str) -> str:
    """What a choice of what was known is called."""
    if key == NOW:
        return tr("As known today")
    return tr("As known then") if key == THEN else tr("As known by a day")


def knowledge_key(known_by: int | None, last_day: int) -> str:
    """The choice that a rule's day of knowledge stands for."""
    return NOW if known_by is None else THEN if known_by == last_day else OWN


@dataclass(frozen=True, slots=True)
class EndedSet:
    """A set of formal statuses that count as ended, by its name."""

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
"""The sets that have a name, the usual one first."""


def ended_key(codes: Sequence[str]) -> str:
    """The name of a set of statuses; OWN where it has none."""
    return next((ended.key for ended in ENDED_SETS if set(ended.codes) == set(codes)), OWN)


def ended_text(codes: Sequence[str]) -> str:
    """What a set of statuses is called: by its name, else by what is in it."""
    key = ended_key(codes)
    if key == OWN:
        return ", ".join(code_text(code) for code in _in_order(codes))
    return next(ended.title() for ended in ENDED_SETS if ended.key == key)


def ended_choice_text(key: str) -> str:
    """What a choice of a set is called."""
    return tr("As ticked below") if key == OWN else next(ended.title() for ended in ENDED_SETS if ended.key == key)


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A first and a last day (ordinals), by a name."""

    key: str
    words: str
    first_day: int
    last_day: int


def offered_windows(as_of: int, first_day: int | None, last_day: int | None) -> tuple[NamedPeriod, ...]:
    """The windows that end on the as-of day, and the whole record where it has a date."""
    day = day_text(as_of)
    windows = [
        NamedPeriod("two_years", tr("The two years to {day}", day=day), year_before(as_of, 2), as_of),
        NamedPeriod("year", tr("The year to {day}", day=day), year_before(as_of), as_of),
        NamedPeriod("ten_years", tr("The ten years to {day}", day=day), year_before(as_of, 10), as_of),
    ]
    if first_day is not None and last_day is not None:
        windows.append(NamedPeriod("whole", tr("The whole record"), first_day, max(last_day, as_of)))
    return tuple(windows)


def window_key(windows: Sequence[NamedPeriod], first_day: int, last_day: int) -> str:
    """The name of a window; OWN where it has none."""
    return next((each.key for each in windows if (each.first_day, each.last_day) == (first_day, last_day)), OWN)
