"""The codes that forms offer: standard ones and those of the project, with their definitions."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tracker.domain.coding.codebook import CodeList
from tracker.queries.codebook.codebook import meanings, offered_codes
from ui.core.context import Context
from ui.recording.fields.definition_line import DefinitionLine
from ui.text.code_text import codebook_texts
from ui.text.record_names import capital_label
from ui.text.translation import tr
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.code_field import DEFINITION, CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.meanings_link import offer_meanings


def form_codes(context: Context, list_name: CodeList) -> tuple[str, ...]:
    """Return the codes of a list that a form offers, without those that are withdrawn."""
    return context.project.query(offered_codes, list_name)


def define_below(field: FormField, context: Context, list_name: CodeList, lines: int = 3) -> None:
    """Show the definition of the chosen code below a field of codes or chips, and those of all as tooltips.

    That of a chip begins with its label if there are several. With no `lines`, only the tooltips are shown.
    """
    offer_meanings(field, list_name)
    codes, texts = field.content, codebook_texts()
    assert isinstance(codes, CodeField | ChipField)
    known = context.project.query(meanings, list_name)

    def definition_of(code: str) -> str:
        meaning = known.get(code) or texts.standard(list_name, code)
        parts = (meaning.definition, tr("Not: {words}", words=meaning.excludes) if meaning.excludes else "")
        return " ".join(filter(None, parts))

    def text_of_chip(code: str) -> str:
        assert isinstance(codes, ChipField)
        words = definition_of(code)
        return f"{capital_label(code)}: {words}" if words and len(codes.codes()) > 1 else words

    if isinstance(codes, CodeField):
        explain(codes, context, list_name)
        field.add_line(DefinitionLine(codes, definition_of, lines))
    else:
        codes.explain(definition_of)
        if lines:
            field.add_line(DefinitionLine(codes, text_of_chip, lines))


def explain(codes: CodeField, context: Context, list_name: CodeList) -> None:
    """Show the definition of each code of a field in the list and, with its limits, as the tooltip of its line; that of
    the chosen one as the tooltip of the field.
    """
    known, texts = context.project.query(meanings, list_name), codebook_texts()
    for row in range(codes.count()):
        code = str(codes.itemData(row) or "")
        meaning = known.get(code) or texts.standard(list_name, code)
        codes.setItemData(row, meaning.definition if code else "", DEFINITION)
        lines = [f"{head}: {words}" for head, words in texts.meaning_lines(meaning)]
        codes.setItemData(row, "\n".join(lines), Qt.ItemDataRole.ToolTipRole)

    def show_chosen() -> None:
        words = str(codes.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        codes.setToolTip(words)
        codes.setAccessibleDescription(words)

    codes.changed.connect(show_chosen)
    show_chosen()
