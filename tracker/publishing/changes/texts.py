"""The texts of what changed between two states: a sentence for each record, a table to save, and a document."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from tracker.domain.differences.record_differences import Difference, DifferenceKind
from tracker.domain.records.description import DescribedField
from tracker.domain.records.kinds import all_kinds
from tracker.domain.statuses.statuses import STATUSES
from tracker.queries.record_names import RecordName
from tracker.reports.document.blocks import Block, Document, Heading, Items, Paragraph, Runs, Text
from tracker.reports.otherwise_texts import answer_text, certainty_text, moved_lines, moved_name
from tracker.services.differences.told import FindingInBoth, ToldChanges, ToldDifference
from tracker.wording.record_values import record_text
from tracker.wording.texts import Texts

HEADINGS: Final[Mapping[DifferenceKind, Callable[[Texts], str]]] = {
    "begun": lambda texts: texts.tr("Begun"),
    "ended": lambda texts: texts.tr("Ended"),
    "redated": lambda texts: texts.tr("Dated otherwise"),
    "recoded": lambda texts: texts.tr("Coded otherwise"),
    "merged": lambda texts: texts.tr("Merged"),
    "removed": lambda texts: texts.tr("Removed"),
    "added": lambda texts: texts.tr("Added"),
    "edited": lambda texts: texts.tr("Edited"),
    "sourced": lambda texts: texts.tr("Newly sourced"),
    "counted_otherwise": lambda texts: texts.tr("Counted otherwise, with the same records"),
}
_BECAUSE: Final[Mapping[str, Callable[[Texts], str]]] = {
    "setting": lambda texts: texts.tr("a setting of the project changed"),
    "codes": lambda texts: texts.tr("the codes of the project changed"),
    "rule": lambda texts: texts.tr("the way of counting changed"),
    "version": lambda texts: texts.tr("another version of the program counted"),
    "no_source": lambda texts: texts.tr("no source says so"),
    "later": lambda texts: texts.tr("its sources appeared later"),
    "perhaps": lambda texts: texts.tr("perhaps known then: the day of a source is vague"),
}
_UNREADABLE: Final = frozenset({"json"})
"""The types of fields whose values are not for people to read."""
_DAYS: Final = frozenset({"as_of", "earliest_beginning", "followed_from"})
_SETTINGS: Final[Mapping[str, Callable[[Texts], str]]] = {
    "name": lambda texts: texts.tr("Name of the project"),
    "title": lambda texts: texts.tr("Title"),
    "description": lambda texts: texts.tr("What it is about"),
    "author": lambda texts: texts.tr("Author of reports"),
    "as_of": lambda texts: texts.tr("As-of day"),
    "circa": lambda texts: texts.tr("How far “circa” widens a date"),
    "stale_years": lambda texts: texts.tr("Years until a partnership must be confirmed again"),
    "earliest_beginning": lambda texts: texts.tr("Earliest beginning"),
    "followed_from": lambda texts: texts.tr("Endings recorded from"),
}
"""[setting] -> its name, of those that are no field of a record."""
_PARTS: Final = ("status_change", "activity")
"""The kinds of records that a partnership has, which are added and removed with it."""
LONGEST_VALUE: Final = 300
"""Most characters of a value that a sentence quotes."""


def title(changes: ToldChanges, texts: Texts) -> str:
    """Return what is compared, in one line."""
    if changes.since is not None:
        return texts.tr("What is known now and was not known on {day}", day=texts.day(changes.since))
    return texts.tr("What changed from {before} to {after}", before=changes.before, after=changes.after)


def lines(changes: ToldChanges, texts: Texts) -> Iterator[tuple[str, list[str]]]:
    """Yield each part with its lines: every list that is not empty, then the findings; one line if nothing changed."""
    for kind, found in changes.lists():
        whole = _whole_records(found)
        heading = f"{HEADINGS[kind](texts)} ({texts.number(len(whole))})"
        yield heading, [_with_parts(each, parts, texts) for each, parts in whole]
    moved = [each for each in changes.findings if not each.is_same]
    for finding in moved:
        yield finding_title(finding, texts), list(moved_lines(finding.moved, texts))
    rest = list(rest_lines(changes, texts))
    if rest:
        yield texts.tr("Besides"), rest


def _whole_records(found: Sequence[ToldDifference]) -> list[tuple[ToldDifference, list[ToldDifference]]]:
    """Return the differences: those of changes and activities that were added or removed with their partnership follow
    that of the partnership.
    """
    parts: dict[int, list[ToldDifference]] = {
        each.difference.record: []
        for each in found
        if each.difference.table == "partnership" and each.difference.kind in ("added", "removed")
    }
    whole = []
    for each in found:
        owner = each.difference.row.get("partnership_id") if each.difference.table in _PARTS else None
        if owner in parts:
            parts[owner].append(each)
        else:
            whole.append(each)
    return [(each, parts.get(each.difference.record, [])) for each in whole]


def _with_parts(told: ToldDifference, parts: Sequence[ToldDifference], texts: Texts) -> str:
    """Return the sentence of a difference, with the number of records that were added or removed with it."""
    counts = Counter(each.difference.table for each in parts)
    words = [
        texts.plural(counts["status_change"], "1 change of status", "{n} changes of status"),
        texts.plural(counts["activity"], "1 activity", "{n} activities"),
    ]
    named = [text for text, table in zip(words, _PARTS, strict=True) if counts[table]]
    return sentence(told, texts, texts.tr("with {parts}", parts=texts.tr(" and ").join(named)) if named else "")


def rest_lines(changes: ToldChanges, texts: Texts) -> Iterator[str]:
    """Yield how many findings count as before, what is left out, and whether nothing changed."""
    same = sum(each.is_same for each in changes.findings)
    if same:
        yield texts.plural(same, "1 saved finding counts as before.", "{n} saved findings count as before.")
    if changes.left_out:
        yield texts.plural(
            changes.left_out,
            "1 further difference is not public and is left out here.",
            "{n} further differences are not public and are left out here.",
        )
    if changes.is_empty:
        yield texts.tr("Nothing changed.")


def finding_title(finding: FindingInBoth, texts: Texts) -> str:
    """Return the name of a finding with its numbers now and before."""
    before, after = ("" if each is None else answer_text(each, texts) for each in (finding.before, finding.after))
    none = texts.tr("not there")
    return texts.tr(
        "Finding “{name}”: {after} (was: {before})", name=finding.name, after=after or none, before=before or none
    )


def sentence(told: ToldDifference, texts: Texts, more: str = "") -> str:
    """Return one difference as a sentence, with the day of its step and who made it; `more` follows what happened."""
    because = _BECAUSE[told.difference.because](texts) if told.difference.because else ""
    happened = ", ".join(filter(None, (what(told, texts), more)))
    said = "; ".join(filter(None, (happened, because)))
    if told.step is None:
        return said
    return f"{said} [{', '.join(filter(None, (texts.stored_date(told.step.when[:10]), told.step.who)))}]"


def what(told: ToldDifference, texts: Texts) -> str:
    """Return what happened to a record, in one sentence without its step."""
    difference, name = told.difference, label(told, texts)
    if difference.kind in ("begun", "ended"):
        return _turn(difference, name, texts)
    if difference.kind == "merged":
        return texts.tr("{name}: merged into {kept}", name=name, kept=kept_name(told, texts))
    if difference.kind == "removed":
        return texts.tr("{kind}, {name}: removed", kind=texts.record_kind(difference.table), name=name)
    if difference.kind == "added":
        return texts.tr("{kind}, {name}: added", kind=texts.record_kind(difference.table), name=name)
    if difference.kind == "sourced":
        return texts.tr("{name}: now cites {source}", name=name, source=source_title(told))
    field, before, after = field_text(difference, texts), value(told, "before", texts), value(told, "after", texts)
    if not (before or after):
        return texts.tr("{name}: {field} changed", name=name, field=field)
    none = texts.tr("undated") if difference.kind == "redated" else texts.tr("nothing")
    if difference.table == "project_setting":
        name, field = texts.tr("Setting of the project"), name
    return texts.tr(
        "{name}: {field}: {after} (was: {before})",
        name=name,
        field=field,
        after=after or none,
        before=before or none,
    )


def _turn(difference: Difference, name: str, texts: Texts) -> str:
    status, day = texts.status_in_sentence(difference.after), texts.stored_date(difference.date)
    before = labels(difference.before, texts) or texts.tr("no status")
    return texts.tr("{name}: {status} {day} (was: {before})", name=name, status=status, day=day, before=before).replace(
        "  ", " "
    )


def labels(codes: str, texts: Texts) -> str:
    """Return the labels of a partnership that were possible, within a sentence."""
    parts = codes.split(" or ") if codes else []
    words = [texts.status_in_sentence(each) if each in STATUSES else texts.code("status", each) for each in parts]
    return texts.tr(" or ").join(words)


def label(told: ToldDifference, texts: Texts) -> str:
    """Return the name of a record, with its status and date unless these are what differs."""
    difference, about = told.difference, told.about
    is_turn = difference.kind in ("begun", "ended")
    code = "" if is_turn or difference.field in ("status", "kind") else about.code
    date = "" if is_turn or difference.field == "date" else about.date
    name = about.name
    if difference.kind == "sourced":  # the name of a citation ends with its source, which is in the sentence
        name = name.removesuffix(f": {source_title(told)}")
    if difference.table == "project_setting":
        name = _SETTINGS[name](texts) if name in _SETTINGS else texts.field(name)
    return record_text(RecordName(name, code, date), texts.tr, texts.language)


def kept_name(told: ToldDifference, texts: Texts) -> str:
    """Return the name of the record with which a merged one was joined."""
    facts = told.step.facts if told.step is not None else {}
    name = next((str(facts[each]) for each in ("tie", "name", "title") if facts.get(each)), "")
    return texts.named(name)


def source_title(told: ToldDifference) -> str:
    """Return the title of the source of a citation."""
    return told.names.get(str(told.difference.row.get("source_id", "")), "")


def field_text(difference: Difference, texts: Texts) -> str:
    """Return the name of the field that differs: that of its members for a set."""
    if difference.kind == "counted_otherwise" and difference.table == "partnership":
        return texts.tr("the denominator") if difference.field == "denominator" else texts.tr("the count")
    if difference.of_set:
        return texts.record_kind(difference.field).lower()
    return texts.field(difference.field)


def value(told: ToldDifference, side: str, texts: Texts) -> str:
    """Return the value of a difference before or after as text; empty for nothing, and for what is not to be read."""
    difference = told.difference
    found = getattr(difference, side)
    if found in (None, "", [], "[]", "{}"):
        return ""
    if difference.kind == "counted_otherwise":
        return _counted(told, found, texts)
    if difference.of_set:
        return "; ".join(_member(told, each, texts) for each in found)
    kind = all_kinds()[difference.table]
    if isinstance(found, dict):
        parts = ((kind.by_column.get(column), each) for column, each in found.items())
        return ", ".join(_of_type(field, each, told, texts) for field, each in parts)
    if kind.by_name[difference.field].type in _UNREADABLE and difference.table != "project_setting":
        return ""
    text = _of_type(kind.by_name[difference.field], found, told, texts)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _of_type(described: DescribedField | None, found: Any, told: ToldDifference, texts: Texts) -> str:
    if told.difference.table == "project_setting":
        return _setting_value(told.about.name, str(found), texts)
    if str(found) in told.names:
        return texts.named(told.names[str(found)])
    if described is not None and described.type == "code":
        return texts.code(described.list_name, str(found))
    if told.difference.kind == "redated":
        return texts.stored_date(str(found))
    if described is not None and described.type in ("yes_no", "maybe"):
        return texts.tr("Yes") if found else texts.tr("No")
    return " ".join(str(found).split())


def _setting_value(name: str, stored: str, texts: Texts) -> str:
    """Return the value of a setting, stored as JSON, as text; empty for one that is not for people to read."""
    try:
        found = json.loads(stored)
    except ValueError:
        return stored
    if name in _DAYS and isinstance(found, int):
        return texts.day(found)
    return " ".join(str(found).split()) if isinstance(found, str | int) else ""


def _counted(told: ToldDifference, found: str, texts: Texts) -> str:
    if told.difference.table != "partnership":
        first, last = (texts.stored_date(each) if each != ".." else texts.tr("open") for each in found.split("/"))
        return texts.tr("{first} to {last}", first=first, last=last)
    certainty = certainty_text(found, texts)  # type: ignore[arg-type]
    return texts.tr("{certainty} in “{finding}”", certainty=certainty, finding=told.names.get(str(told.finding), ""))


def _member(told: ToldDifference, text: str, texts: Texts) -> str:
    parts = text.split(", ")
    is_coded = any(each.type == "code" for each in all_kinds()[told.difference.field].fields)
    return ", ".join(told.names.get(each, texts.any_code(each) if is_coded else each) for each in parts)


def table(changes: ToldChanges, texts: Texts) -> tuple[list[str], list[list[object]]]:
    """Return the header and the rows of a table: one for each difference, then the findings with what moved."""
    tr = texts.tr
    header = [tr("List"), tr("Kind of record"), tr("Record"), tr("ID"), tr("Field"), tr("Before"), tr("Now")]
    header += [tr("Why"), tr("Step on"), tr("By")]
    rows: list[list[object]] = [_row(each, texts) for each in changes.differences]
    for finding in changes.findings:
        numbers = ["" if each is None else answer_text(each, texts) for each in (finding.before, finding.after)]
        rows.append([tr("Finding"), "", finding.name, str(finding.id), "", *numbers, "", "", ""])
        for moved in finding.moved:
            part = tr("the count") if moved.part == "count" else tr("the denominator")
            certainties = [certainty_text(each, texts) for each in (moved.before, moved.after)]
            about = [tr("Moved in a finding"), finding.name, moved_name(moved, texts), str(moved.partnership)]
            rows.append([*about, part, *certainties, "", "", ""])
    return header, rows


def _row(told: ToldDifference, texts: Texts) -> list[object]:
    difference = told.difference
    field = "" if not difference.field else field_text(difference, texts)
    before, after = value_before_and_after(told, texts)
    step = told.step
    because = _BECAUSE[difference.because](texts) if difference.because else ""
    return [
        *(HEADINGS[difference.kind](texts), texts.record_kind(difference.table), label(told, texts)),
        *(str(difference.record), field, before, after, because),
        *(("", "") if step is None else (step.when[:10], step.who)),
    ]


def value_before_and_after(told: ToldDifference, texts: Texts) -> tuple[str, str]:
    """Return the values before and after as texts, of any list."""
    difference = told.difference
    if difference.kind in ("begun", "ended"):
        status, day = texts.code("status", difference.after), texts.stored_date(difference.date)
        return labels(difference.before, texts), ", ".join(filter(None, (status, day)))
    if difference.kind == "sourced":
        return "", source_title(told)
    if difference.kind == "merged":
        return label(told, texts), kept_name(told, texts)
    if difference.kind in ("added", "removed"):
        both = "", label(told, texts)
        return both if difference.kind == "added" else (both[1], both[0])
    return value(told, "before", texts), value(told, "after", texts)


def document(changes: ToldChanges, texts: Texts) -> Document:
    """Return what changed as a document: a section for each list and each finding that counts otherwise."""
    blocks: list[Block] = []
    for heading, found in lines(changes, texts):
        blocks.append(Heading(heading, 2))
        if found:
            blocks.append(Items(tuple(_runs(line) for line in found)))
    if changes.since is not None:
        blocks.insert(0, Paragraph(_runs(_assumption(texts)), "quiet"))
    language: Any = texts.language
    return Document(title(changes, texts), "", language, tuple(blocks), ())


def _assumption(texts: Texts) -> str:
    return texts.tr("Known is what a cited source says that had appeared by that day.")


def _runs(line: str) -> Runs:
    return (Text(line),)
