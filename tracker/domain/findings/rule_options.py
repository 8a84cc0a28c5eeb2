"""Counting rules written as options of the command `findings`, such as `--from 2020 --to 2023 --partner CN`."""

from __future__ import annotations

import shlex
from typing import Any, Final

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
}
_FLAGS: Final = {"--state": ("mode", "state"), "--event": ("mode", "event")}
RULE_OPTIONS: Final = (*_TEXTS, *_LISTS, "--ended", *_FLAGS)
"""All options that describe a rule."""


def rule_of_options(text: str) -> dict[str, Any]:
    """Parse a rule written as options into a dictionary for `read_rule`; RuleError rule_option_unknown."""
    try:
        words = shlex.split(text)
    except ValueError:
        raise RuleError("rule_option_unknown", "rule", value=text[:80], allowed=RULE_OPTIONS) from None
    parts = [part for word in words for part in (word.split("=", 1) if word.startswith("--") else [word])]
    rule: dict[str, Any] = {}
    index = 0
    while index < len(parts):
        option = parts[index]
        value = parts[index + 1] if index + 1 < len(parts) else ""
        if option in _FLAGS:
            name, value = _FLAGS[option]
            rule[name] = value
            index += 1
            continue
        if not value or option not in RULE_OPTIONS:
            raise RuleError("rule_option_unknown", "rule", value=option[:80], allowed=RULE_OPTIONS)
        if option in _TEXTS:
            rule[_TEXTS[option]] = value
        elif option == "--ended":
            rule["ended"] = _values(value)
        else:
            side, key = _LISTS[option]
            rule.setdefault(side, {}).setdefault(key, []).extend(_values(value))
        index += 2
    return rule


def _values(text: str) -> list[str]:
    return [value.strip() for value in text.split(",") if value.strip()]
