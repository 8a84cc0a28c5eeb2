"""The verbs `code-sample` and `coding` through the place of a team: copies are fetched, codings handed in, received."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import Any

from tracker.cli.arguments import Arguments
from tracker.cli.editing.field_reading import encodable
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_table
from tracker.cli.passphrases import GIVEN
from tracker.errors import KnownError, RuleError
from tracker.project import Project
from tracker.services.coding.blind_copies import SampleRequest
from tracker.wording.texts import Texts

REFUSED = 4
"""Exit code if changes or codings of others are refused, as for other data that can't be read."""


def send_sample(project: Project, request: SampleRequest, arguments: Arguments) -> None:
    """Assign a sample through the place of the team, and print the codes of the coders if they need any."""
    from tracker.services.coding.sending import assign_through_team

    texts = arguments.texts
    sent = assign_through_team(project, request)
    if arguments.json:
        print_json(sent.as_json())
        return
    print(
        texts.plural(
            sent.units,
            "1 unit of {of} was assigned; the copies are at {place}.",
            "{n} units of {of} were assigned; the copies are at {place}.",
            of=texts.number(sent.of),
            place=sent.place,
        )
    )
    _print_codes(sent.codes, texts)


def _print_codes(codes: Any, texts: Texts) -> None:
    if codes:
        print(texts.tr("Give each coder the code of that person, and no other:"))
        print_table((texts.tr("Coder"), texts.tr("Code")), list(codes.items()))


def print_codes(arguments: Arguments) -> None:
    """Print the codes of the coders of an assignment; KnownError coding_no_team, RuleError no_such_assignment."""
    from tracker.queries.coding.assignments import assignments
    from tracker.services.coding.sending import codes_of, team_place

    with for_reading(arguments.file, arguments.texts) as project:
        known = {each.name: each.id for each in project.query(assignments)}
        name = encodable(arguments.codes or "")
        if name not in known:
            raise RuleError("no_such_assignment", "codes", value=name, known=", ".join(known))
        codes = codes_of(*team_place(project), known[name])
    if arguments.json:
        print_json({"codes": codes})
    elif codes:
        _print_codes(codes, arguments.texts)
    else:
        print(arguments.texts.tr("The team has no passphrase; the coders need no codes."))


def get_copy(arguments: Arguments) -> None:
    """Create the project of a coder from the copy at a place."""
    from tracker.services.coding.handing_in import fetch_copy, needs_code

    texts, place = arguments.texts, encodable(arguments.get or "")
    code = _code(texts) if needs_code(place) else ""
    coder, name = encodable(arguments.coder or ""), encodable(arguments.name)
    packet = fetch_copy(arguments.file, place, coder=coder, code=code, assignment=name).packet
    if arguments.json:
        facts = {"assignment": str(packet.assignment), "name": packet.name, "coder": packet.coder}
        print_json(facts | {"units": packet.units, "file": str(arguments.file)})
        return
    print(
        texts.plural(
            packet.units,
            "{path} is the copy of {coder}, with 1 unit to code.",
            "{path} is the copy of {coder}, with {n} units to code.",
            path=arguments.file,
            coder=packet.coder,
        )
    )


def hand_in_copy(arguments: Arguments) -> None:
    """Hand in the coding of a copy at the place from which it came, or at the given one."""
    from tracker.services.coding.handing_in import hand_in

    texts, place = arguments.texts, encodable(arguments.hand_in or "")
    with for_writing(arguments.file, texts) as project:
        try:
            done = hand_in(project, place, is_unfinished=arguments.unfinished)
        except RuleError as error:
            if error.code != "coder_code_needed":
                raise
            done = hand_in(project, place, code=_code(texts), is_unfinished=arguments.unfinished)
    if arguments.json:
        print_json(done.as_json())
        return
    print(
        texts.plural(
            done.units,
            "{done} of 1 unit coded by {coder} handed in at {place}.",
            "{done} of {n} units coded by {coder} handed in at {place}.",
            done=texts.number(done.done),
            coder=done.coder,
            place=done.place,
        )
    )


def take_in_codings(arguments: Arguments) -> int:
    """Take in what coders handed in for assignments of the project; the exit code says whether something is refused.

    KnownError coding_no_team.
    """
    from tracker.services.coding.taking_in import take_in
    from tracker.services.teams.team_project import membership_of

    with for_reading(arguments.file, arguments.texts) as project:
        if membership_of(project) is None:
            raise KnownError("coding_no_team", path=str(project.path))
        found = take_in(project, project.clock)
    if arguments.json:
        print_json(codings_json(found, arguments.texts))
    elif not print_codings(found, arguments.texts):
        print(arguments.texts.tr("No coding was handed in."))
    return REFUSED if found.refusals else 0


def codings_json(found: Any, texts: Texts) -> dict[str, Any]:
    """Return the codings that were received in the JSON form of the command line."""
    refused = [
        {"bundle": each.name.text, "reason": each.reason, "message": texts.problem(each.problem)}
        for each in found.refused
    ]
    return {"codings": [each.as_json() for each in found.taken], "codings_refused": refused}


def print_codings(found: Any, texts: Texts) -> bool:
    """Print the codings that were received or refused, and return whether there were any."""
    for each in found.taken:
        print(
            texts.plural(
                each.units,
                "{name}: {done} of 1 unit coded by {coder}, in {path}.",
                "{name}: {done} of {n} units coded by {coder}, in {path}.",
                name=each.name,
                done=texts.number(each.done),
                coder=each.coder,
                path=each.path,
            )
        )
    for refused in found.refused:
        print(texts.problem_and_hint(refused.problem))
    return bool(found.taken or found.refused)


def _code(texts: Texts) -> str:
    """Return the code of the coder; RuleError coder_code_needed."""
    for name in GIVEN:
        if typed := os.environ.get(name):
            return typed
    if not sys.stdin.isatty():
        raise RuleError("coder_code_needed", "code")
    return getpass(texts.tr("Code of the coder: "))
