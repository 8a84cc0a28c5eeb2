"""Prints results: JSON documents, and plain tables with aligned columns."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TextIO, cast

if TYPE_CHECKING:
    from tracker.domain.findings.outcomes import Share
    from tracker.domain.findings.silence import Estimate
    from tracker.queries.rows import Interval, StandsFor
    from tracker.wording.texts import Texts

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that change the direction of the text after them."""


class _ShownControls:
    r"""A stream of text on which control characters are written as `\u001b`, which is also how JSON writes them.

    So no name, cell, message or argument changes what the terminal shows; line breaks and tabs stay.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(_CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def controls_shown() -> Iterator[None]:
    """Within this context, write control characters as text on stdout and stderr."""
    out, err = cast(TextIO, _ShownControls(sys.stdout)), cast(TextIO, _ShownControls(sys.stderr))
    with redirect_stdout(out), redirect_stderr(err):
        yield


def print_json(document: object) -> None:
    """Print one JSON document on stdout."""
    print(json.dumps(document, ensure_ascii=False, indent=1))


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table with aligned columns; wide characters such as hanzi count as two columns."""
    lines = [tuple(heads), *(tuple(one_line(cell) for cell in row) for row in rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())


def print_list(heading: str, lines: Iterable[str]) -> None:
    """Print a heading with indented lines below it; nothing if there are none."""
    if found := [f"  {line}" for line in lines]:
        print(heading, *found, sep="\n")


def one_line(text: str) -> str:
    """Return a text without line breaks and control characters, so that data can't control the terminal."""
    if text.isprintable():  # then there is no other separator than a blank
        return text
    return "".join(" " if unicodedata.category(character)[0] in "CZ" else character for character in text)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def stands_for_text(found: StandsFor, texts: Texts) -> str:
    """Return why more partnerships are counted than there are records."""
    return texts.plural(
        found.records,
        "1 record stands for {ties} partnerships, and counts as that many.",
        "{n} records stand for {ties} partnerships together, and count as that many.",
        ties=texts.number(found.partnerships),
    )


def estimate_json(estimate: Estimate | None) -> dict[str, float | str | None] | None:
    """Return an estimated share with its 95 % interval and the method of it, which are null without an interval."""
    return None if estimate is None else asdict(estimate)


def interval_json(number: Interval) -> dict[str, int]:
    """Return the certain and the possible number."""
    return {"certain": number.certain, "possible": number.possible}


def share_json(share: Share | None) -> dict[str, float] | None:
    """Return the bounds of a share."""
    return None if share is None else {"low": float(share.low), "high": float(share.high)}
