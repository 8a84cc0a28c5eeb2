"""The operation of each action of the verbs that write single records, and its arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Any

from tracker.cli.counting.rule_reading import has_rule, rule_in
from tracker.cli.editing.field_reading import Given
from tracker.cli.editing.options import (
    ACTIVITY,
    BODY,
    BULK,
    CHANGE,
    CHANGE_OF_EACH,
    CITATION,
    CLAIM,
    PARTNERSHIP,
    SETTINGS,
    SOURCE_FIELDS,
    SUCCESSION,
    FieldOption,
)
from tracker.cli.editing.quote_place import placed
from tracker.cli.editing.record_steps import bare_ids, record_id
from tracker.domain.bodies.succession import Succession
from tracker.domain.findings.claimed_numbers import claimed_number, read_claimed
from tracker.domain.merging.merged_records import is_turned, merged_body, merged_partnership, merged_source, swap_sides
from tracker.domain.records.bulk_edit import BulkEdit
from tracker.domain.records.drafts import (
    ActivityDraft,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    ClaimDraft,
    PartnershipDraft,
    SourceDraft,
)
from tracker.domain.records.own_fields import OwnerTable
from tracker.errors import RuleError
from tracker.queries.evidence import record_drafts
from tracker.queries.findings.finding_rows import SavedFinding
from tracker.queries.findings.saved_findings import finding_named, frozen_result, saved_findings
from tracker.queries.inventory.own_values import defined_fields
from tracker.queries.project_settings import project_settings
from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class Call:
    """The arguments of an operation, after its transaction."""

    given: tuple[Any, ...]
    named: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Action:
    """An operation, named by its module in `tracker.operations`, and the function that makes its arguments."""

    operation: str
    call: Callable[[Given], Call]
    needs: int = 0
    """The number of values after the action."""
    several: str = ""
    """The operation for more than one value, if there may be more."""

    @property
    def operations(self) -> Iterator[str]:
        """The names of the operations that the action may perform."""
        return (each.rpartition(".")[2] for each in (self.operation, self.several) if each)

    def function(self, given: Given) -> Callable[..., Any]:
        """Return the operation for these values; RuleError values_needed if their number is wrong."""
        count = len(given.values)
        if count != self.needs and not (self.several and count > self.needs):
            needed = f"{self.needs}+" if self.several else str(self.needs)
            raise RuleError("values_needed", "action", value=given.arguments.action, needed=needed, given=str(count))
        name = self.several if self.several and count > self.needs else self.operation
        module, _, function = name.rpartition(".")
        found: Callable[..., Any] = getattr(import_module(f"tracker.operations.{module}"), function)
        return found


def _add(draft: Any, options: tuple[FieldOption, ...]) -> Callable[[Given], Call]:
    """Return the arguments of an operation that adds a record: its draft, with the given citations."""
    return lambda given: Call((_cited(given, given.drafted(draft, options)),))


def _body_addition(given: Given) -> Call:
    """Return the arguments of the addition of a body, with what the gazetteer has of it and the options don't give."""
    from tracker.queries.typed_bodies import completed_body

    drafted = given.drafted(BodyDraft(""), BODY)
    given.new_bodies.append(completed_body(drafted, is_kind_given=bool((given.text("kind") or "").strip())))
    return Call((given.new_bodies[-1].draft,))


def _edit(form: Callable[[Reader, int], Any], options: tuple[FieldOption, ...]) -> Callable[[Given], Call]:
    """Return the arguments of an operation that edits a record: its id, and its draft with the given fields."""
    return lambda given: Call((given.id, _cited(given, given.drafted(given.project.query(form, given.id), options))))


def _cited(given: Given, draft: Any) -> Any:
    return replace(draft, citations=given.citations) if given.arguments.citations else draft


def _bulk_edit(given: Given) -> Call:
    if given.arguments.citations or any(given.text(option.name) is not None for option in CHANGE_OF_EACH):
        raise RuleError("only_with_record", "action", value=given.arguments.action)
    return Call((given.different_ids, given.drafted(BulkEdit(), BULK)))


def _change_of_each(given: Given) -> Call:
    change = given.drafted(ChangeDraft(0, ""), CHANGE_OF_EACH)
    if not change.status:
        raise RuleError("change_status_missing", "status")
    return Call((given.different_ids, replace(given.drafted(BulkEdit(), BULK), change=_cited(given, change))))


def _only_id(given: Given) -> Call:
    return Call((given.id,))


def _ids(given: Given) -> Call:
    return Call((given.different_ids,))


def _for_all(operation: str, call: Callable[[Given], Call]) -> Action:
    """Return the action of an operation on one or several records."""
    return Action(operation, call, 1, operation)


