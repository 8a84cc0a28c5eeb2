"""A project for scripts and notebooks: its rows and frames, the errors of wrong arguments, and the examples."""

from __future__ import annotations

import doctest
import importlib
import importlib.util
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import tracker.notebook
from tests.queries.census.census_project import Census
from tests.ready import ready
from tracker import open_project, read_id
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import Author, BodyDraft, SourceDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.record_ids import letters, references
from tracker.domain.records.subjects import Subject
from tracker.errors import KnownError
from tracker.notebook import NotebookProject
from tracker.operations.bodies import add_body
from tracker.operations.census.contacts import add_contact
from tracker.operations.follow_ups import add_follow_up
from tracker.operations.sources import add_source
from tracker.operations.statuses import delete_status_change
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.queries.table_rows import RECORDS, TABLES
from tracker.services.sample import make_sample


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.twin"
    ready(make_sample, path)
    return path


@pytest.fixture
def project(sample: Path) -> Iterator[NotebookProject]:
    with open_project(str(sample)) as project:
        yield project


def test_the_examples_of_the_docstrings_run(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample.parent)
    census = Census(sample.parent)
    with census.project:
        census.contact("Breda", "letter", "sent", "2023-03-20")
        census.contact("Breda", "email", "answered", "April 2023", complete_until=date(2023, 4, 1).toordinal())
    with open_project("sample.twin") as project:
        names: dict[str, Any] = {"date": date, "open_project": open_project, "project": project}
        found = doctest.testmod(tracker.notebook, extraglobs=names)
    assert found.failed == 0
    assert found.attempted > 5


def test_every_table_has_its_records_with_equal_keys(project: NotebookProject) -> None:
    records = project.query(dump)["records"]
    for name in TABLES:
        rows = project.rows(name)
        assert len({tuple(row) for row in rows}) <= 1
        assert {type(row["id"]) for row in rows} <= {int}
    assert len(project.rows("changes")) == len(records["status_change"])
    assert {row["id"] for row in project.rows("sources")} == {int(row["id"]) for row in records["source"]}


def test_bounds_are_days_or_none(sample: Path) -> None:
    with open_project(sample, writable=True, who="a script") as project:
        draft = BodyDraft("Ur", valid_from=read_date("May 1818"), valid_until=read_date("before 1900"))
        made = project.perform(add_body, draft).created
        (row,) = (row for row in project.rows("bodies") if row["id"] == made)
    assert (row["valid_from_edtf"], row["valid_from_earliest"]) == ("1818-05", date(1818, 5, 1))
    assert (row["valid_until_earliest"], row["valid_until_latest"]) == (None, date(1899, 12, 31))


def test_rows_of_the_census_have_days_and_the_names_of_records(tmp_path: Path) -> None:
    census = Census(tmp_path)
    with census.project:
        census.contact("Weert", "phone", "no_answer", None)
        census.project.perform(add_contact, ContactDraft(census.body["Weert"], "letter", "sent"))
        census.project.perform(
            add_follow_up, Subject("body", census.body["Weert"]), FollowUpDraft(read_date("2024"), "ask")
        )
    with open_project(census.project.path) as project:
        frame, wave = project.rows("frames"), project.rows("waves")
        contacts, members = project.rows("contacts"), project.rows("frame_members")
        (follow_up,) = project.rows("follow_ups")
    assert [(row["id"], row["day"]) for row in frame] == [(census.frame, date(2023, 1, 1))]
    assert [(row["frame_id"], row["questions"], row["reminder_days"]) for row in wave] == [(census.frame, {}, None)]
    assert [(row["body"], row["wave"], row["date_earliest"], row["complete_until"]) for row in contacts] == [
        ("Weert", "Spring", None, None),
        ("Weert", None, None, None),
    ]
    assert {(row["frame"], row["body"]) for row in members} == {("Municipalities", name) for name in census.body}
    assert (follow_up["due"], follow_up["done_on"], follow_up["note"]) == (date(2024, 12, 31), None, "ask")


def test_the_status_is_that_of_the_day(project: NotebookProject) -> None:
    def status(day: date) -> Any:
        rows = project.rows("partnerships", as_of=day)
        return next(row["status"] for row in rows if (row["a"], row["b"]) == ("Arnhem", "Wuhan"))

    assert status(date(2023, 5, 7)) == "terminated"
    assert status(date(2010, 1, 1)) == "in_force"


