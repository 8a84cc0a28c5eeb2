"""The manual as it comes with the program: its chapters in the reader's language, each a file of Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale

from tracker.paths import resource

FALLBACK = "en"
_APOSTROPHE = re.compile(r"(?<=\w)'")
CHAPTER_OF_PAGE = {
    "findings": "findings",
    "partnerships": "recording",
    "timeline": "views",
    "trends": "views",
    "map": "views",
    "sources": "sources",
    "checks": "sources",
}
"""The chapter that tells of each view of the window."""
CHAPTER_OF_DIALOG = {
    "ActivityDialog": "recording",
    "BackupsDialog": "safety",
    "BibliographyDialog": "sources",
    "BodyDialog": "recording",
    "BugDialog": "safety",
    "BulkDialog": "recording",
    "CitationDialog": "sources",
    "ClaimDialog": "claims",
    "CodingDialog": "fieldwork",
    "SourceComparisonDialog": "dates",
    "CopyDialog": "fieldwork",
    "DataDialog": "exporting",
    "DuplicatesDialog": "recording",
    "EraseDialog": "privacy",
    "ImportDialog": "importing",
    "MergeDialog": "recording",
    "PartnershipDialog": "recording",
    "PassphraseDialog": "privacy",
    "ChartExportDialog": "views",
    "PreferencesDialog": "preferences",
    "RecordDialog": "recording",
    "RecordsDialog": "findings",
    "ReportDialog": "exporting",
    "ProjectSettingsDialog": "preferences",
    "ShortcutsDialog": "preferences",
    "SourceDialog": "sources",
    "SuccessorDialog": "recording",
}
"""The chapter that tells of each dialog, by the name of its class."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the manual: the key by which it is linked to, its title, and its text in Markdown."""

    key: str
    title: str
    path: Path
    text: str

    def says(self, sought: str) -> bool:
        """Whether every word that is sought stands in it."""
        text = self.text.casefold()
        return all(word in text for word in typeset(sought).casefold().split())


def chapters(language: str = "") -> tuple[Chapter, ...]:
    """The chapters in their order, in a language (else the reader's own); in English what it doesn't have."""
    code = language or QLocale().name().partition("_")[0]
    return tuple(_chapter(_in_language(code, path.name)) for path in sorted(resource("manual", FALLBACK).glob("*.md")))


def picture(chapter: Chapter, name: str) -> Path | None:
    """The file of a picture that a chapter shows, in its language or in English; None for any other file."""
    folder = chapter.path.parent
    path = (folder / name).resolve()
    if not path.is_file() and path.parent == folder.resolve():
        path = resource("manual", FALLBACK, path.name).resolve()
    return path if path.is_relative_to(resource("manual").resolve()) else None


def _in_language(code: str, name: str) -> Path:
    path = resource("manual", code, name)
    return path if path.is_file() else resource("manual", FALLBACK, name)


def _chapter(path: Path) -> Chapter:
    """`03-dates.md` is the chapter `dates`; its first line is its title."""
    text = typeset(path.read_text("utf-8"))
    return Chapter(path.stem.partition("-")[2], text.partition("\n")[0].removeprefix("# "), path, text)


def typeset(words: str) -> str:
    """With real apostrophes, as the window has them; they are hard to type in a file and in a search."""
    return _APOSTROPHE.sub("’", words)
