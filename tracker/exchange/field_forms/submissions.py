"""Reads submissions of forms for phones from a folder, a ZIP file, or a single table, JSON document or instance.

read_submissions(Path("observations.zip")).rows
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from tracker.errors import KnownError, RuleError
from tracker.exchange.field_forms.form_names import FORM_MARK
from tracker.exchange.field_forms.submission_folders import Files, FolderFiles, MediaIndex, ZipFiles, files_of
from tracker.exchange.field_forms.submission_labels import LabelledQuestion, mark_of, with_names
from tracker.exchange.field_forms.submission_tables import json_values, storable, table_values
from tracker.exchange.field_forms.submission_workbooks import has_text, tables_with
from tracker.exchange.field_forms.submission_xml import MAX_INSTANCE_BYTES, instance_values
from tracker.exchange.progress import Progress, RecordCount
from tracker.exchange.tables.mapping.column_questions import IgnoredColumn
from tracker.exchange.tables.reading.table_reading import MAX_FILE_BYTES, Table, decoded, file_content, table_of

MAX_SUBMISSIONS: Final = 20_000
_TABLES, _WORKBOOKS, _DOCUMENTS, _INSTANCES = (".csv", ".tsv"), (".xlsx",), (".json",), (".xml",)
_ENDINGS: Final = (*_TABLES, *_WORKBOOKS, *_DOCUMENTS, *_INSTANCES)
FormLabels = Callable[[str], Sequence[LabelledQuestion]]
"""Returns the labels of the form that an answer to the question `FORM_MARK` names."""
_HEAD: Final = 256 * 1024
"""Bytes of a file that are searched for the question that marks a submission."""
_FILES_SEARCHED: Final = 500
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}")
_ROOT_IDS: Final = ("KEY", "__id", "rootUuid")
_OWN_IDS: Final = ("instanceID", "_uuid")
_FORMER: Final = "deprecatedID"
_KOBO_ID, _KOBO_TIME = "_id", "_submission_time"


@dataclass(frozen=True, slots=True)
class Submission:
    """One submission: its line or number, its answers by question, and its ids.

    `ids` are that of the first version, that of this one, that of the version before it, and one of the server that all
    versions have, where they are known; `instance` is that of this version. `folder` is where it is, if it is a file of
    its own.
    """

    line: int
    values: Mapping[str, str]
    ids: tuple[str, ...]
    instance: str
    former: str = ""
    folder: str | None = None
    name: str = ""
    """The file, of one that is a file of its own."""
    form: str = ""
    """The id of the form, where the submission says it."""
    problem: RuleError | None = None
    """The reason why it could not be read."""

    def text(self, question: str) -> str:
        """Return an answer; empty without one."""
        return self.values.get(question, "")


@dataclass(frozen=True, slots=True)
class Submissions:
    """The submissions of a file or folder, in its order, and the files that they name."""

    path: Path
    rows: tuple[Submission, ...]
    files: Files
    media: MediaIndex
    left_out: tuple[IgnoredColumn, ...] = ()
    """The columns whose titles are no labels of the form, in a table with labels."""

    def media_of(self, submission: Submission, name: str) -> str | None:
        """Return the path, for `files.read`, of a file that a submission names; None if it is missing."""
        return self.media.find(name, submission.folder, submission.ids)


def has_submissions(path: Path) -> bool:
    """Return whether a path is read as submissions: a ZIP file, a file with the mark of a form, a folder with one."""
    ending = path.suffix.lower()
    if path.is_dir():
        return _is_in_folder(path)
    if ending == ".zip":
        return True
    if ending not in _ENDINGS:
        return False
    try:
        if ending in _WORKBOOKS:
            content = file_content(path)
            return has_text(content, FORM_MARK) and any(True for _ in tables_with(content, path.name, FORM_MARK))
        with path.open("rb") as file:
            return _has_mark(file.read(_HEAD))
    except (OSError, RuleError, KnownError):
        return False  # it is read later, with an error that says why it can't be


def _is_in_folder(folder: Path) -> bool:
    """Return whether one of the first files in a folder has the mark of a form."""
    try:
        names = FolderFiles(folder).names
    except RuleError:
        return False
    chosen = [name for name in names if PurePosixPath(name).suffix.lower() in _ENDINGS]
    return any(has_submissions(folder / name) for name in chosen[:_FILES_SEARCHED])


def read_submissions(
    path: Path, progress: Progress | None = None, encoding: str | None = None, labels: FormLabels | None = None
) -> Submissions:
    """Return the submissions in a folder, ZIP file or file; `encoding` is that of tables that are not UTF-8.

    `labels` are asked for if a table has the labels of questions, and not their names. `progress` is called with
    (0, 0), because their number is not known yet; an exception that it raises ends it. RuleError no_submissions,
    too_many_submissions, submission_labels, not_json, those of tables, and those of `files_of`; KnownError if the file
    can't be read. A submission that can't be read has its `problem`.
    """
    path = Path(path)
    files = files_of(path)
    names = files.names if path.is_dir() or path.suffix.lower() == ".zip" else (path.name,)
    rows: list[Submission] = []
    reading = _Reading(files, encoding, labels, is_alone=names == (path.name,))
    of_files, of_rows = RecordCount(progress, 1), RecordCount(progress)
    for row in of_rows.track(reading.read(of_files.check_cancelled_while(names))):
        rows.append(row)
        if len(rows) > MAX_SUBMISSIONS:
            raise RuleError("too_many_submissions", "file", path=path.name, limit=MAX_SUBMISSIONS)
    if not any(FORM_MARK in row.values for row in rows):
        refused = next((row.problem for row in rows if row.problem is not None), None)
        raise refused or RuleError("no_submissions", "file", path=path.name)
    return Submissions(path, tuple(rows), files, MediaIndex(files), tuple(reading.left_out))


class _Reading:
    """Reads the submissions of all files, and collects the columns that the form does not have."""

    def __init__(self, files: Files, encoding: str | None, labels: FormLabels | None, *, is_alone: bool) -> None:
        """With `is_alone` a single file is read, which is refused if it can't be."""
        self.left_out: dict[IgnoredColumn, None] = {}
        self._files, self._encoding, self._labels, self._is_alone = files, encoding, labels, is_alone

    def read(self, names: Iterable[str]) -> Iterator[Submission]:
        """Yield the submissions of files; the lines of instances count on."""
        number = 0
        for name in names:
            ending = PurePosixPath(name).suffix.lower()
            if ending in _INSTANCES:
                number += 1
                yield _instance(self._files, name, number)
            elif ending in (*_TABLES, *_DOCUMENTS, *_WORKBOOKS):
                for line, values in self._rows(name, ending):
                    yield _submission(line, values)

    def _rows(self, name: str, ending: str) -> Iterator[tuple[int, Mapping[str, str]]]:
        if ending in _WORKBOOKS and isinstance(self._files, ZipFiles):
            return  # no server packs a workbook
        content = self._files.read(name, MAX_FILE_BYTES)
        if ending in _WORKBOOKS:
            if self._is_alone or has_text(content, FORM_MARK):
                for table in tables_with(content, name, FORM_MARK):
                    yield from self._table(table, name)
        elif not _has_mark(content):
            return  # a table of something else, such as the lists of the form
        elif ending in _DOCUMENTS:
            yield from enumerate(json_values(content, name), start=1)
        else:
            text, found = decoded(content, self._encoding)
            yield from self._table(table_of(text, name, found), name)

    def _table(self, table: Table, name: str) -> Iterator[tuple[int, dict[str, str]]]:
        if mark := mark_of(table):
            if self._labels is None:
                raise RuleError("submission_labels", "file", path=name)
            named = with_names(table, self._labels(mark), name)
            table = named.table
            self.left_out |= dict.fromkeys(named.unknown)
        return table_values(table)


