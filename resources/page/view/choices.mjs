// Lists of which the reader chooses one.

import { capitalised, element } from "./elements.mjs";

/** @typedef {import("../counting/columns.mjs").PageData} PageData */
/** @typedef {import("../counting/language.mjs").RuleLanguage} RuleLanguage */

/**
 * The value and text of a choice, and the language of the text if it is not that of the page.
 * @typedef {[string, string, string?]} Option
 */

/**
 * Return the language of the name of a finding or frame for readers; empty if it is that of the page or not known.
 * @param {{ names?: Record<string, string> }} record
 * @param {Record<string, any>} words
 */
export function languageOfName({ names = {} }, words) {
  return Object.hasOwn(names, words.language) ? "" : words.own_language;
}

/**
 * Return a choice of one of several texts, the first of which is none.
 * @param {string} id
 * @param {string} title
 * @param {Option[]} options
 * @param {(value: string) => void} change
 */
export function choiceOf(id, title, options, change) {
  const chosen = /** @type {HTMLSelectElement} */ (
    element(
      "select",
      { id },
      ...options.map(([value, text, lang]) => element("option", { value, lang: lang || false }, text)),
    )
  );
  chosen.addEventListener("change", () => change(chosen.value));
  return element("label", { class: "field" }, `${title} `, chosen);
}

/**
 * Return the countries of the bodies of a page with their names, by name.
 * @param {PageData} data
 * @param {RuleLanguage} words
 * @param {string} language the code of the language
 */
export function countryOptions(data, words, language) {
  const codes = [...new Set(data.bodies.map((body) => body.country ?? "").filter(Boolean))];
  const named = codes.map(
    (code) => /** @type {[string, string]} */ ([code, capitalised(words.country(code), language)]),
  );
  return named.sort(([, one], [, other]) => one.localeCompare(other, language));
}
