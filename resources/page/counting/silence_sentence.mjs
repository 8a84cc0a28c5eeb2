// The sentences on what silent members do to a number: the width with its greatest reason, and each assumption.

import { estimateTexts, filledText, intervalText } from "./language.mjs";
import { thousands } from "./number_texts.mjs";
import { SILENCES } from "./rules.mjs";
import { rangeText, shareText } from "./sentence.mjs";
import { widest } from "./silence.mjs";

/** @typedef {import("./language.mjs").RuleLanguage} RuleLanguage */
/** @typedef {import("./rules.mjs").Rule} Rule */
/** @typedef {import("./silence_numbers.mjs").AssumedNumbers} AssumedNumbers */
/** @typedef {import("./silence_numbers.mjs").SilenceNumbers} SilenceNumbers */

const BETWEEN = " · ";

/**
 * Return the number by the record, the one with silence either way, and the greatest reason for its width. The text
 * begins with a space. It is empty if nothing is open.
 * @param {Rule} rule
 * @param {SilenceNumbers} numbers
 * @param {RuleLanguage} words
 */
export function widthSentence(rule, numbers, words) {
  const name = widest(numbers.widths);
  if (!name) return "";
  const stage = rule.silence === "strict" || name === "partners_silent" ? "strict" : "silent";
  const [record, assumed] = [numbers.under.record, numbers.under[stage]];
  const byRecord = numberText(rule, record, words);
  const text = words.text("by_record", { record: byRecord.slice(0, 1).toUpperCase() + byRecord.slice(1) });
  const were = areEqual(record, assumed)
    ? ""
    : words.text(`were_${stage}`, { share: numberText(rule, assumed, words) });
  return text + were + words.text("widest", { reason: reasonText(name, numbers, words) });
}

/**
 * Return all assumptions with the numbers under each, in one line.
 * @param {Rule} rule
 * @param {SilenceNumbers} numbers
 * @param {RuleLanguage} words
 */
export function assumptionsText(rule, numbers, words) {
  return SILENCES.filter((silence) => silence !== "alike" || (rule.unit === "bodies" && rule.denominator !== "none"))
    .map((silence) => {
      const number = assumedNumberText(rule, silence, numbers, words);
      return words.text("assumed", { assumption: words.text(`assumption_${silence}`), number });
    })
    .join(BETWEEN);
}

/**
 * Return the share under an assumption, or the number if the rule asks for no share.
 * @param {Rule} rule
 * @param {AssumedNumbers} numbers
 * @param {RuleLanguage} words
 */
export function numberText(rule, numbers, words) {
  if (rule.denominator === "none") return rangeText(numbers.counted, words);
  return numbers.share ? shareText(numbers.share, words) : words.text("assumed_nothing");
}

/**
 * @param {Rule} rule
 * @param {string} silence
 * @param {SilenceNumbers} numbers
 * @param {RuleLanguage} words
 */
function assumedNumberText(rule, silence, numbers, words) {
  if (silence !== "alike") return numberText(rule, numbers.under[silence], words);
  if (!numbers.estimate) return words.text("assumed_nothing");
  const [share] = estimateTexts(numbers.estimate, words);
  return words.text("assumed_estimate", { share, interval: intervalText(numbers.estimate, words) });
}

/**
 * @param {string} name
 * @param {SilenceNumbers} numbers
 * @param {RuleLanguage} words
 */
function reasonText(name, numbers, words) {
  if (name === "dates") return words.text("widest_dates");
  const count = name === "nothing_known" ? numbers.silent : numbers.openPartners;
  return filledText(words.words.widest[name][count === 1 ? 0 : 1], { number: thousands(count, words.words) });
}

/**
 * @param {AssumedNumbers} one
 * @param {AssumedNumbers} other
 */
function areEqual(one, other) {
  const numbers = (/** @type {AssumedNumbers} */ each) => [
    ...[each.counted.certain, each.counted.possible, each.denominator.certain, each.denominator.possible],
    ...(each.share ? [each.share.low, each.share.high].flatMap((bound) => [bound.numerator, bound.denominator]) : []),
  ];
  return numbers(one).join() === numbers(other).join();
}
