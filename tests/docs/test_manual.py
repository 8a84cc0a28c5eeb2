"""The manual agrees with the program: texts of the window, keys, dates."""

from __future__ import annotations

import csv
import re
from itertools import chain
from pathlib import Path
from typing import cast

import pytest

from tests.docs.window_texts import known_keys, menu_paths, plain, window_texts
from tests.ready import ready
from tracker.clock import today
from tracker.domain.coding.vocabulary import CONFIDENCE_LEVELS, REASON_BASES
from tracker.domain.dates.relative_days import read_typed_date
from tracker.domain.sources.references import Language
from tracker.domain.statuses.statuses import STATUSES
from tracker.paths import resource
from tracker.project import Project
from tracker.queries.census.frames import member_ids
from tracker.queries.census.waves import last_wave
from tracker.queries.networks.spell_rows import spell_rows
from tracker.reports.document.report_texts import ReportTexts
from tracker.services.analysis.numbers_export import export_numbers
from tracker.services.data_export import ExportScope, data_counts
from tracker.services.sample import make_sample
from tracker.services.tables.table_transfer import export_csv_folder
from ui.manual.manual import CHAPTER_OF_DIALOG, Chapter, chapters
from ui.manual.manual_window import heading_anchor
from ui.shell.pages import PAGES
from ui.text.languages import temporary_language
from ui.text.translation import code_text

pytestmark = pytest.mark.usefixtures("qapp")
CODES = sorted(path.name for path in resource("manual").iterdir() if path.is_dir())
CHAPTERS = [pytest.param(chapter, id=f"{code}-{chapter.key}") for code in CODES for chapter in chapters(code)]
TRANSLATED = [case for case in CHAPTERS if case.values[0].path.parent.name != "en"]
BOLD = re.compile(r"\*\*(.+?)\*\*")
KEYS = re.compile(r"`((?:Ctrl|Alt|Shift|F\d|Home|Esc|Z\b)[^` ]*)`")
HEADING_MARK = re.compile(r"^#+(?= )", re.MULTILINE)
PICTURE = re.compile(r"\((\w+\.png)\)")
LINK_TO_CHAPTER = re.compile(r"\((\d\d-\w+\.md)[^)]*\)")
ROW_OF_A_TABLE = re.compile(r"^\|", re.MULTILINE)
POINT_OF_A_LIST = re.compile(r"^(?:-|\d\.) ", re.MULTILINE)


def test_every_language_has_the_same_chapters() -> None:
    assert {"en", "nl"} <= set(CODES)
    for code in CODES:
        assert [chapter.path.name for chapter in chapters(code)] == [chapter.path.name for chapter in chapters("en")]
    wanted = {page.chapter for page in PAGES} | set(CHAPTER_OF_DIALOG.values())
    assert wanted <= {chapter.key for chapter in chapters("en")}
    assert chapters("xx") == chapters("en")


@pytest.mark.parametrize("chapter", TRANSLATED)
def test_a_translation_has_the_structure_of_the_english_chapter(chapter: Chapter) -> None:
    english = next(each for each in chapters("en") if each.key == chapter.key)
    for said in (HEADING_MARK, PICTURE, LINK_TO_CHAPTER, ROW_OF_A_TABLE, POINT_OF_A_LIST):
        assert len(said.findall(chapter.text)) == len(said.findall(english.text)), said.pattern
    assert HEADING_MARK.findall(chapter.text) == HEADING_MARK.findall(english.text)
    assert PICTURE.findall(chapter.text) == PICTURE.findall(english.text)
    assert LINK_TO_CHAPTER.findall(chapter.text) == LINK_TO_CHAPTER.findall(english.text)
    assert sorted(KEYS.findall(chapter.text)) == sorted(KEYS.findall(english.text))