def _one_or_several(given: Given) -> Call:
    return Call((given.ids if len(given.ids) > 1 else given.id,))


def _merge(
    table: OwnerTable,
    form: Callable[[Reader, int], Any],
    merged: Callable[[Any, Any], Any],
    options: tuple[FieldOption, ...],
) -> Callable[[Given], Call]:
    """Return the arguments of a merge: both ids, what both make together with the given fields, and own values."""

    def call(given: Given) -> Call:
        kept, other = given.ids
        mine, theirs = (given.project.query(form, each) for each in (kept, other))
        codes = [row.code for row in given.project.query(defined_fields) if row.draft.record_kind == table]
        for code in given.arguments.take:
            if code not in codes:
                raise RuleError("no_such_field", "field", value=code, allowed=codes)
        draft = given.drafted(merged(mine, theirs), options)
        return Call((kept, other, draft, dict.fromkeys(given.arguments.take, "other")))

    return call


def _partnership_addition(given: Given) -> Call:
    drafted, since = given.drafted(PartnershipDraft(0, 0), PARTNERSHIP), given.arguments.since
    return Call((drafted, None if since is None else given.beginning(since), given.citations))


def _partnership_edit(given: Given) -> Call:
    known = given.project.query(record_drafts.partnership_draft, given.id)
    if given.arguments.since is not None or given.arguments.citations:
        raise RuleError("only_with_add", "action", value=given.arguments.action)
    return Call((given.id, given.drafted(known, PARTNERSHIP)))


def _merged_partnerships(mine: PartnershipDraft, theirs: PartnershipDraft) -> PartnershipDraft:
    sides: Any = [(each.body_a, each.body_b) for each in (theirs, mine)]
    return merged_partnership(mine, swap_sides(theirs) if is_turned(*sides) else theirs)


def _source_deletion(given: Given) -> Call:
    return Call(_one_or_several(given).given, {"with_citations": given.arguments.with_citations})


def _succession(given: Given) -> Call:
    drafted = given.drafted(Succession(0), SUCCESSION)
    return Call((given.id, _cited(given, drafted)))


def _move(given: Given) -> Call:
    position = given.arguments.position or ""
    if not (position.isascii() and position.isdecimal() and int(position[:9]) > 0):
        raise RuleError("value_not_a_number", "position", value=position)
    return Call((given.id, int(position[:9]) - 1))


def _citation(given: Given) -> Call:
    from tracker.operations.citations import CitationTarget

    draft = placed(given, given.drafted(CitationDraft(0), CITATION))
    return Call((CitationTarget(given.arguments.cited_kind, given.id), draft))


def _citation_edit(given: Given) -> Call:
    draft = given.project.query(record_drafts.citation_draft, given.id)
    return Call((given.id, placed(given, given.drafted(draft, CITATION))))


def _claim(given: Given, draft: ClaimDraft) -> ClaimDraft:
    """Return the draft of a claim with the given fields; the printed digits are kept if they show the precision."""
    drafted, printed = given.drafted(draft, CLAIM), given.text("value")
    if printed is None:
        return drafted
    typed = read_claimed(printed, drafted.measure)
    is_plain = typed == claimed_number(drafted.value, drafted.measure)
    return replace(drafted, as_typed="" if is_plain else printed.strip())


def _claim_edit(given: Given) -> Call:
    return Call((given.id, _claim(given, given.project.query(record_drafts.claim_draft, given.id))))


def _finding_named(given: Given) -> SavedFinding:
    """Return the saved finding with the name or id; RuleError no_such_finding, several_findings."""
    (text,) = given.values
    return finding_named(given.project.query(saved_findings), text)


def _keep(given: Given) -> Call:
    rule = rule_in(given.project, given.arguments)
    return Call((given.values[0], rule, given.text("note") or ""))


def _finding_edit(given: Given) -> Call:
    saved, arguments = _finding_named(given), given.arguments
    changed = has_rule(arguments) or saved.rule is None
    rule = rule_in(given.project, arguments) if changed else saved.rule
    note = saved.note if given.text("note") is None else given.text("note")
    return Call((saved.id, given.text("name") or saved.name, rule, note))


def _freeze(given: Given) -> Call:
    saved = _finding_named(given)
    if saved.rule is None:
        raise RuleError("rule_missing", "finding")
    return Call((saved.id, given.project.query(frozen_result, saved.rule)))


def _tag(given: Given) -> Call:
    return Call(tuple(given.values))


