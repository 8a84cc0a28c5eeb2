"""Parsing of table cells as codes, from the code itself, its display text, or English, Dutch and German synonyms."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from tracker.domain.coding.near_words import near_codes
from tracker.domain.coding.own_codes import own_labels, own_words
from tracker.domain.coding.vocabulary import CONFIDENCE_LEVELS, VOCABULARIES
from tracker.domain.statuses.statuses import STATUSES
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.i18n.code_words import WORDS
from tracker.i18n.table_words import TABLE_WORDS

SEPARATOR = ";"
_SEPARATORS = re.compile("[;；]")
_DOUBT_MARKS = "?？¿"
_OPENING, _CLOSING = "(（[", ")）]"
_LEVEL_OF_NUMBER = {str(level): level for level in range(len(CONFIDENCE_LEVELS))}


def read_status(text: str, extra: Collection[str] = ()) -> str:
    """Return the status that `text` names, or one of the project's `extra` codes.

    RuleError `unknown_status` with the nearest codes, `code_doubtful` for `ended?`. Words for an activity (renewed,
    motion, visit) are not statuses, and `unknown` cannot be recorded.
    """
    code = _code_of("status", text, extra)
    _require_certain("status", text, code)
    if code is None:
        raise RuleError("unknown_status", "status", value=text, nearest=nearest_codes("status", text, extra=extra))
    return code


def read_code(list_name: str, text: str, extra: Collection[str] = (), field: str = "") -> str:
    """Return the code of the vocabulary, or of the project's `extra` codes, that `text` names.

    RuleError `unknown_code` for `field` (default: the name of the vocabulary), with the nearest and the allowed codes;
    `code_doubtful` for `other?`.
    """
    code = _code_of(list_name, text, extra)
    _require_certain(field or list_name, text, code)
    if code is None:
        allowed = (*VOCABULARIES[list_name], *extra)
        nearest = nearest_codes(list_name, text, extra=extra)
        raise RuleError(
            "unknown_code", field or list_name, value=text, nearest=nearest, allowed=allowed, list=list_name
        )
    return code


def _require_certain(field: str, text: str, code: str | None) -> None:
    """RuleError code_doubtful if a text names a code with a question mark, or a status in parentheses."""
    bare = text.strip()
    is_in_brackets = field == "status" and bare[:1] in _OPENING and bare[-1:] in _CLOSING
    if code is not None and bare and (is_in_brackets or any(mark in bare for mark in _DOUBT_MARKS)):
        raise RuleError("code_doubtful", field, value=bare)


def names_code(list_name: str, text: str) -> bool:
    """Return whether `text` names a code of the vocabulary; faster than `read_code`, which looks for the nearest."""
    return _code_of(list_name, text, ()) is not None


def _code_of(list_name: str, text: str, extra: Collection[str]) -> str | None:
    """Return the own or standard code that a text names, by itself or by its label; None without any."""
    words = fold(text)
    if not extra:
        return _meanings(list_name).get(words)
    standard = _meanings(list_name).get(words)
    if standard is not None and words == fold(standard):
        return standard
    return own_words(extra).get(words) or own_labels(extra).get(words) or standard


def read_confidence(text: str) -> int:
    """Return the level of confidence, 0 to 4, that a number or word names; RuleError `unknown_code`."""
    if text.strip() in _LEVEL_OF_NUMBER:
        return _LEVEL_OF_NUMBER[text.strip()]
    return CONFIDENCE_LEVELS.index(read_code("confidence", text))


def split_values(text: str) -> list[str]:
    """Split a cell at semicolons into its values, stripped, without empty ones."""
    return [value for part in _SEPARATORS.split(text) if (value := part.strip())]


def join_values(values: Collection[str]) -> str:
    """Join values into a cell that `split_values` can split."""
    return f"{SEPARATOR} ".join(values)


def nearest_codes(list_name: str, text: str, second_list: str = "", extra: Collection[str] = ()) -> list[str]:
    """Return up to three codes that `text` may mean, the likeliest first: similar spelling, or related meaning.

    `second_list`: the name of a second vocabulary, searched for similar spelling only. `extra`: the project's own codes
    of the list.
    """
    if not extra:
        return list(_nearest_standard_codes(list_name, text, second_list))
    return near_codes(
        list_name, text, own_labels(extra) | own_words(extra) | _standard_meanings(list_name, second_list)
    )


@lru_cache(maxsize=256)
def _nearest_standard_codes(list_name: str, text: str, second_list: str) -> tuple[str, ...]:
    """Return what `nearest_codes` does without own codes. A table has the same unknown word in many rows."""
    return tuple(near_codes(list_name, text, _standard_meanings(list_name, second_list)))


def _standard_meanings(list_name: str, second_list: str) -> dict[str, str]:
    """Return {folded word: code} of one or two vocabularies; the first takes precedence."""
    return {**(_meanings(second_list) if second_list else {}), **_meanings(list_name)}


@cache
def _meanings(list_name: str) -> Mapping[str, str]:
    """Return {folded word: code} of a vocabulary; codes and display texts take precedence over synonyms."""
    codes = STATUSES if list_name == "status" else VOCABULARIES[list_name]
    by_others = {
        fold(word): code for code in codes for word in split_values(TABLE_WORDS[list_name].get(code, "")) if fold(word)
    }
    by_word = {fold(WORDS[list_name][code]): code for code in codes}
    return by_others | by_word | {fold(code): code for code in codes}
