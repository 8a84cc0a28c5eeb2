"""The texts of the choices of a rule and of rates, for all outputs.

`tr` translates a text, `plural` one for a number.
"""

from __future__ import annotations

from typing import Final

from tracker.domain.findings.rules import COUNTS, Count
from tracker.wording.messages import Translate

WITHOUT_SUSPENDED: Final = "in_force_without_suspended"
COUNT_CHOICES: Final = (
    *COUNTS[: COUNTS.index("in_force") + 1],
    WITHOUT_SUSPENDED,
    *COUNTS[COUNTS.index("in_force") + 1 :],
)
"""The choices of what a rule counts: each count, and those in force without the suspended."""


def count_choice(count: Count, without: tuple[str, ...]) -> str:
    """Return the choice of COUNT_CHOICES of a rule with this count that leaves these statuses out."""
    return WITHOUT_SUSPENDED if without else count


def count_text(code: str, tr: Translate) -> str:
    """Return the text of a choice of COUNT_CHOICES."""
    return {
        "ended": tr("Ended in the period"),
        "began": tr("Began in the period"),
        "entered": tr("Got a status in the period"),
        "in_force": tr("In force on its last day"),
        WITHOUT_SUSPENDED: tr("In force and not suspended on its last day"),
        "has_status": tr("Has a status on its last day"),
    }[code]


def ended_set_text(name: str, tr: Translate) -> str:
    """Return the text of a set of statuses that count as ended, by its name in `ENDED_SETS`."""
    return {
        "decided": tr("Ended, or decided to end"),
        "done": tr("Ended only"),
        "proposed": tr("Also proposed to end"),
        "suspended": tr("Also proposed to end or suspended"),
    }[name]


def denominator_text(code: str, tr: Translate) -> str:
    """Return the text of a denominator."""
    return {
        "live": tr("Those with one in it"),
        "ever": tr("Those that ever had one"),
        "none": tr("No share"),
        "frame": tr("All members of the frame"),
    }[code]


def silence_text(code: str, tr: Translate) -> str:
    """Return the text of an assumption about members that gave no complete answer."""
    return {
        "record": tr("As recorded"),
        "silent": tr("Silent bodies either way"),
        "strict": tr("All without a complete answer either way"),
        "answered": tr("Complete answers only"),
        "alike": tr("Silent bodies like the others (estimate)"),
    }[code]


def rates_stage_text(day: str, tr: Translate, *, is_final: bool) -> str:
    """Return on which day rates of response were computed, and whether answers are still awaited then."""
    return tr("on {day}, final", day=day) if is_final else tr("on {day}, in the field", day=day)


def later_text(count: int, day: str, plural: Translate) -> str:
    """Return how many contacts come after a day and are therefore not counted on it."""
    return plural(count, "1 contact after {day} is not counted", "{n} contacts after {day} are not counted", day=day)
