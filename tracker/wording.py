"""The program's English: what codes are called, what a problem says and what to do about it, how a step is called.

All texts are templates in tables, with `{facts}` to fill in; the window hands over its `tr`, which takes the same
English as its key. A code that no table knows gets readable words of its own, never an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from string import Formatter

from tracker.domain.check_words import CHECK_TITLES
from tracker.domain.words import WORDS
from tracker.problems import RuleError, TwintrackError

Translate = Callable[..., str]
"""`translate(template, **facts)` gives the sentence in the reader's language."""

MISSING_FACT = "…"

PROBLEMS: Mapping[str, str] = {
    # The key is the problem's code; where it tells its `reason`, that may stand behind it.
    # The user's data breaks a rule.
    "date_missing": "A date is needed here.",
    "date_unreadable": "“{words}” can't be read as a date.",
    "date_impossible": "“{words}” is a date that doesn't exist.",
    "date_impossible no_such_day": "“{words}”: that month doesn't have such a day.",
    "date_impossible no_such_month": "“{words}”: there is no such month.",
    "date_impossible no_such_year": "“{words}”: years go from 1 to 9999.",
    "date_impossible ends_before_it_begins": "“{words}” ends before it begins.",
    "date_impossible another_weekday": "“{words}”: that day is another day of the week.",
    "unknown_code": "“{value}” is not a known {field}.",
    "unknown_status": "“{value}” is not a known status.",
    "unknown_country": "“{value}” is not the name of a single country.",
    "country_missing": "A partner without a name needs its country.",
    "text_too_long": "The {field} is too long: {length} characters, where {limit} are allowed.",
    "name_missing": "A name is needed here.",
    "title_missing": "The source needs a title.",
    "tag_missing": "A tag needs a name.",
    "wording_missing": "The claim needs its wording.",
    "value_not_a_number": "“{value}” is not a number.",
    "same_body_twice": "A body can't be its own partner.",
    "stands_for_too_small": "A record stands for at least one tie, not for {value}.",
    "superseded_by_itself": "A tie can't be superseded by itself, not even by way of others.",
    "successor_is_itself": "A body can't be its own successor, not even by way of others.",
    "derives_from_itself": "A source can't derive from itself, not even by way of others.",
    "merge_with_itself": "A record can't be merged with itself.",
    "merge_makes_a_loop": "These two bodies are partners of each other; merged, a body would be its own partner.",
    "degrees_out_of_range": "The {field} must be between -{limit} and {limit} degrees, not {value}.",
    "confidence_out_of_range": "Confidence is a number from 0 to 4, not {value}.",
    "circa_out_of_range": "“Circa” can widen a date by 0 to {limit}, not by {value}.",
    "stale_years_out_of_range": "A tie can wait 1 to {limit} years to be confirmed, not {value}.",
    "body_in_use": "“{name}” can't be deleted: records still refer to it.",
    "source_in_use": "“{title}” can't be deleted: records rest on it.",
    "unknown_check": "There is no check called “{value}”.",
    "no_such_record": "There is no such {field} ({record}); it may have been deleted.",
    "ambiguous_body": "“{name}” may mean more than one body: {candidates}.",
    "no_such_tie": "There is no tie between {a} and {b}.",
    "no_such_tie near": "There is no tie between {a} and {b}; there is {candidates}.",
    "several_ties": "There is more than one tie between {a} and {b}: {candidates}.",
    "encoding_needed": "The file isn't UTF-8 (line {line}), and its encoding can't be told from it.",
    "encoding_unknown": "“{value}” is not an encoding of texts.",
    "encoding_wrong": "The file can't be read as {encoding}: line {line} has other bytes.",
    "data_is_a_project": "{path} is a project.",
    "data_not_a_file": "{path} is not a file that can be read.",
    "table_empty": "{path} is empty.",
    "table_without_rows": "{path} has a header and no rows.",
    "table_binary": "The file is not a table of text: it holds NUL bytes (line {line}).",
    "table_quoting": "The quotation marks of the row that begins on line {line} don't match.",
    "table_columns": "The table has {count} columns, where {limit} can be read.",
    "table_too_large": "{path} is larger than {limit} MiB.",
    "cell_too_long": "A cell of the row that begins on line {line} is longer than {limit} characters.",
    "column_twice": "Two columns are called “{column}”.",
    "column_ambiguous": "“{first}” and “{second}” may both be the column {column}.",
    "column_missing": "There is no column for {missing}; the columns are {found}.",
    "row_shape": "The row has {cells} cells, where the header has {columns}.",
    "status_missing": "The row tells something of a change (its {column}) and not which status it led to.",
    "differs": "The {field} is “{known}” already, not “{value}”.",
    "several_unnamed": "“{name}” has {count} unnamed partners in that country.",
    "record_unfinished": "The record is not ended: the file breaks off in it, or its last line (ER) is missing.",
    "record_unbegun": "The record has no first line that tells its type (TY).",
    "not_a_reference": "This is not a bibliographic record.",
    "bibtex_block": "The entry can't be read: {detail}",
    "not_a_bibliography": "{path} holds no bibliographic records.",
    "not_a_bibliography web_page": "{path} is a web page, not a bibliography.",
    "not_a_bibliography pdf": "{path} is a PDF, not a bibliography.",
    "not_a_bibliography binary": "{path} is not a text: it holds bytes that no bibliography has.",
    "not_a_bibliography zip": "{path} is a packed file, not a bibliography.",
    "bibliography_empty": "{path} is empty.",
    "workbook_unreadable": "{path} can't be read as a workbook.",
    "workbook_too_large": "{path} becomes larger than {limit} MiB when it is unpacked.",
    "workbook_too_wide": "{path} has a sheet with a cell in row {rows} or column {columns}: more than can be read.",
    "rule_key_unknown": "A rule has nothing called “{value}”.",
    "window_backwards": "The window ends on {last}, before it begins on {first}.",
    "window_missing": "The window needs its first and its last day.",
    "not_an_ending": "“{value}” can't count as ended.",
    "not_a_day": "“{value}” doesn't name a day to begin or end the window with.",
    "rule_missing": "The claim has no rule to count by.",
    "no_share": "Nothing is there to be a share of.",
    "ended_empty": "A rule needs at least one status that counts as ended.",
    "nothing_to_undo": "There is nothing to undo.",
    "nothing_to_redo": "There is nothing to redo.",
    # The world's fault.
    "not_found": "There is no file {path}.",
    "not_a_project": "{path} is not a Twintrack project.",
    "empty_file": "{path} is empty.",
    "damaged": "{path} is damaged: {detail}.",
    "newer_version": "{path} was written by a newer Twintrack: file version {version}, this one knows {known}.",
    "foreign_schema": "{path} holds things that Twintrack didn't put there: {objects}.",
    "is_a_folder": "{path} is a folder, not a project.",
    "no_folder": "There is no folder {path}.",
    "already_exists": "{path} already exists and is left as it is.",
    "locked": "{path} is open elsewhere: on {host}, process {pid}, since {since}.",
    "locked another_window": "{path} is open in another window, since {since}.",
    "locked another_computer": "{path} is open on another computer, {host}, since {since}.",
    "busy": "{path} is being used by another program.",
    "read_only": "{path} can only be read.",
    "no_permission": "{path} may not be opened or written by this user.",
    "disk_full": "The disk of {path} is full; nothing was changed.",
    "changed_outside": "{path} was changed or replaced by another program.",
    "io_error": "{path} can't be read or written: {detail}.",
    "unknown_format": "{path}: nothing can be written under this ending.",
    "not_json": "The {field} is not JSON of the kind that is kept here.",
    "dump_expected": "This is not a dump of a Twintrack project.",
    "dump_tables_differ": "The dump has other tables than a project: {tables}.",
    "dump_row_differs": "Row {row} of {table} in the dump has other columns than that table.",
    "dump_row_refused": "Row {row} of {table} in the dump can't be kept: {detail}.",
    "dump_value_wrong": "Row {row} of {table} in the dump: “{value}” can't be its {column}.",
    "dump_reference_missing": "A row of {table} in the dump refers to one of {target} that isn't in it.",
    "file_too_large": "{path} is larger than the {limit} bytes that are read.",
    "attachment_too_large": "{path} is larger than the {limit} MiB that a project takes in one file.",
    "attachment_empty": "{path} is empty: it holds not a single byte.",
    "attachment_not_a_file": "{path} is not a file that can be attached.",
    "attachment_is_a_folder": "{path} is a folder.",
    "attachment_is_a_project": "{path} is a project.",
    "attachment_is_a_dead_link": "{path} is a link to something that isn't there.",
    "attachment_changing": "{path} was being written while it was read.",
    "pdf_locked": "The PDF is locked with a password, so that nothing in it can be read here.",
    "pdf_damaged": "The PDF is damaged, or not one at all; nothing in it can be read here.",
    "attachment_missing": "The content of {path} is missing from the project.",
    "attachment_changed": "The content of {path} is not what was stored.",
    "cancelled": "Stopped, nothing was changed.",
}

