"""The values that are changed in the cells of the table of partnerships: how their texts are read and recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tracker.domain.coding.code_reading import read_code
from tracker.domain.coding.codebook import CodeList
from tracker.domain.dates.date_text import explain_date
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.own_fields import OwnValue, read_value
from tracker.domain.records.own_filters import OwnKey, own_key
from tracker.domain.records.subjects import Subject
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.codebook.codebook import offered_codes
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.rows import OwnValueRow, PartnershipDetails, PartnershipRow
from ui.models import partnership_columns as columns
from ui.recording.fields.field_queries import FormQueries
from ui.text.languages import table_language
from ui.text.own_values import value_text
from ui.text.record_names import capital_label, date_words
from ui.text.translation import hint, problem, tr


@dataclass(frozen=True, slots=True)
class CellReading:
    """The meaning of a typed text: `words` are shown below it, `save` records it. Without `save` it is a problem."""

    words: str
    save: Callable[[], object] | None
    is_problem: bool = False


@dataclass(frozen=True, slots=True)
class CellValue:
    """A value in a cell: its text, the texts that are offered for it, and the function that reads a typed text.

    With `is_list` the texts are separated by commas, or by `separator`.
    """

    name: str
    text: str
    offers: Sequence[str]
    read: Callable[[str], CellReading]
    is_list: bool = False
    separator: str = ","
    codes: CodeList | None = None
    """The list of the codebook that the texts are codes of."""


def cell_value(project: Project, editor: str, row: PartnershipRow) -> CellValue | None:
    """Return the value of a cell by the editor of its column; None if there is nothing to change in it."""
    if editor == columns.DATE:
        return _date_value(project, row)
    if (key := own_key(editor)) is not None:
        return _own_value(project, row, key)
    details = row.details or _details(project, row)
    if editor == columns.KIND:
        names = {capital_label(code): code for code in project.query(offered_codes, "partnership_kind")}
        read = _reader_of_codes(project, row, "partnership_kind", "kind", names, is_list=False)
        return CellValue(tr("Kind"), capital_label(row.kind), list(names), read, codes="partnership_kind")
    if editor == columns.SECTORS:
        offered = project.query(offered_codes, "sector")
        names = {capital_label(code): code for code in dict.fromkeys((*offered, *details.sectors))}
        read = _reader_of_codes(project, row, "sector", "sectors", names, is_list=True)
        words = ", ".join(map(capital_label, details.sectors))
        return CellValue(tr("Sectors"), words, list(names), read, is_list=True, codes="sector")
    if editor == columns.TAGS:
        read_tags = _reader_of_words(project, row, "tags", is_list=True)
        return CellValue(tr("Tags"), ", ".join(details.tags), (), read_tags, is_list=True)
    return CellValue(tr("Note"), details.note, (), _reader_of_words(project, row, "note", is_list=False))


def _details(project: Project, row: PartnershipRow) -> PartnershipDetails:
    from tracker.queries.inventory.partnership_details import partnership_details

    return project.query(partnership_details, [row.id])[row.id]


def parts_of(text: str, separator: str = ",") -> tuple[str, ...]:
    """Return the parts of a list, without repetitions."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(separator) if part.strip()))


def _reader_of_words(
    project: Project, row: PartnershipRow, field: str, *, is_list: bool
) -> Callable[[str], CellReading]:
    def read(text: str) -> CellReading:
        value: object = parts_of(text) if is_list else text.strip()
        return CellReading("", lambda: _save(project, row.id, field, value))

    return read


def _reader_of_codes(
    project: Project, row: PartnershipRow, vocabulary: str, field: str, names: dict[str, str], *, is_list: bool
) -> Callable[[str], CellReading]:
    """Return the reader of codes of a vocabulary: by their texts in `names`, or as in a table that is imported."""
    known = {name.casefold(): code for name, code in names.items()}
    own = project.query(own_codes).get(vocabulary, {})

    def read(text: str) -> CellReading:
        words = parts_of(text) if is_list else (text.strip(),)
        try:
            codes = tuple(known.get(word.casefold()) or read_code(vocabulary, word, own) for word in words)
        except RuleError as error:
            return CellReading(problem(error), None, is_problem=True)
        value: object = codes if is_list else codes[0]
        meaning = ", ".join(map(capital_label, codes))
        return CellReading(tr("Read as: {meaning}", meaning=meaning), lambda: _save(project, row.id, field, value))

    return read


