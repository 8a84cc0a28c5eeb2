"""The options of the verbs that compute numbers of a census, `coverage`, `worth` and `waves`, or of the `network`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.counting.rule_options import add_rule_options
from tracker.cli.publishing.options import add_part_options
from tracker.wording.messages import Translate

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

_A_RULE = "--from 2021-05-07 --to 2023-05-07 --focus NL --partner CN"


def add_census_number_verbs(verbs: Verbs, tr: Translate) -> None:
    """Add the verbs that compute numbers of a census."""
    does = tr("list which bodies of a frame were asked in a round, and who answered")
    coverage = _verb(verbs, tr, "coverage", does, f"coverage S.twin --wave Spring {_A_RULE} --json")
    coverage.add_argument(
        "--wave", metavar=tr("NAME"), help=tr("the round; the last that was opened by the day unless given")
    )
    coverage.add_argument("--as-of", metavar=tr("DATE"), help=tr("the day; today unless given"))
    does = tr("list what to ask next: by how much an answer would narrow the numbers of a finding")
    worth = _verb(verbs, tr, "worth", does, f"worth S.twin --frame Municipalities {_A_RULE}")
    does = tr("compare two rounds: what changed for each body of the later one; or open the next round")
    waves = _verb(verbs, tr, "waves", does, "waves S.twin compare Spring Autumn --focus NL --partner CN")
    does = tr(
        "compare two rounds, the earlier one first; count the finding in each round; or open the next one, with the"
        " same questions"
    )
    waves.add_argument("action", choices=("compare", "findings", "next"), help=does)
    waves.add_argument("waves", nargs="*", metavar=tr("ROUND"), help=tr("the name of a round"))
    waves.add_argument("--opened", metavar=tr("DATE"), help=tr("for next: the day of opening; today unless given"))
    waves.add_argument("--after", metavar=tr("NAME"), help=tr("for next: the round before it; the last unless given"))
    waves.add_argument("--as-of", metavar=tr("DATE"), help=tr("the day; today unless given"))
    for verb in (coverage, worth, waves):
        add_rule_options(verb, tr)


def add_network_verb(verbs: Verbs, tr: Translate) -> None:
    """Add the verb that measures the network of bodies."""
    does = tr("measure the network of bodies: partners, countries, components, assortativity")
    network = _verb(verbs, tr, "network", does, "network S.twin --as-of 2023-05-07 --only country=CN --json")
    network.add_argument("--as-of", metavar=tr("DATE"), help=tr("the day; today unless given"))
    add_part_options(network, tr)


def _verb(verbs: Verbs, tr: Translate, name: str, does: str, example: str) -> argparse.ArgumentParser:
    """Add a verb whose first argument is the project, with an example at the end of its help."""
    verb = verbs.add_parser(name, help=does, description=does, epilog=tr("Example: {example}", example=example))
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))
    return verb
