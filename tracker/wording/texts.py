"""The texts of one language where there is no window: sentences, counts, codes, days, errors and steps.

The command line and reports take their words from it; the window has `ui.text.translation`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Self

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.words import field_words, kind_words
from tracker.domain.text.name_folding import NO_NAME, with_unnamed
from tracker.errors import RuleError, TwintrackError
from tracker.i18n.catalogue import ENGLISH, Catalogue, catalogue
from tracker.i18n.code_words import STATUS_CONTEXT, STATUSES_IN_SENTENCE
from tracker.i18n.percentages import separators, thousands
from tracker.wording.body_names import body_name_text
from tracker.wording.messages import (
    UNNAMED,
    any_english_code_text,
    detail_text,
    english_code_text,
    problem_hint,
    problem_text,
    step_label,
    unread_text,
)


class Texts:
    """The texts of the program in one language, and its formats of numbers and days."""

    def __init__(self, language: str = ENGLISH) -> None:
        self.language = language
        self._words = catalogue(language)
        self.own_labels: Mapping[tuple[str, str], str] = {}
        """[list, own code] -> its label, for the codes that a project added."""

    @classmethod
    def of(cls, words: Catalogue) -> Self:
        """Return the texts of a catalogue."""
        texts = cls(words.language)
        texts._words = words
        return texts

    def tr(self, english: str, /, **facts: object) -> str:
        """Return the text in this language, with `{facts}` filled in."""
        return self._words.tr(english, **facts)

    def tr_in(self, context: str, english: str, /, **facts: object) -> str:
        """Return the translation of a text that has several meanings; `context` names the meaning."""
        return self._words.tr_in(context, english, **facts)

    def plural(self, count: int, one: str, many: str, /, **facts: object) -> str:
        """Return the text that fits a count, which is filled in as `{n}`."""
        return self.form(count, one, many).format(n=self.number(count), **facts)

    def form(self, count: int, one: str, many: str) -> str:
        """Return the template that fits a count."""
        return self._words.form(count, one, many)

    def number(self, number: int) -> str:
        """Return a count with the language's separators."""
        return thousands(number, self.language)

    def decimal(self, number: float, decimals: int) -> str:
        """Return a number rounded to so many decimals."""
        return f"{number:.{decimals}f}".replace(".", separators(self.language)[1])

    def interval(self, certain: int, possible: int) -> str:
        """Return `8`, or `8–9` if a count depends on vague dates."""
        return self.number(certain) if certain == possible else f"{self.number(certain)}–{self.number(possible)}"

    def code(self, list_name: str, code: str) -> str:
        """Return the text of a code; of a code that a project added, its label if it is known."""
        return self.own_labels.get((list_name, code)) or self.tr(english_code_text(list_name, code))

    def status_in_sentence(self, code: str) -> str:
        """Return the text of a status in its form within a sentence."""
        return self.tr_in(STATUS_CONTEXT, STATUSES_IN_SENTENCE[code])

    def any_code(self, code: str) -> str:
        """Return the text of a code of any vocabulary; statuses are looked up first."""
        own = next((label for (_, each), label in self.own_labels.items() if each == code), "")
        return own or self.tr(any_english_code_text(code))

    def field(self, name: str) -> str:
        """Return the name of a field of a record."""
        return self.tr(field_words().get(name, name))

    def record_kind(self, table: str) -> str:
        """Return the name of a kind of record, as a heading."""
        return self.tr(kind_words().get(table, table))

    def body_name(self, name: str) -> str:
        """Return the name of a body, with what distinguishes it from others of its name, such as `Bergen (Limburg)`."""
        return body_name_text(name, self.code, self.language)

    def unnamed(self) -> str:
        """Return what stands for the name of a partner without one."""
        return self.tr(UNNAMED)

    def named(self, name: str) -> str:
        """Return the name of a body or partnership, in which partners may be unnamed."""
        return with_unnamed(name or NO_NAME, self.unnamed())

    def day(self, day: int) -> str:
        """Return a day such as `7 May 2023`."""
        # imported here, because most verbs show no dates
        from tracker.domain.dates.day_text import day_text

        return day_text(day, self.language)

    def date(self, date: VagueDate | None) -> str:
        """Return a date in the form in which it was typed."""
        from tracker.domain.dates.date_text import date_text

        return date_text(date, self.language)

    def stored_date(self, edtf: str) -> str:
        """Return a stored day or date such as `7 May 2023`; the text itself if it is not a date."""
        from tracker.domain.dates.vague_dates import from_edtf

        try:
            return self.date(from_edtf(edtf, lasting=True)) if edtf else ""
        except RuleError:
            return edtf

    def problem(self, problem: TwintrackError) -> str:
        """Return the message of an error."""
        return problem_text(problem, self.tr, self.language)

    def hint(self, problem: TwintrackError) -> str:
        """Return the advice on an error; empty if there is none."""
        return problem_hint(problem, self.tr, self.language)

    def problem_and_hint(self, problem: TwintrackError) -> str:
        """Return the message of an error and the advice on it, on one line."""
        return " ".join(f"{self.problem(problem)} {self.hint(problem)}".split())

    def detail(self, text: str) -> str:
        """Return the detail of an error; one of the system is returned unchanged."""
        return detail_text(text, self.tr, self.language)

    def step(self, action: str, facts: Mapping[str, object]) -> str:
        """Return the label of a step of the journal."""
        return step_label(action, facts, self.tr, self.number, self.language, self.form)

    def unread(self, reasons: Iterable[str]) -> str:
        """Return why a file could not be searched for a name."""
        return unread_text(reasons, self.tr)


ENGLISH_TEXTS: Final = Texts()
