"""The fixed table of statuses, each in one of three status dimensions, and the label derived from the three answers.

The dimensions are *formal* (does the partnership exist?), *practice* (is it active?) and *intent* (what do the sides
plan?). On any day a partnership has at most one answer in each; the label is derived from the three.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import Final, Literal

StatusDimension = Literal["formal", "practice", "intent"]
CountsAsEnded = Literal["never", "by_rule_default_no", "by_rule_default_yes", "yes"]


@dataclass(frozen=True, slots=True)
class Status:
    """One status that can be recorded; `is_in_force` and `counts_as_ended` apply to formal statuses only."""

    code: str
    dimension: StatusDimension
    is_in_force: bool = False
    counts_as_ended: CountsAsEnded = "never"


STATUS_TABLE: Final = (
    Status("proposed", "formal"),
    Status("not_concluded", "formal"),
    Status("in_force", "formal", is_in_force=True),
    Status("suspension_proposed", "formal", is_in_force=True, counts_as_ended="by_rule_default_no"),
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
"""The codes of all statuses that can be recorded."""

UNKNOWN: Final = "unknown"
NOT_YET: Final = "not_yet"

CODES: Final = (*STATUSES, UNKNOWN, NOT_YET)
"""All statuses and the two labels that cannot be recorded. The index of a code is its number in arrays."""

LABELS: Final = tuple(code for code in CODES if code != "reaffirmed")
"""The codes that can be the label of a partnership, in the order of CODES."""
EXISTING_LABELS: Final = frozenset(
    status.code
    for status in STATUS_TABLE
    if status.code in LABELS and (status.is_in_force or status.dimension != "formal")
)
"""Labels of existing partnerships. A label of practice or intent counts even if the partnership was only proposed."""

STATUS_OF: Final = {status.code: status for status in STATUS_TABLE}
NUMBER_OF: Final = {code: number for number, code in enumerate(CODES)}

FORMAL: Final = tuple(status.code for status in STATUS_TABLE if status.dimension == "formal")
PRACTICE: Final = tuple(status.code for status in STATUS_TABLE if status.dimension == "practice")
INTENT: Final = tuple(status.code for status in STATUS_TABLE if status.dimension == "intent")
IN_FORCE: Final = frozenset(status.code for status in STATUS_TABLE if status.is_in_force)
ENDINGS: Final = frozenset(status.code for status in STATUS_TABLE if status.counts_as_ended == "yes")
CAN_COUNT_AS_ENDED: Final = tuple(status.code for status in STATUS_TABLE if status.counts_as_ended != "never")
DEFAULT_ENDED: Final = tuple(code for code in CAN_COUNT_AS_ENDED if STATUS_OF[code].counts_as_ended.endswith("yes"))


@dataclass(frozen=True, slots=True)
class Clearing:
    """The formal statuses that clear answers in practice and intent, by a version of the rules.

    `everything`: the statuses that clear both, and during which changes to both are ignored. `intents`: [formal status]
    -> the statuses of intent that it clears.
    """

    everything: frozenset[str]
    intents: Mapping[str, frozenset[str]]


RULES_VERSION: Final = 4
"""The version of the rules by which everything is counted unless an earlier version is asked for."""
CLEARING: Final[Mapping[int, Clearing]] = MappingProxyType(
    {
        3: Clearing(ENDINGS, MappingProxyType({})),
        RULES_VERSION: Clearing(ENDINGS | {"superseded"}, MappingProxyType({"suspended": frozenset({"reaffirmed"})})),
    }
)
"""[version of the rules] -> what formal statuses clear. The status table itself has no versions."""

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
    "suspension_proposed",
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
    """The answers of a partnership in the three status dimensions; None for no answer."""

    formal: str | None = None
    practice: str | None = None
    intent: str | None = None
    has_not_begun: bool = False


NOT_BEGUN: Final = Answers(has_not_begun=True)


def lasts(status: str) -> bool:
    """Return whether a status lasts from the day of its change, so that "since 2014" means in 2014; no ending does."""
    return status in STATUS_OF and status not in _REVIVED_FROM


def presupposes_beginning(status: str) -> bool:
    """Return whether a first change to `status` means that the partnership began before it, on an unrecorded day."""
    return status not in _BEGINNINGS


def before_first(status: str | None) -> Answers:
    """Return the answers just before a partnership's first change, which is to `status` (None: it has no changes).

    If that change presupposes a beginning, the partnership is in force.
    """
    if status is None:
        return Answers()
    return answers_after(NOT_BEGUN, "in_force") if presupposes_beginning(status) else NOT_BEGUN


def answers_after(answers: Answers, status: str, rules: int = RULES_VERSION) -> Answers:
    """Return the answers after a change to `status`, by this version of the rules.

    An ending, and `superseded`, clear practice and intent, and while the partnership is ended or superseded, changes to
    them are ignored; a revival starts without answers to both. `suspended` clears the intent `reaffirmed`.
    """
    clearing = CLEARING[rules]
    question = STATUS_OF[status].dimension
    if question != "formal" and answers.formal in clearing.everything:
        return answers
    if question == "practice":
        return replace(answers, practice=status)
    if question == "intent":
        return replace(answers, intent=status)
    is_revival = status in IN_FORCE and answers.formal in _REVIVED_FROM
    if status in clearing.everything or is_revival:
        return Answers(formal=status)
    is_cleared = answers.intent in clearing.intents.get(status, ())
    return Answers(status, answers.practice, None if is_cleared else answers.intent)


def shown_label(answers: Answers) -> str:
    """Return the label of a partnership with these answers."""
    if answers.has_not_begun:
        return NOT_YET
    given = {answers.formal, answers.practice, answers.intent}
    return next((code for code in _SHOWN_FIRST if code in given), UNKNOWN)


def numbers_of(codes: Iterable[str]) -> tuple[int, ...]:
    """Return the numbers of these codes in arrays, ascending."""
    return tuple(sorted(NUMBER_OF[code] for code in codes))


def answers_through(statuses: Sequence[str]) -> tuple[Answers, ...]:
    """Return the answers before the first of these changes, and after each."""
    return _answers_through(tuple(statuses))


@lru_cache(maxsize=10_000)
def _answers_through(statuses: tuple[str, ...]) -> tuple[Answers, ...]:
    return tuple(accumulate(statuses, answers_after, initial=before_first(statuses[0] if statuses else None)))
