"""Parsing of table cells as codes, from the code itself, its display text, or English, Dutch and German synonyms."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from tracker.domain.coding.near_words import near_codes
from tracker.domain.coding.vocabulary import CONFIDENCE_LEVELS, VOCABULARIES
from tracker.domain.statuses.statuses import STATUSES
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.i18n.code_words import WORDS
from tracker.i18n.table_words import TABLE_WORDS

SEPARATOR = ";"
_SEPARATORS = re.compile("[;；]")
_LEVEL_OF_NUMBER = {str(level): level for level in range(len(CONFIDENCE_LEVELS))}


def read_status(text: str, extra: Collection[str] = ()) -> str:
    """Return the status that `text` names, or one of the project's `extra` codes.

    RuleError `unknown_status` with the nearest codes. Words for an activity (renewed, motion, visit) are not statuses,
    and `unknown` cannot be recorded.
    """
    own = {fold(code): code for code in extra}
    code = own.get(fold(text)) or _meanings("status").get(fold(text))
    if code is None:
        raise RuleError("unknown_status", "status", value=text, nearest=nearest_codes("status", text))
    return code


def read_code(list_name: str, text: str, extra: Collection[str] = (), field: str = "") -> str:
    """Return the code of the vocabulary, or of the project's `extra` codes, that `text` names.

    RuleError `unknown_code` for `field` (default: the name of the vocabulary), with the nearest and the allowed codes.
    """
    words = fold(text)
    own = {fold(code): code for code in extra}
    code = own.get(words) or _meanings(list_name).get(words)
    if code is None:
        allowed = (*VOCABULARIES[list_name], *extra)
        nearest = nearest_codes(list_name, text)
        raise RuleError(
            "unknown_code", field or list_name, value=text, nearest=nearest, allowed=allowed, list=list_name
        )
    return code


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


def nearest_codes(list_name: str, text: str, second_list: str = "") -> list[str]:
    """Return up to three codes that `text` may mean, the likeliest first: similar spelling, or related meaning.

    `second_list`: the name of a second vocabulary, searched for similar spelling only.
    """
    others = _meanings(second_list) if second_list else {}
    return near_codes(list_name, text, {**others, **_meanings(list_name)})


@cache
def _meanings(list_name: str) -> Mapping[str, str]:
    """Return {folded word: code} of a vocabulary; codes and display texts take precedence over synonyms."""
    codes = STATUSES if list_name == "status" else VOCABULARIES[list_name]
    by_others = {
        fold(word): code for code in codes for word in split_values(TABLE_WORDS[list_name].get(code, "")) if fold(word)
    }
    by_word = {fold(WORDS[list_name][code]): code for code in codes}
    return by_others | by_word | {fold(code): code for code in codes}
