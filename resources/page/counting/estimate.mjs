// An estimate of a share if the silent members of a frame are like the known ones of their kind and country: the
// combined ratio estimate of stratified sampling, with the finite population correction.

import { BOTH, DENOMINATOR_ONLY, MASKS, NEITHER } from "./outcomes.mjs";
import { masksOf, silentMembers } from "./silence.mjs";

/** @typedef {import("./silence.mjs").Members} Members */
/** @typedef {{ estimate: number, low: number, high: number }} Estimate */

/** The number of standard errors to either side of a 95 % interval of the normal distribution. */
const DEVIATIONS = 1.959963984540054;
/** The least number of known members from which those of a stratum are estimated. */
const LEAST_KNOWN = 2;

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
 * Return the estimate for all members; null if too few are known, or none is in the denominator.
 * @param {Members} members
 * @param {number[]} kind [member] -> the number of its kind
 * @param {number[]} country [member] -> the number of its country
 * @returns {Estimate | null}
 */
export function estimatedShare(members, kind, country) {
  const silent = silentMembers(members);
  const stratum = strataOf(kind, country, silent, members.isKnown);
  if (!stratum) return null;
  const mask = masksOf(members, "record");
  const [low, high] = [LEAST, GREATEST].map((outcome) =>
    ratio(
      mask.map((each) => outcome[each]),
      stratum,
      silent,
      members.isKnown,
    ),
  );
  if (!low || !high) return null;
  return {
    estimate: (low.share + high.share) / 2,
    low: Math.max(0, low.share - DEVIATIONS * low.error),
    high: Math.min(1, high.share + DEVIATIONS * high.error),
  };
}

/**
 * Return [member] -> the number of its stratum; each with silent members has two known ones. Null if impossible.
 * @param {number[]} kind
 * @param {number[]} country
 * @param {Uint8Array} silent
 * @param {Uint8Array} known
 */
function strataOf(kind, country, silent, known) {
  const countries = Math.max(0, ...country) + 1;
  const fine = kind.map((each, member) => each * countries + country[member]);
  // a kind is divided by country only if that leaves enough known members everywhere
  const undivided = new Set([...shortStrata(fine, silent, known)].map((stratum) => Math.floor(stratum / countries)));
  const stratum = fine.map((each, member) => (undivided.has(kind[member]) ? kind[member] * countries : each));
  if (!shortStrata(stratum, silent, known).size) return stratum;
  const together = kind.map(() => 0);
  return shortStrata(together, silent, known).size ? null : together;
}

/**
 * Return the strata that have silent members, but too few known ones.
 * @param {number[]} stratum
 * @param {Uint8Array} silent
 * @param {Uint8Array} known
 */
function shortStrata(stratum, silent, known) {
  const knownIn = new Map();
  stratum.forEach((each, member) => knownIn.set(each, (knownIn.get(each) ?? 0) + known[member]));
  return new Set(stratum.filter((each, member) => silent[member] && knownIn.get(each) < LEAST_KNOWN));
}

/** @typedef {{ known: number, silent: number, v: number, w: number, sum: number, squares: number }} Stratum */

/**
 * Return the estimated share and its standard error in a world; null if nothing is in the denominator.
 * @param {Uint8Array} outcome
 * @param {number[]} stratum
 * @param {Uint8Array} silent
 * @param {Uint8Array} known
 */
function ratio(outcome, stratum, silent, known) {
  /** @type {Map<number, Stratum>} */
  const strata = new Map();
  const others = { v: 0, w: 0 };
  outcome.forEach((each, member) => {
    const of = strata.get(stratum[member]) ?? { known: 0, silent: 0, v: 0, w: 0, sum: 0, squares: 0 };
    strata.set(stratum[member], of);
    of.known += known[member];
    of.silent += silent[member];
    const totals = known[member] ? of : silent[member] ? null : others;
    if (!totals) return;
    totals.v += Number(each === BOTH);
    totals.w += Number(each !== NEITHER);
  });
  const scaled = [...strata.values()].map((of) => ({ of, scale: of.known ? (of.known + of.silent) / of.known : 1 }));
  const inDenominator = scaled.reduce((sum, { of, scale }) => sum + scale * of.w, 0) + others.w;
  if (!inDenominator) return null;
  const share = (scaled.reduce((sum, { of, scale }) => sum + scale * of.v, 0) + others.v) / inDenominator;
  outcome.forEach((each, member) => {
    const of = strata.get(stratum[member]);
    if (!of || !known[member]) return;
    const residual = Number(each === BOTH) - share * Number(each !== NEITHER);
    of.sum += residual;
    of.squares += residual ** 2;
  });
  const variance = scaled.reduce((sum, { of }) => sum + (of.silent ? varianceOf(of) : 0), 0) / inDenominator ** 2;
  return { share, error: Math.sqrt(variance) };
}

/**
 * Return the variance that a stratum with silent members adds to that of the total.
 * @param {Stratum} of
 */
function varianceOf(of) {
  const all = of.known + of.silent;
  const spread = Math.max(0, of.squares - of.sum ** 2 / of.known) / (of.known - 1);
  return ((all ** 2 * (1 - of.known / all)) / of.known) * spread;
}
