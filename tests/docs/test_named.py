"""Documents only name what exists: verbs and their options, columns, keys, menu entries."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.docs.window_texts import known_keys, menu_paths, plain, window_texts
from tracker.cli.arguments import Arguments, parser
from tracker.domain.coding.code_reading import read_status
from tracker.exchange.tables.mapping.table_columns import COLUMNS
from tracker.exchange.tables.mapping.table_mapping import mapping_from
from tracker.i18n.catalogue import catalogue_file
from tracker.paths import home
from ui.pictures import command
from ui.shell.startup.export_writers import WRITERS

pytestmark = pytest.mark.usefixtures("qapp")

PAGES = [
    path
    for pattern in ("*.md", "docs/**/*.md", "resources/**/*.md", "benchmarks/**/*.md", "bundle/**/*.md")
    for path in sorted(ROOT.glob(pattern))
]
NOT_THE_MANUAL = [page for page in PAGES if "manual" not in page.relative_to(ROOT).parts]
"""The manual has tests of its own."""
ERROR_WORDS = [ROOT / "tracker" / "i18n" / f"{name}_words.py" for name in ("error", "file", "census")]
WITH_WORDS_OF_ERRORS = [*PAGES, *ERROR_WORDS, catalogue_file("nl", "po")]
"""Error texts name commands too, in both languages."""
TABLES = (ROOT / "docs" / "tables.md").read_text("utf-8")

SPAN = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"```(?:sh|powershell)?\n(.*?)```", re.DOTALL)
CALL = re.compile(r"(?<![\w-])(?:main\.py|twintrack) ([^`\n)#;&|]+)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
KEY = re.compile(r"\b(?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Z]\w*|\d|[,=+-])|\bF\d\d?\b")
PLACE = re.compile(r"\b(?:File|Edit|Go|View|Record|Team|Help)(?: > [A-Z][\w ]*\w…?)+")
LABEL = re.compile(r"(?<!\*)\*([A-Z][^*\n]+…)\*(?!\*)")
OF_THE_WINDOW = {"--sample", "--help", "--version"}
"""The options of the program without a verb."""
OF_OTHERS = {
    "--home",
    "--appimage-runtime",
    "--appimage-extract-and-run",
    "--still",
    "--marks",
    "--lists",
    "--workers",
    "--whole",
    "--fix",
    "--upgrade",
    "--force",
    "--onedir",
    "--python",
    "--require-hashes",
    "--disable-pip-version-check",
}
"""Options of the tests, pip, pipx, uv, ruff and PyInstaller that occur in running text."""
OF_QT = {"Shift+Tab", "F0"}


@cache
def verbs() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each verb."""
    whole = parser(WRITERS)
    (choices,) = [action.choices for action in whole._actions if isinstance(action, argparse._SubParsersAction)]
    return {**choices, "pictures": command.make_parser()}


def options_of(verb: argparse.ArgumentParser) -> set[str]:
    return {option for action in verb._actions for option in action.option_strings}


def calls(text: str) -> Iterator[list[str]]:
    """Yield the words after the program's name, and spans that begin with a verb and have more words."""
    known = verbs()
    said = [found.group(1) for found in CALL.finditer(text)]
    said += [span for span in SPAN.findall(text) if span.split()[0] in known and len(span.split()) > 1]
    for one in said:
        try:
            words = shlex.split(re.sub(r"[\[\]…]", " ", one))
        except ValueError:
            words = one.split()
        yield [word.rstrip(".,:") for word in words]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_verbs_and_their_options_are_known() -> None:
    known = verbs()
    wrong: list[tuple[str, list[str]]] = []
    for path, words in [(page, each) for page in WITH_WORDS_OF_ERRORS for each in calls(page.read_text("utf-8"))]:
        first = words[0]
        if first in OF_THE_WINDOW or first in ("VERB", "FILE", "BESTAND") or first.endswith(".twin"):
            continue
        if first not in known:
            # "Twintrack opens …" is not a call, and neither is the name of the package
            wrong += [(named(path), words)] if re.fullmatch(r"[a-z-]+", first) and path.suffix == ".md" else []
            continue
        options = {found for word in words for found in OPTION.findall(word)}
        wrong += [(named(path), words)] if options - options_of(known[first]) - {"--help"} else []
    assert wrong == []


def test_options_without_a_verb_are_known() -> None:
    known = set().union(*(options_of(verb) for verb in verbs().values())) | OF_THE_WINDOW
    unknown: list[tuple[str, str]] = []
    for path in WITH_WORDS_OF_ERRORS:
        text = path.read_text("utf-8")
        if path.suffix == ".md":
            text = "\n".join(span for span in SPAN.findall(BLOCK.sub("", text)))
        unknown += [(named(path), option) for option in sorted(set(OPTION.findall(text)) - known - OF_OTHERS)]
    assert unknown == []


