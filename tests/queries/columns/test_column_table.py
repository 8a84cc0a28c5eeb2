"""Whole tables of numbers are read in one piece, in the order of their query."""

from __future__ import annotations

import sqlite3

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tracker.queries.columns.column_table import fetch_numbers, rows_of

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


@given(st.sets(st.integers(-60, 60) | st.integers(-(2**40), 2**40), max_size=30), st.data())
def test_rows_are_found_by_their_keys_in_any_order(keys: set[int], data: st.DataObject) -> None:
    ordered = data.draw(st.permutations(sorted(keys)))
    wanted = data.draw(st.lists(st.sampled_from(ordered) if ordered else st.nothing(), max_size=9)) if ordered else []
    wanted += data.draw(st.lists(st.integers(-70, 70), max_size=9))
    found = rows_of(np.array(wanted, np.int64), np.array(ordered, np.int64))
    assert found.tolist() == [ordered.index(each) if each in keys else -1 for each in wanted]
