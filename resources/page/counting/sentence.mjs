// Counting rules as sentences: the headline of a finding, with each number as its own part, and the rule alone.

import { estimateTexts, filledText, intervalText } from "./language.mjs";
import { boundsText, thousands } from "./number_texts.mjs";
import { TOTAL } from "./numbers.mjs";
import { WITH_STATUSES, isEvent } from "./rules.mjs";
import { filled, joined, listed, mergedParts, part } from "./sentence_pieces.mjs";
import { DEFAULT_ENDED } from "./statuses.mjs";

/** @typedef {import("./estimate.mjs").Estimate} Estimate */
/** @typedef {import("./findings.mjs").Finding} Finding */
/** @typedef {import("./language.mjs").Noun} Noun */
/** @typedef {import("./language.mjs").RuleLanguage} RuleLanguage */
/** @typedef {import("./outcomes.mjs").Interval} Interval */
/** @typedef {import("./outcomes.mjs").Share} Share */
/** @typedef {import("./rules.mjs").Rule} Rule */
/** @typedef {import("./rules.mjs").SideScope} SideScope */
/** @typedef {import("./sentence_pieces.mjs").SentencePart} SentencePart */

export const SHARE = "share";
export const DENOMINATOR = "denominator";

/**
 * Return the headline: how many bodies or partnerships count, and their share of the denominator.
 * @param {Finding} found
 * @param {RuleLanguage} words
 * @returns {SentencePart[]}
 */
export function sentenceParts(found, words) {
  const { rule } = found;
  const parts = headline(found, words, whoParts(found, words), extentParts(found, words));
  return mergedParts([...parts, part(filterTexts(rule, words))]);
}

/**
 * Return the sentence about who did it and to what extent, without its filters.
 * @param {Finding} found
 * @param {RuleLanguage} words
 * @param {SentencePart[]} who
 * @param {SentencePart[]} extent
 */
export function headline(found, words, who, extent) {
  const { rule } = found;
  const isMany = rule.unit === "partnerships" && !words.isOne(totalIn(found));
  const hasForms = rule.unit === "partnerships" && !WITH_STATUSES.includes(rule.count);
  let template = words.template(templateKey(rule, hasForms && !isMany ? `${rule.unit}_one` : rule.unit));
  const isAnyTime = isEvent(rule) && rule.mode === "event";
  let [known, when] = ["", words.period("between", "on_day", rule)];
  if (rule.knownBy !== null) {
    known = words.text("known", { day: words.day(rule.knownBy) });
    [template, when] = [template, when].map((text) => text.slice(0, 1).toLowerCase() + text.slice(1));
  }
  const sentence = filled(template, {
    when,
    last: words.day(rule.lastDay),
    who,
    tie: partnershipText(rule, words),
    statuses: quotedStatuses(rule, words),
    without: statusesText("without", rule, words),
    again: isAnyTime ? clause("again", rule, words, isMany) : "",
    extent,
  });
  return [part(known), ...sentence];
}

/**
 * Return the sentences that say what counts as ended, if that is unusual, and which changes are counted.
 * @param {Rule} rule
 * @param {RuleLanguage} words
 */
export function filterTexts(rule, words) {
  const ended = rule.count === "ended" && !isDefaultEnded(rule) ? statusesText("ended", rule, words) : "";
  return ended + filtersText(rule, words);
}

/**
 * Return the rule as a sentence without numbers.
 * @param {Rule} rule
 * @param {RuleLanguage} words
 * @param {string} frame the name of the rule's frame for readers; without one it has its name in the project
 */
export function ruleSentence(rule, words, frame = "") {
  const isPairs = rule.unit === "country_pairs";
  const bodies = bodiesText(rule, words);
  const place = placeOfCounted(rule, words, frame ? ` ${words.text("reader_members", { frame })}` : null);
  const who = words.text(rule.unit === "bodies" ? "who" : "ties", {
    ...{ bodies, place, ties: words.words.units[rule.unit][1], of: words.text("of", { bodies, place }) },
    partner: isPairs ? "" : partnerText(rule.partner, words),
    narrowed: isPairs ? "" : narrowedText(rule, words),
  });
  const still = rule.mode === "event" ? "again" : "still";
  const sentence = words.text(templateKey(rule, `rule_${rule.unit}`), {
    who: who.slice(0, 1).toUpperCase() + who.slice(1),
    tie: partnershipText(rule, words),
    statuses: quotedStatuses(rule, words),
    without: statusesText("without", rule, words),
    during: words.period("from_to", "on_one_day", rule),
    last: words.day(rule.lastDay),
    still: isEvent(rule) ? clause(still, rule, words, rule.unit === "partnerships") : "",
    known: rule.knownBy === null ? "" : words.text("known_then", { day: words.day(rule.knownBy) }),
    of: ofDenominator(rule, words) + silenceText(rule, words),
  });
  return sentence + (rule.count === "ended" ? statusesText("ended", rule, words) : "") + filtersText(rule, words);
}

