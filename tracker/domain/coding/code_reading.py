"""The cells of tables become codes: by the code itself, its English word, or what English, Dutch and German say."""

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


def read_status(text: str) -> str:
    """The status that `text` names; raises RuleError `unknown_status` with the nearest codes.

    What tells of an act and not of a state (renewed, motion, visit) is no status, and `unknown` is none to record.
    """
    code = _meanings("status").get(fold(text))
    if code is None:
        raise RuleError("unknown_status", "status", value=text, nearest=nearest_codes("status", text))
    return code


def read_code(list_name: str, text: str, extra: Collection[str] = (), field: str = "") -> str:
    """The code of the list (or of the project's `extra` codes) that `text` names.

    Raises RuleError `unknown_code` on `field` (the list's name where none is given), with what is near and allowed.
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
    """The level, 0 to 4, that a number or word names; raises RuleError `unknown_code`."""
    if text.strip() in _LEVEL_OF_NUMBER:
        return _LEVEL_OF_NUMBER[text.strip()]
    return CONFIDENCE_LEVELS.index(read_code("confidence", text))


def split_values(text: str) -> list[str]:
    """The values of a cell that holds several, without the blanks around them and without empty ones."""
    return [value for part in _SEPARATORS.split(text) if (value := part.strip())]


def join_values(values: Collection[str]) -> str:
    """The cell that `split_values` takes apart again."""
    return f"{SEPARATOR} ".join(values)


def nearest_codes(list_name: str, text: str, besides: str = "") -> list[str]:
    """Up to three codes that `text` may mean, the likeliest first: by a slip in its spelling, or near in meaning.

    `besides` names a second list whose words may be misspelt.
    """
    others = _meanings(besides) if besides else {}
    return near_codes(list_name, text, {**others, **_meanings(list_name)})


@cache
def _meanings(list_name: str) -> Mapping[str, str]:
    """The code for every folded word of a list; a code and its own word come before what others call it."""
    codes = STATUSES if list_name == "status" else VOCABULARIES[list_name]
    by_others = {
        fold(word): code for code in codes for word in split_values(TABLE_WORDS[list_name].get(code, "")) if fold(word)
    }
    by_word = {fold(WORDS[list_name][code]): code for code in codes}
    return by_others | by_word | {fold(code): code for code in codes}
