"""Runs the verbs that write single records."""

from __future__ import annotations

from tracker.cli.arguments import Arguments
from tracker.cli.editing.actions import ACTIONS
from tracker.cli.editing.bulk_preview import print_preview
from tracker.cli.editing.field_reading import Given
from tracker.cli.editing.record_steps import print_step
from tracker.cli.opening import for_reading, for_writing
from tracker.errors import RuleError


def edit_verb(arguments: Arguments) -> int:
    """Perform the operation of an action, and print its step; with `--dry-run` print what it would change."""
    action = ACTIONS[arguments.verb][arguments.action]
    if getattr(arguments, "take", ()) and arguments.action != "merge":
        raise RuleError("only_with_merge", "action", value=arguments.action)
    if getattr(arguments, "dry_run", False):
        with for_reading(arguments.file, arguments.texts) as project:
            given = Given(project, arguments)
            action.function(given)
            print_preview(project, arguments, action.call(given).given)
        return 0
    with for_writing(arguments.file, arguments.texts) as project:
        given = Given(project, arguments)
        operation, call = action.function(given), action.call(given)
        change_set = project.perform(operation, *call.given, **call.named)
        print_step(project, arguments, change_set, dates=given.dates, new_bodies=given.new_bodies)
    return 0
