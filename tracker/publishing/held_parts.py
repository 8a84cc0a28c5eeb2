"""Long lists of a page, which its script reads as text instead of letting the browser make all of their elements.

Each begins with a line of script. If the script of the page runs, this line makes the browser read the list as the text
of an element, and the page shows it in parts. Without script, or if the script is not as published, the line does
nothing, and the list is read as the HTML that it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tracker.publishing.markup import Markup, joined, tag

HOLDING: Final = """if(window.twintrackHolds)document.write('<script type="text/plain" class="held">')"""
"""The line of script, which the policy of a page allows by its hash."""
_BEGIN: Final = tag("script", Markup(HOLDING))
_HELD: Final = '<script type="text/plain" class="held">'
_END: Final = tag("script", type="text/plain", class_="end")
_LINE_END: Final = "&#10;"


def held(items: Sequence[Markup]) -> Markup:
    """Return a list of elements that is held as text, one a line. It is all that its element contains."""
    if not items:
        return Markup("")
    lines = (Markup(item.replace("\r\n", "\n").replace("\n", _LINE_END)) for item in items)
    return joined(_BEGIN, joined(*lines, between="\n"), _END)


def with_held_text(markup: str) -> Markup:
    """Return a part of a page as a browser has it after the lines of script ran."""
    return Markup(markup.replace(_BEGIN, _HELD))


def without_held(markup: str) -> tuple[str, list[str]]:
    """Return a part of a page without its held lists, and the HTML of these in their order."""
    first, *pieces = markup.split(_BEGIN)
    shown, lists = [first], []
    for piece in pieces:
        content, _, after = piece.partition(_END)
        lists.append(content)
        shown.append(after)
    return "".join(shown), lists
