"""Arguments and results that verbs on records share: the id of a record, and the step that was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from tracker.changes import ChangeSet
from tracker.cli.arguments import Arguments
from tracker.cli.output import one_line, print_json
from tracker.domain.coding.vocabulary import UNKNOWN_BODY_KIND
from tracker.domain.dates.date_text import explain_date
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import VagueDate, is_plain
from tracker.domain.records.record_ids import kind_of_id, read_id
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.rows import StepRow
from tracker.wording.texts import Texts

if TYPE_CHECKING:
    from tracker.queries.typed_bodies import NewBody

_MOST_OTHERS = 5
"""The number of other places of a name that are listed."""


def record_id(text: str, table: str = "", field: str = "record") -> int:
    """Return the id of a record that was given as text, of a table or of any.

    RuleError no_such_record, id_of_another_kind.
    """
    try:
        return read_id(text, table)
    except ValueError:
        raise RuleError("no_such_record", field, record=text) from None


def any_record(text: str) -> tuple[int, str]:
    """Return the id of a record of any kind, and its table if the text names that; RuleError no_such_record."""
    return record_id(text), kind_of_id(text)


def bare_ids(text: str) -> str:
    """Return ids that are joined by `-` without the letters of their kinds, as keys have them."""
    return "-".join(str(read_id(each)) if kind_of_id(each) else each for each in text.split("-"))


def step_json(step: StepRow, texts: Texts) -> dict[str, object]:
    """Return a step as a JSON object."""
    lost = step.facts.get("lost")
    return {
        "id": str(step.id),
        "label": texts.step(step.action, step.facts),
        "when": step.when,
        "who": step.who,
        "undone": step.is_undone,
        **({"lost": lost} if lost else {}),
        **({name: step.facts.get(name) for name in ("coded", "decided")} if "coded" in step.facts else {}),
    }


def print_step(
    project: Project,
    arguments: Arguments,
    change_set: ChangeSet,
    done: str = "",
    more: Mapping[str, object] = MappingProxyType({}),
    dates: Sequence[VagueDate] = (),
    new_bodies: Sequence[NewBody] = (),
) -> None:
    """Print which step was done, undone or redone, and how its `dates` were read unless they are plain.

    `more` are further keys of the JSON document; `new_bodies` are bodies that were added, with what is known of them.
    """
    texts = arguments.texts
    understood = [] if change_set.step_id is None else [date for date in dates if not is_plain(date)]
    from tracker.queries.evidence.journal_steps import step_of

    step = None if change_set.step_id is None else project.query(step_of, change_set.step_id)
    if arguments.json:
        record = str(change_set.created) if change_set.created else None
        known = {"understood": [_date_json(date, texts) for date in understood]} if understood else {}
        bodies = {"bodies": [_new_body_json(each) for each in new_bodies]} if new_bodies else {}
        print_json({"step": step_json(step, texts) if step else None, "record": record, **known, **bodies, **more})
    elif step is None:
        print(texts.tr("Nothing changed."))
    else:
        label = texts.step(step.action, step.facts)
        prefixed = {"undone": texts.tr("Undone: {step}", step=label), "redone": texts.tr("Redone: {step}", step=label)}
        print(prefixed.get(done, label))
        for line in filter(None, (_new_body_text(each, texts) for each in new_bodies)):
            print(one_line(line))
        for date in understood:
            meaning = explain_date(date, texts.language)
            print(texts.tr("“{words}” was read as: {meaning}", words=date.words, meaning=meaning))


def _date_json(date: VagueDate, texts: Texts) -> dict[str, str | None]:
    """Return a date and its meaning as a JSON object, as the result of an import has it."""
    first, last = (None if day is None else iso_from_day(day) for day in (date.earliest, date.latest))
    meaning = explain_date(date, texts.language)
    return {"value": date.words, "edtf": date.edtf, "earliest": first, "latest": last, "meaning": meaning}


def _new_body_json(new: NewBody) -> dict[str, object]:
    """Return a body that was added, and whether the gazetteer has it, as a JSON object."""
    draft = new.draft
    return {
        "name": draft.name or None,
        "kind": draft.kind,
        "country": draft.country or None,
        "subdivision": draft.subdivision or None,
        "from_gazetteer": new.is_of_gazetteer,
        "others": [str(each) for each in new.others],
    }


def _new_body_text(new: NewBody, texts: Texts) -> str:
    """Return what the gazetteer has of a body that was added, or what is not known of it; else an empty text."""
    draft = new.draft
    others = "; ".join(texts.body_name(each) for each in new.others[:_MOST_OTHERS])
    if others and not new.is_of_gazetteer:
        return texts.tr("{name}: the gazetteer has {others}; nothing was taken.", name=draft.name, others=others)
    if new.is_of_gazetteer:
        facts = (texts.code("body_kind", draft.kind), draft.subdivision, draft.country)
        said = texts.tr("{name}: {facts}, from the gazetteer.", name=draft.name, facts=", ".join(filter(None, facts)))
        return f"{said} {texts.tr('Other places of this name: {others}.', others=others)}" if others else said
    if draft.kind == UNKNOWN_BODY_KIND and not draft.country:
        return texts.tr("{name}: its country and its kind are unknown.", name=draft.name)
    if draft.kind == UNKNOWN_BODY_KIND:
        return texts.tr("{name}: its kind is unknown.", name=draft.name)
    return "" if draft.country else texts.tr("{name}: its country is unknown.", name=draft.name)
