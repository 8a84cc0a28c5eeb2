"""The action `join` of the verb `team`: shows what joining changes, asks, and joins."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import TYPE_CHECKING, Any

from tracker.cli.arguments import Arguments
from tracker.cli.editing.field_reading import encodable
from tracker.cli.opening import for_writing
from tracker.cli.output import one_line, print_json
from tracker.cli.passphrases import GIVEN
from tracker.errors import RuleError
from tracker.settings import SettingsFile
from tracker.wording.join_texts import joined_text, plan_lines
from tracker.wording.texts import Texts

if TYPE_CHECKING:
    from tracker.services.teams.beginning import Joining
    from tracker.services.teams.join_plan import JoinPlan, PlannedRecord


class JoinArguments(Arguments):
    """The arguments of this action alone."""

    member_name: str | None
    is_trusted: bool
    is_encrypted: bool
    is_agreed: bool


def join_team(given: JoinArguments) -> bool:
    """Join the team at a place, with a new project or this one; return whether that was done, not only shown.

    A project that has changes of its own joins only if that is agreed to: RuleError join_unconfirmed.
    """
    from tracker.services.teams.beginning import create_from_team
    from tracker.services.teams.joining import join, plan_join

    place = encodable(given.values[0])
    if not given.file.exists():
        if given.dry_run:
            raise RuleError("join_nothing_to_show", "file")
        create_from_team(given.file, place, _joining(given, is_new=True)).close()
        return True
    with for_writing(given.file, given.texts, much=True) as project:
        joining = _joining(given, is_new=False, is_encrypted=project.key is not None)
        plan = plan_join(project, place, joining)
        if given.dry_run:
            _show(plan, given)
            return False
        if plan is not None and not given.is_agreed and not _is_agreed(plan, given):
            return False
        done = join(project, place, joining)
        if done is not None and not given.json:
            print(joined_text(done, given.texts.tr, given.texts.plural))
        return True


def _show(plan: JoinPlan | None, given: JoinArguments) -> None:
    if given.json:
        print_json({"begins": plan is None, "plan": None if plan is None else plan_json(plan)})
    elif plan is None:
        print(given.texts.tr("There is no team yet: joining begins one with this project."))
    else:
        _print(plan, given.texts)


def _print(plan: JoinPlan, texts: Texts) -> None:
    for line in plan_lines(plan, texts.tr, texts.plural, texts.language):
        indent = len(line) - len(line.lstrip(" "))
        print(f"{' ' * indent}{one_line(line.strip())}")


def _is_agreed(plan: JoinPlan, given: JoinArguments) -> bool:
    """Show the plan and ask; RuleError join_unconfirmed without a terminal."""
    if not sys.stdin.isatty() or given.json:
        raise RuleError("join_unconfirmed", "yes")
    _print(plan, given.texts)
    answer = input(given.texts.tr("Join the team with this? (y/n) "))
    yes = {"y", "yes", given.texts.tr("y"), given.texts.tr("yes")}
    return answer.strip().lower() in yes


def plan_json(plan: JoinPlan) -> dict[str, Any]:
    """Return a plan in the JSON form of the command line."""
    return {
        "made_by": plan.made_by,
        "returns": plan.is_return,
        "steps": plan.steps,
        "published": [_record_json(each) for each in plan.published],
        "bundles": plan.bundles,
        "received": plan.received,
        "writers": list(plan.writers),
        "taken": [_record_json(each) for each in plan.taken],
        "conflicts": [each.key for each in plan.conflicts],
    }


def _record_json(each: PlannedRecord) -> dict[str, str]:
    return {"kind": each.kind, "record": str(each.record), "name": str(each.name), "change": each.change}


def _joining(given: JoinArguments, *, is_new: bool, is_encrypted: bool = False) -> Joining:
    """Return the options of the member. The passphrase is asked for if the team has one or is to get one."""
    from tracker.exchange.teams.opening import open_place
    from tracker.services.teams.beginning import Joining

    name = given.member_name if given.member_name is not None else SettingsFile().value.author
    info = open_place(encodable(given.values[0])).info()
    is_needed = not is_new and (given.is_encrypted or is_encrypted) if info is None else bool(info.salt)
    return Joining(encodable(name), _passphrase(given.texts) if is_needed else "", given.is_trusted)


def _passphrase(texts: Texts) -> str:
    """Return the passphrase of the team, which is that of the project if it has one; RuleError team_passphrase."""
    for name in GIVEN:
        if typed := os.environ.get(name):
            return typed
    if not sys.stdin.isatty():
        raise RuleError("team_passphrase", "passphrase")
    return getpass(texts.tr("Passphrase of the team: "))
