"""The link *meanings* at a field of codes, which shows their list in the codebook over the window of the field."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tracker.domain.coding.codebook import defining_list
from ui.accessibility.widget_keys import on_key
from ui.core.background_task import nearest
from ui.text.code_text import list_text
from ui.text.translation import tr, tr_in
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import key_words
from ui.widgets.labels.wrapping_buttons import LinkButton, link_button

MEANINGS_KEYS = "Shift+F1"


def offer_meanings(field: FormField, list_name: str) -> None:
    """Add the link to the caption of a field. A list of which the codebook has no page gets none."""
    if (defined := defining_list(list_name)) is not None:
        field.add_to_caption(meanings_link(field, defined))


def meanings_link(field: QWidget, list_name: str) -> LinkButton:
    """Return the link for a field with codes of a list, with a key that works in the field. Tab passes it by.

    The nearest page or dialog around the field that has a context shows the list.
    """
    link = link_button(tr_in("of codes", "meanings"), "small")
    link.setAccessibleName(tr("What the codes of {list} mean", list=list_text(list_name)))
    link.setToolTip(key_words(MEANINGS_KEYS))
    link.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    show = partial(show_meanings, field, list_name)
    link.clicked.connect(lambda: show())
    on_key(field, MEANINGS_KEYS, show)
    return link


def show_meanings(field: QWidget, list_name: str) -> None:
    """Show the meanings of the codes of a list over the window of a field."""
    if (context := nearest(field, "context")) is not None:
        context.bridge.meanings_asked.emit(list_name, field.window())
