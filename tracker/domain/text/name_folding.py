"""Names in a form that can be compared and searched: without case, accents, apostrophes and type words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TYPE_WORDS = frozenset({
    "gemeente", "provincie", "provinsje", "stad", "gemeinde", "stadt", "provinz", "city", "town", "municipality",
    "province", "prefecture", "county", "district",
})  # fmt: skip
"""Words that tell what a body is, at the start or the end of its name."""

_KINDS_OF_WORDS = {
    "provincie": "province", "provinsje": "province", "province": "province", "provinz": "province",
    "prefecture": "prefecture", "county": "county", "district": "district", "landkreis": "district",
    "sheng": "province",
    "gemeente": "municipality", "gemeinde": "municipality", "municipality": "municipality", "town": "municipality",
}  # fmt: skip
_KINDS_OF_ENDINGS = {"省": "province", "縣": "county", "县": "county", "県": "prefecture"}

CHINESE_SUFFIXES = frozenset({"shi", "sheng", "xian", "qu", "diqu", "zizhiqu", "zizhizhou"})
"""Words of pinyin that tell what a body is, only as a word of its own at the end (Xi'an keeps its `xian`)."""

HAN_SUFFIXES = ("特别行政区", "自治区", "自治州", "自治县", "地区", "市", "省", "区", "县", "區", "縣", "県")
"""The same in Han characters; 州 is not among them, for it belongs to names (杭州)."""

_APOSTROPHES: dict[int, str] = dict.fromkeys(map(ord, "'`´ʹʺʻʼʽʾʿˈˊˋ‘’‚‛′‵՚Ꞌꞌ＇｀"), "")
_LETTERS = _APOSTROPHES | str.maketrans({
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n", "ŧ": "t",
})  # fmt: skip
_REMARK = re.compile(r"\(([^()]*)\)")
_ON_THE_RIVER = re.compile(r"(?<=\S )(?:aan de[nr]?|an de[nr]|a d)(?= \S)")
_RIVER_BEGUN = re.compile(r"(?<=\S )(?:aan|an)(?: d(?:e[nr]?)?)?$")
"""As far as `aan den` may have been typed before the river itself."""
_BETWEEN_NAMES = re.compile(r"(?<!\s)\s++[-‐-―](?:\s++|$)")
_MAX_KEPT = 500
_HAN_OR_KANA = re.compile("[々〇\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """`text` in small letters without accents and apostrophes, its words parted by single blanks.

    Text without a letter or digit keeps its signs, so that `???` and `!` stay two names. Folding twice changes nothing.
    """
    folded = " ".join(letters_of(text).split())
    return folded or " ".join(text.split())


def letters_of(text: str) -> str:
    """The letters and digits of `text` as `fold` makes them, all that parts words as blanks; nothing for a sign."""
    bare = text.translate(_APOSTROPHES)  # before ´ comes apart into a blank and an accent
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", bare).casefold()).translate(_LETTERS)
    return unicodedata.normalize("NFC", "".join(map(_kept, letters)))


@lru_cache(maxsize=8_192)
def _kept(letter: str) -> str:
    """A letter or digit as it is, an accent or invisible sign as nothing, all else as a blank."""
    category = unicodedata.category(letter)
    if category == "Mn":
        return "" if _is_accent(letter) else letter
    if category[0] in "LNM":
        return letter
    return "" if category == "Cf" else " "


def _is_accent(mark: str) -> bool:
    """Whether a mark is an accent or a vowel point; Indic vowels, Thai signs and kana voicing are letters of a word.

    Canonical combining classes: 1 overlays, 10-36 Hebrew and Arabic points, 200 and above what stands over or under.
    """
    place = unicodedata.combining(mark)
    return place == 1 or 10 <= place <= 36 or place >= 200


@lru_cache(maxsize=65_536)
def fold_body(name: str) -> str:
    """`fold` without what tells only the kind of a body: Gemeente Utrecht, Utrecht (gemeente) and Utrecht are one.

    A remark that says more stays (Suzhou (Anhui) is not Suzhou). A name never folds to nothing.
    """
    without_remark = _REMARK.sub(_without_type_words, unicodedata.normalize("NFKC", name))
    words = _without_end_words((fold(without_remark) or fold(name)).split())
    if words:
        words[-1] = _without_han_suffix(words[-1])
    return _ON_THE_RIVER.sub("a d", " ".join(words))


def kind_in_name(name: str) -> str:
    """The kind of body that the first or last word of a name tells (Provincie Utrecht); empty where none does."""
    words = fold(name).split()
    if len(words) < 2:
        return _KINDS_OF_ENDINGS.get(name.strip()[-1:], "") if len(name.strip()) > 2 else ""
    return _KINDS_OF_WORDS.get(words[0], "") or _KINDS_OF_WORDS.get(words[-1], "")


def typed_forms(text: str) -> tuple[str, ...]:
    """The folded forms under which a name that is still being typed is sought, as it stands first; none for blanks.

    A type word may be the beginning of the name (Stadskanaal), and a blank may stand where the name has none (wu han).
    """
    by_body, by_name = fold_body(text), fold(text)
    forms = [by_body, by_name, _RIVER_BEGUN.sub(" a", by_body)]
    forms += [form.replace(" ", "") for form in forms]
    return tuple(dict.fromkeys(form for form in forms if form))


def _without_type_words(remark: re.Match[str]) -> str:
    """A blank for a remark of type words only, else the remark as it stands."""
    return " " if all(word in TYPE_WORDS for word in fold(remark[1]).split()) else remark[0]


def _without_end_words(words: list[str]) -> list[str]:
    """`words` without the type words (and their `of`) in front and behind, as long as something remains."""
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
    """武汉市 -> 武汉, as long as two characters remain (沙市 is a name)."""
    end = len(word)
    while suffix := next((suffix for suffix in HAN_SUFFIXES if _ends_with_kind(word, suffix, end)), ""):
        end -= len(suffix)
    return word[:end]


def _ends_with_kind(word: str, suffix: str, end: int) -> bool:
    """Whether the word as far as `end` has the suffix behind two characters, the last of them Han or kana."""
    rest = end - len(suffix)
    return word.endswith(suffix, 0, end) and rest >= 2 and _HAN_OR_KANA.match(word[rest - 1]) is not None


def search_tokens(text: str) -> list[str]:
    """The words by which `text` is indexed and sought; Han and kana stand one by one, so that 武汉 finds 武汉市."""
    # whole pages would only fill the memory that is kept for names
    folded = fold(text) if len(text) <= _MAX_KEPT else fold.__wrapped__(text)
    return _HAN_OR_KANA.sub(r" \g<0> ", folded).split()


def is_han_or_kana(token: str) -> bool:
    """Whether a word of `search_tokens` is a single Han or kana character, whose neighbours matter."""
    return len(token) == 1 and _HAN_OR_KANA.match(token) is not None


def is_written_without_blanks(text: str) -> bool:
    """Whether `text` has Han characters, kana or Thai, whose words stand without blanks between them."""
    return bool(_HAN_OR_KANA.search(text)) or script_of(text) == "Thai"


_SCRIPTS = {
    "CJK": "Hani", "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "HANGUL": "Kore", "CYRILLIC": "Cyrl", "GREEK": "Grek",
    "ARABIC": "Arab", "HEBREW": "Hebr", "THAI": "Thai", "DEVANAGARI": "Deva", "BENGALI": "Beng", "TAMIL": "Taml",
    "GEORGIAN": "Geor", "ARMENIAN": "Armn", "KHMER": "Khmr", "ETHIOPIC": "Ethi", "LATIN": "Latn",
}  # fmt: skip


def script_of(text: str) -> str:
    """The script (ISO 15924) of the first letter of `text` that tells it; empty where none does."""
    begins = (unicodedata.name(letter, "").split(" ")[0] for letter in text)
    return next((_SCRIPTS[begin] for begin in begins if begin in _SCRIPTS), "")


def partnership_name(name_a: str, name_b: str, unnamed: str) -> str:
    """How a tie is called, `Arnhem – Wuhan`; `unnamed` stands for a partner whose name is not known."""
    return f"{name_a or unnamed} – {name_b or unnamed}"


def two_names(typed: str) -> tuple[str, str]:
    """The two names of `Arnhem - Wuhan`, with any dash between blanks; one name alone is the first."""
    first, *rest = _BETWEEN_NAMES.split(typed.strip(), maxsplit=1)
    return first.strip(), "".join(rest).strip()
