"""Detection of the bibliography format of a text."""

from __future__ import annotations

import re

from tracker.exchange.bibliography.bibliography_records import BibliographyFormat

_JSON_START = re.compile(r"""\s*[\[{]\s*[\]}{"\[]""")
_RIS_START = re.compile(r"^TY  ?-", re.MULTILINE)
_BIBTEX_START = re.compile(r"^[ \t]*@\w+[ \t]*[{(]", re.MULTILINE)


def text_format(text: str) -> BibliographyFormat | None:
    """Return the bibliography format of a text by its first record; None if it contains none."""
    if _JSON_START.match(text):
        return "csl-json"
    ris, bibtex = _RIS_START.search(text), _BIBTEX_START.search(text)
    if ris and (not bibtex or ris.start() < bibtex.start()):
        return "ris"
    return "bibtex" if bibtex else None
