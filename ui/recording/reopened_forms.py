"""Opens a form again with its unsaved entry, even if the record that was edited no longer exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.domain.records.subjects import Subject
from tracker.errors import RuleError
from tracker.services.unsaved_entries import UnsavedEntry
from ui.core.context import Context
from ui.recording.forms.form_dialog import FormDialog
from ui.text.translation import tr

Form = FormDialog[Any]
Opening = Callable[[Context, int, Mapping[str, Any], QWidget], Form]


def reopen(context: Context, as_of: int, entry: UnsavedEntry, parent: QWidget) -> Form:
    """Open the form of an unsaved entry with its input.

    If the edited record is gone, the entry becomes a new record. RuleError no_such_record if that is impossible.
    """
    opening = _OPENINGS.get(entry.form)
    if opening is None:
        raise RuleError("no_such_record", "form", record=entry.form)
    facts = dict(entry.facts)
    edited = _EDITED.get(entry.form, "")
    try:
        form = opening(context, as_of, facts, parent)
        is_gone = False
    except (LookupError, RuleError):
        if facts.get(edited) is None:
            raise RuleError("no_such_record", entry.form, record=entry.subject) from None
        # The edited record is gone: the input can still be saved as a new record.
        form = opening(context, as_of, {**facts, edited: None}, parent)
        is_gone = True
    form.restore_entry(entry)
    if is_gone:
        form.banner.show_message(
            tr("The record that you were editing no longer exists. If you save this, it becomes a new one.")
        )
    return form


def _record(context: Context, as_of: int, facts: Mapping[str, Any], parent: QWidget) -> Form:
    from ui.recording.forms.status_change_dialog import StatusChangeDialog

    change, status = facts.get("change"), str(facts.get("status", ""))
    return StatusChangeDialog.run(context, as_of, facts.get("partnership"), change=change, status=status, parent=parent)


def _partnership(context: Context, as_of: int, facts: Mapping[str, Any], parent: QWidget) -> Form:
    from ui.recording.forms.partnership_dialog import PartnershipDialog

    return PartnershipDialog.run(context, as_of, facts.get("partnership"), parent=parent)


def _activity(context: Context, as_of: int, facts: Mapping[str, Any], parent: QWidget) -> Form:
    from ui.recording.forms.activity_dialog import ActivityDialog

    partnership, activity = int(facts["partnership"]), facts.get("activity")
    return ActivityDialog.run(context, as_of, partnership, activity=activity, parent=parent)


def _body(context: Context, _as_of: int, facts: Mapping[str, Any], parent: QWidget) -> Form:
    from ui.recording.forms.body_dialog import BodyDialog

    return BodyDialog.run(context, facts.get("body"), parent=parent)


def _source(context: Context, _as_of: int, facts: Mapping[str, Any], parent: QWidget) -> Form:
    from ui.recording.forms.source_dialog import SourceDialog

    return SourceDialog.run(context, facts.get("source"), parent=parent)


def _citation(context: Context, _as_of: int, facts: Mapping[str, Any], parent: QWidget) -> Form:
    from ui.recording.forms.citation_dialog import CitationDialog

    about = str(facts.get("about", ""))
    if facts.get("citation") is not None:
        return CitationDialog.edit(context, facts["citation"], about, parent=parent)
    kind, record = facts["target"]
    return CitationDialog.add(context, kind, record, about, parent=parent)


def _claim(context: Context, _as_of: int, facts: Mapping[str, Any], parent: QWidget) -> Form:
    from ui.recording.forms.claim_dialog import ClaimDialog

    return ClaimDialog.run(context, facts.get("claim"), source=facts.get("source"), parent=parent)


def _follow_up(context: Context, _as_of: int, facts: Mapping[str, Any], parent: QWidget) -> Form:
    from ui.recording.forms.follow_up_dialog import FollowUpDialog

    about = str(facts.get("about", ""))
    if facts.get("follow_up") is not None:
        return FollowUpDialog.edit(context, facts["follow_up"], about, parent=parent)
    kind, record = facts["subject"]
    return FollowUpDialog.add(context, Subject(kind, record), about, parent=parent)


def _own_field(context: Context, _as_of: int, facts: Mapping[str, Any], parent: QWidget) -> Form:
    from ui.recording.forms.own_field_dialog import OwnFieldDialog

    return OwnFieldDialog.run(context, facts.get("own_field"), parent=parent)


def _own_values(context: Context, _as_of: int, facts: Mapping[str, Any], parent: QWidget) -> Form:
    from ui.recording.forms.own_values_dialog import OwnValuesDialog

    kind, record = facts["subject"]
    return OwnValuesDialog.run(context, Subject(kind, record), str(facts.get("about", "")), parent=parent)


def _project(context: Context, _as_of: int, _facts: Mapping[str, Any], parent: QWidget) -> Form:
    from ui.recording.forms.project_dialog import ProjectDialog

    return ProjectDialog.run(context, parent=parent)


def _code(context: Context, _as_of: int, facts: Mapping[str, Any], parent: QWidget) -> Form:
    from ui.recording.forms.code_dialog import CodeDialog

    return CodeDialog.run(context, str(facts.get("list")), facts.get("code"), parent=parent)


def _contact(context: Context, _as_of: int, facts: Mapping[str, Any], parent: QWidget) -> Form:
    from tracker.queries.census.contact_place import contact_place
    from ui.census.contact_dialog import ContactDialog

    place = context.project.query(contact_place, int(facts["body"]), facts.get("wave"))
    if facts.get("contact") is not None:
        return ContactDialog.edit(context, place, facts["contact"], parent=parent)
    return ContactDialog.add(context, place, str(facts.get("quick", "")), parent=parent)


def _frame(context: Context, as_of: int, facts: Mapping[str, Any], parent: QWidget) -> Form:
    from tracker.queries.inventory.selection import InventoryFilter
    from ui.census.frame_dialog import FrameDialog

    if facts.get("frame") is not None:
        return FrameDialog.edit(context, InventoryFilter(as_of), facts["frame"], parent=parent)
    return FrameDialog.add(context, InventoryFilter(as_of), parent=parent)


def _wave(context: Context, _as_of: int, facts: Mapping[str, Any], parent: QWidget) -> Form:
    from ui.census.wave_dialog import WaveDialog

    if facts.get("wave") is not None:
        return WaveDialog.edit(context, facts["wave"], parent=parent)
    return WaveDialog.add(context, int(facts["of_frame"]), facts.get("before"), parent=parent)


_OPENINGS: Mapping[str, Opening] = {
    "record": _record,
    "partnership": _partnership,
    "activity": _activity,
    "body": _body,
    "source": _source,
    "citation": _citation,
    "claim": _claim,
    "follow_up": _follow_up,
    "own_field": _own_field,
    "own_values": _own_values,
    "code": _code,
    "project": _project,
    # Unsaved entries of earlier versions, which had a form for each.
    "settings": _project,
    "about_project": _project,
    "contact": _contact,
    "frame": _frame,
    "wave": _wave,
}
_EDITED = {"record": "change"} | {
    form: form
    for form in (
        *("partnership", "activity", "body", "source", "claim", "own_field", "code"),
        *("contact", "frame", "wave"),
    )
}
"""[form] -> the fact that is the id of the edited record, for the forms whose input can be saved as a new record."""
