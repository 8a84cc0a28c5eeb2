"""The verbs that write single records, as tables: the actions of each verb, and the options for the fields of records.

`tracker.cli.editing.actions` has the operation of each action. Nothing here imports an open project.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tracker.domain.census.drafts import ContactDraft
from tracker.domain.records.description import DescribedField, FieldType, kind_of
from tracker.domain.records.drafts import (
    ActivityDraft,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    ClaimDraft,
    PartnershipDraft,
    SourceDraft,
)
from tracker.domain.records.subjects import cited_tables
from tracker.wording.messages import Translate

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Text = Callable[[Translate], str]
"""Function that returns a text in the language of the help."""


@dataclass(frozen=True, slots=True)
class FieldOption:
    """An option that sets a field of a draft, and the name of the function that reads its value."""

    option: str
    reads: str
    """`text`, `date`, or another name in `tracker.cli.editing.field_reading.READERS`; for codes, `code` and the name of
    the vocabulary; for an id, `record` and the table."""
    metavar: Text
    does: Text
    field: str = ""
    """The field of the draft, if its name isn't that of the option."""
    is_repeated: bool = False
    is_optional: bool = False
    """Whether an empty text is read as None, whatever the reader."""

    @property
    def name(self) -> str:
        """The field of the draft."""
        return self.field or self.option.replace("-", "_")

    @property
    def dest(self) -> str:
        """The attribute of the parsed arguments."""
        return f"field_{self.name}"


TEXT: Text = lambda tr: tr("TEXT")  # noqa: E731
CODE: Text = lambda tr: tr("CODE")  # noqa: E731
DATE: Text = lambda tr: tr("DATE")  # noqa: E731
NAME: Text = lambda tr: tr("NAME")  # noqa: E731
ID: Text = lambda tr: tr("ID")  # noqa: E731
N: Text = lambda tr: tr("N")  # noqa: E731
YES_OR_NO: Text = lambda tr: tr("yes|no|unknown")  # noqa: E731
SOURCE: Text = lambda tr: tr("TITLE|ID")  # noqa: E731
BODY_NAME: Text = lambda tr: tr("NAME|ID")  # noqa: E731

_NOTE = FieldOption("note", "text", TEXT, lambda tr: tr("a note"))
_DATE_NOTE = FieldOption("date-note", "text", TEXT, lambda tr: tr("how the date was inferred"))

_READERS: Mapping[FieldType, tuple[str, Text]] = {
    "text": ("text", TEXT),
    "token": ("text", CODE),
    "code": ("code {}", CODE),
    "vague_date": ("date", DATE),
    "day": ("day", DATE),
    "yes_no": ("yes_or_no", lambda tr: tr("yes|no")),
    "maybe": ("flag", YES_OR_NO),
    "number": ("decimal", N),
    "whole": ("whole", N),
    "reference": ("record {}", ID),
    "part_of": ("record {}", ID),
}
"""[type of a field] -> how its option is read, with the vocabulary or the table, and what stands for its value."""
_BY_NAME: Mapping[str, tuple[str, Text]] = {
    "body": ("body", BODY_NAME),
    "source": ("known_source", SOURCE),
    "frame": ("frame", NAME),
    "wave": ("wave", NAME),
}
"""[table] -> reader and metavar of a reference to one of its records, which have names."""
_METAVARS: Mapping[str, Text] = {
    "status": lambda tr: tr("STATUS"),
    "name": NAME,
    "publisher": NAME,
    "title": lambda tr: tr("TITLE"),
    "url": lambda tr: tr("ADDRESS"),
    "archived_url": lambda tr: tr("ADDRESS"),
    "doi": lambda tr: tr("DOI"),
    "csl": lambda tr: tr("JSON"),
    "rule": lambda tr: tr("COUNT.json"),
}
"""[field] -> what stands for its value, where this says more than its type."""
_NONE_IF_EMPTY: Collection[FieldType] = ("vague_date", "day", "number", "whole", "reference")
"""The types whose empty option means None: they have no empty value of their own, as texts do."""


def options_of(draft: type[DataclassInstance], *first: str, **laid_out: str | FieldOption) -> tuple[FieldOption, ...]:
    """Return the options of the fields of a draft: those that `first` names, then all others in their order.

    Each follows from the description of its field, except for those `laid_out` by hand: [field] -> the name of another
    reader, a whole option, or an empty text to leave it out. JSON, and parts that are not described, are left out
    unless they are laid out.
    """
    described = {field.name: field for field in kind_of(draft).fields}
    options: list[FieldOption] = []
    for name in dict.fromkeys((*first, *(field.name for field in dataclasses.fields(draft)))):
        how, field = laid_out.get(name), described.get(name)
        if isinstance(how, FieldOption):
            options.append(how)
        elif field is not None and how != "" and (how or field.type in _READERS):
            options.append(_described_option(field, how))
            if (field.type, name) == ("vague_date", "date"):
                options.append(_DATE_NOTE)
    return tuple(options)


