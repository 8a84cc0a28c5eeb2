// The possible outcomes of every partnership under a counting rule, and of the units that partnerships count for.
//
// Row k of a partnership has its state after its first k changes. In a world, the first k0 changes are dated before
// the period, and the first k1 changes up to its last day. The conditions depend only on the greatest or least k0, or
// on how many rows of a range are in force, so the pairs are not enumerated.

import { OPEN_FUTURE } from "./days.mjs";
import { NO_CHANGE } from "./history.mjs";
import { BOTH, DENOMINATOR_ONLY, MASKS, NEITHER } from "./outcomes.mjs";
import { WITH_STATUSES, isEvent, possibleStatuses } from "./rules.mjs";
import { ENDINGS, FORMAL_OF_STATE, IS_IN_FORCE, numberOfCode } from "./statuses.mjs";

/** @typedef {import("./events.mjs").EventIndex} EventIndex */
/** @typedef {import("./history.mjs").Histories} Histories */
/** @typedef {import("./rules.mjs").Rule} Rule */

/**
 * The possible outcomes of each partnership in scope, and the changes that count for it in some world.
 *
 * `mask`: [partnership] -> its mask. `partnership`, `index`, `isUnrecorded`: [counted change] -> its partnership, its
 * index among the changes of that, and whether it is an unrecorded beginning (`index` is then the change that
 * presupposes it). `byChoice`: the masks under each choice of shared facts, if they depend on any. `bySide`: the masks
 * as seen from the first and the second counted side, if that makes a difference. `isOnRecord`: [partnership] ->
 * whether it is certainly on record by the day of the rule; null if all are.
 * @typedef {object} PartnershipOutcomes
 * @property {Uint8Array} mask
 * @property {number[]} partnership
 * @property {number[]} index
 * @property {boolean[]} isUnrecorded
 * @property {Uint8Array[]} byChoice
 * @property {[Uint8Array, Uint8Array] | null} bySide
 * @property {boolean} isWider
 * @property {Uint8Array | null} isOnRecord
 */

/**
 * Return the possible outcomes of these partnerships.
 * @param {Histories} histories
 * @param {ArrayLike<number>} partnerships their numbers in the histories
 * @param {Rule} rule
 * @param {EventIndex} index that of the rule
 * @param {Uint8Array | null} mayEnd [partnership] -> whether it may have ended unrecorded
 * @returns {PartnershipOutcomes}
 */
export function partnershipOutcomes(histories, partnerships, rule, index, mayEnd = null) {
  const found = {
    mask: new Uint8Array(partnerships.length),
    partnership: /** @type {number[]} */ ([]),
    index: /** @type {number[]} */ ([]),
    isUnrecorded: /** @type {boolean[]} */ ([]),
    byChoice: [],
    bySide: null,
    isWider: false,
    isOnRecord: null,
  };
  const ending = mayEnd ? unrecordedEnding(rule) : null;
  for (let place = 0; place < partnerships.length; place++) {
    const number = partnerships[place];
    const counted = /** @type {number[]} */ ([]);
    const range = rangeBefore(histories, number, rule.firstDay - 1);
    let mask = 0;
    for (let row = range.least; row < range.end; row++) {
      if (!(histories.earliest[row] <= rule.lastDay && rule.lastDay < histories.nextLatest[row])) continue;
      const outcome = outcomeOfRow(rule, index, range, row);
      mask |= outcome.mask;
      if (outcome.canCount && index.happened[row] >= 0) counted.push(index.happened[row]);
      if (ending && mayEnd && mayEnd[place]) mask |= ending(histories, row, outcome.canCount, index.holds[row]);
    }
    found.mask[place] = mask;
    for (const row of counted.length > 1 ? [...new Set(counted)].sort((one, other) => one - other) : counted) {
      const isUnrecorded = histories.change[row] === NO_CHANGE;
      found.partnership.push(place);
      found.index.push(histories.change[isUnrecorded ? row + 1 : row]);
      found.isUnrecorded.push(isUnrecorded);
    }
  }
  return found;
}

/** @typedef {{ first: number, end: number, least: number, most: number }} Range */

/**
 * Return the rows of a partnership, and the first and last of them that are possible on the day before the period.
 * @param {Histories} histories
 * @param {number} partnership
 * @param {number} before
 * @returns {Range}
 */
function rangeBefore(histories, partnership, before) {
  const [first, end] = [histories.rowStart[partnership], histories.rowStart[partnership + 1]];
  let least = first;
  while (histories.nextLatest[least] <= before) least++;
  let most = first;
  while (histories.nextEarliest[most] <= before) most++;
  return { first, end, least, most };
}

/**
 * Return the outcomes if this is the last row up to the end of the period.
 * @param {Rule} rule
 * @param {EventIndex} index
 * @param {Range} range
 * @param {number} row
 */
