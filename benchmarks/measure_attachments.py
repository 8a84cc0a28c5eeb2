"""Measures what many large attachments cost: the start of the program, and a recorded change until it is visible."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from benchmarks.measure_start import Places, start_once
from benchmarks.timing import Figure, median, milliseconds, run_in_turns
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.records.attachments import AttachmentDraft, draft_of
from tracker.domain.records.drafts import ChangeDraft, CitationDraft
from tracker.operations.attachments import add_attachments
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.store.project_file import file_recognition

SIZE = 2_000_000
"""The bytes of each file."""
WORDS_EACH = 6_000
"""The words of text in each file: a report of some fifteen pages."""
MAX_RATIO = 1.2
"""The limit: how many times as long as without the files it may take."""


def measure_attachments(
    places: Places, world: Path, folder: Path, count: int, runs: int, warm_ups: int
) -> list[Figure]:
    """Measure with `count` files, each of a source of its own, and compare with the same project without them."""
    full, plain = folder / "with-files.twin", folder / "without-files.twin"
    for copy in (full, plain):
        shutil.copyfile(world, copy)
    figures = _measure_attaching(full, count)
    for copy in (full, plain):
        with Project.open(copy) as project:
            project.back_up()
    figures.append(
        Figure(
            f"the file checked, with {count} such files",
            milliseconds(lambda: file_recognition.quick_check(full)),
            "ms",
            "without them",
            milliseconds(lambda: file_recognition.quick_check(plain)),
        )
    )
    figures += _measure_starts(places, full, plain, count, runs, warm_ups)
    figures.append(_measure_recording(full, plain, count, runs))
    for copy in (full, plain):
        copy.unlink()
    return figures


def make_file(number: int) -> AttachmentDraft:
    """Return a unique file of two million bytes, with text for the search."""
    chance = random.Random(number)
    vocabulary = [f"{''.join(chance.choices('aeioubdgklmnrst', k=chance.randint(3, 9)))}" for _ in range(2_000)]
    text = " ".join(chance.choices(vocabulary, k=WORDS_EACH))
    return draft_of(f"report {number}.pdf", "application/pdf", chance.randbytes(SIZE), text)


def _measure_attaching(path: Path, count: int) -> list[Figure]:
    """Attach a file to each of the first sources; return the median time of one."""
    with Project.open(path) as project:
        project.check()
        times = []
        for number, source in enumerate(_sources(project, count)):
            file = make_file(number)
            times.append(milliseconds(lambda: project.perform(add_attachments, source, [file])))  # noqa: B023
    return [Figure(f"a file of 2 MB attached, the median of {count}", median(times))]


def _sources(project: Project, count: int) -> list[int]:
    rows = project.query(lambda reader: reader.rows("SELECT id FROM source ORDER BY id LIMIT ?", count))
    return [source for (source,) in rows]


def _measure_starts(places: Places, full: Path, plain: Path, count: int, runs: int, warm_ups: int) -> list[Figure]:
    times: dict[Path, list[dict[str, float]]] = {full: [], plain: []}
    for run in range(warm_ups + runs):
        for path in (full, plain) if run % 2 else (plain, full):  # running second may be faster
            times[path].append(start_once(places, str(path)))
    figures = []
    for moment, words in (("rows", "rows painted"), ("counted", "everything counted")):
        # the first starts are left out, because they compile modules and fill the system's caches
        found, floor = (median([start[moment] for start in times[path][warm_ups:]]) for path in (full, plain))
        figures.append(_ratio_figure(f"start with {count} files of 2 MB: {words}", found, floor))
    return figures


def _measure_recording(full: Path, plain: Path, count: int, runs: int) -> Figure:
    """Measure a recorded change that cites a source with a file, until it is visible. The undo is not timed."""
    # imported here, because Qt must not be loaded while the other processes are measured
    from benchmarks.measure_window import open_window, settle

    with open_window(full) as one, open_window(plain) as other:
        works = []
        for seen in (one, other):
            project = seen.opened
            seen.show_page("partnerships")
            chosen = int(project.query(lambda reader: reader.columns).partnerships.key[3])
            citation = CitationDraft(_sources(project, 1)[0], quote="It ends.")
            draft = ChangeDraft(chosen, "terminated", from_edtf("2021"), citations=(citation,))
            seen.state.choose(chosen)
            settle()
            works.append(
                seen.until_painted(
                    lambda project=project, draft=draft: project.perform(record_status_change, draft)  # type: ignore[misc]
                )
            )
        found, floor = run_in_turns(works[0], works[1], runs)
    return _ratio_figure(f"a change recorded and shown, with {count} files of 2 MB", median(found), median(floor))


def _ratio_figure(what: str, found: float, floor: float) -> Figure:
    return Figure(what, found, "ms", "without them", floor, f"≤ {MAX_RATIO} × without", found <= MAX_RATIO * floor)
