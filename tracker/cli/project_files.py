"""Verbs on whole projects: new, sample, verify, backup, restore, dump, load."""

from __future__ import annotations

import sys

from tracker.cli.arguments import Arguments
from tracker.cli.opening import for_reading, opened, print_repair, print_repairs
from tracker.cli.output import print_json
from tracker.cli.passphrases import unlock_for
from tracker.clock import SystemClock, moment_text
from tracker.errors import KnownError
from tracker.project import Project
from tracker.services.passphrases import is_encrypted
from tracker.services.versions.migrating import needs_migration
from tracker.store.lock import WriterLock
from tracker.store.project_file.file_recognition import read_header, resolve_link


def new_verb(arguments: Arguments) -> int:
    """Make an empty project."""
    Project.create(arguments.file).close()
    print(arguments.texts.tr("{path} is ready.", path=arguments.file))
    return 0


def sample_verb(arguments: Arguments) -> int:
    """Make the sample project."""
    from tracker.services.sample import make_sample

    make_sample(arguments.file)
    print(arguments.texts.tr("{path} contains the sample.", path=arguments.file))
    return 0


def verify_verb(arguments: Arguments) -> int:
    """Check a project thoroughly; with `--repair` repair it first. Exit code 0 if sound, 3 if not."""
    from tracker.queries.project_integrity import repairable, soundness
    from tracker.store.project_file.integrity import can_rebuild_indexes

    try:
        if arguments.repair:
            _repair(arguments)
        with for_reading(arguments.file, arguments.texts, is_verified=True) as project:
            problems = [arguments.texts.detail(each) for each in project.query(soundness)]
            parts = project.query(repairable) if problems else []
    except KnownError:
        if arguments.json:
            problem = arguments.texts.tr("the file can't be opened as a project")
            parts = ["index"] if can_rebuild_indexes(arguments.file) else []
            print_json({"ok": False, "problems": [problem], "repairable": parts})
        raise
    if arguments.json:
        print_json({"ok": not problems, "problems": problems, **({"repairable": parts} if problems else {})})
    else:
        print("\n".join(problems) if problems else arguments.texts.tr("{path} is intact.", path=arguments.file))
    return 3 if problems else 0


def _repair(arguments: Arguments) -> None:
    """Open the project for writing, which repairs it, and rebuild its indexes if the check requires it."""
    from tracker.queries.project_integrity import repairable

    unlock_for(arguments.file, arguments.texts)
    _repair_indexes(arguments)
    with opened(arguments.file, arguments.texts) as project:
        project.check()
        project.repair_index(is_known_damaged="search_index" in project.query(repairable))
        print_repairs(project, arguments.texts)


def _repair_indexes(arguments: Arguments) -> None:
    """Rebuild damaged indexes by which SQLite finds records: with some of them the project can't be opened."""
    from tracker.store.project_file.integrity import can_rebuild_indexes, repair_indexes

    path = resolve_link(arguments.file)
    read_header(path)
    if needs_migration(path) or not can_rebuild_indexes(path):
        return
    lock = WriterLock.take(path, moment_text(SystemClock()))
    try:
        print_repair(path, repair_indexes(path), arguments.texts)
    finally:
        lock.release()


def backup_verb(arguments: Arguments) -> int:
    """Make a checked copy in the project's backup folder or in another folder."""
    with for_reading(arguments.file, arguments.texts) as project:
        made = project.back_up(arguments.folder)
    if arguments.json:
        print_json({"backup": str(made)})
    else:
        print(made)
    return 0


def restore_verb(arguments: Arguments) -> int:
    """Restore a backup in the place of a project; the current file and SQLite's journal of it are moved aside."""
    from tracker.store.backups.restoring import restore

    unlock_for(arguments.backup, arguments.texts)
    was_encrypted = is_encrypted(arguments.file)
    aside = restore(arguments.backup, arguments.file)
    tr = arguments.texts.tr
    lines = [tr("{path} is restored.", path=arguments.file)]
    if was_encrypted and not is_encrypted(arguments.file):
        lines.append(tr("It was made without a passphrase: set one again."))
    if aside:
        lines.append(tr("The previous file is stored as {aside}.", aside=aside))
    print(" ".join(lines))
    return 0


def dump_verb(arguments: Arguments) -> int:
    """Print the whole content as one JSON document."""
    from tracker.exchange.formats.dump import dump_text
    from tracker.queries.content_dump import dump
    from tracker.queries.project_integrity import require_whole

    with for_reading(arguments.file, arguments.texts) as project:
        project.query(require_whole, project.path)
        document = project.query(dump, with_journal=arguments.with_journal)
    print(dump_text(document))
    return 0


def load_verb(arguments: Arguments) -> int:
    """Make a project from a dump."""
    from tracker.exchange.formats.dump import load, read_document

    if str(arguments.dump) == "-":
        load(arguments.file, read_document(arguments.dump, sys.stdin.buffer))
    else:
        load(arguments.file, read_document(arguments.dump), None, arguments.dump)
    print(arguments.texts.tr("{path} contains the dump.", path=arguments.file))
    return 0
