"""Every word that the window shows passes through here, so that a translation file alone makes another language.

`tr` and `plural` are for sentences; the others put the tables of `tracker.wording.messages` into the reader's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from tracker.errors import TwintrackError
from tracker.wording.messages import problem_hint, problem_text, step_label, unread_text, word, word_of

CONTEXT = "twintrack"
"""All words share one context: the same word is translated once."""
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def tr(text: str, /, **facts: object) -> str:
    """The text in the reader's language, with `{facts}` filled in."""
    translated = _typeset(QCoreApplication.translate(CONTEXT, text))
    return translated.format(**facts) if facts else translated


def plural(count: int, one: str, many: str, /, **facts: object) -> str:
    """The form that fits the count, which stands in it as `{n}`, with the locale's separators.

    A translation gives the forms of `many` that its language has; English has the two that are given here.
    """
    translated = QCoreApplication.translate(CONTEXT, many, None, count)
    if translated == many and count == 1:
        translated = one
    return _typeset(translated).format(n=number(count), **facts)


def _typeset(words: str) -> str:
    """Our own words with real apostrophes, which are hard to type in code; facts are filled in later, as they are."""
    return _APOSTROPHE.sub("’", words) if "'" in words else words


def number(value: int) -> str:
    """A count with the locale's separators. Years are not counts: format them as they are."""
    locale = QLocale()
    # The C locale, that of a session without a language, has a separator and does not use it.
    options = locale.numberOptions() & ~QLocale.NumberOption.OmitGroupSeparator
    locale.setNumberOptions(options)
    return locale.toString(value)


def code_text(code: str, vocabulary: str = "") -> str:
    """The words for a code: a status, a kind, a reason. Where two vocabularies share a code, name the one meant."""
    return tr(word(vocabulary, code) if vocabulary else word_of(code))


def problem(error: TwintrackError) -> str:
    """What went wrong, in one sentence."""
    return problem_text(error, tr, QLocale().name())


def hint(error: TwintrackError) -> str:
    """What to do about it, in one sentence; empty where there is nothing to advise."""
    if error.code == "damaged":
        # The command line names its verb; here there is a list.
        return tr("A backup can take its place: File > Backups… lists them. The damaged file is kept.")
    return problem_hint(error, tr, QLocale().name())


def unread(reasons: Iterable[str]) -> str:
    """Why a file could not be looked into when a name was searched for."""
    return unread_text(reasons, tr)


def step(action: str, facts: Mapping[str, object]) -> str:
    """What a step of the journal is called, in one line."""
    return step_label(action, facts, tr, number)
