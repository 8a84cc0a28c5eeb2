"""Texts about the reliability of coders that the command line, reports and the window share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tracker.domain.coding.bootstrap import LEAST_UNITS, RESAMPLES, Estimate
from tracker.domain.coding.reliability import FieldReliability, Reliability
from tracker.wording.messages import Translate


def field_tables(found: Reliability, tr: Translate) -> tuple[tuple[str, Sequence[FieldReliability]], ...]:
    """Return the two tables of fields with their headings, that with missed events first."""
    return (
        (tr("With missed events: one that a coder missed differs from what others recorded"), found.with_missed),
        (tr("Only among those who recorded the event, matched by its kind of status"), found.fields),
    )


def matching_words(tr: Translate) -> str:
    """Return how events are matched, and what that means for the share of equal statuses."""
    return tr(
        "Events are matched by partnership, kind of status (beginning, suspension, ending, practice, intent) and date."
        " So statuses of two kinds never meet: each is an event that others missed. Two coders who both missed an event"
        " agree about nothing."
    )


def interval_method(found: Reliability, tr: Translate, number: Callable[[int], str]) -> str:
    """Return how the intervals are calculated."""
    return tr(
        "In brackets: 95 % intervals over partnerships, of the share by Clopper and Pearson, of kappa and alpha by"
        " {n} bootstrap samples (seed {seed}), from {least} partnerships on and not where all agree.",
        n=number(RESAMPLES),
        seed=found.seed,
        least=number(LEAST_UNITS),
    )


def with_reason(value: str, each: Estimate, tr: Translate) -> str:
    """Return a number without an interval, with the reason."""
    if each.interval == "too_few":
        return tr("{value} (too few units for an interval)", value=value)
    if each.interval == "all_agree":
        return tr("{value} (all agree: no interval)", value=value)
    return value