HINTS: Mapping[str, str] = {
    "date_missing": "Write what is known, even if it is only a year or “before 2019”.",
    "date_unreadable": "Write it as 2021, 2021-05, May 2021, 7 May 2023, spring 2021, before 2019, around 2004, "
    "between 2019 and 2021, or known by 7 May 2023.",
    "date_impossible": "Look up the day and month; years go from 1 to 9999.",
    "unknown_code": "Use one of: {allowed}.",
    "unknown_status": "Use a status of the list, such as in force, dormant, under review, suspended, expired or ended.",
    "unknown_country": "Write the country's usual name in English, Dutch or German, or its two-letter code.",
    "country_missing": "Choose the country, or write the partner's name.",
    "text_too_long": "Shorten it, or attach the document as a file.",
    "name_missing": "Write the name.",
    "tag_missing": "Write its name, or remove the tag.",
    "title_missing": "Write the title, or describe the document in a few words.",
    "wording_missing": "Write the claim as it was published.",
    "value_not_a_number": "Write a number, such as 8 or 0.25.",
    "same_body_twice": "Choose another partner.",
    "merge_makes_a_loop": "Delete that tie first, or choose other bodies.",
    "body_in_use": "Delete or change its ties first, or merge it into another body.",
    "source_in_use": "Delete it together with its citations, or let them rest on another source first.",
    "unknown_check": "Use one of: {allowed}.",
    "no_such_record": "Refresh the view and choose again.",
    "ambiguous_body": "Write the name as in the project, with its country or kind.",
    "encoding_needed": "Say which it is: --encoding with one of {known}, or save the file as UTF-8.",
    "encoding_unknown": "Use one of {known}, or save the file as UTF-8.",
    "encoding_wrong": "Try another encoding, or save the file as UTF-8.",
    "data_is_a_project": "Export from it what is wanted, and import that.",
    "data_not_a_file": "Choose a table or a bibliography.",
    "table_empty": "Choose another file.",
    "table_without_rows": "Add a row for each status change.",
    "table_binary": "Save it as CSV first.",
    "table_quoting": "Close the quotation marks, and write a quotation mark within a cell twice.",
    "table_columns": "Remove the columns that aren't needed.",
    "table_too_large": "Split it into several files.",
    "cell_too_long": "Shorten it, or see whether a closing quotation mark is missing.",
    "column_twice": "Rename or remove one of them.",
    "column_ambiguous": "Rename one of them.",
    "column_missing": "Call the columns body_a, country_a, body_b, country_b, status, date, source_title, ...",
    "row_shape": "See whether a delimiter or a quotation mark is missing or too many, or the file was cut off.",
    "status_missing": "Write the status.",
    "differs": "Correct one of them, or import with --on-conflict update or add.",
    "several_unnamed": "Write the partner's name.",
    "record_unfinished": "Add a last line “ER  - ” to it, or export the file again.",
    "record_unbegun": "Add a first line such as “TY  - NEWS” to it, or export the file again.",
    "bibtex_block": "See whether a brace, a quotation mark or a comma is missing.",
    "not_a_bibliography": "Export the library as CSL JSON, RIS or BibTeX, and choose that file.",
    "workbook_unreadable": "Open it in a spreadsheet program and save it again, or save it as CSV.",
    "workbook_too_large": "Split it into several files, or save it as CSV.",
    "workbook_too_wide": "Delete what stands far off the table, or save the table as CSV.",
    "bibliography_empty": "Export the library again, or choose another file.",
    "rule_key_unknown": "Use only: {allowed}.",
    "window_backwards": "Exchange the two days.",
    "window_missing": "Give both, such as --from 2021-05-07 --to 2023-05-07.",
    "not_an_ending": "Use some of: {allowed}.",
    "not_a_day": "Write both days, such as 7 May 2021 and 7 May 2023.",
    "ended_empty": "Choose at least one, such as terminated.",
    "no_such_tie": "Check both names, or add the tie first (on the command line: --create).",
    "several_ties": "Choose one of them.",
    "not_found": "Check the name and the folder.",
    "not_a_project": "Choose a file that ends in .twin, or import this one into a project.",
    "empty_file": "Restore a backup, or start a new project under another name.",
    "damaged": "The file was left as it is. Restore a backup of it (main.py restore BACKUP FILE).",
    "newer_version": "Install the newest Twintrack to open it; the file was left as it is.",
    "foreign_schema": "It was not opened, for such things can change records unseen. Ask for an untouched copy.",
    "is_a_folder": "Choose the project file in it.",
    "no_folder": "Make the folder, or choose another.",
    "already_exists": "Choose another name.",
    "locked": "Close it there, or read it here without changing it.",
    "busy": "Close the other program, or wait, and try again.",
    "read_only": "Save a copy elsewhere to work on it.",
    "no_permission": "Change the file's permissions, or save a copy elsewhere.",
    "disk_full": "Make room and try again; your text is still here.",
    "changed_outside": "Open it again to see what it holds now.",
    "unknown_format": "Give a .csv, .json, .ris, .bib or .csl.json file, or a folder without ending, or say --format.",
    "io_error": "Check the disk or the connection to it, and try again.",
    "attachment_too_large": "Attach a smaller version or the pages that matter, and say where the whole is kept.",
    "attachment_empty": "Download or save it again, and attach that.",
    "attachment_not_a_file": "Choose a document, an image or a saved page.",
    "attachment_is_a_folder": "Choose the files in it.",
    "attachment_is_a_project": "Export what matters from it, and attach that.",
    "attachment_is_a_dead_link": "Choose the file itself.",
    "attachment_changing": "Wait until it is whole, and attach it again.",
    "pdf_locked": "Attach a copy without the password to search in it.",
    "pdf_damaged": "Download it again, and attach that.",
    "attachment_missing": "Attach the file again, or take it from a backup.",
    "attachment_changed": "Attach the file again, or take it from a backup.",
}

