"""Measures counts over the whole world project, compared with the same on bare arrays and in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.timing import Figure, Work, median, milliseconds, run_in_turns
from tracker.domain.findings.rules import Rule, SideScope
from tracker.domain.statuses.statuses import DEFAULT_ENDED, numbers_of
from tracker.domain.trends.stock import stock
from tracker.project import Project
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.findings.findings import finding, sensitivity
from tracker.queries.inventory.facets import facet_counts
from tracker.queries.inventory.inventory import headline
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.reader import Reader
from tracker.queries.robustness.rests_on import rests_on

DAY = date(2020, 6, 1).toordinal()
FIRST, LAST = date(1980, 1, 1).toordinal(), date(2024, 12, 31).toordinal()

WINDOW = date(2021, 5, 7).toordinal(), date(2023, 5, 7).toordinal()

_ENDED_IN_SQL = """
SELECT count(DISTINCT p.body_a_id) FROM partnership p JOIN status_change c ON c.partnership_id = p.id
WHERE c.date_earliest BETWEEN ? AND ? AND c.status IN ('ending_decided', 'terminated', 'expired', 'void')
"""
_STATUS_IN_SQL = """
SELECT status, count(*) FROM (
    SELECT status, row_number() OVER (PARTITION BY partnership_id ORDER BY position DESC) AS place
    FROM status_change WHERE date_earliest <= ?
) WHERE place = 1 GROUP BY status
"""


def measure_counts(world: Path, runs: int) -> list[Figure]:
    """Measure the status on a day, the stock over 45 years, facets, findings, and the update after one change."""
    with Project.open(world, read_only=True) as project:
        columns = project.query(lambda reader: reader.columns)
        selection = InventoryFilter(DAY, chosen=frozenset({("country", "NL")}))
        project.query(headline, selection)
        project.query(facet_counts, selection)
        facets = [milliseconds(lambda: project.query(facet_counts, selection)) for _ in range(runs)]
        return [
            *_status_on_a_day(project, columns, runs),
            *_stock(project, columns, runs),
            _limited("counts of the facets under a filter, the query alone", median(facets), "≤ 30 ms", 30),
            *_findings(project, columns, runs),
            *_rests(project, columns, runs),
            _measure_update(project, runs),
        ]


def _status_on_a_day(project: Project, columns: Columns, runs: int) -> list[Figure]:
    what = "status of all on a day, certain and possible, counted"
    histories, bare = columns.histories, bare_status_on_day(columns)
    times, floors = run_in_turns(lambda: histories.counts(DAY), bare, runs)
    peer = _median_of(in_sql(project, _STATUS_IN_SQL, [DAY]), 3)
    return [
        _limited(what, median(times), "≤ 10 ms", 10, "bare arrays, exact days only", median(floors)),
        Figure("the same, compared with one window function in SQL", median(times), "ms", "SQL, exact days only", peer),
    ]


def _stock(project: Project, columns: Columns, runs: int) -> list[Figure]:
    what = "stock by status on every day of 45 years, certain and possible"
    histories = columns.histories
    times, floors = run_in_turns(lambda: stock(histories, FIRST, LAST), bare_stock(columns), runs)
    days = [date(1980 + 4 * number, 1, 1).toordinal() for number in range(12)]
    peer = _median_of(in_sql(project, _STATUS_IN_SQL, days), 2)
    return [
        _limited(what, median(times), "≤ 60 ms", 60, "bare arrays, exact days only", median(floors)),
        Figure("the same, compared with SQL for 12 days", median(times), "ms", "SQL for 12 days", peer),
    ]


def _findings(project: Project, columns: Columns, runs: int) -> list[Figure]:
    """Measure a finding over all partnerships with reasons, deciders and sources, and its sensitivity."""
    rule = Rule(SideScope(), SideScope(), WINDOW[0], WINDOW[1])
    peer = in_sql(project, _ENDED_IN_SQL, [WINDOW])
    times, floors = run_in_turns(lambda: project.query(finding, rule), bare_endings(columns), runs)
    tables = [milliseconds(lambda: project.query(sensitivity, rule)) for _ in range(max(2, runs // 3))]
    return [
        _limited(
            "a finding over all partnerships, with its endings",
            median(times),
            "≤ 30 ms",
            30,
            "bare arrays, counts of exact days only",
            median(floors),
        ),
        Figure(
            "the same, compared with SQL that counts only",
            median(times),
            "ms",
            "SQL, exact days only",
            _median_of(peer, 3),
        ),
        _limited("the same question under some hundred other rules", median(tables), "≤ 500 ms", 500),
    ]


def _rests(project: Project, columns: Columns, runs: int) -> list[Figure]:
    """Measure a finding without each origin and kind of source, compared with the finding itself, both counted anew."""
    whole = Rule(SideScope(), SideScope(), WINDOW[0], WINDOW[1])
    one_country = replace(whole, focus=SideScope(("NL",)))
    figures = []
    for scope, rule in (
        ("all bodies", whole),
        ("all partnerships", replace(whole, unit="partnerships")),
        ("the bodies of a country", one_country),
        ("the partnerships of a country", replace(one_country, unit="partnerships")),
    ):
        project.query(rests_on, rule)

        def anew(query: Callable[[Reader, Rule], object], rule: Rule = rule) -> float:
            columns.cached_results.clear()
            return milliseconds(lambda: project.query(query, rule))

        alone, rests = (median([anew(query) for _ in range(max(2, runs // 3))]) for query in (finding, rests_on))
        what = f"a finding without each origin and kind of source, {scope}"
        figures.append(_limited(what, rests, "≤ 10 × the finding", 10 * alone, "the finding itself", alone))
    return figures


def bare_endings(columns: Columns) -> Work:
    """Return work that counts bodies with an ending in the period, and with any change before its end, from arrays."""
    body, begun, status = columns.body_a[columns.owner], columns.changes["earliest"], columns.changes["status"]
    ended = numbers_of(DEFAULT_ENDED)

    def count() -> object:
        is_before = begun <= WINDOW[1]
        is_ending = is_before & (begun >= WINDOW[0]) & np.isin(status, ended)
        return len(np.unique(body[is_ending])), len(np.unique(body[is_before]))

    return count


def _measure_update(project: Project, runs: int) -> Figure:
    """Measure the update of the columns after a change of one partnership, compared with reading them again."""
    columns = project.query(lambda reader: reader.columns)
    connection = columns.connection
    one = [int(columns.partnerships.key[len(columns) // 2])]

    def patch() -> object:
        return columns.patched(connection, one, []).histories

    reading_ms = _median_of(lambda: _read_columns(connection), 3)
    return Figure("columns updated after one change", _median_of(patch, runs), "ms", "reading all again", reading_ms)


def _read_columns(connection: sqlite3.Connection) -> object:
    columns = Columns.load(connection)
    return columns.histories, columns.citations, columns.name_rank, columns.reasons, columns.sectors


def bare_status_on_day(columns: Columns) -> Work:
    """Return work that counts the last change of each partnership up to the day by status, from two sorted arrays."""
    owner, begun, status = columns.owner, columns.changes["earliest"], columns.changes["status"]

    def count() -> object:
        before = np.flatnonzero(begun <= DAY)
        owners = owner[before]
        is_last = np.append(owners[1:] != owners[:-1], True)
        return np.bincount(status[before[is_last]], minlength=20)

    return count


def bare_stock(columns: Columns) -> Work:
    """Return work that adds up the changes of the stock on each day, by status."""
    owner, begun, status = columns.owner, columns.changes["earliest"], columns.changes["status"]
    days = LAST - FIRST + 2

    def count() -> object:
        start = np.clip(begun - FIRST, 0, days - 1).astype(np.int64)
        has_next = owner[1:] == owner[:-1]
        end = np.append(np.where(has_next, start[1:], days - 1), days - 1)
        up = np.bincount(status * np.int64(days) + start, minlength=20 * days)
        down = np.bincount(status * np.int64(days) + np.maximum(start, end), minlength=20 * days)
        return np.cumsum((up - down).reshape(20, days), axis=1)

    return count


def in_sql(project: Project, query: str, days: Sequence[int | tuple[int, ...]]) -> Callable[[], object]:
    """Return work that runs the query for each of these days or periods."""

    def run_query(reader: Reader) -> object:
        return [reader.rows(query, *(day if isinstance(day, tuple) else (day,))) for day in days]

    return lambda: project.query(run_query)


def _median_of(work: Work, runs: int) -> float:
    work()
    return median([milliseconds(work) for _ in range(runs)])


def _limited(
    what: str, value: float, target: str, most: float, floor_name: str = "", floor: float | None = None
) -> Figure:
    return Figure(what, value, "ms", floor_name, floor, target, value <= most)
