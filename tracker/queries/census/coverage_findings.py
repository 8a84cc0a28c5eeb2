"""The findings that are shown with the coverage of a frame: their numbers under each assumption about silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.domain.findings.rules import Rule, default_silence
from tracker.queries.findings.finding_rows import Finding
from tracker.queries.findings.findings import finding
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.reader import Reader


def rules_with_frame(reader: Reader, frame: str, rules: Sequence[Rule] = ()) -> list[Rule]:
    """Return rules that count the members of a frame, those of the saved findings if none are given.

    A rule that names no frame gets this one, with the usual assumption; one with another frame is left out.
    """
    known = rules or [saved.rule for saved in saved_findings(reader) if saved.rule is not None]
    return [in_frame for rule in known if (in_frame := with_frame(rule, frame)).frame == frame]


def with_frame(rule: Rule, frame: str) -> Rule:
    """Return a rule that counts the members of a frame; one that names a frame is unchanged."""
    return rule if rule.frame else replace(rule, frame=frame, silence=default_silence(frame, rule.unit))


def coverage_findings(reader: Reader, frame: str, day: int, rules: Sequence[Rule] = ()) -> list[Finding]:
    """Return the findings of rules that count the members of a frame, of the saved findings if none are given.

    Answers after the day are not counted, so that findings and coverage agree.
    """
    with reader.counting_answers_by(day):
        return [finding(reader, rule) for rule in rules_with_frame(reader, frame, rules)]
