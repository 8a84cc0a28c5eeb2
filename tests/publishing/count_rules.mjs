// Count the rules that standard input gives, and print one JSON document for each line of input.
//
// A line is an object with `data`, the data of a page, and `rules`. The words of the languages are those of the first line.

import { createInterface } from "node:readline";
import { counterOf, findingJson } from "../../resources/page/counting/findings.mjs";
import { RuleLanguage } from "../../resources/page/counting/language.mjs";
import { ruleSentence, sentenceParts } from "../../resources/page/counting/sentence.mjs";
import { assumptionsText, widthSentence } from "../../resources/page/counting/silence_sentence.mjs";

let languages = null;

function sentences(found, words) {
    const { rule, silence } = found;
    return {
        parts: sentenceParts(found, words).map(({ text, key }) => [text, key]),
        rule: ruleSentence(rule, words),
        width: silence ? widthSentence(rule, silence, words) : "",
        assumptions: silence ? assumptionsText(rule, silence, words) : "",
    };
}

for await (const line of createInterface({ input: process.stdin })) {
    const { data, rules } = JSON.parse(line);
    languages ??= Object.entries(data.languages).map(([code, words]) => [code, new RuleLanguage(words)]);
    const count = counterOf(data);
    const counted = rules.map((rule) => {
        const found = count(rule);
        const texts = Object.fromEntries(languages.map(([code, words]) => [code, sentences(found, words)]));
        return { finding: findingJson(found), sentences: texts };
    });
    console.log(JSON.stringify(counted));
}
