// The controls with which the reader changes the rule. They are made once; a change of the rule only sets their values.

import { dayFromIso, isoFromDay } from "../counting/days.mjs";
import { readerName } from "../counting/reader_sentence.mjs";
import { COUNTS, WITH_STATUSES, readRule } from "../counting/rules.mjs";
import { STATUSES } from "../counting/statuses.mjs";
import { byId, element } from "./elements.mjs";
import { choiceOf, countryOptions, languageOfName } from "./choices.mjs";
import { OWN_RULE, changedRule, countChoice } from "./view_state.mjs";

/** @typedef {import("../counting/columns.mjs").PageData} PageData */
/** @typedef {import("../counting/language.mjs").RuleLanguage} RuleLanguage */
/** @typedef {import("./choices.mjs").Option} Option */
/** @typedef {{ key: string, title: string, choices: [string, string][] }} Choices */
/** @typedef {(key: string, value: string, isMoving?: boolean) => void} Change */

/** The form in an element of the page. */
export class RuleForm {
  /**
   * @param {PageData} data
   * @param {RuleLanguage} language
   * @param {Record<string, any>} words
   * @param {Change} change sets a key of the rule, or `finding`; without a key all is as published
   */
  constructor(data, language, words, change) {
    this.data = data;
    this.language = language;
    this.words = words;
    this.slider = inputOf("form-day", { type: "range", max: dayFromIso(words.made_on, true) ?? 1 });
    this.slider.addEventListener("input", () => change("to", isoFromDay(Number(this.slider.value)), true));
    this.reset = /** @type {HTMLButtonElement} */ (
      element("button", { type: "button", id: "form-reset" }, words.reset)
    );
    this.reset.addEventListener("click", () => change("", ""));
    const groups = words.choices.map((/** @type {Choices} */ each) => choiceGroup(each, change));
    const findings = [
      ...data.findings.map((saved) => [
        String(saved.id),
        readerName(/** @type {any} */ (saved), words.language) || String(saved.name),
        languageOfName(saved, words),
      ]),
      [OWN_RULE, words.own_rule],
    ];
    const days = [
      labelled(words.from, dayInput("from", words, change), dayText("from")),
      labelled(words.to, dayInput("to", words, change), dayText("to")),
    ];
    // The chart belongs on the first screen, so most of the form is folded.
    this.more = element(
      "details",
      {},
      element("summary", {}, words.more),
      element("div", { class: "more" }, ...days, ...groups, this.selects(change)),
    );
    byId("recount-form").replaceChildren(
      choiceOf("form-finding", words.finding, /** @type {Option[]} */ (findings), (id) =>
        change("finding", id),
      ),
      labelled(words.last_day, this.slider, element("output", { id: "form-day-text", for: "form-day" })),
      this.reset,
      this.more,
    );
  }

  /** @param {Change} change */
  selects(change) {
    const { data, words, language } = this;
    const countries = countryOptions(data, language, words.language);
    const sides = [/** @type {[string, string]} */ (["", words.any]), ...countries];
    const own = data.codes.status.own.filter((code) => Object.hasOwn(data.codes.status.counts_as, code));
    const statuses = [...STATUSES, ...own].map((code) => [code, language.codeText("status", code)]);
    const frames = data.frames.map((frame) => [
      frame.name,
      readerName(frame, words.language) || frame.name,
      languageOfName(frame, words),
    ]);
    const offered = /** @type {[string, string, Option[]][]} */ ([
      ["count", words.count, words.counts],
      ["statuses", words.statuses, statuses],
      ["focus", words.focus, sides],
      ["partner", words.partner, sides],
      ...(frames.length ? [["frame", words.frame, [["", words.none], ...frames]]] : []),
    ]);
    const fields = offered.map(([key, title, options]) =>
      choiceOf(`form-${key}`, title, options, (value) => change(key, value)),
    );
    return element("div", { class: "selects" }, ...fields);
  }

