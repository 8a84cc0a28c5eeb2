"""The options of the verb `team`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.wording.messages import Translate

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

TEAM_ACTIONS = ("release",)
RELEASE_SCOPES = ("public", "without-confidential", "whole")


def add_team_verb(verbs: Verbs, tr: Translate) -> None:
    """Add the verb with its options."""
    does = tr("write the records as tables of a PostgreSQL server, for R, pandas or Superset")
    example = tr(
        "Example: {example}", example="twintrack team P.twin release postgresql:///inventory#dutch --records public"
    )
    verb = verbs.add_parser("team", help=does, description=does, epilog=example)
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))
    verb.add_argument("action", choices=TEAM_ACTIONS, help=tr("what is done"))
    place = tr("the address postgresql://user@host/database#team of a server, without a password")
    verb.add_argument("values", nargs=1, metavar=tr("ADDRESS"), help=place)
    scopes = tr("the records in the tables: public ones, all but confidential ones, or all; the second unless given")
    verb.add_argument("--records", dest="form", choices=RELEASE_SCOPES, default="without-confidential", help=scopes)
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))
