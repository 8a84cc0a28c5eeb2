from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tracker.garbage import garbage_collection_paused


@pytest.fixture(autouse=True)
def without_collection() -> Iterator[None]:
    """Pause garbage collection: the tests parse all modules, which makes a million objects and no garbage.

    The parsed modules stay in memory for later tests; each garbage collection until the end of the run, also one after
    this test, would search them.
    """
    with garbage_collection_paused():
        yield
        gc.freeze()  # while it is paused: when it goes on, the next new object would begin one
