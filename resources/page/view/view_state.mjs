// What the reader looks at, and its address after `#`.

import { COUNTS, WITH_STATUSES } from "../counting/rules.mjs";

/** The keys of a rule that the reader can change, in the order of the address. */
export const CHANGEABLE = [
  ...["from", "to", "unit", "ended", "denominator", "silence"],
  ...["focus", "partner", "count", "statuses", "frame"],
];
/** The finding of an address that counts by a rule of the reader's own. */
export const OWN_RULE = "own";
const LISTS = ["ended", "statuses"];
const CHANGED_SIDES = ["focus", "partner"];
/** The choice of what is counted that is two keys of the rule. */
const WITHOUT_SUSPENDED = "in_force_without_suspended";
/** The status that a rule about statuses begins with. */
const FIRST_STATUS = "in_force";

/**
 * What is shown: the language; the id of a finding, and what differs from its rule; the key of a number whose records
 * are listed, the id of a partnership and that of a body whose evidence is shown; which view, which part of its lanes;
 * and the words, country, status, order and part of the table. Empty texts are what is shown without a choice.
 * @typedef {{ lang: string, finding: string, number: string, record: string, body: string, show: string, lanes: string,
 *   words: string, country: string, status: string, sort: string, rows: string, changed: Record<string, string> }}
 *   ViewState
 */

/** @type {ViewState} */
export const NO_CHOICE = {
  ...{ lang: "", finding: "", number: "", record: "", body: "", show: "", lanes: "" },
  ...{ words: "", country: "", status: "", sort: "", rows: "", changed: {} },
};

/**
 * Return the address of a view, without `#`.
 * @param {ViewState} state
 */
export function addressOf({ changed, ...choices }) {
  const parts = new URLSearchParams();
  parts.set("finding", choices.finding);
  for (const key of CHANGEABLE) {
    if (Object.hasOwn(changed, key)) parts.set(key, changed[key]);
  }
  for (const [key, value] of Object.entries(choices)) {
    if (value && key !== "finding") parts.set(key, value);
  }
  return parts.toString();
}

/**
 * Return the view of an address; null if it is that of a part of the page.
 * @param {string} address with or without `#`
 * @returns {ViewState | null}
 */
export function stateOf(address) {
  const text = address.replace(/^#/, "");
  if (text && !text.includes("=")) return null;
  const parts = new URLSearchParams(text);
  const { changed: _, ...choices } = NO_CHOICE;
  const given = Object.keys(choices).map((key) => [key, parts.get(key) ?? ""]);
  const changed = CHANGEABLE.filter((key) => parts.has(key)).map((key) => [key, parts.get(key) ?? ""]);
  return { ...NO_CHOICE, ...Object.fromEntries(given), changed: Object.fromEntries(changed) };
}

/**
 * Return what a rule counts as one of the choices of a page.
 * @param {Record<string, any>} rule
 */
export function countChoice(rule) {
  return rule.without?.length ? WITHOUT_SUSPENDED : (rule.count ?? COUNTS[0]);
}

/**
 * Return the rule of a view, as JSON. What the changes leave without meaning is left out of it.
 * @param {Record<string, any>} rule the rule of its finding
 * @param {Record<string, string>} changed
 * @returns {Record<string, any>}
 */
export function changedRule(rule, changed) {
  /** @type {Record<string, any>} */
  const made = { ...rule };
  for (const [key, value] of Object.entries(changed)) {
    const texts = value ? value.split(",") : [];
    made[key] = LISTS.includes(key) ? texts : CHANGED_SIDES.includes(key) ? { ...rule[key], countries: texts } : value;
  }
  if (made.count === WITHOUT_SUSPENDED) Object.assign(made, { count: "in_force", without: ["suspended"] });
  else if (Object.hasOwn(changed, "count")) delete made.without;
  if (!WITH_STATUSES.includes(made.count)) delete made.statuses;
  else if (!made.statuses?.length) made.statuses = [FIRST_STATUS];
  if (!made.frame) {
    delete made.frame;
    delete made.silence;
    if (made.denominator === "frame") made.denominator = "live";
  }
  return made;
}
