"""What a view shows as a table that can be written: the rows and columns as they stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The start of the window does without what reads a project.
    from tracker.questions.reader import Reader


@dataclass(frozen=True, slots=True, eq=False)
class ShownTable:
    """`name` is what it is called in the name of a file; `rows` makes `count` rows, in any thread, of what it reads."""

    name: str
    titles: Sequence[str]
    count: int
    rows: Callable[[Reader], Iterable[Sequence[str]]]
