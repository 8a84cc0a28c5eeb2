"""The texts of the timeline: names and headings of its lanes, and its legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tracker.computed_sequence import ComputedSequence
from tracker.queries.inventory.timeline_rows import LaneGroup, TimelineLanes
from ui.charts.families import CODES, FAMILY_OF_INDEX, LEADING_CODE, OWN_SHAPES, BarShape, Family
from ui.models.partnership_columns import words_of_labels
from ui.text.language_names import country_text
from ui.text.record_names import capital_label
from ui.text.translation import tr
from ui.timeline.timeline_legend import Signs


class NamedLanes(ComputedSequence[str]):
    """Names of lanes, with a display text for unnamed partners. Each is looked up only when it is drawn."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def __len__(self) -> int:
        return len(self._names)

    def item(self, index: int) -> str:
        """Return the name of a lane, or the text for an unnamed partner."""
        return self._names[index] or tr("unnamed partner")


def worded_lanes(lanes: TimelineLanes, grouping: str) -> TimelineLanes:
    """Return the lanes with display texts instead of codes in headings and names."""
    groups = tuple(replace(group, title=_heading(group, grouping)) for group in lanes.groups)
    return replace(lanes, groups=groups, names=NamedLanes(lanes.names), partners=NamedLanes(lanes.partners))


def _heading(group: LaneGroup, grouping: str) -> str:
    if not group.title:
        return tr("Not known")
    if grouping == "country":
        return country_text(group.title)
    if grouping == "decade":
        return tr("Begun in the {decade}s", decade=group.title)
    return group.title if grouping == "subdivision" else capital_label(group.title)


def legend_of(lanes: TimelineLanes, *, has_bars: bool = True) -> list[tuple[str, str]]:
    """Return the legend entries: a status, and the texts of the labels that are drawn like it.

    Without bars, all labels of a family are drawn alike. With bars, labels of practice and intent have their own.
    """
    occurring: dict[tuple[Family, BarShape | None], list[str]] = {}
    for index in np.flatnonzero(np.bincount(lanes.spans.label, minlength=len(CODES))).tolist():
        shape = OWN_SHAPES.get(CODES[index]) if has_bars else None
        occurring.setdefault((Family(FAMILY_OF_INDEX[index]), shape), []).append(CODES[index])
    return [
        (LEADING_CODE[family] if shape is None else codes[0], words_of_labels(tuple(codes)))
        for (family, shape), codes in sorted(occurring.items(), key=lambda entry: entry[0][0])
        if family in LEADING_CODE
    ]


def signs_of(lanes: TimelineLanes, *, has_bars: bool = True) -> Signs:
    """Return the kinds of signs that the lanes have."""
    is_sourced = lanes.marks.is_sourced
    return Signs(
        has_bars,
        has_sourced=bool(np.any(is_sourced)),
        has_unsourced=not bool(np.all(is_sourced)),
        has_activities=len(lanes.activities.is_negative) > 0,
    )
