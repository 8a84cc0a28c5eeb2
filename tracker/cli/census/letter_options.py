"""The options of the verb `letters`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.census.letters import LETTER_CHANNELS, LETTER_FORMS
from tracker.i18n.catalogue import available_languages
from tracker.wording.messages import Translate

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add_letters_verb(verbs: Verbs, tr: Translate) -> None:
    """Add the verb `letters`."""
    does = tr("write a letter to each body of a round that was not asked yet, or reminders, from a template")
    example = "letters S.twin --wave Spring --template question.txt letters --form docx"
    verb = verbs.add_parser("letters", help=does, description=does, epilog=tr("Example: {example}", example=example))
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))
    verb.add_argument("out", type=Path, metavar=tr("FOLDER"), help=tr("the folder of the letters"))
    verb.add_argument("--wave", required=True, metavar=tr("NAME"), help=tr("the round"))
    kept = tr("the text with fields in braces, in UTF-8; the one kept in the round unless given")
    verb.add_argument("--template", type=Path, metavar=tr("T.txt"), help=kept)
    form = tr("a file for each letter, all in one PDF, or a table for mail merge; docx unless given")
    verb.add_argument("--form", choices=LETTER_FORMS, default="docx", help=form)
    _add_recipients(verb, tr)
    channel = tr("how they are sent; email for eml, letter for other forms unless given")
    verb.add_argument("--channel", choices=LETTER_CHANNELS, help=channel)
    verb.add_argument("--day", metavar=tr("DATE"), help=tr("the day of the letters; today unless given"))
    sender = tr("the name of the sender, with lines of the address below it; the name in the history unless given")
    verb.add_argument("--sender", metavar=tr("TEXT"), help=sender)
    enclosed = tr("enclose a form for the reply, with what is on record and the reference of the letter")
    verb.add_argument("--reply-form", action="store_true", help=enclosed)
    language = tr("the language of the letters; that of the question of the round unless given")
    verb.add_argument("--letter-language", choices=available_languages(), help=language)
    verb.add_argument("--no-log", action="store_true", help=tr("do not record them as sent"))
    verb.add_argument("--overwrite", action="store_true", help=tr("replace existing files"))
    shown = tr("print to whom they go and the first letter, and write nothing")
    verb.add_argument("--dry-run", action="store_true", help=shown)
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))


def _add_recipients(verb: argparse.ArgumentParser, tr: Translate) -> None:
    group = verb.add_mutually_exclusive_group()
    reminders = tr("to the bodies without an answer to which a reminder is due on the day")
    group.add_argument("--reminders", action="store_true", help=reminders)
    group.add_argument("--all", action="store_true", help=tr("to all bodies of the frame"))
    only = tr("to this body only (may be repeated)")
    group.add_argument("--body", dest="to_bodies", action="append", default=[], metavar=tr("NAME"), help=only)
