"""The language of the command line: `--language`, or else the environment variable `TWINTRACK_LANGUAGE`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from tracker.i18n.catalogue import ENGLISH, available_languages
from tracker.wording.texts import Texts

VARIABLE: Final = "TWINTRACK_LANGUAGE"
OPTION: Final = "--language"
_SHORTEST: Final = len("--la")
"""The shortest abbreviation of the option that is looked for; argparse accepts abbreviations."""

CONTEXT: Final = "command line"
"""The context of argparse's texts in the catalogue."""
UNRECOGNIZED: Final = "unrecognized arguments: %s"
ARGPARSE_TEXTS: Final = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "argument %(argument_name)s: %(message)s",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    UNRECOGNIZED,
    "ambiguous option: %(option)s could match %(matches)s",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid %(type)s value: %(value)r",
    "unknown parser %(parser_name)r (choices: %(choices)s)",
    "expected one argument",
    "expected at most one argument",
    "expected at least one argument",
    "not allowed with argument %s",
    "ignored explicit argument %r",
    "unexpected option string: %s",
    "%(heading)s:",  # since Python 3.13
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)",  # since Python 3.14
)
"""The texts of argparse that a user can see, in any version of Python from 3.11."""
ARGPARSE_COUNTED: Final = ("expected %s argument", "expected %s arguments")


def asked_language(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that a command line asks for: by the last `--language`, else by the environment.

    English without either, and if the program is not translated into the language. This is done before the arguments
    are parsed, because the parser's own words are in that language.
    """
    usual = environment.get(VARIABLE, "").partition("_")[0].lower()
    asked = usual
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        name, is_joined, value = argument.partition("=")
        if len(name) >= _SHORTEST and OPTION.startswith(name):
            asked = value if is_joined else "".join(arguments[number + 1 : number + 2])
    return next((language for language in (asked, usual) if language in available_languages()), ENGLISH)


def split_language(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the option of the language before the verb, if it is there, and all other arguments."""
    first = arguments[0] if arguments else ""
    count = 1 if first.startswith(f"{OPTION}=") else 2 if first == OPTION else 0
    return [*arguments[:count]], [*arguments[count:]]


@contextmanager
def argparse_in(texts: Texts) -> Iterator[None]:
    """Translate argparse's own texts within the block.

    argparse takes them from two functions of its module, and has no other way to choose a language.
    """
    module = vars(argparse)
    before = {name: module[name] for name in ("_", "ngettext")}
    module["_"] = lambda english: texts.tr_in(CONTEXT, english)
    module["ngettext"] = texts.form
    try:
        yield
    finally:
        module.update(before)
