"""The English words of letters: templates to begin with, the words that begin a subject, errors and their advice."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SUBJECT_WORDS: Final = ("subject", "re", "betreft", "onderwerp", "betreff", "objet")
"""Words that begin the line of a letter with its subject, followed by a colon, in any language."""

LETTER_PARAGRAPHS: Mapping[str, str] = MappingProxyType(
    {
        "subject": "Subject: {wave}",
        "subject_request": "Subject: request for information, {wave}",
        "subject_reminder": "Subject: reminder, {wave}",
        "about_us": "We record the partnerships of governments with governments of other countries.",
        "request": (
            "We ask you for information under this law: {law}. The request is about partnerships with governments of "
            "other countries."
        ),
        "reminder": (
            "On {asked} we asked you about partnerships with governments of other countries. We have not received an "
            "answer yet."
        ),
        "on_record": "This is what we have on record about {body}:",
        "please": "We would be glad to receive your answer by {due}. If there is no such partnership, please say so.",
        "decision": "We expect your decision by {due}.",
        "reference": "Our reference: {reference}",
        "closing": "Yours faithfully,",
    }
)
"""The paragraphs of the templates to begin with; words in braces are fields."""

PARTS_OF_YEAR: Mapping[str, str] = MappingProxyType(
    {
        "21": "spring {year}",
        "22": "summer {year}",
        "23": "autumn {year}",
        "24": "winter {year}",
        "33": "the first quarter of {year}",
        "34": "the second quarter of {year}",
        "35": "the third quarter of {year}",
        "36": "the fourth quarter of {year}",
        "37": "the first four months of {year}",
        "38": "the middle four months of {year}",
        "39": "the last four months of {year}",
        "40": "the first half of {year}",
        "41": "the second half of {year}",
    }
)
"""[code of EDTF] -> a part of a year within a sentence."""

REPLY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "Reply form",
        "reference": "Reference: {reference}",
        "return_to": "Please return this form by {day} to:\n{sender}",
        "return": "Please return this form by {day}.",
        "known": "What we have on record",
        "on_record": "Partnership",
        "is_right": "Is this right?",
        "what_is_right": "If not: what is right, since when?",
        "yes": "yes",
        "no": "no",
        "missing": "Partnerships that are missing above",
        "partner": "Partner",
        "country": "Country",
        "since": "Since",
        "status": "Status, and since when",
        "complete": "With this, all our partnerships are stated.",
        "none": "We have no such partnership.",
        "filled_in_by": "Filled in by (name, function)",
        "day": "Day",
    }
)
"""The words of the form for a reply."""

FIRST_LETTER: Final = ("subject", "about_us", "on_record", "please")
REQUEST_LETTER: Final = ("subject_request", "request", "on_record", "decision")
REMINDER_LETTER: Final = ("subject_reminder", "reminder", "on_record", "please")
"""The paragraphs of a letter that asks, of a request under a law, and of a reminder.

The address goes below the first, what is on record and the question below the third.
"""

LETTER_PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "template_empty": "The template is empty.",
        "template_missing": "The round “{name}” has no template in this language.",
        "template_too_long": "The template is longer than {limit} characters.",
        "template_field_unknown": "Line {line} of the template has an unknown field: “{value}”.",
        "template_brace_open": "Line {line} of the template has a brace “{{” that is not closed.",
        "template_brace_closed": "Line {line} of the template has a brace “}}” that was not opened.",
        "template_unreadable": "{path} is not a text in UTF-8.",
        "letter_too_long": "The letter to “{name}” would have {length} characters; at most {limit} are written.",
        "letter_field_empty": "The letter to “{name}” has no value for {{{value}}}.",
        "nobody_to_write_to": "There is no body in “{name}” to write to.",
        "nobody_to_write_to all": "The frame of “{name}” has no bodies.",
        "nobody_to_write_to reminders": "No reminder of “{name}” is due on {day}.",
        "letter_before_wave": "The round “{name}” was opened on {opened}, after the day of the letters.",
        "not_a_folder": "{path} is not a folder.",
    }
)
"""The text of each error; the key is its code, optionally followed by its `reason`."""

LETTER_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "template_empty": "Write the letter first.",
        "template_missing": "Give a template.",
        "template_too_long": "Shorten it.",
        "letter_too_long": "Use each field less often.",
        "template_field_unknown": "The fields are: {known}. Write a brace that is to stand in the letter twice.",
        "template_brace_open": "Close it, or write it twice if it is to stand in the letter.",
        "template_brace_closed": "Write it twice if it is to stand in the letter.",
        "template_unreadable": "Save it as plain text in UTF-8.",
        "letter_field_empty question": "Write the question of the round in the language of the letters first.",
        "letter_field_empty asked": "It was not asked before in this round. Leave the field out.",
        "letter_field_empty law": "No law is known for its country. Write its name in the template.",
        "nobody_to_write_to": "All were asked already. Choose reminders, all bodies, or single ones.",
        "nobody_to_write_to all": "Add bodies to the frame.",
        "nobody_to_write_to reminders": "Choose a later day, or write to all bodies.",
        "letter_before_wave": "Choose that day or a later one, or correct the opening of the round.",
        "not_a_folder": "Choose a folder, or a new name.",
    }
)
"""The advice on each error, by the same keys."""
