// Numbers of a frame of which some members gave no complete answer: masks, bounds, and where their width comes from.
//
// A member is known if a contact says that its partnerships on record are all there are. Any other member may have one
// more partnership that is not recorded, with any outcome that the rule allows.

import { cached } from "./columns.mjs";
import { joinedMasks, partnershipOutcomes } from "./counting.mjs";
import { OPEN_FUTURE, OPEN_PAST } from "./days.mjs";
import { eventIndex } from "./events.mjs";
import { compareFractions, difference, fraction } from "./fractions.mjs";
import { buildHistories } from "./history.mjs";
import { BOTH, DENOMINATOR_ONLY, MASKS, NEITHER } from "./outcomes.mjs";
import { possibleStatuses } from "./rules.mjs";
import { STATUSES } from "./statuses.mjs";

/** @typedef {import("./columns.mjs").Columns} Columns */
/** @typedef {import("./fractions.mjs").Fraction} Fraction */
/** @typedef {import("./outcomes.mjs").Interval} Interval */
/** @typedef {import("./outcomes.mjs").Share} Share */
/** @typedef {import("./rules.mjs").Rule} Rule */

/**
 * The members of a frame that a rule counts. `recorded`: [member] -> its mask by what is recorded. `isKnown`: whether
 * it is known for the rule. `hasPartnership`: whether it certainly has a recorded partnership in scope. `unrecorded`:
 * the mask of an unrecorded partnership. `allAreInDenominator`: the denominator is all members that are counted.
 * @typedef {object} Members
 * @property {Uint8Array} recorded
 * @property {Uint8Array} isKnown
 * @property {Uint8Array} hasPartnership
 * @property {number} unrecorded
 * @property {boolean} allAreInDenominator
 */

/** The mask of a member that is left out: it is in no number. */
const NOT_COUNTED = 0;
/** The stages whose widths are compared, each at least as wide as the one before. */
export const STAGES_OF_WIDTH = ["record", "partners", "strict"];

/** [mask] -> the mask if what is in neither is in the denominator only. */
const ALL_IN_DENOMINATOR = Uint8Array.from(
  { length: MASKS },
  (_, mask) => (mask & (BOTH | DENOMINATOR_ONLY)) | (mask & NEITHER ? DENOMINATOR_ONLY : 0),
);

/**
 * [member] -> whether it is not known and has no recorded partnership.
 * @param {Members} members
 */
export function silentMembers(members) {
  return members.isKnown.map((isKnown, member) => Number(!isKnown && !members.hasPartnership[member]));
}

/**
 * [member] -> whether it is not known, though it has a recorded partnership.
 * @param {Members} members
 */
export function openPartners(members) {
  return members.isKnown.map((isKnown, member) => Number(!isKnown && members.hasPartnership[member]));
}

/**
 * Return [member] -> its mask under an assumption, or under `partners`: only members with a recorded partnership may
 * have a further one.
 * @param {Members} members
 * @param {string} stage
 */
export function masksOf(members, stage) {
  const mayHave = mayHaveUnrecorded(members, stage);
  return members.recorded.map((recorded, member) => {
    let mask = recorded;
    if (stage === "answered" && !members.isKnown[member]) mask = NOT_COUNTED;
    if (mayHave && mayHave[member]) mask = joinedMasks(mask, members.unrecorded);
    return members.allAreInDenominator ? ALL_IN_DENOMINATOR[mask] : mask;
  });
}

/**
 * @param {Members} members
 * @param {string} stage
 */
function mayHaveUnrecorded(members, stage) {
  if (stage === "silent") return silentMembers(members);
  if (stage === "partners") return openPartners(members);
  return stage === "strict" ? members.isKnown.map((isKnown) => 1 - isKnown) : null;
}

/**
 * The parts of the width under `strict`.
 * @typedef {{ nothing_known: Fraction, partners_silent: Fraction, dates: Fraction }} Widths
 */

/**
 * Return the parts, given the widths by the record, with silent partners, and with all members not known.
 * @param {Fraction} record
 * @param {Fraction} amongPartners
 * @param {Fraction} strict
 * @returns {Widths}
 */
export function widthsOf(record, amongPartners, strict) {
  return {
    nothing_known: difference(strict, amongPartners),
    partners_silent: difference(amongPartners, record),
    dates: record,
  };
}

/**
 * Return the name of the greatest part, the first of equal ones; empty if all are 0.
 * @param {Widths} widths
 */
export function widest(widths) {
  const parts = Object.entries(widths);
  const [name, width] = parts.reduce((most, part) => (compareFractions(part[1], most[1]) > 0 ? part : most));
  return width.numerator ? name : "";
}

/**
 * Return the width of the bounds of the share (0 without a share) or of the number.
 * @param {Interval} numerator
 * @param {Share | null} share
 * @param {boolean} isShare
 */
export function widthOf(numerator, share, isShare) {
  if (!isShare) return fraction(numerator.possible - numerator.certain);
  return share ? difference(share.high, share.low) : fraction(0);
}

/**
 * Return the mask of a partnership in scope of which nothing is recorded, not even whether it exists.
 *
 * It is joined from all histories of up to two changes of any status on any day; a third adds no outcome.
 * @param {Columns} columns
 * @param {Rule} rule
 */
export function unrecordedOutcomes(columns, rule) {
  /** @type {Rule} */
  const whatever = {
    ...rule,
    ...{ unit: "bodies", statuses: possibleStatuses(rule), refined: [], reasons: [], decidedBy: [], actors: [] },
    ...{ frame: "", silence: "record", knownBy: null },
  };
  const about = [
    ...[rule.firstDay, rule.lastDay, rule.ended, rule.mode, rule.denominator, rule.count],
    ...[whatever.statuses, rule.without],
  ];
  return cached(columns, JSON.stringify(["unrecorded", about]), () => {
    const histories = anyHistories();
    const all = Int32Array.from({ length: histories.count }, (_, number) => number);
    const found = partnershipOutcomes(histories, all, whatever, eventIndex(histories, whatever, null));
    return found.mask.reduce((together, mask) => together | mask, NEITHER);
  });
}

/** @type {import("./history.mjs").Histories | null} */
let everyHistory = null;

/** Return the histories of one and of two changes of every status, without dates. */
function anyHistories() {
  everyHistory ??= makeAnyHistories();
  return everyHistory;
}

function makeAnyHistories() {
  const numbers = STATUSES.map((_, number) => number);
  const pairs = numbers.flatMap((first) => numbers.map((second) => [first, second]));
  const all = [...numbers.map((number) => [number]), ...pairs];
  const start = new Int32Array(all.length + 1);
  all.forEach((history, number) => (start[number + 1] = start[number] + history.length));
  const status = Int8Array.from(all.flat());
  const earliest = new Int32Array(status.length).fill(OPEN_PAST);
  const latest = new Int32Array(status.length).fill(OPEN_FUTURE);
  return buildHistories({ start, status, earliest, latest }, () => OPEN_PAST);
}
