"""The frames and contacts of one body, for its page."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from tracker.queries.census.asked_body import BodyCensus, body_census
from tracker.queries.census.contact_place import contact_place
from tracker.queries.census.contacts import ContactRow
from ui.census.asked_panel import ContactEntryLine
from ui.census.contact_actions import contact_menu
from ui.core.context import Context
from ui.inspector.citation_actions import CitationActions
from ui.text.day_text import day_text
from ui.text.translation import tr
from ui.widgets.labels.text_labels import let_shrink, selectable_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.reading_parts import heading
from ui.widgets.panels.record_lines import RecordLines


class BodyContacts(RecordLines):
    """Lists the frames of a body and the contacts with it, with a link that logs another."""

    def __init__(self, context: Context, body: int) -> None:
        super().__init__(context.bridge)
        self._context, self._body = context, body
        self._citations = CitationActions(context, self)
        self._shown: BodyCensus | None = None
        self.read_again()

    def read_again(self) -> None:
        """Read the frames and contacts of the body, and show them if they differ."""
        found = self._context.project.query(body_census, self._body)
        if found != self._shown:
            self._shown = found
            lines = self._build(found)
            let_shrink(lines)
            self.show_lines(lines)

    def _build(self, found: BodyCensus) -> QWidget:
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        if found.frames:
            column.addSpacing(10)
            column.addWidget(heading(tr("Frames")))
            for frame in found.frames:
                column.addWidget(selectable_label(f"{frame.name} · {day_text(frame.day)}"))
        if found.frames or found.contacts:
            column.addSpacing(10)
            column.addWidget(heading(tr("Contacts")))
            last = len(found.contacts) - 1
            for place, (contact, citations) in enumerate(found.contacts):
                column.addWidget(
                    ContactEntryLine(
                        contact,
                        citations,
                        self._context.theme,
                        self._menu,
                        self._citations.menu,
                        is_last=place == last,
                        names_wave=True,
                    )
                )
            if not self._context.project.is_read_only:
                link = link_button(tr("Log a contact…"))
                link.clicked.connect(partial(self._log))
                column.addWidget(link)
        return lines

    def _menu(self, contact: ContactRow, owner: QWidget) -> QMenu:
        return contact_menu(self._context, contact, owner)

    def _log(self) -> None:
        from ui.census.contact_dialog import ContactDialog

        place = self._context.project.query(contact_place, self._body, None)
        self._context.bridge.run_with_retry(lambda: ContactDialog.add(self._context, place, parent=self.window()))
