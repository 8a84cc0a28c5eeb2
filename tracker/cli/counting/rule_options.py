"""The options of a counting rule on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from tracker.domain.findings.rules import DENOMINATORS, SILENCES
from tracker.wording.messages import Translate


class RuleArguments(argparse.Namespace):
    """The arguments of a counting rule and of the verb `findings`, with their types."""

    from_day: str | None
    to_day: str | None
    focus: list[str]
    focus_kind: list[str]
    partner: list[str]
    partner_kind: list[str]
    ended: str | None
    count: str | None
    on_last_day: bool
    without: list[str]
    counted_reasons: list[str]
    counted_deciders: list[str]
    counted_actors: list[str]
    unit: str | None
    mode: str | None
    denominator: str | None
    known_by: str | None
    frame: str | None
    silence: str | None
    rule: Path | None
    otherwise: Path | None = None
    robustness: bool = False
    threshold: list[str] = []  # noqa: RUF012  argparse sets it for each command
    curve: bool = False


def add_rule_options(verb: argparse.ArgumentParser, tr: Translate) -> None:
    """Add the options of a counting rule."""
    verb.add_argument("--from", dest="from_day", metavar=tr("DATE"), help=tr("the first day of the period"))
    verb.add_argument("--to", dest="to_day", metavar=tr("DATE"), help=tr("the last day of the period"))
    for option, does in (
        ("--focus", tr("the country of the bodies that are counted; any unless given")),
        ("--focus-kind", tr("the kind of the bodies that are counted; any unless given")),
        ("--partner", tr("the country of their partners; any unless given")),
        ("--partner-kind", tr("the kind of their partners; any unless given")),
    ):
        verb.add_argument(option, action="append", default=[], metavar=tr("CODE"), help=does)
    verb.add_argument("--ended", metavar=tr("LIST"), help=tr("the statuses that count as ended, separated by commas"))
    verb.add_argument(
        "--unit", choices=("bodies", "partnerships", "country_pairs"), help=tr("what is counted; bodies unless given")
    )
    mode = verb.add_mutually_exclusive_group()
    mode.add_argument(
        "--state",
        dest="mode",
        action="store_const",
        const="state",
        help=tr("ended on the last day of the period; the default"),
    )
    mode.add_argument(
        "--event", dest="mode", action="store_const", const="event", help=tr("ended at any time in the period")
    )
    verb.add_argument(
        "--denominator",
        choices=DENOMINATORS,
        help=tr(
            "in force in the period (live), or ever; live unless given; none for a number without a share; frame for"
            " all members of the frame"
        ),
    )
    _add_counted(verb, tr)
    verb.add_argument("--frame", metavar=tr("NAME"), help=tr("count only the members of this frame"))
    verb.add_argument(
        "--silence",
        choices=SILENCES,
        help=tr(
            "what is assumed of members without a complete answer: nothing more than is recorded (record), those"
            " without a recorded partnership may have one (silent, unless given), all may have another one (strict),"
            " they are left out (answered), they are like the others (alike, an estimate)"
        ),
    )
    verb.add_argument("--known-by", metavar=tr("DATE"), help=tr("count only what was published by that day"))
    verb.add_argument(
        "--rule", type=Path, metavar=tr("COUNT.json"), help=tr("a file with a count; other options override it")
    )


def add_findings_options(verb: argparse.ArgumentParser, tr: Translate) -> None:
    """Add the options that count in another way: by an earlier version, with less, or by other rules."""
    does = tr(
        "count the saved findings and claims in a backup of an earlier version (before-version) as that version did and"
        " as this one does, and list which differ; it is not told what to count"
    )
    verb.add_argument("--otherwise", type=Path, metavar=tr("BACKUP"), help=does)
    does = tr(
        "say how firm the number is: without each origin and kind of source, with likely duplicates as one record, how"
        " late endings are known, and how many records must be otherwise for another verdict on a claim"
    )
    verb.add_argument("--robustness", action="store_true", help=does)
    does = tr(
        "with --robustness: how many records must be otherwise for the number to reach this one, such as 8 or 25%%"
    )
    verb.add_argument("--threshold", action="append", default=[], metavar=tr("N"), help=does)
    does = tr(
        "say also what of the count remains if its statuses are misread as often as in a settled random sample: the"
        " copies of the coders, or the folder in which they are"
    )
    verb.add_argument("--misread", type=Path, nargs="+", default=[], metavar=tr("COPY"), help=does)
    does = tr(
        "count in every sensible way: each combination of unit, what ends a partnership, denominator, sources and so"
        " on, with what most of them give"
    )
    verb.add_argument("--curve", action="store_true", help=does)


def _add_counted(verb: argparse.ArgumentParser, tr: Translate) -> None:
    """Add the options that say which events or states are counted."""
    verb.add_argument(
        "--count",
        metavar=tr("WHAT"),
        help=tr("ended, began, in_force (on the last day), or statuses that were entered; ended unless given"),
    )
    verb.add_argument(
        "--on-last-day",
        action="store_true",
        help=tr("count what has one of the statuses of --count on the last day, whenever it was entered"),
    )
    verb.add_argument(
        "--without",
        action="append",
        default=[],
        metavar=tr("STATUS"),
        help=tr("leave these out of those in force: suspended (with --count in_force)"),
    )
    for option, name, does in (
        ("--reason", "counted_reasons", tr("count only changes for this reason (may be repeated)")),
        ("--decided-by", "counted_deciders", tr("count only changes decided by this decider (may be repeated)")),
        (
            "--actor",
            "counted_actors",
            tr("count only changes made by: focus (the counted body), partner, both, third_party (may be repeated)"),
        ),
    ):
        verb.add_argument(option, dest=name, action="append", default=[], metavar=tr("CODE"), help=does)
