// The possible outcomes of the units of a count, and the bounds of their number and share over all worlds.
//
// In a world each unit is in neither numerator nor denominator, in the denominator only, or in both. Its set of
// possible outcomes is a mask of three bits.

import { compareFractions, fraction } from "./fractions.mjs";

/** @typedef {import("./fractions.mjs").Fraction} Fraction */
/** @typedef {{ certain: number, possible: number }} Interval */
/** @typedef {{ low: Fraction, high: Fraction }} Share */

export const NEITHER = 1;
export const DENOMINATOR_ONLY = 2;
export const BOTH = 4;
/** Every mask is less than this. */
export const MASKS = 8;

/** The number of units with each mask, from 0 to 7, with the bounds that follow from it. */
export class OutcomeCounts {
  /** @param {ArrayLike<number>} ofMask */
  constructor(ofMask) {
    this.ofMask = ofMask;
  }

  /**
   * Return the number of units that have one of these outcomes in some world.
   * @param {number} outcomes
   */
  can(outcomes) {
    let sum = 0;
    for (let mask = 1; mask < MASKS; mask++) if (mask & outcomes) sum += this.ofMask[mask];
    return sum;
  }

  /**
   * Return the number of units that have one of these outcomes in every world.
   * @param {number} outcomes
   */
  must(outcomes) {
    let sum = 0;
    for (let mask = 1; mask < MASKS; mask++) if (!(mask & ~outcomes)) sum += this.ofMask[mask];
    return sum;
  }

  /** @returns {Interval} */
  get numerator() {
    return { certain: this.must(BOTH), possible: this.can(BOTH) };
  }

  /** @returns {Interval} */
  get denominator() {
    return { certain: this.must(DENOMINATOR_ONLY | BOTH), possible: this.can(DENOMINATOR_ONLY | BOTH) };
  }

  /**
   * The bounds of the share; null if no world has a denominator.
   * @returns {Share | null}
   */
  get share() {
    const [canBoth, canOnly] = [this.can(BOTH), this.can(DENOMINATOR_ONLY)];
    if (!(canBoth + canOnly)) return null;
    const [mustOnly, mustBoth] = [this.must(DENOMINATOR_ONLY), this.must(BOTH)];
    const [atMost, atLeast] = [canBoth + mustOnly, mustBoth + canOnly];
    return {
      low: atLeast ? fraction(mustBoth, atLeast) : fraction(1),
      high: atMost ? fraction(canBoth, atMost) : fraction(0),
    };
  }
}

/**
 * Return the number of units with each mask.
 * @param {ArrayLike<number>} masks
 * @param {ArrayLike<number> | null} weights [unit] -> for how many it counts
 */
export function counted(masks, weights = null) {
  const ofMask = new Array(MASKS).fill(0);
  for (let unit = 0; unit < masks.length; unit++) ofMask[masks[unit]] += weights ? weights[unit] : 1;
  return new OutcomeCounts(ofMask);
}

/**
 * Return the least and greatest bounds of two intervals.
 * @param {Interval} one
 * @param {Interval} other
 * @returns {Interval}
 */
export function intervalHull(one, other) {
  return { certain: Math.min(one.certain, other.certain), possible: Math.max(one.possible, other.possible) };
}

/**
 * Return the least and greatest bounds of two shares.
 * @param {Share | null} one
 * @param {Share | null} other
 * @returns {Share | null}
 */
export function shareHull(one, other) {
  if (!one || !other) return one ?? other;
  return {
    low: compareFractions(one.low, other.low) < 0 ? one.low : other.low,
    high: compareFractions(one.high, other.high) > 0 ? one.high : other.high,
  };
}
