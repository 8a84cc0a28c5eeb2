// An estimate of a share if the silent members of a frame are like the known ones of their kind and country: the
// combined ratio estimate of stratified sampling. Its interval is exact (hypergeometric) if a stratum has few known
// members or they came out alike, else that of the normal distribution with the finite population correction.

import { BOTH, DENOMINATOR_ONLY, MASKS, NEITHER } from "./outcomes.mjs";
import { masksOf, silentMembers } from "./silence.mjs";

/** @typedef {import("./silence.mjs").Members} Members */
/**
 * @typedef {object} Estimate
 * @property {number} estimate
 * @property {number | null} low null without an interval, as `high` and `method`
 * @property {number | null} high
 * @property {"exact" | "normal" | null} method
 */

/** The number of standard errors to either side of a 95 % interval of the normal distribution. */
const DEVIATIONS = 1.959963984540054;
/** The least number of known members of a stratum from which the normal distribution is used. */
const LEAST_FOR_NORMAL = 10;
/** The greatest probability of a side at which a total is rejected, with room for rounding. */
const REJECTED = 0.025 * (1 + 1e-9);

/**
 * [mask] -> its first outcome in an order of preference; mask 0 is in neither.
 * @param {number[]} preference
 */
function preferred(preference) {
  return Uint8Array.from({ length: MASKS }, (_, mask) => preference.find((outcome) => mask & outcome) ?? NEITHER);
}

const LEAST = preferred([DENOMINATOR_ONLY, NEITHER, BOTH]);
const GREATEST = preferred([BOTH, NEITHER, DENOMINATOR_ONLY]);

/**
 * Return the estimate for all members; null if a stratum has none that is known, or none is in the denominator.
 * @param {Members} members
 * @param {number[]} kind [member] -> the number of its kind
 * @param {number[]} country [member] -> the number of its country
 * @returns {Estimate | null}
 */
export function estimatedShare(members, kind, country) {
  const silent = silentMembers(members);
  const stratum = kind.map((each, member) => `${each} ${country[member]}`);
  const mask = masksOf(members, "record");
  const [least, greatest] = [LEAST, GREATEST].map((outcome) =>
    worldOf(
      mask.map((each) => outcome[each]),
      stratum,
      silent,
      members.isKnown,
    ),
  );
  if (!least || !greatest || !least.whole || !greatest.whole) return null;
  const estimate = (least.total / least.whole + greatest.total / greatest.whole) / 2;
  const nobodyIsSilent = !silent.some(Boolean);
  if (!nobodyIsSilent && !members.allAreInDenominator) return { estimate, low: null, high: null, method: null };
  const isExact = nobodyIsSilent || needsExact(least) || needsExact(greatest);
  const totals = isExact ? exactTotals : normalTotals;
  return {
    estimate,
    low: Math.max(0, totals(least)[0] / least.whole),
    high: Math.min(1, totals(greatest)[1] / greatest.whole),
    method: isExact ? "exact" : "normal",
  };
}

/** @typedef {{ known: number, silent: number, v: number, w: number }} Stratum */
/**
 * The estimated totals of numerator and denominator in a world. `strata` are those with silent members, `rest` is the
 * numerator of all others.
 * @typedef {{ total: number, whole: number, rest: number, strata: Stratum[] }} World
 */

/**
 * Return the totals of a world; null if a stratum with silent members has none that is known.
 * @param {Uint8Array} outcome
 * @param {string[]} stratum
 * @param {Uint8Array} silent
 * @param {Uint8Array} known
 * @returns {World | null}
 */
