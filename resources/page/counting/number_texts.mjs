// Numbers and shares as text: separators by language, and bounds of a share rounded outwards.
//
// A lower bound is rounded down and an upper bound up, so that no possible value lies outside them. Only a share of
// exactly 0 or 1 is printed as 0 % or 100 %.

import { ceiling, compareFractions, difference, floor, fraction, product } from "./fractions.mjs";

/** @typedef {import("./fractions.mjs").Fraction} Fraction */
/** @typedef {{ thousands: string, decimal: string }} Separators */

/** The most decimals of a bound near 0 % or 100 %. If it still does not differ from these, `<` or `>` is printed. */
const MAX_DECIMALS = 2;
const ALL = 100n;
/** Decimals of a computed share that are significant; further ones are rounding errors. */
const FLOAT_SCALE = 10000000000;

/**
 * Return a number with separators: `1,300` in English.
 * @param {number | bigint} number
 * @param {Separators} separators
 */
export function thousands(number, separators) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, separators.thousands);
}

/**
 * Return a number with exactly so many decimals. It must not have more.
 * @param {Fraction} number at least 0
 * @param {number} decimals
 * @param {Separators} separators
 */
export function decimalText(number, decimals, separators) {
  const scale = 10n ** BigInt(decimals);
  const scaled = floor(product(number, fraction(scale)));
  const whole = thousands(scaled / scale, separators);
  return decimals ? `${whole}${separators.decimal}${String(scaled % scale).padStart(decimals, "0")}` : whole;
}

/**
 * Return the nearest per cent: `33 %`; `<1 %` and `>99 %` if it is not exactly 0 or 1.
 * @param {Fraction | number} part
 * @param {Separators} separators
 * @param {number} decimals
 */
export function percentText(part, separators, decimals = 0) {
  return `${nearest(exact(part), decimals, separators)} %`;
}

/**
 * Return bounds such as `23–27 %`, rounded outwards; equal bounds as `percentText`.
 * @param {Fraction | number} low
 * @param {Fraction | number} high
 * @param {Separators} separators
 * @param {number} decimals
 */
export function boundsText(low, high, separators, decimals = 0) {
  const [least, most] = [exact(low), exact(high)];
  if (!compareFractions(least, most)) return percentText(least, separators, decimals);
  return `${lower(least, decimals, separators)}–${upper(most, decimals, separators)} %`;
}

/**
 * Return the two numbers that `boundsText` prints, as fractions of 1.
 * @param {Fraction} low
 * @param {Fraction} high
 * @param {number} decimals
 */
export function roundedBounds(low, high, decimals) {
  const scale = ALL * 10n ** BigInt(decimals);
  const scaled = (/** @type {Fraction} */ part) => product(part, fraction(scale));
  if (!compareFractions(low, high)) {
    const same = fraction(halfUp(scaled(low)), scale);
    return [same, same];
  }
  return [fraction(floor(scaled(low)), scale), fraction(ceiling(scaled(high)), scale)];
}

const ONE = fraction(1);
const NOTHING = fraction(0);

/**
 * Return a part of 1 in units of the last decimal of a percentage.
 * @param {Fraction} part
 * @param {number} decimals
 */
function inSteps(part, decimals) {
  return product(part, fraction(ALL * 10n ** BigInt(decimals)));
}

/**
 * Return a number of such units as a percentage.
 * @param {bigint} steps
 * @param {number} decimals
 * @param {Separators} separators
 */
function stepsText(steps, decimals, separators) {
  return decimalText(fraction(steps, 10n ** BigInt(decimals)), decimals, separators);
}

/**
 * @param {Fraction} part
 * @param {number} decimals
 * @param {Separators} separators
 */
function nearest(part, decimals, separators) {
  const steps = halfUp(inSteps(part, decimals));
  const most = ALL * 10n ** BigInt(decimals);
  if (steps === 0n && compareFractions(part, NOTHING) > 0) return `<${stepsText(1n, decimals, separators)}`;
  if (steps === most && compareFractions(part, ONE) < 0) return `>${stepsText(most - 1n, decimals, separators)}`;
  return stepsText(steps, decimals, separators);
}

/**
 * @param {Fraction} part
 * @param {number} decimals
 * @param {Separators} separators
 */
function lower(part, decimals, separators) {
  if (compareFractions(part, NOTHING) <= 0) return "0";
  for (let more = decimals; more <= Math.max(decimals, MAX_DECIMALS); more++) {
    const steps = floor(inSteps(part, more));
    if (steps) return stepsText(steps, more, separators);
  }
  return `<${stepsText(1n, Math.max(decimals, MAX_DECIMALS), separators)}`;
}

/**
 * @param {Fraction} part
 * @param {number} decimals
 * @param {Separators} separators
 */
function upper(part, decimals, separators) {
  if (compareFractions(part, ONE) >= 0) return String(ALL);
  for (let more = decimals; more <= Math.max(decimals, MAX_DECIMALS); more++) {
    const steps = ceiling(inSteps(part, more));
    if (steps < ALL * 10n ** BigInt(more)) return stepsText(steps, more, separators);
  }
  const decimalsShown = Math.max(decimals, MAX_DECIMALS);
  return `>${stepsText(ALL * 10n ** BigInt(decimalsShown) - 1n, decimalsShown, separators)}`;
}

/**
 * Return a computed share without arithmetic errors; a share other than 0 and 1 stays so.
 * @param {Fraction | number} part
 */
function exact(part) {
  if (typeof part !== "number") return part;
  const step = fraction(1, FLOAT_SCALE);
  const rounded = fraction(halfEven(part * FLOAT_SCALE), FLOAT_SCALE);
  if (!(part > 0 && part < 1)) return rounded;
  if (compareFractions(rounded, step) < 0) return step;
  const most = difference(ONE, step);
  return compareFractions(rounded, most) > 0 ? most : rounded;
}

/**
 * Return the nearest whole number, the even one of two.
 * @param {number} value
 */
function halfEven(value) {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 ? below + 1 : below;
}

/** @param {Fraction} value */
function halfUp(value) {
  return floor(fraction(value.numerator * 2n + value.denominator, value.denominator * 2n));
}
