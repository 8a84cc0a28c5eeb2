"""The columns of the table of sources."""

from __future__ import annotations

from tracker.queries.sources.sources import ListedSource, count_confidential, source_rows
from ui.models.columns import Column
from ui.models.shown_table import ExportableTable
from ui.text.language_names import language_text
from ui.text.record_names import capital_label, date_words
from ui.text.translation import number, tr
from ui.widgets.lists.rows_view import RowsView


def kind_text(row: ListedSource) -> str:
    """Return the kind, such as `Interview`, with "confidential" if it is."""
    kind = capital_label(row.source.kind)
    return tr("{kind}, confidential", kind=kind) if row.source.is_confidential else kind


def author_text(row: ListedSource) -> str:
    """Return the family names of the authors."""
    return ", ".join(author.literal or author.family for author in row.source.authors)


def _count(value: int) -> str:
    return number(value) if value else ""


SOURCE_COLUMNS: tuple[Column[ListedSource], ...] = (
    Column("title", lambda: tr("Title"), lambda row: row.source.title, sort_key="title", width=340, narrowest=236),
    Column("kind", lambda: tr("Kind"), kind_text, sort_key="kind", width=140, narrowest=124),
    Column(
        "publisher",
        lambda: tr("Publisher"),
        lambda row: row.source.publisher,
        sort_key="publisher",
        width=140,
        narrowest=88,
    ),
    Column(
        "date",
        lambda: tr("Date"),
        lambda row: date_words(row.source.date) if row.source.date is not None else "",
        sort_key="date",
        width=108,
        narrowest=96,
    ),
    Column(
        "language",
        lambda: tr("Language"),
        lambda row: language_text(row.language),
        sort_key="language",
        width=80,
        narrowest=62,
        is_shown_at_first=False,
    ),
    Column(
        "uses",
        lambda: tr("Cited by"),
        lambda row: _count(row.uses),
        sort_key="citations",
        width=86,
        narrowest=60,
        is_number=True,
    ),
    Column(
        "files",
        lambda: tr("Files"),
        lambda row: _count(row.files),
        sort_key="files",
        width=56,
        narrowest=50,
        is_number=True,
    ),
    Column("authors", lambda: tr("Authors"), author_text, width=130, is_shown_at_first=False),
    Column(
        "partnerships",
        lambda: tr("Partnerships"),
        lambda row: _count(row.partnerships),
        width=96,
        is_number=True,
        is_shown_at_first=False,
    ),
    Column("url", lambda: tr("Address"), lambda row: row.source.url, width=160, is_shown_at_first=False),
)
"""All columns in their default order."""


def exportable_sources(table: RowsView[ListedSource]) -> ExportableTable:
    """Return a table of sources for an export, with its current rows and columns."""
    listed = [int(each) for each in table.rows.ids]
    return table.shown_table(
        tr("sources"),
        lambda reader, ids: source_rows(reader, [int(each) for each in ids]),
        lambda row: row.source.is_confidential,
        lambda reader: count_confidential(reader, listed),
    )
