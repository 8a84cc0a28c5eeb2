"""Measures Datasette with the exported table in SQLite and a full-text index, by fetching its pages
over the loopback.
"""

from __future__ import annotations

import csv
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.memory import peak_mebibytes
from benchmarks.versus_figures import given, print_figure, timed

NAME = "Datasette"
LACKS = (
    "answers with pages of HTML of a hundred rows, measured here until they have arrived and not until they are"
    " painted; reads only: nothing is recorded; the first day stands for a vague date; the status on a day is SQL"
    " that the user writes; no timeline without a plug-in"
)
MAX_START_SECONDS = 60.0
STATUS = """
SELECT status, count(*) FROM (
    SELECT status, row_number() OVER (PARTITION BY tie ORDER BY first_day DESC, id DESC) AS place
    FROM changes WHERE first_day <= :day
) WHERE place = 1 GROUP BY status
"""
ENDS = ("body_a", "country_a", "kind_a", "body_b", "country_b", "kind_b")
LIMITS = ("sql_time_limit_ms", "facet_time_limit_ms")


def version_command(python: str) -> list[str]:
    """Return the command that prints the version; it fails if the program is missing."""
    return [python, "-c", "import datasette; print(datasette.__version__)"]


def build(table: str, target: Path) -> None:
    """Build the database as sqlite-utils would: the table unchanged, indexes for its facets, and a full-text index."""
    connection = sqlite3.connect(target)
    with open(table, encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        columns = next(rows)
        places = [columns.index(name) for name in ENDS]
        date = columns.index("date")
        partnerships: dict[tuple[str, ...], int] = {}
        names = ", ".join(columns)
        connection.execute(f"CREATE TABLE changes (id INTEGER PRIMARY KEY, tie INTEGER, first_day TEXT, {names})")
        marks = ", ".join("?" * (len(columns) + 2))
        connection.executemany(
            f"INSERT INTO changes (tie, first_day, {names}) VALUES ({marks})",
            (
                (
                    partnerships.setdefault(tuple(row[place] for place in places), len(partnerships)),
                    _first_day(row[date]),
                    *row,
                )
                for row in rows
            ),
        )
    for column in ("country_a", "country_b", "status", "body_a", "tie"):
        connection.execute(f"CREATE INDEX by_{column} ON changes({column})")
    words = "body_a, body_b, source_title, note, quote"
    connection.execute(f"CREATE VIRTUAL TABLE changes_fts USING fts5({words}, content='changes', content_rowid='id')")
    connection.execute("INSERT INTO changes_fts(changes_fts) VALUES ('rebuild')")
    connection.commit()
    connection.close()


def _first_day(text: str) -> str:
    plain = text.strip("[]~?%").split("..")[0]
    return f"{plain}-01-01"[:10]


def free_port() -> int:
    """Return an unused port of the loopback."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def asker(port: int) -> Callable[..., bytes]:
    """Return a function that fetches a page without a proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def ask(path: str, **fields: str) -> bytes:
        with opener.open(f"http://127.0.0.1:{port}/{path}?{urlencode(fields)}") as answer:
            content: bytes = answer.read()
            return content

    return ask


def wait_for(ask: Callable[..., bytes]) -> None:
    """Fetch a page until the server responds."""
    latest = time.perf_counter() + MAX_START_SECONDS
    while True:
        try:
            ask("world/changes")
        except urllib.error.URLError:
            if time.perf_counter() > latest:
                raise
            time.sleep(0.01)
        else:
            return


def main() -> None:
    """Build, serve, fetch."""
    known = given()
    target, runs = Path(known["folder"]) / "world.db", known["runs"]
    timed("import", lambda: build(known["table"], target))
    port = free_port()
    limits = [word for limit in LIMITS for word in ("--setting", limit, "60000")]
    command = [sys.executable, "-m", "datasette", "serve", str(target), "-h", "127.0.0.1", "-p", str(port), *limits]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            ask = asker(port)
            wait_for(ask)
            print_figure("open", (time.perf_counter() - begun) * 1000)
            print_figure("memory", peak_mebibytes(server.pid))
            facets = {"country_a": known["country"], "_facet": "status"}
            timed("filter", lambda: ask("world/changes", **facets), runs)
            timed("sort", lambda: ask("world/changes", _sort="body_b"), runs)
            words = {"_search": f"{known['word']}*", "_searchmode": "raw"}
            timed("search", lambda: ask("world/changes", **words), runs)
            timed("status", lambda: ask("world.json", sql=STATUS, day=known["day"]), min(runs, 3))
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
