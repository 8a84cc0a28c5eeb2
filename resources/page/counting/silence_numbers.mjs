// The numbers of a rule with a frame under each assumption about silent members.

import { estimatedShare } from "./estimate.mjs";
import { frameOf, kindsOfMembers, membersByChoice, membersIn, numbersOf, totalOf } from "./numbers.mjs";
import { BOTH, counted, intervalHull, shareHull } from "./outcomes.mjs";
import { isOfKnownMember, outcomesIn } from "./rule_outcomes.mjs";
import { scopeOf } from "./scope.mjs";
import { STAGES_OF_WIDTH, masksOf, openPartners, silentMembers, widthOf, widthsOf } from "./silence.mjs";

/** @typedef {import("./columns.mjs").Columns} Columns */
/** @typedef {import("./counting.mjs").PartnershipOutcomes} PartnershipOutcomes */
/** @typedef {import("./estimate.mjs").Estimate} Estimate */
/** @typedef {import("./outcomes.mjs").Interval} Interval */
/** @typedef {import("./outcomes.mjs").Share} Share */
/** @typedef {import("./rules.mjs").Rule} Rule */
/** @typedef {import("./scope.mjs").Scope} Scope */
/** @typedef {import("./silence.mjs").Members} Members */

/** The assumptions that give bounds. */
export const BOUNDED = ["record", "silent", "strict", "answered"];
/** Maximum number of members that are named because they may count. */
const MOST_NAMED = 1000;

/** @typedef {{ counted: Interval, denominator: Interval, share: Share | null }} AssumedNumbers */

/**
 * The numbers of a rule with a frame under each assumption, and where their width comes from.
 * @typedef {object} SilenceNumbers
 * @property {Record<string, AssumedNumbers>} under
 * @property {Estimate | null} estimate
 * @property {import("./silence.mjs").Widths} widths
 * @property {number} members
 * @property {number} known
 * @property {number} silent
 * @property {number} openPartners
 */

/**
 * Return the numbers under each assumption; null without a frame, and for pairs of countries.
 * @param {Columns} columns
 * @param {Rule} rule
 * @returns {SilenceNumbers | null}
 */
export function silenceNumbers(columns, rule) {
  if (!rule.frame || rule.unit === "country_pairs") return null;
  const base = { ...rule, silence: "record" };
  const scope = scopeOf(columns, base);
  const outcomes = outcomesIn(scope, base);
  const numbers =
    rule.unit === "partnerships"
      ? underEachOfPartnerships(scope, outcomes, base)
      : underEachOfBodies(membersByChoice(scope, outcomes, base), base);
  const members = membersIn(scope, outcomes, base);
  const isShare = rule.denominator !== "none";
  const [record, partners, strict] = STAGES_OF_WIDTH.map((stage) =>
    widthOf(numbers[stage].counted, numbers[stage].share, isShare),
  );
  const sum = (/** @type {Uint8Array} */ marked) => marked.reduce((total, one) => total + one, 0);
  return {
    under: Object.fromEntries(BOUNDED.map((stage) => [stage, numbers[stage]])),
    estimate: rule.unit === "bodies" && isShare ? estimateIn(scope, members) : null,
    widths: widthsOf(record, partners, strict),
    members: members.recorded.length,
    known: sum(members.isKnown),
    silent: sum(silentMembers(members)),
    openPartners: sum(openPartners(members)),
  };
}

/**
 * @param {Members[]} choices
 * @param {Rule} base
 */
function underEachOfBodies(choices, base) {
  const assumed = (/** @type {Members} */ members, /** @type {string} */ stage) => {
    const found = counted(masksOf(members, stage));
    const share = base.denominator === "none" ? null : found.share;
    return { counted: found.numerator, denominator: found.denominator, share };
  };
  return Object.fromEntries(
    [...BOUNDED, "partners"].map((stage) => [stage, choices.map((each) => assumed(each, stage)).reduce(assumedHull)]),
  );
}

