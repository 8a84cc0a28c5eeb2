"""Update i18n/twintrack_*.ts with the texts of the program, and compile each to the .qm file that the program reads.

Run it after adding or changing texts. Existing translations stay, texts that are no longer used are removed, and new
ones are marked as `unfinished` and listed. To add a language, give its code: `build_translations.py de`.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import PySide6
from PySide6.QtCore import QLocale

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tracker.domain.sources.csl_fields import VARIABLES  # noqa: E402
from tracker.i18n.check_words import CHECK_ADVICE, CHECK_TEXTS, CHECK_TITLES, SEVERITY_TITLES  # noqa: E402
from tracker.i18n.code_words import CONFIDENCE_ANCHORS, WORDS  # noqa: E402
from tracker.i18n.error_words import HINTS, NEAREST_HINT, PROBLEMS  # noqa: E402
from tracker.i18n.record_words import FIELD_WORDS, KIND_WORDS  # noqa: E402
from tracker.wording.check_messages import UNNAMED  # noqa: E402  the path must be set first
from tracker.wording.messages import (  # noqa: E402
    SEARCH_FIELDS,
    SEARCH_GROUPS,
    STEP_COUNTS,
    STEP_LABELS,
    STEP_LABELS_OF_ONE,
    UNDATED,
    UNREAD_REASONS,
    field_text,
)
from ui.text.language_names import NAMED_LANGUAGES  # noqa: E402
from ui.text.translation import CONTEXT  # noqa: E402

FOLDER = ROOT / "resources" / "i18n"
FORMS = {"zh": 1, "ja": 1, "ko": 1}
"""The number of plural forms of a language, if it is not two."""


@dataclass(frozen=True, slots=True)
class Words:
    """Every text that the window can show: plain ones, and plural texts by the form for many."""

    plain: frozenset[str]
    counted: frozenset[str]


def main(codes: Iterable[str]) -> int:
    """Update the files of these languages, or all; return 1 if a text is not translated yet."""
    words = all_words()
    files = [FOLDER / f"twintrack_{code}.ts" for code in codes] or sorted(FOLDER.glob("twintrack_*.ts"))
    missing = 0
    for path in files:
        known = read_translations(path) if path.exists() else {}
        write_translations(path, words, known)
        compile_translations(path)
        for source in sorted(words.plain | words.counted):
            if not all(known.get(source, ("",))):
                print(f"{path.name}: {source}")
                missing += 1
    return 1 if missing else 0


def all_words() -> Words:
    """Return the texts in the code of the window and in the tables of the tracker."""
    plain, counted = set(words_of_tables()), set()
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for call in _calls(path):
            if call.func.id == "plural":
                counted |= set(_constants(call.args[2]))
            elif call.args:
                plain |= set(_constants(call.args[0]))
    return Words(frozenset(plain), frozenset(counted))


def words_of_tables() -> Iterator[str]:
    """Yield the texts that reach `tr` through a table or an error."""
    tables = (
        *WORDS.values(),
        *(SEVERITY_TITLES, CHECK_TITLES, CHECK_TEXTS, CHECK_ADVICE, FIELD_WORDS, KIND_WORDS),
        *(HINTS, PROBLEMS, SEARCH_FIELDS, SEARCH_GROUPS, STEP_LABELS, STEP_LABELS_OF_ONE, UNREAD_REASONS),
    )
    for table in tables:
        yield from table.values()
    for forms in STEP_COUNTS.values():
        yield from forms
    yield from (field.caption for field in VARIABLES.values())
    yield from (UNNAMED, UNDATED, NEAREST_HINT, *CONFIDENCE_ANCHORS, *NAMED_LANGUAGES)
    yield from map(field_text, _fields_of_problems())


def _fields_of_problems() -> Iterator[str]:
    """Yield the fields that an error of the user's data may name."""
    yield from WORDS
    for path in sorted((ROOT / "tracker").rglob("*.py")):
        for call in _calls(path, ("RuleError",)):
            if len(call.args) > 1:
                yield from _constants(call.args[1])


def _calls(path: Path, names: tuple[str, ...] = ("tr", "plural")) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def _constants(node: ast.expr) -> Iterator[str]:
    """Yield the texts that the argument may have. A text that is looked up in a table is not among them."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def read_translations(path: Path) -> dict[str, tuple[str, ...]]:
    """[source text] -> its forms in the file; a form that is not translated yet is empty."""
    known: dict[str, tuple[str, ...]] = {}
    for message in ElementTree.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        forms = [] if translation is None else translation.findall("numerusform") or [translation]
        known[message.findtext("source", "")] = tuple(form.text or "" for form in forms)
    return known


def write_translations(path: Path, words: Words, known: dict[str, tuple[str, ...]]) -> None:
    """Replace the file, with the texts in alphabetical order."""
    code = path.stem.partition("_")[2]
    forms = FORMS.get(code, 2)
    root = ElementTree.Element("TS", version="2.1", language=QLocale(code).name(), sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for source in sorted(words.plain | words.counted, key=lambda text: (text.casefold(), text)):
        is_counted = source in words.counted
        message = ElementTree.SubElement(context, "message", {"numerus": "yes"} if is_counted else {})
        ElementTree.SubElement(message, "source").text = source
        translation = ElementTree.SubElement(message, "translation")
        said = known.get(source, ())
        if is_counted:
            said = said if len(said) == forms else ("",) * forms
            for form in said:
                ElementTree.SubElement(translation, "numerusform").text = form
        else:
            said = said if len(said) == 1 else ("",)
            translation.text = said[0]
        if not all(said):
            translation.set("type", "unfinished")
    ElementTree.indent(root, " ")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(head + ElementTree.tostring(root, encoding="unicode") + "\n", encoding="utf-8")


def compile_translations(path: Path) -> None:
    """Write the .qm file next to the .ts file, with Qt's own program."""
    program = next(Path(PySide6.__file__).parent.glob("lrelease*"))
    target = path.with_suffix(".qm")
    subprocess.run([program, "-silent", "-removeidentical", path, "-qm", target], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
