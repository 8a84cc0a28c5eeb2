"""Measures pandas and matplotlib with the exported table as a frame, as in a notebook. Needs a Python with both."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.memory import peak_mebibytes
from benchmarks.versus_figures import given, print_figure, since_start, timed

NAME = "pandas, matplotlib"
LACKS = (
    "reads the text of a date as its first day: no vague dates, only certain numbers; no sources for a record, no"
    " journal, no undo; a saved change is the whole file written again; nothing is painted except the picture, which"
    " is a file in which nothing can be clicked"
)
COLOURS = "tab20"
AT_END = "2026-01-01"


def version_command(python: str) -> list[str]:
    """Return the command that prints the versions. It fails if a library is missing."""
    words = "import pandas, matplotlib; print(pandas.__version__ + ', ' + matplotlib.__version__)"
    return [python, "-c", words]


def read(table: str) -> Any:
    """Return the table with the first day of each date, and with numbered partnerships."""
    import pandas

    frame = pandas.read_csv(table, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    exact = frame["date"].str.extract(r"(\d{4}(?:-\d\d)?(?:-\d\d)?)", expand=False)
    frame["first_day"] = pandas.to_datetime(
        exact + exact.str.len().map({4: "-01-01", 7: "-01", 10: ""}), errors="coerce"
    )
    ends = ["body_a", "country_a", "kind_a", "body_b", "country_b", "kind_b"]
    frame["tie"] = frame.groupby(ends, sort=False).ngroup()
    return frame


def status_on(frame: Any, day: str) -> Any:
    """Return the number of partnerships by status on the day."""
    before = frame[frame["first_day"] <= day]
    return before.sort_values(["tie", "first_day"], kind="stable").groupby("tie")["status"].last().value_counts()


def draw(frame: Any, target: Path) -> None:
    """Draw each partnership as a lane and each status as a colour."""
    import matplotlib

    matplotlib.use("Agg")
    import pandas
    from matplotlib import pyplot
    from matplotlib.collections import LineCollection

    known = frame.dropna(subset=["first_day"]).sort_values(["tie", "first_day"], kind="stable")
    days = known["first_day"].to_numpy().astype("datetime64[D]").astype(int)
    lanes = known["tie"].to_numpy()
    ends = days.copy()
    ends[:-1] = days[1:]
    is_last = [*(lanes[1:] != lanes[:-1]), True]
    ends[is_last] = int(pandas.Timestamp(AT_END).to_datetime64().astype("datetime64[D]").astype(int))
    segments = [((a, lane), (b, lane)) for a, b, lane in zip(days, ends, lanes, strict=True)]
    figure, axes = pyplot.subplots(figsize=(16, 9), dpi=100)
    axes.add_collection(LineCollection(segments, array=known["status"].astype("category").cat.codes, cmap=COLOURS))
    axes.autoscale()
    figure.savefig(target)


def main() -> None:
    """Measure in this process."""
    known = given()
    folder, runs, country, word = Path(known["folder"]), known["runs"], known["country"], known["word"]
    frame = read(known["table"])
    opened = since_start()
    print_figure("open", opened)
    print_figure("memory", peak_mebibytes())
    timed("filter", lambda: frame[(frame["country_a"] == country) | (frame["country_b"] == country)], runs)
    timed("sort", lambda: frame.sort_values(["body_b", "body_a"], kind="stable"), runs)
    names = (frame["body_a"], frame["body_b"])
    timed(
        "search", lambda: frame[names[0].str.contains(word, case=False) | names[1].str.contains(word, case=False)], runs
    )
    timed("status", lambda: status_on(frame, known["day"]), runs)

    def change() -> None:
        row = frame.iloc[[3]].assign(status="terminated", date="2021")
        import pandas

        pandas.concat([frame, row]).to_csv(folder / "pandas.csv", index=False)

    timed("change", change, min(runs, 3))
    import time

    begun = time.perf_counter()
    draw(frame, folder / "pandas.png")
    print_figure("timeline", opened + (time.perf_counter() - begun) * 1000)
    print_figure("import", opened)


if __name__ == "__main__":
    main()
