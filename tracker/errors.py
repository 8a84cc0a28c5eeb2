"""Kinds of error: the user's data, or the file and system. Any other exception is a fault of the program.

An error has a code and facts, but no sentence: `tracker.wording.messages.problem_text` returns its text in English, and
`ui.text.translation` in the user's language. `str` of an error is that English text with its code, for scripts.
"""

from __future__ import annotations

from importlib import import_module


class TwintrackError(Exception):
    """An expected error: `code` identifies it, and `facts` are the values that its text needs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        """Return the sentence with its advice in English, and the code in parentheses: what a script prints."""
        # imported by name and only when a script prints an error: that module needs this one
        messages = import_module("tracker.wording.messages")
        return f"{messages.problem_text(self)} {messages.problem_hint(self)}".strip() + f" ({self.code})"


class RuleError(TwintrackError):
    """The user's data break a rule; `field` names the field, so that a form can show the error next to it."""

    def __init__(self, code: str, field: str = "", **facts: object) -> None:
        super().__init__(code, **facts)
        self.field = field


class KnownError(TwintrackError):
    """An error of the file or system: full disk, locked or read-only file, not a project, damaged, a newer version."""
