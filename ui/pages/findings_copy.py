"""A finding as text for a manuscript: the sentence with its rule, the endings, and references for what they rest on."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.references import reference
from tracker.domain.rule_words import rule_sentence
from tracker.project import Project
from tracker.questions.finding_rows import Finding
from tracker.questions.finding_sources import sources_of_changes
from tracker.questions.forms import source_form
from ui.language_words import reference_language
from ui.models.finding_columns import ENDING_COLUMNS
from ui.pages.findings_words import quiet_words, sentence_pieces
from ui.wording import plural, tr


def finding_text(project: Project, finding: Finding) -> str:
    """As plain text; the table between tabs."""
    lines = [_sentence(finding), quiet_words(finding), _rule(finding), ""]
    lines += ["\t".join(row) for row in _table(finding)]
    references = finding_references(project, finding)
    if references:
        lines += ["", tr("Sources"), *references]
    return "\n".join(lines) + "\n"


def finding_markdown(project: Project, finding: Finding) -> str:
    """As markdown; what comes from the project is escaped."""
    lines = [
        f"**{_escaped(_sentence(finding))}**",
        "",
        _escaped(quiet_words(finding)),
        "",
        f"*{_escaped(_rule(finding))}*",
    ]
    rows = [_markdown_row([_escaped(cell) for cell in row]) for row in _table(finding)]
    if rows:
        lines += ["", rows[0], _markdown_row(["---"] * len(ENDING_COLUMNS)), *rows[1:]]
    references = finding_references(project, finding)
    if references:
        lines += ["", f"## {tr('Sources')}", "", *(f"- {_escaped(text)}" for text in references)]
    return "\n".join(lines) + "\n"


def finding_references(project: Project, finding: Finding) -> list[str]:
    """The sources of the endings, each once, in the order of their references; confidential ones only by number."""
    changes = [change for record in finding.records for change in record.changes]
    sources, confidential = project.ask(sources_of_changes, changes)
    language = reference_language()
    references = [reference(project.ask(source_form, source), language=language) for source in sources]
    references.sort(key=str.casefold)
    if confidential:
        references.append(plural(confidential, "1 confidential source", "{n} confidential sources"))
    return references


def _sentence(finding: Finding) -> str:
    return "".join(words for words, _ in sentence_pieces(finding))


def _rule(finding: Finding) -> str:
    return tr("Counted by this rule: {rule}", rule=rule_sentence(finding.rule, reference_language()))


def _table(finding: Finding) -> list[list[str]]:
    """Titles and a row for each ending; nothing where there is none."""
    if not finding.records:
        return []
    titles = [column.title() for column in ENDING_COLUMNS]
    return [titles, *([" ".join(column.text(row).split()) for column in ENDING_COLUMNS] for row in finding.records)]


_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|#~&"})


def _escaped(text: str) -> str:
    """Text in which nothing is read as markdown or as HTML."""
    return text.translate(_MARKS)


def _markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
