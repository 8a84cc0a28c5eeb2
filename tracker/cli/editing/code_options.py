"""The options of the verb `code`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.wording.messages import Translate

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

CODE_ACTIONS = (
    *("list", "show", "records", "add", "define", "rename", "refine", "move", "merge", "withdraw", "restore"),
    *("delete", "queue", "confirm", "recode", "write"),
)


def add_code_verb(verbs: Verbs, tr: Translate) -> None:
    """Add the verb `code` with its options."""
    verb = verbs.add_parser("code", help=tr("list the codes of the project with their definitions, or change them"))
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))
    verb.add_argument("action", choices=CODE_ACTIONS, help=tr("what is done"))
    needed = tr("what the action needs: a list, a code, and a label, code, number or file")
    verb.add_argument("values", nargs="*", default=[], metavar=tr("VALUE"), help=needed)
    verb.add_argument("--counts-as", metavar=tr("CODE"), help=tr("with add: the standard code that it refines"))
    for option, does in (
        ("--definition", tr("what the code means")),
        ("--includes", tr("what belongs to it")),
        ("--excludes", tr("what does not belong to it")),
        ("--example", tr("an example")),
    ):
        verb.add_argument(option, metavar=tr("TEXT"), help=does)
    label = tr("its label in one language, such as nl=... (may be repeated)")
    verb.add_argument("--label-in", action="append", default=[], metavar=tr("LANGUAGE=TEXT"), help=label)
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))
