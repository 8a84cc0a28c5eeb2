"""The parts of the page of a body below its tabs: its facts and successions, and the findings and claims about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.records.follow_ups import Subject
from tracker.queries.bodies.body_detail import BodyDetail
from tracker.queries.bodies.body_uses import BodyUses
from tracker.queries.rows import BodyRow
from ui.bodies.body_text import fact_rows, relation_text
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.follow_ups.follow_up_lines import FollowUpLines
from ui.inspector.citation_actions import CitationActions
from ui.inspector.citation_cards import citations_part
from ui.inspector.record_steps import StepsFold
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
    """Return the facts, predecessors and successor of a body, the sources about itself, and its edit history."""
    column, whole = _column()
    column.addWidget(_facts(detail))
    for title, bodies in (
        (tr("Predecessors"), detail.predecessors),
        (tr("Succeeded by"), () if detail.successor is None else (detail.successor,)),
    ):
        if bodies:
            _add_heading(column, title)
            for body in bodies:
                column.addWidget(body_link(context, body))
    if detail.citations:
        _add_heading(column, tr("Sources about the body itself"))
        column.addWidget(citations_part(detail.citations, None, citations.menu))
    own_values = OwnValueLines(context)
    own_values.show_record(Subject("body", detail.row.id), body_name(detail.row))
    column.addWidget(own_values)
    follow_ups = FollowUpLines(context)
    follow_ups.show_record("body", detail.row.id, body_name(detail.row))
    column.addWidget(follow_ups)
    column.addSpacing(10)
    column.addWidget(StepsFold(context.project, [detail.row.id]))
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


def body_link(context: Context, body: BodyRow) -> QWidget:
    """Return the name of a body as a link to its page, with what distinguishes it from others of its name."""
    details = body_details(body)
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


def scrolled_part(name: str) -> QScrollArea:
    """Return an empty scrolled area on a card, with a name for screen readers."""
    area = QScrollArea()
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
