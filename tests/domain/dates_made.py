"""Hypothesis strategies for EDTF, for the tests of dates."""

from __future__ import annotations

from hypothesis import strategies as some

from tracker.domain.dates.days import iso_from_day

years = some.integers(3, 9996).map("{:04}".format)
months = some.integers(1, 12).map("{:02}".format)
seasons = some.sampled_from([str(code) for code in range(21, 42)])
days = some.integers(800, 3_650_000).map(iso_from_day)
decades = some.integers(1, 998).map("{:03}X".format)

plain_moments = years | some.builds("{}-{}".format, years, months) | some.builds("{}-{}".format, years, seasons) | days
moments = some.builds("{}{}".format, plain_moments | decades, some.sampled_from(["", "", "~", "?", "%"]))
unspecified = (
    decades
    | some.integers(1, 98).map("{:02}XX".format)
    | years.map("{}-XX".format)
    | years.map("{}-XX-XX".format)
    | some.builds("{}-{}-XX".format, years, months)
)


def in_order(first: str, last: str, template: str) -> str:
    """Return the template with both moments, the smaller text first; all of them begin with the year."""
    return template.format(*sorted((first, last)))


closed = some.builds(in_order, days | years, days | years, some.sampled_from(["[{}..{}]", "[{},{}]", "{}/{}"]))
half_open = some.builds(str.format, some.sampled_from(["[..{}]", "[{}..]", "../{}", "{}/.."]), moments)
expressions = moments | unspecified | half_open | closed
