r"""Numbers under names, for a text that is written elsewhere: macros of LaTeX, keys of YAML, or rows of a table.

The names are those of the findings: `Ended in China` has the key `ended_in_china` and the macros `\twEndedInChina...`,
in which digits are written as words, because the names of macros have letters only.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.domain.text.name_folding import as_code
from tracker.errors import RuleError

Value = str | int | float

PREFIX: Final = "tw"
"""The beginning of every macro, by which none has the name of another command."""
DIGITS: Final = ("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")

_TEX: Final[Mapping[str, str]] = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", '"': r"{\char34}", "`": r"\textasciigrave{}", "–": "--", "—": "---",
    "\u00a0": "~", "\u202f": r"\,", "\u2009": r"\,",
}  # fmt: skip
"""[character] -> how it is written in LaTeX."""
_JOINED: Final = re.compile("[-–—',](?=[-–—',])")
"""Matches a sign that LaTeX would join with the next one to a dash or a quotation mark."""
_YAML_WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that a reader of YAML takes for something else than a text."""


@dataclass(frozen=True, slots=True)
class FindingValues:
    """The values of one finding by their names, in the order in which they are written."""

    key: str
    finding: str
    values: Mapping[str, Value]


def key_of(name: str, record: int) -> str:
    """Return the key of a finding: its name in small Latin letters, digits and `_`; without any, its id."""
    return as_code(name) or f"finding_{record}"


def require_distinct(findings: Sequence[FindingValues]) -> None:
    """Check that no two findings get one name, and no two values one macro; RuleError numbers_of_one_name."""
    owners: dict[str, FindingValues] = {}
    for each in findings:
        for name in (_macro(each.key), *(macro(each.key, value) for value in each.values)):
            other = owners.setdefault(name, each)
            if other is not each:
                raise RuleError("numbers_of_one_name", "name", value=name, first=other.finding, second=each.finding)


def macro(key: str, value: str) -> str:
    r"""Return the macro of a value without its backslash: `twEndedTwoZeroTwoOneCertain`."""
    return _macro(f"{key}_{value}")


def _macro(key: str) -> str:
    words = re.sub(r"[0-9]", lambda digit: f"_{DIGITS[int(digit[0])]}_", key).split("_")
    return PREFIX + "".join(word[:1].upper() + word[1:] for word in words)


def tex_lines(findings: Iterable[FindingValues], heading: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a file for LaTeX; `heading` are comments above them."""
    for line in heading:
        yield f"% {_one_line(line)}"
    for each in findings:
        yield ""
        yield f"% {_one_line(each.finding)}"
        for name, value in each.values.items():
            yield f"\\newcommand{{\\{macro(each.key, name)}}}{{{tex_text(str(value))}}}"


def tex_text(text: str) -> str:
    """Return a text as LaTeX shows it, on one line."""
    apart = _JOINED.sub(lambda sign: f"{sign[0]}\0", _one_line(text))
    return "".join("{}" if each == "\0" else _TEX.get(each, each) for each in apart)


def yaml_lines(findings: Iterable[FindingValues], heading: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a YAML file: a mapping of each finding, with its values; `heading` are comments above them."""
    for line in heading:
        yield f"# {_one_line(line)}"
    for each in findings:
        yield ""
        yield f"{_yaml_key(each.key)}:"
        yield f"  name: {_yaml_text(each.finding)}"
        for name, value in each.values.items():
            yield f"  {_yaml_key(name)}: {_yaml_text(value) if isinstance(value, str) else value}"


def _yaml_key(key: str) -> str:
    return key if key[0].isalpha() and key not in _YAML_WORDS else f'"{key}"'


def _yaml_text(text: str) -> str:
    """Return a text in double quotes, which YAML and JSON read alike, without line breaks of any kind."""
    return json.dumps(_one_line(text), ensure_ascii=False)


def table_rows(findings: Iterable[FindingValues]) -> Iterator[tuple[str, Value, str]]:
    """Yield a row for each value: its key as in YAML, the value, and the name of the finding."""
    for each in findings:
        for name, value in each.values.items():
            yield f"{each.key}.{name}", value, each.finding


COLUMNS: Final = ("key", "value", "finding")


def _one_line(text: str) -> str:
    """Return a text on one line, without characters that control the terminal or the direction of writing."""
    kept = (each for each in text if unicodedata.category(each) not in ("Cf", "Cs"))
    spaced = (" " if unicodedata.category(each) in ("Cc", "Zl", "Zp") else each for each in kept)
    return re.sub(" +", " ", "".join(spaced)).strip()
