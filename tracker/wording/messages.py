"""Texts of the program: display texts of codes, error messages with advice, labels of steps.

All texts are templates with `{facts}`. The window passes its `tr`, which takes the English text as its key. A code
that is in no table is shown as plain words and raises no error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from string import Formatter

from tracker.domain.coding.coded_text import WordedText
from tracker.domain.records.words import field_words
from tracker.domain.statuses.statuses import STATUSES
from tracker.domain.text.name_folding import with_unnamed
from tracker.domain.text.phrases import Phrase
from tracker.errors import RuleError, TwintrackError
from tracker.i18n.census_number_words import DISPOSITION_WORDS, RATE_WORDS, WAVE_CHANGE_WORDS
from tracker.i18n.check_words import CHECK_TITLES
from tracker.i18n.code_words import LIST_TITLES, VERDICT_WORDS, WORDS
from tracker.i18n.error_words import HINTS, NEAREST_HINT, PROBLEMS
from tracker.i18n.record_words import RETELLING_MARK_WORDS
from tracker.wording.body_names import with_countries

Translate = Callable[..., str]
"""`translate(template, **facts)` returns the sentence in the user's language."""

Form = Callable[[int, str, str], str]
"""`form(count, one, many)` returns the template in the user's language that fits the count."""

MISSING_FACT = "…"
_COUNTS = frozenset({"cells", "columns", "count", "length", "limit", "rows"})
"""Facts that are counts if they are integers."""
_DAYS = frozenset({"day", "opened"})
"""Facts that are days if they are integers: ordinals."""
_LONGEST_QUOTED, _LONGEST_PATH = 300, 4_200
"""Number of characters of a typed text, and of a path or an address, that an error quotes in full."""

UNREAD_REASONS: Mapping[str, str] = {
    "encrypted": "it is encrypted",
    "damaged": "it is damaged",
    "too_large": "it is too large",
    "picture": "pictures can’t be read",
    "recording": "recordings can’t be read",
    "unknown": "its format can’t be read",
}
"""Why a file could not be searched, completely or partly."""

