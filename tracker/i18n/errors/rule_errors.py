"""The English texts of errors about what a rule counts, and the advice on each."""

from __future__ import annotations

from collections.abc import Mapping

RULE_PROBLEMS: Mapping[str, str] = {
    "not_an_ending": "“{value}” can't count as ended.",
    "ended_empty": "A count needs at least one status that counts as ended.",
    "statuses_missing": "The count doesn’t say which status it is of.",
    "statuses_unused": "What counts “{value}” has no statuses of its own.",
    "rule_not_used": "{option} lists what the saved findings and claims count; it is not told what to count.",
    "no_finding_saved": "No finding is saved in this project.",
    "no_words_in_file": "{path} contains no text that can be read.",
    "numbers_of_one_name": "The numbers of two findings would have one name, “{value}”: “{first}” and “{second}”.",
    "not_left_out": "“{value}” can't be left out of those in force.",
    "without_unused": "Only those in force can be counted without some of them, and “{value}” is counted.",
    "filter_without_event": "Reasons, deciders and actors belong to changes, and “{value}” counts what is so on a day.",
}

RULE_HINTS: Mapping[str, str] = {
    "not_an_ending": "Use some of: {allowed}.",
    "ended_empty": "Choose at least one, such as terminated.",
    "statuses_missing": "Name at least one, such as dormant.",
    "statuses_unused": "Leave the statuses out, or count one of: {allowed}.",
    "rule_not_used": "Leave out the options that say what is counted.",
    "no_finding_saved": "Count something and save it as a finding first.",
    "no_words_in_file": "Save it as text, DOCX, ODT, PDF or web page, or paste its words into “Check a text…”.",
    "numbers_of_one_name": "Rename one of them, so that their letters or digits differ, or choose some by --finding.",
    "not_left_out": "Leave out only: {allowed}.",
    "without_unused": "Leave “without” out, or count “in_force”.",
    "filter_without_event": "Leave them out, or count what ended, began or got a status.",
}
