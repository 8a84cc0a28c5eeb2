// The parts of a sentence: texts and numbers, listed, filled into templates, and joined.

import { templateParts } from "./language.mjs";

/** @typedef {import("./language.mjs").RuleLanguage} RuleLanguage */

/**
 * A part of the sentence. `key` of a number: its kind of body, `total`, `denominator` or `share`; else empty.
 * @typedef {{ text: string, key: string }} SentencePart
 */

/**
 * @param {string} text
 * @param {string} key
 * @returns {SentencePart}
 */
export const part = (text, key = "") => ({ text, key });

/**
 * Return the texts as a list such as `a, b and c`.
 * @param {string[]} texts
 * @param {RuleLanguage} words
 * @param {string} word
 */
export function listed(texts, words, word = "and") {
  return joined(
    texts.map((text) => part(text)),
    words,
    word,
  )
    .map((each) => each.text)
    .join("");
}

/**
 * @param {SentencePart[]} parts
 * @param {RuleLanguage} words
 * @param {string} word
 */
export function joined(parts, words, word = "and") {
  return parts.flatMap((each, place) => {
    if (!place) return [each];
    return [part(place === parts.length - 1 ? words.text(word) : ", "), each];
  });
}

/**
 * Return the parts of a template whose fields are replaced by texts or by parts.
 * @param {string} template
 * @param {Record<string, string | SentencePart[]>} fields
 */
export function filled(template, fields) {
  return templateParts(template).flatMap((each, place) => {
    const value = place % 2 ? fields[each] : each;
    return typeof value === "string" ? [part(value)] : value;
  });
}

/**
 * Return the parts without empty ones; neighbouring parts without a key are joined.
 * @param {SentencePart[]} parts
 */
export function mergedParts(parts) {
  /** @type {SentencePart[]} */
  const sentence = [];
  for (const each of parts) {
    const last = sentence[sentence.length - 1];
    if (last && !each.key && !last.key) last.text += each.text;
    else if (each.text) sentence.push({ ...each });
  }
  return sentence;
}
