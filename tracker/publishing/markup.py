"""HTML text that is escaped where it is made, so that no text of a project becomes markup.

tag("p", "1 < 2 ", tag("b", name), class_="quiet")
"""

from __future__ import annotations

import re
from html import escape
from typing import Final
from urllib.parse import urlsplit

VOID: Final = frozenset({"meta", "br", "col", "input"})
"""Elements without content and end tag."""
_FROM_RIGHT: Final = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters that are written from right to left, and signs that make others so (Unicode, DerivedBidiClass)."""
LINKED: Final = frozenset({"http", "https"})
"""The schemes of addresses that are linked; others, such as `javascript:`, are shown as text."""


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def html_of(content: str) -> str:
    """Return the HTML of a text; HTML is returned unchanged."""
    return content if isinstance(content, Markup) else escape(content)


def joined(*contents: str, between: str = "") -> Markup:
    """Return the HTML of several texts."""
    return Markup(html_of(between).join(map(html_of, contents)))


def tag(name: str, /, *contents: str, **attributes: str | bool | None) -> Markup:
    """Return an element. An attribute is left out for None and False; `class_` is `class`, `data_day` is `data-day`."""
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Markup(f"<{name}{given}>") if name in VOID else Markup(f"<{name}{given}>{joined(*contents)}</{name}>")


def project_text(text: str, name: str = "span", **attributes: str | None) -> Markup:
    """Return an element with text of the project, in the direction of its letters; only the text if that is enough."""
    if name == "span" and not attributes and direction(text) is None:
        return joined(text)
    return tag(name, text, dir=direction(text), **attributes)


def direction(text: str) -> str | None:
    """Return the direction of an element with a text: that of its letters, or None for that of the page.

    Every language of a page is written from left to right, so a text without a letter or sign of the other direction
    has that of the page.
    """
    return "auto" if _FROM_RIGHT.search(text) else None


def link(address: str, text: str) -> Markup:
    """Return a link to a page of the web; only the text if the address is of no such page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return tag("span", text)
    if parts.scheme.lower() not in LINKED or not parts.netloc:
        return tag("span", text)
    return tag("a", text, href=address, rel="noopener noreferrer")