def _described_option(field: DescribedField, reader: str | None) -> FieldOption:
    """Return the option of a field, read by its type unless there is a `reader`."""
    target = field.targets[0] if field.targets else field.list_name
    by_type = _BY_NAME.get(target) if field.type in ("reference", "part_of") else None
    usual, metavar = by_type or _READERS.get(field.type, ("text", TEXT))
    words = field.help or field.label
    return FieldOption(
        field.option or field.name.replace("_", "-"),
        reader or usual.format(target),
        _METAVARS.get(field.name, metavar),
        lambda tr: tr(words).replace("%", "%%"),
        field.name,
        is_optional=field.type in _NONE_IF_EMPTY and not field.is_required,
    )


BODY = options_of(
    BodyDraft,
    other_names=FieldOption(
        "other-name",
        "other_name",
        lambda tr: tr("NAME[/LANGUAGE[/SCRIPT]]"),
        lambda tr: tr("another name, with codes of its language and script (may be repeated)"),
        "other_names",
        is_repeated=True,
    ),
    codes=FieldOption(
        "code",
        "external_code",
        lambda tr: tr("LIST=CODE"),
        lambda tr: tr("its code in an external list, such as wikidata=Q1310 (may be repeated)"),
        "codes",
        is_repeated=True,
    ),
)
PARTNERSHIP = options_of(
    PartnershipDraft,
    sectors=FieldOption("sector", "code sector", CODE, lambda tr: tr("a sector (may be repeated)"), "sectors", True),
    tags=FieldOption("tag", "text", TEXT, lambda tr: tr("a tag (may be repeated)"), "tags", True),
    tie_group="record partnership",
)
CHANGE = options_of(
    ChangeDraft,
    status="status",
    date="change_date",
    reasons=FieldOption(
        "reason",
        "reason",
        lambda tr: tr("REASON[/WEIGHT[/BASIS]]"),
        lambda tr: tr("a reason, main or secondary, and whether it is stated or inferred (may be repeated)"),
        "reasons",
        is_repeated=True,
    ),
)
CHANGE_OF_EACH = CHANGE[1:]
"""The fields of a change that is recorded for each of several partnerships."""
_LAID_OUT_BY_RECORD = ("partnership", "status", "date", "date_note", "reasons", "decided_by", "actor", "note")
RECORD = tuple(option for option in CHANGE if option.name not in _LAID_OUT_BY_RECORD)
"""The fields of a change beyond those that the verb `record`, which names both bodies, has options for by hand."""
ACTIVITY = options_of(ActivityDraft, date="lasting_date")
SOURCE_FIELDS = options_of(
    SourceDraft,
    authors=FieldOption(
        "author",
        "author",
        lambda tr: tr("FAMILY, GIVEN"),
        lambda tr: tr("an author; without a comma, an organisation (may be repeated)"),
        "authors",
        is_repeated=True,
    ),
    csl="json",
)
_TAKEN_BESIDE_CITATIONS = frozenset(
    field.name
    for draft in (PartnershipDraft, ChangeDraft, ActivityDraft, ContactDraft)
    for field in kind_of(draft).fields
)
"""The names that citations may not use for their options: the fields of the kinds whose verbs cite sources."""
CITATION = tuple(
    replace(option, option=f"citation-{option.option}") if option.name in _TAKEN_BESIDE_CITATIONS else option
    for option in options_of(CitationDraft, source="source", confidence="confidence")
)
CLAIM = options_of(ClaimDraft, source="source", value="claimed", rule="rule")
SETTINGS = (
    FieldOption("name", "text", NAME, lambda tr: tr("the name of the project")),
    FieldOption("description", "text", TEXT, lambda tr: tr("what the project is about")),
    FieldOption("author", "text", NAME, lambda tr: tr("the author that reports name")),
    FieldOption(
        "day",
        "day",
        DATE,
        lambda tr: tr("the as-of day when the project is opened; empty for today"),
        "as_of",
        is_optional=True,
    ),
    FieldOption("circa", "whole", N, lambda tr: tr("the number of units by which ~ widens a date")),
    FieldOption("stale-years", "whole", N, lambda tr: tr("years without confirmation that are a problem")),
    FieldOption(
        "earliest-beginning",
        "day",
        DATE,
        lambda tr: tr("the earliest day of beginnings that are not recorded"),
        is_optional=True,
    ),
    FieldOption(
        "followed-from",
        "day",
        DATE,
        lambda tr: tr("the day from which every ending would have been recorded"),
        is_optional=True,
    ),
)
BULK = (
    FieldOption("kind", "code partnership_kind", CODE, lambda tr: tr("the kind of partnership")),
    FieldOption("add-sector", "code sector", CODE, lambda tr: tr("a sector to add"), "add_sectors", True),
    FieldOption("remove-sector", "code sector", CODE, lambda tr: tr("a sector to remove"), "remove_sectors", True),
    FieldOption("add-tag", "text", TEXT, lambda tr: tr("a tag to add"), "add_tags", True),
    FieldOption("remove-tag", "text", TEXT, lambda tr: tr("a tag to remove"), "remove_tags", True),
    FieldOption("side", "side", lambda tr: tr("a|b"), lambda tr: tr("the side whose bodies are edited")),
    FieldOption("body-country", "text", CODE, lambda tr: tr("the country of these bodies")),
    FieldOption("body-kind", "code body_kind", CODE, lambda tr: tr("the kind of these bodies")),
)
SUCCESSION = (
    FieldOption("successor", "body", BODY_NAME, lambda tr: tr("the body that continues it")),
    FieldOption(
        "date",
        "date",
        DATE,
        lambda tr: tr("the first day of the successor, in EDTF or in words; the body existed until the day before"),
    ),
    FieldOption(
        "partnership",
        "record partnership",
        ID,
        lambda tr: tr("a partnership that the successor continues (may be repeated)"),
        "partnerships",
        is_repeated=True,
    ),
)


