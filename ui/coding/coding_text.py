"""Display texts and table columns for the comparison of two people's coding."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from ui.models.columns import Column
from ui.text.conflict_text import field_text, plain_text, record_text
from ui.text.language_names import percent_words
from ui.text.record_names import capital_label
from ui.text.translation import number, plural, tr, tr_in

if TYPE_CHECKING:
    from tracker.domain.coding.coder_agreement import DateAgreement, FieldAgreement, ReasonAgreement
    from tracker.services.coding_comparison import CodingReport, PlannedDisagreement, SingleChange

DASH = "–"


def agreement_field(each: FieldAgreement) -> str:
    """Return the display text of the field of a line in the first table."""
    return tr("Date, possibly the same") if each.field == "date_overlap" else field_text(each.field)


def share_text(each: FieldAgreement) -> str:
    """Return the agreement in per cent; `>99 %` and `<1 %` where it is not full or not zero."""
    if not each.compared:
        return DASH
    return percent_words(Fraction(each.agreed, each.compared))


def coefficient_text(value: float) -> str:
    """Return a coefficient with two decimals."""
    return QLocale().toString(value, "f", 2)


def kappa_text(each: FieldAgreement) -> str:
    """Return Cohen's kappa; a dash if nothing is compared, and a text if nothing varies."""
    if each.kappa is not None:
        return coefficient_text(each.kappa)
    if each.field == "reasons" and each.compared:
        return tr("one by one, below")
    return _undefined_text(each)


def alpha_text(each: FieldAgreement) -> str:
    """Return Krippendorff's alpha; a dash if nothing is compared, and a text if nothing varies."""
    return coefficient_text(each.alpha) if each.alpha is not None else _undefined_text(each)


def reason_kappa_text(each: ReasonAgreement) -> str:
    """Return Cohen's kappa of one reason."""
    return tr("no variation") if each.kappa is None else coefficient_text(each.kappa)


def _undefined_text(each: FieldAgreement) -> str:
    return tr("no variation") if each.undefined == "no_variation" else DASH


def coded_text(planned: PlannedDisagreement, place: int) -> str:
    """Return the display text of the value of one person: index 0 for this project, 1 for the copy."""
    return plain_text(planned.disagreement.field, planned.disagreement.values[place], {})


def dates_text(dates: DateAgreement) -> str:
    """Return how many dates that both gave are equal, overlap or lie apart; empty if both gave none."""
    if not dates.compared:
        return ""
    return plural(
        dates.compared,
        "Of 1 date that both gave, {equal} is equal, {overlapping} overlaps, {apart} lies apart.",
        "Of {n} dates that both gave, {equal} are equal, {overlapping} overlap, {apart} lie apart.",
        equal=number(dates.equal),
        overlapping=number(dates.overlapping),
        apart=number(dates.apart),
    )


def reading_text(report: CodingReport) -> str:
    """Return the explanation of the numbers in the first table."""
    words = [
        tr(
            "Only changes for which both gave a value are compared. Kappa and alpha correct for agreement by chance:"
            " 1 is full agreement, 0 no more than chance, below 0 less. Alpha of reasons counts sets of reasons that"
            " share some as partly equal (MASI distance)."
        )
    ]
    fields, reasons = report.comparison.fields, report.comparison.reasons
    if any(each.undefined == "no_variation" for each in fields) or any(each.kappa is None for each in reasons):
        words.append(tr("No variation: both always gave the same value, so neither number is defined."))
    words.append(dates_text(report.comparison.dates))
    return " ".join(filter(None, words))


def alone_text(report: CodingReport, copy: str) -> str:
    """Return how many changes only one person coded; `copy` is the name of the other file."""
    return "; ".join(
        (
            plural(report.comparison.only_mine, "1 only here", "{n} only here"),
            plural(report.comparison.only_theirs, "1 only in {name}", "{n} only in {name}", name=copy),
        )
    )


AGREEMENT_COLUMNS: tuple[Column[FieldAgreement], ...] = (
    Column("field", lambda: tr("Field"), agreement_field, width=200, narrowest=190),
    Column("compared", lambda: tr("Compared"), lambda row: number(row.compared), width=90, is_number=True),
    Column("blank", lambda: tr("Left out as blank"), lambda row: number(row.left_out), width=130, is_number=True),
    Column("agreed", lambda: tr("Agreed"), lambda row: number(row.agreed), width=90, is_number=True),
    Column("share", lambda: tr_in("of two coders", "Agreement"), share_text, width=100, is_number=True),
    Column("kappa", lambda: tr("Cohen’s kappa"), kappa_text, width=140, is_number=True),
    Column("alpha", lambda: tr("Krippendorff’s alpha"), alpha_text, width=150, is_number=True),
)
REASON_COLUMNS: tuple[Column[ReasonAgreement], ...] = (
    Column("reason", lambda: tr("Reason"), lambda row: capital_label(row.reason), width=240, narrowest=130),
    Column("both", lambda: tr("Both"), lambda row: number(row.both), width=90, is_number=True),
    Column("mine", lambda: tr("Only mine"), lambda row: number(row.only_mine), width=110, is_number=True),
    Column("theirs", lambda: tr("Only the copy’s"), lambda row: number(row.only_theirs), width=130, is_number=True),
    Column("neither", lambda: tr("Neither"), lambda row: number(row.neither), width=90, is_number=True),
    Column("kappa", lambda: tr("Cohen’s kappa"), reason_kappa_text, width=140, is_number=True),
)
DISAGREEMENT_COLUMNS: tuple[Column[PlannedDisagreement], ...] = (
    Column("about", lambda: tr("Change"), lambda row: record_text(row.about), width=330, narrowest=160),
    Column("field", lambda: tr("Field"), lambda row: field_text(row.disagreement.field), width=120),
    Column("mine", lambda: tr("Mine"), lambda row: coded_text(row, 0), width=200, narrowest=90),
    Column("theirs", lambda: tr("The copy’s"), lambda row: coded_text(row, 1), width=200, narrowest=90),
)
ALONE_COLUMNS: tuple[Column[SingleChange], ...] = (
    Column("about", lambda: tr("Change"), lambda row: record_text(row.about), width=480, narrowest=200),
    Column("side", lambda: tr("Coded"), lambda row: tr("only here") if row.side == "mine" else tr("only in the copy"),
           width=200, narrowest=120),
)  # fmt: skip