def _date_value(project: Project, row: PartnershipRow) -> CellValue | None:
    """Return the date of the last change; None without a change."""
    details = _details(project, row)
    change = details.last_change_id
    if change is None:
        return None
    reader = FormQueries(project).of_status(details.last_status)
    date = row.last_change
    before = "" if date is None else date.words or date_words(date)

    def read(text: str) -> CellReading:
        if not text.strip():
            return CellReading(tr("Without a date"), lambda: _save_date(project, change, None))
        try:
            found = reader.read(text.strip())
        except RuleError as error:
            return CellReading(f"{problem(error)} {hint(error)}", None, is_problem=True)
        meaning = explain_date(found, table_language())
        return CellReading(tr("Read as: {meaning}", meaning=meaning), lambda: _save_date(project, change, found))

    return CellValue(tr("Date of the last change"), before, (), read)


def _own_value(project: Project, row: PartnershipRow, key: OwnKey) -> CellValue | None:
    """Return the value of an own field of a partnership or of its last change; None without a change."""
    from tracker.queries.evidence.own_fields import own_values

    if key.record_kind == "partnership":
        subject = Subject("partnership", row.id)
    else:
        change = _details(project, row).last_change_id
        if change is None:
            return None
        subject = Subject("change", change)
    found = next((each for each in project.query(own_values, subject) if each.field.code == key.code), None)
    if found is None:
        return None  # the field is withdrawn, and the record has no value of it
    draft = found.field.draft
    reader = FormQueries(project).span
    yes_no = {tr("yes").casefold(): "yes", tr("no").casefold(): "no"} if draft.value_type == "yes_no" else {}
    before = value_text(found, has_unit=False) if draft.value_type in ("yes_no", "date") else found.words

    def read(text: str) -> CellReading:
        words = yes_no.get(text.strip().casefold(), text.strip())
        try:
            date = reader.read(words) if draft.value_type == "date" and words else None
            value = read_value(draft.value_type, draft.choices, words, 1) if date is None else OwnValue(date=date)
        except RuleError as error:
            return CellReading(f"{problem(error)} {hint(error)}".strip(), None, is_problem=True)
        meaning = "" if value.is_empty else value_text(OwnValueRow(found.field, value))
        if date is not None:
            meaning = explain_date(date, table_language())
        explained = tr("Read as: {meaning}", meaning=meaning) if meaning else tr("Without a value")
        return CellReading(explained, lambda: _save_own(project, subject, key.code, date or words))

    is_list = draft.value_type == "several_of"
    offers = (tr("yes"), tr("no")) if draft.value_type == "yes_no" else draft.choices
    return CellValue(draft.name, before, offers, read, is_list=is_list, separator=";")


def _save_own(project: Project, subject: Subject, code: str, value: str | VagueDate) -> None:
    """Set the value of an own field of a record, as one step."""
    from tracker.operations.own_fields import set_own_values

    project.perform(set_own_values, subject, {code: value})


def _save(project: Project, partnership: int, field: str, value: object) -> None:
    """Set one field of a partnership, as one step."""
    from tracker.operations.partnerships import edit_partnership
    from tracker.queries.evidence.record_drafts import partnership_draft

    changed: dict[str, Any] = {field: value}
    project.perform(edit_partnership, partnership, replace(project.query(partnership_draft, partnership), **changed))


def _save_date(project: Project, change: int, date: object) -> None:
    """Set the date of a status change, as one step."""
    from tracker.operations.statuses import edit_status_change
    from tracker.queries.evidence.record_drafts import change_draft

    changed: dict[str, Any] = {"date": date}
    project.perform(edit_status_change, change, replace(project.query(change_draft, change), **changed))
