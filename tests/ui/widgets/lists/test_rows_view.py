"""The table view: sorting, choice of columns, copying, and the chosen partnership."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.rows import partnership
from tracker.queries.rows import PartnershipRow
from ui.inventory.partnership_cells import PartnershipCells
from ui.models.columns import Column
from ui.models.partnership_columns import COLUMNS
from ui.models.rows_table import BLOCK, RowsTableModel
from ui.style.theme import Theme
from ui.widgets.lists.column_widths import fewest_cut, fitted_widths, shared_slack, shared_widths
from ui.widgets.lists.rows_view import RowsView

KEYS = [column.key for column in COLUMNS]


@pytest.fixture
def view(qtbot: QtBot) -> RowsView[PartnershipRow]:
    names = {1: "Arnhem", 2: "Breda", 3: "=SUM(1)"}
    model = RowsTableModel(COLUMNS, lambda ids: [partnership(record, names[record]) for record in map(int, ids)])
    view = RowsView(model, Theme("light"), "Partnerships", PartnershipCells)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(900, 300)
    model.show_ids((1, 2, 3))
    view.show()
    return view


def click_header(view: RowsView[PartnershipRow], qtbot: QtBot, key: str) -> None:
    header = view.horizontalHeader()
    place = header.viewport().rect().center()
    place.setX(header.sectionViewportPosition(KEYS.index(key)) + 20)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_sorts_and_the_next_reverses_the_order(view: RowsView[PartnershipRow], qtbot: QtBot) -> None:
    asked: list[tuple[str, bool]] = []
    view.sort_asked.connect(lambda key, is_descending: asked.append((key, is_descending)))
    view.show_order("name", False)
    click_header(view, qtbot, "since")
    click_header(view, qtbot, "since")
    assert asked == [("start", False), ("start", True)]


def test_a_click_on_an_unsortable_column_keeps_the_sort_mark(view: RowsView[PartnershipRow], qtbot: QtBot) -> None:
    asked: list[str] = []
    view.sort_asked.connect(lambda key, _: asked.append(key))
    view.show_order("start", True)
    click_header(view, qtbot, "kind")
    assert not asked
    assert view.horizontalHeader().sortIndicatorSection() == KEYS.index("since")


def test_another_height_sets_no_widths(view: RowsView[PartnershipRow]) -> None:
    resized: list[int] = []
    QApplication.processEvents()
    view.horizontalHeader().sectionResized.connect(lambda index, _old, _new: resized.append(index))
    view.resize(view.width(), view.height() + 40)
    QApplication.processEvents()
    assert not resized
    view.resize(view.width() + 40, view.height())
    QApplication.processEvents()
    assert resized


class Paints(QObject):
    """Counts how often a widget is painted as a whole."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count the paint events of all of the widget."""
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget) and event.rect() == watched.rect():
            self.count += 1
        return False


def test_other_rows_in_a_table_of_another_height_are_painted_once(view: RowsView[PartnershipRow]) -> None:
    QApplication.processEvents()
    paints = Paints(view)
    view.viewport().installEventFilter(paints)
    view.rows.arrange_ids((1, 2))
    view.lay_out_now()
    view.resize(view.width(), view.height() - 40)
    for _ in range(5):
        QApplication.processEvents()
    assert paints.count == 1


def test_moving_through_rows_chooses(view: RowsView[PartnershipRow], qtbot: QtBot) -> None:
    chosen: list[int] = []
    view.chosen.connect(chosen.append)
    view.show_chosen(1)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert chosen == [2]


def test_a_choice_made_elsewhere_is_shown_without_a_signal(view: RowsView[PartnershipRow], qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.chosen):
        view.show_chosen(3)
        assert view.currentIndex().row() == 2
        view.show_chosen(None)
    assert not view.currentIndex().isValid()


