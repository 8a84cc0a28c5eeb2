"""Translation of every text that the window shows, from the catalogue of the chosen language.

`tr` and `plural` are for sentences; the other functions translate the tables of `tracker.wording.messages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from tracker.errors import TwintrackError
from tracker.i18n.catalogue import ENGLISH, Catalogue, catalogue

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_catalogue: Catalogue = catalogue(ENGLISH)
"""The catalogue of the chosen language."""
_locale = QLocale()
"""The locale of `_numbers`."""
_numbers: dict[int, str] = {}
"""The texts of the numbers that were shown last."""
_NUMBERS_KEPT = 4_096
_own_labels: Mapping[tuple[str, str], str] = {}
"""[list, own code] -> its label, for the codes that the open project added."""
_labels_by_code: Mapping[str, str] = {}
"""[own code] -> its label in the first list that has it."""


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """A language with its catalogue, its locale, and the labels of own codes in it, by list and code."""

    catalogue: Catalogue
    locale: QLocale
    own_labels: Mapping[tuple[str, str], str]

    def label(self, vocabulary: str, code: str) -> str | None:
        """Return the label of an own code in a list, without a list that of the first list with it; else None."""
        if vocabulary:
            return self.own_labels.get((vocabulary, code))
        return next((label for (_, own), label in self.own_labels.items() if own == code), None)


_spoken: ContextVar[SpokenLanguage | None] = ContextVar("spoken", default=None)
"""The language of a thread, of which each has a context of its own; None is the chosen one."""


@contextmanager
def spoken_in_this_thread(language: SpokenLanguage) -> Iterator[None]:
    """Use a language within the block in this thread alone; the window keeps the chosen one."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def current_locale() -> QLocale:
    """Return the locale of the language that is spoken."""
    spoken = _spoken.get()
    return QLocale() if spoken is None else spoken.locale


def use_own_labels(labels: Mapping[tuple[str, str], str]) -> None:
    """Show these labels of own codes, by list and code, in all texts that are created later."""
    global _own_labels, _labels_by_code
    _own_labels = labels
    _labels_by_code = {code: label for (_, code), label in reversed(list(labels.items()))}


def own_labels() -> Mapping[tuple[str, str], str]:
    """Return the labels of own codes that are shown, by list and code."""
    spoken = _spoken.get()
    return _own_labels if spoken is None else spoken.own_labels


def current_catalogue() -> Catalogue:
    """Return the catalogue of the language that is spoken."""
    spoken = _spoken.get()
    return _catalogue if spoken is None else spoken.catalogue


def use_catalogue(chosen: Catalogue) -> None:
    """Translate all texts that are created later with this catalogue."""
    global _catalogue
    _catalogue = chosen


@contextmanager
def temporary_catalogue(chosen: Catalogue) -> Iterator[None]:
    """Use a catalogue within the block."""
    before = _catalogue
    use_catalogue(chosen)
    try:
        yield
    finally:
        use_catalogue(before)


def tr(text: str, /, **facts: object) -> str:
    """Return the text in the user's language, with `{facts}` filled in."""
    translated = _typeset(current_catalogue().tr(text))
    return translated.format(**facts) if facts else translated


def tr_in(context: str, text: str, /, **facts: object) -> str:
    """Return the translation of a text that has several meanings; `context` names the meaning."""
    translated = _typeset(current_catalogue().tr_in(context, text))
    return translated.format(**facts) if facts else translated


def within_sentence(heading: str) -> str:
    """Return the words of a heading in their form within a sentence."""
    return current_catalogue().within_sentence(heading)


def plural(count: int, one: str, many: str, /, **facts: object) -> str:
    """Return the form for a count, which replaces `{n}` with the locale's separators.

    A translation has as many forms as its language needs; English has the two given here.
    """
    return _typeset(current_catalogue().form(count, one, many)).format(n=number(count), **facts)


def _typeset(words: str) -> str:
    """Return a text of the program with typographic apostrophes. Facts are filled in later and stay unchanged."""
    return _APOSTROPHE.sub("’", words) if "'" in words else words


def number(value: int) -> str:
    """Return a count with the locale's separators. Do not use it for years."""
    global _locale
    if (spoken := _spoken.get()) is not None:
        return spoken.locale.toString(value)
    locale = QLocale()
    if locale != _locale:
        _locale = QLocale(locale)
        _numbers.clear()
    elif (known := _numbers.get(value)) is not None:
        return known
    # The C locale, which a session without a language has, defines a separator but does not use it.
    options = locale.numberOptions() & ~QLocale.NumberOption.OmitGroupSeparator
    locale.setNumberOptions(options)
    if len(_numbers) >= _NUMBERS_KEPT:
        _numbers.clear()
    return _numbers.setdefault(value, locale.toString(value))


def code_text(code: str, vocabulary: str = "") -> str:
    """Return the text of a code: a status, a kind, a reason. If vocabularies share the code, `vocabulary` decides."""
    # Imported here, as in the functions below: the empty window shows no code and no error.
    from tracker.wording.messages import any_english_code_text, english_code_text

    spoken = _spoken.get()
    if spoken is not None:
        own = spoken.label(vocabulary, code)
    else:
        own = _own_labels.get((vocabulary, code)) if vocabulary else _labels_by_code.get(code)
    if own is not None:
        return own
    return tr(english_code_text(vocabulary, code) if vocabulary else any_english_code_text(code))


def problem(error: TwintrackError) -> str:
    """Return the problem of an error in one sentence."""
    from tracker.wording.messages import problem_text

    return problem_text(error, tr, current_catalogue().language)


def hint(error: TwintrackError) -> str:
    """Return what the user can do about an error, in one sentence; empty without advice."""
    if error.code == "damaged":
        # The command line names a verb instead; in the window there is a list of backups.
        return tr("A backup can replace it: File > Backups… lists them. The damaged file is kept.")
    from tracker.wording.messages import problem_hint

    return problem_hint(error, tr, current_catalogue().language)


def unread(reasons: Iterable[str]) -> str:
    """Return why a file could not be searched for a name."""
    from tracker.wording.messages import unread_text

    return unread_text(reasons, tr)
