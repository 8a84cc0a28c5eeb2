"""The texts of publications: for whom they are, what they contain, and what is left out and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from tracker.domain.records.about_project import AboutProject
from tracker.domain.records.licences import read_licence
from tracker.publishing.contents import Obstacle, PublicationContents
from tracker.publishing.publication import DEPOSITS, PAGE
from ui.exporting.data_text import KINDS as KINDS_OF_DATA
from ui.exporting.data_text import NAMES as NAMES_OF_DATA
from ui.exporting.data_text import contents_text as data_contents
from ui.exporting.data_text import purpose as data_purpose
from ui.text.language_names import language_text
from ui.text.translation import plural, tr, within_sentence

AUDIENCE_NAMES: Mapping[str, Callable[[], str]] = {
    "readers": lambda: tr("&Readers: a page"),
    "archive": lambda: tr("&Archive: a deposit"),
    "colleagues": lambda: tr("C&olleagues: the records"),
}
NAMES: Mapping[str, Callable[[], str]] = {
    PAGE: lambda: tr("Page to publish (HTML)"),
    "zip": lambda: tr("Deposit (ZIP)"),
    "deposit": lambda: tr("Deposit (folder)"),
    **NAMES_OF_DATA,
}
"""The names of the forms."""
KINDS: Mapping[str, Callable[[], str]] = {
    "html": lambda: tr("Page to publish (HTML)") + " (*.html)",
    "zip": lambda: tr("Deposit (ZIP)") + " (*.zip)",
    **KINDS_OF_DATA,
}
"""The kinds of files by extension, for the prompt for a file."""
_COUNTED: tuple[Obstacle, ...] = ("", "nothing_in_part")
"""The obstacles in spite of which a finding is in a deposit."""
Counted = tuple[int, str]
"""A number of records, and the line that says it."""
_OBSTACLES: Mapping[Obstacle, Callable[[], str]] = {
    "unreadable": lambda: tr("what it counts can't be read"),
    "without_frame": lambda: tr("its frame is left out"),
    "nothing_in_part": lambda: tr("nothing of it is in this part"),
}


def is_public(form: str) -> bool:
    """Return whether a form has only what is public, so that notes and contacts are not in it."""
    return form == PAGE or form in DEPOSITS


def finding_text(name: str, obstacle: Obstacle) -> str:
    """Return the name of a finding, with why it can't be published."""
    return name if not obstacle else tr("{name} ({reason})", name=name, reason=_OBSTACLES[obstacle]())


def purpose(form: str) -> str:
    """Return the purpose of a form."""
    if form in DEPOSITS:
        return tr(
            "For a data archive, such as Zenodo or DANS: the page, tables, charts, codebook and metadata, with a script"
            " by which a reviewer counts every finding again with Python alone."
        )
    if form != PAGE:
        return data_purpose(form)
    return tr(
        "For everybody: one file for a website or a stick, which requests nothing. Its readers see the findings, open"
        " the records and quotes behind each number, and count again by another day or otherwise."
    )


def about_text(about: AboutProject, name: str, language: str = "") -> str:
    """Return title, creators and licence as lines; `name` is the title if none is stated.

    With the language of a page also its headline, and the title in this language.
    """
    facts = (
        (tr("Headline"), about.text("headline", language)[0] if language else ""),
        (tr("Title"), about.text("title", language)[0] or name),
        (tr("Creators"), "; ".join(creator.name for creator in about.creators)),
        (tr("Licence"), read_licence(about.licence).text),
    )
    return "\n".join(f"{caption}: {fact}" for caption, fact in facts if fact)


def missing_text(about: AboutProject, form: str) -> str:
    """Return which fields are missing, though readers look for them or a deposit needs them; empty if none is."""
    captions = {"creators": tr("Creators"), "licence": tr("Licence"), "description": tr("What it is about")}
    if form in DEPOSITS:
        captions["title"] = tr("Title")
    missing = [within_sentence(captions[name]) for name in about.missing() if name in captions]
    if not missing:
        return ""
    if form in DEPOSITS:
        return tr("A deposit also needs: {fields}.", fields=", ".join(missing))
    return tr("Missing: {fields}.", fields=", ".join(missing))


def untranslated_text(about: AboutProject, languages: Iterable[str]) -> str:
    """Return which texts for readers a page lacks in which of its languages, as lines; empty if none."""
    captions = {
        "headline": tr("Headline"),
        "title": tr("Title"),
        "description": tr("What it is about"),
        "chart_note": tr("Note in the chart"),
    }
    lines = []
    for language in languages:
        fields = ", ".join(within_sentence(captions[name]) for name in about.untranslated(language))
        if fields:
            lines.append(tr("Not in {language}: {fields}.", language=language_text(language), fields=fields))
    return "\n".join(lines)


