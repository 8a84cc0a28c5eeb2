"""The texts of the program in each language, from the gettext catalogues in `resources/i18n`.

The English texts are in the code and are the keys. A language is available if its compiled catalogue exists. It is
read when the language is first used; English needs no file.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final

from tracker.paths import resource

ENGLISH: Final = "en"
DOMAIN: Final = "twintrack"
"""The name of the catalogue files."""
WITHIN_SENTENCE: Final = ("words within a sentence: 'lower case', or 'unchanged' if nouns have capitals", "lower case")
"""Context and text that say whether a heading loses its capital within a sentence, as in English; not in German."""
FOLDER = resource("i18n")
"""The folder of the catalogues."""


class Catalogue:
    """The texts of one language. A text without a translation is returned in English."""

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def tr(self, english: str, /, **facts: object) -> str:
        """Return the translated text, with `{facts}` filled in."""
        # An empty key is the header of the catalogue.
        found = self._translations.gettext(english) if english else ""
        return found.format(**facts) if facts else found

    def tr_in(self, context: str, english: str, /, **facts: object) -> str:
        """Return the translation of a text that has several meanings; `context` names the meaning."""
        found = self._translations.pgettext(context, english)
        return found.format(**facts) if facts else found

    def form(self, count: int, one: str, many: str) -> str:
        """Return the template that fits a count: in English `one` for 1, else `many`."""
        return self._translations.ngettext(one, many, count)

    def within_sentence(self, heading: str) -> str:
        """Return the words of a heading in their form within a sentence."""
        if self.tr_in(*WITHIN_SENTENCE) != WITHIN_SENTENCE[1] or heading[1:2].isupper():
            return heading
        return heading[:1].lower() + heading[1:]


def catalogue_file(language: str, ending: str = "mo") -> Path:
    """Return the path of a language's catalogue: compiled (`mo`), or as text (`po`)."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


@cache
def available_languages() -> tuple[str, ...]:
    """Return the codes of the languages that the program is translated into, English first."""
    found = FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return (ENGLISH, *sorted(path.parent.parent.name for path in found))


@cache
def catalogue(language: str) -> Catalogue:
    """Return the texts of a language such as `nl` or `nl_NL`; those of English if there is no translation."""
    code = language.partition("_")[0]
    if code == ENGLISH or code not in available_languages():
        return Catalogue(ENGLISH, NullTranslations())
    with catalogue_file(code).open("rb") as file:
        return Catalogue(code, GNUTranslations(file))
