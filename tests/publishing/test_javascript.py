"""The modules of a page are typed and short, can be joined to one script, and those that count need no browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tracker.publishing.page_script import page_script

PAGE = ROOT / "resources" / "page"
COUNTING, VIEW = (sorted((PAGE / name).glob("*.mjs")) for name in ("counting", "view"))
MODULES = [*COUNTING, *VIEW]
MOST_LINES, MOST_LINES_OF_FUNCTION, LONGEST_LINE = 400, 50, 120
_TOOLS = ROOT / "devtools" / "javascript"
_OWN_TSC = _TOOLS / "node_modules" / ".bin" / "tsc"
TSC = str(_OWN_TSC) if _OWN_TSC.exists() else shutil.which("tsc")
_TOP_LEVEL = re.compile(r"^(?:export )?(?:function|class|const|let) (\w+)", re.MULTILINE)
_DESTRUCTURED = re.compile(r"^(?:export )?(?:const|let) [\[{]", re.MULTILINE)
_IMPORT = re.compile(r"""from "([^"]+)";$|^import "([^"]+)";$""", re.MULTILINE)
_REQUESTING = re.compile(
    r"\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|localStorage|sessionStorage|indexedDB|innerHTML"
    r"|outerHTML|insertAdjacentHTML|eval|Function|cookie)\b"
)
_OF_A_HOST = re.compile(
    r"\b(?:document|window|fetch|XMLHttpRequest|localStorage|process|require|setTimeout|Math\.random|Date\.now)\b"
)


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.skipif(TSC is None, reason="the TypeScript compiler is not installed: types are not checked")
def test_types_are_right() -> None:
    """`--build` checks only the modules that have changed since they were right."""
    assert TSC is not None
    projects = [str(_TOOLS / name) for name in ("tsconfig.json", "tsconfig.view.json")]
    done = subprocess.run([TSC, "--build", *projects], capture_output=True, check=False)
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


def test_modules_that_count_import_only_each_other_and_use_no_browser_and_no_node() -> None:
    names = {f"./{path.name}" for path in COUNTING}
    for path in COUNTING:
        code = re.sub(r"(?s)/\*.*?\*/|//[^\n]*", "", text_of(path))
        assert not _OF_A_HOST.search(code), path.name
        assert imports_of(path) <= names, path.name


def test_modules_of_the_view_import_modules_of_the_page_and_request_nothing() -> None:
    names = {f"./{path.name}" for path in VIEW} | {f"../counting/{path.name}" for path in COUNTING}
    for path in VIEW:
        code = re.sub(r"(?s)/\*.*?\*/|//[^\n]*", "", text_of(path))
        assert not _REQUESTING.search(code), path.name
        assert imports_of(path) <= names, path.name


def imports_of(path: Path) -> set[str]:
    return {one or other for one, other in _IMPORT.findall(text_of(path))}


def test_no_two_modules_have_a_name_in_common() -> None:
    names = Counter(name for path in MODULES for name in _TOP_LEVEL.findall(text_of(path)))
    assert not [name for name, count in names.items() if count > 1]
    assert not [path.name for path in MODULES if _DESTRUCTURED.search(text_of(path))]
    assert len({path.name for path in MODULES}) == len(MODULES)


def test_modules_do_not_import_themselves_through_others() -> None:
    imports = {path.name: {name.rpartition("/")[2] for name in imports_of(path)} for path in MODULES}
    while free := [name for name, others in imports.items() if not others & imports.keys()]:
        for name in free:
            del imports[name]
    assert not imports


def test_the_joined_script_has_every_module_and_can_be_in_an_element() -> None:
    script = page_script()
    names = {name for path in MODULES for name in _TOP_LEVEL.findall(text_of(path))}
    assert names <= set(re.findall(r"\b(?:function|class|const|let) (\w+)", script))
    assert not re.search(r"^\s*(?:import|export) ", script, re.MULTILINE)
    assert "</script" not in script
    assert "<!--" not in script
