"""The English texts of errors in joining a team, receiving changes and settling conflicts, and the advice on each."""

from __future__ import annotations

from collections.abc import Mapping

TEAM_WORK_PROBLEMS: Mapping[str, str] = {
    "bundle_followed_missing": "The bundle {bundle} follows another one that is not there yet.",
    "check_never_ignored": "The question about an erased name can’t be ignored.",
    "erasure_name_or_asked": "Give a name to erase, or --asked, and not both.",
    "erasure_none_asked": "Nobody in the team asks for the erasure of a name.",
    "join_nothing_to_show": "There is nothing to show before a new project is made.",
    "join_unconfirmed": "This project may have changes of its own, which the others would receive.",
    "team_unencrypted": "The team at {path} is not encrypted, but this project is.",
}
TEAM_WORK_HINTS: Mapping[str, str] = {
    "bundle_followed_missing": "It is taken in when that one arrives.",
    "conflict_needed": "Keep it, or first change the records that refer to it.",
    "conflict_no_value": "Give the number of one of its values.",
    "conflict_settled": "Look at the list of conflicts again.",
    "check_never_ignored": "It stays until the name is erased here.",
    "erasure_name_or_asked": "--asked erases the name that another member of the team has erased.",
    "erasure_none_asked": "Take in the changes of the others first.",
    "join_nothing_to_show": "Leave out --dry-run.",
    "join_unconfirmed": "Look at them with --dry-run, and join with --yes.",
    "team_unencrypted": "Remove the passphrase of this project first, or begin another team with a passphrase.",
    "team_member": "Leave that team first.",
    "team_missing": "Check the folder or the address, or begin the team there with a project.",
    "team_none": "Join a team first.",
    "team_other_project": "Choose another folder, or make a new project of that team.",
    "team_passphrase": "Give the passphrase of the project, which the others of the team also need.",
    "team_step_adapted": "Change the record by hand.",
    "team_step_changed": "Change the record by hand.",
}
