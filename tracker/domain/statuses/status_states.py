"""The statuses as a machine of some hundred states, so that a whole inventory steps through its changes at once.

A state is one combination of answers. The tables are made from `statuses.after`, the only place where the rules
stand; here they become arrays indexed by the state's number.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.statuses.statuses import (
    CODES,
    IN_FORCE,
    NOT_BEGUN,
    NUMBER_OF,
    STATUSES,
    Answers,
    answers_after,
    before_first,
    presupposes_beginning,
    shown_label,
)

NO_ANSWER: Final = len(CODES)
"""The number, and the bit of a mask, that stands for a question without an answer."""


def _reachable_states() -> tuple[Answers, ...]:
    """Every combination of answers that can arise, in a fixed order."""
    found = [before_first(None), NOT_BEGUN]
    seen = set(found)
    for answers in found:  # grows while it is walked
        for reached in (answers_after(answers, status) for status in STATUSES):
            if reached not in seen:
                seen.add(reached)
                found.append(reached)
    return tuple(found)


STATES: Final = _reachable_states()
_STATE_OF: Final = {answers: state for state, answers in enumerate(STATES)}

WITHOUT_CHANGES: Final = _STATE_OF[before_first(None)]
BEFORE_BEGINNING: Final = _STATE_OF[NOT_BEGUN]

GOES_ON: Final = len(STATUSES)
CONTINUES: Final = len(STATUSES) + 1
"""Two numbers beside those of the statuses, for a partnership that has several records; nobody records them.

GOES_ON replaces a `superseded` that leads to the next record: it leaves every state as it is. CONTINUES replaces the
`in_force` of the next record: it leaves what is in force as it is, and brings into force what is not.
"""

PRESUPPOSES_BEGINNING: Final = np.array([*(presupposes_beginning(status) for status in STATUSES), True, False])
"""[status] -> whether a first change to it means that the partnership began before, on a day nobody recorded."""


def _after(answers: Answers, status: int) -> Answers:
    """The answers after a change to a numbered status, GOES_ON and CONTINUES included."""
    if status < len(STATUSES):
        return answers_after(answers, STATUSES[status])
    is_over = status == CONTINUES and answers.formal not in IN_FORCE
    return answers_after(answers, "in_force") if is_over else answers


NEXT_STATE: Final = np.array(
    [[_STATE_OF[_after(answers, status)] for status in range(CONTINUES + 1)] for answers in STATES], np.uint8
)
"""[state, status] -> the state that a change to the status leaves behind."""


def _numbers(codes: Iterable[str | None]) -> NDArray[np.int8]:
    """The numbers of these codes, NO_ANSWER for None."""
    return np.array([NO_ANSWER if code is None else NUMBER_OF[code] for code in codes], np.int8)


LABEL_OF_STATE: Final = _numbers(shown_label(answers) for answers in STATES)
FORMAL_OF_STATE: Final = _numbers(answers.formal for answers in STATES)
PRACTICE_OF_STATE: Final = _numbers(answers.practice for answers in STATES)
INTENT_OF_STATE: Final = _numbers(answers.intent for answers in STATES)
