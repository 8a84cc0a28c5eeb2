"""The pictures of dialogs about codes, ranges and quotes, with the records that they need in the project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tracker.domain.coding.codebook import CodeMeaning
from tracker.domain.records.drafts import CitationDraft, SourceDraft
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.exchange.attachments.attachment_reading import attachment_from
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.coding.codebook import define_code
from tracker.operations.own_fields import add_own_field
from tracker.queries.codebook.codebook import code_row
from tracker.queries.evidence.own_fields import own_fields
from ui.attachments.quote_in_file import QuoteInFile
from ui.codebook.code_choice import CodeChoiceDialog
from ui.codebook.meanings_dialog import MeaningsDialog
from ui.codebook.recode_dialog import RecodeDialog
from ui.own_fields.range_dialog import RangeDialog
from ui.pictures.pictured_window import wait_for_tasks
from ui.recording.forms.code_dialog import CodeDialog
from ui.shell.main_window import MainWindow
from ui.text.code_text import capital
from ui.text.translation import code_text, tr

_LIST: Final = "sector"
_CODE, _OTHER = "culture", "education"
"""A sector that partnerships of the sample have, and another one."""


def code_openers(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return the functions that open the dialogs about codes and ranges."""
    assert window.project is not None
    context, state = window.project.context, window.project.state

    def recode() -> None:
        if not context.project.query(code_row, _LIST, _CODE).waiting:
            for definition in (tr("Music, theatre and museums."), tr("Music and theatre, without museums.")):
                context.project.perform(define_code, _LIST, _CODE, CodeMeaning(definition))
        RecodeDialog.run(context, _LIST, _CODE, parent=window)

    def choose_code() -> None:
        dialog = CodeChoiceDialog(
            context,
            _LIST,
            tr("Merge {code} into", code=capital(code_text(_CODE, _LIST))),
            tr("Merge"),
            (_OTHER,),
            lambda code: capital(code_text(code, _LIST)),
            lambda _code: None,
            window,
        )
        dialog.open()

    def choose_range() -> None:
        draft = OwnFieldDraft("partnership", tr("Number of visits"), "number")
        if not context.project.query(own_fields):
            context.project.perform(add_own_field, draft)
        RangeDialog.run(context, state, context.project.query(own_fields)[0], parent=window)

    return {
        "code": lambda: CodeDialog.run(context, _LIST, _CODE, parent=window),
        "recode": recode,
        "meanings": lambda: MeaningsDialog.run(context, state, "status", window),
        "code-choice": choose_code,
        "range": choose_range,
    }


def show_quote(window: MainWindow, change: int) -> None:
    """Show a quote for a status change in the text file of its source, which is added."""
    assert window.project is not None
    context = window.project.context
    quote = tr("The council ended the partnership.")
    text = f"{tr('Minutes of the council')}\n\n{quote}\n"
    source = SourceDraft(tr("Minutes of the council"), files=(attachment_from(text.encode(), tr("minutes.txt")),))
    step = context.project.perform(add_citation, CitationTarget("change", change), CitationDraft(source, quote=quote))
    assert step.created is not None
    dialog = QuoteInFile.show_quote(context, step.created, window)
    wait_for_tasks(dialog)
    dialog.preview.load_now()
    wait_for_tasks(dialog.preview)
