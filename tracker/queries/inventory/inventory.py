"""The inventory under a filter: ids, rows, headline, and the status of every partnership on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tracker.domain.statuses.day_answers import DayCounts, codes_in, mask_of
from tracker.domain.statuses.one_history import NEVER
from tracker.domain.statuses.statuses import ENDINGS, EXISTING_LABELS
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.inventory.confirmation import is_last_confirmed_by, last_confirmed, stale_years
from tracker.queries.inventory.row_records import bodies_by_id, partnership_records, partnership_row
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.inventory.shown_partnerships import (
    FilteredPartnerships,
    filter_partnerships,
    sorted_rows,
    stale_partnerships,
)
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow, Headline, Interval, PartnershipRow


@dataclass(frozen=True, slots=True)
class StatusRow:
    """The possible labels and answers of one partnership on a day. `None` among the answers means "no answer"."""

    id: int
    a: BodyRow
    b: BodyRow
    labels: tuple[str, ...]
    formal: tuple[str | None, ...]
    practice: tuple[str | None, ...]
    intent: tuple[str | None, ...]
    stands_for: int = 1

    @property
    def is_certain(self) -> bool:
        """Whether there is only one possible label."""
        return len(self.labels) == 1


def partnership_ids(reader: Reader, selection: InventoryFilter, order: SortOrder | None = None) -> NDArray[np.int64]:
    """Return the ids of the partnerships that certainly or possibly match the filter, sorted."""
    found = filter_partnerships(reader, selection)
    rows = sorted_rows(found, order or SortOrder())
    return found.columns.partnerships.key[rows]


def bodies_of(reader: Reader, partnership: int) -> tuple[BodyRow, BodyRow] | None:
    """Return the two bodies of a partnership; None if it does not exist."""
    rows = reader.rows("SELECT body_a_id, body_b_id FROM partnership WHERE id = ?", partnership)
    if not rows:
        return None
    bodies = bodies_by_id(reader, set(rows[0]))
    return bodies[rows[0][0]], bodies[rows[0][1]]


def headline(reader: Reader, selection: InventoryFilter) -> Headline:
    """Return the numbers that are shown above and below the views."""
    found = filter_partnerships(reader, selection)
    columns, mask = found.columns, found.mask()
    counted, (sure, maybe) = columns.counted_partnerships.mask(mask), _as_counted(found)
    sources = reader.fact("sources", lambda: int(reader.rows("SELECT count(*) FROM source")[0][0]))
    return Headline(
        shown=int(mask.sum()),
        total=len(columns),
        in_force=Interval(sure.in_force.certain, maybe.in_force.possible),
        ended=Interval(sure.ended.certain, maybe.ended.possible),
        changes=len(columns.changes),
        sources=sources,
        unsourced_changes=int(np.count_nonzero(columns.citations == 0)),
        unsourced=int(np.count_nonzero(columns.has_unsourced & mask)),
        stale=int(np.count_nonzero(stale_partnerships(reader, columns, selection.as_of) & mask)),
        stale_years=stale_years(reader),
        partnerships=columns.counted_partnerships.total(counted, selection.as_of),
        stands_for=columns.counted_partnerships.stands_for(counted, selection.as_of),
        others=tuple(
            (code, Interval(tally.certain, upper.possible))
            for (code, tally), (_, upper) in zip(sure.others, maybe.others, strict=True)
        ),
        in_force_records=_with_label(found, EXISTING_LABELS),
        ended_records=_with_label(found, ENDINGS),
        later_changes=int(np.count_nonzero(columns.changes["earliest"] > selection.as_of)),
    )


def _with_label(found: FilteredPartnerships, labels: Iterable[str]) -> int:
    """Return how many of the records possibly have one of these labels on the day."""
    wanted = np.uint32(mask_of(labels))
    return int(np.count_nonzero((found.answers.labels & wanted != 0) & found.mask()))


def _as_counted(found: FilteredPartnerships) -> tuple[DayCounts, DayCounts]:
    """Count, on the as-of day, the partnerships that certainly, and possibly, have a record that matches."""
    columns = found.columns
    counted_partnerships, weights = columns.counted_partnerships, columns.counted_partnerships.weights_on(found.as_of)
    if counted_partnerships.chains is None and weights is None:
        return found.counts
    certain, possible = found.mask(is_certain=True), found.mask()
    answers = columns.cached_result(
        ("counted_partnerships", found.as_of), lambda: counted_partnerships.histories.on_day(found.as_of)
    )
    sure, maybe = (answers.counts(counted_partnerships.mask(mask), ENDINGS, weights) for mask in (certain, possible))
    return sure, maybe


def status_on_day(reader: Reader, day: int) -> list[StatusRow]:
    """Return every partnership's possible labels and answers at the end of a day, sorted by name."""
    found = filter_partnerships(reader, InventoryFilter(day))
    answers = found.answers
    rows = sorted_rows(found, SortOrder())
    bodies = bodies_by_id(reader, None)
    frame = found.columns.partnerships
    masks = [mask[rows].tolist() for mask in (answers.labels, answers.formal, answers.practice, answers.intent)]
    ids = (frame.key[rows].tolist(), frame["body_a"][rows].tolist(), frame["body_b"][rows].tolist())
    lumps = dict(
        zip(found.columns.multiplicities.key.tolist(), found.columns.multiplicities["stands_for"].tolist(), strict=True)
    )
    return [
        StatusRow(
            record,
            bodies[a],
            bodies[b],
            labels_in(labels),
            codes_in(formal),
            codes_in(practice),
            codes_in(intent),
            lumps.get(record, 1),
        )
        for record, a, b, labels, formal, practice, intent in zip(*ids, *masks, strict=True)
    ]


def labels_in(mask: int) -> tuple[str, ...]:
    """Return the labels whose bits are set."""
    return tuple(code for code in codes_in(mask) if code is not None)


def partnership_rows(reader: Reader, ids: Sequence[int] | NDArray[np.int64], as_of: int) -> list[PartnershipRow]:
    """Return the rows of these partnerships on a day, in the given order. Ids that do not exist are left out."""
    wanted = [int(record) for record in ids]
    records = partnership_records(reader, wanted)
    known = [record for record in wanted if record in records]
    return [
        partnership_row(records[record], labels, confirmed)
        for record, (labels, confirmed) in zip(known, _of_day(reader.columns, known, as_of), strict=True)
    ]


def rows_on_day(reader: Reader, rows: Sequence[PartnershipRow], as_of: int) -> list[PartnershipRow]:
    """Return the rows with their values on this day, from those of another day. All partnerships must exist."""
    ids = [row.id for row in rows]
    return [
        replace(row, labels=labels, last_confirmed=confirmed[0], is_confirmed_by=confirmed[1])
        for row, (labels, confirmed) in zip(rows, _of_day(reader.columns, ids, as_of), strict=True)
    ]


def _of_day(columns: Columns, ids: Sequence[int], day: int) -> list[tuple[tuple[str, ...], tuple[int | None, bool]]]:
    """Return the possible labels of each partnership on the day, and its last confirmation with whether it is vague."""
    labels = columns.histories_of(np.array(ids, np.int64)).on_day(day).labels.tolist()
    different = sorted(set(ids))
    known = np.array(different, np.int64)
    days = (None if each == NEVER else each for each in last_confirmed(columns, known, day).tolist())
    by = is_last_confirmed_by(columns, known, day).tolist()
    confirmed = dict(zip(different, zip(days, by, strict=True), strict=True))
    return [(labels_in(mask), confirmed[record]) for record, mask in zip(ids, labels, strict=True)]