NEAREST_HINT = "Did you mean {nearest}?"
"""The hint where something near is known, instead of the general one."""

STEP_LABELS: Mapping[str, str] = {
    "record_status_change": "{tie}: {status}, {date}",
    "edit_status_change": "Edit {tie}: {status}, {date}",
    "delete_status_change": "Delete {tie}: {status}",
    "move_status_change": "Move {tie}: {status}",
    "sort_changes": "Put the changes of {tie} in the order of their dates",
    "add_partnership": "Add {tie}",
    "edit_partnership": "Edit {tie}",
    "delete_partnership": "Delete {tie}",
    "record_activity": "{tie}: {kind}, {date}",
    "edit_activity": "Edit {tie}: {kind}, {date}",
    "delete_activity": "Delete {tie}: {kind}",
    "add_body": "Add {name}",
    "edit_body": "Edit {name}",
    "delete_body": "Delete {name}",
    "merge_bodies": "Merge {other} into {name}",
    "edit_many": "Edit {count} partnerships",
    "delete_many": "Delete {count} partnerships",
    "rename_tag": "Rename tag {tag} to {new}",
    "remove_tag": "Remove tag {tag}",
    "succeed_body": "{name} went into {successor}",
    "merge_partnerships": "Merge two records of {tie}",
    "merge_sources": "Merge source {other} into {title}",
    "add_source": "Add source {title}",
    "edit_source": "Edit source {title}",
    "delete_source": "Delete source {title}",
    "delete_sources": "Delete {count} sources",
    "add_attachment": "Attach {name} to {title}",
    "add_attachments": "Attach {count} files to {title}",
    "rename_attachment": "Rename {name} to {other}",
    "remove_attachment": "Remove {name} from {title}",
    "add_citation": "Cite {title}",
    "edit_citation": "Edit citation of {title}",
    "delete_citation": "Delete citation of {title}",
    "add_claim": "Add claim {wording}",
    "edit_claim": "Edit claim {wording}",
    "delete_claim": "Delete claim {wording}",
    "keep_finding": "Keep the finding {name}",
    "edit_finding": "Edit the finding {name}",
    "delete_finding": "Delete the finding {name}",
    "freeze_finding": "Freeze the finding {name}",
    "delete_frozen": "Delete a frozen result of {name}",
    "import": "Import {file}: {count} rows",
    "import_sources": "Import {file}: {count} sources",
    "change_settings": "Change the project's settings",
    "make_sample": "The sample",
    "accept_problem": "Leave as it is: {check}",
    "accept_problems": "Leave {count} problems as they are",
    "reopen_problem": "Put back on the list: {check}",
    "reopen_problems": "Put {count} problems back on the list",
}

