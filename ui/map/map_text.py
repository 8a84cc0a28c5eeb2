"""The texts of the map's legend."""

from __future__ import annotations

import numpy as np

from tracker.domain.statuses.statuses import CODES
from tracker.queries.inventory.map_partnerships import MapPartnerships
from ui.charts.families import FAMILY_OF_INDEX, LEADING_CODE, Family
from ui.map.map_legend import POSSIBLY
from ui.models.partnership_columns import words_of_labels
from ui.text.translation import tr


def legend_of(partnerships: MapPartnerships, *, is_dense: bool = False) -> list[tuple[str, str]]:
    """Return a legend entry for each kind of line: the status whose colour it has, and the labels that occur.

    A picture of densities (`is_dense`) has no dotted lines: statuses that are not certain look like the others.
    """
    is_shown = partnerships.is_certain | is_dense
    occurring: dict[Family, list[str]] = {}
    for index in np.unique(partnerships.label[is_shown]).tolist():
        occurring.setdefault(Family(FAMILY_OF_INDEX[index]), []).append(CODES[index])
    entries = [
        (LEADING_CODE[family], words_of_labels(tuple(codes)))
        for family, codes in sorted(occurring.items())
        if family in LEADING_CODE
    ]
    if not is_shown.all():
        first = int(np.unique(partnerships.label[~is_shown])[0])
        code = LEADING_CODE[Family(FAMILY_OF_INDEX[first])]
        entries.append((POSSIBLY + code, tr("Dotted, in any colour: perhaps")))
    return entries
