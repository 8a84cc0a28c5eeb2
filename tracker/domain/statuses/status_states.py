"""The status rules as a state machine of about a hundred states, to process all changes of an inventory as arrays.

A state is one combination of answers. The tables are arrays indexed by the number of the state, and are derived from
`statuses.answers_after`, the only place where the rules are applied; states have the same numbers in all versions of
the rules (`statuses.CLEARING`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.statuses.statuses import (
    CLEARING,
    CODES,
    IN_FORCE,
    NOT_BEGUN,
    NUMBER_OF,
    RULES_VERSION,
    STATUSES,
    Answers,
    answers_after,
    before_first,
    presupposes_beginning,
    shown_label,
)

NO_ANSWER: Final = len(CODES)
"""The number of a missing answer in a dimension; in a mask of possible answers, the index of its bit."""


def _reachable_states() -> tuple[Answers, ...]:
    """Return every combination of answers that can occur under some version of the rules, in a fixed order."""
    found = [before_first(None), NOT_BEGUN]
    seen = set(found)
    for answers in found:  # grows while it is walked
        for reached in (answers_after(answers, *change) for change in product(STATUSES, CLEARING)):
            if reached not in seen:
                seen.add(reached)
                found.append(reached)
    return tuple(found)


STATES: Final = _reachable_states()
_STATE_OF: Final = {answers: state for state, answers in enumerate(STATES)}

WITHOUT_CHANGES: Final = _STATE_OF[before_first(None)]
BEFORE_BEGINNING: Final = _STATE_OF[NOT_BEGUN]

SUPERSEDED_BY_NEXT: Final = len(STATUSES)
"""Replaces `superseded` where a partnership continues in its next record. Does not change the state."""
CONTINUED_IN_FORCE: Final = len(STATUSES) + 1
"""Replaces `in_force` where the next record begins. Brings the partnership into force, or does not change the state.

GOES_ON and CONTINUES are numbers of changes in the joined history of several records; they are never recorded.
"""

PRESUPPOSES_BEGINNING: Final = np.array([*(presupposes_beginning(status) for status in STATUSES), True, False])
"""[status] -> whether a first change to it means that the partnership began before it, on an unrecorded day."""


def _after(answers: Answers, status: int, rules: int) -> Answers:
    """Return the answers after a change to a status, given by its number; also for GOES_ON and CONTINUES."""
    if status < len(STATUSES):
        return answers_after(answers, STATUSES[status], rules)
    comes_into_force = status == CONTINUED_IN_FORCE and answers.formal not in IN_FORCE
    return answers_after(answers, "in_force", rules) if comes_into_force else answers


def _next_state(rules: int) -> NDArray[np.uint8]:
    """Return [state, status] -> the state after a change to the status, by a version of the rules."""
    statuses = range(CONTINUED_IN_FORCE + 1)
    return np.array(
        [[_STATE_OF[_after(answers, status, rules)] for status in statuses] for answers in STATES], np.uint8
    )


NEXT_STATE_BY_RULES: Final[Mapping[int, NDArray[np.uint8]]] = MappingProxyType(
    {rules: _next_state(rules) for rules in CLEARING}
)
"""[version of the rules] -> [state, status] -> the state after a change to the status."""
NEXT_STATE: Final = NEXT_STATE_BY_RULES[RULES_VERSION]
"""[state, status] -> the state after a change to the status, by the rules of today."""


def _numbers(codes: Iterable[str | None]) -> NDArray[np.int8]:
    """Return the numbers of these codes, NO_ANSWER for None."""
    return np.array([NO_ANSWER if code is None else NUMBER_OF[code] for code in codes], np.int8)


LABEL_OF_STATE: Final = _numbers(shown_label(answers) for answers in STATES)
FORMAL_OF_STATE: Final = _numbers(answers.formal for answers in STATES)
PRACTICE_OF_STATE: Final = _numbers(answers.practice for answers in STATES)
INTENT_OF_STATE: Final = _numbers(answers.intent for answers in STATES)
