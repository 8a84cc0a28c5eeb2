from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.store.building import new_project, small_inventory


@pytest.fixture(scope="session")
def two_partnerships(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with two partnerships, to be copied."""
    with new_project(tmp_path_factory.mktemp("two-ties")) as project:
        small_inventory(project)
    return project.path


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], two_partnerships: Path, tmp_path: Path, home: Path) -> Terminal:
    """Return a terminal with a project of two partnerships."""
    return Terminal(capsys, shutil.copy(two_partnerships, tmp_path / two_partnerships.name))
