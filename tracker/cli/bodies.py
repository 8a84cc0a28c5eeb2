"""The verb `show`: print everything that is recorded of one body, or the fields of any other record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.cli.arguments import Arguments
from tracker.cli.day_argument import parse_day
from tracker.cli.editing.own_fields import value_cell, value_json
from tracker.cli.editing.record_steps import any_record
from tracker.cli.editing.shown_fields import Row, more_json, more_lines, stored_rows
from tracker.cli.opening import for_reading
from tracker.cli.output import one_line, print_json, print_list, print_table
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.description import KIND_TABLES
from tracker.domain.records.kinds import all_kinds
from tracker.domain.records.own_fields import owner_tables
from tracker.domain.records.record_ids import id_text
from tracker.domain.records.subjects import Subject, all_subject_tables
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.bodies.body_detail import BodyDetail, BodyPartnership, body_detail
from tracker.queries.bodies.body_uses import BodyUses, body_uses
from tracker.queries.evidence.own_fields import own_values
from tracker.queries.evidence.record_parts import part_rows
from tracker.queries.named_records import body_of
from tracker.queries.rows import BodyRow, OwnValueRow
from tracker.reports.report import report_day
from tracker.wording.texts import Texts

_ON_OWN_LINES = ("name", "kind", "country", "subdivision", "successor", "note")
"""The fields of a body that have lines laid out by hand."""


def show_verb(arguments: Arguments) -> int:
    """Print a body with its partnerships on a day, its names, codes and successors, and the sources about it.

    A record of another kind, which is named by its id, is printed with its fields and the records that are part of it.
    """
    texts = arguments.texts
    with for_reading(arguments.file, texts) as project:
        day = report_day(project, None if arguments.as_of is None else parse_day(arguments.as_of))
        # “body” is the kind of record, which was needed before the name
        words = arguments.which[1:] if len(arguments.which) > 1 and arguments.which[0] == "body" else arguments.which
        try:
            body = project.query(body_of, " ".join(words))
        except RuleError:
            table, row = _other_record(project, " ".join(words))
            if row is None:
                raise
            _print_record(project, table, row, arguments)
            return 0
        found = project.query(body_detail, body, day)
        assert found is not None
        uses = project.query(body_uses, body)
        added = _own_values(project, "body", body)
        row = project.query(lambda reader: reader.record("body", body))
        if arguments.json:
            document = _body_json(found, uses) | {"own_fields": [value_json(each) for each in added]}
            document |= more_json("body", row, document)
            print_json({"as_of": date.fromordinal(day).isoformat(), "body": document})
        else:
            more = more_lines(project, "body", row, texts, _ON_OWN_LINES)
            _print_body(found, uses, added, day, texts, more)
    return 0


def _other_record(project: Project, text: str) -> tuple[str, Row | None]:
    """Return the table and the row of the record with this id; None as row without such a record."""
    try:
        record, named = any_record(text)
    except RuleError:
        return "", None
    for table in [named] if named else all_kinds():
        if row := stored_rows(project, table, [record]).get(record):
            return table, row
    return "", None


def _print_record(project: Project, table: str, row: Row, arguments: Arguments) -> None:
    """Print the fields of a record, and those of the records that are part of it."""
    texts, parts = arguments.texts, project.query(part_rows, table, row["id"])
    added = _own_values(project, _outside(table), row["id"])
    if arguments.json:
        of_kind = {
            _outside(part): [{"id": str(each["id"]), **more_json(part, each, known)} for each in rows]
            for part, (known, rows) in parts.items()
        }
        record = {"id": str(row["id"]), **more_json(table, row)}
        own = [value_json(each) for each in added]
        print_json({"what": _outside(table), "record": record, "own_fields": own, "parts": of_kind})
        return
    print(one_line(f"{texts.record_kind(table)} {id_text(table, row['id'])}"))
    for line in more_lines(project, table, row, texts):
        print(one_line(line))
    _print_own_values(added, texts)
    for part, (known, rows) in parts.items():
        lines = ("; ".join(more_lines(project, part, each, texts, known)) for each in rows)
        print_list(texts.record_kind(part), map(one_line, lines))


def _own_values(project: Project, kind: str, record: int) -> list[OwnValueRow]:
    """Return the values that a record has in the fields that the project added."""
    subjects = (Subject(each, record) for each in all_subject_tables() if each == kind)
    subject = next((each for each in subjects if all_subject_tables()[each.kind] in owner_tables()), None)
    found = [] if subject is None else project.query(own_values, subject)
    return [each for each in found if not each.value.is_empty]


def _print_own_values(added: Sequence[OwnValueRow], texts: Texts) -> None:
    print_list(texts.tr("Own fields"), (one_line(f"{each.field.draft.name}: {value_cell(each)}") for each in added))


def _outside(table: str) -> str:
    """Return the name of a kind of record in documents."""
    return next((kind for kind, stored in KIND_TABLES.items() if stored == table), table)


def _body_json(found: BodyDetail, uses: BodyUses) -> dict[str, object]:
    draft = found.draft
    return {
        "id": str(found.row.id),
        "name": draft.name or None,
        "kind": draft.kind,
        "country": draft.country or None,
        "subdivision": draft.subdivision or None,
        "latitude": draft.latitude,
        "longitude": draft.longitude,
        "other_names": [
            {"name": other.name, "language": other.language or None, "script": other.script or None}
            for other in draft.other_names
        ],
        "codes": [{"scheme": code.scheme, "value": code.value} for code in draft.codes],
        "valid_from": _edtf(draft.valid_from),
        "valid_until": _edtf(draft.valid_until),
        "predecessors": [_named_json(body) for body in found.predecessors],
        "successor": None if found.successor is None else _named_json(found.successor),
        "note": draft.note,
        "partnerships": [_partnership_json(each) for each in found.partnerships],
        "sources": [
            {"id": str(each.id), "title": each.source.title, "citations": found.citation_counts[each.id]}
            for each in found.sources
        ],
        "origins": found.origins,
        "findings": [{"id": str(each.id), "name": each.name} for each in uses.findings],
        "claims": [
            {"claim": str(each.result.claim), "wording": each.result.wording, "relation": each.relation}
            for each in uses.claims
        ],
    }


def _partnership_json(each: BodyPartnership) -> dict[str, object]:
    return {
        "id": str(each.id),
        "partner": _named_json(each.partner),
        "labels": list(each.row.labels),
        "since": _edtf(each.row.start),
        "until": _edtf(each.ended),
        "is_over": each.is_over,
        "sources": each.row.sources,
    }


def _named_json(body: BodyRow) -> dict[str, object]:
    return {"id": str(body.id), "name": body.name or None}


def _edtf(day: VagueDate | None) -> str | None:
    return None if day is None else day.edtf


def _print_body(
    found: BodyDetail,
    uses: BodyUses,
    added: Sequence[OwnValueRow],
    day: int,
    texts: Texts,
    more: Iterable[str],
) -> None:
    draft = found.draft
    print(one_line(draft.name or texts.unnamed()))
    place = ", ".join(part for part in (texts.code("body_kind", draft.kind), draft.subdivision, draft.country) if part)
    print(one_line(place))
    for line in more:
        print(one_line(line))
    names = [" ".join(filter(None, (each.name, each.language, each.script))) for each in draft.other_names]
    print_list(texts.tr("Other names"), map(one_line, names))
    print_list(texts.tr("Codes"), (one_line(f"{code.scheme} {code.value}") for code in draft.codes))
    print_list(texts.tr("Predecessors"), (one_line(body.name or texts.unnamed()) for body in found.predecessors))
    if found.successor is not None:
        print_list(texts.tr("Succeeded by"), [one_line(found.successor.name or texts.unnamed())])
    print_list(texts.tr("Note"), [one_line(draft.note)] if draft.note else [])
    _print_own_values(added, texts)
    print(
        texts.plural(
            len(found.partnerships), "1 partnership, as of {day}", "{n} partnerships, as of {day}", day=texts.day(day)
        )
    )
    if found.partnerships:
        print_table(
            (texts.tr("Partner"), texts.tr("Status"), texts.tr("Since"), texts.tr("Until")),
            [_line(each, texts) for each in found.partnerships],
        )
    titles = (f"{each.source.title} ({texts.number(found.citation_counts[each.id])})" for each in found.sources)
    print_list(texts.tr("Sources"), map(one_line, titles))
    print_list(texts.tr("Findings"), (one_line(each.name) for each in uses.findings))
    print_list(texts.tr("Claims"), (one_line(each.result.wording) for each in uses.claims))


def _line(each: BodyPartnership, texts: Texts) -> tuple[str, str, str, str]:
    labels = texts.tr(" or ").join(texts.code("status", label) for label in each.row.labels)
    since = "" if each.row.start is None else texts.date(each.row.start)
    until = texts.date(each.ended) if each.is_over else ""
    return each.partner.name or texts.unnamed(), labels, since, until
