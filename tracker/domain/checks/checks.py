"""All checks of the problem list, with their severity. A problem never blocks saving."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["mistake", "gap", "hint"]
"""A mistake is impossible or misleading data, a gap is missing data, a hint may or may not be a problem."""

SEVERITIES: Final[tuple[Severity, ...]] = ("mistake", "gap", "hint")


@dataclass(frozen=True, slots=True)
class Check:
    """An automatic test of the project. `record` is the kind of record that its problems are about; `project` is any
    kind that belongs to no partnership, body or source.
    """

    code: str
    severity: Severity
    record: Literal["partnership", "change", "activity", "body", "source", "claim", "project"]

    @property
    def owner(self) -> Literal["partnership", "body", "source", "claim", "project"]:
        """The kind of record under which its problems are listed: `partnership` for changes and activities."""
        if self.record == "change" or self.record == "activity":
            return "partnership"
        return self.record


CHECKS: Final = (
    Check("open_conflict", "mistake", "partnership"),
    Check("open_conflict_body", "mistake", "body"),
    Check("open_conflict_source", "mistake", "source"),
    Check("open_conflict_other", "mistake", "project"),
    Check("erasure_asked", "mistake", "project"),
    Check("impossible_order", "mistake", "partnership"),
    Check("ending_first", "mistake", "partnership"),
    Check("ended_before_begun", "mistake", "partnership"),
    Check("date_conflict", "mistake", "change"),
    Check("activity_date_conflict", "mistake", "activity"),
    Check("two_endings", "mistake", "change"),
    Check("odd_transition", "mistake", "change"),
    Check("superseded_in_circle", "mistake", "partnership"),
    Check("same_pair", "mistake", "partnership"),
    Check("duplicate_bodies", "mistake", "body"),
    Check("duplicate_sources", "mistake", "source"),
    Check("quote_not_in_file", "mistake", "source"),
    Check("contact_before_wave", "mistake", "body"),
    Check("contact_not_in_frame", "mistake", "body"),
    Check("member_not_in_time", "mistake", "body"),
    Check("until_is_succession", "mistake", "body"),
    Check("change_without_source", "gap", "change"),
    Check("without_start", "gap", "partnership"),
    Check("undated_change", "gap", "change"),
    Check("not_confirmed", "gap", "partnership"),
    Check("low_confidence", "gap", "change"),
    Check("body_without_country", "gap", "body"),
    Check("body_of_unknown_kind", "gap", "body"),
    Check("source_without_date", "gap", "source"),
    Check("claim_not_reached", "gap", "claim"),
    Check("code_again", "gap", "partnership"),
    Check("code_again_body", "gap", "body"),
    Check("code_again_source", "gap", "source"),
    Check("withdrawn_code", "gap", "partnership"),
    Check("withdrawn_code_body", "gap", "body"),
    Check("withdrawn_code_source", "gap", "source"),
    Check("one_origin", "hint", "partnership"),
    Check("same_dates", "hint", "change"),
    Check("levels_differ", "hint", "partnership"),
    Check("kind_of_levels", "hint", "partnership"),
    Check("link_without_archive", "hint", "source"),
    Check("quote_in_unread_file", "hint", "source"),
    Check("place_doubtful", "hint", "body"),
    Check("one_of_several", "hint", "body"),
    Check("contact_after_end", "hint", "body"),
    Check("same_contact", "hint", "body"),
)
"""All checks in the order of the problem list, most severe first. Arrays store the index of a check here."""

CHECK_OF: Final = {check.code: check for check in CHECKS}
NUMBER_OF_CHECK: Final = {check.code: number for number, check in enumerate(CHECKS)}

NEVER_IGNORED: Final = frozenset({"erasure_asked"})
"""Checks whose problems stay until they are solved: ignoring is shared with the others of a team."""

SUBJECT: Final = re.compile(r"(\d{1,19})(?:-(\d{1,19}))?", re.ASCII)
"""Pattern of the subject that identifies a problem of a check: the id of its record, or two ids such as `3-7`."""
