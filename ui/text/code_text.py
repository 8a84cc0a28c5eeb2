"""The texts of codes in the window: labels of own codes, and definitions."""

from __future__ import annotations

from tracker.domain.records.words import kind_words
from tracker.queries.codebook.code_users import CodeUser
from tracker.queries.codebook.codebook import CodeRow
from tracker.reports.codebook_texts import CodebookTexts
from tracker.wording.messages import list_title
from tracker.wording.texts import Texts
from ui.text.translation import current_catalogue, number, tr


def codebook_texts() -> CodebookTexts:
    """Return the texts of codes in the language of the window."""
    return CodebookTexts(Texts.of(current_catalogue()))


def capital(text: str) -> str:
    """Return a text with a capital."""
    return text[:1].upper() + text[1:]


def list_text(list_name: str) -> str:
    """Return the name of a list of codes, as a heading."""
    return tr(list_title(list_name))


def label_of(row: CodeRow) -> str:
    """Return the label of a code, with a capital."""
    return capital(codebook_texts().label(row))


def user_text(user: CodeUser) -> str:
    """Return what names a code: the kind of record and its name."""
    return f"{tr(kind_words()[user.kind])}: {user.name}"


def uses_text(row: CodeRow) -> str:
    """Return how many records have the code."""
    return number(row.uses) if row.uses else ""


def state_text(row: CodeRow) -> str:
    """Return what is special about a code: withdrawn, to be coded again, defined by the project."""
    texts = []
    if row.waiting:
        texts.append(tr("{n} to code again", n=number(row.waiting)))
    if row.withdrawn_on:
        texts.append(tr("withdrawn"))
    return ", ".join(texts)
