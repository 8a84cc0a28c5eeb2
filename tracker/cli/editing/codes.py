"""The verb `code`: lists and changes the codes of a project, and the records that are to be coded again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.arguments import Arguments
from tracker.cli.editing.field_reading import encodable
from tracker.cli.editing.record_steps import print_step, record_id
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_table
from tracker.domain.coding.codebook import CodeMeaning, OwnCodeDraft, read_list
from tracker.domain.records.record_ids import id_text
from tracker.domain.records.words import kind_words
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.codebook.code_users import CodeUser, code_users
from tracker.queries.codebook.codebook import (
    CodeRow,
    FormerDefinition,
    code_row,
    codebook,
    former_definitions,
    tables_with_code,
)
from tracker.queries.codebook.recode_queue import RecodeItem, recode_queue
from tracker.reports.codebook_texts import CodebookTexts
from tracker.reports.codebook_writing import write_codebook
from tracker.wording.texts import Texts

if TYPE_CHECKING:
    from tracker.changes import ChangeSet

_VALUES: Mapping[str, tuple[int, int]] = {
    "list": (0, 1), "show": (2, 2), "records": (2, 2), "add": (2, 2), "define": (2, 2), "rename": (3, 3),
    "refine": (2, 3), "move": (3, 3), "merge": (3, 3), "withdraw": (2, 2), "restore": (2, 2), "delete": (2, 2),
    "queue": (0, 2), "confirm": (1, 1), "recode": (2, 2), "write": (1, 1),
}  # fmt: skip
"""The least and the greatest number of values of each action."""
_PARTS = ("definition", "includes", "excludes", "example")


def code_verb(arguments: Arguments) -> int:
    """List or change codes, as the action says; RuleError values_needed for a wrong number of values."""
    action, texts = arguments.action, arguments.texts
    values = arguments.values = [encodable(each) for each in arguments.values]
    least, most = _VALUES[action]
    if not least <= len(values) <= most:
        needed = f"{least}" if least == most else f"{least}–{most}"
        raise RuleError("values_needed", "action", value=action, needed=needed, given=str(len(values)))
    reading = _READING.get(action)
    if reading is None:
        with for_writing(arguments.file, texts) as project:
            users = project.query(code_users, *values) if action == "withdraw" else []
            print_step(project, arguments, _change(project, arguments))
            for user in users if not arguments.json else ():
                print(f"{texts.tr('Named by')}: {_user_text(user, texts)}")
        return 0
    with for_reading(arguments.file, texts) as project:
        reading(project, arguments)
    return 0


def _change(project: Project, arguments: Arguments) -> ChangeSet:
    from tracker.operations.coding import codebook as operations
    from tracker.operations.coding import recoding

    action, values = arguments.action, arguments.values
    if action == "confirm":
        return project.perform(recoding.confirm_coding, record_id(values[0], "recode_item"))
    if action == "recode":
        return project.perform(recoding.recode, record_id(values[0], "recode_item"), values[1])
    if action == "add":
        labels, counts_as = _labels(arguments, {}), arguments.counts_as or ""
        meaning = _meaning(arguments, CodeMeaning())
        draft = OwnCodeDraft(read_list(values[0]), values[1], labels, counts_as, meaning)
        return project.perform(operations.add_code, draft)
    list_name, code, third = values[0], values[1], values[2] if len(values) > 2 else ""
    known = project.query(code_row, list_name, code)
    if action == "define":
        return project.perform(operations.define_code, list_name, code, _meaning(arguments, known.meaning))
    if action == "rename":
        return project.perform(operations.rename_code, list_name, code, third, _labels(arguments, known.labels))
    if action == "refine":
        return project.perform(operations.refine_code, list_name, code, third)
    if action == "move":
        return project.perform(operations.move_code, list_name, code, _place(third))
    if action == "merge":
        return project.perform(recoding.merge_codes, list_name, code, third)
    simple = {
        "withdraw": operations.withdraw_code,
        "restore": operations.restore_code,
        "delete": operations.delete_code,
    }
    return project.perform(simple[action], list_name, code)


def _place(text: str) -> int:
    """Return the index of a place that is counted from 1; RuleError value_not_a_number."""
    if not (text.isascii() and text.isdigit() and len(text) < 9 and int(text)):
        raise RuleError("value_not_a_number", "position", value=text[:80])
    return int(text) - 1


def _meaning(arguments: Arguments, known: CodeMeaning) -> CodeMeaning:
    """Return a definition with what the options say."""
    given = {name: getattr(arguments, name) for name in _PARTS}
    return CodeMeaning(
        **{name: getattr(known, name) if text is None else encodable(text) for name, text in given.items()}
    )


def _labels(arguments: Arguments, known: Mapping[str, str]) -> dict[str, str]:
    """Return labels by language, with those of the options; an empty one removes that of its language."""
    given = (encodable(each).partition("=") for each in arguments.label_in)
    return {**known, **{language.strip(): label for language, _, label in given}}


def _list(project: Project, arguments: Arguments) -> None:
    texts = CodebookTexts(arguments.texts)
    rows = project.query(codebook, *arguments.values)
    if arguments.json:
        print_json({"codes": [_code_json(row, texts) for row in rows]})
        return
    tr = arguments.texts.tr
    heads = tuple(map(tr, ("List", "Code", "Label", "Counts as", "Records", "To code again", "Withdrawn")))
    print_table(heads, [_cells(row, texts) for row in rows])


def _cells(row: CodeRow, texts: CodebookTexts) -> tuple[str, ...]:
    number = texts.texts.number
    counts_as = texts.texts.code(row.list_name, row.counts_as) if row.counts_as else ""
    waiting = number(row.waiting) if row.waiting else ""
    return row.list_name, row.code, texts.label(row), counts_as, number(row.uses), waiting, row.withdrawn_on


def _code_json(row: CodeRow, texts: CodebookTexts) -> dict[str, object]:
    meaning = texts.meaning(row)
    return {
        "list": row.list_name,
        "code": row.code,
        "label": texts.label(row),
        "labels": dict(row.labels),
        "own": row.is_own,
        **{name: getattr(meaning, name) for name in _PARTS},
        "defined_on": row.defined_on or None,
        "counts_as": row.counts_as or None,
        "withdrawn_on": row.withdrawn_on or None,
        "uses": row.uses,
        "to_code_again": row.waiting,
    }


def _show(project: Project, arguments: Arguments) -> None:
    row = project.query(code_row, *arguments.values)
    former = project.query(former_definitions, *arguments.values)
    users = project.query(code_users, *arguments.values)
    texts, tr = CodebookTexts(arguments.texts), arguments.texts.tr
    if arguments.json:
        named_by = [{"kind": user.kind, "id": str(user.id), "name": user.name} for user in users]
        shown = {**_code_json(row, texts), "named_by": named_by}
        print_json({**shown, "former": [_former_json(each, row, texts) for each in former]})
        return
    print(texts.label(row))
    for head, words in texts.lines(row):
        print(f"{head}: {words}")
    for user in users:
        print(f"{tr('Named by')}: {_user_text(user, arguments.texts)}")
    for each in former:
        print(texts.until(each))
        for head, words in texts.meaning_lines(texts.former(each, row)):
            print(f"  {head}: {words}")


def _user_text(user: CodeUser, texts: Texts) -> str:
    return f"{texts.tr(kind_words()[user.kind])}: {user.name}"


def _former_json(each: FormerDefinition, row: CodeRow, texts: CodebookTexts) -> dict[str, object]:
    meaning = texts.former(each, row)
    days = {"defined_on": each.defined_on or None, "replaced_on": each.replaced_on}
    return {**{name: getattr(meaning, name) for name in _PARTS}, **days}


def _records(project: Project, arguments: Arguments) -> None:
    project.query(code_row, *arguments.values)
    found = project.query(tables_with_code, *arguments.values)
    if arguments.json:
        print_json({"records": [str(record) for record in found]})
    else:
        lines = (id_text(table, record) for record, table in found.items())
        print("\n".join(lines) or arguments.texts.tr("No record has this code."))


def _queue(project: Project, arguments: Arguments) -> None:
    texts = arguments.texts
    if arguments.values:
        read_list(arguments.values[0])
    found = project.query(recode_queue, *arguments.values)
    if arguments.json:
        print_json({"records": [_item_json(item) for item in found]})
        return
    if not found:
        print(texts.tr("Nothing is to be coded again."))
        return
    heads = tuple(map(texts.tr, ("Id", "Record", "List", "Code")))
    print_table(
        heads, [(id_text("recode_item", item.id), _name(item, texts), item.list_name, item.code) for item in found]
    )


def _item_json(item: RecodeItem) -> dict[str, object]:
    return {
        "id": str(item.id),
        "list": item.list_name,
        "code": item.code,
        "kind": item.subject.kind,
        "record": str(item.subject.id),
        "name": Texts().named(item.name.name),
    }


def _name(item: RecodeItem, texts: Texts) -> str:
    code = texts.any_code(item.name.code) if item.name.code else ""
    return ", ".join(filter(None, (texts.named(item.name.name), code, texts.stored_date(item.name.date))))


def _write(project: Project, arguments: Arguments) -> None:
    path = Path(arguments.values[0])
    count = write_codebook(project, path, arguments.texts)
    if arguments.json:
        print_json({"path": str(path), "codes": count})
    else:
        print(arguments.texts.tr("The codebook is written to {path}.", path=path))


_READING: Mapping[str, Callable[[Project, Arguments], None]] = {
    "list": _list,
    "show": _show,
    "records": _records,
    "queue": _queue,
    "write": _write,
}
