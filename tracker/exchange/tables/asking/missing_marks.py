"""The text `NA` in a column of countries: a missing value, as R and pandas write it, or the code of Namibia."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.text.missing_texts import MARK
from tracker.domain.text.name_folding import fold_body
from tracker.domain.text.phrases import Phrase
from tracker.errors import RuleError
from tracker.exchange.tables.asking.cell_readings import Understood
from tracker.exchange.tables.mapping.table_columns import SIDES, Recognised
from tracker.exchange.tables.reading.cell_rows import TableRow

NAMIBIA = "Namibia"
MISSING = "missing"
ANSWERS = (MISSING, NAMIBIA)
MAX_NAMES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class MarkedRows:
    """The rows with each `NA` replaced, the errors for those that are asked about, and how the others were read."""

    rows: Sequence[TableRow]
    asked: Mapping[str, Mapping[str, RuleError]] = field(default_factory=dict)
    understood: tuple[Understood, ...] = ()


def without_marks(rows: Sequence[TableRow], recognised: Recognised, marked: Collection[str]) -> MarkedRows:
    """Replace `NA` in the columns of countries by nothing or by Namibia, where that is clear.

    It is Namibia where the gazetteer knows the name of the row in Namibia only. Elsewhere it is a missing value if `NA`
    is also in a column that contains no countries; else it is left, and is asked about. `marked` are the columns of the
    file that contain it.
    """
    sides = [
        (body, country)
        for body, country in zip(SIDES["body"], SIDES["country"], strict=True)
        if country in recognised.indexes and recognised.headers[country] in marked
    ]
    if not sides:
        return MarkedRows(rows)
    of_countries = {recognised.headers[country] for country in SIDES["country"] if country in recognised.indexes}
    is_missing = not of_countries.issuperset(marked)
    replaced: list[TableRow] = list(rows)
    names: dict[str, dict[str, None]] = {country: {} for _, country in sides}
    counts: Counter[tuple[str, str]] = Counter()
    for body, country in sides:
        index, name_index = recognised.indexes[country], recognised.indexes.get(body)
        for place, row in enumerate(replaced):
            if row.cell(index).strip() != MARK:
                continue
            name = row.cell(name_index) if name_index is not None else ""
            if _is_in_namibia(name):
                replaced[place] = _with(row, index, NAMIBIA)
                counts[country, NAMIBIA] += 1
            elif is_missing:
                replaced[place] = _with(row, index, "")
                counts[country, MISSING] += 1
            else:
                names[country][name] = None
    asked = {
        country: {
            MARK: RuleError("asked_missing", country, value=MARK, names=list(found)[:MAX_NAMES_SHOWN], choices=ANSWERS)
        }
        for country, found in names.items()
        if found
    }
    understood = tuple(
        Understood(recognised.headers[country], MARK, Phrase(meaning), count)
        for (country, meaning), count in counts.items()
    )
    return MarkedRows(replaced, asked, understood)


def _is_in_namibia(name: str) -> bool:
    """Return whether the gazetteer knows a name, and only in Namibia."""
    known = gazetteer()
    found = known.places_of({fold_body(name)}).get(fold_body(name), []) if name.strip() else []
    return bool(found) and all(known.body_at(place).country == MARK for place in found)


def _with(row: TableRow, index: int, text: str) -> TableRow:
    return replace(row, cells=(*row.cells[:index], text, *row.cells[index + 1 :]))
