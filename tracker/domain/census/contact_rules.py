"""Rules that a contact obeys, each raised as an error with its field."""

from __future__ import annotations

from tracker.domain.census.drafts import COMPLETE, INCOMING, ContactDraft
from tracker.domain.coding.coded_text import CodedText, VocabularyCode
from tracker.domain.coding.vocabulary import CONTACT_OUTCOMES
from tracker.errors import RuleError


def require_possible_direction(draft: ContactDraft, standard_outcome: str) -> None:
    """Raise RuleError direction_not_of_outcome if a contact comes from the body, and its outcome does not.

    Direction `out` allows every outcome, such as an answer in a call. Direction `in` allows those in INCOMING, and not
    `sent`, `delivered`, `bounced`, `no_answer` or `complete_by_research`. Own outcomes that refine no standard outcome
    have any direction.
    """
    if draft.direction == "in" and standard_outcome in CONTACT_OUTCOMES and standard_outcome not in INCOMING:
        outcome = CodedText(VocabularyCode("contact_outcome", draft.outcome))
        raise RuleError("direction_not_of_outcome", "direction", value=outcome)


def require_answer(draft: ContactDraft, standard_outcome: str) -> None:
    """Raise RuleError if a contact makes the record complete that can't know so.

    complete_without_answer: it is no answer. complete_after_contact: the record would be complete until a day that is
    certainly after the contact.
    """
    if draft.complete_until is None:
        return
    if standard_outcome not in COMPLETE:
        raise RuleError("complete_without_answer", "complete_until", value=draft.outcome)
    if draft.date is not None and draft.date.latest is not None and draft.complete_until > draft.date.latest:
        raise RuleError("complete_after_contact", "complete_until", day=draft.date.latest)


def require_not_before(draft: ContactDraft, wave: str, opened: int) -> None:
    """Raise RuleError contact_before_wave if a contact is certainly dated before the opening of its wave."""
    if draft.date is not None and draft.date.latest is not None and draft.date.latest < opened:
        raise RuleError("contact_before_wave", "date", name=wave, opened=opened)


def require_member(body: str, frame: str, *, is_member: bool, successor: str = "") -> None:
    """Raise RuleError body_not_member if the body of a contact is not in the frame of its wave.

    `successor` is the name of a member of the frame that succeeded the body.
    """
    if not is_member:
        reason = "succeeded" if successor else ""
        raise RuleError("body_not_member", "body", name=body, frame=frame, reason=reason, successor=successor)
