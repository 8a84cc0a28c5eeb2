"""A time limit for calls that may never return."""

from __future__ import annotations

import threading
from collections.abc import Callable


def is_true_within(seconds: float, ask: Callable[[], bool]) -> bool:
    """Return the result of `ask`, or False if it takes longer; its thread is then left running.

    Qt need not be loaded; work of the window is a `BackgroundTask`.
    """
    found: list[bool] = []
    thread = threading.Thread(target=lambda: found.append(ask()), daemon=True)
    thread.start()
    thread.join(seconds)
    return bool(found) and found[0]
