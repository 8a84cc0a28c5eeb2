"""The lines of the inspector about successors of its bodies and related partnerships."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.queries.evidence.succession import BodySuccession, PartnershipSuccession, RelatedPartnership
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.text.record_names import body_name, date_words, tie_text
from ui.text.translation import tr
from ui.widgets.labels.links import lead_label


def succession_lines(context: Context, found: PartnershipSuccession) -> list[QWidget]:
    """Return one line for each successor and related partnership. The names of partnerships are links."""
    lines: list[QWidget] = [_body_line(context, each) for each in found.bodies]
    if found.superseded_by is not None:
        lines.append(_partnership_line(context, found.superseded_by, tr(" superseded it")))
    lines.extend(_partnership_line(context, related, tr(" preceded it")) for related in found.supersedes)
    return lines


def _body_line(context: Context, succession: BodySuccession) -> QWidget:
    """Return the line of a successor. The whole line leads to the page of the successor."""
    link = RecordLink("body", succession.successor.id)
    return lead_label(_body_text(succession), "", lambda: context.bridge.record_requested.emit(link))


def _body_text(succession: BodySuccession) -> str:
    names = {"body": body_name(succession.body), "successor": body_name(succession.successor)}
    if succession.until is None:
        return tr("{body} is part of {successor} now", **names)
    return tr("{body} existed until {date}; it is part of {successor} now", date=date_words(succession.until), **names)


def _partnership_line(context: Context, related: RelatedPartnership, ending: str) -> QWidget:
    return lead_label(
        tie_text(related), ending, lambda: context.bridge.record_requested.emit(RecordLink("partnership", related.id))
    )
