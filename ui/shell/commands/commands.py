"""A command: something that the program can do or show, found by its words in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tracker.domain.text.name_folding import search_tokens
from tracker.domain.text.text_matches import SearchTerms, match_ranges, parse_search
from tracker.i18n.catalogue import available_languages
from ui.search.emphasised_lines import Emphasised, Line
from ui.text.languages import language_of_this_thread
from ui.text.translation import tr


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its title, what it does, and the other words by which it is found.

    `place`: where it is in the menus, such as `File › Import…`. `lacks`: what it needs before it can be performed;
    empty if it can be.
    """

    title: str
    perform: Callable[[], object]
    words: tuple[str, ...] = ()
    place: str = ""
    keys: str = ""
    about: str = ""
    lacks: str = ""

    def line(self, terms: SearchTerms) -> Line:
        """Return the line that shows it in a list, with the matches of the terms."""
        details = self.place
        if terms and not _has_all(self.title, terms):
            other = next((word for word in self.words if _has_all(word, terms)), "")
            also = tr("also “{word}”", word=other) if other else ""
            details = "  ·  ".join(filter(None, (details, also)))
        about = Emphasised(self.about) if self.about else None
        title = Emphasised(self.title, match_ranges(self.title, terms))
        return Line(title, details, found=about, aside=self.lacks or self.keys, is_faint=bool(self.lacks))


def in_each_language(words: Callable[[], Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the texts that a function gives in each language of the program: for each text, those of all languages.

    Marks of mnemonics and the dots at the end of an entry are left out.
    """
    spoken = []
    for code in available_languages():
        with language_of_this_thread(code, {}):
            spoken.append([plain(text) for text in words()])
    return tuple(tuple(dict.fromkeys(texts)) for texts in zip(*spoken, strict=True))


def plain(text: str) -> str:
    """Return the text of a menu entry without its mnemonic mark and dots."""
    return text.replace("&", "").rstrip("…")


@cache
def _filler_words() -> frozenset[str]:
    """Return the words, in every language, that say nothing about what is sought."""
    words = in_each_language(
        lambda: [tr("a an the what does mean is are make my how do can I want to of for where please")]
    )
    return frozenset(token for text in words[0] for token in search_tokens(text))


def meant_terms(typed: str) -> SearchTerms:
    """Return the terms of what is typed without words such as `what does`, or all of them if there are no others."""
    fillers = _filler_words()
    meant = [word for word in typed.split() if not fillers.issuperset(search_tokens(word))]
    return parse_search(" ".join(meant)) or parse_search(typed)


def _has_all(text: str, terms: SearchTerms) -> bool:
    """Return whether a text has all terms, also those that are written without its blanks: `backup` is `back up`."""
    tokens, spaced, whole = _words_of(text)
    if terms.joined and f" {terms.joined}" in spaced:
        return True
    return all(f" {phrase}" in spaced or (phrase in whole and _starts(phrase, tokens)) for phrase in terms.phrases)


@lru_cache(maxsize=8_192)
def _words_of(text: str) -> tuple[tuple[str, ...], str, str]:
    """Return the words of a text, and these as one text, each after a blank, and without blanks.

    Kept, because each typed letter searches the names of all commands in all languages.
    """
    tokens = tuple(search_tokens(text))
    return tokens, f" {' '.join(tokens)}", "".join(tokens)


def _starts(phrase: str, tokens: Sequence[str]) -> bool:
    """Return whether a phrase begins one of the words when they are written as one."""
    return any("".join(tokens[first:]).startswith(phrase) for first in range(len(tokens)))


def found_commands(commands: Sequence[Command], typed: str) -> list[Command]:
    """Return the commands with all typed words, those whose title begins with them first; all of them for no words."""
    terms = meant_terms(typed)
    if not terms:
        return list(commands)
    sought = plain(typed.strip()).casefold()
    ranked = [(_rank(command, sought, terms), place) for place, command in enumerate(commands)]
    return [commands[place] for rank, place in sorted(ranked) if rank < _NOT_FOUND]


_NOT_FOUND = 5


def _rank(command: Command, sought: str, terms: SearchTerms) -> int:
    """Return how well a command fits: its title, the beginning, words of it, of another name, of all names, or not.

    All names together are looked at first: they have what each of them has, and most commands are not found.
    """
    title = plain(command.title).casefold()
    if sought == title:
        return 0
    if not _has_all(" | ".join((command.title, *command.words)), terms):
        return _NOT_FOUND
    if _has_all(command.title, terms):
        return 1 if title.startswith(sought) else 2
    return 3 if any(_has_all(word, terms) for word in command.words) else 4
