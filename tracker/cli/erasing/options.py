"""The options of the verb `erase`."""

from __future__ import annotations

import argparse

from tracker.wording.messages import Translate


def add_erase_options(verb: argparse.ArgumentParser, tr: Translate) -> None:
    """Add the arguments after the file."""
    name = tr("the name in full; found with the family name first too; left out with --asked")
    verb.add_argument("name", nargs="?", metavar=tr("NAME"), help=name)
    asked = tr("in a team: erase the name that another member has erased, as it is written here; the first of several")
    verb.add_argument("--asked", dest="is_asked", action="store_true", help=asked)
    verb.add_argument(
        "--also", action="append", default=[], metavar=tr("NAME"), help=tr("another spelling (may be repeated)")
    )
    verb.add_argument(
        "--replace", default="[erased]", metavar=tr("TEXT"), help=tr("the replacement; [erased] unless given")
    )
    files = tr("replace files that contain the name and are not plain text by a note; otherwise they are only listed")
    verb.add_argument("--replace-files", action="store_true", help=files)
    backups = tr("backups that contain the name: keep and list them, erase the name in them, or delete them; keep")
    verb.add_argument("--backups", choices=("keep", "erase", "delete"), default="keep", help=backups)
    verb.add_argument("--dry-run", action="store_true", help=tr("show where the name is, and write nothing"))
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))
