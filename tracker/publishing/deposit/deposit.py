"""A deposit: a folder or ZIP file that an archive accepts and a reviewer can check with Python alone.

    export_deposit(snapshot, Path("deposit.zip"), DepositOptions(language="nl"))

docs/deposit.md describes its files.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from tracker.clock import today
from tracker.domain.dates.days import iso_from_day
from tracker.domain.findings.rule_sentence import sentence_parts
from tracker.domain.records.about_project import AboutProject
from tracker.domain.records.record_ids import id_text
from tracker.domain.text.phrases import Phrase
from tracker.errors import RuleError
from tracker.exchange.copies.public_content import PUBLIC_COLUMNS
from tracker.exchange.file_writing import new_folder, write_text
from tracker.exchange.formats.dump import dump_text, whole_content
from tracker.exchange.progress import Track, untracked
from tracker.file_modes import made_folder, mode_for
from tracker.project_snapshot import ReadableProject
from tracker.publishing.changes.writing import write_changes
from tracker.publishing.deposit.citation_files import citation_cff, datacite_xml, licence_text
from tracker.publishing.deposit.contents import (
    DepositFacts,
    TableOrigin,
    deposit_facts,
    files_in,
    published_ids,
    table_origins,
)
from tracker.publishing.deposit.data_tables import IDENTIFIER, write_data_folder
from tracker.publishing.deposit.readme import file_purposes, readme
from tracker.publishing.deposit.recount_script import recount_script
from tracker.publishing.deposit.ro_crate import NAME, ro_crate
from tracker.publishing.page_data import public_copy
from tracker.publishing.page_file import PageOptions, page_of_copy
from tracker.publishing.public_findings import FrozenNumbers, public_findings
from tracker.publishing.record_hashes import hash_of
from tracker.queries.codebook.codebook import code_labels
from tracker.queries.findings.findings import finding
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.project_settings import about_project
from tracker.queries.reader import Reader
from tracker.reports.codebook_writing import write_codebook
from tracker.reports.document.report_texts import ReportTexts
from tracker.services.differences.told_changes import changes_in
from tracker.store.connections import from_system
from tracker.store.project_file.verified_copy import new_file
from tracker.unfinished_files import temporary_folder
from tracker.version import version
from tracker.wording.messages import field_text

ZIP: Final = ".zip"
CHANGES: Final = "CHANGES.md"
"""The file of what changed since the deposit before, if that is given."""
_TRENDS: Final = ("stock", "flow", "survival", "reasons", "endings", "kinds", "origins", "network")
CHARTS: Final[Mapping[str, str]] = {
    "timeline": "timeline.svg",
    **{name: f"trends/{name}.svg" for name in _TRENDS},
}
"""The charts of a deposit, by their names for `export --chart`, with their paths."""
OPTIONS_OF_MISSING: Final = {
    "title": "--title",
    "description": "--description",
    "creators": "--creator",
    "licence": "--licence",
}

Draw = Callable[[ReadableProject, str, Path], None]
"""Function that draws a chart of a project, by its name, as a new SVG file; RuleError chart_empty."""


@dataclass(frozen=True, slots=True)
class DepositOptions:
    """The content of a deposit: the language of its texts, the as-of day of its page (None: today), and whose charts.

    `partnerships` are ids, None for all. Without `draw` the deposit has no charts. `before` is the deposit before it,
    with which it is compared.
    """

    language: str = "en"
    day: int | None = None
    partnerships: frozenset[int] | None = None
    draw: Draw | None = None
    before: Path | None = None


def require_complete(about: AboutProject) -> None:
    """Check that a project says what a deposit needs; RuleError deposit_incomplete names all that is missing."""
    if missing := about.missing():
        words = [Phrase(field_text(name)) for name in missing]
        options = " ".join(OPTIONS_OF_MISSING[name] for name in missing)
        raise RuleError("deposit_incomplete", missing[0], missing=words, options=options)


def export_deposit(
    project: ReadableProject, out: Path, options: DepositOptions, track: Track = untracked
) -> dict[str, Any]:
    """Write a deposit as a new folder, or as a ZIP file if the name ends so; return what it contains.

    `project` is one snapshot. RuleError deposit_incomplete; KnownError already_exists, no_folder, ...
    """
    out = Path(out)
    require_complete(project.query(about_project))
    if out.suffix.lower() != ZIP:
        with new_folder(out) as folder:
            return _write(project, folder, options, track)
    with temporary_folder() as temporary:
        folder = made_folder(temporary / "deposit")
        found = _write(project, folder, options, track)
        _pack(folder, out, today(project.clock))
    return found


def _pack(folder: Path, out: Path, day: int) -> None:
    """Write the files of a folder as a new ZIP file, which is equal for equal files on the same day."""
    year, month, day_of_month = map(int, iso_from_day(day).split("-"))
    moment = (max(year, 1980), month, day_of_month, 0, 0, 0)
    try:
        with new_file(out) as part, zipfile.ZipFile(part, "w") as packed:
            for file in files_in(folder):
                entry = zipfile.ZipInfo(file.path, moment)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = mode_for() << 16
                packed.writestr(entry, (folder / file.path).read_bytes())
    except OSError as error:
        raise from_system(error, out) from error


def _write(project: ReadableProject, folder: Path, options: DepositOptions, track: Track) -> dict[str, Any]:
    """Write all files into a folder, the metadata of the others last."""
    about, texts = project.query(about_project), ReportTexts(options.language)
    day = iso_from_day(today(project.clock))
    with public_copy(project, options.partnerships, track) as copy:
        public = copy.project
        write_text(folder / "page.html", page_of_copy(project, copy, _page_options(options)).html)
        texts.own_labels = public.query(code_labels, options.language)
        facts = public.query(deposit_facts, about, day, version())
        public.query(lambda reader: write_data_folder(reader, folder / "data", facts, track))
        findings = public.query(_findings, copy.frozen, texts)
        published = public.query(published_ids, tuple(PUBLIC_COLUMNS))
        _write_dump(public, folder / "project.json")
        for name in ("codebook.csv", "codebook.html"):
            write_codebook(public, folder / name, texts, escapes_formulas=False)
        _draw_charts(public, folder, options)
        if options.before is not None:
            changes = replace(changes_in(options.before, public), after=texts.tr("this deposit"))
            write_changes(changes, folder / CHANGES, texts)
    _write_findings(folder / "findings", findings, day)
    there = {each["id"] for each in findings}
    left_out = [saved.name for saved in project.query(saved_findings) if id_text("finding", saved.id) not in there]
    origins = project.query(table_origins, published)
    _write_texts(folder, facts, texts, _stated(findings, left_out, texts), origins)
    return {"findings": len(findings), "findings_left_out": left_out, "files": len(files_in(folder)), **facts.counts}


def _findings(reader: Reader, frozen: FrozenNumbers, texts: ReportTexts) -> list[dict[str, Any]]:
    """Return the findings of a public copy, each with its sentence."""
    rules = {id_text("finding", saved.id): saved.rule for saved in saved_findings(reader)}
    found = public_findings(reader, frozen)
    for each in found:
        rule = rules[each["id"]]
        assert rule is not None
        parts = sentence_parts(rule, finding(reader, rule, most_listed=0), texts.language, texts.own_labels)
        each["sentence"] = "".join(part.text for part in parts)
    return found


def _page_options(options: DepositOptions) -> PageOptions:
    return PageOptions(options.language, day=options.day, partnerships=options.partnerships)


def _write_dump(public: ReadableProject, path: Path) -> None:
    """Write the records of a public copy as a dump, without the identifier of the copy."""
    document = public.query(lambda reader: whole_content(reader.connection))
    settings = document["records"]["project_setting"]
    document["records"]["project_setting"] = [row for row in settings if row["key"] != IDENTIFIER]
    write_text(path, dump_text(document) + "\n")


def _draw_charts(public: ReadableProject, folder: Path, options: DepositOptions) -> None:
    """Draw the charts that have something to show."""
    if options.draw is None:
        return
    for chart, path in CHARTS.items():
        target = folder / path
        made_folder(target.parent)
        try:
            options.draw(public, chart, target)
        except RuleError as error:
            if error.code != "chart_empty":
                raise
    trends = folder / "trends"
    if not any(trends.iterdir()):
        trends.rmdir()


def _write_findings(folder: Path, findings: list[dict[str, Any]], day: str) -> None:
    """Write each finding as a file: rule, result with the records, the hash of both, the day, and frozen results."""
    made_folder(folder)
    width = max(2, len(str(len(findings))))
    for number, each in enumerate(findings, start=1):
        counted = {"rule": each["rule"], "result": each["result"]}
        head = {"name": each["name"], "sentence": each["sentence"], "counted_on": day}
        document = {**head, **counted, "sha256": hash_of(counted)}
        if "frozen" in each:
            document["frozen"] = each["frozen"]
        text = json.dumps(document, ensure_ascii=False, indent=1)
        write_text(folder / f"finding-{number:0{width}}.json", text + "\n")


def _stated(findings: list[dict[str, Any]], left_out: list[str], texts: ReportTexts) -> list[tuple[str, str]]:
    """Return each finding by name with its sentence, and those that are left out with the reason."""
    reason = texts.tr("not in this deposit, because it can't be counted from these records")
    return [(each["name"], each["sentence"]) for each in findings] + [(name, reason) for name in left_out]


def _write_texts(
    folder: Path,
    facts: DepositFacts,
    texts: ReportTexts,
    stated: list[tuple[str, str]],
    origins: list[TableOrigin],
) -> None:
    """Write the files that describe the deposit; `stated` are the findings by name with what is said of them."""
    purposes = file_purposes(texts) | {NAME: texts.tr("all of this for programs, as an RO-Crate")}
    write_text(folder / "recount.py", recount_script())
    write_text(folder / "datacite.xml", datacite_xml(facts))
    write_text(folder / "CITATION.cff", citation_cff(facts))
    write_text(folder / "LICENSE", licence_text(facts))
    made_last = ("README.md", NAME)
    there = {path: purpose for path, purpose in purposes.items() if path in made_last or (folder / path).exists()}
    write_text(folder / "README.md", readme(facts, texts, there, stated))
    write_text(folder / NAME, ro_crate(facts, files_in(folder), purposes, origins))
