"""The menu that asks for which record words of a file are quoted."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from tracker.clock import today
from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.queries.sources.source_detail import CitingRecord, SourceDetail
from ui.core.context import Context
from ui.sources.source_text import date_and_locator, record_text
from ui.text.record_names import tie_text
from ui.text.translation import tr

MAX_RECORDS = 15


class QuoteTargets:
    """Opens the form of a citation with the quote filled in, over the window of `owner`."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        self._context = context
        self._owner = owner

    def menu(self, detail: SourceDetail, anchor: QuoteAnchor) -> QMenu:
        """Return a menu with a new change, and the records that cite the source already."""
        menu = QMenu(self._owner)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setAccessibleName(tr("Quote for which record?"))
        menu.addAction(tr("Record a change with this quote…"), partial(self._record_change, detail, anchor))
        if detail.records:
            menu.addSection(tr("Quote for which record?"))
        for record in detail.records[:MAX_RECORDS]:
            menu.addAction(_words(record).replace("&", "&&"), partial(self._quote_for, detail, record, anchor))
        return menu

    def _quote_for(self, detail: SourceDetail, record: CitingRecord, anchor: QuoteAnchor) -> None:
        """Fill the quote into the citation of a record, or into a new one if that has a quote already."""
        from ui.recording.forms.citation_dialog import CitationDialog

        window, citation = self._owner.window(), record.citation

        def open_form() -> None:
            if citation.quote.strip():
                dialog = CitationDialog.add(self._context, record.kind, record.id, _words(record), parent=window)
                dialog.citation.source.choose(detail.row.source)
            else:
                dialog = CitationDialog.edit(self._context, citation.id, _words(record), parent=window)
            dialog.citation.take_place(anchor)

        self._context.bridge.run_with_retry(open_form)

    def _record_change(self, detail: SourceDetail, anchor: QuoteAnchor) -> None:
        from ui.recording.forms.status_change_dialog import StatusChangeDialog

        def open_form() -> None:
            day = today(self._context.project.clock)
            form = StatusChangeDialog.run(self._context, day, parent=self._owner.window()).citations.forms[0]
            form.source.choose(detail.row.source)
            form.take_place(anchor)

        self._context.bridge.run_with_retry(open_form)


def _words(record: CitingRecord) -> str:
    """Return the text of a record, after its partnership."""
    words = f"{record_text(record)}{date_and_locator(record)}"
    return f"{tie_text(record.partnership)}: {words}" if record.partnership is not None else words
