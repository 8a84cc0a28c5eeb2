"""Whole tables of numbers are read in one piece, in the order of their query."""

from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from tracker.queries.columns.column_table import fetch_numbers

numbers = st.integers(-(2**63), 2**63 - 1)
tables = st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[numbers] * width), max_size=20))


@given(tables)
def test_numbers_are_fetched_as_the_rows_of_the_query_in_its_order(rows: list[tuple[int, ...]]) -> None:
    width = len(rows[0]) if rows else 2
    names = ", ".join(f"n{place}" for place in range(width))
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE number ({names})")
    connection.executemany(f"INSERT INTO number VALUES ({', '.join('?' * width)})", rows)
    for order in ("rowid", "rowid DESC", "n0, rowid", f"n{width - 1} DESC, rowid DESC"):
        query = f"SELECT {names} FROM number WHERE n0 > ? ORDER BY {order}"
        found = fetch_numbers(connection, query, width, [0])
        assert found.shape[1] == width
        assert [tuple(row) for row in found.tolist()] == connection.execute(query, [0]).fetchall()
    connection.close()
