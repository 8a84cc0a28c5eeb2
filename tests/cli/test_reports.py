"""Reports and dossiers from the command line."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2
import pytest

from tests.cli.terminal import Terminal
from tests.forked import output_of
from tracker.cli import main
from tracker.cli.arguments import REPORTS
from tracker.domain.census.letters import LETTER_FORMS
from tracker.project import Project
from tracker.reports.letters.forms import SINGLE_FORMS
from tracker.reports.writers.report_file import WRITERS as REPORT_WRITERS
from ui.census.letters_dialog import FORMS as LETTER_NAMES
from ui.publishing.report_charts import USED
from ui.publishing.report_dialog import OF_TEXT
from ui.shell.startup.entry import launch
from ui.shell.startup.export_writers import WRITERS
from ui.text.report_formats import REPORT_FORMATS


def launch_all(*verbs: tuple[object, ...]) -> int:
    """Run several verbs as main.py does."""
    return max(launch([str(each) for each in verb]) for verb in verbs)


@pytest.mark.parametrize("form", REPORTS)
def test_a_report_is_written_without_a_screen(terminal: Terminal, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"report.{form}"
    said = terminal.run("export", out, "--as-of", "2023-05-07", "--language", "nl")
    assert said.out.strip() == f"{out} is geschreven."
    if form == "docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(out)).paragraphs)
    elif form == "pdf":
        assert not said.error
        with pypdfium2.PdfDocument(out) as pages:
            text = pages[0].get_textpage().get_text_range()
    elif form == "odt":
        with ZipFile(out) as parts:
            text = parts.read("content.xml").decode()
    else:
        text = out.read_text("utf-8")
    assert "Verslag per 7 mei 2023" in text


def test_characters_without_a_font_are_reported(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("body", "add", "--name", "Ede \u0378", "--country", "NL")
    said = terminal.run("export", tmp_path / "dossier.pdf", "--body", "Ede \u0378")
    assert "some of the characters in dossier.pdf" in said.error
    with pypdfium2.PdfDocument(tmp_path / "dossier.pdf") as pages:
        assert "Ede" in pages[0].get_textpage().get_text_range()


def test_an_unknown_finding_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.run("export", tmp_path / "report.md", "--finding", "None such", code=4)
    assert "None such" in said.error
    assert not (tmp_path / "report.md").exists()


def test_a_dossier_of_one_partnership_is_written(terminal: Terminal, tmp_path: Path) -> None:
    with Project.open(terminal.file, read_only=True) as project:
        ((tie, name),) = project.query(
            lambda reader: reader.rows(
                "SELECT p.id, b.name FROM partnership p JOIN body b ON b.id = p.body_a_id ORDER BY p.id LIMIT 1"
            )
        )
    terminal.run("export", tmp_path / "dossier.txt", "--partnership", tie)
    assert (tmp_path / "dossier.txt").read_text("utf-8").startswith(f"{name} – ")
    assert terminal.run("export", tmp_path / "other.txt", "--partnership", "12", code=4).error
    assert terminal.run("export", tmp_path / "other.txt", "--partnership", "x", code=4).error
    assert not (tmp_path / "other.txt").exists()


def test_a_dossier_of_one_body_is_written(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("export", tmp_path / "dossier.txt", "--body", "Arnhem")
    written = (tmp_path / "dossier.txt").read_text("utf-8")
    assert written.startswith("Arnhem\n")
    assert "Wuhan" in written
    body = terminal.json("show", "body", "Arnhem")["body"]["id"]
    terminal.run("export", tmp_path / "again.txt", "--body", body)
    assert (tmp_path / "again.txt").read_text("utf-8") == written
    assert terminal.run("export", tmp_path / "other.txt", "--body", "Nowhere", code=4).error
    terminal.run("export", tmp_path / "other.txt", "--body", "Arnhem", "--partnership", "1", code=2)
    assert not (tmp_path / "other.txt").exists()


def test_a_missing_folder_is_reported(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.run("export", tmp_path / "none" / "report.html", code=3).error.count("\n") == 1


@pytest.mark.slow
def test_the_program_writes_reports_and_charts(terminal: Terminal, tmp_path: Path) -> None:
    reports = [("export", terminal.file, tmp_path / f"report.{form}") for form in ("pdf", "html")]
    plain = ("export", terminal.file, tmp_path / "plain.html", "--no-charts")
    done = output_of(launch_all, *reports, plain, environment={})
    assert done.code == 0, done.error
    with_charts = (tmp_path / "report.html").read_text("utf-8")
    assert "data:image/svg+xml" in with_charts
    pages = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    assert "What is counted" in "".join(page.get_textpage().get_text_range() for page in pages)
    pages.close()
    assert "data:image" not in (tmp_path / "plain.html").read_text("utf-8")


def test_every_format_of_reports_and_letters_is_offered_everywhere() -> None:
    assert set(REPORTS) == set(REPORT_WRITERS) == set(REPORT_FORMATS) == USED.keys() - {"paper"}
    assert set(REPORT_FORMATS) - set(OF_TEXT) <= set(WRITERS), "these have charts"
    assert set(LETTER_FORMS) == set(LETTER_NAMES) == {*SINGLE_FORMS, "pdf", "csv", "xlsx"}


def test_a_report_of_a_copy_without_the_frame_says_what_is_not_counted(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("frame", "add", "Asked", "--on", "2023-01-01", "--body", "Arnhem")
    period = ("--from", "2021-05-07", "--to", "2023-05-07")
    terminal.run("keep", "add", "Of the frame", "--frame", "Asked", *period)
    terminal.run("keep", "add", "Of all", *period)
    part = tmp_path / "part.twin"
    terminal.run("export", part, "--only", "country=NL")
    assert main(["export", str(part), str(tmp_path / "part.md"), "--language", "nl"]) == 0
    text = (tmp_path / "part.md").read_text("utf-8")
    assert "## Of all" in text
    assert "Deze bevinding is niet geteld: het project bevat de populatie ‘Asked’ niet." in text
