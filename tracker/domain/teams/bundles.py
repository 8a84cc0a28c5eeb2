"""Bundles: the steps of one writer since the last bundle, as the other writers of a team receive them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

FORMAT = 1
"""Version of the form of a team's places and bundles."""
BASE_NUMBER = 1
"""Number of the bundle that contains the whole project: the first one of the writer who began the team."""
_NAME = re.compile(r"[0-9]{6}-[0-9a-f]{64}\.bundle", re.ASCII)
WRITER = re.compile(r"[0-9a-f]{16}", re.ASCII)
"""Form of a writer's id: 16 hexadecimal digits, chosen at random on joining."""

Row = Mapping[str, Any]


class BundleName(NamedTuple):
    """Name of a bundle: its writer, its number from 1, and the SHA-256 of its bytes as hexadecimal digits.

    A tuple, because a look at a place with ten thousand bundles makes and compares as many names.
    """

    writer: str
    number: int
    sha256: str

    @property
    def text(self) -> str:
        """The name of the file within the folder of its writer."""
        return f"{self.number:06}-{self.sha256}.bundle"

    @classmethod
    def parse(cls, writer: str, text: str) -> Self | None:
        """Return the name of a file in the folder of a writer; None if it is not the name of a bundle."""
        return cls.of_file(writer, text) if WRITER.fullmatch(writer) else None

    @classmethod
    def of_file(cls, writer: str, text: str) -> Self | None:
        """Return what `parse` returns for a writer whose id has the right form."""
        if not _NAME.fullmatch(text) or (number := int(text[:6])) < BASE_NUMBER:
            return None
        return tuple.__new__(cls, (writer, number, text[7:71]))  # without the names of the fields: five times as fast

    @classmethod
    def of_rows(cls, rows: Iterable[tuple[str, int, str]]) -> set[Self]:
        """Return the names whose parts are stored in rows of a table."""
        new = tuple.__new__
        return {new(cls, row) for row in rows}


@dataclass(frozen=True, slots=True)
class BundledRow:
    """A record before and after a step, with all columns that are not derived; None if it did not exist.

    Values are those of the table: whole numbers, numbers, texts and None. If `before` equals `after`, the row is there
    for `BundledStep.settled`.
    """

    table: str
    id: int
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class BundledOrder:
    """The whole order of a partnership's history after a step that changed it, in bundles of format 3 or older.

    `changes` are the ids of the status changes with their positions, in order; `earlier` the ids in the order that the
    writer had before.
    """

    partnership: int
    changes: tuple[tuple[int, int], ...]
    earlier: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BundledStep:
    """One step of a writer: its id, label, author and moment (ISO 8601, UTC), with the rows that it changed.

    `settled` are fields, as (table, id of the record, field), whose shown value the writer confirmed although they did
    not change it; the empty field is the record's existence. `rows` contains the row of each.
    `concurrent` are fields in this form that were written without knowledge of the values in the bundles that this one
    follows, as by a copy that joins with own changes, or by the undo of a settlement: they replace no other value.
    `withheld` are fields in this form that are not shared: they are empty in the row, and the step does not write them.
    """

    id: int
    action: str
    facts: Mapping[str, Any]
    who: str
    at: str
    rows: tuple[BundledRow, ...] = ()
    orders: tuple[BundledOrder, ...] = ()
    settled: tuple[tuple[str, int, str], ...] = ()
    concurrent: tuple[tuple[str, int, str], ...] = ()
    withheld: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """The steps of a writer since the last bundle.

    `follows` are the SHA-256 of the newest bundle of each writer that had been seen, own ones included; it is empty in
    the base only. `attachments` are the bytes of the files that the rows name, each with the text that can be read in
    it, by SHA-256; a bundle contains them if no earlier bundle of its writer does.
    """

    project_id: str
    schema: int
    writer: str
    name: str
    number: int
    follows: tuple[str, ...]
    steps: tuple[BundledStep, ...]
    attachments: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TeamInfo:
    """Facts about a team that its place contains.

    `base` is the SHA-256 of the bundle that contains the whole project, `founder` its writer and `made_by` the name of
    that person. In a trusted place confidential records are shared too. `salt` (hexadecimal digits) is set if the
    bundles are encrypted under a key made of the team's passphrase and this salt.
    """

    project_id: str
    schema: int
    founder: str
    base: str
    made_by: str
    is_trusted: bool = False
    salt: str = ""
    format: int = FORMAT