STEP_LABELS: Mapping[str, str] = {
    "record_status_change": "{tie}: {status}, {date}",
    "edit_status_change": "Edit {tie}: {status}, {date}",
    "delete_status_change": "Delete {tie}: {status}",
    "move_status_change": "Move {tie}: {status}",
    "sort_changes": "Sort the changes of {tie} by date",
    "sort_histories": "Sort the changes of {count} partnerships by date",
    "put_endings_behind": "Put the endings of {count} partnerships behind their beginnings",
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
    "add_frame": "Add the frame {name}",
    "edit_frame": "Edit the frame {name}",
    "delete_frame": "Delete the frame {name}",
    "add_members": "Add {count} bodies to {name}",
    "remove_members": "Remove {count} bodies from {name}",
    "replace_members": "Put the successors of {count} bodies in their place in {name}",
    "add_wave": "Add the round {name}",
    "edit_wave": "Edit the round {name}",
    "delete_wave": "Delete the round {name}",
    "log_letters": "{name}: {count} letters sent, {date}",
    "add_contact": "{name}: {outcome}, {date}",
    "edit_contact": "Edit {name}: {outcome}, {date}",
    "delete_contact": "Delete {name}: {outcome}",
    "succeed_body": "{name} was succeeded by {successor}",
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
    "keep_finding": "Save the finding {name}",
    "edit_finding": "Edit the finding {name}",
    "delete_finding": "Delete the finding {name}",
    "freeze_finding": "Freeze the finding {name}",
    "delete_frozen": "Delete a frozen result of {name}",
    "import": "Import {file}: {count} rows",
    "import_sources": "Import {file}: {count} sources",
    "merge_copy": "Merged {file}: {records}, {conflicts}",
    "import_claims": "Import {file}: {count} claims",
    "import_contacts": "Import {file}: {count} contacts",
    "import_submissions": "Import {file}: {count} submissions",
    "add_follow_up": "Follow up by {date}: {note}",
    "edit_follow_up": "Edit the follow-up: {note}",
    "complete_follow_up": "Followed up: {note}",
    "reopen_follow_up": "Reopen the follow-up: {note}",
    "delete_follow_up": "Delete the follow-up: {note}",
    "add_own_field": "Add the field {name}",
    "edit_own_field": "Edit the field {name}",
    "move_own_field": "Move the field {name}",
    "withdraw_own_field": "Withdraw the field {name}",
    "restore_own_field": "Offer the field {name} again",
    "delete_own_field": "Delete the field {name}",
    "add_code": "Add the code {name}",
    "edit_code": "Edit the code {name}",
    "rename_code": "Rename the code {name}",
    "define_code": "Define the code {name}",
    "refine_code": "Set what the code {name} counts as",
    "move_code": "Move the code {name}",
    "withdraw_code": "Withdraw the code {name}",
    "restore_code": "Offer the code {name} again",
    "delete_code": "Delete the code {name}",
    "merge_codes": "Merge the code {name} into {into}",
    "assign_coding": "Assign {count} units to coders: {name}",
    "delete_assignment": "Delete the assignment {name}",
    "mark_unit": "{tie}: nothing to code",
    "unmark_unit": "{tie}: still to code",
    "hand_in_coding": "Hand in the coding: {name}",
    "settle_coding": "{tie}: settle the {field}",
    "settle_coding_added": "{tie}: settle the {field}; the event is added with {added}",
    "confirm_coding": "Keep the code {name} of a record",
    "recode": "Change the code {name} of a record to {into}",
    "set_own_values": "{name}: {fields}",
    "add_saved_view": "Save the view {name}",
    "rename_saved_view": "Rename the view {name} to {new}",
    "replace_saved_view": "Update the view {name}",
    "move_saved_view": "Move the view {name}",
    "delete_saved_view": "Delete the view {name}",
    "change_settings": "Change the project's settings",
    "describe_project": "Describe the project",
    "erase_person": "A name replaced by {replacement} in {count} places",
    "team_erasure": "A name replaced by {replacement} in another project of the team",
    "team_name_back": "A change of the team contains a name that was erased here",
    "settle_conflict": "Settle a conflict of the team",
    "team_undo": "Take back: {step}",
    "team_part": "A change of which a part is not shared",
    "team_join": "Join the team with a copy of its project",
    "team_reopen": "A value of a conflict that is open again",
    "team_repair": "Adapt records to the changes of several people",
    "make_sample": "The sample",
    "accept_problem": "Ignore: {check}",
    "accept_problems": "Ignore {count} problems",
    "reopen_problem": "Reopen: {check}",
    "reopen_problems": "Reopen {count} problems",
}

STEP_LABELS_OF_ONE: Mapping[str, str] = {
    "assign_coding": "Assign 1 unit to coders: {name}",
    "sort_histories": "Sort the changes of 1 partnership by date",
    "put_endings_behind": "Put the ending of 1 partnership behind its beginning",
    "edit_many": "Edit 1 partnership",
    "add_members": "Add 1 body to {name}",
    "log_letters": "{name}: 1 letter sent, {date}",
    "remove_members": "Remove 1 body from {name}",
    "replace_members": "Put the successor of 1 body in its place in {name}",
    "delete_many": "Delete 1 partnership",
    "delete_sources": "Delete 1 source",
    "add_attachments": "Attach 1 file to {title}",
    "import": "Import {file}: 1 row",
    "import_sources": "Import {file}: 1 source",
    "import_claims": "Import {file}: 1 claim",
    "import_contacts": "Import {file}: 1 contact",
    "import_submissions": "Import {file}: 1 submission",
    "erase_person": "A name replaced by {replacement} in 1 place",
    "accept_problems": "Ignore 1 problem",
    "reopen_problems": "Reopen 1 problem",
}
"""The labels of steps whose `count` is 1."""

