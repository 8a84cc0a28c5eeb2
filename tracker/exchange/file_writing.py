"""Files written atomically. An existing file is replaced only if the caller allows it; a project never is."""

from __future__ import annotations

import contextlib
import csv
import errno
import io
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from tracker.errors import KnownError
from tracker.exchange.formula_cells import escape_formula
from tracker.file_modes import folder_mode, made_folder, mode_for, narrow_group
from tracker.store.connections import from_system
from tracker.store.lock import lock_path
from tracker.store.project_file.verified_copy import flush_folder, journal_path, new_file, require_folder_of
from tracker.unfinished_files import being_written


@contextlib.contextmanager
def create_text_file(target: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open a new text file that gets its name when the block succeeds; KnownError already_exists, no_folder, ..."""
    require_target_free(target)
    try:
        with new_file(target) as part, part.open("w", encoding=encoding, newline="") as file:
            yield file
            file.close()  # before it gets its name
    except OSError as error:
        raise from_system(error, target) from error


@contextlib.contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Make a new folder that gets its name when the block succeeds; KnownError already_exists, no_folder, ..."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    require_target_free(target)
    try:
        with being_written(part):
            part.mkdir(mode=folder_mode(mode_for()))
            narrow_group(part)
            try:
                yield part
                part.rename(target)
            finally:
                shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise from_system(error, target) from error
    except KnownError as error:
        if Path(str(error.facts.get("path", ""))).is_relative_to(part):  # the user chose the folder, not the part
            raise KnownError(error.code, **{**error.facts, "path": str(target)}) from error
        raise


def make_folder(folder: Path, *origins: Path) -> None:
    """Make a folder and missing parents, as private as what is written to it; KnownError no_permission, ..."""
    try:
        made_folder(folder, *origins)
    except OSError as error:
        raise from_system(error, Path(error.filename or folder)) from error


def require_target_free(target: Path) -> None:
    """Check before longer work that a path is free and its folder exists; KnownError already_exists, no_folder."""
    if os.path.lexists(target):
        raise KnownError("already_exists", path=str(target))
    require_folder_of(target)


def require_new_or_file(target: Path) -> None:
    """Check before longer work that a file can be written to a path, or that a replaceable file exists there.

    KnownError already_exists for a folder, a project or another database; no_folder.
    """
    if not (os.path.lexists(target) and is_replaceable(target)):
        require_target_free(target)


def require_same(target: Path, content: bytes) -> None:
    """Check that a path is free, or that its file has exactly this non-empty content; KnownError already_exists."""
    if os.path.lexists(target) and not (content and is_replaceable(target) and target.read_bytes() == content):
        raise KnownError("already_exists", path=str(target))


@contextlib.contextmanager
def rejects_written(target: Path | None) -> Iterator[Callable[[Callable[[Path], bytes]], None]]:
    """Yield a function that is given how the file of what an import leaves out is made; empty bytes are no file.

    The path is checked before the block, the content in it, and the file is written when the block succeeds. A file
    that exists must have this content, as a dry run writes it. Without a path nothing is made. KnownError
    already_exists, no_folder, ...
    """
    content = b""
    target = None if target is None else Path(target)
    if target is not None:
        require_new_or_file(target)

    def keep(make: Callable[[Path], bytes]) -> None:
        nonlocal content
        if target is not None:
            content = make(target)
            require_same(target, content)

    yield keep
    if target is not None and content and not target.exists():
        write_bytes(target, content)


def write_text(target: Path, text: str) -> None:
    """Write a new text file in UTF-8."""
    with create_text_file(Path(target)) as file:
        file.write(text)


@contextlib.contextmanager
def replace_atomically(target: Path) -> Iterator[Path]:
    """Yield the path to write a new file to, which replaces the target when the block succeeds.

    Call it only if the user agreed to replace the file. An existing file stays complete until the block ends; if no
    file exists, the target itself is yielded. KnownError already_exists for a folder, a project or another database;
    no_permission, ...
    """
    target = Path(os.path.realpath(target))  # the target of a link is replaced, the link stays
    if not os.path.lexists(target):
        yield target
        return
    try:
        if not is_replaceable(target):
            raise KnownError("already_exists", path=str(target))
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        # the same extension, because it decides how a table is written
        part = target.with_name(f".{os.getpid()}.{target.name[-24:]}")
        with being_written(part):
            part.unlink(missing_ok=True)  # left by a killed process that had the same number
            yield from _write_and_rename(part, target)
    except OSError as error:
        raise from_system(error, target) from error


def _write_and_rename(part: Path, target: Path) -> Iterator[Path]:
    """Yield the part file to be written, then rename it to the target, with the permissions of the replaced file."""
    try:
        yield part
        part.chmod(stat.S_IMODE(target.stat().st_mode) & mode_for())
        narrow_group(part)
        part.replace(target)
        flush_folder(target.parent)
    except KnownError as error:
        if error.facts.get("path") != str(part):
            raise
        # report the file that was asked for, not the temporary name
        raise KnownError(error.code, **{**error.facts, "path": str(target)}) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def is_replaceable(target: Path) -> bool:
    """Return whether a path is a file that `replace_atomically` may replace: no folder, project or other database."""
    return target.is_file() and not _is_database(target)


def _is_database(path: Path) -> bool:
    """Return whether a file is a project by its extension, a database by its header, or in use as one.

    An encrypted project has no header. A file in use has a lock or a journal next to it.
    """
    if path.suffix.lower() == ".twin" or os.path.lexists(lock_path(path)) or os.path.lexists(journal_path(path)):
        return True
    with path.open("rb") as file:
        return file.read(len(_DATABASE_HEADER)) == _DATABASE_HEADER


_DATABASE_HEADER = b"SQLite format 3\0"
_BYTES_PER_WRITE = 1 << 20


def write_bytes(
    target: Path, content: bytes, *, may_replace: bool = False, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write a file atomically.

    With `may_replace` an existing file is replaced, but never a project. `progress` is called with the number of bytes
    written and of all bytes; an exception that it raises leaves no file, or the existing one unchanged. KnownError
    already_exists, no_folder, ...
    """
    target = Path(target)
    if target.suffix.lower() == ".twin":
        raise KnownError("already_exists", path=str(target))
    try:
        if not may_replace:
            require_target_free(target)
        with replace_atomically(target) as destination, new_file(destination) as part, part.open("wb") as file:
            for start in range(0, len(content), _BYTES_PER_WRITE):
                if progress is not None:
                    progress(start, len(content))
                file.write(content[start : start + _BYTES_PER_WRITE])
    except OSError as error:
        raise from_system(error, target) from error


TAB_SEPARATED_EXTENSIONS = (".tsv", ".tab")
"""The extensions of tables whose cells are separated by tabs."""


def write_table(
    target: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    has_mark: bool = True,
    escapes_formulas: bool = True,
) -> int:
    """Write a new CSV file, or TSV by its extension, and return the number of its rows.

    UTF-8 with a byte order mark, as spreadsheets expect, or without it, as programs of statistics do. Texts that a
    spreadsheet would run as formulas are escaped in a file that a double click opens, and not in one that programs
    read; None is an empty cell.
    """
    target = Path(target)
    with create_text_file(target, encoding="utf-8-sig" if has_mark else "utf-8") as file:
        return _write_rows(file, target, header, rows, escape_formula if escapes_formulas else None)


def table_bytes(target: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return the content of the file that `write_table` would write."""
    text = io.StringIO(newline="")
    _write_rows(text, target, header, rows, escape_formula)
    return text.getvalue().encode("utf-8-sig")


def _write_rows(
    file: TextIO,
    target: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    escape: Callable[[str], str] | None,
) -> int:
    count = 0
    delimiter = "\t" if target.suffix.lower() in TAB_SEPARATED_EXTENSIONS else ","
    writer = csv.writer(file, lineterminator="\r\n", delimiter=delimiter)
    writer.writerow(header)
    for count, row in enumerate(rows, start=1):  # noqa: B007
        writer.writerow(row if escape is None else [escape(cell) if isinstance(cell, str) else cell for cell in row])
    return count
