"""The fields of forms: input is interpreted at once, and recorded values are returned unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.store.building import new_project
from tests.ui.room import CANARY, Room, type_text
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ReasonGiven, SourceDraft
from tracker.domain.statuses.statuses import STATUSES
from ui.recording.fields.body_field import BodyField
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.reason_field import ReasonField
from ui.recording.fields.rows_field import RowsField
from ui.recording.fields.source_field import SourceField
from ui.style.theme import Theme
from ui.text.languages import temporary_language
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.code_field import CodeField, StatusField
from ui.widgets.fields.country_field import CountryField
from ui.widgets.fields.date_field import DateField, DateReader
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.fields.suggestion_line import SuggestionLineEdit
from ui.widgets.labels.links import credit_label, safe_url, shown_host
from ui.widgets.panels.flow_layout import FlowLayout


def test_a_date_shows_at_once_how_it_is_read(qtbot: QtBot) -> None:
    field = DateField("When", DateReader(circa=1), is_main=True)
    qtbot.addWidget(field)
    assert "between 2019 and 2021" in field.understood.text()
    QTest.keyClicks(field.line, "2021")
    assert "1 Jan 2021 to 31 Dec 2021" in field.understood.text()
    assert field.problem() == ""


def test_an_unreadable_date_shows_examples_and_is_none(qtbot: QtBot) -> None:
    field = DateField("When", DateReader(circa=1))
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "once upon a time")
    assert field.date() is None
    assert "once upon a time" in field.understood.text()
    assert "spring 2021" in field.understood.text()
    field.line.clear()
    assert field.problem() == ""


def test_an_ambiguous_date_offers_each_reading(qtbot: QtBot) -> None:
    field = DateField("When", DateReader(circa=1))
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.line, "2019-21")
    assert field.date() is None
    assert "spring 2019" in field.problem()
    assert "2019 to 2021" in field.problem()
    assert [link.text() for link in field.reading_links] == ["Read it as spring 2019", "Read it as 2019 to 2021"]
    QTest.mouseClick(field.reading_links[0], Qt.MouseButton.LeftButton)
    assert field.line.text() == "spring 2019"
    assert field.date() == read_date("spring 2019")
    assert field.reading_links == []
    assert field.readings.isHidden()


def test_a_date_of_one_of_two_explains_that_days_between_count(qtbot: QtBot) -> None:
    field = DateField("When", DateReader(circa=1))
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "2019 or 2021")
    assert "counted with the days between" in field.understood.text()


def test_a_day_named_from_today_is_recorded_as_that_day(qtbot: QtBot) -> None:
    days = [738_647]  # 7 May 2023
    field = DateField("When", DateReader(circa=1, today=lambda: days[0]))
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "gisteren")
    date = field.date()
    assert date is not None
    assert (date.edtf, date.words) == ("2023-05-06", ""), "the word would mean another day tomorrow"
    kept = field.saved_state()
    days[0] += 5
    field.restore(kept)
    again = field.date()
    assert again is not None
    assert again.edtf == "2023-05-06"


@pytest.mark.parametrize(
    ("typed", "links", "edtf"),
    [
        ("winter 2010", ["winter 2009/10", "winter 2010/11"], "2009-24"),
        ("late 1900s", ["between 1906 and 1909", "between 1966 and 1999"], "[1906..1909]"),
        ("between November and February 2020", ["between Nov 2019 and Feb 2020"], "[2019-11..2020-02]"),
        ("02.03.35", ["2 Mar 1935", "2 Mar 2035"], "1935-03-02"),
    ],
)
def test_the_readings_of_a_date_are_offered(qtbot: QtBot, typed: str, links: list[str], edtf: str) -> None:
    field = DateField("When", DateReader(circa=1))
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, typed)
    assert field.date() is None
    assert [link.text() for link in field.reading_links] == [f"Read it as {each}" for each in links]
    field.reading_links[0].click()
    date = field.date()
    assert date is not None
    assert (date.edtf, field.problem()) == (edtf, "")


def test_circa_widens_a_date_by_the_projects_setting(qtbot: QtBot) -> None:
    field = DateField("When", DateReader(circa=3))
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "circa 2004")
    assert field.date() == read_date("circa 2004", circa=3)


def test_a_recorded_date_is_returned_unchanged(qtbot: QtBot) -> None:
    field = DateField("When", DateReader(circa=1))
    qtbot.addWidget(field)
    recorded = read_date("circa 2004", circa=5)
    field.set_date(recorded)
    assert field.date() is recorded


def test_the_reason_for_an_inferred_date_can_be_entered(qtbot: QtBot) -> None:
    field = DateField("When", DateReader(circa=1), is_main=True)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.line, "7 May 2023")
    assert not field.note_link.isVisible()
    field.line.setText("before 2019")
    field.note_link.click()
    QTest.keyClicks(field.note, "The list of 2019 lacks it")
    date = field.date()
    assert date is not None
    assert (date.words, date.note) == ("before 2019", "The list of 2019 lacks it")


def test_a_source_with_a_vague_date_gives_no_bound(qtbot: QtBot) -> None:
    field = DateField("When", DateReader(circa=1))
    qtbot.addWidget(field)
    field.show()
    field.offer_known_by(read_date("since 2019"))
    assert not field.offer_link.isVisible()
    field.offer_known_by(read_date("July 2021"))
    field.offer_link.click()
    assert field.problem() == ""
    assert field.date() is not None


def test_hard_spaces_and_line_breaks_of_a_quote_survive_opening_a_form(qtbot: QtBot) -> None:
    field = GrowingText()
    qtbot.addWidget(field)
    quote = "first\u00a0line\nsecond line\n"
    field.set_text(quote)
    assert field.text() == quote
    QTest.keyClicks(field, "x")
    assert field.text() != quote


def test_tab_into_a_text_places_the_cursor_at_its_end(qtbot: QtBot) -> None:
    field = GrowingText()
    qtbot.addWidget(field)
    field.set_text("A note")
    field.show()
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    QTest.keyClicks(field, "!")
    assert field.text() == "A note!"


def test_a_code_is_found_by_any_part_of_its_text(qtbot: QtBot) -> None:
    field = CountryField("Country")
    qtbot.addWidget(field)
    for typed, code in (("nl", "NL"), ("china", "CN"), ("Germa", "DE"), ("", "")):
        field.setEditText(typed)
        field.settle()
        assert field.code() == code


@pytest.mark.parametrize(
    ("typed", "code"), [("nl", "NL"), ("nig", "NE"), ("kingdom", "GB"), ("ina", "AR"), ("mali", "ML")]
)
def test_the_best_match_of_a_country_is_first_and_chosen_by_enter(qtbot: QtBot, typed: str, code: str) -> None:
    field = CountryField("Country")
    qtbot.addWidget(field)
    field.show()
    line = field.lineEdit()
    assert isinstance(line, SuggestionLineEdit)
    QTest.keyClicks(line, typed)
    assert line.offers[0].value == code
    QTest.keyClick(line._popup, Qt.Key.Key_Return)
    assert field.code() == code
    assert field.currentText() == line.offers[0].words


def test_a_code_of_the_projects_own_is_not_lost(qtbot: QtBot) -> None:
    field = CodeField("Kind", ("sister_city",))
    qtbot.addWidget(field)
    field.set_code("climate_alliance")
    assert field.code() == "climate_alliance"


def test_the_usual_statuses_come_first_and_each_other_once_under_headings(qtbot: QtBot) -> None:
    field = StatusField(Theme("light"), {"let_go": "terminated", "on_paper": "reduced"})
    qtbot.addWidget(field)
    shown = [str(field.itemData(place) or "") for place in range(field.count())]
    assert shown[1:7] == ["in_force", "dormant", "under_review", "ending_decided", "terminated", "let_go"]
    assert sorted(filter(None, shown)) == sorted((*STATUSES, "let_go", "on_paper"))
    headings = [place for place in range(field.count()) if not field.model().flags(field.model().index(place, 0))]
    assert len(headings) == 4
    assert field.itemText(headings[0]) == "More"
    assert not field.itemIcon(field.findData("terminated")).isNull()


@pytest.mark.parametrize(
    "status", ["in_force", "suspension_proposed", "under_review", "ending_decided", "ending_proposed", "not_concluded"]
)
def test_a_status_of_two_words_is_found_by_typing_both(qtbot: QtBot, status: str) -> None:
    field = StatusField(Theme("light"))
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field, status.replace("_", " "))
    assert field.code() == status
    assert not field.view().isVisible()


def test_space_opens_the_list_and_a_repeated_letter_selects_the_next(qtbot: QtBot) -> None:
    field = CodeField("Colour", ("blue", "brown", "red"), str)
    qtbot.addWidget(field)
    field.show()
    found = []
    for letter in "bbb":
        QTest.keyClicks(field, letter)
        found.append(field.code())
    assert found == ["brown", "blue", "brown"]
    field._pause.stop()
    QTest.keyClick(field, Qt.Key.Key_Space)
    assert field.view().isVisible()
    field.hidePopup()


def test_the_country_is_focused_after_the_name_of_a_new_body(room: Room, qtbot: QtBot) -> None:
    field = BodyField("Side A", FormQueries(room.project))
    qtbot.addWidget(field)
    field.show()
    field.make_new("Delft")
    assert field.focusWidget() is field.form.country


def test_enter_takes_the_place_in_the_users_country_and_each_offer_names_its_province_and_country(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with new_project(tmp_path) as project, temporary_language("nl"):
        field = BodyField("Side A", FormQueries(project))
        qtbot.addWidget(field)
        field.show()
        QTest.keyClicks(field.line, "Arn")
        arnhem, *others = field.line.offers
        assert arnhem.words == "Arnhem"
        assert "Gelderland, Nederland" in arnhem.details
        assert any("Turkije" in other.details for other in others)
        assert field.line.take_first()
        assert field.name() == "Arnhem"


def test_chips_are_added_and_removed_by_keyboard(qtbot: QtBot) -> None:
    field = ChipField("Sectors", ("culture", "trade_investment", "water"), lambda code: code.replace("_", " "))
    qtbot.addWidget(field)
    field.show()
    field.open_line()
    QTest.keyClicks(field.line, "trade")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    QTest.keyClicks(field.line, "wat")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.codes() == ("trade_investment", "water")
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.codes() == ("trade_investment",)


def test_typing_on_the_add_button_begins_a_chip(qtbot: QtBot) -> None:
    field = ChipField("Sectors", ("culture", "water"))
    qtbot.addWidget(field)
    field.show()
    button = field.focusProxy()
    QTest.keyClicks(button, "w")
    assert field.line.text() == "w"
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.codes() == ("water",)


def test_a_text_that_is_not_in_the_list_is_reported(qtbot: QtBot) -> None:
    field = ChipField("Sectors", ("culture",))
    qtbot.addWidget(field)
    field.show()
    field.open_line()
    QTest.keyClicks(field.line, "astrology")
    assert "astrology" in field.problem()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chip_field_with_a_problem_has_a_coloured_frame(qtbot: QtBot, qapp: QApplication, theme: str) -> None:
    look = Theme(theme)
    look.apply(qapp)
    field = FormField("Reasons", ReasonField())
    qtbot.addWidget(field)
    field.resize(300, 80)
    field.show()

    def frame() -> QColor:
        picture = field.content.grab().toImage()
        return picture.pixelColor(picture.width() // 2, 0)

    assert frame() == look.colour("edge")
    field.show_problem("Choose one.")
    assert frame() == look.colour("danger")
    field.show_problem("")
    assert frame() == look.colour("edge")


def test_a_chip_shows_the_weight_of_its_reason(qtbot: QtBot) -> None:
    field = ReasonField()
    qtbot.addWidget(field)
    field.add("human_rights")
    field.qualify(ReasonGiven("human_rights", "secondary", "alleged"))
    assert field.reasons() == (ReasonGiven("human_rights", "secondary", "alleged"),)


def test_empty_rows_are_left_out(qtbot: QtBot) -> None:
    field = RowsField("Names", (("Name", 2), ("Language", 1)), "+ Add")
    qtbot.addWidget(field)
    field.set_rows([("武汉", "zh"), ("", "")])
    assert field.rows() == (("武汉", "zh"),)


def test_a_source_is_found_or_created_in_place(room: Room, qtbot: QtBot) -> None:
    field = SourceField(FormQueries(room.project))
    qtbot.addWidget(field)
    field.show()
    field.line.offer()
    assert field.line.offers[0].words == "The yearbook"
    type_text(field.line, "sister cities")
    assert field.line.take_first()
    assert isinstance(field.value(), int)
    field.clear()
    type_text(field.line, "A new one")
    assert field.value() == SourceDraft("A new one")
    assert field.fold.isVisible()


def test_the_list_of_offers_shows_markup_as_text(room: Room, qtbot: QtBot) -> None:
    field = SourceField(FormQueries(room.project))
    qtbot.addWidget(field)
    field.show()
    type_text(field.line, CANARY)
    assert CANARY in field.line.offers[-1].words
    assert field.line._popup.toolTip() == ""


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org/a",
        "data:text/html,x",
        "http://",
        "",
        "https://user:secret@example.org/",
        "doi:nothing",
        "smb://host/share",
    ],
)
def test_only_safe_addresses_are_links(address: str, qtbot: QtBot) -> None:
    assert safe_url(address) is None
    label = credit_label("The paper", address)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_link_shows_the_host_in_plain_letters_and_opens_its_address(qtbot: QtBot) -> None:
    opened: list[QUrl] = []
    label = credit_label(CANARY, "https://www.xn--bcher-kva.example/a", opener=opened.append)
    qtbot.addWidget(label)
    assert "xn--bcher-kva.example" in label.text()
    assert "<img" not in label.text()
    label.linkActivated.emit("address")
    assert opened == [QUrl("https://www.xn--bcher-kva.example/a")]


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.nrc.nl/nieuws", "nrc.nl"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("mailto:clerk@example.org", "clerk@example.org"),
        ("doi:10.1000/xyz", "doi.org"),
    ],
)
def test_the_host_of_an_address_is_shown(address: str, host: str) -> None:
    url = safe_url(address)
    assert url is not None
    assert shown_host(url) == host


def test_a_flow_breaks_its_line_where_the_width_ends(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=10)
    for _ in range(3):
        part = QWidget()
        part.setFixedSize(QSize(100, 20))
        flow.addWidget(part)
    assert flow.heightForWidth(320) == 20
    assert flow.heightForWidth(319) == 50
    assert flow.heightForWidth(100) == 80
    part.setFixedSize(QSize(150, 40))
    assert flow.heightForWidth(320) == 70
    part.hide()
    assert flow.heightForWidth(320) == 20
    flow.addWidget(another := QWidget())
    another.setFixedSize(QSize(100, 30))
    assert flow.heightForWidth(320) == 30
    assert flow.heightForWidth(209) == 20 + 10 + 20 + 10 + 30
    flow.takeAt(0)
    assert flow.heightForWidth(209) == 20 + 10 + 30
