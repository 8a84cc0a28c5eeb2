// The templates and words of sentences about counting rules in one language, from the data of a page.

import { dateParts } from "./days.mjs";
import { boundsText, percentText } from "./number_texts.mjs";

/** @typedef {import("./estimate.mjs").Estimate} Estimate */
/** @typedef {import("./outcomes.mjs").Interval} Interval */
/**
 * The form of a noun or template for 1, and for other numbers.
 * @typedef {[string, string]} Noun
 */

/**
 * The words of a language as the data of a page has them.
 * @typedef {object} Words
 * @property {Record<string, string>} templates
 * @property {Record<string, Noun>} units
 * @property {Record<string, Noun>} kinds
 * @property {Record<string, Noun>} denominators
 * @property {Record<string, Noun>} widest
 * @property {Record<string, Noun>} reader_forms
 * @property {boolean} small_range_is_singular
 * @property {Record<string, string>} statuses
 * @property {Record<string, Record<string, string>>} labels
 * @property {Record<string, Record<string, Record<string, string>>>} definitions
 * @property {Record<string, string>} countries
 * @property {string[]} months
 * @property {string} thousands
 * @property {string} decimal
 */

/**
 * Return the value of a key that the words have, else another value.
 * @template T
 * @param {Record<string, T>} values
 * @param {string} key
 * @param {T} otherwise
 */
function valueOf(values, key, otherwise) {
  return Object.hasOwn(values, key) ? values[key] : otherwise;
}

/** The templates and words of a language, in the forms that sentences need. */
export class RuleLanguage {
  /** @param {Words} words */
  constructor(words) {
    this.words = words;
  }

  /**
   * Return a template with its fields filled in.
   * @param {string} key
   * @param {Record<string, string>} fields
   */
  text(key, fields = {}) {
    return filledText(this.template(key), fields);
  }

  /**
   * Return the clause that names the period of a rule; its template depends on whether it is several days or one.
   * @param {string} several
   * @param {string} one
   * @param {import("./rules.mjs").Rule} rule
   */
  period(several, one, { firstDay, lastDay }) {
    return this.text(firstDay === lastDay ? one : several, { first: this.day(firstDay), last: this.day(lastDay) });
  }

  /**
   * Return a template.
   * @param {string} key
   */
  template(key) {
    return this.words.templates[key];
  }

  /**
   * Return whether there is a template of this key.
   * @param {string} key
   */
  has(key) {
    return Object.hasOwn(this.words.templates, key);
  }

  /**
   * Return whether the noun of a number is singular: for 1, and in some languages also for 0 and 0 to 1.
   * @param {Interval} number
   */
  isOne(number) {
    if (this.words.small_range_is_singular) return number.possible <= 1;
    return number.certain === 1 && number.possible === 1;
  }

  /**
   * Return the form of a noun or template that fits a number.
   * @param {Noun} noun
   * @param {Interval} number
   */
  counted(noun, number) {
    return noun[this.isOne(number) ? 0 : 1];
  }

  /**
   * Return the text of a code, or the code without one.
   * @param {string} listName
   * @param {string} code
   */
  codeText(listName, code) {
    return valueOf(this.words.labels[listName], code, code);
  }

  /**
   * Return the text of a status within a sentence.
   * @param {string} status
   */
  status(status) {
    return valueOf(this.words.statuses, status, status);
  }

  /**
   * Return the noun of a kind of body; a kind of the project has one form.
   * @param {string} kind
   * @returns {Noun}
   */
  kindNoun(kind) {
    const code = kind.replaceAll("_", " ");
    return valueOf(this.words.kinds, kind, /** @type {Noun} */ ([code, code]));
  }

  /**
   * Return the name of a country within a sentence.
   * @param {string} code
   */
  country(code) {
    return valueOf(this.words.countries, code, code);
  }

  /**
   * Return a day as text: `7 May 2023`.
   * @param {number} day
   */
  day(day) {
    const parts = dateParts(day);
    return `${parts.day} ${this.words.months[parts.month - 1]} ${String(parts.year).padStart(4, "0")}`;
  }
}

const FIELD = /\{(\w+)\}/;

/**
 * Return a template with texts in the place of its fields.
 * @param {string} template
 * @param {Record<string, string>} fields
 */
export function filledText(template, fields) {
  return templateParts(template)
    .map((part, place) => (place % 2 ? fields[part] : part))
    .join("");
}

/**
 * Return the parts of a template: texts, and between them the names of the fields.
 * @param {string} template
 */
export function templateParts(template) {
  return template.split(FIELD);
}

/**
 * Return the interval of an estimate and how it was computed, or why there is none.
 * @param {Estimate} estimate
 * @param {RuleLanguage} words
 */
export function intervalText(estimate, words) {
  return words.text(`interval_${estimate.method ?? "none"}`, { bounds: estimateTexts(estimate, words)[1] });
}

/**
 * Return an estimated share as `28 %`, and the limits of its interval as `21–36 %`, rounded outwards; empty without
 * an interval.
 * @param {Estimate} estimate
 * @param {RuleLanguage} words
 */
export function estimateTexts(estimate, words) {
  const { low, high } = estimate;
  const bounds = low === null || high === null ? "" : boundsText(low, high, words.words);
  return [percentText(estimate.estimate, words.words), bounds];
}