STEP_COUNTS: Mapping[str, tuple[str, str]] = {
    "records": ("1 record", "{n} records"),
    "conflicts": ("1 conflict", "{n} conflicts"),
}
"""Counts that occur together in one label, each with its texts for one and for another number."""

SEARCH_GROUPS: Mapping[str, str] = {
    "bodies": "Bodies",
    "partnerships": "Partnerships",
    "history": "History and notes",
    "quotes": "Quotes",
    "sources": "Sources",
    "claims": "Claims",
    "attachments": "Files",
    "census": "Frames and rounds",
}
"""The kinds of search results, as headings."""

SEARCH_FIELDS: Mapping[str, str] = {
    "other_name": "other name",
    "label": "name in this partnership",
    "question": "question put",
    "follow_up": "follow-up",
    "own_field": "own field",
    "author": "author",
    "further": "further fields",
    "text": "text of the file",
}
"""The fields in which a search finds something, if they have another name there than their label."""
NOTE_OF_A_DATE = "{field} (note)"


def search_field(name: str, tr: Translate) -> str:
    """Return the name of a field in which a search found something, by a function that translates."""
    words = SEARCH_FIELDS.get(name) or field_words().get(name)
    if words is not None:
        return tr(words)
    return tr(NOTE_OF_A_DATE, field=tr(field_words()[name.removesuffix("_note")]))


UNDATED = "undated"
UNNAMED = "unnamed partner"
"""Stands for the name of a partner of which only the country is known."""


_COMPUTED = {
    "verdict": VERDICT_WORDS,
    "disposition": DISPOSITION_WORDS,
    "rate": RATE_WORDS,
    "wave_change": WAVE_CHANGE_WORDS,
    "retelling_mark": RETELLING_MARK_WORDS,
}
"""The texts of codes that are computed, by their list; these are no vocabularies."""


def english_code_text(list_name: str, code: str) -> str:
    """Return the text of a code in a vocabulary; for a code of the project itself the code."""
    words = _COMPUTED.get(list_name) or WORDS.get(list_name, {})
    return words.get(code) or _plain(code)


def list_title(list_name: str) -> str:
    """Return the name of a vocabulary, as a heading."""
    return LIST_TITLES.get(list_name, _plain(list_name).capitalize())


def status_text(code: str) -> str:
    """Return the text of a status or label."""
    return english_code_text("status", code)


def any_english_code_text(code: str) -> str:
    """Return the text of a code of any vocabulary. Statuses are looked up first."""
    return next((words[code] for words in WORDS.values() if code in words), _plain(code))


def field_text(field: str) -> str:
    """Return the name, within a sentence, of a field that an error names."""
    return field_words().get(field, _plain(field))


def fill(template: str, **facts: object) -> str:
    """Fill in the facts of a template, in English: the default `translate`."""
    return template.format(**facts) if facts else template


def problem_text(problem: TwintrackError, translate: Translate = fill, language: str = "en") -> str:
    """Return the message of an error, on one line. `language` is the language of dates in it."""
    general = PROBLEMS.get(problem.code, _plain(problem.code).capitalize() + ".")
    template = PROBLEMS.get(f"{problem.code} {problem.facts.get('reason', '')}", general)
    facts = _problem_facts(problem, translate, language)
    if "readings" in problem.facts:
        facts["readings"] = translate(" or ").join(f"“{each}”" for each in reading_texts(problem, language))
    text = sentence(template, facts, translate)
    named = str(problem.facts.get("option_of", ""))
    is_named = "{field}" in template and isinstance(problem, RuleError) and problem.field == named
    if not named or is_named:
        return text
    label = translate(field_text(named))
    return f"{label[:1].upper()}{label[1:]}: {text}"


