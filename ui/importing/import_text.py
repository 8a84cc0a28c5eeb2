"""The display texts of the rows of an imported table: interpretation, verdict and reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from tracker.domain.dates.date_text import explain_date
from tracker.domain.dates.vague_dates import VagueDate, from_edtf
from tracker.domain.records.own_fields import OwnFieldDraft, OwnValue
from tracker.errors import TwintrackError
from tracker.exchange.tables.asking.questions import asks
from tracker.exchange.tables.mapping.column_questions import ColumnQuestion
from tracker.exchange.tables.mapping.corrections import MadeCorrection
from tracker.exchange.tables.mapping.own_columns import NO_OWN, OwnColumns, described_columns
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.plan.import_report import LEFT_OUT, VERDICTS, ImportReport, RowVerdict
from tracker.queries.rows import OwnFieldRow, OwnValueRow
from tracker.services.tables.mapping_preview import InterpretedRow
from tracker.wording.messages import UNDATED
from ui.core.errors import sentence
from ui.importing.column_meanings import column_text, own_name
from ui.text.language_names import country_text
from ui.text.languages import table_language
from ui.text.own_values import value_text
from ui.text.record_names import capital_label, date_words
from ui.text.translation import code_text, hint, number, plural, problem, tr

_CODED = frozenset({"decided_by", "side", "partnership_kind", "source_kind", "stance"})
_DATES = frozenset({"date", "since", "source_date", "stated_date"})
_TITLE = 40
"""Maximum number of characters of a column's title within a sentence."""
LEFT, OPEN, ANSWERED = "left", "open", "answered"
"""The verdicts on rows that the user left out, that wait for an answer, and whose answer was given since."""
VERDICT_WORDS: Mapping[str, Callable[[], str]] = {
    "new": lambda: tr("New"),
    "same": lambda: tr("There already"),
    "changed": lambda: tr("Adds to a record"),
    "conflict": lambda: tr("In conflict"),
    "duplicate": lambda: tr("Twice in the file"),
    "rejected": lambda: tr("Can’t be imported"),
    LEFT: lambda: tr("Skipped by you"),
    OPEN: lambda: tr("Not answered"),
    ANSWERED: lambda: tr("Answered"),
}
INTERPRETED_TITLES: tuple[Callable[[], str], ...] = (
    lambda: tr("Body"),
    lambda: tr("Partner"),
    lambda: tr("Kind"),
    lambda: tr("Status"),
    lambda: tr("Date"),
    lambda: tr("Source"),
    lambda: tr("Own fields"),
    lambda: tr("Can’t be read"),
)


def interpreted_cells(interpreted: InterpretedRow, own: OwnColumns = NO_OWN) -> list[str]:
    """Return the interpretation of a row, one cell for each of `INTERPRETED_TITLES`; `own` are the own fields."""
    facts = interpreted.facts
    return [
        place_text(facts.body_a, facts.country_a, facts.subdivision_a),
        place_text(facts.body_b, facts.country_b, facts.subdivision_b),
        capital_label(facts.partnership_kind) if facts.partnership_kind else "",
        status_text(interpreted),
        dates_text(interpreted),
        facts.source_title or facts.source_url,
        "; ".join(
            f"{own_name(name, own[name])}: {own_value_text(name, own[name], value)}" for name, value in facts.own_values
        ),
        "; ".join(f"{each.column}: {problem(each.error)}".removeprefix(": ") for each in interpreted.problems),
    ]


def own_value_text(name: str, draft: OwnFieldDraft, value: OwnValue) -> str:
    """Return the value of an own or described field, in the column of this name, for display."""
    field = OwnFieldRow(0, "", draft, is_withdrawn=False, is_described=name in described_columns())
    return value_text(OwnValueRow(field, value))


def place_text(name: str, country: str, subdivision: str = "") -> str:
    """Return a line such as `Wuhan, Hubei, China`; for an unnamed partner with its country alone."""
    where = country_text(country) if country else ""
    if not name:
        return tr("unnamed partner ({country})", country=where) if where else ""
    return ", ".join(part for part in (name, subdivision, where) if part)


