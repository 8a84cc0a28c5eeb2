"""The whole content of the project, for a dump."""

from __future__ import annotations

from typing import Any

from tracker.exchange.formats.dump import whole_content
from tracker.exchange.progress import Track, untracked
from tracker.queries.reader import Reader


def dump(reader: Reader, *, with_journal: bool = False, track: Track = untracked) -> dict[str, Any]:
    """Return the whole content of the project in the layout of `exchange.formats.dump`."""
    return whole_content(reader.connection, with_journal=with_journal, track=track)
