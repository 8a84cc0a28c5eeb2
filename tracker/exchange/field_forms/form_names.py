"""The names and labels of an XLSForm: of its questions, choices and files, written so that every program reads them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Final, Literal, get_args

from tracker.domain.records.record_ids import id_text, read_id
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError

FormKind = Literal["observations", "contacts"]
FORM_KINDS: Final[tuple[FormKind, ...]] = get_args(FormKind)

FORM_MARK: Final = "twintrack_form"
"""The question whose calculated answer is the form and project of a submission, as `form_mark` writes them."""
OWN: Final = "own_"
"""The beginning of the names of questions of added fields, before the kind of record."""
MEDIA_QUESTIONS: Final = ("photo", "audio")
NOT_LISTED: Final = "other"
"""The choice that says that a partnership or body is not in the list of the form."""
NEW_NAME, NEW_COUNTRY, NEW_KIND = "new_name", "new_country", "new_kind"
"""The questions about a body that is not in the list; those about a side of a partnership end in its `_a` or `_b`."""

_Table = Literal["body", "partnership", "wave"]

_PLAIN: Final = re.compile(r"[A-Za-z0-9_]{1,60}")
_NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9_]+")
_MARK: Final = re.compile(r"(observations|contacts)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_RECORD: Final = re.compile(r"[a-z][1-9][0-9]{0,18}")
_EARLIER: Final = {"t": "p"}
"""The letters of partnerships in forms of earlier versions, and now."""
_STEM_LENGTH, _HASH_LENGTH = 40, 8
_MAX_LABEL: Final = 500
_LOOK_ALIKES: Final = str.maketrans({"<": "‹", ">": "›", "*": "∗", "_": "＿", "`": "ˋ", "#": "＃"})


def safe_name(text: str) -> str:
    """Return a text as the name of a question or choice: ASCII letters, digits, `_` and `.`, without spaces.

    A text of letters, digits and `_` is returned unchanged. Any other gets a part of its SHA-256, after a dot, which no
    unchanged name contains, so that two texts have two names.
    """
    if _PLAIN.fullmatch(text):
        return text
    stem = _NOT_PLAIN.sub("_", text)[:_STEM_LENGTH].strip("_")
    return f"{stem or 'x'}.{hashlib.sha256(text.encode()).hexdigest()[:_HASH_LENGTH]}"


def text_named(name: str, texts: Iterable[str]) -> str | None:
    """Return the text whose `safe_name` is a name; None without such a text."""
    return next((text for text in texts if safe_name(text) == name), None)


def safe_label(text: str) -> str:
    """Return a text as a label that is shown unchanged: no reference to a question, no mark-up.

    `${` refers to a question in an XLSForm, and the apps show labels as Markdown with HTML. Such characters become
    ones that look alike.
    """
    label = clean_text(text, "label", limit=max(3 * len(text), 1), single_line=True).text[:_MAX_LABEL]
    return label.translate(_LOOK_ALIKES).replace("${", "$ {").replace("](", "] (")


def form_mark(kind: FormKind, project: str) -> str:
    """Return the text that says which form of which project (its id) a submission is of."""
    return f"{kind}-{project}"


def form_of_mark(mark: str) -> tuple[FormKind, str] | None:
    """Return the form and the id of the project that a text of `form_mark` names; None for any other text."""
    found = _MARK.fullmatch(mark.strip())
    if found is None:
        return None
    return ("observations" if found[1] == "observations" else "contacts"), found[2]


def record_name(table: _Table, record: int) -> str:
    """Return the id of a body, partnership or wave as the name of a choice."""
    return id_text(table, record)


def record_named(table: _Table, name: str) -> int | None:
    """Return the id of a record of a table that `record_name` wrote, also in earlier versions; None for other texts."""
    text = name.strip()
    if _RECORD.fullmatch(text) is None:
        return None
    text = _EARLIER.get(text[0], text[0]) + text[1:]
    try:
        return read_id(text, table)
    except (ValueError, RuleError):
        return None
