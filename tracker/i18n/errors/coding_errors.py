"""The English texts of errors in the comparison of coders and in assignments, and the advice on each."""

from __future__ import annotations

from collections.abc import Mapping

CODING_PROBLEMS: Mapping[str, str] = {
    "blind_copy": "{path} is the copy of a coder, which is not merged, imported or shared as a project.",
    "coder_code_needed": "The code that the coder was given is needed.",
    "coder_name_needed": "The name of the coder is needed.",
    "coding_code_wrong": "The code does not open the copy at {path}.",
    "coding_no_team": "{path} is in no team through whose folder the copies could go.",
    "coding_none_here": "There is no copy for this coder at {path}.",
    "coding_unfinished": "Not all units are coded: {left} are left.",
    "decision_missing": "A disagreement is settled by the value of one coder, or by another value.",
    "no_such_coder": "There is no coder called “{value}”.",
    "no_such_disagreement": "There is no disagreement on “{name}” in the unit “{value}”.",
    "coder_twice": "{name} is there twice.",
    "coders_missing": "A name is needed for each coder.",
    "nothing_to_code": "There is nothing to code in what was chosen.",
    "sample_too_large": "There are only {limit} units, {value} can’t be drawn.",
    "sample_too_small": "At least 1 unit must be drawn.",
    "seed_unreadable": "The seed must be a whole number, and is “{value}”.",
    "no_such_assignment": "There is no assignment called “{value}”.",
    "not_a_blind_copy": "{path} is not the copy of a coder.",
    "no_such_unit": "The partnership is no unit of this copy.",
    "copies_unrelated": "No other of these copies has a partnership of {name}.",
    "copy_twice": "{name} was given more than once.",
    "no_copies_in_folder": "There are not two projects in {path}.",
    "two_copies_needed": "There is nothing to compare {path} with.",
}

CODING_HINTS: Mapping[str, str] = {
    "blind_copy": "Compare it with those of the other coders and settle the differences: File, Coding, Compare many"
    " coders…, or the verbs compare and settle.",
    "coder_code_needed": "The person who assigned the coding has the codes of all coders.",
    "coder_name_needed": "Give the name that was used when the coding was assigned.",
    "coding_code_wrong": "Type the code again; capitals, spaces and hyphens make no difference.",
    "coding_no_team": "Begin a team or join one first, or write the copies into a folder.",
    "coding_none_here": "Check the name or the code, and the folder. After an assignment the files may take a while to"
    " arrive.",
    "coding_unfinished": "Code them or mark those in which there is nothing, or hand in what there is.",
    "decision_missing": "Give the name of the coder with --take, or a value with --value.",
    "no_such_coder": "These are there: {known}.",
    "no_such_disagreement": "List the disagreements first.",
    "coder_twice": "Give each coder a name of their own.",
    "coders_missing": "Write the names of the coders.",
    "nothing_to_code": "Choose other partnerships, or all.",
    "sample_too_large": "Draw fewer, or choose more partnerships.",
    "no_such_assignment": "These are there: {known}.",
    "not_a_blind_copy": "Open the copy that was made for a coder.",
    "copies_unrelated": "Compare copies of one project. Projects that were made separately are compared two by two.",
    "copy_twice": "Give each copy once.",
    "no_copies_in_folder": "Choose the folder with the copies of all coders.",
    "two_copies_needed": "Give the copies of two coders or more, or the folder in which they are.",
}
