"""The manual says what the program does: its words are the window's, its keys exist, its dates are read as it says."""

from __future__ import annotations

import ast
import re
from itertools import chain
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tracker.domain.dates import read_date
from tracker.paths import resource
from tracker.wording import word_of
from ui.actions import MENUS, SPECS
from ui.charts.keys import timeline_keys
from ui.dialogs.shortcuts_dialog import form_keys
from ui.manual import CHAPTER_OF_PAGE, Chapter, chapters
from ui.manual_window import heading_anchor

LANGUAGES = sorted(path.name for path in resource("manual").iterdir() if path.is_dir())
CHAPTERS = [pytest.param(chapter, id=f"{code}-{chapter.key}") for code in LANGUAGES for chapter in chapters(code)]
BOLD = re.compile(r"\*\*(.+?)\*\*")
KEYS = re.compile(r"`((?:Ctrl|Alt|Shift|F\d|Home|Esc|Z\b)[^` ]*)`")


def shown_words() -> set[str]:
    """The English texts of the window, without the signs that are not words."""
    texts = set()
    for path in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "plural"):
                texts |= {each.value for each in node.args if isinstance(each, ast.Constant)}
    return {plain(str(text)) for text in texts}


def plain(text: str) -> str:
    return text.replace("&", "").replace("’", "'").strip("….+▾▸ ").casefold()


def test_every_language_has_the_same_chapters() -> None:
    assert LANGUAGES
    for code in LANGUAGES:
        assert [chapter.path.name for chapter in chapters(code)] == [chapter.path.name for chapter in chapters("en")]
    assert set(CHAPTER_OF_PAGE.values()) <= {chapter.key for chapter in chapters("en")}
    assert chapters("xx") == chapters("en")


def test_the_words_in_bold_are_those_of_the_window() -> None:
    known = shown_words()
    said = [(chapter.key, words) for chapter in chapters("en") for words in BOLD.findall(chapter.text)]
    assert [(key, words) for key, words in said if plain(words) not in known | CODES] == []


CODES = {plain(word_of(code)) for code in ("supports", "contradicts", "mentions")} | {
    "certain", "possible", "mistakes", "gaps", "hints", "support", "contradict", "…", "",
}  # fmt: skip
"""Words in bold that are stressed, and no button's."""


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_its_keys_are_those_of_the_program(chapter: Chapter) -> None:
    keys = set(chain.from_iterable(spec.keys for spec in SPECS)) | {menu.keys for menu in MENUS}
    keys |= {key for _, key in (*form_keys(), *timeline_keys())}
    assert [key for key in KEYS.findall(chapter.text) if key not in keys] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_its_links_and_pictures_lead_somewhere(chapter: Chapter) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", chapter.text):
        file, _, anchor = target.partition("#")
        path = chapter.path.parent / file if file else chapter.path
        assert path.is_file(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
            assert anchor in [heading_anchor(heading) for heading in headings], target


@pytest.mark.parametrize("chapter", [case for case in CHAPTERS if case.values[0].key == "dates"])
def test_the_dates_that_it_shows_are_read(chapter: Chapter) -> None:
    first_column = re.findall(r"^\| (`.+?) \|", chapter.text, re.MULTILINE)
    shown = [date for cell in first_column for date in re.findall(r"`(.+?)`", cell)]
    assert len(shown) > 15
    for date in shown:
        if date not in UNDATED:
            assert read_date(date).edtf, date


UNDATED = {"not dated", "zonder datum"}


def test_pictures_are_of_the_sample_and_all_are_shown() -> None:
    for code in LANGUAGES:
        drawn = {path.name for path in Path(resource("manual", code)).glob("*.png")}
        shown = set(chain.from_iterable(re.findall(r"\((\w+\.png)\)", chapter.text) for chapter in chapters(code)))
        assert drawn == shown
