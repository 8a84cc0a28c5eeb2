"""The labels of the questions and choices of a form, by which an export with labels is read."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.errors import RuleError
from tracker.exchange.field_forms.form_names import form_of_mark
from tracker.exchange.field_forms.submission_labels import SEVERAL, LabelledQuestion, label_key
from tracker.exchange.field_forms.xlsform import Choice, FieldForm
from tracker.i18n.catalogue import available_languages
from tracker.queries.reader import Reader
from tracker.services.field_forms.form_content import FormMaker
from tracker.store.project_settings import read_identifier


def form_labels(reader: Reader, mark: str) -> list[LabelledQuestion]:
    """Return the labels, in all languages, of the form that the answer `mark` names, as the project makes it now.

    RuleError form_unknown, form_of_other_project.
    """
    found = form_of_mark(mark)
    if found is None:
        raise RuleError("form_unknown", "form")
    if found[1] != read_identifier(reader.connection):
        raise RuleError("form_of_other_project", "file")
    maker = FormMaker(reader, available_languages())
    form = maker.observations() if found[0] == "observations" else maker.every_contact()
    return [each for each in _labelled(form) if each.labels]


def _labelled(form: FieldForm) -> list[LabelledQuestion]:
    languages = range(len(form.languages))
    named: dict[str, tuple[dict[str, str], ...]] = {}
    questions = []
    for question in form.questions:
        how, _, list_name = question.type.partition(" ")
        if list_name and list_name not in named:
            choices = form.lists.get(list_name) or form.files[list_name]
            named[list_name] = tuple(_by_label(choices, language) for language in languages)
        labels = tuple(map(label_key, question.label))
        has_several = how == "select_multiple"
        questions.append(LabelledQuestion(question.name, labels, named.get(list_name, ()), has_several))
    return questions


def _by_label(choices: Sequence[Choice], language: int) -> dict[str, str]:
    """[label in a language] -> the name of the choice; all names, which no reader takes, if several choices have it."""
    found: dict[str, set[str]] = {}
    for choice in choices:
        found.setdefault(label_key(choice.label[language]), set()).add(choice.name)
    return {label: SEVERAL.join(sorted(names)) for label, names in found.items()}
