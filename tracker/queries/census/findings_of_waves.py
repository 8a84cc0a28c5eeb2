"""A finding in each wave: counted among the members of its frame, for a period that ends when it was opened."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.domain.dates.days import FIRST_DAY
from tracker.domain.findings.rules import Rule, default_silence
from tracker.domain.findings.silence import SilenceNumbers
from tracker.queries.census.waves import WaveRow, waves
from tracker.queries.findings.findings import finding_numbers
from tracker.queries.findings.rule_scope import Numbers
from tracker.queries.findings.silence_numbers import silence_numbers
from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True, eq=False)
class FindingOfWave:
    """The numbers of a rule in one wave, and the rule with the frame and the period of the wave."""

    wave: WaveRow
    rule: Rule
    numbers: Numbers
    silence: SilenceNumbers | None


def findings_of_waves(reader: Reader, rule: Rule) -> list[FindingOfWave]:
    """Return the numbers of a rule in each wave, the earliest first.

    The period is as long as that of the rule, and ends on the day on which the wave was opened. The frame is that of
    the wave; a rule without a frame gets the usual assumption about silence.
    """
    silence = rule.silence if rule.frame else default_silence("any", rule.unit)
    found = []
    for wave in reversed(waves(reader)):
        earlier = rule.last_day - wave.opened
        counted = replace(
            rule,
            frame=wave.frame_name,
            silence=silence,
            first_day=max(FIRST_DAY, rule.first_day - earlier),
            last_day=wave.opened,
        )
        found.append(FindingOfWave(wave, counted, finding_numbers(reader, counted), silence_numbers(reader, counted)))
    return found
