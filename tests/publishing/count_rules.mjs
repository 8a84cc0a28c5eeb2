// Count the rules that standard input gives, and print one JSON document for each line of input.
//
// A line is an object with `data`, the data of a page, `rules`, and the `days` whose labels are wanted. The words of the languages are those of the first line.

import { createInterface } from "node:readline";
import { readColumns } from "../../resources/page/counting/columns.mjs";
import { finding, findingJson } from "../../resources/page/counting/findings.mjs";
import { labelsOn, spansOf } from "../../resources/page/counting/label_spans.mjs";
import { RuleLanguage } from "../../resources/page/counting/language.mjs";
import { behindText, certaintyText, missingText, readerSentence } from "../../resources/page/counting/reader_sentence.mjs";
import { readRule } from "../../resources/page/counting/rules.mjs";
import { ruleSentence, sentenceParts } from "../../resources/page/counting/sentence.mjs";
import { assumptionsText, widthSentence } from "../../resources/page/counting/silence_sentence.mjs";

let languages = null;

function sentences(found, words) {
  const { rule, silence } = found;
  const frame = rule.frame && rule.firstDay % 2 ? "all towns" : "";
  const { lead, lines } = readerSentence(found, words, frame);
  return {
    reader: [lead, ...lines].map((parts) => parts.map(({ text, key }) => [text, key])),
    certainty: certaintyText(found, words),
    missing: missingText(found, words),
    behind: behindText(found, words),
    parts: sentenceParts(found, words).map(({ text, key }) => [text, key]),
    rule: ruleSentence(rule, words, frame),
    width: silence ? widthSentence(rule, silence, words) : "",
    assumptions: silence ? assumptionsText(rule, silence, words) : "",
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { data, rules, days } = JSON.parse(line);
  languages ??= Object.entries(data.languages).map(([code, words]) => [code, new RuleLanguage(words)]);
  const columns = readColumns(data);
  const counted = rules.map((rule) => {
    const found = finding(columns, readRule(rule, data.codes));
    const texts = Object.fromEntries(languages.map(([code, words]) => [code, sentences(found, words)]));
    return { finding: findingJson(found), sentences: texts };
  });
  const lanes = data.partnerships.map((_, number) => ({
    spans: spansOf(columns.histories, number),
    labels: days.map((day) => labelsOn(columns.histories, number, day)),
  }));
  console.log(JSON.stringify({ counted, lanes }));
}
