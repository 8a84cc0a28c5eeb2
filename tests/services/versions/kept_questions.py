"""A project of format 3 with saved findings and claims, of which this version counts some otherwise."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import tests.legacy
from tests.store.building import edit_file

HEERLEN = 286718028677472706
"""In force 1988, suspended by March 2022, which format 3 stored first."""
DEVENTER = 286716862661237364

FINDINGS: dict[str, dict[str, Any]] = {
    "Suspended": {"count": "has_status", "statuses": ["suspended"], "unit": "partnerships"},
    "Reaffirmed": {"count": "has_status", "statuses": ["reaffirmed"], "unit": "partnerships", "denominator": "none"},
    "Begun long ago": {
        "count": "began",
        "partner": {"countries": ["DE"]},
        "from": "1950-01-01",
        "to": "1960-12-31",
    },
}
CLAIM = "two are suspended"


def rule(**more: Any) -> str:
    """Return the JSON of a rule about Dutch bodies in 2023."""
    years = {"focus": {"countries": ["NL"]}, "partner": {}, "from": "2022-01-01", "to": "2023-12-31"}
    return json.dumps({**years, **more})


def unpacked(folder: Path) -> Path:
    """Unpack the kept project of format 3 into a folder."""
    with zipfile.ZipFile(Path(tests.legacy.__file__).parent / "format-3.zip") as packed:
        return Path(packed.extract("filled.twin", folder))


def with_questions(folder: Path) -> Path:
    """Unpack the project, and add the findings, the claim, and a partnership that was reaffirmed, then suspended."""
    path = unpacked(folder)
    with closing(sqlite3.connect(path)) as connection:
        claim = connection.execute("SELECT min(id) FROM claim").fetchone()[0]
    edit_file(
        path,
        *(
            f"INSERT INTO finding VALUES ({number}, '{name}', '{rule(**asked)}', '')"
            for number, (name, asked) in enumerate(FINDINGS.items(), 1)
        ),
        f"UPDATE claim SET wording = '{CLAIM}', rule = '{rule(**FINDINGS['Suspended'])}', measure = 'count',"
        f" unit = 'partnerships', comparator = 'at_least', value = 3 WHERE id = {claim}",
        f"UPDATE status_change SET status = 'reaffirmed' WHERE partnership_id = {DEVENTER} AND position = 1",
        f"UPDATE status_change SET status = 'suspended' WHERE partnership_id = {DEVENTER} AND position = 2",
    )
    return path
