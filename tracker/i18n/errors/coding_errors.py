"""The English texts of errors in the comparison of coders and in assignments, and the advice on each."""

from __future__ import annotations

from collections.abc import Mapping

CODING_PROBLEMS: Mapping[str, str] = {
    "copies_unrelated": "No other of these copies has a partnership of {name}.",
    "copy_twice": "{name} was given more than once.",
    "no_copies_in_folder": "There are not two projects in {path}.",
    "two_copies_needed": "There is nothing to compare {path} with.",
}

CODING_HINTS: Mapping[str, str] = {
    "copies_unrelated": "Compare copies of one project. Projects that were made separately are compared two by two.",
    "copy_twice": "Give each copy once.",
    "no_copies_in_folder": "Choose the folder with the copies of all coders.",
    "two_copies_needed": "Give the copies of two coders or more, or the folder in which they are.",
}
