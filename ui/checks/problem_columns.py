"""The columns and the filter of the list of problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.domain.checks.checks import CHECK_OF, SEVERITIES
from tracker.i18n.check_words import CHECK_TITLES, SEVERITY_TITLES
from tracker.queries.checks.problem_list import by_severity
from tracker.queries.checks.problem_rows import Problem
from tracker.wording.check_messages import problem_message, problem_name
from ui.models.columns import Column
from ui.models.facet_tree import FacetLine, FacetSection
from ui.text.languages import table_language
from ui.text.translation import number, tr

ALL, ACCEPTED, DUPLICATES = "all", "accepted", "duplicates"
"""The filter lines for all problems and for ignored ones, and the line that leads to the likely duplicates.

The severities are listed between the first two.
"""


def name_text(problem: Problem) -> str:
    """Return the name of the record that the problem is about."""
    return problem_name(problem.facts, tr, table_language())


def message_text(problem: Problem) -> str:
    """Return the message of the problem."""
    return problem_message(problem.code, problem.facts, tr, table_language())


def check_title(code: str) -> str:
    """Return the title of a check."""
    return tr(CHECK_TITLES[code])


PROBLEM_COLUMNS: tuple[Column[Problem], ...] = (
    Column("record", lambda: tr("Record"), name_text, width=230, narrowest=130),
    Column("problem", lambda: tr("Problem"), message_text, lambda problem: problem.note, width=520, narrowest=220),
    Column("check", lambda: tr("Check"), lambda problem: check_title(problem.code), width=190, narrowest=90),
)


def check_sections(
    counts: Mapping[str, int], accepted: int, wanted: str, chosen: frozenset[str], *, can_merge: bool
) -> tuple[FacetSection, ...]:
    """Return the filter: all, each severity, ignored problems, likely duplicates, and each check that has problems."""
    totals = by_severity(counts)
    lines = [(ALL, tr("Everything"), sum(totals.values()))]
    lines += [(severity, tr(SEVERITY_TITLES[severity]), count) for severity, count in totals.items()]
    lines.append((ACCEPTED, tr("Ignored"), accepted))
    tops = [
        FacetSection(FacetLine("", key, words, number(count), key == wanted and not chosen))
        for key, words, count in lines
    ]
    if can_merge:
        tops.append(FacetSection(FacetLine("", DUPLICATES, tr("Likely duplicates…"), "")))
    return *tops, *(section for severity in SEVERITIES if (section := _section(severity, counts, chosen)).lines)


def chosen_text(sections: Sequence[FacetSection]) -> str:
    """Return the texts of the chosen lines of the filter; empty if all problems are shown."""
    lines = [line for section in sections for line in (section.top, *section.lines)]
    return ", ".join(line.text for line in lines if line.is_chosen and line.value != ALL)


def _section(severity: str, counts: Mapping[str, int], chosen: frozenset[str]) -> FacetSection:
    codes = [code for code, check in CHECK_OF.items() if check.severity == severity]
    shown = [code for code in codes if counts.get(code) or code in chosen]
    lines = tuple(
        FacetLine(severity, code, check_title(code), number(counts.get(code, 0)), code in chosen) for code in shown
    )
    return FacetSection(FacetLine(severity, "", tr(SEVERITY_TITLES[severity])), lines)
