"""The manual page and the completions for shells: they say what the parser takes, and a shell completes by them."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from devtools.build_terminal_files import COMPLETIONS, FISH, MANUAL_PAGE, SHARE, files
from tracker.cli.arguments import VERBS


def completed(*words: str) -> set[str]:
    """Return the words that bash offers for the last of these words."""
    script = f"""
source {str(SHARE / COMPLETIONS["bash"])!r}
COMP_WORDS=({" ".join(f"'{word}'" for word in ("twintrack", *words))})
COMP_CWORD={len(words)}
COMP_LINE="${{COMP_WORDS[*]}}"
COMP_POINT=${{#COMP_LINE}}
"$(complete -p twintrack | sed 's/.*-F \\([^ ]*\\).*/\\1/')"
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    bash = shutil.which("bash")
    assert bash is not None
    answer = subprocess.run([bash, "--norc", "-c", script], capture_output=True, text=True, check=False)
    return {line.strip() for line in answer.stdout.splitlines() if line.strip()}


def test_the_files_are_those_of_the_parser() -> None:
    for place, text in files().items():
        stored = (SHARE / place).read_text("utf-8")
        assert stored == text, f"run devtools/build_terminal_files.py: {place} is of another version"


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_verbs_and_options() -> None:
    assert completed("ver") == {"verify"}
    assert {"--dry-run", "--mapping", "--on-conflict"} <= completed("import", "--")
    assert completed("import", "--on-conflict", "") == {"skip", "update", "add"}


@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("ver", {"verify"}),
        ("import P.twin T.csv --on", {"--on-conflict"}),
        ("import P.twin T.csv --on-conflict ", {"skip", "update", "add"}),
        ("team P.twin jo", {"join"}),
    ],
)
def test_fish_completes_verbs_options_and_values(line: str, offered: set[str], tmp_path: Path) -> None:
    command = f"source {shlex.quote(str(SHARE / FISH))}; complete -C 'twintrack {line}'"
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    said = subprocess.run(
        ["fish", "--no-config", "-c", command],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        cwd=tmp_path,
    )
    assert said.stderr == ""
    assert offered <= {each.split("\t")[0] for each in said.stdout.splitlines()}


def test_the_manual_page_names_every_verb() -> None:
    page = (SHARE / MANUAL_PAGE).read_text("utf-8").replace("\\-", "-")
    assert [verb for verb in VERBS if f"twintrack {verb}" not in page] == []
