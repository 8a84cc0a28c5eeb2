"""A table of twin towns is imported as a new user would: by the guess, and the answers to its questions.

The ordinary run imports 600 rows, the long run 3,000.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.tables.twin_town_table import STATES, Key, Meaning, TwinTowns, twin_towns
from tracker.exchange.tables.mapping.table_mapping import mapping_of
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file

MOST_QUESTIONS = 40
_BODIES = """
SELECT b.id, b.name, b.country, b.subdivision, c.value FROM body b
LEFT JOIN body_code c ON c.body_id = b.id AND c.scheme = 'geonames'
"""
_STATUSES = """
SELECT p.body_a_id, p.body_b_id, s.status, s.date_edtf FROM partnership p
LEFT JOIN status_change s ON s.partnership_id = p.id
"""


def answers_to(questions: list[dict[str, Any]], table: TwinTowns) -> Iterator[dict[str, Any]]:
    """Yield the questions with the answers of someone who knows what the table means."""
    for each in questions:
        if each["asks"] == "body":
            namesake = table.namesakes.get(each["name"])
            code = f"geonames={namesake}" if namesake else each["choices"][0]["answer"]  # the place of just this name
            assert code in [choice["answer"] for choice in each["choices"]]
            answer: str | None = code
        else:
            answer = {"doubt": "low_confidence", "several": "several", "missing": "missing", "column": "ignore"}.get(
                each["asks"]
            )
        yield {**each, "answer": answer}


@pytest.fixture(params=[600, pytest.param(3_000, marks=pytest.mark.torture)])
def table(request: pytest.FixtureRequest) -> TwinTowns:
    return twin_towns(34, request.param)


@pytest.fixture
def imported(project: Project, home: Path, table: TwinTowns, tmp_path: Path) -> tuple[ImportReport, int]:
    """Import the table and return the report, with the number of questions that were answered."""
    path, asked = tmp_path / "t.csv", tmp_path / "asked.json"
    table.write(path)
    guessed = import_file(project, path, dry_run=True).mapping
    assert guessed is not None
    mapping = mapping_of({**guessed, "constants": {"country_a": "Deutschland"}})
    import_file(project, path, dry_run=True, mapping=mapping, answers_to=asked)
    questions = json.loads(asked.read_text("utf-8"))["answers"] if asked.exists() else []
    (tmp_path / "answers.json").write_text(json.dumps({"answers": list(answers_to(questions, table))}), "utf-8")
    return import_file(project, path, mapping=mapping, answers=[tmp_path / "answers.json"]), len(questions)


def rows(project: Project, query: str) -> list[tuple[Any, ...]]:
    return project.query(lambda reader: [tuple(row) for row in reader.connection.execute(query)])


def ties_of(project: Project) -> dict[tuple[Key, Key], Meaning]:
    """Return the partnerships of the project as the table states what they are."""
    keys: dict[int, Key] = {
        body: ("geonames", code) if code else (name, country) for body, name, country, _, code in rows(project, _BODIES)
    }
    found: dict[tuple[Key, Key], Meaning] = {}
    for a, b, status, date in rows(project, _STATUSES):
        meaning = found.setdefault((keys[a], keys[b]), Meaning())
        if status == "in_force" and date:
            meaning.since.add(date)
        elif status is not None:
            meaning.statuses.add(status)
    return found


def test_a_large_table_is_stored_as_it_is_meant(
    project: Project, imported: tuple[ImportReport, int], table: TwinTowns
) -> None:
    report, questions = imported
    assert {row.line for row in report.rows if row.verdict in ("rejected", "conflict")} == table.no_ties
    found = ties_of(project)
    assert {key: meaning for key, meaning in table.ties.items() if found.get(key) != meaning} == {}
    assert found.keys() - table.ties.keys() == set()
    states = {*STATES, *STATES.values()}
    assert [row for row in rows(project, _BODIES) if row[2] != "DE" and row[3] in states] == []
    assert questions <= MOST_QUESTIONS
