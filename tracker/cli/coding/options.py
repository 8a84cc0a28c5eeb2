"""The options of the verbs on the coding of several people."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.wording.messages import Translate

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add_coding_verbs(verbs: Verbs, tr: Translate) -> None:
    """Add the verbs on the coding of several people."""
    _compare(verbs, tr)


def _compare(verbs: Verbs, tr: Translate) -> None:
    does = tr("compare the coding of the same changes by two or more people")
    verb = verbs.add_parser("compare", help=does, description=does)
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project, or a folder with the copies"))
    other = tr("the copies of the other coders, or the folder with the copies of all")
    verb.add_argument("others", type=Path, nargs="*", metavar=tr("OTHER"), help=other)
    all_of_two = tr("of two copies: all changes, not only those that both have edited")
    verb.add_argument("--all", action="store_true", help=all_of_two)
    rows = tr("write every coded change to a new table: those of one event side by side")
    verb.add_argument("--csv", type=Path, metavar=tr("FILE"), help=rows)
    seed = tr("the number that determines the random draws of the intervals; 1 unless given")
    verb.add_argument("--seed", type=int, default=1, metavar=tr("NUMBER"), help=seed)
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))
