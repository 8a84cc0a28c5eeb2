"""What a whole inventory's partnerships are, or may be, on one day; and how many of each there are."""

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
from tracker.domain.statuses.statuses import CODES, DEFAULT_ENDED, FORMAL, IN_FORCE, INTENT, NUMBER_OF, PRACTICE

Mask = NDArray[np.uint32]
Days = NDArray[np.int32]

# One 64-bit word holds a partnership's four sets, so that one pass over the inventory finds them all: labels lowest,
# then the answers to the three questions (whose statuses differ), then whether each question may be unanswered.
_ANSWERS_FROM: Final = len(CODES)
_NONE_FROM: Final = 2 * len(CODES)


def mask_of(codes: Iterable[str]) -> int:
    """The mask with the bits of these codes."""
    return sum(1 << NUMBER_OF[code] for code in codes)


def codes_in(mask: int) -> tuple[str | None, ...]:
    """The codes whose bits are set, in the order of the table; None, last, for "no answer"."""
    return tuple(code for number, code in enumerate((*CODES, None)) if mask >> number & 1)


def _possibilities_of_states() -> NDArray[np.uint64]:
    """[state] -> its label and answers as bits of one word."""
    words = np.uint64(1) << LABEL_OF_STATE.astype(np.uint64)
    for question, answer in enumerate((FORMAL_OF_STATE, PRACTICE_OF_STATE, INTENT_OF_STATE)):
        bit = np.where(answer == NO_ANSWER, _NONE_FROM + question, _ANSWERS_FROM + answer)
        words |= np.uint64(1) << bit.astype(np.uint64)
    return words


POSSIBILITIES_OF_STATE: Final = _possibilities_of_states()


class Tally(NamedTuple):
    """How many are so in every world, and in some."""

    certain: int
    possible: int


@dataclass(frozen=True, slots=True, eq=False)
class DayCounts:
    """How many partnerships show each label (int64 arrays indexed by its number), are in force, and have ended."""

    certain: NDArray[np.int64]
    possible: NDArray[np.int64]
    in_force: Tally
    ended: Tally

    def of(self, label: str) -> Tally:
        """How many show this label."""
        number = NUMBER_OF[label]
        return Tally(int(self.certain[number]), int(self.possible[number]))


@dataclass(frozen=True, slots=True, eq=False)
class DayAnswers:
    """Every partnership's possible labels and answers on one day.

    Masks have bit `number` for each code that some world gives, and bit NO_ANSWER where some world gives none.
    """

    words: NDArray[np.uint64]

    def __len__(self) -> int:
        """How many partnerships there are."""
        return len(self.words)

    @property
    def labels(self) -> Mask:
        """The labels that may be shown."""
        return self.words.astype(np.uint32) & np.uint32((1 << len(CODES)) - 1)

    @property
    def formal(self) -> Mask:
        """The possible answers to "does the tie exist?"."""
        return self._answers(0, mask_of(FORMAL))

    @property
    def practice(self) -> Mask:
        """The possible answers to "is anything done?"."""
        return self._answers(1, mask_of(PRACTICE))

    @property
    def intent(self) -> Mask:
        """The possible answers to "what do they mean to do?"."""
        return self._answers(2, mask_of(INTENT))

    @property
    def is_certain(self) -> NDArray[np.bool_]:
        """Whether all worlds agree on the label."""
        return self.label >= 0

    @property
    def label(self) -> NDArray[np.int8]:
        """The number of the label that all worlds agree on, -1 where they differ."""
        labels = self.labels
        # A lone bit's number is how many bits lie below it.
        number: NDArray[np.int8] = np.bitwise_count(labels - np.uint32(1)).astype(np.int8)
        number[np.bitwise_count(labels) != 1] = -1
        return number

    def counts(
        self,
        only: NDArray[np.bool_] | None = None,
        ended: Iterable[str] = DEFAULT_ENDED,
        weights: NDArray[np.int64] | None = None,
    ) -> DayCounts:
        """How many there are, among those partnerships that `only` marks; `ended` are the statuses that count as so.

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
        )

    def _answers(self, question: int, answers: int) -> Mask:
        given = (self.words >> np.uint64(_ANSWERS_FROM)).astype(np.uint32) & np.uint32(answers)
        none = (self.words >> np.uint64(_NONE_FROM + question)).astype(np.uint32) & np.uint32(1)
        return given | none << np.uint32(NO_ANSWER)


def _tally(sets: Mask, wanted: int, weights: NDArray[np.int64] | None) -> Tally:
    """How many of the sets lie within the wanted bits, and how many touch them."""
    inside, outside = np.uint32(wanted), np.uint32(~wanted & 0xFFFFFFFF)
    return Tally(number_of((sets & outside) == 0, weights), number_of(sets & inside != 0, weights))


def number_of(is_one: NDArray[np.bool_], weights: NDArray[np.int64] | None) -> int:
    """How many are marked, each counted as its weight (None: as one)."""
    return int(np.count_nonzero(is_one) if weights is None else weights[is_one].sum())
