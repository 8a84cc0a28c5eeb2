"""The texts of the controls of a page and of what its script says, in one language."""

from __future__ import annotations

from typing import Any

from tracker.domain.findings.rule_language import UNITS
from tracker.domain.findings.rules import DENOMINATORS, SILENCES
from tracker.domain.findings.specifications import ENDED_SETS, OFFERED_SETS
from tracker.publishing.page_records import PageRecords
from tracker.wording.rule_choices import COUNT_CHOICES, count_text, denominator_text, ended_set_text, silence_text


def script_words(records: PageRecords, own_rule: dict[str, object]) -> dict[str, Any]:
    """Return the texts by key, and the rule with which a reader begins one of their own."""
    texts = records.texts
    return {
        "language": texts.language,
        "made_on": records.data["made_on"],
        "own": own_rule,
        "unnamed": texts.unnamed(),
        "own_language": records.own_language or "",
        "choices": _choices(records),
        "counts": [[code, count_text(code, texts.tr)] for code in COUNT_CHOICES],
        **_rule_words(records),
        **_view_words(records),
        **_checked_words(records),
        **_download_words(records),
    }


def _rule_words(records: PageRecords) -> dict[str, str]:
    tr = records.texts.tr
    return {
        "finding": tr("Finding"),
        "own_rule": tr("A count of your own"),
        "from": tr("From"),
        "to": tr("To"),
        "last_day": tr("Last day"),
        "more": tr("Count it otherwise"),
        "reset": tr("As published"),
        "any": tr("any"),
        "none": tr("none"),
        "focus": tr("Country of those counted"),
        "partner": tr("Country of their partners"),
        "count": tr("Event or state"),
        "statuses": tr("Status"),
        "frame": tr("Among whom"),
        "iso_day": tr("Write a day as year, month and day: 2023-05-07."),
        "backwards": tr("“To” is before “From”. Choose a later last day, or an earlier first day."),
        "uncountable": tr("This can’t be counted. Choose other days or another unit."),
    }


def _view_words(records: PageRecords) -> dict[str, str]:
    tr = records.texts.tr
    return {
        "possible": tr("possible"),
        "back": tr("Back"),
        "close": tr("Close"),
        "all_evidence": tr("Show it among all evidence"),
        "all_counted": tr("All partnerships counted"),
        "listed": tr("Partnerships: {n}", n="{n}"),
        "views": tr("Views"),
        "counted_view": tr("What is counted"),
        "all_view": tr("All partnerships"),
        "map_view": tr("Map"),
        "lanes": tr("Timeline"),
        "nothing": tr("This count contains no partnership."),
        "faded": tr("hatched: changed on an unknown day of this time"),
        "begins": tr("fading in: begun on an unknown day of this time"),
        "window": tr("the time that is counted: {first} – {last}", first="{first}", last="{last}"),
        "day_line": tr("the day that is counted: {last}", last="{last}"),
        "perhaps": tr("in italics: counts possibly"),
        "counts_possibly": tr("Counts possibly"),
        "printed_rows": tr("The first {n} of the {all} that count", n="{n}", all="{all}"),
        "shown": tr("{first}–{last} of {all}", first="{first}", last="{last}", all="{all}"),
        "previous": tr("Previous"),
        "next": tr("Next"),
        "filter": tr("Filter by words"),
        "country": tr("Country"),
        "status": tr("Status"),
        "rows": tr("{n} of {all} partnerships", n="{n}", all="{all}"),
        "body_rows": tr("{n} of {all} bodies", n="{n}", all="{all}"),
        "table_caption": tr("All partnerships, with their status on {day}", day="{day}"),
        "bodies_caption": tr("The bodies of the map, with their partnerships on {day}", day="{day}"),
        "body": tr("Body"),
        "partnerships": tr("Partnerships"),
        "in_force": tr("In force"),
        "what_counts": tr("Counts"),
        "none_in_force": tr("None in force"),
        "counted": tr("yes"),
        "as_table": tr("The map as a table"),
        "unplaced": tr("Bodies without a location are only in the table: {n}.", n="{n}"),
        "outlines": tr("Outlines: Natural Earth. Areas are true (Equal Earth)."),
        "closer": tr("Zoom in"),
        "wider": tr("Zoom out"),
        "whole": tr("Show all"),
        "choose_body": tr("Choose a body to see its partnerships."),
    }


def _checked_words(records: PageRecords) -> dict[str, str]:
    tr = records.texts.tr
    return {
        "agree": tr(
            "Counted again from the records of this page: the same numbers in {n} of {all} findings.",
            n="{n}",
            all="{all}",
        ),
        "differing": tr("Not as published:"),
        "changed": tr("Changed since publishing:"),
        "changed_words": tr("the text of the page"),
        "unchanged": tr("No record was changed since publishing."),
    }


def _download_words(records: PageRecords) -> dict[str, str]:
    tr = records.texts.tr
    return {
        "download": tr("Download:"),
        "csv_partnerships": tr("partnerships (CSV)"),
        "csv_changes": tr("status changes with their sources (CSV)"),
        "json": tr("all data (JSON)"),
    }


def _choices(records: PageRecords) -> list[dict[str, Any]]:
    """Return the groups of buttons: the key of the rule, a title, and values with their texts."""
    tr = records.texts.tr
    units = [[code, records.texts.unit(code)] for code in UNITS]
    ended = [[",".join(ENDED_SETS[name]), ended_set_text(name, tr)] for name in OFFERED_SETS]
    denominators = [[code, denominator_text(code, tr)] for code in DENOMINATORS]
    silences = [[code, silence_text(code, tr)] for code in SILENCES]
    return [
        {"key": "unit", "title": tr("What is counted"), "choices": units},
        {"key": "ended", "title": tr("Counts as ended"), "choices": ended},
        {"key": "denominator", "title": tr("As a share of"), "choices": denominators},
        {"key": "silence", "title": tr("Without a complete answer"), "choices": silences},
    ]
