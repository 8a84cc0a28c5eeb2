"""Rules for all tracked files: no paths of a machine, no package hosts, no CRLF."""

from __future__ import annotations

import re
import tomllib

from tests.architecture.source import ROOT, place, tracked_files
from ui.shell.startup.qt_libraries import DEBIAN_PACKAGES

# written in pieces, so that this file is not a hit itself
ELSEWHERE = re.compile("|".join(("://(files|registry|deb)" + r"\.", "/wor" + "k/", "/far" + "m/", "/roo" + "t/")))


def test_no_machine_and_no_package_host_is_named() -> None:
    found = []
    for path in tracked_files():
        content = path.read_bytes()
        if path.suffix == ".svg" or b"\0" in content[:8000]:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if ELSEWHERE.search(line):
                found.append(f"{place(path)}:{number}")
    assert not found


def test_a_checkout_on_windows_has_the_same_bytes() -> None:
    lines = [line.split() for line in (ROOT / ".gitattributes").read_text("utf-8").splitlines()]
    said = {words[0]: words[1:] for words in lines if words and not words[0].startswith("#")}
    assert said["*"] == ["text=auto", "eol=lf"]
    kept_as_they_are = tuple(name.removeprefix("*") for name, rules in said.items() if rules in (["binary"], ["-text"]))
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" in content[:8000]:
            assert path.name.endswith(kept_as_they_are), f"{place(path)} is to be named as binary in .gitattributes"
        elif not path.name.endswith(kept_as_they_are):
            assert b"\r\n" not in content, place(path)


def test_the_debian_packages_in_the_readme_are_complete() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"python3-venv {DEBIAN_PACKAGES}" in readme


def test_the_lock_files_contain_all_requirements() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    locks = {
        "requirements.lock": project["dependencies"],
        "requirements-dev.lock": project["dependencies"] + extras["dev"] + extras["passphrase"] + extras["postgres"],
        "requirements-build.lock": project["dependencies"] + extras["build"],
    }
    for name, wanted in locks.items():
        locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        assert {re.split(r"[\[<>=]", requirement)[0].lower() for requirement in wanted} <= locked, name
