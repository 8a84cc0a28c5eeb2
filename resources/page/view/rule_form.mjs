// The controls with which the reader changes the rule. They are made once; a change of the rule only sets their values.

import { dayFromIso, isoFromDay } from "../counting/days.mjs";
import { readRule } from "../counting/rules.mjs";
import { byId, element } from "./elements.mjs";
import { changedRule } from "./view_state.mjs";

/** @typedef {import("../counting/columns.mjs").PageData} PageData */
/** @typedef {{ key: string, title: string, choices: [string, string][] }} Choices */
/** @typedef {(key: string, value: string) => void} Change sets a key of the rule; without a key all is as published */

/** How many groups of buttons are shown without a further click. */
const MAIN_GROUPS = 2;

/**
 * Make the controls.
 * @param {PageData} data
 * @param {Record<string, any>} words
 * @param {Change} change
 */
export function makeForm(data, words, change) {
  const last = dayFromIso(words.made_on, true) ?? 1;
  const slider = inputOf("form-day", { type: "range", max: last });
  slider.addEventListener("input", () => change("to", isoFromDay(Number(slider.value))));
  const reset = element("button", { type: "button", id: "form-reset" }, words.reset);
  reset.addEventListener("click", () => change("", ""));
  const groups = words.choices.map((/** @type {Choices} */ each) => choiceGroup(each, change));
  byId("recount-form").replaceChildren(
    ...(data.findings.length > 1 ? [findingChoice(data, words, change)] : []),
    labelled(words.from, dayInput("from", change)),
    labelled(words.to, dayInput("to", change)),
    labelled(words.last_day, slider),
    ...groups.slice(0, MAIN_GROUPS),
    reset,
    element("details", {}, element("summary", {}, words.more), ...groups.slice(MAIN_GROUPS)),
  );
}

/**
 * @param {string} id
 * @param {Record<string, string | number>} attributes
 */
const inputOf = (id, attributes) => /** @type {HTMLInputElement} */ (element("input", { id, ...attributes }));

/**
 * @param {string} title
 * @param {HTMLElement} control
 */
const labelled = (title, control) => element("label", { class: "field" }, `${title} `, control);

/**
 * @param {PageData} data
 * @param {Record<string, any>} words
 * @param {Change} change
 */
function findingChoice(data, words, change) {
  const options = data.findings.map((saved) => element("option", { value: String(saved.id) }, String(saved.name)));
  const chosen = /** @type {HTMLSelectElement} */ (element("select", { id: "form-finding" }, ...options));
  chosen.addEventListener("change", () => change("finding", chosen.value));
  return labelled(words.finding, chosen);
}

/**
 * @param {string} key
 * @param {Change} change
 */
function dayInput(key, change) {
  const field = inputOf(`form-${key}`, { type: "date" });
  field.addEventListener("change", () => field.value && change(key, field.value));
  return field;
}

/**
 * @param {Choices} choices
 * @param {Change} change
 */
function choiceGroup({ key, title, choices }, change) {
  const buttons = choices.map(([value, text]) => {
    const button = element("button", { type: "button", id: `form-${key}-${value}`, "data-value": value }, text);
    button.addEventListener("click", () => change(key, value));
    return button;
  });
  return element("fieldset", { id: `form-${key}` }, element("legend", {}, title), ...buttons);
}

/**
 * Set the controls to a rule.
 * @param {PageData} data
 * @param {Record<string, any>} words
 * @param {string} finding the id of the finding
 * @param {Record<string, unknown>} rule
 * @param {boolean} isChanged whether the reader changed the rule
 */
export function showRule(data, words, finding, rule, isChanged) {
  const chosen = /** @type {HTMLSelectElement | null} */ (document.getElementById("form-finding"));
  if (chosen) chosen.value = finding;
  for (const key of ["from", "to"]) setValue(`form-${key}`, String(rule[key]));
  const slider = /** @type {HTMLInputElement} */ (byId("form-day"));
  const day = dayFromIso(String(rule.to), true) ?? 1;
  slider.min = String(dayFromIso(String(rule.from), false) ?? 1);
  slider.max = String(Math.max(Number(slider.max), day));
  setValue("form-day", String(day));
  slider.setAttribute("aria-valuetext", String(rule.to));
  for (const each of words.choices) showChoices(data, each, rule);
  /** @type {HTMLButtonElement} */ (byId("form-reset")).disabled = !isChanged;
}

/**
 * @param {string} id
 * @param {string} value
 */
function setValue(id, value) {
  const field = /** @type {HTMLInputElement} */ (byId(id));
  if (field.value !== value) field.value = value;
}

/**
 * Show what is chosen; what can't be counted with the rest of the rule is hidden.
 * @param {PageData} data
 * @param {Choices} choices
 * @param {Record<string, unknown>} rule
 */
function showChoices(data, { key }, rule) {
  const isOffered = key === "ended" ? (rule.count ?? "ended") === "ended" : key !== "silence" || Boolean(rule.frame);
  const group = byId(`form-${key}`);
  group.hidden = !isOffered;
  const value = valueIn(data, rule, key);
  for (const button of group.querySelectorAll("button")) {
    const own = button.dataset.value ?? "";
    button.setAttribute("aria-pressed", String(own === value));
    button.hidden = own !== value && valueIn(data, changedRule(rule, { [key]: own }), key) !== own;
  }
}

/**
 * Return the value of a key in a rule; empty if the rule can't be counted.
 * @param {PageData} data
 * @param {Record<string, unknown>} rule
 * @param {string} key
 */
function valueIn(data, rule, key) {
  try {
    const read = /** @type {Record<string, any>} */ (readRule(rule, data.codes));
    return key === "ended" ? read.ended.join(",") : String(read[key]);
  } catch {
    return "";
  }
}
