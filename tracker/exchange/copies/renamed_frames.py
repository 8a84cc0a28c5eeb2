"""The names of frames in the rules of findings and claims, where a merge of copies changes the name of a frame."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from tracker.domain.merging.three_way_merge import Key, Merged
from tracker.domain.text.name_folding import fold
from tracker.exchange.copies.two_copies import MergeInput

_RULES: Final = {"finding": "question", "claim": "rule"}
"""[kind of record] -> its column with a rule as JSON."""

Rows = Mapping[str, Mapping[Key, Mapping[str, Any]]]


def renamed_rule(text: str, before: str, name: str) -> str | None:
    """Return a rule with the new name of a frame; None if it does not name this frame."""
    rule = json.loads(text)
    if not isinstance(rule, dict) or fold(str(rule.get("frame", ""))) != fold(before):
        return None
    return json.dumps({**rule, "frame": name}, ensure_ascii=False, sort_keys=list(rule) == sorted(rule))


def rename_frame_of_one_copy(contents: MergeInput, merged: Merged, frame: Key, before: str, name: str) -> None:
    """Replace the name of a frame in the merged rules that only the copy with this frame contains.

    Both copies may have added a frame of one name. A rule of the other copy means that copy's frame.
    """
    copies: tuple[Rows, Rows] = (contents.mine, contents.theirs)
    for own, other in (copies, copies[::-1]):
        if frame not in own.get("frame", {}) or frame in other.get("frame", {}):
            continue
        for kind, column in _RULES.items():
            for key, row in merged.content[kind].items():
                text = row[column]
                is_own = own[kind].get(key, {}).get(column) == text != other[kind].get(key, {}).get(column)
                renamed = renamed_rule(text, before, name) if is_own else None
                if renamed is not None:
                    row[column] = renamed
