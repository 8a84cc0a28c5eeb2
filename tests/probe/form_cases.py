"""The form of each draft asks for a field of each type, and the page of its record shows it.

The fields of `LINES` are added to the kinds that have a form, beside those of `added_fields.py`: with bounds, without a
label, and with one that a catalogue translates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tests.probe.copied_tree import NEXT
from tests.probe.workshop import Workshop, case

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.core.context import Context
    from ui.recording.forms.form_dialog import FormDialog

LINES = {
    "added_line: str": f'described.text(default="", since={NEXT})',
    "added_text: str": f'described.text(default="", lines=True, since={NEXT})',
    "added_token: str": f'described.token(default="", since={NEXT})',
    "added_number: float | None": f"described.number(default=None, since={NEXT})",
    "added_whole: int": f"described.whole(default=7, is_required=True, least=0, most=99, since={NEXT})",
    "added_flag: bool": f"described.yes_no(default=False, since={NEXT})",
    "added_fact: bool | None": f'described.maybe("signed by the heads", default=None, since={NEXT})',
    "added_date: VagueDate | None": f"described.vague_date(default=None, since={NEXT})",
    "added_day: int | None": f"described.day(default=None, since={NEXT})",
    "added_code: str": f'described.code("stance", default="", may_be_empty=True, since={NEXT})',
    "added_source: int | None": f'described.reference("source", default=None, since={NEXT})',
}
"""[name and type] -> the declaration, of each type that has an input."""
DRAFTS = (
    "partnership", "status_change", "activity", "citation", "body", "source", "claim", "contact", "follow_up", "frame",
    "wave",
)  # fmt: skip
"""The tables of the records that a form makes."""
TYPED = {
    "added_line": "a word",
    "added_text": "one line\nand another",
    "added_token": "nl",
    "added_number": "12,5",
    "added_whole": "41",
    "added_flag": "yes",
    "added_fact": "no",
    "added_date": "spring 1999",
    "added_day": "7 May 2023",
    "added_code": "mentions",
}
"""What is typed or chosen in the input of each field; the reference is chosen apart."""
SHOWN = {
    "Added line": "a word",
    "Added text": "one line\nand another",
    "Added token": "nl",
    "Added number": "12.5",
    "Added whole": "41",
    "Added flag": "Yes",
    "Signed by the heads": "No",
    "Added date": "spring 1999",
    "Added day": "7 May 2023",
    "Added code": "mentions",
}
"""The label and the value of each field where the record is read."""
DUTCH = {"added_line": "Added line", "added_fact": "Ondertekend door de leiders"}
"""The labels in Dutch: the English one of a field that no catalogue knows, and a translated one."""


@dataclass(frozen=True, slots=True)
class Tried:
    """The form of one kind of draft: where its values are, the record, how it is opened, and where it is read."""

    form: str
    table: str
    edited: str
    facts: Mapping[str, Any]
    new: Mapping[str, Any]
    page: Callable[[], QWidget] | None
    """Makes what shows the record; None if nothing shows more than its name."""


def inspector(context: Context, partnership: int) -> QWidget:
    """Return the inspector with a partnership."""
    from ui.inspector.inspector import Inspector

    pane = Inspector(context, context.view)
    pane.show_partnership(partnership)
    return pane


def body_page(context: Context, body: int) -> QWidget:
    """Return the facts on the page of a body."""
    from tests.ui.room import DAY
    from tracker.queries.bodies.body_detail import body_detail
    from ui.bodies.body_parts import facts_part
    from ui.inspector.citation_actions import CitationActions

    detail = context.project.query(body_detail, body, DAY)
    assert detail is not None
    return facts_part(context, detail, CitationActions(context, window_of(context)))


def source_page(context: Context, source: int) -> QWidget:
    """Return the panel of a source."""
    from ui.sources.source_actions import SourceActions
    from ui.sources.source_panel import SourcePanel

    panel = SourcePanel(context, SourceActions(context, window_of(context), print))
    panel.show_source(source)
    return panel


def contacts(context: Context, body: int) -> QWidget:
    """Return the list of contacts with a body."""
    from ui.census.body_contacts import BodyContacts

    return BodyContacts(context, body)


def follow_ups(context: Context, partnership: int) -> QWidget:
    """Return the list of follow-ups of a partnership."""
    from ui.follow_ups.follow_up_lines import FollowUpLines

    lines = FollowUpLines(context)
    lines.show_record("partnership", partnership, "")
    return lines


@cache
def window_of(context: Context) -> QWidget:
    """Return the window over which the forms are opened."""
    from PySide6.QtWidgets import QWidget

    return QWidget()


def tried_forms(context: Context) -> Iterator[Tried]:
    """Yield the form of each draft, for a record of its kind in the project."""

    def first(query: str) -> Any:
        return context.project.query(lambda reader: reader.rows(query))[0]

    def page(shown: Callable[[Context, int], QWidget], record: int) -> Callable[[], QWidget]:
        return lambda: shown(context, record)

    of_change = "JOIN status_change c ON c.id = t.change_id ORDER BY t.id"
    tie, change = first("SELECT partnership_id, id FROM status_change ORDER BY partnership_id, id")
    activity, of_activity = first("SELECT id, partnership_id FROM activity ORDER BY id")
    citation, of_citation = first(f"SELECT t.id, c.partnership_id FROM citation t {of_change}")
    (body,) = first("SELECT min(id) FROM body WHERE kind <> 'unnamed'")
    (source,) = first("SELECT min(id) FROM source")
    claim, of_claim = first("SELECT id, source_id FROM claim ORDER BY id")
    contact, of_contact = first("SELECT id, body_id FROM contact ORDER BY id")
    follow_up, of_follow_up = first(f"SELECT t.id, c.partnership_id FROM follow_up t {of_change}")
    (frame,) = first("SELECT min(id) FROM frame")
    (wave,) = first("SELECT max(id) FROM wave")
    of_tie, of_frame, target = {"partnership": tie}, {"of_frame": frame}, {"target": ["partnership", tie]}
    subject = {"subject": ["body", body]}
    answered = {"body": of_contact, "quick": "answered"}
    yield Tried("partnership", "partnership", "partnership", {"partnership": tie}, {}, page(inspector, tie))
    yield Tried("record", "status_change", "change", {"change": change}, of_tie, page(inspector, tie))
    facts = {"partnership": of_activity, "activity": activity}
    yield Tried("activity", "activity", "activity", facts, of_tie, page(inspector, of_activity))
    yield Tried("citation", "citation", "citation", {"citation": citation}, target, page(inspector, of_citation))
    yield Tried("body", "body", "body", {"body": body}, {}, page(body_page, body))
    yield Tried("source", "source", "source", {"source": source}, {}, page(source_page, source))
    yield Tried("claim", "claim", "claim", {"claim": claim}, {}, page(source_page, of_claim))
    facts = {"body": of_contact, "contact": contact}
    yield Tried("contact", "contact", "contact", facts, answered, page(contacts, of_contact))
    facts = {"follow_up": follow_up}
    yield Tried("follow_up", "follow_up", "follow_up", facts, subject, page(follow_ups, of_follow_up))
    yield Tried("frame", "frame", "frame", {"frame": frame}, {}, None)
    yield Tried("wave", "wave", "wave", {"wave": wave, **of_frame}, of_frame, None)


def inputs_of(form: FormDialog[Any]) -> Any:
    """Return the widget whose attributes the inputs are: the form, or its one citation."""
    return getattr(form, "citation", form)


def fill_in(content: Any, words: str) -> None:
    """Type or choose a value in an input of any type."""
    from PySide6.QtWidgets import QCheckBox, QLineEdit

    from ui.widgets.fields.code_field import CodeField
    from ui.widgets.fields.date_field import DateField

    if isinstance(content, CodeField):
        content.set_code(words)
    elif isinstance(content, QCheckBox):
        content.setChecked(words == "yes")
    elif isinstance(content, DateField):
        content.line.setText(words)
    elif isinstance(content, QLineEdit):
        content.setText(words)
    else:
        content.set_text(words)


def label_of(content: Any) -> str:
    """Return the label with which an input is shown."""
    from PySide6.QtWidgets import QCheckBox

    return str(content.text() if isinstance(content, QCheckBox) else content.parentWidget().findChild(_label()).text())


def _label() -> Any:
    from PySide6.QtWidgets import QLabel

    return QLabel


def expected(source: int) -> dict[str, Any]:
    """Return the values that a draft has after everything was typed."""
    return {
        **{name: TYPED[name] for name in ("added_line", "added_text", "added_token", "added_code")},
        "added_number": 12.5,
        "added_whole": 41,
        "added_flag": True,
        "added_fact": False,
        "added_day": date(2023, 5, 7).toordinal(),
        "added_source": source,
    }


def stored(context: Context, tried: Tried) -> dict[str, Any]:
    """Return the values of the added fields in the row of the record."""
    record = tried.facts[tried.edited]
    (row,) = context.project.query(lambda reader: reader.records(f"SELECT * FROM {tried.table} WHERE id = ?", record))
    return {name.removesuffix("_id"): value for name, value in row.items() if name.startswith("added_")}


def try_form(context: Context, tried: Tried, source: int) -> None:
    """Fill in the added fields of a form, with what can't be read first, and read them where they are shown."""
    from tests.ui.room import DAY
    from tracker.i18n.catalogue import catalogue
    from tracker.services.unsaved_entries import UnsavedEntry
    from ui.recording.fields.input_state import restore_parts
    from ui.recording.reopened_forms import reopen
    from ui.text.translation import temporary_catalogue

    def opened(facts: Mapping[str, Any]) -> FormDialog[Any]:
        return reopen(context, DAY, UnsavedEntry("", tried.form, "", "", "", facts), window_of(context))

    with temporary_catalogue(catalogue("nl")):
        fresh = opened(tried.new)
        inputs = inputs_of(fresh)
        assert {name: label_of(getattr(inputs, f"input_of_{name}")) for name in DUTCH} == DUTCH, tried.form
        assert not fresh.is_touched
        fresh.reject()
    form = opened(tried.facts)
    inputs = inputs_of(form)
    labels = [label_of(getattr(inputs, f"input_of_{name}")) for name in TYPED]
    assert labels == list(SHOWN), (tried.form, labels)
    for name, words in (TYPED | {"added_number": "many", "added_whole": "100"}).items():
        fill_in(getattr(inputs, f"input_of_{name}"), words)
    assert not form.save(), tried.form
    for name, below in (("added_number", "“many” is not a number."), ("added_whole", "Write a number from 0 to 99.")):
        assert getattr(inputs, f"input_of_{name}").parentWidget().words_below == below, tried.form
        fill_in(getattr(inputs, f"input_of_{name}"), TYPED[name])
    inputs.input_of_added_source.choose(inputs.described._queries.source(source))
    unsaved = form.changed_fields()
    again = opened(tried.facts)
    assert restore_parts(again, unsaved) == ()
    assert again.draft() == form.draft(), tried.form
    again.close_with_project()
    assert form.save(), (tried.form, form.banner)
    row = stored(context, tried)
    wanted = {**expected(source), "added_flag": 1, "added_fact": 0, "added_day": "2023-05-07"}
    assert {name: row[name] for name in wanted} == wanted, tried.form
    assert row["added_date_words"] == "spring 1999"
    known = opened(tried.facts)
    values = inputs_of(known).described.values()
    assert {name: values[name] for name in expected(source)} == expected(source), tried.form
    assert not known.is_touched
    known.reject()


