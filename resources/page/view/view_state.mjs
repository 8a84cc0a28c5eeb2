// What the reader looks at: a finding, changes of its rule, a number and a partnership; and its address after `#`.

/** The keys of a rule that the reader can change, in the order of the address. */
export const CHANGEABLE = ["from", "to", "unit", "ended", "denominator", "silence"];

/**
 * What is shown: the id of a finding, what differs from its rule, the key of a number whose records are listed, and
 * the id of a partnership whose evidence is shown; empty texts for none.
 * @typedef {{ finding: string, changed: Record<string, string>, number: string, record: string }} ViewState
 */

/**
 * Return the address of a view, without `#`.
 * @param {ViewState} state
 */
export function addressOf(state) {
  const parts = new URLSearchParams();
  parts.set("finding", state.finding);
  for (const key of CHANGEABLE) {
    if (Object.hasOwn(state.changed, key)) parts.set(key, state.changed[key]);
  }
  if (state.number) parts.set("number", state.number);
  if (state.record) parts.set("record", state.record);
  return parts.toString();
}

/**
 * Return the view of an address; null if it is that of a part of the page.
 * @param {string} address with or without `#`
 * @returns {ViewState | null}
 */
export function stateOf(address) {
  const parts = new URLSearchParams(address.replace(/^#/, ""));
  if (!parts.has("finding")) return null;
  const changed = Object.fromEntries(
    CHANGEABLE.filter((key) => parts.has(key)).map((key) => [key, parts.get(key) ?? ""]),
  );
  return {
    finding: parts.get("finding") ?? "",
    changed,
    number: parts.get("number") ?? "",
    record: parts.get("record") ?? "",
  };
}

/**
 * Return the rule of a view, as JSON.
 * @param {Record<string, unknown>} rule the rule of its finding
 * @param {Record<string, string>} changed
 * @returns {Record<string, unknown>}
 */
export function changedRule(rule, changed) {
  const values = Object.entries(changed).map(([key, value]) => [key, key === "ended" ? value.split(",") : value]);
  return { ...rule, ...Object.fromEntries(values) };
}
