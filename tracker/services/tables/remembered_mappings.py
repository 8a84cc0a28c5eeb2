"""Stores the mappings of earlier imports in the program's own folder, by the header of the table."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from tracker.domain.text.name_folding import fold
from tracker.domain.text.person_names import Erasure
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.header_words import PROBLEM_COLUMN
from tracker.exchange.tables.mapping.table_mapping import Mapping, mapping_of
from tracker.exchange.tables.reading.header_rows import is_place_name
from tracker.file_modes import own_file, own_folder
from tracker.paths import home, plain_bytes
from tracker.unfinished_files import being_written

FILE_NAME = "mappings.json"
MAX_KEPT = 200
"""Number of mappings in the file; when another is added, the oldest is deleted."""


class RememberedMappings:
    """Stores mappings in a JSON file. A missing or damaged file counts as empty; a failed write is ignored."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or home().settings) / FILE_NAME
        self._by_header = _read(self._path)

    def has_mapping(self, header: Sequence[str]) -> bool:
        """Return whether there is a mapping for a table with this header."""
        return self.for_header(header) is not None

    def for_header(self, header: Sequence[str]) -> Mapping | None:
        """Return the last mapping of a table with these columns, in any order; None without one.

        A mapping of a table without columns that lack a title, or of an earlier version, must say what they mean: else
        the table is another one.
        """
        document, is_sure = self._by_header.get(_key(header)), True
        if document is None and any(map(is_place_name, header)):
            document, is_sure = self._by_header.get(_key(header, has_untitled=False)), False
        if document is None:
            return None
        try:
            mapping = mapping_of(document)
        except RuleError:
            return None
        names = [" ".join(name.split()) for name in header]
        mapping = mapping.placed(names)
        said = {*mapping.used_columns, *mapping.ignored}
        is_of_table = is_sure or all(name in said for name in names if is_place_name(name))
        return mapping if mapping.fits(names) and is_of_table else None

    def save(self, header: Sequence[str], mapping: Mapping) -> None:
        """Store a mapping as the newest, in place of an earlier one for the same columns."""
        key = _key(header)
        self._by_header.pop(key, None)
        self._by_header[key] = mapping.as_json()
        self._store()

    def erased(self, erasure: Erasure) -> dict[str, object]:
        """Return the mappings that contain a person's name, without it, by their keys."""
        found = {key: erasure.value(document) for key, document in self._by_header.items()}
        return {key: document for key, document in found.items() if document != self._by_header[key]}

    def erase(self, erasure: Erasure) -> None:
        """Replace a person's name in all mappings."""
        if erased := self.erased(erasure):
            self._by_header |= erased
            self._store()

    def _store(self) -> None:
        stored = dict(list(self._by_header.items())[-MAX_KEPT:])
        part = self._path.with_name(f"{FILE_NAME}.{os.getpid()}.part")
        with contextlib.suppress(OSError):
            own_folder(self._path.parent)
            with being_written(part):
                own_file(part).write_text(json.dumps(stored, ensure_ascii=False, indent=1), encoding="utf-8")
                part.replace(self._path)


def _read(path: Path) -> dict[str, object]:
    try:
        stored = json.loads(plain_bytes(path))
    except (OSError, ValueError, RecursionError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _key(header: Sequence[str], *, has_untitled: bool = True) -> str:
    """Return a hash of a set of column names; the extra column of a file of rejected rows is ignored.

    Of columns without a title it only counts whether there are some, unless no column has one; without `has_untitled`
    that is ignored too, as in earlier versions.
    """
    titles = [name for name in header if not is_place_name(name)]
    marker = ["", ""] if titles and len(titles) < len(header) and has_untitled else []
    names = sorted({fold(name) for name in titles or header if name.strip()} - {fold(PROBLEM_COLUMN)})
    return hashlib.sha256("\n".join([*names, *marker]).encode()).hexdigest()[:32]
