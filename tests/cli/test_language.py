"""The language of the command line: chosen by an option or the environment, English without either."""

from __future__ import annotations

import argparse
import ast
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal
from tracker.cli import VERBS, main
from tracker.cli.language import ARGPARSE_COUNTED, ARGPARSE_TEXTS, VARIABLE, argparse_in, asked_language, split_language
from tracker.i18n.catalogue import available_languages
from tracker.wording.texts import Texts


@pytest.mark.parametrize(
    ("arguments", "variable", "language"),
    [
        ("status a.twin", "", "en"),
        ("status a.twin", "nl", "nl"),
        ("status a.twin", "nl_NL.UTF-8", "nl"),
        ("status a.twin", "xx", "en"),
        ("status a.twin --language nl", "", "nl"),
        ("--language nl status a.twin", "", "nl"),
        ("status --language=nl a.twin", "", "nl"),
        ("status a.twin --lang nl", "", "nl"),
        ("status a.twin --language en", "nl", "en"),
        ("--language nl status a.twin --language en", "", "en"),
        ("status a.twin --language", "", "en"),
        ("status a.twin --language xx", "nl", "nl"),
        ("history a.twin -- --language nl", "", "en"),
    ],
)
def test_the_option_decides_then_the_environment(arguments: str, variable: str, language: str) -> None:
    assert asked_language(arguments.split(), {VARIABLE: variable} if variable else {}) == language


def test_the_option_before_the_verb_is_split_from_the_rest() -> None:
    assert split_language(["--language", "nl", "pictures", "a"]) == (["--language", "nl"], ["pictures", "a"])
    assert split_language(["--language=nl", "pictures"]) == (["--language=nl"], ["pictures"])
    assert split_language(["pictures", "--language", "nl"]) == ([], ["pictures", "--language", "nl"])
    assert split_language([]) == ([], [])


