"""The corrections of cells that the user makes in the plan of an import; each can be undone."""

from __future__ import annotations

from tracker.exchange.tables.mapping.corrections import Correction


class Corrections:
    """Corrections of cells, in the order in which they were made."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str, int], Correction] = {}
        self._before: list[dict[tuple[str, str, int], Correction]] = []

    @property
    def all(self) -> tuple[Correction, ...]:
        """All corrections, in the form of `ImportDecisions.cells`."""
        return tuple(self._made.values())

    @property
    def can_undo(self) -> bool:
        """Whether a correction was added or removed."""
        return bool(self._before)

    def add(self, correction: Correction) -> None:
        """Add a correction.

        If its new text is that of the file, remove the correction that applies to its line instead.
        """
        self._before.append(dict(self._made))
        column, value, line = correction.column, correction.value, correction.line
        if correction.instead != value:
            if not line:
                self._forget_lines(column, value)
            self._made[column, value, line] = correction
        elif not line:
            self._made.pop((column, value, 0), None)
            self._forget_lines(column, value)
        elif self._made.pop((column, value, line), None) is None:
            self._made.pop((column, value, 0), None)

    def undo(self) -> None:
        """Restore the corrections from before the last change."""
        if self._before:
            self._made = self._before.pop()

    def forget(self) -> None:
        """Delete all corrections, because another table is shown."""
        self._made, self._before = {}, []

    def _forget_lines(self, column: str, value: str) -> None:
        for key in [key for key in self._made if key[:2] == (column, value)]:
            del self._made[key]
