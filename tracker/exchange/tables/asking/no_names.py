"""Cells in a column of names that name no body: totals, notes below a table, `geen partner`, `idem`."""

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
            "average", "mean", "median", "gemiddeld", "gemiddelde", "durchschnitt", "moyenne", "promedio", "media",
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
_NO_PARTNER = frozenset(
    map(
        fold,
        (
            "geen", "geen enkele", "geen partner", "geen partners", "geen partnerstad", "geen partnergemeente",
            "geen stedenband", "geen stedenbanden", "geen zusterstad", "geen jumelage", "geen band", "niemand", "nee",
            "keine", "kein", "keiner", "keine Partnerschaft", "keine Partnerschaften", "keine Partnerstadt",
            "kein Partner", "niemand", "nein", "no", "none", "no partner", "no partners", "no twin", "no twin town",
            "no sister city", "no partnership", "no partnerships", "nobody", "no one", "nil", "not twinned",
            "aucun", "aucune", "aucun jumelage", "pas de jumelage", "néant", "non", "ninguno", "ninguna",
            "sin hermanamiento", "nessuno", "nessuna", "nessun gemellaggio", "nenhum", "nenhuma", "brak", "żaden",
            "brak partnera", "žádný", "žádné", "žiadne", "ingen", "inget", "inga", "ei ole", "nincs", "yok", "нет",
            "没有", "無し", "なし", "tbd",
        ),
    )
)  # fmt: skip
"""Cells that say that there is no partner."""
_CROSSES = frozenset({"x", "xx", "xxx"})
_SAME = frozenset(
    map(
        fold,
        (
            "idem", "id.", "idem als boven", "dito", "ditto", "zie boven", "zie hierboven", "als boven", "dezelfde",
            "see above", "as above", "same as above", "same", "siehe oben", "wie oben", "voir ci-dessus", "ibid.",
            "ibidem", "同上",
        ),
    )
)  # fmt: skip
_SAME_SIGNS = frozenset("\"″〃„”“'’")
"""Signs that repeat the cell above."""
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


def says_no_partner(cell: str) -> bool:
    """Return whether a cell says that there is no partner: `geen`, `keine`, `no partner`."""
    return fold(cell) in _NO_PARTNER or cell.strip() in _CROSSES


def says_the_same(cell: str) -> bool:
    """Return whether a cell repeats another one: `idem`, `see above`, a mark of repetition."""
    text = cell.strip()
    return fold(text) in _SAME or (bool(text) and all(sign in _SAME_SIGNS for sign in text))


def code_of_no_name(cell: str) -> str:
    """Return the code of the error for a cell that names no body; empty for any other."""
    if not cell:
        return ""
    if is_note(cell):
        return "note_row"
    if is_total(cell):
        return "total_row"
    if says_no_partner(cell):
        return "no_partner_row"
    return "same_as_row" if says_the_same(cell) else ""


def errors_of_no_names(
    rows: Sequence[TableRow], recognised: Recognised, literals: Mapping[str, Collection[str]], known: KnownNames
) -> dict[str, dict[str, RuleError]]:
    """Return [field][cell] -> the error total_row, note_row, no_partner_row or same_as_row, for the names of bodies.

    `literals` are the texts that a mapping's values give, which are names in any case. So is a known name, unless it is
    a number or a word without a capital.
    """
    found = [
        (column, cell, code)
        for column in SIDES["body"]
        if column in recognised.indexes
        for cell in map(str.strip, texts_of_column(rows, recognised.indexes[column]))
        if (code := code_of_no_name(cell)) and cell not in literals.get(column, ())
    ]
    known.prepare({cell for _, cell, _ in found})
    errors: dict[str, dict[str, RuleError]] = {}
    for column, cell, code in found:
        if not known.knows(cell) or _BARE_FIGURE.fullmatch(cell) or (code == "no_partner_row" and cell.islower()):
            errors.setdefault(column, {})[cell] = RuleError(code, column, value=cell)
    return errors
