"""The form of a record by its kind, to give a conflict another value than those of the team."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from tracker.clock import today
from ui.core.context import Context

Editor = Callable[[], object]


def editor_of(context: Context, kind: str, record: int, window: QWidget | None) -> Editor | None:
    """Return the function that opens the form of a record; None for a kind without one."""
    makers: dict[str, Callable[[Context, int, QWidget | None], object]] = {
        "body": _body,
        "partnership": _partnership,
        "status_change": _change,
        "source": _source,
        "claim": _claim,
    }
    make = makers.get(kind)
    return None if make is None or context.project.is_read_only else partial(make, context, record, window)


def _body(context: Context, record: int, window: QWidget | None) -> object:
    from ui.recording.forms.body_dialog import BodyDialog

    return BodyDialog.run(context, record, parent=window)


def _partnership(context: Context, record: int, window: QWidget | None) -> object:
    from ui.recording.forms.partnership_dialog import PartnershipDialog

    return PartnershipDialog.run(context, today(context.project.clock), record, parent=window)


def _change(context: Context, record: int, window: QWidget | None) -> object:
    from ui.recording.forms.status_change_dialog import StatusChangeDialog

    return StatusChangeDialog.run(context, today(context.project.clock), change=record, parent=window)


def _source(context: Context, record: int, window: QWidget | None) -> object:
    from ui.recording.forms.source_dialog import SourceDialog

    return SourceDialog.run(context, record, parent=window)


def _claim(context: Context, record: int, window: QWidget | None) -> object:
    from ui.recording.forms.claim_dialog import ClaimDialog

    return ClaimDialog.run(context, record, parent=window)
