"""The answers of a remembered mapping are shown as the questions that they settle, with their rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.exchange.tables.reading.read_options import ReadOptions
from tracker.exchange.tables.table_files import read_table_file
from tracker.project import Project
from tracker.services.tables.answered_questions import answered_questions
from tracker.services.tables.table_transfer import Mapping, is_header

HEAD = "body_a,country_a,body_b,country_b,status,date"
COLUMNS = {name: name for name in HEAD.split(",")}


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project.twin") as made:
        yield made


def test_the_questions_of_answers_have_their_cells_lines_and_choices(project: Project, tmp_path: Path) -> None:
    rows = ["Aalst,BE,Bonn,DE,ended?,2020", "Aalst,BE,Jena,DE,terminatd,2020", "Aalst,BE,Gera,DE,in_force,2001"]
    rows += ["Aalst,BE,Suhl,DE,(ended),2020", "Aalst,BE,Worms,DE,terminatd,2020", "Aalst,BE,Bon,DE,in_force,2001"]
    path = tmp_path / "t.csv"
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    table = read_table_file(path, ReadOptions(), is_header).table
    values = {"status": {"terminatd": "dormant", "absent": "ended"}, "body_b": {"Bon": "Bonn"}}
    mapping = Mapping("changes", COLUMNS, values=values, doubts={"status": "certain"})
    questions, replaced = project.query(answered_questions, table, mapping)
    assert {(each.asks, each.field, tuple(each.cells), each.lines) for each in questions} == {
        ("doubt", "status", ("ended?", "(ended)"), (2, 5)),
        ("word", "status", ("terminatd",), (3, 6)),
    }
    word = next(each for each in questions if each.asks == "word")
    assert word.choices[0].code == "terminated"
    assert [(each.field, each.value, each.lines) for each in replaced] == [("body_b", "Bon", (7,))]


def test_a_mapping_without_answers_has_no_questions(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"{HEAD}\nAalst,BE,Bonn,DE,terminatd,2020\n", encoding="utf-8")
    table = read_table_file(path, ReadOptions(), is_header).table
    assert project.query(answered_questions, table, Mapping("changes", COLUMNS)) == ((), ())