function outcomeOfRow(rule, index, range, row) {
  const most = Math.min(range.most, row);
  const holds = index.holds[row] === 1;
  let canCount = holds;
  // with this row or a later one on the day before the period, nothing is counted
  let least = holds ? most + 1 : range.least;
  if (isEvent(rule)) {
    const mayCount = rule.mode === "event" || holds;
    canCount = mayCount && index.happened[row] > range.least;
    least = mayCount ? Math.max(range.least, index.happened[row]) : range.least;
  }
  return { canCount, mask: (canCount ? BOTH : 0) | uncounted(rule, index, range.first, row, least, most) };
}

/**
 * Return whether a row can be in the denominator only, and in neither, with rows from `least` to `most` before.
 * @param {Rule} rule
 * @param {EventIndex} index
 * @param {number} first the first row of the partnership
 * @param {number} row
 * @param {number} least
 * @param {number} most
 */
function uncounted(rule, index, first, row, least, most) {
  if (least > most) return 0;
  if (rule.denominator === "none" || rule.denominator === "frame") return NEITHER;
  const { inForceUntil } = index;
  if (rule.denominator === "ever") return inForceUntil[row + 1] > inForceUntil[first] ? DENOMINATOR_ONLY : NEITHER;
  const [begun, top] = [index.begun[row], most + 1];
  const canBeIn = begun > least || inForceUntil[top] > inForceUntil[least];
  // it is out if the row before is not in force and `begun` is not after it
  const firstOut = Math.min(Math.max(least, begun), top);
  const canBeOut = inForceUntil[top] - inForceUntil[firstOut] < top - firstOut;
  return (canBeIn ? DENOMINATOR_ONLY : 0) | (canBeOut ? NEITHER : 0);
}

/**
 * Return a function that returns the outcomes that a row adds if its partnership then ended unrecorded in the period.
 * @param {Rule} rule
 * @returns {(histories: Histories, row: number, canCount: boolean, holds: number) => number}
 */
function unrecordedEnding(rule) {
  const isEnded = new Set(rule.ended.map(numberOfCode));
  const endings = WITH_STATUSES.includes(rule.count)
    ? possibleStatuses(rule).filter((code) => ENDINGS.includes(code))
    : [];
  const staysCounted = endings.length === ENDINGS.length || (isEvent(rule) && rule.mode === "event");
  const lost = rule.denominator === "none" || rule.denominator === "frame" ? NEITHER : DENOMINATOR_ONLY;
  return (histories, row, canCount, holds) => {
    const state = histories.state[row];
    if (histories.nextEarliest[row] !== OPEN_FUTURE || !IS_IN_FORCE[state]) return 0;
    if (rule.count === "ended") return isEnded.has(FORMAL_OF_STATE[state]) ? 0 : BOTH;
    const isCounted = endings.length > 0 && !(isEvent(rule) && holds);
    return (isCounted ? BOTH : 0) | (canCount && !staysCounted ? lost : 0);
  };
}

const CAN_BOTH = 1;
const MUST_BOTH = 2;
const CAN_ONLY = 4;
const NEVER_NEITHER = 8;
const COMBINATIONS = 16;
const BITS_OF_MASK = Uint8Array.from(
  { length: MASKS },
  (_, mask) =>
    (mask & BOTH ? CAN_BOTH : 0) |
    (mask === BOTH ? MUST_BOTH : 0) |
    (mask & DENOMINATOR_ONLY ? CAN_ONLY : 0) |
    (mask & NEITHER ? 0 : NEVER_NEITHER),
);
const MASK_OF_BITS = Uint8Array.from(
  { length: COMBINATIONS },
  (_, bits) =>
    (bits & CAN_BOTH ? BOTH : 0) |
    (bits & CAN_ONLY && !(bits & MUST_BOTH) ? DENOMINATOR_ONLY : 0) |
    (bits & NEVER_NEITHER ? 0 : NEITHER),
);

/**
 * Return the masks of units, given the masks of the entries that count for each; -1 is no unit.
 *
 * The entries of a unit are independent, and its outcome is their greatest in the order neither, denominator only,
 * both.
 * @param {ArrayLike<number>} masks [entry] -> its mask
 * @param {ArrayLike<number>} unit [entry] -> its unit
 * @param {number} units
 */
export function joinedByUnit(masks, unit, units) {
  const bits = new Uint8Array(units);
  for (let entry = 0; entry < unit.length; entry++) {
    if (unit[entry] >= 0) bits[unit[entry]] |= BITS_OF_MASK[masks[entry]];
  }
  return bits.map((each) => MASK_OF_BITS[each]);
}

/**
 * Return the mask of a unit of two independent partnerships.
 * @param {number} one
 * @param {number} other
 */
export function joinedMasks(one, other) {
  return MASK_OF_BITS[BITS_OF_MASK[one] | BITS_OF_MASK[other]];
}

/** The mask that leaves everything open. */
export const ANYTHING = MASKS - 1;
