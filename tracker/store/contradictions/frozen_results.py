"""The shape of a frozen result, as JSON text: what `queries.findings.saved_findings` reads from it."""

from __future__ import annotations

import json
import math
from typing import Any, Final

_NEEDED: Final = frozenset({"rule", "sentence", "counts", "denominator", "share", "records"})
EMPTY: Final = "{}"
"""A result without numbers, which queries leave out."""
_OF_RECORD: Final = frozenset({"partnership", "body_id", "body", "partner"})


def is_frozen_result(text: str) -> bool:
    """Return whether the text is a result as a frozen finding stores it, or an empty one."""
    if text == EMPTY:
        return True
    try:
        result = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if not isinstance(result, dict) or not result.keys() >= _NEEDED:
        return False
    share, counts, records = result["share"], result["counts"], result["records"]
    return (
        isinstance(result["rule"], dict)
        and isinstance(result["sentence"], str)
        and isinstance(counts, dict)
        and all(_are_two(each, int) for each in (*counts.values(), result["denominator"]))
        and (share is None or _are_two(share, int, float))
        and isinstance(records, list)
        and all(map(_is_record, records))
        and _are_codes(result.get("codes", []))
        and isinstance(result.get("silence", {}), dict)
    )


def _are_two(value: Any, *kinds: type[float]) -> bool:
    is_pair = isinstance(value, list) and len(value) == len(("low", "high"))
    return is_pair and all(
        isinstance(each, kinds) and not isinstance(each, bool) and math.isfinite(each) for each in value
    )


def _is_record(record: Any) -> bool:
    if not isinstance(record, dict) or not record.keys() >= _OF_RECORD:
        return False
    ids = [record["partnership"], record["body_id"]]
    return all(isinstance(record[name], str) for name in _OF_RECORD) and all(
        each.isascii() and each.isdigit() for each in ids
    )


def _are_codes(codes: Any) -> bool:
    return isinstance(codes, list) and all(
        isinstance(code, dict) and all(isinstance(each, str) for each in code.values()) for code in codes
    )
