// The line that says whether the page agrees with itself: its findings counted again, its records and its text in
// each language that is shown compared with their hashes.

import { finding } from "../counting/findings.mjs";
import { RuleError, readRule } from "../counting/rules.mjs";
import { sha256InSteps } from "../counting/sha256.mjs";
import { verdictOf } from "../counting/verdicts.mjs";
import { changedPartsInSteps, checkedFindingsInSteps } from "../counting/verify.mjs";
import { byId } from "./elements.mjs";

/** @typedef {import("../counting/columns.mjs").Columns} Columns */

/**
 * What was compared: the number of findings, and what differs.
 * @typedef {{ findings: number, agreeing: number, differing: string[], changed: string[] }} Checked
 */

/**
 * Return the wordings of the claims whose verdict is another one than published.
 * @param {Columns} columns
 */
function differingClaims(columns) {
  const claims = /** @type {any[]} */ (columns.data.claims);
  return claims.filter((claim) => verdictOf(claim, countedOrNull(columns, claim.rule)) !== claim.verdict);
}

/**
 * @param {Columns} columns
 * @param {unknown} rule
 */
function countedOrNull(columns, rule) {
  try {
    return rule ? finding(columns, readRule(rule, columns.data.codes), 0) : null;
  } catch (error) {
    if (error instanceof RuleError) return null;
    throw error;
  }
}

/** For how many milliseconds the page may be busy with the comparison before it takes what the reader does. */
const BUSY_MS = 30;

/**
 * Do work in steps, between which the page does what its reader asks for.
 * @template Found
 * @param {Generator<void, Found>} work
 * @returns {Promise<Found>}
 */
async function inTurns(work) {
  let begun = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - begun > BUSY_MS) {
      await new Promise((done) => setTimeout(done));
      begun = performance.now();
    }
  }
}

/**
 * Return whether the text of the page in a language, as it was before the script changed it, has another hash.
 * @param {string} text
 * @param {string | undefined} hash
 * @returns {Promise<boolean>}
 */
export async function isOtherText(text, hash) {
  return (await inTurns(sha256InSteps(text))) !== hash;
}

/**
 * Count the findings again, and compare the records with their hashes.
 * @param {Columns} columns
 * @returns {Promise<Checked>}
 */
export async function checkedPage(columns) {
  const found = await inTurns(checkedFindingsInSteps(columns));
  const differing = found.filter((each) => each.differing.length);
  const parts = await inTurns(changedPartsInSteps(columns.data));
  const changed = parts.map(({ part, index }) => (index === null ? part : `${part} ${index + 1}`));
  return {
    findings: found.length,
    agreeing: found.length - differing.length,
    differing: [...differing.map((each) => each.name), ...differingClaims(columns).map((claim) => claim.wording)],
    changed,
  };
}

/**
 * Say what agrees.
 * @param {Checked} checked
 * @param {boolean} isTextChanged whether the text of a language that was shown has another hash
 * @param {Record<string, any>} words
 */
export function showChecked(checked, isTextChanged, words) {
  const { differing } = checked;
  const changed = isTextChanged ? [...checked.changed, words.changed_words] : checked.changed;
  const counted = words.agree.replace("{n}", String(checked.agreeing)).replace("{all}", String(checked.findings));
  const isRight = !differing.length && !changed.length;
  const line = byId("verify");
  line.className = isRight ? "agrees" : "differs";
  line.textContent = [
    isRight ? "✓" : "✗",
    checked.findings ? counted : "",
    differing.length ? `${words.differing} ${differing.join(", ")}.` : "",
    changed.length ? `${words.changed} ${changed.join(", ")}.` : words.unchanged,
  ]
    .filter(Boolean)
    .join(" ");
}

/**
 * Say that the data can't be read.
 * @param {string} text
 */
export function showDamaged(text) {
  const line = byId("verify");
  line.className = "differs";
  line.textContent = `✗ ${text}`;
}
