"""The options of the verbs on the coding of several people."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tracker.cli.publishing.options import add_part_options
from tracker.wording.messages import Translate

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


class CodingArguments(argparse.Namespace):
    """The arguments of these verbs, with their types."""

    others: list[Path]
    seed: int
    to_coders: list[str]
    sample_size: int | None
    by: Literal["country", "kind", "status"] | None
    unit_kind: Literal["partnership", "change"]
    confidential: bool
    through_team: bool
    get: str | None
    hand_in: str | None
    coder: str | None
    unfinished: bool
    take_in: bool
    codes: str | None
    nothing: str | None
    still: str | None
    take_coder: str | None
    report: Path | None
    decided_value: str | None
    misread: Sequence[Path] = ()
    """The copies of coders by which a count says how often its statuses were misread."""


def add_coding_verbs(verbs: Verbs, tr: Translate) -> None:
    """Add the verbs on the coding of several people."""
    _code_sample(verbs, tr)
    _coding(verbs, tr)
    _compare(verbs, tr)
    _settle(verbs, tr)


def _compare(verbs: Verbs, tr: Translate) -> None:
    does = tr("compare the coding of the same changes by two or more people")
    verb = verbs.add_parser("compare", help=does, description=does)
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project, or a folder with the copies"))
    other = tr("copies of other coders, tables of codings, or the folder in which all of them are")
    verb.add_argument("others", type=Path, nargs="*", metavar=tr("OTHER"), help=other)
    all_of_two = tr("of two copies: all changes, not only those that both have edited")
    verb.add_argument("--all", action="store_true", help=all_of_two)
    rows = tr("write every coded change to a new table: those of one event side by side")
    verb.add_argument("--csv", type=Path, metavar=tr("FILE"), help=rows)
    seed = tr("the number that determines the random draws of the intervals; 1 unless given")
    verb.add_argument("--seed", type=int, default=1, metavar=tr("NUMBER"), help=seed)
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))


def _code_sample(verbs: Verbs, tr: Translate) -> None:
    does = tr("assign a sample of partnerships or changes to coders, each of whom gets a blind copy")
    example = tr("Example: {example}", example="code-sample S.twin --to Ann Bea --n 40 --seed 7 --folder coding")
    verb = verbs.add_parser("code-sample", help=does, description=does, epilog=example)
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))
    verb.add_argument(
        "--to", dest="to_coders", nargs="+", required=True, metavar=tr("NAME"), help=tr("the names of the coders")
    )
    where = verb.add_mutually_exclusive_group(required=True)
    where.add_argument("--folder", type=Path, metavar=tr("FOLDER"), help=tr("where the copies are written"))
    team = tr("put the copies into the folder of the team, from which the coders get them")
    where.add_argument("--through-team", action="store_true", help=team)
    units = tr("what is coded: partnerships, or single changes; partnerships unless given")
    verb.add_argument("--unit", dest="unit_kind", choices=("partnership", "change"), default="partnership", help=units)
    size = tr("how many are drawn at random; all unless given")
    verb.add_argument("--n", dest="sample_size", type=int, metavar=tr("NUMBER"), help=size)
    seed = tr("the number that determines the random sample; 1 unless given")
    verb.add_argument("--seed", type=int, default=1, metavar=tr("NUMBER"), help=seed)
    strata = tr("draw from each country, kind or status in proportion to its number")
    verb.add_argument("--by", choices=("country", "kind", "status"), help=strata)
    name = tr("the name of the assignment; the day unless given")
    verb.add_argument("--name", default="", metavar=tr("NAME"), help=name)
    verb.add_argument("--confidential", action="store_true", help=tr("confidential sources are in the copies too"))
    add_part_options(verb, tr)
    verb.add_argument("--as-of", metavar=tr("DATE"), help=tr("the day of --only status=; today unless given"))
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))


def _coding(verbs: Verbs, tr: Translate) -> None:
    does = tr("list the assignments of a project, or in the copy of a coder how far the coding is")
    example = tr("Example: {example}", example="coding P.twin --get ~/Nextcloud/cities --as Ann")
    verb = verbs.add_parser("coding", help=does, description=does, epilog=example)
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project; with --get the new copy"))
    change = verb.add_mutually_exclusive_group()
    nothing = tr("the id of a partnership of the copy in which there is nothing to code")
    change.add_argument("--nothing", metavar=tr("ID"), help=nothing)
    change.add_argument("--still", metavar=tr("ID"), help=tr("the id of a partnership that is still to be coded"))
    change.add_argument("--delete", metavar=tr("NAME"), help=tr("delete an assignment; the copies stay"))
    get = tr("make the copy of a coder from a team's folder, or the address postgresql://… of its server")
    change.add_argument("--get", metavar=tr("PLACE"), help=get)
    hand_in = tr("hand in the coding of a copy where it came from, or in another team's folder")
    change.add_argument("--hand-in", nargs="?", const="", metavar=tr("PLACE"), help=hand_in)
    take_in = tr("take in what coders handed in, into a folder beside the project")
    change.add_argument("--take-in", action="store_true", help=take_in)
    codes = tr("the codes of the coders of an assignment, in a team with a passphrase")
    change.add_argument("--codes", metavar=tr("NAME"), help=codes)
    verb.add_argument("--as", dest="coder", metavar=tr("NAME"), help=tr("with --get: the name of the coder"))
    which = tr("with --get: the name of the assignment; the newest unless given")
    verb.add_argument("--name", default="", metavar=tr("NAME"), help=which)
    unfinished = tr("with --hand-in: hand in what there is, although not all units are coded")
    verb.add_argument("--unfinished", action="store_true", help=unfinished)
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))


def _settle(verbs: Verbs, tr: Translate) -> None:
    does = tr("list the disagreements of coders, or write the decision on one of them to the project")
    example = tr("Example: {example}", example="settle S.twin coding --unit 12-34 --field status --take Ann")
    verb = verbs.add_parser("settle", help=does, description=does, epilog=example)
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))
    copies = tr("copies of the coders, tables of codings, or the folder in which all of them are")
    verb.add_argument("others", type=Path, nargs="+", metavar=tr("OTHER"), help=copies)
    verb.add_argument("--unit", metavar=tr("UNIT"), help=tr("the unit, as it is listed"))
    verb.add_argument("--field", metavar=tr("FIELD"), help=tr("the field, as it is listed"))
    decision = verb.add_mutually_exclusive_group()
    decision.add_argument(
        "--take", dest="take_coder", metavar=tr("NAME"), help=tr("decide for the value of this coder")
    )
    value = tr("decide for this value; for an event yes or no, several reasons separated by semicolons")
    decision.add_argument("--value", dest="decided_value", metavar=tr("VALUE"), help=value)
    verb.add_argument("--note", default="", metavar=tr("TEXT"), help=tr("why it was decided"))
    verb.add_argument("--all", action="store_true", help=tr("list those that are settled too"))
    report = tr("write the reliability of the coders and the decisions as a report (docx, html, md, txt)")
    verb.add_argument("--report", type=Path, metavar=tr("FILE"), help=report)
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))