def test_verbs_speak_the_language_before_or_after_the_verb(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    english = terminal.run("status", "--as-of", "2020-06-01").out
    assert english.startswith("As of 1 Jun 2020: 0–2 of 2 partnerships in force")
    dutch = terminal.run("status", "--as-of", "2020-06-01", "--language", "nl").out
    assert dutch.startswith("Op 1 jun 2020: 0–2 van 2 banden van kracht")
    assert "Arnhem    Wuhan      Van kracht of Beëindigd" in dutch.splitlines()
    assert main(["--language", "nl", "status", str(terminal.file), "--as-of", "2020-06-01"]) == 0
    assert terminal.capture.readouterr().out == dutch
    monkeypatch.setenv(VARIABLE, "nl")
    assert terminal.run("status", "--as-of", "2020-06-01").out == dutch
    assert terminal.run("status", "--as-of", "2020-06-01", "--language", "en").out == english
    monkeypatch.setenv(VARIABLE, "tlh")
    assert terminal.run("status", "--as-of", "2020-06-01").out == english


def test_the_locale_of_the_system_does_not_change_the_language(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = terminal.run("status").out
    for name in ("LANG", "LC_ALL", "LANGUAGE"):
        monkeypatch.setenv(name, "nl_NL.UTF-8")
    assert terminal.run("status").out == english


def test_errors_keep_their_codes_and_exit_codes(terminal: Terminal, tmp_path: Path) -> None:
    for arguments, code in ((("status", "--as-of", "some day"), 4), (("merge", tmp_path / "none.twin"), 3)):
        english, dutch = (
            json.loads(terminal.run(*arguments, "--json", "--language", language, code=code).error)["error"]
            for language in ("en", "nl")
        )
        assert english["code"] == dutch["code"]
        assert english["message"] != dutch["message"]
    refused = terminal.run("status", "--as-of", "ooit eens", "--language", "nl", code=4).error
    assert "‘ooit eens’ is niet als datum te lezen." in refused


def test_documents_have_the_same_keys_and_codes_in_every_language(terminal: Terminal) -> None:
    for verb in (("status",), ("history",), ("checks",), ("claims",), ("search", "wuhan"), ("findings", *TWO_YEARS)):
        english, dutch = (terminal.json(*verb, "--language", language) for language in ("en", "nl"))
        assert shape(english) == shape(dutch)


TWO_YEARS = ("--from", "2021-05-07", "--to", "2023-05-07")
SENTENCES = {"label", "message", "name", "sentence", "title"}
"""The keys whose values are texts for people."""


def shape(document: Any) -> Any:
    """Return a document without its sentences."""
    if isinstance(document, dict):
        return {key: "" if key in SENTENCES else shape(value) for key, value in document.items()}
    return [shape(each) for each in document] if isinstance(document, list) else document


# usage ----------------------------------------------------------------------------------------------------------------


def helped(capture: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit, match="0"):
        main(arguments)
    return capture.readouterr().out


def refused(capture: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 2
    out, error = capture.readouterr()
    assert out == ""
    assert len(error.splitlines()) == 1
    return error


def test_help_and_usage_errors_are_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert "list the status of every partnership" in helped(capsys, "--help")
    help_text = helped(capsys, "--language", "nl", "--help")
    assert help_text.startswith("gebruik: twintrack")
    assert "de status van elke band op een dag tonen" in " ".join(help_text.split())
    assert "deze argumenten zijn verplicht: BESTAND" in refused(capsys, "status", "--language", "nl")
    assert "fout: argument OPDRACHT: ongeldige keuze: 'dance'" in refused(capsys, "dance", "--language", "nl")
    assert "argument --limit: geef een getal van 1 tot en met 9999" in refused(
        capsys, "search", "a.twin", "x", "--limit", "0", "--language", "nl"
    )
    assert "invalid choice: 'xx'" in refused(capsys, "status", "a.twin", "--language", "xx")
    assert "the following arguments are required" in refused(capsys, "status")
    assert refused(capsys, "status", "a.twin", "--nonsense") == (
        "twintrack status: error: unrecognized arguments: --nonsense. twintrack status --help explains it.\n"
    )


@pytest.mark.parametrize("verb", VERBS)
def test_usage_errors_of_every_verb_are_json_if_it_is_asked_for(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    if verb == "pictures":  # its arguments are parsed where the pictures are drawn
        return
    said = json.loads(refused(capsys, verb, "--nonsense", "--json"))["error"]
    assert said["code"] == "wrong_usage"
    assert said["hint"] == f"twintrack {verb} --help explains it."


def test_the_texts_of_argparse_are_restored() -> None:
    before = vars(argparse)["_"], vars(argparse)["ngettext"]
    with argparse_in(Texts("nl")):
        assert vars(argparse)["_"]("options") == "opties"
    assert (vars(argparse)["_"], vars(argparse)["ngettext"]) == before


OF_PROGRAMMERS = {
    ".__call__() not defined",
    "'required' is an invalid argument for positionals",
    "mutually exclusive arguments must be optional",
    "%r is not callable",
    "cannot merge actions - two groups are named %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "cannot have multiple subparser arguments",
    "conflicting subparser: %s",
    "conflicting subparser alias: %s",
    "conflicting option string: %s",
    "conflicting option strings: %s",
}
"""Texts of errors in the definition of a parser."""
OF_FILES = {"can't open '%(filename)s': %(error)s", 'argument "-" with mode %r'}
"""Texts of `argparse.FileType`, which is not used."""
OF_OWN = {"%(prog)s: error: %(message)s\n"}
"""Texts instead of which the program prints its own."""
OF_UNUSED = {
    "show program's version number and exit",
    "subcommands",
    " (default: %(default)s)",
    "%(prog)s: warning: %(message)s\n",
    "option '%(option)s' is deprecated",
    "argument '%(argument_name)s' is deprecated",
    "command '%(parser_name)s' is deprecated",
}
"""Texts, since Python 3.13, of what the parser doesn't use: its version action, deprecated options, other titles."""


def test_every_text_of_argparse_that_a_user_can_see_is_in_the_catalogue() -> None:
    calls = [
        node
        for node in ast.walk(ast.parse(Path(argparse.__file__).read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext")
    ]
    texts = {argument.value for call in calls for argument in call.args if isinstance(argument, ast.Constant)}
    assert texts - OF_PROGRAMMERS - OF_FILES - OF_OWN - OF_UNUSED <= {*ARGPARSE_TEXTS, *ARGPARSE_COUNTED}
    if sys.version_info[:2] == (3, 11):
        newer = {text for text in ARGPARSE_TEXTS if "heading" in text or "maybe you meant" in text}
        assert texts == {*ARGPARSE_TEXTS, *ARGPARSE_COUNTED} - newer | OF_PROGRAMMERS | OF_FILES | OF_OWN


@pytest.mark.parametrize("language", available_languages())
def test_the_texts_of_argparse_keep_their_placeholders(language: str) -> None:
    facts = {
        "prog": "p",
        "message": "m",
        "argument_name": "a",
        "option": "o",
        "matches": "m",
        "value": "v",
        "choices": "c",
        "type": "t",
        "parser_name": "p",
        "heading": "h",
        "closest": "c",
    }
    texts = Texts(language)
    for text in ARGPARSE_TEXTS:
        values: Any = facts if "%(" in text else ("x",) * text.count("%")
        assert (texts.tr_in("command line", text) % values).count("\n") == text.count("\n")
    assert texts.form(2, *ARGPARSE_COUNTED) % 2


def test_an_import_is_reported_in_dutch(terminal: Terminal, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("body_a,country_a,body_b,country_b,status\nZwolle,NL,Linyi,CN,blown\n", "utf-8")
    said = terminal.run("import", table, "--language", "nl", "--rejects", tmp_path / "rejects.csv", code=4).out
    assert said.splitlines()[:2] == ["1 afgewezen.", "Niet te lezen in status: ‘blown’ (1)."]
    assert "is geen bekende status" in (tmp_path / "rejects.csv").read_text("utf-8-sig")
