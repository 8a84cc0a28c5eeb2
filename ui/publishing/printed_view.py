"""The contents of a view as a document to print: its lines, and its charts or table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from tracker.clock import today
from tracker.exchange.progress import Progress, RecordCount
from tracker.reports.document.blocks import Block, Document, Paragraph, Table, plain
from ui.publishing.page_series import BATCH, LongDocument, packed
from ui.text.day_text import day_text
from ui.text.languages import table_language
from ui.text.translation import tr
from ui.widgets.panels.selection_page import InventoryPage

if TYPE_CHECKING:
    from tracker.project import Project
    from tracker.project_snapshot import ReadableProject
    from tracker.queries.reader import Reader
    from ui.charts.published.chart_request import ChartRequest
    from ui.core.page import Page
    from ui.models.shown_table import ExportableTable

_UPRIGHT, _LANDSCAPE, _HALF = (174.0, 225.0), (261.0, 138.0), (174.0, 112.0)
"""Width and height in millimetres of a chart that fills an A4 page below the title, or half of an upright one."""
_NAME = 12.0
"""Millimetres above each of several charts for its name."""
_NARROWEST, _WIDEST, _ROOM = 5, 42, 110
"""Characters in the narrowest and widest column, and in the line of a page."""
_MORE_OF_TITLE = 3
"""Characters by which a column is wider than its title, which is bold."""


@dataclass(frozen=True, slots=True, eq=False)
class PrintedView:
    """A view to print: its title, the lines below it, and its charts or else its table."""

    title: str
    lines: tuple[str, ...]
    charts: tuple[ChartRequest, ...]
    table: ExportableTable | None

    @property
    def is_empty(self) -> bool:
        """Whether the page shows nothing that can be printed."""
        return not self.charts and self.table is None

    @property
    def is_long(self) -> bool:
        """Whether the table has more rows than are laid out at a time."""
        return self.table is not None and not self.charts and self.table.count > BATCH

    def beginning(self, project: Project, progress: Progress, *, is_landscape: bool, dots: float) -> Document:
        """Read what is printed, of a long table the first rows, in any thread. `dots`: pixels of a chart per inch."""
        return self.whole(project, progress, is_landscape=is_landscape, most=BATCH, dots=dots).start

    def whole(
        self,
        project: Project,
        progress: Progress,
        *,
        is_landscape: bool,
        form: str = "paper",
        most: int | None = None,
        dots: float | None = None,
    ) -> LongDocument:
        """Read what is printed, of a table at most `most` rows, in any thread. An exception that `progress` raises
        cancels it.

        `form`: `paper` or `pdf`, for which the charts are painted. `dots`: pixels of a chart per inch of paper; None
        for those of a printer.
        """

        def made(snapshot: ReadableProject) -> LongDocument:
            count = RecordCount(progress)
            language = table_language()
            subtitle = tr("{project}, printed on {day}", project=snapshot.name, day=day_text(today(snapshot.clock)))
            blocks: list[Block] = [Paragraph(plain(line)) for line in self.lines if line]
            if self.charts:
                count.expect(len(self.charts))
                for chart in count.track(self.charts):
                    blocks += [self._chart_block(snapshot, chart, form, dots, is_landscape=is_landscape)]
            rest: list[str] = []
            if self.table is not None and not self.charts:
                table, rest = _read_table(snapshot, self.table, count, most)
                blocks.append(table)
            return LongDocument(Document(self.title, subtitle, language, tuple(blocks), ()), rest)

        return project.read_in_background(made)

    def _chart_block(
        self, snapshot: ReadableProject, request: ChartRequest, form: str, dots: float | None, *, is_landscape: bool
    ) -> Block:
        """Return a chart as large as the page; of several, two fit on an upright page, each below its name."""
        from ui.charts.published.published_size import PRINT_DOTS, PictureSize
        from ui.publishing.chart_catalogue import CHARTS, picture_of
        from ui.publishing.report_charts import report_picture

        is_one = len(self.charts) == 1
        width, height = _LANDSCAPE if is_landscape else _UPRIGHT if is_one else _HALF
        size = PictureSize.of_paper(width, height if is_one else height - _NAME, dots or PRINT_DOTS)
        picture = report_picture(picture_of(snapshot, request, size, ""), CHARTS[request.chart].title(), form)
        return replace(picture, title="") if is_one else picture


def view_to_print(page: Page, name: str) -> PrintedView:
    """Return what a page shows now. `name` is the name of the page in the menu."""
    from ui.publishing.chart_catalogue import selection_text

    title, *lines = page.printed_lines() or (name,)
    charts = page.printed_charts()
    table = page.shown_table() if not charts and page.has_table else None
    if table is not None and isinstance(page, InventoryPage):
        lines.append("; ".join(selection_text(page.context.project, page.state.selection)))
    return PrintedView(title or name, tuple(lines), charts, table)


def _read_table(
    snapshot: ReadableProject, table: ExportableTable, count: RecordCount, most: int | None
) -> tuple[Table, list[str]]:
    """Return the first rows of a table, at most `most`, with the widths of its columns, and its other rows, packed."""
    count.expect(table.count if most is None else min(table.count, most))

    def read(reader: Reader) -> tuple[list[Sequence[str]], list[str]]:
        rows = iter(count.track(islice(table.rows(reader), most)))
        return list(islice(rows, BATCH)), [packed(row) for row in rows]

    first, rest = snapshot.query(read)
    cells = tuple(tuple(plain(cell) for cell in row) for row in first)
    return Table("", tuple(table.titles), cells, _widths(table.titles, first, table.blank)), rest


def _widths(titles: Sequence[str], rows: Sequence[Sequence[str]], blank: int | None) -> tuple[int, ...]:
    """Return the widths of the columns in characters: those of their longest texts, within limits.

    Where they are too wide for the paper together, each keeps the width of its title, whose words would be broken.
    A column that is left blank, to write in, is as wide as any may be.
    """
    least = [max(len(title) + _MORE_OF_TITLE, _NARROWEST) for title in titles]
    longest = least
    for row in rows:
        longest = [max(width, len(cell)) for width, cell in zip(longest, row, strict=True)]
    if blank is not None:
        longest[blank] = _WIDEST
    widths = [min(width, max(low, _WIDEST)) for low, width in zip(least, longest, strict=True)]
    spare = sum(widths) - sum(least)
    share = min(1.0, max(0, _ROOM - sum(least)) / spare) if spare else 1.0
    return tuple(round(low + (width - low) * share) for low, width in zip(least, widths, strict=True))
