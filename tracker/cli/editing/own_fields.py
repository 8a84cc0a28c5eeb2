"""The verb `field`: lists and changes the fields that a project added to its records, and their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from tracker.cli.arguments import Arguments
from tracker.cli.editing.record_steps import any_record, print_step, record_id
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_table
from tracker.domain.records.own_fields import OwnerTable, OwnFieldDraft, ValueType
from tracker.domain.records.record_ids import id_text
from tracker.errors import RuleError
from tracker.i18n.record_words import VALUE_TYPE_WORDS
from tracker.project import Project
from tracker.queries.evidence.own_fields import own_field, own_fields, own_values
from tracker.queries.record_owners import subject_of_record
from tracker.queries.rows import OwnFieldRow, OwnValueRow
from tracker.wording.texts import Texts

if TYPE_CHECKING:
    from tracker.changes import ChangeSet


def field_verb(arguments: Arguments) -> int:
    """Change one field or the values of a record if an option says so, else list the fields or the values."""
    texts = arguments.texts
    changes = ("add", "edit", "move", "withdraw", "restore_field", "delete")
    if arguments.set or any(getattr(arguments, name) is not None for name in changes):
        with for_writing(arguments.file, texts) as project:
            print_step(project, arguments, _change(project, arguments))
        return 0
    with for_reading(arguments.file, texts) as project:
        if arguments.about is not None:
            subject = project.query(subject_of_record, *any_record(arguments.about))
            _print_values(project.query(own_values, subject), texts, is_json=arguments.json)
        else:
            _print_fields(project.query(own_fields), texts, is_json=arguments.json)
    return 0


def _change(project: Project, arguments: Arguments) -> ChangeSet:
    from tracker.operations import own_fields as operations

    if arguments.set:
        if arguments.about is None:
            raise RuleError("about_missing", "about")
        subject = project.query(subject_of_record, *any_record(arguments.about))
        pairs = (each.partition("=") for each in arguments.set)
        return project.perform(operations.set_own_values, subject, {code: words for code, _, words in pairs})
    if arguments.add is not None:
        kind = cast(OwnerTable, arguments.of)
        draft = _draft(arguments, OwnFieldDraft(kind, arguments.add))
        return project.perform(operations.add_own_field, draft)
    if arguments.edit is not None:
        known = project.query(own_field, record_id(arguments.edit, "own_field")).draft
        renamed = {old: new for old, _, new in (each.partition("=") for each in arguments.rename)}
        choices = tuple(dict.fromkeys(renamed.get(choice, choice) for choice in known.choices))
        draft = _draft(arguments, replace(known, choices=choices))
        return project.perform(operations.edit_own_field, record_id(arguments.edit, "own_field"), draft, renamed)
    if arguments.move is not None:
        if arguments.to is None:
            raise RuleError("place_missing", "to")
        return project.perform(operations.move_own_field, record_id(arguments.move, "own_field"), arguments.to - 1)
    if arguments.withdraw is not None:
        return project.perform(operations.withdraw_own_field, record_id(arguments.withdraw, "own_field"))
    if arguments.restore_field is not None:
        return project.perform(operations.restore_own_field, record_id(arguments.restore_field, "own_field"))
    return project.perform(operations.delete_own_field, record_id(arguments.delete or "", "own_field"))


def _draft(arguments: Arguments, known: OwnFieldDraft) -> OwnFieldDraft:
    """Return a definition with what the options say."""
    return replace(
        known,
        name=arguments.name or known.name,
        value_type=cast(ValueType, arguments.type) if arguments.type else known.value_type,
        unit=known.unit if arguments.unit_text is None else arguments.unit_text,
        help=known.help if arguments.help_text is None else arguments.help_text,
        choices=tuple(arguments.choice) or known.choices,
    )


def _print_fields(found: Sequence[OwnFieldRow], texts: Texts, *, is_json: bool) -> None:
    if is_json:
        print_json({"fields": [_field_json(row) for row in found]})
        return
    heads = tuple(map(texts.tr, ("Id", "Record", "Code", "Name", "Type of value", "Used")))
    print_table(heads, [_field_cells(row, texts) for row in found])


def _field_json(row: OwnFieldRow) -> dict[str, object]:
    draft = row.draft
    return {
        "id": str(row.id),
        "of": draft.record_kind,
        "code": row.code,
        "name": draft.name,
        "type": draft.value_type,
        "unit": draft.unit,
        "help": draft.help,
        "choices": list(draft.choices),
        "withdrawn": row.is_withdrawn,
        "uses": row.uses,
    }


def _field_cells(row: OwnFieldRow, texts: Texts) -> tuple[str, ...]:
    draft = row.draft
    kind = texts.record_kind(draft.record_kind)
    of_type = ", ".join(
        filter(None, (texts.tr(VALUE_TYPE_WORDS[draft.value_type]), draft.unit, "; ".join(draft.choices)))
    )
    name = texts.tr("{name}, withdrawn", name=draft.name) if row.is_withdrawn else draft.name
    return id_text("own_field", row.id), kind, row.code, name, of_type, texts.number(row.uses)


def _print_values(found: Sequence[OwnValueRow], texts: Texts, *, is_json: bool) -> None:
    if is_json:
        print_json({"values": [value_json(row) for row in found]})
        return
    heads = tuple(map(texts.tr, ("Code", "Name", "Value")))
    print_table(heads, [(row.field.code, row.field.draft.name, value_cell(row)) for row in found])


def value_json(row: OwnValueRow) -> dict[str, object]:
    """Return the value of an added field as JSON, in its type and as the text to type."""
    value, draft = row.value, row.field.draft
    typed: object = value.text or None
    if draft.value_type == "yes_no":
        typed = None if value.number is None else bool(value.number)
    elif draft.value_type == "number":
        typed = value.number
    elif draft.value_type == "date":
        typed = None if value.date is None else value.date.edtf
    elif draft.value_type == "several_of":
        typed = value.text.split("\n") if value.text else []
    return {"code": row.field.code, "name": draft.name, "value": typed, "unit": draft.unit, "as_typed": row.words}


def value_cell(row: OwnValueRow) -> str:
    """Return the value of an added field as text, with its unit."""
    return " ".join(filter(None, (row.words, row.field.draft.unit if row.words else "")))
