"""Reads an HTML page for tests, and asserts that its elements are closed in order."""

from __future__ import annotations

from collections.abc import Collection
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
"""The elements without an end tag."""
_UNREAD = frozenset(("script", "style"))


class HtmlPage(HTMLParser):
    """The elements of a page with their attributes, and its text. With `allowed`, other elements fail the test."""

    def __init__(self, page: str, allowed: Collection[str] | None = None) -> None:
        super().__init__(convert_charrefs=True)
        self._allowed = allowed
        self._open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert self._allowed is None or tag in self._allowed, tag
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not _UNREAD & set(self._open):
            self.text += data

    def values(self, name: str, tag: str = "") -> list[str]:
        """Return the values of an attribute, of all elements or of those with one tag."""
        return [value for found, each in self.tags if tag in ("", found) and (value := each.get(name))]

    def parts(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of each element with a tag."""
        return [each for found, each in self.tags if found == tag]
