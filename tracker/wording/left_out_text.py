"""Why bodies are left out of a frame, in words."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.census.membership import LeftOut, LeftOutReason, MemberChoice
from tracker.wording.texts import Texts


def left_out_text(reason: LeftOutReason, texts: Texts, successor: str = "") -> str:
    """Return why a body is left out of a frame; `successor` is the name of the body that succeeded it."""
    if reason == "succeeded" and successor:
        return texts.tr("was succeeded by {body}", body=texts.body_name(successor))
    return {
        "known": lambda: texts.tr("is in the frame already"),
        "twice": lambda: texts.tr("was named twice"),
        "ended": lambda: texts.tr("had ended by then"),
        "succeeded": lambda: texts.tr("was succeeded by another body"),
        "not_yet": lambda: texts.tr("did not exist yet"),
        "unnamed": lambda: texts.tr("is an unnamed partner"),
        "ambiguous": lambda: texts.tr("is the name of several bodies"),
        "doubtful": lambda: texts.tr(
            "may be one of the bodies of this name in the gazetteer: give it a code or province"
        ),
        "other": lambda: texts.tr(
            "is another body than that of this name in the gazetteer, by code, province or place"
        ),
        "namesake": lambda: texts.tr("has the name of a member: one body recorded twice?"),
    }[reason]()


def left_out_lines(left_out: Sequence[LeftOut], texts: Texts) -> list[str]:
    """Return a line for each reason, with the names of all bodies that are left out for it."""
    names: dict[str, list[str]] = {}
    for left in left_out:
        names.setdefault(left_out_text(left.reason, texts, left.successor), []).append(texts.body_name(left.name))
    return [
        texts.tr("Left out: {names} ({reason})", names=", ".join(each), reason=reason) for reason, each in names.items()
    ]


def missing_text(choice: MemberChoice, texts: Texts) -> str:
    """Return how many of the bodies that the gazetteer has of the countries and kinds of a frame are left out."""
    return texts.plural(
        choice.missing,
        "1 of the {all} bodies in the gazetteer is left out.",
        "{n} of the {all} bodies in the gazetteer are left out.",
        all=texts.number(choice.in_gazetteer),
    )
