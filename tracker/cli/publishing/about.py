"""The verb `about`: shows or changes what a project says about itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tracker.cli.arguments import Arguments
from tracker.cli.editing.record_steps import print_step
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_table
from tracker.domain.records.about_project import AboutProject, Creator, stored_values
from tracker.domain.records.licences import read_licence
from tracker.queries.project_settings import about_project
from tracker.wording.texts import Texts


def about_verb(arguments: Arguments) -> int:
    """Change the fields that are given, as one step; without any, print all fields."""
    if not arguments.given_facts:
        with for_reading(arguments.file, arguments.texts) as project:
            about = project.query(about_project)
        if arguments.json:
            print_json(_json(about))
        else:
            _print(about, arguments.texts)
        return 0
    from tracker.operations.project_settings import describe_project

    with for_writing(arguments.file, arguments.texts) as project:
        changed = changed_about(project.query(about_project), arguments.given_facts)
        change_set = project.perform(describe_project, changed)
        print_step(project, arguments, change_set, more=_json(project.query(about_project)))
    return 0


def changed_about(about: AboutProject, facts: dict[str, list[str]]) -> AboutProject:
    """Return what a project says about itself, with the given fields changed."""
    values: dict[str, Any] = {field: given[-1] for field, given in facts.items()}
    if "creators" in facts:
        values["creators"] = tuple(_creator(text) for text in _not_empty(facts["creators"]))
    if "keywords" in facts:
        values["keywords"] = _not_empty(facts["keywords"])
    return replace(about, **values)


def _not_empty(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())


def _creator(text: str) -> Creator:
    """Return the creator in `NAME;ORCID;AFFILIATION`."""
    name, orcid, affiliation = (*(part.strip() for part in text.split(";", 2)), "", "")[:3]
    return Creator(name, orcid, affiliation)


def _json(about: AboutProject) -> dict[str, object]:
    return {"about": stored_values(about), "missing_for_deposit": list(about.missing())}


def _print(about: AboutProject, texts: Texts) -> None:
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
    }
    print_table(
        (texts.tr("Field"), texts.tr("Value")), [(texts.field(name), value or "–") for name, value in rows.items()]
    )
    missing = ", ".join(texts.field(name) for name in about.missing())
    if missing:
        print(texts.tr("Still missing for a deposit: {fields}.", fields=missing))


def _creator_text(creator: Creator) -> str:
    more = ", ".join(each for each in (creator.orcid, creator.affiliation) if each)
    return f"{creator.name} ({more})" if more else creator.name
