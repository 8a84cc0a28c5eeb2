"""The answers to one question, of whatever kind, by its attributes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tracker.errors import RuleError
from tracker.exchange.tables.asking.questions import Asks, Choice, Question
from ui.importing.plan.body_line import body_words
from ui.importing.plan.code_offers import code_offers
from ui.importing.plan.listed_questions import Option, listed_question
from ui.importing.plan.question_choices import QuestionChoices


def shown(qtbot: QtBot, question: Question) -> QuestionChoices:
    choices = QuestionChoices(lambda field: code_offers(field, {}))
    qtbot.addWidget(choices)
    choices.show_question(listed_question(question), None, "", "")
    choices.show()
    return choices


def asked(what: Asks, *choices: str, cells: tuple[str, ...] = ("x",), name: str = "", country: str = "") -> Question:
    found = tuple(map(Choice, choices))
    error = RuleError("unknown_code", "body", value=cells[0])
    return Question(what, "Partner", "body_b", dict.fromkeys(cells, 1), (2, 5), found, error, name, country)


def test_the_kind_and_country_of_a_name_are_one_answer(qtbot: QtBot) -> None:
    choices = shown(qtbot, asked("name", name="Zzyx", country="BE"))
    assert choices.body is not None
    assert choices.body.country.code() == "BE"
    answers: list[str] = []
    choices.typed.connect(answers.append)
    choices.body.kind.set_code("province")
    choices.body.country.set_code("NL")
    assert answers == ["province, BE", "province, NL"]
    words = [body_words(each) for each in (*answers, "province", "NL")]
    assert words == ["Province, Belgium", "Province, Netherlands", "Province", "Netherlands"]


def test_a_letter_searches_the_kinds_of_a_name(qtbot: QtBot) -> None:
    choices = shown(qtbot, asked("name", name="Zzyx", country="BE"))
    answers: list[str] = []
    choices.typed.connect(answers.append)
    assert choices.choose_letter("p")
    assert answers
    assert answers[0].startswith("p")


def test_a_digit_chooses_and_enter_goes_on(qtbot: QtBot) -> None:
    choices = shown(qtbot, asked("several", "several", "one", cells=("A/B", "C/D")))
    chosen: list[Option] = []
    choices.chosen.connect(chosen.append)
    button = choices.group.buttons()[0]
    QTest.keyClick(button, "2")  # type: ignore[call-overload]  # of a letter
    QTest.keyClick(button, "7")  # type: ignore[call-overload]
    QTest.keyClick(button, "0")  # type: ignore[call-overload]
    assert [each.value for each in chosen] == ["one", "skip"]
    with qtbot.waitSignal(choices.next_asked):
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert choices.line is None


def test_a_question_about_a_word_takes_any_text(qtbot: QtBot) -> None:
    choices = shown(qtbot, asked("several", "several", "one"))
    assert choices.line is not None
    answers: list[str] = []
    choices.typed.connect(answers.append)
    choices.line.setText("A; B")
    QTest.keyClick(choices.line, Qt.Key.Key_Return)
    assert answers == ["A; B"]


def test_an_unknown_name_is_asked_about_without_holding_its_rows_back() -> None:
    assert not listed_question(asked("name", "new", name="Zzyx")).is_needed
    assert listed_question(asked("several", "several", "one")).is_needed
    assert listed_question(asked("name", "new", name="Zzyx", country="BE")).in_file == "“Zzyx, Belgium”"
