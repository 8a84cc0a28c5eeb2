// The numbers of a rule with the records behind them, in the shape that `findings --json` prints, with exact shares.

import { fractionText } from "./fractions.mjs";
import { numbersOf } from "./numbers.mjs";
import { BOTH, DENOMINATOR_ONLY, NEITHER } from "./outcomes.mjs";
import { findingRecords, partnershipsCounted, reasonsOf, tallies } from "./records.mjs";
import { isUnknown, outcomesIn } from "./rule_outcomes.mjs";
import { isEvent, ruleJson } from "./rules.mjs";
import { countsFor, scopeOf, total } from "./scope.mjs";
import { widest } from "./silence.mjs";
import { bodiesThatMayCount, silenceNumbers } from "./silence_numbers.mjs";

/** @typedef {import("./columns.mjs").Columns} Columns */
/** @typedef {import("./counting.mjs").PartnershipOutcomes} PartnershipOutcomes */
/** @typedef {import("./outcomes.mjs").Interval} Interval */
/** @typedef {import("./outcomes.mjs").Share} Share */
/** @typedef {import("./rules.mjs").Rule} Rule */
/** @typedef {import("./silence_numbers.mjs").SilenceNumbers} SilenceNumbers */

/**
 * A rule with its numbers and the records behind them.
 * @typedef {object} Finding
 * @property {Rule} rule
 * @property {Map<string, Interval>} counts by kind of body, and `total`
 * @property {Interval} denominator
 * @property {Share | null} share
 * @property {import("./estimate.mjs").Estimate | null} estimate
 * @property {number} unknown
 * @property {number} inScope
 * @property {number} withoutCountry
 * @property {number} notListed the number of counted partnerships beyond those that were to be listed
 * @property {import("./records.mjs").FindingRecord[]} records
 * @property {Map<string, Interval>} reasons
 * @property {Map<string, Interval>} deciders
 * @property {Map<string, Interval>} actors
 * @property {{ records: number, partnerships: number } | null} standsFor
 * @property {boolean} isWider
 * @property {SilenceNumbers | null} silence
 * @property {(string | null)[]} silentBodies
 */

/**
 * Return the counts of a rule, and the records behind each number. RuleError no_such_frame.
 *
 * `mostListed` is the number of partnerships to list if the rule counts what is so on a day, which may be nearly all of
 * the project; the numbers are still of all.
 * @param {Columns} columns
 * @param {Rule} rule
 * @param {number | null} mostListed
 * @returns {Finding}
 */
export function finding(columns, rule, mostListed = null) {
  const scope = scopeOf(columns, rule);
  const outcomes = outcomesIn(scope, rule);
  const numbers = numbersOf(scope, outcomes, rule);
  const listed = mostListed === null || isEvent(rule) ? outcomes : firstOf(outcomes, mostListed);
  const counted = partnershipsCounted(scope, listed, rule);
  const silence = silenceNumbers(columns, rule);
  const unknown = isUnknown(scope, rule);
  const counts = countsFor(scope, rule.unit);
  const several = scope.weights.filter((weight) => weight > 1);
  return {
    rule,
    counts: numbers.counts,
    denominator: numbers.denominator,
    share: numbers.share,
    estimate: silence && rule.silence === "alike" ? silence.estimate : null,
    unknown: total(scope, (partnership) => unknown[partnership]),
    inScope: total(scope, () => true),
    withoutCountry: total(scope, (partnership) => !counts[partnership]),
    notListed: new Set(outcomes.partnership.slice(listed.partnership.length)).size,
    records: findingRecords(scope, counted, rule),
    reasons: tallies(counted, reasonsOf),
    deciders: tallies(counted, (change) => [change.standardDecider]),
    actors: tallies(counted, (change) => [change.actor]),
    standsFor: several.length
      ? { records: several.length, partnerships: several.reduce((sum, weight) => sum + weight, 0) }
      : null,
    isWider: numbers.isWider,
    silence,
    silentBodies: bodiesThatMayCount(columns, rule).map((body) => columns.data.bodies[body].name || null),
  };
}

