"""The input of a fact that is true, false or unknown."""

from __future__ import annotations

from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField


class FactField(CodeField):
    """A list with yes, no and not known (the default)."""

    def __init__(self, name: str) -> None:
        words = {"yes": tr("Yes"), "no": tr("No")}
        super().__init__(name, tuple(words), words.__getitem__, nothing=tr("Not known"))

    def fact(self) -> bool | None:
        """Return True, False, or None for unknown."""
        return {"yes": True, "no": False}.get(self.code())

    def set_fact(self, fact: bool | None) -> None:
        """Show a fact; None for unknown."""
        self.set_code("" if fact is None else "yes" if fact else "no")
