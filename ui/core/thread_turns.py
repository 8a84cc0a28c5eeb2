"""Shorter turns of the threads while a task computes in the background."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

SHORT_TURN = 0.0005
"""Seconds. The interpreter's default of 0.005 lets a computing thread hold up every step of the window ten times."""


@contextmanager
def short_thread_turns() -> Iterator[None]:
    """Make the interpreter switch threads more often during the block, so that the window remains responsive.

    The switch interval is a setting of the whole process: it is as before when the block ends. Blocks may be nested.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(SHORT_TURN, before))
    try:
        yield
    finally:
        sys.setswitchinterval(before)
