"""Describes the kinds of records that have no draft, or whose draft has another form than what is stored."""

from __future__ import annotations

from tracker.domain.records.description import (
    YES,
    about,
    code,
    day,
    json_text,
    number,
    part_of,
    record,
    reference,
    text,
    token,
    vague_date,
    whole,
    yes_no,
)

CODED_KINDS = ("body", "partnership", "change", "activity", "source", "contact")
"""The kinds of records that have added fields and codes of lists."""


@record("tie_group", "g", "Group of partnerships")
class TieGroup:
    """Partnerships that belong together."""

    name: str = text()
    note: str = text()


@record("partnership_sector", "j", "Sector", unique=("partnership_id", "sector"), is_given_whole=True)
class PartnershipSector:
    """A sector of a partnership."""

    partnership: int = part_of("partnership", public=YES)
    sector: str = code("sector", public=YES)


@record("partnership_tag", "t", "Tag", unique=("partnership_id", "tag"), is_given_whole=True)
class PartnershipTag:
    """A tag of a partnership."""

    partnership: int = part_of("partnership", public=YES)
    tag: str = text(public=YES, found="name")


@record("attachment", "at", "File", members=("source_id", "sha256"), is_in_tables=False)
class Attachment:
    """A file of a source; its bytes are stored once for each content."""

    source: int = part_of("source", coders=True)
    name: str = text(coders=True)
    media_type: str = token("type of file", coders=True)
    sha256: str = token("SHA-256", coders=True)
    size: int = whole(is_required=True, coders=True)


@record("quote_anchor", "qa", "Place of a quote", since=2, unique=("citation_id",), is_in_tables=False)
class PlaceOfQuote:
    """The place of a citation's quote in a file; `rectangles` is a JSON list of the edges in points on the page."""

    citation: int = part_of("citation", coders=True)
    attachment: int = part_of("attachment", coders=True, group="place")
    exact: str = text("words of the quote", coders=True, group="place", found="no")
    prefix: str = text("words before the quote", coders=True, group="place", found="no")
    suffix: str = text("words after the quote", coders=True, group="place", found="no")
    page: int | None = whole(least=1, coders=True, group="place")
    rectangles: str = json_text("places on the page", shape="list", coders=True, group="place")


@record("field_submission", "fs", "Submission of a form", since=3, unique=("source_id", "instance"), is_in_tables=False)
class FieldSubmission:
    """One id of a submission of a form for phones that was imported with this source, and the form.

    `sent` is the SHA-256 of what the submission says, `recorded` has those of the imported record: a later version of
    the submission differs from the first, an edit in the project from the second.
    """

    source: int = part_of("source")
    instance: str = text("id of the submission", found="no")
    form: str = text()
    sent: str = text("what was sent", found="no")
    recorded: str = text("what was recorded", found="no")


@record("finding", "i", "Finding", is_in_tables=False)
class Finding:
    """A saved rule under a name. `reader_names` are its names for readers by language; under `""` for all others."""

    name: str = text(public=YES)
    question: str = json_text("way of counting", public=YES)
    note: str = text()
    reader_names: str = json_text("names for readers", public=YES, default="{}", since=4)


@record("finding_result", "fr", "Frozen result", is_in_tables=False)
class FindingResult:
    """The result of a finding at a moment."""

    finding: int = part_of("finding")
    taken_at: str = token("taken on")
    result: str = json_text(shape="any", is_checked=False)
    evidence_hash: str = token("evidence")


@record("vocabulary_entry", "l", "Code of a list", unique=("list_name", "code"), named_by="code")
class VocabularyEntry:
    """A code that this project added to a list."""

    list_name: str = token("list", public=YES, coders=True)
    code: str = token(public=YES, coders=True)
    label: str = text(public=YES, coders=True)


@record("accepted_problem", "ap", "Ignored problem", unique=("code", "subject"), named_by="code", is_in_tables=False)
class AcceptedProblem:
    """A problem that the user has ignored; `subject` is the ids of the records, joined by `-`."""

    code: str = token()
    subject: str = token("records")
    note: str = text()


@record(
    "saved_view",
    "sv",
    "Saved view",
    since=2,
    unique=("page", "name"),
    checks=("page IN ('partnerships', 'sources')",),
    is_in_tables=False,
)
class SavedView:
    """A selection saved under a name; `content` is its filter, columns, order, grouping and day as JSON."""

    page: str = token()
    name: str = text()
    content: str = json_text()
    position: int = whole("place in the list", is_required=True)


@record("code_definition", "d", "Definition of a code", since=2, unique=("list_name", "code"), named_by="code")
class CodeDefinition:
    """The definition of a code, standard or of this project; `labels` is a JSON object of texts by language."""

    list_name: str = token("list", public=YES, coders=True)
    code: str = token(public=YES, coders=True)
    labels: str = json_text(public=YES, coders=True)
    definition: str = text(public=YES, coders=True)
    includes: str = text("what is meant", public=YES, coders=True)
    excludes: str = text("what is not meant", public=YES, coders=True)
    example: str = text(public=YES, coders=True)
    counts_as: str = token(public=YES, coders=True)
    withdrawn_on: str = day(public=YES, coders=True)
    defined_on: str = day(public=YES, coders=True)
    position: int | None = whole("place in the list", public=YES, coders=True)


