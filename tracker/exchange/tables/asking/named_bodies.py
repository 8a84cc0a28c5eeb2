"""Answers to the question which body a name means, and the bodies of project and gazetteer that they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.domain.bodies.countries import find_country
from tracker.domain.bodies.external_codes import read_codes
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.coding.code_reading import read_code
from tracker.domain.coding.coded_text import CodedText, VocabularyCode, separated
from tracker.domain.coding.vocabulary import UNKNOWN_BODY_KIND
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.name_folding import fold_body
from tracker.errors import RuleError
from tracker.exchange.tables.asking.questions import Choice
from tracker.exchange.tables.asking.stored_answers import NEW, NamedBody
from tracker.exchange.tables.matching.known_records import Body, ImportIndex

ID = "id"
_GEONAMES = "geonames"

Meant = int | BodyDraft | str | None
"""The id of a body, a draft to add, an answer that names no body, or None for a new body of the name."""


def choice_of(body: Body | BodyDraft) -> Choice:
    """Return the answer that means a body: its code, which other projects have too, else its id."""
    if isinstance(body, BodyDraft):
        codes = {code.scheme: code.value for code in body.codes}
        names = " ".join((body.name, *(other.name for other in body.other_names[:1])))
    else:
        codes, names = dict(body.codes), body.name
    scheme = _GEONAMES if _GEONAMES in codes else next(iter(codes), "")
    answer = f"{scheme}={codes[scheme]}" if scheme else f"{ID}={getattr(body, 'id', None) or ''}"
    parts = separated(names, VocabularyCode("body_kind", body.kind), body.subdivision, body.country)
    return Choice(answer, body=CodedText(*parts))


def choices_of_bodies(bodies: Iterable[Body | BodyDraft]) -> tuple[Choice, ...]:
    """Return the answers that mean one of some bodies, without those that only exist in the table; and NEW."""
    found = [choice for body in bodies if (choice := choice_of(body)).answer != f"{ID}="]
    return (*{choice.answer: choice for choice in found}.values(), Choice(NEW))


def with_named_body(known: Sequence[NamedBody], name: str, country: str, answer: str) -> tuple[NamedBody, ...]:
    """Return the bodies of a mapping with the one that a name means; RuleError answer_unknown."""
    others = (each for each in known if (each.name, each.country) != (name, country))
    return (*others, _named_body(name, country, answer.strip()))


def _named_body(name: str, country: str, answer: str) -> NamedBody:
    """Read a code, an id, NEW, or a kind and a country: `province, NL`."""
    if answer == NEW or answer.startswith(f"{ID}="):
        return NamedBody(name, country, answer)
    if "=" in answer or _is_code(answer):
        return NamedBody(name, country, "=".join(_code(answer)))
    kind = new_country = ""
    for part in filter(None, map(str.strip, answer.split(","))):
        code = find_country(part)
        if code is not None and not new_country:
            new_country = code
        elif not kind:
            kind = _kind(part)
        else:
            raise _unknown(answer)
    return NamedBody(name, country, NEW, kind, new_country)


def _is_code(answer: str) -> bool:
    return answer[:1] == "Q" and answer[1:].isdigit()


def _code(answer: str) -> tuple[str, str]:
    try:
        ((scheme, value),) = read_codes(answer)
    except (RuleError, ValueError):
        raise _unknown(answer) from None
    return scheme, value


def _kind(text: str) -> str:
    try:
        return read_code("body_kind", text, (), "kind")
    except RuleError:
        raise _unknown(text) from None


def _unknown(answer: str) -> RuleError:
    allowed = (f"{_GEONAMES}=…", NEW, "province, NL")
    return RuleError("answer_unknown", "answers", value=answer, question="name", allowed=allowed)


def meant_bodies(named: Iterable[NamedBody], records: ImportIndex) -> dict[tuple[str, str], Meant]:
    """Return what a mapping's answers mean, by name and country; for a body that is nowhere, the answer as a text."""
    found: dict[tuple[str, str], Meant] = {}
    for each in named:
        if each.meaning == NEW:
            found[each.name, each.country] = _new_body(each, records)
        else:
            body = _body_called(each.meaning, records)
            found[each.name, each.country] = each.meaning if body is None else body
    return found


def _new_body(named: NamedBody, records: ImportIndex) -> int | BodyDraft | None:
    """Return a draft of a body that is new; the id of that body if an earlier import added it."""
    country = named.country or named.new_country
    added = [
        body.id
        for body in records.bodies_by_name.get(fold_body(named.name), ())
        if body.id is not None and body.country == country and not body.codes and named.kind in ("", body.kind)
    ]
    if len(added) == 1:
        return added[0]
    is_bare = not named.kind and not named.new_country
    return None if is_bare else BodyDraft(name=named.name, kind=named.kind or UNKNOWN_BODY_KIND, country=country)


def _body_called(meaning: str, records: ImportIndex) -> int | BodyDraft | None:
    """Return the body with a code or an id; None if neither project nor gazetteer has it."""
    scheme, _, value = meaning.partition("=")
    if scheme == ID:
        number = value.lstrip("abcdefghijklmnopqrstuvwxyz")
        return next((body.id for body in records.bodies if str(body.id) == number), None)
    ids = [body.id for body in records.bodies_by_code.get((scheme, value), ()) if body.id is not None]
    return ids[0] if ids else gazetteer().with_code(scheme, value)
