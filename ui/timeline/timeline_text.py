"""The texts of the timeline: names and headings of its lanes, and its legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tracker.computed_sequence import ComputedSequence
from tracker.queries.inventory.timeline_rows import LaneGroup, TimelineLanes
from ui.charts.families import CODES, FAMILY_OF_INDEX, LEADING_CODE, Family
from ui.text.language_names import country_text
from ui.text.record_names import capital_label, status_in_sentence
from ui.text.translation import tr


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


def legend_of(lanes: TimelineLanes) -> list[tuple[str, str]]:
    """Return a legend entry for each drawn family: the status whose colour it has, and the labels that occur."""
    occurring: dict[Family, list[str]] = {}
    for index in np.flatnonzero(np.bincount(lanes.spans.label, minlength=len(CODES))).tolist():
        occurring.setdefault(Family(FAMILY_OF_INDEX[index]), []).append(CODES[index])
    return [
        (LEADING_CODE[family], ", ".join([capital_label(codes[0]), *map(status_in_sentence, codes[1:])]))
        for family, codes in sorted(occurring.items())
        if family in LEADING_CODE
    ]
