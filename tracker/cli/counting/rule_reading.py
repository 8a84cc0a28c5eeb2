"""The rule that the options of a counting rule make."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tracker.cli.arguments import Arguments
from tracker.cli.day_argument import with_fixed_day
from tracker.domain.coding.own_codes import ProjectCodes
from tracker.domain.findings.rule_options import counted_by_option, values_of
from tracker.domain.findings.rules import Rule, read_rule, rule_json
from tracker.errors import KnownError, RuleError
from tracker.exchange.file_reading import content_of
from tracker.project import Project
from tracker.queries.census.frames import frames
from tracker.queries.codebook.own_codes import own_codes

MAX_RULE_BYTES = 1024**2


def has_rule(arguments: Arguments, *, is_frame_enough: bool = True) -> bool:
    """Return whether an option of a rule is given; `is_frame_enough`: whether a frame alone is one."""
    options = (arguments.rule, arguments.from_day, arguments.to_day, arguments.unit, arguments.mode)
    more = (arguments.denominator, arguments.known_by, arguments.ended, arguments.count)
    lists = (arguments.focus, arguments.focus_kind, arguments.partner, arguments.partner_kind, arguments.without)
    filters = (arguments.counted_reasons, arguments.counted_deciders, arguments.counted_actors)
    if is_frame_enough and arguments.frame is not None:
        return True
    return any(each is not None for each in (*options, *more, arguments.silence)) or any((*lists, *filters))


def rule_in(project: Project, arguments: Arguments, shown: str = "") -> Rule:
    """Return the rule of the options; one that needs a frame and names none gets the one that is shown.

    RuleError frame_missing with the frames of the project if none is shown, and the errors of `_rule_of`.
    """
    extra = project.query(own_codes)
    try:
        return _rule_of(arguments, extra)
    except RuleError as error:
        if error.code != "frame_missing":
            raise
        if not shown:
            known = [row.name for row in project.query(frames)]
            facts = {**error.facts, "known": known, "reason": "known" if known else "none"}
            raise RuleError("frame_missing", "frame", **facts) from None
    arguments.frame = shown
    return _rule_of(arguments, extra)


def _rule_of(arguments: Arguments, extra: ProjectCodes) -> Rule:
    """Return the rule in the file of `--rule`, if given, with the values that other options replace.

    RuleError window_missing if there is neither a file nor a first and a last day.
    """
    if arguments.rule is None and None in (arguments.from_day, arguments.to_day):
        raise RuleError("window_missing", "from")
    given: dict[str, Any] = rule_json(read_rule(rule_text(arguments.rule), extra=extra)) if arguments.rule else {}
    sides = (
        ("focus", arguments.focus, arguments.focus_kind),
        ("partner", arguments.partner, arguments.partner_kind),
    )
    for name, countries, kinds in sides:
        side = {"countries": _values(countries), "kinds": _values(kinds)}
        given[name] = {**given.get(name, {}), **{key: values for key, values in side.items() if values}}
    if arguments.on_last_day and arguments.count is None:
        raise RuleError("statuses_missing", "statuses")
    counted = counted_by_option(arguments.count, is_on_last_day=arguments.on_last_day) if arguments.count else {}
    if counted:
        given.pop("statuses", None)
        given.pop("without", None)
    options = {
        **counted,
        "from": with_fixed_day(arguments.from_day),
        "to": with_fixed_day(arguments.to_day),
        "unit": arguments.unit,
        "mode": arguments.mode,
        "denominator": arguments.denominator,
        "known_by": with_fixed_day(arguments.known_by),
        "ended": None if arguments.ended is None else values_of(arguments.ended),
        "without": _values(arguments.without) or None,
        "reasons": _values(arguments.counted_reasons) or None,
        "decided_by": _values(arguments.counted_deciders) or None,
        "actors": _values(arguments.counted_actors) or None,
        "frame": arguments.frame,
        "silence": arguments.silence,
    }
    return read_rule({**given, **{name: value for name, value in options.items() if value is not None}}, extra=extra)


def rule_text(path: Path) -> str:
    """Return the text of a file with a rule; KnownError not_found, RuleError not_json if it is not text."""
    try:
        return content_of(path, MAX_RULE_BYTES).decode("utf-8")
    except FileNotFoundError:
        raise KnownError("not_found", path=str(path)) from None
    except UnicodeDecodeError:
        raise RuleError("not_json", "rule", value=str(path)) from None


def _values(options: list[str]) -> list[str]:
    """Return the values of an option that can be repeated or contain several values separated by commas."""
    return [value for option in options for value in values_of(option)]