def partnership_text(interpreted: InterpretedRow) -> str:
    """Return the names of both bodies, such as `Arnhem – Wuhan`."""
    facts = interpreted.facts
    partner = facts.body_b or place_text("", facts.country_b) or "…"
    return f"{facts.body_a or place_text('', facts.country_a) or '…'} – {partner}"


def status_text(interpreted: InterpretedRow) -> str:
    """Return the statuses and activities of a row, such as `In force → Ended`."""
    return " → ".join(code_text(status) for status, _ in _steps(interpreted))


def dates_text(interpreted: InterpretedRow) -> str:
    """Return the dates of these statuses, such as `1999 → May 2021`."""
    dates = [date_words(date) if date is not None else "…" for _, date in _steps(interpreted)]
    return " → ".join(dates) if any(date != "…" for date in dates) else ""


def understood_text(row: RowVerdict) -> str:
    """Return how the dates of a row were read, if that is not obvious; several dates with their columns."""
    dates = [(column, explain_date(date, table_language())) for column, date in row.understood]
    return "; ".join(meaning if len(dates) == 1 else f"{column}: {meaning}" for column, meaning in dates)


def _steps(interpreted: InterpretedRow) -> list[tuple[str, VagueDate | None]]:
    """Return each status and activity with its date: the beginning, then the status of the row, then the ending."""
    found: list[tuple[str, VagueDate | None]] = []
    for facts in (interpreted.facts, interpreted.ending):
        is_repeated = facts is not None and facts.status == "in_force" and facts.date == facts.since
        if facts is not None and facts.since is not None and not is_repeated:
            found.append(("in_force", facts.since))
        if facts is not None and facts.status:
            found.append((facts.stated_status, facts.date))
        if facts is not None and facts.activity:
            found.append((facts.activity, facts.date))
    return found


def verdict_of(row: RowVerdict) -> str:
    """Return the verdict on a row: `LEFT` if the user left it out, `OPEN` if answers are all that it waits for."""
    if any(each.error.code == "row_left_out" for each in row.problems):
        return LEFT
    return OPEN if row.verdict in LEFT_OUT and row.problems and all(map(asks, row.problems)) else row.verdict


def reasons_of(row: RowVerdict, *, with_hints: bool = False) -> str:
    """Return why a row is left out, and its notes; with hints, also what to do about it."""
    reasons = [reason_text(each, with_hints=with_hints) for each in row.problems if each.error.code != "row_left_out"]
    return " ".join([*reasons, *(_note_text(each.error, with_hints=with_hints) for each in row.notes)])


def reason_text(found: RowProblem, *, with_hints: bool) -> str:
    """Return why a cell can't be imported.

    Problems that are solved within the plan have their own text without a hint.
    """
    error = found.error
    if error.code == "ambiguous_body":
        count = len(cast("Sequence[str]", error.facts.get("candidates", ())))
        return plural(
            count,
            "“{name}” may mean 1 body.",
            "“{name}” may mean {n} bodies.",
            name=error.facts.get("name", ""),
        )
    if error.code in ("differs", "differs_in_file"):
        known, value = (_value_text(error.field, str(error.facts.get(name, ""))) for name in ("known", "value"))
        if error.code == "differs_in_file":
            return tr(
                "{column}: line {line} says “{known}”, this one “{value}”.",
                column=found.column,
                line=error.facts["line"],
                known=known,
                value=value,
            )
        return tr(
            "{column}: the project says “{known}”, the file “{value}”.", column=found.column, known=known, value=value
        )
    words = sentence(error) if with_hints else problem(error)
    return f"{found.column}: {words}" if found.column else words


def _note_text(error: TwintrackError, *, with_hints: bool) -> str:
    if error.code != "near_duplicate":
        return " ".join(filter(None, (problem(error), hint(error) if with_hints else "")))
    known = _edtf_text(str(error.facts.get("known", "")))
    return tr("There is another change to this status that may be the same one: {known}.", known=known)


def _edtf_text(edtf: str) -> str:
    """Return the text of a date of a report, which is EDTF or undated."""
    return date_words(from_edtf(edtf, lasting=True) if edtf not in ("", UNDATED) else None)


