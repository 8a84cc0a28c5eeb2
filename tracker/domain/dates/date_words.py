"""Parsing of dates in everyday words of several languages into EDTF; ambiguous dates are never guessed.

A phrase is a plain date, or one or two phrases with words before, between or after them (`before`, `between ... and`,
`or later`). Every word counts: a phrase with an unknown word, or a word in a wrong position, is not parsed. In dates of
numbers the day is first, as in Europe, or the year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice, product

from tracker.domain.dates.date_lexicon import OR_OF, Role, Token, folded, tokens_of, undated_text
from tracker.domain.dates.date_plain import plain_date
from tracker.domain.dates.date_relations import Meaning, limited, related, united
from tracker.domain.dates.edtf import Expression, bounds, edtf_text, parse, qualified
from tracker.errors import RuleError

MAX_PHRASE_LENGTH = 100

Tokens = tuple[Token, ...]
_Reading = Callable[[Tokens], Expression | None]

_DOUBTS = frozenset(("around", "perhaps"))
_FROM_BELOW = frozenset(("after", "since", "from_day", "not_before"))
_FROM_ABOVE = frozenset(("before", "until", "known_by"))
_EQUIVALENT_AHEAD = {
    "known_by": frozenset(("known_by", "until")),
    "not_before": frozenset(("since", "from_day", "not_before")),
    "since": frozenset(("since", "from_day")),
}
"""[relation after a date] -> the relations before it that have the same meaning, as in `from 2019 or later`."""
_MAX_BORROWED_LENGTH = 3
"""Maximum number of parts, such as month and year, that a date takes from the date after it."""
_MAX_READINGS = 16
"""Maximum number of combinations of readings that are tried."""


def is_undated(words: str) -> bool:
    """Return whether a text means that the date is unknown, or is empty."""
    text = folded(words[:MAX_PHRASE_LENGTH]).strip("? ")
    return not text or text in undated_text()


def edtf_from_words(words: str, *, begins_partnership: bool = False, lasting: bool = False) -> str | None:
    """Parse everyday words and return EDTF; None if they cannot be parsed.

    `begins_partnership`: "since 1999" means in 1999; `lasting`: "as of 1999" means from 1999, not a day in 1999.
    RuleError `date_impossible` if the date does not exist, `date_ambiguous` with the `readings` in EDTF if there are
    several.
    """
    if len(words) > MAX_PHRASE_LENGTH:
        return None
    phrase = _Phrase(Meaning(begins_partnership, lasting))
    tried = None
    for is_bound in (True, False):
        text = folded(words, is_bound=is_bound)
        if text == tried:
            break
        tried = text
        unmarked = text.removesuffix("(?)").removesuffix("?").rstrip()
        tokens = tokens_of(unmarked)
        expression = None if tokens is None else _read(phrase, tokens)
        if expression is not None:
            return edtf_text(expression if unmarked == text else qualified(expression, "?"))
    return None


def date_beyond(words: str) -> tuple[str, Expression] | None:
    """Return the date named in a text such as `before winter 2021/2022`, with its relation; None for other texts."""
    tokens = tokens_of(folded(words[:MAX_PHRASE_LENGTH])) or ()
    if len(tokens) < 2 or any(OR_OF in value for token in tokens for _, value in token.parts):
        return None
    inner = plain_date(tokens[1:]) if tokens[0].ahead in ("before", "after") else None
    return None if inner is None else (tokens[0].ahead, inner)


def _read(phrase: _Phrase, tokens: Tokens) -> Expression | None:
    """Parse a phrase in all readings of its words; RuleError `date_ambiguous` if several give different dates."""
    if not any(OR_OF in value for token in tokens for _, value in token.parts):
        return phrase.read(tokens)
    found: dict[str, Expression] = {}
    impossible: RuleError | None = None
    for chosen in islice(product(*(token.readings for token in tokens)), _MAX_READINGS):
        try:
            expression = phrase.read(chosen)
        except RuleError as error:
            if error.code != "date_impossible":
                raise
            impossible = impossible or error
            continue
        if expression is None:
            return None
        found[edtf_text(expression)] = expression
    if not found and impossible is not None:
        raise impossible
    if len(found) > 1:
        raise RuleError("date_ambiguous", "date", readings=list(found))
    return next(iter(found.values()), None)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Parses phrases with one meaning of `since` and `as of`; every method returns None for phrases of another form."""

    meaning: Meaning
    known: dict[Tokens, Expression | None] = field(default_factory=dict)
    """Cache of parsed phrases: the parts of a phrase with many `or` are parsed repeatedly."""

    def read(self, tokens: Tokens) -> Expression | None:
        """Parse a phrase of any form."""
        if not tokens or not (tokens[-1].parts or "behind" in tokens[-1].roles):
            return None
        if tokens not in self.known:
            self.known[tokens] = (
                self._dated(tokens)
                or self._alternatives(tokens)
                or self._limits(tokens)
                or self._range(tokens)
                or self._behind(tokens)
                or self._doubted(tokens)
            )
        return self.known[tokens]

    def _dated(self, tokens: Tokens) -> Expression | None:
        """Parse a plain date, with or without words such as `before` and `around` before it."""
        expression = plain_date(tokens)
        if expression is not None or not tokens or not tokens[0].ahead:
            return expression
        inner = self._dated(tokens[1:])
        return None if inner is None else related(tokens[0].ahead, inner, self.meaning)

    def _doubted(self, tokens: Tokens) -> Expression | None:
        """Parse `around` or `perhaps` before a phrase of any form."""
        if len(tokens) < 2 or tokens[0].ahead not in _DOUBTS:
            return None
        inner = self.read(tokens[1:])
        return None if inner is None else related(tokens[0].ahead, inner, self.meaning)

    def _behind(self, tokens: Tokens) -> Expression | None:
        """Parse a date with a relation after it, such as `2019 or later` or `from 1 May 2021 on`."""
        relation = tokens[-1].roles.get("behind", "")
        if not relation or len(tokens) < 2:
            return None
        inner = tokens[:-1]
        if relation == "since" and "start" in inner[0].roles:
            relation, inner = "from_day", inner[1:]
        elif inner[0].ahead in _EQUIVALENT_AHEAD.get(relation, ()):
            relation, inner = ("from_day" if relation == "since" else relation), inner[1:]
        if inner and inner[0].ahead and inner[0].ahead not in _DOUBTS:
            return None
        expression = self._dated(inner)
        return None if expression is None else related(relation, expression, self.meaning)

    def _alternatives(self, tokens: Tokens) -> Expression | None:
        """Parse alternatives such as `2019 or 2021`; RuleError `date_ambiguous` if a word may apply to one or both."""
        index = next((index for index, token in enumerate(tokens) if "or" in token.roles and index), None)
        if index is None:
            return None
        left, right = tokens[:index], tokens[index + 1 :]
        last = self.read(right)
        if last is None:
            return None
        first, was_short = self._complete(left, right, self.read)
        if first is None:
            return None
        relations = _leading(left)
        if not relations or _has_words_ahead(right):
            return united(first, last)
        # the word before the first date may apply to both: before 2019, or before 2020
        both = self.read((*relations, *right))
        if both is None:
            return united(first, last)
        of_both, of_one = united(first, both), united(first, last)
        applies_to_both = was_short or relations[-1].ahead in _DOUBTS
        if of_both is None or of_one is None:
            return None
        if applies_to_both or bounds(of_both, 0) == bounds(of_one, 0):
            return of_both
        raise RuleError("date_ambiguous", "date", readings=[edtf_text(of_both), edtf_text(of_one)])

    def _limits(self, tokens: Tokens) -> Expression | None:
        """Parse two limits such as `after 2019 until 2021` or `before 2021 but not before 2019`."""
        begins_below = tokens[0].ahead in _FROM_BELOW
        if not begins_below and tokens[0].ahead not in _FROM_ABOVE:
            return None
        others = _FROM_ABOVE if begins_below else _FROM_BELOW
        for index in range(2, len(tokens) - 1):
            if tokens[index].ahead not in others:
                continue
            is_joined = "also" in tokens[index - 1].roles
            if not is_joined and not begins_below:
                continue
            first, last = tokens[: index - is_joined], tokens[index:]
            limit, _ = self._complete(first, last, _Phrase(Meaning(lasting=True))._dated)
            other = _Phrase(Meaning(lasting=True))._dated(last)
            if limit is not None and other is not None:
                is_span = tokens[0].ahead in ("since", "from_day") and last[0].ahead == "until" and not is_joined
                return limited(*((limit, other) if begins_below else (other, limit)), is_span=is_span)
        return None

    def _range(self, tokens: Tokens) -> Expression | None:
        """Parse `2019 to 2021` as an interval, or `between 2019 and 2021` as one day in a set."""
        if len(tokens) == 1:
            return _pair(tokens[0])
        if "between" in tokens[0].roles:
            ends = self._joined(tokens[1:], "and")
            return None if ends is None else parse(f"[{_first(ends[0])}..{_last(ends[1])}]")
        ends = self._joined(tokens[1:] if "start" in tokens[0].roles else tokens, "to")
        if ends is None and "start" in tokens[0].roles:
            ends = self._joined(tokens, "to")
        return None if ends is None else parse(f"{_first(ends[0])}/{_last(ends[1])}")

    def _joined(self, tokens: Tokens, joint: Role) -> tuple[Expression, Expression] | None:
        """Parse the two dates around a joining word; the first may omit the year or month of the second."""
        for index in range(1, len(tokens) - 1):
            if joint in tokens[index].roles:
                left, right = tokens[:index], tokens[index + 1 :]
                last = self._side(right)
                first = None if last is None else self._complete(left, right, self._side)[0]
                if first is not None and last is not None:
                    return first, last
        return None

    def _side(self, tokens: Tokens) -> Expression | None:
        """Parse one side of a range: a plain date, with or without `around` or `perhaps`."""
        relations = _leading(tokens)
        return None if any(token.ahead not in _DOUBTS for token in relations) else self._dated(tokens)

    def _complete(self, left: Tokens, right: Tokens, read: _Reading) -> tuple[Expression | None, bool]:
        """Parse the left date, which may omit the year or month of the right one; return it, and whether it does."""
        expression = read(left)
        if expression is not None or not left or not left[-1].parts:
            return expression, False
        dated = [index for index, token in enumerate(right) if token.parts]
        for index in reversed(dated[1:][-_MAX_BORROWED_LENGTH:]):
            expression = read((*left, *(token for token in right[index:] if token.parts)))
            if expression is not None:
                return expression, True
        return None, False


def _leading(tokens: Tokens) -> Tokens:
    """Return the relation words at the beginning of a phrase."""
    count = next((index for index, token in enumerate(tokens) if not token.ahead), len(tokens))
    return tokens[:count]


def _has_words_ahead(tokens: Tokens) -> bool:
    """Return whether a phrase begins with relation words, so that those before another date do not apply to it."""
    return bool(tokens[0].roles.keys() & {"ahead", "opener", "between", "start"})


def _pair(token: Token) -> Expression | None:
    """Parse two years in one word, such as `2013-19`."""
    expression = parse(token.parts[0][1]) if token.parts and token.parts[0][0] == "E" else None
    return expression if expression is not None and expression.kind == "interval" else None


def _first(expression: Expression) -> str:
    return expression.first.text if expression.first else ""


def _last(expression: Expression) -> str:
    return expression.last.text if expression.last else ""
