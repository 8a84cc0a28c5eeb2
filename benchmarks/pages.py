"""Measure published pages in Chromium: their size, when they show something, and how fast they count again.

python benchmarks/pages.py [--sizes 28,1000,20000] [--quick] [--write]

A page of 28 partnerships is that of the sample, the others are those of projects in the proportions of the world
(make_big_project.py), with quotes. Each page is in two languages, and is opened from a file several times in turn with
its floors (page_floors.py). A recount ends with the next frame that is painted. --quick makes a small page once: a test
of the script. --write puts the table into docs/performance.md. Without Chromium nothing is measured.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, sync_playwright

from benchmarks.machine import machine_text
from benchmarks.make_big_project import make_big_project
from benchmarks.page_floors import unpacking_page, words_page
from benchmarks.table import HEADINGS, RULES, aligned, amount, cells, ruled, write_between
from benchmarks.timing import Figure, median, milliseconds
from tracker.domain.findings.rules import read_rule
from tracker.operations.findings import save_finding
from tracker.project import Project
from tracker.publishing.page_file import PageOptions, export_page
from tracker.services.sample import make_sample

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- pages: benchmarks/pages.py --write -->", "<!-- end of pages -->"
SAMPLE, SIZES, QUICK_SIZES = 28, (28, 1_000, 20_000), (40,)
ENDED = {"from": "2000-01-01", "to": "2023-12-31"}
NEARLY_ALL = "finding=own&count=in_force&from=2000-01-01&to=2023-12-31"
"""The address of a rule of the reader's own that counts nearly all partnerships."""
WAIT_MS = 180_000
MEBIBYTE = 2**20
SHOWN = """async () => {
  for (let frame = 0; frame < 2; frame += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const at = (name) => performance.getEntriesByName(name)[0].startTime;
  return { paint: at("first-contentful-paint"), shown: at("twintrack-shown") };
}"""
RECOUNT = """(days) => {
  const slider = document.getElementById("form-day");
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return (async () => {
    const times = [];
    for (let step = 1; step <= days; step += 1) {
      await painted();
      const begun = performance.now();
      if (slider) {
        slider.value = String(Number(slider.value) - 30);
        slider.dispatchEvent(new Event("input"));
      } else document.getElementById("lead").textContent = String(step);
      await painted();
      times.push(performance.now() - begun);
    }
    return times;
  })();
}"""
MOMENTS = ("first paint", "views shown")
COLUMNS = (0, 1, 3, 4, 5, 6, 7)
"""The columns of the table of figures that are shown, after one with the size: neither p95 nor the last table."""
MOST_BYTES = {1_000: 3.0}
MOST_SHOWN = {28: 1_000.0, 1_000: 1_000.0}
MOST_RECOUNT = {28: 50.0, 1_000: 50.0, 20_000: 300.0}


def figure(
    what: str,
    value: float,
    unit: str = "ms",
    floor_name: str = "",
    floor: float | None = None,
    most: float | None = None,
) -> Figure:
    """Return a figure whose target is to be at most `most`; without a target if that is None."""
    target, is_reached = ("", None) if most is None else (f"≤ {amount(most, unit)}", value <= most)
    return Figure(what, value, unit, floor_name, floor, target, is_reached)


def line(size: str, columns: Sequence[str]) -> tuple[str, ...]:
    """Return a line of the table from one of the table of all figures."""
    return (size, *(columns[place] for place in COLUMNS))


def make_page(folder: Path, size: int) -> tuple[Path, float]:
    """Return the page of a project of this size, and how many milliseconds its export took."""
    file, out = folder / f"{size}.twin", folder / f"{size}.html"
    if size == SAMPLE:
        make_sample(file)
    else:
        make_big_project(file, size, is_quoted=True)
    with Project.open(file) as project:
        if size != SAMPLE:
            project.perform(save_finding, "Ended", read_rule(ENDED))
        options = PageOptions(also_in=("nl",))
        taken = milliseconds(lambda: project.read_in_background(lambda snapshot: export_page(snapshot, out, options)))
    return out, taken