@pytest.mark.parametrize("day", ["2023-05-07", 738_647])
def test_a_day_of_another_type_is_refused_with_an_example(project: NotebookProject, day: Any) -> None:
    with pytest.raises(TypeError, match=r"date\(2023, 5, 7\)"):
        project.rows("partnerships", as_of=day)


def test_an_unknown_table_is_refused_with_the_known_ones(project: NotebookProject) -> None:
    with pytest.raises(ValueError, match=r"'partnership'.*partnerships, bodies"):
        project.rows("partnership")


def test_a_path_of_another_type_is_refused() -> None:
    with pytest.raises(TypeError, match="int 7"):
        open_project(7)  # type: ignore[arg-type]


def test_a_project_is_read_only_unless_asked_for(project: NotebookProject) -> None:
    assert project.is_read_only


def test_a_frame_without_pandas_says_how_to_get_it(project: NotebookProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ModuleNotFoundError, match="pip install pandas"):
        project.frame("partnerships")


needs_pandas = pytest.mark.skipif(importlib.util.find_spec("pandas") is None, reason="pandas is not installed")


@needs_pandas
def test_a_frame_has_the_rows(project: NotebookProject) -> None:
    frame = project.frame("changes")
    assert len(frame) == len(project.rows("changes"))
    assert frame["date_earliest"][0] == date(2013, 6, 21)


@needs_pandas
def test_every_frame_has_its_ids_as_text_and_its_columns_also_without_rows(
    project: NotebookProject, tmp_path: Path
) -> None:
    with Project.create(tmp_path / "empty.twin"):
        pass
    with open_project(tmp_path / "empty.twin") as empty:
        for name in TABLES:
            rows, frame, without = project.rows(name), project.frame(name), empty.frame(name)
            of = RECORDS[name][0]
            assert list(frame.columns) == list(without.columns)
            assert list(frame.columns) == list(rows[0] if rows else frame.columns)
            assert len(without) == 0
            for column in frame.columns:
                if column != "id" and column not in references():
                    continue
                assert str(frame[column].dtype) == str(without[column].dtype) == "str", (name, column)
                letter = letters()[references().get(column, of)]
                texts = [None if row[column] is None else f"{letter}{row[column]}" for row in rows]
                assert [text if isinstance(text, str) else None for text in frame[column]] == texts, (name, column)
            assert len(without.merge(frame, on="id")) == 0


@needs_pandas
def test_the_id_of_a_frame_leads_to_the_record(sample: Path) -> None:
    with open_project(sample, writable=True, who="a script") as project:
        chosen = project.frame("changes")["id"][0]
        project.perform(delete_status_change, read_id(chosen))
        assert chosen not in set(project.frame("changes")["id"])


@needs_pandas
def test_a_day_may_be_a_timestamp_of_pandas(project: NotebookProject) -> None:
    pandas = importlib.import_module("pandas")
    rows = project.rows("partnerships", as_of=date(2010, 1, 1))
    assert project.rows("partnerships", as_of=pandas.Timestamp("2010-01-01 18:30")) == rows
    assert project.rows("partnerships", as_of=datetime(2010, 1, 1, 18, 30, tzinfo=UTC)) == rows
    with pytest.raises(TypeError, match="NaT"):
        project.rows("partnerships", as_of=pandas.NaT)


def test_lists_and_objects_are_such_values(sample: Path) -> None:
    with open_project(sample, writable=True, who="a script") as project:
        project.perform(add_source, SourceDraft("A book", authors=(Author("Berg", "Anna"),)))
        sources = project.rows("sources")
        assert [author["family"] for row in sources for author in row["authors"]] == ["Berg"]
        assert all(isinstance(row["csl"], dict) for row in sources)
        assert project.rows("findings")[0]["question"]["focus"]["countries"] == ["NL"]
        assert all(isinstance(row["rule"], dict) for row in project.rows("claims"))
        assert all(isinstance(row["content"], dict) for row in project.rows("saved_views"))


def test_an_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        open_project(tmp_path / "none.twin")
    said = str(caught.value)
    assert said == f"There is no file {tmp_path / 'none.twin'}. Check the name and the folder. (not_found)"
    assert repr(caught.value).startswith("KnownError('not_found'")
