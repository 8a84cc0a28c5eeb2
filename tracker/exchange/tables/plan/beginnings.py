"""Comparison of the beginnings that rows give by `since` with each other and with those of the project.

Two dates that can't be one day disagree, unless an ending is between them: then they begin two periods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.statuses.history_order import OVER, Bounds, bounds, with_infinite_bounds
from tracker.exchange.tables.mapping.row_facts import RowFacts
from tracker.exchange.tables.matching.differences import differs
from tracker.exchange.tables.matching.known_records import Change, Partnership, edtf
from tracker.exchange.tables.matching.partnership_matching import Policy


@dataclass(slots=True)
class _Beginning:
    """Beginning: its date, the project's change if there is one, and whether the table gives it too."""

    date: VagueDate
    change: Change | None = None
    is_in_table: bool = False
    line: int = 0
    """The line of the file whose `since` gave it; 0 if it is known from the project or from a change."""


@dataclass(slots=True)
class _KnownDates:
    """Facts of the table and the project about the beginnings and endings of one partnership."""

    partnership: Partnership
    lines: dict[str, list[Sequence[RowFacts]]] = field(default_factory=dict)
    """The rows of each line by the EDTF of its `since`; the first row has the `since`."""
    in_force: dict[str, VagueDate] = field(default_factory=dict)
    """The dates of rows with the status in_force, by EDTF."""
    later: set[str] = field(default_factory=set)
    """Those dates whose own line has an earlier `since`, and which therefore begin nothing."""
    endings: dict[tuple[str, str], tuple[VagueDate, str]] = field(default_factory=dict)
    """Each ending with the `since` of its own line, by status and EDTF."""


def mark_beginnings(
    lines: Iterable[Sequence[RowFacts]],
    partnership_of: Callable[[RowFacts], Partnership | None],
    policy_of: Callable[[RowFacts], Policy],
) -> None:
    """Mark the rows whose `since` begins a period, disagrees with a known beginning, or replaces it.

    `lines` are the readable rows of each line, in the order of the file. A row that disagrees is a `contradiction`
    unless its source can be cited for the stated date.
    """
    dates_by_partnership: dict[int, _KnownDates] = {}
    for line in lines:
        partnership = partnership_of(line[0])
        if partnership is not None and not _is_left_out(line, policy_of):
            _collect_dates(dates_by_partnership.setdefault(id(partnership), _KnownDates(partnership)), line)
    for each in dates_by_partnership.values():
        if each.lines:
            _BeginningMarker(each).mark(policy_of)


def beginning_of(partnership: Partnership, facts: RowFacts) -> Change | None:
    """Return the change that a row's `since` means: on that date, else overlapping it, else disagreeing with it."""
    exact = partnership.changes.get(("in_force", edtf(facts.since)))
    if exact or facts.since is None:
        return exact[0] if exact else None
    dated = [
        each
        for (status, date), changes in partnership.changes.items()
        if status == "in_force" and date
        for each in changes
    ]
    near = [each for each in dated if _overlap(each.bounds, bounds(facts.since))]
    if near:
        return min(near, key=lambda each: with_infinite_bounds(each.bounds))
    differing = (
        partnership.changes.get(("in_force", edtf(facts.excluding_beginning)))
        if facts.excluding_beginning is not None
        else None
    )
    return differing[0] if differing else None


def cites_beginning(facts: RowFacts) -> bool:
    """Return whether a row's source is cited for its `since`: it has one, no status, and states no other date."""
    is_stated = facts.stated_date is None or edtf(facts.stated_date) == edtf(facts.since)
    return facts.has_source and not facts.status and is_stated


def _is_left_out(line: Sequence[RowFacts], policy_of: Callable[[RowFacts], Policy]) -> bool:
    return any(facts.contradiction is not None and policy_of(facts) != "add" for facts in line)


def _collect_dates(dates: _KnownDates, line: Sequence[RowFacts]) -> None:
    since = line[0].since
    if since is not None:
        dates.lines.setdefault(since.edtf, []).append(line)
    for facts in line:
        if facts.date is None:
            continue
        if facts.status == "in_force":
            dates.in_force[facts.date.edtf] = facts.date
            if (
                since is not None
                and with_infinite_bounds(bounds(since))[1] < with_infinite_bounds(bounds(facts.date))[0]
            ):
                dates.later.add(facts.date.edtf)
        elif facts.status in OVER:
            dates.endings[facts.status, facts.date.edtf] = (facts.date, edtf(since))