def test_only_the_chosen_row_is_selected_even_while_ctrl_is_pressed(
    view: RowsView[PartnershipRow], qtbot: QtBot
) -> None:
    """As after Ctrl+Enter in a form: Ctrl is still pressed when the new row is chosen."""
    view.show_chosen(1)
    QTest.keyPress(view.window().windowHandle(), Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    view.show_chosen(3)
    QTest.keyRelease(view.window().windowHandle(), Qt.Key.Key_Control)
    marked = {index.row() for index in view.selectionModel().selectedRows()}
    assert marked == {view.rows.place_of(3)}


def test_enter_opens(view: RowsView[PartnershipRow], qtbot: QtBot) -> None:
    view.show_chosen(2)
    with qtbot.waitSignal(view.opened) as signal:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert signal.args == [2]


def test_copied_rows_form_a_table_with_titles(view: RowsView[PartnershipRow], qtbot: QtBot) -> None:
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Body", "Partner", "Status"]
    assert lines[1].split("\t")[:4] == ["Arnhem", "Wuhan 武汉", "Active", "1999"]
    assert len(lines) == 4


def test_a_copied_cell_is_never_a_formula(view: RowsView[PartnershipRow]) -> None:
    (row,) = (row for line in [2] if (row := view.rows.row_at(line)) is not None)
    assert view.text_of([row]).splitlines()[1].startswith("'=SUM(1)\t")


def test_columns_are_saved_and_restored(view: RowsView[PartnershipRow], qtbot: QtBot) -> None:
    header = view.horizontalHeader()
    header.moveSection(header.visualIndex(KEYS.index("sources")), 1)
    menu = view.column_menu()
    menu.actions()[KEYS.index("country_b")].setChecked(True)
    menu.actions()[KEYS.index("since")].setChecked(False)
    text = view.columns_text()
    other = RowsView(RowsTableModel(COLUMNS, lambda ids: [], view), Theme("light"), "Partnerships")
    qtbot.addWidget(other)
    other.restore_columns(text)
    restored = other.horizontalHeader()
    assert restored.logicalIndex(1) == KEYS.index("sources")
    assert restored.isSectionHidden(KEYS.index("since"))
    assert not restored.isSectionHidden(KEYS.index("country_b"))
    assert other.columns_text() == text


@pytest.mark.parametrize("width", [600, 900, 1500, 3000])
def test_further_hidden_columns_are_no_choice_of_the_user(view: RowsView[PartnershipRow], width: int) -> None:
    """They are visible for a moment while Qt makes them, and other columns become narrower or wider with it."""
    view.resize(width, 300)
    QApplication.processEvents()
    told: list[str] = []
    view.columns_changed.connect(told.append)
    shown = view.shown_keys()
    hidden = [Column(f"hidden{n}", lambda: "Hidden", lambda _: "", is_shown_at_first=False) for n in range(18)]
    view.change_columns((*COLUMNS, *hidden))
    QApplication.processEvents()
    assert told == []
    assert view.shown_keys() == shown


@pytest.mark.parametrize("spoilt", ["", "{", "[[1]]", '[["gone", false, 10]]', '[["body", true, -5]]', "7"])
def test_damaged_column_settings_are_ignored(view: RowsView[PartnershipRow], spoilt: str) -> None:
    view.restore_columns(spoilt)
    assert not view.horizontalHeader().isSectionHidden(0)


def test_the_first_column_cannot_be_hidden(view: RowsView[PartnershipRow]) -> None:
    assert not view.column_menu().actions()[0].isEnabled()


def test_columns_share_the_width_until_one_is_dragged(view: RowsView[PartnershipRow]) -> None:
    header = view.horizontalHeader()
    before = header.sectionSize(0)
    view.resize(1300, 300)
    assert header.sectionSize(0) > before
    header.resizeSection(0, 333)
    view.resize(900, 300)
    assert header.sectionSize(0) == 333


@pytest.mark.parametrize("room", [630, 654, 815, 940, 1500])
def test_columns_fill_the_width_and_show_their_whole_titles(room: int) -> None:
    shown = [column for column in COLUMNS if column.is_shown_at_first]
    titles = [50, 60, 60, 60, 99, 71, 50]
    widths = shared_widths(room, titles, shown)
    assert room - len(widths) < sum(widths) <= room
    assert all(width >= title for width, title in zip(widths, titles, strict=True))


def test_columns_never_become_narrower_than_their_titles() -> None:
    shown = [column for column in COLUMNS if column.is_shown_at_first]
    for room in range(100, 1000, 50):
        assert min(shared_widths(room, [90] * len(shown), shown)) >= 90


def test_columns_in_which_nothing_could_be_read_scroll_sideways_instead() -> None:
    shown = [column for column in COLUMNS if column.is_shown_at_first]
    titles = [80, 110, 110, 100, 160, 119, 80]
    widths = shared_widths(805, titles, shown, 1.9)
    assert sum(widths) > 805
    assert all(width >= round(1.9 * column.narrowest) for width, column in zip(widths, shown, strict=True))


def test_large_text_is_read_in_a_narrow_table(view: RowsView[PartnershipRow]) -> None:
    font = view.font()
    font.setPointSizeF(2 * font.pointSizeF())
    view.setFont(font)
    view.resize(500, 300)
    view.grab()
    cells, header = view.itemDelegate(), view.horizontalHeader()
    assert isinstance(cells, PartnershipCells)
    for key in ("since", "status"):
        place = KEYS.index(key)
        assert cells.text_if_elided(view.rows.index(0, place), header.sectionSize(place)) == ""
    assert header.length() > view.viewport().width()


def test_a_narrow_table_has_no_horizontal_scroll_bar(view: RowsView[PartnershipRow]) -> None:
    view.resize(677, 300)
    QGuiApplication.processEvents()
    assert view.horizontalScrollBar().maximum() == 0


def test_a_column_of_short_numbers_causes_no_horizontal_scroll_bar(view: RowsView[PartnershipRow]) -> None:
    """Qt makes no column narrower than its least width, which is more than a short number and its title need."""
    view.change_columns(
        [
            Column("name", lambda: "Name", lambda _: "A long name of a partnership that takes all the room there is"),
            Column("number", lambda: "#", lambda _: "1", width=30, narrowest=20),
        ]
    )
    for width in range(300, 600, 20):
        view.resize(width, 300)
        QGuiApplication.processEvents()
        assert view.horizontalScrollBar().maximum() == 0, width


def test_a_tooltip_shows_only_texts_that_are_elided(view: RowsView[PartnershipRow]) -> None:
    cells = view.itemDelegate()
    assert isinstance(cells, PartnershipCells)
    partner = view.rows.index(0, KEYS.index("partner"))
    assert cells.text_if_elided(partner, 40) == "Wuhan  武汉"
    assert cells.text_if_elided(partner, 400) == ""


def test_painting_reads_the_lines_in_view_at_once(qtbot: QtBot) -> None:
    asked: list[list[int]] = []

    def read(ids: Sequence[int]) -> list[PartnershipRow]:
        asked.append([int(record) for record in ids])
        return [partnership(int(record)) for record in ids]

    model = RowsTableModel(COLUMNS, read)
    view = RowsView(model, Theme("light"), "Partnerships", PartnershipCells)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(900, 300)
    model.show_ids(range(10 * BLOCK))
    view.verticalScrollBar().setMaximum(10 * BLOCK * view.verticalHeader().defaultSectionSize())
    view.scrollTo(model.index(BLOCK - 2, 0), QTableView.ScrollHint.PositionAtTop)
    view.grab()
    assert len(asked) == 1
    assert set(view.lines_in_view) <= set(asked[0])


def test_the_whole_line_is_painted_as_its_part_is(view: RowsView[PartnershipRow]) -> None:
    """A line in two parts of the region to paint is painted once: text painted twice is bolder."""
    view.show_chosen(2)
    view.grab()
    table, parts = view.viewport(), QRegion(0, 0, 300, 20) + QRegion(100, 0, 200, 60)
    picture = QImage(table.size(), QImage.Format.Format_RGB32)
    table.render(picture, QPoint(), QRegion(table.rect()), QWidget.RenderFlag.DrawChildren)
    again = QImage(picture)
    table.render(again, QPoint(), parts, QWidget.RenderFlag.DrawChildren)
    assert parts.rectCount() > 1
    assert again == picture


def test_texts_that_may_wrap_take_two_lines_only_where_they_lack_room() -> None:
    columns = [Column("a", str, str, width=200, narrowest=100, wraps=True), Column("b", str, str)]
    texts = ([[320], [60]], [[170], [60]])
    assert fitted_widths(500, [40, 40], columns, texts) == ([320, 179], False)
    widths, needs_two_lines = fitted_widths(260, [40, 40], columns, texts)
    assert needs_two_lines
    assert sum(widths) <= 260
    assert widths[0] >= 170
    assert fitted_widths(120, [40, 40], columns, texts) == ([170, 60], True)


def test_texts_are_whole_in_a_table_that_scrolls_sideways() -> None:
    columns = [Column("name", str, str, width=120, narrowest=90), Column("title", str, str, width=400, narrowest=150)]
    texts = ([[110], [700]], [[110], [700]])
    widths, _ = fitted_widths(260, [40, 40], columns, texts, 2.0)
    assert (sum(widths) > 260, widths[0]) == (True, 110)
    narrow = [Column("field", str, str, width=20, narrowest=20), *columns]
    assert fitted_widths(260, [40, 40, 40], narrow, ([[125], [110], [700]], [[125], [110], [700]]), 2.0)[0][0] == 125
    cities = [Column("city", str, str, width=100, narrowest=50)] * 4
    needed = [[120], [80], [300], [190]]
    assert fitted_widths(250, [40] * 4, cities, (needed, needed), 2.0)[0] == [120, 80, 125, 125]


def test_slack_goes_to_the_columns_whose_texts_are_cut() -> None:
    assert shared_slack([100, 100, 100], [60, 130, 100]) == [70, 130, 100]
    assert shared_slack([100, 100, 100], [90, 160, 130]) == [90, 106, 103]
    assert shared_slack([100, 100], [80, 90]) == [100, 100]


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(1, 300)), min_size=1, max_size=8))
def test_slack_that_is_moved_takes_no_further_room(pairs: list[tuple[int, int]]) -> None:
    """One pixel more would show a scroll bar."""
    before, wanted = zip(*pairs, strict=True)
    after = shared_slack(before, wanted)
    assert sum(before) - len(pairs) <= sum(after) <= sum(before)
    assert all(
        min(width, want) <= new <= max(width, want) for width, want, new in zip(before, wanted, after, strict=True)
    )


