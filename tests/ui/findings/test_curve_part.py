"""The count in every sensible way: folded until asked, counted in the background, named at the pointer, copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ready import ready
from tests.ui.findings.test_findings_page import context_of, opened, settle
from tracker.project import Project
from tracker.services.sample import make_sample
from ui.findings.curve_drawing import end_texts
from ui.findings.findings_page import FindingsPage
from ui.findings.findings_text import table_texts


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot, home: Path) -> Iterator[FindingsPage]:
    """The page with the sample."""
    ready(make_sample, tmp_path / "sample.twin")
    with Project.open(tmp_path / "sample.twin") as project:
        made = opened(context_of(project))
        qtbot.addWidget(made)
        yield made
        made.hide()


def test_other_sensible_counts_are_folded_until_asked_and_follow_the_rule(page: FindingsPage, qtbot: QtBot) -> None:
    part = page.sensitivity.curve
    page._compare()
    assert part.found is None
    part.fold.set_open(True)
    qtbot.waitUntil(lambda: part.found is not None)
    assert "of 96 sensible ways of counting" in part.sentence.text()
    assert part.picture.accessibleDescription() == part.sentence.text()
    assert part.picture.text_at(0) == ""
    assert part.picture.text_at(part.picture.width() - 1).count(",") >= 4
    assert part.found is not None
    assert part.found.shares is not None
    assert "all of them give 21–40 %" in part.sentence.text()
    ends = end_texts(part.found.shares, "share", table_texts())
    assert ends == ("21 %", "40 %"), "the scale ends where the sentence says"
    part.other_measure.click()
    assert part.measure == "count"
    part.copy_table.click()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 97
    page.set_rule(replace(page.rule, count="began"))
    settle()
    page._compare()
    qtbot.waitUntil(lambda: part.found is not None and "ended" not in part.found.grid.varied)