class _BeginningMarker:
    """Marks the rows of one partnership; its known beginnings are extended by those of the rows."""

    def __init__(self, dates: _KnownDates) -> None:
        self._dates = dates
        known = {
            date: changes[0]
            for (status, date), changes in dates.partnership.changes.items()
            if status == "in_force" and date
        }
        self._beginnings = {
            date: _Beginning(change.date, change, date in dates.in_force)
            for date, change in known.items()
            if change.date is not None and date not in dates.later
        }
        for name, date in dates.in_force.items():
            if name not in dates.later:
                self._beginnings.setdefault(name, _Beginning(date, None, is_in_table=True))
        self._endings = {
            (status, date): (change.date, "")
            for (status, date), changes in dates.partnership.changes.items()
            for change in changes
            if status in OVER and change.date is not None
        } | dates.endings

    def mark(self, policy_of: Callable[[RowFacts], Policy]) -> None:
        """Mark the rows; the most exact dates are first, equally exact ones in the order of the file."""
        lines = self._dates.lines
        for name in sorted(lines, key=lambda each: (each not in self._beginnings, _width(lines[each][0][0].since))):
            for line in lines[name]:
                self._mark_line(line, policy_of(line[0]))

    def _mark_line(self, line: Sequence[RowFacts], policy: Policy) -> None:
        facts = line[0]
        since = facts.since
        assert since is not None
        near = [each for each in self._beginnings.values() if _overlap(bounds(each.date), bounds(since))]
        if since.edtf in self._beginnings or near:
            for each in near:
                each.is_in_table = True
            if since.edtf not in self._beginnings and not any(_includes(since, each.date) for each in near):
                facts.overlapping_beginning = near[0].date
            return
        against = [each for each in self._beginnings.values() if not self._are_two_periods(each.date, since)]
        known = min(against, key=lambda each: with_infinite_bounds(bounds(each.date)), default=None)
        if known is None or policy == "add":
            facts.begins_new_period = True
            self._beginnings[since.edtf] = _Beginning(since, None, is_in_table=True, line=facts.line)
        elif policy == "update" and known.change is not None and not known.is_in_table:
            facts.replaced_beginning = known.date
            del self._beginnings[known.date.edtf]
            self._beginnings[since.edtf] = _Beginning(since, known.change, is_in_table=True, line=facts.line)
        else:
            facts.excluding_beginning = known.date
            if not facts.has_source or (facts.stated_date is not None and facts.stated_date.edtf != since.edtf):
                error = differs("since", since, known.date, line=known.line or None)
                for row in line:
                    row.contradiction = error

    def _are_two_periods(self, one: VagueDate, other: VagueDate) -> bool:
        """Return whether an ending is between two beginnings; one on the later beginning's own line is after it."""
        first, second = sorted((one, other), key=lambda date: with_infinite_bounds(bounds(date)))
        in_force, again = with_infinite_bounds(bounds(first)), with_infinite_bounds(bounds(second))
        for ending, since in self._endings.values():
            earliest, latest = with_infinite_bounds(bounds(ending))
            is_before = latest <= again[1] or in_force[0] <= earliest <= again[1]
            if since != second.edtf and latest >= in_force[0] and is_before:
                return True
        return False


def _overlap(one: Bounds | None, other: Bounds | None) -> bool:
    (first, last), (earliest, latest) = with_infinite_bounds(one), with_infinite_bounds(other)
    return first <= latest and earliest <= last


def _includes(date: VagueDate, other: VagueDate) -> bool:
    """Return whether every possible day of `other` is a possible day of `date`."""
    (first, last), (earliest, latest) = with_infinite_bounds(bounds(date)), with_infinite_bounds(bounds(other))
    return first <= earliest and latest <= last


def _width(date: VagueDate | None) -> int:
    first, last = with_infinite_bounds(bounds(date))
    return last - first
