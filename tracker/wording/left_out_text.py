"""Why a body is left out of a frame, in words."""

from __future__ import annotations

from tracker.domain.census.membership import LeftOutReason
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
    }[reason]()
