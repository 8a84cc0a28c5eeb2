"""The command line writes charts through the real entry point, and reports errors in one line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.forked import launched
from tests.store.building import new_project, tie, when
from tests.ui.drawn_svg import text_of
from tracker.cli.arguments import CHARTS
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.records.drafts import ChangeDraft, ReasonGiven
from tracker.operations.coding.codebook import add_code
from tracker.operations.statuses import record_status_change
from ui.publishing import chart_catalogue
from ui.shell.startup.entry import launch


def run(*arguments: object) -> int:
    return launch(["export", *map(str, arguments)])


def test_the_command_line_offers_all_charts() -> None:
    assert tuple(chart_catalogue.CHARTS) == CHARTS


@pytest.mark.slow
def test_a_process_without_a_display_writes_the_timeline(inventory: Path, tmp_path: Path) -> None:
    out, before = tmp_path / "ties.svg", inventory.read_bytes()
    said = launched("export", inventory, out, "--as-of", "2023-05-07", environment={"DISPLAY": ""})
    assert (said.code, said.error) == (0, "")
    assert said.out == f"{out} is written.\n"
    text = text_of(out.read_bytes())
    assert "Arnhem" in text
    assert "武汉" in text
    assert "as of 7 May 2023" in text
    assert inventory.read_bytes() == before


def test_the_texts_of_a_chart_are_in_the_json(
    inventory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "lasting.svg"
    assert run(inventory, out, "--chart", "survival", "--as-of", "2023-05-07", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["out"], told["format"], told["title"]) == (str(out), "svg", "How long they last")
    assert told["shows"].startswith("All: ")
    assert told["notes"][0].startswith("Kaplan–Meier")


def test_a_chart_names_own_codes_in_its_language(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        project.perform(add_code, OwnCodeDraft("reason", "EU sanctions", {"nl": "EU-sancties"}))
        reasons = (ReasonGiven("eu_sanctions"),)
        project.perform(record_status_change, ChangeDraft(tie(project), "terminated", when("2021"), reasons=reasons))
    for language, word in {"en": "EU sanctions", "nl": "EU-sancties"}.items():
        out = tmp_path / f"{language}.svg"
        assert run(tmp_path / project.path.name, out, "--chart", "reasons", "--language", language) == 0
        assert word in text_of(out.read_bytes())


def test_a_chart_shows_only_the_chosen_partnerships(inventory: Path, tmp_path: Path) -> None:
    out = tmp_path / "ended.svg"
    assert run(inventory, out, "--only", "status=terminated", "--as-of", "2023-05-07") == 0
    assert [name in text_of(out.read_bytes()) for name in ("Arnhem", "Breda", "Weert")] == [True, False, False]
    assert run(inventory, tmp_path / "words.svg", "--words", "Breda", "--as-of", "2023-05-07") == 0
    shown = text_of((tmp_path / "words.svg").read_bytes())
    assert [name in shown for name in ("Arnhem", "Breda", "Weert")] == [False, True, False]


@pytest.mark.parametrize("name", ["report.html", "report.docx", "report.odt", "report.md", "report.pdf", "all.ris"])
def test_a_filter_is_refused_for_forms_that_ignore_it(
    inventory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    out = tmp_path / name
    assert run(inventory, out, "--only", "status=terminated") == 2
    assert "--only" in capsys.readouterr().err
    assert not out.exists()


def test_chart_form_and_title_can_be_chosen(inventory: Path, tmp_path: Path) -> None:
    assert run(inventory, tmp_path / "flow.svg", "--chart", "flow", "--title", "<b>Flow</b>") == 0
    assert text_of((tmp_path / "flow.svg").read_bytes()).startswith("<b>Flow</b>")
    assert run(inventory, tmp_path / "stock.pdf", "--chart", "stock", "--size", "170x110mm") == 0
    assert (tmp_path / "stock.pdf").read_bytes().startswith(b"%PDF")
    assert run(inventory, tmp_path / "timeline", "--format", "png", "--size", "800x600") == 0
    assert QImage(str(tmp_path / "timeline")).width() == 800


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "html", "docx", "odt"])
def test_an_existing_file_is_replaced_only_on_request(
    inventory: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"out.{form}"
    out.write_text("earlier")
    assert run(inventory, out) == 3
    assert capsys.readouterr().err == (
        f"{out} already exists and was not changed. Choose another name, or replace it with --overwrite.\n"
    )
    assert out.read_text() == "earlier"
    assert run(inventory, out, "--overwrite") == 0
    assert b"earlier" not in out.read_bytes()
    assert [path.name for path in tmp_path.iterdir() if out.stem in path.name] == [out.name]


def test_an_existing_picture_is_replaced_on_request(inventory: Path, tmp_path: Path) -> None:
    out = tmp_path / "ties.svg"
    out.write_text("earlier")
    assert run(inventory, out, "--overwrite") == 0
    assert "Arnhem" in text_of(out.read_bytes())
    assert not list(tmp_path.glob(".*part"))


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--size", "0x0"), 2, "240 to 8000 px"),
        (("--size", "99999x99999"), 2, "240 to 8000 px"),
        (("--size", "wide"), 2, "1440x900"),
        (("--chart", "sensitivity", "--size", "240x240"), 2, "of height"),
        (("--as-of", "someday"), 4, "someday"),
    ],
)
def test_an_error_is_one_line_and_writes_no_file(
    inventory: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    code: int,
    words: str,
) -> None:
    assert run(inventory, tmp_path / "out.svg", *options) == code
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1
    assert not (tmp_path / "out.svg").exists()


def test_an_unknown_chart_is_a_usage_error(inventory: Path, tmp_path: Path) -> None:
    assert run(inventory, tmp_path / "out.svg", "--chart", "pie") == 2


def test_an_empty_project_writes_no_file(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with new_project(tmp_path) as project:
        path = project.path
    assert run(path, tmp_path / "out.svg") == 4
    assert "nothing to draw" in capsys.readouterr().err
    assert not (tmp_path / "out.svg").exists()


def test_a_project_is_never_replaced_by_a_picture(inventory: Path, tmp_path: Path) -> None:
    renamed = Path(shutil.copy(inventory, tmp_path / "renamed.png"))
    for project, target in ((inventory, inventory), (renamed, renamed), (renamed, inventory)):
        before = target.read_bytes()
        assert run(project, target, "--format", "png") == 3
        assert run(project, target, "--format", "png", "--overwrite") == 3
        assert target.read_bytes() == before


def test_an_unwritable_target_writes_no_file(
    inventory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder.svg").mkdir()
    assert run(inventory, tmp_path / "folder.svg") == 3
    assert run(inventory, tmp_path / "nowhere" / "out.svg") == 3
    assert capsys.readouterr().err.count("\n") == 2
    assert not list((tmp_path / "folder.svg").iterdir())
