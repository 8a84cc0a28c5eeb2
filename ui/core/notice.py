"""One thing that is good to know about the open project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the banner; `key` is how it is remembered as read, empty for what is shown at each opening."""

    key: str
    words: str
    action: str = ""
    follow: Callable[[], object] | None = None
    settle: Callable[[], object] | None = None
    """Called when the action was followed or the notice understood."""
