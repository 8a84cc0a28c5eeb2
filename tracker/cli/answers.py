"""Options with which `import` takes answers to its questions, and the check that all given options have an effect."""

from __future__ import annotations

import argparse
from pathlib import Path

from tracker.errors import KnownError
from tracker.wording.messages import Translate

_OF_PARTNERSHIPS = ("mapping", "answers", "answers_to", "strict_names", "dates", "on_conflict")
"""The options that only a table of partnerships has, by their names in the arguments."""


def add_answer_options(verb: argparse.ArgumentParser, tr: Translate) -> None:
    """Add the options for the questions of an import, and for the answers."""
    dates = tr(
        "how to read dates that can mean two things (day-first, month-first, years, season, winter-ends, "
        "winter-begins, 1930-2029, 1900s, 2000s)"
    )
    verb.add_argument("--dates", action="append", default=[], metavar=tr("[COLUMN=]HOW"), help=dates)
    answers = tr("a file with answers to the questions of an import, as --answers-to wrote it; can be given again")
    verb.add_argument("--answers", action="append", type=Path, default=[], metavar=tr("A.json"), help=answers)
    asked = tr("a new file for the questions of the import, to fill in the answers")
    verb.add_argument("--answers-to", type=Path, metavar=tr("A.json"), help=asked)
    strict = tr("leave out rows with a name that neither the project nor the gazetteer has, and ask about it")
    verb.add_argument("--strict-names", action="store_true", help=strict)


def require_options_of_kind(arguments: argparse.Namespace) -> None:
    """Raise KnownError option_not_of_table if an option is given that has no effect on the kind of table to import."""
    kind = arguments.kind_of_table
    names = ("wave",) if kind is None else _OF_PARTNERSHIPS
    given = next((name for name in names if getattr(arguments, name)), None)
    if given is not None:
        option = f"--{given.replace('_', '-')}"
        raise KnownError("option_not_of_table", option=option, reason="partnerships" if kind is None else "contacts")