def _problems(given: Given) -> Call:
    keys = [(check, bare_ids(subject)) for check, _, subject in (each.partition("/") for each in given.values)]
    note = given.text("note")
    noted = {"note": note} if note is not None and given.arguments.action == "ignore" else {}
    return Call((keys,) if len(keys) > 1 else keys[0], noted)


ACTIONS: Mapping[str, Mapping[str, Action]] = {
    "body": {
        "add": Action("bodies.add_body", _body_addition),
        "edit": Action("bodies.edit_body", _edit(record_drafts.body_draft, BODY), 1),
        "delete": Action("bodies.delete_body", _only_id, 1),
        "merge": Action(
            "merging.record_merge.merge_bodies", _merge("body", record_drafts.body_draft, merged_body, BODY), 2
        ),
    },
    "succeed": {"body": Action("merging.succession.succeed_body", _succession, 1)},
    "partnership": {
        "add": Action("partnerships.add_partnership", _partnership_addition),
        "edit": Action("partnerships.edit_partnership", _partnership_edit, 1),
        "delete": Action("partnerships.delete_partnership", _only_id, 1),
        "merge": Action(
            "merging.record_merge.merge_partnerships",
            _merge("partnership", record_drafts.partnership_draft, _merged_partnerships, PARTNERSHIP),
            2,
        ),
        "sort": Action("statuses.sort_changes", _only_id, 1),
        "endings-last": Action(
            "statuses.sort_histories", lambda given: Call((given.ids,)), 1, "statuses.sort_histories"
        ),
    },
    "many": {
        "edit": _for_all("bulk.edit_many", _bulk_edit),
        "record": _for_all("bulk.edit_many", _change_of_each),
        "delete": _for_all("bulk.delete_many", _ids),
    },
    "change": {
        "add": Action("statuses.record_status_change", _add(ChangeDraft(0, ""), CHANGE)),
        "edit": Action("statuses.edit_status_change", _edit(record_drafts.change_draft, CHANGE), 1),
        "delete": Action("statuses.delete_status_change", _only_id, 1),
        "move": Action("statuses.move_status_change", _move, 1),
    },
    "activity": {
        "add": Action("activities.record_activity", _add(ActivityDraft(0, ""), ACTIVITY)),
        "edit": Action("activities.edit_activity", _edit(record_drafts.activity_draft, ACTIVITY), 1),
        "delete": Action("activities.delete_activity", _only_id, 1),
    },
    "source": {
        "add": Action("sources.add_source", _add(SourceDraft(""), SOURCE_FIELDS)),
        "edit": Action("sources.edit_source", _edit(record_drafts.source_draft, SOURCE_FIELDS), 1),
        "delete": Action("sources.delete_source", _source_deletion, 1, "sources.delete_sources"),
        "merge": Action(
            "merging.record_merge.merge_sources",
            _merge("source", record_drafts.source_draft, merged_source, SOURCE_FIELDS),
            2,
        ),
    },
    "file": {
        "rename": Action(
            "attachments.rename_attachment",
            lambda given: Call((record_id(given.values[0], "attachment"), given.values[1])),
            2,
        ),
        "remove": Action("attachments.remove_attachment", _only_id, 1),
    },
    "cite": {
        "add": Action("citations.add_citation", _citation, 1),
        "edit": Action("citations.edit_citation", _citation_edit, 1),
        "delete": Action("citations.delete_citation", _only_id, 1),
    },
    "claim": {
        "add": Action("claims.add_claim", lambda given: Call((_claim(given, ClaimDraft(0, "", 0)),))),
        "edit": Action("claims.edit_claim", _claim_edit, 1),
        "delete": Action("claims.delete_claim", _only_id, 1),
    },
    "keep": {
        "add": Action("findings.save_finding", _keep, 1),
        "edit": Action("findings.edit_finding", _finding_edit, 1),
        "delete": Action("findings.delete_finding", lambda given: Call((_finding_named(given).id,)), 1),
    },
    "freeze": {
        "add": Action("findings.freeze_finding", _freeze, 1),
        "delete": Action("findings.delete_frozen", _only_id, 1),
    },
    "tag": {
        "rename": Action("bulk.rename_tag", _tag, 2),
        "remove": Action("bulk.remove_tag", _tag, 1),
    },
    "problem": {
        "ignore": Action("checks.accept_problem", _problems, 1, "checks.accept_problems"),
        "reopen": Action("checks.reopen_problem", _problems, 1, "checks.reopen_problems"),
    },
    "settings": {
        "change": Action(
            "project_settings.change_settings",
            lambda given: Call((given.drafted(given.project.query(project_settings), SETTINGS),)),
        ),
    },
}
"""The actions of each verb of `EDIT_VERBS`, in the same order."""
