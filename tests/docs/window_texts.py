"""The texts and keys of the window's menus, for tests that compare documents with them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from devtools import build_translations
from tests.architecture.source import modules, nodes
from tests.i18n.program_texts import translations
from tracker.garbage import garbage_collection_paused
from ui.charts.timeline.keys import map_keys, timeline_keys, trend_keys
from ui.shell.menus.actions import MENU_KEY, RECENT, MenuSpec, action_specs, menu_specs
from ui.shell.menus.shortcuts_dialog import form_keys, import_keys
from ui.text.languages import temporary_language
from ui.text.translation import tr


@cache
def window_texts(language: str) -> frozenset[str]:
    """Return all texts of the window in a language, without mnemonics and other marks."""
    texts = set()
    for message in translations("nl"):
        forms = {message.id} if isinstance(message.id, str) else set(message.id)
        if forms <= texts_of_the_terminal():
            continue
        texts |= forms if language == "en" else set(build_translations.forms(message))
    if language == "en":
        texts |= _texts_of("ui")
    return frozenset(plain(text) for text in texts)


@cache
def texts_of_the_terminal() -> frozenset[str]:
    """Return the English texts that only the command line has."""
    tables = {text for _, forms in build_translations.words_of_tables() for text in _forms(forms)}
    return _texts_of("tracker/cli") - _texts_of("ui") - _texts_of("tracker", without="cli") - tables


def _forms(text: str | tuple[str, str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def _texts_of(folder: str, without: str = "") -> frozenset[str]:
    first, _, inner = folder.partition("/")
    with garbage_collection_paused():
        return frozenset(
            text
            for path in modules(first)
            if (not inner or inner in path.parts) and (not without or without not in path.parts)
            for text in _texts_in(path)
        )


def _texts_in(path: Path) -> Iterator[str]:
    """Yield the English texts of every `tr` and `plural` in a file; the singular of `plural` is only there."""
    for node in nodes(path):
        if isinstance(node, ast.Call) and _name_of(node.func) in ("tr", "plural"):
            yield from (str(each.value) for each in node.args if isinstance(each, ast.Constant))


def _name_of(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def plain(text: str) -> str:
    return text.replace("&", "").replace("’", "'").strip("….+▾▸ ").casefold()


@cache
def menu_paths(language: str) -> frozenset[str]:
    """Return the path of every menu entry, such as `View > Text size > Larger text`."""
    with temporary_language(language):
        words = {spec.name: spec.text() for spec in action_specs()}
        words |= {RECENT: tr("Open &recent")}
        return frozenset(path.replace("&", "") for menu in menu_specs() for path in _paths_in(menu, words))


def _paths_in(menu: MenuSpec, words: dict[str, str]) -> Iterator[str]:
    yield menu.title()
    for entry in menu.entries:
        inner = _paths_in(entry, words) if isinstance(entry, MenuSpec) else [words[entry]] if entry else []
        yield from (f"{menu.title()} > {path}" for path in inner)


def known_keys() -> set[str]:
    """Return the keys of the menus, of forms and of charts, in Qt's notation."""
    keys = set(chain.from_iterable(spec.keys for spec in action_specs())) | {menu.keys for menu in menu_specs()}
    return (
        keys
        | {key for _, key in (*form_keys(), *import_keys(), *timeline_keys(), *map_keys(), *trend_keys())}
        | {MENU_KEY}
    )
