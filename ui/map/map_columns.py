"""The columns of the table of the partnerships on the map."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.queries.rows import PartnershipRow
from ui.models.columns import Column
from ui.models.partnership_columns import words_of_labels
from ui.text.language_names import country_text
from ui.text.record_names import body_name
from ui.text.translation import number, tr


@dataclass(frozen=True, slots=True)
class MapRow:
    """A partnership with the kilometres between its bodies, or None if a location is unknown."""

    row: PartnershipRow
    kilometres: int | None


def distance_text(kilometres: int | None) -> str:
    """Return `8,346 km`, or why there is no distance."""
    return tr("no coordinates") if kilometres is None else tr("{number} km", number=number(kilometres))


MAP_COLUMNS: tuple[Column[MapRow], ...] = (
    Column("body", lambda: tr("Body"), lambda row: body_name(row.row.a), width=220, narrowest=110),
    Column("country_a", lambda: tr("Country"), lambda row: country_text(row.row.a.country), width=110),
    Column(
        "partner",
        lambda: tr("Partner"),
        lambda row: body_name(row.row.b),
        lambda row: row.row.b.native_name,
        width=220,
        narrowest=110,
    ),
    Column("country_b", lambda: tr("Partner’s country"), lambda row: country_text(row.row.b.country), width=120),
    Column("status", lambda: tr("Status"), lambda row: words_of_labels(row.row.labels), width=150, narrowest=104),
    Column(
        "distance",
        lambda: tr("Distance"),
        lambda row: distance_text(row.kilometres),
        width=140,
        narrowest=118,
        is_number=True,
    ),
)