SEARCH_GROUPS: Mapping[str, str] = {
    "bodies": "Bodies",
    "partnerships": "Partnerships",
    "history": "History and notes",
    "quotes": "Quotes",
    "sources": "Sources",
    "claims": "Claims",
    "attachments": "Files",
}
"""The kinds of what a search finds, as headings."""

SEARCH_FIELDS: Mapping[str, str] = {
    "name": "name",
    "other_name": "other name",
    "subdivision": "part of the country",
    "code": "code",
    "label": "name in this tie",
    "tag": "tag",
    "note": "note",
    "outcome": "outcome",
    "quote": "quote",
    "translation": "translation",
    "locator": "place in the source",
    "title": "title",
    "publisher": "publisher",
    "summary": "summary",
    "url": "address",
    "doi": "DOI",
    "author": "author",
    "further": "further fields",
    "wording": "wording",
    "text": "text of the file",
}
"""The fields in which a search finds something."""

UNDATED = "undated"


def word(list_name: str, code: str) -> str:
    """What a code of the list is called; a project's own code is its own word."""
    return WORDS.get(list_name, {}).get(code) or _plain(code)


def status_word(code: str) -> str:
    """What a status or shown label is called."""
    return word("status", code)


def word_of(code: str) -> str:
    """What a code is called whatever its list, for those that show codes of many; statuses come first."""
    return next((words[code] for words in WORDS.values() if code in words), _plain(code))


