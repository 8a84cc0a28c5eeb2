"""Parsing of dates in everyday words of several languages into EDTF; ambiguous dates are never guessed.

A phrase is a plain date, or one or two phrases with words before, between or after them (`before`, `between ... and`,
`or later`). Every word counts: a phrase with an unknown word, or a word in a wrong position, is not parsed. In dates of
numbers the day is first, as in Europe, or the year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, product

from tracker.domain.dates.date_lexicon import (
    COMMA,
    OR_OF,
    YEAR_BEFORE,
    Role,
    Token,
    folded,
    tokens_of,
    undated_text,
    winter_names,
)
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


def edtf_from_words(words: str, *, begins_state: bool = False, lasting: bool = False) -> str | None:
    """Parse everyday words and return EDTF; None if they cannot be parsed.

    `begins_state`: "since 1999" means in 1999; `lasting`: "as of 1999" means from 1999, not a day in 1999.
    RuleError `date_impossible` if the date does not exist, `date_ambiguous` with the `readings` in EDTF if there are
    several.
    """
    if len(words) > MAX_PHRASE_LENGTH or COMMA in words:
        return None
    phrase = _Phrase(Meaning(begins_state, lasting))
    for text in dict.fromkeys(_spellings(_without_parentheses(words.strip()))):
        unmarked = text.removesuffix("(?)").removesuffix("?").rstrip()
        tokens = tokens_of(unmarked)
        expression = None if tokens is None or not _joins_alternatives(tokens) else _read(phrase.read, tokens)
        if expression is not None:
            return edtf_text(expression if unmarked == text else qualified(expression, "?"))
    return None


def winter_readings(words: str) -> tuple[str, ...]:
    """Return the two EDTF readings of a winter with one year, such as `winter 2010`; empty for any other text."""
    text = folded(words[:MAX_PHRASE_LENGTH])
    if not any(name in text for name in winter_names()):
        return ()
    tokens = tokens_of(text) or ()
    if sum(YEAR_BEFORE in value for token in tokens for _, value in token.parts) != 1:
        return ()
    try:
        _read(plain_date, tokens)
    except RuleError as error:
        readings = error.facts.get("readings")
        return tuple(map(str, readings)) if isinstance(readings, list) and len(readings) == 2 else ()
    return ()


def _spellings(words: str) -> Iterator[str]:
    """Yield the folded forms of a text: with hyphens that join words or separate dates, with commas between dates."""
    yield folded(words)
    yield folded(words, is_bound=False)
    if "," in words:
        yield folded(words.replace(",", f" {COMMA} "))


def _without_parentheses(words: str) -> str:
    """Return the text between parentheses that enclose all of it."""
    inside = words[1:-1]
    is_enclosed = words[:1] == "(" and words[-1:] == ")" and not {"(", ")"} & set(inside)
    return inside if is_enclosed else words


def _joins_alternatives(tokens: Tokens) -> bool:
    """Return whether every comma between dates is before an `or`, as in `2001, 2002 or 2003`."""
    last = max((index for index, token in enumerate(tokens) if "comma" in token.roles), default=-1)
    return last < 0 or any("or" in token.roles for token in tokens[last + 1 :])


def date_beyond(words: str) -> tuple[str, Expression] | None:
    """Return the date named in a text such as `before winter 2021/2022`, with its relation; None for other texts.

    RuleError as `edtf_from_words`.
    """
    tokens = tokens_of(folded(words[:MAX_PHRASE_LENGTH])) or ()
    if len(tokens) < 2 or tokens[0].ahead not in ("before", "after"):
        return None
    inner = _read(_Phrase(Meaning())._side, tokens[1:])
    return None if inner is None else (tokens[0].ahead, inner)


def _read(read: _Reading, tokens: Tokens) -> Expression | None:
    """Parse a phrase in all readings of its words; RuleError `date_ambiguous` if several give different dates."""
    if not any(OR_OF in value for token in tokens for _, value in token.parts):
        return read(tokens)
    found: dict[str, Expression] = {}
    impossible: RuleError | None = None
    for chosen in islice(product(*(token.readings for token in tokens)), _MAX_READINGS):
        try:
            expression = read(chosen)
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
        if "sometime" in tokens[0].roles:
            return self.read(tokens[1:])
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
        expression = self._dated(inner) or (self._range(inner) if relation == "around" else None)
        return None if expression is None else related(relation, expression, self.meaning)

    def _alternatives(self, tokens: Tokens) -> Expression | None:
        """Parse alternatives such as `2019 or 2021`; RuleError `date_ambiguous` if a word may apply to one or both."""
        tokens = tokens[1:] if "either" in tokens[0].roles else tokens
        index = next((index for index, token in enumerate(tokens) if "or" in token.roles and index), None)
        if index is None:
            return None
        is_list = "comma" in tokens[index].roles and "or" in tokens[index + 1].roles
        left, right = tokens[:index], tokens[index + 1 + is_list :]
        last = self.read(right)
        if last is None:
            return None
        first, borrowed = self._complete(left, right, self.read)
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
        applies_to_both = bool(borrowed) or relations[-1].ahead in _DOUBTS
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
        is_between, is_started = "between" in tokens[0].roles, "start" in tokens[0].roles
        joint: Role = "and" if is_between else "to"
        ends = self._joined(tokens[1:] if is_between or is_started else tokens, joint)
        if ends is None and is_started:
            ends = self._joined(tokens, joint)
        if ends is None:
            return None
        last = ends.last
        if not (is_between or is_started or _leading(ends.right)):
            # what is before a range without any other word, as in `circa 1990-1995`, applies to both of its dates
            for token in _leading(ends.left):
                last = related(token.ahead, last, self.meaning) or last
        return self._spanned(replace(ends, last=last), "[{}..{}]" if is_between else "{}/{}")

    def _spanned(self, ends: _Ends, template: str) -> Expression | None:
        """Return the range of two dates.

        RuleError `date_impossible` if it ends before it begins; its `readings` have the range that begins in the year
        before, if the first date has no year of its own.
        """
        try:
            return parse(template.format(_first(ends.first), _last(ends.last)))
        except RuleError as error:
            kinds = [part for token in ends.borrowed for part in token.parts]
            if error.facts.get("reason") != "ends_before_it_begins" or len(kinds) != 1 or kinds[0][0] != "Y":
                raise
            year = kinds[0][1]
            before = Token((("Y", f"{int(year) - 1:04}"),), {}) if year.isdecimal() else ends.borrowed[0]
            first = self._side((*ends.left, before))
            expression = parse(template.format(_first(first), _last(ends.last))) if first else None
            if expression is None:
                raise
            facts = {"words": error.facts["words"], "readings": [edtf_text(expression)]}
            raise RuleError("date_impossible", "date", reason="first_year_missing", **facts) from None

    def _joined(self, tokens: Tokens, joint: Role) -> _Ends | None:
        """Parse the two dates around a joining word; the first may omit the year or month of the second."""
        for index in range(1, len(tokens) - 1):
            if joint in tokens[index].roles:
                left, right = tokens[:index], tokens[index + 1 :]
                last = self._side(right)
                first, borrowed = (None, ()) if last is None else self._complete(left, right, self._side)
                if first is not None and last is not None:
                    return _Ends(first, last, left, right, borrowed)
        return None

    def _side(self, tokens: Tokens) -> Expression | None:
        """Parse one side of a range: a plain date, with or without `around` or `perhaps`."""
        relations = _leading(tokens)
        return None if any(token.ahead not in _DOUBTS for token in relations) else self._dated(tokens)

    def _complete(self, left: Tokens, right: Tokens, read: _Reading) -> tuple[Expression | None, Tokens]:
        """Parse the left date, which may omit the year or month of the right one; return it with what it omits."""
        expression = read(left)
        if expression is not None or not left or not left[-1].parts:
            return expression, ()
        dated = [index for index, token in enumerate(right) if token.parts]
        for index in reversed(dated[1:][-_MAX_BORROWED_LENGTH:]):
            borrowed = tuple(token for token in right[index:] if token.parts)
            if _names_week(right) and not _names_week((*left, *borrowed)):
                # in `1st or 2nd week of May 2021` the first number is no day of May
                continue
            expression = read((*left, *borrowed))
            if expression is not None:
                return expression, borrowed
        return None, ()


@dataclass(frozen=True, slots=True)
class _Ends:
    """The two dates of a range, the words of each, and the words of the second that the first omits."""

    first: Expression
    last: Expression
    left: Tokens
    right: Tokens
    borrowed: Tokens


def _names_week(tokens: Tokens) -> bool:
    """Return whether a phrase names a week."""
    return any(kind == "K" or value == "last_week" for token in tokens for kind, value in token.parts)


def _leading(tokens: Tokens) -> Tokens:
    """Return the relation words at the beginning of a phrase."""
    count = next((index for index, token in enumerate(tokens) if not token.ahead), len(tokens))
    return tokens[:count]


def _has_words_ahead(tokens: Tokens) -> bool:
    """Return whether a phrase begins with relation words, so that those before another date do not apply to it."""
    return bool(tokens[0].roles.keys() & {"ahead", "opener", "between", "start", "sometime"})


def _pair(token: Token) -> Expression | None:
    """Parse two years in one word, such as `2013-19`."""
    expression = parse(token.parts[0][1]) if token.parts and token.parts[0][0] == "E" else None
    return expression if expression is not None and expression.kind == "interval" else None


def _first(expression: Expression) -> str:
    return expression.first.text if expression.first else ""


def _last(expression: Expression) -> str:
    return expression.last.text if expression.last else ""
