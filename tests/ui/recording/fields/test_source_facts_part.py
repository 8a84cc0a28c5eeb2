"""The further facts of a source: cleared values stay cleared, and values without a field are saved unchanged."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.recording.fields.source_facts_part import CslPart
from ui.widgets.fields.date_field import DateReader


@pytest.fixture
def part(qtbot: QtBot) -> CslPart:
    made = CslPart(DateReader(1, lasting=True))
    qtbot.addWidget(made)
    return made


def line(part: CslPart, key: str) -> QLineEdit:
    found = part._facts[key].input
    assert isinstance(found, QLineEdit)
    return found


def test_a_cleared_fact_does_not_return_with_another_kind(part: CslPart) -> None:
    part.show_facts("academic_article", json.dumps({"volume": "12", "issue": "3"}))
    line(part, "volume").clear()
    part.show_kind("broadcast")
    assert json.loads(part.csl()) == {"issue": "3"}
    part.show_kind("academic_article")
    assert line(part, "volume").text() == ""


def test_values_without_a_field_and_the_json_text_are_unchanged(part: CslPart) -> None:
    recorded = '{"volume":"12",  "ris": {"ZZ": ["x"]}}'
    part.show_facts("academic_article", recorded)
    part.show_kind("book")
    assert part.csl() == recorded
    line(part, "volume").setText("13")
    assert json.loads(part.csl()) == {"volume": "13", "ris": {"ZZ": ["x"]}}
