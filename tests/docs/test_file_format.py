"""The page on the file format names every table, and its SQL runs."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.ready import ready
from tracker.domain.statuses.statuses import STATUSES
from tracker.services.sample import make_sample
from tracker.store.project_file.known_schema import APPLICATION_ID, SCHEMA_VERSION
from tracker.store.schema import metadata
from tracker.store.schema_sql import VIEWS

PAGE = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")
QUERIES = [query.strip() for block in re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL) for query in block.split(";")]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("format") / "sample.twin"
    ready(make_sample, path)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_every_table_view_and_status_is_named() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    assert {table.name for table in metadata.tables.values()} <= named
    assert set(VIEWS) <= named
    assert set(STATUSES) <= named


def test_the_file_header_matches_the_page(sample: sqlite3.Connection) -> None:
    assert sample.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID == 0x5457494E
    assert sample.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    assert "0x5457494E" in PAGE
    assert f"now **{SCHEMA_VERSION}**" in PAGE


@pytest.mark.parametrize("query", [query for query in QUERIES if query])
def test_the_examples_find_something(sample: sqlite3.Connection, query: str) -> None:
    rows = sample.execute(query).fetchall()
    assert rows or "citations = 0" in query