function worldOf(outcome, stratum, silent, known) {
  /** @type {Map<string, Stratum>} */
  const strata = new Map();
  const others = { v: 0, w: 0 };
  outcome.forEach((each, member) => {
    const of = strata.get(stratum[member]) ?? { known: 0, silent: 0, v: 0, w: 0 };
    strata.set(stratum[member], of);
    of.known += known[member];
    of.silent += silent[member];
    const totals = known[member] ? of : silent[member] ? null : others;
    if (!totals) return;
    totals.v += Number(each === BOTH);
    totals.w += Number(each !== NEITHER);
  });
  const estimated = [...strata.values()].filter((of) => of.silent);
  if (estimated.some((of) => !of.known)) return null;
  const complete = [...strata.values()].filter((of) => !of.silent);
  const rest = complete.reduce((sum, of) => sum + of.v, others.v);
  const restOfWhole = complete.reduce((sum, of) => sum + of.w, others.w);
  const scale = (/** @type {Stratum} */ of) => (of.known + of.silent) / of.known;
  return {
    total: estimated.reduce((sum, of) => sum + scale(of) * of.v, rest),
    whole: estimated.reduce((sum, of) => sum + scale(of) * of.w, restOfWhole),
    rest,
    strata: estimated,
  };
}

/**
 * Return whether a stratum with silent members has few known ones, or they came out alike.
 * @param {World} world
 */
function needsExact(world) {
  return world.strata.some((of) => of.known < LEAST_FOR_NORMAL || of.v === 0 || of.v === of.known);
}

/**
 * Return the limits of the total of the numerator: the sums of those of the strata.
 * @param {World} world
 */
function exactTotals({ rest, strata }) {
  const limits = strata.map((of) => exactLimits(of.known, of.v, of.known + of.silent));
  return limits.reduce(([low, high], [least, most]) => [low + least, high + most], [rest, rest]);
}

/**
 * Return the limits of the total of the numerator by the normal distribution, within what the silent allow.
 * @param {World} world
 */
function normalTotals({ total, rest, strata }) {
  const variance = strata.reduce((sum, of) => {
    const all = of.known + of.silent;
    const mean = of.v / of.known;
    const spread = (of.known * mean * (1 - mean)) / (of.known - 1);
    return sum + ((all ** 2 * (1 - of.known / all)) / of.known) * spread;
  }, 0);
  const least = strata.reduce((sum, of) => sum + of.v, rest);
  const most = strata.reduce((sum, of) => sum + of.silent, least);
  const error = DEVIATIONS * Math.sqrt(variance);
  return [Math.max(least, total - error), Math.min(most, total + error)];
}

/**
 * Return the least and greatest total of a population that a sample with `found` does not reject: those of which more
 * than 2.5 % of the samples have as many as were found or more, and more than 2.5 % as few or fewer.
 * @param {number} sample
 * @param {number} found
 * @param {number} population
 * @returns {[number, number]}
 */
export function exactLimits(sample, found, population) {
  const leastFor = (/** @type {number} */ of) =>
    first(of, of + population - sample, (total) => upperTail(sample, of, population, total) > REJECTED);
  // the fewest of those that were not found mirror the most of those that were
  return [leastFor(found), population - leastFor(sample - found)];
}

/**
 * Return the first number of a range for which something is so that stays so; the last one is taken to be so.
 * @param {number} low
 * @param {number} high
 * @param {(number: number) => boolean} isSo
 */
function first(low, high, isSo) {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (isSo(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * Return the probability of `found` or more in a sample from a population with a total.
 * @param {number} sample
 * @param {number} found
 * @param {number} population
 * @param {number} total
 */
function upperTail(sample, found, population, total) {
  const least = Math.max(0, sample - (population - total));
  const most = Math.min(sample, total);
  if (found <= least) return 1;
  const ratio = (/** @type {number} */ k) =>
    ((total - k) * (sample - k)) / ((k + 1) * (population - total - sample + k + 1));
  let mode = least;
  while (mode < most && ratio(mode) >= 1) mode += 1;
  // the weights of all numbers, that of the likeliest being 1
  let [whole, tail] = [0, 0];
  const add = (/** @type {number} */ k, /** @type {number} */ weight) => {
    whole += weight;
    if (k >= found) tail += weight;
  };
  for (let k = mode, weight = 1; k <= most; k += 1) {
    add(k, weight);
    weight *= ratio(k);
  }
  for (let k = mode - 1, weight = 1; k >= least; k -= 1) {
    weight /= ratio(k);
    add(k, weight);
  }
  return tail / whole;
}
