"""Texts of the audit of retellings: what a source asserts, how a retelling differs, and questions about overlaps."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.sources.retellings import STRENGTH, Assertion, AuditedCell, Cell
from tracker.queries.rows import SourceRow
from tracker.queries.sources.retelling_audit import AuditRow, Overlap
from tracker.wording.texts import Texts


def cell_text(told: Cell | None, measure: str, texts: Texts) -> str:
    """Return what a source asserts of a body or number: `Ended (if the council agrees); 8 bodies`."""
    if told is None:
        return texts.tr("nothing entered")
    made = sorted((each for each in told if each.is_made), key=_strongest_first)
    return "; ".join(assertion_text(each, measure, texts) for each in made) or texts.tr("named, without a status")


def assertion_text(assertion: Assertion, measure: str, texts: Texts) -> str:
    """Return one assertion."""
    parts = [texts.code("asserted_status", assertion.status)] if assertion.status else []
    unit = texts.code("unit", assertion.unit) if assertion.unit else ""
    if assertion.number is not None and measure == "share":
        share = _number_text(assertion.number, texts)
        parts.append(texts.tr("{share} % of {unit}", share=share, unit=unit) if unit else f"{share} %")
    else:
        parts += [] if assertion.number is None else [_number_text(assertion.number, texts)]
        parts += [unit] if unit else []
    words = " ".join(parts)
    return f"{words} ({assertion.condition})" if assertion.condition else words


def _number_text(number: float, texts: Texts) -> str:
    decimals = len(f"{number:.9f}".partition(".")[2].rstrip("0"))
    return texts.decimal(number, decimals) if decimals else texts.number(round(number))


def _strongest_first(assertion: Assertion) -> tuple[object, ...]:
    number = assertion.number
    return -STRENGTH.get(assertion.status, -1), assertion.unit, -1.0 if number is None else number, assertion.condition


def marks_text(cell: AuditedCell, texts: Texts) -> str:
    """Return how a source differs: `hardened, condition dropped`."""
    return ", ".join(texts.code("retelling_mark", mark) for mark in cell.marks)


def recorded_text(each: AuditRow, texts: Texts) -> str:
    """Return the statuses that the project records, with their dates; of a number, that it is not one of them."""
    if each.body is None:
        return texts.tr("a number, not recorded as true")
    said = (
        texts.code("status", one.status)
        if one.date is None
        else texts.tr("{status}, {date}", status=texts.code("status", one.status), date=texts.date(one.date))
        for one in each.recorded
    )
    return "; ".join(said) or texts.tr("no status")


def row_name(each: AuditRow, texts: Texts) -> str:
    """Return the name of a body, or the wording of a claim in quotation marks."""
    return f"“{' '.join(each.wording.split())}”" if each.body is None else texts.named(texts.body_name(each.body.name))


def source_name(source: SourceRow, texts: Texts) -> str:
    """Return a short name of a source: publisher and date, or its title where it has no publisher."""
    name = source.publisher or source.title
    return name if source.date is None else f"{name}, {texts.date(source.date)}"


def source_names(sources: Sequence[SourceRow], texts: Texts) -> tuple[str, ...]:
    """Return a name for each of several sources: those that would share a short name have their titles too."""
    names = [source_name(each, texts) for each in sources]
    return tuple(
        f"{name}, “{each.title}”" if names.count(name) > 1 else name for each, name in zip(sources, names, strict=True)
    )


def audit_notes(texts: Texts) -> tuple[str, ...]:
    """Return what the marks mean, and what they do not say, a sentence each."""
    return (
        texts.tr(
            "Each retelling is held against the origin, and the origin against what is recorded here. Hardened is, for"
            " instance, a proposal told as an ending."
        ),
        texts.tr(
            "Recorded are the changes for which these sources are cited. Left out means that nothing is entered of it"
            " from that source, of which other things are entered."
        ),
    )


def overlap_text(overlap: Overlap, texts: Texts) -> str:
    """Return the question about an overlap, with its share, and the title and name of the other source."""
    return texts.tr(
        "{share} % of these words stand in “{title}” ({name}): derived from it?",
        share=texts.number(100 * overlap.shared // overlap.words),
        title=overlap.other.title,
        name=source_name(overlap.other, texts),
    )