def test_the_commands_of_the_readme_are_complete() -> None:
    lines = [line for block in BLOCK.findall((ROOT / "README.md").read_text("utf-8")) for line in block.splitlines()]
    said = [found.group(1) for line in lines if (found := CALL.search(line))]
    commands = [shlex.split(one) for one in said if not one.startswith("--sample")]
    assert len(commands) >= 7
    for words in commands:
        known = parser(WRITERS).parse_args(words, Arguments())
        assert known.verb == words[0]
        if known.verb == "record":
            assert read_status(known.status)


def test_the_columns_of_a_table_are_those_that_are_read() -> None:
    section = TABLES.partition("## The columns")[2].partition("Several values")[0]
    assert SPAN.findall(section) == list(COLUMNS)


def test_the_mapping_that_is_shown_is_read() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", TABLES, re.DOTALL)
    mapping = mapping_from(example)
    assert mapping.columns
    for key in ("shape", "columns", "constants", "splits", "values", "separator"):
        assert f"`{key}`" in TABLES
        assert f'"{key}"' in example


def test_keys_are_those_of_the_program() -> None:
    known = known_keys() | OF_QT
    said = {
        (named(path), key.replace("Enter", "Return"))
        for path in NOT_THE_MANUAL
        for key in KEY.findall(path.read_text("utf-8"))
    }
    assert sorted((place, key) for place, key in said if key not in known) == []


def files_with_texts() -> list[Path]:
    return [*PAGES, *(ROOT / "ui").rglob("*.py"), *(ROOT / "tracker").rglob("*.py")]


def test_menu_entries_in_documents_exist() -> None:
    paths = menu_paths("en") | menu_paths("nl")  # a word such as Team is the same in both
    # without dots, the words that follow may belong to the sentence
    prefixes = tuple(path for path in paths if " > " in path and not path.endswith("…"))
    wrong = [
        (named(page), place)
        for page in files_with_texts()
        for place in PLACE.findall(page.read_text("utf-8"))
        if place not in paths
        and (place.endswith("…") or not f"{place} ".startswith(tuple(f"{path} " for path in prefixes)))
    ]
    assert wrong == []


def test_buttons_in_documents_exist() -> None:
    shown, paths = window_texts("en"), menu_paths("en")
    said = [(named(page), words) for page in NOT_THE_MANUAL for words in LABEL.findall(page.read_text("utf-8"))]
    assert len(said) > 5
    assert [(page, words) for page, words in said if words not in paths and plain(words) not in shown] == []


def test_menu_paths_are_written_in_one_way() -> None:
    """An arrow or a comma between a menu and its entry would not be found by the test above."""
    other = re.compile(r"[*(](?:File|Edit|Go|View|Record|Team|Help)(?: →|,) [A-Z]\w+")
    assert [
        (named(page), other.findall(page.read_text("utf-8"))) for page in PAGES if other.search(page.read_text())
    ] == []


def test_folders_are_those_that_the_program_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/me")
    monkeypatch.setenv("WIN_PD_OVERRIDE_APPDATA", "C:/roaming")
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", "C:/local")
    page = (ROOT / "docs" / "installing.md").read_text("utf-8")
    rows = [SPAN.findall(line) for line in page.splitlines() if line.startswith(("| settings", "| backups", "| logs"))]
    rows += [SPAN.findall(line) for line in page.splitlines() if line.startswith(("| what was typed", "| attachments"))]
    places = {"~": "/home/me", "%APPDATA%": "C:/roaming", "%LOCALAPPDATA%": "C:/local"}
    said = [[_filled(cell, places) for cell in row] for row in rows]
    for column, platform in enumerate(("linux", "win32", "darwin")):
        used = home({}, platform)
        folders = (used.settings, used.backups.parent, used.logs, used.drafts, used.opened)
        assert [Path(row[column]) for row in said] == list(folders)


def _filled(text: str, places: dict[str, str]) -> str:
    for name, folder in places.items():
        text = text.replace(name, folder)
    return text.replace("\\", "/")


def test_links_between_documents_lead_to_files() -> None:
    link = re.compile(r"\]\((?!https?:|mailto:)([^)#]+)")
    said = [(page, target) for page in NOT_THE_MANUAL for target in link.findall(page.read_text("utf-8"))]
    assert len(said) > 50
    assert [(named(page), target) for page, target in said if not (page.parent / target).exists()] == []


def test_every_document_is_linked_from_the_readme() -> None:
    linked = re.findall(r"\]\(([^)#]+)", (ROOT / "README.md").read_text("utf-8"))
    assert {named(page) for page in (ROOT / "docs").glob("*.md")} <= set(linked)


def test_errors_in_documents_are_found() -> None:
    assert list(calls("`twintrack exprot S.twin out`")) == [["exprot", "S.twin", "out"]]
    assert "exprot" not in verbs()
    assert OPTION.findall("--no-secrets") == ["--no-secrets"]
    assert KEY.findall("Ctrl++ and Ctrl+Shift+D, F9") == ["Ctrl++", "Ctrl+Shift+D", "F9"]
    assert PLACE.findall("*View > Text size > Larger text* does") == ["View > Text size > Larger text"]
