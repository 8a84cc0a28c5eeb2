from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trust.scenes import OPERATIONS, SCENES, RecordedScene, SceneRecorder, make_rich_world, make_world
from tests.trust.supervised import ForkServer, fork_server_where_possible


@pytest.fixture(scope="session")
def fork_server() -> Iterator[ForkServer]:
    """Yield the fork server; the test is skipped if system calls can't be watched."""
    with fork_server_where_possible() as made:
        yield made


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that every scene begins with, to be copied."""
    return make_world(tmp_path_factory.mktemp("trust"))


@pytest.fixture(scope="session")
def recorded_scene(fork_server: ForkServer, world: Path, tmp_path_factory: pytest.TempPathFactory) -> SceneRecorder:
    """Return a function that records a scene by its name, performed once without a fault."""
    folder = tmp_path_factory.mktemp("scenes")
    return functools.cache(
        lambda name: RecordedScene(SCENES[name], fork_server, world, folder / name.replace(" ", "-"))
    )


@pytest.fixture(scope="session")
def rich_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that every operation begins with, to be copied."""
    return make_rich_world(tmp_path_factory.mktemp("operations"))


@pytest.fixture(scope="session")
def recorded_operation(
    fork_server: ForkServer, rich_world: Path, tmp_path_factory: pytest.TempPathFactory
) -> SceneRecorder:
    """Return a function that records the scene of an operation by its name, performed once without a fault."""
    folder = tmp_path_factory.mktemp("scenes of operations")
    return functools.cache(lambda name: RecordedScene(OPERATIONS[name], fork_server, rich_world, folder / name))
