"""The options of the verbs `due` and `follow-up`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.editing.options import add_field, options_of
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.wording.messages import Translate

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

FOLLOW_UP = options_of(FollowUpDraft, due="due")


def add_follow_up_verbs(verbs: Verbs, tr: Translate) -> None:
    """Add the verb `due`, which lists what is due, and `follow-up`, which lists and changes all follow-ups."""
    due = verbs.add_parser(
        "due", help=tr("list the follow-ups that are due on a day and the overdue answers, the longest overdue first")
    )
    due.add_argument("--as-of", metavar=tr("DATE"), help=tr("the day; today unless given"))
    verb = verbs.add_parser("follow-up", help=tr("list what is to be done and by when, or change one of these notes"))
    for each in (due, verb):
        each.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))
        each.add_argument("--json", action="store_true", help=tr("print a JSON document"))
    verb.add_argument("--all", action="store_true", help=tr("also list those that are done"))
    verb.add_argument("--as-of", metavar=tr("DATE"), help=tr("the day on which it is due or not; today unless given"))
    change = verb.add_mutually_exclusive_group()
    for option, does in (
        ("--about", tr("add one about the record with this id")),
        ("--edit", tr("change the day or the text of the one with this id")),
        ("--done", tr("mark the one with this id as done today")),
        ("--reopen", tr("mark the one with this id as not done")),
        ("--delete", tr("delete the one with this id")),
    ):
        change.add_argument(option, metavar=tr("ID"), help=does)
    for field in FOLLOW_UP:
        add_field(verb, field, tr)
