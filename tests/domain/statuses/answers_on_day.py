"""The possible labels and answers of one partnership on a day, computed without the columns of the inventory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.history_order import possible_order, tighten_bounds
from tracker.domain.statuses.statuses import (
    NOT_BEGUN,
    answers_through,
    presupposes_beginning,
    shown_label,
)

Change = tuple[str, int | None, int | None]
"""A status code with its earliest and latest day; None is open."""


@dataclass(frozen=True, slots=True)
class PossibleAnswers:
    """The labels and answers that occur in some world, in the order of the history; None is "no answer"."""

    labels: tuple[str, ...]
    formal: tuple[str | None, ...]
    practice: tuple[str | None, ...]
    intent: tuple[str | None, ...]

    @property
    def is_certain(self) -> bool:
        """Whether only one label is possible."""
        return len(self.labels) == 1


def answers_on_day(changes: Sequence[Change], day: int, not_before: int = OPEN_PAST) -> PossibleAnswers:
    """Return the possible labels and answers at the end of this day, given the changes of a partnership in their order.

    `not_before`: the earliest day of an unrecorded beginning.
    """
    order = possible_order([(earliest, latest) for _, earliest, latest in changes])
    ordered = [changes[index] for index in order]
    bounds = tighten_bounds([(earliest, latest) for _, earliest, latest in ordered])
    states = answers_through([status for status, _, _ in ordered])
    if ordered and presupposes_beginning(ordered[0][0]):
        latest = bounds[0][1]
        since = not_before if not_before <= latest else OPEN_PAST
        states = [NOT_BEGUN, *states]
        bounds = [(since, latest), *((max(first, since), last) for first, last in bounds)]
    earliest = [OPEN_PAST, *(first for first, _ in bounds)]
    next_latest = [*(last for _, last in bounds), OPEN_FUTURE]
    possible = [
        answers for answers, since, until in zip(states, earliest, next_latest, strict=True) if since <= day < until
    ]
    return PossibleAnswers(
        labels=tuple(dict.fromkeys(shown_label(answers) for answers in possible)),
        formal=tuple(dict.fromkeys(answers.formal for answers in possible)),
        practice=tuple(dict.fromkeys(answers.practice for answers in possible)),
        intent=tuple(dict.fromkeys(answers.intent for answers in possible)),
    )
