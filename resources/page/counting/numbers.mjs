// The numbers of a rule: counts by kind of body and in all, the denominator, and the share.

import { joinedByUnit } from "./counting.mjs";
import { knownMembers } from "./members.mjs";
import { MASKS, NEITHER, OutcomeCounts, counted, intervalHull, shareHull } from "./outcomes.mjs";
import { unitsOf } from "./scope.mjs";
import { masksOf, unrecordedOutcomes } from "./silence.mjs";

/** @typedef {import("./columns.mjs").Columns} Columns */
/** @typedef {import("./counting.mjs").PartnershipOutcomes} PartnershipOutcomes */
/** @typedef {import("./members.mjs").CountedMembers} CountedMembers */
/** @typedef {import("./outcomes.mjs").Interval} Interval */
/** @typedef {import("./outcomes.mjs").Share} Share */
/** @typedef {import("./rules.mjs").Rule} Rule */
/** @typedef {import("./scope.mjs").Scope} Scope */
/** @typedef {import("./silence.mjs").Members} Members */

/** The kinds of body that are reported even if their count is 0. */
const ALWAYS_COUNTED = ["municipality", "province"];
export const TOTAL = "total";

/**
 * The counts of one unit by kind of body and in total, the denominator, and the share of the total in it.
 * @typedef {object} Numbers
 * @property {Map<string, Interval>} counts
 * @property {Interval} denominator
 * @property {Share | null} share
 * @property {boolean} isWider
 */

/**
 * Return the numbers of the rule's unit for the outcomes of the partnerships. Under `alike` there is no share.
 * @param {Scope} scope
 * @param {PartnershipOutcomes} outcomes
 * @param {Rule} rule
 * @returns {Numbers}
 */
export function numbersOf(scope, outcomes, rule) {
  const choices =
    scope.members && rule.unit === "bodies"
      ? membersByChoice(scope, outcomes, rule).map((members) => numbersOfMembers(scope, members, rule.silence))
      : masksOfEntries(scope, outcomes, rule).map((masks) => numbersOfEntries(scope, masks, rule.unit));
  const found = choices.reduce(hull);
  const { bySide, byChoice, isOnRecord } = outcomes;
  let { isWider } = outcomes;
  if (bySide && rule.unit === "bodies") isWider ||= dependsOnBothSides(scope, bySide);
  // whether a member is silent may itself depend on the shared facts
  if (rule.silence === "silent" && byChoice.length && isOnRecord) isWider ||= isOnRecord.includes(0);
  const hasBounds = rule.denominator !== "none" && rule.silence !== "alike";
  return { ...found, share: hasBounds ? found.share : null, isWider };
}

/**
 * Return the masks of the entries, once for each choice of shared facts on which they depend.
 * @param {Scope} scope
 * @param {PartnershipOutcomes} outcomes
 * @param {Rule} rule
 */
function masksOfEntries(scope, outcomes, rule) {
  const { bySide, byChoice, mask } = outcomes;
  if (bySide && rule.unit === "bodies") {
    return [
      scope.partnership.map(
        (partnership, entry) => bySide[scope.isSecondSide[entry] ? 1 : 0][partnership] | scope.doubt[entry],
      ),
    ];
  }
  return (byChoice.length ? byChoice : [mask]).map((masks) =>
    scope.partnership.map((partnership, entry) => masks[partnership] | scope.doubt[entry]),
  );
}

/**
 * Return whether both counted sides of a partnership have several outcomes, which are not independent.
 * @param {Scope} scope
 * @param {[Uint8Array, Uint8Array]} bySide
 */
function dependsOnBothSides(scope, bySide) {
  return scope.partnership.some(
    (partnership, entry) =>
      scope.isSecondSide[entry] && bySide.every((masks) => (masks[partnership] & (masks[partnership] - 1)) !== 0),
  );
}

/**
 * @param {Scope} scope
 * @param {number[]} masks [entry] -> its mask
 * @param {string} unit
 */
function numbersOfEntries(scope, masks, unit) {
  const { unit: unitOf, units } = unitsOf(scope, unit);
  const kinds = scope.columns.kinds.length;
  const ofKind = Int32Array.from(scope.kind, (kind, entry) => (unitOf[entry] < 0 ? -1 : kind * units + unitOf[entry]));
  const weights = unit === "partnerships" ? scope.weights : null;
  const byKind = joinedByUnit(masks, ofKind, kinds * units);
  return numbersByKind(
    scope.columns,
    scope.columns.kinds.map((_, kind) => counted(byKind.subarray(kind * units, (kind + 1) * units), weights)),
    counted(joinedByUnit(masks, unitOf, units), weights),
  );
}

