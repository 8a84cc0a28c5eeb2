"""The texts of a count that vague dates may leave open: a range, and its meaning in words."""

from __future__ import annotations

from tracker.queries.rows import Interval
from ui.text.translation import number, plural, tr


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


def with_words(text: str, count: Interval) -> str:
    """Return a text with a count; of a range it says in brackets what is certain, and what is possible beyond it."""
    if count.certain == count.possible:
        return text
    certain, more = number(count.certain), number(count.possible - count.certain)
    return tr("{text} ({certain} certain, {possible} possible)", text=text, certain=certain, possible=more)


def endings_text(count: Interval) -> str:
    """Return `8 endings`, or `8–9 endings` with the words of the range."""
    return with_words(plural(count.possible, "{span} ending", "{span} endings", span=span_text(count)), count)


def sources_text(count: Interval) -> str:
    """Return `8 sources`, or a range with its words."""
    return with_words(plural(count.possible, "{span} source", "{span} sources", span=span_text(count)), count)


def partnerships_text(count: Interval) -> str:
    """Return `8 partnerships`, or a range with its words."""
    words = plural(count.possible, "{span} partnership", "{span} partnerships", span=span_text(count))
    return with_words(words, count)


def bodies_text(count: Interval) -> str:
    """Return `8 bodies`, or a range with its words."""
    return with_words(plural(count.possible, "{span} body", "{span} bodies", span=span_text(count)), count)


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
