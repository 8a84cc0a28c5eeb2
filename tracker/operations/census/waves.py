"""Operations on waves: add, edit, delete."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.domain.census.drafts import (
    ANY_CHANNEL,
    MAX_DAYS,
    WaveDraft,
    due_days_text,
    questions_text,
)
from tracker.domain.census.letter_templates import MAX_TEMPLATE_LENGTH, read_template
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.operations.census.frames import require_free_name
from tracker.store.engine import raw
from tracker.store.schema import contact, frame, wave
from tracker.store.tables.draft_rows import stored_values
from tracker.store.transaction import StepLabel, Transaction, Values


def add_wave(transaction: Transaction, draft: WaveDraft, templates: Mapping[str, str] | None = None) -> StepLabel:
    """Add a wave of a frame, with templates of letters by language.

    RuleError name_missing, wave_name_taken, days_out_of_range, unknown_code, and those of `read_template`.
    """
    values = {**_values(transaction, draft, None), "templates": _templates(templates or {})}
    added = transaction.insert(wave, values)
    return StepLabel("add_wave", {"name": draft.name}, added)


def edit_wave(
    transaction: Transaction, wave_id: int, draft: WaveDraft, templates: Mapping[str, str] | None = None
) -> StepLabel:
    """Set the values of a wave to those of the draft, and its templates of letters; they stay for None.

    RuleError as for `add_wave`, contacts_before_wave with the number of contacts that are dated before its opening, and
    contacts_of_others with the number of contacts whose bodies are not in another frame that it gets.
    """
    before = transaction.row(wave, wave_id)["frame_id"]
    kept = {} if templates is None else {"templates": _templates(templates)}
    transaction.update(wave, wave_id, {**_values(transaction, draft, wave_id), **kept})
    if draft.frame != before:
        _require_members(transaction, wave_id, draft)
    found = raw(transaction.connection).execute(
        "SELECT count(*) FROM contact WHERE wave_id = ? AND date_latest < ?", (wave_id, draft.opened)
    )
    if count := found.fetchone()[0]:
        raise RuleError("contacts_before_wave", "opened", name=draft.name, count=count)
    return StepLabel("edit_wave", {"name": draft.name}, wave_id)


def _require_members(transaction: Transaction, wave_id: int, draft: WaveDraft) -> None:
    """Raise RuleError contacts_of_others if contacts of a wave are with bodies that are not in its frame."""
    statement = (
        "SELECT count(*) FROM contact WHERE wave_id = ? "
        "AND body_id NOT IN (SELECT body_id FROM frame_member WHERE frame_id = ?)"
    )
    found = raw(transaction.connection).execute(statement, (wave_id, draft.frame))
    if count := found.fetchone()[0]:
        name = transaction.row(frame, draft.frame)["name"]
        raise RuleError("contacts_of_others", "frame", name=draft.name, frame=name, count=count)


def delete_wave(transaction: Transaction, wave_id: int, *, with_contacts: bool = False) -> StepLabel:
    """Delete a wave, with its contacts if that is wanted; RuleError wave_in_use with their number if it is not."""
    row = transaction.row(wave, wave_id)
    found = raw(transaction.connection).execute("SELECT id FROM contact WHERE wave_id = ?", (wave_id,)).fetchall()
    if found and not with_contacts:
        raise RuleError("wave_in_use", "wave", name=row["name"], count=len(found))
    for (record,) in found:
        transaction.delete(contact, record)
    transaction.delete(wave, wave_id)
    return StepLabel("delete_wave", {"name": row["name"]}, wave_id)


def clean_template(text: str) -> str:
    """Return a template of letters in stored form; RuleError as for `read_template`."""
    read_template(text)
    return clean_text(text, "template", MAX_TEMPLATE_LENGTH, single_line=False).text


def _templates(templates: Mapping[str, str]) -> str:
    return questions_text(
        {clean_text(language, "language").text: clean_template(text) for language, text in templates.items()}
    )


def _values(transaction: Transaction, draft: WaveDraft, own: int | None) -> Values:
    name = clean_text(draft.name, "name").text.strip()
    if not name:
        raise RuleError("name_missing", "name")
    require_free_name(transaction, wave.name, name, own, "wave_name_taken")
    questions = {
        clean_text(language, "language").text: clean_text(text, "question_put", single_line=False).text.strip()
        for language, text in draft.questions.items()
    }
    for channel, days in draft.due_days.items():
        if channel != ANY_CHANNEL:
            transaction.require_code("channel", channel)
        _require_days(days, "due_days")
    if draft.reminder_days is not None:
        _require_days(draft.reminder_days, "reminder_days")
    asked, due_days = questions_text(questions), due_days_text(draft.due_days)
    return stored_values(transaction, draft, name=name, questions=asked, due_days=due_days)


def _require_days(days: int, field: str) -> None:
    if not 0 <= days <= MAX_DAYS:
        raise RuleError("days_out_of_range", field, value=days, limit=MAX_DAYS)
