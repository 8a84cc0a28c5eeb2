"""Sources, doubtful identity and delays of a finding, and the fewest records to another verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.findings.rules import Rule
from tracker.queries.reader import Reader
from tracker.queries.robustness.fewest import Fewest, Target, fewest
from tracker.queries.robustness.lateness import Lateness, lateness
from tracker.queries.robustness.open_pairs import DifferentPairs, OpenPairs, open_pairs
from tracker.queries.robustness.rests_on import RestsOn, rests_on


@dataclass(frozen=True, slots=True)
class Robustness:
    """A finding without each source, with merged pairs, its delays, and the fewest records to another verdict."""

    rests: RestsOn
    pairs: OpenPairs
    late: Lateness
    fewest: tuple[Fewest, ...] = ()


def robustness(
    reader: Reader, rule: Rule, thresholds: Sequence[Target] = (), different: DifferentPairs | None = None
) -> Robustness:
    """Return how firm the numbers of a rule are; RuleError rests_as_known for a rule with `known_by`.

    `different` is as in `open_pairs`.
    """
    return Robustness(
        rests_on(reader, rule),
        open_pairs(reader, rule, different),
        lateness(reader, rule),
        fewest(reader, rule, thresholds),
    )
