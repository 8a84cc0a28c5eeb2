"""English text with facts, such as the detail of an error, which is shown in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial


class Phrase(str):
    """A text made of a template and facts. As a string it is English; the template is the key of translations."""

    template: str
    facts: Mapping[str, object]

    def __new__(cls, template: str, /, **facts: object) -> Phrase:
        """Fill in the facts."""
        phrase = super().__new__(cls, template.format(**facts))
        phrase.template, phrase.facts = template, facts
        return phrase

    def __reduce__(self) -> tuple[object, tuple[()]]:
        """Return what pickle needs to make the text again in another process."""
        return partial(Phrase, self.template, **self.facts), ()
