"""The possible labels and answers of all partnerships on one day, and the number of partnerships with each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracker.domain.statuses.status_states import (
    FORMAL_OF_STATE,
    INTENT_OF_STATE,
    LABEL_OF_STATE,
    NO_ANSWER,
    PRACTICE_OF_STATE,
)
from tracker.domain.statuses.statuses import (
    CODES,
    DEFAULT_ENDED,
    FORMAL,
    IN_FORCE,
    INTENT,
    NUMBER_OF,
    PRACTICE,
    UNKNOWN,
)

Mask = NDArray[np.uint32]
Days = NDArray[np.int32]

# One 64-bit word contains the four sets of a partnership, so that one pass over the inventory finds them all: labels
# in the lowest bits, then the answers in the three status dimensions (which have different statuses), then one bit per
# dimension that may have no answer.
_ANSWERS_FROM: Final = len(CODES)
_NONE_FROM: Final = 2 * len(CODES)


NEITHER = ("proposed", "not_concluded", "superseded", "not_yet", UNKNOWN)
"""The states of a partnership that is neither in force nor ended on a day."""


def mask_of(codes: Iterable[str]) -> int:
    """Return the mask with the bits of these codes."""
    return sum(1 << NUMBER_OF[code] for code in codes)


def codes_in(mask: int) -> tuple[str | None, ...]:
    """Return the codes whose bits are set, in the order of CODES, and at the end None if "no answer" is possible."""
    return tuple(code for number, code in enumerate((*CODES, None)) if mask >> number & 1)


def _possibilities_of_states() -> NDArray[np.uint64]:
    """Return [state] -> its label and answers as bits of one word."""
    words = np.uint64(1) << LABEL_OF_STATE.astype(np.uint64)
    for dimension, answer in enumerate((FORMAL_OF_STATE, PRACTICE_OF_STATE, INTENT_OF_STATE)):
        bit = np.where(answer == NO_ANSWER, _NONE_FROM + dimension, _ANSWERS_FROM + answer)
        words |= np.uint64(1) << bit.astype(np.uint64)
    return words


POSSIBILITIES_OF_STATE: Final = _possibilities_of_states()


class Tally(NamedTuple):
    """The number of units for which something is true in every world, and in at least one world.

    Queries return it as an `Interval`.
    """

    certain: int
    possible: int


@dataclass(frozen=True, slots=True, eq=False)
class DayCounts:
    """The number of partnerships with each label (int64 arrays, indexed as CODES), in force, and ended."""

    certain: NDArray[np.int64]
    possible: NDArray[np.int64]
    in_force: Tally
    ended: Tally
    others: tuple[tuple[str, Tally], ...] = ()
    """The numbers of those that are neither, by `NEITHER`: with `in_force` and `ended` every partnership is counted."""

    def of(self, label: str) -> Tally:
        """Return the number of partnerships with this label."""
        number = NUMBER_OF[label]
        return Tally(int(self.certain[number]), int(self.possible[number]))


@dataclass(frozen=True, slots=True, eq=False)
class DayAnswers:
    """The possible labels and answers of every partnership on one day.

    Each property has one value per partnership. In a mask, bit NUMBER_OF[code] is set if the code occurs in some world,
    and bit NO_ANSWER if some world has no answer.
    """

    words: NDArray[np.uint64]

    def __len__(self) -> int:
        """Return the number of partnerships."""
        return len(self.words)

    @property
    def labels(self) -> Mask:
        """The masks of the possible labels."""
        return self.words.astype(np.uint32) & np.uint32((1 << len(CODES)) - 1)

    @property
    def formal(self) -> Mask:
        """The masks of the possible formal statuses: whether the partnership exists."""
        return self._answers(0, mask_of(FORMAL))

    @property
    def practice(self) -> Mask:
        """The masks of the possible statuses in practice: whether the partnership is active."""
        return self._answers(1, mask_of(PRACTICE))

    @property
    def intent(self) -> Mask:
        """The masks of the possible statuses of intent: what the sides plan."""
        return self._answers(2, mask_of(INTENT))

    @property
    def is_certain(self) -> NDArray[np.bool_]:
        """Whether each partnership has only one possible label."""
        return self.label >= 0

    @property
    def label(self) -> NDArray[np.int8]:
        """The number of the only possible label; -1 if several are possible."""
        labels = self.labels
        # the number of a single bit is the number of bits below it
        number: NDArray[np.int8] = np.bitwise_count(labels - np.uint32(1)).astype(np.int8)
        number[np.bitwise_count(labels) != 1] = -1
        return number

    def counts(
        self,
        only: NDArray[np.bool_] | None = None,
        ended: Iterable[str] = DEFAULT_ENDED,
        weights: NDArray[np.int64] | None = None,
    ) -> DayCounts:
        """Count the partnerships that `only` marks. `ended`: the statuses that count as ended.

        `weights`: [partnership] -> for how many it counts.
        """
        chosen = self if only is None else DayAnswers(self.words[only])
        weighing = weights if weights is None or only is None else weights[only]
        labels, label, formal = chosen.labels, chosen.label, chosen.formal
        possible = [number_of(labels & np.uint32(1 << number) != 0, weighing) for number in range(len(CODES))]
        is_certain = label >= 0
        sure_weights = None if weighing is None else weighing[is_certain]
        return DayCounts(
            certain=np.bincount(label[is_certain], sure_weights, len(CODES)).astype(np.int64),
            possible=np.array(possible, np.int64),
            in_force=_tally(formal, mask_of(IN_FORCE), weighing),
            ended=_tally(formal, mask_of(ended), weighing),
            others=_neither(formal, labels, weighing),
        )

    def _answers(self, dimension: int, answers: int) -> Mask:
        given = (self.words >> np.uint64(_ANSWERS_FROM)).astype(np.uint32) & np.uint32(answers)
        none = (self.words >> np.uint64(_NONE_FROM + dimension)).astype(np.uint32) & np.uint32(1)
        return given | none << np.uint32(NO_ANSWER)


def _tally(sets: Mask, wanted: int, weights: NDArray[np.int64] | None) -> Tally:
    """Return how many sets have only wanted bits (certain), and how many have any of them (possible)."""
    inside, outside = np.uint32(wanted), np.uint32(~wanted & 0xFFFFFFFF)
    return Tally(number_of((sets & outside) == 0, weights), number_of(sets & inside != 0, weights))


def _neither(formal: Mask, labels: Mask, weights: NDArray[np.int64] | None) -> tuple[tuple[str, Tally], ...]:
    """Count those that are neither in force nor ended: by formal status, and without one by their label."""
    by_status = [(code, _tally(formal, mask_of([code]), weights)) for code in NEITHER if code in FORMAL]
    return (*by_status, *((code, _tally(labels, mask_of([code]), weights)) for code in NEITHER if code not in FORMAL))


def number_of(is_one: NDArray[np.bool_], weights: NDArray[np.int64] | None) -> int:
    """Return the number of marked items, each counted as its weight, or as 1 without weights."""
    return int(np.count_nonzero(is_one) if weights is None else weights[is_one].sum())
