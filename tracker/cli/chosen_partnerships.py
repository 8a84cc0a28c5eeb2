"""The partnerships that the options `--only`, `--words` and `--as-of` choose."""

from __future__ import annotations

from tracker.cli.arguments import Arguments
from tracker.cli.day_argument import parse_day
from tracker.errors import RuleError
from tracker.queries.inventory.selection import FACETS, InventoryFilter


def filter_of(arguments: Arguments) -> InventoryFilter:
    """Return the filter that the options describe. RuleError unknown_facet, date_unreadable."""
    chosen = set()
    for option in arguments.only:
        facet, _, value = (part.strip() for part in option.partition("="))
        if facet not in FACETS or not value:
            raise RuleError("unknown_facet", "only", value=option, allowed=FACETS)
        chosen.add((facet, value))
    return InventoryFilter(parse_day(arguments.as_of), arguments.words, frozenset(chosen))


def require_no_choice(arguments: Arguments) -> None:
    """Raise RuleError not_for_a_part if `--only` or `--words` is given. For formats that always contain everything."""
    if arguments.only or arguments.words:
        raise RuleError("not_for_a_part", "only")
