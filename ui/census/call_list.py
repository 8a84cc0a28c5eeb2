"""The list of bodies worth a call, to print or export: with telephone numbers, and a blank column for notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tracker.queries.census.call_list import telephone_numbers
from tracker.queries.census.coverage import Coverage, CoverageRow, coverage_rows
from tracker.queries.reader import Reader
from ui.census.census_text import last_text, state_text
from ui.models.shown_table import ExportableTable
from ui.text.record_names import distinct_name
from ui.text.translation import number, tr


def call_table(found: Coverage, bodies: Sequence[int], narrowed: Callable[[CoverageRow], str]) -> ExportableTable:
    """Return the table of some bodies in this order; `narrowed` returns what the answer of a body would narrow.

    The last contact is left out if it is confidential.
    """

    def rows(reader: Reader) -> Iterator[list[str]]:
        numbers = telephone_numbers(reader, bodies)
        for row in coverage_rows(reader, found, bodies):
            last = row.last_contact
            yield [
                distinct_name(row.name),
                numbers.get(row.body, ""),
                state_text(row.disposition),
                "" if last is None or last.is_confidential else last_text(row),
                number(row.partnerships),
                narrowed(row),
                "",
            ]

    titles = (tr("Body"), tr("Telephone number"), tr("State"), tr("Last contact"), tr("Partnerships"))
    more = (tr("Worth of a call"), tr("Notes"))
    return ExportableTable(tr("bodies"), (*titles, *more), len(bodies), rows, blank=len(titles) + len(more) - 1)
