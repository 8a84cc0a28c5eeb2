"""The table of the figures of all programs side by side, and the notes on what each lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.table import amount, ratio

BEGIN, END = "<!-- side by side: benchmarks/versus.py --write -->", "<!-- end of side by side -->"
TASKS = {
    "open": "opened: from the start of the process until the rows can be used",
    "memory": "memory at that moment",
    "filter": "filtered by one country",
    "sort": "sorted by a name",
    "search": "a word searched, from the key to the result",
    "status": "the status of every partnership on a day",
    "change": "a change recorded and saved",
    "timeline": "every partnership drawn over time: from the start of the process until it is painted",
    "import": "the table imported and saved",
}
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Measured:
    """A program with its version, its figures by task, and what it lacks. `ending` says why figures are missing."""

    name: str
    version: str
    took: Mapping[str, float]
    lacks: str = ""
    ending: str = ""


def cells(own: Measured, peers: Sequence[Measured]) -> list[tuple[str, ...]]:
    """Return headings, then a line a task. A figure of another program is followed by its ratio to Twintrack's."""
    lines = [("what", _heading(own), *map(_heading, peers))]
    for task, words in TASKS.items():
        found = own.took.get(task)
        lines.append(
            (words, _amount(task, found), *(_amount_with_ratio(task, found, peer.took.get(task)) for peer in peers))
        )
    return lines


def _heading(program: Measured) -> str:
    return f"{program.name} {program.version}".strip()


def _amount(task: str, value: float | None) -> str:
    return NOTHING if value is None else amount(value, "MiB" if task == "memory" else "ms")


def _amount_with_ratio(task: str, own: float | None, value: float | None) -> str:
    amount_text = _amount(task, value)
    return amount_text if value is None or not own else f"{amount_text} ({ratio(value / own)} ×)"


def lacking(peers: Sequence[Measured], left_out: Sequence[str]) -> str:
    """Return a line for each other program with what it lacks, then the programs that are not installed."""
    lines = [f"- {peer.name}: {peer.lacks}.{f' {peer.ending}' if peer.ending else ''}" for peer in peers]
    return "\n".join([*lines, *(f"- {name}: not installed: left out." for name in left_out)])
