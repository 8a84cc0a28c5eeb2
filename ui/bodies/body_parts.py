"""The parts of the page of a body below its tabs: its facts and successions, and the findings and claims about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.records.subjects import Subject
from tracker.queries.bodies.body_detail import BodyDetail
from tracker.queries.bodies.body_uses import BodyUses
from tracker.queries.evidence.follow_ups import open_follow_ups_of_body
from tracker.queries.rows import BodyRow, RecordStep
from ui.bodies.body_text import existence_text, fact_rows, relation_text
from ui.census.body_contacts import BodyContacts
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.follow_ups.follow_up_lines import FollowUpLines
from ui.inspector.citation_actions import CitationActions
from ui.inspector.citation_cards import citations_part
from ui.inspector.record_steps import steps_part
from ui.own_fields.own_value_lines import OwnValueLines
from ui.style.theme import set_kind
from ui.text.record_names import body_details, body_name, source_name
from ui.text.translation import tr
from ui.widgets.labels.links import lead_label
from ui.widgets.labels.text_labels import let_shrink, selectable_label, text_label
from ui.widgets.panels.reading_parts import heading

_MARGIN = 14
WIDEST = 900
"""The largest width in pixels of the facts, so that their lines can be read."""


def facts_part(context: Context, detail: BodyDetail, citations: CitationActions) -> QWidget:
    """Return the facts, predecessors and successor of a body, the sources about itself, and its follow-ups."""
    column, whole = _column()
    column.addWidget(_facts(detail))
    for title, bodies in (
        (tr("Predecessors"), detail.predecessors),
        (tr("Succeeded by"), () if detail.successor is None else (detail.successor,)),
    ):
        if bodies:
            _add_heading(column, title)
            for body in bodies:
                column.addWidget(body_link(context, body, existence_text(detail.neighbours[body.id])))
    if detail.citations:
        _add_heading(column, tr("Sources about the body itself"))
        column.addWidget(citations_part(detail.citations, None, citations.menu))
    own_values = OwnValueLines(context)
    own_values.show_record(Subject("body", detail.row.id), body_name(detail.row))
    column.addWidget(own_values)
    follow_ups = FollowUpLines(context)
    follow_ups.show_record("body", detail.row.id, body_name(detail.row))
    column.addWidget(follow_ups)
    column.addWidget(BodyContacts(context, detail.row.id))
    column.addStretch(1)
    let_shrink(whole)
    return whole


def _facts(detail: BodyDetail) -> QWidget:
    part = QWidget()
    form = QFormLayout(part)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(5)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    for caption, words in fact_rows(detail):
        form.addRow(text_label(caption, "muted", wraps=False), selectable_label(words))
    return part


def body_link(context: Context, body: BodyRow, existence: str = "") -> QWidget:
    """Return the name of a body as a link to its page, with what distinguishes it from others of its name.

    `existence` is since and until when it exists, as text.
    """
    details = " · ".join(filter(None, (body_details(body), existence)))
    return lead_label(
        body_name(body),
        f" · {details}" if details else "",
        lambda: context.bridge.record_requested.emit(RecordLink("body", body.id)),
    )


def uses_part(context: Context, uses: BodyUses) -> QWidget:
    """Return the findings and claims about a body, with links to the findings and the sources of the claims."""
    column, whole = _column()
    ask = context.bridge.record_requested.emit
    _add_heading(column, tr("Saved findings that count it"), room=0)
    for finding in uses.findings:
        column.addWidget(lead_label(finding.name, "", partial(ask, RecordLink("finding", finding.id))))
    if not uses.findings:
        column.addWidget(text_label(tr("No saved finding counts one of its partnerships."), "muted"))
    _add_heading(column, tr("Published claims about it"))
    for claim in uses.claims:
        column.addWidget(selectable_label(f"“{claim.result.wording}”"))
        source = claim.result.source
        show = partial(ask, RecordLink("source", source.id))
        column.addWidget(lead_label(source_name(source), f" · {relation_text(claim)}", show, "muted"))
        column.addSpacing(6)
    if not uses.claims:
        column.addWidget(text_label(tr("No recorded claim counts or names it."), "muted"))
    column.addStretch(1)
    let_shrink(whole)
    return whole


def history_part(steps: Sequence[RecordStep]) -> QWidget:
    """Return the steps that changed a body, or a text instead of an empty list."""
    column, whole = _column()
    column.addWidget(steps_part(steps) if steps else text_label(tr("No step changed this body."), "muted"))
    column.addStretch(1)
    let_shrink(whole)
    return whole


class DueCard(QFrame):
    """A card with the open follow-ups of a body and of its partnerships."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_kind(self, "card")
        self.lines = FollowUpLines(context, reading=open_follow_ups_of_body, has_heading=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 10, _MARGIN, 12)
        column.addWidget(text_label(tr("Due"), "", "subtitle"))
        column.addWidget(self.lines)


class _FittedArea(QScrollArea):
    """A scrolled area that is not higher than its contents."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Return the height of the contents at the present width."""
        content = self.widget()
        if content is None:
            return super().sizeHint()
        width = self.viewport().width()
        layout = content.layout()
        has_lines = layout is not None and layout.hasHeightForWidth()
        height = layout.totalHeightForWidth(min(width, WIDEST)) if has_lines and layout else content.sizeHint().height()
        return QSize(super().sizeHint().width(), height + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Update the height, which depends on the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def setWidget(self, widget: QWidget) -> None:
        """Show other contents, with their height."""
        super().setWidget(widget)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Update the height when the contents change theirs, as a section that is unfolded does."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def held_at_top(part: QWidget) -> QWidget:
    """Return a widget with a part that takes its own height, at most that of the widget."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)
    column.addStretch(0)
    return holder


def scrolled_part(name: str) -> QScrollArea:
    """Return an empty scrolled area on a card, as high as its contents, with a name for screen readers."""
    area = _FittedArea()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    set_kind(area, "card")
    return area


def _column() -> tuple[QVBoxLayout, QWidget]:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    column.setSpacing(6)
    whole.setMaximumWidth(WIDEST)
    return column, whole


def _add_heading(column: QVBoxLayout, words: str, room: int = 10) -> None:
    """Add a heading, with room in pixels above it."""
    column.addSpacing(room)
    column.addWidget(heading(words))
