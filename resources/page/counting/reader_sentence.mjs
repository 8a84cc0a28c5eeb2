// What a finding says to readers: sentences about its numbers and how certain they are.

import { filledText } from "./language.mjs";
import { thousands } from "./number_texts.mjs";
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
import { filled, joined, listed, mergedParts, part } from "./sentence_pieces.mjs";
import { numberText, widthSentence } from "./silence_sentence.mjs";

/** @typedef {import("./findings.mjs").Finding} Finding */
/** @typedef {import("./language.mjs").RuleLanguage} RuleLanguage */
/** @typedef {import("./rules.mjs").Rule} Rule */
/** @typedef {import("./sentence_pieces.mjs").SentencePart} SentencePart */

/** The greatest number of kinds of bodies that the first sentence names. */
const MOST_KINDS = 3;
/** The greatest number of bodies that are named because several of their partnerships count. */
const MOST_NAMED_BODIES = 3;
/** The assumptions on silence that the first sentence does not name: another one is about them. */
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
 * Return the headline with one number, and sentences with the others.
 * @param {Finding} found
 * @param {RuleLanguage} words
 * @param {string} frame the name of the rule's frame for readers; it is not named without one
 * @returns {{ lead: SentencePart[], lines: SentencePart[][] }}
 */
export function readerSentence(found, words, frame) {
  const { rule } = found;
  const kinds = kindsMet(found);
  const who = kinds.length < 2 ? whoParts(found, words, "") : whoTogether(found, words, kinds);
  const numbers = kinds.map((kind) => kindPart(found, kind, words));
  const areSeveral = kinds.length > 1 && totalIn(found).possible;
  const lines = [
    areSeveral ? filled(words.template("reader_kinds"), { kinds: joined(numbers, words) }) : [],
    shareLine(found, words, frame),
    [part(extentLine(rule, words, frame))],
    [part(filterTexts(rule, words).trim())],
  ];
  const lead = headline(found, words, who, [part(assumedText(rule, words))]);
  return { lead: mergedParts(lead), lines: lines.map(mergedParts).filter((parts) => parts.length) };
}

/**
 * Return the sentence that says how much of the number is certain by what is recorded.
 * @param {Finding} found
 * @param {RuleLanguage} words
 */
export function certaintyText(found, words) {
  const total = totalIn(found);
  const { silence } = found;
  const number = silence && found.rule.silence !== "answered" ? silence.under.record.counted : total;
  const [certain, more] = [number.certain, number.possible - number.certain].map((each) =>
    thousands(each, words.words),
  );
  let text = words.text("reader_certain");
  if (number.possible > number.certain) {
    const form = words.words.reader_forms.certain[number.certain === 1 ? 0 : 1];
    text = number.certain ? filledText(form, { certain, more }) : words.text("reader_none_certain", { more });
  }
  const areOthers = total.certain !== number.certain || total.possible !== number.possible;
  return areOthers ? `${text} ${words.text("reader_others")}` : text;
}

/**
 * Return the number by the record, and those with what nobody may have recorded; empty if nothing is open.
 * @param {Finding} found
 * @param {RuleLanguage} words
 */
export function missingText({ rule, silence }, words) {
  if (!silence) return "";
  if (rule.unit !== "bodies") return widthSentence(rule, silence, words).trim();
  const [record, silent, strict] = ["record", "silent", "strict"].map((stage) =>
    numberText(rule, silence.under[stage], words),
  );
  const clause = (/** @type {string} */ name, /** @type {string} */ share, /** @type {number} */ bodies) =>
    filledText(words.words.reader_forms[`missing_${name}`][bodies === 1 ? 0 : 1], {
      share,
      number: thousands(bodies, words.words),
    });
  let clauses = "";
  if (silent !== record) clauses += clause("silent", silent, silence.silent);
  if (strict !== silent) clauses += clause(clauses ? "partners_too" : "partners", strict, silence.openPartners);
  if (!clauses) return "";
  const text = words.text("by_record", { record: record.slice(0, 1).toUpperCase() + record.slice(1) });
  return `${text.trim()}${clauses}.`;
}

/**
 * Return how many partnerships of how many bodies are behind a number, and why; empty if not all are listed.
 * @param {Finding} found
 * @param {RuleLanguage} words
 */
