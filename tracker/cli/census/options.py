"""The options of the verbs `frame`, `wave` and `contact`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.editing.options import add_citations, add_field, options_of
from tracker.domain.census.drafts import ContactDraft, FrameDraft, WaveDraft
from tracker.wording.messages import Translate

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

FRAME_ACTIONS = ("list", "add", "edit", "delete", "members", "add-members", "remove-members", "replace-members")
WAVE_ACTIONS = ("list", "add", "edit", "delete")
CONTACT_ACTIONS = ("add", "list", "edit", "delete")

FRAME = options_of(FrameDraft, name="")
WAVE = options_of(WaveDraft, name="")
_BEFORE_QUESTIONS = WAVE[:2]
CONTACT = options_of(ContactDraft, "body", "wave", "date", "channel", "outcome")


def add_census_verbs(verbs: Verbs, tr: Translate) -> None:
    """Add the verbs with their options."""
    _add_frame(verbs, tr)
    _add_wave(verbs, tr)
    _add_contact(verbs, tr)


def _verb(verbs: Verbs, tr: Translate, name: str, does: str, example: str) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=does, description=does, epilog=tr("Example: {example}", example=example))
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))
    return verb


def _add_frame(verbs: Verbs, tr: Translate) -> None:
    example = "twintrack frame P.twin add Municipalities --on 2023-01-01 --country NL --kind municipality"
    does = tr("list frames, the bodies that the inventory is about, or add, edit or delete one")
    verb = _verb(verbs, tr, "frame", does, example)
    verb.add_argument("action", choices=FRAME_ACTIONS, help=tr("what is done"))
    values = tr("the name or id of the frame; with edit then its new name")
    verb.add_argument("values", nargs="*", default=[], metavar=tr("NAME"), help=values)
    for option in FRAME:
        add_field(verb, option, tr)
    countries = tr("bodies of this country in the gazetteer, as two letters (may be repeated, or separated by commas)")
    verb.add_argument("--country", action="append", default=[], metavar=tr("CODE"), help=countries)
    kinds = tr("with --country: only bodies of this kind (may be repeated, or separated by commas)")
    verb.add_argument("--kind", dest="of_kind", action="append", default=[], metavar=tr("CODE"), help=kinds)
    table = tr("the bodies of a table with the columns body, country and kind")
    verb.add_argument("--from", dest="from_table", type=Path, metavar=tr("TABLE"), help=table)
    moved = tr("the members of this frame, with the successors of those that ended by then")
    verb.add_argument("--from-frame", metavar=tr("NAME"), help=moved)
    member = tr("one body of the project (may be repeated)")
    verb.add_argument("--body", dest="member", action="append", default=[], metavar=tr("NAME|ID"), help=member)
    verb.add_argument("--dry-run", action="store_true", help=tr("print which bodies are meant, and write nothing"))


def _add_wave(verbs: Verbs, tr: Translate) -> None:
    example = "twintrack wave P.twin add Spring --frame Municipalities --opened 2023-03-01 --due-days 28"
    does = tr("list the rounds of asking the bodies of a frame, or add, edit or delete one")
    verb = _verb(verbs, tr, "wave", does, example)
    verb.add_argument("action", choices=WAVE_ACTIONS, help=tr("what is done"))
    values = tr("the name or id of the round; with edit then its new name")
    verb.add_argument("values", nargs="*", default=[], metavar=tr("NAME"), help=values)
    for option in _BEFORE_QUESTIONS:
        add_field(verb, option, tr)
    due = tr("the days until an answer is due, by any or one channel (may be repeated)")
    verb.add_argument("--due-days", action="append", default=[], metavar=tr("[CHANNEL=]N"), help=due)
    question = tr("the question put, in a language (may be repeated)")
    verb.add_argument("--question", action="append", default=[], metavar=tr("[LANGUAGE=]TEXT"), help=question)
    template = tr("a text file with the letter in a language, with fields in braces (may be repeated)")
    pair = tr("[LANGUAGE=]FILE")
    verb.add_argument("--template", dest="kept_templates", action="append", default=[], metavar=pair, help=template)
    for option in WAVE[len(_BEFORE_QUESTIONS) :]:
        add_field(verb, option, tr)
    verb.add_argument("--with-contacts", action="store_true", help=tr("with delete: delete its contacts too"))


def _add_contact(verbs: Verbs, tr: Translate) -> None:
    example = (
        "twintrack contact P.twin --body Arnhem --wave Spring --date 2023-03-20 --channel phone --outcome answered"
        " --complete-until 2023-03-20 --source Reply"
    )
    does = tr("record a contact with a body, or list, edit or delete contacts")
    verb = _verb(verbs, tr, "contact", does, example)
    verb.add_argument("action", nargs="?", choices=CONTACT_ACTIONS, default="add", help=tr("what is done; add"))
    verb.add_argument("values", nargs="*", default=[], metavar=tr("ID"), help=tr("the id of the contact"))
    for option in CONTACT:
        add_field(verb, option, tr)
    add_citations(verb, tr)
    verb.add_argument("--follow-up", metavar=tr("DATE"), help=tr("with add: the day of a follow-up about it"))
    text = tr("what is to be done then; a usual text unless given")
    verb.add_argument("--follow-up-note", metavar=tr("TEXT"), help=text)


def add_contact_table_options(verb: argparse.ArgumentParser, tr: Translate) -> None:
    """Add the options with which `import` reads a table of contacts."""
    kind = tr("read a table of contacts (body, round, date, channel, outcome and so on), or the answers of a form")
    verb.add_argument("--kind", dest="kind_of_table", choices=("contacts", "answers"), help=kind)
    wave = tr("the round of rows without one; for answers the last that was opened unless given")
    verb.add_argument("--wave", metavar=tr("NAME"), help=wave)
