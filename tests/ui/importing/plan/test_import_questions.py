"""The questions of an import as one list: answered by keys, kept with the mapping, shown and changed the next time."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.exchange.small_xls import Struck, small_xls
from tests.ui.importing.wizard import LONG, choose, imported, opened, planned, to_columns, to_plan, told, verdicts
from tests.ui.room import Room
from tracker.services.tables.table_transfer import import_file
from ui.importing.import_dialog import PLAN, RESULT, ImportDialog
from ui.importing.plan.questions_part import QuestionsPart

HEAD = "body_a,country_a,body_b,country_b,status,date,decided_by,source_title"
TEN_QUESTIONS = [
    "Aalst,BE,Bonn,DE,terminatd,2020,,A", "Aalst,BE,Jena,DE,ended?,2020,,A", "Aalst,BE,Gera,Germny,ended,2020,,A",
    "Aalst,BE,Suhl,DE,dormnat,2020,,A", "Aalst,BE,Trier,DE,ended,2019-21,,A", "Aalst,BE,Worms,DE,ended,2020,parlament,",
    "Aalst,BE,Mainz,Germny,in forc,2001,,A", 'Aalst,BE,Kassel,DE,ended,"1984, 1990",,A',
    "Aalst,BE,Suzhou,China,ended,2020,,A", "Aalst,BE,Ulm,DE,suspendd,2021,mayr,",
]  # fmt: skip


def table(folder: Path, *rows: str, head: str = HEAD) -> Path:
    path = folder / "t.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def at_questions(room: Room, qtbot: QtBot, path: Path) -> ImportDialog:
    """Open a table and go to its plan, which begins with its questions."""
    dialog = opened(room, qtbot, path)
    to_columns(dialog, qtbot)
    dialog.next_button.click()
    planned(dialog, qtbot)
    assert dialog.pages.currentIndex() == PLAN
    return dialog


def listed(part: QuestionsPart) -> list[tuple[str, str, str]]:
    """Return the texts, number of rows and answers of the list."""
    model = part.table.model()
    return [
        (model.index(row, 0).data(), model.index(row, 2).data(), model.index(row, 3).data())
        for row in range(model.rowCount())
    ]


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifiers)  # type: ignore[call-overload]  # of a key or a letter


def select(part: QuestionsPart, *texts: str) -> None:
    """Select the questions about these texts, the last one being the current one."""
    rows = [row for row, (text, _, _) in enumerate(listed(part)) if text.strip("“”") in texts]
    part.table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        part.table.selectionModel().setCurrentIndex(part.table.model().index(row, 0), flags)


def test_ten_questions_are_answered_with_one_key_each(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_questions(room, qtbot, table(tmp_path, *TEN_QUESTIONS))
    part = dialog.plan_part.questions
    count = dialog.plan_part.open_count
    assert count >= 10
    assert focus() is part.table
    assert [each.in_file for each in part.list.lines if len(each.options()) < 2] == []
    for _ in range(count):
        press("1")
    qtbot.waitUntil(lambda: not dialog.is_busy and dialog.next_button.hasFocus(), timeout=LONG)
    assert dialog.plan_part.open_count == 0
    assert dialog.next_button.text() == "Import 10 rows"
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == RESULT, timeout=LONG)


def test_the_button_imports_the_rows_that_do_not_wait(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = ["Aalst,BE,Bonn,DE,terminatd,2020,,A", "Aalst,BE,Jena,DE,terminatd,2020,,A", "Aalst,BE,Gera,DE,ended,20,,A"]
    dialog = at_questions(room, qtbot, table(tmp_path, *rows, "Aalst,BE,Ulm,DE,ended,2020,,A"))
    assert dialog.next_button.text() == "Import 1 row"
    assert dialog.plan_part.left.text() == "2 questions, 3 rows wait"
    imported(dialog, qtbot)
    assert told(room, "SELECT count(*) FROM v_partnerships WHERE body_a = 'Aalst'") == [(1,)]


def test_an_answered_question_stays_in_the_list_and_can_be_changed(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = ["Aalst,BE,Bonn,DE,terminatd,2020,,A", "Aalst,BE,Jena,DE,terminatd,2020,,A", "Aalst,BE,Gera,DE,zzyx,2020,,A"]
    dialog = at_questions(room, qtbot, table(tmp_path, *rows))
    part = dialog.plan_part.questions
    assert listed(part) == [("“terminatd”", "2", ""), ("“zzyx”", "1", "")]
    choose(part, "Ended")
    planned(dialog, qtbot)
    assert listed(part)[0] == ("“terminatd”", "2", "Ended")
    choose(part, "skip its 2 rows")
    planned(dialog, qtbot)
    assert listed(part)[0] == ("“terminatd”", "2", "skipped")
    assert [each.verdict for each in dialog.review.rows] == ["rejected"] * 3 if dialog.review else False
    part.detail.back_link.click()
    planned(dialog, qtbot)
    assert listed(part) == [("“terminatd”", "2", ""), ("“zzyx”", "1", "")]


def test_another_answer_is_typed_and_taken_from_the_codes(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_questions(room, qtbot, table(tmp_path, "Aalst,BE,Bonn,DE,zzyx,2020,,A"))
    part = dialog.plan_part.questions
    for letter in "dorm":
        press(letter)
    line = part.detail.line
    assert line is not None
    assert [each.words for each in line.offers][:1] == ["Dormant"]
    assert line.take_first()
    planned(dialog, qtbot)
    assert listed(part) == [("“zzyx”", "1", "Dormant")]
    assert dialog.next_button.text() == "Import 1 row"


def test_a_word_can_be_read_as_an_empty_cell(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    path = table(tmp_path, "Aalst,BE,Bonn,DE,ended,zzyx,,A")
    dialog = at_questions(room, qtbot, path)
    press("1")
    assert listed(dialog.plan_part.questions)[0][2] == ""
    choose(dialog.plan_part.questions, "nothing")
    planned(dialog, qtbot)
    imported(dialog, qtbot)
    again = opened(room, qtbot, path)
    to_plan(again, qtbot)
    assert verdicts(again) == ["There already"]
    assert listed(again.plan_part.questions)[0][2] == "nothing: as if the cell were empty (as the last time)"


def test_an_answer_that_is_not_known_leaves_the_question_open(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_questions(room, qtbot, table(tmp_path, "Aalst,BE,Bonn,DE,zzyx,2020,,A"))
    part = dialog.plan_part.questions
    assert part.detail.line is not None
    part.detail.line.decided.emit("qqqq")
    planned(dialog, qtbot)
    assert listed(part) == [("“zzyx”", "1", "“qqqq” is not known: choose again")]
    assert dialog.plan_part.open_count == 1
    assert "qqqq" in part.detail.problem.text()


def test_an_answer_is_for_all_selected_questions_that_have_it(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [f"Aalst,BE,B{place},DE,{word},2020,,A" for place, word in enumerate(["terminatd", "terminatid", "dormnat"])]
    dialog = at_questions(room, qtbot, table(tmp_path, *rows))
    part = dialog.plan_part.questions
    select(part, "terminatd", "terminatid")
    assert part.detail.for_several.text() == "The answer is for 2 questions."
    choose(part, "Ended")
    planned(dialog, qtbot)
    assert [answer for _, _, answer in listed(part) if "unless" not in answer] == ["Ended", "Ended", ""]


def test_answers_and_corrections_are_used_and_shown_the_next_time(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = ["Aalst,BE,Bonn,DE,ended?,2020,,A", "Aalst,BE,Jena,DE,terminatd,2020,,A"]
    rows += [
        "Aalst,BE,Bern,CH,in_force,2001,,A",
        "Zzyx,BE,Metz,FR,in_force,2001,,A",
        "Zzyx,BE,Nancy,FR,ended,2020,,A",
    ]
    path = table(tmp_path, *rows)
    dialog = at_questions(room, qtbot, path)
    part = dialog.plan_part
    for words in ("without the doubt; the words", "Ended"):
        choose(part.questions, words)
        planned(dialog, qtbot)
        part.questions.go_on()
    part.show_part("all")
    part.table.selectRow(3)
    part.row.offers.for_all.setChecked(True)
    part.row.cells.row.edited.emit(0, "Aalst")
    planned(dialog, qtbot)
    imported(dialog, qtbot)
    log = dialog.result_part.log.toPlainText()
    assert "status: “ended?” → as without the doubt; the words in a note" in log
    assert "status: “terminatd” → Ended" in log
    assert "corrected from “Zzyx” to “Aalst”" in log
    facts = json.loads(str(told(room, "SELECT facts FROM step WHERE action = 'import'")[0][0]))
    assert facts["mapping"]["doubts"] == {"status": "low_confidence"}
    again = opened(room, qtbot, path)
    to_plan(again, qtbot)
    assert verdicts(again) == ["There already"] * 5
    assert again.plan_part.remembered_link.text() == "3 answers of the last time are used: show"
    again.plan_part.remembered_link.click()
    assert sorted(listed(again.plan_part.questions)) == [
        ("“Zzyx”", "2", "Aalst (as the last time)"),
        ("“ended?”", "1", f"{DOUBT} (as the last time)"),
        ("“terminatd”", "1", "Ended (as the last time)"),
    ]
    select(again.plan_part.questions, "terminatd")
    again.plan_part.questions.detail.back_link.click()
    planned(again, qtbot)
    assert again.plan_part.open_count == 1
    select(again.plan_part.questions, "Zzyx")
    again.plan_part.questions.detail.back_link.click()
    planned(again, qtbot)
    again.plan_part.show_part("all")
    assert verdicts(again)[3:] == ["New", "New"]


def test_an_answer_about_lists_is_used_and_shown_the_next_time(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    path = table(tmp_path, "Aalst,BE,Nitra en Xiamen,SK,in_force,2001,,A")
    dialog = at_questions(room, qtbot, path)
    choose(dialog.plan_part.questions, "several")
    planned(dialog, qtbot)
    imported(dialog, qtbot)
    again = opened(room, qtbot, path)
    to_plan(again, qtbot)
    assert verdicts(again) == ["There already"] * 2
    again.plan_part.remembered_link.click()
    ((texts, _, answer),) = listed(again.plan_part.questions)
    assert texts == "“Nitra en Xiamen”"
    assert "(as the last time)" in answer
    select(again.plan_part.questions, "Nitra en Xiamen")
    again.plan_part.questions.detail.back_link.click()
    planned(again, qtbot)
    assert again.plan_part.open_count == 1


def test_bodies_chosen_for_names_are_used_and_shown_the_next_time(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = ["Aalst,BE,Suzhou,CN,in_force,2001,,A", "Aalst,BE,Hinterwaldau,DE,in_force,2002,,A"]
    path = table(tmp_path, *rows)
    dialog = at_questions(room, qtbot, path)
    part = dialog.plan_part
    assert sorted(text for text, _, _ in listed(part.questions)) == ["“Hinterwaldau, Germany”", "“Suzhou, China”"]
    assert part.open_count == 1
    select(part.questions, "Suzhou, China")
    choose(part.questions, "Anhui")
    planned(dialog, qtbot)
    imported(dialog, qtbot)
    again = opened(room, qtbot, path)
    to_plan(again, qtbot)
    assert verdicts(again) == ["There already"] * 2
    again.plan_part.remembered_link.click()
    assert [text for text, _, answer in listed(again.plan_part.questions) if answer.endswith("(as the last time)")] == [
        "“Suzhou, China”"
    ]
    select(again.plan_part.questions, "Suzhou, China")
    again.plan_part.questions.detail.back_link.click()
    planned(again, qtbot)
    assert not [answer for _, _, answer in listed(again.plan_part.questions) if "last time" in answer]


def test_a_kind_for_several_names_leaves_each_its_country(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = ["Aalst,BE,Hinterwaldau,DE,in_force,2001,,A", "Aalst,BE,Zzyxdorf,CN,in_force,2002,,A"]
    dialog = at_plan_of_names(room, qtbot, table(tmp_path, *rows, "Aalst,BE,Qqyxveld,,in_force,2003,,A"))
    part = dialog.plan_part.questions
    names = ["Qqyxveld", "Zzyxdorf, China", "Hinterwaldau, Germany"]
    select(part, *names)
    place = next(row for row, (text, _, _) in enumerate(listed(part)) if "Hinterwaldau" in text)
    part.table.selectionModel().setCurrentIndex(
        part.table.model().index(place, 0), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    assert part.detail.for_several.text() == "The answer is for 3 questions."
    assert part.detail.body is not None
    part.detail.body.kind.setFocus()
    press("p")
    planned(dialog, qtbot)
    answers = {text.strip("“”"): answer for text, _, answer in listed(part)}
    kind = answers["Qqyxveld"]
    assert kind.startswith("P")
    assert answers == {
        "Qqyxveld": kind,
        "Zzyxdorf, China": f"{kind}, China",
        "Hinterwaldau, Germany": f"{kind}, Germany",
    }
    imported(dialog, qtbot)
    countries = told(room, "SELECT name, country FROM body WHERE name LIKE '%yx%' OR name LIKE 'Hinter%' ORDER BY name")
    assert countries == [("Hinterwaldau", "DE"), ("Qqyxveld", ""), ("Zzyxdorf", "CN")]


def at_plan_of_names(room: Room, qtbot: QtBot, path: Path) -> ImportDialog:
    """Open a table of which only names are asked about, and show these questions."""
    dialog = at_questions(room, qtbot, path)
    dialog.plan_part.ask()
    return dialog


DOUBT = "as without the doubt; the words in a note, and a low confidence of its source"


def test_how_texts_were_read_is_shown_on_request(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = ["Aalst,BE,Windhoek,NA,ended,spring 2020,,A", "Aalst,BE,Jena,DE,ended,spring 2020,,A"]
    dialog = opened(room, qtbot, table(tmp_path, *rows))
    to_plan(dialog, qtbot)
    part = dialog.plan_part
    assert part.understood_link.text() == "How 3 texts were read: show"
    part.understood_link.click()
    assert part.read_texts.table.isVisible()
    model = part.read_texts.table.model()
    shown = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert shown[:1] == [["country_b", "NA", "Namibia", "1"]]
    assert [shown[1][place] for place in (0, 1, 3)] == ["date", "spring 2020", "2"]
    part.filter.chosen.emit("all")
    assert not part.read_texts.table.isVisible()


def test_a_row_leads_to_the_question_about_its_cell(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = ["Aalst,BE,Bonn,DE,terminatd,2020,,A", "Aalst,BE,Jena,DE,zzyx,2020,,A"]
    dialog = opened(room, qtbot, table(tmp_path, *rows))
    to_plan(dialog, qtbot)
    part = dialog.plan_part
    part.table.selectRow(1)
    part.row.question_link.click()
    assert part.questions.table.isVisible()
    assert "zzyx" in part.questions.detail.about.text()


def test_the_rejects_have_the_rows_that_wait(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_questions(room, qtbot, table(tmp_path, *TEN_QUESTIONS))
    press("1")
    planned(dialog, qtbot)
    room.ask.answers.append(tmp_path / "rest.csv")
    dialog.plan_part.rejects_button.click()
    qtbot.waitUntil(lambda: (tmp_path / "rest.csv").exists(), timeout=LONG)
    rows = list(csv.reader((tmp_path / "rest.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) - 1 == len(dialog.plan_part.questions.list.waiting_lines)


def test_dates_that_can_be_read_in_two_ways_are_one_question(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    years = ["2018-19", "2019-20", "2019-21", "2019-20"]
    rows = [f"Aalst,BE,B{place},DE,ended,{year},,A" for place, year in enumerate(years)]
    dialog = at_questions(room, qtbot, table(tmp_path, *rows))
    part = dialog.plan_part.questions
    assert [(rows, answer) for _, rows, answer in listed(part)] == [("4", "")]
    press("1")
    planned(dialog, qtbot)
    assert dialog.next_button.text() == "Import 4 rows"
    assert "years: " in listed(part)[0][2]
    dialog.go_back()
    assert dialog.columns_part.dates.buttons["date", "years"].isChecked()
    dialog.go_on()
    planned(dialog, qtbot)
    assert dialog.next_button.text() == "Import 4 rows"


def test_what_a_sheet_hides_or_strikes_out_is_answered_once_and_can_be_changed(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "t.xls"
    rows = [["body_a", "country_a", "body_b", "country_b"]]
    rows += [
        [town, "NL", partner, "CN"] for town, partner in (("Ede", "Wuhan"), ("Breda", "Hefei"), ("Delft", "Jinan"))
    ]
    cells = [[Struck(text) if text in ("Breda", "Hefei") else text for text in row] for row in rows]
    path.write_bytes(small_xls(cells, hidden_rows=[1]))
    dialog = at_questions(room, qtbot, path)
    part = dialog.plan_part.questions
    assert [(rows, answer) for _, rows, answer in listed(part)] == [("1", ""), ("1", "")]
    press("1")
    planned(dialog, qtbot)
    press("2")
    planned(dialog, qtbot)
    answers = {answer for _, _, answer in listed(part)}
    assert answers == {"left out, as if the table did not have it", "read as all other cells are"}
    assert dialog.next_button.text() == "Import 2 rows"


def test_names_that_nobody_knows_wait_if_the_user_wants_it(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_questions(
        room, qtbot, table(tmp_path, "Aalst,BE,Zzyx,CN,ended,2020,,A", "Aalst,BE,Gera,DE,ended,20,,A")
    )
    part = dialog.plan_part
    assert part.left.text() == "1 question, 1 row waits"
    part.strict_names.click()
    planned(dialog, qtbot)
    assert part.left.text() == "2 questions, 2 rows wait"
    part.strict_names.click()
    planned(dialog, qtbot)
    assert part.left.text() == "1 question, 1 row waits"
    assert part.strict_names.isVisible()


def test_a_remembered_answer_that_names_no_body_is_asked_about_again(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    path, asked = table(tmp_path, "Aalst,BE,Zzyx,CN,ended,2020,,A"), tmp_path / "a.json"
    import_file(room.project, path, dry_run=True, answers_to=asked)
    asked.write_text(asked.read_text("utf-8").replace('"answer": null', '"answer": "id=999"'), "utf-8")
    import_file(room.project, path, answers=[asked])
    dialog = at_questions(room, qtbot, path)
    assert dialog.plan_part.left.text() == "1 question, 1 row waits"
    press("1")
    planned(dialog, qtbot)
    assert dialog.plan_part.left.text() == "No question is open, and no row waits."
    imported(dialog, qtbot)
