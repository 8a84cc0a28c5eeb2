"""Cells in a column of names that name no body: totals, and notes below a table."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.tables.asking.column_texts import texts_of_column
from tracker.exchange.tables.asking.known_names import KnownNames
from tracker.exchange.tables.mapping.table_columns import SIDES, Recognised
from tracker.exchange.tables.reading.cell_rows import TableRow

_TOTALS = frozenset(
    map(
        fold,
        (
            "total", "totals", "totaal", "totalen", "subtotal", "subtotaal", "tussentotaal", "eindtotaal", "som", "sum",
            "summe", "gesamt", "gesamtsumme", "gesamtzahl", "insgesamt", "zwischensumme", "aantal", "anzahl", "somme",
            "totaux", "totale", "totali", "suma", "soma", "razem", "ogółem", "łącznie", "celkem", "spolu", "összesen",
            "toplam", "итого", "всего", "合计", "总计", "共计", "小计", "總計", "合計",
        ),
    )
)  # fmt: skip
_COUNTED = frozenset(
    map(
        fold,
        (
            "of", "van", "der", "de", "grand", "general", "général", "generale", "algemeen", "overall", "number",
            "aantal", "anzahl", "partners", "partner", "partnerships", "partnerschappen", "partnerschaften",
            "stedenbanden", "gemeenten", "steden", "gemeinden", "städte", "cities", "towns", "municipalities", "rows",
            "rijen", "zeilen",
        ),
    )
)  # fmt: skip
"""Words that a total may have."""
_TOTAL = re.compile("|".join(sorted(_TOTALS)))
"""Found in every folded text with a total."""
_FIGURE = re.compile(r"[0-9.,]*[0-9]%?")
_BARE_FIGURE = re.compile(r"[0-9][0-9.,\s]*+%?")
_NOTE = re.compile(
    r"\s*(?:bron|bronnen|sources?|quellen?|fuentes?|fonti|fonte|źródł[oa]|zdroj|источник|来源|资料来源|kilde|källa"
    r"|notes?|noot|opmerking(?:en)?|toelichting|anmerkung(?:en)?|hinweis|remarques?|nota|uwagi?|примечание|注"
    r"|stand|peildatum|laatst bijgewerkt|last updated?|zuletzt aktualisiert|mise à jour|legend[ae]?|légende)\s*[:：]",
    re.IGNORECASE,
)


def is_total(cell: str) -> bool:
    """Return whether a cell is a total or a figure: `Totaal`, `Total: 5`, `20`."""
    if _BARE_FIGURE.fullmatch(cell.strip()):
        return True
    if not _TOTAL.search(fold(cell)):
        return False
    words = cell.replace(":", " ").replace("=", " ").replace("(", " ").replace(")", " ").split()
    folded = [fold(word) for word in words if not _FIGURE.fullmatch(word) and fold(word) not in ("-", "–")]
    return any(word in _TOTALS for word in folded) and all(word in _TOTALS or word in _COUNTED for word in folded)


def is_note(cell: str) -> bool:
    """Return whether a cell is a note below a table: `Bron: griffie`, `Stand: 2020`."""
    return _NOTE.match(cell) is not None


def errors_of_no_names(
    rows: Sequence[TableRow], recognised: Recognised, literals: Mapping[str, Collection[str]], known: KnownNames
) -> dict[str, dict[str, RuleError]]:
    """Return [field][cell] -> the error total_row or note_row, for the names of bodies that are neither.

    `literals` are the texts that a mapping's values give, which are names in any case; so is a known name.
    """
    found = [
        (column, cell, code)
        for column in SIDES["body"]
        if column in recognised.indexes
        for cell in map(str.strip, texts_of_column(rows, recognised.indexes[column]))
        if (code := _code(cell)) and cell not in literals.get(column, ())
    ]
    known.prepare({cell for _, cell, _ in found})
    errors: dict[str, dict[str, RuleError]] = {}
    for column, cell, code in found:
        if not known.knows(cell):
            errors.setdefault(column, {})[cell] = RuleError(code, column, value=cell)
    return errors


def _code(cell: str) -> str:
    """Return the code of the error for a cell that names no body; empty for any other."""
    return "note_row" if is_note(cell) else "total_row" if cell and is_total(cell) else ""
