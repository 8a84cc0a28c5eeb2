"""The options of the verb `audit`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.wording.messages import Translate

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add_audit_verb(verbs: Verbs, tr: Translate) -> None:
    """Add the verb that holds retellings against their origin."""
    does = tr("hold retellings against their origin: what each asserts of a body or number, and how it differs")
    verb = verbs.add_parser("audit", help=does, description=does)
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))
    which = tr("the id of one source: its origin and all that derive from it; all origins unless given")
    verb.add_argument("record", nargs="?", metavar=tr("ID"), help=which)
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))
