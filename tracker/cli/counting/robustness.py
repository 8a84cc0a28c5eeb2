"""The JSON of `findings --robustness`: the numbers without each origin and each kind of source."""

from __future__ import annotations

from tracker.cli.output import interval_json, share_json
from tracker.queries.robustness.cases import CaseNumbers
from tracker.queries.robustness.rests_on import RestsOn


def robustness_json(found: RestsOn) -> dict[str, object]:
    """Return the key `robustness`, with the numbers as recorded, without each origin, and without each kind."""
    return {
        "robustness": {
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
    }


def _numbers_json(numbers: CaseNumbers) -> dict[str, object]:
    return {
        "counts": {kind: interval_json(number) for kind, number in numbers.counts.items()},
        "denominator": interval_json(numbers.denominator),
        "share": share_json(numbers.share),
    }
