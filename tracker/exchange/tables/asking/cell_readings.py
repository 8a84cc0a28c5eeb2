"""Texts of cells that could mean something else, with the meaning as which they were read."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.wording.messages import detail_text
from tracker.wording.texts import ENGLISH_TEXTS, Texts


@dataclass(frozen=True, slots=True)
class Understood:
    """A text of a column, its meaning as a Phrase or a name, and the number of its rows."""

    column: str
    value: str
    meaning: str
    count: int

    def as_json(self, texts: Texts = ENGLISH_TEXTS) -> dict[str, object]:
        """Return it as the command line prints it in JSON."""
        meaning = detail_text(self.meaning, texts.tr, texts.language)
        return {"column": self.column, "value": self.value, "meaning": meaning, "count": self.count}
