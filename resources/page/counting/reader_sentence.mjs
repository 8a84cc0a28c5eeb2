// What a finding says to readers: a sentence with one number, and shorter lines with one number each at most.

import { filledText } from "./language.mjs";
import { TOTAL } from "./numbers.mjs";
import {
  DENOMINATOR,
  SHARE,
  amount,
  denominatorKey,
  estimatedParts,
  filterTexts,
  headline,
  kindPart,
  kindsMet,
  placeText,
  rangeText,
  shareText,
  silenceText,
  totalIn,
  whoParts,
} from "./sentence.mjs";
import { filled, listed, mergedParts, part } from "./sentence_pieces.mjs";

/** @typedef {import("./findings.mjs").Finding} Finding */
/** @typedef {import("./language.mjs").RuleLanguage} RuleLanguage */
/** @typedef {import("./rules.mjs").Rule} Rule */
/** @typedef {import("./sentence_pieces.mjs").SentencePart} SentencePart */

/** How many kinds of bodies the sentence names. */
const MOST_KINDS = 3;
/** The assumptions on silence that the sentence does not name: there is a line about them. */
const WITHOUT_CLAUSE = ["record", "alike"];

/**
 * Return the name of a finding or frame for readers in a language, else that for all other languages; or empty.
 * @param {{ names?: Record<string, string> }} record
 * @param {string} language
 */
export function readerName({ names = {} }, language) {
  return (Object.hasOwn(names, language) && names[language]) || names[""] || "";
}

/**
 * Return the headline with one number, and the others below it, for readers who do not know the project.
 * @param {Finding} found
 * @param {RuleLanguage} words
 * @param {string} frame the name of the rule's frame, which has a line of its own; it is not named without one
 * @returns {{ lead: SentencePart[], lines: SentencePart[][] }}
 */
export function readerSentence(found, words, frame) {
  const { rule } = found;
  const kinds = kindsMet(found);
  const who = kinds.length < 2 ? whoParts(found, words, "") : whoTogether(found, words, kinds);
  const extent = [part(WITHOUT_CLAUSE.includes(rule.silence) ? "" : silenceText(rule, words))];
  const lines = kinds.length > 1 ? kinds.map((kind) => [kindPart(found, kind, words)]) : [];
  lines.push(...shareLines(found, words, frame));
  if (rule.frame) lines.push([part(frame ? words.text("reader_members", { frame }) : words.text("reader_unnamed"))]);
  if (rule.silence === "record") lines.push([part(words.text("reader_record"))]);
  const filters = filterTexts(rule, words).trim();
  if (filters) lines.push([part(filters)]);
  return { lead: mergedParts(headline(found, words, who, extent)), lines };
}

/**
 * Return the clause about bodies of several kinds with one number.
 * @param {Finding} found
 * @param {RuleLanguage} words
 * @param {string[]} kinds
 */
function whoTogether(found, words, kinds) {
  const total = totalIn(found);
  const nouns = kinds.length <= MOST_KINDS ? kinds.map((kind) => words.kindNoun(kind)) : [words.words.units.bodies];
  const texts = nouns.map((noun) => words.counted(noun, total));
  const noun = listed(texts, words, words.isOne(total) || !total.possible ? "or" : "and");
  const number = total.possible ? `${rangeText(total, words)} ${noun}` : words.text("none", { noun });
  return [part(number, TOTAL), part(placeText(found.rule.focus, words))];
}

/**
 * Return the share of the denominator and its number as lines; or the estimate.
 * @param {Finding} found
 * @param {RuleLanguage} words
 * @param {string} frame
 * @returns {SentencePart[][]}
 */
function shareLines(found, words, frame) {
  const { rule } = found;
  if (rule.denominator === "none") return [];
  if (rule.silence === "alike") {
    const [first, ...others] = estimatedParts(rule, found.estimate, words);
    return [mergedParts([part(first.text.replace(/^[:; ]+/, "")), ...others])];
  }
  if (!found.share) return [];
  const share = [part(shareText(found.share, words), SHARE)];
  const number = [part(amount(found.denominator, words.words.units[rule.unit], words), DENOMINATOR)];
  return [
    mergedParts(filled(words.template("reader_share"), { share, of: allOfDenominator(rule, words, frame) })),
    mergedParts(filled(words.template("reader_out_of"), { number })),
  ];
}

/**
 * Return the denominator of a rule without its number, such as `the bodies that had one`.
 * @param {Rule} rule
 * @param {RuleLanguage} words
 * @param {string} frame
 */
function allOfDenominator(rule, words, frame) {
  if (rule.denominator === "frame") return frame || words.text("reader_all");
  const template = words.words.denominators[`${denominatorKey(rule)} ${rule.unit}`][1];
  const number = rule.unit === "partnerships" ? words.words.units.partnerships[1] : "";
  const text = filledText(template, { number, first: words.day(rule.firstDay), here: "" });
  return text.split(/\s+/).join(" ");
}
