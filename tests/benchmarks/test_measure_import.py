"""The table that is imported to measure the import."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks.measure_import import write_table


@pytest.mark.parametrize("partnerships", [4, 7, 99, 100, 1_000])
def test_no_body_of_the_measured_table_is_paired_with_itself(tmp_path: Path, partnerships: int) -> None:
    count = write_table(tmp_path / "table.csv", partnerships)
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count
    assert all(row["body_a"] != row["body_b"] for row in rows)
