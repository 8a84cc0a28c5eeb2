"""The options of the verb `team`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.wording.messages import Translate

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

ACTIONS = ("join", "publish", "take-in", "status", "leave", "conflicts", "settle", "release")
RELEASE_SCOPES = ("public", "without-confidential", "whole")


def add_team_verb(verbs: Verbs, tr: Translate) -> None:
    """Add the verb with its options."""
    does = tr(
        "work on a project with others: join a team, publish changes, take in those of others, write tables to a server"
    )
    example = "twintrack team P.twin join ~/Nextcloud/cities --as Anna"
    verb = verbs.add_parser("team", help=does, description=does, epilog=tr("Example: {example}", example=example))
    file = tr(
        "the project; with join it may be new, and is then made of the team's changes, or a copy of the team's project"
    )
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=file)
    verb.add_argument("action", choices=ACTIONS, help=tr("what is done"))
    values = tr(
        "with join: the folder, or the address postgresql://… of a server; with settle: the conflict as conflicts lists"
        " it, and the number of the value to keep (the shown one unless given); with release: the address"
        " postgresql://user@host/database#team of the server for the tables"
    )
    verb.add_argument("values", nargs="*", default=[], metavar=tr("VALUE"), help=values)
    name = tr("with join: the name under which the others see you; the author of the preferences unless given")
    verb.add_argument("--as", dest="member_name", metavar=tr("NAME"), help=name)
    trusted = tr("with join, for the first member: share confidential sources and personal data too")
    verb.add_argument("--trusted", dest="is_trusted", action="store_true", help=trusted)
    encrypted = tr("with join, for the first member: encrypt the changes with a passphrase, which the others need")
    verb.add_argument("--encrypted", dest="is_encrypted", action="store_true", help=encrypted)
    scopes = tr(
        "with release: the records in the tables: public ones, all but confidential ones, or all; the second unless"
        " given"
    )
    verb.add_argument("--records", dest="form", choices=RELEASE_SCOPES, default="without-confidential", help=scopes)
    shown = tr("with join: print what this project would publish and take in, and write nothing")
    verb.add_argument("--dry-run", action="store_true", help=shown)
    agreed = tr("with join: join without a question, also with changes of its own")
    verb.add_argument("--yes", dest="is_agreed", action="store_true", help=agreed)
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))