/** @param {Finding} found */
export const totalIn = (found) => found.counts.get(TOTAL) ?? { certain: 0, possible: 0 };

/** @param {Rule} rule */
function isDefaultEnded(rule) {
  return rule.ended.length === DEFAULT_ENDED.length && DEFAULT_ENDED.every((code) => rule.ended.includes(code));
}

/**
 * @param {Rule} rule
 * @param {RuleLanguage} words
 */
function bodiesText(rule, words) {
  const kinds = rule.focus.kinds.map((kind) => words.kindNoun(kind)[1]);
  return listed(kinds.length ? kinds : [words.words.units.bodies[1]], words);
}

/**
 * Return the clause of a rule without numbers that names its denominator; empty if it asks for no share.
 * @param {Rule} rule
 * @param {RuleLanguage} words
 */
function ofDenominator(rule, words) {
  if (rule.denominator === "none") return "";
  if (rule.denominator === "frame") return words.text("of_members");
  const of = words.text(denominatorKey(rule), { first: words.day(rule.firstDay) });
  return words.text(rule.frame ? "of_all" : "of_all_here", { of });
}

/**
 * Return the clause that says what is assumed of members without a complete answer; empty without a frame.
 * @param {Rule} rule
 * @param {RuleLanguage} words
 */
export function silenceText(rule, words) {
  if (!rule.frame) return "";
  const key = `silence_${rule.silence}`;
  return words.text(words.has(`${key}_${rule.unit}`) ? `${key}_${rule.unit}` : key);
}

/**
 * Return a share as `23–27 %`, bounds rounded outwards.
 * @param {Share} share
 * @param {RuleLanguage} words
 */
export function shareText(share, words) {
  return boundsText(share.low, share.high, words.words);
}

/**
 * @param {Finding} found
 * @param {RuleLanguage} words
 * @param {string | null} members the clause that names the frame; null: by its name in the project
 * @returns {SentencePart[]}
 */
export function whoParts(found, words, members = null) {
  const { rule } = found;
  const place = placeOfCounted(rule, words, members);
  if (rule.unit !== "bodies") {
    const total = part(amount(totalIn(found), words.words.units[rule.unit], words), TOTAL);
    const of = words.text("of", { bodies: bodiesText(rule, words), place });
    const partner = rule.unit === "partnerships" ? partnerText(rule.partner, words) + narrowedText(rule, words) : "";
    return [total, part(of + partner)];
  }
  const numbers = kindsMet(found).map((kind) => kindPart(found, kind, words));
  if (!numbers.length) numbers.push(part(amount(totalIn(found), words.words.units.bodies, words), TOTAL));
  return [...joined(numbers, words), part(place)];
}

/**
 * Return the kinds of bodies whose numbers are named: those of the rule, else those that count or may.
 * @param {Finding} found
 */
export function kindsMet({ rule, counts }) {
  if (rule.unit !== "bodies") return [];
  const met = [...counts].filter(([kind, number]) => kind !== TOTAL && number.possible).map(([kind]) => kind);
  return (rule.focus.kinds.length ? rule.focus.kinds : met).filter((kind) => counts.has(kind));
}

/**
 * Return the number of a kind of body.
 * @param {Finding} found
 * @param {string} kind
 * @param {RuleLanguage} words
 */
export function kindPart(found, kind, words) {
  return part(amount(found.counts.get(kind) ?? totalIn(found), words.kindNoun(kind), words), kind);
}

/**
 * @param {Finding} found
 * @param {RuleLanguage} words
 * @returns {SentencePart[]}
 */
function extentParts(found, words) {
  const { rule } = found;
  const silence = part(silenceText(rule, words));
  if (rule.denominator === "none") return [silence];
  if (rule.silence === "alike") return estimatedParts(rule, found.estimate, words);
  if (!found.share) {
    const noShare = rule.unit === "partnerships" ? "no_share_partnerships" : "no_share";
    return [part(words.text(rule.frame ? noShare : `${noShare}_here`)), silence];
  }
  const template = words.counted(words.words.denominators[`${denominatorKey(rule)} ${rule.unit}`], found.denominator);
  const of = filledText(template, {
    number: rangeText(found.denominator, words),
    first: words.day(rule.firstDay),
    here: rule.frame ? "" : words.text("here"),
  });
  const share = [part(shareText(found.share, words), SHARE)];
  return [...filled(words.template("extent"), { share, of: [part(of, DENOMINATOR)] }), silence];
}

/**
 * Return the clause with the estimated share of a rule, its interval and what it assumes; or why there is none.
 * @param {Rule} rule
 * @param {Estimate | null} estimate
 * @param {RuleLanguage} words
 */
export function estimatedParts(rule, estimate, words) {
  if (!estimate) return [part(words.text("no_estimate"))];
  const [share] = estimateTexts(estimate, words);
  return filled(words.template("estimate"), {
    share: [part(share, SHARE)],
    interval: intervalText(estimate, words),
    of: ofDenominator(rule, words) + silenceText(rule, words),
  });
}

/**
 * @param {Rule} rule
 * @param {RuleLanguage} words
 */
