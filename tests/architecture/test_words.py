"""Every text in the window is passed to `tr` or `plural`, so that it is translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import modules, nodes, place

SHOWING = {
    "setText", "setToolTip", "setStatusTip", "setWhatsThis", "setWindowTitle", "setTitle", "setPlaceholderText",
    "setAccessibleName", "setAccessibleDescription", "setInformativeText", "setPrefix", "setSuffix", "setLabelText",
    "setSpecialValueText", "showMessage", "addAction", "addButton", "addMenu", "addTab", "addRow", "addItem",
    "QLabel", "QPushButton", "QToolButton", "QAction", "QCheckBox", "QRadioButton", "QGroupBox", "QMenu", "QDockWidget",
    "text_label", "selectable_label", "confirm", "choose", "tell", "show_error",
}  # fmt: skip
SHOWING_KEYWORDS = {
    "text",
    "toolTip",
    "placeholderText",
    "windowTitle",
    "title",
    "statusTip",
    "accessibleName",
    "action",
}


NAME = "Twintrack"
"""The only word that is equal in all languages."""


def contains_words(node: ast.expr) -> bool:
    """Return whether the expression is a text with words, apart from tags and addresses."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = re.sub(r"<[^>]*>", "", node.value.replace(NAME, ""))
        return re.search(r"[^\W\d_]{2}(?!.*://)", text) is not None
    if isinstance(node, ast.JoinedStr):
        constants = [part.value for part in node.values if isinstance(part, ast.Constant)]
        return contains_words(ast.Constant("".join(map(str, constants))))
    if isinstance(node, ast.BinOp):
        return contains_words(node.left) or contains_words(node.right)
    if isinstance(node, ast.IfExp):
        return contains_words(node.body) or contains_words(node.orelse)
    return False


def untranslated_calls(path: Path) -> Iterator[ast.Call]:
    """Yield the calls that show a text that was not passed to `tr` or `plural`."""
    for node in nodes(path):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called not in SHOWING:
            continue
        # The text is the first argument, or the second after an icon or a parent. A later argument may be a code.
        texts = node.args[:1]
        if texts and not isinstance(texts[0], ast.Constant | ast.JoinedStr):
            texts = node.args[:2] if called in {"addAction", "QAction", "QPushButton", "addTab"} else texts
        keywords = [keyword.value for keyword in node.keywords if keyword.arg in SHOWING_KEYWORDS]
        if any(contains_words(text) for text in (*texts, *keywords)):
            yield node


def test_displayed_texts_are_translated() -> None:
    found = [place(path, call) for path in modules("ui") for call in untranslated_calls(path)]
    assert not found


def test_an_untranslated_text_is_found(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text('label.setText("Hello")\nQAction(icon, f"Undo {x}")\nQLabel(tr("Fine"))\nlabel.setText(" · ")\n')
    assert [call.lineno for call in untranslated_calls(bad)] == [1, 2]


def called_name(call: ast.Call) -> str:
    """Return the name of the function or method that is called."""
    called = call.func
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def test_translated_texts_are_constants() -> None:
    """Composed texts cannot be extracted for translation: a text is a constant with named facts."""
    odd = [
        place(path, node)
        for path in (*modules("ui"), *modules("tracker"))
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and (name := called_name(node)) in {"tr", "tr_in", "plural"}
        and any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in node.args[name == "plural" :])
    ]
    assert not odd


def test_both_forms_of_a_counted_text_are_written_out() -> None:
    """A form that is passed on by a function of its own is missing from the translations."""
    odd = [
        place(path, node)
        for path in (*modules("ui"), *modules("tracker"))
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and called_name(node) == "plural"
        and not all(isinstance(text, ast.Constant) for text in node.args[1:3])
    ]
    assert not odd
