"""Parts of a year and of a month, such as a quarter or its beginning: their months or days, and their EDTF codes."""

from __future__ import annotations

YEAR_PARTS = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "first_half": (1, 6),
    "second_half": (7, 12),
    "first_quarter": (1, 3),
    "second_quarter": (4, 6),
    "third_quarter": (7, 9),
    "fourth_quarter": (10, 12),
    "first_third": (1, 4),
    "second_third": (5, 8),
    "last_third": (9, 12),
}
"""[part of a year] -> its first and last month."""

PART_CODES = {
    "first_quarter": "33",
    "second_quarter": "34",
    "third_quarter": "35",
    "fourth_quarter": "36",
    "first_third": "37",
    "second_third": "38",
    "last_third": "39",
    "first_half": "40",
    "second_half": "41",
}
"""[part of a year] -> its EDTF code, for the parts that have one."""

MONTH_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first_half": (1, 15), "second_half": (16, 31)}
"""[part of a month] -> its first and last day, for a month of 31 days."""