def read_page(tried: Tried, title: str) -> None:
    """Check that the page of the record shows each field and its value."""
    from PySide6.QtWidgets import QLabel

    assert tried.page is not None
    page = tried.page()
    texts = [label.text() for label in page.findChildren(QLabel)]
    whole = "\n".join(texts)
    for label, value in (SHOWN | {"Added source": title}).items():
        is_beside = any(pair == (label, value) for pair in pairwise(texts))
        assert is_beside or f"{label}: {value}" in whole, (tried.form, label, whole)


def read_dossier(context: Context, partnership: int) -> None:
    """Check that the dossier of the partnership has the fields of the partnership, its change and the citation."""
    from tracker.reports.dossier import make_dossier

    text = repr(make_dossier(context.project, partnership))
    assert text.count("Added token") >= 2, text


@case
def each_form_asks_for_a_field_of_each_type_and_each_page_shows_it(at: Workshop) -> None:
    from PySide6.QtWidgets import QApplication

    from tests.legacy.kept_files import copied
    from tests.ui.room import opened_context
    from tracker.domain.records.kinds import all_kinds
    from ui.core.prompts import ScriptedPrompts

    application = QApplication.instance() or QApplication([])
    context = opened_context(copied("format-3.zip/first.twin", at.folder), ScriptedPrompts())
    ((source, title),) = context.project.query(
        lambda reader: reader.rows("SELECT id, title FROM source ORDER BY id DESC LIMIT 1")
    )
    tried = list(tried_forms(context))
    drafts = {name for name, kind in all_kinds().items() if "added_line" in {field.name for field in kind.fields}}
    assert {each.table for each in tried} == drafts == {*DRAFTS}
    for each in tried:
        try_form(context, each, source)
    for each in tried:
        if each.page is not None:
            read_page(each, title)
    read_dossier(context, tried[0].facts["partnership"])
    application.processEvents()
    context.project.close()
