"""The rule that is proposed for a new project: drawn once from its first ending, and stored on this computer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from tracker.changes import ChangeSet
from tracker.errors import RuleError
from tracker.queries.inventory.work_present import has_ending
from ui.core.context import Context
from ui.core.view_state import ViewState

if TYPE_CHECKING:
    # Imported when the first page with a rule is shown.
    from tracker.domain.findings.rules import Rule

ENTRY = "rule"
"""The name under which it is stored, next to the last saved values of forms."""


class ProposedRule(QObject):
    """Proposes a rule for a project in which nothing could be counted when it was first opened here.

    Until its first ending there is no finding above the timeline. Then the rule is drawn from what is recorded, and
    does not move with what is recorded later. A project that had endings already keeps the rule of the command line,
    which follows its most common countries and its as-of day.
    """

    def __init__(self, context: Context, state: ViewState, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._state = context, state
        self._is_begun = self._awaits = False

    def begin(self) -> None:
        """Show the stored rule, or begin to wait for the first ending. A read-only project has neither."""
        if self._is_begun or self._context.entries is None:
            return
        self._is_begun = True
        stored = self._context.entries.store.last_entry(ENTRY)
        rule = _rule_in(stored)
        if rule is not None:
            self._state.propose(rule, is_countable=True)
        elif stored or not self._context.project.query(has_ending):
            self._awaits = True
            self._context.entries.remember(ENTRY, {"rule": None, "is_awaited": True})
            self._propose()

    def follow_records(self, _changes: ChangeSet | None = None) -> None:
        """Draw the rule when the first ending is there."""
        if self._awaits:
            self._context.bridge.run_with_retry(self._propose)

    def _propose(self) -> None:
        from tracker.domain.findings.rules import rule_json
        from tracker.queries.findings.finding_choices import proposed_rule, rule_without_endings

        project, day = self._context.project, self._state.selection.as_of
        drawn = project.query(proposed_rule, day)
        if drawn is None:
            self._state.propose(project.query(rule_without_endings, day), is_countable=False)
            return
        self._awaits = False
        self._state.propose(drawn, is_countable=True)
        if self._context.entries is not None:
            self._context.entries.remember(ENTRY, {"rule": rule_json(drawn)})


def _rule_in(stored: Mapping[str, Any]) -> Rule | None:
    """Return the stored rule; None if it is missing or can't be read."""
    if not isinstance(stored.get("rule"), dict):
        return None
    from tracker.domain.findings.rules import read_rule

    try:
        return read_rule(stored["rule"])
    except RuleError:
        return None