def reading_texts(problem: TwintrackError, language: str = "en") -> list[str]:
    """Return the meanings of an ambiguous date (`date_ambiguous`), each as it can be typed; empty for other errors."""
    # imported here, because the empty window does not need it
    from tracker.domain.dates.date_text import date_text
    from tracker.domain.dates.vague_dates import from_edtf

    readings = problem.facts.get("readings")
    found = [str(each) for each in readings] if isinstance(readings, list) else []
    return [date_text(from_edtf(each, lasting=True), language) for each in found]


def problem_hint(problem: TwintrackError, translate: Translate = fill, language: str = "en") -> str:
    """Return the advice on an error, on one line, or an empty text. `language` determines the separators of counts."""
    general = HINTS.get(problem.code, "")
    advice = HINTS.get(f"{problem.code} {problem.facts.get('reason', '')}", general)
    template = NEAREST_HINT if problem.facts.get("nearest") else advice
    return sentence(template, _problem_facts(problem, translate, language), translate) if template else ""


def unread_text(reasons: Iterable[str], translate: Translate = fill) -> str:
    """Return why a file could not be searched."""
    return ", ".join(translate(UNREAD_REASONS[reason]) for reason in reasons)


def english_form(count: int, one: str, many: str) -> str:
    """Return the English text that fits a count."""
    return one if count == 1 else many


def step_label(
    action: str,
    facts: Mapping[str, object],
    translate: Translate = fill,
    number: Callable[[int], str] = "{:,}".format,
    language: str = "en",
    form: Form = english_form,
) -> str:
    """Return the label of a step of the journal, on one line. `facts` are the codes, dates and names that it stores.

    `number` formats a count with the separators of the language; `language` is the language of dates; `form` returns
    the translated template that fits a count.
    """
    said = dict(facts)
    if action == "merge_copy":
        counts = {"records": facts.get("count", 0), "conflicts": facts.get("conflicts", 0)}
        said |= {name: _counted(name, count, number, form) for name, count in counts.items()}
    if action == "team_undo":
        said["step"] = step_label(str(facts.get("of", "")), facts, translate, number, language, form)
    count = facts.get("count")
    if isinstance(count, int):
        said["count"] = number(count)
    said |= _step_words(said, translate)
    if action not in STEP_LABELS:  # of a newer version or a damaged project
        return " ".join(_plain(action).capitalize().split())
    template = STEP_LABELS[action]
    if action == "settle_coding" and isinstance(added := facts.get("added"), list):
        template = STEP_LABELS["settle_coding_added"]
        said["added"] = ", ".join(translate(field_words().get(str(each), str(each))) for each in added)
    if "{date}" in template:
        # imported here, because the empty window does not need it
        from tracker.wording.step_dates import step_date_text

        said["date"] = step_date_text(str(said.get("date") or ""), language, str(said.get("date_words") or ""))
    if action in STEP_LABELS_OF_ONE and isinstance(count, int):
        template = form(count, STEP_LABELS_OF_ONE[action], template)
    return sentence(template, said, translate)


def _step_words(facts: Mapping[str, object], translate: Translate) -> dict[str, object]:
    """Return the texts of the codes among the facts of a step, and of names with an unnamed partner."""
    codes: Mapping[str, Callable[[str], str]] = {
        "status": lambda code: translate(status_text(code)),
        "kind": lambda code: translate(english_code_text("activity", code)),
        "outcome": lambda code: translate(english_code_text("contact_outcome", code)),
        "check": lambda code: translate(CHECK_TITLES.get(code, code)),
        "field": lambda code: translate(field_words().get(code, code)),
        "tie": lambda name: with_unnamed(name, translate(UNNAMED)),
        "name": lambda name: with_unnamed(name, translate(UNNAMED)),
    }
    said: dict[str, object] = {name: word(str(facts[name])) for name, word in codes.items() if name in facts}
    known = WORDS.get(str(facts.get("list", "")), {})
    for name in ("name", "into"):
        if facts.get(name) in known:
            said[name] = translate(known[str(facts[name])])
    return said


