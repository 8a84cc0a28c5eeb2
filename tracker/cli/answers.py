"""Options with which `import` takes answers to its questions."""

from __future__ import annotations

import argparse
from pathlib import Path

from tracker.wording.messages import Translate


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