def fill(template: str, **facts: object) -> str:
    """The template with its facts, in English: what `translate` is where nobody gives another."""
    return template.format(**facts) if facts else template


def problem_text(problem: TwintrackError, translate: Translate = fill) -> str:
    """What is wrong, in one line."""
    general = PROBLEMS.get(problem.code, _plain(problem.code).capitalize() + ".")
    template = PROBLEMS.get(f"{problem.code} {problem.facts.get('reason', '')}", general)
    return sentence(template, _problem_facts(problem, translate), translate)


def problem_hint(problem: TwintrackError, translate: Translate = fill) -> str:
    """What to do about it, in one line; empty where there is nothing to advise."""
    template = NEAREST_HINT if problem.facts.get("nearest") else HINTS.get(problem.code, "")
    return sentence(template, _problem_facts(problem, translate), translate) if template else ""


def step_label(action: str, facts: Mapping[str, object], translate: Translate = fill) -> str:
    """What a step of the journal is called, in one line; `facts` hold codes and texts, as the operation left them."""
    said = dict(facts)
    if "status" in said:
        said["status"] = translate(status_word(str(said["status"])))
    if "kind" in said:
        said["kind"] = translate(word("activity", str(said["kind"])))
    if "check" in said:
        said["check"] = translate(CHECK_TITLES.get(str(said["check"]), str(said["check"])))
    if not said.get("date"):
        said["date"] = translate(UNDATED)
    return sentence(STEP_LABELS.get(action, _plain(action).capitalize()), said, translate)


def _problem_facts(problem: TwintrackError, translate: Translate) -> dict[str, object]:
    """The problem's facts as words: its field, and near codes by what they are called."""
    field = problem.field if isinstance(problem, RuleError) else ""
    facts: dict[str, object] = {"field": translate(_plain(field)) if field else MISSING_FACT, **problem.facts}
    for name, value in facts.items():
        if isinstance(value, Iterable) and not isinstance(value, str):
            facts[name] = ", ".join(map(str, value))
    nearest = problem.facts.get("nearest")
    if isinstance(nearest, Iterable) and not isinstance(nearest, str):
        facts["nearest"] = translate(" or ").join(_near(problem, str(value), translate) for value in nearest)
    return facts


def _near(problem: TwintrackError, value: str, translate: Translate) -> str:
    """A near value as it is called: statuses and codes by their words, countries' names as they are."""
    if problem.code == "unknown_status":
        return translate(status_word(value))
    if problem.code == "unknown_code":
        return translate(word(str(problem.facts.get("list", "")), value))
    return value


def sentence(template: str, facts: Mapping[str, object], translate: Translate) -> str:
    """The template in the reader's language with the facts that it names, on one line; a missing fact is a gap."""
    named = {name for _, name, _, _ in Formatter().parse(template) if name}
    words = translate(template, **{name: facts.get(name, MISSING_FACT) for name in named})
    return " ".join(words.split())


def _plain(code: str) -> str:
    """A code as plain words."""
    return code.replace("_", " ")
