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
from ui.shell.menus.shortcuts_dialog import form_keys
from ui.text.languages import temporary_language
from ui.text.translation import tr


@cache
def window_texts(language: str) -> frozenset[str]:
    """Return all texts of the window in a language, without mnemonics and other marks."""
    texts = set()
    for message in translations("nl"):
        said = message.id if language == "en" else build_translations.forms(message)
        texts |= {said} if isinstance(said, str) else set(said)
    if language == "en":
        with garbage_collection_paused():
            texts |= {text for path in modules("ui") for text in _texts_in(path)}
    return frozenset(plain(text) for text in texts)


def _texts_in(path: Path) -> Iterator[str]:
    """Yield the English texts of every `tr` and `plural` in a file; the singular of `plural` is only there."""
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "plural"):
            yield from (str(each.value) for each in node.args if isinstance(each, ast.Constant))


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
    return keys | {key for _, key in (*form_keys(), *timeline_keys(), *map_keys(), *trend_keys())} | {MENU_KEY}
