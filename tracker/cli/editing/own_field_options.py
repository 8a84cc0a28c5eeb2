"""The options of the verb `field`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.records.own_fields import VALUE_TYPES, owner_tables
from tracker.wording.messages import Translate

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add_field_verb(verbs: Verbs, tr: Translate) -> None:
    """Add the verb `field` with its options."""
    verb = verbs.add_parser("field", help=tr("list the fields that the project added to its records, or change one"))
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))
    change = verb.add_mutually_exclusive_group()
    change.add_argument("--add", metavar=tr("NAME"), help=tr("add a field of this name"))
    for option, name, does in (
        ("--edit", "edit", tr("change the field with this id as the other options say")),
        ("--withdraw", "withdraw", tr("stop to offer the field with this id in forms")),
        ("--restore", "restore_field", tr("offer the field with this id again")),
        ("--delete", "delete", tr("delete the field with this id and its values")),
        ("--move", "move", tr("put the field with this id at the place of --to among those of its kind of records")),
        ("--about", "about", tr("list the values of the record with this id")),
    ):
        change.add_argument(option, dest=name, metavar=tr("ID"), help=does)
    verb.add_argument(
        "--set",
        action="append",
        default=[],
        metavar=tr("CODE=VALUE"),
        help=tr("with --about, set the value of a field"),
    )
    verb.add_argument("--of", default="partnership", choices=owner_tables(), help=tr("the kind of records that get it"))
    verb.add_argument("--type", choices=VALUE_TYPES, help=tr("the type of its values; text unless given"))
    verb.add_argument("--name", metavar=tr("NAME"), help=tr("with --edit, another name"))
    verb.add_argument("--to", type=int, metavar=tr("N"), help=tr("with --move, the new place, from 1"))
    renames = tr("with --edit, another text for a choice, in all records too (may be repeated)")
    verb.add_argument("--rename", action="append", default=[], metavar=tr("OLD=NEW"), help=renames)
    verb.add_argument("--unit", dest="unit_text", metavar=tr("TEXT"), help=tr("the unit of a number"))
    verb.add_argument("--help-text", metavar=tr("TEXT"), help=tr("what is to be filled in"))
    choices = tr("a text to choose from (may be repeated)")
    verb.add_argument("--choice", action="append", default=[], metavar=tr("TEXT"), help=choices)
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))
