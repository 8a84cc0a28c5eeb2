"""English names of what is no field of a record: groups of fields, settings, types of values, marks of retellings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GROUP_WORDS: Mapping[str, str] = {
    "": "the whole record",
    "accepted_problem": "ignored problem",
    "author": "author",
    "bodies": "the two bodies",
    "chart_note": "note in the chart",
    "chart_note_on": "day of the note in the chart",
    "contact": "contact",
    "creators": "creators",
    "description": "description",
    "event": "event",
    "finding_result": "frozen result",
    "follow_up": "follow-up",
    "funding": "funding",
    "headline": "headline",
    "keywords": "keywords",
    "licence": "licence",
    "order": "order of the changes",
    "place": "location",
    "publication_language": "language of publication",
    "question_put": "question",
    "reasons": "reasons",
    "ties": "partnerships",
    "translations": "texts in other languages",
}
"""The names, within a sentence, of groups of fields and of settings. They are the keys of translations."""

VALUE_TYPE_WORDS: Mapping[str, str] = {
    "text": "Text",
    "long_text": "Long text",
    "number": "Number",
    "date": "Date",
    "yes_no": "Yes or no",
    "one_of": "One of a list",
    "several_of": "Several of a list",
    "link": "Link",
}
"""The types of values that an added field may have."""

RETELLING_MARK_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "hardened": "hardened",
        "softened": "softened",
        "otherwise": "another status",
        "unit_shifted": "another unit",
        "number_changed": "another number",
        "condition_dropped": "condition dropped",
        "added": "added",
        "left_out": "left out",
    }
)
"""The marks, by their codes in `tracker.domain.sources.retellings`."""
