"""Folding of names for comparison and search: without case, accents, apostrophes and type words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TYPE_WORDS = frozenset({
    "gemeente", "provincie", "provinsje", "stad", "gemeinde", "stadt", "provinz", "city", "town", "municipality",
    "province", "prefecture", "county", "district",
})  # fmt: skip
"""Words for the kind of a body at the start or the end of its name."""

CHINESE_SUFFIXES = frozenset({"shi", "sheng", "xian", "qu", "diqu", "zizhiqu", "zizhizhou"})
"""Pinyin words for the kind of a body, only as a separate word at the end (in Xi'an, `xian` stays)."""

HAN_SUFFIXES = ("特别行政区", "自治区", "自治州", "自治县", "地区", "市", "省", "区", "县", "區", "縣", "県")
"""Suffixes for the kind of a body in Han characters, without 州, which is a part of names (杭州)."""

_APOSTROPHES: dict[int, str] = dict.fromkeys(map(ord, "'`´ʹʺʻʼʽʾʿˈˊˋ‘’‚‛′‵՚Ꞌꞌ＇｀"), "")
PLAIN_LETTERS = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n", "ŧ": "t",
}  # fmt: skip
"""[letter] -> how it is written without its stroke or ligature, which is no accent of its own in Unicode."""
_LETTERS = _APOSTROPHES | str.maketrans(PLAIN_LETTERS)
_REMARK = re.compile(r"\(([^()]*)\)")
_ON_THE_RIVER = re.compile(r"(?<=\S )(?:aan de[nr]?|an de[nr]|a d)(?= \S)")
_RIVER_BEGUN = re.compile(r"(?<=\S )(?:aan|an)(?: d(?:e[nr]?)?)?$")
"""Any beginning of `aan den` at the end of a name that is still being typed, before the name of the river."""
_BETWEEN_NAMES = re.compile(r"(?<!\s)\s++[-‐-―](?:\s++|$)")
_MAX_KEPT = 500
_HAN_OR_KANA = re.compile("[々〇\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return `text` in lower case without accents and apostrophes, its words separated by single spaces.

    Text without letters and digits is not changed, so that `???` and `!` are different names. Folding twice gives an
    equal result.
    """
    folded = " ".join(letters_of(text).split())
    return folded or " ".join(text.split())


def letters_of(text: str) -> str:
    """Return the folded letters and digits of `text`, with spaces for all separators; only spaces for punctuation."""
    bare = text.translate(_APOSTROPHES)  # before NFKD splits ´ into a space and an accent
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", bare).casefold()).translate(_LETTERS)
    return unicodedata.normalize("NFC", "".join(map(_folded_letter, letters)))


@lru_cache(maxsize=8_192)
def _folded_letter(letter: str) -> str:
    """Return a letter or digit unchanged, an empty text for an accent or invisible character, else a space."""
    category = unicodedata.category(letter)
    if category == "Mn":
        return "" if _is_accent(letter) else letter
    if category[0] in "LNM":
        return letter
    return "" if category == "Cf" else " "


def _is_accent(mark: str) -> bool:
    """Return whether a combining mark is an accent or a vowel point.

    Indic vowels, Thai marks and kana voicing are not: they are parts of a word. Canonical combining classes: 1
    overlays, 10-36 Hebrew and Arabic points, 200 and above marks over or under a letter.
    """
    place = unicodedata.combining(mark)
    return place == 1 or 10 <= place <= 36 or place >= 200


def as_code(name: str) -> str:
    """Return the folded name with `_` between its words, as in codes; empty without Latin letters and digits."""
    return re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")


@lru_cache(maxsize=65_536)
def fold_body(name: str) -> str:
    """Fold the name of a body without words for its kind: Gemeente Utrecht, Utrecht (gemeente) and Utrecht are equal.

    A remark with other words stays (Suzhou (Anhui) is not Suzhou). The result is empty only for an empty name.
    """
    without_remark = _REMARK.sub(_without_type_words, unicodedata.normalize("NFKC", name))
    words = _without_end_words((fold(without_remark) or fold(name)).split())
    if words:
        words[-1] = _without_han_suffix(words[-1])
    return _ON_THE_RIVER.sub("a d", " ".join(words))


def fold_source(title: str, publisher: str) -> str:
    """Fold the title of a source with its publisher."""
    return fold(f"{title} {publisher}")


def typed_forms(text: str) -> tuple[str, ...]:
    """Return the folded forms under which a name that is still being typed is searched; empty for spaces.

    A type word may be the beginning of the name (Stadskanaal), and a space may be typed inside a name (wu han).
    """
    by_body, by_name = fold_body(text), fold(text)
    forms = [by_body, by_name, _RIVER_BEGUN.sub(" a", by_body)]
    forms += [form.replace(" ", "") for form in forms]
    return tuple(dict.fromkeys(form for form in forms if form))


def _without_type_words(remark: re.Match[str]) -> str:
    """Return a space for a remark that has only type words, else the remark unchanged."""
    return " " if all(word in TYPE_WORDS for word in fold(remark[1]).split()) else remark[0]


def _without_end_words(words: list[str]) -> list[str]:
    """Return `words` without type words (and their `of`) at the start and the end; at least one word remains."""
    first, end = 0, len(words)
    while end - first > 1:
        if end - first > 2 and words[first] in TYPE_WORDS and words[first + 1] == "of":
            first += 2
        elif words[first] in TYPE_WORDS:
            first += 1
        elif words[end - 1] in TYPE_WORDS or words[end - 1] in CHINESE_SUFFIXES:
            end -= 1
        else:
            break
    return words[first:end]


def _without_han_suffix(word: str) -> str:
    """Remove suffixes for the kind of a body, 武汉市 -> 武汉; at least two characters remain (沙市 is a name)."""
    end = len(word)
    while suffix := next((suffix for suffix in HAN_SUFFIXES if _ends_with_kind(word, suffix, end)), ""):
        end -= len(suffix)
    return word[:end]


def _ends_with_kind(word: str, suffix: str, end: int) -> bool:
    """Return whether `word[:end]` ends with the suffix after at least two characters, the last of them Han or kana."""
    rest = end - len(suffix)
    return word.endswith(suffix, 0, end) and rest >= 2 and _HAN_OR_KANA.match(word[rest - 1]) is not None


def search_tokens(text: str) -> list[str]:
    """Return the words by which `text` is indexed and searched; Han and kana are single words, so 武汉 finds 武汉市."""
    # long texts bypass the cache, which is meant for names
    folded = fold(text) if len(text) <= _MAX_KEPT else fold.__wrapped__(text)
    return _HAN_OR_KANA.sub(r" \g<0> ", folded).split()


def is_han_or_kana(token: str) -> bool:
    """Return whether a word of `search_tokens` is a single Han or kana character, so that its neighbours matter."""
    return len(token) == 1 and _HAN_OR_KANA.match(token) is not None


def is_written_without_blanks(text: str) -> bool:
    """Return whether `text` has Han characters, kana or Thai, which are written without spaces between words."""
    return bool(_HAN_OR_KANA.search(text)) or script_of(text) == "Thai"


_SCRIPTS = {
    "CJK": "Hani", "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "HANGUL": "Kore", "CYRILLIC": "Cyrl", "GREEK": "Grek",
    "ARABIC": "Arab", "HEBREW": "Hebr", "THAI": "Thai", "DEVANAGARI": "Deva", "BENGALI": "Beng", "TAMIL": "Taml",
    "GEORGIAN": "Geor", "ARMENIAN": "Armn", "KHMER": "Khmr", "ETHIOPIC": "Ethi", "LATIN": "Latn",
}  # fmt: skip


def script_of(text: str) -> str:
    """Return the script (ISO 15924) of the first letter of `text` whose script is known; else an empty text."""
    return next((script for script in map(_letter_script, text) if script), "")


@lru_cache(maxsize=4_096)
def _letter_script(letter: str) -> str:
    return _SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0], "")


NO_NAME = "?"
"""Stands for the name of an unnamed partner until the name is shown in a language."""


_NO_NAMES = re.compile(rf"(?:^|(?<= – )){re.escape(NO_NAME)}(?= – |: | \(|$)")


def with_unnamed(name: str, unnamed: str) -> str:
    """Return the name of a body or a partnership, also with details behind it, with `unnamed` instead of `NO_NAME`."""
    return _NO_NAMES.sub(lambda _found: unnamed, name)


def partnership_name(name_a: str, name_b: str, unnamed: str) -> str:
    """Return the name of a partnership, `Arnhem – Wuhan`; `unnamed` replaces an empty name."""
    return f"{name_a or unnamed} – {name_b or unnamed}"


def two_names(typed: str) -> tuple[str, str]:
    """Split `Arnhem - Wuhan` at a dash between spaces into two names; the second is empty if there is only one."""
    first, *rest = _BETWEEN_NAMES.split(typed.strip(), maxsplit=1)
    return first.strip(), "".join(rest).strip()
