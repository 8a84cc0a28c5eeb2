"""The script of a page: its modules joined to one, in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from tracker.domain.findings.rule_language import UNITS
from tracker.domain.findings.rules import DENOMINATORS, SILENCES
from tracker.paths import resource
from tracker.publishing.page_records import PageRecords
from tracker.queries.findings.findings import ENDED_SETS

START: Final = Path("view", "recount.mjs")
"""The module that starts the page."""


@lru_cache(maxsize=1)
def page_script() -> str:
    """Return the script of every page, without comments."""
    folder, modules = resource("page"), dict[Path, str]()
    _add(folder, folder / START, modules)
    return '(() => {\n"use strict";\n' + "".join(modules.values()) + "})();\n"


def _add(folder: Path, path: Path, modules: dict[Path, str]) -> None:
    """Add a module after those that it imports. They don't import themselves through others, as a test checks."""
    if path in modules:
        return
    lines = []
    for statement in _statements(path.read_text("utf-8").splitlines()):
        if statement.startswith("import "):
            _add(folder, (path.parent / statement.split('"')[-2]).resolve(), modules)
        else:
            lines.append(statement.removeprefix("export "))
    modules[path] = "\n".join(lines) + "\n"


def _statements(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines without comments and empty lines; an import of several lines is one."""
    is_comment, begun = False, ""
    for line in lines:
        words = line.strip()
        if is_comment or not words or words.startswith("//"):
            is_comment = is_comment and not words.endswith("*/")
        elif words.startswith("/**") and ("*/" not in words or words.endswith("*/")):
            is_comment = "*/" not in words
        elif begun or words.startswith("import "):
            begun = f"{begun} {words}".strip()
            if words.endswith(";"):
                yield begun
                begun = ""
        else:
            yield line


def script_words(records: PageRecords) -> dict[str, Any]:
    """Return the texts of the controls and of what the script says."""
    texts, language = records.texts, records.texts.language
    tr = texts.tr
    return {
        "language": language,
        "made_on": records.data["made_on"],
        "labels": records.data["languages"][language]["labels"]["status"],
        "unnamed": texts.unnamed(),
        "finding": tr("Finding"),
        "from": tr("From"),
        "to": tr("To"),
        "last_day": tr("Last day"),
        "more": tr("More"),
        "reset": tr("As published"),
        "choices": _choices(records),
        "possible": tr("possible"),
        "back": tr("Back"),
        "all_evidence": tr("Show it among all evidence"),
        "all_counted": tr("All partnerships counted"),
        "filter": tr("Filter by words"),
        "table_caption": tr("All partnerships, with their status on {day}", day="{day}"),
        "uncountable": tr("This can’t be counted. Choose other days or another unit."),
        "agree": tr("Counted again here: {n} of {all} findings agree.", n="{n}", all="{all}"),
        "differing": tr("Not as published:"),
        "changed": tr("Changed since publishing:"),
        "unchanged": tr("Every record agrees with its hash."),
    }


def _choices(records: PageRecords) -> list[dict[str, Any]]:
    """Return the groups of buttons: the key of the rule, a title, and values with their texts."""
    tr = records.texts.tr
    units = {code: records.texts.unit(code) for code in UNITS}
    ended = {
        "decided": tr("Ended, or decided to end"),
        "done": tr("Ended only"),
        "proposed": tr("Also proposed to end"),
        "suspended": tr("Also proposed to end or suspended"),
    }
    denominators = {
        "live": tr("Those with one in it"),
        "ever": tr("Those that ever had one"),
        "none": tr("No share"),
        "frame": tr("All members of the frame"),
    }
    silences = {
        "record": tr("As recorded"),
        "silent": tr("Silent bodies either way"),
        "strict": tr("All without a complete answer either way"),
        "answered": tr("Complete answers only"),
        "alike": tr("Silent bodies like the others (estimate)"),
    }
    sets = [[",".join(ENDED_SETS[name]), text] for name, text in ended.items() if name in ENDED_SETS]
    return [
        {"key": "unit", "title": tr("What is counted"), "choices": list(map(list, units.items()))},
        {"key": "ended", "title": tr("Counts as ended"), "choices": sets},
        {
            "key": "denominator",
            "title": tr("As a share of"),
            "choices": [[key, denominators[key]] for key in DENOMINATORS],
        },
        {
            "key": "silence",
            "title": tr("Without a complete answer"),
            "choices": [[key, silences[key]] for key in SILENCES],
        },
    ]
