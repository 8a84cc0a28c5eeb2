"""Exports a form for phones as an XLSForm, with the lists of many records as CSV files in its folder.

export_field_form(project, Path("form.xlsx"), "observations")
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tracker.errors import KnownError
from tracker.exchange.field_forms.form_names import NOT_LISTED, FormKind
from tracker.exchange.field_forms.xlsform import FieldForm, file_rows, sheets_of
from tracker.exchange.file_writing import write_table
from tracker.exchange.files_together import files_together
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.writing.workbook_writing import write_workbook
from tracker.i18n.catalogue import ENGLISH, available_languages
from tracker.project_snapshot import ReadableProject
from tracker.queries.reader import Reader
from tracker.services.field_forms.form_content import FormMaker
from tracker.store.connections import from_system
from tracker.store.project_file.verified_copy import require_folder_of

COLUMNS: Final = ("name", "label")
_HEADER: Final = b"name,label\r\n"
"""The first bytes of the file of a list."""


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A form as written: the id and version of the form, the number of records to choose from, and the list files."""

    id: str
    version: str
    records: int
    files: tuple[str, ...]


def field_form(
    reader: Reader,
    kind: FormKind,
    *,
    language: str = ENGLISH,
    wave: str | None = None,
    chosen: Collection[int] | None = None,
    track: Track = untracked,
) -> FieldForm:
    """Return a form with labels in every language of the program, `language` first.

    `chosen` are the ids of the partnerships of `observations`, `wave` is the name or id of that of `contacts`.
    RuleError no_such_wave.
    """
    others = [each for each in available_languages() if each != language]
    maker = FormMaker(reader, (language, *others), track)
    return maker.observations(chosen) if kind == "observations" else maker.contacts(wave)


def export_field_form(
    project: ReadableProject,
    out: Path,
    kind: FormKind,
    *,
    language: str = ENGLISH,
    wave: str | None = None,
    chosen: Collection[int] | None = None,
    may_replace: bool = False,
    track: Track = untracked,
) -> WrittenForm:
    """Write a form as a workbook, and its list files into the same folder: all or none.

    With `may_replace` an existing form is replaced, and its list files; a file that is no such list never is.
    RuleError no_such_wave; KnownError already_exists, no_folder, ...
    """
    out = Path(out)
    require_folder_of(out)
    form = project.query(field_form, kind, language=language, wave=wave, chosen=chosen, track=track)
    names: Sequence[str] = (out.name, *form.files)
    for name in form.files if may_replace else ():
        _require_list(out.with_name(name))
    with files_together(out.parent, names, may_replace=may_replace) as together, _with_path(out, together.part):
        write_workbook(together.part / out.name, sheets_of(form))
        for name, choices in form.files.items():
            write_table(together.part / name, COLUMNS, file_rows(choices), has_mark=False, escapes_formulas=False)
        together.put(names)
    question = form.questions[4].type.split()[-1]
    listed = form.lists.get(question) or form.files[question]
    records = sum(choice.name != NOT_LISTED for choice in listed)
    return WrittenForm(form.id, form.version, records, tuple(form.files))


def _require_list(target: Path) -> None:
    """Refuse a file that is no list of a form: to replace the form does not mean to replace any file in its folder."""
    try:
        with target.open("rb") as file:
            is_list = file.read(len(_HEADER)) == _HEADER
    except FileNotFoundError:
        return
    except OSError as error:
        raise from_system(error, target) from error
    if not is_list:
        raise KnownError("already_exists", path=str(target))


@contextmanager
def _with_path(out: Path, part: Path) -> Iterator[None]:
    """Replace in errors the path of a file in the folder `part` by the one that it was to get in that of `out`."""
    try:
        yield
    except KnownError as error:
        path = Path(str(error.facts.get("path", "")))
        if path.parent != part:
            raise
        raise KnownError(error.code, **{**error.facts, "path": str(out.with_name(path.name))}) from error
