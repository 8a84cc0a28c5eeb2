from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trust.scenes import OPERATIONS, SCENES, Known, KnownScene, make_rich_world, make_world
from tests.trust.supervised import Nursery, nursery_where_possible


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Where victims are born; the test is skipped where their calls can't be watched."""
    with nursery_where_possible() as made:
        yield made


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What every scene begins with, to be copied."""
    return make_world(tmp_path_factory.mktemp("trust"))


@pytest.fixture(scope="session")
def known_scene(nursery: Nursery, world: Path, tmp_path_factory: pytest.TempPathFactory) -> KnownScene:
    """A scene by its name, acted once without a fault."""
    folder = tmp_path_factory.mktemp("scenes")
    return functools.cache(lambda name: Known(SCENES[name], nursery, world, folder / name.replace(" ", "-")))


@pytest.fixture(scope="session")
def known_operation(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> KnownScene:
    """The scene of an operation by its name, acted once without a fault."""
    folder = tmp_path_factory.mktemp("operations")
    world = make_rich_world(folder)
    return functools.cache(lambda name: Known(OPERATIONS[name], nursery, world, folder / name))
