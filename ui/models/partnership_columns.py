"""The columns of the table of partnerships: their texts and sort keys."""

from __future__ import annotations

from tracker.domain.dates.vague_dates import VagueDate
from tracker.queries.rows import BodyRow, PartnershipRow
from ui.models.columns import Column
from ui.text.day_text import day_text
from ui.text.language_names import country_text
from ui.text.record_names import body_name, capital_label, date_words, status_in_sentence
from ui.text.translation import code_text, number, tr


def _date(date: VagueDate | None) -> str:
    return date_words(date) if date is not None else ""


def _kind_if_notable(body: BodyRow) -> str:
    """Return the kind of a body as text, or an empty text for a municipality, the usual kind."""
    return "" if body.is_unnamed or body.kind == "municipality" else code_text(body.kind)


def words_of_labels(labels: tuple[str, ...]) -> str:
    """Return `Active`, or `Active or ended` if vague dates leave both open."""
    if len(labels) < 2:
        return "".join(map(code_text, labels))
    *first, last = code_text(labels[0]), *map(status_in_sentence, labels[1:])
    return tr("{first} or {last}", first=", ".join(first), last=last)


def _count(value: int) -> str:
    return number(value) if value else ""


COLUMNS: tuple[Column[PartnershipRow], ...] = (
    Column(
        "body",
        lambda: tr("Body"),
        lambda row: body_name(row.a),
        lambda row: _kind_if_notable(row.a),
        sort_key="name",
        width=256,
        narrowest=104,
    ),
    Column(
        "partner",
        lambda: tr("Partner"),
        lambda row: body_name(row.b),
        lambda row: row.b.native_name,
        sort_key="partner",
        width=164,
        narrowest=100,
    ),
    Column(
        "status",
        lambda: tr("Status"),
        lambda row: words_of_labels(row.labels),
        sort_key="status",
        width=156,
        narrowest=104,
    ),
    Column("since", lambda: tr("Since"), lambda row: _date(row.start), sort_key="start", width=132, narrowest=104),
    Column(
        "last_change",
        lambda: tr("Last change"),
        lambda row: _date(row.last_change),
        sort_key="last_change",
        width=132,
        narrowest=104,
    ),
    Column(
        "sources",
        lambda: tr("Sources"),
        lambda row: _count(row.sources),
        sort_key="sources",
        width=74,
        narrowest=60,
        is_number=True,
    ),
    Column("kind", lambda: tr("Kind"), lambda row: capital_label(row.kind), width=116),
    Column(
        "country_a", lambda: tr("Country"), lambda row: country_text(row.a.country), width=110, is_shown_at_first=False
    ),
    Column(
        "country_b",
        lambda: tr("Partner’s country"),
        lambda row: country_text(row.b.country),
        width=120,
        is_shown_at_first=False,
    ),
    Column(
        "changes",
        lambda: tr("Changes"),
        lambda row: _count(row.changes),
        width=80,
        is_number=True,
        is_shown_at_first=False,
    ),
    Column(
        "unsourced",
        lambda: tr("Without a source"),
        lambda row: _count(row.unsourced_changes),
        width=120,
        is_number=True,
        is_shown_at_first=False,
    ),
    Column(
        "last_confirmed",
        lambda: tr("Last confirmed"),
        lambda row: day_text(row.last_confirmed) if row.last_confirmed is not None else "",
        sort_key="last_confirmed",
        width=120,
        is_shown_at_first=False,
    ),
)
"""All columns in their default order."""
