"""Notes on the body that a name in a row was matched with: the name could mean others, or the location is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.domain.bodies.country_outlines import kilometres_outside
from tracker.domain.bodies.distance import FAR_KILOMETRES
from tracker.domain.coding.coded_text import CodedText, VocabularyCode, separated
from tracker.domain.records.drafts import BodyDraft
from tracker.errors import RuleError
from tracker.exchange.tables.matching.body_mentions import BodyMention
from tracker.exchange.tables.matching.known_places import MANY_TIMES, Meaning
from tracker.exchange.tables.matching.known_records import Body


def match_note(mention: BodyMention, body: Body, meaning: Meaning) -> RuleError | None:
    """Return the note on the body that a mention was matched with, as an error to be shown; None if it is certain."""
    # a new body that the gazetteer doesn't have, with a location outside its country
    if body.id is None and mention.location is not None and not meaning.found:
        outside = kilometres_outside(mention.country, *mention.location)
        if outside > FAR_KILOMETRES:
            return RuleError("body_outside", "body", name=mention.name, kilometres=round(outside))
    if meaning.elsewhere:
        return _elsewhere_note(mention, meaning) if body.id is None else None
    if mention.is_specific:
        return None
    if meaning.why == "other_name":
        return _taken_note(mention, meaning.found[0], (), "other_name") if body.id is None else None
    several = (*meaning.found, *meaning.others)
    mine = next((draft for draft in several if is_body(body, draft)), None)
    if len(several) < 2 or (body.id is None and mine is None):
        return None
    others = [draft for draft in several if draft is not mine]
    if meaning.why and mine is meaning.found[0]:
        return _taken_note(mention, mine, others, meaning.why)
    return _taken_note(mention, body, others, "in_project")


def chosen_of_several(mention: BodyMention, body: Body, others: Iterable[Body]) -> RuleError:
    """Return the note on a body of the project that was chosen among several of that name in the project."""
    return _taken_note(mention, body, others, "in_project")


def taken_by_spelling(mention: BodyMention, body: Body) -> RuleError:
    """Return the note on a body that was matched although its name is spelled otherwise."""
    return _taken_note(mention, body, (), "spelling")


def is_body(body: Body, draft: BodyDraft) -> bool:
    """Return whether a body has one of the codes of a gazetteer body, and so is that body."""
    return any((code.scheme, code.value) in body.codes for code in draft.codes)


def described(body: Body | BodyDraft) -> str:
    """Describe a body in words: `(Suzhou 苏州, prefecture, Jiangsu, CN)`."""
    names = " ".join((body.name, *(other.name for other in body.other_names[:1])))
    return CodedText(
        "(", *separated(names, VocabularyCode("body_kind", body.kind), body.subdivision, body.country), ")"
    )


def _taken_note(
    mention: BodyMention, body: Body | BodyDraft, others: Iterable[Body | BodyDraft], why: str
) -> RuleError:
    facts = {"taken": described(body), "others": [described(each) for each in others], "times": MANY_TIMES}
    return RuleError("body_taken", "body", name=mention.name, reason=why, **facts)


def _elsewhere_note(mention: BodyMention, meaning: Meaning) -> RuleError:
    others: Sequence[str] = [described(each) for each in meaning.elsewhere]
    return RuleError("body_elsewhere", "body", name=mention.name, others=others)
