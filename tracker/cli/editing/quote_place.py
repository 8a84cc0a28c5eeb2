"""The option `--file` of the verb cite: finds the quote in a file of its source."""

from __future__ import annotations

from dataclasses import replace

from tracker.cli.editing.field_reading import Given
from tracker.domain.records.drafts import CitationDraft
from tracker.errors import RuleError
from tracker.exchange.attachments.media_types import media_type_of
from tracker.exchange.attachments.quote_search import FileUnreadableError, search_file
from tracker.queries.sources.attachments import attachment_content, attachments_of


def placed(given: Given, draft: CitationDraft) -> CitationDraft:
    """Return a citation with the place of its quote in the file that is given, if one is.

    RuleError quote_missing, no_such_file, quote_file_unread, quote_not_in_file, value_not_a_number.
    """
    name, page = given.text("quote_file"), _page(given.text("quote_page"))
    if name is None:
        return draft
    if not draft.quote.strip():
        raise RuleError("quote_missing", "quote")
    files = given.project.query(attachments_of, draft.source) if isinstance(draft.source, int) else []
    row = next((row for row in files if row.name == name), None)
    if row is None:
        raise RuleError("no_such_file", "file", value=name, candidates=[row.name for row in files])
    content = given.project.query(attachment_content, row.id)
    media_type = media_type_of(content, row.name)
    try:
        match = search_file(row.id, content, media_type, draft.quote, None, lambda done, total: None, only=page)
    except FileUnreadableError as error:
        raise error.reason or RuleError("quote_file_unread", "file", path=name) from error
    if match.found is None:
        nearest = [match.nearest.exact] if match.nearest is not None else []
        raise RuleError("quote_not_in_file", "quote", path=name, nearest=nearest)
    return replace(draft, anchor=match.found)


def _page(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and int(text[:9]) > 0):
        raise RuleError("value_not_a_number", "page", value=text)
    return int(text[:9])
