"""Measures DB Browser for SQLite: the project file opened at its table of partnerships, on a virtual screen (Xvfb).

The program has no interface for scripts, so the screen is watched: its pixels are in a file that Xvfb writes. The rows
can be used when the last change of the picture is over that is larger than a blinking text cursor.
"""

from __future__ import annotations

import mmap
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.memory import peak_mebibytes
from benchmarks.versus_figures import given, print_figure

NAME = "DB Browser for SQLite"
LACKS = (
    "opens the project file itself, at its table of partnerships: bodies are numbers there, their names, the statuses"
    " and the sources are in other tables; painted on a virtual screen, measured until the picture rests; it can only"
    " be used with mouse and keys, so nothing else was measured; filters and sorts one table, and anything across"
    " tables is SQL that the user writes; a change made in it breaks the journal of the project"
)
PROGRAM = "sqlitebrowser"
WIDTH, HEIGHT, BYTES_EACH = 1440, 900, 4
QUIET_SECONDS, MAX_SECONDS = 4.0, 120.0
SMALL = 40
"""Lines of pixels. A smaller change of the picture is a blinking text cursor or the progress in the status bar."""


def version_command(_python: str) -> list[str]:
    """Return the command that prints the version; it fails if the program or the virtual screen is missing."""
    if shutil.which("Xvfb") is None:
        return ["Xvfb"]
    return ["env", "QT_QPA_PLATFORM=offscreen", PROGRAM, "--version"]


class Screen:
    """The picture of a virtual screen."""

    def __init__(self, display: str, pixels: mmap.mmap) -> None:
        self.display = display
        self._pixels = pixels

    def lines(self) -> list[bytes]:
        """Return the bytes of each line of pixels."""
        width, head = WIDTH * BYTES_EACH, len(self._pixels) - WIDTH * HEIGHT * BYTES_EACH
        picture = self._pixels[head:]
        return [picture[line * width : (line + 1) * width] for line in range(HEIGHT)]


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """Start a virtual screen whose pixels are in a file; stop it at the end of the `with` block."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        [*command, "-fbdir", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        number = server.stdout.readline().strip()
        try:
            with (folder / "Xvfb_screen0").open("rb") as file:
                yield Screen(f":{number}", mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ))
        finally:
            server.terminate()


def seconds_until_rest(seen: Screen, begun: float) -> float:
    """Return the seconds from `begun` to the last large change, once the picture has rested after it.

    TimeoutError if it never does.
    """
    before, last = seen.lines(), 0.0
    while not last or time.perf_counter() - begun - last < QUIET_SECONDS:
        time.sleep(0.005)
        lines, now = seen.lines(), time.perf_counter() - begun
        if sum(line != other for line, other in zip(lines, before, strict=True)) > SMALL:
            last = now
        before = lines
        if now > MAX_SECONDS:
            raise TimeoutError("the picture does not rest")
    return last


def main() -> None:
    """Open the project some times."""
    known = given()
    folder = Path(known["folder"])
    world = folder / "copy.twin"
    shutil.copyfile(known["original"], world)
    times, memory = [], []
    environment = os.environ | {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "QT_QPA_PLATFORM": "xcb"}
    with screen(folder) as seen:
        for _ in range(min(known["runs"], 3)):
            begun = time.perf_counter()
            process = subprocess.Popen(
                [PROGRAM, "--table", "partnership", str(world)],
                env=environment | {"DISPLAY": seen.display},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                times.append(seconds_until_rest(seen, begun) * 1000)
                memory.append(peak_mebibytes(process.pid))
            finally:
                process.kill()
                process.wait()
    print_figure("open", statistics.median(times))
    print_figure("memory", statistics.median(memory))


if __name__ == "__main__":
    main()
