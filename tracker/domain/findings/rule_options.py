"""Counting rules written as options of the command `findings`, such as `--from 2020 --to 2023 --partner CN`."""

from __future__ import annotations

import shlex
from typing import Any, Final

from tracker.domain.findings.rules import COUNTS, WITH_STATUSES
from tracker.errors import RuleError

_LISTS: Final = {
    "--focus": ("focus", "countries"),
    "--focus-kind": ("focus", "kinds"),
    "--partner": ("partner", "countries"),
    "--partner-kind": ("partner", "kinds"),
}
_TEXTS: Final = {
    "--from": "from",
    "--to": "to",
    "--unit": "unit",
    "--denominator": "denominator",
    "--known-by": "known_by",
    "--frame": "frame",
    "--silence": "silence",
}
_CODES: Final = {
    "--ended": "ended",
    "--without": "without",
    "--reason": "reasons",
    "--decided-by": "decided_by",
    "--actor": "actors",
}
_FLAGS: Final = {"--state": ("mode", "state"), "--event": ("mode", "event")}
ON_LAST_DAY: Final = "--on-last-day"
RULE_OPTIONS: Final = (*_TEXTS, *_LISTS, *_CODES, "--count", ON_LAST_DAY, *_FLAGS)
"""All options that describe a rule."""


def counted_by_option(value: str, *, is_on_last_day: bool) -> dict[str, Any]:
    """Return the fields of a rule for the option `--count`: the name of a count, or statuses separated by commas.

    Statuses are those that were entered in the period or, if `is_on_last_day`, those on its last day.
    """
    if value in COUNTS and value not in WITH_STATUSES:
        return {"count": value}
    return {"count": "has_status" if is_on_last_day else "entered", "statuses": values_of(value)}


def rule_of_options(text: str) -> dict[str, Any]:
    """Parse a rule written as options into a dictionary for `read_rule`; RuleError rule_option_unknown."""
    try:
        words = shlex.split(text)
    except ValueError:
        raise RuleError("rule_option_unknown", "rule", value=text[:80], allowed=RULE_OPTIONS) from None
    parts = [part for word in words for part in (word.split("=", 1) if word.startswith("--") else [word])]
    rule: dict[str, Any] = {}
    counted, is_on_last_day, index = "", False, 0
    while index < len(parts):
        option = parts[index]
        value = parts[index + 1] if index + 1 < len(parts) else ""
        if option == ON_LAST_DAY:
            is_on_last_day = True
            index += 1
            continue
        if option in _FLAGS:
            name, value = _FLAGS[option]
            rule[name] = value
            index += 1
            continue
        if not value or option not in RULE_OPTIONS:
            raise RuleError("rule_option_unknown", "rule", value=option[:80], allowed=RULE_OPTIONS)
        if option in _TEXTS:
            rule[_TEXTS[option]] = value
        elif option in _CODES:
            rule.setdefault(_CODES[option], []).extend(values_of(value))
        elif option == "--count":
            counted = value
        else:
            side, key = _LISTS[option]
            rule.setdefault(side, {}).setdefault(key, []).extend(values_of(value))
        index += 2
    return {**rule, **(counted_by_option(counted, is_on_last_day=is_on_last_day) if counted else {})}


def values_of(text: str) -> list[str]:
    """Return the values of an option that are separated by commas."""
    return [value.strip() for value in text.split(",") if value.strip()]
