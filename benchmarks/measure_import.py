"""Measures the import of the whole inventory as a table, compared with a bare script that writes the same rows."""

from __future__ import annotations

import csv
import time
from pathlib import Path
from random import Random

from benchmarks import scripts
from benchmarks.make_big_project import COUNTRIES, ENDINGS, LATER, SYLLABLES
from benchmarks.measure_start import Places
from benchmarks.timing import Figure
from tracker.domain.text.name_folding import fold, fold_body
from tracker.project import Project
from tracker.store.connections import connect
from tracker.store.search_index import rebuild

COLUMNS = ("body_a", "country_a", "kind_a", "body_b", "country_b", "kind_b", "status", "date", "source_title")


def measure_import(places: Places, folder: Path, partnerships: int) -> list[Figure]:
    """Measure one import into an empty project, its memory in a process of its own, and its undo.

    A few rows are imported before, so that the modules of the measured process are compiled, as those of the script;
    not where Python has stored them already.
    """
    if places.compiled is not None:
        few = folder / "few.csv"
        write_table(few, 2)
        _import_in_process(places, folder / "few.twin", few)
    table = folder / "world.csv"
    rows = write_table(table, partnerships)
    bare = _seconds(_bare_import, folder / "bare-import.twin", table)
    target = folder / "imported.twin"
    taken, memory = _import_in_process(places, target, table)
    with Project.open(target) as project:
        project.check()
        undone = _seconds(project.undo)
    floor_name = "a bare script"
    return [
        Figure(
            "import of a table",
            taken * 1000,
            "ms",
            floor_name,
            bare * 1000,
            "≥ 70 % of the script's speed",
            taken <= bare / 0.7,
            detail=f"{rows:,} changes",
        ),
        Figure("memory of that import", memory, "MiB", "", None, "≤ 600 MB", memory * 1.048576 <= 600),
        Figure("undo of that import", undone * 1000, "ms", "the import", taken * 1000, "≤ the import", undone <= taken),
    ]


def _import_in_process(places: Places, target: Path, table: Path) -> tuple[float, float]:
    """Import a table into a new project in a process of its own; return the seconds, and the peak memory in MiB."""
    Project.create(target).close()
    begun = time.perf_counter()
    printed = scripts.printed_by("import_driver", str(target), str(table), environment=places.environment())
    return time.perf_counter() - begun, float(printed.split()[-1])


def write_table(path: Path, partnerships: int) -> int:
    """Write a table with one line a change, each with a source; return the number of lines."""
    chance = Random(1)
    names = [f"{''.join(chance.choices(SYLLABLES, k=3)).capitalize()} {number}" for number in range(partnerships // 2)]
    country_of = {name: chance.choice(COUNTRIES) for name in names}
    lines = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(partnerships):
            here, there = number % len(names), (number * 7 + 1 + number // len(names)) % len(names)
            a, b = names[here], names[there if there != here else (there + 1) % len(names)]
            bodies = (a, country_of[a], "municipality", b, country_of[b], "municipality")
            year = chance.randint(1960, 2000)
            for turn in range(chance.randint(2, 5)):
                status = "in_force" if turn == 0 else chance.choice((*LATER[:4], *ENDINGS[2:]))
                date = f"{year + 4 * turn}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
                writer.writerow((*bodies, status, date, f"Report {chance.randrange(max(1, partnerships // 3))}"))
                lines += 1
    return lines


def _seconds(work, *arguments: object) -> float:  # type: ignore[no-untyped-def]
    begun = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - begun


_VALUES = {
    "body": ("id, name, folded, kind, country, subdivision, note, valid_from_words, valid_from_note,"
             " valid_until_words, valid_until_note", "?, ?, ?, ?, ?, '', '', '', '', '', ''"),
    "source": ("id, kind, title, folded, authors, publisher, date_words, date_note, accessed_words, accessed_note,"
               " language, url, doi, archived_url, is_confidential, summary, csl",
               "?, 'newspaper_article', ?, ?, '[]', '', '', '', '', '', '', '', '', '', 0, '', '{}'"),
    "partnership": ("id, body_a_id, body_b_id, kind, label_a, label_b, stands_for, fixed_term_until_words,"
                    " fixed_term_until_note, note", "?, ?, ?, 'sister_city', '', '', 1, '', '', ''"),
    "status_change": ("id, partnership_id, position, status, date_edtf, date_words, date_note, date_earliest,"
                      " date_latest, actor, decided_by, note", "?, ?, ?, ?, ?, ?, '', ?, ?, '', '', ''"),
    "citation": ("id, source_id, change_id, quote, translation, locator, stated_date_words, stated_date_note,"
                 " stance, confidence, note", "?, ?, ?, '', '', '', '', '', 'supports', 2, ''"),
}  # fmt: skip


def _bare_import(target: Path, table: Path) -> None:
    """Do the least that an import must do: no checks, matching by equal text only, exact dates only."""
    from datetime import date

    Project.create(target).close()
    bodies: dict[tuple[str, str, str], int] = {}
    sources: dict[str, int] = {}
    partnerships: dict[tuple[int, int], int] = {}
    positions: dict[int, int] = {}
    changes, citations = [], []
    with table.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            a, b = (
                bodies.setdefault((row[f"body_{side}"], row[f"kind_{side}"], row[f"country_{side}"]), len(bodies) + 1)
                for side in "ab"
            )
            partnership = partnerships.setdefault((a, b), len(partnerships) + 10_000_000)
            source = sources.setdefault(row["source_title"], len(sources) + 20_000_000)
            positions[partnership] = position = positions.get(partnership, 0) + 1
            day = date.fromisoformat(row["date"]).toordinal()
            change = number + 30_000_000
            changes.append((change, partnership, position, row["status"], row["date"], row["date"], day, day))
            citations.append((number + 40_000_000, source, change))
    connection = connect(target, is_writing=True)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE journal_state SET step_id = 1")
    rows = {
        "body": [(record, name, fold_body(name), kind, land) for (name, kind, land), record in bodies.items()],
        "source": [(record, title, fold(title)) for title, record in sources.items()],
        "partnership": [(record, a, b) for (a, b), record in partnerships.items()],
        "status_change": changes,
        "citation": citations,
    }
    for name, values in rows.items():
        columns, marks = _VALUES[name]
        connection.executemany(f"INSERT INTO {name} ({columns}) VALUES ({marks})", values)
    connection.execute("UPDATE journal_state SET step_id = NULL")
    rebuild(connection)
    connection.execute("COMMIT")
    connection.close()
