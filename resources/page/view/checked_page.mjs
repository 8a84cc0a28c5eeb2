// The line that says whether the page agrees with itself: its findings counted again, its records compared with hashes.

import { finding } from "../counting/findings.mjs";
import { RuleError, readRule } from "../counting/rules.mjs";
import { verdictOf } from "../counting/verdicts.mjs";
import { changedParts, checkedFindings } from "../counting/verify.mjs";
import { byId } from "./elements.mjs";

/** @typedef {import("../counting/columns.mjs").Columns} Columns */

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

/**
 * Count the findings again, compare the records with their hashes, and say what agrees.
 * @param {Columns} columns
 * @param {Record<string, any>} words
 */
export function showChecked(columns, words) {
  const checked = checkedFindings(columns);
  const differing = checked.filter((found) => found.differing.length);
  const changed = changedParts(columns.data);
  const agreeing = checked.length - differing.length;
  const counted = words.agree.replace("{n}", String(agreeing)).replace("{all}", String(checked.length));
  const claims = differingClaims(columns).map((claim) => claim.wording);
  const names = [...differing.map((found) => found.name), ...claims].join(", ");
  const parts = changed.map(({ part, index }) => (index === null ? part : `${part} ${index + 1}`)).join(", ");
  const isRight = !names && !changed.length;
  const line = byId("verify");
  line.className = isRight ? "agrees" : "differs";
  line.textContent = [
    `${isRight ? "✓" : "✗"} ${counted}`,
    names ? `${words.differing} ${names}.` : "",
    changed.length ? `${words.changed} ${parts}.` : words.unchanged,
  ]
    .filter(Boolean)
    .join(" ");
}
