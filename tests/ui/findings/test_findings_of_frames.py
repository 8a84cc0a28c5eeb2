"""The findings page for the members of a frame: the builder offers it, and the card says what silence does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.queries.asked_towns import RULE, answer, ids_of, make_towns
from tests.ready import ready
from tests.ui.findings.test_findings_page import context_of, opened
from tracker.domain.census.drafts import FrameDraft
from tracker.domain.findings.rules import read_rule
from tracker.errors import RuleError
from tracker.operations.census.frames import add_frame, delete_frame
from tracker.project import Project
from ui.findings.finding_columns import variation_text
from ui.findings.findings_page import FindingsPage


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot, home: Path) -> Iterator[FindingsPage]:
    path = tmp_path / "towns.twin"
    ready(make_towns, path)
    with Project.open(path) as project:
        made = opened(context_of(project))
        qtbot.addWidget(made)
        made.set_rule(read_rule({**RULE, "frame": ""}))
        QApplication.processEvents()
        yield made


def test_choosing_a_frame_allows_for_silence_and_says_so(page: FindingsPage) -> None:
    builder = page.builder
    assert [builder.frame.itemData(line) for line in range(builder.frame.count())] == ["", "Asked"]
    assert page.sentence.silence.isHidden()
    builder.frame.set_code("Asked")
    QApplication.processEvents()
    assert (page.rule.frame, page.rule.silence) == ("Asked", "silent")
    assert "20–40 % of the 4 to 5 bodies that had one" in page.sentence.sentence.sentence
    assert "are the main cause of this range" in page.sentence.silence.text()
    assert page.sentence.assumptions.text().startswith("Under other assumptions: as recorded: 25 %")
    assert "1 body may count, though no record says so: Ede." in page.sentence.quiet.text()


def test_choosing_another_assumption_counts_by_it(page: FindingsPage) -> None:
    page.builder.frame.set_code("Asked")
    page.builder.silence.set_code("alike")
    QApplication.processEvents()
    assert page.rule.silence == "alike"
    assert "an estimated 33 % (no interval" in page.sentence.sentence.sentence
    page.builder.denominator.set_code("frame")
    QApplication.processEvents()
    assert page.rule.denominator == "frame"
    # partnerships are not estimated, and are no members
    page.builder.unit.set_code("partnerships")
    QApplication.processEvents()
    assert (page.rule.unit, page.rule.denominator, page.rule.silence) == ("partnerships", "live", "silent")
    page.builder.frame.set_code("")
    QApplication.processEvents()
    assert (page.rule.frame, page.rule.silence) == ("", "record")


def test_the_sensitivity_lists_each_assumption_and_uses_it(page: FindingsPage) -> None:
    page.set_rule(read_rule(RULE))
    QApplication.processEvents()
    page._compare()
    rows = [row for row in page.sensitivity._rows if row.silence != "silent"]
    assert {row.silence for row in rows} == {"record", "strict", "answered", "alike"}
    asked = next(row for row in page.sensitivity._rows if row.is_asked)
    assert {variation_text(row, asked) for row in rows} == {
        "As recorded",
        "All unknown either way",
        "Answers only",
        "Silent like others",
    }
    page._use_rule(next(row for row in rows if row.silence == "strict"))
    QApplication.processEvents()
    assert page.rule.silence == "strict"


def test_a_new_frame_is_offered_and_an_answer_is_counted_at_once(page: FindingsPage) -> None:
    project = page.context.project
    project.perform(add_frame, FrameDraft("Another", date(2023, 1, 1).toordinal()), [ids_of(project)["Ede"]])
    assert page.builder.frame.findData("Another") > 0
    page.set_rule(read_rule(RULE))
    QApplication.processEvents()
    answer(project, ids_of(project)["Ede"])
    QApplication.processEvents()
    assert "25 % of the 4 bodies that had one" in page.sentence.sentence.sentence


def test_a_rule_whose_frame_is_gone_is_reported(page: FindingsPage) -> None:
    project = page.context.project
    page.set_rule(read_rule(RULE))
    QApplication.processEvents()
    frame = next(iter(project.query(lambda reader: reader.rows("SELECT id FROM frame"))))[0]
    problems: list[Exception] = []
    page.context.bridge.operation_failed.disconnect()
    page.context.bridge.operation_failed.connect(lambda error, _again: problems.append(error))
    project.perform(delete_frame, frame)
    QApplication.processEvents()
    page._compare()
    assert [error.code for error in problems if isinstance(error, RuleError)][:1] == ["no_such_frame"]
    assert page.builder.frame.code() == "Asked"
