"""The review of an import plan: interpreted rows, and names that may mean several bodies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.domain.records.drafts import BodyDraft, ExternalCode
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.operations.bodies import add_body
from tracker.project import Project
from tracker.services.tables.body_choices import MIN_LIKENESS, body_choices
from tracker.services.tables.plan_review import ImportReview, review_table
from tracker.services.tables.table_transfer import ImportDecisions, PlanRequest, mapping_for, read_table_file


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project.twin") as made:
        yield made


def review(
    project: Project, path: Path, text: str, policy: Policy = "skip", decisions: ImportDecisions | None = None
) -> ImportReview:
    path.write_text(text, "utf-8")
    file = read_table_file(path)
    return project.query_in_background(
        review_table, file, PlanRequest(mapping_for(file.table)[0], policy, decisions or ImportDecisions())
    )


SUZHOU = "body_a,body_b,country_b\nDelft,Suzhou,China\nBreda,Suzhou,CN\nEde,Yangzhou,CN\n"


def test_an_interpreted_row_has_the_index_of_its_verdict(project: Project, tmp_path: Path) -> None:
    text = "Stadt,Partnerstädte\nKöln,Peking; Turku\nBonn,Potsdam\n"
    made = review(project, tmp_path / "list.csv", text)
    told = [made.interpreted.row(place).facts for place in range(len(made.rows))]
    assert [(facts.line, facts.body_a, facts.body_b) for facts in told] == [
        (2, "Köln", "Peking"),
        (2, "Köln", "Turku"),
        (3, "Bonn", "Potsdam"),
    ]
    assert [row.line for row in made.rows] == [facts.line for facts in told]


def test_a_row_of_an_ended_partnership_also_has_its_ending(project: Project, tmp_path: Path) -> None:
    text = "Stad,Partnerstad,Sinds,Einde\nArnhem,Wuhan,1999,2021\nDelft,Jingdezhen,1995,\n"
    made = review(project, tmp_path / "ended.csv", text)
    ended, going_on = made.interpreted.row(0), made.interpreted.row(1)
    assert ended.ending is not None
    assert (ended.ending.status, ended.ending.date and ended.ending.date.edtf) == ("terminated", "2021")
    assert going_on.ending is None


def test_an_ambiguous_name_is_listed_once_with_all_its_rows(project: Project, tmp_path: Path) -> None:
    (name,) = review(project, tmp_path / "suzhou.csv", SUZHOU).names
    assert (name.named, name.lines, name.is_needed) == (("Suzhou", "CN"), (2, 3), True)
    assert {choice.body.subdivision for choice in name.choices} == {"Jiangsu", "Anhui"}


def test_a_name_matched_to_one_of_several_bodies_is_listed_and_can_be_changed(project: Project, tmp_path: Path) -> None:
    text = "body_a,body_b,country_b\nDelft,Portland,US\n"
    (name,) = review(project, tmp_path / "portland.csv", text).names
    assert (name.named, name.is_needed, name.taken) == (
        ("Portland", "US"),
        False,
        "Portland, municipality, Oregon, US",
    )
    maine = next(choice.choice for choice in name.choices if choice.body.subdivision == "Maine")
    again = review(project, tmp_path / "portland.csv", text, decisions=ImportDecisions(bodies={name.named: maine}))
    (bodies,) = (each for each in again.plan.batch.new if each.table == "body")
    found = [dict(zip(bodies.columns, row, strict=True)) for row in bodies.rows]
    assert [(row["name"], row["subdivision"]) for row in found if row["country"] == "US"] == [("Portland", "Maine")]
    assert not again.rows[0].notes


def test_a_decided_name_remains_listed_and_can_be_changed(project: Project, tmp_path: Path) -> None:
    (name,) = review(project, tmp_path / "suzhou.csv", SUZHOU).names
    decisions = ImportDecisions(bodies={name.named: name.choices[0].choice})
    again = review(project, tmp_path / "suzhou.csv", SUZHOU, decisions=decisions)
    assert [row.verdict for row in again.rows] == ["new", "new", "new"]
    assert [(each.named, each.lines) for each in again.names] == [(name.named, (2, 3))]
    assert again.names[0].choices == name.choices


def test_a_new_body_similar_to_another_new_one_gets_a_note_and_no_choice(project: Project, tmp_path: Path) -> None:
    text = "body_a,country_a,body_b\nQwertzuiopstad,NL,Zzyzxville\nQwertzuiopstat,NL,Zzyzxville\n"
    made = review(project, tmp_path / "near.csv", text)
    assert [len(row.notes) for row in made.rows] == [0, 1]
    assert made.names == ()


def test_a_body_of_the_project_is_offered_before_that_of_the_gazetteer(project: Project) -> None:
    before = project.query(body_choices, [("Suzhou", "CN")])["Suzhou", "CN"]
    draft = next(choice.body for choice in before if choice.body.subdivision == "Anhui")
    assert isinstance(draft, BodyDraft)
    made = project.perform(add_body, draft).created
    after = project.query(body_choices, [("Suzhou", "CN")])["Suzhou", "CN"]
    assert after[0].choice == made
    assert [choice.body.subdivision for choice in after] == ["Anhui", "Jiangsu"]


def test_choices_have_likeness_and_reason_and_dissimilar_bodies_are_not_offered(project: Project) -> None:
    near = project.perform(add_body, BodyDraft("Groningen", "municipality", "NL")).created
    project.perform(add_body, BodyDraft("Gouda", "municipality", "NL", codes=(ExternalCode("cbs", "0513"),)))
    (choice,) = project.query(body_choices, [("Gronnigen", "NL")])["Gronnigen", "NL"]
    assert (choice.choice, choice.reason) == (near, "near_spelling")
    assert MIN_LIKENESS < choice.likeness < 1


def test_an_unknown_name_has_no_choices(project: Project) -> None:
    assert project.query(body_choices, [("Qwertzuiop", "NL")])["Qwertzuiop", "NL"] == ()


def many(count: int) -> str:
    rows = "".join(f"Town {number},Partner {number % 900},1995,,Krant {number}\n" for number in range(count))
    return f"Stad,Partnerstad,Sinds,Einde,Bron\n{rows}"


def test_planning_reports_its_progress(project: Project, tmp_path: Path) -> None:
    (tmp_path / "many.csv").write_text(many(400), "utf-8")
    file = read_table_file(tmp_path / "many.csv")
    told: list[tuple[int, int]] = []
    mapping = mapping_for(file.table)[0]
    made = project.query_in_background(
        review_table, file, PlanRequest(mapping), progress=lambda done, of: told.append((done, of))
    )
    assert {of for _, of in told} == {400}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert (told[0][0], told[-1][0]) == (0, 400)
    alone = project.query_in_background(review_table, file, PlanRequest(mapping))
    assert [(row.line, row.verdict) for row in made.rows] == [(row.line, row.verdict) for row in alone.rows]


class CancelledError(Exception):
    pass


def test_planning_can_be_cancelled_at_any_point(project: Project, tmp_path: Path) -> None:
    (tmp_path / "many.csv").write_text(many(100), "utf-8")
    file = read_table_file(tmp_path / "many.csv")
    mapping = mapping_for(file.table)[0]
    calls: list[int] = []
    project.query_in_background(review_table, file, PlanRequest(mapping), progress=lambda done, _of: calls.append(done))
    assert len(calls) > 12
    before = project.path.read_bytes()
    for last in range(0, len(calls), max(1, len(calls) // 12)):
        left = iter(range(last))

        def until_then(_done: int, _of: int, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise CancelledError

        with pytest.raises(CancelledError):
            project.query_in_background(review_table, file, PlanRequest(mapping), progress=until_then)
    assert project.path.read_bytes() == before
    assert project.next_undo() is None


def test_unknown_names_are_listed_with_those_of_several_bodies(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "body_a,country_a,body_b,country_b,since\nAalst,BE,Zzyx,CN,1990\nAalst,BE,Suzhou,CN,1991\n", encoding="utf-8"
    )
    file = read_table_file(path)
    mapping, _ = mapping_for(file.table)
    review = project.query(review_table, file, PlanRequest(mapping))
    assert [(each.name, each.is_needed, each.is_unknown, each.lines) for each in review.all_names] == [
        ("Suzhou", True, False, (3,)),
        ("Zzyx", False, True, (2,)),
    ]
    assert [each.name for each in review.names] == ["Suzhou"]
