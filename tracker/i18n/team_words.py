"""The English words of teams: errors of their places and bundles, and the advice on each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tracker.i18n.errors.team_errors import TEAM_WORK_HINTS, TEAM_WORK_PROBLEMS

TEAM_PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        **TEAM_WORK_PROBLEMS,
        "place_missing": "Say where the team exchanges its changes.",
        "place_unknown": "A team can’t be at an address that begins with {value}.",
        "place_unreadable": "The address of the server can’t be read.",
        "place_password": "The address of the server contains a password.",
        "place_option": "The address of the server has an option {value} that is not passed on.",
        "place_team": "“{value}” can’t be the name of a team.",
        "postgres_missing": "A server needs psycopg, which is not installed.",
        "hub_unreachable": "The server {path} can’t be reached ({detail}).",
        "hub_refused": "The server {path} refused the connection ({detail}).",
        "hub_no_database": "The server {path} has no such database ({detail}).",
        "hub_no_permission": "You may not do this on the server {path} ({detail}).",
        "hub_no_creating": "You may not begin a team on the server {path} ({detail}).",
        "hub_no_release": "You may not write a release on the server {path} ({detail}).",
        "hub_silent": "The server {path} does not answer ({detail}).",
        "hub_read_only": "Nothing can be written on the server {path} ({detail}).",
        "hub_full": "The server {path} has no more room ({detail}).",
        "hub_failed": "The server {path} reported an error ({detail}).",
        "hub_encoding": "The database {path} does not store texts in UTF-8.",
        "hub_schema_taken": "The schema {schema} of {path} contains something else than a release of this project.",
        "hub_layout_used": (
            "This version of Twintrack has to change “{value}” in the schema {schema} of {path}, which is used by:"
            " {names}."
        ),
        "hub_rows_used": "Tables of others refer to rows of “{value}” in the schema {schema} of {path}: {names}.",
        "hub_no_team": "The server {path} has no team of this name.",
        "team_exists": "{path} already has a team.",
        "team_folder_missing": "The team folder {path} is not there.",
        "team_folder_link": "{path} is a link, and links are not followed in a team folder.",
        "team_file_missing": "{path} contains no twintrack-team.json, so it is not the folder of a team.",
        "team_file_damaged": "The description of the team in {path} can’t be read.",
        "team_newer": "The team in {path} was made by a newer version of Twintrack.",
        "writer_used_twice": "Two copies of the project have published as the same writer: {bundle} exists twice.",
        "team_none": "The project {path} is in no team.",
        "team_missing": "There is no team at {path}.",
        "team_member": "The project is in a team already.",
        "team_other_project": "The team at {path} works on another project.",
        "team_passphrase": "The bundles of the team need the passphrase.",
        "team_passphrase_wrong": "This is not the passphrase of the team.",
        "team_step_changed": "This can’t be undone: {who} has changed these records since.",
        "team_step_adapted": "This can’t be undone or redone: its records were adapted since to what others changed.",
        "conflict_settled": "The conflict is settled already.",
        "conflict_no_value": "The conflict has no such value.",
        "conflict_needed": "Other records need the record, so it can’t be deleted.",
        "bundle_missing": "The bundle {bundle} is not there any more.",
        "bundle_incomplete": "The bundle {bundle} is not complete yet.",
        "bundle_damaged": "The bundle {bundle} is damaged: its bytes are not those that were written.",
        "bundle_wrong": "The bundle {bundle} can’t be read ({detail}).",
        "bundle_newer": "The bundle {bundle} was written by a newer version of Twintrack.",
        "bundle_other_project": "The bundle {bundle} is of another project.",
        "bundle_encrypted": "The bundle {bundle} is encrypted.",
        "bundle_not_encrypted": "The bundle {bundle} is not encrypted, although the team has a passphrase.",
        "bundle_key_wrong": "The bundle {bundle} is encrypted with another passphrase, or was changed.",
        "bundle_too_large": "These changes take {size} MiB, where a bundle can have {limit} MiB.",
    }
)
TEAM_HINTS: Mapping[str, str] = MappingProxyType(
    {
        **TEAM_WORK_HINTS,
        "place_missing": "Give a folder, or the address postgresql://… of a server.",
        "place_unknown": "Give a folder, or an address that begins with postgresql://.",
        "place_unreadable": "Write it as postgresql://user@host/database.",
        "place_password": (
            "Leave it out, because the address is stored. Write the password in ~/.pgpass, or in the file of a service:"
            " postgresql:///?service=NAME."
        ),
        "place_option": "These are: {allowed}.",
        "place_team": "Write small letters, digits and _ after the #, beginning with a letter.",
        "postgres_missing": "Install it, as with: pip install twintrack[postgres].",
        "hub_unreachable": "Try again when you are connected. Your changes stay in the project.",
        "hub_refused": "Check the user in the address, and the password in ~/.pgpass.",
        "hub_no_database": "Check the address.",
        "hub_no_permission": (
            "Ask who manages the server for: GRANT USAGE ON SCHEMA twintrack, and GRANT SELECT, INSERT ON ALL TABLES IN"
            " SCHEMA twintrack. Your changes stay in the project."
        ),
        "hub_no_creating": (
            "Ask who manages the server for GRANT CREATE ON DATABASE; if the server has other teams already, for SELECT"
            " and INSERT in the schema twintrack."
        ),
        "hub_no_release": (
            "Ask who manages the server for GRANT CREATE ON DATABASE. Later releases need the user who wrote the first."
        ),
        "hub_silent": (
            "Try again. If it goes on, ask who manages the server what holds it up, such as a lock. Your changes stay"
            " in the project."
        ),
        "hub_read_only": "Use the address of the main server, not of a copy.",
        "hub_full": "Ask who manages the server.",
        "hub_failed": "Ask who manages the server.",
        "hub_encoding": "Make a database with ENCODING 'UTF8'.",
        "hub_schema_taken": "Choose another name of the team behind the #.",
        "hub_layout_used": (
            "Nothing was changed. Keep the definitions of what is named, remove it (a view with DROP VIEW), release"
            " again, and make it anew."
        ),
        "hub_rows_used": (
            "Nothing was changed. Remove these references, or make them DEFERRABLE INITIALLY DEFERRED, and release"
            " again."
        ),
        "hub_no_team": "Check the name after the #, or begin the team.",
        "team_exists": "Join that team, or choose another folder.",
        "team_folder_missing": (
            "Connect the drive, or wait until the folder is synchronised, and try again. To begin a team there, make"
            " the folder first."
        ),
        "team_folder_link": "Remove the link.",
        "team_file_missing": "Connect the drive, or wait until the folder is synchronised, and try again.",
        "team_file_damaged": "Wait until the folder is synchronised, or restore an earlier version of the file.",
        "team_newer": "Install that version.",
        "team_passphrase_wrong": "Ask the others for it. Capitals and spaces count.",
        "writer_used_twice": (
            "In one of the two copies, leave the team, delete the file that it published, make a new project of the"
            " team, and merge the copy into it."
        ),
        "bundle_missing": "Ask its writer for the file; until then, what follows it waits.",
        "bundle_incomplete": "It is taken in when it is complete.",
        "bundle_damaged": "Delete the file where it is damaged, and let its writer’s copy of it be synchronised again.",
        "bundle_wrong": "It is not taken in. Ask its writer which program wrote it.",
        "bundle_newer": "Install that version to take it in.",
        "bundle_other_project": "Move the file to the folder of its own team.",
        "bundle_encrypted": "Join the team with its passphrase.",
        "bundle_not_encrypted": "It is not taken in: it may come from someone who does not know the passphrase.",
        "bundle_key_wrong": "It is not taken in. Ask its writer with which passphrase the project was joined.",
        "bundle_too_large": "Publish more often, or attach fewer files at once.",
    }
)
