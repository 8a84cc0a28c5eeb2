"""The modules that count are typed, short, free of the browser, and can be joined to one script."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

COUNTING = ROOT / "resources" / "page" / "counting"
MODULES = sorted(COUNTING.glob("*.mjs"))
MOST_LINES, MOST_LINES_OF_FUNCTION, LONGEST_LINE = 400, 50, 120
_TOOLS = ROOT / "devtools" / "javascript"
_OWN_TSC = _TOOLS / "node_modules" / ".bin" / "tsc"
TSC = str(_OWN_TSC) if _OWN_TSC.exists() else shutil.which("tsc")
_TOP_LEVEL = re.compile(r"^(?:export )?(?:function|class|const|let) (\w+)", re.MULTILINE)
_DESTRUCTURED = re.compile(r"^(?:export )?(?:const|let) [\[{]", re.MULTILINE)
_IMPORT = re.compile(r"""from "([^"]+)";$|^import "([^"]+)";$""", re.MULTILINE)
_OF_A_HOST = re.compile(
    r"\b(?:document|window|fetch|XMLHttpRequest|localStorage|process|require|setTimeout|Math\.random|Date\.now)\b"
)


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.skipif(TSC is None, reason="the TypeScript compiler is not installed: types are not checked")
def test_types_are_right() -> None:
    assert TSC is not None
    done = subprocess.run([TSC, "--project", str(_TOOLS / "tsconfig.json")], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


def test_modules_and_functions_are_short() -> None:
    assert MODULES
    long = []
    for path in MODULES:
        lines = text_of(path).splitlines()
        long += [f"{path.name}: {len(lines)} lines"] if len(lines) > MOST_LINES else []
        long += [f"{path.name}:{number}" for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE]
        begun = None
        for number, line in enumerate(lines, 1):
            if re.match(r"(export )?(async )?function ", line):
                begun = number
            elif line == "}" and begun is not None:
                long += [f"{path.name}:{begun} is a long function"] * (number - begun >= MOST_LINES_OF_FUNCTION)
                begun = None
    assert not long


def test_modules_import_only_each_other_and_use_no_browser_and_no_node() -> None:
    names = {f"./{path.name}" for path in MODULES}
    for path in MODULES:
        code = re.sub(r"/\*.*?\*/|//.*", "", text_of(path), flags=re.DOTALL if False else 0)
        assert not _OF_A_HOST.search(re.sub(r"(?s)/\*.*?\*/", "", code)), path.name
        assert {one or other for one, other in _IMPORT.findall(text_of(path))} <= names, path.name


def test_no_two_modules_have_a_name_in_common() -> None:
    names = Counter(name for path in MODULES for name in _TOP_LEVEL.findall(text_of(path)))
    assert not [name for name, count in names.items() if count > 1]
    assert not [path.name for path in MODULES if _DESTRUCTURED.search(text_of(path))]


def test_modules_do_not_import_themselves_through_others() -> None:
    imports = {path.name: {name.removeprefix("./") for name, _ in _IMPORT.findall(text_of(path))} for path in MODULES}
    while free := [name for name, others in imports.items() if not others & imports.keys()]:
        for name in free:
            del imports[name]
    assert not imports
