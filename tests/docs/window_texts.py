"""The texts and keys of the window's menus, for tests that compare documents with them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain

from devtools import build_translations
from tests.architecture.source import ROOT
from ui.charts.timeline.keys import map_keys, timeline_keys, trend_keys
from ui.shell.menus.actions import LANGUAGES, MENU_KEY, RECENT, MenuSpec, action_specs, menu_specs
from ui.shell.menus.shortcuts_dialog import form_keys
from ui.text.languages import temporary_language
from ui.text.translation import tr


def window_texts(language: str) -> set[str]:
    """Return all texts of the window in a language, without mnemonics and other marks."""
    texts = set()
    for message in build_translations.read_translations("nl"):
        said = message.id if language == "en" else build_translations.forms(message)
        texts |= {said} if isinstance(said, str) else set(said)
    if language == "en":
        texts |= {
            text for path in (ROOT / "ui").rglob("*.py") for text in _texts_in(ast.parse(path.read_text("utf-8")))
        }
    return {plain(text) for text in texts}


def _texts_in(tree: ast.AST) -> Iterator[str]:
    """Yield the English texts of every `tr` and `plural`; the singular of `plural` is only there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "plural"):
            yield from (str(each.value) for each in node.args if isinstance(each, ast.Constant))


def plain(text: str) -> str:
    return text.replace("&", "").replace("’", "'").strip("….+▾▸ ").casefold()


def menu_paths(language: str) -> set[str]:
    """Return the path of every menu entry, such as `File > Export > Export data…`."""
    with temporary_language(language):
        words = {spec.name: spec.text() for spec in action_specs()}
        words |= {LANGUAGES: tr("&Language"), RECENT: tr("Open &recent")}
        return {path.replace("&", "") for menu in menu_specs() for path in _paths_in(menu, words)}


def _paths_in(menu: MenuSpec, words: dict[str, str]) -> Iterator[str]:
    yield menu.title()
    for entry in menu.entries:
        inner = _paths_in(entry, words) if isinstance(entry, MenuSpec) else [words[entry]] if entry else []
        yield from (f"{menu.title()} > {path}" for path in inner)


def known_keys() -> set[str]:
    """Return the keys of the menus, of forms and of charts, in Qt's notation."""
    keys = set(chain.from_iterable(spec.keys for spec in action_specs())) | {menu.keys for menu in menu_specs()}
    return keys | {key for _, key in (*form_keys(), *timeline_keys(), *map_keys(), *trend_keys())} | {MENU_KEY}
