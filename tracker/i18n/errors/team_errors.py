"""The English texts of errors in joining a team, receiving changes and settling conflicts, and the advice on each."""

from __future__ import annotations

from collections.abc import Mapping

TEAM_WORK_PROBLEMS: Mapping[str, str] = {
    "bundle_followed_missing": "The bundle {bundle} follows another one that is not there yet.",
    "team_copy": "The team at {path} works on this project, but this file is another copy of it.",
}
TEAM_WORK_HINTS: Mapping[str, str] = {
    "bundle_followed_missing": "It is taken in when that one arrives.",
    "conflict_needed": "Keep it, or first change the records that refer to it.",
    "conflict_no_value": "Give the number of one of its values.",
    "conflict_settled": "Look at the list of conflicts again.",
    "team_copy": "Make a new project of the team, and then merge this copy into it.",
    "team_member": "Leave that team first.",
    "team_missing": "Check the folder or the address, or begin the team there with a project.",
    "team_none": "Join a team first.",
    "team_other_project": "Choose another folder, or make a new project of that team.",
    "team_passphrase": "Give the passphrase of the project, which the others of the team also need.",
    "team_step_changed": "Change the record by hand.",
}