/**
 * @param {AssumedNumbers} one
 * @param {AssumedNumbers} other
 * @returns {AssumedNumbers}
 */
function assumedHull(one, other) {
  return {
    counted: intervalHull(one.counted, other.counted),
    denominator: intervalHull(one.denominator, other.denominator),
    share: shareHull(one.share, other.share),
  };
}

/**
 * Return the numbers of partnerships. Unrecorded ones are not counted, so silent members change nothing.
 * @param {Scope} scope
 * @param {PartnershipOutcomes} outcomes
 * @param {Rule} base
 * @returns {Record<string, AssumedNumbers>}
 */
function underEachOfPartnerships(scope, outcomes, base) {
  const assumed = (/** @type {PartnershipOutcomes} */ of) => {
    const numbers = numbersOf(scope, of, base);
    return { counted: totalOf(numbers), denominator: numbers.denominator, share: numbers.share };
  };
  const record = assumed(outcomes);
  const strict = assumed(outcomesIn(scope, { ...base, silence: "strict" }));
  const answered = assumed(onlyMarked(outcomes, isOfKnownMember(scope, base)));
  return { record, silent: record, partners: strict, strict, answered };
}

/**
 * Return the outcomes in which the marked partnerships alone can be in any number.
 * @param {PartnershipOutcomes} outcomes
 * @param {Uint8Array} counts
 * @returns {PartnershipOutcomes}
 */
function onlyMarked(outcomes, counts) {
  const marked = (/** @type {Uint8Array} */ masks) => masks.map((mask, partnership) => mask * counts[partnership]);
  const { mask, byChoice, bySide } = outcomes;
  return {
    ...outcomes,
    mask: marked(mask),
    byChoice: byChoice.map(marked),
    bySide: bySide && [marked(bySide[0]), marked(bySide[1])],
  };
}

/**
 * @param {Scope} scope
 * @param {Members} members
 */
function estimateIn(scope, members) {
  const numbers = new Map();
  const country = frameOf(scope).bodies.map((body) => {
    const code = scope.columns.data.bodies[body].country ?? "";
    numbers.set(code, numbers.get(code) ?? numbers.size);
    return numbers.get(code);
  });
  return estimatedShare(members, kindsOfMembers(scope), country);
}

/**
 * Return the numbers of the members that count only by what is assumed of them, by name, at most MOST_NAMED. Under
 * `alike`, these are the members whose outcome is estimated.
 * @param {Columns} columns
 * @param {Rule} rule
 */
export function bodiesThatMayCount(columns, rule) {
  if (rule.silence === "record" || rule.silence === "answered") return [];
  const base = { ...rule, silence: "record" };
  const [scope, baseScope] = [scopeOf(columns, rule), scopeOf(columns, base)];
  const outcomes = outcomesIn(baseScope, base);
  const rank = columns.data.orders.in_lists;
  return [...bodiesBetween(scope, outcomes, rule)].sort((one, other) => rank[one] - rank[other]).slice(0, MOST_NAMED);
}

/**
 * @param {Scope} scope
 * @param {PartnershipOutcomes} outcomes by the record alone
 * @param {Rule} rule
 * @returns {Set<number>}
 */
function bodiesBetween(scope, outcomes, rule) {
  if (rule.unit === "partnerships") {
    const assumed = outcomesIn(scope, rule).mask;
    const may = assumed.map((mask, partnership) => mask & BOTH & ~outcomes.mask[partnership]);
    return new Set(scope.unitBody.filter((_, entry) => may[scope.partnership[entry]]));
  }
  const members = membersIn(scope, outcomes, { ...rule, silence: "record" });
  const recorded = masksOf(members, "record");
  const may =
    rule.silence === "alike"
      ? silentMembers(members)
      : masksOf(members, rule.silence).map((mask, member) => mask & BOTH & ~recorded[member]);
  return new Set(frameOf(scope).bodies.filter((_, member) => may[member]));
}