@dataclass(frozen=True, slots=True)
class EditVerb:
    """A verb that writes records of one kind: its actions, and its options."""

    does: Text
    actions: tuple[str, ...]
    fields: tuple[FieldOption, ...] = ()
    cites: bool = False
    """Whether `--source` and the options of a citation may be given, for several sources."""
    counts: bool = False
    """Whether the options of a rule may be given."""


EDIT_VERBS: Mapping[str, EditVerb] = {
    "body": EditVerb(lambda tr: tr("add, edit, delete or merge bodies"), ("add", "edit", "delete", "merge"), BODY),
    "succeed": EditVerb(
        lambda tr: tr("let another body continue the partnerships of a body"), ("body",), SUCCESSION, cites=True
    ),
    "partnership": EditVerb(
        lambda tr: tr("add, edit, delete or merge partnerships, or sort their changes"),
        ("add", "edit", "delete", "merge", "sort", "endings-last"),
        PARTNERSHIP,
        cites=True,
    ),
    "many": EditVerb(
        lambda tr: tr("edit or delete many partnerships, or record a change of each, as one step"),
        ("edit", "record", "delete"),
        (*BULK, *CHANGE_OF_EACH),
        cites=True,
    ),
    "change": EditVerb(
        lambda tr: tr("add, edit, delete or move status changes"), ("add", "edit", "delete", "move"), CHANGE, cites=True
    ),
    "activity": EditVerb(
        lambda tr: tr("add, edit or delete activities"), ("add", "edit", "delete"), ACTIVITY, cites=True
    ),
    "source": EditVerb(
        lambda tr: tr("add, edit, delete or merge sources"), ("add", "edit", "delete", "merge"), SOURCE_FIELDS
    ),
    "file": EditVerb(lambda tr: tr("rename or remove files of sources"), ("rename", "remove")),
    "cite": EditVerb(
        lambda tr: tr("cite a source for a record, or edit or delete a citation"), ("add", "edit", "delete"), CITATION
    ),
    "claim": EditVerb(lambda tr: tr("add, edit or delete published numbers"), ("add", "edit", "delete"), CLAIM),
    "keep": EditVerb(
        lambda tr: tr("save a finding under a name, or edit or delete a saved one"),
        ("add", "edit", "delete"),
        (FieldOption("name", "text", NAME, lambda tr: tr("another name of the finding")), _NOTE),
        counts=True,
    ),
    "freeze": EditVerb(
        lambda tr: tr("store the counts of a saved finding, or delete stored counts"), ("add", "delete")
    ),
    "tag": EditVerb(lambda tr: tr("rename or remove a tag in all partnerships"), ("rename", "remove")),
    "problem": EditVerb(
        lambda tr: tr("ignore or reopen problems that checks lists, as CHECK/SUBJECT"), ("ignore", "reopen"), (_NOTE,)
    ),
    "settings": EditVerb(lambda tr: tr("change the settings of the project"), ("change",), SETTINGS),
}
"""The verbs, in the order of the help. A new kind of record is one more line here and in `actions.ACTIONS`."""


