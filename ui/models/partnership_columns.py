"""The columns of the table of partnerships: their texts and sort keys. Every column of the table is declared here."""

from __future__ import annotations

from collections.abc import Callable

from tracker.domain.dates.vague_dates import VagueDate
from tracker.queries.rows import BodyRow, PartnershipDetails, PartnershipRow
from ui.models.columns import Column
from ui.text.language_names import country_text
from ui.text.record_names import body_name, capital_label, date_words, last_confirmed_text, status_in_sentence
from ui.text.translation import code_text, number, tr

DATE, KIND, SECTORS, TAGS, NOTE = "date", "kind", "sectors", "tags", "note"
"""The kinds of editors of cells."""


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


def _listed(codes: tuple[str, ...]) -> str:
    """Return the texts of codes, such as `Culture, Trade`."""
    return ", ".join(map(capital_label, codes))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _more(
    key: str,
    title: Callable[[], str],
    text: Callable[[PartnershipRow], str],
    width: int = 120,
    *,
    is_number: bool = False,
) -> Column[PartnershipRow]:
    """Return a column that is hidden until the user chooses it."""
    return Column(key, title, text, width=width, is_number=is_number, is_shown_at_first=False)


def _detail(
    key: str,
    title: Callable[[], str],
    text: Callable[[PartnershipDetails], str],
    width: int = 120,
    *,
    is_number: bool = False,
    editor: str = "",
) -> Column[PartnershipRow]:
    """Return a hidden column whose text is made of the details of a row."""
    return Column(
        key,
        title,
        lambda row: text(row.details) if row.details is not None else "",
        width=width,
        is_number=is_number,
        is_shown_at_first=False,
        is_detailed=True,
        editor=editor,
    )


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
        editor=DATE,
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
    Column("kind", lambda: tr("Kind"), lambda row: capital_label(row.kind), width=116, editor=KIND),
    _more("country_a", lambda: tr("Country"), lambda row: country_text(row.a.country), 110),
    _more("country_b", lambda: tr("Partner’s country"), lambda row: country_text(row.b.country)),
    _more("changes", lambda: tr("Changes"), lambda row: _count(row.changes), 80, is_number=True),
    _more("unsourced", lambda: tr("Without a source"), lambda row: _count(row.unsourced_changes), is_number=True),
    Column(
        "last_confirmed",
        lambda: tr("Last confirmed"),
        last_confirmed_text,
        sort_key="last_confirmed",
        width=120,
        is_shown_at_first=False,
    ),
    _more("native_a", lambda: tr("Own script"), lambda row: row.a.native_name),
    _more("native_b", lambda: tr("Partner’s own script"), lambda row: row.b.native_name, 130),
    _more("province_a", lambda: tr("Province or state"), lambda row: row.a.subdivision),
    _more("province_b", lambda: tr("Partner’s province"), lambda row: row.b.subdivision),
    _more("level_a", lambda: tr("Kind of body"), lambda row: capital_label(row.a.kind)),
    _more("level_b", lambda: tr("Partner’s kind"), lambda row: capital_label(row.b.kind)),
    _more("stands_for", lambda: tr("Stands for"), lambda row: _count(row.stands_for), 84, is_number=True),
    _detail("sectors", lambda: tr("Sectors"), lambda more: _listed(more.sectors), 150, editor=SECTORS),
    _detail("tags", lambda: tr("Tags"), lambda more: ", ".join(more.tags), 130, editor=TAGS),
    _detail("note", lambda: tr("Note"), lambda more: _on_one_line(more.note), 200, editor=NOTE),
    _detail("ended", lambda: tr("Ended"), lambda more: _date(more.ended)),
    _detail("reasons", lambda: tr("Reason"), lambda more: _listed(more.reasons), 160),
    _detail(
        "decided_by", lambda: tr("Decided by"), lambda more: _listed((more.decided_by,) if more.decided_by else ())
    ),
    _detail("actor", lambda: tr("First step by"), lambda more: _listed((more.actor,) if more.actor else ())),
    _detail("quote", lambda: tr("Quote"), lambda more: _on_one_line(more.quote), 260),
    _detail("origins", lambda: tr("Origins"), lambda more: _count(more.origins), 74, is_number=True),
    _detail("activities", lambda: tr("Activities"), lambda more: _count(more.activities), 84, is_number=True),
    _detail("last_activity", lambda: tr("Last activity"), lambda more: _date(more.last_activity)),
    _detail("label_a", lambda: tr("Body’s name for it"), lambda more: more.label_a, 150),
    _detail("label_b", lambda: tr("Partner’s name for it"), lambda more: more.label_b, 150),
)
"""All columns with a text of their own, in their default order; those of described and own fields follow."""
