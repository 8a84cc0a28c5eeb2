"""Recognition of the nodes that Wikidata's query service writes for values that exist but are unknown."""

from __future__ import annotations

import re

_NODE = re.compile(r"<?https?://(?:www\.)?wikidata\.org/\.well-known/genid/[\w-]+>?|_:\w+|t\d{5,}")
_SHORT_NODE = re.compile(r"t\d{2,}")


def is_unknown_value(text: str, *, is_date: bool = False) -> bool:
    """Return whether a cell is a node without a name: `_:t431`, an address below `.well-known/genid/`, or `t43112`.

    A short `t431` is a node only if a date is expected, because elsewhere it may be a name.
    """
    stripped = text.strip()
    return _NODE.fullmatch(stripped) is not None or (is_date and _SHORT_NODE.fullmatch(stripped) is not None)
