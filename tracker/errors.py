"""The kinds of error, decided once: the user's data and the world's fault; whatever else is raised is ours.

A problem carries a code and facts, never a sentence: `tracker.wording.messages.problem_text` says it in English and
`ui.text.translation` in the reader's language.
"""

from __future__ import annotations


class TwintrackError(Exception):
    """An expected problem: `code` names it, `facts` are what its sentence needs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class RuleError(TwintrackError):
    """The user's data breaks a rule; `field` says where, so that a form can show it beside the input."""

    def __init__(self, code: str, field: str = "", **facts: object) -> None:
        super().__init__(code, **facts)
        self.field = field


class KnownError(TwintrackError):
    """The world's fault: a full disk, a locked or read-only file, not a project, damaged, a newer version."""
