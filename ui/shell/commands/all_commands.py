"""All commands of the window: actions, recent projects, settings, codes, and chapters of the manual."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QKeySequence

from tracker.domain.coding.codebook import CODE_LISTS, CodeList, standard_codes
from tracker.i18n.catalogue import available_languages
from ui.manual.manual import Chapter, chapters
from ui.manual.manual_window import heading_anchor
from ui.shell.commands.commands import Command, in_each_language, plain
from ui.shell.menus.actions import RECENT, ActionSpec, MenuSpec, Need, menu_specs
from ui.text.translation import code_text, own_labels, tr
from ui.widgets.labels.text_labels import key_words

if TYPE_CHECKING:
    from ui.shell.window_frame import WindowFrame

ABOUT: Mapping[str, Callable[[], str]] = {
    "import_file": lambda: tr("A table, bibliography, submissions or copy of the project: it is recognised."),
    "import_folder": lambda: tr("Submissions from phones, as the phones and Briefcase keep them."),
    "paste_table": lambda: tr("A table or list that you copied from a web page, a spreadsheet or a text."),
    "import_table": lambda: tr("Partnerships, contacts or claims, one a row."),
    "import_bibliography": lambda: tr("Sources from Zotero and others: RIS, BibTeX, CSL JSON."),
    "import_submissions": lambda: tr("Observations and contacts that were recorded with a form."),
    "export_data": lambda: tr("All or a part of the project, in the format of another program."),
    "export_shown": lambda: tr("The rows and columns of this page, as they are shown."),
    "export_sources": lambda: tr("For Zotero and others: RIS, BibTeX, CSL JSON."),
    "export_report": lambda: tr("Findings with the records behind each number, as PDF, Word or web page."),
    "export_dossier": lambda: tr("All that is known about one partnership, with references."),
    "export_changes": lambda: tr("What differs from another file, or from what was known on a day, with the findings."),
    "compare_inventory": lambda: tr("Which partnerships only one of two inventories has, and where they differ."),
    "check_text": lambda: tr("The numbers of a paragraph, compared with the saved findings."),
    "export_chart": lambda: tr("The chart of this page as a picture."),
}
"""The descriptions of the actions that Import… and Export… offer."""
_LACKS: Mapping[str, Callable[[], str]] = {
    "undo": lambda: tr("there is nothing to undo"),
    "redo": lambda: tr("there is nothing to redo"),
    "back": lambda: tr("no page was shown before"),
    "forward": lambda: tr("no page was shown after"),
    "continue_entry": lambda: tr("there is no unsaved entry"),
    "export_shown": lambda: tr("show a page with a table first"),
}
_OF_CHOSEN = ("show_body", "show_partner", "export_dossier", "new_activity")
"""The actions that are enabled but do nothing without a chosen partnership."""


def all_commands(window: WindowFrame) -> tuple[Command, ...]:
    """Return all commands, those of the menus first, in their order."""
    return (
        *action_commands(window),
        *_recent_projects(window),
        *_preferences(window),
        *_settings_of_project(window),
        *_codes(window),
        *_chapters(window),
    )


def action_commands(window: WindowFrame, within: str = "") -> Iterator[Command]:
    """Yield a command for each action, or for those that are reached from one menu entry."""
    specs, places = window.possible.specs, menu_places(window)
    also = in_each_language(lambda: (spec.text() for spec in specs))
    former = [in_each_language(spec.former) for spec in specs]
    found = {}
    for spec, words, others in zip(specs, also, former, strict=True):
        if spec.within == within or not within:
            found[spec.name] = Command(
                spec.text().replace("&", ""),
                window.possible[spec.name].trigger,
                (*words, *(word for each in others for word in each)),
                "" if within else places[spec.name],
                key_words(QKeySequence(spec.keys[0])) if spec.keys else "",
                ABOUT[spec.name]() if within and spec.name in ABOUT else "",
                _lacks(window, spec),
            )
    yield from (found[name] for name in places if name in found)


def menu_places(window: WindowFrame) -> dict[str, str]:
    """Return where each action is: `View › Text size`, or `File › Import…` for one that is reached from an entry.

    Those of the menus come first, in their order.
    """
    texts = {spec.name: spec.text() for spec in window.possible.specs} | {RECENT: tr("Open &recent")}
    found: dict[str, str] = {}
    for name, place in _places(menu_specs(window.pages)):
        found.setdefault(name, place)
    reached = {
        spec.name: f"{found[spec.within]} › {texts[spec.within]}" for spec in window.possible.specs if spec.within
    }
    return {name: place.replace("&", "") for name, place in (found | reached).items()}


def _places(entries: Sequence[str | MenuSpec], above: str = "") -> Iterator[tuple[str, str]]:
    for entry in entries:
        if isinstance(entry, MenuSpec):
            yield from _places(entry.entries, f"{above} › {entry.title()}" if above else entry.title())
        elif entry:
            yield entry, above


def _lacks(window: WindowFrame, spec: ActionSpec) -> str:
    """Return what an action needs before it can be performed; empty if it can be."""
    project = window.project
    if window.possible[spec.name].isEnabled():
        needs_choice = spec.name in _OF_CHOSEN and (project is None or project.state.chosen is None)
        return tr("choose a partnership first") if needs_choice else ""
    if project is None:
        return tr("open a project first")
    if spec.needs >= Need.WRITABLE and project.context.project.is_read_only:
        return tr("the project is read-only")
    return _LACKS.get(spec.name, lambda: tr("choose a partnership first"))()


def _recent_projects(window: WindowFrame) -> Iterator[Command]:
    (words,) = in_each_language(lambda: [tr("Open &recent")])
    place = f"{plain(tr('&File'))} › {plain(tr('Open &recent'))}"
    for recent in window.settings.value.recent:
        path = Path(recent.path)
        title = tr("Project: {name}", name=path.stem)
        yield Command(title, partial(window.open_path, path), (*words, str(path)), place)


def _preferences(window: WindowFrame) -> Iterator[Command]:
    from ui.preferences.preferences_dialog import FORMER_WORDS, PREFERENCES

    captions = in_each_language(lambda: (caption() for caption in PREFERENCES.values()))
    (name,) = in_each_language(lambda: [tr("Pre&ferences…")])
    (change,) = in_each_language(lambda: [tr("Change a setting")])
    place = f"{plain(tr('&File'))} › {tr('Pre&ferences…').replace('&', '')}"
    for (field, caption), words in zip(PREFERENCES.items(), captions, strict=True):
        former = in_each_language(FORMER_WORDS.get(field, list))
        yield Command(
            tr("Setting: {name}", name=caption()),
            partial(window.show_preference, field),
            (*words, *name, *(word for each in former for word in each), *change),
            place,
        )


def _settings_of_project(window: WindowFrame) -> Iterator[Command]:
    from ui.recording.forms.project_dialog import PROJECT_FIELDS, TABS

    captions = in_each_language(lambda: (caption() for _, caption in PROJECT_FIELDS.values()))
    spec = next(spec for spec in window.possible.specs if spec.name == "project")
    lacks, entry = _lacks(window, spec), spec.text().replace("&", "")
    for (field, (tab, caption)), words in zip(PROJECT_FIELDS.items(), captions, strict=True):
        yield Command(
            tr("Setting: {name}", name=caption()),
            partial(_edit_project, window, field),
            words,
            f"{plain(tr('&File'))} › {entry} › {TABS[tab]()}",
            lacks=lacks,
        )


def _edit_project(window: WindowFrame, field: str) -> None:
    if window.project is not None:
        window.project.edit_project(field)


def _codes(window: WindowFrame) -> Iterator[Command]:
    """Yield the statuses, reasons and other codes of the open project, each of which the codebook explains."""
    from ui.text.code_text import capital, list_text

    if window.project is None:
        return
    (meaning,) = in_each_language(lambda: [tr("Meaning")])
    own, page = own_labels(), plain(tr("Codeboo&k"))
    for name in CODE_LISTS:
        codes = (*standard_codes(name), *(code for list_name, code in own if list_name == name))
        labels = in_each_language(partial(_labels, name, codes))
        for code, spoken in zip(codes, labels, strict=True):
            yield Command(
                tr("Meaning: {label}", label=capital(code_text(code, name))),
                partial(_show_code, window, name, code),
                # A label of a project is that of the shown language alone.
                (*((own[name, code],) if (name, code) in own else spoken), *meaning),
                f"{page} › {list_text(name)}",
            )


def _labels(list_name: str, codes: Sequence[str]) -> list[str]:
    return [code_text(code, list_name) for code in codes]


def _show_code(window: WindowFrame, list_name: CodeList, code: str) -> None:
    from ui.codebook.codebook_page import CodebookPage

    if window.project is not None:
        workspace = window.project.workspace
        workspace.enter_page("codebook")
        if isinstance(page := workspace.page, CodebookPage):
            page.show_code(list_name, code)


def _chapters(window: WindowFrame) -> Iterator[Command]:
    """Yield the chapters of the manual and their sections."""
    versions = [chapters(code) for code in available_languages()]
    place = f"{plain(tr('&Help'))} › {plain(tr('&Manual'))}"
    for number, chapter in enumerate(chapters()):
        titles = tuple(version[number].title for version in versions)
        shown = tr("Manual: {title}", title=chapter.title)
        yield Command(shown, partial(window.show_manual, chapter.key), titles, place, key_words(QKeySequence("F1")))
        sections = list(zip(*(_sections(version[number]) for version in versions), strict=True))
        for heading, words in zip(_sections(chapter), sections, strict=True):
            title = tr("Manual: {title}", title=heading)
            yield Command(title, partial(_show_section, window, chapter, heading), words, chapter.title)


def _sections(chapter: Chapter) -> list[str]:
    return [line.removeprefix("## ") for line in chapter.text.splitlines() if line.startswith("## ")]


def _show_section(window: WindowFrame, chapter: Chapter, heading: str) -> None:
    window.show_manual(chapter.key)
    if window.manual is not None:
        window.manual.follow(QUrl(f"{chapter.path.name}#{heading_anchor(heading)}"))
