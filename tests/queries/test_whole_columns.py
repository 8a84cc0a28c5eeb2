"""Columns that a thread read ahead are counted only if no write to the file came after they were read."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import pytest

from tests.store.building import change, edit_file, small_inventory, tie
from tracker.errors import KnownError
from tracker.project import Project
from tracker.queries.columns.column_table import Frame
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.inventory.facets import facet_counts
from tracker.queries.inventory.inventory import headline, partnership_ids
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.reader import Reader
from tracker.queries.whole_columns import WHOLE_COLUMNS

EVERYTHING = InventoryFilter(741_000)


@pytest.fixture
def reopened(project: Project) -> Project:
    """Return a project of which nothing has been counted yet."""
    small_inventory(project)
    project.close()
    return Project.open(project.path)


def read_all_ahead(project: Project) -> None:
    """Read ahead, and wait until everything was read."""
    project.read_ahead()
    ahead = project._reader._ahead
    assert ahead is not None
    ahead.wait()


def counted(project: Project) -> tuple[object, ...]:
    return project.query(headline, EVERYTHING), project.query(facet_counts, EVERYTHING)


def statements_of(project: Project, act: Callable[[], object]) -> list[str]:
    """Return the statements that the project's own read connection runs during `act`."""
    seen: list[str] = []
    connection = project.query(lambda reader: reader.connection)
    connection.set_trace_callback(seen.append)
    act()
    connection.set_trace_callback(None)
    return seen


def frames_of(reader: Reader) -> dict[str, Frame]:
    return dict(reader.columns.frames)


def test_counting_runs_none_of_the_queries_that_were_run_before(reopened: Project) -> None:
    with reopened as project:
        project.read_ahead()
        seen = statements_of(project, lambda: (counted(project), project.query(partnership_ids, EVERYTHING)))
        assert not set(seen) & set(WHOLE_COLUMNS)
        ahead = project._reader._ahead
        assert ahead is not None
        assert [ahead.take(statement) for statement in WHOLE_COLUMNS] == [None] * len(WHOLE_COLUMNS)  # all were used


def test_the_columns_are_those_that_are_read_without(reopened: Project) -> None:
    with reopened as project:
        project.read_ahead()
        numbers = counted(project)
        found = project.query(frames_of)
    with Project.open(project.path) as project:
        assert counted(project) == numbers
        expected = project.query(frames_of)
    assert found.keys() == expected.keys()
    for name, frame in expected.items():
        assert np.array_equal(found[name].key, frame.key), name
        for column in frame.columns:
            assert np.array_equal(found[name][column], frame[column]), (name, column)
            assert found[name][column].dtype == frame[column].dtype


def test_a_change_after_the_reading_is_counted(reopened: Project) -> None:
    with reopened as project:
        before = project.query_in_background(headline, EVERYTHING)
        read_all_ahead(project)
        change(project, tie(project, "Ede", "Jinan"), "in_force", "2001")
        assert project.query(headline, EVERYTHING) == project.query_in_background(headline, EVERYTHING) != before


def test_a_change_by_another_program_after_the_reading_is_counted(reopened: Project) -> None:
    with reopened as project:
        before = project.query_in_background(headline, EVERYTHING)
        read_all_ahead(project)
        edit_file(project.path, "UPDATE status_change SET status = 'terminated'")
        assert project.query(headline, EVERYTHING) == project.query_in_background(headline, EVERYTHING) != before


def test_damage_met_by_the_thread_is_reported_by_the_query(reopened: Project) -> None:
    with reopened as project:
        edit_file(project.path, "UPDATE status_change SET status = 'no such status'")
        project.read_ahead()
        with pytest.raises(KnownError) as refused:
            project.query(headline, EVERYTHING)
        assert refused.value.code == "damaged"


def test_no_thread_is_left_when_the_project_is_closed(reopened: Project) -> None:
    before = threading.active_count()
    reopened.read_ahead()
    reopened.close()
    assert threading.active_count() == before


def test_reading_ahead_of_columns_that_exist_does_nothing(reopened: Project) -> None:
    with reopened as project:
        numbers = counted(project)
        project.read_ahead()
        assert project._reader._ahead is None
        assert counted(project) == numbers


def test_a_text_with_the_separator_of_texts_is_read_in_one_piece(project: Project) -> None:
    """The program stores no such text; another program may."""
    first, second = tie(project, "Ede", "Jinan"), tie(project, "Breda", "Yangzhou")
    for record, tag in ((first, "'a' || char(31) || 'b'"), (second, "'c'")):
        edit_file(project.path, f"INSERT INTO partnership_tag (partnership_id, tag) VALUES ({record}, {tag})")

    def tags(reader: Reader) -> list[tuple[int, str]]:
        columns = Columns.load(reader.connection)
        texts = columns.vocabulary.tags.texts
        return [(int(key), texts[number]) for key, number in zip(columns.tags.key, columns.tags["tag"], strict=True)]

    assert project.query(tags) == [(first, "a\x1fb"), (second, "c")]
