"""Recovery actions for a failure of the open project, offered next to the error."""

from __future__ import annotations

import socket
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tracker.errors import KnownError
from ui.text.translation import tr

if TYPE_CHECKING:
    from ui.core.context import Context

RecoveryAction = tuple[str, Callable[[], object]]
"""The text of a button, and what a click on it does."""

REPLACEABLE_CODES = ("damaged", "not_a_project", "empty_file", "foreign_schema", "not_found")
"""Codes of problems with a file for which a backup can replace it."""
REOPEN, GO_ON_ELSEWHERE, RESTORE, TAKE_OVER = "reopen", "go_on_elsewhere", "restore", "take_over"


def recovery_actions(error: BaseException, context: Context) -> tuple[RecoveryAction, ...]:
    """Return the recovery actions for a failure of the open project; empty if the error concerns another file."""
    project = context.project.path
    if not isinstance(error, KnownError) or str(error.facts.get("path")) not in (str(project), project.name):
        return ()
    return tuple((words, partial(context.bridge.recovery_requested.emit, code)) for words, code in _actions_for(error))


def _actions_for(error: KnownError) -> tuple[tuple[str, str], ...]:
    elsewhere = (tr("Continue in a copy…"), GO_ON_ELSEWHERE)
    if error.code == "changed_outside":
        return ((tr("Open it again"), REOPEN), elsewhere)
    if error.code in ("gone", "not_found", "read_only", "no_permission"):
        return (elsewhere,)
    if error.code == "damaged":
        return ((tr("Restore a backup…"), RESTORE),)
    if error.code == "locked":
        if error.facts.get("reason") == "free":
            return ((tr("Open it for writing"), REOPEN),)
        is_here = error.facts.get("host") == socket.gethostname()
        return ((tr("Try again"), REOPEN) if is_here else (tr("Take it over…"), TAKE_OVER), elsewhere)
    return ()
