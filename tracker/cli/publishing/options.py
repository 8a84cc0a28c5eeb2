"""The options of exports that choose a part, the contents of a report, and those of a published page."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from tracker.exchange.field_forms.form_names import FORM_KINDS
from tracker.i18n.catalogue import available_languages
from tracker.wording.messages import Translate

PAGE: Final = "page"
"""The format of a published page, which is a `.html` as a report is."""
DEPOSIT: Final = "deposit"
"""The format of a deposit, which is a folder or a `.zip`."""
SPELLS: Final = "spells"
"""The format of the table of spells, which is a `.csv` as other tables are."""

DATASETTE, PARQUET = "datasette", "parquet"
"""The formats of a folder for Datasette, and of a folder of tables as Parquet."""

NUMBERS: Final = "numbers"
"""The format of the numbers of the findings, which is a `.tex`, `.yml` or table."""

XLSFORM: Final = "xlsform"
"""The format of a form for phones, which is a `.xlsx` as a workbook is."""

NAMED_FORMATS: Final = (PAGE, DEPOSIT, SPELLS, DATASETTE, PARQUET, XLSFORM, NUMBERS)
"""Formats that `--format` names, because an extension does not, or not alone."""


def add_part_options(verb: argparse.ArgumentParser, tr: Translate) -> None:
    """Add the options that select the exported partnerships."""
    facets = tr(
        "only partnerships with this value: status=, country=, body_kind=, reason=, sector=, tag=, or an own field as"
        " partnership.CODE=, for a number or date with a range such as 2..5 (may be repeated)"
    )
    verb.add_argument("--only", action="append", default=[], metavar=tr("NAME=VALUE"), help=facets)
    verb.add_argument("--words", default="", metavar=tr("WORDS"), help=tr("only partnerships that contain these words"))
    verb.add_argument("--view", metavar=tr("NAME"), help=tr("only the partnerships of this saved view"))


def add_report_options(verb: argparse.ArgumentParser, tr: Translate) -> None:
    """Add the options for the contents of a report, or with `--partnership` or `--body` of a dossier."""
    finding = tr(
        "for a report, page or numbers, a saved finding by its name (may be repeated); all saved findings, or else the"
        " default finding"
    )
    verb.add_argument("--finding", action="append", default=[], metavar=tr("NAME"), help=finding)
    dossier = verb.add_mutually_exclusive_group()
    dossier.add_argument(
        "--partnership", metavar=tr("ID"), help=tr("write the dossier of one partnership instead of a report")
    )
    dossier.add_argument(
        "--body", metavar=tr("NAME"), help=tr("write the dossier of one body, by a name of it or its id")
    )
    style = tr("how a report refers to its sources; notes unless given")
    verb.add_argument("--style", choices=("note", "author_date"), default="note", help=style)
    verb.add_argument("--no-charts", action="store_true", help=tr("a report without charts"))
    firm = tr("a report that does not say what each number rests on, nor what other sensible counts say")
    verb.add_argument("--no-robustness", action="store_true", help=firm)


def add_page_options(verb: argparse.ArgumentParser, tr: Translate) -> None:
    """Add the options of a published page, or of a deposit, that no other export has."""
    licence = tr("the licence that a page states, such as CC BY 4.0")
    verb.add_argument("--licence", metavar=tr("TEXT"), help=licence)
    also = tr("a further language of a page, to which its reader can change (may be repeated)")
    verb.add_argument("--also-in", action="append", default=[], choices=available_languages(), help=also)
    before = tr("for a deposit, the one before it, as a folder or .zip: CHANGES.md says what changed since")
    verb.add_argument("--before", type=Path, metavar=tr("DEPOSIT"), help=before)


def add_form_options(verb: argparse.ArgumentParser, tr: Translate) -> None:
    """Add the options of a form for phones."""
    kind = tr("for xlsform, what is entered on the phone: observations of partnerships (unless given), or contacts")
    verb.add_argument("--form", choices=FORM_KINDS, default=FORM_KINDS[0], help=kind)
    wave = tr("the round whose bodies a form for contacts offers; the last one unless given")
    verb.add_argument("--wave", metavar=tr("NAME"), help=wave)