def _value_text(name: str, value: str) -> str:
    """Return the text of a code or date; other values unchanged."""
    if name in _DATES:
        return _edtf_text(value)
    return code_text(value) if value and name in _CODED else value


def correction_text(made: MadeCorrection) -> str:
    """Return the lines, the column and both texts of a correction."""
    lines = ", ".join(map(str, made.lines))
    return plural(
        len(made.lines),
        "Line {lines}, {column}: corrected from “{before}” to “{after}”",
        "Lines {lines}, {column}: corrected from “{before}” to “{after}”",
        lines=lines,
        column=made.column,
        before=made.value,
        after=made.instead,
    )


def about_text(report: ImportReport) -> str:
    """Return the summary of a plan: open questions, the number of rows, and columns that were passed over."""
    questions, parts = [], [plural(len(report.rows), "1 row", "{n} rows")]
    passed_over = [column_text(each.column)[:_TITLE] for each in report.questions if isinstance(each, ColumnQuestion)]
    if passed_over:
        names = ", ".join(passed_over)
        questions.append(
            tr(
                ("Skipped, although they contain dates or names: {names}. Set their meaning in the list of columns."),
                names=names,
            )
        )
    if report.ignored_columns:
        count, first = len(report.ignored_columns), column_text(report.ignored_columns[0].name)[:_TITLE]
        parts.append(plural(count, "1 column is skipped: {first}", "{n} columns are skipped: {first}, …", first=first))
    if report.texts_changed:
        parts.append(changed_texts_text(report))
    return "\n".join([*questions, "; ".join(parts)])


def left_text(questions: int, rows: int) -> str:
    """Return how many questions are open, and how many rows wait for an answer or a correction."""
    parts = [plural(questions, "1 question", "{n} questions")] if questions else []
    parts += [plural(rows, "1 row waits", "{n} rows wait")] if rows else []
    return ", ".join(parts) or tr("No question is open, and no row waits.")


def changed_texts_text(report: ImportReport) -> str:
    """Return how many texts of the file contained characters that a project can't store."""
    return plural(
        report.texts_changed,
        "1 text with characters that cannot be stored",
        "{n} texts with characters that cannot be stored",
    )


def counted(rows: Sequence[RowVerdict]) -> dict[str, int]:
    """Return the number of rows per verdict; those left out by the user or without an answer under their own."""
    counts = dict.fromkeys((*VERDICTS, OPEN, LEFT), 0)
    for row in rows:
        counts[verdict_of(row)] += 1
    return counts


def log_text(
    report: ImportReport,
    name: str,
    day: str,
    origin: str,
    corrections: Sequence[MadeCorrection] = (),
    answers: Sequence[str] = (),
) -> str:
    """Return the log of an import: file, counts, meaning of the columns, answers, corrections, and rows left out."""
    counts = {verdict: count for verdict, count in counted(report.rows).items() if count}
    lines = [
        tr("Import of {name}, {day}", name=name, day=day),
        plural(report.imported, "1 row was imported.", "{n} rows were imported."),
        "",
        *(f"{VERDICT_WORDS[verdict]()}: {number(count)}" for verdict, count in counts.items()),
        *(["", origin] if origin else []),
    ]
    if report.ignored_columns:
        names = ", ".join(column_text(each.name) for each in report.ignored_columns)
        lines.append(tr("Skipped columns: {names}", names=names))
    if report.texts_changed:
        removed = plural(
            report.texts_changed,
            "1 text contained characters that cannot be stored; these were removed.",
            "{n} texts contained characters that cannot be stored; these were removed.",
        )
        lines.append(removed)
    if answers:
        lines += ["", tr("Answers that were used for all rows:"), *answers]
    if corrections:
        lines += ["", tr("Cells that were corrected before the import:")]
    lines += [correction_text(each) for each in corrections]
    noted = [row for row in report.rows if row.problems or row.notes]
    if noted:
        lines += ["", tr("Row by row:")]
    lines += [
        tr(
            "Line {line}, {verdict}: {why}",
            line=row.line,
            verdict=VERDICT_WORDS[verdict_of(row)](),
            why=reasons_of(row),
        ).rstrip(": ")
        for row in noted
    ]
    return "\n".join(lines) + "\n"
