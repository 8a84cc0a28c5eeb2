"""The checks of the locations of bodies: a name with several places in the gazetteer, and a doubtful location."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.conftest import ROW, table_text
from tracker.clock import today
from tracker.domain.records.drafts import BodyDraft
from tracker.operations.bodies import add_body, edit_body
from tracker.project import Project
from tracker.queries.checks.checks import all_problems, patched_problems
from tracker.queries.checks.problem_list import problem_list
from tracker.queries.checks.problem_rows import problem_rows
from tracker.queries.evidence.record_drafts import body_draft
from tracker.services.tables.table_transfer import import_file
from tracker.wording.check_messages import problem_message

CODES = ("one_of_several", "place_doubtful")


def place_problems(project: Project) -> list[tuple[str, str, str]]:
    """Return check, body and message of each problem of a location."""
    found = project.query(all_problems, today(project.clock))
    listed = project.query(problem_list, found, CODES)
    rows = project.query(problem_rows, listed, range(len(listed)))
    return [(each.code, str(each.facts["body"]), problem_message(each.code, each.facts)) for each in rows]


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Project:
    return Project.create(tmp_path / "project.twin")


def import_rows(project: Project, *rows: dict[str, str]) -> None:
    path = project.path.with_name("rows.csv")
    path.write_text(table_text(rows), encoding="utf-8")
    import_file(project, path)


def test_an_ambiguous_place_filled_in_by_the_import_is_listed_until_another_is_chosen(project: Project) -> None:
    with project:
        import_rows(project, {**ROW, "body_b": "Portland", "country_b": "US"}, {**ROW, "body_b": "Wuhan"})
        assert place_problems(project) == [
            ("one_of_several", "Portland", "Its codes and location were filled in; Portland (Maine) has the same name.")
        ]
        ((body,),) = project.query(lambda reader: reader.rows("SELECT id FROM body WHERE name = 'Portland'"))
        draft = project.query(body_draft, body)
        found = project.query(all_problems, today(project.clock))
        changes = project.perform(edit_body, body, BodyDraft("Portland", "municipality", "US", "Oregon", 45.5, -122.7))
        assert project.query(patched_problems, found, changes).bodies["check"].tolist() == []
        assert draft.subdivision == "Oregon"


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (BodyDraft("Perth", "municipality", "GB", "", -31.95, 115.86), "Its coordinates lie 1"),
        (
            BodyDraft("Nergenstad", "municipality", "DE", "", 48.86, 2.35),
            "Its coordinates lie 298 km outside its country",
        ),
        (BodyDraft("Köln", "municipality", "DE", "", 48.1, 11.6), "Its coordinates are 4"),
    ],
)
def test_a_location_outside_its_country_or_far_from_its_namesake_is_listed(
    project: Project, draft: BodyDraft, words: str
) -> None:
    with project:
        project.perform(add_body, draft)
        ((code, _, message),) = place_problems(project)
        assert code == "place_doubtful"
        assert message.startswith(words)


@pytest.mark.parametrize(
    "draft",
    [
        BodyDraft("Köln", "municipality", "DE", "", 50.9, 7.0),
        BodyDraft("Yalta", "municipality", "UA", "", 44.5, 34.17),
        BodyDraft("Nergenstad", "municipality", "DE", "", 52.0, 9.0),
        BodyDraft("Köln", "municipality", "DE"),
        BodyDraft("Somewhere", "municipality", "", "", 0.0, 0.0),
        BodyDraft("Fujian", "province", "CN", "", 25.9, 118.3),
    ],
)
def test_a_plausible_location_is_not_listed(project: Project, draft: BodyDraft) -> None:
    with project:
        project.perform(add_body, draft)
        assert place_problems(project) == []
