"""The day and place that photos state, written by Pillow, and what damaged data states: nothing."""

from __future__ import annotations

import io
import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tracker.exchange.attachments.photo_facts import PhotoFacts, Place, kilometres_between, photo_facts

DAY = date(2026, 5, 7).toordinal()


def photo(form: str = "JPEG", moment: str = "2026:05:07 14:30:00", place: Place | None = None) -> bytes:
    """Return a small picture with EXIF data."""
    exif = Image.Exif()
    exif[0x0110] = "camera"
    if moment:
        exif.get_ifd(0x8769)[0x9003] = moment
    if place is not None:
        gps: dict[int, Any] = exif.get_ifd(0x8825)
        for tag, angle, sides in ((1, place.latitude, "NS"), (3, place.longitude, "EW")):
            degrees, rest = divmod(abs(angle) * 60, 60)
            gps[tag], gps[tag + 1] = sides[angle < 0], (degrees // 1, rest // 1, round(rest % 1 * 60, 4))
    written = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(written, form, exif=exif)
    return written.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_says_when_and_where_it_was_taken(form: str) -> None:
    found = photo_facts(photo(form, place=Place(-33.8568, 151.2153)))
    assert found.day == DAY
    assert found.place is not None
    assert (found.place.latitude, found.place.longitude) == pytest.approx((-33.8568, 151.2153), abs=1e-5)


def test_a_photo_without_exif_says_nothing() -> None:
    assert photo_facts(photo(moment="")) == photo_facts(b"") == photo_facts(b"%PDF-1.7") == PhotoFacts()
    assert photo_facts(photo(moment="0000:00:00 00:00:00")).day is None


@given(st.data())
def test_damaged_data_never_raises(data: st.DataObject) -> None:
    content = bytearray(photo(data.draw(st.sampled_from(["JPEG", "PNG", "WEBP"])), place=Place(52.0, 6.0)))
    for place in data.draw(st.lists(st.integers(0, min(len(content), 400) - 1), max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    found = photo_facts(bytes(content[: data.draw(st.integers(0, len(content)))]))
    assert found.place is None or (abs(found.place.latitude) <= 90 and abs(found.place.longitude) <= 180)


angles = st.builds(Place, st.floats(-90, 90), st.floats(-180, 180))


@given(angles, angles)
def test_distances_are_those_of_the_great_circle(one: Place, other: Place) -> None:
    """The oracle is the angle between two vectors, from their cross product and their scalar product."""
    (a, b, c), (x, y, z) = (_vector(place) for place in (one, other))
    across = math.hypot(b * z - c * y, c * x - a * z, a * y - b * x)
    angle = math.atan2(across, a * x + b * y + c * z)
    assert kilometres_between(one, other) == pytest.approx(6371.0088 * angle, abs=0.2)


def _vector(place: Place) -> tuple[float, float, float]:
    latitude, longitude = math.radians(place.latitude), math.radians(place.longitude)
    return math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude)
