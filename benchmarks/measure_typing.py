"""Measures the time from a key typed into a field for a body until its suggestions are painted, in
the world project.
"""

from __future__ import annotations

import gzip
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.timing import Figure, late, median, milliseconds, run_in_turns
from tracker.domain.bodies.gazetteer import Gazetteer
from tracker.paths import resource
from tracker.project import Project
from ui.recording.fields.body_field import BodyField
from ui.recording.fields.field_queries import FormQueries
from ui.shell.startup import app as program

TYPED = ("Capelle aan den IJssel", "'s-Hertogenbosch", "wu han", "武汉市", "Noord-Brabant", "berdor", "zzzz")
MAX_MS = 30
_SCAN = "SELECT count(*) FROM body WHERE instr(folded, ?) > 0"


def measure_typing(world: Path, runs: int) -> list[Figure]:
    """Measure each key of some names, and the reading of the gazetteer, which happens once."""
    program.application()
    with Project.open(world, read_only=True) as project:
        field = BodyField("Body", FormQueries(project))
        field.resize(400, 40)
        field.show()
        connection = project._reader.connection
        beginnings = [name[:length] for name in TYPED[:runs] for length in range(1, len(name) + 1)]
        typed(field, TYPED[0])
        times, floors = [], []
        for text in beginnings * max(1, runs // 5):
            times.append(milliseconds(lambda text=text: typed(field, text)))  # type: ignore[misc]
            floors.append(milliseconds(lambda text=text: connection.execute(_SCAN, [text]).fetchall()))  # type: ignore[misc]
        field.close()
    found, floor = late(times), median(floors)
    what, floor_name = (
        "suggestions: a letter of a body's name, to the painted suggestions",
        "one scan of the bodies in SQL",
    )
    letter = Figure(what, median(times), "ms", floor_name, floor, "≤ 30 ms at p95", found <= MAX_MS, found)
    return [letter, _reading(runs)]


def typed(field: BodyField, text: str) -> None:
    """Set the text of the field, and wait until its suggestions are painted."""
    field.line.setText(text)
    field.line.offer()
    QApplication.processEvents()


def _reading(runs: int) -> Figure:
    packed = resource("gazetteer.txt.gz").read_bytes()
    times, floors = run_in_turns(lambda: Gazetteer(gzip.decompress(packed)), lambda: gzip.decompress(packed), runs)
    found = median(times)
    return Figure("the gazetteer read", found, "ms", "unpacking alone", median(floors), "≤ 100 ms", found <= 100)
