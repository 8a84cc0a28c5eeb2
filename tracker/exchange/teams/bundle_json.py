"""Steps of a bundle as values of JSON, as a project stores those that are not published yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.domain.teams.bundles import BundledOrder, BundledRow, BundledStep


def steps_as_json(steps: Iterable[BundledStep]) -> list[dict[str, Any]]:
    """Return steps as values of JSON."""
    return [
        {
            "id": step.id,
            "action": step.action,
            "facts": step.facts,
            "who": step.who,
            "at": step.at,
            "rows": [[row.table, row.id, row.before, row.after] for row in step.rows],
            "orders": [[order.partnership, order.changes, order.earlier] for order in step.orders],
            "settled": step.settled,
            "concurrent": step.concurrent,
            "withheld": step.withheld,
        }
        for step in steps
    ]


def steps_from_json(values: Iterable[Mapping[str, Any]]) -> tuple[BundledStep, ...]:
    """Return the steps of values that `steps_as_json` returned."""
    return tuple(
        BundledStep(
            each["id"],
            each["action"],
            each["facts"],
            each["who"],
            each["at"],
            tuple(BundledRow(*row) for row in each["rows"]),
            tuple(_order(*order) for order in each["orders"]),
            tuple((kind, record, name) for kind, record, name in each["settled"]),
            tuple((kind, record, name) for kind, record, name in each["concurrent"]),
            tuple((kind, record, name) for kind, record, name in each["withheld"]),
        )
        for each in values
    )


def _order(partnership: int, changes: list[list[int]], earlier: list[int]) -> BundledOrder:
    return BundledOrder(partnership, tuple((record, position) for record, position in changes), tuple(earlier))
