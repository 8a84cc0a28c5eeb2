"""A language as the reader calls it."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from tracker.domain.references import Language
from ui.wording import tr


def reference_language() -> Language:
    """The language in which the reader's references are written."""
    return "nl" if QLocale().language() == QLocale.Language.Dutch else "en"


def language_words(code: str) -> str:
    """`Dutch` for `nl`; the code as it is where nobody knows it."""
    language = QLocale.codeToLanguage(code.strip().lower().partition("-")[0])
    known = language not in (QLocale.Language.AnyLanguage, QLocale.Language.C)
    return tr(QLocale.languageToString(language)) if known else code
