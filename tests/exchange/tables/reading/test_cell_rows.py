"""Rows that are stored by column say of their cells what the rows themselves say."""

from __future__ import annotations

import random

from tracker.exchange.tables.reading.cell_rows import packed


def test_equal_cells_are_counted_in_rows_of_any_length() -> None:
    chance = random.Random(7)
    texts = ("", "a", "b", "B", " a")
    for _ in range(200):
        width = chance.randint(1, 3)
        lengths = [width if chance.random() < 0.7 else chance.randint(0, 5) for _ in range(chance.randint(1, 90))]
        given = [(line, [chance.choice(texts) for _ in range(length)], False) for line, length in enumerate(lengths, 1)]
        rows = packed(given, str.casefold).from_row(chance.randrange(len(given)))
        for column in range(6):
            for text in texts:
                assert rows.equal_cells(column, text) == sum(row.cell(column) == text for row in rows)
