"""The options of the verb `changes`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.wording.messages import Translate

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add_changes_verb(verbs: Verbs, tr: Translate) -> None:
    """Add the verb that lists what changed between two states."""
    does = tr("list what changed between two files, or since a day, with the findings before and after")
    example = tr("Example: {example}", example="changes S.twin T.twin --out changes.html")
    verb = verbs.add_parser("changes", help=does, description=does, epilog=example)
    verb.add_argument(
        "file",
        type=Path,
        metavar=tr("FILE"),
        help=tr("the earlier file, or the folder or ZIP file of a deposit; with --since the project"),
    )
    verb.add_argument("later", type=Path, nargs="?", metavar=tr("LATER"), help=tr("the later file or deposit"))
    since = tr("what is known now and was not known on this day: no source that had appeared by then says so")
    verb.add_argument("--since", metavar=tr("DATE"), help=since)
    out = tr("also write it to a new file (.csv, .html, .txt, …), which contains only what is public")
    verb.add_argument("--out", dest="report", type=Path, metavar=tr("FILE"), help=out)
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))
