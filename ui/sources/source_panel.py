"""The panel of the chosen source: its facts, where to find it, the records that cite it, and its lineage."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.domain.records.subjects import Subject
from tracker.domain.sources.references import reference
from tracker.queries.sources.source_detail import SourceDetail
from ui.attachments.attachments_part import AttachmentsPart
from ui.core.context import Context
from ui.follow_ups.follow_up_actions import FollowUpActions
from ui.follow_ups.follow_up_lines import FollowUpLines
from ui.inspector.record_steps import StepsFold
from ui.own_fields.own_value_lines import OwnValueLines
from ui.sources.quote_targets import QuoteTargets
from ui.sources.source_actions import SourceActions
from ui.sources.source_parts import CitingList, facts_part, lineage_part, links_part
from ui.sources.source_text import claim_text, kind_line, lineage_text, single_origin_text
from ui.style.icons import icon
from ui.style.theme import set_kind
from ui.text.languages import table_language
from ui.text.own_values import further_line
from ui.text.translation import number, tr
from ui.widgets.labels.links import set_icon_name
from ui.widgets.labels.text_labels import let_shrink, selectable_label, text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.flow_layout import FlowLayout
from ui.widgets.panels.reading_parts import column_of, heading, nothing_chosen

_MARGIN = 16
_LOCK = 14


class SourcePanel(QFrame):
    """Shows one source, with buttons and a menu for its actions."""

    def __init__(self, context: Context, actions: SourceActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "panel")
        self.setAccessibleName(tr("The chosen source"))
        self._context = context
        self._actions = actions
        self._follow_ups = FollowUpActions(context, self)
        self._source: int | None = None
        self.detail: SourceDetail | None = None
        self._records: CitingList | None = None
        self._shows_retellings = False
        """Whether the retellings are unfolded, also for the source that is chosen next."""
        self._about, self._around = QWidget(), QWidget()
        self.attachments = AttachmentsPart(context, may_quote=True)
        self.attachments.quote_asked.connect(self._ask_target)
        self._targets = QuoteTargets(context, self)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(
            nothing_chosen(
                tr("No source chosen"),
                tr("Choose one in the list to see which records cite it and from which sources it derives."),
            )
        )
        self._pages.addWidget(self._filled_page())

    def show_source(self, source: int | None) -> None:
        """Show another source, scrolled to the top. With None, show what to do instead."""
        self._source = source
        self.show_again()
        self.attachments.show_source(source)
        self._scroll.verticalScrollBar().setValue(0)

    def show_again(self) -> None:
        """Read the source again, without changing the scroll position."""
        from tracker.queries.sources.source_detail import source_detail

        detail = None if self._source is None else self._context.project.query(source_detail, self._source)
        if detail == self.detail and not self._shows_retellings:  # what other sources assert is no part of the detail
            return
        self.detail = detail
        self._pages.setCurrentIndex(0 if detail is None else 1)
        if detail is not None:
            self._show(detail)

    def _show(self, detail: SourceDetail) -> None:
        self._title.setText(detail.row.source.title)
        self._kind.setText(kind_line(detail))
        self._confidential.setVisible(detail.draft.is_confidential)
        self._edit.setEnabled(not self._context.project.is_read_only)
        scroll = self._scroll.verticalScrollBar().value()
        self._about = self._exchanged(self._about, self._own_parts(detail))
        self._around = self._exchanged(self._around, self._related_parts(detail))
        self._scroll.verticalScrollBar().setValue(scroll)

    def _ask_target(self, anchor: QuoteAnchor) -> None:
        """Ask for which record the selected words are quoted."""
        if self.detail is not None:
            button = self.attachments.quote_button
            menu = self._targets.menu(self.detail, anchor)
            menu.popup(button.mapToGlobal(button.rect().topLeft()))

    def _show_quote(self, citation: int) -> None:
        """Show the quote of a citation in the files of the source."""
        from ui.attachments.quote_in_file import QuoteInFile

        show = partial(QuoteInFile.show_quote, self._context, citation, self.window())
        self._context.bridge.run_with_retry(show)

    def show_part(self, part: int | None) -> None:
        """Scroll to a citation, or to the record that cites the source."""
        entry = None if part is None or self._records is None else self._records.show_record(part)
        if entry is not None:
            # its position is known only after the layout
            QTimer.singleShot(0, entry, lambda: self._scroll.ensureWidgetVisible(entry, 0, 40))

    # contents --------------------------------------------------------------------------------------------------------

    def _own_parts(self, detail: SourceDetail) -> QWidget:
        """Return the summary, the facts, and the links of the source."""
        summary = detail.draft.summary.strip()
        parts = (selectable_label(summary) if summary else None, facts_part(detail), links_part(detail))
        return column_of(*(part for part in parts if part is not None), spacing=6)

    def _related_parts(self, detail: SourceDetail) -> QWidget:
        """Return the citing records, the claims, the lineage and the reference of the source."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._add_records(column, detail)
        self._add_lineage(column, detail)
        own_values = OwnValueLines(self._context)
        own_values.show_record(Subject("source", detail.row.id), detail.row.source.title)
        column.addWidget(own_values)
        follow_ups = FollowUpLines(self._context)
        follow_ups.show_record("source", detail.row.id, detail.row.source.title)
        column.addWidget(follow_ups)
        _add_heading(column, tr("Reference"))
        column.addWidget(selectable_label(reference(detail.draft, language=table_language())))
        column.addSpacing(12)
        column.addWidget(StepsFold(self._context.project, [detail.row.id]))
        return part

    def _exchanged(self, old: QWidget, new: QWidget) -> QWidget:
        """Replace a part of the panel, and return the new one."""
        let_shrink(new)
        self._column.replaceWidget(old, new)
        old.hide()
        # deleted later, because the click being handled may be on a link in it
        old.deleteLater()
        return new

    def _add_records(self, column: QVBoxLayout, detail: SourceDetail) -> None:
        open_record = self._context.bridge.record_requested.emit
        count = len(detail.records)
        # Its claims rest on it too, as in the table.
        uses = count + len(detail.claims)
        _add_heading(column, tr("Cited by · {n}", n=number(uses)) if uses else tr("Cited by"))
        show_quote = self._show_quote if detail.row.files else None
        self._records = CitingList(detail.records, open_record, show_quote) if count else None
        if self._records is None:
            column.addWidget(text_label(tr("Nothing yet. Cite it when you record a change or an activity."), "muted"))
        else:
            if words := single_origin_text(detail):
                column.addWidget(text_label(words, "muted"))
            column.addWidget(self._records)
        if detail.claims:
            _add_heading(column, tr("Its claims · {n}", n=number(len(detail.claims))))
            for claim in detail.claims:
                column.addWidget(selectable_label(claim_text(claim)))
                for further in claim.further:
                    column.addWidget(selectable_label(further_line(further), "muted"))
                if self._follow_ups.can_write:
                    link = link_button(tr("Add a follow-up…"))
                    link.clicked.connect(partial(self._follow_ups.add, Subject("claim", claim.id), claim_text(claim)))
                    column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_lineage(self, column: QVBoxLayout, detail: SourceDetail) -> None:
        _add_heading(column, tr("Lineage"))
        column.addWidget(text_label(lineage_text(detail), "muted"))
        if len(detail.lineage) > 1:
            column.addWidget(lineage_part(detail.lineage, self._context.bridge.record_requested.emit))
            self._add_retellings(column, detail.row.id)
        if detail.row.files:
            from ui.sources.retellings_part import OverlapPart

            column.addWidget(OverlapPart(self._context, detail.row.id))

    def _add_retellings(self, column: QVBoxLayout, source: int) -> None:
        from ui.sources.retellings_part import RetellingsPart

        part = RetellingsPart(self._context, source, is_open=self._shows_retellings)
        part.fold.toggled.connect(self._keep_retellings)
        column.addWidget(part)

    def _keep_retellings(self, is_open: bool) -> None:
        self._shows_retellings = is_open

    # layout ----------------------------------------------------------------------------------------------------------

    def _filled_page(self) -> QWidget:
        page = QWidget()
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(tr("Facts, citing records and lineage"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scroll.setWidget(self._reading())
        self.setFocusProxy(self._scroll)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self._scroll, 1)
        column.addWidget(self._footer())
        return page

    def _reading(self) -> QWidget:
        """Create the parts below each other. Only the list of attachments is the same widget for all sources."""
        page = QWidget()
        set_kind(page, "panel")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(_MARGIN, 4, _MARGIN, _MARGIN)
        self._column.setSpacing(6)
        self._column.addWidget(self._about)
        self._column.addSpacing(10)
        self._column.addWidget(self.attachments)
        self._column.addWidget(self._around)
        self._column.addStretch(1)
        return page

    def _header(self) -> QWidget:
        header = QWidget()
        self._title = text_label("", "", "title")
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._kind = selectable_label("", "muted")
        self._confidential = self._confidential_mark()
        self._menu_button = QToolButton()
        self._menu_button.setText("⋯")
        set_kind(self._menu_button, "dots")
        set_icon_name(self._menu_button, tr("What to do with this source"))
        self._menu_button.clicked.connect(self._open_menu)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._menu_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(header)
        column.setContentsMargins(_MARGIN, 14, _MARGIN, 6)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._kind)
        column.addWidget(self._confidential)
        let_shrink(header)
        return header

    def _confidential_mark(self) -> QWidget:
        """Return a lock with a text for confidential sources."""
        mark = QWidget()
        lock = QLabel()
        lock.setPixmap(icon("lock", self._context.theme, "muted").pixmap(QSize(_LOCK, _LOCK)))
        row = QHBoxLayout(mark)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        row.addWidget(lock)
        row.addWidget(text_label(tr("Confidential: left out of what is published"), "", wraps=False))
        row.addStretch(1)
        return mark

    def _footer(self) -> QWidget:
        footer = QWidget()
        self._edit = QPushButton(tr("Edit"))
        self._edit.clicked.connect(self._edit_source)
        row = FlowLayout(footer)
        row.setContentsMargins(_MARGIN, 10, _MARGIN, 14)
        copy = QPushButton(tr("Copy reference"))
        copy.clicked.connect(self._copy_reference)
        row.addWidget(self._edit)
        row.addWidget(copy)
        return footer

    def _edit_source(self) -> None:
        if self._source is not None:
            self._actions.edit(self._source)

    def _copy_reference(self) -> None:
        if self._source is not None:
            self._actions.copy_references([self._source])

    def _open_menu(self) -> None:
        if self._source is not None:
            menu = self._actions.menu([self._source], self._menu_button)
            menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))


def _add_heading(column: QVBoxLayout, words: str) -> None:
    """Add a heading with space above it."""
    column.addSpacing(10)
    column.addWidget(heading(words))