@pytest.mark.parametrize("code", CODES)
def test_bold_texts_are_texts_of_the_window(code: str) -> None:
    known, paths = window_texts(code) | {plain(word) for word in STRESSED[code]}, menu_paths(code)
    said = [(chapter.key, words) for chapter in chapters(code) for words in BOLD.findall(chapter.text)]
    assert len(said) > 150
    assert [(key, words) for key, words in said if " > " not in words and plain(words) not in known] == []
    assert [(key, words) for key, words in said if " > " in words and words not in paths] == []


STRESSED = {
    "en": ("support", "contradict"),
    "nl": ("weerspreekt", "bevestigt"),
}
"""Words in bold for stress, which are not texts of the window."""


@pytest.mark.parametrize("chapter", [case for case in CHAPTERS if case.values[0].key == "meanings"])
def test_the_meanings_of_statuses_are_those_of_the_codebook(chapter: Chapter) -> None:
    language = cast(Language, chapter.path.parent.name)
    with temporary_language(language):
        for list_name, codes in (
            ("status", STATUSES),
            ("reason_basis", REASON_BASES),
            ("confidence", CONFIDENCE_LEVELS),
        ):
            for code in codes:
                word = code_text(code)
                row = f"| **{word[0].upper()}{word[1:]}** | {ReportTexts(language).meaning(list_name, code)} |"
                assert row in chapter.text


@pytest.mark.parametrize("chapter", [case for case in CHAPTERS if case.values[0].key == "exporting"])
def test_the_exports_of_the_sample_have_the_stated_counts(chapter: Chapter, tmp_path: Path) -> None:
    rows = re.findall(r"^\| \*\*.+\| ([^|]+) \|$", chapter.text, re.MULTILINE)
    told = [int(found[0]) if (found := re.findall(r"\d+", row)) else None for row in rows]
    ready(make_sample, tmp_path / "S.twin")
    with Project.open(tmp_path / "S.twin", read_only=True) as project:
        counts = project.query(data_counts, ExportScope())
        export_csv_folder(project, tmp_path / "tables")
        spells = len(project.query(spell_rows, today(project.clock)))
        numbers = export_numbers(project, tmp_path / "n.yml").numbers
        members = len(project.query(member_ids, project.query(last_wave).frame))
    with (tmp_path / "tables" / "interchange.csv").open(encoding="utf-8-sig", newline="") as file:
        changes = len(list(csv.reader(file))) - 1
    tables = len([path for path in (tmp_path / "tables").glob("*.csv") if path.stem != "codebook"])
    assert told == [
        *(changes, counts.claims, None, tables, None, counts.placed, counts.bodies, spells, numbers),
        *(counts.partnerships, members, None, None, None, None),
    ]
    assert counts.numbered == 0


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_keys_in_the_manual_exist(chapter: Chapter) -> None:
    keys = known_keys()
    assert [key for key in KEYS.findall(chapter.text) if key not in keys] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_links_and_pictures_of_the_manual_exist(chapter: Chapter) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", chapter.text):
        file, _, anchor = target.partition("#")
        path = chapter.path.parent / file if file else chapter.path
        assert path.is_file(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
            assert anchor in [heading_anchor(heading) for heading in headings], target


@pytest.mark.parametrize("chapter", [case for case in CHAPTERS if case.values[0].key == "dates"])
def test_the_dates_in_the_manual_can_be_read(chapter: Chapter) -> None:
    first_column = re.findall(r"^\| (`.+?) \|", chapter.text, re.MULTILINE)
    shown = [date for cell in first_column for date in re.findall(r"`(.+?)`", cell)]
    assert len(shown) > 15
    for date in shown:
        if date not in UNDATED:
            assert read_typed_date(date, lambda: 1_000).edtf, date


UNDATED = {"not dated", "zonder datum"}


def test_every_picture_is_used_in_its_language() -> None:
    for code in CODES:
        drawn = {path.name for path in Path(resource("manual", code)).glob("*.png")}
        shown = set(chain.from_iterable(re.findall(r"\((\w+\.png)\)", chapter.text) for chapter in chapters(code)))
        assert drawn == shown
