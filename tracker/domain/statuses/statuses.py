"""The fixed table of statuses: which of three questions each answers, and what a tie is called in the end.

The three questions are *formal* (does the tie exist?), *practice* (is anything done?) and *intent* (what do they mean
to do?). A partnership has up to one answer to each on any day; the shown label is drawn from the three.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

StatusDimension = Literal["formal", "practice", "intent"]
CountsAsEnded = Literal["never", "by_rule_default_no", "by_rule_default_yes", "yes"]


@dataclass(frozen=True, slots=True)
class Status:
    """One status that can be recorded; `is_in_force` and `counts_as_ended` speak of formal statuses only."""

    code: str
    question: StatusDimension
    is_in_force: bool = False
    counts_as_ended: CountsAsEnded = "never"


STATUS_TABLE: Final = (
    Status("proposed", "formal"),
    Status("not_concluded", "formal"),
    Status("in_force", "formal", is_in_force=True),
    Status("suspended", "formal", is_in_force=True, counts_as_ended="by_rule_default_no"),
    Status("ending_proposed", "formal", is_in_force=True, counts_as_ended="by_rule_default_no"),
    Status("ending_decided", "formal", is_in_force=True, counts_as_ended="by_rule_default_yes"),
    Status("terminated", "formal", counts_as_ended="yes"),
    Status("expired", "formal", counts_as_ended="yes"),
    Status("void", "formal", counts_as_ended="yes"),
    Status("superseded", "formal"),
    Status("active", "practice"),
    Status("reduced", "practice"),
    Status("dormant", "practice"),
    Status("under_review", "intent"),
    Status("exit_prepared", "intent"),
    Status("reaffirmed", "intent"),
)

STATUSES: Final = tuple(status.code for status in STATUS_TABLE)
"""Every status that can be recorded."""

UNKNOWN: Final = "unknown"
NOT_YET: Final = "not_yet"

CODES: Final = (*STATUSES, UNKNOWN, NOT_YET)
"""Every status and the two labels that nobody records; the index is the number that stands for it in arrays."""

LABELS: Final = tuple(code for code in CODES if code != "reaffirmed")
"""What may be shown as a partnership's label, in the order of CODES."""

STATUS_OF: Final = {status.code: status for status in STATUS_TABLE}
NUMBER_OF: Final = {code: number for number, code in enumerate(CODES)}

FORMAL: Final = tuple(status.code for status in STATUS_TABLE if status.question == "formal")
PRACTICE: Final = tuple(status.code for status in STATUS_TABLE if status.question == "practice")
INTENT: Final = tuple(status.code for status in STATUS_TABLE if status.question == "intent")
IN_FORCE: Final = frozenset(status.code for status in STATUS_TABLE if status.is_in_force)
ENDINGS: Final = frozenset(status.code for status in STATUS_TABLE if status.counts_as_ended == "yes")
CAN_COUNT_AS_ENDED: Final = tuple(status.code for status in STATUS_TABLE if status.counts_as_ended != "never")
DEFAULT_ENDED: Final = tuple(code for code in CAN_COUNT_AS_ENDED if STATUS_OF[code].counts_as_ended.endswith("yes"))

_BEGINNINGS: Final = frozenset({"proposed", "not_concluded", "in_force"})
_REVIVED_FROM: Final = ENDINGS | {"superseded"}
_SHOWN_FIRST: Final = (
    "terminated",
    "expired",
    "void",
    "superseded",
    "suspended",
    "ending_decided",
    "ending_proposed",
    "exit_prepared",
    "under_review",
    "dormant",
    "reduced",
    "active",
    "in_force",
    "proposed",
    "not_concluded",
)


@dataclass(frozen=True, slots=True)
class Answers:
    """A partnership's answers to the three questions; None where there is no answer."""

    formal: str | None = None
    practice: str | None = None
    intent: str | None = None
    has_not_begun: bool = False


NOT_BEGUN: Final = Answers(has_not_begun=True)


def presupposes_beginning(status: str) -> bool:
    """Whether a first change to `status` means that the partnership began before it, on a day nobody recorded."""
    return status not in _BEGINNINGS


def before_first(status: str | None) -> Answers:
    """The answers just before a partnership's first change, which is to `status` (None: there is no change at all).

    Where that change presupposes a beginning, the beginning has happened by then: the partnership is in force.
    """
    if status is None:
        return Answers()
    return answers_after(NOT_BEGUN, "in_force") if presupposes_beginning(status) else NOT_BEGUN


def answers_after(answers: Answers, status: str) -> Answers:
    """The answers that a change to `status` leaves behind.

    An ending clears practice and intent and, while it stands, keeps them so; a revival starts them unknown.
    """
    question = STATUS_OF[status].question
    if question != "formal" and answers.formal in ENDINGS:
        return answers
    if question == "practice":
        return replace(answers, practice=status)
    if question == "intent":
        return replace(answers, intent=status)
    is_revival = status in IN_FORCE and answers.formal in _REVIVED_FROM
    if status in ENDINGS or is_revival:
        return Answers(formal=status)
    return Answers(status, answers.practice, answers.intent)


def shown_label(answers: Answers) -> str:
    """The one label that a partnership with these answers is shown under."""
    if answers.has_not_begun:
        return NOT_YET
    given = {answers.formal, answers.practice, answers.intent}
    return next((code for code in _SHOWN_FIRST if code in given), UNKNOWN)


def numbers_of(codes: Iterable[str]) -> tuple[int, ...]:
    """The numbers that stand for these codes in arrays, ascending."""
    return tuple(sorted(NUMBER_OF[code] for code in codes))
