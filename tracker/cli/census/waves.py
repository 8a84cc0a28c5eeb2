"""The verb `wave`: lists waves, and adds, edits or deletes one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.arguments import Arguments
from tracker.cli.census.frames import require_values
from tracker.cli.census.options import WAVE
from tracker.cli.census.template_files import template_text
from tracker.cli.editing.field_reading import Given, encodable
from tracker.cli.editing.record_steps import print_step
from tracker.cli.editing.shown_fields import described_list
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json
from tracker.domain.census.drafts import ANY_CHANNEL, WaveDraft
from tracker.domain.coding.code_reading import read_code
from tracker.domain.records.record_ids import id_text
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.census.waves import WaveRow, wave_draft, wave_named, waves
from tracker.queries.codebook.own_codes import own_codes
from tracker.wording.texts import Texts

if TYPE_CHECKING:
    from tracker.changes import ChangeSet

_NEEDED = {"list": (0, 0), "edit": (1, 2)}
_NOT_ADDED = ("frame", "name", "opened", "questions", "templates", "due_days", "reminder_days", "note")
"""The fields of a wave that its list has columns for, or leaves out."""
_MOST_DIGITS = 9


def wave_verb(arguments: Arguments) -> int:
    """List waves, or change one."""
    require_values(arguments, *_NEEDED.get(arguments.action, (1, 1)))
    if arguments.action == "list":
        with for_reading(arguments.file, arguments.texts) as project:
            _print_waves(project, project.query(waves), arguments)
        return 0
    with for_writing(arguments.file, arguments.texts) as project:
        print_step(project, arguments, _change(project, arguments))
    return 0


def _change(project: Project, arguments: Arguments) -> ChangeSet:
    from tracker.operations.census import waves as operations

    first, *more = map(encodable, arguments.values)
    if arguments.action == "add":
        for field, error in (("frame", "wave_frame_missing"), ("opened", "date_missing")):
            if getattr(arguments, f"field_{field}") is None:
                raise RuleError(error, field)
        draft = WaveDraft(0, first, 0)
        return project.perform(operations.add_wave, _drafted(project, arguments, draft), _templates(arguments))
    wave = project.query(wave_named, first)
    if arguments.action == "delete":
        return project.perform(operations.delete_wave, wave.id, with_contacts=arguments.with_contacts)
    known = project.query(wave_draft, wave.id)
    draft = replace(known, name=more[0] if more else known.name)
    templates = {**wave.templates, **_templates(arguments)} if arguments.kept_templates else None
    return project.perform(operations.edit_wave, wave.id, _drafted(project, arguments, draft), templates)


def _drafted(project: Project, arguments: Arguments, draft: WaveDraft) -> WaveDraft:
    """Return a draft with the values of the options; questions and days that are given are added to the others."""
    draft = Given(project, arguments).drafted(draft, WAVE)
    own = project.query(own_codes).get("channel", ())
    due = {
        read_code("channel", channel, own) if channel else ANY_CHANNEL: _days(days)
        for channel, days in _pairs(arguments.due_days)
    }
    questions = {language or arguments.language: text for language, text in _by_language(arguments.question)}
    return replace(draft, due_days={**draft.due_days, **due}, questions={**draft.questions, **questions})


def _pairs(values: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield what is before and after the equals sign of each value; nothing is before it without one."""
    for value in values:
        name, equals, text = encodable(value).partition("=")
        yield (name.strip(), text.strip()) if equals else ("", name.strip())


def _templates(arguments: Arguments) -> dict[str, str]:
    """Return the templates of letters in the files of the options, by language."""
    given = _by_language(arguments.kept_templates)
    return {language or arguments.language: template_text(Path(path)) for language, path in given}


def _by_language(values: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield language and text of each value; an equals sign that follows no language is a part of the text."""
    for value in values:
        language, equals, text = encodable(value).partition("=")
        is_language = equals and language.isascii() and language.isalpha() and len(language) in (2, 3)
        yield (language.lower(), text.strip()) if is_language else ("", encodable(value).strip())


def _days(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
        raise RuleError("value_not_a_number", "due_days", value=text[:80])
    return int(text)


def _print_waves(project: Project, found: Sequence[WaveRow], arguments: Arguments) -> None:
    texts = arguments.texts
    listed = described_list(project, "wave", [row.id for row in found])
    if arguments.json:
        print_json({"waves": listed.documents(map(wave_json, found))})
        return
    tr = texts.tr
    heads = (tr("Id"), tr("Name"), tr("Frame"), tr("Opened"), tr("Answers due"), tr("Contacts"))
    listed.print_table(texts, heads, [_cells(row, texts) for row in found], _NOT_ADDED)


def wave_json(row: WaveRow) -> dict[str, object]:
    """Return a wave as a JSON object."""
    return {
        "id": str(row.id),
        "name": row.name,
        "frame": row.frame_name,
        "opened": date.fromordinal(row.opened).isoformat(),
        "questions": dict(row.questions),
        "due_days": dict(row.due_days),
        "reminder_days": row.reminder_days,
        "templates": dict(row.templates),
        "contacts": row.contacts,
        "note": row.note,
    }


def _cells(row: WaveRow, texts: Texts) -> tuple[str, ...]:
    due = ", ".join(
        f"{texts.code('channel', channel)}: {days}" if channel else str(days) for channel, days in row.due_days.items()
    )
    return id_text("wave", row.id), row.name, row.frame_name, texts.day(row.opened), due, texts.number(row.contacts)
