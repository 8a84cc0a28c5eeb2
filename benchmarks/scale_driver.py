"""Measures the main figures for each size: scale_driver.py FOLDER RUNS PARTNERSHIPS.... Writes FOLDER/found.json.

One run is a test of the script: then only the first size has all figures, the others those of queries.

Times are processor time of this process in all of its threads; of starts and the import, that of their own process.
Fixed work is the same for all sizes: one change is recorded, and 100 steps are taken on each side of a merge.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import scripts
from benchmarks.make_big_project import make_big_project
from benchmarks.measure_counts import DAY, FIRST, LAST, WINDOW
from benchmarks.measure_import import write_table
from benchmarks.measure_merging import work_in
from benchmarks.measure_start import PROCESSOR, Places, show_page_at_start, start_once
from benchmarks.timing import Work, median, processor_milliseconds

Line = tuple[str, float, str]
"""The name of a figure, its number, and the unit of the number."""
MERGE_STEPS = 100
MOST_IMPORTED = 100_000
"""Partnerships of which the table to import, with 3.5 rows each, has no more rows than the program takes."""
WEEK = 7
SEARCHED = "ber"
"""Typed a letter at a time. It occurs in many names of bodies."""


def median_of(work: Work, runs: int, *, warm_ups: int = 1) -> float:
    """Return the median of the processor times, in milliseconds."""
    for _ in range(warm_ups):
        work()
    return median([processor_milliseconds(work) for _ in range(runs)])


def measure_starts(places: Places, world: Path, runs: int) -> list[Line]:
    """Measure starts with the table and with the timeline; a first start that compiles all modules isn't counted."""
    lines: list[Line] = []
    for page, moments in (
        ("partnerships", (("rows", "start: rows painted"), ("counted", "start: everything counted"))),
        ("timeline", (("timeline", "start: timeline painted"),)),
    ):
        show_page_at_start(places, page)
        warm_ups = 0 if places.compiled is None else 1
        starts = [start_once(places, str(world)) for _ in range(warm_ups + runs)][warm_ups:]
        lines += [(what, median([start[PROCESSOR + moment] for start in starts]), "ms") for moment, what in moments]
    memory = median([start["memory"] for start in starts])
    show_page_at_start(places, "partnerships")
    return [*lines, ("memory, open on the timeline", memory, "MiB")]


def measure_queries(world: Path, runs: int) -> list[Line]:
    """Measure counts without a window."""
    from tracker.domain.findings.rules import Rule, SideScope
    from tracker.domain.trends.stock import stock
    from tracker.project import Project
    from tracker.queries.findings.findings import finding

    rule = Rule(SideScope(), SideScope(), WINDOW[0], WINDOW[1])
    with Project.open(world, read_only=True) as project:
        histories = project.query(lambda reader: reader.columns.histories)
        works: dict[str, Work] = {
            "status of all on a day": lambda: histories.counts(DAY),
            "stock on every day of 45 years": lambda: stock(histories, FIRST, LAST),
            "a finding with its endings": lambda: project.query(finding, rule),
        }
        return [(what, median_of(work, runs), "ms") for what, work in works.items()]


def measure_window(world: Path, runs: int) -> list[Line]:
    """Measure actions in the window until they are painted."""
    from benchmarks.measure_window import open_window, settle
    from tracker.domain.dates.vague_dates import from_edtf
    from tracker.domain.records.drafts import ChangeDraft
    from tracker.operations.statuses import record_status_change

    lines: list[Line] = []
    with open_window(world) as seen:
        state, project = seen.state, seen.opened
        keys = [SEARCHED[:length] for _ in range(runs + 1) for length in range(1, len(SEARCHED) + 1)]
        orders = [key for _ in range(runs + 1) for key in ("partner", "name")]
        countries = [code for _ in range(runs + 1) for code in ("NL", "CN")]
        seen.show_page("partnerships")
        lines.append(("search: a key", _each(seen.until_painted, state.search, keys, "headline"), "ms"))
        state.search("")
        settle()

        def sort(key: str) -> None:
            state.sort(key, False)

        def only(code: str) -> None:
            state.select(state.selection.only("country", code))

        lines.append(("sort: a click", _each(seen.until_painted, sort, orders), "ms"))
        lines.append(("filter: a click on a country", _each(seen.until_painted, only, countries, "headline"), "ms"))
        state.select(state.selection.cleared())
        settle()
        chosen = int(project.query(lambda reader: reader.columns).partnerships.key[3])
        draft = ChangeDraft(chosen, "terminated", from_edtf("2021"))
        for page in ("partnerships", "timeline", "map"):
            seen.show_page(page)
            name = "table" if page == "partnerships" else page
            days = list(range(state.selection.as_of - WEEK * (runs + 1), state.selection.as_of, WEEK))
            shown = "headline" if page == "partnerships" else page
            lines.append((f"as-of day moved, {name}", _each(seen.until_painted, state.set_as_of, days, shown), "ms"))
            if page != "map":
                state.choose(chosen)
                settle()
                record = seen.until_painted(lambda: project.perform(record_status_change, draft), page)
                undo = seen.until_painted(project.undo, page)
                record()
                undo()
                pairs = [(processor_milliseconds(record), processor_milliseconds(undo)) for _ in range(runs)]
                lines.append((f"a change recorded and shown, {name}", median([pair[0] for pair in pairs]), "ms"))
                lines.append((f"the same undone, {name}", median([pair[1] for pair in pairs]), "ms"))
                state.choose(None)
                settle()
    return lines


def _each(until_painted: Callable[..., Work], act: Callable[..., object], values: list[object], *shown: str) -> float:
    works = [until_painted(lambda value=value: act(value), *shown) for value in values]  # type: ignore[misc]
    works[0]()
    return median([processor_milliseconds(work) for work in works[1:]])


