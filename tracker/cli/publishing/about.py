"""The verb `about`: shows or changes what a project says about itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.cli.arguments import Arguments
from tracker.cli.day_argument import typed_date
from tracker.cli.editing.field_reading import encodable
from tracker.cli.editing.record_steps import print_step
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_table
from tracker.domain.records.about_project import READER_TEXTS, AboutProject, Creator, stored_values
from tracker.domain.records.licences import read_licence
from tracker.domain.records.reader_names import ReaderNames
from tracker.domain.records.record_ids import id_text
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.i18n.catalogue import available_languages
from tracker.project import Project
from tracker.queries.project_settings import about_project
from tracker.queries.reader_names import NamedForReaders, names_for_readers, offered_headlines
from tracker.wording.texts import Texts


def about_verb(arguments: Arguments) -> int:
    """Change the fields that are given, as one step; without any, print all fields."""
    if not arguments.given_facts:
        with for_reading(arguments.file, arguments.texts) as project:
            about, named = _stored(project)
            offered = project.query(offered_headlines, available_languages())
        if arguments.json:
            print_json(_json(about, named) | {"offered_headlines": offered})
        else:
            _print(about, named, arguments.texts)
            _print_offered(about, offered, arguments.texts)
        return 0
    from tracker.operations.project_settings import describe_project

    with for_writing(arguments.file, arguments.texts) as project:
        language = encodable(arguments.in_language.strip())
        changed = changed_about(project.query(about_project), arguments.given_facts, language)
        names = _names(project, arguments.given_facts.get("names", ()), language)
        change_set = project.perform(describe_project, changed, names)
        print_step(project, arguments, change_set, more=_json(*_stored(project)))
    return 0


def _stored(project: Project) -> tuple[AboutProject, Sequence[NamedForReaders]]:
    return project.query(about_project), project.query(names_for_readers)


def changed_about(about: AboutProject, facts: dict[str, list[str]], language: str = "") -> AboutProject:
    """Return what a project says about itself, with the given fields changed; texts for readers in a language."""
    values: dict[str, Any] = {field: given[-1] for field, given in facts.items() if field != "names"}
    if language:
        texts = {field: values.pop(field) for field in READER_TEXTS if field in values}
        known = about.translations.get(language, {})
        values["translations"] = {**about.translations, language: {**known, **texts}}
    if values.get("chart_note_on"):
        values["chart_note_on"] = _single_day(values["chart_note_on"])
    if "creators" in facts:
        values["creators"] = tuple(_creator(text) for text in _not_empty(facts["creators"]))
    if "keywords" in facts:
        values["keywords"] = _not_empty(facts["keywords"])
    return replace(about, **values)


def _single_day(words: str) -> str:
    """Return the ISO date of a typed day; RuleError day_vague for a date of several days."""
    day = typed_date(words)
    if day.earliest is None or day.earliest != day.latest:
        raise RuleError("day_vague", "chart_note_on", value=words)
    return date.fromordinal(day.earliest).isoformat()


def _names(project: Project, given: Sequence[str], language: str) -> ReaderNames:
    """Return the names in `NAME=TEXT` by finding, frame or claim; RuleError no_such_finding for another name or id."""
    known = project.query(names_for_readers)
    found: dict[tuple[str, int], Mapping[str, str]] = {}
    for each in map(encodable, given):
        name, _, text = each.partition("=")
        named = [
            (one.table, one.id)
            for one in known
            if fold(one.name) == fold(name.strip()) or id_text(one.table, one.id) == name.strip()
        ]
        if not named:
            raise RuleError("no_such_finding", "names", value=name.strip(), candidates=[each.name for each in known])
        found |= {key: {language: text} for key in named}
    return found


def _not_empty(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())


def _creator(text: str) -> Creator:
    """Return the creator in `NAME;ORCID;AFFILIATION`."""
    name, orcid, affiliation = (*(part.strip() for part in text.split(";", 2)), "", "")[:3]
    return Creator(name, orcid, affiliation)


def _json(about: AboutProject, named: Sequence[NamedForReaders]) -> dict[str, object]:
    names = [
        {"kind": each.table, "id": id_text(each.table, each.id), "name": each.name, "names": dict(each.names)}
        for each in named
        if each.names
    ]
    return {
        "about": stored_values(about),
        "names_for_readers": names,
        "missing_for_deposit": list(about.missing()),
    }


def _print(about: AboutProject, named: Sequence[NamedForReaders], texts: Texts) -> None:
    """Print the fields as a table, and which of them a deposit needs and are empty."""
    rows = {
        "title": about.title,
        "description": about.description,
        "creators": "; ".join(_creator_text(each) for each in about.creators),
        "licence": read_licence(about.licence).text,
        "keywords": ", ".join(about.keywords),
        "funding": about.funding,
        "contact": about.contact,
        "publication_language": about.publication_language,
        "headline": about.headline,
        "chart_note": about.chart_note,
        "chart_note_on": about.chart_note_on and texts.day(date.fromisoformat(about.chart_note_on).toordinal()),
    }
    lines = [(texts.field(name), value or "–") for name, value in rows.items()]
    lines += [
        (f"{texts.field(name)} ({language})", text)
        for language, translated in about.translations.items()
        for name, text in translated.items()
    ]
    lines += [
        (f"“{each.name}” ({language})" if language else f"“{each.name}”", text)
        for each in named
        for language, text in each.names.items()
    ]
    print_table((texts.tr("Field"), texts.tr("Value")), lines)
    missing = ", ".join(texts.field(name) for name in about.missing())
    if missing:
        print(texts.tr("Still missing for a deposit: {fields}.", fields=missing))


def _creator_text(creator: Creator) -> str:
    more = ", ".join(each for each in (creator.orcid, creator.affiliation) if each)
    return f"{creator.name} ({more})" if more else creator.name


def _print_offered(about: AboutProject, offered: Mapping[str, str], texts: Texts) -> None:
    """Print a headline that a page without one could have: the question of its first finding."""
    if not about.headline and texts.language in offered:
        print(texts.tr("A page could be headed: {question}", question=offered[texts.language]))
