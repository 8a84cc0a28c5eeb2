from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.structure import collection_paused


@pytest.fixture(scope="package", autouse=True)
def without_collection() -> Iterator[None]:
    """Pause garbage collection: the tests parse all modules, which makes a million objects and no garbage."""
    with collection_paused():
        yield