def _has_mark(content: bytes) -> bool:
    """Return whether a file has the question that marks a submission, in UTF-8 or UTF-16."""
    return any(FORM_MARK.encode(name) in content for name in ("utf-8", "utf-16-le", "utf-16-be"))


def _instance(files: Files, name: str, number: int) -> Submission:
    folder = PurePosixPath(name).parent.as_posix()
    try:
        form, values = instance_values(files.read(name, MAX_INSTANCE_BYTES), name)
    except RuleError as error:
        return Submission(number, {}, (), "", folder=folder, name=storable(name), problem=error)
    return _submission(number, values, folder, storable(name), form)


def _submission(
    line: int, values: Mapping[str, str], folder: str | None = None, name: str = "", form: str = ""
) -> Submission:
    roots = [values[each] for each in _ROOT_IDS if each in values]
    own = next((values[each] for each in _OWN_IDS if each in values), roots[0] if roots else "")
    former = values.get(_FORMER, "")
    found = tuple(dict.fromkeys(_plain_id(each) for each in (*roots, own, former, _kobo_id(values)) if each))
    is_valid = bool(found) and all(_ID.fullmatch(each) for each in found)
    is_ours = FORM_MARK in values
    problem = (
        None if is_valid or not is_ours else RuleError("instance_id_missing", "file", value=(found or ("",))[0][:80])
    )
    ids = found if is_valid else ()
    instance = _plain_id(own) if is_valid else ""
    return Submission(line, values, ids, instance, _plain_id(former), folder, name, form, problem)


def _kobo_id(values: Mapping[str, str]) -> str:
    """Return an id that KoboToolbox keeps when a submission is edited; empty for one of another server.

    It replaces all other ids with each edit. Its own number is not unique among servers, hence the time in it.
    """
    number, time = values.get(_KOBO_ID, ""), re.sub(r"[^0-9]", "", values.get(_KOBO_TIME, ""))
    return f"kobo.{number}.{time[:14]}" if re.fullmatch(r"[0-9]{1,19}", number) and len(time) >= 14 else ""


def _plain_id(text: str) -> str:
    """Return an id without the `uuid:` that not every server writes."""
    return text.strip().removeprefix("uuid:")
