"""Partnerships between random places, for tests of the map without a project."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tracker.queries.inventory.map_partnerships import MapBodies, MapPartnerships

COUNTRIES = ("NL", "CN", "BR", "US", "")


def made_partnerships(count: int, seed: int = 1, labels: tuple[int, ...] = (2, 3, 5, 6, 11, 12)) -> MapPartnerships:
    """Return partnerships between clusters of bodies. The labels depend on the place, so parts of the map differ."""
    chance = np.random.default_rng(seed)
    bodies = max(4, count // 2)
    middles = np.array([(5, 50), (110, 30), (-50, -20), (-100, 40), (178, -40)], float)
    cluster = chance.integers(0, len(middles), bodies)
    places = middles[cluster] + chance.normal(0, 6, (bodies, 2))
    a = chance.integers(0, bodies, count)
    b = (a + chance.integers(1, bodies, count)) % bodies
    offset = np.where(chance.random(count) < 0.6, cluster[a], chance.integers(0, len(labels), count))
    label = np.array(labels, np.int8)[offset % len(labels)]
    ids = np.sort(chance.choice(10 * count, count, replace=False)).astype(np.int64) + 1
    made = MapBodies(
        ids=np.arange(1, bodies + 1),
        latitude=places[:, 1].clip(-89, 89),
        longitude=(places[:, 0] + 180) % 360 - 180,
        names=tuple(f"Body {number}" for number in range(bodies)),
        countries=tuple(COUNTRIES[number] for number in cluster),
        partnerships=np.bincount(np.concatenate((a, b)), minlength=bodies).astype(np.int32),
        unplaced=np.zeros(bodies, np.int32),
    )
    none = np.empty(0, np.int64)
    is_certain, rows = chance.random(count) < 0.9, np.arange(count, dtype=np.int32)
    return MapPartnerships(ids, a.astype(np.int32), b.astype(np.int32), label, is_certain, made, none, 0, rows, ids)


def chosen_partnerships(all_of_them: MapPartnerships, kept: NDArray[np.bool_]) -> MapPartnerships:
    """Return some of the partnerships, with all bodies."""
    own = all_of_them
    return replace(
        own,
        partnerships=own.partnerships[kept],
        a=own.a[kept],
        b=own.b[kept],
        label=own.label[kept],
        is_certain=own.is_certain[kept],
        rows=own.rows[kept],
    )
