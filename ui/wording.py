"""Every word that the window shows passes through here, so that a translation file alone makes another language.

`tr` and `plural` are for sentences; `label` says a code of the vocabularies, `problem` an expected error.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from tracker.problems import TwintrackError

CONTEXT = "twintrack"
"""All words share one context: the same word is translated once."""


def tr(text: str, **facts: object) -> str:
    """The text in the reader's language, with `{facts}` filled in."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**facts) if facts else translated


def plural(count: int, one: str, many: str, **facts: object) -> str:
    """The form that fits the count, which stands in it as `{n}`, with the locale's separators.

    A translation gives the forms of `many` that its language has; English has the two that are given here.
    """
    translated = QCoreApplication.translate(CONTEXT, many, None, count)
    if translated == many and count == 1:
        translated = one
    return translated.format(n=number(count), **facts)


def number(value: int) -> str:
    """A count with the locale's separators. Years are not counts: format them as they are."""
    return QLocale().toString(value)


def label(code: str) -> str:
    """The words for a code of any vocabulary: a status, a kind, a reason, a sector."""
    # Late, because the tables of words are long and the empty window needs none of them.
    from tracker.wording import word_of

    return tr(word_of(code))


def problem(error: TwintrackError) -> str:
    """What went wrong, in one sentence."""
    from tracker.wording import problem_text

    return problem_text(error, translate=tr)
