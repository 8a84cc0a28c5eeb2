from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import empty_project, small_project
from tracker.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with empty_project(tmp_path) as made:
        yield made


@pytest.fixture
def small(tmp_path: Path) -> Iterator[tuple[Project, dict[str, int]]]:
    """Yield a project with the small inventory, and ids by short names."""
    project, ids = small_project(tmp_path)
    with project:
        yield project, ids
