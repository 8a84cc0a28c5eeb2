"""Finds fields with a list of codes that have no link to the meanings of its codes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.ui.views import inside
from tracker.domain.coding.codebook import CODE_LISTS, standard_codes
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.chip_room import ChipRoom
from ui.widgets.fields.code_field import CodeField
from ui.widgets.labels.wrapping_buttons import LinkButton

_STANDARD = [frozenset(standard_codes(each)) for each in CODE_LISTS]


def without_meanings(top: QWidget) -> list[str]:
    """Return the names of the fields in a window that offer only codes of one list and have no link to them."""
    found = []
    for field in inside(top):
        if isinstance(field, ChipField):
            offered = set(field._codes)
        elif isinstance(field, CodeField):
            offered = {str(field.itemData(row) or "") for row in range(field.count())} - {""}
        else:
            continue
        around = field.parentWidget()
        if isinstance(around, ChipRoom):
            around = around.parentWidget()
        assert around is not None
        links = [each.accessibleName() for each in around.findChildren(LinkButton)]
        is_of_a_list = any(offered and offered <= codes for codes in _STANDARD)
        if is_of_a_list and not any(each.startswith("What the codes of ") for each in links):
            found.append(field.accessibleName())
    return found
