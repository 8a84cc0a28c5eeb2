"""A command: something that the program can do or show, found by its words in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.text.text_matches import SearchTerms, contains_all, match_ranges, parse_search
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
        if terms and not contains_all((self.title,), terms):
            other = next((word for word in self.words if contains_all((word,), terms)), "")
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


def found_commands(commands: Sequence[Command], typed: str) -> list[Command]:
    """Return the commands with all typed words, those whose title begins with them first; all of them for no words."""
    terms = parse_search(typed)
    if not terms:
        return list(commands)
    ranked = [(_rank(command, typed, terms), place) for place, command in enumerate(commands)]
    return [commands[place] for rank, place in sorted(ranked) if rank < _NOT_FOUND]


_NOT_FOUND = 4


def _rank(command: Command, typed: str, terms: SearchTerms) -> int:
    """Return how well a command fits: its whole title, the beginning, words of it, words of another name, or not."""
    sought, title = plain(typed.strip()).casefold(), plain(command.title).casefold()
    if sought == title:
        return 0
    if contains_all((command.title,), terms):
        return 1 if title.startswith(sought) else 2
    return 3 if any(contains_all((word,), terms) for word in command.words) else _NOT_FOUND
