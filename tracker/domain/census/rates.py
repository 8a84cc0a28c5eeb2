"""Rates of response of a wave, under the names and formulas of AAPOR, and the time that answers took.

American Association for Public Opinion Research, Standard Definitions: Final Dispositions of Case Codes and Outcome
Rates for Surveys, 8th edition 2015, sections "Response rates" to "Contact rates". With I complete, P partial, R
refused, NC not contacted, O other, and U = UH + UO of unknown eligibility:

    RR1   = I / ((I + P) + (R + NC + O) + U)
    RR2   = (I + P) / ((I + P) + (R + NC + O) + U)
    COOP1 = I / ((I + P) + R + O)
    REF1  = R / ((I + P) + (R + NC + O) + U)
    CON1  = ((I + P) + R + O) / ((I + P) + R + O + NC + U)

Here I = answered + no_such_ties, P = partial and R = refused. Of the others, O are those at which a person was reached
(`Dispositions.reached`); of those that are left, NC = no_reply + unreachable and U = pending + not_asked. A case is
counted once: one that moves from NC or U to O changes neither RR1 nor RR2 nor REF1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

import numpy as np

from tracker.domain.census.dispositions import NO_DAY, Disposition, Dispositions

RATE_NAMES: Final = ("RR1", "RR2", "COOP1", "REF1", "CON1")
WITHOUT_ANSWER: Final[tuple[Disposition, ...]] = ("unreachable", "no_reply", "pending", "not_asked")
"""The dispositions of members that neither answered nor refused."""
_NOBODY: Final[Mapping[Disposition, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rates:
    """The numbers of cases that rates of response are computed from, by AAPOR's letters."""

    complete: int
    partial: int
    refused: int
    not_contacted: int
    unknown: int
    other: int = 0

    @classmethod
    def of(cls, counts: Mapping[Disposition, int], reached: Mapping[Disposition, int] = _NOBODY) -> Rates:
        """Return the cases from the number of members with each disposition, in all and of those that were reached."""
        counts = {
            code: count - (reached.get(code, 0) if code in WITHOUT_ANSWER else 0) for code, count in counts.items()
        }
        return cls(
            complete=counts["answered"] + counts["no_such_ties"],
            partial=counts["partial"],
            refused=counts["refused"],
            not_contacted=counts["no_reply"] + counts["unreachable"],
            unknown=counts["pending"] + counts["not_asked"],
            other=sum(reached.get(code, 0) for code in WITHOUT_ANSWER),
        )

    @property
    def _contacted(self) -> int:
        return self.complete + self.partial + self.refused + self.other

    @property
    def _all(self) -> int:
        return self._contacted + self.not_contacted + self.unknown

    def by_letter(self) -> dict[str, int]:
        """Return the number of cases by AAPOR's letters."""
        return {
            "I": self.complete,
            "P": self.partial,
            "R": self.refused,
            "O": self.other,
            "NC": self.not_contacted,
            "U": self.unknown,
        }

    def by_name(self) -> dict[str, Fraction | None]:
        """Return each rate by its name in RATE_NAMES; None if its denominator is 0."""
        pairs = (
            (self.complete, self._all),
            (self.complete + self.partial, self._all),
            (self.complete, self._contacted),
            (self.refused, self._all),
            (self._contacted, self._all),
        )
        rates = (Fraction(part, whole) if whole else None for part, whole in pairs)
        return dict(zip(RATE_NAMES, rates, strict=True))


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """The time that answers took which were received, in full or in part; research is not counted.

    `median_days`: the median of the days from the first contact that asked to the first answer; None without an answer
    to a question. `reminders`: [number of reminders] -> how many answered after that many. `by_day`: pairs of a day of
    the wave (0: the day on which it was opened) and the number of members that first answered on it, ascending; an
    answer from before that day is listed under 0.
    """

    median_days: Fraction | None
    reminders: tuple[int, ...]
    by_day: tuple[tuple[int, int], ...]


def answer_times(found: Dispositions, opened: int) -> AnswerTimes:
    """Return the time that answers took, for a wave that was opened on a day."""
    has_replied = found.replied > NO_DAY
    was_asked = has_replied & (found.first_asked > NO_DAY)
    taken = np.sort(np.maximum(found.replied[was_asked] - found.first_asked[was_asked], 0))
    days, counts = np.unique(np.maximum(found.replied[has_replied] - opened, 0), return_counts=True)
    return AnswerTimes(
        median_days=_median(taken.tolist()),
        reminders=tuple(np.bincount(found.reminders[was_asked]).tolist()),
        by_day=tuple(zip(days.tolist(), counts.tolist(), strict=True)),
    )


def _median(ascending: list[int]) -> Fraction | None:
    if not ascending:
        return None
    half = len(ascending) // 2
    return Fraction(ascending[half] + ascending[~half], 2)