  /**
   * Set the controls to a rule.
   * @param {string} finding the id of the finding
   * @param {Record<string, any>} rule
   * @param {boolean} isChanged whether the reader changed the rule
   */
  show(finding, rule, isChanged) {
    const { slider, words } = this;
    setValue("form-finding", finding);
    for (const key of ["from", "to"]) this.showDay(key, dayFromIso(String(rule[key]), key === "to"));
    const day = dayFromIso(String(rule.to), true) ?? 1;
    slider.min = String(dayFromIso(String(rule.from), false) ?? 1);
    slider.max = String(Math.max(Number(slider.max), day));
    setValue("form-day", String(day));
    slider.setAttribute("aria-valuetext", this.language.day(day));
    byId("form-day-text").textContent = this.language.day(day);
    this.showSelects(rule);
    for (const each of words.choices) showChoices(this.data, each, rule);
    this.reset.hidden = !isChanged;
  }

  /**
   * @param {string} key
   * @param {number | null} day
   */
  showDay(key, day) {
    setValue(`form-${key}`, day === null ? "" : isoFromDay(day));
    showValidity(/** @type {HTMLInputElement} */ (byId(`form-${key}`)), "");
    byId(`form-${key}-text`).textContent = day === null ? "" : this.language.day(day);
  }

  /** @param {Record<string, any>} rule */
  showSelects(rule) {
    const count = rule.count ?? COUNTS[0];
    setChosen("form-count", [countChoice(rule)], this.words);
    setChosen("form-focus", rule.focus?.countries ?? [], this.words, (code) => this.language.country(code));
    setChosen("form-partner", rule.partner?.countries ?? [], this.words, (code) => this.language.country(code));
    setChosen("form-statuses", rule.statuses ?? [], this.words, (code) => this.language.codeText("status", code));
    const label = byId("form-statuses").closest("label");
    if (label) label.hidden = !WITH_STATUSES.includes(count);
    if (this.data.frames.length) setChosen("form-frame", [rule.frame ?? ""], this.words);
  }
}

/**
 * @param {string} id
 * @param {Record<string, string | number>} attributes
 */
const inputOf = (id, attributes) => /** @type {HTMLInputElement} */ (element("input", { id, ...attributes }));

/**
 * @param {string} title
 * @param {HTMLElement} control
 * @param {HTMLElement} said its value in words
 */
const labelled = (title, control, said) =>
  element("span", { class: "field" }, element("label", { class: "field" }, `${title} `, control), said);

/**
 * Return a field for a day as `2023-05-07`, a month or a year. The fields of browsers for days show them in the format
 * of the browser, whatever the language of the page.
 * @param {string} key
 * @param {Record<string, any>} words
 * @param {Change} change
 */
function dayInput(key, words, change) {
  const attributes = { type: "text", size: 10, inputmode: "numeric", autocomplete: "off", spellcheck: "false" };
  const field = inputOf(`form-${key}`, { ...attributes, title: words.iso_day, "aria-describedby": `form-${key}-text` });
  field.addEventListener("change", () => {
    const day = dayFromIso(field.value.trim(), key === "to");
    showValidity(field, day === null ? words.iso_day : "");
    if (day === null) byId(`form-${key}-text`).textContent = words.iso_day;
    else change(key, isoFromDay(day));
  });
  return field;
}

/** @param {string} key */
const dayText = (key) => element("output", { id: `form-${key}-text`, class: "quiet", for: `form-${key}` });

/**
 * @param {HTMLInputElement} field
 * @param {string} problem empty without one
 */
function showValidity(field, problem) {
  field.setCustomValidity(problem);
  field.setAttribute("aria-invalid", String(Boolean(problem)));
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
 * @param {string} id
 * @param {string} value
 */
function setValue(id, value) {
  const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (byId(id));
  if (field.value !== value) field.value = value;
}

/**
 * Choose the values of a list; several, or one that the list has not, are added to it as one choice.
 * @param {string} id
 * @param {string[]} values
 * @param {Record<string, any>} words
 * @param {(value: string) => string} textOf
 */
function setChosen(id, values, words, textOf = String) {
  const value = values.join(",");
  const field = /** @type {HTMLSelectElement} */ (byId(id));
  const isOffered = Array.from(field.options).some((option) => option.value === value);
  if (!isOffered) field.append(element("option", { value }, values.map(textOf).join(", ") || words.any));
  setValue(id, value);
}

/**
 * Show what is chosen; what can't be counted with the rest of the rule is hidden.
 * @param {PageData} data
 * @param {Choices} choices
 * @param {Record<string, any>} rule
 */
function showChoices(data, { key }, rule) {
  const count = rule.count ?? COUNTS[0];
  const isOffered = key === "ended" ? count === COUNTS[0] : key !== "silence" || Boolean(rule.frame);
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
