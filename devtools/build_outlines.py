"""Build outlines.gz: the land and the countries for the map, coarse and fine.

The data is from Natural Earth (public domain), through the npm package `world-atlas` 2.0.2. Unpack it
(`npm pack world-atlas@2.0.2`), and run this with a Python that has babel, with the folder of `countries-50m.json` as
its argument. It writes into `resources`, the same bytes every time.
"""

from __future__ import annotations

import gzip
import json
import sys
from itertools import accumulate
from pathlib import Path
from typing import Any

from babel.core import get_global

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
sys.path.insert(0, str(RESOURCES.parent))

from tracker.domain.bodies.outlines import Level, write_outlines  # noqa: E402  the path must be set first

CREDIT = "Outlines: Natural Earth (naturalearthdata.com), public domain, by way of world-atlas."
LEVELS = ("countries-110m.json", "countries-50m.json")
WITHOUT_NUMBER = {"Kosovo": "XK"}
"""Lands that have a code but no number of ISO 3166-1."""


def main(folder: Path) -> None:
    """Write outlines.gz."""
    levels = [level(json.loads((folder / name).read_text("utf-8"))) for name in LEVELS]
    text = write_outlines(CREDIT, levels)
    (RESOURCES / "outlines.gz").write_bytes(gzip.compress(text, 9, mtime=0))


def level(topology: dict[str, Any]) -> Level:
    """Return one file of the package as a level, with codes for its countries."""
    lines = [
        list(zip(accumulate(x for x, _ in line), accumulate(y for _, y in line), strict=True))
        for line in topology["arcs"]
    ]
    transform = topology["transform"]
    countries: dict[str, list[list[int]]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        countries.setdefault(code_of(country), []).extend(rings_of(country))
    return Level(tuple(transform["scale"]), tuple(transform["translate"]), lines, sorted(countries.items()))


def code_of(country: dict[str, Any]) -> str:
    """Return the two-letter code of ISO 3166-1; empty for a land without one."""
    number = country.get("id")
    if number is None:
        return WITHOUT_NUMBER.get(country["properties"]["name"], "")
    return str(get_global("territory_aliases")[number][0])


def rings_of(country: dict[str, Any]) -> list[list[int]]:
    """Return all rings, including those of holes."""
    polygons = [country["arcs"]] if country["type"] == "Polygon" else country.get("arcs", [])
    return [ring for polygon in polygons for ring in polygon]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
