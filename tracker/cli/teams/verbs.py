"""The verb `team`: a team is joined, changes are published and received, conflicts are settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from tracker.cli.arguments import Arguments
from tracker.cli.coding.team_coding import REFUSED, codings_json, print_codings
from tracker.cli.editing.field_reading import encodable
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import one_line, print_json, print_table
from tracker.cli.teams.joining import JoinArguments, join_team
from tracker.cli.teams.options import ACTIONS
from tracker.domain.records.record_ids import id_text
from tracker.errors import KnownError, RuleError
from tracker.queries.teams.open_conflicts import ConflictRow, conflict_rows
from tracker.wording.team_texts import about_text, edited_text, ignored_text, question_text, written_text
from tracker.wording.texts import Texts

if TYPE_CHECKING:
    from tracker.exchange.teams.place import IgnoredFile
    from tracker.project import Project
    from tracker.services.teams.receiving import WaitingBundle
    from tracker.services.teams.team_status import TeamStatus

_NEEDED: Mapping[str, tuple[int, int]] = {"join": (1, 1), "settle": (1, 2), "release": (1, 1)}
"""The least and greatest number of values after an action; none after each other action."""


def team_verb(arguments: Arguments) -> int:
    """Perform one action; RuleError values_needed if there are too few or too many values for it."""
    given = cast(JoinArguments, arguments)
    least, most = _NEEDED.get(given.action, (0, 0))
    if not least <= len(given.values) <= most:
        needed = str(least) if least == most else f"{least}-{most}"
        raise RuleError("values_needed", "action", value=given.action, needed=needed, given=str(len(given.values)))
    return _DO[given.action](given) or 0


# a member -------------------------------------------------------------------------------------------------------------


def _join(given: JoinArguments) -> None:
    if join_team(given):
        _show_status(given)


def _leave(given: JoinArguments) -> None:
    from tracker.services.teams.beginning import leave

    with for_writing(given.file, given.texts) as project:
        place = _status(project, with_place=False).place
        leave(project)
    if given.json:
        print_json({"left": place})
    else:
        print(given.texts.tr("{path} is in no team any more. Its records stay.", path=given.file))


def _show_status(given: JoinArguments) -> None:
    with for_reading(given.file, given.texts) as project:
        _print_status(_status(project), given)


def _status(project: Project, *, with_place: bool = True) -> TeamStatus:
    from tracker.services.teams.team_status import status

    found = status(project, with_place=with_place)
    if found is None:
        raise KnownError("team_none", path=str(project.path))
    return found


def _print_status(found: TeamStatus, given: JoinArguments) -> None:
    texts = given.texts
    if given.json:
        print_json(_status_json(found, texts))
        return
    tr, plural = texts.tr, texts.plural
    members = ", ".join(found.members)
    print(tr("{place}, as {name}. Members: {members}.", place=found.place, name=found.name, members=members))
    if found.is_trusted:
        print(tr("Confidential sources and personal data are shared too."))
    print(plural(found.to_publish, "1 change to publish.", "{n} changes to publish."))
    if found.to_receive is not None:
        print(plural(found.to_receive, "1 bundle of changes to take in.", "{n} bundles of changes to take in."))
    if found.conflicts:
        print(plural(found.conflicts, "1 open conflict.", "{n} open conflicts."))
    for erasure in found.erasures:
        print(tr("{who} has erased a person's name: erase FILE --asked.", who=erasure.who))
    _print_files(found.waiting, found.ignored, texts)
    if found.problem is not None:
        print(texts.problem_and_hint(found.problem))


def _status_json(found: TeamStatus, texts: Texts) -> dict[str, Any]:
    problem = found.problem
    return {
        "writer": found.writer,
        "name": found.name,
        "place": found.place,
        "members": list(found.members),
        "trusted": found.is_trusted,
        "published": found.published,
        "to_publish": found.to_publish,
        "to_take_in": found.to_receive,
        "conflicts": found.conflicts,
        "erasures": len(found.erasures),
        "waiting": _waiting_json(found.waiting, texts),
        "ignored": [{"path": each.path, "reason": each.reason} for each in found.ignored],
        "published_at": found.published_at or None,
        "taken_in_at": found.received_at or None,
        "problem": None if problem is None else {"code": problem.code, "message": texts.problem(problem)},
    }


# changes --------------------------------------------------------------------------------------------------------------


def _publish(given: JoinArguments) -> None:
    from tracker.services.teams.publishing import publish

    with for_writing(given.file, given.texts) as project:
        done = publish(project)
    if given.json:
        names = [each.text for each in done.bundles]
        print_json({"bundles": names, "steps": done.steps, "bytes": done.size})
    elif not done.bundles:
        print(given.texts.tr("Nothing to publish."))
    else:
        print(given.texts.plural(done.steps, "1 change published.", "{n} changes published."))


def _take_in(given: JoinArguments) -> int:
    """Take in what is at the place; the exit code says whether something is refused."""
    from tracker.services.coding.taking_in import take_in
    from tracker.services.teams.receiving import receive

    texts = given.texts
    with for_writing(given.file, texts) as project:
        done = receive(project)
        codings = take_in(project, project.clock)
    refused = done.refused + codings.refusals
    if given.json:
        print_json(
            {
                "bundles": done.bundles,
                "steps": done.steps,
                "writers": list(done.writers),
                "conflicts": done.conflicts,
                "waiting": _waiting_json(done.waiting, texts),
                "ignored": [{"path": each.path, "reason": each.reason} for each in done.ignored],
                **codings_json(codings, texts),
            }
        )
        return REFUSED if refused else 0
    if refused:
        print(texts.plural(refused, "1 file is refused, see below.", "{n} files are refused, see below."))
    if done.bundles:
        who = ", ".join(done.writers)
        print(texts.plural(done.steps, "1 change of {who} taken in.", "{n} changes of {who} taken in.", who=who))
    elif not codings.taken:
        print(texts.tr("Nothing new to take in."))
    if done.conflicts:
        print(texts.plural(done.conflicts, "1 open conflict.", "{n} open conflicts."))
    _print_files(done.waiting, done.ignored, texts)
    print_codings(codings, texts)
    return REFUSED if refused else 0


def _print_files(waiting: Sequence[WaitingBundle], ignored: Sequence[IgnoredFile], texts: Texts) -> None:
    """Print the bundles that wait or are refused, with the reason, and the files that are no bundles."""
    for each in waiting:
        print(texts.problem_and_hint(each.problem))
    for file in ignored:
        print(ignored_text(one_line(file.path), file.reason, texts.tr))


def _waiting_json(waiting: Sequence[WaitingBundle], texts: Texts) -> list[dict[str, str]]:
    return [
        {"bundle": each.name.text, "reason": each.reason, "message": texts.problem(each.problem)} for each in waiting
    ]


# conflicts ------------------------------------------------------------------------------------------------------------


def _conflicts(given: JoinArguments) -> None:
    texts = given.texts
    with for_reading(given.file, texts) as project:
        _status(project, with_place=False)
        found = project.query(conflict_rows)
    if given.json:
        print_json({"conflicts": [_conflict_json(each) for each in found]})
    elif not found:
        print(texts.tr("No open conflicts."))
    else:
        tr = texts.tr
        print_table((tr("Conflict"), tr("Record"), tr("Field"), tr("Values")), [_cells(each, texts) for each in found])


def _conflict_json(each: ConflictRow) -> dict[str, Any]:
    return {
        "conflict": each.key,
        "kind": each.kind,
        "record": str(each.record),
        "field": each.field,
        "reason": each.reason,
        "about": str(each.about),
        "values": [{"value": value.value, "who": value.who, "at": value.at} for value in each.values],
        "sources": list(each.sources),
        "edited": [
            {"kind": one.kind, "record": str(one.record), "field": one.field, "value": one.value, "who": one.who}
            for one in each.edited
        ],
    }


def _cells(each: ConflictRow, texts: Texts) -> tuple[str, ...]:
    tr, language = texts.tr, texts.language
    values = [
        f"{number}: {written_text(each, value.value, tr, language)} ({value.who}, {value.at[:10]})"
        for number, value in enumerate(each.values, start=1)
    ]
    values += [
        f"{edited_text(one, one.value, is_part=one.record != each.record, translate=tr, language=language)} ({one.who})"
        for one in each.edited
    ]
    return _shown_key(each), about_text(each, tr, language), question_text(each, tr), "; ".join(values)


def _shown_key(each: ConflictRow) -> str:
    """Return the key of a conflict, such as `body/b7/note`, with the letter of the kind before the id."""
    kind, record, field = each.key.split("/")
    return f"{kind}/{id_text(kind, int(record))}/{field}"


def _settle(given: JoinArguments) -> None:
    from tracker.services.teams.settling import settle

    key, *rest = map(encodable, given.values)
    with for_writing(given.file, given.texts) as project:
        found = next((each for each in project.query(conflict_rows) if key in (each.key, _shown_key(each))), None)
        if found is None:
            raise RuleError("conflict_settled", "values")
        settle(project, found.kind, found.record, found.field, _choice(rest[0]) if rest else None)
        left = len(project.query(conflict_rows))
    if given.json:
        print_json({"settled": key, "conflicts": left})
    else:
        print(given.texts.plural(left, "Settled. 1 conflict is open.", "Settled. {n} conflicts are open."))


def _release(given: JoinArguments) -> None:
    from tracker.cli.teams.release import release

    release(given)


def _choice(text: str) -> int:
    """Return the place of a value that is given by its number, from 1; RuleError conflict_no_value."""
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:6]) == int(text)):
        raise RuleError("conflict_no_value", "values")
    return int(text) - 1


_DO: Mapping[str, Callable[[JoinArguments], int | None]] = dict(
    zip(ACTIONS, (_join, _publish, _take_in, _show_status, _leave, _conflicts, _settle, _release), strict=True)
)
