// Verdicts on published numbers.
//
// A published number stands for all numbers that are rounded to it: "24 %" for any share from 23.5 % to below 24.5 %. A
// comparator applies to this range. "About" allows a tenth of the number to either side, both ends included, or the
// rounding range if that is wider. 0 % and 100 % without decimals say none and all: only "about" allows other numbers.

import { compareFractions, difference, fraction, product, readFraction } from "./fractions.mjs";
import { totalOf } from "./numbers.mjs";

/** @typedef {import("./findings.mjs").Finding} Finding */
/** @typedef {import("./fractions.mjs").Fraction} Fraction */

/**
 * The number of a claim as the data has it: the comparator, the published number and one step of its last digit.
 * @typedef {{ comparator: string, value: string, step: string, measure: string }} ClaimedNumber
 */

const ABOUT = fraction(1, 10);
const HALF = fraction(1, 2);
const PER_CENT = fraction(1, 100);
/** None and all. */
const WHOLE = [fraction(0), fraction(1)];

/**
 * Return the range of numbers that a claim allows; null is no limit.
 * @param {ClaimedNumber} claimed
 * @returns {{ least: Fraction | null, most: Fraction | null, includesMost: boolean }}
 */
function claimedRange(claimed) {
  const value = readFraction(claimed.value);
  const step = readFraction(claimed.step);
  const isNoneOrAll = WHOLE.some((each) => !compareFractions(value, each)) && compareFractions(step, PER_CENT) >= 0;
  const isExact = claimed.comparator !== "about" && isNoneOrAll;
  const rounding = isExact ? fraction(0) : product(step, HALF);
  const deviation = product(value, ABOUT);
  const sum = (/** @type {Fraction} */ more) => difference(value, product(more, fraction(-1)));
  if (claimed.comparator === "about" && compareFractions(deviation, rounding) >= 0) {
    return { least: difference(value, deviation), most: sum(deviation), includesMost: true };
  }
  return {
    least: claimed.comparator === "at_most" ? null : difference(value, rounding),
    most: claimed.comparator === "at_least" ? null : sum(rounding),
    includesMost: isExact,
  };
}

/**
 * Return the verdict on a claim, given the least and greatest number over all worlds.
 * @param {ClaimedNumber} claimed
 * @param {Fraction} certain
 * @param {Fraction} possible
 */
export function verdict(claimed, certain, possible) {
  const { least, most, includesMost } = claimedRange(claimed);
  const isAbove = (/** @type {Fraction} */ number) =>
    most !== null && compareFractions(number, most) >= (includesMost ? 1 : 0);
  const isBelow = (/** @type {Fraction} */ number) => least !== null && compareFractions(number, least) < 0;
  if (isAbove(certain)) return "contradicted";
  if (isBelow(possible)) return "not_reached";
  return isBelow(certain) || isAbove(possible) ? "open" : "supported";
}

/**
 * Return the verdict on a claim under a finding; an estimate supports or contradicts nothing.
 * @param {ClaimedNumber} claimed
 * @param {Finding | null} found the finding of its rule; null if it has none that can be counted
 */
export function verdictOf(claimed, found) {
  if (!found || found.rule.silence === "alike") return "not_comparable";
  const total = totalOf(found);
  if (claimed.measure === "count") return verdict(claimed, fraction(total.certain), fraction(total.possible));
  return found.share ? verdict(claimed, found.share.low, found.share.high) : "not_comparable";
}
