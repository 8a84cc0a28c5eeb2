"""The readings of texts such as `2019-21`, which may be an EDTF season or a pair of years."""

from __future__ import annotations

import re

from tracker.domain.dates.days import MONTHS_IN_YEAR
from tracker.domain.dates.edtf_moment import GROUPINGS

_PAIR = re.compile(r"([0-9]{2})([0-9]{2})([-/])([0-9]{2})\??")
_LAST_YEAR_MEANT = 2032
"""Latest second year of a pair that need not be consecutive: `2021-35` is a quarter in EDTF, not the years to 2035."""


def pair_readings(text: str) -> tuple[str, ...]:
    """Return the EDTF readings of a year in four digits and one in two; empty if the text is not such a pair.

    `2019-21`: the spring of 2019, or the years 2019 to 2021; `2019-20`: the winter of 2019, or the years 2019 to 2020;
    `2013-19`: only the years. `2010-12` is December, as in ISO 8601, but `2010/12` may be the years 2010 to 2012.
    """
    match = _PAIR.fullmatch(text)
    if match is None:
        return ()
    century, year, sign, other = match.groups()
    years = f"{century}{year}/{century}{other}"
    if int(other) <= int(year):
        return ()
    if int(other) <= MONTHS_IN_YEAR:
        return (f"{century}{year}-{other}", years) if sign == "/" else ()
    is_next = int(other) == int(year) + 1
    if int(century + other) > _LAST_YEAR_MEANT and not is_next:
        return ()
    season = [f"{century}{year}-{other}"] if sign == "-" and other in GROUPINGS else []
    winter = [f"{century}{year}-24"] if is_next else []
    return (*dict.fromkeys((*season, *winter)), years)
