"""The controls of the rule on the findings page are made when their section is unfolded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ready import ready
from tests.ui.findings.test_findings_page import context_of, opened
from tests.ui.small_inventory import make_inventory
from tracker.project import Project
from ui.findings.findings_page import FindingsPage
from ui.widgets.fields.rule_controls import RuleControls


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot, home: Path) -> Iterator[FindingsPage]:
    path = tmp_path / "inventory.twin"
    ready(make_inventory, path)
    with Project.open(path) as project:
        made = opened(context_of(project))
        qtbot.addWidget(made)
        yield made


def test_the_controls_show_the_rule_when_they_are_unfolded(page: FindingsPage) -> None:
    page.set_rule(replace(page.rule, mode="event"))
    QApplication.processEvents()
    assert not page.findChildren(RuleControls)
    page.sentence.fold.set_open(True)
    (controls,) = page.findChildren(RuleControls)
    assert controls.unit.isVisible()
    assert controls.rule == page.rule
    assert controls.mode.code() == "event"
    page.set_rule(replace(page.rule, mode="state"))
    QApplication.processEvents()
    assert controls.mode.code() == "state"
