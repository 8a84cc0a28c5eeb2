"""Measures Twintrack like the other programs: in its own window, offscreen, until the result is painted."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.versus_figures import given, print_figure, timed

NAME = "Twintrack"
LACKS = ""
HOLD = "partnerships"


def version_command(python: str) -> list[str]:
    """Return the command that prints the version."""
    return [python, "-c", "from tracker import __version__; print(__version__)"]


def main() -> None:
    """Measure starts and an import in processes of their own, all else in a window of this process.

    One run is a test of the script, and imports in this process.
    """
    known = given()
    folder, world, runs = Path(known["folder"]), Path(known["world"]), known["runs"]
    from benchmarks.measure_start import Places, show_page_at_start, start_once
    from benchmarks.timing import median

    warm_ups = 1 if runs > 1 else 0
    places = Places(folder / "home", folder / "compiled" if warm_ups else None)
    for page, moment, task in ((HOLD, "rows", "open"), ("timeline", "timeline", "timeline")):
        show_page_at_start(places, page)
        starts = [start_once(places, str(world)) for _ in range(warm_ups + min(runs, 5))][warm_ups:]
        print_figure(task, median([start[moment] for start in starts]))
        if page == HOLD:
            print_figure("memory", median([start["memory"] for start in starts]))
    show_page_at_start(places, HOLD)
    _measure_import(folder, Path(known["table"]), runs)
    _measure_window(world, runs, known["country"], known["word"])
    _measure_status(world, runs)


def _measure_import(folder: Path, table: Path, runs: int) -> None:
    from benchmarks import scripts
    from benchmarks.import_driver import import_table
    from tracker.project import Project

    target = folder / "imported.twin"
    Project.create(target).close()
    begun = time.perf_counter()
    if runs == 1:
        import_table(target, table)
    else:
        scripts.printed_by("import_driver", str(target), str(table), environment=os.environ)
    print_figure("import", (time.perf_counter() - begun) * 1000)


def _measure_window(world: Path, runs: int, country: str, word: str) -> None:
    from benchmarks.measure_window import open_window, settle
    from tracker.domain.dates.vague_dates import from_edtf
    from tracker.domain.records.drafts import ChangeDraft
    from tracker.operations.statuses import record_status_change

    with open_window(world) as seen:
        seen.show_page(HOLD)
        state, project = seen.state, seen.opened
        picks = iter([code for _ in range(runs + 1) for code in (country, "CN")])
        timed(
            "filter",
            seen.until_painted(lambda: state.select(state.selection.only("country", next(picks))), "headline"),
            runs,
        )
        seen.until_painted(lambda: state.select(state.selection.cleared()), "headline")()
        orders = iter([key for _ in range(runs + 1) for key in ("partner", "name")])
        timed("sort", seen.until_painted(lambda: state.sort(next(orders), False)), runs)
        words = iter([text for _ in range(runs + 1) for text in (word, f"{word} x"[: len(word) - 1])])
        timed("search", seen.until_painted(lambda: state.search(next(words)), "headline"), runs)
        seen.until_painted(lambda: state.search(""), "headline")()
        chosen = int(project.query(lambda reader: reader.columns).partnerships.key[3])
        state.choose(chosen)
        settle()
        draft = ChangeDraft(chosen, "terminated", from_edtf("2021"))
        timed("change", seen.until_painted(lambda: project.perform(record_status_change, draft)), runs)


def _measure_status(world: Path, runs: int) -> None:
    from datetime import date

    from tracker.project import Project

    with Project.open(world, read_only=True) as project:
        histories = project.query(lambda reader: reader.columns.histories)
        histories.counts(date(2020, 6, 1).toordinal())
        timed("status", lambda: histories.counts(date(2020, 6, 1).toordinal()), runs)


if __name__ == "__main__":
    main()
