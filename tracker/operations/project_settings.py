"""Operations that change the settings of a project, and what it says about itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from types import MappingProxyType
from typing import Final

from sqlalchemy import Table, or_, select

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.dates.vague_dates import with_circa
from tracker.domain.records.about_project import (
    MAX_CREATORS,
    MAX_KEYWORDS,
    READER_TEXTS,
    AboutProject,
    Creator,
    is_day_or_empty,
    is_language_tag,
    read_orcid,
    stored_values,
)
from tracker.domain.records.licences import read_licence
from tracker.domain.records.project_settings import MAX_CIRCA, MAX_STALE_YEARS, ProjectSettings
from tracker.domain.records.reader_names import ReaderNames, names_from, names_text
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.store.date_columns import date_columns, date_from
from tracker.store.schema import RECORD_TABLES, claim, finding, frame, project_setting
from tracker.store.transaction import StepLabel, Transaction

_SUFFIX = "_edtf"
_NO_NAMES: Final[ReaderNames] = MappingProxyType({})
_NAMED: Final = {"finding": finding, "frame": frame, "claim": claim}


def change_settings(transaction: Transaction, settings: ProjectSettings) -> StepLabel:
    """Change the project's settings; a new `circa` changes the bounds of every approximate date."""
    name = clean_text(settings.name, "name").text
    if not name:
        raise RuleError("name_missing", "name")
    if not 0 <= settings.circa <= MAX_CIRCA:
        raise RuleError("circa_out_of_range", "circa", value=settings.circa, limit=MAX_CIRCA)
    if not 1 <= settings.stale_years <= MAX_STALE_YEARS:
        raise RuleError("stale_years_out_of_range", "stale_years", value=settings.stale_years, limit=MAX_STALE_YEARS)
    days = {name: getattr(settings, name) for name in ("as_of", "earliest_beginning", "followed_from")}
    for key, day in days.items():
        if day is not None and not OPEN_PAST < day < OPEN_FUTURE:
            raise RuleError("date_impossible", key, value=day, reason="no_such_year")
    before = transaction.circa
    author = clean_text(settings.author, "author").text.strip()
    stored = replace(settings, name=name, description=clean_text(settings.description, "note").text, author=author)
    for key, value in asdict(stored).items():
        _store(transaction, key, value)
    if settings.circa != before:
        recompute_date_bounds(transaction, settings.circa)
    return StepLabel("change_settings", {"name": name})


def describe_project(transaction: Transaction, about: AboutProject, names: ReaderNames = _NO_NAMES) -> StepLabel:
    """Store what the project says about itself, and names of findings, frames and claims for readers.

    RuleError creator_nameless, orcid_unreadable, orcid_mistyped, not_a_language_tag, too_many, date_impossible.
    """
    for field, given, limit in (
        ("creators", about.creators, MAX_CREATORS),
        ("keywords", about.keywords, MAX_KEYWORDS),
    ):
        if len(given) > limit:
            raise RuleError("too_many", field, number=len(given), limit=limit)
    language = clean_text(about.publication_language, "language").text
    if language and not is_language_tag(language):
        raise RuleError("not_a_language_tag", "publication_language", value=language)
    for tag in about.translations:
        if not is_language_tag(tag):
            raise RuleError("not_a_language_tag", "translations", value=tag)
    if not is_day_or_empty(about.chart_note_on):
        raise RuleError("date_impossible", "chart_note_on", words=about.chart_note_on, reason="no_such_day")
    licence = clean_text(about.licence, "licence", single_line=False).text.strip()
    keywords = (clean_text(each, "tag").text for each in about.keywords)
    stored = AboutProject(
        title=clean_text(about.title, "title").text,
        description=clean_text(about.description, "note").text,
        creators=tuple(_creator(each) for each in about.creators),
        licence=read_licence(licence).identifier or licence,
        keywords=tuple(dict.fromkeys(each for each in keywords if each)),
        funding=clean_text(about.funding, "funding").text,
        contact=clean_text(about.contact, "contact").text,
        publication_language=language,
        headline=_reader_text("headline", about.headline),
        chart_note=_reader_text("chart_note", about.chart_note),
        chart_note_on=about.chart_note_on,
        translations=_translations(about),
    )
    for key, value in stored_values(stored).items():
        _store(transaction, key, value)
    for (table, record), of_record in names.items():
        _store_names(transaction, table, record, of_record)
    return StepLabel("describe_project", {"title": stored.title})


def change_project(
    transaction: Transaction, settings: ProjectSettings, about: AboutProject, names: ReaderNames = _NO_NAMES
) -> StepLabel:
    """Change the settings and what the project says about itself, in one step."""
    describe_project(transaction, about, names)
    return change_settings(transaction, settings)


def _store_names(transaction: Transaction, table: str, record: int, given: Mapping[str, str]) -> None:
    """Store the names of a finding, frame or claim for readers; those of languages that are not given stay."""
    for language in given:
        if language and not is_language_tag(language):
            raise RuleError("not_a_language_tag", "translations", value=language)
    row = transaction.row(_NAMED[table], record)
    clean = {language: clean_text(text, "name").text.strip() for language, text in given.items()}
    names = names_text({**names_from(row["reader_names"]), **clean})
    transaction.update(_NAMED[table], record, {"reader_names": names})


def _translations(about: AboutProject) -> dict[str, dict[str, str]]:
    """Return the texts for readers in other languages, clean and without empty ones."""
    found = {
        language: {name: kept for name in READER_TEXTS if (kept := _reader_text(name, texts.get(name, "")))}
        for language, texts in sorted(about.translations.items())
    }
    return {language: texts for language, texts in found.items() if texts}


def _reader_text(name: str, text: str) -> str:
    return clean_text(text, "note" if name == "description" else "title").text.strip()


def _creator(given: Creator) -> Creator:
    """Return a creator with clean texts; one without a name is refused."""
    name = clean_text(given.name, "author").text
    if not name:
        raise RuleError("creator_nameless", "creators")
    return Creator(name, read_orcid(given.orcid), clean_text(given.affiliation, "author").text)


def _store(transaction: Transaction, key: str, value: object) -> None:
    """Store a setting as JSON."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    known = transaction.rows(select(project_setting.c.id).where(project_setting.c.key == key))
    if known:
        transaction.update(project_setting, known[0].id, {"value": text})
    else:
        transaction.insert(project_setting, {"key": key, "value": text})


def recompute_date_bounds(transaction: Transaction, circa: int) -> None:
    """Recompute the bounds of every approximate date, widened by `circa` units. Used within several operations."""
    for table in RECORD_TABLES:
        _recompute_table(transaction, table, circa)


def _recompute_table(transaction: Transaction, table: Table, circa: int) -> None:
    for column in table.c:
        if not column.name.endswith(_SUFFIX):
            continue
        prefix = column.name.removesuffix(_SUFFIX)
        *_, earliest, latest = date_columns(prefix)
        is_approximate = or_(column.contains("~"), column.contains("%", autoescape=True))
        for row in transaction.rows(select(table).where(is_approximate)):
            date = date_from(dict(row._mapping), prefix)
            assert date is not None
            recomputed = with_circa(date, circa)
            transaction.update(table, row.id, {earliest: recomputed.earliest, latest: recomputed.latest})