def warning_text(form: str, *, is_encrypted: bool) -> str:
    """Return what to know before a publication is passed on; empty if there is nothing."""
    has_none = tr("This project has a passphrase. The published file has none: everybody who has it can read it.")
    names = tr("A deposit names who recorded the rows of each table, and the files that were imported.")
    return " ".join(filter(None, (has_none if is_encrypted else "", names if form in DEPOSITS else "")))


def contents_text(form: str, contents: PublicationContents, day: int, chosen: int | None = None) -> str:
    """Return what a publication contains as a sentence; `chosen` is the number of findings, None for all."""
    if not is_public(form):
        return data_contents(form, contents.counts, day)
    counts = contents.counts
    findings = sum(each.obstacle in _COUNTED for each in contents.findings) if chosen is None else chosen
    parts = [plural(findings, "1 finding", "{n} findings")] if findings else []
    parts += [
        plural(counts.partnerships, "1 partnership", "{n} partnerships"),
        plural(counts.bodies, "1 body", "{n} bodies"),
        plural(counts.changes, "1 status change", "{n} status changes"),
        plural(counts.sources, "1 source", "{n} sources"),
    ]
    if counts.claims:
        parts.append(plural(counts.claims, "1 claim", "{n} claims"))
    if contents.frames:
        parts.append(plural(contents.frames, "1 frame", "{n} frames"))
    return ", ".join(parts) + "."


def left_out_lines(form: str, contents: PublicationContents, *, is_part: bool) -> list[str]:
    """Return a line for each kind of records that a publication leaves out, with their number and why."""
    lines = [*_outside_part(contents), *_unpublished_findings(form, contents)] if is_part else []
    lines += _confidential(contents)
    lines += _left_off_page(contents) if is_public(form) else _left_out_of_copy(contents)
    return [line for count, line in lines if count]


def _outside_part(contents: PublicationContents) -> Iterator[Counted]:
    out = contents.left_out
    yield (
        out.partnerships,
        plural(out.partnerships, "1 partnership that is not shown", "{n} partnerships that are not shown"),
    )
    yield (
        out.claims,
        plural(out.claims, "1 claim: it is about all partnerships", "{n} claims: they are about all partnerships"),
    )
    yield out.frames, plural(out.frames, "1 frame: it is about all bodies", "{n} frames: they are about all bodies")
    yield out.waves, plural(out.waves, "1 round: it asked all bodies", "{n} rounds: they asked all bodies")


def _unpublished_findings(form: str, contents: PublicationContents) -> Iterator[Counted]:
    obstacles = [each.obstacle for each in contents.findings if each.obstacle]
    without_frame = obstacles.count("without_frame")
    nothing = obstacles.count("nothing_in_part") if form == PAGE else 0
    yield (
        without_frame,
        plural(without_frame, "1 finding whose frame is left out", "{n} findings whose frame is left out"),
    )
    yield (
        nothing,
        plural(nothing, "1 finding that counts nothing in this part", "{n} findings that count nothing in this part"),
    )


def _confidential(contents: PublicationContents) -> Iterator[Counted]:
    out, counts = contents.left_out, contents.counts
    yield (
        counts.confidential,
        plural(
            counts.confidential,
            "1 confidential source, with its quotes and files",
            "{n} confidential sources, with their quotes and files",
        ),
    )
    yield (
        out.confidential_claims,
        plural(out.confidential_claims, "1 claim of a confidential source", "{n} claims of confidential sources"),
    )
    yield (
        out.confidential_contacts,
        plural(out.confidential_contacts, "1 confidential contact", "{n} confidential contacts"),
    )
    yield (
        counts.interviewee_sources,
        plural(
            counts.interviewee_sources,
            "the names of the interviewees of 1 source",
            "the names of the interviewees of {n} sources",
        ),
    )
    yield out.persons, plural(out.persons, "the name of a person in 1 contact", "the names of persons in {n} contacts")


def _left_off_page(contents: PublicationContents) -> Iterator[Counted]:
    out, counts = contents.left_out, contents.counts
    yield (
        counts.contacts,
        plural(
            counts.contacts,
            "1 contact; the day until which its answer is complete stays",
            "{n} contacts; the days until which answers are complete stay",
        ),
    )
    yield (
        out.notes,
        plural(out.notes, "1 note or summary: these are private", "{n} notes and summaries: these are private"),
    )
    yield out.activities, plural(out.activities, "1 activity", "{n} activities")
    yield out.own_values, plural(out.own_values, "1 value of an own field", "{n} values of own fields")
    yield counts.attachments, plural(counts.attachments, "1 file of a source", "{n} files of sources")
    yield out.follow_ups, plural(out.follow_ups, "1 follow-up", "{n} follow-ups")
    yield 1, tr("the edit history")


def _left_out_of_copy(contents: PublicationContents) -> Iterator[Counted]:
    out = contents.left_out
    yield out.frozen, plural(out.frozen, "1 frozen result", "{n} frozen results")
    yield out.follow_ups, plural(out.follow_ups, "1 follow-up", "{n} follow-ups")
    yield 1, tr("saved views, notes on checks and the edit history")
