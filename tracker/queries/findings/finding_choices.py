"""The first rule of a project, the rule proposed for a new one, and the codes and days of which rules are composed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from tracker.domain.coding.own_codes import ProjectLists
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST, months_earlier
from tracker.domain.findings.rules import Rule, SideScope
from tracker.domain.statuses.statuses import DEFAULT_ENDED, NUMBER_OF
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.columns.column_table import Codes, Column
from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class CommonCountries:
    """The two countries with most partnerships between them: the more frequent side a, and the other one."""

    focus_country: str
    partner_country: str


@dataclass(frozen=True, slots=True)
class FindingChoices:
    """The countries with most partnerships (empty in an empty project), first and last recorded day, and codes in use.

    These codes are sorted by descending frequency. A day is None if no change has a date.
    """

    focus_country: str
    partner_country: str
    first_day: int | None
    last_day: int | None
    countries: tuple[str, ...]
    body_kinds: tuple[str, ...]
    partnership_kinds: tuple[str, ...]
    sectors: tuple[str, ...]
    tags: tuple[str, ...]
    own: ProjectLists = field(default_factory=dict)
    """The codes that the project added to the lists."""
    frames: tuple[str, ...] = ()
    """The names of the frames, the one of the latest day first."""


MONTHS_LOOKED_AT = 24
"""The length in months of the first rule's period."""


def first_rule(choices: FindingChoices | CommonCountries, as_of: int) -> Rule:
    """Return the rule that is shown first: the countries with most partnerships, and two years up to `as_of`."""
    focus, partner = (
        SideScope((country,) if country else ()) for country in (choices.focus_country, choices.partner_country)
    )
    return Rule(focus, partner, months_earlier(as_of, MONTHS_LOOKED_AT), as_of)


def rule_without_endings(reader: Reader, as_of: int) -> Rule:
    """Return the rule of a project in which nothing ended yet: all partners, and two years up to `as_of`."""
    return replace(first_rule(common_countries(reader), as_of), partner=SideScope())


def proposed_rule(reader: Reader, as_of: int) -> Rule | None:
    """Return a rule for what is recorded: all partners, and a period that contains every dated ending.

    The period begins with the year of the first ending, and lasts until `as_of` or the last ending. None without one.
    """
    changes = reader.columns.changes
    is_ending = np.isin(changes["status"], [NUMBER_OF[code] for code in DEFAULT_ENDED])
    earliest, latest = changes["earliest"][is_ending], changes["latest"][is_ending]
    days = np.concatenate((earliest[earliest > OPEN_PAST], latest[latest < OPEN_FUTURE]))
    if not len(days):
        return None
    first_year = date.fromordinal(int(days.min())).year
    rule = rule_without_endings(reader, as_of)
    return replace(rule, first_day=date(first_year, 1, 1).toordinal(), last_day=max(as_of, int(days.max())))


def common_countries(reader: Reader) -> CommonCountries:
    """Return the countries of the first rule, as `finding_choices` does. Empty in a project without partnerships."""
    columns = reader.columns
    known: CommonCountries | None = columns.results_of_bodies.get("common_countries")
    if known is None:
        sides = [columns.bodies["country"][side] for side in (columns.body_a, columns.body_b)]
        known = CommonCountries(*_most_common_pair(columns.vocabulary.countries, *sides))
        columns.results_of_bodies["common_countries"] = known
    return known


def finding_choices(reader: Reader) -> FindingChoices:
    """Return the codes and days of the project. `focus_country` is the country that is most often on side a."""
    columns = reader.columns
    codes = columns.vocabulary
    sides = [columns.bodies["country"][side] for side in (columns.body_a, columns.body_b)]
    focus, partner = _most_common_pair(codes.countries, *sides)
    earliest, latest = columns.changes["earliest"], columns.changes["latest"]
    first, last = earliest[earliest > OPEN_PAST], latest[latest < OPEN_FUTURE]
    kinds = [columns.bodies["kind"][side] for side in (columns.body_a, columns.body_b)]
    partnership_kinds = reader.rows("SELECT kind FROM partnership GROUP BY kind ORDER BY count(*) DESC, kind")
    return FindingChoices(
        focus_country=focus,
        partner_country=partner,
        first_day=int(first.min()) if len(first) else None,
        last_day=int(last.max()) if len(last) else None,
        countries=_in_use(codes.countries, sides),
        body_kinds=_in_use(codes.kinds, kinds),
        partnership_kinds=tuple(str(row[0]) for row in partnership_kinds),
        sectors=_in_use(codes.sectors, [columns.sectors["sector"]]),
        tags=_in_use(codes.tags, [columns.tags["tag"]]),
        own=own_codes(reader),
        frames=frame_names(reader),
    )


def frame_names(reader: Reader) -> tuple[str, ...]:
    """Return the names of the frames of the project, the one of the latest day first."""
    return tuple(str(name) for (name,) in reader.rows("SELECT name FROM frame ORDER BY day DESC, name"))


def _most_common_pair(codes: Codes, a: Column, b: Column) -> tuple[str, str]:
    """Return the two countries with most partnerships between them, in the more frequent order; empty if there are
    none.
    """
    width = len(codes.texts)
    pairs = np.bincount(a.astype(np.int64) * width + b, minlength=width * width).reshape(width, width)
    for number in codes.known([""]):
        pairs[number, :] = pairs[:, number] = 0
    both = pairs + pairs.T - np.diag(np.diag(pairs))
    if not both.any():
        return "", ""
    one, other = (int(number) for number in np.unravel_index(int(both.argmax()), both.shape))
    focus, partner = (one, other) if pairs[one, other] >= pairs[other, one] else (other, one)
    return codes.texts[focus], codes.texts[partner]


def _in_use(codes: Codes, columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the texts that occur, most frequent first."""
    counts: Counter[str] = Counter()
    for column in columns:
        found = np.bincount(column, minlength=len(codes.texts))
        counts.update(dict(zip(codes.texts, found.tolist(), strict=True)))
    return tuple(text for text, count in counts.most_common() if text and count)