def add_edit_verbs(
    add_verb: Callable[[str, str], argparse.ArgumentParser],
    add_rule: Callable[[argparse.ArgumentParser], None],
    tr: Translate,
) -> None:
    """Add the verbs to a parser. `add_verb` adds a verb with its text, `add_rule` the options of a rule."""
    for name, verb in EDIT_VERBS.items():
        parser = add_verb(name, verb.does(tr))
        parser.add_argument("action", choices=verb.actions, help=tr("what is done"))
        needed = tr("the ids or names that the action needs")
        parser.add_argument("values", nargs="*", default=[], metavar=tr("ID"), help=needed)
        for option in verb.fields:
            add_field(parser, option, tr)
        if verb.cites:
            add_citations(parser, tr)
        if verb.counts:
            add_rule(parser)
        _add_special(parser, name, tr)


_CHOICES = {"flag": ("yes", "no", "unknown"), "yes_or_no": ("yes", "no"), "side": ("a", "b")}
"""The values of the options that take one of a few words, by `FieldOption.reads`."""


def add_field(parser: argparse.ArgumentParser, option: FieldOption, tr: Translate) -> None:
    """Add the option of a field to a parser."""
    how: dict[str, Any] = {"action": "append"} if option.is_repeated else {"choices": _CHOICES.get(option.reads)}
    help_text, metavar = option.does(tr), option.metavar(tr)
    parser.add_argument(f"--{option.option}", dest=option.dest, metavar=metavar, help=help_text, **how)


def _add_special(parser: argparse.ArgumentParser, verb: str, tr: Translate) -> None:
    """Add the options that are not a field of the verb's record."""
    if verb == "partnership":
        since = tr("with add: since when it is in force; sources are cited for this")
        parser.add_argument("--since", metavar=tr("DATE"), help=since)
        parser.add_argument("--create", action="store_true", help=tr("create bodies that do not exist"))
    if verb == "many":
        dry_run = tr("print which partnerships would change, and write nothing")
        parser.add_argument("--dry-run", action="store_true", help=dry_run)
    if verb == "source":
        help_text = tr("with delete: delete its citations too")
        parser.add_argument("--with-citations", action="store_true", help=help_text)
    if "merge" in EDIT_VERBS[verb].actions:
        takes = tr("with merge: take the value of the own field of this code from the second record (may be repeated)")
        parser.add_argument("--take", action="append", default=[], metavar=tr("CODE"), help=takes)
    if verb == "change":
        parser.add_argument("--position", metavar=tr("N"), help=tr("with move: its place in the history, from 1"))
    if verb == "cite":
        parser.add_argument(
            "--for", dest="cited_kind", choices=tuple(cited_tables()), default="change", help=tr("the kind of record")
        )
        in_file = tr("find the quote in this file of the source, and record its place; refused if it is not there")
        parser.add_argument("--file", dest="field_quote_file", metavar=tr("NAME"), help=in_file)
        on_page = tr("with --file: search only this page, from 1")
        parser.add_argument("--page", dest="field_quote_page", metavar=tr("N"), help=on_page)


def add_citations(parser: argparse.ArgumentParser, tr: Translate) -> None:
    """Add the options of citations: each `--source` begins one, and the options after it belong to it."""
    parser.set_defaults(citations=())
    for option in CITATION:
        help_text = option.does(tr)
        if option.option == "source":
            help_text = tr("a source, by title or id; options after it are about this citation (may be repeated)")
        parser.add_argument(
            f"--{option.option}",
            dest=f"cited_{option.name}",
            action=_CitationOption,
            metavar=option.metavar(tr),
            help=help_text,
            missing=tr("give it after a --source"),
        )


class _CitationOption(argparse.Action):
    """Collects the options of citations in `citations`, one dictionary of texts for each source."""

    def __init__(self, option_strings: Sequence[str], dest: str, *, missing: str, **options: Any) -> None:
        super().__init__(option_strings, dest, **options)
        self._missing = missing

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Begin a citation, or add the value to the last one; a usage error without one."""
        field = self.dest.removeprefix("cited_")
        if field == "source":
            namespace.citations = [*namespace.citations, {field: values}]
        elif namespace.citations:
            namespace.citations = [*namespace.citations[:-1], {**namespace.citations[-1], field: values}]
        else:
            raise argparse.ArgumentError(self, self._missing)
