"""The texts and shapes of an SVG file with their positions, as another program reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
PAIR = re.compile(rf"({NUMBER}),({NUMBER})")
MATRIX = re.compile(rf"matrix\(1,0,0,1,({NUMBER}),({NUMBER})\)")


@dataclass(frozen=True)
class Shape:
    """A text with its point, or a filled or stroked shape with its bounding box."""

    kind: str
    text: str
    fill: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def shapes(svg: bytes) -> list[Shape]:
    """Return everything that is drawn, in order; coordinates are those of the view box."""
    root = ElementTree.fromstring(svg)
    return list(_inside(root, 0.0, 0.0, ""))


def texts(svg: bytes) -> list[Shape]:
    return [shape for shape in shapes(svg) if shape.kind == "text"]


def text_of(svg: bytes) -> str:
    """Return all texts joined, in the order in which they are drawn."""
    return " ".join("".join(shape.text for shape in texts(svg)).split())


def _inside(element: ElementTree.Element, across: float, down: float, fill: str) -> Iterator[Shape]:
    for child in element:
        kind = child.tag.rpartition("}")[2]
        if kind == "defs":
            continue
        x, y, paint = across, down, child.get("fill", fill)
        if kind == "g":
            found = MATRIX.fullmatch(child.get("transform", ""))
            assert "transform" not in child.attrib or found, child.get("transform")
            if found:
                x, y = float(found[1]), float(found[2])
            yield from _inside(child, x, y, paint)
        elif kind in ("text", "rect", "path", "polyline", "line", "circle", "ellipse", "image"):
            yield _shape(child, kind, x, y, paint)


def _shape(child: ElementTree.Element, kind: str, across: float, down: float, fill: str) -> Shape:
    if kind in ("text", "rect", "image"):
        x, y = float(child.get("x", 0)), float(child.get("y", 0))
        width, height = float(child.get("width", 0)), float(child.get("height", 0))
        points = [(x, y), (x + width, y + height)]
    elif kind in ("circle", "ellipse"):
        x, y = float(child.get("cx", 0)), float(child.get("cy", 0))
        points = [(x, y)]
    else:
        points = [(float(a), float(b)) for a, b in PAIR.findall(child.get("d", "") or child.get("points", ""))]
    lefts, tops = [across + x for x, _ in points], [down + y for _, y in points]
    return Shape(kind, "".join(child.itertext()).strip("\n"), fill, min(lefts), min(tops), max(lefts), max(tops))
