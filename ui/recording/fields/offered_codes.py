"""The codes that forms offer: standard ones and those of the project, with their definitions as tooltips."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tracker.domain.coding.codebook import CodeList
from tracker.queries.codebook.codebook import meanings, offered_codes
from ui.core.context import Context
from ui.text.code_text import codebook_texts
from ui.widgets.fields.code_field import CodeField


def form_codes(context: Context, list_name: CodeList) -> tuple[str, ...]:
    """Return the codes of a list that a form offers, without those that are withdrawn."""
    return context.project.query(offered_codes, list_name)


def explain(codes: CodeField, context: Context, list_name: CodeList) -> None:
    """Show the definition of each code of a field as the tooltip of its line, and of the chosen one as that of the
    field.
    """
    known, texts = context.project.query(meanings, list_name), codebook_texts()
    for row in range(codes.count()):
        code = str(codes.itemData(row) or "")
        meaning = known.get(code) or texts.standard(list_name, code)
        lines = [f"{head}: {words}" for head, words in texts.meaning_lines(meaning)]
        codes.setItemData(row, "\n".join(lines), Qt.ItemDataRole.ToolTipRole)

    def show_chosen() -> None:
        words = str(codes.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        codes.setToolTip(words)
        codes.setAccessibleDescription(words)

    codes.changed.connect(show_chosen)
    show_chosen()
