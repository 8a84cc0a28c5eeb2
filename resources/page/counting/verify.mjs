// Verification of a page: the hash of every record, and the findings counted again.

import { finding } from "./findings.mjs";
import { fractionText } from "./fractions.mjs";
import { RuleError, readRule } from "./rules.mjs";
import { lastOf, sha256 } from "./sha256.mjs";

/** @typedef {import("./columns.mjs").Columns} Columns */
/** @typedef {import("./columns.mjs").PageData} PageData */
/** @typedef {import("./findings.mjs").Finding} Finding */
/** @typedef {import("./outcomes.mjs").Interval} Interval */

/**
 * Return the compact JSON text of a value, with keys sorted by code points.
 * @param {unknown} value
 * @returns {string}
 */
export function sortedText(value) {
  if (Array.isArray(value)) return `[${value.map(sortedText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const record = /** @type {Record<string, unknown>} */ (value);
  const keys = Object.keys(record).sort();
  // the order of `sort` is that of code points where no letter is a pair of surrogates
  if (keys.some((key) => SURROGATE.test(key))) keys.sort(compareText);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${sortedText(record[key])}`).join(",")}}`;
}

const SURROGATE = /[\ud800-\udfff]/;

/**
 * Return a number below 0, 0, or above 0 as the first text is before, equal to, or after the second by code points.
 * @param {string} one
 * @param {string} other
 */
function compareText(one, other) {
  const [first, second] = [Array.from(one), Array.from(other)];
  const place = first.findIndex((letter, index) => letter !== second[index]);
  if (place < 0) return first.length - second.length;
  return (first[place].codePointAt(0) ?? 0) - (second[place]?.codePointAt(0) ?? -1);
}

/**
 * Return the hash of a value, as `hashes` in the data has it.
 * @param {unknown} value
 */
export const hashOf = (value) => sha256(sortedText(value));

/**
 * What differs from its hash: a part of the data, and the index of the record in it; `index` is null for a part that is
 * no list, and for a list with another number of records.
 * @typedef {{ part: string, index: number | null }} ChangedPart
 */

/**
 * Compare the parts and records of the data with their hashes, one a step, and return those that differ; `hash` if the
 * hash of all hashes differs.
 * @param {PageData} data
 * @returns {Generator<void, ChangedPart[]>}
 */
export function* changedPartsInSteps(data) {
  const { hashes, hash, ...parts } = data;
  /** @type {ChangedPart[]} */
  const changed = hashOf(hashes) === hash ? [] : [{ part: "hash", index: null }];
  for (const name of new Set([...Object.keys(hashes), ...Object.keys(parts)])) {
    const expected = hashes[name];
    const value = /** @type {Record<string, unknown>} */ (parts)[name];
    if (Array.isArray(value) && Array.isArray(expected) && value.length === expected.length) {
      for (let index = 0; index < value.length; index++) {
        if (hashOf(value[index]) !== expected[index]) changed.push({ part: name, index });
        yield;
      }
    } else if (value === undefined || Array.isArray(value) || hashOf(value) !== expected) {
      changed.push({ part: name, index: null });
    }
  }
  return changed;
}

/**
 * Return the parts and records of the data that differ from their hashes.
 * @param {PageData} data
 */
export const changedParts = (data) => lastOf(changedPartsInSteps(data));

/**
 * The numbers of a finding as the data has them.
 * @typedef {object} Result
 * @property {Record<string, [number, number]>} counts
 * @property {[number, number]} denominator
 * @property {[string, string] | null} share
 * @property {(string | null)[] | null} [estimate]
 * @property {number} [unknown]
 * @property {number} [in_scope]
 * @property {[string, string, string, boolean][]} [records]
 */

/** @typedef {Result & { taken_at: string, rule: unknown }} FrozenResult */
/** @typedef {{ id: string, name: string, rule: unknown, result: Result, frozen?: FrozenResult[] }} FindingData */

/**
 * A finding counted again. `differing` are the keys of its result that differ from a new count, so none if it agrees;
 * `sinceFrozen` the same for each of its frozen results, which may differ because records were changed later.
 * @typedef {{ id: string, name: string, differing: string[], sinceFrozen: string[][] }} CheckedFinding
 */

/**
 * Count all findings of the data again, one a step, and return what differs from their results.
 * @param {Columns} columns
 * @returns {Generator<void, CheckedFinding[]>}
 */
export function* checkedFindingsInSteps(columns) {
  const { data } = columns;
  /** @type {CheckedFinding[]} */
  const found = [];
  for (const saved of /** @type {FindingData[]} */ (/** @type {unknown} */ (data.findings))) {
    yield;
    found.push({
      id: saved.id,
      name: saved.name,
      differing: differing(saved.result, columns, saved.rule),
      sinceFrozen: (saved.frozen ?? []).map((frozen) => differing(frozen, columns, frozen.rule)),
    });
  }
  return found;
}

/**
 * Count all findings of the data again, and compare them with their results.
 * @param {Columns} columns
 */
export const checkedFindings = (columns) => lastOf(checkedFindingsInSteps(columns));

/** Two computed numbers that differ by less are equal. */
const ROUNDING = 1e-12;
/** The keys of a frozen result that are not numbers. */
const NO_NUMBERS = ["taken_at", "rule"];

/**
 * Return the keys of a result that differ from a new count; `rule` if its rule can't be counted any more.
 * @param {Result} then
 * @param {Columns} columns
 * @param {unknown} rule
 */
function differing(then, columns, rule) {
  /** @type {Record<string, unknown>} */
  let now;
  try {
    now = resultOf(finding(columns, readRule(rule, columns.data.codes)));
  } catch (error) {
    // a frozen rule may name a code or a frame that is gone
    if (error instanceof RuleError) return ["rule"];
    throw error;
  }
  return Object.entries(then)
    .filter(([key]) => !NO_NUMBERS.includes(key))
    .filter(([key, value]) =>
      key === "estimate" ? !areClose(value, now[key]) : sortedText(value) !== sortedText(now[key]),
    )
    .map(([key]) => key);
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
function areClose(one, other) {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  const isClose = (/** @type {unknown} */ value, /** @type {unknown} */ now) =>
    value === null || now === null ? value === now : Math.abs(Number(value) - Number(now)) <= ROUNDING;
  return one.every((value, place) => isClose(value, other[place]));
}

/**
 * Return the numbers of a finding in the form of the data.
 * @param {Finding} found
 * @returns {Result}
 */
export function resultOf(found) {
  const pair = (/** @type {Interval} */ number) => /** @type {[number, number]} */ ([number.certain, number.possible]);
  const { share, estimate } = found;
  return {
    counts: Object.fromEntries([...found.counts].map(([kind, number]) => [kind, pair(number)])),
    denominator: pair(found.denominator),
    share: share && [fractionText(share.low), fractionText(share.high)],
    estimate: estimate && [estimate.estimate, estimate.low, estimate.high].map(textOrNull),
    unknown: found.unknown,
    in_scope: found.inScope,
    records: found.records.map((record) => [record.partnership, record.body_id, record.change, record.certain]),
  };
}

/** @param {number | null} number */
function textOrNull(number) {
  return number === null ? null : String(number);
}
