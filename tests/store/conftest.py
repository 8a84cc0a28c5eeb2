from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import empty_project
from tracker.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with empty_project(tmp_path) as made:
        yield made