function partnershipText(rule, words) {
  return words.text("tie", { partner: partnerText(rule.partner, words), narrowed: narrowedText(rule, words) });
}

/**
 * Return a clause such as ` with a municipality in China`; empty if any partner fits.
 * @param {SideScope} side
 * @param {RuleLanguage} words
 */
function partnerText(side, words) {
  if (!side.countries.length && !side.kinds.length) return "";
  const kinds = side.kinds.map((kind) => words.text("a", { noun: words.kindNoun(kind)[0] }));
  const body = listed(kinds.length ? kinds : [words.text("any_partner")], words, "or");
  return words.text("partner", { body, place: placeText(side, words) });
}

/**
 * Return a clause such as ` in the Netherlands or Belgium`; empty for any country.
 * @param {SideScope} side
 * @param {RuleLanguage} words
 */
export function placeText(side, words) {
  if (!side.countries.length) return "";
  const names = side.countries.map((code) => words.country(code));
  return words.text("place", { countries: listed(names, words, "or") });
}

/**
 * Return a clause such as ` in the Netherlands of “Municipalities 2023”`; empty for any country without a frame.
 * @param {Rule} rule
 * @param {RuleLanguage} words
 * @param {string | null} members the clause that names the frame; null: by its name in the project
 */
function placeOfCounted(rule, words, members = null) {
  const ofFrame = rule.frame ? words.text("members", { frame: rule.frame }) : "";
  return placeText(rule.focus, words) + (members ?? ofFrame);
}

/**
 * Return a clause such as ` (sister city; water or health)`; empty if kinds, sectors and tags are not limited.
 * @param {Rule} rule
 * @param {RuleLanguage} words
 */
function narrowedText(rule, words) {
  const named = [
    rule.partnershipKinds.map((code) => words.codeText("partnership_kind", code)),
    rule.sectors.map((code) => words.codeText("sector", code)),
    rule.tags.map((tag) => words.text("tag", { tag })),
  ];
  const values = named.filter((texts) => texts.length).map((texts) => listed(texts, words, "or"));
  return values.length ? words.text("narrowed", { values: values.join("; ") }) : "";
}

/**
 * Return the key of a template for what the rule counts; those for endings have no prefix.
 * @param {Rule} rule
 * @param {string} name
 */
const templateKey = (rule, name) => (rule.count === "ended" ? name : `${rule.count}_${name}`);

/**
 * Return the key of the denominator: a rule about one day names the first day of its period there.
 * @param {Rule} rule
 */
export const denominatorKey = (rule) => (isEvent(rule) || rule.denominator !== "live" ? rule.denominator : "since");

/**
 * Return the sentence that says which statuses count as ended, or the clause that says which in force do not count.
 * @param {"ended" | "without"} key
 * @param {Rule} rule
 * @param {RuleLanguage} words
 */
function statusesText(key, rule, words) {
  const statuses = rule[key].map((code) => words.status(code));
  return statuses.length ? words.text(key, { statuses: listed(statuses, words, "or") }) : "";
}

/**
 * @param {Rule} rule
 * @param {RuleLanguage} words
 */
function quotedStatuses(rule, words) {
  const quoted = rule.statuses.map((code) => words.text("quoted", { status: words.status(code) }));
  return listed(quoted, words, "or");
}

/**
 * Return a sentence for each kind of change that a rule is limited to.
 * @param {Rule} rule
 * @param {RuleLanguage} words
 */
function filtersText(rule, words) {
  const named = {
    reasons: rule.reasons.map((code) => words.codeText("reason", code)),
    decided_by: rule.decidedBy.map((code) => words.codeText("decided_by", code)),
    actors: rule.actors.map((code) => words.text(`actor_${code}`)),
  };
  return Object.entries(named)
    .filter(([, texts]) => texts.length)
    .map(([key, texts]) => words.text(key, { texts: listed(texts, words, "or") }))
    .join("");
}

/**
 * Return a number with its noun, such as `4 to 5 municipalities`, or `no provinces`.
 * @param {Interval} number
 * @param {Noun} noun
 * @param {RuleLanguage} words
 */
export function amount(number, noun, words) {
  if (!number.possible) return words.text("none", { noun: words.counted(noun, number) });
  return `${rangeText(number, words)} ${words.counted(noun, number)}`;
}

/**
 * Return the clause about one partnership, or about several that are the subject of the sentence.
 * @param {string} name
 * @param {Rule} rule
 * @param {RuleLanguage} words
 * @param {boolean} isMany
 */
function clause(name, rule, words, isMany) {
  const hasForms = !WITH_STATUSES.includes(rule.count);
  return words.text(templateKey(rule, isMany && hasForms ? `${name}_many` : name));
}

/**
 * Return a number such as `4`, or `4 to 5`.
 * @param {Interval} number
 * @param {RuleLanguage} words
 */
export function rangeText(number, words) {
  const [certain, possible] = [number.certain, number.possible].map((each) => thousands(each, words.words));
  return certain === possible ? certain : words.text("range", { certain, possible });
}
