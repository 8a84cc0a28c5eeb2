"""A finding in each wave: counted among the members of a frame, for a period that ends when the wave was opened."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.domain.dates.days import FIRST_DAY
from tracker.domain.findings.rules import Rule
from tracker.domain.findings.silence import SilenceNumbers
from tracker.queries.census.coverage_findings import with_frame
from tracker.queries.census.waves import WaveRow, waves
from tracker.queries.findings.findings import finding_numbers
from tracker.queries.findings.rule_scope import Numbers
from tracker.queries.findings.silence_numbers import silence_numbers
from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True, eq=False)
class FindingOfWave:
    """The numbers of a rule in one wave, and the rule with the frame and the period in which it was counted."""

    wave: WaveRow
    rule: Rule
    numbers: Numbers
    silence: SilenceNumbers | None


def findings_of_waves(reader: Reader, rule: Rule, *, in_own_frame: bool = False) -> list[FindingOfWave]:
    """Return the numbers of a rule in each wave, the earliest first.

    The period is as long as that of the rule, and ends on the day on which the wave was opened. The frame is that of
    the rule; a rule without a frame gets that of each wave, and the usual assumption about silence. `in_own_frame`:
    each wave is counted among the members of its own frame anyway. RuleError no_such_frame.
    """
    found = []
    for wave in reversed(waves(reader)):
        earlier = rule.last_day - wave.opened
        counted = replace(
            replace(rule, frame=wave.frame_name) if in_own_frame and rule.frame else with_frame(rule, wave.frame_name),
            first_day=max(FIRST_DAY, rule.first_day - earlier),
            last_day=wave.opened,
        )
        found.append(FindingOfWave(wave, counted, finding_numbers(reader, counted), silence_numbers(reader, counted)))
    return found
