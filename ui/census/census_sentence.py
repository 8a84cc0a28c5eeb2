"""The sentence of the finding above the table of the census, with what silence does to its share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from tracker.domain.census.worth import Bounds
from tracker.domain.findings.rules import Rule, default_silence
from tracker.domain.findings.silence_sentence import assumptions_text, width_sentence
from tracker.errors import RuleError
from tracker.i18n.percentages import decimal_text
from tracker.queries.census.census_list import Gains
from tracker.queries.census.worth import Worth, worth
from tracker.queries.columns.column_table import Ids
from tracker.queries.findings.finding_choices import common_countries, first_rule
from tracker.queries.findings.findings import finding_numbers
from tracker.queries.findings.silence_numbers import silence_numbers
from tracker.queries.reader import Reader
from ui.findings.sentence_pieces import counted_pieces
from ui.text.languages import table_language
from ui.text.translation import tr
from ui.text.word_lines import NO_BREAK
from ui.widgets.labels.sentence_label import Piece


@dataclass(frozen=True, slots=True)
class CensusSentence:
    """A rule with the pieces of its sentence, why the bounds are wide, and the numbers under other assumptions."""

    rule: Rule
    pieces: tuple[Piece, ...]
    width: str
    assumptions: str
    worth: Worth | None
    """By how much answers would narrow the numbers; None if that can't be computed for the rule."""

    def gains(self, bodies: Ids) -> Gains:
        """[body] -> by how much its answer would narrow the numbers, 0 if by nothing."""
        gains = np.zeros(len(bodies))
        if self.worth is not None and len(self.worth.body):
            place = np.minimum(np.searchsorted(self.worth.body, bodies), len(self.worth.body) - 1)
            gains = np.where(self.worth.body[place] == bodies, self.worth.gains()[0][place], 0.0)
        return gains

    def narrowed_by(self, body: int) -> str:
        """Return by how much the answer of a body narrows the bounds: `by 0.2 points`; empty if it is known."""
        if self.worth is None or not len(self.worth.body):
            return ""
        place = min(int(np.searchsorted(self.worth.body, body)), len(self.worth.body) - 1)
        if self.worth.body[place] != body:
            return ""
        gain = _width(self.worth, self.worth.now) - _width(self.worth, self.worth.after_answer.row(place))
        if self.worth.is_share:
            return tr("by {number} points", number=_one_decimal(gain * 100)).replace(" ", NO_BREAK)
        return tr("by {number}", number=_one_decimal(gain)).replace(" ", NO_BREAK)


def census_sentence(reader: Reader, wanted: Rule | None, as_of: int, frame: str) -> CensusSentence:
    """Return the sentence of a rule on the members of a frame.

    A rule without a frame, and the first rule if None is wanted, gets the frame of this name and its usual assumption.
    Answers after the as-of day are counted neither here nor in the table.
    """
    rule = wanted or first_rule(common_countries(reader), as_of)
    if not rule.frame:
        rule = replace(rule, frame=frame, silence=default_silence(frame, rule.unit))
    with reader.counting_answers_by(as_of):
        return _counted(reader, rule)


def _counted(reader: Reader, rule: Rule) -> CensusSentence:
    pieces = counted_pieces(rule, finding_numbers(reader, rule))
    found = silence_numbers(reader, rule)
    if found is None:
        return CensusSentence(rule, pieces, "", "", _worth(reader, rule))
    language = table_language()
    numbers = assumptions_text(rule, found, language)
    others = tr("Under other assumptions: {numbers}", numbers=numbers) if numbers else ""
    return CensusSentence(rule, pieces, width_sentence(rule, found, language).strip(), others, _worth(reader, rule))


def _worth(reader: Reader, rule: Rule) -> Worth | None:
    try:
        return worth(reader, rule, with_days=False)
    except RuleError:
        return None


def _width(found: Worth, bounds: Bounds) -> float:
    """Return how far apart the bounds are: of the share, from 0 to 1, or of the count."""
    if found.is_share and bounds.share_low is not None and bounds.share_high is not None:
        return float(bounds.share_high) - float(bounds.share_low)
    return float(bounds.count_high) - float(bounds.count_low)


def _one_decimal(value: float) -> str:
    return decimal_text(Fraction(round(value * 10), 10), 1, table_language())
