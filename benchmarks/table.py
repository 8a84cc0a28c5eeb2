"""Formats the figures as a table, for the terminal and for docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.timing import Figure

BEGIN, END = "<!-- figures: benchmarks/run.py --write -->", "<!-- end of figures -->"
HEADINGS = ("what", "median", "p95", "compared with", "", "ratio", "target", "", "since the last table")
RULES = ("---", "--:", "--:", "---", "--:", "--:", "---", "---", "---")
NO_MOVES: Mapping[str, str] = {}


def cells(figure: Figure, moves: Mapping[str, str] = NO_MOVES) -> tuple[str, ...]:
    """Return the cells of one line. `moves` has a text for each figure that was compared with the last table."""
    reached = {True: "reached", False: "missed", None: ""}[figure.is_reached]
    floor = amount(figure.floor, figure.unit) if figure.floor is not None else ""
    late = amount(figure.late, figure.unit) if figure.late is not None else ""
    times = ratio(figure.ratio) if figure.ratio is not None else ""
    return (
        f"{figure.what} ({figure.detail})" if figure.detail else figure.what,
        amount(figure.value, figure.unit),
        late,
        figure.floor_name,
        floor,
        times,
        figure.target,
        reached,
        moves.get(figure.what, ""),
    )


def amount(value: float, unit: str) -> str:
    """Return a number with its unit, rounded to significant digits."""
    if unit == "ms" and value >= 1000:
        return f"{value / 1000:.2f} s"
    number = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return f"{number} {unit}".strip()


def ratio(times: float) -> str:
    """Return a ratio as text; a small one as a fraction."""
    if times < 0.1:
        return f"1/{1 / times:,.0f}"
    return f"{times:,.0f}" if times >= 10 else f"{times:.2g}"


def plain(figures: Iterable[Figure], moves: Mapping[str, str] = NO_MOVES) -> str:
    """Return the table aligned for a terminal."""
    return aligned([HEADINGS, *(cells(figure, moves) for figure in figures)])


def markdown(figures: Iterable[Figure], moves: Mapping[str, str] = NO_MOVES) -> str:
    """Return the table in Markdown."""
    return ruled([HEADINGS, *(cells(figure, moves) for figure in figures)], RULES)


def aligned(lines: Sequence[Sequence[str]]) -> str:
    """Return lines of cells, the headings first, aligned for a terminal."""
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def ruled(lines: Sequence[Sequence[str]], rules: Sequence[str] = ()) -> str:
    """Return lines of cells, the headings first, in Markdown. By default all columns but the first are numbers."""
    under = rules or ("---", *["--:"] * (len(lines[0]) - 1))
    return "\n".join("| " + " | ".join(line) + " |" for line in (lines[0], under, *lines[1:]))


def write_between(page: Path, words: str, begin: str = BEGIN, end: str = END) -> None:
    """Replace the text between two markers of a page."""
    text = page.read_text("utf-8")
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    page.write_text(f"{before}{begin}\n\n{words}\n\n{end}{after}", "utf-8")
