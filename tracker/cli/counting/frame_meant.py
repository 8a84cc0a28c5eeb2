"""The frame of a rule whose options need one and name none."""

from __future__ import annotations

from tracker.cli.arguments import Arguments
from tracker.cli.counting.rule_reading import rule_of
from tracker.domain.findings.rules import Rule
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.census.frames import frames
from tracker.queries.codebook.own_codes import own_codes


def rule_in(project: Project, arguments: Arguments, shown: str = "") -> Rule:
    """Return the rule of the options; one that needs a frame and names none gets the one that is shown.

    RuleError frame_missing with the frames of the project if none is shown, and the errors of `rule_of`.
    """
    extra = project.query(own_codes)
    try:
        return rule_of(arguments, extra)
    except RuleError as error:
        if error.code != "frame_missing":
            raise
        if not shown:
            known = [row.name for row in project.query(frames)]
            facts = {**error.facts, "known": known, "reason": "known" if known else "none"}
            raise RuleError("frame_missing", "frame", **facts) from None
    arguments.frame = shown
    return rule_of(arguments, extra)
