"""All that is said of how firm a finding is: what it rests on, doubtful identity, and how late endings are known."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.findings.rules import Rule
from tracker.queries.reader import Reader
from tracker.queries.robustness.lateness import Lateness, lateness
from tracker.queries.robustness.open_pairs import OpenPairs, open_pairs
from tracker.queries.robustness.rests_on import RestsOn, rests_on


@dataclass(frozen=True, slots=True)
class Robustness:
    """The numbers of a finding without each source and with merged pairs, and how late endings are known."""

    rests: RestsOn
    pairs: OpenPairs
    late: Lateness


def robustness(reader: Reader, rule: Rule) -> Robustness:
    """Return how firm the numbers of a rule are; RuleError rests_as_known for a rule with `known_by`."""
    return Robustness(rests_on(reader, rule), open_pairs(reader, rule), lateness(reader, rule))