def test_one_long_text_does_not_cut_the_many_short_ones() -> None:
    columns = [Column(each, str, str, width=100, narrowest=60) for each in "abc"]
    texts = [[90, 120], [110, 110, 110, 60], [60, 60, 60, 300]]
    assert fitted_widths(300, [40, 40, 40], columns, (texts, texts))[0] == [120, 110, 70]


@given(st.lists(st.tuples(st.integers(0, 6), st.lists(st.integers(0, 12), max_size=4)), min_size=1, max_size=3))
def test_the_widths_fill_the_room_and_no_single_column_could_make_more_texts_whole(
    columns: list[tuple[int, list[int]]],
) -> None:
    least, cells = [low for low, _ in columns], [texts for _, texts in columns]
    room = sum(least) + 10
    widths = fewest_cut(room, least, cells)
    assert all(width >= low for width, low in zip(widths, least, strict=True))
    assert sum(widths) <= room
    left = room - sum(widths)
    for width, texts in zip(widths, cells, strict=True):
        assert not [text for text in texts if width < text <= width + left // max(1, len(cells))]


def test_no_text_is_cut_where_two_small_lines_in_every_column_fit() -> None:
    columns = [Column(each, str, str, width=100, narrowest=60) for each in "abc"]
    texts = [[90, 120], [110, 110, 110, 60], [60, 60, 60, 300]]
    widths, _ = fitted_widths(300, [40, 40, 40], columns, (texts, texts), 1.0, [[65, 60, 130]])
    assert widths[2] >= 130
    assert sum(widths) <= 300
    assert fitted_widths(300, [40, 40, 40], columns, (texts, texts), 1.0, [[65, 60, 290]])[0] == [120, 110, 70]


def test_columns_without_texts_shrink_before_a_table_scrolls_sideways() -> None:
    columns = [Column("name", str, str, width=190, narrowest=140), *[Column("due", str, str, width=250)] * 2]
    texts = [[150, 120], [0, 0], [0, 0]]
    assert fitted_widths(350, [60, 130, 130], columns, (texts, texts))[0] == [150, 100, 100]
    assert fitted_widths(200, [60, 130, 130], columns, (texts, texts))[0] == [140, 130, 130]


def test_a_click_below_the_rows_chooses_nothing(view: RowsView[PartnershipRow], qtbot: QtBot) -> None:
    chosen: list[object] = []
    view.chosen.connect(chosen.append)
    below = QPoint(20, view.viewport().height() - 5)
    assert not view.indexAt(below).isValid()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert (chosen, view.selected_ids()) == ([], [])
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.rows.index(1, 0)).center())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert (chosen, view.selected_ids()) == ([2], [2])


def test_the_keys_to_both_ends_leave_one_row_chosen(view: RowsView[PartnershipRow], qtbot: QtBot) -> None:
    view.show_chosen(2)
    for key, record in ((Qt.Key.Key_End, 3), (Qt.Key.Key_Home, 1)):
        qtbot.keyClick(view, key, Qt.KeyboardModifier.ControlModifier)
        assert view.selected_ids() == [record]
