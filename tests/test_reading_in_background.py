"""Reading in the background while the user records: the write is not delayed, and the result shows one state."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from typing import Any, TypeVar

import pytest

from tests.held_reading import LONG, HeldReading
from tests.store.building import body, edit_file, is_sound, small_inventory, tie, wait_for_no_lock
from tests.store.conftest import project as project
from tracker.domain.records.drafts import BodyDraft
from tracker.errors import KnownError
from tracker.operations.bodies import add_body
from tracker.project import Project
from tracker.queries.checks.checks import all_problems
from tracker.queries.checks.problem_list import open_counts
from tracker.queries.content_dump import dump
from tracker.queries.reader import Reader

Result = TypeVar("Result")

DAY = date(2026, 1, 1).toordinal()


def problem_counts(reader: Reader) -> dict[str, int]:
    return dict(open_counts(reader, all_problems(reader, DAY)))


@pytest.mark.parametrize("query", [problem_counts, dump], ids=["checks", "records"])
def test_recording_is_not_delayed_by_a_query_in_the_background(project: Project, query: Callable[..., Any]) -> None:
    small_inventory(project)
    wait_for_no_lock(project)
    before = project.query(query)
    with HeldReading() as held:
        reading = held.begin(lambda: project.query_in_background(lambda reader: held.twice(lambda: query(reader))))
        tie(project, "Breda", "Yangzhou")
        first, second = held.result(reading)
    after = project.query(query)
    assert before != after == first == second
    assert held.count == 2  # the first reading saw the state before


WRITES: list[Callable[[Project], object]] = [
    lambda project: project.undo(),
    lambda project: project.perform_in_background(add_body, BodyDraft("Delft")),
    lambda project: project.compact_in_background(),
    lambda project: project.repair_index(is_known_damaged=True),
]


@pytest.mark.parametrize("write", WRITES, ids=["undo", "background", "compact", "index"])
def test_every_way_of_writing_is_not_delayed(project: Project, write: Callable[[Project], object]) -> None:
    small_inventory(project)
    with HeldReading() as held:
        reading = held.begin(lambda: project.query_in_background(lambda reader: held.twice(lambda: dump(reader))))
        write(project)
        first, second = held.result(reading)
    assert first == second
    assert is_sound(project)


def interrupted(project: Project, count: Callable[[Reader], Result], is_running: threading.Event) -> Result:
    """Record a body as soon as a query in the background is running, and return the result of the query."""
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(project.query_in_background, count)
        assert is_running.wait(LONG)
        body(project, "Arnhem")
        return reading.result()


def test_a_query_that_never_ends_is_interrupted_by_recording(project: Project) -> None:
    is_running, limits = threading.Event(), [1_000_000_000_000, 5]

    def following(number: int) -> int:
        is_running.set()
        return number + 1

    def count(reader: Reader) -> tuple[int, int]:
        reader.connection.create_function("following", 1, following)
        numbers = f"SELECT 1 UNION ALL SELECT following(i) FROM numbers LIMIT {limits.pop(0)}"
        ((counted,),) = reader.rows(f"WITH RECURSIVE numbers(i) AS ({numbers}) SELECT count(i) FROM numbers")
        return counted, len(reader.rows("SELECT id FROM body"))

    assert interrupted(project, count, is_running) == (5, 1)


def test_rows_that_are_read_one_by_one_are_interrupted_by_recording(project: Project) -> None:
    is_running, limits = threading.Event(), [1_000_000_000_000, 5]

    def count(reader: Reader) -> tuple[int, int]:
        bodies = len(reader.rows("SELECT id FROM body"))
        numbers = f"SELECT 1 UNION ALL SELECT i + 1 FROM numbers LIMIT {limits.pop(0)}"
        for (number,) in reader.connection.execute(f"WITH RECURSIVE numbers(i) AS ({numbers}) SELECT i FROM numbers"):
            is_running.set()
            last = number
        return last, bodies

    assert interrupted(project, count, is_running) == (5, 1)


def test_a_reading_is_given_up_if_the_project_was_closed(project: Project) -> None:
    with HeldReading() as held:
        reading = held.begin(lambda: project.query_in_background(lambda reader: held.twice(lambda: dump(reader))))
        body(project, "Arnhem")
        project.close()
        with pytest.raises(KnownError, match="project_closed"):
            held.result(reading)


def test_a_write_of_another_program_is_not_mixed_into_a_reading(project: Project) -> None:
    small_inventory(project)
    with HeldReading() as held:
        reading = held.begin(lambda: project.query_in_background(lambda reader: held.twice(lambda: dump(reader))))
        edit_file(project.path, "UPDATE body SET note = 'changed outside'")
        first, second = held.result(reading)
    assert first == second == project.query_in_background(dump)


def test_an_error_of_the_query_is_raised_and_it_is_not_repeated(project: Project) -> None:
    runs = []

    def failing(_reader: Reader) -> None:
        runs.append(1)
        raise KnownError("cancelled")

    with pytest.raises(KnownError, match="cancelled"):
        project.query_in_background(failing)
    assert runs == [1]


def test_another_program_that_reads_for_long_is_reported_as_busy(project: Project) -> None:
    body(project, "Arnhem")
    (wait,) = project._step_writer().driver_connection.execute("PRAGMA busy_timeout").fetchone()
    assert wait == 5_000
    wait_for_no_lock(project)
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM body").fetchone()
        with pytest.raises(KnownError) as refused:
            body(project, "Breda")
        assert refused.value.code == "busy"
        other.execute("ROLLBACK")
    assert body(project, "Breda")


def test_a_reading_that_ended_by_an_error_delays_no_write_while_the_error_is_kept(project: Project) -> None:
    """The traceback of the error refers to the cursor, and its query would keep its lock until the last row."""
    small_inventory(project)

    def read(connection: sqlite3.Connection) -> None:
        cursor = connection.execute("SELECT row_id FROM journal")
        assert cursor.fetchone() is not None
        raise KnownError("cancelled")

    with pytest.raises(KnownError) as kept:
        project._background_readers.read(read)
    body(project, "Delft")
    assert kept.value.code == "cancelled"
