"""The words of a file: a text, LaTeX, Markdown, a DOCX or ODT document, a PDF or a saved web page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from tracker.errors import RuleError
from tracker.exchange.attachments import document_words
from tracker.exchange.attachments.attachment_reading import readable_text
from tracker.exchange.attachments.media_types import media_type_of, type_by_extension
from tracker.exchange.file_reading import content_of
from tracker.exchange.parsing.parser_process import parsed
from tracker.store.connections import from_system

MAX_BYTES: Final = 50_000_000
_DOCUMENTS: Final = (type_by_extension("text.docx"), type_by_extension("text.odt"))
_TEX: Final = ((re.compile(r"(?<!\\)%[^\n]*"), ""), (re.compile(r"\\%"), "%"), (re.compile(r"~|\\[,;:!]"), " "),
               (re.compile(r"---?"), "–"))  # fmt: skip


def words_of_file(path: Path) -> str:
    """Return the text of a file.

    RuleError file_too_large, no_words_in_file, document_unreadable, page_entities; KnownError not_found, no_permission,
    io_error; ReadingError.
    """
    try:
        content = content_of(path, MAX_BYTES)
    except OSError as error:
        raise from_system(error, path) from error
    media_type = media_type_of(content, path.name)
    if media_type in _DOCUMENTS:
        text = str(parsed(document_words.words, content, path.name)[0])
    else:
        text = readable_text(content, media_type)
    if not text.strip():
        raise RuleError("no_words_in_file", "file", path=path.name)
    if path.suffix.lower() == ".tex":
        for pattern, instead in _TEX:
            text = pattern.sub(instead, text)
    return text
