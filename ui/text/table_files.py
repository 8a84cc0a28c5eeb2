"""The kinds of files with tables, and the encodings of their texts, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui.text.translation import tr

ENCODINGS: Mapping[str, Callable[[], str]] = {
    "utf-8": lambda: tr("Unicode (UTF-8)"),
    "utf-8-twice": lambda: tr("Unicode (UTF-8), once read in the wrong encoding"),
    "cp1252": lambda: tr("Western European (Windows)"),
    "gb18030": lambda: tr("Chinese, simplified (GB 18030)"),
    "big5": lambda: tr("Chinese, traditional (Big5)"),
    "shift_jis": lambda: tr("Japanese (Shift JIS)"),
    "iso8859-2": lambda: tr("Central European (ISO 8859-2)"),
    "cp1250": lambda: tr("Central European (Windows)"),
    "cp1251": lambda: tr("Cyrillic (Windows)"),
    "koi8-r": lambda: tr("Cyrillic (KOI8-R)"),
    "cp1253": lambda: tr("Greek (Windows)"),
    "cp1254": lambda: tr("Turkish (Windows)"),
    "cp1257": lambda: tr("Baltic (Windows)"),
    "euc_jp": lambda: tr("Japanese (EUC)"),
    "euc_kr": lambda: tr("Korean (EUC)"),
    "mac-roman": lambda: tr("Western European (old Macintosh)"),
    "cp437": lambda: tr("Western European (DOS)"),
}

TABLES = (
    *(".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".json"),
    *(".html", ".htm", ".mhtml", ".mht"),
)
"""Extensions of files that the import wizard reads. A bibliography among them is passed on to its own dialog."""


def table_kinds() -> list[str]:
    """Return the kinds of files for a dialog in which a table is chosen."""
    return [f"{tr('Tables')} ({' '.join(f'*{ending}' for ending in TABLES)})", tr("All files (*)")]