def _counted(name: str, count: object, number: Callable[[int], str], form: Form) -> str:
    """Return a count with its noun, such as `1 conflict` or `12 conflicts`."""
    counted = count if isinstance(count, int) else 0
    return form(counted, *STEP_COUNTS[name]).format(n=number(counted))


def _problem_facts(problem: TwintrackError, translate: Translate, language: str = "en") -> dict[str, object]:
    """Return the facts of an error as texts: its field, counts with separators, and similar codes by their names."""
    # imported here, because no window needs it before it is painted
    from tracker.domain.dates.day_text import day_text
    from tracker.i18n.percentages import thousands

    field = problem.field if isinstance(problem, RuleError) else ""
    facts: dict[str, object] = {"field": translate(field_text(field)) if field else MISSING_FACT, **problem.facts}
    for name, value in facts.items():
        if name == "detail":
            facts[name] = detail_text(value if isinstance(value, str) else str(value), translate, language)
        elif isinstance(value, WordedText):
            facts[name] = _worded(value, translate, language)
        elif isinstance(value, Iterable) and not isinstance(value, str):
            facts[name] = _listed([_worded(each, translate, language) for each in value])
        elif name in _COUNTS and isinstance(value, int):
            facts[name] = thousands(value, language[:2])
        elif name in _DAYS and isinstance(value, int):
            facts[name] = day_text(value, language)
        elif isinstance(value, str) and name != "path" and len(value) > _LONGEST_QUOTED:
            facts[name] = f"{value[:_LONGEST_QUOTED]}…"
        elif isinstance(value, str) and len(value) > _LONGEST_PATH:
            facts[name] = f"{value[:_LONGEST_QUOTED]}…{value[-_LONGEST_QUOTED:]}"
    nearest = problem.facts.get("nearest")
    if isinstance(nearest, Iterable) and not isinstance(nearest, str):
        facts["nearest"] = translate(" or ").join(_near(problem, str(value), translate, language) for value in nearest)
    return facts


def _listed(texts: Sequence[str]) -> str:
    """Return texts as a list, with semicolons if one of them contains a comma."""
    return ("; " if any("," in text for text in texts) else ", ").join(texts)


def detail_text(detail: str, translate: Translate = fill, language: str = "en") -> str:
    """Return the translated detail of an error; a text of the system is returned unchanged."""
    if isinstance(detail, Phrase):
        facts = {name: _worded(value, translate, language) for name, value in detail.facts.items()}
        return translate(detail.template, **facts)
    return _worded(detail, translate, language) if isinstance(detail, WordedText) else translate(detail)


def _worded(value: object, translate: Translate, language: str = "en") -> str:
    """Return a fact as text, with the texts of the codes in it, and of a body what distinguishes it."""
    if isinstance(value, Phrase):
        return detail_text(value, translate, language)
    if isinstance(value, WordedText):
        worded = value.worded(with_countries(lambda *code: translate(english_code_text(*code)), language))
        return with_unnamed(worded, translate(UNNAMED))
    return str(value)


def _near(problem: TwintrackError, value: str, translate: Translate, language: str) -> str:
    """Return the text of a similar value: of a status or code its display text, of a country its name."""
    if problem.code == "unknown_status":
        return translate(status_text(value) if value in STATUSES else english_code_text("activity", value))
    if problem.code in ("unknown_code", "reason_kept"):
        return translate(english_code_text(str(problem.facts.get("list", "")), value))
    if problem.code == "unknown_country":
        # imported here, because no window needs it before it is painted
        from tracker.domain.bodies.countries import country_name, find_country

        return country_name(find_country(value) or value, language)
    return value


def sentence(template: str, facts: Mapping[str, object], translate: Translate) -> str:
    """Return the translated template with its facts, on one line. A missing fact is shown as `…`."""
    named = {name for _, name, _, _ in Formatter().parse(template) if name}
    words = translate(template, **{name: facts.get(name, MISSING_FACT) for name in named})
    return " ".join(words.split())


def _plain(code: str) -> str:
    """Return a code with blanks instead of underscores."""
    return code.replace("_", " ")
