"""The manual that comes with the program: its chapters in the user's language, each a Markdown file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale

from tracker.paths import resource

FALLBACK = "en"
_APOSTROPHE = re.compile(r"(?<=\w)'")
CHAPTER_OF_DIALOG = {
    "ActivityDialog": "recording",
    "AssignDialog": "fieldwork",
    "CodersDialog": "fieldwork",
    "BackupsDialog": "safety",
    "AskedErasureDialog": "privacy",
    "BibliographyDialog": "sources",
    "BodyDialog": "recording",
    "BugDialog": "safety",
    "BulkDialog": "recording",
    "ChangesDialog": "findings",
    "InventoryDialog": "exporting",
    "TextCheckDialog": "exporting",
    "CitationDialog": "sources",
    "ClaimDialog": "claims",
    "ConflictsDialog": "fieldwork",
    "GetCopyDialog": "fieldwork",
    "JoinDialog": "fieldwork",
    "TeamDialog": "fieldwork",
    "CodeChoiceDialog": "codebook",
    "CodeDialog": "codebook",
    "CodingDialog": "fieldwork",
    "CommandDialog": "start",
    "SourceComparisonDialog": "dates",
    "ContactDialog": "census",
    "ContactsDialog": "census",
    "CopyDialog": "fieldwork",
    "DataDialog": "exporting",
    "DuplicatesDialog": "recording",
    "EraseDialog": "privacy",
    "FollowUpDialog": "recording",
    "FrameDialog": "census",
    "ImportDialog": "importing",
    "LettersDialog": "census",
    "MeaningsDialog": "codebook",
    "MergeDialog": "recording",
    "OwnFieldDialog": "recording",
    "QuoteInFile": "sources",
    "RangeDialog": "recording",
    "OwnValuesDialog": "recording",
    "PartnershipDialog": "recording",
    "PassphraseDialog": "privacy",
    "ChartExportDialog": "views",
    "PreferencesDialog": "preferences",
    "PrintDialog": "exporting",
    "PublishDialog": "publishing",
    "RecodeDialog": "codebook",
    "StatusChangeDialog": "recording",
    "RecordsDialog": "findings",
    "ReportDialog": "exporting",
    "ProjectDialog": "preferences",
    "SaveViewDialog": "views",
    "ShortcutsDialog": "preferences",
    "SourceDialog": "sources",
    "SubmissionsDialog": "fieldwork",
    "SuccessorDialog": "recording",
    "WaveDialog": "census",
}
"""The chapter about each dialog, by the name of its class."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the manual: the key used in links to it, its title, and its text in Markdown."""

    key: str
    title: str
    path: Path
    text: str

    def contains(self, search_text: str) -> bool:
        """Return whether the chapter contains every word of the text."""
        text = self.text.casefold()
        return all(word in text for word in typeset(search_text).casefold().split())


def chapters(language: str = "") -> tuple[Chapter, ...]:
    """Return the chapters in order, in a language (default: the user's); missing ones in English."""
    code = language or QLocale().name().partition("_")[0]
    return tuple(_chapter(_in_language(code, path.name)) for path in sorted(resource("manual", FALLBACK).glob("*.md")))


def picture(chapter: Chapter, name: str) -> Path | None:
    """Return the path of a picture of a chapter, in its language or in English; None for any other file."""
    folder = chapter.path.parent
    path = (folder / name).resolve()
    if not path.is_file() and path.parent == folder.resolve():
        path = resource("manual", FALLBACK, path.name).resolve()
    return path if path.is_relative_to(resource("manual").resolve()) else None


def _in_language(code: str, name: str) -> Path:
    path = resource("manual", code, name)
    return path if path.is_file() else resource("manual", FALLBACK, name)


def _chapter(path: Path) -> Chapter:
    """Return the chapter in a file: `03-dates.md` has the key `dates`; its first line is the title."""
    text = typeset(path.read_text("utf-8"))
    return Chapter(path.stem.partition("-")[2], text.partition("\n")[0].removeprefix("# "), path, text)


def typeset(words: str) -> str:
    """Return the text with typographic apostrophes, which are hard to type in files and searches."""
    return _APOSTROPHE.sub("’", words)
