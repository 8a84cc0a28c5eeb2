"""Members whose bundles are delivered late, doubled, cut off and removed: all end with the same content."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from tests.services.teams.deliveries import deliver

pytestmark = pytest.mark.usefixtures("home")


def test_bundles_that_arrive_in_any_way_change_nothing_in_the_end(tmp_path: Path) -> None:
    found = deliver(tmp_path / "team", 5, members=4, rounds=8, meetings=2)
    assert found["bundles"] > 4
    assert found["compared"] == 4
    assert {"cut off", "removed", "doubled"} <= found.keys()


@pytest.mark.torture
def test_a_walk_is_repeated_from_its_seed(tmp_path: Path) -> None:
    one, other = (deliver(tmp_path / name, 3, members=3, rounds=6, meetings=2) for name in ("one", "other"))
    assert one == other


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_twenty_writers_with_fifty_walks_each_end_equal(tmp_path: Path) -> None:
    rounds, seed = (
        int(os.environ.get(f"TWINTRACK_TEAM_{name}", known)) for name, known in (("ROUNDS", 1_000), ("SEED", 20))
    )
    found = deliver(tmp_path / "team", seed, members=20, rounds=rounds, meetings=max(1, rounds // 25))
    names = "".join(found.pop("names"))
    print(found, hashlib.sha256(names.encode()).hexdigest())
