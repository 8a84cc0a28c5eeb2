"""Parts of a page that only its script reads, packed by gzip, as base64, which no text of a project can end: its data,
the land of its map, its further languages.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import re
from functools import lru_cache
from typing import Final

import numpy as np

from tracker.domain.bodies.outlines import outlines
from tracker.publishing.held_parts import without_held
from tracker.publishing.markup import Markup, tag

_TAG: Final = re.compile(r"<[^<>]*>")
_LINE_END: Final = re.compile(r"\r\n?")
_STRONGEST: Final = 9
"""The strongest compression."""
_STEPS: Final = 10
"""Steps in a degree."""
_SMALLEST_ISLAND: Final = 6
"""Islands of which no side is longer are left out, in steps."""


def packed_element(name: str, text: str) -> Markup:
    """Return an element with this id that has the text in packed form. Equal texts give equal elements."""
    packed = gzip.compress(text.encode(), _STRONGEST, mtime=0)
    return tag("script", Markup(base64.b64encode(packed).decode("ascii")), type="text/plain", id=name)


def text_hash(markup: Markup) -> str:
    """Return the SHA-256 of the text in markup, as a browser has it in `textContent`, and of the HTML of held lists."""
    shown, lists = without_held(_LINE_END.sub("\n", markup))
    text = "\n".join((html.unescape(_TAG.sub("", shown)), *lists))
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=1)
def land_rings() -> list[list[int]]:
    """Return the coarsest outlines of land, in tenths of a degree.

    A ring is longitude, latitude, and then the difference of each point from the one before.
    """
    rings, found = outlines()[0].rings, []
    for number in range(len(rings)):
        part = slice(rings.offsets[number], rings.offsets[number + 1])
        points = np.column_stack((rings.longitude[part], rings.latitude[part])) * _STEPS
        whole = np.rint(points).astype(int)
        if (whole.max(axis=0) - whole.min(axis=0)).max() > _SMALLEST_ISLAND:
            steps = np.diff(whole, axis=0)
            found.append([*whole[0].tolist(), *steps[steps.any(axis=1)].ravel().tolist()])
    return found
