"""Texts of the page of a body; functions of its detail."""

from __future__ import annotations

from tracker.domain.records.drafts import BodyDraft, OtherName
from tracker.queries.bodies.body_detail import BodyDetail
from tracker.queries.bodies.body_uses import ClaimOfBody
from ui.text.language_names import country_text, language_text, script_text
from ui.text.own_values import further_parts
from ui.text.record_names import body_name, capital_label, date_words, label_text
from ui.text.translation import tr


def facts_line(detail: BodyDetail) -> str:
    """Return the kind, place, codes, other names and founding of a body on one line."""
    draft = detail.draft
    place = ", ".join(
        part for part in (draft.subdivision, country_text(draft.country) if draft.country else "") if part
    )
    codes = ", ".join(f"{code.scheme.upper()} {code.value}" for code in draft.codes)
    names = ", ".join(map(other_name_text, draft.other_names))
    parts = (
        capital_label(draft.kind),
        place,
        codes,
        tr("also {names}", names=names) if names else "",
        existence_text(draft),
    )
    return " · ".join(part for part in parts if part)


def other_name_text(other: OtherName) -> str:
    """Return another name with its language: `武汉 (Chinese)`."""
    return f"{other.name} ({language_text(other.language)})" if other.language else other.name


def existence_text(draft: BodyDraft) -> str:
    """Return since and until when a body exists, such as `since 1818`; empty without dates."""
    since, until = draft.valid_from, draft.valid_until
    if since is not None and until is not None:
        return tr("from {since} until {until}", since=date_words(since), until=date_words(until))
    if since is not None:
        return tr("since {date}", date=date_words(since))
    return tr("until {date}", date=date_words(until)) if until is not None else ""


def fact_rows(detail: BodyDetail) -> list[tuple[str, str]]:
    """Return the recorded facts of a body with their captions."""
    draft = detail.draft
    degrees = ", ".join(f"{value:.5g}°" for value in (draft.latitude, draft.longitude) if value is not None)
    rows = [
        (tr("Name"), body_name(detail.row)),
        *((tr("Other name"), _name_with_script(other)) for other in draft.other_names),
        (tr("Kind"), capital_label(draft.kind)),
        (tr("Country"), country_text(draft.country) if draft.country else ""),
        (tr("Province or state"), draft.subdivision),
        *((tr("Code"), f"{code.scheme.upper()} {code.value}") for code in draft.codes),
        (tr("Location"), degrees),
        (tr("Exists since"), date_words(draft.valid_from) if draft.valid_from is not None else ""),
        (tr("Existed until"), date_words(draft.valid_until) if draft.valid_until is not None else ""),
        *map(further_parts, detail.further),
        (tr("Note"), draft.note.strip()),
    ]
    return [(caption, words) for caption, words in rows if words]


def _name_with_script(other: OtherName) -> str:
    details = ", ".join(
        part for part in (language_text(other.language) if other.language else "", script_text(other.script)) if part
    )
    return f"{other.name} ({details})" if details else other.name


def relation_text(claim: ClaimOfBody) -> str:
    """Return how a claim concerns the body."""
    return {
        "counted": tr("it counts a partnership of this body"),
        "missing": tr("its source names an ending that it does not count"),
        "named": tr("its wording names this body"),
    }[claim.relation]


def body_as_text(detail: BodyDetail) -> str:
    """Return the facts and the partnerships of a body as lines of text, to copy them."""
    lines = [body_name(detail.row), facts_line(detail)]
    for each in detail.partnerships:
        partner = " ".join(part for part in (body_name(each.partner), each.partner.native_name) if part)
        since = date_words(each.row.start) if each.row.start is not None else ""
        until = date_words(each.ended) if each.is_over else ""
        lines.append("\t".join((partner, label_text(each.row.labels), since, until)))
    return "\n".join(line for line in lines if line) + "\n"