/**
 * Return the outcomes with the counted changes of the first partnerships only.
 * @param {PartnershipOutcomes} outcomes
 * @param {number} most
 * @returns {PartnershipOutcomes}
 */
function firstOf(outcomes, most) {
  const { partnership, index, isUnrecorded } = outcomes;
  let [partnerships, end] = [0, 0];
  for (; end < partnership.length; end++) {
    if (end && partnership[end] === partnership[end - 1]) continue;
    if (partnerships === most) break;
    partnerships++;
  }
  return {
    ...outcomes,
    partnership: partnership.slice(0, end),
    index: index.slice(0, end),
    isUnrecorded: isUnrecorded.slice(0, end),
  };
}

/**
 * Return the ids of the partnerships behind the denominator of a rule.
 * @param {Columns} columns
 * @param {Rule} rule
 */
export function partnershipsBehindShare(columns, rule) {
  return partnershipsBehind(columns, rule, (mask) => [mask & (BOTH | DENOMINATOR_ONLY), !(mask & NEITHER)]);
}

/**
 * Return the ids of the partnerships behind the numerator of a rule.
 * @param {Columns} columns
 * @param {Rule} rule
 */
export function partnershipsBehindCount(columns, rule) {
  return partnershipsBehind(columns, rule, (mask) => [mask & BOTH, mask === BOTH]);
}

/**
 * @param {Columns} columns
 * @param {Rule} rule
 * @param {(mask: number) => [unknown, boolean]} isIn whether a mask possibly counts, and if so, certainly
 */
function partnershipsBehind(columns, rule, isIn) {
  const scope = scopeOf(columns, rule);
  const { mask } = outcomesIn(scope, rule);
  const counts = countsFor(scope, rule.unit);
  const found = { certain: /** @type {string[]} */ ([]), possible: /** @type {string[]} */ ([]) };
  scope.ids.forEach((id, partnership) => {
    const [isPossible, isCertain] = isIn(mask[partnership]);
    if (counts[partnership] && isPossible) (isCertain ? found.certain : found.possible).push(id);
  });
  return found;
}

/** @param {Share | null} share */
const shareJson = (share) => share && { low: fractionText(share.low), high: fractionText(share.high) };

/**
 * Return a finding as JSON, with shares as fractions.
 * @param {Finding} found
 * @returns {Record<string, unknown>}
 */
export function findingJson(found) {
  const ofRecord = new Map(found.records.map((record) => [record.partnership, record.origins]));
  const origins = [...ofRecord.values()];
  return {
    rule: ruleJson(found.rule),
    counts: Object.fromEntries(found.counts),
    denominator: found.denominator,
    share: found.rule.silence === "alike" ? found.estimate : shareJson(found.share),
    unknown: found.unknown,
    in_scope: found.inScope,
    without_country: found.withoutCountry,
    records: found.records,
    reasons: Object.fromEntries(found.reasons),
    deciders: Object.fromEntries(found.deciders),
    actors: Object.fromEntries(found.actors),
    unsourced: origins.filter((count) => !count).length,
    one_origin: origins.filter((count) => count === 1).length,
    stands_for: found.standsFor,
    bounds_may_be_wider: found.isWider,
    ...(found.notListed ? { not_listed: found.notListed } : {}),
    ...(found.silence ? silenceJson(found.silence, found.silentBodies) : {}),
  };
}

/**
 * @param {SilenceNumbers} numbers
 * @param {(string | null)[]} silentBodies
 */
function silenceJson(numbers, silentBodies) {
  const under = Object.entries(numbers.under).map(([silence, assumed]) => [
    silence,
    { count: assumed.counted, denominator: assumed.denominator, share: shareJson(assumed.share) },
  ]);
  const widths = Object.entries(numbers.widths).map(([name, width]) => [name, fractionText(width)]);
  return {
    widths: Object.fromEntries(widths),
    widest: widest(numbers.widths) || null,
    under: { ...Object.fromEntries(under), alike: { share: numbers.estimate } },
    members: numbers.members,
    known: numbers.known,
    silent: numbers.silent,
    partners_without_answer: numbers.openPartners,
    silent_bodies: silentBodies,
  };
}