export function behindText({ rule, records, notListed }, words) {
  if (notListed || !records.length) return "";
  const certain = new Set(records.filter((each) => each.certain).map((each) => each.partnership));
  const partnerships = new Set(records.map((each) => each.partnership));
  const names = new Map(records.map((each) => [each.body_id, each.body ?? words.words.kinds.unnamed[0]]));
  /** @type {Map<string, Set<string>>} */
  const ofBody = new Map([...names.keys()].map((body) => [body, new Set()]));
  for (const each of records) ofBody.get(each.body_id)?.add(each.partnership);
  const several = [...ofBody].filter(([, owned]) => owned.size > 1).map(([body]) => names.get(body) ?? "");
  const open = partnerships.size - certain.size;
  const isOfBodies = rule.unit === "bodies";
  return filledText(words.words.reader_forms.behind[partnerships.size === 1 ? 0 : 1], {
    partnerships: plainAmount(partnerships.size, "partnerships", words),
    of: isOfBodies ? words.text("of", { bodies: plainAmount(names.size, "bodies", words), place: "" }) : "",
    several: isOfBodies ? severalText(several, words) : "",
    open: open ? words.text("behind_open", { number: thousands(open, words.words) }) : "",
  });
}

/**
 * @param {string[]} names
 * @param {RuleLanguage} words
 */
function severalText(names, words) {
  if (!names.length) return "";
  const few = names.length <= MOST_NAMED_BODIES;
  return words.text("behind_several", {
    names: few ? listed(names, words) : plainAmount(names.length, "bodies", words),
  });
}

/**
 * @param {number} number
 * @param {string} unit
 * @param {RuleLanguage} words
 */
const plainAmount = (number, unit, words) =>
  amount({ certain: number, possible: number }, words.words.units[unit], words);

/**
 * Return the clause on what is assumed of bodies without a complete answer; empty if a sentence says it.
 * @param {Rule} rule
 * @param {RuleLanguage} words
 */
function assumedText(rule, words) {
  if (!rule.frame || WITHOUT_CLAUSE.includes(rule.silence)) return "";
  const isSilent = rule.silence === "silent" && rule.unit === "bodies";
  return isSilent ? words.text("reader_silent") : silenceText(rule, words);
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
 * Return the sentence with the share and the number that it is of, or with the estimate; empty without a share.
 * @param {Finding} found
 * @param {RuleLanguage} words
 * @param {string} frame
 * @returns {SentencePart[]}
 */
function shareLine(found, words, frame) {
  const { rule } = found;
  if (rule.denominator === "none") return [];
  if (rule.silence === "alike") {
    const [first, ...others] = estimatedParts(rule, found.estimate, words);
    const text = first.text.replace(/^[:; ]+/, "");
    if (!found.estimate) return [part(`${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`)];
    return filled(words.template("reader_estimate"), { estimate: mergedParts([part(text), ...others]) });
  }
  if (!found.share) return [];
  const share = [part(shareText(found.share, words), SHARE)];
  const noun = words.words.units[rule.unit];
  if (rule.denominator === "frame") {
    const number = [part(amount(found.denominator, noun, words), DENOMINATOR)];
    return filled(words.template("reader_share_all"), { share, of: frame || words.text("reader_all"), number });
  }
  const key = denominatorKey(rule);
  const isNamed = rule.unit === "partnerships";
  const number = isNamed ? amount(found.denominator, noun, words) : rangeText(found.denominator, words);
  const of = filled(words.counted(words.words.denominators[`${key} ${rule.unit}`], found.denominator), {
    number: [part(number, DENOMINATOR)],
    first: words.day(rule.firstDay),
    here: !rule.frame || rule.silence === "record" ? words.text("here") : "",
  });
  return filled(words.template(key === "live" ? "reader_share_live" : "reader_share"), { share, of });
}

/**
 * Return the sentence on what is counted at all: only what is recorded, and about whom.
 * @param {Rule} rule
 * @param {RuleLanguage} words
 * @param {string} frame
 */
function extentLine(rule, words, frame) {
  if (!rule.frame) return rule.silence === "record" ? words.text("reader_record") : "";
  const name = frame || words.text("reader_unnamed");
  return words.text(rule.silence === "record" ? "reader_record_of" : "reader_about", { frame: name });
}
