"""One message about the state of the open project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """A message for the banner.

    `key` is the key under which it is remembered as read; without a key it is shown every time.
    """

    key: str
    words: str
    action: str = ""
    follow: Callable[[], object] | None = None
    settle: Callable[[], object] | None = None
    """Called when the user clicks the action or dismisses the notice."""
