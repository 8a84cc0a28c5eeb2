"""The sentence of the finding above the table of the census, with what silence does to its share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.domain.findings.rules import Rule, default_silence
from tracker.domain.findings.silence_sentence import assumptions_text, width_sentence
from tracker.queries.findings.finding_choices import common_countries, first_rule
from tracker.queries.findings.findings import finding_numbers
from tracker.queries.findings.silence_numbers import silence_numbers
from tracker.queries.reader import Reader
from ui.findings.sentence_pieces import counted_pieces
from ui.text.languages import table_language
from ui.text.translation import tr
from ui.widgets.labels.sentence_label import Piece


@dataclass(frozen=True, slots=True)
class CensusSentence:
    """A rule with the pieces of its sentence, why the bounds are wide, and the numbers under other assumptions."""

    rule: Rule
    pieces: tuple[Piece, ...]
    width: str
    assumptions: str


def census_sentence(reader: Reader, wanted: Rule | None, as_of: int, frame: str) -> CensusSentence:
    """Return the sentence of a rule on the members of a frame.

    A rule without a frame, and the first rule if None is wanted, gets the frame of this name and its usual assumption.
    """
    rule = wanted or first_rule(common_countries(reader), as_of)
    if not rule.frame:
        rule = replace(rule, frame=frame, silence=default_silence(frame, rule.unit))
    pieces = counted_pieces(rule, finding_numbers(reader, rule))
    found = silence_numbers(reader, rule)
    if found is None:
        return CensusSentence(rule, pieces, "", "")
    language = table_language()
    numbers = assumptions_text(rule, found, language)
    others = tr("Under other assumptions: {numbers}", numbers=numbers) if numbers else ""
    return CensusSentence(rule, pieces, width_sentence(rule, found, language).strip(), others)
