"""docs/glossary.md names code that exists, and words that the window shows in both languages."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain

import pytest

from devtools import build_translations
from tests.architecture.source import ROOT, modules, nodes
from tests.docs.window_texts import plain, window_texts
from tests.i18n.program_texts import translations
from tracker.garbage import garbage_collection_paused
from tracker.paths import resource
from ui.manual.manual import chapters
from ui.shell.menus.actions import ActionSpec, action_specs
from ui.text.languages import temporary_language

PAGE = (ROOT / "docs" / "glossary.md").read_text("utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|")) for line in PAGE.splitlines() if line.startswith("| **")
]
CODE = re.compile(r"`([^`]+)`")
NOT_SHOWN = "–"


@cache
def defined_names() -> frozenset[str]:
    """Return the names of all classes, functions, fields and module-level variables of `tracker` and `ui`."""
    names: set[str] = set()
    with garbage_collection_paused():
        for node in chain.from_iterable(nodes(path) for path in (*modules("tracker"), *modules("ui"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                names.add(node.name)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names.add(node.target.id)
            elif isinstance(node, ast.Assign):
                names.update(target.id for target in node.targets if isinstance(target, ast.Name))
    return frozenset(names)


def test_terms_have_a_meaning_and_name_code_that_exists() -> None:
    named = [(term, meaning, CODE.findall(code)) for term, meaning, code, _, _ in ROWS]
    assert [term for term, meaning, names in named if not meaning.endswith(".") or not names] == []
    missing = [
        (term, name)
        for term, _, names in named
        for name in names
        if not ((ROOT / name).exists() if "/" in name else name in defined_names())
    ]
    assert missing == []


OLDER = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in PAGE.partition("## Older words")[2].partition("##")[0].splitlines()
    if line.startswith("| ")
][1:]
"""(older words, language, the word now)."""
LANGUAGES = {"English": "en", "Dutch": "nl"}
NOT_WORDS = re.compile(r"`[^`]*`|\{\w+\}|--[\w-]+|\bsector=")
"""The parts of a text that are code: code spans, placeholders and options of the command line."""
OTHERWISE = ("rule of law",)
"""Phrases that contain an older word with another meaning."""


def shown_texts(language: str) -> dict[str, str]:
    """Return all texts that are shown in a language, without the former words of menu entries: [shown] -> text."""
    former = {plain(word) for spec in action_specs() for word in former_words(spec, language)}
    found = {text: text for text in window_texts(language) - former}
    for message in translations("nl"):
        said = build_translations.forms(message) if language == "nl" else message.id
        found |= {text: text for text in ((said,) if isinstance(said, str) else said) if plain(text) not in former}
    found |= dict.fromkeys(notes_of_the_sample(), "the sample") if language == "en" else {}
    return found | {chapter.text: f"the chapter {chapter.key}" for chapter in chapters(language)}


def notes_of_the_sample() -> Iterator[str]:
    """Yield the names and notes that are ours, and not the words of sources."""
    left: list[object] = [tomllib.loads(path.read_text("utf-8")) for path in sorted(resource("sample").rglob("*.toml"))]
    for value in left:  # grows meanwhile
        if isinstance(value, dict):
            yield from (each for key in ("name", "note") if isinstance(each := value.get(key), str))
            left += value.values()
        elif isinstance(value, list):
            left += value


def former_words(spec: ActionSpec, language: str) -> tuple[str, ...]:
    with temporary_language(language):
        return spec.former()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_an_older_word(language: str) -> None:
    rows = [(older.split("; "), now) for older, of, now in OLDER if of == language]
    assert len(rows) > 3
    texts = {plain(NOT_WORDS.sub(" ", text)): name for text, name in shown_texts(LANGUAGES[language]).items()}
    for other in OTHERWISE:
        texts = {text.replace(other, ""): name for text, name in texts.items()}
    older = re.compile(rf"\b(?:{'|'.join(re.escape(word) for words, _ in rows for word in words)})\b")
    assert sorted((found.group(), name) for text, name in texts.items() if (found := older.search(text))) == []
    assert [now for _, now in rows if not any(now in text for text in texts)] == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("column", "language"), [(3, "en"), (4, "nl")])
def test_the_words_of_a_term_are_shown_by_the_window(column: int, language: str) -> None:
    shown = "\n".join(window_texts(language))
    words = [word.strip().casefold() for row in ROWS for word in row[column].split(",") if word.strip() != NOT_SHOWN]
    assert len(words) > 40
    assert [word for word in words if word not in shown] == []


def test_terms_are_listed_once() -> None:
    terms = [row[0] for row in ROWS]
    assert len(terms) > 60
    assert len(terms) == len(set(terms))