/**
 * @param {Scope} scope
 * @param {Members} members
 * @param {string} stage
 */
function numbersOfMembers(scope, members, stage) {
  const masks = masksOf(members, stage);
  const ofKind = scope.columns.kinds.map(() => new Array(MASKS).fill(0));
  kindsOfMembers(scope).forEach((kind, member) => ofKind[kind][masks[member]]++);
  const byKind = ofKind.map((ofMask) => new OutcomeCounts(ofMask));
  return numbersByKind(scope.columns, byKind, counted(masks));
}

/**
 * @param {Columns} columns
 * @param {OutcomeCounts[]} byKind
 * @param {OutcomeCounts} all
 * @returns {Numbers}
 */
function numbersByKind(columns, byKind, all) {
  /** @type {Map<string, Interval>} */
  const counts = new Map(ALWAYS_COUNTED.map((kind) => [kind, { certain: 0, possible: 0 }]));
  columns.kinds.forEach((kind, number) => {
    const { numerator } = byKind[number];
    if (numerator.possible) counts.set(kind, numerator);
  });
  counts.set(TOTAL, all.numerator);
  return { counts, denominator: all.denominator, share: all.share, isWider: false };
}

/**
 * Return the least and greatest numbers over the worlds of both choices.
 * @param {Numbers} one
 * @param {Numbers} other
 * @returns {Numbers}
 */
function hull(one, other) {
  const nothing = { certain: 0, possible: 0 };
  const kinds = [...new Set([...one.counts.keys(), ...other.counts.keys()])].filter((kind) => kind !== TOTAL);
  const ofKind = (/** @type {string} */ kind) =>
    intervalHull(one.counts.get(kind) ?? nothing, other.counts.get(kind) ?? nothing);
  return {
    counts: new Map([...kinds, TOTAL].map((kind) => [kind, ofKind(kind)])),
    denominator: intervalHull(one.denominator, other.denominator),
    share: shareHull(one.share, other.share),
    isWider: one.isWider || other.isWider,
  };
}

/**
 * Return the members of the frame with their recorded masks, once for each choice of shared facts.
 * @param {Scope} scope
 * @param {PartnershipOutcomes} outcomes
 * @param {Rule} rule
 */
export function membersByChoice(scope, outcomes, rule) {
  return masksOfEntries(scope, outcomes, rule).map((masks) => membersOf(scope, masks, outcomes, rule));
}

/**
 * Return the members of the frame with all their recorded outcomes, whatever shared facts these depend on.
 * @param {Scope} scope
 * @param {PartnershipOutcomes} outcomes
 * @param {Rule} rule
 */
export function membersIn(scope, outcomes, rule) {
  return membersByChoice(scope, { ...outcomes, byChoice: [] }, rule)[0];
}

/**
 * @param {Scope} scope
 * @returns {CountedMembers}
 */
export function frameOf(scope) {
  if (!scope.members) throw new Error("the rule has no frame");
  return scope.members;
}

/**
 * @param {Scope} scope
 * @param {number[]} masks
 * @param {PartnershipOutcomes} outcomes
 * @param {Rule} rule
 * @returns {Members}
 */
function membersOf(scope, masks, outcomes, rule) {
  const frame = frameOf(scope);
  const unit = scope.unitBody.map((body) => frame.place[body]);
  const hasEntry = new Uint8Array(frame.bodies.length);
  const hasPartnership = new Uint8Array(frame.bodies.length);
  unit.forEach((member, entry) => {
    hasEntry[member] = 1;
    if (!outcomes.isOnRecord || outcomes.isOnRecord[scope.partnership[entry]]) hasPartnership[member] = 1;
  });
  const joined = joinedByUnit(masks, unit, frame.bodies.length);
  return {
    recorded: joined.map((mask, member) => (hasEntry[member] ? mask : NEITHER)),
    isKnown: knownMembers(frame, rule),
    hasPartnership,
    unrecorded: unrecordedOutcomes(scope.columns, rule),
    allAreInDenominator: rule.denominator === "frame",
  };
}

/**
 * [member] -> the number of its kind, or of the standard kind as which it counts.
 * @param {Scope} scope
 */
export function kindsOfMembers(scope) {
  return frameOf(scope).bodies.map((body) => scope.columns.kindOfBody[body]);
}

/**
 * Return the whole numerator.
 * @param {Numbers} numbers
 */
export function totalOf(numbers) {
  return numbers.counts.get(TOTAL) ?? { certain: 0, possible: 0 };
}
