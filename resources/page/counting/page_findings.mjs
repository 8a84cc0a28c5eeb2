// What a page offers to its own parts and to scripts: any rule counted, with its sentence.

import { readColumns } from "./columns.mjs";
import { finding, findingJson } from "./findings.mjs";
import { RuleLanguage } from "./language.mjs";
import { readRule } from "./rules.mjs";
import { sentenceParts } from "./sentence.mjs";
import { widthSentence } from "./silence_sentence.mjs";

/** @typedef {import("./columns.mjs").PageData} PageData */

/**
 * Return a function that counts a rule, given as JSON, and returns what `findings --json` prints, with exact shares.
 * @param {PageData} data
 * @param {string} language the code of a language of the page
 */
export function pageFindings(data, language) {
  const columns = readColumns(data);
  const words = new RuleLanguage(data.languages[language]);
  return (/** @type {unknown} */ given) => {
    const found = finding(columns, readRule(given, data.codes));
    const parts = sentenceParts(found, words).map((part) => part.text);
    const width = found.silence ? widthSentence(found.rule, found.silence, words) : "";
    return { sentence: parts.join("") + width, ...findingJson(found) };
  };
}
