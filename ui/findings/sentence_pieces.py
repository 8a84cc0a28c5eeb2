"""The sentence of a rule with its counts, in pieces; apart from the other texts, which the timeline does not need."""

from __future__ import annotations

from tracker.domain.findings.rule_sentence import Counted, sentence_parts
from tracker.domain.findings.rules import Rule
from ui.text.languages import table_language
from ui.text.translation import own_labels
from ui.widgets.labels.sentence_label import Piece


def counted_pieces(rule: Rule, counted: Counted) -> tuple[Piece, ...]:
    """Return the sentence of a rule and its counts, in pieces. Each number has the key of what it counts."""
    return tuple((part.text, part.key) for part in sentence_parts(rule, counted, table_language(), own_labels()))
