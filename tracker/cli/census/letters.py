"""The verb `letters`, which writes letters to the bodies of a wave and records that they were sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.changes import ChangeSet
from tracker.cli.arguments import Arguments, ExportOutcome
from tracker.cli.census.template_files import template_text
from tracker.cli.day_argument import parse_day
from tracker.cli.editing.record_steps import step_json
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_list
from tracker.cli.reports import warn_of_boxes_in
from tracker.domain.census.letters import Recipients
from tracker.domain.dates.days import iso_from_day
from tracker.errors import KnownError, RuleError
from tracker.exchange.file_writing import is_replaceable
from tracker.operations.census.letters import log_letters
from tracker.project import Project
from tracker.queries.census.waves import WaveRow, wave_named
from tracker.queries.evidence.journal_steps import step_of
from tracker.queries.named_records import body_of
from tracker.queries.project_integrity import require_whole
from tracker.reports.letters.composing import (
    ComposedLetters,
    LettersWanted,
    compose_letters,
    kept_template,
    letter_language,
)
from tracker.reports.letters.files import names_of_files, written_letters
from tracker.reports.letters.forms import SINGLE_FORMS, address_of
from tracker.settings import usual_sender


def letters_verb(arguments: Arguments) -> int:
    """Write the letters, or with --dry-run print the first one."""
    opened = for_reading if arguments.dry_run or arguments.no_log else for_writing
    with opened(arguments.file, arguments.texts) as project:
        outcome = _write_letters(project, arguments)
    if arguments.json:
        print_json(outcome)
    return 0


def _write_letters(project: Project, arguments: Arguments) -> ExportOutcome:
    """Write the letters that the arguments ask for, and return what `--json` prints."""
    if not arguments.dry_run:
        project.query(require_whole, project.path)
    composed = compose_letters(project, _wanted(project, arguments))
    paths = [arguments.out / name for name in names_of_files(composed, arguments.form)]
    change_set = None
    if not arguments.dry_run:
        may_replace = arguments.overwrite
        with (
            _hinting_at_overwrite(),
            written_letters(composed, arguments.out, arguments.form, may_replace=may_replace),
        ):
            if not arguments.no_log:
                change_set = project.perform(log_letters, composed.sent)
        if arguments.form == "pdf":
            warn_of_boxes_in(paths[0], arguments.texts)
    if not arguments.json:
        _print(composed, arguments)
    return _outcome(project, composed, arguments, paths, change_set)


@contextmanager
def _hinting_at_overwrite() -> Iterator[None]:
    """Name `--overwrite` in the error about an existing file that can be replaced."""
    try:
        yield
    except KnownError as error:
        path = str(error.facts.get("path"))
        if error.code == "already_exists" and is_replaceable(Path(path)):
            raise KnownError("already_exists", path=path, reason="overwrite") from None
        raise


def _wanted(project: Project, arguments: Arguments) -> LettersWanted:
    wave = project.query(wave_named, arguments.wave or "")
    language = arguments.letter_language or letter_language(wave, arguments.language)
    recipients: Recipients = "reminders" if arguments.reminders else "all" if arguments.all else "not_asked"
    return LettersWanted(
        wave=wave.id,
        template=_template(wave, language, recipients, arguments.template),
        language=language,
        day=parse_day(arguments.day),
        recipients=recipients,
        channel=arguments.channel or ("email" if arguments.form == "eml" else "letter"),
        sender=usual_sender(project.who) if arguments.sender is None else arguments.sender,
        has_reply_form=arguments.reply_form,
        bodies=tuple(project.query(body_of, name) for name in arguments.to_bodies),
    )


def _template(wave: WaveRow, language: str, recipients: Recipients, path: Path | None) -> str:
    """Return the text of the file, else the template that the wave keeps; RuleError template_missing."""
    text = kept_template(wave, language, recipients) if path is None else template_text(path)
    if not text and path is None:
        raise RuleError("template_missing", "template", name=wave.name)
    return text


def _outcome(
    project: Project,
    composed: ComposedLetters,
    arguments: Arguments,
    paths: list[Path],
    change_set: ChangeSet | None,
) -> ExportOutcome:
    step = None if change_set is None or change_set.step_id is None else project.query(step_of, change_set.step_id)
    shared = len(paths) == 1 and arguments.form not in SINGLE_FORMS
    return {
        "wave": composed.wave.name,
        "language": composed.language,
        "day": iso_from_day(composed.sent.day),
        "channel": composed.sent.channel,
        "form": arguments.form,
        "dry_run": arguments.dry_run,
        "letters": [
            {
                "body": letter.name,
                "id": str(letter.body),
                "path": str(paths[0] if shared else path),
                "email": None if address_of(letter.email) is None else letter.email,
                "reference": letter.values["reference"],
                **({"text": letter.text} if arguments.dry_run else {}),
            }
            for letter, path in zip(composed.letters, paths * len(composed.letters) if shared else paths, strict=True)
        ],
        "step": None if step is None else step_json(step, arguments.texts),
    }


def _print(composed: ComposedLetters, arguments: Arguments) -> None:
    """Print how many letters were written, or with --dry-run to whom they go, and the first one."""
    texts, count = arguments.texts, len(composed.letters)
    if arguments.sender is None and not composed.letters[0].values["sender"]:
        print(texts.tr("The letters name no sender. Give one with --sender."))
    if arguments.dry_run:
        print_list(
            texts.plural(count, "1 letter would be written:", "{n} letters would be written:"),
            [letter.name for letter in composed.letters],
        )
        print(f"\n{composed.letters[0].text}")
        return
    print(
        texts.plural(count, "1 letter written to {folder}.", "{n} letters written to {folder}.", folder=arguments.out)
    )
    if arguments.no_log:
        print(texts.tr("They are not recorded as sent."))
