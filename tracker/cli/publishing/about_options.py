"""The options of the verb `about`: what a project says about itself."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.wording.messages import Translate

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

OPTION_OF_FIELD = {
    "title": "--title",
    "description": "--description",
    "creators": "--creator",
    "licence": "--licence",
    "keywords": "--keyword",
    "funding": "--funding",
    "contact": "--contact",
    "publication_language": "--publication-language",
    "headline": "--headline",
    "chart_note": "--chart-note",
    "chart_note_on": "--chart-note-on",
    "names": "--name-of",
}


class _Tell(argparse.Action):
    """Collects the values of an option in `given_facts`, by the field that it gives."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: Any, values: str | Sequence[Any] | None, option: Any = None
    ) -> None:
        namespace.given_facts = {
            **namespace.given_facts,
            self.dest: [*namespace.given_facts.get(self.dest, ()), str(values)],
        }


def add_about_verb(verbs: Verbs, tr: Translate) -> None:
    """Add the verb with its options."""
    does = tr("show or change what is published about the project: title, headline, creators, licence and so on")
    example = 'twintrack about P.twin --title "Twin towns" --creator "City archive" --licence CC-BY-4.0'
    verb = verbs.add_parser("about", help=does, description=does, epilog=tr("Example: {example}", example=example))
    verb.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))
    verb.set_defaults(given_facts={})
    creator = tr(
        "a creator: family name, given name or the name of an organisation; after a semicolon the ORCID, after another"
        " the affiliation (may be repeated; replaces all creators)"
    )
    texts = {
        "title": (tr("TITLE"), tr("the title under which it is published")),
        "description": (tr("TEXT"), tr("what the project is about")),
        "creators": (tr("NAME[;ORCID[;TEXT]]"), creator),
        "licence": (tr("TEXT"), tr("the licence of the data: an SPDX identifier such as CC BY 4.0, or any text")),
        "keywords": (tr("WORD"), tr("a keyword (may be repeated; replaces all keywords)")),
        "funding": (tr("TEXT"), tr("who paid for it, with the number of the grant")),
        "contact": (tr("ADDRESS"), tr("the e-mail or web address for questions")),
        "publication_language": (tr("CODE"), tr("the language of the texts, such as nl")),
        "headline": (tr("TEXT"), tr("the headline of a published page, which begins with its title otherwise")),
        "chart_note": (tr("TEXT"), tr("a note in the chart of a published page, at the day of --chart-note-on")),
        "chart_note_on": (tr("DATE"), tr("the day of the note in the chart")),
        "names": (
            tr("NAME=TEXT"),
            tr(
                "the name for readers of the finding or frame NAME, or of a claim by its wording or id (may be"
                " repeated)"
            ),
        ),
    }
    for field, (value, words) in texts.items():
        words = words if field == "creators" else tr("{words}; empty to remove it", words=words)
        verb.add_argument(
            OPTION_OF_FIELD[field], dest=field, action=_Tell, metavar=value, help=words, default=argparse.SUPPRESS
        )
    in_language = tr("the language of the title, description, headline, note and names given with it, such as nl")
    verb.add_argument("--in", dest="in_language", default="", metavar=tr("CODE"), help=in_language)
    verb.add_argument("--json", action="store_true", help=tr("print a JSON document"))
