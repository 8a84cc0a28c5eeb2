"""The figures as a table, on the screen and in docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks.timing import Figure

BEGIN, END = "<!-- figures: benchmarks/run.py --write -->", "<!-- end of figures -->"
HEADINGS = ("what", "median", "p95", "beside", "", "ratio", "to reach", "")


def cells(figure: Figure) -> tuple[str, ...]:
    """One line's words."""
    reached = {True: "reached", False: "missed", None: ""}[figure.is_reached]
    floor = _amount(figure.floor, figure.unit) if figure.floor is not None else ""
    late = _amount(figure.late, figure.unit) if figure.late is not None else ""
    ratio = _ratio(figure.ratio) if figure.ratio is not None else ""
    return (figure.what, _amount(figure.value, figure.unit), late, figure.beside, floor, ratio, figure.target, reached)


def _amount(value: float, unit: str) -> str:
    if unit == "ms" and value >= 1000:
        return f"{value / 1000:.2f} s"
    number = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return f"{number} {unit}".strip()


def _ratio(ratio: float) -> str:
    if ratio < 0.1:
        return f"1/{1 / ratio:,.0f}"
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}"


def plain(figures: Iterable[Figure]) -> str:
    """Aligned, for a terminal."""
    lines = [HEADINGS, *map(cells, figures)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def markdown(figures: Iterable[Figure]) -> str:
    """As a table of Markdown."""
    lines = [HEADINGS, ("---", "--:", "--:", "---", "--:", "--:", "---", "---"), *map(cells, figures)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write_between(page: Path, words: str) -> None:
    """Put the words between the page's two marks."""
    text = page.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n\n{words}\n\n{END}{after}", "utf-8")