def measure_charts(world: Path, runs: int) -> list[Line]:
    """Measure a frame of the timeline with all lanes, and the complete map."""
    from PySide6.QtGui import QImage

    from benchmarks.timeline_frame import HEIGHT, WIDTH, chart_frame
    from tracker.project import Project
    from tracker.queries.inventory.map_partnerships import map_partnerships
    from tracker.queries.inventory.selection import InventoryFilter
    from tracker.queries.inventory.timeline import timeline_lanes
    from ui.charts.colours import LIGHT
    from ui.charts.map.map_view import MapView
    from ui.charts.timeline.timeline_view import TimelineView
    from ui.shell.startup.app import application

    application()
    with Project.open(world, read_only=True) as project:
        lanes = project.query(timeline_lanes, InventoryFilter(DAY))
        shown = project.query(map_partnerships, InventoryFilter(DAY))
    line, around = TimelineView(LIGHT), MapView(LIGHT)
    for view in (line, around):
        view.resize(WIDTH, HEIGHT)
        view.show()
    line.set_lanes(lanes)
    line.set_as_of(DAY)
    around.set_partnerships(shown)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    frame = chart_frame(line, line.viewed)
    numbers = iter(range(10**6))

    def complete() -> None:
        around.zoom(1.01)
        around.finish()
        around.render(image)

    lines: list[Line] = [
        ("timeline: a frame, all lanes", median_of(lambda: frame(next(numbers)), 4 * runs), "ms"),
        ("map: the complete picture", median_of(complete, runs), "ms"),
    ]
    line.hide()
    around.hide()
    return lines


def measure_files(world: Path, folder: Path, size: int, runs: int) -> list[Line]:
    """Measure a backup, an export, the plan of a merge, and an import in a process of its own; one run in this one."""
    import shutil

    from tracker.project import Project
    from tracker.services.copies import merge_copy_file
    from tracker.services.tables.table_transfer import export_csv_file

    lines: list[Line] = []
    with Project.open(world, read_only=True) as project:
        table, backups = folder / "all.csv", folder / "backups"
        lines.append(("backup", processor_milliseconds(lambda: project.back_up(backups)), "ms"))
        shutil.rmtree(backups)
        lines.append(("export as one table", processor_milliseconds(lambda: export_csv_file(project, table)), "ms"))
        table.unlink()
    theirs = folder / "theirs.twin"
    shutil.copyfile(world, theirs)
    work_in(world, MERGE_STEPS, 0)
    work_in(theirs, MERGE_STEPS, 1)
    with Project.open(world, who="mine") as project:
        project.check()
        plan = processor_milliseconds(lambda: merge_copy_file(project, theirs, dry_run=True))
        lines.append((f"merge planned, {MERGE_STEPS} steps on each side", plan, "ms"))
    for path in folder.glob("theirs*"):
        path.unlink()
    return lines + (_measure_import(folder, size, runs) if size <= MOST_IMPORTED else [])


def _measure_import(folder: Path, size: int, runs: int) -> list[Line]:
    from tracker.project import Project

    target, table = folder / "imported.twin", folder / "table.csv"
    write_table(table, size)
    Project.create(target).close()
    memory, taken = (_imported_here if runs == 1 else _imported_in_process)(target, table)
    for path in (*folder.glob("imported*"), table):
        path.unlink()
    return [
        ("import of a table", taken, "ms"),
        ("memory of that import", memory, "MiB"),
    ]


def _imported_here(target: Path, table: Path) -> tuple[float, float]:
    """Import a table; return the peak memory in MiB and the milliseconds of processor time."""
    from benchmarks.import_driver import import_table

    peaks: list[float] = []
    taken = processor_milliseconds(lambda: peaks.append(import_table(target, table)))
    return peaks[0], taken


def _imported_in_process(target: Path, table: Path) -> tuple[float, float]:
    before = os.times()
    printed = scripts.printed_by("import_driver", str(target), str(table), environment=os.environ)
    after = os.times()
    taken = after.children_user - before.children_user + after.children_system - before.children_system
    return float(printed.split()[-1]), taken * 1000


def measure_size(folder: Path, size: int, runs: int, *, is_whole: bool) -> list[Line]:
    """Make a project of this size in a folder, and measure it: all figures, or only those of queries."""
    from tracker.project import Project

    folder.mkdir()
    world = folder / "world.twin"
    making = processor_milliseconds(lambda: make_big_project(world, size))
    bytes_of_file = world.stat().st_size
    with Project.open(world) as project:
        project.back_up()  # so that no backup is due during a measurement
    if not is_whole:
        return measure_queries(world, runs)
    # A quick run takes the modules as Python has compiled them.
    places = Places(folder / "home", folder / "compiled" if runs > 1 else None)
    return [
        *measure_starts(places, world, min(runs, 3)),
        *measure_queries(world, runs),
        *measure_window(world, runs),
        *measure_charts(world, runs),
        *measure_files(world, folder, size, runs),
        ("size of the file", bytes_of_file / 2**20, "MiB"),
        ("the project made", making, "ms"),
    ]


def measure_sizes(folder: Path, runs: int, sizes: Sequence[int]) -> None:
    """Measure the sizes one after another, and write their figures."""
    lines = [
        measure_size(folder / str(size), size, runs, is_whole=runs > 1 or number == 0)
        for number, size in enumerate(sizes)
    ]
    (folder / "found.json").write_text(json.dumps(lines), "utf-8")


if __name__ == "__main__":
    measure_sizes(Path(sys.argv[1]), int(sys.argv[2]), [int(size) for size in sys.argv[3:]])
