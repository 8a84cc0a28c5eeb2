"""The options of the verb `view`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.records.saved_views import VIEW_PAGES
from tracker.wording.messages import Translate

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

ACTIONS = ("list", "add", "rename", "replace", "move", "delete")


def add_view_verb(verbs: Verbs, tr: Translate) -> None:
    """Add the verb `view` with its options."""
    verb = verbs.add_parser("view", help=tr("list saved views, or add, rename, replace, move or delete one"))
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))
    verb.add_argument("action", choices=ACTIONS, help=tr("what is done"))
    values = tr("the name or id of the view; then its new name or its new place, from 1")
    verb.add_argument("values", nargs="*", default=[], metavar=tr("NAME"), help=values)
    page = tr("the page of the view, with list only the views of this page; partnerships unless given")
    verb.add_argument("--page", choices=VIEW_PAGES, help=page)
    only = tr("a value of a filter, such as country=CN or kind=interview (may be repeated)")
    verb.add_argument("--only", action="append", default=[], metavar=tr("NAME=VALUE"), help=only)
    verb.add_argument("--words", default="", metavar=tr("WORDS"), help=tr("the words of the search"))
    column = tr("a column that is shown (may be repeated); the usual columns unless given")
    verb.add_argument("--column", action="append", default=[], metavar=tr("NAME"), help=column)
    verb.add_argument("--sort", default="", metavar=tr("NAME"), help=tr("the column that the records are sorted by"))
    verb.add_argument("--descending", action="store_true", help=tr("sort from the last to the first"))
    verb.add_argument("--group", default="", metavar=tr("NAME"), help=tr("the groups of the timeline"))
    day = tr("the as-of day of the view; the day that is shown unless given")
    verb.add_argument("--as-of", metavar=tr("DATE"), help=day)
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))
