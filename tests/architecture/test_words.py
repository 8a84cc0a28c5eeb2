"""Every word in the window passes through the door for words, so that a translation can reach it."""

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
"""The one word that is the same in every language."""


def words_in(node: ast.expr) -> bool:
    """Whether the expression is itself a text with words in it; tags and addresses are none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = re.sub(r"<[^>]*>", "", node.value.replace(NAME, ""))
        return re.search(r"[^\W\d_]{2}(?!.*://)", text) is not None
    if isinstance(node, ast.JoinedStr):
        constants = [part.value for part in node.values if isinstance(part, ast.Constant)]
        return words_in(ast.Constant("".join(map(str, constants))))
    if isinstance(node, ast.BinOp):
        return words_in(node.left) or words_in(node.right)
    if isinstance(node, ast.IfExp):
        return words_in(node.body) or words_in(node.orelse)
    return False


def bare_words(path: Path) -> Iterator[ast.Call]:
    """The calls that show a text which did not pass through the door."""
    for node in nodes(path):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called not in SHOWING:
            continue
        # The text is the first argument, or the second after an icon or a parent; a later one may be a code.
        texts = node.args[:1]
        if texts and not isinstance(texts[0], ast.Constant | ast.JoinedStr):
            texts = node.args[:2] if called in {"addAction", "QAction", "QPushButton", "addTab"} else texts
        keywords = [keyword.value for keyword in node.keywords if keyword.arg in SHOWING_KEYWORDS]
        if any(words_in(text) for text in (*texts, *keywords)):
            yield node


def test_shown_words_pass_through_the_door() -> None:
    found = [place(path, call) for path in modules("ui") for call in bare_words(path)]
    assert not found


def test_this_test_sees_a_bare_word(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text('label.setText("Hello")\nQAction(icon, f"Undo {x}")\nQLabel(tr("Fine"))\nlabel.setText(" · ")\n')
    assert [call.lineno for call in bare_words(bad)] == [1, 2]


def test_words_that_are_translated_are_written_out() -> None:
    """A text that is put together cannot be found by who translates: it is a constant, and facts are named in it."""
    odd = [
        place(path, node)
        for path in modules("ui")
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"tr", "plural"}
        and any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in node.args[node.func.id == "plural" :])
    ]
    assert not odd
