"""Pictures of every page and dialog are written without a display, and leave the project unchanged."""

from __future__ import annotations

import gc
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtGui import QFont, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.forked import launched
from tests.i18n.pseudo_language import ACCENTS_OF_VOWELS, accented, pseudo_language
from tests.ui.accessibility.marking import Kind, unmarked
from tests.ui.clipped import clipped, overlapping, unreachable
from tests.ui.core.test_every_dialog import dialog_classes
from tests.ui.small_inventory import make_inventory
from tests.ui.text.test_pseudo_language import OF_TABLES, english_words, texts_of
from tracker.clock import SystemClock
from tracker.paths import home as program_home
from tracker.project import Project
from ui.pictures.command import main
from ui.pictures.page_pictures import DIALOGS, PAGES, VIEWS, drawing, write_pictures
from ui.pictures.pictured_window import PictureOptions, own_home, quiet_platform
from ui.shell.main_window import MainWindow


@pytest.fixture(autouse=True)
def usual_font(qapp: QApplication) -> object:
    font = QFont(qapp.font())
    yield
    qapp.setFont(font)


WIDTH, HEIGHT = 1280, 720


@dataclass
class Pictured:
    """The pictures of every page and dialog, and facts about what was pictured."""

    pixels: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    """Width and height of each picture, and how many colours it has when it is made eight times smaller."""
    cut: dict[str, list[str]] = field(default_factory=dict)
    """Texts that do not fit."""
    over: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Texts that lie over each other."""
    beyond: dict[str, list[str]] = field(default_factory=dict)
    """Widgets that cannot be reached."""
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    classes: set[type[QWidget]] = field(default_factory=set)
    marked: set[Kind] = field(default_factory=set)
    """Kinds of widgets whose mark was checked when they had the keyboard focus."""
    unmarked: list[str] = field(default_factory=list)
    """Widgets that are not visibly marked then."""
    texts: list[tuple[str, str, str]] = field(default_factory=list)
    """(page or dialog, widget, text) of everything that is shown or told to screen readers."""
    changed: list[str] = field(default_factory=list)
    """Files that were to stay as they were."""

    def look(self, name: str, part: QWidget, window: MainWindow) -> None:
        self.cut[name] = list(clipped(part))
        self.over[name] = [] if name == "search" else overlapping(part)  # its results cover the page
        self.beyond[name] = unreachable(part)
        self.sizes[name] = (part.width(), part.height())
        self.classes.add(type(part))
        self.texts += [(name, *each) for each in texts_of(part)]
        part.activateWindow()
        QApplication.processEvents()
        self.unmarked += [f"{name}: {each}" for each in unmarked(window, part, self.marked)]

    def count(self, name: str, picture: QImage) -> None:
        few = picture.scaled(WIDTH // 8, HEIGHT // 8).convertToFormat(QImage.Format.Format_RGB32)
        colours = len(set(memoryview(few.constBits()).cast("I")))
        self.pixels[name] = (picture.width(), picture.height(), colours)


@pytest.fixture(scope="module")
def pictured(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Pictured:
    """Pictures in Dutch with text of twice its size, which needs the most space, in a small window.

    Dutch has accents on its vowels, by which it differs from texts that are not translated. The pictures aren't
    written: to compress a picture takes as long as to open the dialog in it. While each page and dialog is open, the
    marks of its focused widgets are looked at in the dark palette.
    """
    font = QFont(qapp.font())
    folder = tmp_path_factory.mktemp("pictured")
    path = make_inventory(folder / "inventory.twin")
    content = path.read_bytes()
    made = Pictured()
    with (
        own_home(folder / "home"),
        pytest.MonkeyPatch.context() as patched,
        pseudo_language(folder / "i18n", patched, is_dutch=True) as language,
    ):
        options = PictureOptions((WIDTH, HEIGHT), "dark", language, zoom=200)
        with drawing(path, options, lambda name, part: made.look(name, part, drawn.window)) as drawn:
            for name in filter(drawn.can_show, VIEWS):
                made.count(name, drawn.picture(name).toImage())
        kept = (program_home().settings, program_home().backups)
    made.changed = [str(each) for each in kept if each.exists()]
    if path.read_bytes() != content:
        made.changed.append(path.name)
    qapp.setFont(font)
    qapp.setStyleSheet("")
    return made


@pytest.mark.slow
def test_every_page_and_dialog_has_its_picture(pictured: Pictured) -> None:
    assert dialog_classes() <= pictured.classes
    assert tuple(pictured.pixels) == VIEWS
    for name, (width, height, colours) in pictured.pixels.items():
        assert (width, height) == (WIDTH, HEIGHT), name
        assert colours > 3, name


def test_pictures_change_neither_the_project_nor_settings_and_backups(pictured: Pictured) -> None:
    assert pictured.changed == []


@pytest.mark.parametrize("name", VIEWS)
def test_large_text_has_room(pictured: Pictured, name: str) -> None:
    assert pictured.cut[name] == []
    assert pictured.over[name] == []


@pytest.mark.parametrize("name", VIEWS)
def test_every_widget_with_large_text_fits_the_screen_or_can_be_scrolled_to(pictured: Pictured, name: str) -> None:
    width, height = pictured.sizes[name]
    assert width <= WIDTH
    assert height <= HEIGHT
    assert pictured.beyond[name] == []


@pytest.mark.slow
def test_nothing_in_the_window_is_english(pictured: Pictured) -> None:
    """A language is added by a catalogue and a table of dates, and then everything is in it."""
    assert len(pictured.texts) > 5000
    texts = {(OF_TABLES.get(name, frozenset()), text) for name, _, text in pictured.texts}
    english = {(of_table, text) for of_table, text in texts if english_words(text, of_table)}
    assert {each for each in pictured.texts if (OF_TABLES.get(each[0], frozenset()), each[2]) in english} == set()


def test_accents_on_vowels_take_no_room(qapp: QApplication) -> None:
    for is_bold in (False, True):
        font = QFont(qapp.font())
        font.setBold(is_bold)
        for plain, marked in zip("aeiouyAEIOUY", accented("aeiouyAEIOUY", ACCENTS_OF_VOWELS), strict=True):
            widths = [QFontMetricsF(font).horizontalAdvance(letter) for letter in (plain, marked)]
            assert widths[0] == pytest.approx(widths[1], abs=0.1), plain


def test_the_focused_widget_is_visibly_marked_in_the_dark_palette(pictured: Pictured) -> None:
    assert pictured.unmarked == []
    assert len(pictured.marked) >= 50


@pytest.mark.slow
def test_an_empty_project_has_all_pictures_that_need_no_partnership(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "empty.twin"
    with Project.create(path, name="Empty", clock=SystemClock()):
        pass
    with drawing(path, PictureOptions((640, 480), alone=True)) as drawn:
        shown = [name for name in VIEWS if drawn.can_show(name)]
        for name in shown:
            assert not drawn.picture(name).isNull(), name  # compressing and writing it would take a third more
    names = {name.partition("-")[0] for name in shown}
    about_a_tie = {
        "activity",
        "dossier",
        "edit",
        "many",
        "merge",
        "successor",
        "compared",
        "citation",
        "records",
        "quote",
        "follow",
        "wave",
        "letters",
        "contact",
        "answer",
        "team",
        "conflicts",
        "asked",
        "coders",
    }
    assert {name.partition("-")[0] for name in VIEWS} - names == about_a_tie
    assert main([str(path), str(tmp_path / "none"), "--page", "merge"]) == 3


def test_one_page_on_another_day(inventory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [str(inventory), str(tmp_path), "--page", "timeline", "--as-of", "2020", "--size", "1000x640"]
    assert main(arguments) == 0
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "timeline-light-1000x640.png")]


def test_a_file_that_is_not_a_project_is_reported_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd.twin").write_text("odd")
    assert main([str(tmp_path / "odd.twin"), str(tmp_path / "out")]) == 3
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_an_invalid_day_is_refused(inventory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(inventory), str(tmp_path), "--as-of", "someday"]) == 2
    assert capsys.readouterr().err


def test_a_size_that_is_none_is_refused(inventory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(inventory), str(tmp_path), "--size", "wide"]) == 2
    assert "--size" in capsys.readouterr().err


def test_the_help_names_every_page_once(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    printed = capsys.readouterr().out
    said = printed.replace("-\n", "-")
    for name in (*PAGES, *DIALOGS):
        assert len(re.findall(rf"(?<![\w-]){name}[,.]", said)) == 1, name
    assert max(map(len, printed.splitlines())) <= 100


def test_writing_pictures_without_a_display_prints_only_their_paths(
    inventory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    arguments = ("pictures", inventory, tmp_path / "out", "--page", "record", "--size", "1000x640")
    said = launched(*arguments, environment={})
    assert (said.code, said.error) == (0, "")
    assert said.out.splitlines() == [str(tmp_path / "out" / "record-light-1000x640.png")]


@pytest.mark.skipif(sys.platform == "win32", reason="files have no modes on Windows")
def test_pictures_of_a_private_project_are_in_a_private_folder(inventory: Path, tmp_path: Path) -> None:
    inventory.chmod(0o600)
    assert main([str(inventory), str(tmp_path / "new" / "out"), "--page", "about", "--size", "1000x640"]) == 0
    made = [tmp_path / "new", *(tmp_path / "new").rglob("*")]
    assert len(made) == 3
    assert not [path for path in made if path.stat().st_mode & 0o077]


def test_an_existing_picture_is_replaced_only_on_request(
    inventory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = tmp_path / "out" / "about-light-1000x640.png"
    earlier.parent.mkdir()
    earlier.write_text("precious")
    arguments = [str(inventory), str(earlier.parent), "--page", "about", "--size", "1000x640"]
    assert main(arguments) == 3
    assert capsys.readouterr().err == (
        f"{earlier} already exists and was not changed. Choose another name, or replace it with --overwrite.\n"
    )
    assert earlier.read_text() == "precious"
    assert main([*arguments, "--overwrite"]) == 0
    assert QImage(str(earlier)).width() == 1000


def test_other_messages_of_qt_are_passed_on(capfd: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _about, message: told.append(message))
    try:
        with quiet_platform():
            qWarning("This plugin does not support raise()")
            qWarning("something else")
        qWarning("This plugin does not support raise()")
        assert told == ["something else", "This plugin does not support raise()"]
        qInstallMessageHandler(None)
        with quiet_platform():
            qWarning("to the terminal")
        assert capfd.readouterr().err == "to the terminal\n"
    finally:
        qInstallMessageHandler(before)


@pytest.mark.usefixtures("automatic_collection")
def test_no_thread_collects_widgets_while_pictures_are_drawn(inventory: Path, tmp_path: Path) -> None:
    enabled: set[bool] = set()
    write_pictures(inventory, tmp_path / "drawn", "partnerships", seen=lambda *_: enabled.add(gc.isenabled()))
    assert enabled == {False}
    assert gc.isenabled()