@record(
    "former_definition",
    "x",
    "Former definition of a code",
    since=2,
    unique=("list_name", "code", "replaced_on"),
    named_by="code",
)
class FormerDefinition:
    """The definition that a code had until a day; `defined_on` is empty for the definition that the program has."""

    list_name: str = token("list")
    code: str = token()
    definition: str = text()
    includes: str = text("what is meant")
    excludes: str = text("what is not meant")
    example: str = text()
    defined_on: str = day()
    replaced_on: str = day(is_required=True)


@record("status_refinement", "z", "Refined status", since=2, unique=("change_id",))
class StatusRefinement:
    """The status of this project under which a change was coded. It counts as the standard status of the change.

    If it counts as another status than that of the change, for instance after a merge of copies, it is not shown.
    """

    change: int = part_of("status_change", public=YES)
    code: str = token(public=YES)


@record(
    "recode_item",
    "ri",
    "Record to code again",
    since=2,
    members=("about", "list_name", "code"),
    named_by="code",
    is_in_tables=False,
)
class RecodeItem:
    """A record that was coded before the definition of its code changed and was not checked since."""

    about: int = about(*CODED_KINDS, also=("list_name", "code"))
    list_name: str = token("list")
    code: str = token()


@record(
    "own_field",
    "o",
    "Own field",
    since=2,
    unique=("record_kind", "code"),
)
class OwnField:
    """A field that this project added to one kind of records; `choices` is a JSON list of texts."""

    record_kind: str = token("kind of record", names_kinds_of="own_field_value", coders=True)
    code: str = token(coders=True)
    name: str = text(coders=True)
    value_type: str = token(
        "type of value",
        one_of=("text", "long_text", "number", "date", "yes_no", "one_of", "several_of", "link"),
        coders=True,
    )
    unit: str = text(coders=True)
    help: str = text(coders=True)
    choices: str = json_text(shape="list", coders=True)
    withdrawn_on: str = day(coders=True)
    position: int = whole("place in the list", is_required=True, coders=True)


@record("own_field_value", "v", "Value of an own field", since=2, members=("about", "field"), named_by="field")
class OwnFieldValue:
    """The value of an added field in one record, in the column of its type; several choices are lines of `text`.

    `field` is the code of the field, not its id: two copies may add a field of one code, which a merge makes one.
    """

    about: int = about(*CODED_KINDS, also=("field",))
    field: str = token()
    text: str = text()
    number: float | None = number()
    date: str = vague_date()


@record("project_setting", "y", "Setting", unique=("key",), is_in_tables=False)
class ProjectSetting:
    """A setting of the project."""

    key: str = token(public=YES, coders=True)
    value: str = json_text(shape="any", is_checked=False, public=YES, coders=True)


@record("frame_member", "u", "Member of a frame", since=2, unique=("frame_id", "body_id"))
class FrameMember:
    """A body of a frame."""

    frame: int = part_of("frame", public=YES)
    body: int = reference("body", is_required=True, public=YES)


@record("assignment", "as", "Assignment", since=3, checks=("unit IN ('partnership', 'change')",), is_in_tables=False)
class Assignment:
    """A sample of partnerships or changes that several people code; `coders` is a JSON list of their names.

    `coder` is empty in the project, and the name of its coder in a blind copy. `sample` is a JSON object that says how
    the units were drawn: `how`, `size`, `of`, `seed`, `by`.
    """

    name: str = text()
    unit: str = token()
    coders: str = json_text(shape="list")
    coder: str = text()
    sample: str = json_text()
    assigned_on: str = day(is_required=True)


@record("assignment_unit", "au", "Unit of an assignment", since=3, is_in_tables=False)
class AssignmentUnit:
    """One unit of an assignment. A blind copy has no `change_id`, which would show that there is a change; there
    `is_empty` says that the coder found nothing to code.
    """

    assignment: int = part_of("assignment")
    partnership: int = part_of("partnership")
    change: int | None = part_of("status_change", is_required=False)
    is_empty: bool = yes_no("nothing to code")


@record("coding_decision", "cd", "Decision on a coding", since=3, named_by="field", is_in_tables=False)
class CodingDecision:
    """The decision on one disagreement: `unit` has the ids of the coders' changes joined by `-`, `coded` is a JSON
    object of what each coder had in the field, `decided` the value that was decided, as JSON.
    """

    partnership: int = part_of("partnership")
    change: int | None = part_of("status_change", is_required=False)
    unit: str = token()
    field: str = token()
    coded: str = json_text("what the coders had")
    decided: str = json_text("decision", shape="any")
    note: str = text()
    decided_by: str = text()
    decided_on: str = day(is_required=True)