def measure_page(browser: Browser, page: Path, size: int, runs: int, days: int) -> list[Figure]:
    """Measure one page beside its floors, opened `runs` times in turn; `days` are the steps of the slider."""
    words, unpacking = words_page(page), unpacking_page(page)
    found: dict[str, list[float]] = {}
    for _ in range(runs):
        for name, file in (("page", page), ("words", words), ("unpacking", unpacking)):
            for what, times in _opened(browser, file, name, days).items():
                found.setdefault(f"{name} {what}", []).extend(times)
    value = {name: median(times) for name, times in found.items()}
    unpacked = ("its data unpacked", value["unpacking shown"])
    frame = ("another text of an empty page", value["words recount"])
    return [
        figure("first paint", value["page paint"], "ms", "a page of one sentence", value["words paint"]),
        figure("views shown", value["page shown"], "ms", *unpacked, MOST_SHOWN.get(size)),
        figure("whole page loaded and checked", value["page checked"]),
        figure("recount: endings", value["page recount"], "ms", *frame, MOST_RECOUNT.get(size)),
        figure("recount: map", value["page map"], "ms", *frame, MOST_RECOUNT.get(size)),
        figure("recount: in force, nearly all counted", value["page many"], "ms", *frame, MOST_RECOUNT.get(size)),
    ]


def _opened(browser: Browser, file: Path, name: str, days: int) -> dict[str, list[float]]:
    """Return the times of one opening in a context of its own, in milliseconds."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    begun = time.perf_counter()
    page.goto(file.as_uri(), timeout=WAIT_MS, wait_until="commit")
    page.wait_for_selector("#verify:not(:empty)", state="attached")
    checked = (time.perf_counter() - begun) * 1000
    shown: dict[str, Any] = page.evaluate(SHOWN)
    found = {"paint": [shown["paint"]], "shown": [shown["shown"]], "checked": [checked]}
    if name != "unpacking":
        found["recount"] = page.evaluate(RECOUNT, days)
    if name == "page":
        page.evaluate("location.hash = 'show=map'")
        page.wait_for_selector("#map .world")
        found["map"] = page.evaluate(RECOUNT, days)
        page.evaluate(f"location.hash = '{NEARLY_ALL}'")
        page.wait_for_selector("#lanes:not([hidden])")
        found["many"] = page.evaluate(RECOUNT, days)
    context.close()
    return found


def measure_sizes(browser: Browser, folder: Path, sizes: Sequence[int], runs: int, days: int) -> list[tuple[str, ...]]:
    """Return the table of pages of these sizes: headings, then a line for each figure."""
    table: list[tuple[str, ...]] = [line("partnerships", HEADINGS)]
    for size in sizes:
        page, taken = make_page(folder, size)
        mebibytes = page.stat().st_size / MEBIBYTE
        found = [figure("size", mebibytes, "MiB", most=MOST_BYTES.get(size)), figure("export", taken)]
        found += measure_page(browser, page, size, runs, days)
        table.extend(line(f"{size:,}", cells(each)) for each in found)
        print(aligned(table), file=sys.stderr, flush=True)
    return table


def main() -> None:
    """Measure what the command line requests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    known = parser.parse_args()
    if known.write and (known.quick or known.sizes):
        parser.error("--write needs all sizes")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        parser.exit(1, "Chromium is not installed.\n")
    sizes = known.sizes or (QUICK_SIZES if known.quick else SIZES)
    runs, days = (1, 1) if known.quick else (5, 8)
    with tempfile.TemporaryDirectory(prefix="twintrack-pages-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        table = measure_sizes(browser, Path(folder), sizes, runs, days)
        version = f"{machine_text()}, Chromium {browser.version}"
        browser.close()
    print(version, aligned(table), sep="\n")
    if known.write:
        write_between(PAGE, f"{version}.\n\n{ruled(table, line('--:', RULES))}", BEGIN, END)


if __name__ == "__main__":
    main()
