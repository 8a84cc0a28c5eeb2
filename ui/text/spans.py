"""The texts of a count that vague dates may leave open: a range, and its meaning in words."""

from __future__ import annotations

from tracker.queries.rows import Interval
from ui.text.translation import number, tr


class SpanText(str):
    """The text of a count. `words` has the meaning of a range, for tooltips and screen readers; empty for one number.

    A table shows the words of any cell whose text is one of these.
    """

    words: str = ""


def span_text(count: Interval) -> SpanText:
    """Return `8`, or `8–9` if vague dates leave the number open, in the user's locale."""
    certain, possible = number(count.certain), number(count.possible)
    text = SpanText(certain if certain == possible else f"{certain}–{possible}")
    text.words = span_words(count)
    return text


def span_words(count: Interval) -> str:
    """Return `8 to 9: 8 certain, 1 possible` if vague dates leave the number open, else an empty text."""
    if count.certain == count.possible:
        return ""
    return tr(
        "{certain} to {most}: {certain} certain, {possible} possible",
        certain=number(count.certain),
        most=number(count.possible),
        possible=number(count.possible - count.certain),
    )


def spoken(text: str) -> str:
    """Return the words of a range, or the text itself."""
    return words_of(text) or text


def words_of(text: str) -> str:
    """Return the words of a text that is a range; empty for any other text."""
    return text.words if isinstance(text, SpanText) else ""


def compared_words(then: SpanText, now: SpanText) -> str:
    """Return the words of two counts of different times if one of them is a range, else an empty text."""
    if not (then.words or now.words):
        return ""
    return tr("Then: {then}. Now: {now}.", then=spoken(then), now=spoken(now))
