"""The JSON of `findings --robustness`: the numbers without each origin and kind, and with open pairs."""

from __future__ import annotations

from tracker.cli.output import interval_json, share_json
from tracker.queries.robustness.cases import CaseNumbers
from tracker.queries.robustness.open_pairs import OpenPairs
from tracker.queries.robustness.rests_on import RestsOn
from tracker.queries.robustness.robustness import Robustness


def robustness_json(found: Robustness) -> dict[str, object]:
    """Return the key `robustness`: the numbers as recorded, without each origin and kind, and with open pairs."""
    return {"robustness": {**_rests_json(found.rests), "open_pairs": _pairs_json(found.pairs)}}


def _pairs_json(found: OpenPairs) -> dict[str, object]:
    return {
        "pairs": found.pairs,
        "counts": {kind: interval_json(number) for kind, number in found.counts.items()},
        "denominator": interval_json(found.denominator),
        "groups": [
            {
                "kind": each.kind,
                "records": [str(record) for record in each.records],
                "names": list(each.names),
                "pairs": each.pairs,
                "moves": each in found.moving,
                "counted_both_ways": each not in found.not_counted,
            }
            for each in found.groups
        ],
    }


def _rests_json(found: RestsOn) -> dict[str, object]:
    return {
        "recorded": _numbers_json(found.recorded),
        "origins": [
            {
                "origin": str(each.origin),
                "title": each.title,
                "sources": [str(source) for source in each.sources],
                **_numbers_json(each.numbers),
                "records": [str(record) for record in each.records],
            }
            for each in found.origins
        ],
        "kinds": [
            {
                "kind": each.kind,
                "sources": [str(source) for source in each.sources],
                **_numbers_json(each.numbers),
                "records": [str(record) for record in each.records],
            }
            for each in found.kinds
        ],
        "bounds_may_be_wider": found.is_wider,
    }


def _numbers_json(numbers: CaseNumbers) -> dict[str, object]:
    return {
        "counts": {kind: interval_json(number) for kind, number in numbers.counts.items()},
        "denominator": interval_json(numbers.denominator),
        "share": share_json(numbers.share),
    }
