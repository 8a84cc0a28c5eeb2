"""Two waves compared: what changed for each member of the frame of the later one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.bodies.distinct_names import BodyName
from tracker.domain.census.dispositions import DISPOSITIONS, Disposition
from tracker.domain.census.wave_comparison import WAVE_CHANGES, Happened, WaveChange, WaveChanges, wave_changes
from tracker.domain.findings.counting import Groups
from tracker.domain.findings.outcomes import BOTH
from tracker.domain.findings.rules import Count, Rule, SideScope
from tracker.errors import RuleError
from tracker.queries.body_names import body_names
from tracker.queries.census.asked_members import AskedMembers, asked_members
from tracker.queries.census.frames import bodies_gone, frame_row
from tracker.queries.census.waves import WaveRow, wave_row
from tracker.queries.columns.column_table import Ids
from tracker.queries.findings.rule_outcomes import outcomes_in
from tracker.queries.findings.rule_scope import scope_of
from tracker.queries.reader import Reader

_COUNTS: Final[tuple[Count, Count]] = ("ended", "began")


@dataclass(frozen=True, slots=True)
class ComparedMember:
    """One member of the later frame: its class, whether it has it in every world, its dispositions in both waves.

    `earlier` is None if it was not in the earlier frame.
    """

    body: int
    name: BodyName
    change: WaveChange
    is_certain: bool
    earlier: Disposition | None
    later: Disposition


@dataclass(frozen=True, slots=True, eq=False)
class WaveComparison:
    """Two waves compared on a day, with one value per member of the later frame in each column."""

    earlier: WaveRow
    later: WaveRow
    body: Ids
    changes: WaveChanges
    before: AskedMembers
    after: AskedMembers

    def counts(self) -> dict[WaveChange, int]:
        """Return the number of members of each class; they sum to the members of the later frame."""
        return self.changes.counts()


def compare_waves(reader: Reader, earlier: int, later: int, day: int, rule: Rule | None = None) -> WaveComparison:
    """Return what changed for each member of the frame of the later wave, as known on a day.

    `rule`: only partnerships in its scope are looked at, and its ended set. RuleError no_such_record, waves_in_order if
    the later wave was not opened after the earlier one.
    """
    first, second = wave_row(reader, earlier), wave_row(reader, later)
    if second.opened <= first.opened:
        raise RuleError("waves_in_order", "wave", earlier=first.name, later=second.name)
    before, after = (asked_members(reader, frame_row(reader, wave.frame), wave, day) for wave in (first, second))
    counted = rule or Rule(SideScope(), SideScope(), 1, 1)
    since = Rule(
        counted.focus,
        counted.partner,
        first_day=first.opened + 1,
        last_day=second.opened,
        ended=counted.ended,
        denominator="none",
        partnership_kinds=counted.partnership_kinds,
        sectors=counted.sectors,
        tags=counted.tags,
    )
    is_gone = np.isin(after.body, bodies_gone(reader, second.opened))
    ended, began = (_happened(reader, since, count, after.body) for count in _COUNTS)
    earlier_on = _dispositions_of(before, after.body)
    changes = wave_changes(earlier_on, after.dispositions.disposition, is_gone, ended, began)
    return WaveComparison(first, second, after.body, changes, before, after)


def compared_members(
    reader: Reader, found: WaveComparison, only: Collection[WaveChange] = WAVE_CHANGES
) -> list[ComparedMember]:
    """Return the members of some classes, in the order of the classes and by name."""
    wanted = np.flatnonzero(np.isin(found.changes.change, [WAVE_CHANGES.index(code) for code in only]))
    names = body_names(reader, found.body[wanted].tolist())
    was_member = np.isin(found.body, found.before.body)
    before = _dispositions_of(found.before, found.body)
    rows = [
        ComparedMember(
            body := int(found.body[member]),
            names[body],
            WAVE_CHANGES[int(found.changes.change[member])],
            bool(found.changes.is_certain[member]),
            DISPOSITIONS[int(before[member])] if was_member[member] else None,
            DISPOSITIONS[int(found.after.dispositions.disposition[member])],
        )
        for member in wanted.tolist()
    ]
    return sorted(rows, key=lambda row: (WAVE_CHANGES.index(row.change), row.name.casefold(), row.body))


def _dispositions_of(asked: AskedMembers, bodies: Ids) -> NDArray[np.int8]:
    """[body] -> its disposition, `not_asked` for a body that is no member."""
    found = np.full(len(bodies), DISPOSITIONS.index("not_asked"), np.int8)
    is_member = np.isin(bodies, asked.body)
    found[is_member] = asked.dispositions.disposition[np.searchsorted(asked.body, bodies[is_member])]
    return found


def _happened(reader: Reader, rule: Rule, count: Count, bodies: Ids) -> Happened:
    """Return for which bodies a partnership ended or began in the period of a rule."""
    asked = replace(rule, count=count)
    scope = scope_of(reader, asked)
    mask = outcomes_in(reader, scope, asked).mask[scope.partnership]
    groups = Groups.of(scope.body)
    of_body = np.zeros(len(reader.columns.bodies), np.uint8)
    of_body[groups.unit] = groups.joined(mask)
    found = of_body[np.searchsorted(reader.columns.bodies.key, bodies)]
    return Happened(found == BOTH, (found & BOTH) != 0)
