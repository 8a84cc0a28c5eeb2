"""The texts of reports, in any language that has a catalogue."""

from __future__ import annotations

import unicodedata

from tracker.domain.bodies.countries import country_name
from tracker.domain.findings.claimed_numbers import ClaimedNumber, claimed_text
from tracker.domain.findings.rule_language import UNITS, rule_language
from tracker.domain.text.name_folding import partnership_name
from tracker.i18n.definitions.code_definitions import english_meaning
from tracker.queries.rows import BodyRow
from tracker.wording.messages import list_title
from tracker.wording.texts import Texts

_RIGHT_TO_LEFT = frozenset({"R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI"})


def isolated(text: str) -> str:
    """Wrap right-to-left text in Unicode isolates, so that it does not change the order of the text around it."""
    if text.isascii() or not any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return text
    return f"\u2068{text}\u2069"


class ReportTexts(Texts):
    """The texts of a report in one language, and its formats of numbers, dates and names."""

    def claimed(self, claimed: ClaimedNumber, measure: str) -> str:
        """Return a published number with its digits; a share in per cent."""
        return claimed_text(claimed, measure, self.language)

    def code(self, list_name: str, code: str) -> str:
        """Return the text of a code, with typographic apostrophes."""
        return super().code(list_name, code).replace("'", "’")

    def list_title(self, list_name: str) -> str:
        """Return the name of a vocabulary, as a heading."""
        return self.tr(list_title(list_name))

    def meaning(self, list_name: str, code: str) -> str:
        """Return the meaning of a code; empty if its name needs no explanation."""
        if list_name == "confidence":
            # The definition begins with the name of the level, and a colon.
            definition = self.tr(english_meaning(list_name, code)).partition(": ")[2]
            return definition[:1].upper() + definition[1:]
        return self.tr(english_meaning(list_name, code))

    def unit(self, code: str, *, is_one: bool = False) -> str:
        """Return the noun of a unit: `bodies`, or `body` for one."""
        words = rule_language(self.language)
        return words.one(UNITS[code]) if is_one else words.many(UNITS[code])

    def capital(self, list_name: str, code: str) -> str:
        """Return the text of a code with a capital."""
        text = self.code(list_name, code)
        return text[:1].upper() + text[1:]

    def country(self, code: str) -> str:
        """Return the name of a country, or an empty text without a code."""
        return country_name(code, self.language) if code else ""

    def body(self, body: BodyRow) -> str:
        """Return the name of a body, or for an unnamed partner `unnamed partner (China)`."""
        if not body.is_unnamed:
            return isolated(body.name)
        if body.country:
            return self.tr("unnamed partner ({country})", country=self.country(body.country))
        return self.unnamed()

    def body_in_full(self, body: BodyRow) -> str:
        """Return the name of a body with its native name, such as `Wuhan 武汉`."""
        return " ".join(part for part in (self.body(body), "" if body.is_unnamed else body.native_name) if part)

    def partnership(self, a: BodyRow, b: BodyRow) -> str:
        """Return the name of a partnership, such as `Arnhem – Wuhan`."""
        return partnership_name(isolated(a.name), isolated(b.name), self.unnamed())

    def listed(self, texts: list[str]) -> str:
        """Return the texts as a list, such as `a, b and c`."""
        if len(texts) < 2:
            return "".join(texts)
        return self.tr("{first} and {last}", first=", ".join(texts[:-1]), last=texts[-1])
